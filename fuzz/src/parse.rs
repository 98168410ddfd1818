//! Content: files of every kind, through the stages that come before pages.

use std::sync::LazyLock;

use candour::data::{self, Document};
use candour::source::ContentTree;

use super::cases;
use super::files;

/// The files of a site without mistakes; the files of an input replace those of the same names.
pub(crate) static BASE: LazyLock<ContentTree> = LazyLock::new(|| cases::content("base"));

/// Reads an input as files of content (see [`files`]) and checks the site that they make. Where nothing is wrong, what would
/// be published of each plan is read again.
pub fn run(bytes: &[u8]) {
    let checked = cases::check(files::laid_over(&BASE, bytes));
    if checked.diagnostics.has_errors() {
        return;
    }
    for plan in &checked.resolved.plans {
        let document = Document::of_plan(plan, &checked.resolved.withheld);
        let written = data::write(&document);
        let read = data::read(written.as_bytes()).expect("published data is read again");
        // The count of corrections follows from the items, and is not read.
        let again = Document {
            corrections: document.corrections,
            ..read
        };
        assert!(
            data::write(&again) == written,
            "published data is read otherwise than it was written: {written}"
        );
    }
}
