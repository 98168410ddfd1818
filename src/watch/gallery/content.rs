//! The plans that the gallery shows: those of the tests, with the brand of the site that is shown, and one that is long.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use rust_embed::RustEmbed;

use crate::model::Settings;
use crate::source::ContentTree;

/// The plan with every state, the settings and a page.
#[derive(RustEmbed)]
#[folder = "tests/cases/sites/gallery/content/"]
struct OfGallery;

/// An inquiry that several bodies answer.
#[derive(RustEmbed)]
#[folder = "tests/cases/sites/inquiry/content/"]
struct OfInquiry;

/// A tracker of audit findings, and a strategy.
#[derive(RustEmbed)]
#[folder = "tests/cases/sites/audit/content/"]
struct OfAudit;

/// A sealed plan with corrections.
#[derive(RustEmbed)]
#[folder = "tests/cases/sites/corrected/content/"]
struct OfCorrected;

/// A closed plan that has every field, and the one that follows.
#[derive(RustEmbed)]
#[folder = "tests/cases/sites/every-field/content/"]
struct OfEveryField;

/// How many recommendations the long plan has: too many for one page of a list, one timeline and one print.
const LONG: usize = 60;
/// How many actions each of them has: together too many for one page of a list.
const PARTS: usize = 4;

/// The files of the plans by their paths. They are the same for every site.
static FILES: LazyLock<Vec<(String, Arc<[u8]>)>> = LazyLock::new(|| {
    let mut files = plans::<OfGallery>(|_| true);
    let is_plan =
        |path: &str| path.contains('/') && !path.starts_with("pages/") && !path.starts_with("files/");
    files.extend(plans::<OfInquiry>(is_plan));
    files.extend(plans::<OfAudit>(is_plan));
    files.extend(plans::<OfCorrected>(is_plan));
    files.extend(plans::<OfEveryField>(is_plan));
    let long = long_plan().into_iter();
    files.extend(long.map(|(path, text)| (path, Arc::from(text.into_bytes()))));
    files
});

fn plans<Folder: RustEmbed>(is_wanted: impl Fn(&str) -> bool) -> Vec<(String, Arc<[u8]>)> {
    let paths = Folder::iter().filter(|path| is_wanted(path));
    paths
        .filter_map(|path| Some((path.to_string(), Arc::from(Folder::get(&path)?.data.into_owned()))))
        .collect()
}

/// The content of the gallery with the title, the language and the brand of the site that is shown, of which `content` is
/// the folder.
pub(super) fn tree(settings: &Settings, content: &ContentTree) -> ContentTree {
    let mut tree = ContentTree {
        name: "gallery".to_owned(),
        files: FILES.iter().cloned().collect(),
        ..ContentTree::default()
    };
    if let Some(own) = tree.files.get("site.yaml") {
        let own = branded(&String::from_utf8_lossy(own), settings);
        tree.files.insert("site.yaml".to_owned(), own.into_bytes().into());
    }
    let logo = settings.brand.logo.as_ref().map(|logo| &logo.value);
    if let Some((path, bytes)) = logo.and_then(|logo| content.files.get_key_value(logo)) {
        tree.files.insert(path.clone(), Arc::clone(bytes));
    }
    tree
}

/// The gallery's settings with what gives the site that is shown its look.
fn branded(own: &str, settings: &Settings) -> String {
    let brand = &settings.brand;
    let mut text = String::new();
    // A text in JSON is one in YAML.
    let mut field = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = writeln!(text, "{name}: {}", serde_json::Value::from(value));
        }
    };
    field("title", Some(&settings.title));
    field("language", Some(&settings.language));
    text.extend(
        own.lines()
            .filter(|line| !line.starts_with("title:"))
            .flat_map(|line| [line, "\n"]),
    );
    let colour = brand.colour.map(|brand| brand.colour.to_string());
    let brand = [
        ("name", brand.name.as_deref()),
        ("logo", brand.logo.as_ref().map(|logo| logo.value.as_str())),
        ("logo_alt", brand.logo_alt.as_deref()),
        ("colour", colour.as_deref()),
    ];
    let brand: Vec<String> = brand
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name}: {}", serde_json::Value::from(value?))))
        .collect();
    if !brand.is_empty() {
        let _ = writeln!(text, "brand: {{{}}}", brand.join(", "));
    }
    text
}

/// A plan of which lists go over several pages.
fn long_plan() -> Vec<(String, String)> {
    let mut plan = String::from(
        "---\ntitle: A plan of many recommendations\nsummary: It shows lists that go over several pages.\n\
         organisation: Upper Mere Council\npublished: 2025-02-03\nreporting: monthly\n\
         inspection: {inspector: The Inspectorate, started: 2024-10-07, ended: 2024-10-18}\nthemes:\n",
    );
    for theme in ["Homes", "Schools", "Health"] {
        let _ = writeln!(
            plan,
            "  - {{ref: {theme}, title: \"{theme}, and all who work there\"}}"
        );
    }
    plan.push_str("statuses:\n  - {key: going, label: Going on, meaning: in-progress, colour: blue}\n");
    plan.push_str("  - {key: done, label: Done, meaning: complete, colour: turquoise}\n---\n");
    let mut report =
        String::from("---\nas_at: 2026-09-30\ntitle: What was reported of many things\nentries:\n");
    let mut files = vec![("long-list/plan.md".to_owned(), plan)];
    for number in 1..=LONG {
        let theme = ["Homes", "Schools", "Health"][number % 3];
        let mut rec = format!(
            "---\nref: {number}\ntheme: {theme}\ntext: Look after place {number} of those that the inspectors went to, and \
             after everybody in it.\noutcome: People say that place {number} is a good one.\nactions:\n"
        );
        for part in 1..=PARTS {
            let (due, lead) = if part == 1 {
                ("2026-06-30", "Head of Homes")
            } else {
                ("2027-06-30", "Pat Person")
            };
            let _ = writeln!(
                rec,
                "  - {{ref: {number}.{part}, action: Do part {part} of what place {number} needs, due: {due}, lead: [{lead}], \
                 success: [Somebody has seen it]}}"
            );
        }
        let _ = writeln!(
            rec,
            "---\n{}",
            "The inspectors saw much there that they wrote down. ".repeat(8)
        );
        files.push((format!("long-list/recommendations/{number}.md"), rec));
        let status = ["going", "done", "going"][number % 3];
        let _ = writeln!(
            report,
            "  - {{ref: {number}.1, status: {status}, progress: Part of it is done.}}"
        );
    }
    report.push_str("---\n");
    files.push(("long-list/updates/2026-09-30.md".to_owned(), report));
    files
}
