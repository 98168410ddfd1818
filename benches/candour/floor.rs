//! The floor: the same bytes written to the same paths, and nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::Result;

/// How many threads write, which is how many cores the targets are for.
const THREADS: usize = 2;

/// A site in memory.
pub(crate) struct Floor {
    folders: Vec<PathBuf>,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Floor {
    /// Reads a site that was built, without the notes of the program.
    pub(crate) fn of(site: &Path) -> Result<Self> {
        let mut floor = Self {
            folders: Vec::new(),
            files: Vec::new(),
        };
        floor.read(site, Path::new(""))?;
        Ok(floor)
    }

    fn read(&mut self, site: &Path, below: &Path) -> Result<()> {
        for entry in fs::read_dir(site.join(below))? {
            let entry = entry?;
            let path = below.join(entry.file_name());
            if entry.file_name() == ".candour" {
                continue;
            }
            if entry.file_type()?.is_dir() {
                self.folders.push(path.clone());
                self.read(site, &path)?;
            } else {
                self.files.push((path, fs::read(entry.path())?));
            }
        }
        Ok(())
    }

    /// Writes the site into an empty folder. Returns how long that took.
    pub(crate) fn write(&self, to: &Path) -> Result<Duration> {
        let start = Instant::now();
        for folder in &self.folders {
            fs::create_dir(to.join(folder))?;
        }
        let part = self.files.len().div_ceil(THREADS).max(1);
        thread::scope(|scope| {
            let threads: Vec<_> = self
                .files
                .chunks(part)
                .map(|files| {
                    scope.spawn(move || {
                        files
                            .iter()
                            .try_for_each(|(path, bytes)| fs::write(to.join(path), bytes))
                    })
                })
                .collect();
            threads
                .into_iter()
                .try_for_each(|one| one.join().map_err(|_| std::io::Error::other("a thread failed"))?)
        })?;
        Ok(start.elapsed())
    }
}
