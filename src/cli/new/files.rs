//! The one place of `candour new`, `candour import` and `candour restore` that writes: new files only, never over anything that is there.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use crate::cli::terminal::Lines;

/// A file to make.
#[derive(Debug)]
pub(super) struct NewFile {
    /// Its path below the root, with forward slashes.
    pub(super) path: String,
    /// Its text.
    pub(super) text: String,
}

impl NewFile {
    pub(super) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
        }
    }
}

/// Makes the files below `root` and the folders they need, and says which, one on each line.
///
/// # Errors
/// A message when one of them exists (then none is made) or cannot be written.
pub(super) fn make(root: &Path, files: &[NewFile]) -> Result<Lines, String> {
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|file| (file.path.as_str(), file.text.as_bytes()))
        .collect();
    make_all(root, &files)?;
    let mut made = Lines::default();
    for (path, _) in files {
        made.line(format!("  made {}", root.join(path).display()));
    }
    Ok(made)
}

/// Makes files of these paths below `root` and these bytes, and the folders they need.
///
/// # Errors
/// A message when one of them exists (then none is made) or cannot be written.
pub(in crate::cli) fn make_all(root: &Path, files: &[(&str, &[u8])]) -> Result<(), String> {
    for (path, _) in files {
        let path = root.join(path);
        if path.symlink_metadata().is_ok() {
            return Err(exists(&path));
        }
    }
    let mut paths: Vec<String> = Vec::new();
    for (path, bytes) in files {
        let path = root.join(path);
        write(&path, bytes).map_err(|message| {
            if paths.is_empty() {
                message
            } else {
                format!(
                    "{message}; these files were made before that: {}",
                    paths.join(", ")
                )
            }
        })?;
        paths.push(path.display().to_string());
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let failed = |error: std::io::Error| {
        if error.kind() == ErrorKind::AlreadyExists {
            exists(path)
        } else {
            format!("cannot write {}: {error}", path.display())
        }
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    // Fails when the file has appeared in the meantime.
    let mut file = File::create_new(path).map_err(failed)?;
    file.write_all(bytes).map_err(failed)
}

fn exists(path: &Path) -> String {
    format!(
        "{} exists already, and nothing is ever overwritten; move it away or choose another name",
        path.display()
    )
}

/// Returns whether a new folder can be made at `path`: nothing is there, or an empty folder. A version control folder
/// and leftovers of file managers do not count.
pub(in crate::cli) fn is_free(path: &Path) -> Result<bool, String> {
    let unreadable = |error: std::io::Error| format!("cannot read {}: {error}", path.display());
    match path.metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound && path.symlink_metadata().is_err() => Ok(true),
        Err(error) => Err(unreadable(error)),
        Ok(metadata) if !metadata.is_dir() => Ok(false),
        Ok(_) => {
            for entry in fs::read_dir(path).map_err(unreadable)? {
                let name = entry.map_err(unreadable)?.file_name();
                if name != ".git" && name != ".DS_Store" && name != "Thumbs.db" && name != "desktop.ini" {
                    return Ok(false);
                }
            }
            Ok(true)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_made_when_one_of_the_files_exists() {
        let folder = tempfile::tempdir().unwrap();
        let files = [NewFile::new("a/one.md", "one"), NewFile::new("two.md", "two")];
        make(folder.path(), &files[1..]).unwrap();
        let message = make(folder.path(), &files).unwrap_err();
        assert!(message.contains("two.md exists already"), "{message}");
        assert!(!folder.path().join("a").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_nowhere_is_not_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("target");
        std::os::unix::fs::symlink(&target, folder.path().join("one.md")).unwrap();
        make(folder.path(), &[NewFile::new("one.md", "one")]).unwrap_err();
        assert!(!target.exists());
    }

    #[test]
    fn a_folder_that_holds_only_version_control_is_free() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(".git")).unwrap();
        assert_eq!(is_free(folder.path()), Ok(true));
        make(folder.path(), &[NewFile::new("one.md", "one")]).unwrap();
        assert_eq!(is_free(folder.path()), Ok(false));
        assert_eq!(is_free(&folder.path().join("one.md")), Ok(false));
        assert_eq!(is_free(&folder.path().join("new")), Ok(true));
    }
}
