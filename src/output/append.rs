//! Adds lines to the end of a file: all of them or none, and never a change of what stands there.

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
            Self::Machine(error) => write!(f, "{error}; the file is as it was"),
        }
    }
}

impl std::error::Error for AppendError {}

/// Writes a file that is not there yet.
///
/// # Errors
/// [`WriteError`] when something stands at `path`, or the machine refuses.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => WriteError::Exists {
            path: path.to_owned(),
        },
        _ => WriteError::machine(path, &error),
    })
}

/// Appends `added` to the file at `path`, which must hold exactly `known`; a file that is not there holds nothing.
///
/// The new file is written beside the old one and takes its place at once, so that a crash leaves one of the two. Who
/// appends to the same file at the same time waits.
///
/// # Errors
/// [`AppendError`] when the file holds something else by now, or the machine refuses. The file is as it was.
pub fn append(path: &Path, known: &[u8], added: &[u8]) -> Result<(), AppendError> {
    let machine = |error: &std::io::Error| AppendError::Machine(WriteError::machine(path, error));
    let locked = lock(path).map_err(|error| machine(&error))?;
    if locked.bytes != known {
        return Err(AppendError::Changed(path.to_owned()));
    }
    let beside = beside(path);
    let written = write_beside(&beside, known, added)
        .and_then(|()| {
            // Who may read the file stays as it was.
            let permissions = std::fs::metadata(path)?.permissions();
            std::fs::set_permissions(&beside, permissions)
        })
        .and_then(|()| std::fs::rename(&beside, path));
    if let Err(error) = written {
        #[expect(clippy::disallowed_methods, reason = "the file was made here, a moment ago")]
        let _ = std::fs::remove_file(&beside);
        return Err(machine(&error));
    }
    // The name is safe on the disk once its folder is; not every system can say so.
    if let Some(folder) = path.parent() {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    drop(locked);
    Ok(())
}

/// A file that nobody else appends to.
struct Locked {
    bytes: Vec<u8>,
    _file: File,
}

fn lock(path: &Path) -> std::io::Result<Locked> {
    loop {
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(path)?;
        file.lock()?;
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        file.read_to_end(&mut bytes)?;
        // Whoever had the lock before may have put another file in its place: then that one has to be locked.
        let mut there = Vec::new();
        File::open(path)?.read_to_end(&mut there)?;
        if there == bytes {
            return Ok(Locked { bytes, _file: file });
        }
    }
}

/// A name for the new file, which is never taken for content.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.new", std::process::id()))
}

fn write_beside(path: &Path, known: &[u8], added: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
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
}
