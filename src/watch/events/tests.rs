#![expect(clippy::disallowed_methods, reason = "the tests are the editor")]

use std::fs;
use std::io::Write as _;
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

#[test]
fn a_save_wakes_at_once_and_names_the_file() {
    let mut site = Site::new();
    assert_eq!(*site.events.how(), How::Told);
    site.write("content/plan/plan.md", "changed");
    let (content, themes) = site.changed();
    assert_eq!(
        (content, themes),
        (["plan/plan.md".into()].into(), BTreeSet::new())
    );
    site.write("themes/mine/assets/site.css", "changed");
    let (content, themes) = site.named();
    assert!(content.is_subset(&["plan/plan.md".to_owned()].into()));
    assert_eq!(themes, ["mine/assets/site.css".to_owned()].into());
}

#[test]
fn every_way_in_which_editors_save_is_seen_as_the_file_saved() {
    let mut site = Site::new();
    let mut folder = site.open();
    // A temporary file renamed over the old one.
    site.write("content/plan/.plan.md.1f", "one");
    site.rename("content/plan/.plan.md.1f", "content/plan/plan.md");
    site.follow_to(&mut folder, "plan/plan.md", "one");
    // The old file renamed to a backup, and a new one written.
    site.write("content/plan/4913", "");
    fs::remove_file(site.path("content/plan/4913")).unwrap();
    site.rename("content/plan/plan.md", "content/plan/plan.md~");
    site.write("content/plan/plan.md", "two");
    fs::remove_file(site.path("content/plan/plan.md~")).unwrap();
    site.follow_to(&mut folder, "plan/plan.md", "two");
    // Emptied and written in place.
    let mut file = fs::File::create(site.path("content/plan/plan.md")).unwrap();
    file.write_all(b"thr").unwrap();
    file.write_all(b"ee").unwrap();
    drop(file);
    site.follow_to(&mut folder, "plan/plan.md", "three");
    assert_eq!(folder.tree().files.len(), 2);
}

#[test]
fn what_editors_and_systems_leave_behind_wakes_nobody() {
    let mut site = Site::new();
    for name in [
        ".plan.md.swp",
        "4913",
        "plan.md~",
        ".DS_Store",
        ".git/index",
        "x.tmp",
    ] {
        site.write(&format!("content/plan/{name}"), "x");
    }
    site.rename("content/plan/x.tmp", "content/plan/y.tmp");
    fs::remove_file(site.path("content/plan/4913")).unwrap();
    site.assert_quiet();
}

#[test]
fn reading_wakes_nobody() {
    let mut site = Site::new();
    for _ in 0..20 {
        site.open();
        Folder::open(&site.path("themes")).unwrap();
        assert_eq!(fs::read(site.path("content/site.yaml")).unwrap(), b"a");
    }
    site.assert_quiet();
}

#[test]
fn what_happens_beside_the_folders_wakes_nobody() {
    let mut site = Site::new();
    for number in 0..50 {
        site.write(&format!("public/{number}/index.html"), "x");
        site.write(&format!("{number}.log"), "x");
    }
    site.rename("public", "old");
    site.assert_quiet();
}

#[test]
fn files_and_folders_that_are_made_moved_and_deleted_are_seen() {
    let mut site = Site::new();
    let mut folder = site.open();
    site.write("content/new/deep/er/a.md", "a");
    site.follow_to(&mut folder, "new/deep/er/a.md", "a");
    site.write("content/new/deep/er/a.md", "later");
    site.follow_to(&mut folder, "new/deep/er/a.md", "later");
    site.rename("content/new", "content/moved");
    site.follow_to(&mut folder, "moved/deep/er/a.md", "later");
    site.write("content/moved/deep/er/a.md", "after the move");
    site.follow_to(&mut folder, "moved/deep/er/a.md", "after the move");
    site.rename("content/moved/deep/er/a.md", "content/moved/b.md");
    site.follow_to(&mut folder, "moved/b.md", "after the move");
    fs::remove_file(site.path("content/moved/b.md")).unwrap();
    site.follow(&mut folder, |folder| {
        !folder.tree().files.contains_key("moved/b.md")
    });
    site.write("outside/c.md", "c");
    site.rename("outside", "content/inside");
    site.follow_to(&mut folder, "inside/c.md", "c");
    site.write("content/inside/c.md", "d");
    site.follow_to(&mut folder, "inside/c.md", "d");
    fs::remove_dir_all(site.path("content/inside")).unwrap();
    site.follow(&mut folder, |folder| folder.tree().files.len() == 2);
}

#[test]
fn folders_that_come_and_go_while_they_are_found_are_watched_in_the_end() {
    let mut site = Site::new();
    let mut folder = site.open();
    for round in 0..20 {
        for number in 0..20 {
            let path = format!("content/new{round}/{number}/deep");
            fs::create_dir_all(site.path(&path)).unwrap();
            if number % 3 == 0 {
                fs::remove_dir_all(site.path(&format!("content/new{round}/{number}"))).unwrap();
            }
        }
        let last = format!("new{round}/19/deep/a.md");
        site.write(&format!("content/{last}"), "made");
        site.follow_to(&mut folder, &last, "made");
        for number in [1, 10, 19] {
            let path = format!("new{round}/{number}/deep/a.md");
            site.write(&format!("content/{path}"), "written later");
            site.follow_to(&mut folder, &path, "written later");
        }
    }
}

#[test]
fn a_burst_of_hundreds_of_files_wakes_a_few_times_at_most() {
    let mut site = Site::new();
    let mut folder = site.open();
    for number in 0..300 {
        site.write(&format!("content/p{}/{number}.md", number % 20), "x");
    }
    let mut wakes = 0;
    while folder.tree().files.len() < 302 {
        let (content, _) = site.changed();
        folder.update(&content).unwrap();
        wakes += 1;
    }
    assert!(wakes <= 3, "{wakes} wake-ups");
}

#[test]
fn a_replaced_content_folder_is_followed() {
    let mut site = Site::new();
    let mut folder = site.open();
    for round in 0..5 {
        let text = format!("round {round}");
        site.write("next/site.yaml", &text);
        site.write("next/other/plan.md", "x");
        site.rename("content", &format!("old{round}"));
        site.rename("next", "content");
        site.follow_to(&mut folder, "site.yaml", &text);
        site.write("content/other/plan.md", &text);
        site.follow_to(&mut folder, "other/plan.md", &text);
    }
    // What was moved away is no longer content.
    site.write("old0/plan/plan.md", "x");
    let (content, _) = site.named();
    assert!(!content.contains("plan/plan.md"), "{content:?}");
}

#[test]
fn a_content_folder_that_is_deleted_and_made_again_is_followed() {
    let mut site = Site::new();
    let mut folder = site.open();
    fs::remove_dir_all(site.path("content")).unwrap();
    while folder.update(&BTreeSet::new()).is_ok() {
        site.changed();
    }
    site.write("content/site.yaml", "again");
    site.follow_to(&mut folder, "site.yaml", "again");
    site.write("content/plan/plan.md", "again");
    site.follow_to(&mut folder, "plan/plan.md", "again");
}

#[test]
fn themes_and_content_may_appear_later_even_below_folders_that_are_missing() {
    let mut site = Site::with(false, "a/b/content", |_| {});
    site.write("a/b/content/site.yaml", "first");
    let mut folder = Folder::open_optional(&site.path("a/b/content")).unwrap();
    site.follow_to(&mut folder, "site.yaml", "first");
    site.write("a/b/content/site.yaml", "second");
    site.follow_to(&mut folder, "site.yaml", "second");
    site.write("themes/mine/assets/site.css", "c");
    let mut themes = Folder::open_optional(&site.path("themes")).unwrap();
    site.follow_to(&mut themes, "mine/assets/site.css", "c");
    site.write("themes/mine/assets/site.css", "d");
    site.follow_to(&mut themes, "mine/assets/site.css", "d");
    site.rename("a/b", "gone");
    site.follow(&mut folder, |folder| folder.tree().files.is_empty());
    site.rename("gone", "a/b");
    site.follow_to(&mut folder, "site.yaml", "second");
}

#[cfg(unix)]
#[test]
fn a_link_to_the_content_may_be_turned_to_another_folder() {
    use std::os::unix::fs::symlink;

    let mut site = Site::with(false, "content", |root| {
        write(root, "releases/1/content/site.yaml", "1");
        write(root, "releases/2/content/site.yaml", "2");
        symlink("releases/1", root.join("current")).unwrap();
        symlink("current/content", root.join("content")).unwrap();
    });
    let mut folder = site.open();
    site.write("content/site.yaml", "changed");
    site.follow_to(&mut folder, "site.yaml", "changed");
    symlink("releases/2", site.path("turn")).unwrap();
    site.rename("turn", "current");
    site.follow_to(&mut folder, "site.yaml", "2");
    site.write("releases/2/content/site.yaml", "changed again");
    site.follow_to(&mut folder, "site.yaml", "changed again");
}

#[test]
fn themes_inside_the_content_are_watched_too() {
    let root = tempfile::tempdir().unwrap();
    small(root.path());
    let watched = Watched {
        content: root.path().join("content"),
        themes: root.path().join("content/themes"),
    };
    let events = watch(watched, false);
    let mut site = Site { root, events };
    let mut folder = site.open();
    site.write("content/themes/mine/a.html", "a");
    site.follow_to(&mut folder, "themes/mine/a.html", "a");
    site.write("content/themes/mine/a.html", "b");
    let (content, themes) = site.named();
    assert_eq!(content, ["themes/mine/a.html".to_owned()].into());
    assert_eq!(themes, ["mine/a.html".to_owned()].into());
    site.write("content/plan/new/a.md", "a");
    site.follow_to(&mut folder, "plan/new/a.md", "a");
}

#[test]
fn polling_sees_the_same() {
    let mut site = Site::with(true, "content", small);
    assert_eq!(*site.events.how(), How::LookingAsAsked);
    let mut folder = site.open();
    site.write("content/plan/plan.md", "polled");
    site.follow_to(&mut folder, "plan/plan.md", "polled");
    site.rename("content", "old");
    site.write("content/deep/site.yaml", "new");
    site.follow_to(&mut folder, "deep/site.yaml", "new");
    assert_eq!(folder.tree().files.len(), 1);
}

#[test]
fn what_the_system_could_not_tell_is_looked_for() {
    let mut site = Site::new();
    let tell = |site: &Site, told| site.events.sender.send(Message::Disk(told)).unwrap();
    let nothing_known = Wake::Changed {
        content: BTreeSet::new(),
        themes: BTreeSet::new(),
    };
    let lost = notify::Event::new(notify::EventKind::Other).set_flag(notify::event::Flag::Rescan);
    tell(&site, Ok(lost));
    assert_eq!(site.events.wait(Some(PATIENCE)), nothing_known);
    tell(&site, Err(notify::Error::generic("something failed")));
    assert_eq!(site.events.wait(Some(PATIENCE)), nothing_known);
    site.write("content/new/a.md", "still watched");
    let mut folder = site.open();
    site.write("content/new/a.md", "changed");
    site.follow_to(&mut folder, "new/a.md", "changed");
}

#[test]
fn at_the_limit_of_watched_folders_looking_takes_the_place_of_being_told() {
    let mut site = Site::new();
    let limit = notify::Error::new(notify::ErrorKind::MaxFilesWatch);
    site.events.sender.send(Message::Disk(Err(limit))).unwrap();
    site.changed();
    let reason = how::limit_reached();
    assert_eq!(*site.events.how(), How::LookingForWant { reason });
    let mut folder = site.open();
    site.write("content/site.yaml", "polled");
    site.follow_to(&mut folder, "site.yaml", "polled");
}

#[test]
fn others_can_wake_and_stop_the_one_who_waits() {
    for poll in [false, true] {
        let mut site = Site::with(poll, "content", small);
        assert_eq!(site.events.wait(Some(Duration::ZERO)), Wake::TimedOut);
        let waker = site.events.waker();
        let other = std::thread::spawn(move || {
            waker.ask();
            waker.clone().stop();
        });
        assert_eq!(site.events.wait(Some(PATIENCE)), Wake::Asked);
        assert_eq!(site.events.wait(Some(PATIENCE)), Wake::Stopped);
        site.write("content/site.yaml", "x");
        assert_eq!(site.events.wait(None), Wake::Stopped);
        other.join().unwrap();
    }
}

#[test]
fn it_is_said_in_words_how_changes_are_seen() {
    let disk = How::LookingOnDisk {
        kind: "nfs4".to_owned(),
    };
    assert!(disk.to_string().contains("network drive or shared folder (nfs4)"));
    let limit = How::LookingForWant {
        reason: how::limit_reached(),
    };
    assert!(
        limit
            .to_string()
            .starts_with("looking for changes twice a second, because the system's limit")
    );
}
