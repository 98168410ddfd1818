//! The gaps that a plan leaves open, by kind and measured against what such a plan has.

use candour::diag::Code;
use candour::resolve::GapKind;

use super::{MEASURED, THREE, Tiny, plan};

impl Tiny {
    /// The gaps as `rule item`, and as `rule none` where the plan gives none.
    fn gaps(&self, on: &str) -> Vec<String> {
        self.on(on, |plan| {
            let of_kind = |kind: &GapKind<'_>| {
                let none = kind.gives_none.then(|| format!("{} none", kind.code.name()));
                let gaps = kind.gaps.iter();
                let gaps = gaps.map(|gap| format!("{} {}", gap.code.name(), gap.ref_.unwrap_or("-")));
                gaps.chain(none).collect::<Vec<_>>()
            };
            plan.gaps.iter().flat_map(of_kind).collect()
        })
    }

    /// The number of gaps of a rule, and what they are counted among.
    fn gap_count(&self, on: &str, code: Code) -> Option<(usize, &'static str, usize)> {
        self.on(on, |plan| {
            let kind = plan.gaps.iter().find(|kind| kind.code == code)?;
            let (among, total) = kind.among?;
            Some((kind.gaps.len(), among.as_str(), total))
        })
    }
}

/// A plan of recommendations with these fields.
fn recommendations(fields: &[&str]) -> Tiny {
    Tiny {
        plan: String::new(),
        recommendation: fields[0].to_owned(),
        others: fields[1..].iter().map(|one| (*one).to_owned()).collect(),
        updates: Vec::new(),
    }
}

/// The gaps of one rule.
fn gaps_of(plan: &Tiny, on: &str, code: Code) -> Vec<String> {
    let prefix = format!("{} ", code.name());
    plan.gaps(on)
        .into_iter()
        .filter_map(|gap| gap.strip_prefix(&prefix).map(str::to_owned))
        .collect()
}

const WHOLE: &str = "  - {ref: 1.1, action: Mend the roof, success: [No roof leaks], lead: [Ann], due: 2018-06, outcome: Dry rooms}\n";

#[test]
fn a_whole_action_that_was_reported_on_leaves_nothing_open() {
    let plan = plan(WHOLE).update("2018-03-31", &["ref: 1.1, status: on-track"]);
    assert_eq!(plan.gaps("2018-04-01"), Vec::<String>::new());
}

#[test]
fn an_action_without_lead_date_success_or_update_leaves_four_gaps() {
    let bare = plan(&format!("{WHOLE}  - {{ref: 1.2, action: Sweep}}\n"));
    let bare = bare.update("2018-03-31", &["ref: 1.1, status: on-track"]);
    assert_eq!(
        bare.gaps("2018-04-01"),
        [
            "gap-no-lead 1.2",
            "gap-no-date 1.2",
            "gap-no-success 1.2",
            "gap-no-update 1.2"
        ]
    );
    assert_eq!(
        bare.gap_count("2018-04-01", Code::GapNoLead),
        Some((1, "actions", 2))
    );
    let later = bare.update("2018-06-30", &["ref: 1.2, lead: [Ann], due: 2018-12"]);
    assert_eq!(later.gaps("2018-07-01"), ["gap-no-success 1.2"]);
}

#[test]
fn what_no_item_of_a_plan_has_is_one_fact_about_the_plan() {
    let tracker = plan("  - {ref: 1.1, action: Mend}\n  - {ref: 1.2, action: Sweep}\n");
    assert_eq!(
        tracker.gaps("2018-04-01"),
        [
            "gap-no-lead none",
            "gap-no-date none",
            "gap-no-success none",
            "gap-no-update none"
        ]
    );
    let findings = tracker.on("2018-04-01", |plan| {
        let kinds = plan.gaps.iter().flat_map(|kind| kind.diagnostics("plan.md"));
        kinds.map(|finding| finding.message).collect::<Vec<_>>()
    });
    assert_eq!(findings.len(), 4, "{findings:?}");
    assert!(findings.contains(&"this plan gives no success measures".to_owned()));
}

#[test]
fn dates_in_words_or_of_steps_are_dates_that_the_plan_gives() {
    for other in [
        "due_text: after the next election",
        "milestones: [{name: Draft, due: 2018-06}]",
    ] {
        let plan = plan(&format!("  - {{ref: 1.1, action: Mend, {other}}}\n"));
        assert_eq!(gaps_of(&plan, "2018-04-01", Code::GapNoDate), ["1.1"], "{other}");
    }
}

#[test]
fn leads_of_recommendations_are_not_missed_at_each_action() {
    let actions = "lead: [Ann]\nactions:\n  - {ref: 1.1, action: Mend}\n  - {ref: 1.2, action: Sweep}\n";
    let plan = recommendations(&[actions, "actions:\n  - {ref: 2.1, action: Look}\n"]);
    assert_eq!(gaps_of(&plan, "2018-04-01", Code::GapNoLead), ["2"]);
    assert_eq!(
        plan.gap_count("2018-04-01", Code::GapNoLead),
        Some((1, "recommendations", 2))
    );
}

#[test]
fn an_open_recommendation_without_an_action_is_a_gap_among_others_with_some() {
    let none = recommendations(&["", ""]);
    assert_eq!(none.gap_count("2018-04-01", Code::GapNoAction), None);
    assert_eq!(
        none.gap_count("2018-04-01", Code::GapNoUpdate),
        Some((0, "recommendations", 2))
    );
    let some = recommendations(&["actions:\n  - {ref: 1.1, action: Mend}\n", "", ""]);
    let some = some.update(
        "2018-03-31",
        &["ref: 3, ended: {how: withdrawn, reason: Not accepted.}"],
    );
    assert_eq!(gaps_of(&some, "2018-04-01", Code::GapNoAction), ["2"]);
    assert_eq!(
        some.gap_count("2018-04-01", Code::GapNoAction),
        Some((1, "recommendations", 3))
    );
}

#[test]
fn a_kind_that_has_nothing_to_look_at_is_left_out() {
    let plan = plan(WHOLE);
    for code in [
        Code::GapNoDueReason,
        Code::GapTargetNeverReported,
        Code::GapDueBeforeInspection,
    ] {
        assert_eq!(plan.gap_count("2018-04-01", code), None, "{}", code.name());
    }
}

#[test]
fn an_update_on_the_recommendation_reports_on_its_actions_too() {
    let plan = plan(THREE).update("2018-03-31", &["ref: 1, progress: Some."]);
    assert_eq!(gaps_of(&plan, "2018-03-30", Code::GapNoUpdate), ["none"]);
    assert_eq!(
        gaps_of(&plan, "2018-04-01", Code::GapNoUpdate),
        Vec::<String>::new()
    );
}

#[test]
fn an_ongoing_action_lacks_no_date() {
    let plan = plan(
        "  - {ref: 1.1, action: Look, ongoing: true}\n  - {ref: 1.2, action: Sweep, repeats: monthly}\n",
    );
    assert_eq!(
        gaps_of(&plan, "2018-04-01", Code::GapNoDate),
        Vec::<String>::new()
    );
}

#[test]
fn a_method_given_as_a_measure_is_a_gap() {
    let plan = plan(
        "  - {ref: 1.1, action: Mend, success: [Audit, Audits show dry rooms, Performance Information]}\n",
    );
    assert_eq!(
        gaps_of(&plan, "2018-04-01", Code::GapMethodAsMeasure),
        ["1.1", "1.1"]
    );
}

#[test]
fn a_due_date_before_the_inspection_ended_is_a_gap() {
    let inspected = "inspection: {inspector: Ofsted, ended: 2016-07-07}\n";
    let plan =
        plan("  - {ref: 1.1, action: Mend, due: 2016-06}\n  - {ref: 1.2, action: Sweep, due: 2016-07}\n");
    assert_eq!(
        gaps_of(&plan.with(inspected), "2018-04-01", Code::GapDueBeforeInspection),
        ["1.1"]
    );
}

#[test]
fn a_target_that_nobody_reported_on_is_a_gap_of_its_item() {
    let plan = plan(MEASURED).recommending("measures: [{key: warm, name: Warm rooms, target: 3}]\n");
    assert_eq!(
        gaps_of(&plan, "2018-04-01", Code::GapTargetNeverReported),
        ["1", "1.1"]
    );
    let told = plan.update("2018-03-31", &["ref: 1, measures: {warm: 2, dry: 1}"]);
    assert_eq!(
        gaps_of(&told, "2018-04-01", Code::GapTargetNeverReported),
        Vec::<String>::new()
    );
}

#[test]
fn near_identical_actions_are_a_gap_of_the_second() {
    let plan = plan(
        "  - {ref: 1.1, action: Review the policy on roofs and brief all staff}
  - {ref: 1.2, action: Review the policy on doors and brief all managers in person}
  - {ref: 1.3, action: Review the policy on roofs and brief all the staff}\n",
    );
    assert_eq!(gaps_of(&plan, "2018-04-01", Code::GapNearIdentical), ["1.3"]);
}

#[test]
fn placeholders_left_in_are_gaps_wherever_they_stand() {
    let plan = plan("  - {ref: 1.1, action: Mend, lead: [TBC]}\n  - {ref: 1.2, action: Sweep, success: [\"% complete\"]}\n")
        .update("2018-03-31", &["ref: 1, progress: To be confirmed"]);
    assert_eq!(gaps_of(&plan, "2018-04-01", Code::GapPlaceholder), ["1.2", "1"]);
    assert_eq!(gaps_of(&plan, "2018-03-01", Code::GapPlaceholder), ["1.2"]);
    // A placeholder for a name is told as the lead that is missing.
    assert!(gaps_of(&plan, "2018-03-01", Code::GapNoLead).contains(&"1.1".to_owned()));
}

#[test]
fn an_abbreviation_that_nobody_explains_is_a_gap_once() {
    let plan = plan(
        "  - {ref: 1.1, action: Train IROs}\n  - {ref: 1.2, action: Ask every IRO and the Head of Roofs (HR)}\n",
    );
    assert_eq!(gaps_of(&plan, "2018-04-01", Code::GapAbbreviation), ["1.1"]);
}

#[test]
fn targets_of_recommendations_alone_leave_no_action_without_a_measure() {
    let actions = "actions:\n  - {ref: 1.1, action: Mend}\n  - {ref: 1.2, action: Sweep}\n";
    let plan = plan("  - {ref: 1.1, action: Mend}\n");
    let with_target = format!("measures: [{{key: paid, name: Paid, target: 3}}]\n{actions}");
    let targets = recommendations(&[&with_target, ""]);
    assert_eq!(gaps_of(&plan, "2018-04-01", Code::GapNoSuccess), ["none"]);
    assert_eq!(targets.gap_count("2018-04-01", Code::GapNoSuccess), None);
}

/// A plan with two bodies and a scale of answers.
fn asked(fields: &[&str]) -> Tiny {
    recommendations(fields).with(
        "bodies:\n  - {key: uk, name: UK Government, part: publishes}\n  - {key: scot, name: Scottish Government, part: responsible}\n\
         responses:\n  - {key: yes, label: Accepted, meaning: accepted}\n  - {key: no, label: Not accepted, meaning: not-accepted}\n",
    )
}

#[test]
fn a_refused_recommendation_owes_no_action_lead_or_date() {
    let plan = asked(&[
        "lead: [Ann]\ndue: 2018-12\nactions:\n  - {ref: 1.1, action: Mend}\n",
        "",
        "",
    ]);
    let plan = plan.update("2018-03-31", &["ref: 2, response: no", "ref: 3, response: yes"]);
    for code in [Code::GapNoAction, Code::GapNoLead, Code::GapNoDate] {
        assert_eq!(gaps_of(&plan, "2018-04-01", code), ["3"], "{}", code.name());
        let count = plan.gap_count("2018-04-01", code);
        assert_eq!(count, Some((1, "recommendations", 3)), "{}", code.name());
    }
}

#[test]
fn a_body_that_is_asked_or_answers_for_an_action_is_named_as_responsible() {
    let recs = asked(&["to: [uk]\n", "to: [uk, scot]\n", ""]);
    assert_eq!(gaps_of(&recs, "2018-04-01", Code::GapNoLead), ["3"]);
    let actions =
        asked(&["actions:\n  - {ref: 1.1, action: Mend, body: scot}\n  - {ref: 1.2, action: Sweep}\n"]);
    assert_eq!(gaps_of(&actions, "2018-04-01", Code::GapNoLead), ["1.2"]);
}

#[test]
fn parts_and_actions_of_other_recommendations_answer_a_recommendation() {
    let plan = recommendations(&[
        "actions:\n  - {ref: 1.1, action: Mend, for: [3]}\n",
        "",
        "",
        "part_of: 2\n",
    ]);
    assert_eq!(gaps_of(&plan, "2018-04-01", Code::GapNoAction), ["4"]);
}

#[test]
fn a_due_date_is_set_beside_the_inspection_that_its_recommendation_names() {
    let plan = recommendations(&[
        "inspection: first\nactions:\n  - {ref: 1.1, action: Mend, due: 2016-06}\n",
        "inspection: second\nactions:\n  - {ref: 2.1, action: Sweep, due: 2016-06}\n",
        "actions:\n  - {ref: 3.1, action: Paint, due: 2016-06}\n",
    ])
    .with(
        "inspections:\n  - {key: first, inspector: Ofsted, ended: 2015-07-07}\n  - {key: second, inspector: Ofsted, ended: 2016-07-07}\n",
    );
    let code = Code::GapDueBeforeInspection;
    assert_eq!(gaps_of(&plan, "2018-04-01", code), ["2.1"]);
    assert_eq!(plan.gap_count("2018-04-01", code), Some((1, "actions", 2)));
}
