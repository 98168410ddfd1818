//! Records that Git passes over: what `candour seal` adds to them would never be committed.

use super::history::is_record;
use super::{Ask, Repository};
use crate::source::Hindrance;

/// The records that are not committed, because Git was told to ignore them.
pub(super) fn ignored(ask: &Ask, repository: &Repository) -> Vec<Hindrance> {
    let listed = listed(
        ask,
        repository,
        &["ls-files", "-o", "-i", "--exclude-standard", "-z", "--"],
    );
    let records = listed.split('\0').filter(|path| is_record(path));
    // Until something is sealed there is nothing to commit.
    let has_lines = |path: &&str| {
        let file = repository.top.join(path).metadata();
        file.is_ok_and(|file| file.len() > 0)
    };
    records
        .filter(has_lines)
        .filter_map(|path| Some(Hindrance::Ignored(repository.below_content(path)?.to_owned())))
        .collect()
}

/// Returns the output of a Git command that lists files of the content; empty where the repository has no files of its
/// own.
fn listed(ask: &Ask, repository: &Repository, arguments: &[&str]) -> String {
    let below = repository.below.iter().map(String::as_str);
    let arguments: Vec<&str> = arguments
        .iter()
        .copied()
        .chain(below.filter(|below| !below.is_empty()))
        .collect();
    let listed = ask.run(&arguments).unwrap_or_default();
    String::from_utf8_lossy(&listed).into_owned()
}

/// The records whose changes Git was told to overlook, and those that it left out of the folder.
pub(super) fn flagged(ask: &Ask, repository: &Repository) -> Vec<Hindrance> {
    let listed = listed(ask, repository, &["ls-files", "-v", "-z", "--"]);
    let records = listed.split('\0').filter_map(|line| line.split_once(' '));
    let records = records.filter(|(_, path)| is_record(path));
    records
        .filter_map(|(tag, path)| {
            let shown = repository.below_content(path)?.to_owned();
            let is_left_out = tag.eq_ignore_ascii_case("S");
            if is_left_out && !repository.top.join(path).is_file() {
                Some(Hindrance::Sparse(shown))
            } else if is_left_out {
                Some(Hindrance::Overlooked(shown, "--no-skip-worktree"))
            } else {
                let is_overlooked = tag.starts_with(|tag: char| tag.is_ascii_lowercase());
                is_overlooked.then_some(Hindrance::Overlooked(shown, "--no-assume-unchanged"))
            }
        })
        .collect()
}
