//! The command itself, as somebody runs it beside an editor.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use tempfile::TempDir;

use super::disk;
use super::wire::{Connection, Events, PATIENCE};
use crate::harness::case;

/// A preview that runs, and the folder it runs in.
struct Watching {
    folder: TempDir,
    child: Child,
    lines: Receiver<String>,
    said: Vec<String>,
    address: String,
}

impl Watching {
    /// Runs the command on a copy of the small site, until it says where the preview is.
    fn start(command: &str, options: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        disk::copy(&case("sites/small/content"), &folder.path().join("content"));
        let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
            .arg(command)
            .args(options)
            .current_dir(folder.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command runs");
        let stderr = child.stderr.take().expect("its messages");
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let mut watching = Self {
            folder,
            child,
            lines,
            said: Vec::new(),
            address: String::new(),
        };
        let line = watching.hear("http://");
        let address = line.split_whitespace().find(|word| word.starts_with("http://"));
        watching.address = address.expect("an address").to_owned();
        watching
    }

    /// Waits for a line on the terminal.
    fn hear(&mut self, part: &str) -> String {
        loop {
            let line = self.lines.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("nothing with {part:?} was said: {:#?}", self.said));
            self.said.push(line.clone());
            if line.contains(part) {
                return line;
            }
        }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn events(&self) -> Events {
        Connection::to(&self.address).events("/")
    }

    /// The page at an address, with its status.
    fn page(&self, path: &str) -> (u16, String) {
        let response = Connection::to(&self.address).get(path);
        (response.status, response.text())
    }

    /// Waits until the command has ended.
    fn end(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a status") {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "it goes on");
            std::thread::yield_now();
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn version(event: &serde_json::Value) -> u64 {
    event["version"].as_u64().expect("a version")
}

/// Puts a word into the words of the first action, by writing the file anew.
fn put_in(content: &Path, word: &str) -> (PathBuf, String) {
    let path = content.join("homes/recommendations/1.md");
    let text = std::fs::read_to_string(&path).expect("a recommendation");
    let at = text.find("action: ").expect("an action") + "action: ".len();
    let new = format!("{}{word} {}", &text[..at], &text[at..]);
    (path, new)
}

#[test]
fn a_save_reaches_the_browser_and_nothing_is_written() {
    for command in ["watch", "serve"] {
        let mut watching = Watching::start(command, &["--port", "0"]);
        assert!(
            watching.address.starts_with("http://127.0.0.1:"),
            "{}",
            watching.address
        );
        let before = disk::listing(watching.folder.path());
        let mut events = watching.events();
        let first = events.next().expect("the state");
        let (status, page) = watching.page("/homes/actions/1.1/");
        assert!(status == 200 && !page.contains("Marvellous"));
        assert_eq!(watching.page("/homes/actions/99/").0, 404);
        assert_eq!(disk::listing(watching.folder.path()), before);
        let (path, text) = put_in(&watching.path("content"), "Marvellous");
        std::fs::write(&path, text).expect("saved");
        events.until(|event| version(event) > version(&first));
        assert!(watching.page("/homes/actions/1.1/").1.contains("Marvellous"));
        watching.hear("updated in ");
        assert!(!watching.path("public").exists());
    }
}

#[test]
fn an_editor_that_renames_is_seen_and_a_mistake_is_told_until_it_is_mended() {
    let mut watching = Watching::start("watch", &["--port", "0"]);
    let mut events = watching.events();
    let first = events.next().expect("the state");
    // As vim saves: the old file is renamed away, the new one is written in its place.
    let (path, text) = put_in(&watching.path("content"), "Marvellous");
    let good = std::fs::read_to_string(&path).expect("a recommendation");
    let backup = path.with_extension("md~");
    std::fs::rename(&path, &backup).expect("renamed");
    std::fs::write(&path, &text).expect("saved");
    std::fs::remove_file(&backup).expect("removed");
    let second = events.until(|event| {
        version(event) > version(&first) && event["problems"].as_array().is_some_and(Vec::is_empty)
    });
    assert!(watching.page("/homes/actions/1.1/").1.contains("Marvellous"));
    // As others do: a new file is renamed over the old one.
    let new = path.with_file_name(".1.md.new");
    std::fs::write(&new, good.replacen("text:", "txet:", 1)).expect("saved");
    std::fs::rename(&new, &path).expect("renamed");
    let broken = events.until(|event| event["problems"].as_array().is_some_and(|all| !all.is_empty()));
    assert_eq!(version(&broken), version(&second));
    assert_eq!(
        broken["problems"][0]["path"],
        "content/homes/recommendations/1.md"
    );
    assert!(watching.page("/homes/actions/1.1/").1.contains("Marvellous"));
    watching.hear("the preview still shows the last good version");
    std::fs::write(&path, &text).expect("saved");
    let mended = events.until(|event| event["problems"].as_array().is_some_and(Vec::is_empty));
    assert_eq!(
        version(&mended),
        version(&second),
        "what is as it was is not loaded again"
    );
    watching.hear("mended");
}

#[test]
fn hundreds_of_files_in_one_go_make_few_versions() {
    let watching = Watching::start("watch", &["--port", "0"]);
    let mut events = watching.events();
    let first = version(&events.next().expect("the state"));
    let updates = watching.path("content/homes/updates");
    for number in 0..300 {
        let day = format!(
            "{}-{:02}-{:02}",
            2019 + number / 280,
            number % 280 / 28 + 1,
            number % 28 + 1
        );
        let text = format!("---\nas_at: {day}\nentries: []\n---\n\nNothing to report on {day}.\n");
        std::fs::write(updates.join(format!("{day}.md")), text).expect("written");
    }
    let last = events.until(|_| watching.page("/homes/updates/2020-01-20/").0 == 200);
    assert!(version(&last) - first <= 3, "{first} to {last}");
}

#[test]
fn a_port_that_is_taken_is_said_and_the_next_is_used() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let watching = Watching::start("watch", &["--port", &port]);
    assert!(!watching.address.contains(&format!(":{port}/")));
    assert!(
        watching
            .said
            .iter()
            .any(|line| line.contains(&format!("port {port}"))),
        "{:?}",
        watching.said
    );
    assert_eq!(watching.page("/").0, 200);
}

#[test]
fn polling_sees_the_same_and_says_so() {
    let watching = Watching::start("watch", &["--port", "0", "--poll"]);
    assert!(
        watching.said.iter().any(|line| line.contains("twice a second")),
        "{:?}",
        watching.said
    );
    let mut events = watching.events();
    let first = version(&events.next().expect("the state"));
    let (path, text) = put_in(&watching.path("content"), "Marvellous");
    std::fs::write(&path, text).expect("saved");
    events.until(|event| version(event) > first);
    assert!(watching.page("/homes/actions/1.1/").1.contains("Marvellous"));
}

/// What Ctrl-C sends. Some runners start their programs with that ignored, and these pass it on: there, what systems
/// send to end a program.
fn interrupt() -> &'static str {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok());
    if ignored.is_some_and(|bits| bits & 0b10 != 0) {
        "-TERM"
    } else {
        "-INT"
    }
}

#[test]
fn an_interrupt_ends_it_at_once_with_streams_open() {
    let mut watching = Watching::start("watch", &["--port", "0"]);
    let mut events = watching.events();
    events.next().expect("the state");
    let id = watching.child.id().to_string();
    let sent = Command::new("kill")
        .args([interrupt(), &id])
        .status()
        .expect("kill");
    assert!(sent.success());
    let status = watching.end();
    assert!(!status.success());
    assert!(events.next().is_none());
}

#[test]
fn a_misuse_is_told_and_ends_with_2() {
    let folder = tempfile::tempdir().expect("a folder");
    for (options, part) in [
        (&["--content", "nowhere"][..], "there is no folder `nowhere`"),
        (&["--as-of", "yesterday"], "write the day as year-month-day"),
        (&["--port", "many"], "--port"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_candour"))
            .arg("watch")
            .args(options)
            .current_dir(folder.path())
            .output()
            .expect("the command runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(part), "{said}");
    }
}
