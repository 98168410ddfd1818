//! `complete: false` takes a completion back, in words.

use super::{action, one_action};

#[test]
fn the_label_of_before_holds_again_when_a_completion_is_taken_back() {
    let plan = one_action()
        .update("2018-01-31", &["ref: 1.1, status: behind"])
        .update("2018-02-28", &["ref: 1.1, complete: true"])
        .update("2018-03-31", &["ref: 1.1, complete: false, progress: It leaks."]);
    assert_eq!(plan.standing("2018-03-01", "1.1"), "complete");
    assert_eq!(plan.standing("2018-04-01", "1.1"), "behind");
    assert_eq!(
        plan.schedule("2018-07-10", "1.1"),
        "past not-reported-since 2018-03-31"
    );
    assert_eq!(plan.since("2018-04-01", 2), ["1.1 reopened"]);
    plan.on("2018-04-01", |plan| {
        let reports = action(plan, "1.1").facts.reports();
        let taken = reports.taken_back.last().expect("it was taken back");
        assert_eq!(taken.completed.as_at.value.to_string(), "2018-02-28");
        assert_eq!(taken.update.as_at.value.to_string(), "2018-03-31");
        assert!(reports.is_taken_back);
        assert_eq!(plan.complete(), 0);
    });
}

#[test]
fn a_label_that_means_complete_does_not_hold_after_it_was_taken_back() {
    let plan = one_action()
        .update("2018-01-31", &["ref: 1.1, status: behind"])
        .update("2018-02-28", &["ref: 1.1, status: done"])
        .update("2018-03-31", &["ref: 1.1, complete: false"])
        .update("2018-04-30", &["ref: 1.1, progress: Work goes on."])
        .update("2018-05-31", &["ref: 1.1, status: late"])
        .update("2018-06-30", &["ref: 1.1, complete: true"]);
    assert_eq!(plan.standing("2018-04-01", "1.1"), "taken-back");
    assert_eq!(plan.standing("2018-05-01", "1.1"), "taken-back");
    assert_eq!(plan.since("2018-04-01", 2), ["1.1 reopened"]);
    assert_eq!(plan.standing("2018-06-01", "1.1"), "late");
    assert_eq!(plan.since("2018-06-01", 4), ["1.1 relabelled taken-back late"]);
    assert_eq!(plan.standing("2018-07-01", "1.1"), "complete");
    let completed = |on| {
        plan.on(on, |plan| {
            (plan.complete(), action(plan, "1.1").facts.reports().is_taken_back)
        })
    };
    assert_eq!(completed("2018-05-01"), (0, true));
    assert_eq!(completed("2018-06-01"), (0, false));
    assert_eq!(completed("2018-07-01"), (1, false));
}

#[test]
fn what_had_ended_as_achieved_is_open_again_and_other_endings_stay() {
    let ended = |how: &str| {
        let ending = format!("ref: 1.1, ended: {{how: {how}, reason: So it was.}}");
        one_action()
            .update("2018-01-31", &["ref: 1.1, status: behind, complete: true"])
            .update("2018-02-28", &[&ending])
            .update("2018-03-31", &["ref: 1.1, complete: false"])
            .standing("2018-04-01", "1.1")
    };
    assert_eq!(ended("achieved"), "behind");
    for how in ["carried-over", "replaced", "withdrawn", "not-achieved"] {
        assert_eq!(ended(how), how);
    }
}

#[test]
fn a_recommendation_is_taken_back_like_an_action() {
    let plan = one_action()
        .update("2018-01-31", &["ref: 1, status: done"])
        .update("2018-02-28", &["ref: 1, complete: false"]);
    let own = |on| {
        plan.on(on, |plan| {
            let own = plan.recommendations[0].own;
            own.map(|own| (own.key().to_owned(), own.is_complete()))
        })
    };
    assert_eq!(own("2018-02-01"), Some(("done".to_owned(), true)));
    assert_eq!(own("2018-03-01"), Some(("taken-back".to_owned(), false)));
}

#[test]
fn someone_else_cannot_take_a_completion_back() {
    let plan = one_action()
        .update("2018-01-31", &["ref: 1.1, status: done"])
        .update_with("2018-02-28", "by: Ofsted\n", &["ref: 1.1, complete: false"]);
    assert_eq!(plan.standing("2018-03-01", "1.1"), "done");
}
