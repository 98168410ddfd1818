//! Changes that belong together: how long to wait for more, and which of them count.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RenameMode};
use notify::{Error, ErrorKind, Event, EventKind};

use super::watched_folder::WatchedFolder;
use crate::source::is_ignored;

/// So many changed paths are one person's save; more are a program's work.
const FEW: usize = 8;
/// Nothing more came for so long after a save: the next step of an editor that writes in several follows sooner.
const QUIET: Duration = Duration::from_millis(10);
/// The same when every file that changed has been closed or put in its place, so that none is half written.
const QUIET_WHEN_CLOSED: Duration = Duration::from_millis(3);
/// The same for a program that changes many files, such as `git checkout`.
const QUIET_AFTER_MANY: Duration = Duration::from_millis(60);

/// The changes since the last wake-up.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// Files and folders, below the content folder.
    pub(super) content: BTreeSet<PathBuf>,
    /// Files and folders, below the themes folder.
    pub(super) themes: BTreeSet<PathBuf>,
    /// Changed files that may still be written to.
    pub(super) open: BTreeSet<PathBuf>,
    /// Paths that may be new folders.
    pub(super) new_folders: BTreeSet<PathBuf>,
    /// Something may have changed that the system did not tell of.
    pub(super) unsure: bool,
    /// A folder came, went or was replaced, or so much was missed that new folders may not be watched.
    pub(super) renew: bool,
    /// Watching cannot go on, in words.
    pub(super) failure: Option<String>,
}

impl Batch {
    /// Adds what the system told; says whether it is about one of the places and no mere noise.
    pub(super) fn add(
        &mut self,
        told: Result<Event, Error>,
        content: &WatchedFolder,
        themes: &WatchedFolder,
    ) -> bool {
        match told {
            Ok(event) if event.need_rescan() => self.renew = true,
            Ok(event) => return self.add_event(&event, content, themes),
            Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => {
                self.failure = Some(super::method::limit_reached());
            }
            Err(_) => self.unsure = true,
        }
        true
    }

    fn add_event(&mut self, event: &Event, content: &WatchedFolder, themes: &WatchedFolder) -> bool {
        let mut counts = event.paths.is_empty();
        self.unsure |= counts;
        let finished = is_finished(event, content, themes);
        // A rename has two paths, and counts when either does.
        for path in event
            .paths
            .iter()
            .filter(|path| !is_nothing(path, content, themes))
        {
            let (in_content, in_themes) = (content.below(path), themes.below(path));
            let decides = content.depends_on(path) || themes.depends_on(path);
            let moves = decides && is_structural(event.kind);
            // Who may read a folder has changed, and nothing in it.
            let opens = decides && matches!(event.kind, EventKind::Modify(ModifyKind::Metadata(_)));
            self.renew |= moves;
            self.unsure |= opens;
            counts |= moves || opens;
            if in_content.is_none() && in_themes.is_none() {
                continue;
            }
            counts = true;
            self.content.extend(in_content.map(Path::to_owned));
            self.themes.extend(in_themes.map(Path::to_owned));
            if may_be_new_folder(event.kind) {
                self.new_folders.insert(path.clone());
            }
            if finished {
                self.open.remove(path);
            } else {
                self.open.insert(path.clone());
            }
        }
        counts
    }

    /// Returns how long nothing more must come before the batch is whole.
    pub(super) fn quiet(&self) -> Duration {
        if self.renew || self.unsure || self.content.len() + self.themes.len() > FEW {
            QUIET_AFTER_MANY
        } else if self.open.is_empty() {
            QUIET_WHEN_CLOSED
        } else {
            QUIET
        }
    }
}

/// Returns whether the event can be about a change: reading is none, closing a file that was open for writing is.
pub(super) fn is_change(event: &Event) -> bool {
    match event.kind {
        EventKind::Access(kind) => event.need_rescan() || kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

/// Returns whether an event at `path` is of no interest: it is elsewhere, hidden, an editor's backup or its trial file.
fn is_nothing(path: &Path, content: &WatchedFolder, themes: &WatchedFolder) -> bool {
    if content.depends_on(path) || themes.depends_on(path) {
        return false;
    }
    match content.below(path).or_else(|| themes.below(path)) {
        None => true,
        Some(below) => is_hidden(below),
    }
}

/// Vim tries with a file named `4913` whether it can write to a folder.
fn is_hidden(below: &Path) -> bool {
    below
        .iter()
        .map(|part| part.to_string_lossy())
        .any(|part| is_ignored(&part))
}

/// Returns whether entries of a folder may have come or gone, rather than only their content changed.
fn is_structural(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Any
            | EventKind::Other
            | EventKind::Create(_)
            | EventKind::Remove(_)
            | EventKind::Modify(ModifyKind::Name(_))
    )
}

fn may_be_new_folder(kind: EventKind) -> bool {
    match kind {
        EventKind::Create(kind) => kind != CreateKind::File,
        EventKind::Modify(ModifyKind::Name(kind)) => kind != RenameMode::From,
        kind => is_structural(kind) && !kind.is_remove(),
    }
}

/// Returns whether the last step of a save was seen. A file that was renamed to its backup's name is about to be
/// written anew.
fn is_finished(event: &Event, content: &WatchedFolder, themes: &WatchedFolder) -> bool {
    match event.kind {
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Name(RenameMode::To)) => true,
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => event
            .paths
            .last()
            .is_some_and(|target| !is_nothing(target, content, themes)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(folder: &str) -> WatchedFolder {
        WatchedFolder {
            folder: Some(folder.into()),
            signposts: [folder.into()].into(),
        }
    }

    fn batch(events: &[(EventKind, &[&str])]) -> Batch {
        added(events).0
    }

    /// The batch, and whether its last event counted.
    fn added(events: &[(EventKind, &[&str])]) -> (Batch, bool) {
        let mut batch = Batch::default();
        let mut counts = false;
        for (kind, paths) in events {
            let event = paths.iter().fold(Event::new(*kind), |event, path| {
                event.add_path(Path::new("/site").join(path))
            });
            counts = batch.add(Ok(event), &place("/site/content"), &place("/site/themes"));
        }
        (batch, counts)
    }

    fn renamed(mode: RenameMode) -> EventKind {
        EventKind::Modify(ModifyKind::Name(mode))
    }

    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Any);
    const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));

    #[test]
    fn a_rename_counts_when_one_of_its_paths_does() {
        for paths in [
            ["content/.a.md.tmp1", "content/a.md"],
            ["content/a.md", "content/a.md~"],
        ] {
            let batch = batch(&[(renamed(RenameMode::Both), &paths)]);
            assert_eq!(batch.content, ["a.md".into()].into(), "{paths:?}");
        }
        assert!(!added(&[(renamed(RenameMode::Both), &["content/x~", "content/.x"])]).1);
        assert!(!added(&[(renamed(RenameMode::Both), &["public", "public.old"])]).1);
    }

    #[test]
    fn a_file_that_may_be_written_on_is_waited_for_longer_than_one_that_was_closed() {
        let open = batch(&[(WRITTEN, &["content/a.md"])]);
        assert_eq!(open.quiet(), QUIET);
        let closed = batch(&[(WRITTEN, &["content/a.md"]), (CLOSED, &["content/a.md"])]);
        assert_eq!(closed.quiet(), QUIET_WHEN_CLOSED);
        let put = batch(&[(renamed(RenameMode::Both), &["content/.new", "content/a.md"])]);
        assert_eq!(put.quiet(), QUIET_WHEN_CLOSED);
        let to_backup = batch(&[(renamed(RenameMode::Both), &["content/a.md", "content/a.md~"])]);
        assert_eq!(to_backup.quiet(), QUIET, "the editor is about to write it anew");
    }

    #[test]
    fn many_files_are_waited_for_until_the_program_that_writes_them_is_done() {
        let paths: Vec<String> = (0..=FEW).map(|number| format!("content/{number}.md")).collect();
        let all: Vec<[&str; 1]> = paths.iter().map(|path| [path.as_str()]).collect();
        let events: Vec<(EventKind, &[&str])> = all.iter().map(|path| (CLOSED, path.as_slice())).collect();
        assert_eq!(batch(&events[..FEW]).quiet(), QUIET_WHEN_CLOSED);
        assert_eq!(batch(&events).quiet(), QUIET_AFTER_MANY);
    }

    #[test]
    fn a_folder_that_comes_or_goes_is_told_from_a_change_in_it() {
        assert!(batch(&[(renamed(RenameMode::From), &["content"])]).renew);
        assert!(
            batch(&[(renamed(RenameMode::From), &[""])]).renew,
            "the folder that holds it"
        );
        assert!(!added(&[(WRITTEN, &["content"])]).1);
        assert!(!batch(&[(renamed(RenameMode::From), &["content/plan"])]).renew);
    }

    #[test]
    fn reading_is_no_change_and_closing_a_written_file_is() {
        use notify::event::AccessKind::{Any, Close, Open, Read};
        for kind in [
            Any,
            Read,
            Open(AccessMode::Any),
            Open(AccessMode::Write),
            Close(AccessMode::Read),
        ] {
            assert!(!is_change(&Event::new(EventKind::Access(kind))), "{kind:?}");
        }
        assert!(is_change(&Event::new(CLOSED)));
    }
}
