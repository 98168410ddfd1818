//! Being told of changes by the system.
//!
//! The content folder and the themes folder are watched with all that is in them. The folders that hold them, and any
//! links that lead to them, are watched alone, so that it is seen when one of the two appears, vanishes, or is replaced
//! by another of its name; then every watch is set up anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use notify::{Config, ErrorKind, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

use super::batch::{Batch, is_change};
use super::watched_folder::WatchedFolder;
use super::{Message, Watched, method};

/// How often what changes while it is being watched is tried again.
const TRIES: usize = 5;
/// How often is looked at what cannot be watched, such as a folder in one that this user may not list.
const RECHECK: Duration = Duration::from_secs(1);

/// The watches.
pub(super) struct Native {
    watcher: RecommendedWatcher,
    watched: Watched,
    pub(super) content: WatchedFolder,
    pub(super) themes: WatchedFolder,
    /// The paths that are watched now.
    watches: BTreeSet<PathBuf>,
    /// A folder on the way cannot be watched, for want of a permission, so what is in it must be looked at.
    blind: bool,
    /// Something could not be watched to its end, so all must be watched anew.
    incomplete: bool,
    /// When to look at what is not watched.
    check_at: Option<Instant>,
}

impl Native {
    /// Sets up the watches. What the system tells goes to `sender`.
    ///
    /// # Errors
    /// Why the system cannot tell of changes, in words.
    pub(super) fn start(watched: Watched, sender: Sender<Message>) -> Result<Self, String> {
        let handler = move |told: notify::Result<notify::Event>| {
            // Reading a file is reported too, and must wake nobody.
            if told.as_ref().is_ok_and(|event| !is_change(event)) {
                return;
            }
            // Nobody may be waiting any more.
            drop(sender.send(Message::Disk(told)));
        };
        let watcher = RecommendedWatcher::new(handler, Config::default().with_follow_symlinks(false))
            .map_err(|error| cannot(&error))?;
        let mut native = Self {
            watcher,
            watched,
            content: WatchedFolder::default(),
            themes: WatchedFolder::default(),
            watches: BTreeSet::new(),
            blind: false,
            incomplete: false,
            check_at: None,
        };
        native.renew()?;
        Ok(native)
    }

    /// Makes sure that everything is watched which the batch made. Whoever looks afterwards sees all that was
    /// written before it was watched, and hears of all that is written later.
    ///
    /// # Errors
    /// Why watching cannot go on, in words.
    pub(super) fn renew_watches(&mut self, batch: &mut Batch) -> Result<(), String> {
        if let Some(reason) = batch.failure.take() {
            return Err(reason);
        }
        if batch.renew {
            return self.renew();
        }
        // Elsewhere the system itself watches what is in a folder.
        if !matches!(
            RecommendedWatcher::kind(),
            WatcherKind::Inotify | WatcherKind::Kqueue
        ) {
            return Ok(());
        }
        let mut done: Option<&PathBuf> = None;
        for folder in &batch.new_folders {
            if done.is_some_and(|done| folder.starts_with(done)) {
                continue;
            }
            self.watch_new(folder)?;
            done = Some(folder);
        }
        Ok(())
    }

    /// The library watches new folders by itself, but after it told of them; and it gives up, without a word, on a
    /// folder in which something goes away meanwhile. So they are watched once more, which waits for the library.
    fn watch_new(&mut self, folder: &Path) -> Result<(), String> {
        let is_folder = || folder.symlink_metadata().is_ok_and(|found| found.is_dir());
        for _ in 0..TRIES {
            if !is_folder() || self.watch(folder)? {
                return Ok(());
            }
        }
        self.incomplete |= is_folder();
        Ok(())
    }

    /// When to look at what is not watched; never, when all is.
    pub(super) fn next_check(&mut self) -> Option<Instant> {
        (self.blind || self.incomplete)
            .then(|| *self.check_at.get_or_insert_with(|| Instant::now() + RECHECK))
    }

    /// Looks at it; says whether to watch all anew.
    pub(super) fn check(&mut self) -> bool {
        self.check_at = None;
        self.incomplete || self.is_outdated()
    }

    /// Returns whether one of the two folders is no longer where it was.
    fn is_outdated(&self) -> bool {
        self.content != WatchedFolder::of(&self.watched.content)
            || self.themes != WatchedFolder::of(&self.watched.themes)
    }

    /// Sets up every watch anew.
    ///
    /// # Errors
    /// Why watching cannot go on, in words.
    pub(super) fn renew(&mut self) -> Result<(), String> {
        for _ in 0..TRIES {
            for path in std::mem::take(&mut self.watches) {
                // It may be gone, and its watch with it.
                drop(self.watcher.unwatch(&path));
            }
            self.content = WatchedFolder::of(&self.watched.content);
            self.themes = WatchedFolder::of(&self.watched.themes);
            (self.blind, self.incomplete) = (false, false);
            let folders = self.outermost();
            self.watch_holders(&folders)?;
            if self.watch_all(&folders)? && !self.is_outdated() {
                return Ok(());
            }
        }
        // Somebody keeps moving the folders; what is watched now may not be all.
        self.incomplete = true;
        Ok(())
    }

    /// The two folders, or one when it holds the other.
    fn outermost(&self) -> Vec<PathBuf> {
        let mut folders: Vec<PathBuf> = [&self.content.folder, &self.themes.folder]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        folders.sort();
        folders.dedup_by(|inner, outer| inner.starts_with(outer));
        folders
    }

    /// Watches the folders that hold signposts. One that cannot be watched, for want of a permission, is no reason to
    /// do without the rest.
    fn watch_holders(&mut self, folders: &[PathBuf]) -> Result<(), String> {
        let holders: BTreeSet<PathBuf> = self
            .content
            .holders()
            .chain(self.themes.holders())
            .filter(|holder| !folders.iter().any(|folder| holder.starts_with(folder)))
            .map(Path::to_owned)
            .collect();
        for holder in holders {
            match self.watcher.watch(&holder, RecursiveMode::NonRecursive) {
                Ok(()) => {}
                Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => return Err(cannot(&error)),
                Err(_) => self.blind = true,
            }
            self.watches.insert(holder);
        }
        Ok(())
    }

    fn watch_all(&mut self, folders: &[PathBuf]) -> Result<bool, String> {
        for folder in folders {
            self.watches.insert(folder.clone());
            if !self.watch(folder)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Watches one folder; says whether it was there, and all that is in it, to the end.
    fn watch(&mut self, folder: &Path) -> Result<bool, String> {
        match self.watcher.watch(folder, RecursiveMode::Recursive) {
            Ok(()) => Ok(true),
            Err(error) => match &error.kind {
                ErrorKind::PathNotFound => Ok(false),
                ErrorKind::Io(io) if io.kind() == std::io::ErrorKind::NotFound => Ok(false),
                _ => Err(cannot(&error)),
            },
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
impl Native {
    /// Has the library forget a folder.
    pub(super) fn unwatch(&mut self, folder: &Path) -> notify::Result<()> {
        self.watcher.unwatch(folder)
    }
}

fn cannot(error: &notify::Error) -> String {
    if matches!(error.kind, ErrorKind::MaxFilesWatch) {
        return method::limit_reached();
    }
    format!("the system cannot tell of changes: {error}")
}
