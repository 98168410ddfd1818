use std::fs;

use super::*;

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
