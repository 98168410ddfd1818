//! Nothing that was read steers a terminal, a log of a build, or a browser: hostile words in every field, file name and
//! downloaded file, through every command in every format. And output that cannot be printed is a failure.

#![expect(clippy::disallowed_methods, reason = "the content lies on the disk")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use candour::diag::visible::steers;
use serde_json::Value;

use crate::disk::copy;
use crate::harness::case;

/// What is an error in content, and must be shown.
const FORBIDDEN: &str = "\u{1b}[2J\u{1b}]0;pwned\u{7}\u{9b}31m\u{7f}\u{85}\u{202e}x\u{2066}";
/// What may stand in content, and must not become a command of a log.
const ALLOWED: &str =
    "a ##[error]pwned ##vso[task.x]y \u{2067}iso\u{2069} \u{2028}b\n\n::error::pwned\n\n  ::warning::pwned";

/// A copy of the corrected site, sealed and with every sort of thing in it.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&case("sites/corrected"), folder.path());
    folder
}

fn run(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", "1577880000")
        .output()
        .expect("the command")
}

/// The address of the only plan of a site.
fn plan_of(content: &Path) -> String {
    let entries = fs::read_dir(content).expect("the content");
    let mut plans = entries.map(|entry| {
        entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned()
    });
    plans
        .find(|name| content.join(name).join("plan.md").is_file())
        .expect("a plan")
}

/// Says which bytes of an output are not to be there.
fn fault(text: &str, is_github: bool) -> Option<String> {
    if let Some(c) = text.chars().find(|c| *c != '\n' && steers(*c)) {
        return Some(format!("U+{:04X}", u32::from(c)));
    }
    let is_ours = |line: &str| {
        line.starts_with("::: ")
            || (is_github
                && ["::error file=", "::warning file=", "::notice file="]
                    .iter()
                    .any(|start| line.starts_with(start)))
    };
    for line in text.lines() {
        let start = line.trim_start();
        if start.starts_with("::") && !is_ours(start) {
            return Some(format!("the line {line:?}"));
        }
        if !is_github && (line.contains("##[") || line.contains("##vso[")) {
            return Some(format!("a command in {line:?}"));
        }
    }
    None
}

/// Runs the commands, and looks at what they print.
#[track_caller]
fn all_clean(folder: &Path, commands: &[Vec<&str>]) {
    for arguments in commands {
        let output = run(arguments, folder);
        let is_github = arguments.contains(&"github");
        for (what, bytes, is_github) in [
            ("stdout", &output.stdout, is_github),
            ("stderr", &output.stderr, false),
        ] {
            let text = std::str::from_utf8(bytes).expect("UTF-8");
            if let Some(fault) = fault(text, is_github) {
                panic!("{arguments:?} prints {fault} on {what}:\n{}", text.escape_debug());
            }
            assert!(
                !text.contains("panicked") && !text.contains("a fault in Candour"),
                "{text}"
            );
        }
    }
}

/// Every command that reads content, in every format.
fn commands(plan: &str) -> Vec<Vec<&str>> {
    let mut all: Vec<Vec<&str>> = Vec::new();
    for format in ["human", "short", "json", "github"] {
        all.push(vec!["check", "--drafts", "--format", format]);
    }
    all.push(vec!["build", "--format", "github"]);
    all.push(vec!["seal", "--dry-run"]);
    all.push(vec!["upgrade"]);
    all.push(vec!["upgrade", "--format", "json"]);
    for format in ["human", "markdown", "json"] {
        all.push(vec!["diff", "--since", "2018-01-01", "--format", format]);
    }
    all.push(vec!["brief", plan, "--from", "2018-01-01", "--to", "2019-12-31"]);
    all.push(vec!["new", "update", plan, "--as-at", "2019-12-31"]);
    all
}

/// Changes each file of the content; `change` gives what a line with a field becomes.
fn change_fields(content: &Path, change: impl Fn(usize, &str, &str) -> Option<String>) {
    let mut number = 0;
    for entry in walkdir::WalkDir::new(content).sort_by_file_name() {
        let entry = entry.expect("an entry");
        let is_text = entry
            .path()
            .extension()
            .is_some_and(|found| found == "md" || found == "yaml");
        if !is_text {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("UTF-8");
        let lines = text.lines().map(|line| {
            number += 1;
            let Some((name, value)) = line.split_once(": ") else {
                return line.to_owned();
            };
            let is_plain = !value.starts_with(['[', '{', '|', '>', '"', '\'']);
            is_plain
                .then(|| change(number, name, value))
                .flatten()
                .map_or_else(|| line.to_owned(), |value| format!("{name}: {value}"))
        });
        let lines: Vec<String> = lines.collect();
        fs::write(entry.path(), lines.join("\n") + "\n").expect("written");
    }
}

/// A value in double quotes, with the hostile words as escapes or as they are.
fn quoted(value: &str, hostile: &str) -> String {
    // What JSON writes in quotes, YAML reads.
    serde_json::to_string(&format!("{value} {hostile}")).expect("a text")
}

#[test]
fn hostile_values_of_fields_come_out_visibly_in_every_format() {
    for step in 0..3 {
        let site = site();
        let content = site.path().join("content");
        let plan = plan_of(&content);
        change_fields(&content, |number, _, value| {
            (number % 3 == step).then(|| quoted(value, FORBIDDEN))
        });
        all_clean(site.path(), &commands(&plan));
        let said = run(&["check"], site.path());
        let shown = String::from_utf8(said.stderr).expect("UTF-8");
        assert!(shown.contains("error[control-character]"), "{shown}");
    }
}

#[test]
fn words_that_are_commands_of_logs_are_none_when_a_site_is_told_of() {
    let site = site();
    let content = site.path().join("content");
    let plan = plan_of(&content);
    fs::remove_file(content.join(&plan).join("record.jsonl")).expect("the record");
    let prose = [
        "title", "summary", "text", "action", "outcome", "progress", "impact", "reason", "label",
    ];
    change_fields(&content, |_, name, value| {
        let name = name.trim_start_matches([' ', '-']);
        prose.contains(&name).then(|| quoted(value, ALLOWED))
    });
    all_clean(site.path(), &commands(&plan));
}

#[test]
fn hostile_names_of_files_and_folders_stay_on_their_line() {
    let site = site();
    let content = site.path().join("content");
    let plan = plan_of(&content);
    for name in [
        "a\n::error::pwned",
        "b\u{1b}[2J",
        "c\u{202e}d",
        "e\r::error::pwned",
        "##[error]f",
    ] {
        let folder = content.join(name);
        fs::create_dir_all(folder.join("updates")).expect("a folder");
        fs::copy(content.join(&plan).join("plan.md"), folder.join("plan.md")).expect("a copy");
        fs::write(
            folder.join("updates").join(format!("{name}.md")),
            "---\nas_at: never\n---\n",
        )
        .expect("written");
        fs::write(folder.join(format!("{name}.txt")), "x").expect("written");
        fs::write(content.join(format!("{name}.crdownload")), "x").expect("written");
        fs::write(content.join(format!("{name} (conflicted copy).md")), "x").expect("written");
    }
    let mut all = commands(&plan);
    for name in ["a\n::error::pwned", "::error::x\u{1b}[2J"] {
        all.extend([
            vec!["check", "--content", name],
            vec!["build", "--out", name],
            vec!["brief", name, "--from", "2018-01-01"],
            vec!["new", "plan", name],
            vec!["new", "update", name],
            vec!["seal", name],
            vec!["verify", name],
            vec!["explain", name],
            vec!["diff", "--against", name],
            vec![name],
            vec!["check", name],
            vec!["check", "--as-of", name],
        ]);
    }
    all_clean(site.path(), &all);
    let found = run(&["check", "--format", "github"], site.path());
    let found = String::from_utf8(found.stdout).expect("UTF-8");
    assert!(
        found.contains("file=content/a%0A%3A%3Aerror%3A%3Apwned/"),
        "{found}"
    );
}

/// Adds hostile words to every text below a value, and to every name.
fn poison(value: &mut Value) {
    match value {
        Value::String(text) => text.push_str(&format!("{FORBIDDEN}\n::error::pwned")),
        Value::Array(items) => items.iter_mut().for_each(poison),
        Value::Object(fields) => {
            let taken: Vec<(String, Value)> = std::mem::take(fields).into_iter().collect();
            for (name, mut value) in taken {
                poison(&mut value);
                fields.insert(format!("{name}{FORBIDDEN}\n::error::pwned"), value.clone());
                fields.insert(name, value);
            }
        }
        _ => {}
    }
}

#[test]
fn downloaded_data_is_shown_and_not_obeyed() {
    let site = site();
    let plan = plan_of(&site.path().join("content"));
    let built = run(&["build"], site.path());
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    let data = site.path().join("public").join(&plan).join("data");
    let document = fs::read_to_string(data.join("plan.json")).expect("the data");
    let record = fs::read_to_string(data.join("record.jsonl")).expect("the record");
    let commands = [
        vec!["verify", "public"],
        vec!["verify", "public", "--format", "json"],
        vec!["verify", "--since", "old", "public"],
        vec!["verify", "--since", "public", "old", "--format", "json"],
        vec!["diff"],
        vec!["diff", "--format", "markdown"],
        vec!["diff", "--format", "json"],
        vec!["check", "--format", "github"],
        vec!["seal", "--dry-run"],
    ];
    fs::create_dir(site.path().join("old")).expect("a folder");
    let old = site.path().join("old/record.jsonl");
    fs::write(&old, &record).expect("written");
    let whole: BTreeMap<String, Value> = serde_json::from_str(&document).expect("JSON");
    for name in whole.keys() {
        let mut poisoned = whole.clone();
        poisoned.get_mut(name).into_iter().for_each(poison);
        fs::write(
            data.join("plan.json"),
            serde_json::to_string(&poisoned).expect("JSON"),
        )
        .expect("written");
        all_clean(site.path(), &commands[..7]);
    }
    fs::write(data.join("plan.json"), &document).expect("written");
    for lines in [
        record.replace(
            "\"address\":\"/",
            &format!("\"address\":\"/{}\\n::error::pwned", "\u{202e}\u{7f}\u{9b}"),
        ),
        record.replace("\"kind\"", "\"\u{202e}kind\u{9b}\""),
        format!("{FORBIDDEN}\n::error::pwned\n{record}"),
    ] {
        fs::write(&old, &lines).expect("written");
        fs::write(data.join("record.jsonl"), &lines).expect("written");
        all_clean(site.path(), &commands);
    }
}

/// What a command comes to whose output goes to a full disk.
#[cfg(target_os = "linux")]
fn with_full_disk(arguments: &[&str], folder: &Path, is_err: bool) -> Option<i32> {
    let full = || {
        fs::File::options()
            .write(true)
            .open("/dev/full")
            .expect("the full disk")
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", "1577880000");
    if is_err {
        command.stdout(Stdio::null()).stderr(full());
    } else {
        command.stdout(full()).stderr(Stdio::null());
    }
    command.status().expect("the command").code()
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_printed_is_a_failure_of_every_command() {
    let site = site();
    let plan = plan_of(&site.path().join("content"));
    assert!(run(&["build"], site.path()).status.success());
    for arguments in [
        vec!["--help"],
        vec!["--version"],
        vec!["check", "--help"],
        vec!["explain"],
        vec!["explain", "bad-date"],
        vec!["completions", "bash"],
        vec!["check", "--format", "json"],
        vec!["diff"],
        vec!["diff", "--format", "json"],
        vec!["verify", "public", "--format", "json"],
        vec!["brief", &plan, "--from", "2018-01-01", "--to", "2019-12-31"],
    ] {
        assert_eq!(
            with_full_disk(&arguments, site.path(), false),
            Some(2),
            "{arguments:?}"
        );
    }
    for arguments in [
        vec!["check"],
        vec!["build"],
        vec!["seal", "--dry-run"],
        vec!["verify", "public"],
        vec!["new", "site", "another"],
        vec!["watch", "--port", "0"],
        vec!["no-such-command"],
    ] {
        assert_eq!(
            with_full_disk(&arguments, site.path(), true),
            Some(2),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_reader_that_has_gone_away_is_no_failure() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    let mut child = command
        .arg("explain")
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("an end").code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_machine_that_gives_no_threads_is_told_of() {
    let site = site();
    let output = Command::new("sh")
        .args([
            "-c",
            "ulimit -v 3000000; exec \"$0\" check",
            env!("CARGO_BIN_EXE_candour"),
        ])
        .env("RAYON_NUM_THREADS", "60000")
        // Few of the large stacks fit, and what is left is enough for the message.
        .env("RUST_MIN_STACK", "100000000")
        .current_dir(site.path())
        .output()
        .expect("the command");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("error: this computer does not let the program work"),
        "{said}"
    );
}

#[test]
fn a_folder_that_holds_more_than_a_site_is_refused_at_once() {
    let site = site();
    let content = site.path().join("content");
    // What is wrong with the content is not even looked at.
    fs::write(content.join("site.yaml"), "titel: [").expect("written");
    let home = site.path().join("home");
    fs::create_dir(&home).expect("a folder");
    let parent = site.path().to_string_lossy().into_owned();
    for out in [
        "/",
        ".",
        "..",
        "./content/..",
        "content",
        "content/public",
        &parent,
        "home",
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(["build", "--out", out])
            .current_dir(site.path())
            .env("HOME", &home)
            .output()
            .expect("the command");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{out}: {said}");
        assert!(said.contains("cannot write the site to"), "{out}: {said}");
        assert!(said.contains("--out"), "{out}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn helper_files_of_other_programs_are_passed_over() {
    let site = site();
    let content = site.path().join("content");
    let files = content.join(plan_of(&content)).join("files");
    fs::create_dir_all(files.join("@eaDir")).expect("a folder");
    fs::create_dir_all(content.join("__MACOSX")).expect("a folder");
    let before = run(&["check", "--format", "short"], site.path()).stderr;
    for name in [
        "~$report.docx",
        "Icon\r",
        "#1.md#",
        ".#1.md",
        "@eaDir/x.pdf",
        "x.pdf:Zone.Identifier",
        ".~lock.report.odt#",
        "Thumbs.db",
        "desktop.ini",
    ] {
        fs::write(files.join(name), "x").expect("written");
    }
    fs::write(content.join("__MACOSX/._plan.md"), "x").expect("written");
    let after = run(&["check", "--format", "short"], site.path()).stderr;
    assert_eq!(String::from_utf8_lossy(&before), String::from_utf8_lossy(&after));
}
