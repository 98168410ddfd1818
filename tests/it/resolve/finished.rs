//! The day on which something was finished, and lateness only as far as it is known.

use candour::resolve::ScheduleKind;

use super::{action, one_action, plan, schedule_words};

#[test]
fn a_day_of_finishing_completes_by_itself_and_alone_makes_days_late() {
    let plan = one_action().update("2019-01", &["ref: 1.1, status: behind, completed: 2018-07-10"]);
    assert_eq!(plan.standing("2019-02-01", "1.1"), "complete");
    assert_eq!(plan.schedule("2019-02-01", "1.1"), "completed late 10");
    assert_eq!(
        plan.since("2019-02-01", 0),
        ["1.1 completed", "1.1 finished 2018-07-10"]
    );
    let by_then = one_action().update("2019-01", &["ref: 1.1, completed: 2018-06"]);
    assert_eq!(by_then.schedule("2019-02-01", "1.1"), "completed on-time");
}

#[test]
fn a_first_report_after_the_due_date_says_nothing_of_the_day_of_finishing() {
    // As action 1.1 of Shropshire's plan: live on the day, reported a year later.
    let plan = plan("  - {ref: 1.1, action: Write guidance, due: 2018-01-08}\n").update(
        "2019-01",
        &["ref: 1.1, complete: true, progress: Live on 08/01/2018"],
    );
    assert_eq!(plan.schedule("2019-02-01", "1.1"), "completed not-known");
    let told_later = plan.update("2019-06-30", &["ref: 1.1, completed: 2018-01-08"]);
    assert_eq!(told_later.schedule("2019-07-01", "1.1"), "completed on-time");
    assert_eq!(told_later.since("2019-07-01", 1), ["1.1 finished 2018-01-08"]);
    told_later.on("2019-07-01", |plan| {
        let done = action(plan, "1.1").facts.reports().completed.expect("complete");
        assert_eq!(done.update.as_at.value.to_string(), "2019-01");
        assert_eq!(
            done.finished.expect("a day").update.as_at.value.to_string(),
            "2019-06-30"
        );
    });
}

#[test]
fn a_report_that_showed_it_open_after_its_date_makes_it_late_by_an_unknown_time() {
    for (open, lateness) in [
        ("status: behind", "still-open 2018-09-30"),
        ("percent: 60", "still-open 2018-09-30"),
        ("due: 2018-11", "still-open 2018-09-30"),
        // These do not say that it is still open.
        ("status: on-track, percent: 100", "not-known"),
        ("progress: The scaffold is up.", "not-known"),
        ("impact: It is dry.", "not-known"),
    ] {
        let plan = one_action().update("2018-09-30", &[&format!("ref: 1.1, {open}")]);
        let done = plan.update("2018-12-31", &["ref: 1.1, complete: true"]);
        assert_eq!(
            done.schedule("2019-01-01", "1.1"),
            format!("completed {lateness}"),
            "{open}"
        );
        let ended = one_action()
            .update("2018-09-30", &[&format!("ref: 1.1, {open}")])
            .update(
                "2018-12-31",
                &["ref: 1.1, ended: {how: not-achieved, reason: No roofer.}"],
            );
        let by_current = if open.starts_with("due") {
            "not-known"
        } else {
            lateness
        };
        assert_eq!(
            ended.schedule("2019-01-01", "1.1"),
            format!("ended {by_current}"),
            "{open}"
        );
    }
}

#[test]
fn the_report_of_another_shows_nothing_open() {
    let plan = one_action().update_with("2018-09-30", "by: Ofsted\n", &["ref: 1.1, status: behind"]);
    assert_eq!(plan.schedule("2019-01-01", "1.1"), "past never-reported");
}

#[test]
fn a_completion_that_is_taken_back_takes_its_day_along() {
    let plan = one_action()
        .update("2018-06-30", &["ref: 1.1, completed: 2018-05-01"])
        .update("2018-09-30", &["ref: 1.1, complete: false, progress: It leaks."])
        .update("2018-12-31", &["ref: 1.1, complete: true"]);
    assert_eq!(plan.schedule("2018-07-01", "1.1"), "completed on-time");
    assert_eq!(plan.schedule("2018-10-01", "1.1"), "past still-open 2018-09-30");
    assert_eq!(
        plan.schedule("2019-01-01", "1.1"),
        "completed still-open 2018-09-30"
    );
}

#[test]
fn what_is_past_says_the_same_on_every_later_day() {
    let plan = one_action().update("2018-03-31", &["ref: 1.1, status: on-track"]);
    let on = |day: &str| plan.on(day, |plan| action(plan, "1.1").schedule);
    assert_eq!(on("2018-06-30").kind, ScheduleKind::DueSoon);
    assert_eq!(on("2018-07-01"), on("2026-11-29"));
    assert_eq!(
        schedule_words(on("2018-07-01")),
        "past not-reported-since 2018-03-31"
    );
}
