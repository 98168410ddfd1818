//! Answers while there are no errors.

use super::site::{HOME, MISSING, preview};
use crate::watch::http::{CONTENT_SECURITY_POLICY, take_out};

#[test]
fn a_page_is_the_built_page_and_one_line() {
    let reply = preview("/").get("/");
    assert_eq!(
        (reply.status, reply.header("content-type")),
        (200, Some("text/html; charset=utf-8"))
    );
    let (script, link) = ("src=\"/_candour/preview.js\"", "href=\"/_candour/preview.css\"");
    for part in [
        script,
        link,
        "data-version=\"7\"",
        "data-style=\"3\"",
        "defer></script></head>",
    ] {
        assert!(reply.text().contains(part), "{part}");
    }
    assert_eq!(take_out(&reply.body), HOME.as_bytes());
}

#[test]
fn a_file_is_served_as_it_is() {
    let preview = preview("/");
    for (path, kind) in [
        ("/style.css", "text/css; charset=utf-8"),
        ("/a.pdf", "application/pdf"),
    ] {
        let reply = preview.get(path);
        assert_eq!((reply.status, reply.text()), (200, "0123456789"));
        assert_eq!(
            (reply.header("content-type"), reply.header("content-length")),
            (Some(kind), Some("10"))
        );
    }
    assert_eq!(preview.get("/style.css?v=3").text(), "0123456789");
    assert_eq!(preview.get("/caf%C3%A9/").status, 200);
}

#[test]
fn every_answer_has_the_recommended_headers() {
    let preview = preview("/");
    for (line, headers) in [
        ("GET /", &[][..]),
        ("HEAD /", &[]),
        ("GET /nowhere/", &[]),
        ("GET /broken/", &[]),
        ("GET /panic/", &[]),
        ("GET /plan", &[]),
        ("GET /a/../b", &[]),
        ("POST /", &[]),
        ("GET /_candour/preview.js", &[]),
        ("GET /style.css", &["If-None-Match: *"]),
        ("GET /style.css", &["Range: bytes=1-2"]),
    ] {
        let reply = preview.ask(line, headers);
        for (name, value) in [
            ("content-security-policy", CONTENT_SECURITY_POLICY),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-cache"),
        ] {
            assert_eq!(reply.header(name), Some(value), "{line} {name}");
        }
    }
}

#[test]
fn a_page_can_have_a_policy_of_its_own_and_listens_only_where_it_stands_alone() {
    let preview = preview("/");
    let alone = preview.get("/framed/");
    let policy = alone.header("content-security-policy");
    assert_eq!(policy, Some("frame-ancestors 'self'"));
    assert_ne!(alone.body, HOME.as_bytes());
    let within = preview.ask("GET /framed/", &["Sec-Fetch-Dest: iframe"]);
    assert_eq!((within.status, within.text()), (200, HOME));
    let alone = preview.ask("GET /framed/", &["Sec-Fetch-Dest: document"]);
    assert_ne!(alone.text(), HOME);
}

#[test]
fn what_is_missing_is_the_page_that_says_so() {
    let reply = preview("/").get("/nowhere/");
    assert_eq!((reply.status, reply.header("etag")), (404, None));
    assert_eq!(take_out(&reply.body), MISSING.as_bytes());
    assert_ne!(reply.body, MISSING.as_bytes());
}

#[test]
fn broken_pages_and_panics_become_pages_that_heal_and_the_server_lives_on() {
    let preview = preview("/");
    for path in ["/broken/", "/panic/", "/panic/", "/panic/", "/panic/", "/panic/"] {
        let reply = preview.get(path);
        assert_eq!(reply.status, 500);
        assert!(reply.text().contains("data-version=\"7\""));
    }
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn a_head_has_the_headers_and_no_body() {
    let preview = preview("/");
    for path in [
        "/",
        "/style.css",
        "/nowhere/",
        "/_candour/preview.js",
        "/_candour/events",
    ] {
        let head = preview.ask(&format!("HEAD {path}"), &["Range: bytes=0-1"]);
        assert_eq!(head.body, b"", "{path}");
        if path != "/_candour/events" {
            let whole = preview.get(path);
            assert_eq!(head.status, whole.status);
            assert_eq!(
                head.header("content-length"),
                whole.header("content-length"),
                "{path}"
            );
            assert_eq!(head.header("etag"), whole.header("etag"));
        }
    }
}

#[test]
fn a_part_of_a_file_can_be_asked_for() {
    let preview = preview("/");
    let ask = |range: &str| preview.ask("GET /a.pdf", &[range]);
    for (range, part, about) in [
        ("Range: bytes=0-0", "0", "bytes 0-0/10"),
        ("Range: bytes=7-", "789", "bytes 7-9/10"),
        ("Range: bytes=-2", "89", "bytes 8-9/10"),
        ("Range: bytes=5-500", "56789", "bytes 5-9/10"),
    ] {
        let reply = ask(range);
        assert_eq!(
            (reply.status, reply.text(), reply.header("content-range")),
            (206, part, Some(about))
        );
        assert_eq!(
            reply.header("content-length"),
            Some(part.len().to_string().as_str())
        );
    }
    let beyond = ask("Range: bytes=10-");
    assert_eq!(
        (beyond.status, beyond.header("content-range")),
        (416, Some("bytes */10"))
    );
    for whole in ["Range: bytes=0-1,3-4", "Range: pages=1-2", "Range: bytes=4-2"] {
        assert_eq!((ask(whole).status, ask(whole).text()), (200, "0123456789"));
    }
    assert_eq!(preview.ask("GET /empty.txt", &["Range: bytes=0-"]).status, 416);
    assert_eq!(preview.get("/empty.txt").header("content-length"), Some("0"));
}

#[test]
fn a_part_is_given_only_of_the_bytes_that_the_browser_knows() {
    let preview = preview("/");
    let etag = preview.get("/a.pdf").header("etag").unwrap().to_owned();
    let ask = |known: &str| preview.ask("GET /a.pdf", &["Range: bytes=0-1", &format!("If-Range: {known}")]);
    assert_eq!(ask(&etag).status, 206);
    for other in ["\"other\"", &format!("W/{etag}"), "Tue, 24 Nov 2026 00:00:00 GMT"] {
        assert_eq!((ask(other).status, ask(other).text()), (200, "0123456789"));
    }
}

#[test]
fn what_the_browser_has_is_not_sent_again() {
    let preview = preview("/");
    for path in ["/", "/a.pdf", "/_candour/preview.css"] {
        let etag = preview.get(path).header("etag").unwrap().to_owned();
        for known in [etag.clone(), format!("\"a\", W/{etag}")] {
            let reply = preview.ask(&format!("GET {path}"), &[&format!("If-None-Match: {known}")]);
            assert_eq!(
                (reply.status, reply.body.len(), reply.header("etag")),
                (304, 0, Some(etag.as_str()))
            );
        }
        assert_eq!(
            preview
                .ask(&format!("GET {path}"), &["If-None-Match: \"a\""])
                .status,
            200
        );
    }
}

#[test]
fn a_page_without_its_last_slash_is_elsewhere_for_now() {
    let reply = preview("/").get("/plan?a=b");
    assert_eq!(
        (reply.status, reply.header("location")),
        (307, Some("/plan/?a=b"))
    );
}

#[test]
fn no_redirect_leads_to_another_host_or_adds_a_header() {
    let reply = preview("/").get("/evil");
    assert_eq!(reply.header("location"), Some("/evil.test/%0D%0AX:%20y"));
    assert_eq!(reply.header("x"), None);
}

#[test]
fn a_site_below_a_path_is_served_there_and_nowhere_else() {
    let preview = preview("/plans/");
    for path in ["/", "/plans", "/?a"] {
        let reply = preview.get(path);
        assert_eq!(reply.status, 307, "{path}");
        assert!(reply.header("location").unwrap().starts_with("/plans/"));
    }
    assert_eq!(preview.get("/plans/style.css").text(), "0123456789");
    assert_eq!(
        preview.get("/plans/plan").header("location"),
        Some("/plans/plan/")
    );
    assert!(
        preview
            .get("/plans/")
            .text()
            .contains("src=\"/plans/_candour/preview.js\"")
    );
    assert_eq!(preview.get("/plans/_candour/preview.js").status, 200);
    for outside in ["/style.css", "/_candour/preview.js", "/plansx/"] {
        let reply = preview.get(outside);
        assert_eq!(
            (reply.status, reply.text()),
            (404, "There is no page at this address. The site is at /plans/.\n")
        );
    }
    assert!(preview.handle.as_ref().unwrap().address().ends_with("/plans/"));
}

#[test]
fn the_previews_own_files_have_their_types() {
    let preview = preview("/");
    for (name, kind) in [
        ("preview.js", "text/javascript; charset=utf-8"),
        ("preview.css", "text/css; charset=utf-8"),
    ] {
        let reply = preview.get(&format!("/_candour/{name}"));
        assert_eq!((reply.status, reply.header("content-type")), (200, Some(kind)));
    }
    assert_eq!(preview.get("/_candour/other").status, 404);
    assert_eq!(preview.get("/_candour/").status, 404);
}
