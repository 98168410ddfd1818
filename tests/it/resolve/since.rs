//! What an update changed since the one before.

use candour::model::EndingKind;
use candour::resolve::{Change, ItemChanges};

use super::{Tiny, one_action, plan};

impl Tiny {
    /// What the update at a position changed, each as `ref what`, as of a day.
    pub(super) fn since(&self, on: &str, at: usize) -> Vec<String> {
        self.on(on, |plan| {
            let since = plan.compare_update(at);
            since.items.iter().flat_map(told).collect()
        })
    }

    /// What the update before the one at a position is as at, and the days on which both are judged.
    fn compared(&self, on: &str, at: usize) -> (Option<String>, String, String) {
        self.on(on, |plan| {
            let since = plan.compare_update(at);
            let before = since.before.map(|at| plan.updates[at].as_at.value.to_string());
            (before, since.from.to_string(), since.to.to_string())
        })
    }
}

fn told(item: &ItemChanges) -> Vec<String> {
    let ref_ = &item.item.ref_;
    let told = |change: &Change| match change {
        Change::Answered { to, .. } => format!("answered {to}"),
        Change::Rated { to, .. } => format!("rated {to}"),
        Change::New => "new".to_owned(),
        Change::Gone => "gone".to_owned(),
        Change::Completed => "completed".to_owned(),
        Change::Finished(on) => format!("finished {on}"),
        Change::Reopened => "reopened".to_owned(),
        Change::Ended(ending) if ending.how == EndingKind::CarriedOver => "carried over".to_owned(),
        Change::Ended(ending) => format!("ended {:?}", ending.how),
        Change::EndedByLabel => "ended by label".to_owned(),
        Change::Forward { from, to } => format!("forward {} {}", from.key, to.key),
        Change::Back { from, to } => format!("back {} {}", from.key, to.key),
        Change::Relabelled { from, to } => format!("relabelled {} {}", from.key, to.key),
        Change::FirstStatus(to) => format!("first {}", to.key),
        Change::ReportedByBody { by, from, to } => {
            let from = from.as_ref().map(|from| from.key.as_str());
            format!("by {by} {} {}", from.unwrap_or("none"), to.key)
        }
        Change::Slipped { from, to, days } => format!("slipped {from} {to} {days}"),
        Change::BroughtForward { from, to, days } => format!("brought forward {from} {to} {days}"),
        Change::Dated(to) => format!("dated {to}"),
        Change::NewlyPast { due, known } => format!("newly past {due} {known}"),
        Change::Figure { name, from, to, .. } => format!("{name} {from} {to}"),
        Change::Silent => "no news".to_owned(),
    };
    item.changes
        .iter()
        .map(|moved| format!("{ref_} {}", told(moved)))
        .collect()
}

#[test]
fn the_first_update_is_compared_with_the_plan_as_published() {
    let plan = one_action().update("2017-03-31", &["ref: 1.1, status: on-track"]);
    assert_eq!(plan.since("2018-01-01", 0), ["1.1 first on-track"]);
    assert_eq!(
        plan.compared("2018-01-01", 0),
        (None, "2017-01-01".to_owned(), "2017-03-31".to_owned())
    );
}

#[test]
fn a_status_moves_forward_and_back() {
    let plan = one_action()
        .update("2017-03-31", &["ref: 1.1, status: behind"])
        .update("2017-06-30", &["ref: 1.1, status: on-track"])
        .update("2017-09-30", &["ref: 1.1, status: late"]);
    assert_eq!(plan.since("2018-01-01", 1), ["1.1 forward behind on-track"]);
    assert_eq!(plan.since("2018-01-01", 2), ["1.1 back on-track late"]);
}

#[test]
fn the_same_status_again_is_news_but_no_change() {
    let plan = one_action()
        .update("2017-03-31", &["ref: 1.1, status: behind"])
        .update("2017-06-30", &["ref: 1.1, status: behind"]);
    assert_eq!(plan.since("2018-01-01", 1), Vec::<String>::new());
}

#[test]
fn a_due_date_slips_by_days_and_is_brought_forward_by_days() {
    let plan = one_action()
        .update("2017-03-31", &["ref: 1.1, due: 2018-09-30, due_reason: Rain."])
        .update("2017-06-30", &["ref: 1.1, due: 2018-08-31, due_reason: Sun."]);
    assert_eq!(
        plan.since("2018-01-01", 0),
        ["1.1 slipped 2018-06-30 2018-09-30 92"]
    );
    assert_eq!(
        plan.since("2018-01-01", 1),
        ["1.1 brought forward 2018-09-30 2018-08-31 30"]
    );
}

#[test]
fn completed_reopened_and_ended() {
    let plan = one_action()
        .update("2017-03-31", &["ref: 1.1, status: done"])
        .update("2017-06-30", &["ref: 1.1, status: behind"])
        .update(
            "2017-09-30",
            &["ref: 1.1, ended: {how: carried-over, to: routine work, reason: It goes on.}"],
        );
    assert_eq!(plan.since("2018-01-01", 0), ["1.1 completed", "1.1 first done"]);
    assert_eq!(
        plan.since("2018-01-01", 1),
        ["1.1 reopened", "1.1 back done behind"]
    );
    assert_eq!(plan.since("2018-01-01", 2), ["1.1 carried over"]);
}

#[test]
fn an_item_is_newly_past_its_date_once_only() {
    let plan = one_action()
        .update("2018-03-31", &["ref: 1.1, status: behind"])
        .update("2018-07-10", &["ref: 1.1, status: behind"])
        .update("2018-08-31", &["ref: 1.1, status: behind"]);
    assert_eq!(plan.since("2019-01-01", 1), ["1.1 newly past 2018-06-30 true"]);
    assert_eq!(plan.since("2019-01-01", 2), Vec::<String>::new());
}

#[test]
fn there_is_no_news_of_an_open_item_that_an_update_passes_over() {
    let two = plan("  - {ref: 1.1, action: Mend, due: 2018}\n  - {ref: 1.2, action: Paint, due: 2018}\n")
        .update(
            "2017-03-31",
            &["ref: 1.1, status: done", "ref: 1.2, status: behind"],
        )
        .update("2017-06-30", &["ref: 1.2, status: behind"])
        .update("2017-09-30", &[]);
    // That nothing more is said of what is complete is no silence.
    assert_eq!(two.since("2018-01-01", 1), Vec::<String>::new());
    assert_eq!(two.since("2018-01-01", 2), ["1.2 no news"]);
}

#[test]
fn a_report_of_somebody_else_is_compared_with_what_came_last_in_every_field() {
    let plan = one_action()
        .update("2017-03-31", &["ref: 1.1, status: behind"])
        .update_with("2017-05-31", "by: The Inspectorate\n", &[])
        .update("2017-06-30", &["ref: 1.1, status: on-track"]);
    assert_eq!(plan.since("2018-01-01", 1), Vec::<String>::new());
    assert_eq!(plan.compared("2018-01-01", 1).0.as_deref(), Some("2017-03-31"));
    // The organisation's own update is compared with its own last one.
    assert_eq!(plan.compared("2018-01-01", 2).0.as_deref(), Some("2017-03-31"));
    assert_eq!(plan.since("2018-01-01", 2), ["1.1 forward behind on-track"]);
}

#[test]
fn an_action_is_new_in_the_first_update_that_came_out_with_or_after_it() {
    let two = plan(
        "  - {ref: 1.1, action: Mend, due: 2018}\n  - {ref: 1.2, action: Paint, due: 2018, published: 2017-06-10}\n",
    )
    .update("2017-03-31", &["ref: 1.1, status: behind"])
    .update("2017-06-30", &["ref: 1.1, status: behind"])
    .update("2017-09-30", &["ref: 1.1, status: behind"]);
    assert_eq!(two.since("2018-01-01", 0), ["1.1 first behind"]);
    assert_eq!(two.since("2018-01-01", 1), ["1.2 new"]);
    assert_eq!(two.since("2018-01-01", 2), ["1.2 no news"]);
}

#[test]
fn the_answer_stays_the_same_for_ever() {
    let plan = one_action()
        .update("2018-03-31", &["ref: 1.1, status: behind"])
        .update("2018-07-10", &["ref: 1.1, due: 2018-12-31, due_reason: Rain."])
        .update("2018-09-30", &["ref: 1.1, status: done"]);
    let then = plan.since("2018-07-10", 1);
    assert_eq!(then, ["1.1 slipped 2018-06-30 2018-12-31 184"]);
    assert_eq!(plan.since("2026-01-01", 1), then);
}

#[test]
fn that_reporting_ended_by_an_update_is_known() {
    let plan = one_action()
        .with("closed: 2018-06-10\n")
        .update("2018-03-31", &["ref: 1.1, status: behind"])
        .update("2018-06-10", &["ref: 1.1, status: behind"])
        .update_with("2018-08-31", "by: The Inspectorate\n", &[]);
    let has_ended = |on: &str, at: usize| plan.on(on, |plan| plan.compare_update(at).has_ended);
    assert!(!has_ended("2018-04-01", 0));
    assert_eq!(
        [0, 1, 2].map(|at| has_ended("2019-01-01", at)),
        [false, true, true]
    );
}

#[test]
fn a_status_is_the_first_only_when_none_can_have_been_before() {
    let plan = one_action()
        .update("2017-03-31", &["ref: 1.1, status: on-track, complete: true"])
        .update("2017-06-30", &["ref: 1.1, status: behind"])
        .update(
            "2017-09-30",
            &["ref: 1.1, ended: {how: withdrawn, reason: It is not needed.}"],
        )
        .update("2017-12-31", &["ref: 1.1, status: on-track"]);
    assert_eq!(
        plan.since("2018-01-01", 1),
        ["1.1 reopened", "1.1 relabelled complete behind"]
    );
    assert_eq!(plan.since("2018-01-01", 3), ["1.1 relabelled withdrawn on-track"]);
    let lost = one_action()
        .update_with(
            "2017-03-31",
            "lost_statuses: The colours are lost.\n",
            &["ref: 1.1, progress: It rained."],
        )
        .update("2017-06-30", &["ref: 1.1, status: behind"]);
    assert_eq!(lost.since("2018-01-01", 1), ["1.1 relabelled not-known behind"]);
}
