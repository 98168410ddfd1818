//! A browser without a window: requests over a socket, and the stream of events.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use candour::text::percent::encode_path;

/// The longest that anything may take before a test gives up on it.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// One connection, used for one request after the other.
pub(super) struct Connection {
    authority: String,
    stream: BufReader<TcpStream>,
}

/// An answer.
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
}

impl Response {
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Connection {
    /// Connects to the host of an address such as `http://127.0.0.1:4000/plans/`.
    pub(super) fn to(address: &str) -> Self {
        let rest = address.strip_prefix("http://").expect("an address");
        let authority = rest.split('/').next().expect("a host").to_owned();
        let stream = TcpStream::connect(&authority).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        Self {
            authority,
            stream: BufReader::new(stream),
        }
    }

    fn ask(&mut self, path: &str) {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.authority);
        self.stream
            .get_mut()
            .write_all(request.as_bytes())
            .expect("a request");
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).expect("a line");
        line
    }

    /// Asks for a path, which is not encoded yet.
    pub(super) fn get(&mut self, path: &str) -> Response {
        self.ask(&encode_path(path));
        let status = self.line();
        let status = status
            .split(' ')
            .nth(1)
            .expect("a status")
            .parse()
            .expect("a number");
        let mut length = 0;
        loop {
            let header = self.line().to_ascii_lowercase();
            if header.trim().is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("content-length:") {
                length = value.trim().parse().expect("a number");
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).expect("a body");
        Response { status, body }
    }

    /// Listens for events, for the site at this base path.
    pub(super) fn events(mut self, base: &str) -> Events {
        self.ask(&format!("{base}_candour/events"));
        Events(self)
    }
}

/// The stream of events.
pub(super) struct Events(Connection);

impl Events {
    /// The next event's data; nothing when the preview has ended.
    pub(super) fn next(&mut self) -> Option<serde_json::Value> {
        loop {
            let mut line = String::new();
            match self.0.stream.read_line(&mut line) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => return None,
                Err(error) => panic!("no event came: {error}"),
            }
            if let Some(data) = line.strip_prefix("data: ") {
                return Some(serde_json::from_str(data).expect("JSON"));
            }
        }
    }

    /// The first event that is so.
    pub(super) fn until(&mut self, wanted: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        loop {
            let event = self.next().expect("an event before the preview ended");
            if wanted(&event) {
                return event;
            }
        }
    }
}
