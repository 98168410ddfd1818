//! The refusals of the server, one by one.

use super::site::{Reply, preview};

#[test]
fn only_reading_is_allowed() {
    let preview = preview("/");
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
        let reply = preview.ask(&format!("{method} /"), &[]);
        assert_eq!(
            (reply.status, reply.header("allow")),
            (405, Some("GET, HEAD")),
            "{method}"
        );
    }
}

#[test]
fn a_request_without_exactly_one_known_host_is_refused() {
    let preview = preview("/");
    let port = preview.address.port();
    let host = format!("Host: localhost:{port}");
    for good in [
        &host,
        "Host: localhost",
        "Host: 127.0.0.1",
        &format!("Host: [::1]:{port}"),
        "host: LOCALHOST",
    ] {
        assert_eq!(preview.exactly("GET /", &[good]).status, 200, "{good}");
    }
    for bad in [
        "Host: evil.test",
        &format!("Host: evil.test:{port}"),
        "Host: localhost.evil.test",
        "Host: localhost:1",
        "Host: ",
        "Host: 10.0.0.1",
        "Host: localhost, evil.test",
        "Host: \u{e9}",
    ] {
        let reply = preview.exactly("GET /", &[bad]);
        assert_eq!(reply.status, 421, "{bad}");
        assert!(
            reply.text().contains(&format!("http://127.0.0.1:{port}/")),
            "{}",
            reply.text()
        );
        for own in ["GET /_candour/events", "GET /_gallery/"] {
            assert_eq!(preview.exactly(own, &[bad]).status, 421, "{own}, {bad}");
        }
    }
    assert_eq!(preview.exactly("GET /", &[]).status, 400);
    assert_eq!(preview.exactly("GET /", &[&host, &host]).status, 400);
    assert_eq!(Reply::new(&preview.raw(b"GET / HTTP/1.0\r\n\r\n")).status, 400);
}

#[test]
fn a_target_must_be_a_path() {
    let preview = preview("/");
    for line in [
        "GET http://localhost/",
        "GET http://evil.test/",
        "OPTIONS *",
        "CONNECT localhost:80",
        "GET localhost",
        "GET //evil.test/",
        "GET ?",
    ] {
        assert_eq!(preview.ask(line, &[]).status, 400, "{line}");
    }
}

#[test]
fn no_path_leaves_the_site() {
    let preview = preview("/plans/");
    for path in [
        "/plans/../etc/passwd",
        "/plans/%2e%2e/x",
        "/plans/%2E%2E/x",
        "/plans/.%2e/",
        "/plans/./",
        "/plans/a%2f..%2fb",
        "/plans/a%00",
        "/plans/a%5c..%5cb",
        "/plans/a\\b",
        "/plans/%0d%0aX:y",
        "/plans/%7f",
        "/plans/%ff",
        "/plans/%c3%28",
        "/plans/%",
        "/plans/%g0",
        "/plans/%ed%a0%80",
        "/..",
        "/%2e%2e/",
    ] {
        assert_eq!(preview.get(path).status, 400, "{path}");
    }
    // Encoded twice is a name like any other, and nothing has it.
    assert_eq!(preview.get("/plans/%252e%252e/x").status, 404);
}

#[test]
fn what_is_too_long_is_refused() {
    let preview = preview("/");
    let get = |length: usize| preview.get(&format!("/{}", "a".repeat(length))).status;
    assert_eq!((get(8191), get(8192), get(20_000)), (404, 414, 414));
    let get = |query: usize| preview.get(&format!("/?{}", "a".repeat(query))).status;
    assert_eq!((get(8000), get(8192)), (200, 414));
    let host = format!("Host: {}\r\n", preview.address);
    for headers in [
        format!("A: {}\r\n", "a".repeat(40_000)),
        "A: b\r\n".repeat(200),
        format!("{}: a\r\n", "a".repeat(70_000)),
    ] {
        let reply = Reply::new(&preview.raw(format!("GET / HTTP/1.1\r\n{host}{headers}\r\n").as_bytes()));
        assert_eq!(reply.status, 431);
    }
}

#[test]
fn what_is_not_http_is_refused_or_cut_off() {
    let preview = preview("/");
    for bytes in [
        &b""[..],
        b"\r\n",
        b"\0\0\0\0",
        b"GET",
        b"GET / HTTP/1.1",
        b"GET /\r\n\r\n",
        b"GET / HTTP/2.0\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\n Host: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ] {
        let answer = preview.raw(bytes);
        if !answer.is_empty() {
            let status = Reply::new(&answer).status;
            assert!((400..500).contains(&status), "{status} for {bytes:?}");
        }
    }
    assert_eq!(preview.get("/").status, 200);
}
