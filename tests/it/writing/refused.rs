//! A machine that does not take what is written: a full disk, a limit of the account, a disk that can only be read.

use super::*;

const RECORD: &str = "content/homes/record.jsonl";

/// Runs a script of the shell on a day, in which `$candour` is the command; nothing when the shell ends with 99.
fn script(script: &str, folder: &Path) -> Option<Said> {
    let like = candour("2018-06-21", &[], folder);
    let day: Vec<_> = like
        .get_envs()
        .map(|(name, value)| (name.to_owned(), value.map(ToOwned::to_owned)))
        .collect();
    let mut shell = Command::new("sh");
    shell
        .args(["-c", script])
        .current_dir(folder)
        .env("candour", like.get_program());
    for (name, value) in day {
        shell.env(name, value.expect("a value"));
    }
    let said = Said::of(shell);
    (said.code != 99).then_some(said)
}

/// Runs `build` and `seal` where the machine refuses: both say so, and the site and the record are as they were.
#[track_caller]
fn assert_nothing_is_lost(folder: &Path, refusing: impl Fn(&str) -> String, reason: &str) {
    let (public, record) = (folder.join("public"), read(folder, RECORD));
    let before = files(&public);
    for (command, remedy) in [
        (
            "build",
            "the site in the folder is as it was: put this right, then build again\n",
        ),
        (
            "seal",
            "the file is as it was: put this right, then run the command again\n",
        ),
    ] {
        let Some(said) = script(&refusing(command), folder) else {
            // Not every machine can be made to refuse so.
            return;
        };
        assert_eq!(said.code, 2, "{command}: {}", said.err);
        assert!(said.err.contains(reason), "{command}: {}", said.err);
        assert!(said.err.ends_with(remedy), "{command}: {}", said.err);
    }
    assert_eq!(files(&public), before);
    assert_eq!(read(folder, RECORD), record);
    let left = files(&folder.join("content/homes"));
    assert!(
        left.keys().all(|path| !path.starts_with('.')),
        "{:?}",
        left.keys()
    );
    done("2018-06-21", &["verify", "public"], folder);
}

/// Afterwards, all is done as if nothing had happened.
#[track_caller]
fn assert_goes_on(folder: &Path) {
    done("2018-06-21", &["seal"], folder);
    done("2018-06-21", &["build"], folder);
    done("2018-06-21", &["build", "--out", "fresh"], folder);
    assert_eq!(files(&folder.join("public")), files(&folder.join("fresh")));
    done("2018-06-21", &["verify", "public"], folder);
}

#[test]
fn a_limit_on_the_size_of_files_leaves_the_site_and_the_record_whole() {
    let site = with_news();
    let folder = site.path();
    let refusing = |command: &str| format!("trap '' XFSZ; ulimit -f 2; exec \"$candour\" {command}");
    assert_nothing_is_lost(folder, refusing, "is larger than this account or disk allows");
    assert_goes_on(folder);
}

#[test]
fn a_full_disk_leaves_the_site_and_the_record_whole() {
    let site = with_news();
    let folder = site.path();
    // A small disk in memory that only this script sees, which first gets a copy of everything.
    let refusing = |command: &str| {
        format!(
            "unshare --map-root-user --mount true 2>/dev/null || exit 99
             mkdir -p disk
             unshare --map-root-user --mount sh -c '
                 mount -t tmpfs -o size=4m none disk || exit 99
                 cp -r content public disk/ && cd disk || exit 99
                 cp -r public before
                 cat /dev/zero >fill 2>/dev/null
                 \"$candour\" {command}
                 code=$?
                 diff -r before public >&2 && diff -r content ../content >&2 || exit 1
                 exit $code
             '"
        )
    };
    assert_nothing_is_lost(folder, refusing, ": the disk is full");
    assert_goes_on(folder);
}

#[test]
fn a_disk_that_can_only_be_read_is_told() {
    let site = with_news();
    let folder = site.path();
    let refusing = |command: &str| {
        format!(
            "unshare --map-root-user --mount sh -c '
                 mount --bind . . && mount -o remount,bind,ro . && cd \"$PWD\" || exit 99
                 exec \"$candour\" {command}
             '"
        )
    };
    assert_nothing_is_lost(folder, refusing, ": the disk can only be read");
    assert_goes_on(folder);
}
