//! The lists of updates and meetings where there are hundreds of each.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::{between, pages, titles};
use crate::harness::{Built, SiteTest, words_of};

const MANY: i64 = 250;

/// The day of the update or meeting at a position, a week after the one before.
fn day(at: i64) -> Date {
    date(2017, 2, 1).checked_add((at * 7).days()).expect("a day")
}

/// A plan with hundreds of updates and meetings, of which two weeks have no update.
fn many() -> Built {
    let site = SiteTest::base()
        .day("2022-06-01")
        .without("homes/updates/2018-03-31.md")
        .edit(
            "homes/plan.md",
            "published: 2017-01-31\n",
            "published: 2017-01-31\nreporting: monthly\n",
        );
    let gap = 120..135;
    let site = (0..MANY).filter(|at| !gap.contains(at)).fold(site, |site, at| {
        let day = day(at);
        site.file(
            &format!("homes/updates/{day}.md"),
            format!("---\nas_at: {day}\nentries:\n  - {{ref: 1.1, progress: Week {at}.}}\n---\n"),
        )
    });
    let site = (0..MANY).fold(site, |site, at| {
        let day = day(at);
        site.file(
            &format!("homes/meetings/{day}.md"),
            format!("---\nbody: The committee\ndate: {day}\n---\n"),
        )
    });
    site.build()
}

#[test]
fn each_update_and_each_meeting_stands_on_one_page_of_its_list() {
    let built = many();
    for (list, count, said) in [
        ("updates", MANY - 15, "Updates 1 to 200 of 235."),
        ("meetings", MANY, "Meetings 201 to 250 of 250."),
    ] {
        let pages = pages(&built, &format!("homes/{list}/"));
        assert_eq!(pages.len(), 2, "{list}");
        let named: Vec<Vec<&str>> = pages
            .iter()
            .map(|page| {
                let main = between(page, "<ol class=\"history\">", "</ol>");
                between(main[0], "<h2><a ", "</a>")
            })
            .collect();
        assert!(named.iter().all(|rows| !rows.is_empty() && rows.len() <= 200));
        let all: BTreeSet<String> = named
            .iter()
            .flatten()
            .map(|row| {
                row.rsplit("href=\"")
                    .next()
                    .unwrap_or_default()
                    .replace("../", "")
            })
            .collect();
        assert_eq!(i64::try_from(all.len()), Ok(count), "{list}");
        assert!(pages.iter().any(|page| words_of(page).contains(said)), "{said}");
        assert!(
            pages[0].contains(&format!("data/{list}.csv\" download")),
            "{list}"
        );
        assert!(titles(&pages)[1].contains(", page 2 –"), "{:?}", titles(&pages));
        assert!(pages[1].contains("rel=\"prev\" href=\"../\""), "{list}");
    }
}

#[test]
fn an_update_that_did_not_come_stands_once_between_its_neighbours() {
    let built = many();
    let pages = pages(&built, "homes/updates/");
    let missed = |page: &str| page.matches("history-missed").count();
    let all: usize = pages.iter().map(|page| missed(page)).sum();
    assert_eq!(all, 2, "one in the gap of the weeks, and those since the last");
    assert!(
        pages.iter().all(|page| words_of(page).contains("235 updates")),
        "{}",
        words_of(pages[1])
    );
}
