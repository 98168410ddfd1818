//! What comes, goes and moves, and what the state says of it.

use std::time::Duration;

use candour::pipeline::Day;
use candour::watch::http::{Answer, Pages};

use super::desk::{Desk, Seen};
use crate::disk;
use crate::harness::with_plain_assets;

/// The small site, shown.
fn small() -> Desk {
    let mut desk = Desk::small();
    desk.good();
    desk
}

/// Looks, and expects every page to be as a build makes it.
#[track_caller]
fn good(desk: &mut Desk) {
    desk.good();
    let built = desk.fresh().expect("a site").output();
    assert_eq!(desk.differences(&built), [""; 0]);
}

#[test]
fn nothing_changes_when_nothing_changed() {
    let mut desk = small();
    let before = desk.state();
    assert_eq!(desk.look(), Seen::Same);
    // Written again with the same bytes, as some editors do.
    let text = desk.read("content/homes/plan.md");
    desk.write("content/homes/plan.md", text);
    assert_eq!(desk.look(), Seen::Same);
    assert_eq!(desk.state(), before);
}

#[test]
fn a_save_raises_the_version_and_is_on_the_page() {
    let mut desk = small();
    let before = desk.state();
    desk.edit(
        "content/homes/updates/2017-09-30.md",
        "Most homes were visited.",
        "Every home was visited.",
    );
    good(&mut desk);
    assert!(
        desk.page("/homes/recommendations/1/")
            .contains("Every home was visited.")
    );
    assert!(desk.state().version > before.version);
    assert_eq!(desk.state().style, before.style);
}

#[test]
fn a_save_of_the_same_length_in_the_same_moment_is_seen() {
    let mut desk = small();
    for word in ["twelve", "eleven", "thirty", "twenty"] {
        let text = desk.read("content/homes/updates/2017-09-30.md");
        let at = text.find(" in July").expect("a place") - 6;
        desk.write(
            "content/homes/updates/2017-09-30.md",
            format!("{}{word}{}", &text[..at], &text[at + 6..]),
        );
        desk.look();
        assert!(
            desk.page("/homes/actions/1.1/")
                .contains(&format!("{word} in July"))
        );
    }
}

#[test]
fn a_save_by_a_temporary_file_that_is_renamed_is_seen() {
    let mut desk = small();
    let text = desk
        .read("content/homes/plan.md")
        .replace("Safer homes", "Much safer homes");
    desk.write("content/homes/.plan.md.swp", text);
    desk.rename("content/homes/plan.md", "content/homes/plan.md~");
    desk.rename("content/homes/.plan.md.swp", "content/homes/plan.md");
    good(&mut desk);
    assert!(desk.page("/homes/").contains("Much safer homes"));
    desk.remove("content/homes/plan.md~");
    assert_eq!(desk.look(), Seen::Same);
}

#[test]
fn the_page_of_an_action_that_was_removed_says_so_and_links_to_its_plan() {
    let mut desk = small();
    assert!(desk.page("/homes/actions/2.3/").contains("Paint the doors"));
    desk.edit(
        "content/homes/recommendations/2.md",
        "  - ref: 2.3\n    action: Paint the doors\n    note: The plan gives no date.\n",
        "",
    );
    good(&mut desk);
    let page = desk.missing("/homes/actions/2.3/");
    assert!(page.contains("href=\"/homes/\""), "{page}");
    assert!(!desk.page("/homes/actions/").contains("Paint the doors"));
}

#[test]
fn a_plan_whose_folder_is_renamed_moves() {
    let mut desk = small();
    desk.rename("content/streets", "content/roads");
    desk.edit(
        "content/homes/plan.md",
        "followed_by: streets",
        "followed_by: roads",
    );
    good(&mut desk);
    assert!(desk.page("/roads/actions/1.1/").contains("Light every street"));
    assert!(desk.missing("/streets/actions/1.1/").contains("href=\"/roads/\""));
    assert!(matches!(desk.shown.answer("/roads"), Answer::Moved(to) if to == "/roads/"));
    assert!(desk.page("/").contains("href=\"roads/\""));
}

#[test]
fn plans_updates_and_documents_come_and_go() {
    let mut desk = small();
    disk::copy(&desk.path("content/streets"), &desk.path("content/parks"));
    desk.write("content/homes/files/notes.txt", "Notes.");
    good(&mut desk);
    assert_eq!(desk.page("/homes/files/notes.txt"), "Notes.");
    desk.page("/parks/actions/1.1/");
    desk.write("content/homes/files/notes.txt", "Words.");
    desk.remove("content/parks");
    desk.remove("content/homes/updates/2018-01-31.md");
    good(&mut desk);
    assert_eq!(desk.page("/homes/files/notes.txt"), "Words.");
    desk.missing("/parks/actions/1.1/");
    desk.missing("/homes/updates/2018-01-31/");
    desk.remove("content/homes/files/notes.txt");
    good(&mut desk);
    desk.missing("/homes/files/notes.txt");
}

#[test]
fn a_change_of_style_raises_the_style_alone() {
    let mut desk = small();
    let before = desk.state();
    let page = desk.page("/homes/");
    for (at, colour) in (1..).zip(["navy", "maroon"]) {
        desk.write(
            "themes/default/assets/site.css",
            format!("body {{ color: {colour} }}"),
        );
        assert_eq!(desk.look(), Seen::Good { style_only: true });
        let after = desk.state();
        assert_eq!((after.version, after.style), (before.version, before.style + at));
    }
    assert!(
        desk.page("/assets/site.css")
            .starts_with("body { color: maroon }")
    );
    // Its name is another; a page that is open already exchanges the style sheet by itself.
    assert_ne!(desk.page("/homes/"), page);
    assert_eq!(with_plain_assets(&desk.page("/homes/")), with_plain_assets(&page));
}

#[test]
fn a_new_template_text_or_asset_of_the_theme_raises_the_version() {
    let mut desk = small();
    for (path, text, address, words) in [
        (
            "themes/default/templates/404.html",
            "<p>Gone for good.</p>",
            "/404.html",
            "Gone for good.",
        ),
        (
            "themes/default/strings/en-GB.ftl",
            "nav-plans = Our promises\n",
            "/",
            "Our promises",
        ),
        (
            "themes/default/assets/notes.txt",
            "Notes.",
            "/assets/notes.txt",
            "Notes.",
        ),
    ] {
        let before = desk.state();
        desk.write(path, text);
        good(&mut desk);
        assert!(desk.page(address).contains(words), "{path}");
        assert!(desk.state().version > before.version, "{path}");
    }
    desk.remove("themes");
    good(&mut desk);
    assert!(!desk.page("/").contains("Our promises"));
    desk.missing("/assets/notes.txt");
}

#[test]
fn midnight_in_the_site_s_time_zone_moves_the_schedule() {
    let mut desk = Desk::small();
    // The visits are due in June. London is an hour ahead of UTC then.
    let at = |time: &str| Day::At(time.parse().expect("a moment"));
    desk.set_day(at("2018-06-30T22:59:30Z"));
    desk.good();
    assert_eq!(desk.until_next_day(), Some(Duration::from_secs(30)));
    let (before, page) = (desk.state(), desk.page("/homes/actions/1.1/"));
    desk.set_day(at("2018-06-30T22:59:59.9Z"));
    assert_eq!(desk.look(), Seen::Same);
    desk.set_day(at("2018-06-30T23:00:00Z"));
    good(&mut desk);
    let after = desk.page("/homes/actions/1.1/");
    assert!(desk.state().version > before.version);
    assert!(after.contains("Due date passed; no report since"), "{after}");
    assert!(!page.contains("Due date passed; no report since"), "{page}");
    assert_eq!(desk.until_next_day(), Some(Duration::from_hours(24)));
}

#[test]
fn an_update_to_be_published_appears_on_its_day() {
    let mut desk = small();
    desk.edit(
        "content/homes/updates/2018-01-31.md",
        "published: 2018-03-01",
        "published: 2018-07-01",
    );
    good(&mut desk);
    desk.missing("/homes/updates/2018-01-31/");
    desk.set_day(Day::On(crate::harness::day("2018-07-01")));
    good(&mut desk);
    desk.page("/homes/updates/2018-01-31/");
}

#[test]
fn a_content_folder_that_goes_away_and_comes_back_keeps_the_pages() {
    let mut desk = small();
    let before = desk.state();
    let page = desk.page("/homes/");
    desk.rename("content", "elsewhere");
    assert_eq!(desk.look(), Seen::Bad);
    let state = desk.state();
    assert_eq!(state.version, before.version);
    let [problem] = &state.problems[..] else {
        panic!("{:?}", state.problems);
    };
    assert_eq!(problem.message, "the content folder is not there any more");
    assert!(problem.help.is_some());
    assert_eq!(desk.page("/homes/"), page);
    desk.rename("elsewhere", "content");
    good(&mut desk);
    assert_eq!(desk.state(), before);
}

#[test]
fn a_content_folder_that_is_replaced_as_a_whole_is_seen() {
    let mut desk = small();
    disk::copy(&desk.path("content"), &desk.path("next"));
    desk.edit(
        "next/homes/plan.md",
        "title: Safer homes",
        "title: Homes fit to live in",
    );
    desk.remove("next/pages");
    desk.rename("content", "old");
    desk.rename("next", "content");
    good(&mut desk);
    assert!(desk.page("/homes/").contains("Homes fit to live in"));
    desk.missing("/about/");
}

#[test]
fn a_plan_that_comes_and_goes_leaves_the_pages_of_another_as_a_build_makes_them() {
    let mut desk = small();
    let files = ["plan.md", "recommendations/1.md"];
    for file in files {
        let text = desk.read(&format!("content/homes/{file}"));
        desk.write(
            &format!("content/care/{file}"),
            text.replace("files/report.pdf", "/homes/"),
        );
    }
    // The plan that was alone is the second now, and then alone again.
    good(&mut desk);
    desk.edit(
        "content/homes/updates/2017-09-30.md",
        "Most homes were visited.",
        "Every home was visited.",
    );
    good(&mut desk);
    for file in files {
        desk.remove(&format!("content/care/{file}"));
    }
    good(&mut desk);
}
