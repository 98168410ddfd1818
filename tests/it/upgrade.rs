//! Versions of the content format: older content is read, and `candour upgrade` writes it anew. No format has changed a name
//! yet, so tables of these tests do.

mod command;
mod frozen;
mod read;
mod rewritten;

use std::collections::BTreeMap;

use candour::diag::render;
use candour::model::format::{Change, ContentFile, ContentFormat, Rename};
use candour::source::ContentTree;
use candour::upgrade::{Upgraded, upgrade};

use crate::harness::SiteTest;

const fn field(
    file: ContentFile,
    within: &'static [&'static str],
    from: &'static str,
    to: &'static str,
) -> Change {
    Change {
        format: 2,
        file,
        within,
        rename: Rename::Field { from, to },
        reason: "as people call it",
    }
}

/// Old names that nothing had, in every kind of file, in groups, lists, and groups whose names are free.
static CHANGES: &[Change] = &[
    field(ContentFile::Settings, &[], "publisher", "organisation"),
    field(ContentFile::Settings, &["contact"], "mail", "email"),
    field(
        ContentFile::Settings,
        &["accessibility", "barriers"],
        "problem",
        "issue",
    ),
    field(ContentFile::Glossary, &[], "word", "term"),
    field(ContentFile::Page, &[], "heading", "title"),
    field(ContentFile::Plan, &[], "name", "title"),
    field(ContentFile::Plan, &["ratings", "values"], "caption", "label"),
    Change {
        rename: Rename::Value {
            field: "meaning",
            from: "fine",
            to: "on-track",
        },
        ..field(ContentFile::Plan, &["statuses"], "", "")
    },
    field(ContentFile::Recommendation, &[], "id", "ref"),
    field(ContentFile::Recommendation, &["actions"], "id", "ref"),
    field(ContentFile::Recommendation, &["actions"], "owner", "lead"),
    field(
        ContentFile::Recommendation,
        &["actions", "milestones"],
        "step",
        "name",
    ),
    field(ContentFile::Update, &[], "day", "as_at"),
    field(ContentFile::Update, &["entries"], "report", "progress"),
    field(
        ContentFile::Update,
        &["entries", "measures", "*"],
        "figure",
        "value",
    ),
    field(ContentFile::Meeting, &[], "attended", "present"),
    field(ContentFile::Meeting, &["questions"], "reply", "answer"),
];

/// The same changes the other way round, from the last to the first: they make old content of new.
fn back() -> &'static [Change] {
    let turned = CHANGES.iter().rev().map(|change| Change {
        rename: match change.rename {
            Rename::Field { from, to } => Rename::Field { from: to, to: from },
            Rename::Value { field, from, to } => Rename::Value {
                field,
                from: to,
                to: from,
            },
        },
        ..*change
    });
    Vec::leak(turned.collect())
}

/// The content of a site with the old names, which is in format 1.
fn in_old_format(tree: &ContentTree) -> ContentTree {
    let turned = done(tree, back());
    assert!(!turned.changes.is_empty());
    SiteTest::of(turned.tree(tree))
        .edit("site.yaml", "format: 2", "format: 1")
        .tree
}

/// The upgrade of content, which must succeed.
#[track_caller]
fn done(tree: &ContentTree, changes: &'static [Change]) -> Upgraded {
    upgrade(tree, changes)
        .unwrap_or_else(|refused| panic!("{}", render::human(&refused.errors, &refused.sources, false)))
}

/// The new texts of the files that change.
fn texts(upgraded: &Upgraded) -> BTreeMap<&str, &str> {
    let files = upgraded.files.iter();
    files
        .map(|(path, file)| (path.as_str(), file.after.as_str()))
        .collect()
}

/// The sites whose content is upgraded, each with a day on which it is built.
fn sites() -> [(&'static str, &'static str); 6] {
    [
        ("sites/small/content", "2018-06-30"),
        ("sites/corrected/content", "2019-01-01"),
        ("sites/every-field/content", "2026-11-20"),
        ("sites/audit/content", "2026-11-28"),
        ("sites/inquiry/content", "2026-11-28"),
        ("formats/1/every-field", "2026-11-25"),
    ]
}

#[test]
fn the_tables_of_these_tests_can_be_used() {
    let faults = candour::model::format::faults(CHANGES);
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(ContentFormat::of(1, CHANGES).newest(), 2);
}
