//! Percentages beside statuses, completions and earlier percentages.

use super::{one_action, plan};

/// The contradictions about percentages after these entries, one update each, from January 2018 on.
fn after(entries: &[&str]) -> Vec<String> {
    let days = ["2018-01-31", "2018-02-28", "2018-03-31"];
    let plan = days.iter().zip(entries).fold(one_action(), |plan, (day, entry)| {
        plan.update(day, &[&format!("ref: 1.1, {entry}")])
    });
    let found = plan.contradictions("2018-04-01", "1.1");
    found.into_iter().filter(|one| one.contains('%')).collect()
}

#[test]
fn all_done_under_a_label_that_means_otherwise_is_a_contradiction() {
    for label in ["behind", "late", "failed", "dropped", "new"] {
        let entry = format!("status: {label}, percent: 100");
        assert_eq!(after(&[&entry]), [format!("{label} but 100%")]);
    }
    assert_eq!(after(&["status: new, percent: 5"]), ["new but 5%"]);
    for fits in [
        "status: new, percent: 0",
        "status: behind, percent: 99",
        "status: on-track, percent: 100",
        "status: done, percent: 100",
        "status: behind, percent: 100, complete: true",
        "percent: 100",
    ] {
        assert_eq!(after(&[fits]), Vec::<String>::new(), "{fits}");
    }
}

#[test]
fn the_label_and_the_percentage_may_come_in_different_updates() {
    assert_eq!(after(&["percent: 100", "status: behind"]), ["behind but 100%"]);
    assert_eq!(after(&["status: behind", "percent: 100"]), ["behind but 100%"]);
    assert_eq!(
        after(&["status: behind, percent: 100", "percent: 100, status: on-track"]),
        Vec::<String>::new()
    );
}

#[test]
fn complete_and_less_than_all_done_is_a_contradiction_from_then_on() {
    assert_eq!(after(&["status: done, percent: 60"]), ["complete but 60%"]);
    assert_eq!(after(&["complete: true", "percent: 60"]), ["complete but 60%"]);
    // Before it was complete, less was done.
    assert_eq!(after(&["percent: 60", "complete: true"]), Vec::<String>::new());
    assert_eq!(
        after(&["status: done, percent: 60", "percent: 100"]),
        Vec::<String>::new()
    );
}

#[test]
fn less_done_than_before_is_said() {
    assert_eq!(
        after(&["percent: 60", "progress: Slow.", "percent: 40"]),
        ["40% after 60%"]
    );
    assert_eq!(after(&["percent: 60", "percent: 60"]), Vec::<String>::new());
    assert_eq!(
        after(&["percent: 60", "percent: 40", "percent: 50"]),
        Vec::<String>::new()
    );
}

#[test]
fn what_someone_else_reports_as_done_is_not_compared() {
    let plan = plan("  - {ref: 1.1, action: Mend the roof}\n")
        .update("2018-01-31", &["ref: 1.1, status: behind, percent: 40"])
        .update_with("2018-02-28", "by: Ofsted\n", &["ref: 1.1, percent: 20"]);
    assert_eq!(plan.contradictions("2018-04-01", "1.1"), Vec::<String>::new());
}
