//! What is still open, by what a status means and never by its key, and counted once.

use super::{Tiny, one_action, plan};

/// The refs of the items of which the update at a position had no news.
fn silent(plan: &Tiny, at: usize) -> Vec<String> {
    let since = plan.since("2019-01-01", at);
    let silent = since.iter().filter_map(|told| told.strip_suffix(" no news"));
    silent.map(ToOwned::to_owned).collect()
}

/// A plan whose one action is reported so, and of which the next update says nothing.
fn then_silence(first: &str) -> Vec<String> {
    let plan = one_action()
        .update("2018-01-31", &[first])
        .update("2018-02-28", &[])
        .update("2018-03-31", &[]);
    silent(&plan, 2)
}

#[test]
fn a_label_closes_an_action_by_its_meaning_and_not_by_its_key() {
    for open in ["new", "on-track", "behind", "late"] {
        assert_eq!(
            then_silence(&format!("ref: 1.1, status: {open}")),
            ["1.1"],
            "{open}"
        );
    }
    for closed in ["done", "failed", "dropped"] {
        let none: [&str; 0] = [];
        assert_eq!(
            then_silence(&format!("ref: 1.1, status: {closed}")),
            none,
            "{closed}"
        );
    }
}

#[test]
fn however_an_action_ended_no_more_news_of_it_is_expected() {
    for how in [
        "achieved",
        "carried-over",
        "replaced",
        "withdrawn",
        "not-achieved",
    ] {
        let entry = format!("ref: 1.1, ended: {{how: {how}, reason: So it was.}}");
        assert_eq!(then_silence(&entry), Vec::<String>::new(), "{how}");
    }
    assert_eq!(then_silence("ref: 1.1, complete: true"), Vec::<String>::new());
}

#[test]
fn a_recommendation_with_one_action_is_counted_once() {
    assert_eq!(then_silence("ref: 1.1, progress: Begun."), ["1.1"]);
    // With a status of its own it speaks for the action that has none.
    assert_eq!(then_silence("ref: 1, status: behind"), ["1"]);
    assert_eq!(then_silence("ref: 1, status: done"), Vec::<String>::new());
}

#[test]
fn a_recommendation_is_open_by_itself_only_where_no_action_is() {
    let two = "  - {ref: 1.1, action: Mend the roof}\n  - {ref: 1.2, action: Mend the door}\n";
    let plan = plan(two)
        .update(
            "2018-01-31",
            &[
                "ref: 1, status: behind",
                "ref: 1.1, status: done",
                "ref: 1.2, status: failed",
            ],
        )
        .update("2018-02-28", &[]);
    assert_eq!(silent(&plan, 1), ["1"]);
}

#[test]
fn a_recommendation_without_actions_is_open_until_it_is_answered() {
    let none = || Tiny {
        recommendation: String::new(),
        ..one_action()
    };
    let said = none()
        .update("2018-01-31", &["ref: 1, progress: Begun."])
        .update("2018-02-28", &[]);
    assert_eq!(silent(&said, 1), ["1"]);
    let given_up = none()
        .update("2018-01-31", &["ref: 1, status: dropped"])
        .update("2018-02-28", &[]);
    assert_eq!(silent(&given_up, 1), Vec::<String>::new());
}

#[test]
fn an_ending_by_a_label_is_counted_among_what_changed() {
    let plan = one_action().update("2018-01-31", &["ref: 1.1, status: failed"]);
    assert_eq!(
        plan.since("2019-01-01", 0),
        ["1.1 first failed", "1.1 ended by label"]
    );
}

#[test]
fn what_ended_is_not_due_any_more_and_not_past_its_date() {
    let ended = |as_at: &str, how: &str| {
        one_action().update(as_at, &[&format!("ref: 1.1, ended: {{how: {how}, reason: So.}}")])
    };
    for how in ["carried-over", "replaced", "not-achieved"] {
        for (as_at, late) in [
            ("2017-06-30", "on-time"),
            ("2018-06-30", "on-time"),
            ("2018-07-05", "not-known"),
        ] {
            let schedule = ended(as_at, how).schedule("2019-01-01", "1.1");
            assert_eq!(schedule, format!("ended {late}"), "{how} {as_at}");
        }
    }
    let by_label = one_action().update("2017-06-30", &["ref: 1.1, status: failed"]);
    assert_eq!(by_label.schedule("2019-01-01", "1.1"), "ended on-time");
    let no_end = plan("  - {ref: 1.1, action: Mend roofs, ongoing: true}\n").update(
        "2018-01-31",
        &["ref: 1.1, ended: {how: carried-over, reason: So.}"],
    );
    assert_eq!(no_end.schedule("2019-01-01", "1.1"), "ended");
}
