//! `build --keep-going`: what has errors stays as it was published, and the rest is built.

use super::*;

const JUNE: &str = "2018-06-25";
const KEEP: [&str; 2] = ["build", "--keep-going"];

/// A site of two plans and a page, sealed and built on 1 June. A new update of the plan `roads` is to be built.
fn published() -> tempfile::TempDir {
    static START: Start = Start::new();
    START.folder(|| {
    let site = base_site();
    let folder = site.path();
    copy(&folder.join("content/homes"), &folder.join("content/roads"));
    edit(folder, "content/roads/plan.md", "title: ", "title: Roads, ");
    edit(
        folder,
        "content/roads/plan.md",
        "published: ",
        "closed: 2018-05-31\nfollowed_by: homes\npublished: ",
    );
    edit(
        folder,
        "content/site.yaml",
        "title: ",
        "base_url: https://plans.example.org/\ntitle: ",
    );
    write(
        folder,
        "content/pages/help.md",
        "---\ntitle: Help & advice\norder: 1\n---\n\nSee [homes](../homes/plan.md), [a recommendation](../homes/recommendations/1.md) \
         and [the paper](../files/paper.txt).\n",
    );
    write(folder, "content/files/paper.txt", "A paper.\n");
    done("2018-06-01", &["seal"], folder);
    done("2018-06-01", &["build"], folder);
    write(
        folder,
        "content/pages/new.md",
        "---\ntitle: New\n---\n\nA new page, with [homes](../homes/plan.md).\n",
    );
    site
    })
}

/// The files below a folder of the site.
fn below(files: &BTreeMap<String, Vec<u8>>, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = format!("{folder}/");
    let files = files.iter().filter(|(path, _)| path.starts_with(&folder));
    files.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}

/// Every link of every page leads to a file.
#[track_caller]
fn assert_links_lead_somewhere(public: &Path) {
    for (path, bytes) in files(public) {
        let is_page = Path::new(&path).extension().is_some_and(|found| found == "html");
        if !is_page || path == "404.html" {
            continue;
        }
        let html = String::from_utf8(bytes).expect("UTF-8");
        for (_, link) in html
            .match_indices(" href=\"")
            .map(|(at, start)| html.split_at(at + start.len()))
        {
            let link = link.split(['"', '#', '?']).next().expect("a link");
            if link.is_empty() || link.contains(':') {
                continue;
            }
            let to = public.join(&path).parent().expect("a folder").join(link);
            assert!(to.is_file() || to.join("index.html").is_file(), "{path}: {link}");
        }
    }
}

/// Builds what can be built: the plan `homes` stays, and the page that is new comes.
#[track_caller]
fn assert_homes_stays(folder: &Path) -> Said {
    let public = folder.join("public");
    let before = files(&public);
    let said = on(JUNE, &KEEP, folder);
    assert_eq!(said.code, 3, "{}", said.err);
    assert_says(
        &said.err,
        &["kept content/homes as it was published as of 2018-06-01: "],
    );
    let after = files(&public);
    assert_eq!(below(&after, "homes"), below(&before, "homes"));
    assert_ne!(
        below(&after, "roads"),
        below(&before, "roads"),
        "the day is another"
    );
    assert!(after.contains_key("new/index.html"));
    let home = read(&public, "index.html");
    let note = "by <time datetime=\"2018-06-01\">1 June 2018</time>. Anything newer may be missing.";
    assert!(home.contains(note) && home.contains("href=\"homes/\""), "{home}");
    assert!(read(&public, "404.html").contains("Safer homes, Anytown Council</a>"));
    let sitemap = read(&public, "sitemap.xml");
    for page in [
        "/",
        "/homes/",
        "/homes/recommendations/1/",
        "/roads/",
        "/new/",
        "/help/",
    ] {
        let page = format!("<loc>https://plans.example.org{page}</loc>");
        assert_eq!(sitemap.matches(&page).count(), 1, "{page}");
    }
    assert!(read(&public, "roads/index.html").contains("href=\"../homes/\""));
    assert_links_lead_somewhere(&public);
    done(JUNE, &["verify", "public"], folder);
    // Once more, the same.
    assert_eq!(on(JUNE, &KEEP, folder).code, 3);
    assert_eq!(files(&public), after);
    said
}

/// Builds all again, as if nothing had happened.
#[track_caller]
fn assert_all_is_well(folder: &Path) {
    done(JUNE, &KEEP, folder);
    done(JUNE, &["build", "--out", "fresh"], folder);
    assert_eq!(files(&folder.join("public")), files(&folder.join("fresh")));
}

#[test]
fn an_error_in_any_file_of_a_plan_keeps_that_plan_and_builds_the_rest() {
    for (path, wrong) in [
        ("plan.md", "---\ntitle: \n"),
        ("plan.md", "\u{0}"),
        ("recommendations/1.md", "---\nref: 1\ntxt: x\n---\n"),
        ("updates/2018-03-31.md", "<<<<<<< HEAD\n"),
        ("updates/2018-06-20.md", "---\nas_at: 2018-13-20\n---\n"),
        ("glossary.yaml", "nonsense"),
        ("files/run.exe", "x"),
        ("record.jsonl", "{\n"),
    ] {
        let site = published();
        let folder = site.path();
        let path = format!("content/homes/{path}");
        let before = std::fs::read(folder.join(&path)).ok();
        write(folder, &path, wrong);
        let said = assert_homes_stays(folder);
        assert_says(&said.err, &[&path]);
        match before {
            Some(bytes) => write(folder, &path, bytes),
            None => std::fs::remove_file(folder.join(&path)).expect("removed"),
        }
        assert_all_is_well(folder);
    }
}

#[test]
fn a_plan_whose_words_were_changed_or_that_is_gone_stays_as_it_was_published() {
    let site = published();
    let folder = site.path();
    edit(
        folder,
        "content/homes/updates/2018-03-31.md",
        "All managers",
        "No managers",
    );
    let said = assert_homes_stays(folder);
    assert_says(&said.err, &["error[sealed-changed]"]);
    for gone in ["content/homes/plan.md", "content/homes/record.jsonl"] {
        let site = published();
        let folder = site.path();
        std::fs::remove_file(folder.join(gone)).expect("removed");
        assert_homes_stays(folder);
    }
    let site = published();
    let folder = site.path();
    std::fs::remove_dir_all(folder.join("content/homes")).expect("removed");
    let said = assert_homes_stays(folder);
    assert_says(&said.err, &["error[sealed-removed]"]);
}

#[test]
fn what_strict_and_require_sealed_refuse_is_kept_too() {
    let site = published();
    let folder = site.path();
    write(
        folder,
        "content/homes/updates/2018-06-20.md",
        "---\nas_at: 2018-06-20\nentries: [{ref: 1.1, progress: All is well.}]\n---\n",
    );
    let said = on(JUNE, &["build", "--keep-going", "--require-sealed"], folder);
    assert_eq!(said.code, 3, "{}", said.err);
    assert!(!folder.join("public/homes/updates/2018-06-20").exists());
    // The new page is in no record either.
    assert!(!folder.join("public/new").exists());
    done(JUNE, &["verify", "public"], folder);
    done(JUNE, &KEEP, folder);
    assert!(folder.join("public/new/index.html").is_file());
    assert!(
        folder
            .join("public/homes/updates/2018-06-20/index.html")
            .is_file()
    );
}

#[test]
fn a_page_or_a_document_of_the_site_stays_and_a_new_one_is_left_out() {
    let site = published();
    let folder = site.path();
    let before = files(&folder.join("public"));
    write(folder, "content/pages/help.md", "---\ntitel: Help\n---\n");
    write(folder, "content/pages/wrong.md", "---\ntitel: Help\n---\n");
    write(folder, "content/files/key.pem", "x");
    write(folder, "content/notes.doc", "x");
    let said = on(JUNE, &KEEP, folder);
    assert_eq!(said.code, 3, "{}", said.err);
    for told in [
        "kept content/pages/help.md as it was published: ",
        "left out content/pages/wrong.md: ",
        "left out content/files/key.pem: ",
    ] {
        assert_says(&said.err, &[told]);
    }
    let after = files(&folder.join("public"));
    assert_eq!(after["help/index.html"], before["help/index.html"]);
    assert!(!after.contains_key("wrong/index.html"));
    let home = read(folder, "public/index.html");
    assert!(home.contains("href=\"help/\">Help &amp; advice</a>"), "{home}");
    assert_links_lead_somewhere(&folder.join("public"));
}

#[test]
fn what_every_page_depends_on_stops_the_build() {
    for path in ["site.yaml", "glossary.yaml"] {
        let site = published();
        let folder = site.path();
        write(folder, &format!("content/{path}"), "wrong: [");
        let before = files(&folder.join("public"));
        let said = on(JUNE, &KEEP, folder);
        assert_eq!(said.code, 1, "{}", said.err);
        let told = format!("every page depends on `content/{path}`, so nothing can be built without it\n");
        assert!(said.err.ends_with(&told), "{}", said.err);
        assert_eq!(files(&folder.join("public")), before);
    }
}

#[test]
fn a_plan_that_was_never_published_is_left_out_with_what_leads_to_it() {
    let site = published();
    let folder = site.path();
    write(folder, "content/homes/plan.md", "---\ntitle: \n");
    let said = on(JUNE, &["build", "--keep-going", "--out", "www"], folder);
    assert_eq!(said.code, 3, "{}", said.err);
    for told in [
        "left out content/homes: ",
        "left out content/roads: ",
        "left out content/pages/help.md: ",
    ] {
        assert_says(&said.err, &[told]);
    }
    assert!(folder.join("www/index.html").is_file());
    assert!(!folder.join("www/homes").exists());
}

#[test]
fn a_plan_that_was_changed_by_hand_on_the_site_is_kept_and_told() {
    let site = published();
    let folder = site.path();
    write(folder, "content/homes/plan.md", "---\ntitle: \n");
    write(folder, "public/homes/index.html", "edited");
    let said = on(JUNE, &KEEP, folder);
    assert_eq!(said.code, 3, "{}", said.err);
    assert_says(
        &said.err,
        &["; 1 file of it changed or went since, and not by Candour\n"],
    );
    assert_eq!(read(folder, "public/homes/index.html"), "edited");
}

#[test]
fn without_errors_it_is_a_build_like_any_other() {
    let site = published();
    let folder = site.path();
    let plain = done(JUNE, &["build", "--out", "plain"], folder);
    let kept = done(JUNE, &["build", "--keep-going", "--out", "kept"], folder);
    assert_eq!(files(&folder.join("plain")), files(&folder.join("kept")));
    let notes = |said: &Said| said.err.split_once('(').map(|(_, notes)| notes.to_owned());
    assert_eq!(notes(&plain), notes(&kept));
}

#[test]
fn it_goes_on_from_a_copy_of_the_site_and_not_from_half_a_build() {
    let site = published();
    let folder = site.path();
    let manifest = read(folder, "public/.candour/manifest.json");
    std::fs::remove_dir_all(folder.join("public/.candour")).expect("removed");
    write(folder, "content/homes/plan.md", "---\ntitle: \n");
    assert_homes_stays(folder);
    let half = manifest.replacen('{', "{\n  \"unfinished\": true,", 1);
    write(folder, "public/.candour/manifest.json", half);
    let said = on(JUNE, &KEEP, folder);
    assert_eq!(said.code, 2, "{}", said.err);
    assert_says(&said.err, &["an earlier build was interrupted there"]);
}
