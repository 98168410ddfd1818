//! Recommendations, updates and meetings that say the very same as another, whatever their names.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{extension, name_of};
use crate::diag::{Code, Diagnostic};
use crate::source::ContentTree;

/// The files that have the very bytes of another in their folder, with a finding each; those that are passed over
/// already are not looked at.
pub(super) fn copies(tree: &ContentTree, is_told: impl Fn(&str) -> bool) -> BTreeMap<String, Diagnostic> {
    let mut first_of: BTreeMap<(&str, &[u8]), &str> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for (path, bytes) in &tree.files {
        let folder = &path[..path.len() - name_of(path).len()];
        let holds_one_thing = ["recommendations/", "updates/", "meetings/"]
            .iter()
            .any(|end| folder.ends_with(end));
        if !holds_one_thing || extension(path) != Some("md") || bytes.is_empty() || is_told(path) {
            continue;
        }
        match first_of.entry((folder, bytes)) {
            Entry::Vacant(free) => {
                free.insert(path);
            }
            Entry::Occupied(mut first) => {
                let other = *first.get();
                // The original is named after what it says; of two that are not, it has the shorter name.
                let rank = |path: &str| (!is_named_after_itself(path, bytes), path.len());
                let (kept, copy) = if rank(path) < rank(other) {
                    (path.as_str(), other)
                } else {
                    (other, path.as_str())
                };
                first.insert(kept);
                let kept = name_of(kept);
                let finding = Diagnostic::about_file(
                    Code::ConflictedCopy,
                    format!("{}/{copy}", tree.name),
                    format!("this file is a copy of `{kept}`: both say the same, word for word"),
                )
                .help(format!(
                    "keep `{kept}`, and delete this file, or write into it what it is to say"
                ));
                found.insert(copy.to_owned(), finding);
            }
        }
    }
    found
}

/// Returns whether a file is named after its ref or its day.
fn is_named_after_itself(path: &str, bytes: &[u8]) -> bool {
    let stem = name_of(path).trim_end_matches(".md");
    String::from_utf8_lossy(bytes).lines().any(|line| {
        line.split_once(':').is_some_and(|(name, value)| {
            matches!(name, "ref" | "as_at" | "date") && value.trim().trim_matches(['"', '\'']) == stem
        })
    })
}
