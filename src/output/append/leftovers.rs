//! The file that is written beside one that lines are added to, and what is left of it when a run is killed.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Makes the file beside the one at `path`: hidden, so that it is never taken for content. A name that is taken stops
/// nothing: the next one is tried.
pub(super) fn free_name(path: &Path) -> io::Result<(PathBuf, File)> {
    let name = name_of(path);
    let mut beside = path.with_file_name(format!(".{name}.new"));
    for number in 1_u32.. {
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                beside = path.with_file_name(format!(".{name}.{number}.new"));
            }
            other => return Ok((beside, other?)),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Returns whether there is a file beside the one at `path` that has the name of a leftover.
pub(super) fn are_beside(path: &Path) -> bool {
    !named(path).is_empty()
}

/// Removes what killed runs left beside the file at `path`, which holds `known` and is locked by the caller, so that no
/// other run is at work. Gives the names of what was removed.
pub(super) fn remove(path: &Path, known: &[u8]) -> Vec<String> {
    let mut removed = named(path);
    #[expect(
        clippy::disallowed_methods,
        reason = "a file is removed that Candour wrote, by its name and its bytes"
    )]
    removed.retain(|name| {
        let left = path.with_file_name(name);
        let is_ours = std::fs::read(&left).is_ok_and(|bytes| is_begun(&bytes, known));
        is_ours && std::fs::remove_file(left).is_ok()
    });
    removed
}

/// The plain files beside the one at `path` that have a name in use now or in earlier versions, which had the number of
/// the process in it; sorted.
fn named(path: &Path) -> Vec<String> {
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let Ok(entries) = std::fs::read_dir(folder.unwrap_or(Path::new("."))) else {
        return Vec::new();
    };
    let start = format!(".{}.", name_of(path));
    let is_name = |name: &str| {
        let middle = name
            .strip_prefix(&start)
            .and_then(|rest| rest.strip_suffix("new"));
        middle.is_some_and(|middle| {
            let number = middle.strip_suffix('.');
            middle.is_empty() || number.is_some_and(|number| !number.is_empty() && is_number(number))
        })
    };
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| is_name(name))
        .collect();
    names.sort_unstable();
    names
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether bytes are those of a run that was stopped at any point while it wrote `known` and lines after it. A
/// disk that lost its power may have kept the length and none of the bytes. Another branch may have added other lines
/// meanwhile, so only the first line has to be the same.
fn is_begun(bytes: &[u8], known: &[u8]) -> bool {
    let first = known.split_inclusive(|byte| *byte == b'\n').next();
    let is_start = match first {
        Some(first) => bytes.starts_with(first) || first.starts_with(bytes),
        None => bytes.starts_with(b"{\"") || bytes == b"{",
    };
    is_start || bytes.iter().all(|byte| *byte == 0)
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
