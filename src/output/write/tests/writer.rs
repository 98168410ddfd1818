//! Files taken one by one.

use super::*;
use crate::output::Collector;

fn paths(folder: &Path) -> Vec<String> {
    all(folder).into_keys().collect()
}

/// How many files are staged at this moment.
fn staged(out: &Path) -> usize {
    fs::read_dir(out.join(".candour/staging")).unwrap().count()
}

#[test]
fn files_from_many_threads_make_the_same_folder_as_one_tree() {
    let ((_one, a), (_two, b)) = (out(), out());
    let path = |at: usize| OutPath::new(format!("{}/{}/{at}.html", at % 5, at % 3)).unwrap();
    let mut tree = OutputTree::default();
    for at in 0..300 {
        tree.insert(path(at), at.to_string()).unwrap();
    }
    write(&tree, &a, &[]).unwrap();
    for _ in ["a first run", "one over it"] {
        let writer = Writer::open(&b, &[]).unwrap();
        (0..300)
            .into_par_iter()
            .for_each(|at| Sink::add(&writer, path(at), at.to_string().into()));
        let report = writer.finish().unwrap();
        assert_eq!(report.new + report.unchanged, 300);
        assert_eq!(all(&a), all(&b));
    }
}

#[test]
fn a_first_site_that_is_dropped_leaves_nothing() {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("a/b/public");
    let writer = Writer::open(&out, &[]).unwrap();
    add_all(&writer, &[("a/x.html", "x"), ("index.html", "home")]);
    assert_eq!(staged(&out), 2);
    drop(writer);
    assert_eq!(paths(temp.path()), names(&[]), "not even the folders above it");
}

#[test]
fn an_empty_folder_that_was_there_stays_when_the_site_is_dropped() {
    let (temp, out) = out();
    fs::create_dir(&out).unwrap();
    let writer = Writer::open(&out, &[]).unwrap();
    add_all(&writer, &[("index.html", "home")]);
    drop(writer);
    assert_eq!(paths(temp.path()), ["public/"]);
}

#[test]
fn a_site_that_is_dropped_leaves_the_old_one_as_it_was() {
    let (_temp, out) = out();
    go(&[("a/old.html", "old"), ("index.html", "1")], &out).unwrap();
    let before = all(&out);
    let old = age(&out.join("index.html"));
    let writer = Writer::open(&out, &[]).unwrap();
    add_all(
        &writer,
        &[("a", "now a file"), ("index.html", "2"), ("new/x", "x")],
    );
    assert_eq!(staged(&out), 3);
    drop(writer);
    assert_eq!(all(&out), before);
    assert_eq!(modified(&out.join("index.html")), old);
}

#[test]
fn a_refusal_while_files_are_taken_is_told_in_the_end_and_changes_nothing() {
    let (_temp, out) = out();
    go(&[("index.html", "1")], &out).unwrap();
    let before = all(&out);
    let long = "x".repeat(300);
    let writer = Writer::open(&out, &[]).unwrap();
    add_all(&writer, &[("index.html", "2"), (&long, "too long a name")]);
    add_all(&writer, &[("after.html", "no longer staged")]);
    assert_eq!(staged(&out), 1);
    let error = writer.finish().unwrap_err();
    assert_eq!(error.path(), out.join(&long));
    assert!(
        error.remedy().starts_with("the site in the folder is as it was"),
        "{error:?}"
    );
    assert_eq!(all(&out), before);
}

#[test]
fn a_disk_that_fails_while_files_are_taken_leaves_nothing_of_a_first_site() {
    let (temp, out) = out();
    let writer = Writer::open(&out, &[]).unwrap();
    add_all(&writer, &[("index.html", "home")]);
    fs::remove_dir_all(out.join(".candour/staging")).unwrap();
    add_all(&writer, &[("a.html", "a")]);
    let error = writer.finish().unwrap_err();
    assert_eq!(error.path(), out.join("a.html"));
    assert_eq!(paths(temp.path()), names(&[]));
}

#[test]
fn a_file_that_is_in_place_already_is_not_staged() {
    let (_temp, out) = out();
    go(&[("a/x.html", "x"), ("index.html", "1")], &out).unwrap();
    let writer = Writer::open(&out, &[]).unwrap();
    add_all(&writer, &[("a/x.html", "x")]);
    assert_eq!(staged(&out), 0);
    add_all(&writer, &[("index.html", "2")]);
    assert_eq!(staged(&out), 1);
    let report = writer.finish().unwrap();
    assert_eq!((report.changed, report.unchanged), (1, 1));
}

#[test]
fn a_file_changed_by_hand_is_put_right_though_its_noted_checksum_is_the_new_one() {
    let (_temp, out) = out();
    let files = [("index.html", "ours")];
    go(&files, &out).unwrap();
    let before = all(&out);
    fs::write(out.join("index.html"), "mine").unwrap();
    let writer = Writer::open(&out, &[]).unwrap();
    add_all(&writer, &files);
    assert_eq!(staged(&out), 1);
    assert_eq!(writer.finish().unwrap().changed, 1);
    assert_eq!(all(&out), before);
}

#[test]
fn a_file_that_vanishes_while_the_site_is_made_stops_it_before_anything_changes() {
    let (_temp, out) = out();
    go(&[("index.html", "1"), ("same.html", "same")], &out).unwrap();
    let writer = Writer::open(&out, &[]).unwrap();
    add_all(&writer, &[("index.html", "2"), ("same.html", "same")]);
    fs::remove_file(out.join("same.html")).unwrap();
    let before = site(&out);
    let error = writer.finish().unwrap_err();
    assert!(
        error.to_string().contains("same.html`: something else"),
        "{error}"
    );
    assert_eq!(site(&out), before);
    go(&[("index.html", "2"), ("same.html", "same")], &out).unwrap();
    assert_eq!(site(&out), owned(&[("index.html", "2"), ("same.html", "same")]));
}

#[test]
fn a_file_somebody_puts_there_while_the_site_is_made_is_foreign() {
    let (_temp, out) = out();
    go(&[("index.html", "1")], &out).unwrap();
    let writer = Writer::open(&out, &[]).unwrap();
    add_all(&writer, &[("index.html", "1"), ("new.html", "ours")]);
    fs::write(out.join("new.html"), "mine").unwrap();
    assert_eq!(
        writer.finish().unwrap_err(),
        WriteError::Foreign(vec![out.join("new.html")])
    );
    assert_eq!(site(&out), owned(&[("index.html", "1"), ("new.html", "mine")]));
}

#[test]
fn files_that_clash_are_told_alike_in_any_order_and_nothing_is_written() {
    let files = [
        ("a", "1"),
        ("a/b", "2"),
        ("B", "3"),
        ("b", "4"),
        ("c", "5"),
        ("c", "6"),
    ];
    let collector = Collector::default();
    for (path, text) in files {
        collector.add(OutPath::new(path).unwrap(), text.into());
    }
    for start in 0..files.len() {
        let (temp, out) = out();
        let mut turned = files;
        turned.rotate_left(start);
        let writer = Writer::open(&out, &[]).unwrap();
        add_all(&writer, &turned);
        let clashes = writer.clashes();
        assert_eq!((clashes.len(), &clashes), (3, &collector.clashes()));
        assert_eq!(writer.finish().unwrap_err(), WriteError::Clash(clashes));
        assert_eq!(paths(temp.path()), names(&[]));
    }
}

/// On a disk that ignores capitals the old page is found under the new name, and goes before the new one comes.
#[test]
fn a_page_whose_address_changes_in_capitals_only_is_staged_again() {
    let (_temp, out) = out();
    go(&[("About/x.html", "x")], &out).unwrap();
    // Elsewhere, somebody has put it there.
    fs::create_dir_all(out.join("about")).unwrap();
    fs::write(out.join("about/x.html"), "x").unwrap();
    let writer = Writer::open(&out, &[]).unwrap();
    add_all(&writer, &[("about/x.html", "x")]);
    assert_eq!(staged(&out), 1);
    writer.finish().unwrap();
    assert_eq!(site(&out), owned(&[("about/x.html", "x")]));
}

#[test]
fn a_site_of_which_hundreds_of_files_change_is_put_in_place_whole() {
    let (_temp, out) = out();
    let site = |word: &str| {
        let mut tree = tree(&[("index.html", word)]);
        for number in 0..300 {
            tree.insert(OutPath::new(format!("p/{number}/index.html")).unwrap(), word)
                .unwrap();
        }
        tree
    };
    write(&site("one"), &out, &[]).unwrap();
    let report = write(&site("two"), &out, &[]).unwrap();
    assert_eq!((report.changed, report.unchanged), (301, 0));
    let now = all(&out);
    let pages = now
        .iter()
        .filter(|(path, _)| !path.starts_with('.') && !path.ends_with('/'));
    assert!(pages.clone().all(|(_, bytes)| bytes == b"two"));
    assert_eq!(pages.count(), 301);
}
