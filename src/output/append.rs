//! Adds lines to the end of a file: all of them or none, and never a change of what stands there.

mod leftovers;

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::WriteError;

/// Why lines could not be added. The file is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppendError {
    /// Somebody else changed the file in the meantime.
    Changed(PathBuf),
    /// The machine refused.
    Machine(WriteError),
}

impl std::fmt::Display for AppendError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Changed(path) => write!(
                f,
                "`{}` was changed by another program while it was read; it was left as it is: run the command again",
                path.display()
            ),
            Self::Machine(error) => write!(
                f,
                "{error}; the file is as it was: put this right, then run the command again"
            ),
        }
    }
}

impl std::error::Error for AppendError {}

/// Writes a file that is not there yet.
///
/// # Errors
/// [`WriteError`] when something stands at `path`, or the machine refuses.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => WriteError::Exists(path.to_owned()),
        _ => WriteError::machine(path, &error),
    };
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(failed)?;
    file.write_all(bytes).map_err(|error| {
        #[expect(clippy::disallowed_methods, reason = "the file was made here, a moment ago")]
        let _ = std::fs::remove_file(path);
        failed(error)
    })
}

/// Appends `added` to the file at `path`, which must hold exactly `known`; a file that is not there holds nothing.
///
/// The new file is written beside the old one and takes its place at once, so that a crash leaves one of the two. Who
/// appends to the same file at the same time waits. What a crash left beside the file is removed.
///
/// # Errors
/// [`AppendError`] when the file holds something else by now, or the machine refuses. The file is as it was.
pub fn append(path: &Path, known: &[u8], added: &[u8]) -> Result<(), AppendError> {
    put(path, known, known, added)
}

/// Puts `bytes` in the place of the file at `path`, which must hold exactly `known`; a file that is not there holds
/// nothing. All else is as in [`append`].
///
/// # Errors
/// [`AppendError`] when the file holds something else by now, or the machine refuses. The file is as it was.
pub fn exchange(path: &Path, known: &[u8], bytes: &[u8]) -> Result<(), AppendError> {
    put(path, known, bytes, b"")
}

/// Puts a file with `first` and `added` in the place of one that holds `known`.
fn put(path: &Path, known: &[u8], first: &[u8], added: &[u8]) -> Result<(), AppendError> {
    let machine = |error: &std::io::Error| AppendError::Machine(WriteError::machine(path, error));
    let was_there = path.symlink_metadata().is_ok();
    let locked = lock(path, true).map_err(|error| machine(&error))?;
    let done = if locked.bytes == known {
        leftovers::remove(path, known);
        replace(path, first, added).map_err(|error| machine(&error))
    } else {
        Err(AppendError::Changed(path.to_owned()))
    };
    if done.is_err() && !was_there && locked.bytes.is_empty() {
        // It was made to be locked.
        #[expect(clippy::disallowed_methods, reason = "the file was made here, a moment ago")]
        let _ = std::fs::remove_file(path);
    }
    drop(locked);
    done
}

/// Removes what crashes of [`append`] left beside the file at `path`, and gives the names of what was removed. Nothing
/// is done when there is no such file, or while somebody else appends to it.
pub fn remove_leftovers(path: &Path) -> Vec<String> {
    if !leftovers::are_beside(path) {
        return Vec::new();
    }
    let Ok(locked) = lock(path, false) else {
        return Vec::new();
    };
    leftovers::remove(path, &locked.bytes)
}

/// Puts a file with `first` and `added` in the place of the one at `path`.
fn replace(path: &Path, first: &[u8], added: &[u8]) -> std::io::Result<()> {
    let (beside, mut file) = leftovers::free_name(path)?;
    let written = write_beside(&mut file, first, added)
        .and_then(|()| {
            // Who may read the file stays as it was.
            let permissions = std::fs::metadata(path)?.permissions();
            file.set_permissions(permissions)
        })
        .and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        #[expect(clippy::disallowed_methods, reason = "the file was made here, a moment ago")]
        let _ = std::fs::remove_file(&beside);
        return written;
    }
    // The name is safe on the disk once its folder is; not every system can say so.
    if let Some(folder) = path.parent() {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

/// A file that nobody else appends to.
struct Locked {
    bytes: Vec<u8>,
    _file: File,
}

/// Locks the file at `path`; where there is none, an empty one is made if it `may_be_made`.
fn lock(path: &Path, may_be_made: bool) -> std::io::Result<Locked> {
    loop {
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(may_be_made)
            .open(path)?;
        file.lock()?;
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        file.read_to_end(&mut bytes)?;
        // Whoever had the lock before may have put another file in its place, or removed an empty one that was not
        // needed: then the one that is there now has to be locked.
        let mut there = Vec::new();
        match File::open(path) {
            Ok(mut now) => now.read_to_end(&mut there)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        if there == bytes {
            return Ok(Locked { bytes, _file: file });
        }
    }
}

fn write_beside(file: &mut File, known: &[u8], added: &[u8]) -> std::io::Result<()> {
    file.write_all(known)?;
    file.write_all(added)?;
    file.sync_all()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests look at the disk")]
mod tests {
    use super::*;

    #[test]
    fn lines_are_added_at_the_end_and_nothing_is_left_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.jsonl");
        append(&path, b"", b"one\n").unwrap();
        append(&path, b"one\n", b"two\n").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"one\ntwo\n");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.jsonl");
        std::fs::write(&path, "one\ntwo\n").unwrap();
        let error = append(&path, b"one\n", b"three\n").unwrap_err();
        assert!(matches!(error, AppendError::Changed(_)), "{error}");
        assert_eq!(std::fs::read(&path).unwrap(), b"one\ntwo\n");
    }

    #[test]
    fn of_many_at_once_only_one_adds_to_the_same_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.jsonl");
        let added = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| append(&path, b"", b"line\n").is_ok()))
                .collect();
            let added = threads.into_iter().map(|one| one.join().unwrap());
            added.filter(|is_added| *is_added).count()
        });
        assert_eq!(added, 1);
        assert_eq!(std::fs::read(&path).unwrap(), b"line\n");
    }

    /// Returns the names of the files beside `record.jsonl` in its folder.
    fn beside(folder: &Path) -> Vec<String> {
        let names = std::fs::read_dir(folder).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name != "record.jsonl").collect();
        names.sort();
        names
    }

    #[test]
    fn what_a_killed_run_left_is_removed_and_never_stops_the_next() {
        let own = std::process::id();
        for name in [
            format!(".record.jsonl.{own}.new"),
            ".record.jsonl.1.new".to_owned(),
            ".record.jsonl.new".to_owned(),
            ".record.jsonl.2.new".to_owned(),
        ] {
            for left in ["", "on", "one\n", "one\ntw", "one\ntwo\nthree\n", "\0\0"] {
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("record.jsonl");
                std::fs::write(&path, "one\n").unwrap();
                std::fs::write(folder.path().join(&name), left).unwrap();
                append(&path, b"one\n", b"two\n").unwrap();
                assert_eq!(std::fs::read(&path).unwrap(), b"one\ntwo\n");
                assert_eq!(beside(folder.path()), [""; 0], "{name} with {left:?}");
            }
        }
    }

    #[test]
    fn files_that_are_not_certainly_left_by_a_run_stay_and_stop_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.jsonl");
        std::fs::write(&path, "one\n").unwrap();
        let others = [
            (".record.jsonl.new", "my notes"),
            (".record.jsonl.1.new", "my notes"),
            (".record.jsonl.old.new", "one\n"),
            (".record.jsonl.+1.new", "one\n"),
            (".records.jsonl.1.new", "one\n"),
            ("record.jsonl.1.new", "one\n"),
        ];
        for (name, text) in others {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        std::fs::create_dir(folder.path().join(".record.jsonl.2.new")).unwrap();
        append(&path, b"one\n", b"two\n").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"one\ntwo\n");
        for (name, text) in others {
            assert_eq!(std::fs::read_to_string(folder.path().join(name)).unwrap(), text);
        }
        assert_eq!(beside(folder.path()).len(), others.len() + 1);
    }

    #[test]
    fn leftovers_go_when_there_is_nothing_to_add_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.jsonl");
        assert_eq!(remove_leftovers(&path), [""; 0]);
        std::fs::write(folder.path().join(".record.jsonl.7.new"), "one\n").unwrap();
        assert_eq!(
            remove_leftovers(&path),
            [""; 0],
            "there is no record to compare with"
        );
        std::fs::write(&path, "one\n").unwrap();
        assert_eq!(remove_leftovers(&path), [".record.jsonl.7.new"]);
        assert_eq!(beside(folder.path()), [""; 0]);
    }

    #[test]
    fn a_first_line_that_cannot_be_written_leaves_no_empty_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.jsonl");
        assert!(append(&path, b"known\n", b"two\n").is_err());
        assert!(!path.exists());
    }
}
