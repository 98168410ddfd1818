//! The timeline of a plan: its picture and its tables say the same, and say no more than is known.

use crate::harness::SiteTest;

const PAGE: &str = "homes/timeline/index.html";

/// How often words stand in a page.
fn count(page: &str, words: &str) -> usize {
    page.matches(words).count()
}

/// The part of a page between two words.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let start = page.find(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    let end = page[start..].find(to).map_or(page.len(), |end| start + end);
    &page[start..end]
}

/// The small site, with an update that moves a date.
fn moved() -> SiteTest {
    SiteTest::base().day("2019-03-01").file(
        "homes/updates/2018-12-31.md",
        "---\nas_at: 2018-12-31\npublished: 2019-02-06\nentries:\n  - {ref: 1.1, due: 2019-06, due_reason: Snow.}\n---\n",
    )
}

#[test]
fn what_moved_and_what_was_reported_stands_in_picture_and_table() {
    let built = moved().build();
    let page = built.page(PAGE);
    let picture = between(page, "class=\"lanes\"", "id=\"moments\"");
    // One action was due and is complete, one moved and is open.
    assert_eq!(count(picture, "class=\"lane-complete\""), 1);
    assert_eq!(count(picture, "class=\"lane-open\""), 1);
    assert_eq!(count(picture, "class=\"lane-reported\""), 1);
    assert_eq!(count(picture, "<line class=\"lane-moved\""), 1);
    assert!(
        picture.contains("aria-label=\"2 due dates, 1 reported complete, 1 moved.\""),
        "{picture}"
    );
    let table = between(page, "id=\"timeline-items\"", "</table>");
    assert_eq!(count(table, "data-fate=\"complete\""), 1);
    assert_eq!(count(table, "data-fate=\"open\""), 1);
    let first = between(table, "data-fate=\"open\"", "</tr>");
    assert!(
        first.contains("December 2018</time>") && first.contains("June 2019</time>, moved once"),
        "{first}"
    );
}

#[test]
fn a_promised_update_that_did_not_come_is_marked_and_told() {
    let promised = SiteTest::base().edit(
        "homes/plan.md",
        "published: 2017-01-31\n",
        "published: 2017-01-31\nreporting: quarterly\n",
    );
    let missed = |day: &str| {
        let built = promised.clone().day(day).build();
        let page = built.page(PAGE);
        let picture = count(
            between(page, "class=\"lanes\"", "id=\"moments\""),
            "class=\"lane-missed\"",
        );
        let table = count(
            between(page, "id=\"timeline-moments\"", "</table>"),
            "data-what=\"missed\"",
        );
        assert_eq!(picture, table);
        table
    };
    let before = missed("2018-06-30");
    assert_eq!(missed("2018-07-01"), before + 1);
    assert_eq!(missed("2026-07-01"), before + 1, "one for each time of silence");
}

#[test]
fn the_day_of_the_build_does_not_change_a_timeline() {
    let on = |day: &str| moved().day(day).build().page(PAGE).to_owned();
    let first = on("2019-03-01");
    let main = |page: &str| between(page, "<h1>", "</main>").to_owned();
    assert_eq!(main(&first), main(&on("2019-03-02")));
    assert_eq!(main(&first), main(&on("2019-05-02")));
}

#[test]
fn a_plan_of_many_recommendations_has_a_lane_and_a_page_for_each_theme() {
    let mut site = SiteTest::base().edit(
        "homes/plan.md",
        "  - {ref: 1, title: Visits and checks}\n",
        "  - {ref: 1, title: Visits and checks}\n  - {ref: 2, title: Doors}\n",
    );
    for at in 2..=50 {
        let text = format!(
            "---\nref: {at}\ntext: Door {at} should be locked at night and its key be kept safe.\ntheme: {}\nactions:\n  - \
             {{ref: {at}.1, action: Lock door {at}, success: [It is locked], lead: [Ann Example], due: 2018-0{}}}\n---\n",
            at % 2 + 1,
            at % 9 + 1,
        );
        site = site.file(&format!("homes/recommendations/{at}.md"), text);
    }
    let built = site.build();
    let page = built.page(PAGE);
    assert_eq!(
        count(page, "<div class=\"lane\">"),
        3,
        "what concerns the plan, and two themes"
    );
    assert!(page.contains("href=\"2/\"") && page.contains("id=\"timeline-months\""));
    let theme = built.page("homes/timeline/2/index.html");
    assert_eq!(count(theme, "<div class=\"lane\">"), 1 + 24);
    assert_eq!(
        count(between(theme, "id=\"timeline-items\"", "</table>"), "data-fate="),
        24
    );
}

#[test]
fn statuses_stand_side_by_side_only_where_two_updates_give_some() {
    let one = SiteTest::base().day("2019-03-01").build();
    assert!(!one.page("homes/index.html").contains("id=\"by-update\""));
    let two = SiteTest::base()
        .day("2019-03-01")
        .file(
            "homes/updates/2018-12-31.md",
            "---\nas_at: 2018-12-31\nentries: [{ref: 1.1, status: behind}]\n---\n",
        )
        .build();
    let table = between(two.page("homes/index.html"), "id=\"by-update\"", "</table>").to_owned();
    assert_eq!(count(&table, "<tr><th scope=\"row\">"), 2, "{table}");
    let newest = &table[table.rfind("<tr>").expect("a row")..];
    // What was complete before stays counted as that.
    assert!(
        newest.contains("1 Behind") && newest.contains("1 Done"),
        "{newest}"
    );
}

#[test]
fn a_recommendation_of_hundreds_of_actions_has_tables_of_at_most_200_rows() {
    const MANY: usize = 450;
    let due = |at: usize| format!("2018-{:02}-{:02}", 1 + at % 12, 1 + at % 28);
    let later = |at: usize| format!("2019-{:02}-{:02}", 1 + at % 11, 1 + at % 27);
    let (mut actions, mut entries) = (String::new(), String::new());
    for at in 1..=MANY {
        actions += &format!("  - {{ref: d{at}, action: Paint door {at}, due: {}}}\n", due(at));
        entries += &format!("  - {{ref: d{at}, due: {}, due_reason: Snow.}}\n", later(at));
    }
    let built = SiteTest::base()
        .day("2019-03-01")
        .file(
            "homes/recommendations/doors.md",
            format!("---\nref: doors\ntext: Paint each door.\nactions:\n{actions}---\n"),
        )
        .file(
            "homes/updates/2018-12-31.md",
            format!("---\nas_at: 2018-12-31\npublished: 2019-02-06\nentries:\n{entries}---\n"),
        )
        .build();
    let page = built.page(PAGE);
    assert_eq!(count(page, "id=\"timeline-items\""), 0);
    let numbers = |table: &str, column: usize| -> usize {
        let rows = table.split("<tr>").skip(2);
        let cells = rows.filter_map(|row| {
            let cell = row.split("class=\"number\">").nth(column)?;
            between(cell, "<span>", "</span>")["<span>".len()..]
                .parse::<usize>()
                .ok()
        });
        cells.sum()
    };
    let months = between(page, "id=\"timeline-months\"", "</table>");
    assert!(numbers(months, 1) >= MANY, "{}", numbers(months, 1));
    let moves = between(page, "id=\"timeline-moves\"", "</table>");
    let rows = count(moves, "<tr>") - 1;
    let pairs: std::collections::BTreeSet<_> = (1..=MANY).map(|at| (due(at), later(at))).collect();
    assert!(pairs.len() > 200);
    assert_eq!(rows, 200);
    assert!(page.contains(&format!("{} more moves", pairs.len() - 200)));
    // Those that most actions share are there.
    assert!(numbers(moves, 1) >= 200);
}
