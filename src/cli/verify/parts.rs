//! The data of a huge plan in parts: that they are those of its `plan.json`.

use std::collections::BTreeSet;
use std::path::Path;

use crate::data::parts::{self, INDEX};
use crate::source;

/// Returns what is wrong with the parts in the folder `parts` beside a `plan.json` with these bytes. `data` is the folder of
/// that file below `root`, and `files` all files there. Without such a folder nothing is: sites of earlier versions and smaller
/// plans have none.
pub(super) fn problems(plan: &[u8], data: &str, root: &Path, files: &BTreeSet<String>) -> Vec<String> {
    let folder = format!("{data}parts/");
    let there: BTreeSet<&str> = files
        .range(folder.clone()..)
        .take_while(|file| file.starts_with(&folder))
        .map(|file| &file[folder.len()..])
        .collect();
    if there.is_empty() {
        return Vec::new();
    }
    // What is wrong with the data itself is told with the data.
    let Some(made) = parts::divide(plan) else {
        return Vec::new();
    };
    let parts = made.files.iter().map(|(file, bytes)| (file.as_str(), bytes));
    let wanted = || parts.clone().chain([(INDEX, &made.index)]);
    let mut problems = Vec::new();
    for (file, bytes) in wanted() {
        if !there.contains(file) {
            problems.push(format!(
                "the file {folder}{file}, a part of plan.json, is missing"
            ));
        } else if source::load_file(&root.join(&folder).join(file)).ok().as_ref() != Some(bytes) {
            problems.push(format!("the file {folder}{file} is not what plan.json says"));
        }
    }
    let known: BTreeSet<&str> = wanted().map(|(file, _)| file).collect();
    let more = there.difference(&known);
    problems.extend(more.map(|file| format!("the file {folder}{file} is no part of plan.json")));
    problems
}
