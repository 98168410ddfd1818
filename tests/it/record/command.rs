//! `seal`, `verify`, `diff` and `brief` as people run them.

#![expect(clippy::disallowed_methods, reason = "the content lies on the disk")]

mod attacks;
mod brief;
mod computed;
mod corrections;
mod diff;
mod drafts;
mod figures;
mod history;
mod kept;
mod late;
mod markup;
mod merging;
mod naming;
mod noted;
mod seal;
mod shaping;
mod silence;
mod since;
mod unfinished;
mod unsealed;
mod verify;

use std::collections::BTreeMap;
use std::path::Path;

use crate::disk::{Start, base_site, copy, edit, files, read};
use crate::git::{commit, commit_all, git};
use crate::run::{Said, assert_says, done, on};

const RECORD: &str = "content/homes/record.jsonl";
const PLAN: &str = "content/homes/plan.md";
const REC: &str = "content/homes/recommendations/1.md";
const UPDATE: &str = "content/homes/updates/2018-03-31.md";
const JUNE: &str = "content/homes/updates/june.md";

/// The base site, sealed on 1 June 2018.
fn sealed() -> tempfile::TempDir {
    static START: Start = Start::new();
    START.folder(|| {
        let site = base_site();
        done("2018-06-01", &["seal"], site.path());
        site
    })
}

/// The sealed base site, and what was built of it beside it, in a folder `public`.
fn published() -> tempfile::TempDir {
    static START: Start = Start::new();
    START.folder(|| {
        let site = sealed();
        done("2018-06-01", &["build"], site.path());
        site
    })
}

fn write(folder: &Path, path: &str, text: impl AsRef<[u8]>) {
    std::fs::write(folder.join(path), text).expect("written");
}

/// Writes an update as at 20 June 2018 with an entry on 1.1.
fn report(folder: &Path, entry: &str) {
    let text =
        format!("---\nas_at: 2018-06-20\ntitle: Summer report\nentries:\n  - {{ref: 1.1, {entry}}}\n---\n");
    write(folder, JUNE, text);
}

/// The first lines of a text.
fn lines(text: &str, count: usize) -> String {
    text.split_inclusive('\n').take(count).collect()
}

/// Every file of a folder with its bytes, but what Git keeps.
fn everything(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = files(folder).into_iter();
    files
        .filter(|(path, _)| !path.split('/').any(|part| part == ".git"))
        .collect()
}
