//! The folders that a site may be written to.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::WriteError;
use super::error::is_gone;

/// Checks that a site may be written to a folder, without looking at its contents. `read` are the folders that Candour
/// reads.
///
/// # Errors
/// [`WriteError`] when the folder is one of these, lies in one, or holds one, the folder that the command is run in, or a
/// whole disk.
pub fn may_be_written(folder: &Path, read: &[&Path]) -> Result<(), WriteError> {
    allowed(folder, read).map(drop)
}

/// Returns the path of a folder with its links followed, if a site may be written there.
///
/// # Errors
/// [`WriteError`] when the folder lies in one of the `forbidden` ones, or would hold one of them, the folder that the
/// command is run in, or the user's home folder.
pub(super) fn allowed(folder: &Path, forbidden: &[&Path]) -> Result<PathBuf, WriteError> {
    let real = |path: &Path| resolve(path).map_err(|error| WriteError::machine(path, &error));
    let root = real(folder)?;
    let holds = |holds: String| WriteError::Everything {
        path: folder.to_owned(),
        holds,
    };
    if root.parent().is_none() {
        return Err(holds("everything else".to_owned()));
    }
    for inside in forbidden {
        let read = real(inside)?;
        if root.starts_with(&read) {
            return Err(WriteError::Forbidden {
                path: folder.to_owned(),
                inside: inside.to_path_buf(),
            });
        }
        if read.starts_with(&root) {
            return Err(holds(format!("`{}`, which Candour reads,", inside.display())));
        }
    }
    if real(Path::new("."))?.starts_with(&root) {
        return Err(holds("the folder that you are in".to_owned()));
    }
    let home = ["HOME", "USERPROFILE"].into_iter().filter_map(std::env::var_os);
    for home in home.map(PathBuf::from).filter(|home| home.is_absolute()) {
        if resolve(&home).is_ok_and(|home| home.starts_with(&root)) {
            return Err(holds("your home folder".to_owned()));
        }
    }
    Ok(root)
}

/// Where a path leads, links followed as far as it exists.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let mut exists = absolute.as_path();
    let mut resolved = loop {
        match fs::canonicalize(exists) {
            Ok(found) => break found,
            Err(error) if is_gone(&error) => match exists.parent() {
                Some(parent) => exists = parent,
                None => return Err(error),
            },
            Err(error) => return Err(error),
        }
    };
    for part in absolute
        .strip_prefix(exists)
        .unwrap_or(Path::new(""))
        .components()
    {
        match part {
            Component::ParentDir => {
                resolved.pop();
            }
            Component::Normal(name) => resolved.push(name),
            _ => {}
        }
    }
    Ok(resolved)
}
