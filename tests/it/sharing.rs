//! What people share: pictures, badges and cards, the code to copy them, and the link to ask.

use std::path::Path;

use candour::output::{OutPath, Sink, Writer};
use candour::picture::Drawing;
use percent_encoding::percent_decode_str;

use crate::harness::{Built, SiteTest, has_ending};

const BASE: &str = "https://plans.anytown.gov.uk/";
const ACTION: &str = "homes/actions/1.1/";

fn site() -> SiteTest {
    SiteTest::base().base_url(BASE)
}

/// The site whose first action has these words.
fn saying(words: &str) -> SiteTest {
    let quoted = serde_json::to_string(words).expect("JSON");
    site().edit(
        "homes/recommendations/1.md",
        "Visit each home once a month and write down what was seen",
        &quoted,
    )
}

/// The value of an attribute `content` of the element `meta` with a name.
fn meta<'p>(page: &'p str, name: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(&format!("\"{name}\" content=\""))?;
    rest.split('"').next()
}

/// The words of each piece of text of a drawing, one a line.
fn words_of_drawing(svg: &str) -> String {
    let document = roxmltree::Document::parse(svg).expect("SVG");
    let texts = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
    texts
        .filter_map(|node| node.text())
        .collect::<Vec<_>>()
        .join("\n")
}

fn drawing(built: &Built, page: &str) -> String {
    words_of_drawing(built.page(&format!("{page}picture.png")))
}

#[test]
fn every_plan_and_item_has_a_picture_a_badge_and_a_card() {
    let built = site().build();
    let paths: Vec<&str> = built.output().iter().map(|(path, _)| path.as_str()).collect();
    let pages = paths.iter().filter_map(|path| path.strip_suffix("index.html"));
    let is_shared = |page: &&str| {
        let parts: Vec<&str> = page.trim_end_matches('/').split('/').collect();
        matches!(parts[..], ["homes"] | ["homes", "actions" | "recommendations", _])
    };
    let shared: Vec<&str> = pages.filter(is_shared).collect();
    assert!(shared.len() > 3, "{shared:?}");
    for page in shared {
        for file in ["picture.png", "badge.svg", "card/index.html"] {
            assert!(built.output().contains(&format!("{page}{file}")), "{page}{file}");
        }
        let html = built.page(&format!("{page}index.html"));
        let picture = meta(html, "og:image").expect("a picture");
        assert_eq!(picture, format!("{BASE}{page}picture.png"));
        assert!(
            meta(html, "og:image:alt").is_some_and(|alt| alt.len() > 20),
            "{page}"
        );
        assert_eq!(meta(html, "twitter:card"), Some("summary_large_image"));
    }
}

#[test]
fn without_an_address_or_against_the_settings_there_is_no_picture() {
    let off = site()
        .edit("site.yaml", "organisation:", "pictures: no\norganisation:")
        .build();
    let nowhere = SiteTest::base().build();
    for built in [&off, &nowhere] {
        assert!(
            built
                .output()
                .iter()
                .all(|(path, _)| !has_ending(path.as_str(), "png"))
        );
        let page = built.page(&format!("{ACTION}index.html"));
        assert_eq!(meta(page, "og:image"), None);
        assert_eq!(meta(page, "twitter:card"), Some("summary"));
        assert!(built.output().contains(&format!("{ACTION}badge.svg")));
    }
    // Code to copy needs the whole address.
    assert!(
        off.page(&format!("{ACTION}index.html"))
            .contains("&lt;iframe src=")
    );
    assert!(
        !nowhere
            .page(&format!("{ACTION}index.html"))
            .contains("&lt;iframe")
    );
}

#[test]
fn what_is_reported_and_what_is_computed_stand_apart_with_their_words() {
    let built = site().build();
    let page = built.page(&format!("{ACTION}index.html"));
    for words in [
        drawing(&built, ACTION),
        built.page(&format!("{ACTION}card/index.html")).to_owned(),
    ] {
        let reported = words.find("Reported").expect("what is reported");
        let computed = words.find("Worked out from the dates").expect("what is computed");
        assert!(reported < computed, "{words}");
    }
    // The label is the one of the page.
    let (_, rest) = page.split_once("<strong class=\"tag").expect("a label");
    let label = rest
        .split_once('>')
        .and_then(|(_, rest)| rest.split('<').next())
        .expect("its words");
    for file in ["picture.png", "badge.svg", "card/index.html"] {
        assert!(
            built.page(&format!("{ACTION}{file}")).contains(label),
            "{label} in {file}"
        );
    }
}

#[test]
fn hostile_words_come_out_harmless_in_every_format() {
    for (words, shown) in [
        (
            "</text></svg><script>alert(1)</script> & \"quoted\" it's",
            "</text></svg><script>alert(1)</script>",
        ),
        ("=HYPERLINK(\"x\")", "=HYPERLINK(\"x\")"),
        ("Fix \u{1f3e0}\u{fe0f} homes", "Fix homes"),
        ("תיקון הבתים", "תיקון הבתים"),
    ] {
        let built = saying(words).build();
        let drawn = drawing(&built, ACTION).replace(['\n', '\u{202b}', '\u{202c}'], " ");
        // A word that is wider than a line is broken.
        let letters = |text: &str| text.split_whitespace().collect::<String>();
        let joined = letters(&drawn);
        assert!(joined.contains(&letters(shown)), "{shown} in {joined}");
        assert!(!joined.contains('\u{1f3e0}'));
        let badge = built.page(&format!("{ACTION}badge.svg"));
        assert!(roxmltree::Document::parse(badge).is_ok() && !badge.contains("<script"));
        for file in ["card/index.html", "index.html"] {
            assert!(
                !built.page(&format!("{ACTION}{file}")).contains("<script>alert"),
                "{file}"
            );
        }
    }
}

#[test]
fn ten_thousand_letters_are_shortened_and_letters_without_a_font_are_left_out() {
    let long = "homes ".repeat(2000);
    for (words, drawn) in [(long.as_str(), Some("…")), ("Repair 漢字 homes", None)] {
        let built = saying(words).build();
        let found = drawing(&built, ACTION);
        assert!(found.contains("Action 1.1"), "{found}");
        match drawn {
            Some(sign) => assert!(found.contains(sign) && found.len() < 1000, "{found}"),
            None => assert!(!found.contains("Repair") && !found.contains('漢'), "{found}"),
        }
    }
}

#[test]
fn a_question_goes_to_the_nearest_contact_with_the_number_filled_in() {
    let link = |site: SiteTest| {
        let built = site.build();
        let page = built.page(&format!("{ACTION}index.html")).to_owned();
        let before = page
            .split_once(">Ask about this action</a>")
            .map(|(before, _)| before.to_owned())?;
        let href = before
            .rsplit_once("href=\"")?
            .1
            .trim_end_matches('"')
            .replace("&amp;", "&");
        Some(
            percent_decode_str(&href)
                .decode_utf8()
                .expect("UTF-8")
                .into_owned(),
        )
    };
    let with = |contact: &str| site().edit("site.yaml", "contact: {email: plans@anytown.gov.uk}", contact);
    let email = link(with("contact: {email: plans@anytown.gov.uk}")).expect("a link");
    assert!(
        email.starts_with("mailto:plans@anytown.gov.uk?subject=Action 1.1, "),
        "{email}"
    );
    assert!(
        email.contains("&body=") && email.contains(&format!("{BASE}{ACTION}")),
        "{email}"
    );
    let form = link(with(
        "contact: {url: \"https://x.uk/ask?about={ref}&page={address}\"}",
    ))
    .expect("a link");
    assert_eq!(form, format!("https://x.uk/ask?about=1.1&page={BASE}{ACTION}"));
    assert_eq!(link(with("people: names")), None);
    let own = with("contact: {email: plans@anytown.gov.uk}").edit(
        "homes/recommendations/1.md",
        "actions:",
        "contact: \"Ann Lee, ann.lee@anytown.gov.uk\"\nactions:",
    );
    assert!(link(own).is_some_and(|link| link.starts_with("mailto:ann.lee@anytown.gov.uk?")));
}

/// Takes pictures alone, as the writer of the command does.
struct Pictures<'w>(&'w Writer);

impl Sink for Pictures<'_> {
    fn add(&self, path: OutPath, bytes: Vec<u8>) {
        self.0.add(path, &bytes);
    }

    fn add_drawing(&self, path: OutPath, drawing: &Drawing) {
        self.0.add_drawing(path, drawing);
    }
}

fn sample(words: &str) -> Drawing {
    let mut drawing = Drawing::new(64, 32, [255, 255, 255]);
    let ink = candour::picture::Ink {
        words: [0, 0, 0],
        ground: [255, 255, 255],
    };
    let look = candour::picture::Text {
        x: 2.0,
        right: 60.0,
        y: 20.0,
        leading: 20.0,
        size: 14.0,
        face: candour::picture::Face::Bold,
        ink,
        anchor: candour::picture::Anchor::Left,
    };
    drawing.text(
        &candour::picture::fit(words, look.face, look.size, 60.0, 1),
        &look,
    );
    drawing
}

fn write(out: &Path, words: &str) {
    let writer = Writer::open(out, &[]).expect("a folder");
    Pictures(&writer).add_drawing(OutPath::new("a/picture.png").expect("a path"), &sample(words));
    writer.finish().expect("written");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "somebody changes the output folder")]
fn a_picture_is_drawn_again_only_when_its_drawing_or_its_bytes_are_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("public");
    let picture = out.join("a/picture.png");
    write(&out, "one");
    let first = std::fs::read(&picture).expect("a picture");
    assert_eq!(first, sample("one").png());
    write(&out, "one");
    assert_eq!(std::fs::read(&picture).expect("a picture"), first);
    write(&out, "two");
    let second = std::fs::read(&picture).expect("a picture");
    assert_eq!(second, sample("two").png());

    // A picture that says it is of the drawing, and is none that was written: more bytes after its end.
    let mut forged = second.clone();
    forged.extend_from_slice(b"forged");
    assert!(sample("two").is_of(&forged));
    std::fs::write(&picture, &forged).expect("forged");
    write(&out, "two");
    assert_eq!(std::fs::read(&picture).expect("a picture"), second);

    // It is really taken over: bytes that Candour noted are kept, though it would draw others.
    std::fs::write(&picture, &forged).expect("forged");
    let manifest = out.join(".candour/manifest.json");
    let noted = std::fs::read_to_string(&manifest).expect("a note");
    let sum = |bytes: &[u8]| candour::checksum::Checksum::of(bytes).to_string();
    std::fs::write(&manifest, noted.replace(&sum(&second), &sum(&forged))).expect("noted");
    write(&out, "two");
    assert_eq!(std::fs::read(&picture).expect("a picture"), forged);
}
