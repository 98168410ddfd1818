//! Real files in temporary folders, changed in every way that people and programs change them.

#![expect(clippy::disallowed_methods, reason = "the tests are the editor")]

mod files;
mod places;
mod waking;

use std::fs;
use std::path::Path;

use super::*;
use crate::source::Folder;

/// Long enough for any machine.
const PATIENCE: Duration = Duration::from_secs(10);

/// A site's folder, and one who waits for changes of its content and themes.
struct Site {
    root: tempfile::TempDir,
    events: Events,
}

impl Site {
    fn with(poll: bool, content: &str, prepare: impl FnOnce(&Path)) -> Self {
        let root = tempfile::tempdir().unwrap();
        prepare(root.path());
        let watched = Watched {
            content: root.path().join(content),
            themes: root.path().join("themes"),
        };
        let events = watch(watched, poll);
        Self { root, events }
    }

    fn new() -> Self {
        Self::with(false, "content", small)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        write(self.root.path(), path, text);
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    fn open(&self) -> Folder {
        Folder::open(&self.path("content")).unwrap()
    }

    /// Everything in the content and in the themes that wake-ups name, up to a change that is made now. One change may
    /// wake more than once.
    fn named(&mut self) -> (BTreeSet<String>, BTreeSet<String>) {
        self.write("content/end.md", "end");
        let mut named = (BTreeSet::new(), BTreeSet::new());
        while !named.0.contains("end.md") {
            let (content, themes) = self.changed();
            assert!(!content.is_empty() || !themes.is_empty(), "a wake-up for nothing");
            let name = |path: PathBuf| path.display().to_string();
            named.0.extend(content.into_iter().map(name));
            named.1.extend(themes.into_iter().map(name));
        }
        named.0.remove("end.md");
        named
    }

    /// Nothing that happened so far wakes anybody.
    fn assert_quiet(&mut self) {
        assert_eq!(self.named(), (BTreeSet::new(), BTreeSet::new()));
    }

    /// Waits until something changed.
    fn changed(&mut self) -> (BTreeSet<PathBuf>, BTreeSet<PathBuf>) {
        match self.events.wait(Some(PATIENCE)) {
            Wake::Changed { content, themes } => (content, themes),
            wake => panic!("nothing came: {wake:?}"),
        }
    }

    /// Waits and rescans as the preview does, until the folder is what `done` asks for.
    fn follow(&mut self, folder: &mut Folder, done: impl Fn(&Folder) -> bool) {
        while !done(folder) {
            let (content, _) = self.changed();
            // The folder may be missing for a moment.
            drop(folder.update(&content));
        }
    }

    fn follow_to(&mut self, folder: &mut Folder, path: &str, text: &str) {
        self.follow(folder, |folder| {
            folder
                .tree()
                .files
                .get(path)
                .is_some_and(|bytes| **bytes == *text.as_bytes())
        });
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn small(root: &Path) {
    write(root, "content/site.yaml", "a");
    write(root, "content/plan/plan.md", "b");
    write(root, "themes/mine/assets/site.css", "c");
}
