//! Content of the format before is read, and says the same.

use candour::diag::{Code, Severity};

use super::*;
use crate::harness::Built;

/// The findings of a rule, as people see them.
fn of_rule(built: &Built, code: Code) -> Vec<String> {
    let found = built.0.diagnostics.iter().filter(|one| one.code == code);
    found.map(|one| one.message.clone()).collect()
}

#[test]
fn a_site_in_the_format_before_is_the_same_site_to_the_last_byte() {
    for (folder, day) in sites() {
        let site = SiteTest::folder(folder).day(day);
        let before = site.build();
        let old = in_old_format(&site.tree);
        let read = SiteTest::of(old.clone()).day(day).in_formats(CHANGES).build();
        assert_eq!(
            read.of(Severity::Error),
            before.of(Severity::Error),
            "{folder}: {}",
            read.shown()
        );
        assert!(read.bytes() == before.bytes(), "{folder}");
        let upgraded = done(&old, CHANGES);
        let told = of_rule(&read, Code::OldName);
        assert_eq!(told.len(), upgraded.changes.len(), "{folder}: {told:#?}");
        let after = SiteTest::of(upgraded.tree(&old))
            .day(day)
            .in_formats(CHANGES)
            .build();
        assert!(after.bytes() == before.bytes(), "{folder}");
        assert_eq!(of_rule(&after, Code::OldName), Vec::<String>::new());
    }
}

#[test]
fn an_old_name_is_told_once_with_its_place_and_the_command_that_renames_it() {
    let site = SiteTest::base();
    let site = SiteTest::of(in_old_format(&site.tree)).in_formats(CHANGES);
    let built = site.build();
    let shown = built.shown();
    assert!(!built.0.diagnostics.has_errors(), "{shown}");
    let path = "content/homes/updates/";
    let start = shown.find("`report` is called `progress` since format 2, as people call it");
    let finding = &shown[start.unwrap_or_else(|| panic!("{shown}"))..];
    assert!(finding[..300].contains(path), "{finding}");
    assert!(finding[..500].contains("candour upgrade"), "{finding}");
    // One who knows the new names may use them before.
    let mixed = SiteTest::base().in_formats(CHANGES).build();
    assert_eq!(
        of_rule(&mixed, Code::OldName),
        Vec::<String>::new(),
        "{}",
        mixed.shown()
    );
}

#[test]
fn in_the_newest_format_an_old_name_is_no_field() {
    let old = in_old_format(&SiteTest::base().tree);
    let site = SiteTest::of(old).edit("site.yaml", "format: 1", "format: 2");
    let built = site.in_formats(CHANGES).build();
    assert!(built.codes().contains(&Code::UnknownField), "{}", built.shown());
    assert!(!built.codes().contains(&Code::OldName), "{}", built.shown());
}

#[test]
fn a_field_under_both_names_is_an_error_at_the_old_one() {
    let base = SiteTest::base();
    let update = base.tree.files.keys().find(|path| path.contains("/updates/"));
    let update = update.expect("an update").clone();
    let text = "---\nas_at: 2018-03-31\nentries:\n  - {ref: 1.1, report: Old., progress: New.}\n---\n";
    let built = base.file(&update, text).in_formats(CHANGES).build();
    let shown = built.shown();
    assert!(
        shown.contains("`report` is the old name of `progress`, and both are given"),
        "{shown}"
    );
    assert!(
        shown.contains(":4:16") && shown.contains("the new name stands here"),
        "{shown}"
    );
    assert!(!built.codes().contains(&Code::UnknownField), "{shown}");
}

#[test]
fn content_of_a_format_that_is_not_read_has_that_error_alone() {
    let later: &[Change] = Vec::leak(vec![
        field(ContentFile::Update, &["entries"], "report", "progress"),
        Change {
            format: 3,
            ..field(ContentFile::Plan, &[], "name", "title")
        },
    ]);
    let spoilt = SiteTest::base().file("homes/recommendations/9.md", "---\nnonsense: yes\n---\n");
    for (line, words) in [
        (
            "",
            "for an earlier version of Candour: it is in format 1, and this program reads formats 2 and 3",
        ),
        (
            "format: 1\n",
            "for an earlier version of Candour: it is in format 1",
        ),
        (
            "format: 4\n",
            "for a later version of Candour: it is in format 4, and this program reads up to format 3",
        ),
    ] {
        let settings = String::from_utf8_lossy(&spoilt.tree.files["site.yaml"]).into_owned();
        let site = spoilt.clone().file("site.yaml", format!("{line}{settings}"));
        let built = site.in_formats(later).build();
        assert_eq!(built.codes(), [Code::OtherFormat].into(), "{}", built.shown());
        assert!(built.shown().contains(words), "{}", built.shown());
        assert!(built.0.output.is_none());
    }
}

#[test]
fn content_without_a_format_is_read_for_ever_and_nothing_is_said() {
    let settings = |format: &str| {
        let base = SiteTest::base();
        let text = String::from_utf8_lossy(&base.tree.files["site.yaml"]).into_owned();
        base.file("site.yaml", format!("{format}{text}")).build()
    };
    let without = settings("");
    for format in [
        "format: 1\n",
        "format: \"1\" # the first\n",
        "format:\n",
        "format: ~\n",
    ] {
        let with = settings(format);
        assert_eq!(with.list(), without.list());
        assert!(with.bytes() == without.bytes());
    }
}
