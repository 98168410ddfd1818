//! The pages of a published plan: that they are there.

use std::collections::BTreeSet;

use crate::data::Document;
use crate::render::file_of;

/// How many pages of published things are there, and which are missing. `site` is the folder of the plan's pages.
pub(super) fn look_for(document: &Document, site: &str, files: &BTreeSet<String>) -> (usize, Vec<String>) {
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    let mut want = |address: &str| {
        let below = address.strip_prefix(&document.address).unwrap_or(address);
        wanted.insert(format!("{site}{}", file_of(&format!("/{below}"))));
    };
    for (address, _) in &document.items.list {
        let page = address.split('#').next().unwrap_or_default();
        want(page);
        // Each update has a page that says what it changed.
        if page.len() == address.len() && page.contains("/updates/") {
            want(&format!("{page}changes/"));
        }
    }
    want(&format!("{}record/", document.address));
    want(&format!("{}corrections/", document.address));
    let missing: Vec<String> = wanted
        .iter()
        .filter(|page| !files.contains(*page))
        .map(|page| format!("the page {page} is missing"))
        .collect();
    (wanted.len() - missing.len(), missing)
}
