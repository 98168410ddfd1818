//! Files that Candour did not write are left alone.

use super::*;

#[test]
fn a_folder_with_other_files_is_refused_and_left_alone() {
    let (_temp, out) = out();
    fs::create_dir(&out).unwrap();
    fs::write(out.join(".hidden"), "mine").unwrap();
    let error = go(&[("index.html", "home")], &out).unwrap_err();
    assert_eq!(error, WriteError::NotEmpty(out.clone()));
    assert!(error.remedy().contains("`--out`"));
    assert_eq!(all(&out).into_keys().collect::<Vec<_>>(), [".hidden"]);
}

#[test]
fn a_file_in_the_place_of_the_folder_is_refused() {
    let (_temp, out) = out();
    fs::write(&out, "mine").unwrap();
    assert_eq!(go(&[("a", "a")], &out).unwrap_err(), WriteError::NotAFolder(out));
}

#[test]
fn files_of_others_stay_and_one_in_the_way_is_refused_before_any_change() {
    let (_temp, out) = out();
    go(&[("index.html", "1")], &out).unwrap();
    fs::write(out.join("CNAME"), "plans.example.org").unwrap();
    go(&[("index.html", "2")], &out).unwrap();
    let before = all(&out);
    assert!(before.contains_key("CNAME"));
    let error = go(&[("CNAME", "other"), ("index.html", "3")], &out).unwrap_err();
    assert_eq!(error, WriteError::Foreign(vec![out.join("CNAME")]));
    assert_eq!(all(&out), before);
    let report = go(&[("CNAME", "plans.example.org"), ("index.html", "3")], &out).unwrap();
    assert_eq!(
        (report.changed, report.unchanged),
        (1, 1),
        "the same bytes are no conflict"
    );
}

#[test]
fn an_edited_file_that_went_is_kept_once_and_then_belongs_to_who_edited_it() {
    let (_temp, out) = out();
    go(&[("d/page.html", "ours"), ("index.html", "1")], &out).unwrap();
    fs::write(out.join("d/page.html"), "mine").unwrap();
    let report = go(&[("index.html", "1")], &out).unwrap();
    assert_eq!((report.removed, report.kept), (0, names(&["d/page.html"])));
    assert_eq!(go(&[("index.html", "1")], &out).unwrap().kept, names(&[]));
    let error = go(&[("d/page.html", "ours again"), ("index.html", "1")], &out).unwrap_err();
    assert!(matches!(error, WriteError::Foreign(_)), "{error}");
    fs::remove_file(out.join("d/page.html")).unwrap();
    go(&[("index.html", "1")], &out).unwrap();
    assert!(
        !out.join("d").exists(),
        "Candour made the folder, so it removes it once it is empty"
    );
}

#[test]
fn an_empty_folder_that_was_there_before_candour_is_not_removed() {
    let (_temp, out) = out();
    go(&[("index.html", "1")], &out).unwrap();
    fs::create_dir(out.join("mine")).unwrap();
    go(&[("index.html", "1"), ("mine/x", "x")], &out).unwrap();
    go(&[("index.html", "1")], &out).unwrap();
    assert!(out.join("mine").is_dir());
}

#[test]
fn the_content_folder_is_never_written_into() {
    let temp = TempDir::new().unwrap();
    let content = temp.path().join("content");
    fs::create_dir(&content).unwrap();
    let spelled = temp.path().join("nowhere/../content/public");
    for out in [
        content.clone(),
        content.join("public"),
        content.join("a/b"),
        spelled,
    ] {
        let error = write(&tree(&[("a", "a")]), &out, &[&content]).unwrap_err();
        assert_eq!(
            error,
            WriteError::Forbidden {
                path: out,
                inside: content.clone()
            }
        );
    }
    assert!(all(&content).is_empty());
    assert!(
        write(
            &tree(&[("a", "a")]),
            &temp.path().join("content-public"),
            &[&content]
        )
        .is_ok()
    );
}

#[test]
fn a_manifest_edited_by_hand_cannot_reach_outside_the_folder() {
    let (temp, out) = out();
    go(&[("index.html", "1")], &out).unwrap();
    fs::write(temp.path().join("victim"), "x").unwrap();
    let manifest = out.join(".candour/manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let entry = format!("\"files\": {{\"../victim\": \"{}\",", Checksum::of(b"x"));
    fs::write(&manifest, text.replace("\"files\": {", &entry)).unwrap();
    let report = go(&[("index.html", "2")], &out).unwrap();
    assert_eq!((report.removed, report.kept), (0, names(&["../victim"])));
    assert!(temp.path().join("victim").exists());
    assert!(go(&[("index.html", "2")], &out).unwrap().kept.is_empty());
}

#[test]
fn a_damaged_manifest_is_refused() {
    let (_temp, out) = out();
    go(&[("index.html", "1")], &out).unwrap();
    fs::write(out.join(".candour/manifest.json"), "{").unwrap();
    let error = go(&[("index.html", "2")], &out).unwrap_err();
    assert!(matches!(error, WriteError::Manifest { .. }), "{error}");
    assert_eq!(site(&out), owned(&[("index.html", "1")]));
}

#[test]
fn two_runs_do_not_write_at_the_same_time() {
    let (_temp, out) = out();
    let held = OutputFolder::open(&out, &[]).unwrap();
    if held.lock.is_some() {
        assert_eq!(
            go(&[("a", "a")], &out).unwrap_err(),
            WriteError::Busy(out.clone())
        );
    }
    drop(held);
    assert!(go(&[("a", "a")], &out).is_ok());
}
