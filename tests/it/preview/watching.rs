//! `candour watch` as people run it: the program, its address, what it says, and what it leaves alone.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use serde_json::Value;
use tempfile::TempDir;

use super::wire::{Connection, Events, PATIENCE};
use crate::disk;
use crate::harness::case;

/// The program while it runs. It ends with the test.
struct Watch {
    child: Child,
    said: Receiver<String>,
    /// All lines so far.
    lines: Vec<String>,
    address: String,
}

impl Drop for Watch {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Watch {
    /// Starts it in a folder, and waits until it says where the preview is.
    fn start(folder: &Path, command: &str, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
            .arg(command)
            .args(arguments)
            .current_dir(folder)
            .env_remove("SOURCE_DATE_EPOCH")
            .stderr(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command");
        let stderr = BufReader::new(child.stderr.take().expect("standard error"));
        let (sender, said) = channel();
        std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let mut watch = Self {
            child,
            said,
            lines: Vec::new(),
            address: String::new(),
        };
        let line = watch.until("http://");
        let address = line.split(' ').find(|word| word.starts_with("http://"));
        address.expect("an address").clone_into(&mut watch.address);
        watch
    }

    /// Waits for a line with these words.
    fn until(&mut self, words: &str) -> String {
        loop {
            let line = self
                .said
                .recv_timeout(PATIENCE)
                .unwrap_or_else(|_| panic!("{words:?} was not said, but {:#?}", self.lines));
            self.lines.push(line.clone());
            if line.contains(words) {
                return line;
            }
        }
    }

    fn page(&self, path: &str) -> String {
        Connection::to(&self.address).get(path).text()
    }

    /// Listens for events; the first one comes at once.
    fn listen(&self) -> (Events, Value) {
        let mut events = Connection::to(&self.address).events("/");
        let first = events.next().expect("an event");
        (events, first)
    }
}

const AUTUMN: &str = "content/homes/updates/2017-09-30.md";
const AT_ANY_PORT: [&str; 4] = ["--port", "0", "--as-of", "2018-06-30"];

fn small() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    disk::copy(&case("sites/small/content"), &folder.path().join("content"));
    folder
}

fn edit(folder: &Path, path: &str, from: &str, to: &str) {
    let path = folder.join(path);
    let text = std::fs::read_to_string(&path).expect("a text");
    assert!(text.contains(from), "{from}");
    disk::write(&path, text.replacen(from, to, 1));
}

fn version(event: &Value) -> u64 {
    event["version"].as_u64().expect("a version")
}

#[test]
fn it_prints_one_address_serves_the_site_and_writes_nothing() {
    let site = small();
    let before = disk::listing(site.path());
    for command in ["watch", "serve"] {
        let watch = Watch::start(site.path(), command, &AT_ANY_PORT);
        let addresses = watch.lines.iter().filter(|line| line.contains("http://"));
        assert_eq!(addresses.count(), 1, "{:?}", watch.lines);
        let page = watch.page("/");
        assert!(page.contains("Safer homes") && page.contains("30 June 2018"));
        assert_eq!(
            Connection::to(&watch.address).get("/homes/actions/9.9/").status,
            404
        );
    }
    assert_eq!(disk::listing(site.path()), before);
    assert!(!site.path().join("public").exists());
}

#[test]
fn a_port_that_is_taken_is_named_and_another_is_used() {
    let site = small();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let watch = Watch::start(site.path(), "watch", &["--port", &port.to_string()]);
    assert!(
        watch
            .lines
            .iter()
            .any(|line| line.contains(&format!("another program has port {port}"))),
        "{:?}",
        watch.lines
    );
    assert!(!watch.address.contains(&format!(":{port}/")));
    assert!(watch.page("/homes/").contains("Safer homes"));
}

#[test]
fn a_save_is_told_to_the_browser_and_the_page_has_the_new_words() {
    for more in [&[][..], &["--poll"]] {
        let site = small();
        let mut watch = Watch::start(site.path(), "watch", &[&AT_ANY_PORT, more].concat());
        let said = watch.lines.join("\n");
        assert_eq!(said.contains("twice a second"), !more.is_empty(), "{said}");
        let (mut events, first) = watch.listen();
        edit(
            site.path(),
            AUTUMN,
            "Most homes were visited.",
            "All were visited.",
        );
        events.until(|event| version(event) > version(&first));
        assert!(
            watch
                .page("/homes/recommendations/1/")
                .contains("All were visited.")
        );
        watch.until("updated in ");
    }
}

#[test]
fn a_save_by_renaming_is_told() {
    let site = small();
    let watch = Watch::start(site.path(), "watch", &AT_ANY_PORT);
    let (mut events, first) = watch.listen();
    // As vim does: the old file steps aside, and the new one is written in its place.
    let path = site.path().join(AUTUMN);
    let text = std::fs::read_to_string(&path).expect("a text");
    let backup = path.with_extension("md~");
    std::fs::rename(&path, &backup).expect("renamed");
    disk::write(&path, text.replace("Most homes", "Many homes"));
    std::fs::remove_file(&backup).expect("removed");
    events.until(|event| {
        version(event) > version(&first)
            && event["problems"].as_array().is_some_and(Vec::is_empty)
            && watch.page("/homes/recommendations/1/").contains("Many homes")
    });
}

#[test]
fn a_mistake_is_told_to_the_browser_and_the_terminal_and_clears() {
    let site = small();
    let mut watch = Watch::start(site.path(), "watch", &AT_ANY_PORT);
    let (mut events, first) = watch.listen();
    edit(site.path(), AUTUMN, "status: on-track", "statsu: on-track");
    let event = events.until(|event| event["counts"]["errors"] != 0);
    let problem = &event["problems"][0];
    assert_eq!(version(&event), version(&first));
    assert_eq!(problem["code"], "unknown-field");
    assert_eq!(problem["line"], 12);
    assert_eq!(problem["source_line"], "    statsu: on-track");
    assert!(
        problem["help"]
            .as_str()
            .is_some_and(|help| help.contains("status"))
    );
    watch.until("error[unknown-field]");
    watch.until("the preview still shows the last good version");
    edit(site.path(), AUTUMN, "statsu: on-track", "status: on-track");
    let event = events.until(|event| event["counts"]["errors"] == 0);
    assert_eq!(version(&event), version(&first), "nothing to load again");
    watch.until("mended");
}

#[test]
fn hundreds_of_files_in_one_go_give_few_versions() {
    let site = small();
    let watch = Watch::start(site.path(), "watch", &AT_ANY_PORT);
    let (mut events, first) = watch.listen();
    for number in 0..300 {
        let path = format!("content/homes/files/note-{number}.txt");
        disk::write(&site.path().join(path), format!("Note {number}."));
    }
    edit(
        site.path(),
        AUTUMN,
        "Most homes were visited.",
        "All were visited.",
    );
    // A look through the folders that began before the last of them was written may see the edit and
    // not every note; the next look sees all of them.
    let event = events.until(|_| {
        watch.page("/homes/files/note-299.txt") == "Note 299."
            && watch
                .page("/homes/recommendations/1/")
                .contains("All were visited.")
    });
    assert!(version(&event) <= version(&first) + 3, "{first} became {event}");
}

#[test]
fn a_content_folder_that_is_replaced_or_goes_away_is_followed() {
    let site = small();
    let watch = Watch::start(site.path(), "watch", &AT_ANY_PORT);
    let (mut events, first) = watch.listen();
    let (content, next) = (site.path().join("content"), site.path().join("next"));
    disk::copy(&content, &next);
    edit(&next, "homes/plan.md", "Safer homes", "Homes fit to live in");
    std::fs::rename(&content, site.path().join("old")).expect("renamed");
    std::fs::rename(&next, &content).expect("renamed");
    let event = events.until(|event| version(event) > version(&first));
    assert!(watch.page("/homes/").contains("Homes fit to live in"));
    std::fs::rename(&content, &next).expect("renamed");
    events.until(|event| event["counts"]["errors"] == 1);
    assert!(watch.page("/homes/").contains("Homes fit to live in"));
    std::fs::rename(&next, &content).expect("renamed");
    let back = events.until(|event| event["counts"]["errors"] == 0);
    assert_eq!(version(&back), version(&event));
}

#[test]
fn drafts_are_shown_unless_they_are_not_wanted() {
    let site = small();
    edit(site.path(), AUTUMN, "title:", "draft: true\ntitle:");
    let with = Watch::start(site.path(), "watch", &AT_ANY_PORT);
    let arguments = [&AT_ANY_PORT[..], &["--no-drafts"]].concat();
    let without = Watch::start(site.path(), "watch", &arguments);
    let path = "/homes/updates/2017-09-30/";
    assert!(with.page(path).contains("id=\"unpublished\""));
    assert_eq!(Connection::to(&without.address).get(path).status, 404);
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
fn an_interrupt_ends_it_at_once_though_browsers_listen() {
    let site = small();
    let mut watch = Watch::start(site.path(), "watch", &AT_ANY_PORT);
    let (mut events, _) = watch.listen();
    let start = Instant::now();
    let sent = Command::new("kill")
        .args([interrupt(), &watch.child.id().to_string()])
        .status()
        .expect("a signal");
    assert!(sent.success());
    watch.child.wait().expect("an end");
    assert!(start.elapsed() < PATIENCE);
    assert!(events.next().is_none(), "the stream is cut");
}

#[test]
fn what_cannot_be_watched_is_refused_with_a_reason() {
    let site = small();
    for (arguments, words) in [
        (&["--content", "nowhere"][..], "there is no folder `nowhere`"),
        (&["--as-of", "31/12/2017"], "write the day as year-month-day"),
        (
            &["--host", "no such host"],
            "cannot listen at no such host, port 4000",
        ),
        (&["--port", "70000"], "70000"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_candour"))
            .arg("watch")
            .args(arguments)
            .current_dir(site.path())
            .output()
            .expect("the command");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
}
