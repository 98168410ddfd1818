//! A folder in memory, so that the disk does not hide the program.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::Result;

/// Where Linux keeps a file system in memory.
const SHARED_MEMORY: &str = "/dev/shm";

/// A new folder in memory; in the folder for temporary files where there is no such place. Goes away when dropped.
pub(crate) fn new() -> Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("candour-bench-");
    match builder.tempdir_in(SHARED_MEMORY) {
        Ok(folder) => Ok(folder),
        Err(_) => Ok(builder.tempdir()?),
    }
}

/// In words, whether a folder is in memory.
pub(crate) fn kind(folder: &Path) -> String {
    if folder.starts_with(SHARED_MEMORY) {
        format!("{SHARED_MEMORY}, a file system in memory")
    } else {
        format!(
            "{}, as there is no {SHARED_MEMORY}: the disk may slow things down",
            folder.display()
        )
    }
}

/// Makes everything in a folder an hour old. Files that were written a moment ago are looked at more closely by the
/// preview than those that people have had for a while.
pub(crate) fn age(folder: &Path) -> Result<()> {
    let then = SystemTime::now() - Duration::from_hours(1);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            age(&entry.path())?;
        }
        File::open(entry.path())?.set_modified(then)?;
    }
    Ok(())
}

/// Copies a folder and what is in it.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

/// How much there is in a folder.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Amount {
    /// Files in all.
    pub(crate) files: usize,
    /// HTML files.
    pub(crate) pages: usize,
    /// Bytes of all files.
    pub(crate) bytes: u64,
}

/// Counts what is in a folder.
pub(crate) fn count(folder: &Path) -> Result<Amount> {
    let mut amount = Amount::default();
    add(folder, &mut amount)?;
    Ok(amount)
}

fn add(folder: &Path, amount: &mut Amount) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            add(&entry.path(), amount)?;
            continue;
        }
        amount.files += 1;
        amount.bytes += entry.metadata()?.len();
        if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            amount.pages += 1;
        }
    }
    Ok(())
}
