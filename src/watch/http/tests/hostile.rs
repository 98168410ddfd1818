//! Any bytes over the socket.

use std::panic;
use std::sync::Mutex;

use proptest::prelude::*;

use super::site::{ON_PURPOSE, Reply, preview};

/// Panics of server threads, other than those that tests ask for. Panics there never reach the test by themselves.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn note_panics() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let ours = std::thread::current()
            .name()
            .is_some_and(|name| name.starts_with("preview"));
        if ours && !info.to_string().contains(ON_PURPOSE) {
            PANICS.lock().unwrap().push(info.to_string());
        }
        before(info);
    }));
}

/// Good requests, to be spoilt.
const REQUESTS: &[&str] = &[
    "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "HEAD /plans/a.pdf HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nRange: bytes=0-4\r\nIf-Range: \"a\"\r\n\r\n",
    "GET /plans/caf%C3%A9/?a=b%20c HTTP/1.1\r\nHost: [::1]\r\nConnection: close\r\nIf-None-Match: W/\"a\", \"b\"\r\n\r\n",
    "GET /plans/style.css HTTP/1.1\r\nHost: localhost\r\nRange: bytes=-3\r\n\r\nGET /plans/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "GET /plans/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\nabc",
    "GET /plans/_candour/preview.js HTTP/1.0\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
];

/// Pieces of bytes to put into requests.
const PIECES: &[&[u8]] = &[
    b"\r\n",
    b"\n",
    b"\0",
    b"\xff",
    b"%",
    b"%00",
    b"%2e%2e/",
    b"../",
    b"//",
    b" ",
    b":",
    b"\t",
    b"[",
    b"]",
    b"\"",
    b"bytes=",
    b"99999999999999999999",
    b"-",
    b",",
    b"*",
    b"HTTP/1.1",
    b"http://",
    b"Host: a\r\n",
    b"\xf0\x9f\x92\xa9",
];

fn spoilt() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        proptest::sample::select(PIECES).prop_map(<[u8]>::to_vec),
        proptest::collection::vec(any::<u8>(), 0..4),
    ];
    let edit = (any::<proptest::sample::Index>(), 0..6_usize, piece);
    (
        proptest::sample::select(REQUESTS),
        proptest::collection::vec(edit, 1..5),
    )
        .prop_map(|(request, edits)| {
            let mut bytes = request.as_bytes().to_vec();
            for (at, cut, piece) in edits {
                let at = at.index(bytes.len() + 1);
                let end = (at + cut).min(bytes.len());
                bytes.splice(at..end, piece);
            }
            bytes
        })
}

#[test]
fn any_bytes_get_an_answer_or_the_end_and_never_a_panic() {
    note_panics();
    let preview = preview("/plans/");
    let bytes = prop_oneof![2 => spoilt(), 1 => proptest::collection::vec(any::<u8>(), 0..400)];
    proptest!(|(bytes in bytes)| {
        // A stream of events goes on for ever, and rightly.
        prop_assume!(!bytes.windows(6).any(|window| window == b"events"));
        let answer = preview.raw(&bytes);
        if !answer.is_empty() && !answer.starts_with(b"HTTP/1.1 100") {
            let status = Reply::new(&answer).status;
            prop_assert!((200..500).contains(&status), "{}", status);
        }
        prop_assert_eq!(preview.get("/plans/").status, 200);
    });
    assert_eq!(*PANICS.lock().unwrap(), Vec::<String>::new());
}
