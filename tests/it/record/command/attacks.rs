//! An insider with a clone, who may push anything: the check of each push, as documented, says no.

use std::path::{Path, PathBuf};

use super::{
    JUNE, PLAN, REC, RECORD, UPDATE, commit_all, copy, edit, git, lines, on, read, report, sealed, write,
};
use crate::disk::Start;

/// The server, the clone of the insider and the site as it was published.
struct Stage {
    folder: tempfile::TempDir,
    /// The commit that was published.
    before: String,
}

impl Stage {
    /// A copy of the one stage that is made for all.
    fn new() -> Self {
        static START: Start = Start::new();
        let folder = START.folder(Self::make);
        let clone = folder.path().join("clone");
        let server = folder.path().join("server.git");
        git(
            &["remote", "set-url", "origin", &server.to_string_lossy()],
            &clone,
        );
        let before = git(&["rev-parse", "HEAD"], &clone).trim().to_owned();
        Self { folder, before }
    }

    fn make() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        let top = folder.path();
        git(
            &["init", "--quiet", "--bare", "--initial-branch=main", "server.git"],
            top,
        );
        git(&["clone", "--quiet", "server.git", "clone"], top);
        let clone = top.join("clone");
        copy(sealed().path(), &clone);
        commit_all(&clone, "Publish");
        report(&clone, "status: behind");
        assert_eq!(on("2018-06-21", &["seal"], &clone).code, 0);
        commit_all(&clone, "Report");
        git(&["push", "--quiet", "--set-upstream", "origin", "main"], &clone);
        assert_eq!(on("2018-06-21", &["build", "--out", "../site"], &clone).code, 0);
        folder
    }

    fn clone(&self) -> PathBuf {
        self.folder.path().join("clone")
    }

    /// Pushes, and checks in a fresh clone as the documentation says; once with the commit before the push and once with a
    /// copy of the site. Gives how the two ended.
    fn push_and_check(&self, name: &str) -> [(i32, String); 2] {
        let top = self.folder.path();
        git(
            &["push", "--quiet", "--force", "origin", "HEAD:main"],
            &self.clone(),
        );
        let url = format!("file://{}", top.join("server.git").display());
        git(
            &[
                "-c",
                "protocol.file.allow=always",
                "clone",
                "--quiet",
                "--recurse-submodules",
                &url,
                name,
            ],
            top,
        );
        let fresh = top.join(name);
        let strict = ["check", "--strict", "--require-history", "--require-sealed"];
        [
            ["--since-commit", self.before.as_str()],
            ["--since-site", "../site"],
        ]
        .map(|since| {
            let all: Vec<&str> = strict.iter().copied().chain(since).collect();
            let said = on("2018-06-25", &all, &fresh);
            (said.code, said.err)
        })
    }
}

/// Changes what was promised.
fn move_the_date(folder: &Path) {
    edit(folder, REC, "due: 2018-12", "due: 2019-12");
}

/// Seals as if nothing had been sealed before.
fn seal_anew(folder: &Path) {
    let _ = std::fs::remove_file(folder.join(RECORD));
    // Without the history, this is a first seal.
    let away = folder.parent().expect("a folder").join("away");
    std::fs::rename(folder.join(".git"), &away).expect("renamed");
    let said = on("2018-06-22", &["seal"], folder);
    std::fs::rename(&away, folder.join(".git")).expect("renamed");
    assert_eq!(said.code, 0, "{}", said.err);
}

fn forget(folder: &Path) {
    std::fs::remove_file(folder.join(RECORD)).expect("removed");
}

/// Moves a date, seals anew, and puts a folder aside as a repository of its own, which the first holds as a submodule.
fn turn_into_a_submodule(at: &Path, path: &str, repository: &str) {
    move_the_date(at);
    seal_anew(at);
    let away = at.parent().expect("a folder").join(repository);
    std::fs::rename(at.join(path), &away).expect("renamed");
    git(&["init", "--quiet", "."], &away);
    commit_all(&away, "Start");
    git(&["rm", "--quiet", "--cached", "-r", path], at);
    let from = away.to_string_lossy().into_owned();
    git(
        &[
            "-c",
            "protocol.file.allow=always",
            "submodule",
            "--quiet",
            "add",
            &from,
            path,
        ],
        at,
    );
    commit_all(at, "Submodule");
}

type Attack = fn(&Path);

/// The attacks, each on a clone whose state is then pushed.
const ATTACKS: &[(&str, Attack)] = &[
    ("delete-the-record-and-move-a-date", |at| {
        forget(at);
        move_the_date(at);
        commit_all(at, "Tidy up");
    }),
    ("in-two-commits", |at| {
        forget(at);
        commit_all(at, "One");
        move_the_date(at);
        commit_all(at, "Two");
    }),
    ("in-two-commits-and-seal-anew", |at| {
        forget(at);
        commit_all(at, "One");
        move_the_date(at);
        seal_anew(at);
        commit_all(at, "Two");
    }),
    ("a-new-chain-that-is-sound", |at| {
        move_the_date(at);
        seal_anew(at);
        commit_all(at, "Seal");
    }),
    ("the-last-lines-cut-off", |at| {
        std::fs::remove_file(at.join(JUNE)).expect("removed");
        let whole = read(at, RECORD);
        write(at, RECORD, lines(&whole, 14));
        commit_all(at, "Shorter");
    }),
    ("an-empty-record", |at| {
        write(at, RECORD, "");
        move_the_date(at);
        commit_all(at, "Empty");
    }),
    ("amend-the-last-commit", |at| {
        move_the_date(at);
        seal_anew(at);
        git(&["add", "--all", "."], at);
        git(&["commit", "--quiet", "--amend", "--no-edit"], at);
    }),
    ("squash-the-history", |at| {
        move_the_date(at);
        seal_anew(at);
        git(&["checkout", "--quiet", "--orphan", "new"], at);
        commit_all(at, "Start");
    }),
    ("squash-to-the-first-commit", |at| {
        git(&["reset", "--quiet", "--hard", "HEAD~1"], at);
        write(
            at,
            JUNE,
            "---\nas_at: 2018-06-20\nentries:\n  - {ref: 1.1, status: on-track}\n---\n",
        );
        assert_eq!(on("2018-06-22", &["seal"], at).code, 0);
        commit_all(at, "Report");
    }),
    ("a-merge-that-takes-theirs", |at| {
        git(&["switch", "--quiet", "--create", "side", "HEAD~1"], at);
        report(at, "status: on-track");
        assert_eq!(on("2018-06-22", &["seal"], at).code, 0);
        commit_all(at, "Side");
        git(&["switch", "--quiet", "main"], at);
        git(&["merge", "--quiet", "--strategy-option=theirs", "side"], at);
        git(&["checkout", "--quiet", "side", "--", "."], at);
        git(&["commit", "--quiet", "--amend", "--no-edit"], at);
    }),
    ("a-merge-of-what-was-sealed-anew", |at| {
        git(&["switch", "--quiet", "--create", "side"], at);
        move_the_date(at);
        seal_anew(at);
        commit_all(at, "Side");
        git(&["switch", "--quiet", "main"], at);
        git(&["merge", "--quiet", "--no-ff", "side"], at);
    }),
    ("a-merge-that-keeps-an-old-side", |at| {
        git(&["switch", "--quiet", "--create", "side", "HEAD~1"], at);
        commit_all(at, "Side");
        git(&["merge", "--quiet", "--strategy=ours", "main"], at);
    }),
    ("a-revert-of-the-seal", |at| {
        git(&["revert", "--no-edit", "HEAD"], at);
    }),
    ("delete-the-plan", |at| {
        std::fs::remove_dir_all(at.join("content/homes")).expect("removed");
        commit_all(at, "Old");
    }),
    ("delete-the-plan-in-three-commits", |at| {
        std::fs::remove_dir_all(at.join("content/homes")).expect("removed");
        commit_all(at, "One");
        commit_all(at, "Two");
        commit_all(at, "Three");
    }),
    ("rename-the-plan", |at| {
        std::fs::rename(at.join("content/homes"), at.join("content/houses")).expect("renamed");
        commit_all(at, "Rename");
    }),
    ("rename-the-plan-and-seal-anew", |at| {
        std::fs::rename(at.join("content/homes"), at.join("content/houses")).expect("renamed");
        std::fs::remove_file(at.join("content/houses/record.jsonl")).expect("removed");
        let git_folder = at.parent().expect("a folder").join("away");
        std::fs::rename(at.join(".git"), &git_folder).expect("renamed");
        assert_eq!(on("2018-06-22", &["seal"], at).code, 0);
        std::fs::rename(&git_folder, at.join(".git")).expect("renamed");
        commit_all(at, "Rename");
    }),
    ("a-draft-of-the-plan", |at| {
        forget(at);
        edit(
            at,
            PLAN,
            "title: Safer homes",
            "title: Safer homes\nexample: true",
        );
        commit_all(at, "Example");
    }),
    ("a-plan-of-a-later-day", |at| {
        forget(at);
        edit(at, PLAN, "published: 2017-01-31", "published: 2030-01-31");
        commit_all(at, "Later");
    }),
    ("delete-an-update-with-its-lines", |at| {
        std::fs::remove_file(at.join(UPDATE)).expect("removed");
        seal_anew(at);
        commit_all(at, "Old");
    }),
    ("a-record-in-git-lfs", |at| {
        move_the_date(at);
        seal_anew(at);
        let record = read(at, RECORD);
        let sum = candour::checksum::Checksum::of(record.as_bytes());
        let pointer = format!(
            "version https://git-lfs.github.com/spec/v1\noid sha256:{sum}\nsize {}\n",
            record.len()
        );
        write(at, RECORD, pointer);
        commit_all(at, "Large files");
    }),
    ("attributes-that-change-the-bytes", |at| {
        move_the_date(at);
        seal_anew(at);
        write(
            at,
            ".gitattributes",
            "content/homes/record.jsonl text working-tree-encoding=UTF-16\n",
        );
        let text = read(at, RECORD);
        let wide: Vec<u8> = std::iter::once(0xfeff_u16)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        write(at, RECORD, wide);
        commit_all(at, "Attributes");
    }),
    ("attributes-that-hide-the-difference", |at| {
        write(
            at,
            ".gitattributes",
            "record.jsonl binary -diff merge=ours export-ignore linguist-generated\n",
        );
        move_the_date(at);
        seal_anew(at);
        commit_all(at, "Attributes");
    }),
    ("an-ignored-record", |at| {
        write(at, ".gitignore", "record.jsonl\n");
        git(&["rm", "--quiet", "--cached", RECORD], at);
        move_the_date(at);
        commit_all(at, "Ignore");
    }),
    ("an-overlooked-record", |at| {
        git(&["update-index", "--skip-worktree", RECORD], at);
        git(
            &["rm", "--quiet", "--cached", "--sparse", "-r", "content/homes"],
            at,
        );
        commit_all(at, "Overlook");
        git(
            &[
                "rm",
                "--quiet",
                "--cached",
                "--sparse",
                "--ignore-unmatch",
                RECORD,
            ],
            at,
        );
        git(&["commit", "--quiet", "--allow-empty", "--message", "Again"], at);
    }),
    ("the-content-in-a-submodule", |at| {
        turn_into_a_submodule(at, "content", "content.git");
    }),
    ("the-plan-in-a-submodule", |at| {
        turn_into_a_submodule(at, "content/homes", "homes.git");
    }),
    ("the-content-behind-a-link", |at| {
        move_the_date(at);
        seal_anew(at);
        std::fs::rename(at.join("content"), at.join("text")).expect("renamed");
        #[cfg(unix)]
        std::os::unix::fs::symlink("text", at.join("content")).expect("a link");
        commit_all(at, "Link");
    }),
    ("the-plan-deeper-down", |at| {
        std::fs::create_dir(at.join("content/old")).expect("a folder");
        std::fs::rename(at.join("content/homes"), at.join("content/old/homes")).expect("renamed");
        std::fs::remove_file(at.join("content/old/homes/record.jsonl")).expect("removed");
        commit_all(at, "Deeper");
    }),
    ("other-objects-in-the-place-of-these", |at| {
        let published = git(&["rev-parse", "HEAD"], at).trim().to_owned();
        move_the_date(at);
        seal_anew(at);
        commit_all(at, "Seal");
        // They are pushed, and whoever fetches them sees another history.
        git(&["replace", &published, "HEAD"], at);
        git(
            &["push", "--quiet", "origin", "refs/replace/*:refs/replace/*"],
            at,
        );
    }),
];

#[test]
#[ignore = "takes long: `tests/all record` runs it"]
fn no_attack_of_an_insider_passes_the_check_of_a_push() {
    let mut passed = Vec::new();
    for (name, attack) in ATTACKS {
        let stage = Stage::new();
        attack(&stage.clone());
        for ((code, said), with) in stage.push_and_check(name).into_iter().zip(["commit", "site"]) {
            if code == 0 || said.contains("panicked") {
                passed.push(format!("{name} with the {with}: {said}"));
            }
        }
    }
    assert!(passed.is_empty(), "{}", passed.join("\n"));
    assert_eq!(ATTACKS.len(), 30);
}

#[test]
fn an_honest_push_passes_the_same_check() {
    let honest: [(&str, Attack); 5] = [
        ("nothing", |at| commit_all(at, "Nothing")),
        ("another-update", |at| {
            write(
                at,
                "content/homes/updates/2018-06-22.md",
                "---\nas_at: 2018-06-22\nentries:\n  - {ref: 1.1, status: on-track}\n---\n",
            );
            assert_eq!(on("2018-06-22", &["seal"], at).code, 0);
            commit_all(at, "Report");
        }),
        ("a-merge", |at| {
            git(&["switch", "--quiet", "--create", "side", "HEAD~1"], at);
            write(at, "README.md", "About\n");
            commit_all(at, "Side");
            git(&["switch", "--quiet", "main"], at);
            git(&["merge", "--quiet", "--no-ff", "side"], at);
        }),
        ("two-commits", |at| {
            write(at, "README.md", "About\n");
            commit_all(at, "One");
            commit_all(at, "Two");
        }),
        ("a-second-plan", |at| {
            copy(&at.join("content/homes"), &at.join("content/schools"));
            std::fs::remove_file(at.join("content/schools/record.jsonl")).expect("removed");
            assert_eq!(on("2018-06-21", &["seal"], at).code, 0);
            commit_all(at, "Schools");
        }),
    ];
    for (name, push) in honest {
        let stage = Stage::new();
        push(&stage.clone());
        for (code, said) in stage.push_and_check(name) {
            assert_eq!(code, 0, "{name}: {said}");
        }
    }
}

#[test]
fn what_replaces_objects_here_is_not_looked_at() {
    let stage = Stage::new();
    let clone = stage.clone();
    let published = git(&["rev-parse", "HEAD"], &clone).trim().to_owned();
    move_the_date(&clone);
    seal_anew(&clone);
    commit_all(&clone, "Seal");
    for trick in ["replace", "graft"] {
        if trick == "replace" {
            git(&["replace", &published, "HEAD"], &clone);
        } else {
            let head = git(&["rev-parse", "HEAD"], &clone).trim().to_owned();
            std::fs::create_dir_all(clone.join(".git/info")).expect("a folder");
            write(&clone, ".git/info/grafts", format!("{head}\n"));
        }
        let said = on("2018-06-25", &["check"], &clone);
        assert_eq!(said.code, 1, "{trick}: {}", said.err);
        if trick == "replace" {
            git(&["replace", "--delete", &published], &clone);
        }
    }
}
