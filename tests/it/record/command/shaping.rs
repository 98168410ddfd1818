//! What shapes the words residents read: that it is sealed, published, told on the site, and named by `diff`.

use super::{PLAN, assert_says, done, edit, on, published, read, write};
use crate::harness::has_ending;

const SITE: &str = "content/site.yaml";
const GLOSSARY: &str = "content/homes/glossary.yaml";
const ABOUT: &str = "content/pages/about.md";

/// A site with a term, a page, a document and a theme of its own, sealed and built on 1 June 2018.
fn shaped() -> tempfile::TempDir {
    let site = super::base_site();
    let folder = site.path();
    for below in ["content/homes/files", "content/pages", "themes/ours/strings"] {
        std::fs::create_dir_all(folder.join(below)).expect("a folder");
    }
    write(
        folder,
        GLOSSARY,
        "- term: void\n  definition: A home that stands empty.\n",
    );
    write(
        folder,
        ABOUT,
        "---\ntitle: About\n---\nWe write this, with [a map](/homes/files/map.txt).\n",
    );
    write(folder, "content/homes/files/map.txt", "North is up.\n");
    let settings = read(folder, SITE);
    write(
        folder,
        SITE,
        format!("{settings}allow_files: [homes/files/map.txt]\ntheme: ours\n"),
    );
    write(
        folder,
        "themes/ours/strings/en-GB.ftl",
        "nav-accessibility = Accessibility\n",
    );
    done("2018-06-01", &["seal"], folder);
    done("2018-06-01", &["build"], folder);
    site
}

/// Changes one thing of each kind.
fn change(folder: &std::path::Path) {
    edit(folder, GLOSSARY, "stands empty", "nobody rents");
    edit(folder, ABOUT, "We write this", "The council writes this");
    write(folder, "content/homes/files/map.txt", "South is up.\n");
    write(
        folder,
        "themes/ours/strings/en-GB.ftl",
        "nav-accessibility = How to use this site\n",
    );
    edit(folder, SITE, "title: ", "title: The New ");
}

#[test]
fn diff_names_whatever_shapes_the_words_of_pages() {
    let site = shaped();
    let folder = site.path();
    let same = done("2018-06-20", &["diff"], folder);
    assert_says(&same.out, &["Nothing."]);
    change(folder);
    let told = done("2018-06-20", &["diff"], folder).out;
    for words in [
        "The settings of the site: changed",
        "The page “About”: changed",
        "The term “void”: changed",
        "The strings of the design: changed",
        "“A home that nobody rents.”",
        "“The council writes this, with a map.”",
        "“Accessibility”; now: “How to use this site”",
        "/homes/files/map.txt: SHA-256 was ",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let markdown = done("2018-06-20", &["diff", "--format", "markdown"], folder).out;
    assert!(markdown.contains("### Pages whose words change"), "{markdown}");
    let json = done("2018-06-20", &["diff", "--format", "json"], folder).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["pages"]["files"][0]["address"], "/homes/files/map.txt");
}

#[test]
fn what_shapes_the_words_is_sealed_without_a_correction() {
    let site = shaped();
    let folder = site.path();
    change(folder);
    let checked = on("2018-06-20", &["check"], folder);
    assert_eq!(checked.code, 0, "{}", checked.err);
    assert!(
        checked
            .err
            .contains("the settings of the site and 1 other thing are not in the record as they are now"),
        "{}",
        checked.err
    );
    let required = on("2018-06-20", &["check", "--require-sealed"], folder);
    assert_eq!(required.code, 1, "{}", required.err);
    let sealed = done("2018-06-20", &["seal"], folder);
    assert_says(&sealed.err, &["1 term as changed, 1 file as changed"]);
    assert!(
        sealed
            .err
            .contains("content/record.jsonl: sealed 1 page as changed, 1 settings of the site as changed"),
        "{}",
        sealed.err
    );
    done("2018-06-20", &["check", "--require-sealed"], folder);
    done("2018-06-20", &["build"], folder);
    done("2018-06-20", &["verify", "public"], folder);
    // A term and a page may go, which is told with a line as well.
    write(folder, GLOSSARY, "[]\n");
    std::fs::remove_file(folder.join(ABOUT)).expect("removed");
    let gone = done("2018-06-21", &["seal"], folder);
    assert_says(&gone.err, &["that 1 thing is gone"]);
    assert!(read(folder, "content/record.jsonl").contains("\"address\":\"/about/\",\"fields\":{}"));
    done("2018-06-21", &["build"], folder);
    done("2018-06-21", &["verify", "public"], folder);
}

#[test]
fn the_page_of_changes_tells_each_by_its_day() {
    let site = shaped();
    let folder = site.path();
    let first = read(folder, "public/changes/index.html");
    assert!(first.contains("This site was sealed for the first time."));
    assert!(
        !first.contains("Page changed:") && !first.contains("New page:"),
        "{first}"
    );
    change(folder);
    done("2018-06-20", &["seal"], folder);
    done("2018-06-20", &["build"], folder);
    let page = read(folder, "public/changes/index.html");
    for words in [
        "20 June 2018",
        "Page changed: <a href=\"../about/\">About</a>",
        "Settings changed: title of the site.",
        "Term explained in other words: <a href=\"../homes/glossary/#term-void\">void</a>",
        "Document or picture replaced: <a href=\"../homes/files/map.txt\">map.txt</a>",
        "The design: words on every page: changed.",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // The day before, nothing of it had been sealed.
    done(
        "2018-06-20",
        &["build", "--as-of", "2018-06-19", "--out", "before"],
        folder,
    );
    let before = read(folder, "before/changes/index.html");
    assert!(!before.contains("Page changed:"), "{before}");
}

#[test]
fn the_page_of_changes_names_an_end_of_reporting_and_parts_that_came_later() {
    let site = shaped();
    let folder = site.path();
    edit(
        folder,
        PLAN,
        "statuses:\n",
        "closed: 2018-05-01\nstatuses:\n  - {key: paused, label: Put off, meaning: paused}\n",
    );
    done("2018-06-20", &["seal"], folder);
    done("2018-06-20", &["build"], folder);
    let page = read(folder, "public/changes/index.html");
    for words in [
        "New status label: <a href=\"../homes/status/paused/\">Put off</a>",
        "<a href=\"../homes/#closing\">The end of reporting, added to this site after its own date<span class=\"visually-hidden\">: Safer homes</span></a>",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[test]
fn a_file_of_the_site_that_was_swapped_is_found() {
    let site = shaped();
    let folder = site.path();
    done("2018-06-01", &["verify", "public"], folder);
    let style = std::fs::read_dir(folder.join("public/assets")).expect("a folder");
    let mut names = style.map(|entry| {
        entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned()
    });
    let style = names.find(|name| name.starts_with("site.") && has_ending(name, "css"));
    let style = format!("public/assets/{}", style.expect("a style sheet"));
    for path in ["public/homes/files/map.txt", &style] {
        let before = std::fs::read(folder.join(path)).expect("a file");
        write(folder, path, "Another.\n");
        let found = on("2018-06-01", &["verify", "public"], folder);
        assert_eq!(found.code, 1, "{path}");
        assert_says(&found.err, &["is not the one that the data names"]);
        write(folder, path, before);
    }
}

#[test]
fn two_plans_that_were_downloaded_are_compared_without_content() {
    let site = published();
    let folder = site.path();
    let data = "public/homes/data/plan.json";
    write(folder, "old.json", read(folder, data));
    std::fs::create_dir_all(folder.join("old")).expect("a folder");
    let same = done("2018-06-20", &["diff", "old.json", data], folder);
    assert_says(&same.out, &["Nothing."]);
    write(
        folder,
        super::JUNE,
        "---\nas_at: 2018-06-20\nentries:\n  - {ref: 1.1, status: behind, progress: Late.}\n---\n",
    );
    done("2018-06-20", &["seal"], folder);
    done("2018-06-20", &["build"], folder);
    std::fs::remove_dir_all(folder.join("content")).expect("removed");
    let told = done("2018-06-20", &["diff", "old.json", data], folder);
    assert_says(&told.out, &["Update, 20 June 2018: 1 entry"]);
    for (old, new, words) in [
        ("old.json", "public", "name two of a kind"),
        ("gone.json", data, "there is no file or folder `gone.json`"),
        ("old.json", "public/robots.txt", "it cannot be read"),
    ] {
        let refused = on("2018-06-20", &["diff", old, new], folder);
        assert_eq!(refused.code, 2, "{old} {new}");
        assert_says(&refused.err, &[words]);
    }
}
