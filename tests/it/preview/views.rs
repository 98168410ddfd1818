//! What the preview shows beyond what is published, and how it is marked.

use candour::pipeline::Day;
use candour::resolve::Show;

use super::desk::Desk;
use crate::harness::day;

const DRAFT: &str = "---\nas_at: 2018-03-31\npublished: 2018-05-01\ntitle: Spring report\ndraft: true\n\
     source: {key: plan}\nentries:\n  - ref: 1.2\n    progress: A course for newcomers was held.\n---\n";

/// The words that mark a page.
const MARK: &str = "id=\"unpublished\"";

fn with_draft(show: Show) -> Desk {
    let mut desk = Desk::small_with(|subject| subject.show = show);
    desk.write("content/homes/updates/2018-03-31.md", DRAFT);
    desk.good();
    desk
}

#[test]
fn drafts_are_shown_and_every_page_they_change_is_marked() {
    let desk = with_draft(Show::ALL);
    let without = with_draft(Show::default());
    let built = desk.fresh().expect("a site").output();
    let public = without.fresh().expect("a site").output();
    let mut marked = 0;
    for (path, bytes) in built.iter() {
        let text = String::from_utf8_lossy(bytes);
        let is_marked = text.contains(MARK);
        assert_eq!(
            is_marked,
            text.contains("<html") && public.get(path.as_str()) != Some(bytes),
            "{path:?}"
        );
        marked += usize::from(is_marked);
    }
    assert!(marked > 5, "{marked}");
    let page = desk.page("/homes/updates/2018-03-31/");
    assert!(page.contains(MARK) && page.contains("A course for newcomers was held."));
    assert!(desk.page("/homes/actions/1.2/").contains(MARK));
    assert!(!desk.page("/streets/").contains(MARK));
    without.missing("/homes/updates/2018-03-31/");
    assert!(!without.page("/homes/actions/1.2/").contains(MARK));
}

#[test]
fn a_draft_that_is_published_loses_its_mark() {
    let mut desk = with_draft(Show::ALL);
    desk.edit("content/homes/updates/2018-03-31.md", "draft: true\n", "");
    desk.good();
    let page = desk.page("/homes/updates/2018-03-31/");
    assert!(!page.contains(MARK) && page.contains("A course for newcomers was held."));
}

#[test]
fn any_day_can_be_seen() {
    let mut desk = Desk::small();
    desk.set_day(Day::On(day("2017-12-01")));
    desk.good();
    desk.page("/homes/updates/2017-09-30/");
    desk.missing("/homes/updates/2017-12/");
    desk.missing("/streets/");
    assert_eq!(desk.until_next_day(), None);
    let built = desk.fresh().expect("a site").output();
    assert_eq!(desk.differences(&built), [""; 0]);
}
