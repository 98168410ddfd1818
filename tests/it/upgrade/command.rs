//! `candour upgrade` as people run it.

use crate::disk::{base_site, edit, files, read, write};
use crate::run::{Said, assert_says, done as succeeds, on};

const DAY: &str = "2018-06-30";

fn upgraded(folder: &std::path::Path, arguments: &[&str]) -> Said {
    on(DAY, &[&["upgrade"], arguments].concat(), folder)
}

#[test]
fn the_difference_is_shown_and_nothing_is_written_without_being_asked() {
    let site = base_site();
    let before = files(site.path());
    let said = upgraded(site.path(), &[]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_says(
        &said.out,
        &["--- content/site.yaml\n+++ content/site.yaml\n@@ -1,2 +1,3 @@\n+format: 1\n title:"],
    );
    assert_says(
        &said.err,
        &[
            "only the line that says so is missing",
            "nothing was changed yet: `candour upgrade --write` writes this into 1 file",
        ],
    );
    assert_eq!(files(site.path()), before);
}

#[test]
fn what_was_shown_is_written_and_then_there_is_nothing_to_do() {
    let site = base_site();
    succeeds(DAY, &["seal"], site.path());
    let before = files(site.path());
    let shown = upgraded(site.path(), &[]).out;
    let said = upgraded(site.path(), &["--write"]);
    assert_eq!((said.code, said.out), (0, shown), "{}", said.err);
    assert_says(
        &said.err,
        &["  wrote content/site.yaml\n", "type `candour check`"],
    );
    let mut expected = before;
    let settings = expected.get_mut("content/site.yaml").expect("the settings");
    settings.splice(0..0, b"format: 1\n".iter().copied());
    let after = files(site.path());
    assert_eq!(
        after, expected,
        "the records stay as they are, and nothing is left beside the files"
    );
    let said = upgraded(site.path(), &["--write"]);
    assert_eq!((said.code, said.out.as_str()), (0, ""), "{}", said.err);
    assert_says(
        &said.err,
        &["content: in format 1, the newest; there is nothing to change"],
    );
    assert_eq!(files(site.path()), after);
    succeeds(DAY, &["check", "--require-sealed", "--strict"], site.path());
}

#[test]
fn content_with_other_mistakes_is_upgraded_and_what_cannot_be_read_is_refused() {
    let site = base_site();
    edit(site.path(), "content/homes/plan.md", "---\ntitle:", "---\ntitel:");
    assert_eq!(upgraded(site.path(), &[]).code, 0);
    write(
        &site.path().join("content/homes/recommendations/9.md"),
        "---\nref: [9\n---\n",
    );
    let before = files(site.path());
    let said = upgraded(site.path(), &["--write"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{}", said.err);
    assert_says(
        &said.err,
        &[
            "content/homes/recommendations/9.md:2:",
            "nothing was changed: 1 error",
        ],
    );
    assert_eq!(files(site.path()), before);
}

#[test]
fn content_of_a_later_version_is_refused_by_every_command() {
    let site = base_site();
    let text = read(site.path(), "content/site.yaml");
    write(
        &site.path().join("content/site.yaml"),
        format!("format: 2\n{text}"),
    );
    for arguments in [
        &["upgrade", "--write"][..],
        &["check"],
        &["check", "homes"],
        &["build"],
        &["seal"],
    ] {
        let said = on(DAY, arguments, site.path());
        assert_eq!(said.code, 1, "{arguments:?}: {}", said.err);
        assert_says(
            &said.err,
            &[
                "error[other-format]: the content is written for a later version of Candour: it is in format 2, and this \
                 program reads up to format 1",
                "content/site.yaml:1:9",
                "install a newer version of Candour",
            ],
        );
        assert!(!said.err.contains("unknown-field"), "{}", said.err);
    }
}

#[test]
fn nothing_is_added_to_content_in_a_format_that_is_not_read() {
    let site = base_site();
    edit(site.path(), "content/site.yaml", "title:", "format: 2\ntitle:");
    write(
        &site.path().join("plan.csv"),
        "Ref,Recommendation\n1,Visit every home\n",
    );
    let before = files(site.path());
    for (code, arguments) in [
        (2, &["new", "plan", "schools"][..]),
        (
            2,
            &[
                "new",
                "meeting",
                "homes",
                "--date",
                "2018-05-02",
                "--body",
                "Cabinet",
            ],
        ),
        (2, &["import", "plan.csv", "--plan", "schools"]),
        (1, &["new", "update", "homes", "--as-at", "2018-05"]),
    ] {
        let said = on(DAY, arguments, site.path());
        assert_eq!(said.code, code, "{arguments:?}: {}", said.err);
        assert_says(&said.err, &["in format 2", "this program"]);
        assert!(files(site.path()) == before, "{arguments:?}");
    }
    edit(site.path(), "content/site.yaml", "format: 2", "format: 1");
    succeeds(DAY, &["new", "plan", "schools"], site.path());
}

#[cfg(unix)]
#[test]
#[expect(clippy::disallowed_methods, reason = "the file outside is looked at")]
fn a_link_is_refused_and_what_it_leads_to_stays() {
    let site = base_site();
    let outside = site.path().join("elsewhere.yaml");
    std::fs::rename(site.path().join("content/glossary.yaml"), &outside).unwrap_or_else(|_| {
        write(&outside, "- term: IRO\n");
    });
    let before = std::fs::read(&outside).expect("a file");
    std::os::unix::fs::symlink(&outside, site.path().join("content/glossary.yaml")).expect("a link");
    let said = upgraded(site.path(), &["--write"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(&said.err, &["error[symbolic-link]", "content/glossary.yaml"]);
    assert_eq!(std::fs::read(&outside).expect("a file"), before);
    assert!(!read(site.path(), "content/site.yaml").contains("format"));
}

#[test]
fn a_folder_without_content_is_said_to_be_none() {
    let site = base_site();
    let said = upgraded(site.path(), &["--content", "nowhere"]);
    assert_eq!(said.code, 2, "{}", said.err);
    assert_says(&said.err, &["there is no folder `nowhere`", "--content DIR"]);
}

#[test]
fn a_new_site_says_which_format_it_is_in() {
    let folder = tempfile::tempdir().expect("a folder");
    succeeds(DAY, &["new", "site", "ours"], folder.path());
    let settings = read(folder.path(), "ours/content/site.yaml");
    assert_says(&settings, &["\nformat: 1\n"]);
    let said = upgraded(&folder.path().join("ours"), &[]);
    assert_eq!((said.code, said.out.as_str()), (0, ""), "{}", said.err);
}
