//! Event streams: what they say, that they end, and that they are in nobody's way.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use super::site::{Preview, preview};
use crate::watch::http::{Problem, State};

/// Opens a stream and reads its head.
fn listen(preview: &Preview, query: &str) -> BufReader<TcpStream> {
    let mut stream = preview.connect();
    write!(
        stream,
        "GET /_candour/events{query} HTTP/1.1\r\nHost: localhost\r\n\r\n"
    )
    .unwrap();
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert_ne!(reader.read_line(&mut head).unwrap(), 0, "{head}");
    }
    assert!(
        head.starts_with("HTTP/1.1 200") && head.contains("content-type: text/event-stream"),
        "{head}"
    );
    reader
}

/// The next event's data.
fn next(reader: &mut BufReader<TcpStream>) -> serde_json::Value {
    loop {
        let mut line = String::new();
        assert_ne!(reader.read_line(&mut line).unwrap(), 0, "the stream has ended");
        if let Some(data) = line.strip_prefix("data: ") {
            return serde_json::from_str(data).unwrap();
        }
    }
}

fn problem(severity: &'static str) -> Problem {
    Problem {
        severity,
        code: "unknown-field",
        path: "content/site.yaml".to_owned(),
        line: Some(1),
        column: Some(1),
        end_column: Some(6),
        source_line: Some("titel: <b>\u{2028}".to_owned()),
        message: "line one\nline two".to_owned(),
        help: None,
        related: Vec::new(),
    }
}

#[test]
fn a_listener_hears_the_state_at_once_and_at_each_change() {
    let preview = preview("/");
    let mut stream = listen(&preview, "");
    let first = next(&mut stream);
    assert_eq!((&first["version"], &first["style"]), (&7.into(), &3.into()));
    assert_eq!(first["problems"], serde_json::json!([]));
    let problems = vec![problem("error"), problem("warning")];
    preview.state.send_replace(Arc::new(State {
        version: 7,
        style: 3,
        problems,
        note: Some("n".into()),
    }));
    let second = next(&mut stream);
    assert_eq!(second["run"], first["run"]);
    assert_eq!(
        second["counts"],
        serde_json::json!({"errors": 1, "warnings": 1, "notes": 0})
    );
    assert_eq!(second["problems"][0]["message"], "line one\nline two");
    assert_eq!(second["note"], "n");
    assert_eq!(next(&mut listen(&preview, "")), second);
}

#[test]
fn no_more_than_a_hundred_problems_are_sent_and_all_are_counted() {
    let preview = preview("/");
    let problems = vec![problem("error"); 250];
    preview.state.send_replace(Arc::new(State {
        problems,
        ..State::default()
    }));
    let state = next(&mut listen(&preview, ""));
    assert_eq!(state["problems"].as_array().unwrap().len(), 100);
    assert_eq!(state["counts"]["errors"], 250);
}

#[test]
fn a_stream_runs_under_the_name_that_pages_carry() {
    let preview = preview("/");
    let run = next(&mut listen(&preview, ""))["run"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(preview.get("/").text().contains(&format!("data-run=\"{run}\"")));
    assert_ne!(next(&mut listen(&super::site::preview("/"), ""))["run"], run);
}

#[test]
fn the_pages_that_are_open_are_known_until_their_streams_end() {
    let preview = preview("/");
    let open = || preview.handle.as_ref().unwrap().open_pages();
    let streams: Vec<_> = [
        "?page=%2Fplan%2F",
        "?page=/plan/",
        "?page=%2Fcaf%25C3%25A9%2F",
        "?page=/../",
        "?page=%",
        "",
    ]
    .iter()
    .map(|query| listen(&preview, query))
    .collect();
    assert_eq!(open(), ["/café/", "/plan/"]);
    drop(streams);
    while !open().is_empty() {
        std::thread::yield_now();
    }
}

#[test]
fn hundreds_of_listeners_are_in_nobodys_way() {
    let preview = preview("/");
    let mut streams: Vec<_> = (0..300).map(|_| listen(&preview, "?page=/")).collect();
    assert_eq!(preview.get("/").status, 200);
    preview.state.send_replace(Arc::new(State {
        version: 8,
        ..State::default()
    }));
    for stream in &mut streams {
        while next(stream)["version"] != 8 {}
    }
}

#[test]
fn stopping_ends_open_streams_at_once() {
    let mut preview = preview("/");
    let mut streams: Vec<_> = (0..20).map(|_| listen(&preview, "")).collect();
    preview.handle.take().unwrap().stop();
    for stream in &mut streams {
        // Whether the end is a clean one does not matter.
        let _ = stream.read_to_end(&mut Vec::new());
    }
    assert!(
        TcpStream::connect(preview.address).is_err(),
        "nobody listens any more"
    );
}
