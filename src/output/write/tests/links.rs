//! Links and permissions, which only Unix tests can set up.

use std::os::unix::fs::{PermissionsExt, symlink};

use super::*;

#[test]
fn a_folder_that_can_only_be_read_is_an_error_and_the_old_site_stays() {
    let (_temp, out) = out();
    go(&[("index.html", "1")], &out).unwrap();
    let before = all(&out);
    let allow = |mode| {
        for folder in [out.join(".candour"), out.clone()] {
            fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    allow(0o555);
    // An administrator may write everywhere: then there is nothing to see.
    let refused = File::create(out.join(".candour/probe")).is_err();
    if refused {
        let error = go(&[("index.html", "2")], &out).unwrap_err();
        assert!(error.to_string().contains("may not write"), "{error}");
    }
    allow(0o755);
    if refused {
        assert_eq!(all(&out), before);
    }
}

#[test]
fn the_output_folder_itself_may_be_a_link_to_a_folder() {
    let (temp, out) = out();
    fs::create_dir(temp.path().join("real")).unwrap();
    symlink("real", &out).unwrap();
    go(&[("index.html", "1")], &out).unwrap();
    assert_eq!(site(&temp.path().join("real")), owned(&[("index.html", "1")]));
}

#[test]
fn a_link_that_leads_nowhere_or_into_the_content_is_refused() {
    let (temp, out) = out();
    let content = temp.path().join("content");
    symlink("content", &out).unwrap();
    assert_eq!(
        go(&[("a", "a")], &out).unwrap_err(),
        WriteError::NotAFolder(out.clone())
    );
    fs::create_dir(&content).unwrap();
    let error = write(&tree(&[("a", "a")]), &out, &[&content]).unwrap_err();
    assert!(matches!(error, WriteError::Forbidden { .. }), "{error}");
}

#[test]
fn links_in_the_place_of_files_and_folders_are_refused_and_not_followed() {
    let (temp, out) = out();
    go(&[("d/x", "x"), ("f", "f")], &out).unwrap();
    let outside = temp.path().join("outside");
    fs::rename(out.join("d"), &outside).unwrap();
    fs::rename(out.join("f"), outside.join("f")).unwrap();
    symlink(&outside, out.join("d")).unwrap();
    symlink(outside.join("f"), out.join("f")).unwrap();
    let before = all(&outside);
    let error = go(&[("d/x", "new"), ("f", "new")], &out).unwrap_err();
    assert_eq!(error, WriteError::Link(vec![out.join("d"), out.join("f")]));
    // The site no longer has them: what is behind the links has the bytes Candour wrote, and stays all the same.
    let report = go(&[("index.html", "1")], &out).unwrap();
    assert_eq!((report.removed, report.kept), (0, names(&["f"])));
    assert_eq!(all(&outside), before);
    assert!(out.join("d").is_symlink());
}

#[test]
fn links_among_candours_own_notes_are_not_followed() {
    let (temp, out) = out();
    go(&[("index.html", "1")], &out).unwrap();
    let outside = temp.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("mine"), "mine").unwrap();
    symlink(&outside, out.join(".candour/staging")).unwrap();
    symlink(outside.join("mine"), out.join(".candour/manifest.json.new")).unwrap();
    go(&[("index.html", "2")], &out).unwrap();
    assert_eq!(site(&outside), owned(&[("mine", "mine")]));
    assert!(!out.join(".candour/staging").is_symlink());

    fs::rename(out.join(".candour"), temp.path().join("notes")).unwrap();
    symlink(temp.path().join("notes"), out.join(".candour")).unwrap();
    let error = go(&[("index.html", "3")], &out).unwrap_err();
    assert_eq!(error, WriteError::Link(vec![out.join(".candour")]));
}
