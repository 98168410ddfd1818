//! As much of a browser as is needed: one page, and the events.

use std::fmt;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

use crate::Result;

/// An answer that takes longer will not come.
const PATIENCE: Duration = Duration::from_mins(1);

/// The answer at an address, head and all, over a connection of its own.
pub(super) fn get(authority: &str, address: &str) -> Result<String> {
    let mut stream = ask(authority, address, "Connection: close\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let answer = String::from_utf8(answer)?;
    if !answer.starts_with("HTTP/1.1 200 ") {
        let line = answer.lines().next().unwrap_or_default();
        return Err(format!("{address} answers `{line}`").into());
    }
    Ok(answer)
}

fn ask(authority: &str, address: &str, headers: &str) -> Result<TcpStream> {
    let mut stream = TcpStream::connect(authority)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let request = format!("GET {address} HTTP/1.1\r\nHost: {authority}\r\n{headers}\r\n");
    stream.write_all(request.as_bytes())?;
    Ok(stream)
}

/// The events that a page hears.
pub(super) struct Stream {
    connection: TcpStream,
    /// What came and was not looked at.
    came: Vec<u8>,
}

impl Stream {
    /// Listens as the page at this address does.
    pub(super) fn open(authority: &str, page: &str) -> Result<Self> {
        let address = format!("/_candour/events?page={page}");
        Ok(Self {
            connection: ask(authority, &address, "Accept: text/event-stream\r\n")?,
            came: Vec::new(),
        })
    }

    /// Waits for the next event.
    pub(super) fn next(&mut self) -> Result<Event> {
        let mut part = [0; 16 * 1024];
        loop {
            if let Some(event) = self.take() {
                return Ok(Event(serde_json::from_slice(&event)?));
            }
            let read = self
                .connection
                .read(&mut part)
                .map_err(|error| format!("no event came: {error}"))?;
            if read == 0 {
                return Err("the preview ended the events".into());
            }
            self.came.extend_from_slice(&part[..read]);
        }
    }

    /// The data of the first whole event that came. An event is always sent in one piece, so that what frames the
    /// pieces is never within it.
    fn take(&mut self) -> Option<Vec<u8>> {
        let start = find(&self.came, b"data: ")? + b"data: ".len();
        let length = find(&self.came[start..], b"\n\n")?;
        let data = self.came[start..start + length].to_vec();
        self.came.drain(..start + length);
        Some(data)
    }
}

fn find(bytes: &[u8], sought: &[u8]) -> Option<usize> {
    bytes.windows(sought.len()).position(|window| window == sought)
}

/// Where the preview stands.
pub(super) struct Event(Value);

impl Event {
    /// Whether both are of the same version of pages and styles.
    pub(super) fn is_same_version(&self, other: &Self) -> bool {
        ["run", "version", "style"]
            .iter()
            .all(|name| self.0[name] == other.0[name])
    }

    /// Whether nothing is wrong.
    pub(super) fn is_well(&self) -> bool {
        self.0["problems"].as_array().is_some_and(Vec::is_empty)
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
