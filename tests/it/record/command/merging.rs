//! Two editors who sealed at the same time: the lines that were published first stay, whoever merges and however.

use std::path::{Path, PathBuf};

use super::{RECORD, assert_says, commit_all, done, git, on, read, sealed, write};
use crate::git::attempt;

/// Two clones of one repository on a server.
struct Editors {
    folder: tempfile::TempDir,
}

/// How records are treated while two versions are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Attributes {
    /// As `candour new site` says.
    OfNewSites,
    /// As nobody says: with marks in the record.
    None,
}

impl Editors {
    /// The clones of Ann and of Bob, both with a sealed plan.
    fn new(attributes: Attributes) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let editors = Self { folder };
        let top = editors.folder.path();
        git(
            &["init", "--quiet", "--bare", "--initial-branch=main", "server.git"],
            top,
        );
        git(&["clone", "--quiet", "server.git", "ann"], top);
        let ann = editors.ann();
        super::copy(sealed().path(), &ann);
        if attributes == Attributes::OfNewSites {
            let text = include_str!("../../../../src/cli/new/templates/site/gitattributes");
            write(&ann, ".gitattributes", text);
        }
        commit_all(&ann, "Start");
        git(&["push", "--quiet", "--set-upstream", "origin", "main"], &ann);
        git(&["clone", "--quiet", "server.git", "bob"], top);
        editors
    }

    fn ann(&self) -> PathBuf {
        self.folder.path().join("ann")
    }

    fn bob(&self) -> PathBuf {
        self.folder.path().join("bob")
    }

    /// The record as the server has it.
    fn on_server(&self) -> String {
        git(
            &["-C", "server.git", "show", &format!("main:{RECORD}")],
            self.folder.path(),
        )
    }

    /// Ann and Bob each report something, seal and commit; Ann is the first to push.
    fn both_seal(&self) {
        for (folder, day) in [(self.ann(), "2018-06-11"), (self.bob(), "2018-06-12")] {
            report(&folder, day);
            done("2018-06-21", &["seal"], &folder);
            commit_all(&folder, "Report");
        }
        git(&["push", "--quiet"], &self.ann());
        let refused = attempt(&["push", "--quiet"], &self.bob());
        assert!(!refused.0, "{}", refused.1);
    }

    /// Requires that the record of a folder goes on from what the server has, and that all is sound; and pushes it.
    #[track_caller]
    fn conclude(&self, folder: &Path, lines: usize) {
        let published = self.on_server();
        let record = read(folder, RECORD);
        assert!(
            record.starts_with(&published),
            "lines that were published are lost"
        );
        assert_eq!(record.lines().count(), lines, "{record}");
        git(&["push", "--quiet"], folder);
        assert_eq!(self.on_server(), record);
        done(
            "2018-06-25",
            &["check", "--strict", "--require-history", "--require-sealed"],
            folder,
        );
        done("2018-06-25", &["build", "--out", "../site"], folder);
        done("2018-06-25", &["verify", "../site"], folder);
    }
}

/// An update as at a day, with a word on 1.1.
fn report(folder: &Path, day: &str) {
    let text = format!(
        "---\nas_at: {day}\npublished: 2018-06-21\ntitle: Report of {day}\nentries:\n  - {{ref: 1.1, status: on-track}}\n---\n"
    );
    write(folder, &format!("content/homes/updates/{day}.md"), text);
}

/// Runs `candour seal --rebase`, which has to say how many lines it dropped.
#[track_caller]
fn rebase(folder: &Path, dropped: &str) {
    let said = done("2018-06-22", &["seal", "--rebase"], folder);
    assert_says(&said.err, &[dropped]);
}

const TWO: &str = "2 lines sealed at the same time, and never published, are dropped";

#[test]
fn a_merge_of_two_seals_keeps_the_published_lines() {
    for attributes in [Attributes::OfNewSites, Attributes::None] {
        let editors = Editors::new(attributes);
        editors.both_seal();
        let bob = editors.bob();
        let merged = attempt(&["pull", "--quiet", "--no-rebase"], &bob);
        assert!(!merged.0, "{}", merged.1);
        assert_eq!(
            read(&bob, RECORD).contains("<<<<<<<"),
            attributes == Attributes::None
        );
        let said = on("2018-06-22", &["check"], &bob);
        assert_eq!(said.code, 1, "{}", said.err);
        assert_says(&said.err, &["candour seal --rebase"]);
        rebase(&bob, TWO);
        // Once is enough.
        let again = done("2018-06-22", &["seal", "--rebase"], &bob);
        assert_says(
            &again.err,
            &[
                "the records have all lines of origin/main: nothing was dropped",
                "nothing new",
            ],
        );
        done("2018-06-22", &["check", "--strict"], &bob);
        commit_all(&bob, "Merge");
        done("2018-06-22", &["check", "--strict"], &bob);
        editors.conclude(&bob, 18);
        // The other one goes on from there, and the two check alike.
        git(&["pull", "--quiet"], &editors.ann());
        done(
            "2018-06-25",
            &["check", "--strict", "--require-history"],
            &editors.ann(),
        );
    }
}

#[test]
fn a_rebase_after_two_seals_keeps_the_published_lines() {
    for attributes in [Attributes::OfNewSites, Attributes::None] {
        let editors = Editors::new(attributes);
        editors.both_seal();
        let bob = editors.bob();
        let stopped = attempt(&["pull", "--quiet", "--rebase"], &bob);
        assert!(!stopped.0, "{}", stopped.1);
        done("2018-06-22", &["seal", "--rebase"], &bob);
        git(&["add", "--all", "."], &bob);
        git(&["rebase", "--continue"], &bob);
        editors.conclude(&bob, 18);
    }
}

#[test]
fn a_cherry_pick_of_a_seal_keeps_the_published_lines() {
    let editors = Editors::new(Attributes::None);
    editors.both_seal();
    let bob = editors.bob();
    git(&["branch", "mine"], &bob);
    git(&["fetch", "--quiet"], &bob);
    git(&["reset", "--quiet", "--hard", "origin/main"], &bob);
    let stopped = attempt(&["cherry-pick", "mine"], &bob);
    assert!(!stopped.0, "{}", stopped.1);
    rebase(&bob, TWO);
    git(&["add", "--all", "."], &bob);
    git(&["cherry-pick", "--continue"], &bob);
    editors.conclude(&bob, 18);
}

#[test]
fn work_that_was_put_aside_comes_back_onto_the_published_lines() {
    let editors = Editors::new(Attributes::OfNewSites);
    let (ann, bob) = (editors.ann(), editors.bob());
    report(&bob, "2018-06-12");
    done("2018-06-21", &["seal"], &bob);
    report(&ann, "2018-06-11");
    done("2018-06-21", &["seal"], &ann);
    commit_all(&ann, "Report");
    git(&["push", "--quiet"], &ann);
    git(&["stash", "--include-untracked", "--quiet"], &bob);
    git(&["pull", "--quiet"], &bob);
    let popped = attempt(&["stash", "pop", "--quiet"], &bob);
    assert!(!popped.0, "{}", popped.1);
    done("2018-06-22", &["seal", "--rebase"], &bob);
    commit_all(&bob, "Report");
    editors.conclude(&bob, 18);
}

#[test]
fn a_published_seal_that_was_reverted_comes_back() {
    let editors = Editors::new(Attributes::OfNewSites);
    let ann = editors.ann();
    report(&ann, "2018-06-11");
    done("2018-06-21", &["seal"], &ann);
    commit_all(&ann, "Report");
    git(&["push", "--quiet"], &ann);
    git(&["revert", "--no-edit", "HEAD"], &ann);
    let said = on("2018-06-22", &["check"], &ann);
    assert_eq!(said.code, 1, "{}", said.err);
    // The words are gone too, so the record alone does not help: nothing is written.
    let before = read(&ann, RECORD);
    let said = on("2018-06-22", &["seal", "--rebase"], &ann);
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(&said.err, &["error[sealed-removed]", "nothing was sealed"]);
    assert_eq!(read(&ann, RECORD), before);
    git(&["revert", "--no-edit", "HEAD"], &ann);
    editors.conclude(&ann, 16);
}

#[test]
fn two_branches_that_both_sealed_are_merged_in_either_order() {
    for is_main_first in [true, false] {
        let editors = Editors::new(Attributes::OfNewSites);
        let ann = editors.ann();
        git(&["switch", "--quiet", "--create", "side"], &ann);
        report(&ann, "2018-06-12");
        done("2018-06-21", &["seal"], &ann);
        commit_all(&ann, "Side");
        git(&["switch", "--quiet", "main"], &ann);
        report(&ann, "2018-06-11");
        done("2018-06-21", &["seal"], &ann);
        commit_all(&ann, "Main");
        git(&["push", "--quiet"], &ann);
        if !is_main_first {
            git(&["switch", "--quiet", "side"], &ann);
        }
        let other = if is_main_first { "side" } else { "main" };
        let merged = attempt(&["merge", "--quiet", other], &ann);
        assert!(!merged.0, "{}", merged.1);
        if is_main_first {
            done("2018-06-22", &["seal", "--rebase"], &ann);
        } else {
            // The branch follows none on the server, so what is published has to be said.
            let said = on("2018-06-22", &["seal", "--rebase"], &ann);
            assert_eq!(said.code, 2, "{}", said.err);
            assert_says(
                &said.err,
                &[
                    "it is not known which of them is published",
                    "--rebase=MERGE_HEAD",
                ],
            );
            let said = done("2018-06-22", &["seal", "--rebase=MERGE_HEAD"], &ann);
            assert_says(&said.err, &[TWO]);
        }
        commit_all(&ann, "Merge");
        if !is_main_first {
            git(&["switch", "--quiet", "main"], &ann);
            git(&["merge", "--quiet", "--ff-only", "side"], &ann);
        }
        editors.conclude(&ann, 18);
    }
}

#[test]
fn a_dry_run_says_what_would_be_kept_and_writes_nothing() {
    let editors = Editors::new(Attributes::None);
    editors.both_seal();
    let bob = editors.bob();
    let _ = attempt(&["pull", "--quiet", "--no-rebase"], &bob);
    let before = read(&bob, RECORD);
    let said = done("2018-06-22", &["seal", "--rebase", "--dry-run"], &bob);
    assert_says(
        &said.err,
        &[
            "keeps 16 lines, with all of origin/main",
            TWO,
            "would seal 1 update",
        ],
    );
    assert_eq!(read(&bob, RECORD), before);
}

#[test]
fn nothing_is_dropped_where_nothing_was_merged() {
    let editors = Editors::new(Attributes::OfNewSites);
    let ann = editors.ann();
    report(&ann, "2018-06-11");
    done("2018-06-21", &["seal"], &ann);
    let before = read(&ann, RECORD);
    for arguments in [
        &["seal", "--rebase"][..],
        &["seal", "--rebase=HEAD"],
        &["seal", "--rebase", "homes"],
    ] {
        done("2018-06-22", arguments, &ann);
        assert_eq!(read(&ann, RECORD), before);
    }
    let said = on("2018-06-22", &["seal", "--rebase=orgin/main"], &ann);
    assert_eq!(said.code, 2, "{}", said.err);
    assert_says(&said.err, &["there is no commit `orgin/main` here"]);
}
