//! Every address answers with the very bytes that `build` writes.

use std::net::TcpListener;
use std::sync::Arc;

use candour::pipeline::Day;
use candour::resolve::Show;
use candour::watch::http::{self, take_out};

use super::desk::{Desk, Seen, by_address, difference};
use super::wire::Connection;
use crate::harness::{SiteTest, day, repository};

/// The repository's own content as of a day.
fn real(as_of: &str, show: Show, base_url: Option<&str>) -> Desk {
    let desk = Desk::of(&repository().join("content"), |subject| {
        subject.show = show;
        subject.base_url = base_url.map(ToOwned::to_owned);
    });
    desk.set_day(Day::On(day(as_of)));
    desk
}

/// The small site with drafts, and with updates and a plan that are to come.
fn with_drafts(show: Show) -> Desk {
    let desk = Desk::small_with(|subject| subject.show = show);
    desk.write(
        "content/homes/updates/2018-03-31.md",
        "---\nas_at: 2018-03-31\npublished: 2018-05-01\ntitle: Spring report\ndraft: true\nsource: {key: plan}\n\
         entries:\n  - ref: 1.1\n    status: done\n    progress: All homes were visited.\n---\n",
    );
    desk.write(
        "content/homes/updates/2018-06-15.md",
        "---\nas_at: 2018-06-15\npublished: 2018-07-15\ntitle: Summer report\nsource: {key: plan}\nentries:\n  \
         - ref: 2.2\n    status: behind\n    progress: One roof is done.\n---\n",
    );
    desk.write(
        "content/parks/plan.md",
        "---\ntitle: Better parks\npublished: 2018-09-01\nreporting: none\n\
         sources: [{key: plan, title: The plan as published}]\n---\n",
    );
    desk
}

#[track_caller]
fn assert_same(mut desk: Desk, at_least: usize) {
    let seen = desk.look();
    assert_eq!(
        seen,
        Seen::Good { style_only: false },
        "{:#?}",
        desk.state().problems
    );
    let built = desk.fresh().expect("a site").output();
    assert!(built.len() >= at_least, "{} files", built.len());
    assert_eq!(desk.differences(&built), [""; 0]);
}

#[test]
fn every_address_of_this_site_is_answered_with_the_bytes_of_the_build() {
    assert_same(real("2026-11-22", Show::default(), None), 250);
}

#[test]
fn every_address_of_a_site_below_a_path_is_answered_with_the_bytes_of_the_build() {
    let base = Some("https://example.org/our plans/é/".replace(' ', "%20"));
    assert_same(real("2026-11-22", Show::default(), base.as_deref()), 250);
}

#[test]
fn a_site_of_what_is_still_to_be_published_is_that_of_a_build_showing_it() {
    assert_same(real("2017-06-01", Show::ALL, None), 250);
    for show in [
        Show::default(),
        Show::ALL,
        Show {
            drafts: true,
            unpublished: false,
        },
        Show {
            drafts: false,
            unpublished: true,
        },
    ] {
        assert_same(with_drafts(show), 50);
    }
}

#[test]
fn the_preview_without_drafts_is_the_published_site() {
    let mut desk = with_drafts(Show::default());
    desk.good();
    let mut site = SiteTest::folder("sites/small/content");
    for (path, bytes) in crate::disk::files(&desk.subject.content) {
        site = site.file(&path, bytes);
    }
    assert_eq!(desk.differences(site.build().output()), [""; 0]);
    assert_ne!(desk.differences(site.drafts().build().output()), [""; 0]);
}

/// The whole site over one connection.
fn assert_same_when_served(mut desk: Desk, at_least: usize) {
    desk.good();
    let built = desk.fresh().expect("a site").output();
    let base_path = desk
        .shown
        .current()
        .expect("a version")
        .site
        .renderer
        .base_path()
        .to_owned();
    let server = http::serve(
        TcpListener::bind("127.0.0.1:0").expect("a port"),
        Arc::clone(&desk.shown) as Arc<_>,
        desk.shown.subscribe(),
        &http::ServerOptions {
            host: "127.0.0.1".to_owned(),
            base_path: base_path.clone(),
        },
    )
    .expect("a server");
    let mut browser = Connection::to(server.address());
    let (mut pages, mut others) = (0, 0);
    for (address, wanted) in by_address(&built) {
        let answer = browser.get(&format!("{}{address}", base_path.trim_end_matches('/')));
        assert_eq!(answer.status, 200, "{address}");
        if let Some(drawing) = desk.drawing(&address) {
            assert_eq!(drawing.svg().into_bytes(), wanted, "{address}");
            assert!(
                answer.body == drawing.png() && answer.body.starts_with(b"\x89PNG"),
                "{address}"
            );
            continue;
        }
        let without = take_out(&answer.body);
        assert!(without == wanted, "{address}: {}", difference(&wanted, &without));
        if without == answer.body {
            others += 1;
        } else {
            pages += 1;
        }
    }
    assert!(
        pages >= at_least && others >= 3,
        "{pages} pages and {others} other files"
    );
    let missing = browser.get(&format!("{base_path}nowhere/"));
    assert_eq!(missing.status, 404);
    assert_eq!(take_out(&missing.body), built.get("404.html").expect("a page"));
}

#[test]
fn every_address_of_this_site_serves_the_built_bytes_and_the_script_line() {
    assert_same_when_served(real("2026-11-22", Show::default(), None), 250);
}

#[test]
fn every_address_below_a_path_serves_the_built_bytes_and_the_script_line() {
    let desk = with_drafts(Show::ALL);
    desk.edit(
        "content/site.yaml",
        "contact:",
        "base_url: https://example.org/plans/\nallow_files: [homes/files/page.html]\ncontact:",
    );
    desk.write("content/files/how-we-work.txt", "Word for word.");
    desk.write("content/homes/files/page.html", "<html><head></head>A document.");
    assert_same_when_served(desk, 50);
}
