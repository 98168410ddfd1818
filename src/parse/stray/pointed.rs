//! Pointers that stand where files should: Git LFS and git-annex leave them when a file was not fetched.

use std::collections::BTreeMap;

use super::name_of;
use crate::diag::{Code, Diagnostic};
use crate::source::{ContentTree, Pointer};

/// The files of the content that are pointers, with a finding each. Those that are `known` are reported already.
pub(super) fn not_fetched(tree: &ContentTree, known: impl Fn(&str) -> bool) -> BTreeMap<String, Diagnostic> {
    let files = tree.files.iter().filter(|(path, _)| !known(path));
    let found =
        files.filter_map(|(path, bytes)| Some((path.clone(), finding(tree, path, &Pointer::read(bytes)?))));
    found.collect()
}

fn finding(tree: &ContentTree, path: &str, pointer: &Pointer) -> Diagnostic {
    let (name, program) = (name_of(path), pointer.program());
    let shown = format!("{}/{path}", tree.name);
    let help = format!("fetch it: {}", pointer.fetch(&shown));
    Diagnostic::about_file(
        Code::UnfinishedFile,
        shown,
        format!("`{name}` is only a pointer of {program}: the file itself was not fetched"),
    )
    .help(help)
}
