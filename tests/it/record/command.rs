//! `seal`, `verify`, `diff` and `brief` as people run them.

#![expect(clippy::disallowed_methods, reason = "the content lies on the disk")]

use std::path::Path;
use std::process::Command;

use crate::harness::case;

/// What a run gave: its exit code, and what it said on both outputs.
struct Said {
    code: i32,
    out: String,
    err: String,
}

/// Runs the command on a day, in London.
fn on(day: &str, arguments: &[&str], folder: &Path) -> Said {
    let noon: jiff::Timestamp = format!("{day}T12:00:00Z").parse().expect("a day");
    let output = Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", noon.as_second().to_string())
        .output()
        .expect("the command");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Said {
        code: output.status.code().expect("an exit code"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// A copy of the base site, in a folder `content`.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let from = case("base");
    for entry in walkdir::WalkDir::new(&from) {
        let entry = entry.expect("an entry");
        let to = folder
            .path()
            .join("content")
            .join(entry.path().strip_prefix(&from).expect("below"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(to).expect("a folder");
        } else {
            std::fs::copy(entry.path(), to).expect("a copy");
        }
    }
    folder
}

fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).expect("a file")
}

fn edit(folder: &Path, path: &str, from: &str, to: &str) {
    let text = read(folder, path);
    assert_eq!(text.matches(from).count(), 1, "{from}");
    std::fs::write(folder.join(path), text.replacen(from, to, 1)).expect("written");
}

const RECORD: &str = "content/homes/record.jsonl";
const REC: &str = "content/homes/recommendations/1.md";

#[test]
fn seal_says_what_it_adds_and_only_ever_adds_to_the_end() {
    let site = site();
    let folder = site.path();
    let would = on("2018-06-01", &["seal", "--dry-run"], folder);
    assert_eq!(would.code, 0, "{}", would.err);
    assert!(
        would.err.contains("would seal 1 plan, 1 theme, 3 status labels"),
        "{}",
        would.err
    );
    assert!(!folder.join(RECORD).exists());
    let first = on("2018-06-01", &["seal"], folder);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(
        first
            .err
            .starts_with("content/homes/record.jsonl: sealed 1 plan, 1 theme, "),
        "{}",
        first.err
    );
    assert!(
        first
            .err
            .contains("3 entries; 14 lines; fingerprint of the last line "),
        "{}",
        first.err
    );
    let before = read(folder, RECORD);
    let again = on("2018-06-02", &["seal"], folder);
    assert!(again.err.contains("nothing new; 14 lines"), "{}", again.err);
    assert_eq!(read(folder, RECORD), before);
    std::fs::write(
        folder.join("content/homes/updates/june.md"),
        "---\nas_at: 2018-06-20\nentries:\n  - {ref: 1.1, status: behind, progress: Late.}\n---\n",
    )
    .expect("written");
    let more = on("2018-06-21", &["seal", "homes"], folder);
    assert!(
        more.err.contains("sealed 1 update, 1 entry; 16 lines"),
        "{}",
        more.err
    );
    let after = read(folder, RECORD);
    assert!(after.starts_with(&before));
    assert_eq!(
        std::fs::read_dir(folder.join("content/homes"))
            .expect("a folder")
            .count(),
        4,
        "nothing is left beside"
    );
}

#[test]
fn seal_refuses_what_was_changed_and_touches_nothing() {
    let site = site();
    let folder = site.path();
    on("2018-06-01", &["seal"], folder);
    let sound = read(folder, RECORD);
    let lines: Vec<&str> = sound.split_inclusive('\n').collect();
    let swapped = [&lines[..3], &[lines[4], lines[3]], &lines[5..]]
        .concat()
        .concat();
    let broken = [
        sound[..sound.len() - 30].to_owned(),
        swapped,
        sound.replacen("\"seq\":3", "\"seq\": 3", 1),
        sound.replace('\n', "\r\n"),
    ];
    for record in broken {
        std::fs::write(folder.join(RECORD), &record).expect("written");
        for command in ["seal", "build", "check"] {
            let said = on("2018-07-01", &[command], folder);
            assert_eq!(said.code, 1, "{command}: {}", said.err);
            assert!(said.err.contains("error[broken-record]: line "), "{}", said.err);
            assert_eq!(read(folder, RECORD), record);
        }
        assert!(!folder.join("public").exists());
    }
    std::fs::write(folder.join(RECORD), &sound).expect("written");
    edit(folder, REC, "due: 2018-12", "due: 2019-03");
    let said = on("2018-07-01", &["seal"], folder);
    assert_eq!(said.code, 1);
    assert!(
        said.err.ends_with("nothing was sealed: 1 error\n"),
        "{}",
        said.err
    );
    assert_eq!(read(folder, RECORD), sound);
}

#[test]
fn a_clock_that_went_back_is_noticed() {
    let site = site();
    on("2018-06-10", &["seal"], site.path());
    std::fs::write(
        site.path().join("content/homes/updates/may.md"),
        "---\nas_at: 2018-05-20\n---\n",
    )
    .expect("written");
    let said = on("2018-06-09", &["seal"], site.path());
    assert_eq!(said.code, 2);
    assert!(
        said.err
            .contains("was last sealed on 2018-06-10, and today is 2018-06-09"),
        "{}",
        said.err
    );
}

#[test]
fn a_plan_that_does_not_exist_cannot_be_sealed() {
    let site = site();
    let said = on("2018-06-10", &["seal", "home"], site.path());
    assert_eq!(
        (said.code, said.err.as_str()),
        (
            2,
            "error: there is no plan `home`; did you mean `homes`? the plans are: homes\n"
        )
    );
}

#[test]
fn what_must_be_sealed_is_an_error_until_it_is() {
    let site = site();
    let folder = site.path();
    let build = || on("2018-06-01", &["build", "--require-sealed"], folder);
    let said = build();
    assert_eq!(said.code, 1);
    assert!(
        said.err
            .contains("error[not-sealed]: nothing of this plan is in a record yet"),
        "{}",
        said.err
    );
    assert!(!folder.join("public").exists());
    on("2018-06-01", &["seal"], folder);
    assert_eq!(build().code, 0);
    std::fs::write(
        folder.join("content/homes/updates/may.md"),
        "---\nas_at: 2018-05-20\n---\n",
    )
    .expect("written");
    let said = build();
    assert_eq!(said.code, 1);
    assert!(
        said.err
            .contains("error[not-sealed]: this update is not yet in the record"),
        "{}",
        said.err
    );
}

#[test]
fn the_old_words_come_from_git_when_there_is_one() {
    let site = site();
    let folder = site.path();
    on("2018-06-01", &["seal"], folder);
    let git = |arguments: &[&str]| {
        let done = Command::new("git")
            .args([
                "-c",
                "user.name=Meg",
                "-c",
                "user.email=meg@anytown.gov.uk",
                "-c",
                "core.autocrlf=false",
            ])
            .args(arguments)
            .current_dir(folder)
            .env("GIT_CONFIG_GLOBAL", folder.join("none"))
            .output()
            .expect("Git");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "--quiet", "."]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "Publish"]);
    edit(folder, REC, "due: 2018-12", "due: 2019-03");
    // The change was committed, too: the version that was sealed is further back.
    git(&["commit", "--quiet", "--all", "--message", "Change"]);
    let said = on("2018-06-20", &["check"], folder);
    assert_eq!(said.code, 1);
    for words in [
        "due was: “2018-12”",
        "now: “2019-03”",
        "field: due",
        "date: 2018-06-20",
        "was: 2018-12",
    ] {
        assert!(said.err.contains(words), "{words} in {}", said.err);
    }
    // What the message suggests can be pasted, and is right.
    let help = said.err.split("corrections:\n").nth(1).expect("a suggestion");
    let pasted: Vec<&str> = help
        .lines()
        .take_while(|line| !line.trim().is_empty() && line.starts_with("    "))
        .map(|line| line.strip_prefix("           ").unwrap_or(line))
        .collect();
    let pasted = pasted.join("\n") + "\n";
    let pasted = pasted.replace("…say why…", "It was misread.");
    edit(
        folder,
        "content/homes/plan.md",
        "sources:",
        &format!("corrections:\n{pasted}sources:"),
    );
    let said = on("2018-06-20", &["check"], folder);
    assert_eq!(said.code, 0, "{pasted}\n{}", said.err);
}

/// A built site with a record, and the folder it lies in.
fn published() -> tempfile::TempDir {
    let site = site();
    on("2018-06-01", &["seal"], site.path());
    assert_eq!(on("2018-06-01", &["build"], site.path()).code, 0);
    site
}

#[test]
fn verify_tells_sound_from_changed_and_from_nothing_there() {
    let site = published();
    let folder = site.path();
    for path in [
        "public",
        "public/homes",
        "public/homes/data",
        "public/homes/data/record.jsonl",
        RECORD,
    ] {
        let said = on("2018-06-01", &["verify", path], folder);
        assert_eq!(said.code, 0, "{path}: {}", said.err);
        assert!(
            said.err
                .contains(": sound. 14 lines; fingerprint of the last line "),
            "{}",
            said.err
        );
        assert_eq!(
            said.err.contains("; compared with 14 published things"),
            path != RECORD,
            "{}",
            said.err
        );
    }
    edit(
        folder,
        "public/homes/data/plan.json",
        "Managers report more",
        "Managers report much more",
    );
    let said = on("2018-06-01", &["verify", "public"], folder);
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains(
            "  line 14: /homes/updates/2018-03-31/#item-1.2 is not what was sealed\n  \
             /homes/updates/2018-03-31/#item-1.2 was changed (impact), and no correction says so\n"
        ),
        "{}",
        said.err
    );
    let said = on("2018-06-01", &["verify", "public", "--format", "json"], folder);
    let found: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!((said.code, found[0]["lines"].as_u64()), (1, Some(14)));
    assert_eq!(found[0]["problems"].as_array().map(Vec::len), Some(2));
    for path in ["content/homes/updates", "nowhere"] {
        assert_eq!(on("2018-06-01", &["verify", path], folder).code, 2, "{path}");
    }
}

#[test]
fn a_page_that_is_gone_is_missed() {
    let site = published();
    std::fs::remove_file(site.path().join("public/homes/actions/1.2/index.html")).expect("removed");
    let said = on("2018-06-01", &["verify", "public"], site.path());
    assert_eq!(said.code, 1);
    assert!(
        said.err
            .contains("  the page homes/actions/1.2/index.html is missing\n"),
        "{}",
        said.err
    );
}

#[test]
fn a_record_that_was_replaced_as_a_whole_is_found_with_a_copy_that_was_kept() {
    let site = published();
    let folder = site.path();
    std::fs::copy(
        folder.join("public/homes/data/record.jsonl"),
        folder.join("kept.jsonl"),
    )
    .expect("a copy");
    // Whoever publishes rewrites an action, throws the record away and seals anew.
    edit(folder, REC, "due: 2018-12", "due: 2019-03");
    std::fs::remove_file(folder.join(RECORD)).expect("removed");
    let said = on("2018-06-05", &["seal"], folder);
    assert_eq!(said.code, 1);
    assert!(
        said.err
            .contains("lines of the record are lost: there are 0 here"),
        "{}",
        said.err
    );
    assert!(
        said.err.contains("public/homes/data/record.jsonl"),
        "{}",
        said.err
    );
    // And the site that was built, too.
    std::fs::remove_dir_all(folder.join("public")).expect("removed");
    assert_eq!(on("2018-06-05", &["seal"], folder).code, 0);
    assert_eq!(on("2018-06-05", &["build"], folder).code, 0);
    assert_eq!(
        on("2018-06-05", &["verify", "public"], folder).code,
        0,
        "by itself it is sound"
    );
    let said = on(
        "2018-06-05",
        &[
            "verify",
            "--since",
            "kept.jsonl",
            "public/homes/data/record.jsonl",
        ],
        folder,
    );
    assert_eq!(said.code, 1);
    assert!(
        said.err
            .contains("not a continuation: line 1, about /homes/, is not the same"),
        "{}",
        said.err
    );
    // A copy of the whole site does as well.
    std::fs::create_dir_all(folder.join("old/homes/data")).expect("a folder");
    std::fs::copy(
        folder.join("kept.jsonl"),
        folder.join("old/homes/data/record.jsonl"),
    )
    .expect("a copy");
    assert_eq!(
        on("2018-06-05", &["verify", "--since", "old", "public"], folder).code,
        1
    );
    assert_eq!(
        on("2018-06-05", &["verify", "--since", "public", "public"], folder).code,
        0
    );
    assert_eq!(
        on(
            "2018-06-05",
            &["verify", "--since", "content/homes/updates", "public"],
            folder
        )
        .code,
        2
    );
}

#[test]
fn a_record_that_lost_its_end_does_not_continue_the_old_one() {
    let site = published();
    let folder = site.path();
    let whole = read(folder, RECORD);
    let short: String = whole.split_inclusive('\n').take(10).collect();
    std::fs::write(folder.join("short.jsonl"), short).expect("written");
    let said = on(
        "2018-06-05",
        &["verify", "--since", RECORD, "short.jsonl"],
        folder,
    );
    assert_eq!(said.code, 1);
    assert!(
        said.err
            .contains("the older copy has 14 lines and the newer one only 10: the last ones are gone"),
        "{}",
        said.err
    );
    assert_eq!(
        on(
            "2018-06-05",
            &["verify", "--since", "short.jsonl", RECORD],
            folder
        )
        .code,
        0
    );
}

#[test]
fn diff_tells_in_words_what_residents_will_see_change() {
    let site = published();
    let folder = site.path();
    let nothing = on("2018-06-01", &["diff"], folder);
    assert_eq!(nothing.code, 0, "{}", nothing.err);
    assert!(nothing.out.ends_with("\nNothing.\n"), "{}", nothing.out);
    std::fs::write(
        folder.join("content/homes/updates/june.md"),
        "---\nas_at: 2018-06-20\ntitle: Summer report\nentries:\n  - {ref: 1.1, status: behind, due: 2019-03, due_reason: Late.}\n  \
         - {ref: 1.2, ended: {how: carried-over, to: routine work, reason: It goes on.}}\n---\n",
    )
    .expect("written");
    edit(
        folder,
        "content/homes/plan.md",
        "sources:",
        "corrections:\n  - {ref: 1, date: 2018-06-20, was: that the children, now: whether the children, reason: A slip.}\nsources:",
    );
    edit(folder, REC, "know that the children", "know whether the children");
    let said = on("2018-06-25", &["diff"], folder);
    assert_eq!(said.code, 0, "{}", said.err);
    for words in [
        "`public` as of 2018-06-01, and what would be published as of 2018-06-25",
        "Summer report, as at 20 June 2018: 2 entries",
        "Action 1.1: Visit each home once a month and write down what was seen",
        "moved back, from “On track” to “Behind”",
        "due date slips from December 2018 to March 2019, by 90 days",
        "ended as carried over, to routine work: It goes on.",
        "Recommendation 1: text (20 June 2018). A slip.",
        "New pages: ",
        "/homes/updates/2018-06-20/",
    ] {
        assert!(said.out.contains(words), "{words} in\n{}", said.out);
    }
    let since = on("2018-06-25", &["diff", "--since", "2018-06-19"], folder);
    assert!(
        since.out.contains("the site as it stood on 2018-06-19"),
        "{}",
        since.out
    );
    assert!(
        since.out.contains("moved back, from “On track” to “Behind”"),
        "{}",
        since.out
    );
    let markdown = on("2018-06-25", &["diff", "--format", "markdown"], folder);
    assert!(
        markdown.out.starts_with("## What residents will see change\n"),
        "{}",
        markdown.out
    );
    assert!(markdown.out.contains("\n- Action 1.1: "), "{}", markdown.out);
    let json = on("2018-06-25", &["diff", "--format", "json"], folder);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(json["plans"][0]["updates"][0]["title"], "Summer report");
    assert_eq!(
        on("2018-06-25", &["diff", "--against", "nowhere"], folder).code,
        2
    );
}

#[test]
fn diff_tells_of_words_that_were_changed_in_silence() {
    let site = site();
    on("2018-06-01", &["build"], site.path());
    edit(site.path(), REC, "Train all managers", "Train some managers");
    let said = on("2018-06-01", &["diff"], site.path());
    assert!(
        said.out
            .contains("Published words that are no longer the same, without a correction"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("was: “Train all managers in what to look for”"),
        "{}",
        said.out
    );
    assert!(
        said.out
            .contains("now: “Train some managers in what to look for”"),
        "{}",
        said.out
    );
}

#[test]
fn a_brief_is_one_page_that_stands_alone() {
    let site = site();
    let folder = site.path();
    let said = on("2018-06-01", &["brief", "homes", "--from", "2018-01-01"], folder);
    assert_eq!(said.code, 0, "{}", said.err);
    for words in [
        "What changed on Safer homes",
        "Spring report",
        "1 was newly reported complete.",
        "<style>",
        "None moved forward, moved back",
    ] {
        assert!(said.out.contains(words), "{words}");
    }
    assert!(!said.out.contains("<script"), "it needs none");
    assert!(
        !said.out.contains("href="),
        "without an address of the site there are no links"
    );
    let linked = on(
        "2018-06-01",
        &[
            "brief",
            "homes",
            "--from",
            "2018-01-01",
            "--base-url",
            "https://plans.example.org/",
            "--out",
            "brief.html",
        ],
        folder,
    );
    assert_eq!((linked.code, linked.err.as_str()), (0, "wrote brief.html\n"));
    assert!(read(folder, "brief.html").contains("href=\"https://plans.example.org/homes/actions/1.2/\""));
    let again = on(
        "2018-06-01",
        &["brief", "homes", "--from", "2018-01-01", "--out", "brief.html"],
        folder,
    );
    assert_eq!(again.code, 2);
    assert!(
        again
            .err
            .contains("`brief.html` is there already, and is not overwritten"),
        "{}",
        again.err
    );
    for wrong in [
        &["brief", "home", "--from", "2018-01-01"][..],
        &["brief", "homes", "--from", "2018-06-01"],
        &["brief", "homes", "--from", "2016-01-01"],
        &["brief", "homes"],
    ] {
        assert_eq!(on("2018-06-01", wrong, folder).code, 2, "{wrong:?}");
    }
}
