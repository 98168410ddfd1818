use std::fs;
use std::io::Write as _;

use super::*;

#[test]
fn a_save_wakes_at_once_and_names_the_file() {
    let mut site = Site::new();
    assert_eq!(*site.events.method(), WatchMethod::System);
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

#[cfg(target_os = "linux")]
#[test]
fn a_new_folder_is_watched_even_when_the_library_gave_up_on_it() {
    let mut site = Site::new();
    let new = site.path("content").canonicalize().unwrap().join("new");
    fs::create_dir(&new).unwrap();
    let Source::System(native) = &mut site.events.source else {
        panic!("not watching");
    };
    let patience = Instant::now() + PATIENCE;
    while native.unwatch(&new).is_err() {
        assert!(Instant::now() < patience, "the library did not watch it at all");
        std::thread::yield_now();
    }
    let mut folder = site.open();
    site.changed();
    site.write("content/new/a.md", "a");
    site.follow_to(&mut folder, "new/a.md", "a");
}

#[test]
fn after_any_moves_of_folders_every_one_of_them_is_watched() {
    let mut site = Site::new();
    let mut folder = site.open();
    let mut state = 11_u64;
    let mut below = |end: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % end
    };
    let names = ["a", "b", "c", "a/a", "a/b", "b/a", "b/a/c", "c/b", "c/b/a"];
    let path = |number: u64| names[usize::try_from(number).unwrap()];
    for round in 0..40 {
        for _ in 0..12 {
            let (one, other) = (path(below(9)), path(below(9)));
            let whole = |name: &str| site.path("content").join(name);
            // What cannot be done, such as moving a folder into itself, changes nothing.
            drop(match below(4) {
                0 => fs::remove_dir_all(whole(one)),
                1 | 2 => fs::rename(whole(one), whole(other)),
                _ => fs::create_dir_all(whole(one)),
            });
            if below(4) == 0 {
                site.events.wait(Some(Duration::from_millis(below(6))));
            }
        }
        fs::create_dir_all(site.path("content/a/b")).unwrap();
        // What is left of the moves must not be what wakes.
        while site.events.wait(Some(Duration::from_millis(100))) != Wake::TimedOut {}
        for name in names {
            if site.path("content").join(name).is_dir() {
                let text = format!("{round}");
                site.write(&format!("content/{name}/x.md"), &text);
                site.follow_to(&mut folder, &format!("{name}/x.md"), &text);
            }
        }
    }
}
