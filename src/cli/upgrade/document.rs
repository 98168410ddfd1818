//! The result of an upgrade, as the document for programs.

use serde::Serialize;

use super::difference::{Hunk, hunks};
use crate::model::format::Change;
use crate::upgrade::Upgraded;

/// The result of an upgrade.
#[derive(Serialize)]
pub(super) struct UpgradedContent {
    /// The number of the format that the content was in, and that of the newest.
    from: u32,
    to: u32,
    /// True if the files were written.
    written: bool,
    names: Vec<NewName>,
    files: Vec<ChangedFile>,
}

/// A name that was changed, and how often.
#[derive(Serialize)]
struct NewName {
    format: u32,
    from: &'static str,
    to: &'static str,
    places: usize,
}

/// A file with other lines.
#[derive(Serialize)]
struct ChangedFile {
    path: String,
    changes: Vec<ChangedLines>,
}

/// Lines that go, and those in their place.
#[derive(Serialize)]
struct ChangedLines {
    /// The number of the first line that is shown, before the change.
    line: usize,
    before: Vec<String>,
    after: Vec<String>,
}

impl UpgradedContent {
    pub(super) fn of(upgraded: &Upgraded, shown: &impl Fn(&str) -> String, write: bool) -> Self {
        let files = upgraded.files.iter().map(|(path, file)| ChangedFile {
            path: shown(path),
            changes: hunks(file).iter().map(ChangedLines::of).collect(),
        });
        Self {
            from: upgraded.from,
            to: upgraded.to,
            written: write && !upgraded.files.is_empty(),
            names: upgraded.changes.iter().map(NewName::of).collect(),
            files: files.collect(),
        }
    }
}

impl NewName {
    fn of((change, places): &(&'static Change, usize)) -> Self {
        let (from, to) = change.names();
        Self {
            format: change.format,
            from,
            to,
            places: *places,
        }
    }
}

impl ChangedLines {
    fn of(hunk: &Hunk) -> Self {
        let without = |gone: char| {
            let lines = hunk.lines.iter().filter(|(mark, _)| *mark != gone);
            lines.map(|(_, line)| line.clone()).collect()
        };
        Self {
            line: hunk.first.0,
            before: without('+'),
            after: without('-'),
        }
    }
}
