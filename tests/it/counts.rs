//! Counts: each is at most what it is a part of, and links to a page that shows as many rows.

use std::path::Path;

use candour::history;
use candour::resolve::{self, Resolved, Show};
use candour::source::load_folder;

use crate::harness::{Built, SiteTest, day, items_of, repository, words_of};

/// A tracker in which each recommendation has one action, in every state there is.
fn tracker() -> SiteTest {
    let statuses = "statuses:\n  - {key: finished, label: Implemented, meaning: complete}\n  - {key: open, label: Not due, \
                    meaning: on-track}\n  - {key: not-now, label: No further action, meaning: not-achieved}\n  - {key: na, \
                    label: Not applicable, meaning: withdrawn}\n  - {key: late, label: Past due, meaning: overdue}\n";
    let plan = format!("---\ntitle: Audits\npublished: 2017-01-01\n{statuses}---\n");
    let entries = [
        "status: finished",
        "status: open",
        "status: not-now",
        "status: na",
        "status: late, due: 2019-01-31, due_reason: Rain.",
        "complete: true",
        "status: late, complete: true",
        "ended: {how: carried-over, to: routine work, reason: So.}",
        "ended: {how: achieved, reason: So.}",
        "ended: {how: withdrawn, reason: So.}",
        "progress: Begun.",
    ];
    let mut site = SiteTest::base()
        .without("homes/plan.md")
        .without("homes/recommendations/1.md")
        .without("homes/updates/2018-03-31.md")
        .file("audits/plan.md", plan);
    let mut first = String::from("---\nas_at: 2018-03-31\nentries:\n");
    for (at, entry) in entries.iter().enumerate() {
        site = site.file(
            &format!("audits/recommendations/{at}.md"),
            format!("---\nref: R{at}\ntext: Put {at} right.\nactions:\n  - {{ref: R{at}.a, action: Mend {at}, due: 2018-04-30}}\n---\n"),
        );
        first.push_str(&format!("  - {{ref: R{at}.a, {entry}}}\n"));
    }
    let taken_back = "---\nas_at: 2018-05-31\nentries:\n  - {ref: R0.a, complete: false}\n  - {ref: R5.a, complete: false}\n---\n";
    site.file("audits/updates/1.md", format!("{first}---\n"))
        .file("audits/updates/2.md", taken_back)
}

/// A site as of a day: its pages and what they are made from.
struct Looked {
    name: String,
    built: Built,
    resolved: Resolved,
}

impl Looked {
    fn at(name: &str, site: SiteTest, on: &str) -> Self {
        let parsed = history::read(&site.tree);
        Self {
            name: format!("{name} {on}"),
            resolved: resolve::resolve(&parsed.site, day(on), Show::default()),
            built: site.day(on).build(),
        }
    }
}

/// Every site that the counts are looked at in, as of days on which much has happened.
fn sites() -> Vec<Looked> {
    let mut sites = Vec::new();
    for name in ["small", "corrected"] {
        for on in ["2018-06-30", "2026-06-30"] {
            let site = SiteTest::folder(&format!("sites/{name}/content"));
            sites.push(Looked::at(name, site, on));
        }
    }
    for on in ["2018-04-15", "2018-06-30", "2020-06-30"] {
        sites.push(Looked::at("tracker", tracker(), on));
    }
    let content = load_folder(&repository().join(Path::new("content"))).expect("the content");
    for on in ["2018-12-31", "2026-06-30"] {
        sites.push(Looked::at("content", SiteTest::of(content.clone()), on));
    }
    sites
}

/// The pieces between two marks.
fn between<'t>(text: &'t str, start: &'t str, end: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(start)
        .skip(1)
        .filter_map(move |rest| Some(rest.split_once(end)?.0))
}

/// How many rows a page of actions shows, and what it says of their number: `(rows, count, total)`.
fn rows(built: &Built, address: &str) -> (usize, usize, usize) {
    let page = built.page(&format!("{}index.html", address.trim_start_matches('/')));
    let table = between(page, "id=\"filtered-actions\"", "</table>").next();
    let rows = table.map_or(0, |table| {
        let body = between(table, "<tbody>", "</tbody>").next().unwrap_or_default();
        body.matches("<tr").count()
    });
    let lede = between(page, "<p class=\"lede\">", "</p>")
        .next()
        .expect("a count");
    let mut numbers = lede
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse().ok());
    (
        rows,
        numbers.next().expect("a count"),
        numbers.next().expect("a total"),
    )
}

/// The first address in a piece of a page, made absolute.
fn address(piece: &str, page: &str) -> Option<String> {
    let href = between(piece, "href=\"", "\"").next()?;
    let base: Vec<&str> = page
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
        .split('/')
        .collect();
    let mut parts: Vec<&str> = base;
    for part in href.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    Some(format!("/{}/", parts.join("/")))
}

#[test]
fn each_count_of_actions_links_to_as_many_rows() {
    let mut looked_at = 0;
    for Looked { name, built, .. } in sites() {
        for (path, page) in built.pages() {
            for row in between(page, "<tr", "</tr>").chain(between(page, "<li>", "</li>")) {
                // `N of M` in a table of the overview, `N actions: label` in a legend, `label (N)` in a list to browse.
                let text: String = {
                    let plain = row
                        .split('<')
                        .map(|piece| piece.split_once('>').map_or("", |(_, text)| text));
                    plain.collect()
                };
                let linked = address(row, path)
                    .filter(|to| to.contains("/status/") || to.contains("/schedule/"))
                    .filter(|to| to.trim_matches('/').split('/').count() > 2);
                let (Some(to), Some(count)) = (linked, count_in(&text)) else {
                    continue;
                };
                let (shown, said, total) = rows(&built, &to);
                assert_eq!((shown, said), (count, count), "{name}: {path}: {text} at {to}");
                assert!(said <= total, "{name}: {to}");
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 200, "{looked_at}");
}

/// The number of actions that a row counts.
fn count_in(text: &str) -> Option<usize> {
    let text = text.trim();
    if let Some((before, _)) = text.split_once(" of ") {
        let digits = before.rsplit(|c: char| !c.is_ascii_digit()).next()?;
        return digits.parse().ok();
    }
    if let Some(number) = text.rsplit_once('(').and_then(|(_, rest)| rest.strip_suffix(')')) {
        return number.parse().ok();
    }
    if let Some((before, _)) = text.split_once(" action") {
        return before.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok();
    }
    // The key of a bar: `12 Overdue`.
    text.split_once(' ')?.0.parse().ok()
}

#[test]
fn every_counted_item_stands_once_by_status_and_once_by_schedule() {
    use candour::resolve::Position;
    for Looked { name, resolved, .. } in sites() {
        for plan in resolved.states() {
            let without = plan.recommendations.iter().enumerate();
            let without = without
                .filter(|(_, rec)| rec.actions.is_empty() && rec.further_actions.is_empty())
                .map(|(at, _)| Position::Recommendation(at));
            let actions = (0..plan.actions.len()).map(Position::Action);
            let all: Vec<Position> = without.chain(actions).collect();
            let sorted = |mut at: Vec<Position>| {
                at.sort_unstable();
                at
            };
            let by_status = plan.groups.iter().flat_map(|group| group.items.clone());
            assert_eq!(sorted(by_status.collect()), all, "{name}");
            let by_schedule = plan.schedules.iter().flat_map(|count| count.items.clone());
            assert_eq!(sorted(by_schedule.collect()), all, "{name}");
        }
    }
}

#[test]
fn nothing_that_is_over_is_counted_as_due_or_past_or_awaited() {
    use candour::model::Outcome;
    use candour::resolve::ScheduleKind;
    for Looked { name, resolved, .. } in sites() {
        for plan in resolved.states() {
            for action in &plan.actions {
                let open = matches!(
                    action.schedule.kind,
                    ScheduleKind::Past
                        | ScheduleKind::DueSoon
                        | ScheduleKind::NotDueYet
                        | ScheduleKind::NoEndDate
                        | ScheduleKind::NoDateGiven
                );
                let over = action.standing.outcome() != Outcome::Open;
                assert_ne!(open, over, "{name}: {}", action.action.ref_.value);
            }
        }
    }
}

#[test]
fn a_tracker_of_one_action_each_counts_each_once_as_awaited() {
    let built = tracker().day("2018-06-30").build();
    let page = built.page("audits/updates/2018-05-31/changes/index.html");
    // Open and not reported on: not due, past due, and the one of words only. R0 and R5 are what the update is about.
    assert!(
        page.contains("There was no news of 3 actions that are still open."),
        "{page}"
    );
    let listed = between(page, "<ul class=\"between-silent\">", "</ul>")
        .next()
        .expect("a list");
    assert_eq!(listed.matches("<li>").count(), 3, "{listed}");
    assert!(
        page.contains("2 actions are no longer reported complete."),
        "{page}"
    );
}

/// The items of which an update of the inquiry is said to report nothing, though they are open.
fn silent_in(built: &Built, update: &str) -> Vec<String> {
    let page = built.page(&format!("mere-2024/updates/{update}/changes/index.html"));
    let (_, list) = page.split_once("<ul class=\"between-silent\">").expect("a list");
    let (list, _) = list.split_once("</ul>").expect("its end");
    let items = items_of(list).into_iter();
    items
        .filter_map(|address| Some(address.trim_end_matches('/').rsplit_once('/')?.1.to_owned()))
        .collect()
}

#[test]
fn a_body_is_silent_only_on_what_the_body_answers_for() {
    let built = SiteTest::folder("sites/inquiry/content")
        .day("2026-06-30")
        .build();
    // The Water Board answers for 2, 4(a)(i) with its action, 4(a)(ii), 7 and 8 besides.
    assert_eq!(
        silent_in(&built, "2025-03-31-water"),
        ["2", "4a.ii", "7", "8"],
        "the bodies that others answer for are left out"
    );
    // The Government speaks for the Council, which never reported, and not for the Water Board. It did not accept 3.
    let silent = silent_in(&built, "2025-09-30");
    assert_eq!(silent, ["4b", "6"]);
}

#[test]
fn what_one_of_several_bodies_reports_is_a_change() {
    let built = SiteTest::folder("sites/inquiry/content")
        .day("2026-06-30")
        .build();
    // Recommendation 8 is addressed to the Government and the Water Board, and the Water Board never reported on it.
    let expected = [
        "Reported by Government of Borsetshire: “Under way”, before “Later than planned”.",
        "Reported by Government of Borsetshire: “Carried out”.",
    ];
    for page in [
        "mere-2024/updates/2025-09-30/index.html",
        "mere-2024/updates/2025-09-30/changes/index.html",
    ] {
        let words = words_of(built.page(page));
        for expected in expected {
            assert!(words.contains(expected), "{page}: {words}");
        }
    }
    assert!(
        words_of(built.page("mere-2024/index.html"))
            .contains("2 were given a new status by one of several bodies. 2, 8"),
        "the newest update in short"
    );
    let data: serde_json::Value =
        serde_json::from_str(built.page("mere-2024/data/plan.json")).expect("the data");
    let bodies = &data["computed"]["items"]["/mere-2024/recommendations/8/"]["bodies"];
    let told = |at: usize| (bodies[at]["by"].as_str(), bodies[at]["standing"]["key"].as_str());
    assert_eq!(told(0), (Some("Government of Borsetshire"), Some("done")));
    assert_eq!(told(1), (Some("Mere Valley Water Board"), Some("not-reported")));
}

#[test]
fn where_answers_contradict_each_other_the_overview_links_to_each() {
    for Looked {
        name,
        built,
        resolved,
    } in sites()
    {
        for plan in resolved.states() {
            let page = built.page(&format!("{}/index.html", plan.plan.address));
            let listed = between(page, "<details id=\"contradictions\">", "</details>").next();
            let count = plan
                .actions
                .iter()
                .filter(|at| !at.contradictions.is_empty())
                .count();
            assert_eq!(
                listed.map_or(0, |list| list.matches("<li>").count()),
                count,
                "{name}"
            );
        }
    }
}
