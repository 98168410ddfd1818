//! Content that nobody wrote on purpose: any bytes, any damage, and words that would like to be code.

use std::sync::{Arc, OnceLock};

use candour::diag::Severity;
use candour::source::{ContentTree, load_folder};
use proptest::prelude::*;

use crate::harness::{Built, SiteTest, repository};

/// What must hold of every build, whatever went in.
fn sound(built: &Built) {
    assert_eq!(built.0.output.is_none(), built.0.diagnostics.has_errors());
    built.shown();
    for finding in built.0.diagnostics.iter() {
        assert!(!finding.message.is_empty());
    }
}

/// Every file of the small site that is read as content.
const FILES: [&str; 8] = [
    "site.yaml",
    "glossary.yaml",
    "pages/about.md",
    "homes/plan.md",
    "homes/recommendations/1.md",
    "homes/updates/2017-09-30.md",
    "homes/meetings/2018-02-14.md",
    "homes/files/report.pdf",
];

fn small() -> SiteTest {
    SiteTest::folder("sites/small/content")
}

/// The repository's own content.
fn real() -> &'static ContentTree {
    static TREE: OnceLock<ContentTree> = OnceLock::new();
    TREE.get_or_init(|| load_folder(&repository().join("content")).expect("the content folder"))
}

/// One plan of the repository, so that a build takes little time.
fn one_plan(address: &str) -> ContentTree {
    let mut tree = real().clone();
    tree.files
        .retain(|path, _| !path.contains('/') || path.starts_with(&format!("{address}/")));
    if let Some(plan) = tree.files.get_mut(&format!("{address}/plan.md")) {
        let text = String::from_utf8_lossy(plan).replace("followed_by:", "# followed_by:");
        *plan = text.into_bytes().into();
    }
    tree
}

/// A change of one byte or a few.
#[derive(Clone, Debug)]
enum Damage {
    Flip(u8),
    Remove(usize),
    Insert(String),
    Repeat(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let pieces = prop::sample::select(vec![
        "\t",
        "\n",
        " ",
        ": ",
        "- ",
        "\"",
        "'",
        "[",
        "{",
        "}",
        "]",
        "---\n",
        "\u{feff}",
        "\u{202e}",
        "\0",
        "|",
        ">",
        "&a ",
        "*a",
        "!!x ",
        "%",
        "#",
        "<script>",
        "![](",
        "](",
        "\r",
        "{{ x }}",
        "\u{e000}0\u{e000}",
        "é",
        "\u{85}",
        "\u{2028}",
        "due: 9999-12-31\n",
        "9999",
        "0000",
        "-1",
        "1e999",
    ]);
    prop_oneof![
        any::<u8>().prop_map(Damage::Flip),
        (1_usize..40).prop_map(Damage::Remove),
        pieces.prop_map(|piece| Damage::Insert(piece.to_owned())),
        (1_usize..200).prop_map(Damage::Repeat),
    ]
}

fn damage_file(file: &mut Arc<[u8]>, all: &[(prop::sample::Index, Damage)]) {
    let mut bytes = file.to_vec();
    for (at, damage) in all {
        apply(&mut bytes, *at, damage);
    }
    *file = bytes.into();
}

fn apply(bytes: &mut Vec<u8>, at: prop::sample::Index, damage: &Damage) {
    if bytes.is_empty() {
        return;
    }
    let at = at.index(bytes.len());
    match damage {
        Damage::Flip(with) => bytes[at] ^= with,
        Damage::Remove(count) => {
            let end = bytes.len().min(at + count);
            bytes.drain(at..end);
        }
        Damage::Insert(text) => {
            bytes.splice(at..at, text.bytes());
        }
        Damage::Repeat(count) => {
            let piece: Vec<u8> = bytes[at..bytes.len().min(at + count)].to_vec();
            bytes.splice(at..at, piece);
        }
    }
}

fn cases(count: u32) -> ProptestConfig {
    ProptestConfig {
        cases: count,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn no_bytes_in_any_file_make_it_panic(
        file in prop::sample::select(FILES.to_vec()),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        front in any::<bool>(),
    ) {
        let mut text = bytes;
        if front {
            text.splice(0..0, *b"---\n");
            text.extend(b"\n---\n");
        }
        sound(&small().file(file, text).build());
    }

    #[test]
    fn no_text_that_looks_like_yaml_makes_it_panic(
        file in prop::sample::select(FILES.to_vec()),
        text in "(---\n)?((ref|title|text|entries|as_at|due|status|measures|source|actions): ?[-\\[\\]{}:,'\"a-z0-9#&*!|> \t\n]{0,20}\n){0,12}(---\n)?[#*\\[\\]()<>!a-z \n]{0,80}",
    ) {
        sound(&small().file(file, text).build());
    }

    #[test]
    fn no_damage_to_the_small_site_makes_it_panic(
        file in prop::sample::select(FILES.to_vec()),
        all in prop::collection::vec((any::<prop::sample::Index>(), damage()), 1..6),
    ) {
        let mut site = small();
        damage_file(site.tree.files.get_mut(file).unwrap(), &all);
        sound(&site.build());
    }
}

proptest! {
    #![proptest_config(cases(10))]

    #[test]
    fn no_damage_to_the_repositorys_own_content_makes_it_panic(
        address in prop::sample::select(vec!["telford-2020", "telford-2016", "shropshire-2018"]),
        file in any::<prop::sample::Index>(),
        all in prop::collection::vec((any::<prop::sample::Index>(), damage()), 1..8),
    ) {
        let mut tree = one_plan(address);
        let paths: Vec<String> = tree.files.keys().cloned().collect();
        damage_file(tree.files.get_mut(file.get(&paths)).unwrap(), &all);
        sound(&SiteTest::of(tree).day("2026-11-22").build());
    }
}

/// Every path of a content folder, whatever its name, without a panic.
#[test]
fn odd_names_of_files_are_findings_and_not_panics() {
    for path in [
        "plan.md",
        "/plan.md",
        "a//plan.md",
        "homes/updates/../plan.md",
        "homes/files/",
        "files/a b.pdf",
        "pages/.md",
        "pages/a/b.md",
        "homes/updates/é.md",
        "homes/recommendations/CON.md",
        "assets/plan.md",
        "404.html/plan.md",
        "index.html/plan.md",
        "homes/actions/plan.md",
        "search/plan.md",
        "files/plan.md",
        "homes/plan.md/plan.md",
        "pages/index.md",
        "pages/404.md",
        "homes/files/index.html",
        "Homes/plan.md",
        "pages/Homes.md",
        "robots.txt/plan.md",
    ] {
        sound(
            &small()
                .file(path, "---\ntitle: Odd\npublished: 2017-01-31\n---\n")
                .build(),
        );
    }
}

/// Code that would run if any field were written as it is: into text, into an attribute, into a link.
const CANARY: &str = "x\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}";

/// Puts the canary behind every plain value of the front matter that may hold any text.
fn poisoned(text: &str) -> String {
    const FREE: [&str; 25] = [
        "title",
        "summary",
        "organisation",
        "text",
        "action",
        "outcome",
        "progress",
        "impact",
        "next",
        "note",
        "name",
        "publisher",
        "label",
        "description",
        "area",
        "grade",
        "within",
        "body",
        "role",
        "meets",
        "inspector",
        "framework",
        "presented_to",
        "due_text",
        "workstream",
    ];
    let quoted = CANARY.replace('\'', "''");
    text.lines()
        .map(|line| {
            let field = line.trim_start().trim_start_matches("- ");
            let name = field.split(':').next().unwrap_or_default();
            let plain = field
                .split_once(": ")
                .is_some_and(|(_, value)| !value.starts_with(['{', '[', '|', '>', '"']));
            if FREE.contains(&name) && plain {
                format!(
                    "{} '{name} {quoted}'\n",
                    &line[..=line.find(':').unwrap_or_default()]
                )
            } else {
                format!("{line}\n")
            }
        })
        .collect()
}

#[test]
fn no_field_reaches_a_page_unescaped() {
    let mut site = small();
    let mut poisonings = 0;
    for (path, bytes) in &mut site.tree.files {
        if !path.contains("files/") {
            let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
            let changed = poisoned(&text);
            poisonings += changed.matches("onerror").count();
            *bytes = changed.into_bytes().into();
        }
    }
    assert!(poisonings > 30, "only {poisonings} fields hold the canary");
    // Lists, keys in braces and the rest of the fields that hold any text.
    let quoted = CANARY.replace('\'', "''");
    let site = site
        .edit(
            "homes/recommendations/1.md",
            "[Head of homes]",
            &format!("['{quoted}']"),
        )
        .edit(
            "homes/recommendations/1.md",
            "unit: \"%\"",
            &format!("unit: '{quoted}'"),
        )
        .edit(
            "homes/recommendations/1.md",
            "[\"Nine homes in ten are visited each month\"]",
            &format!("['{quoted}']"),
        )
        .edit(
            "homes/recommendations/1.md",
            "page: 4",
            &format!("page: '{quoted}'"),
        )
        .edit(
            "homes/recommendations/1.md",
            "name: A rota",
            &format!("name: '{quoted}'"),
        )
        .edit(
            "homes/updates/2017-09-30.md",
            "due_reason: Two visitors left.",
            &format!("due_reason: '{quoted}'"),
        )
        .edit(
            "homes/updates/2017-09-30.md",
            "was: ten in August",
            &format!("was: '{quoted}'"),
        )
        .edit(
            "homes/updates/2017-09-30.md",
            "title: List of visits",
            &format!("title: '{quoted}'"),
        )
        .edit(
            "homes/updates/2017-12-31.md",
            "reason: The roofs cannot be mended.",
            &format!("reason: '{quoted}'"),
        )
        .edit(
            "homes/updates/2017-12-31.md",
            "[Cy Example]",
            &format!("['{quoted}']"),
        )
        .edit(
            "homes/updates/2018-01-31.md",
            "by: The Inspectorate",
            &format!("by: '{quoted}'"),
        )
        .edit(
            "homes/meetings/2018-02-14.md",
            "\"Agenda and reports, 14 February 2018\"",
            &format!("'{quoted}'"),
        )
        .edit(
            "homes/meetings/2018-02-14.md",
            "\"Minutes, 14 February 2018\"",
            &format!("'{quoted}'"),
        )
        .edit(
            "homes/meetings/2018-02-14.md",
            "[Councillor Hall (Chair), Councillor Moss]",
            &format!("['{quoted}']"),
        )
        .edit(
            "homes/meetings/2018-02-14.md",
            "- That the report be noted.",
            &format!("- '{quoted}'"),
        )
        .edit("homes/plan.md", "label: Behind", &format!("label: '{quoted}'"))
        .edit(
            "homes/plan.md",
            "title: Visits and checks",
            &format!("title: '{quoted}'"),
        )
        .edit("homes/plan.md", "The inspectors visited every home.", CANARY)
        .edit("site.yaml", "phone: 01952 380000", &format!("phone: '{quoted}'"))
        .edit(
            "site.yaml",
            "response: within 5 working days",
            &format!("response: '{quoted}'"),
        );
    let built = site.base_url("https://example.org/").build();
    assert_seen_escaped(&built);
}

/// The free texts of what only some plans have: bodies, answers, ratings, inspections and what items say of themselves.
const FREE_OF_EVERY_SHAPE: [(&str, &str); 24] = [
    ("plan.md", "name: Marsh Heath Housing Trust"),
    ("plan.md", "name: Independent visitors of homes"),
    ("plan.md", "label: Agreed by half"),
    (
        "plan.md",
        "description: The trust says so of points it does half of.",
    ),
    ("plan.md", "label: Urgency of repair"),
    ("plan.md", "label: Pressing matter"),
    ("plan.md", "description: Somebody may be hurt this month."),
    ("plan.md", "label: Soon enough"),
    ("plan.md", "label: Seen by a visitor"),
    ("plan.md", "inspector: Visitors of spring"),
    ("plan.md", "title: Letter after the spring visit"),
    ("plan.md", "framework: Framework for visits"),
    ("recommendations/1.md", "number: 4(a)(i) of the letter"),
    ("recommendations/1.md", "number: Step one of four"),
    ("recommendations/1.md", "Cost of doors: a tenth of the rent"),
    ("recommendations/1.md", "Make of the lock: five lever mortice"),
    ("recommendations/1.md", "label: Budget for doors"),
    ("recommendations/1.md", "label: Price of locks"),
    ("recommendations/1.md", "- doors and locks"),
    ("recommendations/1.md", "- front doors"),
    ("recommendations/1.md", "contact: Ask the duty desk"),
    ("recommendations/1.md", "contact: Ask the lock desk"),
    ("recommendations/1.md", "name: Order the locks"),
    ("updates/2024-06-30.md", "Order the locks: complete"),
];

/// A site with these words in the place of each free text of what only some plans have.
fn of_every_shape(words: &str) -> SiteTest {
    let mut site = SiteTest::folder("sites/every-field/content").day("2026-11-28");
    for (at, (file, text)) in FREE_OF_EVERY_SHAPE.iter().enumerate() {
        // A milestone is reported by its name.
        let number = if text.contains("Order the locks") { 0 } else { at };
        let own = format!("'x{number} {}'", words.replace('\'', "''"));
        let now = match text.split_once(": ") {
            Some((_, "complete")) => format!("{own}: complete"),
            Some((name, _)) if name.contains(' ') => format!("{own}: {own}"),
            Some((name, _)) => format!("{name}: {own}"),
            None => format!("- {own}"),
        };
        site = site.edit(&format!("homes/{file}"), text, &now);
    }
    site
}

#[test]
fn no_field_of_a_plan_of_any_shape_reaches_a_page_unescaped() {
    let built = of_every_shape(CANARY).base_url("https://example.org/").build();
    assert_seen_escaped(&built);
}

#[test]
fn links_and_very_long_words_in_a_plan_of_any_shape_stay_words() {
    let built = of_every_shape("[run](javascript:alert(1)) javascript:alert(1)").build();
    assert!(built.pages().count() > 50, "{}", built.shown());
    for (path, html) in built.pages() {
        assert!(!html.contains("href=\"javascript:"), "{path}");
    }
    // The name of a field has 1,024 characters at most in YAML.
    let built = of_every_shape(&"long".repeat(250)).build();
    assert!(built.pages().count() > 50, "{}", built.shown());
}

#[test]
fn a_control_character_in_any_text_of_a_plan_of_any_shape_is_an_error() {
    for (at, (file, text)) in FREE_OF_EVERY_SHAPE.iter().enumerate().take(23) {
        let (start, _) = text.split_once(": ").map_or(("- ", ""), |(name, _)| (name, ""));
        let now = if start == "- " {
            format!("- \"x{at}\\u001b[2J\"")
        } else {
            format!("{start}: \"x{at}\\u001b[2J\"")
        };
        let site = SiteTest::folder("sites/every-field/content").edit(&format!("homes/{file}"), text, &now);
        let built = site.build();
        assert!(
            built.shown().contains("error[control-character]"),
            "{text}: {}",
            built.shown()
        );
    }
}

#[test]
fn a_link_that_runs_code_never_reaches_a_page() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "&#x6A;avascript:alert(1)",
        "\\\\evil.example",
    ] {
        let update = "homes/updates/2017-09-30.md";
        let site = small().edit(
            update,
            "The council reported",
            &format!("[All that]({address}) The council reported"),
        );
        let built = site.build();
        assert!(built.0.output.is_none(), "{address} was let through");
        let url = format!("url: '{address}'");
        let built = small().edit(update, "url: files/report.pdf", &url).build();
        assert!(built.0.output.is_none(), "{address} was let through as evidence");
    }
}

#[test]
fn a_thousand_mistakes_are_all_told_in_order() {
    let entries = (0..1000)
        .map(|at| format!("  - {{ref: 1.1, statsu: x{at}}}\n"))
        .collect::<Vec<_>>()
        .concat();
    let text = format!("---\nas_at: 2018-05-31\nentries:\n{entries}---\n");
    let built = small().file("homes/updates/many.md", &text).build();
    let list = built.list();
    let fields: Vec<usize> = list
        .lines()
        .filter(|line| line.contains("unknown-field"))
        .map(|line| line.split(':').nth(1).expect("a line").parse().expect("a number"))
        .collect();
    assert_eq!(fields, (4..1004).collect::<Vec<_>>());
    assert_eq!(
        built.of(Severity::Error).len(),
        1000 + 999,
        "each entry after the first is also a repeat"
    );
    let shown = built.shown();
    assert_eq!(shown.matches("error[unknown-field]").count(), 1000);
    assert_eq!(shown.matches("did you mean `status`?").count(), 1000);
}

#[test]
fn deep_nesting_is_a_finding_and_not_a_crash() {
    let deep = format!(
        "---\nas_at: 2018-05-31\nentries: {}{}\n---\n",
        "[".repeat(20_000),
        "]".repeat(20_000)
    );
    sound(&small().file("homes/updates/deep.md", deep).build());
    let quotes = format!("---\nas_at: 2018-05-31\n---\n{} deep\n", ">".repeat(20_000));
    sound(&small().file("homes/updates/deep.md", quotes).build());
    let lists = (0..500)
        .map(|depth| format!("{}- a\n", "  ".repeat(depth)))
        .collect::<Vec<_>>()
        .concat();
    sound(
        &small()
            .file(
                "homes/updates/deep.md",
                format!("---\nas_at: 2018-05-31\n---\n{lists}"),
            )
            .build(),
    );
}

#[test]
fn the_furthest_dates_are_no_trouble() {
    for (day, due) in [
        ("9999-12-31", "9999-12-31"),
        ("9999-12-31", "0001"),
        ("2018-06-30", "9999"),
    ] {
        let site = small()
            .edit(
                "homes/recommendations/2.md",
                "due: 2017-Q4",
                &format!("due: {due}"),
            )
            .day(day);
        sound(&site.build());
    }
    sound(
        &small()
            .edit(
                "homes/updates/2018-01-31.md",
                "as_at: 2018-01-31\npublished: 2018-03-01",
                "as_at: 9999",
            )
            .day("9999-12-31")
            .build(),
    );
    sound(
        &small()
            .edit("homes/plan.md", "reporting: quarterly", "reporting: yearly")
            .file("homes/updates/far.md", "---\nas_at: 9999-12-31\n---\n")
            .day("9999-12-31")
            .build(),
    );
}

/// Asserts that the pages show the canary, and that it is escaped wherever it stands.
fn assert_seen_escaped(built: &Built) {
    let mut seen = 0;
    for (path, html) in built.pages() {
        for bad in ["<script>", "<img src=x", "onerror=alert(1)>", "\"'>", " 49"] {
            assert!(!html.contains(bad), "{path} holds {bad}");
        }
        seen += html.matches("alert(1)").count();
    }
    assert!(seen > 50, "the canary was not seen: {seen}");
}
