//! A small site to serve, and a client that says exactly the bytes it is given.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::watch::http::{Answer, Found, Handle, Pages, ServerOptions, State, serve};

/// A test that waits longer than this has failed: nothing here takes time of its own.
const FAILED: Duration = Duration::from_secs(20);

pub(super) const HOME: &str = "<!DOCTYPE html><head><title>Home</title></head><body>Home</body>";
pub(super) const MISSING: &str = "<head></head>Page not found";
pub(super) const ON_PURPOSE: &str = "a panic on purpose";

/// Every kind of answer.
struct Site;

impl Pages for Site {
    fn answer(&self, path: &str) -> Answer {
        match path {
            "/" => Answer::Found(Found::page(HOME, 7)),
            "/café/" => Answer::Found(Found::page("<p>café", 7)),
            "/framed/" => {
                Answer::Found(Found::page(HOME, 7).under_policy("frame-ancestors 'self'".to_owned()))
            }
            "/plan" => Answer::Moved("/plan/".to_owned()),
            "/evil" => Answer::Moved("//evil.test/\r\nX: y".to_owned()),
            "/style.css" | "/a.pdf" => Answer::Found(Found::file(path, "0123456789", 7)),
            "/empty.txt" => Answer::Found(Found::file(path, "", 7)),
            "/broken/" => Answer::Broken(Found::page("<head></head>broken", 7)),
            "/panic/" => panic!("{ON_PURPOSE}"),
            _ => Answer::Missing(Found::page(MISSING, 7)),
        }
    }
}

/// A preview that is served for one test.
pub(super) struct Preview {
    pub(super) handle: Option<Handle>,
    pub(super) state: watch::Sender<Arc<State>>,
    pub(super) address: SocketAddr,
}

/// Serves the site below a path.
pub(super) fn preview(base_path: &str) -> Preview {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (state, receiver) = watch::channel(Arc::new(State {
        version: 7,
        style: 3,
        ..State::default()
    }));
    let settings = ServerOptions {
        host: "127.0.0.1".to_owned(),
        base_path: base_path.to_owned(),
    };
    let handle = Some(serve(listener, Arc::new(Site), receiver, &settings).unwrap());
    Preview {
        handle,
        state,
        address,
    }
}

impl Preview {
    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(FAILED)).unwrap();
        stream
    }

    /// Sends these bytes and reads until the server closes. That it closes without an answer, or before everything is
    /// sent, is an answer too. A server that waits for more is told that nothing comes.
    pub(super) fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        let _ = stream.write_all(bytes);
        stream.set_read_timeout(Some(Duration::from_millis(30))).unwrap();
        let (mut answer, mut waited) = (Vec::new(), false);
        let mut buffer = [0; 4096];
        loop {
            match stream.read(&mut buffer) {
                Ok(0) => return answer,
                Ok(count) => answer.extend_from_slice(&buffer[..count]),
                Err(error) if error.kind() == ErrorKind::ConnectionReset => return answer,
                Err(error) if waited => panic!("the server neither answers nor closes: {error}"),
                Err(_) => {
                    waited = true;
                    let _ = stream.shutdown(Shutdown::Write);
                    stream.set_read_timeout(Some(FAILED)).unwrap();
                }
            }
        }
    }

    /// A request with this first line, `HTTP/1.1` left out, and these headers beside `Host`.
    pub(super) fn ask(&self, line: &str, headers: &[&str]) -> Reply {
        let host = format!("Host: {}", self.address);
        self.exactly(line, &[&[host.as_str()], headers].concat())
    }

    /// A request with exactly these headers, and the one that ends the connection.
    pub(super) fn exactly(&self, line: &str, headers: &[&str]) -> Reply {
        let mut text = format!("{line} HTTP/1.1\r\nConnection: close\r\n");
        for header in headers {
            text.push_str(header);
            text.push_str("\r\n");
        }
        text.push_str("\r\n");
        let mut stream = self.connect();
        stream.write_all(text.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Reply::new(&bytes)
    }

    pub(super) fn get(&self, path: &str) -> Reply {
        self.ask(&format!("GET {path}"), &[])
    }
}

/// An answer in its parts.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

impl Reply {
    pub(super) fn new(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no head in {:?}", String::from_utf8_lossy(bytes)));
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self {
            status,
            head,
            body: bytes[end + 4..].to_vec(),
        }
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (known, value) = line.split_once(": ")?;
            known.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}
