//! Reports that say nothing: refused while they are new, and left as they are once they were sealed.

use candour::diag::{Code, Severity};

use super::{sealed, sealed_on, wrong};
use crate::harness::SiteTest;

const JUNE: &str = "homes/updates/june.md";
/// An update of which one entry says nothing.
const BARE: &str = "---\nas_at: 2018-06-20\npublished: 2018-06-30\nentries:\n  - {ref: 1.1, status: behind}\n  - ref: 1.2\n---\n";

#[test]
fn an_entry_that_was_sealed_without_a_word_stays_valid() {
    let site = sealed().file(JUNE, BARE);
    assert_eq!(wrong(&site.build()), [Code::EmptyEntry]);
    let site = sealed_on(site, "2018-06-30");
    assert_eq!(wrong(&site.build()), []);
    // Another one beside it is new, and can be told in a correction only if it says something.
    let more = site
        .edit(JUNE, "  - ref: 1.2\n", "  - ref: 1.2\n  - ref: 1\n")
        .edit(
            JUNE,
            "entries:",
            "corrections:\n  - {ref: 1, added: true, date: 2018-06-30, reason: It was forgotten.}\nentries:",
        );
    assert_eq!(wrong(&more.build()), [Code::EmptyEntry]);
    let said = more.edit(JUNE, "  - ref: 1\n", "  - {ref: 1, progress: More.}\n");
    assert_eq!(wrong(&said.build()), []);
}

#[test]
fn an_update_that_was_sealed_without_a_word_stays_valid() {
    let site = sealed().file(
        JUNE,
        "---\nas_at: 2018-06-20\npublished: 2018-06-30\ntitle: June\n---\n",
    );
    assert_eq!(wrong(&site.build()), [Code::EmptyUpdate]);
    assert_eq!(wrong(&sealed_on(site, "2018-06-30").build()), []);
}

#[test]
fn an_update_that_will_come_out_later_must_say_something_already() {
    let later = BARE.replace("published: 2018-06-30", "published: 2030-01-01");
    assert_eq!(wrong(&sealed().file(JUNE, later).build()), [Code::EmptyEntry]);
}

#[test]
fn what_a_draft_leaves_empty_is_one_note() {
    let draft = BARE.replace("entries:", "draft: true\nentries:");
    for site in [
        SiteTest::base().file(JUNE, &draft),
        SiteTest::base().file(JUNE, "---\nas_at: 2018-06-20\ndraft: true\n---\n"),
    ] {
        let built = site.build();
        let notes = built.of(Severity::Note);
        let told = notes
            .iter()
            .filter(|one| matches!(one.code, Code::EmptyEntry | Code::EmptyUpdate));
        assert_eq!(told.count(), 1, "{}", built.shown());
        assert_eq!(
            built.of(Severity::Error),
            Vec::<&candour::diag::Diagnostic>::new()
        );
    }
}

#[test]
fn a_document_or_words_are_a_report_without_entries() {
    for rest in [
        "---\nNothing new was reported.\n",
        "source: {title: Report, url: \"https://www.example.org/report.pdf\"}\n---\n",
        "lost_statuses: The colours of the statuses were lost.\n---\n",
    ] {
        let text = format!("---\nas_at: 2018-06-20\npublished: 2018-06-30\n{rest}");
        assert_eq!(wrong(&SiteTest::base().file(JUNE, text).build()), [], "{rest}");
    }
}

#[test]
fn an_update_that_says_it_came_out_before_its_first_seal_is_told() {
    let text = |published: &str| {
        format!("---\nas_at: 2018-06-10\n{published}entries:\n  - {{ref: 1.1, status: behind}}\n---\n")
    };
    for (published, is_told) in [
        ("published: 2018-06-12\n", true),
        ("published: 2018-06-29\n", true),
        ("", true),
        ("published: 2018-06-30\n", false),
        ("published: 2018-07-01\n", false),
        ("published: 2018-06-12\ndraft: true\n", false),
    ] {
        let site = sealed().file(JUNE, text(published));
        let built = site.build();
        let expected: &[Code] = if is_told { &[Code::LateUpdate] } else { &[] };
        assert_eq!(wrong(&built), expected, "{published}: {}", built.shown());
        // Once it is sealed, nothing can be changed about it without a correction.
        assert_eq!(wrong(&sealed_on(site, "2018-06-30").build()), [], "{published}");
    }
    // A plan that was never sealed says of its past what it likes.
    let never = SiteTest::base().file(JUNE, text("published: 2018-06-12\n"));
    assert_eq!(wrong(&never.build()), []);
}
