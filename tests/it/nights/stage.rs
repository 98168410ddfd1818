//! A bare remote, the copy that the script works in, the copy of an editor, and the folder that is served.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::harness::{case, repository};

/// What stands for the program: at the seal, somebody may push in between; the build may find no room.
const PROGRAM: &str = r#"#!/bin/sh
if [ "$1" = seal ] && [ -e "$STAGE/push-now" ]; then
  rm "$STAGE/push-now"
  git -C "$STAGE/editor" push --quiet || exit 9
fi
if [ "$1" = build ] && [ -n "$NO_ROOM" ]; then trap '' XFSZ; ulimit -f 1; fi
exec "$REAL_CANDOUR" "$@"
"#;

/// What stands for rsync where there is none: the folder is the same afterwards.
const COPIER: &str = r#"#!/bin/sh
for last; do :; done
find "$last" -mindepth 1 -delete
(cd public && tar cf - --exclude=./.candour .) | (cd "$last" && tar xf -)
"#;

pub(super) struct Stage {
    folder: tempfile::TempDir,
}

/// What a night gave.
pub(super) struct Night {
    pub(super) code: i32,
    pub(super) said: String,
}

impl Night {
    pub(super) fn last(&self) -> &str {
        self.said.lines().last().unwrap_or_default()
    }

    #[track_caller]
    pub(super) fn assert_done(&self) {
        assert_eq!(
            (self.code, self.last()),
            (0, "nightly: all done"),
            "{}",
            self.said
        );
    }

    #[track_caller]
    pub(super) fn assert_ended(&self, code: i32, words: &str) {
        let last = format!("nightly: {words}");
        assert_eq!((self.code, self.last()), (code, last.as_str()), "{}", self.said);
    }
}

/// This many days from the first on.
pub(super) fn days(first: &str, count: usize) -> impl Iterator<Item = String> {
    let first: Date = first.parse().expect("a day");
    first
        .series(jiff::Span::new().days(1))
        .take(count)
        .map(|day| day.to_string())
}

/// An update as `candour new update` leaves it.
pub(super) fn with_a_pattern(day: &str) -> String {
    format!("---\nas_at: {day}\ntitle: \"…a title…\"\nentries:\n  - ref: 1.1\n    progress: TBC\n---\n")
}

/// The number of a process that has ended.
pub(super) fn ended_process() -> u32 {
    let mut child = Command::new("true").spawn().expect("a process");
    child.wait().expect("its end");
    child.id()
}

impl Stage {
    /// Two plans in a repository that was pushed to a bare remote, and cloned by the script and by an editor.
    pub(super) fn new() -> Self {
        let stage = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        for folder in ["bin", "home", "served", "kept"] {
            std::fs::create_dir(stage.path(folder)).expect("a folder");
        }
        stage.program("bin/candour", PROGRAM);
        if Command::new("rsync").arg("--version").output().is_err() {
            stage.program("bin/rsync", COPIER);
        }
        stage.git(
            ".",
            &["init", "--quiet", "--bare", "--initial-branch=main", "remote.git"],
        );
        stage.git(".", &["clone", "--quiet", "remote.git", "editor"]);
        stage.copy("editor/content");
        stage.write(".gitignore", "/public/\n");
        stage.write(".gitattributes", "record.jsonl -text\n");
        stage.git("editor", &["checkout", "--quiet", "-B", "main"]);
        stage.push("Two plans");
        stage.git(".", &["clone", "--quiet", "remote.git", "server"]);
        stage
    }

    /// The small plan of the tests, twice.
    fn copy(&self, to: &str) {
        for entry in walkdir::WalkDir::new(case("base")) {
            let entry = entry.expect("an entry");
            let below = entry.path().strip_prefix(case("base")).expect("below");
            if !entry.file_type().is_file() {
                continue;
            }
            let mut targets = vec![below.to_path_buf()];
            if let Ok(of_plan) = below.strip_prefix("homes") {
                targets.push(Path::new("roads").join(of_plan));
            }
            for target in targets {
                let target = self.path(to).join(target);
                std::fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
                std::fs::copy(entry.path(), target).expect("a copy");
            }
        }
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    fn program(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::write(&path, text).expect("a program");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("its rights");
    }

    /// A command with an empty home, so that no settings of whoever runs the tests count.
    fn command(&self, program: &str, folder: &str) -> Command {
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new(program);
        command
            .current_dir(self.path(folder))
            .env("PATH", format!("{}:{path}", self.path("bin").display()))
            .env("HOME", self.path("home"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("STAGE", self.folder.path())
            .env("REAL_CANDOUR", env!("CARGO_BIN_EXE_candour"))
            .env("PUBLISH_TO", format!("{}/", self.path("served").display()));
        for name in [
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "SOURCE_DATE_EPOCH",
            "NO_ROOM",
        ] {
            command.env_remove(name);
        }
        command
    }

    #[track_caller]
    fn git(&self, folder: &str, arguments: &[&str]) -> String {
        let mut command = self.command("git", folder);
        let who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"];
        let output = command.args(who).args(arguments).output().expect("git");
        assert!(output.status.success(), "git {arguments:?}: {}", both(&output));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The editor writes a file.
    pub(super) fn write(&self, path: &str, text: &str) {
        std::fs::write(self.path("editor").join(path), text).expect("a file");
    }

    pub(super) fn remove(&self, path: &str) {
        std::fs::remove_file(self.path("editor").join(path)).expect("a file");
    }

    #[track_caller]
    pub(super) fn edit(&self, path: &str, from: &str, to: &str) {
        let path = self.path("editor").join(path);
        let text = std::fs::read_to_string(&path).expect("a file");
        assert!(text.contains(from), "{text}");
        std::fs::write(path, text.replacen(from, to, 1)).expect("a file");
    }

    fn commit(&self, message: &str) {
        self.git("editor", &["add", "--all"]);
        self.git("editor", &["commit", "--quiet", "-m", message]);
        if self
            .git("editor", &["ls-remote", "--heads", "origin"])
            .contains("main")
        {
            self.git("editor", &["pull", "--quiet", "--rebase", "origin", "main"]);
        }
    }

    /// The editor pushes what was written.
    pub(super) fn push(&self, message: &str) {
        self.commit(message);
        self.git("editor", &["push", "--quiet", "--set-upstream", "origin", "main"]);
    }

    /// The editor pushes what was written while the script seals.
    pub(super) fn push_during_the_seal(&self, message: &str) {
        self.commit(message);
        std::fs::write(self.path("push-now"), "").expect("a mark");
    }

    pub(super) fn refuse_pushes(&self, is: bool) {
        let hook = "remote.git/hooks/pre-receive";
        if is {
            self.program(hook, "#!/bin/sh\nexit 1\n");
        } else {
            std::fs::remove_file(self.path(hook)).expect("the hook");
        }
    }

    /// The copy on the server has a commit of its own, and the editor pushes another to the same line.
    pub(super) fn clash(&self, path: &str) {
        let here = self.path("server").join(path);
        let text = std::fs::read_to_string(&here).expect("a file");
        let changed = |end: &str| {
            text.replacen(
                "lead: [Head of homes]",
                &format!("lead: [Head of homes] # {end}"),
                1,
            )
        };
        std::fs::write(&here, changed("one")).expect("a file");
        self.git("server", &["commit", "--quiet", "--all", "-m", "Here"]);
        self.git("editor", &["pull", "--quiet", "--rebase"]);
        self.write(path, &changed("other"));
        self.push("There");
    }

    fn run(mut command: Command) -> Night {
        command.arg(repository().join("docs/nightly.sh"));
        let output = command.output().expect("the script");
        // The last line is on standard output, so it comes last.
        let said = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stderr),
            String::from_utf8_lossy(&output.stdout)
        );
        Night {
            code: output.status.code().unwrap_or(-1),
            said,
        }
    }

    /// The script at ten past midnight in London, in summer and in winter.
    fn at(&self, day: &str) -> Command {
        let mut command = self.command("sh", "server");
        command.env("SOURCE_DATE_EPOCH", moment(day).as_second().to_string());
        command
    }

    /// Runs the script as it stands.
    pub(super) fn night(&self, day: &str) -> Night {
        Self::run(self.at(day))
    }

    /// The same when there is no room for what the build writes.
    pub(super) fn night_without_room(&self, day: &str) -> Night {
        let mut command = self.at(day);
        command.env("NO_ROOM", "yes");
        Self::run(command)
    }

    /// The same with the clock of the computer set, and nothing else.
    pub(super) fn night_by_the_clock(&self, day: &str) -> Night {
        let mut command = self.command("faketime", "server");
        let moment = moment(day).strftime("%Y-%m-%d %H:%M:%S").to_string();
        command.env("TZ", "UTC").arg(moment).arg("sh");
        Self::run(command)
    }

    /// Asserts that what is published is whole, and that its record continues that of the night before.
    #[track_caller]
    pub(super) fn assert_sound(&self, night: &Night) {
        let sums = self
            .command("sha256sum", "served")
            .args(["--check", "--quiet", "checksums.txt"])
            .output()
            .expect("sums");
        assert!(sums.status.success(), "{}{}", night.said, both(&sums));
        let mut verify = self.command(env!("CARGO_BIN_EXE_candour"), ".");
        verify.arg("verify");
        if self.path("kept/checksums.txt").exists() {
            verify.args(["--since", "kept"]);
        }
        let output = verify.arg("served").output().expect("the command");
        assert!(output.status.success(), "{}{}", night.said, both(&output));
        let copy = self
            .command("cp", ".")
            .args(["-R", "served/.", "kept"])
            .status()
            .expect("a copy");
        assert!(copy.success());
    }

    /// Every published file.
    pub(super) fn published(&self) -> BTreeMap<String, Vec<u8>> {
        let files = walkdir::WalkDir::new(self.path("served"))
            .into_iter()
            .map(|entry| entry.expect("an entry"));
        files
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                (
                    entry.path().display().to_string(),
                    std::fs::read(entry.path()).expect("a file"),
                )
            })
            .collect()
    }

    /// Whether any published file holds these words.
    pub(super) fn is_published(&self, words: &str) -> bool {
        self.published()
            .values()
            .any(|bytes| String::from_utf8_lossy(bytes).contains(words))
    }

    fn data(&self, plan: &str) -> serde_json::Value {
        let text = std::fs::read(self.path("served").join(plan).join("data/plan.json")).expect("the data");
        serde_json::from_slice(&text).expect("JSON")
    }

    fn read_served(&self, path: &str) -> String {
        std::fs::read_to_string(self.path("served").join(path)).expect("a page")
    }

    /// The day of the published site.
    pub(super) fn as_of(&self) -> String {
        let home = self.read_served("index.html");
        let (_, day) = home
            .split_once("Shows what was published by <time datetime=\"")
            .expect("a day");
        day[..10].to_owned()
    }

    /// Returns whether the home page shows a plan as one that stays as it was published before.
    pub(super) fn is_kept(&self, plan: &str) -> bool {
        let home = self.read_served("index.html");
        let cards = home.split("<article");
        let mut of_plan = cards.filter(|card| card.contains(&format!("href=\"{plan}/")));
        of_plan.any(|card| card.contains("Anything newer may be missing"))
    }

    /// Whether the data says that an action is past its date.
    pub(super) fn is_past_due(&self, plan: &str, action: &str) -> bool {
        let address = format!("/{plan}/actions/{action}/");
        self.data(plan)["computed"]["items"][address]
            .to_string()
            .contains("past")
    }

    pub(super) fn commits(&self) -> String {
        self.git("remote.git", &["rev-parse", "main"])
    }

    pub(super) fn lock(&self, process: u32) {
        let lock = self.path("server/.git/nightly.lock");
        std::fs::create_dir_all(&lock).expect("the lock");
        std::fs::write(lock.join("pid"), process.to_string()).expect("the lock");
    }

    pub(super) fn is_locked(&self) -> bool {
        self.path("server/.git/nightly.lock").exists()
    }
}

/// Ten past midnight of a day in London.
fn moment(day: &str) -> jiff::Timestamp {
    let day: Date = day.parse().expect("a day");
    let zone = TimeZone::get("Europe/London").expect("a zone");
    day.at(0, 10, 0, 0).to_zoned(zone).expect("a moment").timestamp()
}

fn both(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
