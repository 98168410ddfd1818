//! Embargo: nothing shows before its day, in no page, count, file, record or name, and later days change no byte of an
//! earlier one.

use candour::diag::{Code, Severity};
use proptest::prelude::*;

use crate::harness::{SiteTest, day};
use crate::record::sealed_on;

const PLAN: &str = "homes/plan.md";

/// The base site with much that is not to be seen on 30 June 2018, each with the word canary in it.
fn with_canaries() -> SiteTest {
    let site = SiteTest::base()
        .file(
            "homes/updates/canary.md",
            "---\nas_at: 2018-06-30\npublished: 2018-07-01\ntitle: Canary report\npresented_to: Canary board\nby: Canary \
             inspector\nsource: {title: Canary paper, url: \"https://anytown.gov.uk/canary\"}\nentries:\n  - ref: 1.1\n    \
             status: canary-status\n    impact_rating: canary-rating\n    progress: The canary sang.\n    impact: Canary impact.\n    lead: [Cy Canary]\n    \
             due: 2019-07\n    due_reason: Canary reason.\n    measures: {}\n    evidence: [{title: Canary list, url: \
             files/canary.csv}]\n    next: Canary next. See [the list](files/canary.csv).\n    note: Canary note.\n\
             corrections:\n  - {ref: 1.1, date: 2018-07-02, was: Canary was., reason: Canary correction.}\n---\nCanary \
             introduction.\n\n![A canary](files/canary.jpg)\n",
        )
        .file(
            "homes/meetings/2018-07-20.md",
            "---\ndate: 2018-07-20\npublished: 2018-07-10\nbody: Canary panel\ntitle: Canary meeting\nagenda: {title: Canary \
             agenda, url: files/agenda-canary.csv}\nupdates: [2018-06-30]\nheld: true\nminutes: {title: Canary minutes}\npresent: \
             [Cy Canary]\nquestions:\n  - {ref: 1.1, by: Cy Canary, question: What of the canary?, answer: The canary \
             answers.}\nresolved: [That the canary sing.]\n---\nThe canary sat.\n",
        )
        .file("homes/files/agenda-canary.csv", "canary")
        .file("homes/files/canary.csv", "canary")
        .file("homes/files/canary.jpg", "canary")
        .file(
            "homes/updates/canary-draft.md",
            "---\nas_at: 2018-05-31\ntitle: Canary draft\ndraft: true\nentries:\n  - {ref: 1.2, progress: Draft canary.}\n---\n",
        )
        .file(
            "canary/plan.md",
            "---\ntitle: Canary plan\nsummary: A canary.\npublished: 2018-07\n---\nCanary words.\n",
        )
        .file("canary/recommendations/1.md", "---\nref: canary\ntext: Canary text.\n---\n")
        .file("canary/glossary.yaml", "- {term: Visit, definition: A canary.}\n")
        .file("canary/files/canary.pdf", "canary")
        .edit(
            "homes/plan.md",
            "published: 2017-01-31",
            "published: 2017-01-31\nclosed: 2018-07-31\nclosed_reason: Canary reason.\nfollowed_by: canary\ncorrections:\n  \
             - {ref: 1.1, field: action, date: 2018-07-15, was: each home, now: each canary home, reason: Canary slip.}",
        )
        .edit(PLAN, "statuses:", "  - {ref: canary-theme, title: Canary theme, summary: A canary.}\nstatuses:\n  - {key: canary-status, label: Canary status, meaning: paused}")
        .edit(PLAN, "sources:", "  - {key: canary-rating, label: Canary rating}\nsources:\n  - {key: canary-source, title: Canary source, url: \"https://canary.uk/\"}\n  - {key: canary-paper, title: Canary own day, published: 2018-07-20}")
        .edit("homes/recommendations/1.md", "Visit each home", "Visit each canary home")
        .edit(
            "homes/recommendations/1.md",
            "---\nThe inspectors",
            "  - {ref: canary-1, published: 2018-07, action: Canary action, success: [Canary success], lead: [Cy Canary], due: \
             2019}\n---\nThe inspectors",
        )
        .file(
            "homes/recommendations/canary.md",
            "---\nref: canary-2\npublished: 2018-07-15\ntheme: canary-theme\nsource: {key: canary-source}\ntext: Another canary text.\nlead: [Cy Canary]\n---\nCanary findings.\n",
        );
    sealed_on(site, "2018-08-01")
}

#[test]
fn nothing_published_after_the_day_appears_anywhere_not_even_in_a_name() {
    assert!(super::record::record_of(&with_canaries(), "homes").contains("canary"));
    // With an address, the site has feeds, too.
    let url = "https://plans.anytown.gov.uk/";
    for (site, base) in [
        (with_canaries(), SiteTest::base()),
        (with_canaries().base_url(url), SiteTest::base().base_url(url)),
    ] {
        let built = site.build();
        assert_eq!(built.holding("canary"), Vec::<&str>::new());
        assert_eq!(built.bytes(), base.build().bytes());
    }
}

#[test]
fn all_of_it_appears_once_its_day_has_come() {
    let built = with_canaries().day("2018-08-01").drafts().build();
    for words in [
        "canary report",
        "canary board",
        "canary inspector",
        "canary paper",
        "the canary sang",
        "canary impact",
        "canary reason",
        "canary list",
        "canary next",
        "canary note",
        "canary correction",
        "canary introduction",
        "canary draft",
        "canary plan",
        "canary text",
        "canary/files/canary.pdf",
        "homes/files/canary.csv",
        "homes/files/canary.jpg",
        "canary words",
        "each canary home",
        "canary slip",
        "canary success",
        "another canary text",
        "canary findings",
        "homes/actions/canary-1",
        "homes/recommendations/canary-2",
        "canary theme",
        "canary status",
        "canary rating",
        "canary source",
        "canary own day",
    ] {
        assert!(!built.holding(words).is_empty(), "{words} is nowhere");
    }
}

#[test]
fn a_correction_appears_on_its_own_day() {
    let site = SiteTest::base().edit(
        "homes/updates/2018-03-31.md",
        "title: Spring report",
        "title: Spring report\ncorrections:\n  - {ref: 1.1, date: 2018-07-02, was: All., reason: A canary was miscounted.}",
    );
    assert_eq!(
        site.clone().day("2018-07-01").build().holding("canary"),
        Vec::<&str>::new()
    );
    assert_ne!(
        site.day("2018-07-02").build().holding("canary"),
        Vec::<&str>::new()
    );
}

/// The base site with an update that comes out after the day of the build.
fn with_later(update: &str) -> SiteTest {
    SiteTest::base().file(
        "homes/updates/later.md",
        format!("---\nas_at: 2018-06-01\npublished: 2018-09-01\n{update}"),
    )
}

#[test]
fn a_file_that_only_a_later_update_names_waits_however_it_is_spelled() {
    for url in [
        "files/a.pdf",
        "files/a.pdf#page=3",
        "files/a.pdf?v=2",
        "files/a.pdf?v=2#page=3",
        "./files/a.pdf",
        "./files/../files/./a.pdf",
        "files/%61.pdf",
        "%66iles/a.pdf",
        "/homes/files/a.pdf#page=2",
        "/homes//files/a.pdf",
        "../homes/files/a.pdf",
        "/homes/updates/files/a.pdf",
        "recommendations/../files/a.pdf",
        "recommendations/files/a.pdf",
        "https://plans.anytown.gov.uk/homes/files/a.pdf",
        "HTTPS://PLANS.anytown.gov.uk/homes/files/%61.pdf#page=2",
        "http://plans.anytown.gov.uk/sub/homes/files/a.pdf?x=1",
    ] {
        // Each update names a file of its own.
        let mut site = SiteTest::base();
        let mut canaries = Vec::new();
        for (at, update) in naming(url).iter().enumerate() {
            let file = format!("a{at}.pdf");
            let update = update.replace(".pdf", &format!("{at}.pdf"));
            site = site.file(&format!("homes/files/{file}"), "a canary").file(
                &format!("homes/updates/later-{at}.md"),
                format!("---\nas_at: 2018-06-0{}\npublished: 2018-09-01\n{update}", at + 1),
            );
            canaries.push(format!("homes/files/{file}"));
        }
        assert_eq!(
            site.clone().build().holding("canary"),
            Vec::<&str>::new(),
            "{url}"
        );
        let later = site.clone().day("2018-09-01").build();
        assert_eq!(later.holding("canary"), canaries, "{url}");
        // The link leads to the file itself.
        if !url.contains("://") {
            for at in 0..canaries.len() {
                let page = later.page(&format!("homes/updates/2018-06-0{}/index.html", at + 1));
                assert!(page.contains(&format!("=\"../../files/a{at}.pdf")), "{url}, {at}");
            }
        }
        // What something published names too is public.
        let named = canaries.iter().map(|path| format!("[A list](../../{path})\n"));
        let both = site.file(
            "homes/updates/0.md",
            format!("---\nas_at: 2018-05-01\n---\n{}", named.collect::<String>()),
        );
        assert_eq!(both.build().holding("canary"), canaries, "{url}");
    }
}

/// The rest of an update that names a file, in each way in which it can.
fn naming(url: &str) -> Vec<String> {
    let is_web = url.contains("://");
    // In Markdown, a path is relative to the folder of the update.
    let near = if url.starts_with("../homes") {
        format!("../{url}")
    } else {
        url.to_owned()
    };
    let mut ways = vec![
        format!("entries:\n  - {{ref: 1.1, evidence: [{{title: A list, url: \"{url}\"}}]}}\n---\n"),
        format!("entries:\n  - {{ref: 1.1, progress: \"[A list]({near} 'list')\"}}\n---\n"),
        format!("---\nSee [the list].\n\n[the list]: <{near}>\n"),
    ];
    if !is_web {
        ways.push(format!("---\n![A list]({near})\n"));
    } else if !url.contains("HTTPS") {
        ways.push(format!("source: {{title: A list, url: \"{url}\"}}\n---\n"));
    }
    ways
}

#[test]
fn a_file_of_the_site_that_only_later_things_name_waits_too() {
    let files = |site: SiteTest| site.file("files/a.pdf", "a canary");
    for url in ["../files/a.pdf", "/files/a.pdf#page=1", "/pages/../files/%61.pdf"] {
        let evidence =
            format!("entries:\n  - {{ref: 1.1, evidence: [{{title: A list, url: \"{url}\"}}]}}\n---\n");
        let built = files(with_later(&evidence)).build();
        assert_eq!(built.holding("canary"), Vec::<&str>::new(), "{url}");
    }
    let rec = "---\nref: 2\npublished: 2018-09-01\ntext: More.\nnote: \"[A list](/files/a.pdf?x)\"\nactions:\n  - {ref: 2.1, action: \
               Do it, outcome: \"[A list](./../../files/b.pdf#page=1)\"}\n---\n![A list](../../files/c.pdf)\n";
    let site = files(SiteTest::base())
        .file("files/b.pdf", "a canary")
        .file("files/c.pdf", "a canary")
        .file("homes/recommendations/2.md", rec);
    assert_eq!(site.clone().build().holding("canary"), Vec::<&str>::new());
    assert_eq!(site.day("2018-09-01").build().holding("canary").len(), 3);
    // What nothing names is public, as before.
    assert_eq!(files(SiteTest::base()).build().holding("canary"), ["files/a.pdf"]);
}

#[test]
fn evidence_and_a_logo_cannot_lead_out_of_the_content() {
    for url in [
        "../../site.pdf",
        "/../site.pdf",
        "files/%2e%2e/../../../x.pdf",
        "files\\\\a.pdf",
    ] {
        let evidence =
            format!("entries:\n  - {{ref: 1.1, evidence: [{{title: A list, url: \"{url}\"}}]}}\n---\n");
        assert_eq!(
            with_later(&evidence).build().codes().into_iter().next(),
            Some(Code::BadUrl),
            "{url}"
        );
        let logo = format!("organisation: Anytown Council\nbrand: {{logo: \"{url}\"}}");
        let site = SiteTest::base().edit("site.yaml", "organisation: Anytown Council", &logo);
        let site = site.build();
        let found = site.codes();
        assert!(
            found.contains(&Code::BadUrl) || found.contains(&Code::BrokenLink),
            "{url}: {found:?}"
        );
    }
    let logo = "organisation: Anytown Council\nbrand: {logo: \"./files/%6cogo.svg\"}";
    let site = SiteTest::base()
        .edit("site.yaml", "organisation: Anytown Council", logo)
        .file("files/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    assert!(
        site.build()
            .page("index.html")
            .contains("href=\"files/logo.svg\"")
    );
}

/// The base site with parts that only an update of a later day names, or a draft.
fn with_parts(update: &str) -> SiteTest {
    SiteTest::base()
        .edit(PLAN, "impact_ratings:", "  - {key: new, label: Canary status, meaning: paused}\nimpact_ratings:\n  - {key: new, label: Canary rating}")
        .edit(PLAN, "sources:", "sources:\n  - {key: new, title: Canary source}")
        .file(
            "homes/updates/later.md",
            format!(
                "---\nas_at: 2018-06-01\n{update}\nsource: {{key: new}}\nentries:\n  - {{ref: 1.1, status: new, impact_rating: new}}\n---\n"
            ),
        )
}

#[test]
fn parts_that_only_later_things_name_are_neither_shown_nor_sealed() {
    for update in ["published: 2018-09-01", "draft: true"] {
        let site = with_parts(update);
        assert_eq!(
            site.clone().build().holding("canary"),
            Vec::<&str>::new(),
            "{update}"
        );
        let sealed = sealed_on(site.clone(), "2018-06-15");
        let record = super::record::record_of(&sealed, "homes");
        assert!(
            !record.contains("/new/") && !record.contains("-new\""),
            "{record}"
        );
        // What was sealed before anything named it has been public since.
        let early = sealed_on(site.clone().without("homes/updates/later.md"), "2018-06-15");
        let later = site.tree.files["homes/updates/later.md"].to_vec();
        let early = early.file("homes/updates/later.md", later).build();
        assert!(early.of(Severity::Error).is_empty(), "{}", early.shown());
        assert!(!early.holding("canary status").is_empty() && !early.holding("canary source").is_empty());
        let drafts = site.drafts().build();
        assert_eq!(
            drafts.holding("canary status").is_empty(),
            update != "draft: true"
        );
    }
}

#[test]
fn parts_that_only_a_later_correction_names_wait_for_it() {
    let update = "---\nas_at: 2018-05-01\nsource: {key: new}\nentries:\n  - {ref: 1.1, status: new, impact_rating: new}\n\
                  corrections:\n  - {field: source, date: 2018-09-01, was: \"\", reason: It was left out.}\n  \
                  - {ref: 1.1, field: status, date: 2018-09-01, was: \"\", reason: It was left out.}\n  \
                  - {ref: 1.1, field: impact_rating, date: 2018-09-01, was: \"\", reason: It was left out.}\n---\n";
    let site = with_parts("draft: true")
        .without("homes/updates/later.md")
        .file("homes/updates/early.md", update);
    let now = site.clone().build();
    assert!(now.of(Severity::Error).is_empty(), "{}", now.shown());
    assert_eq!(now.holding("canary"), Vec::<&str>::new());
    let record = super::record::record_of(&sealed_on(site.clone(), "2018-06-15"), "homes");
    assert!(!record.contains("Canary"), "{record}");
    let later = site.day("2018-09-01").build();
    for part in ["canary status", "canary rating", "canary source"] {
        assert!(!later.holding(part).is_empty(), "{part}");
    }
}

#[test]
fn a_part_comes_out_on_a_day_of_its_own() {
    let site = |day: &str| {
        SiteTest::base()
            .edit(
                PLAN,
                "statuses:",
                &format!("  - {{ref: 2, title: Canary theme, published: {day}}}\nstatuses:"),
            )
            .edit(
                PLAN,
                "sources:",
                &format!("sources:\n  - {{key: new, title: Canary source, published: {day}}}"),
            )
    };
    let later = site("2018-07-01");
    assert_eq!(later.clone().build().holding("canary"), Vec::<&str>::new());
    assert!(
        !super::record::record_of(&sealed_on(later.clone(), "2018-06-30"), "homes").contains("themes/2/")
    );
    assert!(super::record::record_of(&sealed_on(later.clone(), "2018-07-01"), "homes").contains("themes/2/"));
    assert!(
        !later
            .day("2018-07-01")
            .build()
            .holding("canary source")
            .is_empty()
    );
    // Without the field, the sealed form is what it was.
    let plain = super::record::record_of(&sealed_on(SiteTest::base(), "2018-06-30"), "homes");
    assert!(
        !plain
            .lines()
            .any(|line| line.contains("\"kind\":\"theme\"") && line.contains("published"))
    );
    // Something that is out already cannot name it.
    let named = SiteTest::base().edit(
        PLAN,
        "title: Visits and checks",
        "title: Visits and checks, published: 2018-07-01",
    );
    assert!(named.build().codes().contains(&Code::DatesOutOfOrder));
}

#[test]
fn a_correction_without_the_old_words_waits_for_what_it_corrects() {
    let rec = "---\nref: 2\npublished: 2018-09-01\ntext: More.\n---\n";
    let site = SiteTest::base().file("homes/recommendations/2.md", rec).edit(
        PLAN,
        "sources:",
        "corrections:\n  - {ref: 2, field: text, date: 2018-09-02, reason: A canary.}\nsources:",
    );
    assert_eq!(site.clone().build().holding("canary"), Vec::<&str>::new());
    assert!(!site.day("2018-09-01").build().holding("canary").is_empty());
}

/// An entry of a made-up update.
fn entry() -> impl Strategy<Value = String> {
    let refs = prop::sample::select(vec!["1", "1.1", "1.2"]);
    let status = prop::option::of(prop::sample::select(vec!["on-track", "later", "done"]));
    let due = prop::option::of(prop::sample::select(vec!["2019-01", "2018-Q3", "2020"]));
    (refs, status, any::<bool>(), due, any::<bool>(), any::<bool>()).prop_map(
        |(ref_, status, complete, due, ended, lead)| {
            let mut text = format!("  - ref: {ref_}\n    progress: Some words.\n");
            if let Some(status) = status {
                text += &format!("    status: {status}\n");
            }
            if complete {
                text += "    complete: true\n";
            }
            if let Some(due) = due {
                text += &format!("    due: {due}\n");
            }
            if ended {
                text += "    ended: {how: carried-over, to: routine work, reason: It goes on.}\n";
            }
            if lead {
                text += "    lead: [Someone New]\n";
            }
            text
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn later_updates_change_no_byte_of_an_earlier_day(
        later in prop::collection::vec((1_i64..400, 0_i64..60, prop::collection::vec(entry(), 1..3), any::<bool>()), 1..4),
    ) {
        // A label that nothing names is a part of the plan itself; one that only later updates name is not.
        let update = "---\nas_at: 2019-12-31\nentries:\n  - {ref: 1.1, status: later}\n---\n";
        let mut site = SiteTest::base()
            .edit(PLAN, "statuses:", "statuses:\n  - {key: later, label: Later, meaning: paused}")
            .file("homes/updates/last.md", update);
        for (at, (after, delay, entries, independent)) in later.iter().enumerate() {
            let published = day("2018-06-30").checked_add(jiff::Span::new().days(*after)).unwrap();
            let as_at = published.checked_sub(jiff::Span::new().days(*delay)).unwrap();
            let by = if *independent { "by: The Inspectorate\n" } else { "" };
            site = site.file(
                &format!("homes/updates/later-{at}.md"),
                format!("---\nas_at: {as_at}\npublished: {published}\n{by}entries:\n{}---\n", entries.concat()),
            );
        }
        let built = site.build();
        // Two made-up updates may fall on one day or name an item twice; those sites are not built at all.
        if built.0.output.is_some() {
            prop_assert_eq!(built.bytes(), SiteTest::base().build().bytes());
        }
    }
}
