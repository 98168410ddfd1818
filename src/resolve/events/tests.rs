use jiff::civil::date;

use super::super::state::{EventCategory, Happening, PlanState};
use super::super::tests::with_updates;

/// The events of a plan in short: the day, the name below the plan, and the categories.
fn listed(state: &PlanState<'_>) -> Vec<String> {
    let events = state.events().into_iter();
    let short = events.map(|event| {
        let categories: Vec<&str> = event
            .categories()
            .into_iter()
            .map(EventCategory::as_str)
            .collect();
        format!("{} {} {}", event.on, event.id, categories.join(" "))
    });
    short.collect()
}

const MOVED: &str =
    "as_at: 2020-06-30\npublished: 2020-07-10\nentries: [{ref: 1.1, status: on-track, due: 2021-03}]";
const DONE: &str =
    "as_at: 2021-06-30\npublished: 2021-07-10\nentries: [{ref: 1.1, status: done, completed: 2021-02-01}]";

#[test]
fn reports_moves_and_passed_dates_are_events_of_their_days() {
    let listed = with_updates(&[MOVED, DONE], date(2022, 1, 1), listed);
    assert_eq!(
        listed,
        [
            "2020-01-01 /p/ plan",
            "2020-07-10 /p/updates/2020-06-30/ update",
            "2020-07-10 /p/updates/2020-06-30/#item-1.1 report status date-moved slip",
            "2020-12-31 /p/actions/1.1/#due-soon-set-2020-06-30 due-soon",
            // What was published by then did not say that it had been finished.
            "2021-04-01 /p/actions/1.1/#due-set-2020-06-30 overdue",
            "2021-07-10 /p/updates/2021-06-30/ update",
            "2021-07-10 /p/updates/2021-06-30/#item-1.1 report status completed",
        ]
    );
}

#[test]
fn a_later_day_only_adds_events() {
    let last = date(2021, 12, 31);
    let all = with_updates(&[MOVED, DONE], last, listed);
    for day in [
        date(2020, 1, 1),
        date(2020, 7, 9),
        date(2020, 7, 10),
        date(2021, 3, 31),
        date(2021, 4, 1),
        date(2021, 7, 10),
    ] {
        let by_then = with_updates(&[MOVED, DONE], day, listed);
        let wanted: Vec<&String> = all
            .iter()
            .filter(|line| line[..10] <= *day.to_string().as_str())
            .collect();
        assert_eq!(by_then.iter().collect::<Vec<_>>(), wanted, "{day}");
    }
}

#[test]
fn a_date_that_passes_is_told_once_with_what_was_known_then() {
    let late = "as_at: 2021-02-28\nentries: [{ref: 1.1, status: on-track, progress: Going on.}]";
    let passed = with_updates(&[late], date(2022, 1, 1), |state| {
        let events = state.events().into_iter();
        let passed = events.filter_map(|event| match event.happening {
            Happening::DuePassed { due, last_report, .. } => {
                Some((event.on.to_string(), due.to_string(), last_report))
            }
            _ => None,
        });
        passed.collect::<Vec<_>>()
    });
    assert_eq!(passed, [("2021-01-01".to_owned(), "2020-12".to_owned(), None)]);
}

#[test]
fn a_report_that_came_out_of_order_counts_from_the_day_it_came_out() {
    // As at an earlier day than the other, and published after it.
    let earlier = "as_at: 2020-11-30\npublished: 2021-05-01\nentries: [{ref: 1.1, status: done}]";
    let later = "as_at: 2020-12-31\npublished: 2020-12-31\nentries: [{ref: 1.1, progress: Going on.}]";
    let listed = with_updates(&[earlier, later], date(2022, 1, 1), listed);
    assert!(
        listed.contains(&"2021-01-01 /p/actions/1.1/#due overdue".to_owned()),
        "{listed:?}"
    );
}
