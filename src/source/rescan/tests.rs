#![expect(clippy::disallowed_methods, reason = "the tests change files")]

use std::fs;

use super::*;
use crate::source::load_folder;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(folder.path(), path, text);
    }
    folder
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn update(folder: &mut Folder) -> bool {
    folder.update(&BTreeSet::new()).unwrap()
}

/// The same as a folder read anew.
fn assert_fresh(folder: &Folder) {
    let fresh = load_folder(&folder.path).unwrap();
    assert_eq!(folder.tree.files, fresh.files);
    assert_eq!(folder.tree.links, fresh.links);
    assert_eq!(folder.tree.unreadable_names, fresh.unreadable_names);
}

#[test]
fn a_change_is_read_and_the_rest_is_shared_with_earlier_trees() {
    let disk = folder(&[("site.yaml", "a"), ("plan/plan.md", "b"), ("plan/x~", "backup")]);
    let mut folder = Folder::open(disk.path()).unwrap();
    assert_eq!(folder.tree().files.len(), 2);
    let before = folder.tree().clone();
    assert!(!update(&mut folder), "nothing changed");
    write(disk.path(), "plan/plan.md", "changed");
    assert!(update(&mut folder));
    assert_eq!(*folder.tree().files["plan/plan.md"], *b"changed");
    assert_eq!(*before.files["plan/plan.md"], *b"b");
    assert!(Arc::ptr_eq(
        &before.files["site.yaml"],
        &folder.tree().files["site.yaml"]
    ));
    assert!(!update(&mut folder), "nothing changed since");
}

#[test]
fn a_file_saved_without_a_change_is_no_change() {
    let disk = folder(&[("site.yaml", "a")]);
    let mut folder = Folder::open(disk.path()).unwrap();
    let before = Arc::clone(&folder.tree().files["site.yaml"]);
    write(disk.path(), "other", "a");
    fs::rename(disk.path().join("other"), disk.path().join("site.yaml")).unwrap();
    assert!(!update(&mut folder));
    assert!(Arc::ptr_eq(&before, &folder.tree().files["site.yaml"]));
}

#[test]
fn new_moved_and_deleted_files_and_folders_are_seen() {
    let disk = folder(&[("site.yaml", "a"), ("one/plan.md", "b"), ("one/deep/c.md", "c")]);
    let mut folder = Folder::open(disk.path()).unwrap();
    write(disk.path(), "new/deep/d.md", "d");
    assert!(update(&mut folder));
    assert_fresh(&folder);
    fs::rename(disk.path().join("one"), disk.path().join("two")).unwrap();
    assert!(update(&mut folder));
    assert!(folder.tree().files.contains_key("two/deep/c.md"));
    assert_fresh(&folder);
    fs::remove_dir_all(disk.path().join("two")).unwrap();
    assert!(update(&mut folder));
    assert_eq!(
        folder.tree().files.keys().collect::<Vec<_>>(),
        ["new/deep/d.md", "site.yaml"]
    );
    fs::create_dir(disk.path().join("empty")).unwrap();
    assert!(!update(&mut folder), "an empty folder holds no content");
}

#[test]
fn a_second_write_of_the_same_length_in_the_same_tick_of_the_clock_is_seen() {
    let disk = folder(&[("site.yaml", "000")]);
    let mut folder = Folder::open(disk.path()).unwrap();
    for number in 1..500 {
        let text = format!("{number:03}");
        write(disk.path(), "site.yaml", &text);
        assert!(update(&mut folder), "{number}");
        assert_eq!(*folder.tree().files["site.yaml"], *text.as_bytes());
    }
}

#[test]
fn a_file_is_left_unread_once_its_stamp_has_stood_for_a_while() {
    let disk = folder(&[("old.md", "a"), ("new.md", "a")]);
    let hours = std::time::Duration::from_hours(2);
    let file = fs::File::options()
        .write(true)
        .open(disk.path().join("old.md"))
        .unwrap();
    file.set_modified(file.metadata().unwrap().modified().unwrap() - hours)
        .unwrap();
    let folder = Folder::open(disk.path()).unwrap();
    assert!(folder.known["old.md"].settled);
    assert!(!folder.known["new.md"].settled);
    let look = |path: &str, suspects: &[&str]| {
        let suspects = suspects.iter().map(PathBuf::from).collect();
        folder
            .read_if_changed(path, &folder.known[path].stamp, &suspects)
            .unwrap()
    };
    assert!(matches!(look("old.md", &["new.md"]), ReadOutcome::Same));
    assert!(matches!(look("old.md", &["old.md"]), ReadOutcome::Read(..)));
    assert!(matches!(look("new.md", &[]), ReadOutcome::Read(..)));
}

#[test]
fn a_file_that_goes_away_between_listing_and_reading_is_gone() {
    let disk = folder(&[("a.md", "a")]);
    let folder = Folder::open(disk.path()).unwrap();
    fs::remove_file(disk.path().join("a.md")).unwrap();
    let suspects = ["a.md".into()].into();
    let look = folder.read_if_changed("a.md", &folder.known["a.md"].stamp, &suspects);
    assert!(matches!(look, Ok(ReadOutcome::Gone)));
}

#[test]
fn a_folder_that_vanished_is_told_apart_and_its_tree_is_kept() {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("content");
    let missing = Folder::open(&path).unwrap_err();
    assert_eq!(missing.kind, LoadErrorKind::Missing);
    write(&path, "site.yaml", "a");
    let mut folder = Folder::open(&path).unwrap();
    fs::remove_dir_all(&path).unwrap();
    let missing = folder.update(&BTreeSet::new()).unwrap_err();
    assert_eq!(missing.kind, LoadErrorKind::Missing);
    assert_eq!(missing.path, path);
    fs::write(&path, "now a file").unwrap();
    let missing = folder.update(&BTreeSet::new()).unwrap_err();
    assert_eq!(missing.kind, LoadErrorKind::Missing);
    assert_eq!(folder.tree().files.len(), 1);
    fs::remove_file(&path).unwrap();
    write(&path, "site.yaml", "b");
    assert!(update(&mut folder));
    assert_eq!(*folder.tree().files["site.yaml"], *b"b");
}

#[test]
fn a_folder_that_need_not_be_there_may_come_and_go() {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("themes");
    let mut folder = Folder::open_optional(&path).unwrap();
    assert!(!update(&mut folder));
    fs::create_dir(&path).unwrap();
    assert!(update(&mut folder), "it came");
    fs::create_dir(path.join("mine")).unwrap();
    assert!(update(&mut folder), "an empty folder is a theme");
    write(&path, "mine/templates/a.html", "a");
    assert!(update(&mut folder));
    assert!(!update(&mut folder));
    fs::remove_dir_all(&path).unwrap();
    assert!(update(&mut folder), "it went");
    assert!(folder.tree().files.is_empty());
    assert!(!update(&mut folder));
}

#[cfg(target_os = "linux")]
#[test]
fn links_and_names_that_cannot_be_read_are_listed_and_left_alone() {
    use std::os::unix::ffi::OsStrExt;

    let disk = folder(&[("site.yaml", "a")]);
    let secret = folder_with_secret();
    let mut folder = Folder::open(disk.path()).unwrap();
    std::os::unix::fs::symlink(secret.path(), disk.path().join("dir")).unwrap();
    std::os::unix::fs::symlink(secret.path().join("secret"), disk.path().join("file")).unwrap();
    assert!(update(&mut folder));
    assert_eq!(folder.tree().links, ["dir", "file"]);
    let name = std::ffi::OsStr::from_bytes(b"plan-\xff.md");
    fs::write(disk.path().join(name), "x").unwrap();
    assert!(update(&mut folder));
    assert_eq!(folder.tree().unreadable_names, ["plan-\u{fffd}.md"]);
    assert_eq!(folder.tree().files.len(), 1);
    // A file that becomes a link after it was listed is not followed either.
    let stamp = folder.known["site.yaml"].stamp;
    fs::remove_file(disk.path().join("site.yaml")).unwrap();
    std::os::unix::fs::symlink(secret.path().join("secret"), disk.path().join("site.yaml")).unwrap();
    assert!(matches!(
        folder.read_if_changed("site.yaml", &stamp, &BTreeSet::from(["site.yaml".into()])),
        Ok(ReadOutcome::Gone)
    ));
}

#[cfg(target_os = "linux")]
fn folder_with_secret() -> tempfile::TempDir {
    folder(&[("secret", "secret")])
}

#[test]
fn after_any_changes_the_folder_is_what_it_would_be_read_anew() {
    let disk = folder(&[("site.yaml", "a")]);
    let mut folder = Folder::open(disk.path()).unwrap();
    let mut state = 7_u64;
    let mut below = |end: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % end
    };
    for step in 0..400 {
        let place = format!("{}/{}", below(3), below(3));
        let (file, other) = (format!("{place}/{}.md", below(3)), format!("{}", below(3)));
        // What cannot be done, such as moving what is not there, changes nothing.
        match below(6) {
            0 => drop(fs::remove_file(disk.path().join(&file))),
            1 => drop(fs::remove_dir_all(disk.path().join(&other))),
            2 => drop(fs::rename(disk.path().join(&place), disk.path().join(&other))),
            3 => drop(fs::rename(disk.path().join(&file), disk.path().join("moved.md"))),
            _ => write(disk.path(), &file, &format!("{}", below(10))),
        }
        let before = folder.tree().clone();
        let changed = update(&mut folder);
        assert_eq!(changed, before.files != folder.tree().files, "step {step}");
        assert_fresh(&folder);
    }
}
