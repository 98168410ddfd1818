//! A site that came back from the server, without Candour's own notes.

use super::*;

const DAY: &str = "2018-06-25";

/// A site that was built, and a copy of it as the documented command makes it, without `.candour`.
fn copied(build: &[&str]) -> tempfile::TempDir {
    let site = base_site();
    let folder = site.path();
    write(folder, "content/pages/old.md", "---\ntitle: Old\n---\n\nOld.\n");
    done(DAY, &[&["build", "--out", "built"][..], build].concat(), folder);
    std::fs::remove_file(folder.join("content/pages/old.md")).expect("removed");
    for (path, bytes) in files(&folder.join("built")) {
        write(folder, &format!("public/{path}"), bytes);
    }
    std::fs::remove_dir_all(folder.join("built")).expect("removed");
    edit(
        folder,
        "content/homes/updates/2018-03-31.md",
        "All managers",
        "Most managers",
    );
    site
}

/// What a first build of the content gives.
fn fresh(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    done(DAY, &["build", "--out", "fresh"], folder);
    files(&folder.join("fresh"))
}

#[test]
fn a_copy_without_the_notes_is_built_again_and_old_pages_go() {
    let site = copied(&[]);
    let folder = site.path();
    let before = files(&folder.join("public")).len();
    assert!(folder.join("public/old/index.html").is_file());
    let said = done(DAY, &["build"], folder);
    let told = format!(
        "public had no notes of Candour: {before} files are there as its checksums.txt says, and the rest was left alone\n"
    );
    assert_says(&said.err, &[&told]);
    assert!(!folder.join("public/old").exists());
    assert_eq!(files(&folder.join("public")), fresh(folder));
    let said = done(DAY, &["build"], folder);
    assert_says(&said.err, &[" 0 new, 0 changed,"]);
    assert!(!said.err.contains("no notes"), "{}", said.err);
}

#[test]
fn what_others_put_into_a_copy_stays() {
    let site = copied(&[]);
    let folder = site.path();
    let others = [
        "public/CNAME",
        "public/old/notes.txt",
        "public/homes/mine/index.html",
    ];
    for path in others {
        write(folder, path, "mine");
    }
    // A page that is gone from the site, and was edited on the server.
    write(folder, "public/old/index.html", "edited");
    let said = done(DAY, &["build"], folder);
    let told = "kept old/index.html: it is no longer part of the site, but was changed by hand\n";
    assert_says(&said.err, &[told]);
    for path in others {
        assert_eq!(read(folder, path), "mine");
    }
    assert_eq!(read(folder, "public/old/index.html"), "edited");
    done(DAY, &["build"], folder);
    assert_eq!(read(folder, "public/old/index.html"), "edited");
}

#[test]
fn a_page_of_a_copy_that_was_edited_is_not_overwritten_unasked() {
    let site = copied(&[]);
    let folder = site.path();
    write(folder, "public/homes/index.html", "edited");
    let before = files(&folder.join("public"));
    let said = on(DAY, &["build"], folder);
    assert_eq!(said.code, 2);
    assert_says(
        &said.err,
        &["that Candour did not write: `public/homes/index.html`\n"],
    );
    assert_eq!(files(&folder.join("public")), before);
    // What the message says works.
    std::fs::rename(folder.join("public/homes/index.html"), folder.join("moved.html")).expect("moved");
    done(DAY, &["build"], folder);
    assert_eq!(files(&folder.join("public")), fresh(folder));
}

#[test]
fn a_folder_of_somebody_else_is_refused_whatever_list_is_in_it() {
    let site = copied(&[]);
    let folder = site.path();
    let list = read(folder, "public/checksums.txt");
    for list in [
        String::new(),
        list.replacen('#', "# My list.\n#", 1),
        list.split_once('\n').expect("lines").1.to_owned(),
        list.replacen("  about", "  ../about", 1)
            .replacen("  homes", "  ../homes", 1),
        list[..list.len() - 20].to_owned(),
    ] {
        write(folder, "public/checksums.txt", list);
        let before = files(&folder.join("public"));
        let said = on(DAY, &["build"], folder);
        assert_eq!(said.code, 2, "{}", said.err);
        assert_says(&said.err, &["nothing says that they are from Candour\n"]);
        assert_eq!(files(&folder.join("public")), before);
    }
}

#[test]
fn a_copy_of_a_preview_is_still_one_and_a_copy_of_a_published_site_is_not() {
    let site = copied(&["--drafts"]);
    let folder = site.path();
    done(DAY, &["build", "--drafts", "--out", "public"], folder);
    let site = copied(&[]);
    let folder = site.path();
    assert_eq!(on(DAY, &["build", "--drafts", "--out", "public"], folder).code, 2);
    done(DAY, &["build"], folder);
}

#[test]
fn the_list_names_every_file_and_anyone_can_check_them() {
    let site = base_site();
    let folder = site.path();
    done(DAY, &["build"], folder);
    let public = folder.join("public");
    let list = read(&public, "checksums.txt");
    let listed: Vec<&str> = list
        .lines()
        .skip(1)
        .filter_map(|line| Some(line.split_once("  ")?.1))
        .collect();
    let there = files(&public);
    let there: Vec<&String> = there.keys().filter(|path| *path != "checksums.txt").collect();
    assert_eq!(listed, there);
    let check = Command::new("sha256sum")
        .args(["--check", "--quiet", "--strict", "checksums.txt"])
        .current_dir(&public)
        .output();
    // Not every system has the program.
    if let Ok(check) = check {
        assert!(
            check.status.success(),
            "{}",
            String::from_utf8_lossy(&check.stderr)
        );
    }
}
