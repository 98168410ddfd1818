//! The content in `tests/cases` that inputs are laid over.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use candour::Date;
use candour::diag::{Diagnostics, render};
use candour::pipeline::{Checked, Compiler, Day};
use candour::resolve::Show;
use candour::source::{ContentTree, Sources, load_folder};
use candour::timing::Timings;

/// The day as of which content is looked at.
pub const DAY: Date = Date::constant(2018, 6, 30);

/// Returns the folder `tests/cases`.
pub fn folder() -> PathBuf {
    // The tests are compiled in the top folder, the targets in `fuzz`.
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [here.join("tests/cases"), here.join("../tests/cases")];
    let found = folders.into_iter().find(|folder| folder.is_dir());
    found.expect("the folder of the cases")
}

/// Returns the content in a folder below `tests/cases`.
pub fn content(name: &str) -> ContentTree {
    let mut tree = load_folder(&folder().join(name)).expect("a case");
    "content".clone_into(&mut tree.name);
    tree
}

/// Reads, traces, checks and resolves content, and puts what is wrong with it into words.
pub fn check(tree: ContentTree) -> Checked {
    check_on(tree, DAY)
}

/// The same as of another day.
pub fn check_on(tree: ContentTree, day: Date) -> Checked {
    let mut compiler = Compiler::default();
    let mut checked = compiler.check(
        Arc::new(tree),
        Day::On(day),
        Show::default(),
        &mut Timings::default(),
    );
    checked.sort();
    tell(&checked.diagnostics, &checked.sources);
    checked
}

/// Puts findings into words: each has a place that is there, and says something.
pub fn tell(found: &Diagnostics, sources: &Sources) {
    render::human(found, sources, false);
    render::short(found, sources);
    for finding in found.iter() {
        assert!(!finding.message.is_empty(), "a finding says nothing");
    }
}
