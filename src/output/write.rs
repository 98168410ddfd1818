//! Puts a site into its folder: the only place that writes to the disk.
//!
//! Nothing that Candour did not write is ever changed, and a site is either left whole or finished by the next run:
//!
//! 1. Look at the folder and decide ([`super::look`], [`super::plan`]); refuse before anything is changed.
//! 2. Write and flush all new bytes to a staging folder on the same disk. What fails here leaves the old site whole.
//! 3. Note in the manifest what is about to appear, as *pending*. From here on a crash leaves some of these files in
//!    place: the next run finds out which by their checksums, so that all of them stay known as Candour's own.
//! 4. Rename the files into place, remove old ones and emptied folders.
//! 5. Write the final manifest, which has nothing pending.

#![expect(
    clippy::disallowed_methods,
    reason = "this module is the one that writes the output folder"
)]

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use super::job::Job;
use super::manifest::Checksum;
use super::path::RESERVED;
use super::plan::Kind;
use super::{OutPath, OutputTree, WriteError, WriteReport};

pub(super) const MANIFEST: &str = "manifest.json";
const NEW_MANIFEST: &str = "manifest.json.new";
const STAGING: &str = "staging";

/// Makes `folder` hold exactly the site in `tree`, next to whatever else it holds.
///
/// Files that have the right bytes already are not touched. Files of an earlier run that the site no longer has are
/// removed, unless somebody changed them. `forbidden` are the folders that Candour reads: the site is not written
/// into any of them.
///
/// # Errors
/// [`WriteError`] says what stands in the way and what to do. All but a failure of the machine while files are being
/// put in place leave the site in the folder as it was; after that one the next run finishes the work.
pub fn write(tree: &OutputTree, folder: &Path, forbidden: &[&Path]) -> Result<WriteReport, WriteError> {
    let place = Place::open(folder, forbidden)?;
    Job::prepare(place, tree)?.finish()
}

/// The output folder.
pub(super) struct Place {
    /// Where it really is.
    root: PathBuf,
    /// What people call it.
    pub(super) called: PathBuf,
    /// Whether this run made it.
    fresh: bool,
    /// Whether there is a site already. Where there is none, none must be kept whole, and the disk may take its time
    /// with what is written.
    guarded: bool,
    /// Held so that two runs do not write at the same time; not every system and disk can.
    lock: Option<File>,
}

impl Place {
    pub(super) fn open(folder: &Path, forbidden: &[&Path]) -> Result<Self, WriteError> {
        let failed = |error: io::Error| WriteError::machine(folder, &error);
        let root = resolve(folder).map_err(failed)?;
        for inside in forbidden {
            if root.starts_with(resolve(inside).map_err(|error| WriteError::machine(inside, &error))?) {
                return Err(WriteError::Forbidden {
                    path: folder.to_owned(),
                    inside: inside.to_path_buf(),
                });
            }
        }
        let fresh = match kind(&root).map_err(failed)? {
            Kind::Nothing => true,
            Kind::Folder => false,
            _ => {
                return Err(WriteError::NotAFolder {
                    path: folder.to_owned(),
                });
            }
        };
        let mut place = Self {
            root,
            called: folder.to_owned(),
            fresh,
            guarded: false,
            lock: None,
        };
        let (notes, manifest) = (place.root.join(RESERVED), place.note(MANIFEST));
        for path in [&notes, &manifest] {
            if place.kind(path)? == Kind::Link {
                return Err(WriteError::Link {
                    paths: vec![place.called(path)],
                });
            }
        }
        place.guarded = place.kind(&manifest)? != Kind::Nothing;
        if !place.guarded && !fresh && !place.is_empty().map_err(failed)? {
            return Err(WriteError::NotEmpty {
                path: folder.to_owned(),
            });
        }
        fs::create_dir_all(&notes).map_err(failed)?;
        // Locking the folder rather than a file leaves nothing behind. Windows does not open folders: no lock there.
        if let Ok(lock) = File::open(&notes) {
            if let Err(fs::TryLockError::WouldBlock) = lock.try_lock() {
                return Err(WriteError::Busy {
                    path: folder.to_owned(),
                });
            }
            place.lock = Some(lock);
        }
        Ok(place)
    }

    /// Whether there is nothing in the folder but what a first run leaves that was stopped before its manifest.
    fn is_empty(&self) -> io::Result<bool> {
        let only = |folder: &Path, names: &[&str]| -> io::Result<bool> {
            for entry in fs::read_dir(folder)? {
                if !names
                    .iter()
                    .any(|name| entry.as_ref().is_ok_and(|entry| entry.file_name() == *name))
                {
                    return Ok(false);
                }
            }
            Ok(true)
        };
        let notes = self.root.join(RESERVED);
        Ok(only(&self.root, &[RESERVED])?
            && match kind(&notes)? {
                Kind::Nothing => true,
                Kind::Folder => only(&notes, &[STAGING, NEW_MANIFEST])?,
                _ => false,
            })
    }

    pub(super) fn at(&self, path: impl AsRef<str>) -> PathBuf {
        self.root.join(path.as_ref())
    }

    pub(super) fn note(&self, name: &str) -> PathBuf {
        self.root.join(RESERVED).join(name)
    }

    /// Where a file is staged: all in one folder, since making a folder costs more than writing a page.
    fn staged(&self, path: &OutPath) -> PathBuf {
        self.note(STAGING)
            .join(Checksum::of(path.as_str().as_bytes()).to_string())
    }

    /// A path in the folder as people would type it.
    pub(super) fn called(&self, path: &Path) -> PathBuf {
        let below = path
            .strip_prefix(self.note(STAGING))
            .or_else(|_| path.strip_prefix(&self.root));
        below.map_or_else(|_| path.to_owned(), |below| self.called.join(below))
    }

    fn failed(&self, path: &Path) -> impl Fn(io::Error) -> WriteError {
        let called = self.called(path);
        move |error| WriteError::machine(&called, &error)
    }

    pub(super) fn kind(&self, path: &Path) -> Result<Kind, WriteError> {
        kind(path).map_err(self.failed(path))
    }

    /// The same for what an earlier run noted: what the disk cannot hold a name for was never written.
    pub(super) fn kind_of_old(&self, path: &Path) -> Result<Kind, WriteError> {
        match kind(path) {
            Err(error) if error.kind() == io::ErrorKind::InvalidFilename => Ok(Kind::Nothing),
            other => other.map_err(self.failed(path)),
        }
    }

    pub(super) fn size(&self, path: &Path) -> Result<u64, WriteError> {
        fs::metadata(path)
            .map(|found| found.len())
            .map_err(self.failed(path))
    }

    pub(super) fn read(&self, path: &Path) -> Result<Vec<u8>, WriteError> {
        fs::read(path).map_err(self.failed(path))
    }

    pub(super) fn remove(&self, path: &Path) -> Result<(), WriteError> {
        unless_gone(fs::remove_file(path)).map_err(self.failed(path))
    }

    /// Makes a folder; `false` when it was there.
    pub(super) fn make(&self, folder: &OutPath) -> Result<bool, WriteError> {
        let at = self.at(folder);
        match fs::create_dir(&at) {
            Ok(()) => Ok(true),
            Err(_) if kind(&at).is_ok_and(|kind| kind == Kind::Folder) => Ok(false),
            Err(error) => Err(self.failed(&at)(error)),
        }
    }

    /// Puts a staged file in its place.
    pub(super) fn put(&self, path: &OutPath) -> Result<(), WriteError> {
        let at = self.at(path);
        fs::rename(self.staged(path), &at).map_err(self.failed(&at))
    }

    /// Removes what an interrupted run left.
    pub(super) fn tidy(&self) -> Result<(), WriteError> {
        self.remove(&self.note(NEW_MANIFEST))?;
        let staging = self.note(STAGING);
        let left = walkdir::WalkDir::new(&staging)
            .follow_root_links(false)
            .contents_first(true);
        for entry in left.into_iter().filter_map(Result::ok) {
            if entry.file_type().is_dir() {
                unless_gone(fs::remove_dir(entry.path())).map_err(self.failed(entry.path()))?;
            } else {
                self.remove(entry.path())?;
            }
        }
        Ok(())
    }

    /// Takes back what a run made that could not start, as far as the machine lets it.
    pub(super) fn give_up(&self) {
        let _ = self.tidy();
        // Neither is removed unless it is empty.
        let _ = fs::remove_dir(self.root.join(RESERVED));
        if self.fresh {
            let _ = fs::remove_dir(&self.root);
        }
    }

    pub(super) fn write_manifest(&self, bytes: &[u8]) -> Result<(), WriteError> {
        let (new, manifest) = (self.note(NEW_MANIFEST), self.note(MANIFEST));
        self.remove(&new)?;
        let written = File::create_new(&new).and_then(|mut file| {
            file.write_all(bytes)?;
            if self.guarded { file.sync_all() } else { Ok(()) }
        });
        written
            .and_then(|()| fs::rename(&new, &manifest))
            .map_err(self.failed(&manifest))
    }

    /// Writes the new bytes of `paths` to the staging folder, and where there is a site to keep whole, waits until the
    /// disk has them.
    pub(super) fn stage(&self, tree: &OutputTree, paths: &[&OutPath]) -> Result<(), WriteError> {
        let staging = self.note(STAGING);
        fs::create_dir_all(&staging).map_err(self.failed(&staging))?;
        paths.par_iter().try_for_each(|path| {
            let bytes = tree.get(path.as_str()).unwrap_or_default();
            let written = File::create_new(self.staged(path)).and_then(|mut file| file.write_all(bytes));
            written.map_err(self.failed(&self.at(path)))
        })?;
        if !self.guarded {
            return Ok(());
        }
        // Flushed only when all are written: the disk then takes most of them in one go.
        paths.par_iter().try_for_each(|path| {
            let file = File::options().append(true).open(self.staged(path));
            file.and_then(|file| file.sync_all())
                .map_err(self.failed(&self.at(path)))
        })
    }

    /// The files and folders below `folder`; `None` when there is anything else.
    pub(super) fn inside(&self, folder: &Path) -> Option<Vec<String>> {
        let walk = walkdir::WalkDir::new(folder).min_depth(1).follow_links(false);
        walk.into_iter()
            .map(|entry| {
                let entry = entry.ok()?;
                let plain = entry.file_type().is_file() || entry.file_type().is_dir();
                let below = entry.path().strip_prefix(&self.root).ok()?.to_str()?;
                plain.then(|| below.replace(std::path::MAIN_SEPARATOR, "/"))
            })
            .collect()
    }

    /// Removes a folder if it is empty; `false` when it is still there.
    pub(super) fn prune(&self, folder: &OutPath) -> bool {
        let real = |path: &str| kind(&self.at(path)).is_ok_and(|kind| kind == Kind::Folder);
        if !folder.folders().all(real) || !real(folder.as_str()) {
            // Somebody removed it or put something else there: it is not Candour's any more.
            return true;
        }
        fs::remove_dir(self.at(folder)).is_ok()
    }
}

/// What is at `path` itself, links not followed.
fn kind(path: &Path) -> io::Result<Kind> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => Ok(Kind::Link),
        Ok(found) if found.is_dir() => Ok(Kind::Folder),
        Ok(found) if found.is_file() => Ok(Kind::File),
        Ok(_) => Ok(Kind::Other),
        Err(error) if is_gone(&error) => Ok(Kind::Nothing),
        Err(error) => Err(error),
    }
}

fn is_gone(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn unless_gone(result: io::Result<()>) -> io::Result<()> {
    result.or_else(|error| if is_gone(&error) { Ok(()) } else { Err(error) })
}

/// Whether two spellings name one file, because the disk ignores capitals.
pub(super) fn is_same_file(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
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

#[cfg(test)]
mod tests;
