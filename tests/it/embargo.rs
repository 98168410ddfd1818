//! Embargo: nothing shows before its day, in no page, count, file, record or name, and later days change no byte of an
//! earlier one.

use proptest::prelude::*;

use crate::harness::{SiteTest, day};
use crate::record::sealed_on;

/// The base site with much that is not to be seen on 30 June 2018, each with the word canary in it.
fn with_canaries() -> SiteTest {
    let site = SiteTest::base()
        .file(
            "homes/updates/canary.md",
            "---\nas_at: 2018-06-30\npublished: 2018-07-01\ntitle: Canary report\npresented_to: Canary board\nby: Canary \
             inspector\nsource: {title: Canary paper, url: \"https://anytown.gov.uk/canary\"}\nentries:\n  - ref: 1.1\n    \
             status: behind\n    progress: The canary sang.\n    impact: Canary impact.\n    lead: [Cy Canary]\n    \
             due: 2019-07\n    due_reason: Canary reason.\n    measures: {}\n    evidence: [{title: Canary list, url: \
             files/canary.csv}]\n    next: Canary next. See [the list](files/canary.csv).\n    note: Canary note.\n\
             corrections:\n  - {ref: 1.1, date: 2018-07-02, was: Canary was., reason: Canary correction.}\n---\nCanary \
             introduction.\n\n![A canary](files/canary.jpg)\n",
        )
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
        .edit("homes/recommendations/1.md", "Visit each home", "Visit each canary home")
        .edit(
            "homes/recommendations/1.md",
            "---\nThe inspectors",
            "  - {ref: canary-1, published: 2018-07, action: Canary action, success: [Canary success], lead: [Cy Canary], due: \
             2019}\n---\nThe inspectors",
        )
        .file(
            "homes/recommendations/canary.md",
            "---\nref: canary-2\npublished: 2018-07-15\ntext: Another canary text.\nlead: [Cy Canary]\n---\nCanary findings.\n",
        );
    sealed_on(site, "2018-08-01")
}

#[test]
fn nothing_published_after_the_day_appears_anywhere_not_even_in_a_name() {
    let built = with_canaries().build();
    assert!(super::record::record_of(&with_canaries(), "homes").contains("canary"));
    assert_eq!(built.holding("canary"), Vec::<&str>::new());
    assert_eq!(built.bytes(), SiteTest::base().build().bytes());
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

/// An entry of a made-up update.
fn entry() -> impl Strategy<Value = String> {
    let refs = prop::sample::select(vec!["1", "1.1", "1.2"]);
    let status = prop::option::of(prop::sample::select(vec!["on-track", "behind", "done"]));
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
        let mut site = SiteTest::base();
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
