//! From updates to status: each rule of the design as a test on a plan of a few lines.

mod finished;
mod gaps;
mod open;
mod percent;
mod since;
mod taken_back;

use candour::check;
use candour::diag::Diagnostics;
use candour::history;
use candour::parse::Parsed;
use candour::resolve::{
    self, ActionState, Change, Contradiction, Lateness, PlanState, Position, Schedule, Standing, StatusGroup,
};
use candour::source::{ContentTree, NoPast};

use crate::harness::day;

const SETTINGS: &str = "title: Plans\norganisation: Anytown Council\n";
const SCALE: &str = "\
statuses:
  - {key: new, label: Not begun, meaning: not-started}
  - {key: on-track, label: On track, meaning: on-track}
  - {key: behind, label: Behind, meaning: behind}
  - {key: late, label: Overdue, meaning: overdue}
  - {key: done, label: Done, meaning: complete}
  - {key: failed, label: Not achieved, meaning: not-achieved}
  - {key: dropped, label: Dropped, meaning: withdrawn}
impact_ratings:
  - {key: some, label: Some difference}
";

/// A plan of one recommendation, published on the first day of 2017.
struct Tiny {
    plan: String,
    recommendation: String,
    /// The fields of further recommendations `2`, `3` and so on.
    others: Vec<String>,
    updates: Vec<String>,
}

/// A plan whose recommendation `1` has these actions, in YAML.
fn plan(actions: &str) -> Tiny {
    Tiny {
        plan: String::new(),
        recommendation: format!("actions:\n{actions}"),
        others: Vec::new(),
        updates: Vec::new(),
    }
}

/// A plan with the one action `1.1`, due at the end of June 2018.
fn one_action() -> Tiny {
    plan("  - {ref: 1.1, action: Mend the roof, due: 2018-06-30}\n")
}

impl Tiny {
    /// Adds fields to `plan.md`.
    fn with(mut self, fields: &str) -> Self {
        self.plan.push_str(fields);
        self
    }

    /// Adds fields to the recommendation.
    fn recommending(mut self, fields: &str) -> Self {
        self.recommendation.push_str(fields);
        self
    }

    /// Adds an update as at a day, with one entry a line, without the braces.
    fn update(self, as_at: &str, entries: &[&str]) -> Self {
        self.update_with(as_at, "", entries)
    }

    /// The same with more fields.
    fn update_with(mut self, as_at: &str, fields: &str, entries: &[&str]) -> Self {
        let entries = entries
            .iter()
            .map(|entry| format!("  - {{{entry}}}\n"))
            .collect::<Vec<_>>()
            .concat();
        let (entries, body) = if entries.is_empty() {
            (String::new(), "Nothing new.\n")
        } else {
            (format!("entries:\n{entries}"), "")
        };
        self.updates
            .push(format!("---\nas_at: {as_at}\n{fields}{entries}---\n{body}"));
        self
    }

    fn tree(&self) -> ContentTree {
        let plan = format!(
            "---\ntitle: Roofs\npublished: 2017-01-01\n{}{SCALE}---\n",
            self.plan
        );
        let recommendation = format!("---\nref: 1\ntext: Mend the roofs.\n{}---\n", self.recommendation);
        let updates: Vec<(String, &str)> = self
            .updates
            .iter()
            .enumerate()
            .map(|(at, text)| (format!("roofs/updates/{at}.md"), text.as_str()))
            .collect();
        let others: Vec<(String, String)> = self
            .others
            .iter()
            .enumerate()
            .map(|(at, fields)| {
                let ref_ = at + 2;
                let text = format!("---\nref: {ref_}\ntext: Mend more.\n{fields}---\n");
                (format!("roofs/recommendations/{ref_}.md"), text)
            })
            .collect();
        let fixed = [
            ("site.yaml", SETTINGS),
            ("roofs/plan.md", plan.as_str()),
            ("roofs/recommendations/1.md", recommendation.as_str()),
        ];
        ContentTree::from_texts(
            fixed
                .into_iter()
                .chain(updates.iter().map(|(path, text)| (path.as_str(), *text)))
                .chain(others.iter().map(|(path, text)| (path.as_str(), text.as_str()))),
        )
    }

    fn look_at<T>(&self, on: &str, drafts: bool, look: impl FnOnce(&PlanState<'_>) -> T) -> T {
        let tree = self.tree();
        let Parsed {
            sources,
            site,
            mut diagnostics,
        } = history::read(&tree);
        let around = check::CheckContext {
            sources: &sources,
            past: &NoPast,
            day: day(on),
            day_from: check::DayFrom::Asked,
        };
        check::Checker::default().check(&site, &tree, around, &mut diagnostics);
        let shown = |found: &Diagnostics| candour::diag::render::human(found, &sources, false);
        assert!(!diagnostics.has_errors(), "{}", shown(&diagnostics));
        let show = resolve::Show {
            drafts,
            unpublished: false,
        };
        let resolved = resolve::resolve(&site, day(on), show);
        look(resolved.states().next().expect("the plan is published"))
    }

    /// Looks at the plan as of a day.
    fn on<T>(&self, on: &str, look: impl FnOnce(&PlanState<'_>) -> T) -> T {
        self.look_at(on, false, look)
    }

    /// Where an action stands, and its schedule.
    fn standing(&self, on: &str, ref_: &str) -> String {
        self.on(on, |plan| action(plan, ref_).standing.key().to_owned())
    }

    /// The schedule of an action, as its kind and what is known of how late it is.
    fn schedule(&self, on: &str, ref_: &str) -> String {
        self.on(on, |plan| schedule_words(action(plan, ref_).schedule))
    }

    /// The contradictions of an action, each in a word.
    fn contradictions(&self, on: &str, ref_: &str) -> Vec<String> {
        self.on(on, |plan| {
            action(plan, ref_).contradictions.iter().map(word).collect()
        })
    }
}

fn action<'p, 'a>(plan: &'p PlanState<'a>, ref_: &str) -> &'p ActionState<'a> {
    match plan.positions.get(ref_) {
        Some(Position::Action(at)) => &plan.actions[*at],
        other => panic!("{ref_} is {other:?}"),
    }
}

fn schedule_words(Schedule { kind, lateness }: Schedule) -> String {
    let kind = kind.as_str();
    match lateness {
        None => kind.to_owned(),
        Some(Lateness::Late { days: Some(days) }) => format!("{kind} late {days}"),
        Some(known) => {
            let as_at = known.as_at().map(|as_at| format!(" {as_at}"));
            format!("{kind} {}{}", known.as_str(), as_at.unwrap_or_default())
        }
    }
}

fn word(contradiction: &Contradiction<'_>) -> String {
    match contradiction {
        Contradiction::OnTrackButPast { due, .. } => format!("on track but due {due}"),
        Contradiction::OverdueButNotPast { due, .. } => format!("overdue but due {due}"),
        Contradiction::CompleteButMisses { value, target, .. } => format!("complete but {value} of {target}"),
        Contradiction::CompleteButCarriedOver => "complete but carried over".to_owned(),
        Contradiction::CompleteButPercent { percent } => format!("complete but {}%", percent.value.value),
        Contradiction::PercentButLabel { reported, percent } => {
            format!("{} but {}%", *reported.status.key, percent.value.value)
        }
        Contradiction::PercentFell { before, percent } => {
            format!("{}% after {}%", percent.value.value, before.value.value)
        }
        Contradiction::CompleteWithoutImpact => "complete without impact".to_owned(),
        Contradiction::TargetNeverReported { measure } => format!("never reported {}", *measure.key),
    }
}

// Reported status

#[test]
fn without_any_entry_no_status_is_reported() {
    assert_eq!(one_action().standing("2018-01-01", "1.1"), "not-reported");
}

#[test]
fn the_reported_status_is_that_of_the_latest_entry_that_has_one() {
    let plan = one_action()
        .update("2017-03-31", &["ref: 1.1, status: behind"])
        .update("2017-06-30", &["ref: 1.1, status: on-track"])
        .update("2017-09-30", &["ref: 1.1, progress: The scaffold is up."]);
    assert_eq!(plan.standing("2017-05-01", "1.1"), "behind");
    assert_eq!(plan.standing("2018-01-01", "1.1"), "on-track");
    plan.on("2018-01-01", |plan| {
        let reported = action(plan, "1.1").facts.reports().reported.expect("a status");
        assert_eq!(reported.status.label, "On track");
        assert_eq!(reported.update.as_at.value.to_string(), "2017-06-30");
    });
}

#[test]
fn the_order_of_the_files_does_not_matter_only_that_of_the_days() {
    let plan = one_action()
        .update("2017-09-30", &["ref: 1.1, status: late"])
        .update("2017-03-31", &["ref: 1.1, status: on-track"]);
    assert_eq!(plan.standing("2018-01-01", "1.1"), "late");
}

// Completion

#[test]
fn complete_true_completes_whatever_colour_was_reported() {
    let plan = one_action().update("2018-03-31", &["ref: 1.1, status: behind, complete: true"]);
    assert_eq!(plan.standing("2018-05-01", "1.1"), "complete");
    plan.on("2018-05-01", |plan| {
        assert_eq!(
            action(plan, "1.1")
                .facts
                .reports()
                .reported
                .expect("a status")
                .status
                .label,
            "Behind"
        );
        assert!(action(plan, "1.1").standing.is_complete());
    });
}

#[test]
fn a_status_that_means_complete_completes_under_the_plans_own_label() {
    let plan = one_action().update("2018-03-31", &["ref: 1.1, status: done"]);
    assert_eq!(plan.standing("2018-05-01", "1.1"), "done");
    assert_eq!(
        plan.on("2018-05-01", |plan| (plan.complete(), plan.actions.len())),
        (1, 1)
    );
}

#[test]
fn the_completion_date_is_what_the_update_is_as_at_not_its_publication() {
    let plan = one_action().update_with(
        "2018-06",
        "published: 2018-09-01\n",
        &["ref: 1.1, complete: true"],
    );
    assert_eq!(plan.schedule("2018-08-31", "1.1"), "past never-reported");
    assert_eq!(plan.schedule("2018-09-01", "1.1"), "completed on-time");
}

#[test]
fn the_first_report_of_completion_gives_its_date() {
    let plan = one_action()
        .update("2018-06-30", &["ref: 1.1, status: done"])
        .update("2018-12-31", &["ref: 1.1, status: done"]);
    assert_eq!(plan.schedule("2019-01-01", "1.1"), "completed on-time");
}

#[test]
fn completion_is_measured_against_the_original_due_date_even_when_it_was_moved() {
    let plan = one_action()
        .update(
            "2018-06-15",
            &["ref: 1.1, due: 2018-12-31, due_reason: The roofer was ill."],
        )
        .update("2018-07-10", &["ref: 1.1, complete: true"]);
    assert_eq!(plan.schedule("2018-08-01", "1.1"), "completed not-known");
}

#[test]
fn an_action_without_an_end_date_completes_without_being_late() {
    let plan = plan("  - {ref: 1.1, action: Mend the roof, due: 2017-06, ongoing: true}\n")
        .update("2018-03-31", &["ref: 1.1, complete: true"]);
    assert_eq!(plan.schedule("2018-05-01", "1.1"), "completed");
}

#[test]
fn a_later_status_that_is_not_complete_reopens() {
    let plan = one_action()
        .update("2018-03-31", &["ref: 1.1, status: done"])
        .update("2018-09-30", &["ref: 1.1, status: behind"]);
    assert_eq!(plan.schedule("2018-05-01", "1.1"), "completed on-time");
    assert_eq!(plan.standing("2018-10-01", "1.1"), "behind");
    assert_eq!(plan.schedule("2018-10-01", "1.1"), "past still-open 2018-09-30");
}

#[test]
fn a_later_entry_without_a_status_does_not_reopen() {
    let plan = one_action()
        .update("2018-03-31", &["ref: 1.1, complete: true"])
        .update("2018-09-30", &["ref: 1.1, progress: The roof is still dry."]);
    assert_eq!(plan.standing("2018-10-01", "1.1"), "complete");
}

#[test]
fn completed_again_after_reopening_counts_from_the_second_time() {
    let plan = one_action()
        .update("2018-03-31", &["ref: 1.1, status: done"])
        .update("2018-05-31", &["ref: 1.1, status: behind"])
        .update("2018-07-31", &["ref: 1.1, status: done"]);
    assert_eq!(plan.schedule("2018-10-01", "1.1"), "completed not-known");
}

// Schedule

#[test]
fn a_date_is_past_from_the_day_after_it() {
    assert_eq!(one_action().schedule("2018-06-30", "1.1"), "due-soon");
    assert_eq!(one_action().schedule("2018-07-01", "1.1"), "past never-reported");
}

#[test]
fn a_date_is_soon_within_ninety_days() {
    assert_eq!(one_action().schedule("2018-04-01", "1.1"), "due-soon");
    assert_eq!(one_action().schedule("2018-03-31", "1.1"), "not-due-yet");
}

#[test]
fn a_month_a_quarter_and_a_year_are_due_at_their_end() {
    for (due, last) in [
        ("2018-02", "2018-02-28"),
        ("2018-Q1", "2018-03-31"),
        ("2018", "2018-12-31"),
    ] {
        let plan = plan(&format!("  - {{ref: 1.1, action: Mend the roof, due: {due}}}\n"));
        assert_eq!(plan.schedule(last, "1.1"), "due-soon", "{due}");
    }
}

#[test]
fn ongoing_and_repeating_actions_have_no_end_date() {
    let plan = plan(
        "  - {ref: 1.1, action: Look at the roof, ongoing: true}\n  - {ref: 1.2, action: Sweep, repeats: quarterly}\n",
    );
    for ref_ in ["1.1", "1.2"] {
        assert_eq!(plan.schedule("2030-01-01", ref_), "no-end-date");
    }
}

#[test]
fn an_action_without_a_date_says_that_none_was_given() {
    let plan = plan("  - {ref: 1.1, action: Mend the roof, due_text: When money allows}\n");
    assert_eq!(plan.schedule("2030-01-01", "1.1"), "no-date-given");
}

#[test]
fn the_schedule_never_follows_the_reported_status() {
    for status in ["new", "on-track", "behind", "late"] {
        let plan = one_action().update("2018-03-31", &[&format!("ref: 1.1, status: {status}")]);
        assert_eq!(
            plan.schedule("2018-07-10", "1.1"),
            "past not-reported-since 2018-03-31",
            "{status}"
        );
        assert_eq!(plan.standing("2018-07-10", "1.1"), status);
    }
}

#[test]
fn the_schedule_is_frozen_on_the_day_the_plan_was_closed() {
    let plan = one_action().with("closed: 2018-07-10\nclosed_reason: A new plan took its place.\n");
    assert_eq!(plan.schedule("2018-07-05", "1.1"), "past never-reported");
    assert_eq!(plan.schedule("2030-01-01", "1.1"), "past never-reported");
}

#[test]
fn a_plan_is_open_until_the_day_it_was_closed() {
    let plan = one_action().with("closed: 2018-07-10\nclosed_reason: A new plan took its place.\n");
    assert!(plan.on("2018-07-09", |plan| plan.closing.is_none()));
    assert!(plan.on("2018-07-10", |plan| plan.closing.is_some()));
}

#[test]
fn a_milestone_has_a_schedule_too_and_is_finished_with_its_action() {
    let plan = plan(
        "  - {ref: 1.1, action: Mend the roof, due: 2018-12, milestones: [{name: Scaffold, due: 2018-03}, {name: Tiles}]}\n",
    );
    let kinds = |on: &str, plan: &Tiny| {
        plan.on(on, |plan| {
            let stages = &action(plan, "1.1").milestones;
            stages
                .iter()
                .map(|step| schedule_words(step.schedule))
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(kinds("2018-04-10", &plan), ["past", "no-date-given"]);
    let done = plan.update("2018-04-10", &["ref: 1.1, complete: true"]);
    assert_eq!(kinds("2019-01-01", &done)[0], "completed");
}

// Slips

#[test]
fn moves_of_a_due_date_are_counted_and_the_original_is_kept() {
    let plan = one_action()
        .update(
            "2018-03-31",
            &["ref: 1.1, due: 2018-09-30, due_reason: The roofer was ill."],
        )
        .update("2018-06-30", &["ref: 1.1, due: 2018-09-30"])
        .update("2018-09-30", &["ref: 1.1, due: 2018-12"]);
    plan.on("2018-10-01", |plan| {
        let due = &action(plan, "1.1").due;
        assert_eq!(due.original.expect("a date").to_string(), "2018-06-30");
        assert_eq!(due.current.expect("a date").to_string(), "2018-12");
        let slips: Vec<_> = due.slips.iter().map(|slip| (slip.days, slip.reason)).collect();
        assert_eq!(slips, [(92, Some("The roofer was ill.")), (92, None)]);
        assert_eq!(due.total_days(), 184);
    });
    assert_eq!(plan.schedule("2018-10-01", "1.1"), "not-due-yet");
}

#[test]
fn a_date_moved_forward_counts_as_a_move_with_fewer_days() {
    let plan = one_action().update("2018-03-31", &["ref: 1.1, due: 2018-05-31"]);
    plan.on("2018-04-01", |plan| {
        let due = &action(plan, "1.1").due;
        assert_eq!((due.slips.len(), due.total_days()), (1, -30));
    });
}

#[test]
fn a_first_date_given_by_an_update_is_a_move_from_nothing() {
    let plan =
        plan("  - {ref: 1.1, action: Mend the roof}\n").update("2018-03-31", &["ref: 1.1, due: 2018-05-31"]);
    plan.on("2018-06-10", |plan| {
        let due = &action(plan, "1.1").due;
        assert_eq!(
            (due.original, due.slips[0].from, due.slips[0].days),
            (None, None, 0)
        );
    });
    assert_eq!(
        plan.schedule("2018-06-10", "1.1"),
        "past not-reported-since 2018-03-31"
    );
}

#[test]
fn the_newest_lead_replaces_the_plans() {
    let plan = plan("  - {ref: 1.1, action: Mend the roof, lead: [Ann]}\n")
        .update("2018-03-31", &["ref: 1.1, lead: [Ben, Cy]"])
        .update("2018-06-30", &["ref: 1.1, status: on-track"]);
    assert_eq!(
        plan.on("2018-01-01", |plan| action(plan, "1.1").facts.lead.join(", ")),
        "Ann"
    );
    assert_eq!(
        plan.on("2018-12-01", |plan| action(plan, "1.1").facts.lead.join(", ")),
        "Ben, Cy"
    );
}

// Endings

#[test]
fn an_ending_is_its_own_standing_with_its_reason_and_where_it_went() {
    for (how, key) in [
        ("not-achieved", "not-achieved"),
        ("carried-over", "carried-over"),
        ("replaced", "replaced"),
        ("withdrawn", "withdrawn"),
        ("risk-accepted", "risk-accepted"),
        ("no-longer-applicable", "no-longer-applicable"),
        ("achieved", "complete"),
    ] {
        let entry =
            format!("ref: 1.1, ended: {{how: {how}, to: routine work, reason: It goes on elsewhere.}}");
        let plan = one_action().update("2018-03-31", &[&entry]);
        assert_eq!(plan.standing("2018-04-01", "1.1"), key);
        plan.on("2018-04-01", |plan| {
            let ending = action(plan, "1.1").facts.reports().ending.expect("an ending");
            assert_eq!(ending.ended.to.as_ref().expect("a place").value, "routine work");
            assert_eq!(ending.ended.reason.as_deref(), Some("It goes on elsewhere."));
            assert_eq!(ending.update.as_at.value.to_string(), "2018-03-31");
        });
    }
}

#[test]
fn what_ended_does_not_become_later_by_itself() {
    let plan = one_action().update(
        "2018-07-10",
        &["ref: 1.1, ended: {how: carried-over, reason: To the new plan.}"],
    );
    assert_eq!(plan.schedule("2020-01-01", "1.1"), "ended not-known");
}

#[test]
fn what_was_withdrawn_has_no_date_any_more() {
    let ended = one_action().update(
        "2018-03-31",
        &["ref: 1.1, ended: {how: withdrawn, reason: No roof is left.}"],
    );
    assert_eq!(ended.schedule("2020-01-01", "1.1"), "withdrawn");
    let labelled = one_action().update("2018-03-31", &["ref: 1.1, status: dropped"]);
    assert_eq!(labelled.schedule("2020-01-01", "1.1"), "withdrawn");
    assert_eq!(labelled.standing("2020-01-01", "1.1"), "dropped");
}

#[test]
fn a_later_status_reopens_what_had_ended() {
    let plan = one_action()
        .update(
            "2018-03-31",
            &["ref: 1.1, ended: {how: withdrawn, reason: No roof is left.}"],
        )
        .update("2018-05-31", &["ref: 1.1, status: on-track"]);
    assert_eq!(plan.standing("2018-06-01", "1.1"), "on-track");
    assert_eq!(plan.schedule("2018-06-01", "1.1"), "due-soon");
}

#[test]
fn a_replaced_action_names_what_replaces_it() {
    let plan = plan(
        "  - {ref: 1.1, action: Mend the roof}\n  - {ref: 1.2, action: Build a new roof, replaces: 1.1}\n",
    );
    assert_eq!(
        plan.on("2018-01-01", |plan| action(plan, "1.1")
            .replaced_by
            .map(str::to_owned))
            .as_deref(),
        Some("1.2")
    );
}

// Assurance

#[test]
fn an_independent_update_never_changes_what_the_organisation_reported() {
    let own = one_action().update("2018-03-31", &["ref: 1.1, status: on-track"]);
    let with = one_action().update("2018-03-31", &["ref: 1.1, status: on-track"]).update_with(
        "2018-05-31",
        "by: Ofsted\n",
        &["ref: 1.1, status: done, complete: true, due: 2019-01, lead: [Ofsted], impact: None seen., ended: {how: carried-over, reason: x}"],
    );
    for on in ["2018-06-01", "2018-12-01"] {
        assert_eq!(own.standing(on, "1.1"), with.standing(on, "1.1"));
        assert_eq!(own.schedule(on, "1.1"), with.schedule(on, "1.1"));
    }
    with.on("2018-12-01", |plan| {
        let facts = &action(plan, "1.1").facts;
        let reports = facts.reports();
        assert!(reports.completed.is_none() && reports.ending.is_none() && facts.impact.is_none());
        assert!(facts.lead.is_empty());
        assert_eq!(facts.assurance().count(), 1);
        assert_eq!(facts.history().count(), 2);
        assert_eq!(
            facts.latest().expect("an entry").update.as_at.value.to_string(),
            "2018-03-31"
        );
        assert_eq!(
            plan.latest_own().expect("an update").as_at.value.to_string(),
            "2018-03-31"
        );
    });
}

#[test]
fn an_update_by_the_organisation_itself_is_not_independent() {
    let plan = one_action().update_with("2018-03-31", "by: Anytown Council\n", &["ref: 1.1, status: done"]);
    assert_eq!(plan.standing("2018-04-01", "1.1"), "done");
}

#[test]
fn an_update_by_the_plans_own_organisation_is_not_independent() {
    let plan = one_action()
        .with("organisation: Anytown Homes\n")
        .update_with("2018-03-31", "by: Anytown Homes\n", &["ref: 1.1, status: done"])
        .update_with("2018-04-30", "by: Anytown Council\n", &["ref: 1.1, status: late"]);
    assert_eq!(plan.standing("2018-05-01", "1.1"), "done");
}

// Contradictions

#[test]
fn on_track_but_past_its_date_is_a_contradiction() {
    let plan = one_action().update("2018-03-31", &["ref: 1.1, status: on-track"]);
    // What the calendar did since the report is no contradiction of it.
    assert_eq!(plan.contradictions("2030-01-01", "1.1"), Vec::<String>::new());
    let plan = plan.update("2018-07-10", &["ref: 1.1, status: on-track"]);
    for on in ["2018-07-10", "2030-01-01"] {
        assert_eq!(
            plan.contradictions(on, "1.1"),
            ["on track but due 2018-06-30"],
            "{on}"
        );
    }
    // A date that was moved with the report, or since, answers it.
    let moved = one_action().update("2018-07-10", &["ref: 1.1, status: on-track, due: 2019-06"]);
    assert_eq!(moved.contradictions("2030-01-01", "1.1"), Vec::<String>::new());
    let plan = plan.update("2018-08-10", &["ref: 1.1, due: 2019-06"]);
    assert_eq!(plan.contradictions("2030-01-01", "1.1"), Vec::<String>::new());
}

#[test]
fn overdue_but_not_past_its_date_is_a_contradiction() {
    let plan = one_action().update("2018-03-31", &["ref: 1.1, status: late"]);
    assert_eq!(
        plan.contradictions("2018-04-01", "1.1"),
        ["overdue but due 2018-06-30"]
    );
    assert_eq!(
        plan.contradictions("2030-01-01", "1.1"),
        ["overdue but due 2018-06-30"]
    );
    // Overdue by the date of before, which the same report moves.
    let moved = one_action().update("2018-07-31", &["ref: 1.1, status: late, due: 2018-12"]);
    assert_eq!(moved.contradictions("2018-08-01", "1.1"), Vec::<String>::new());
    let past = one_action().update("2018-07-01", &["ref: 1.1, status: late"]);
    assert_eq!(past.contradictions("2018-07-10", "1.1"), Vec::<String>::new());
}

const MEASURED: &str = "  - {ref: 1.1, action: Mend the roof, measures: [{key: dry, name: Dry rooms, unit: \"%\", target: 70}]}\n";

#[test]
fn complete_while_its_own_measure_misses_its_target_is_a_contradiction() {
    let done = "ref: 1.1, complete: true, impact: It is dry.";
    let missed = plan(MEASURED).update("2018-03-31", &[&format!("{done}, measures: {{dry: 57}}")]);
    assert_eq!(
        missed.contradictions("2018-04-01", "1.1"),
        ["complete but 57 of 70"]
    );
    let met = plan(MEASURED).update("2018-03-31", &[&format!("{done}, measures: {{dry: 70}}")]);
    assert_eq!(met.contradictions("2018-04-01", "1.1"), Vec::<String>::new());
}

#[test]
fn a_target_that_is_better_low_is_missed_from_above() {
    let plan = plan(
        "  - {ref: 1.1, action: Mend, measures: [{key: wet, name: Wet rooms, target: 5, higher_is_better: false}]}\n",
    )
    .update("2018-03-31", &["ref: 1.1, complete: true, impact: Dry., measures: {wet: 6}"]);
    assert_eq!(plan.contradictions("2018-04-01", "1.1"), ["complete but 6 of 5"]);
}

#[test]
fn only_the_newest_figure_counts_against_the_target() {
    let plan = plan(MEASURED)
        .update(
            "2018-03-31",
            &["ref: 1.1, complete: true, impact: Dry., measures: {dry: 57}"],
        )
        .update("2018-06-30", &["ref: 1.1, measures: {dry: 71}"]);
    assert_eq!(
        plan.contradictions("2018-04-01", "1.1"),
        ["complete but 57 of 70"]
    );
    assert_eq!(plan.contradictions("2018-07-01", "1.1"), Vec::<String>::new());
}

#[test]
fn complete_without_impact_is_said() {
    let plan = one_action()
        .update("2018-03-31", &["ref: 1.1, complete: true"])
        .update("2018-06-30", &["ref: 1.1, impact_rating: some"]);
    assert_eq!(
        plan.contradictions("2018-04-01", "1.1"),
        ["complete without impact"]
    );
    assert_eq!(plan.contradictions("2018-07-01", "1.1"), Vec::<String>::new());
}

#[test]
fn complete_but_carried_over_is_a_contradiction() {
    let plan = one_action().update(
        "2018-03-31",
        &["ref: 1.1, status: done, impact: Dry., ended: {how: carried-over, to: routine work, reason: More to do.}"],
    );
    assert_eq!(
        plan.contradictions("2018-04-01", "1.1"),
        ["complete but carried over"]
    );
}

#[test]
fn a_target_without_any_figure_is_said() {
    assert_eq!(
        plan(MEASURED).contradictions("2018-04-01", "1.1"),
        ["never reported dry"]
    );
    let with = plan(MEASURED).update("2018-03-31", &["ref: 1.1, measures: {dry: 1}"]);
    assert_eq!(with.contradictions("2018-04-01", "1.1"), Vec::<String>::new());
}

#[test]
fn a_recommendation_has_its_own_contradictions() {
    let plan = one_action()
        .recommending("measures: [{key: dry, name: Dry rooms, target: 70}]\n")
        .update("2018-03-31", &["ref: 1, complete: true, measures: {dry: 57}"]);
    let found: Vec<String> = plan.on("2018-04-01", |plan| {
        plan.recommendations[0].contradictions.iter().map(word).collect()
    });
    assert_eq!(found, ["complete but 57 of 70", "complete without impact"]);
}

// Sums and counts

const THREE: &str = "  - {ref: 1.1, action: Mend the roof, due: 2018-06}
  - {ref: 1.2, action: Sweep the chimney, due: 2018-12}
  - {ref: 1.3, action: Paint the door}
";

#[test]
fn a_recommendation_without_a_status_of_its_own_is_summed_up_from_its_actions() {
    let plan = plan(THREE).update(
        "2018-03-31",
        &["ref: 1.1, status: done", "ref: 1.2, status: done"],
    );
    plan.on("2018-04-01", |plan| {
        let rec = &plan.recommendations[0];
        assert!(rec.own.is_none());
        let groups: Vec<_> = plan
            .groups_of(rec)
            .iter()
            .map(|group| (group.address(), group.items.len()))
            .collect();
        assert_eq!(groups, [("done", 2), ("not-reported", 1)]);
    });
}

#[test]
fn a_recommendation_with_a_status_of_its_own_keeps_it_apart_from_its_actions() {
    let plan = plan(THREE).update(
        "2018-03-31",
        &["ref: 1, status: behind", "ref: 1.1, status: done"],
    );
    plan.on("2018-04-01", |plan| {
        assert!(
            matches!(plan.recommendations[0].own, Some(Standing::Status(status)) if *status.key == "behind")
        );
        assert_eq!(action(plan, "1.2").standing.key(), "not-reported");
    });
}

#[test]
fn every_action_is_counted_once_by_status_and_once_by_schedule() {
    let plan = plan(THREE).update(
        "2018-03-31",
        &["ref: 1.1, status: done", "ref: 1.2, complete: true"],
    );
    plan.on("2018-07-01", |plan| {
        for lists in [
            plan.groups.iter().map(|group| &group.items).collect::<Vec<_>>(),
            plan.schedules.iter().map(|group| &group.items).collect(),
        ] {
            let mut all: Vec<Position> = lists.into_iter().flatten().copied().collect();
            all.sort_unstable();
            assert_eq!(all, [0, 1, 2].map(Position::Action));
        }
        assert_eq!(plan.complete(), 2);
    });
}

#[test]
fn the_plans_own_labels_are_listed_in_its_order_even_when_none_stands_so() {
    plan(THREE).on("2018-07-01", |plan| {
        let keys: Vec<_> = plan.groups.iter().map(resolve::Group::address).collect();
        assert_eq!(
            keys,
            [
                "new",
                "on-track",
                "behind",
                "late",
                "done",
                "failed",
                "dropped",
                "not-reported"
            ]
        );
    });
}

#[test]
fn lost_statuses_make_a_standing_that_is_not_known() {
    let plan = one_action().update_with(
        "2018-03-31",
        "lost_statuses: The colours did not survive.\n",
        &["ref: 1.1, progress: Some."],
    );
    assert_eq!(plan.standing("2018-03-01", "1.1"), "not-reported");
    assert_eq!(plan.standing("2018-04-01", "1.1"), "not-known");
    let told = plan.update("2018-06-30", &["ref: 1.1, status: on-track"]);
    assert_eq!(told.standing("2018-07-01", "1.1"), "on-track");
}

// What changed

#[test]
fn an_update_says_what_it_changed_since_the_one_before() {
    let plan = plan(THREE)
        .update(
            "2018-03-31",
            &["ref: 1.1, status: on-track", "ref: 1.2, status: on-track"],
        )
        .update(
            "2018-06-30",
            &[
                "ref: 1.1, status: done",
                "ref: 1.2, status: on-track, due: 2019-12",
                "ref: 1.3, ended: {how: withdrawn, reason: No door.}",
            ],
        );
    plan.on("2018-07-01", |plan| {
        let entries = plan.compare_entries(1);
        let words: Vec<String> = entries
            .iter()
            .flat_map(|(entry, changes)| {
                changes.iter().map(|change| {
                    let what = match change {
                        Change::Completed => "completed".to_owned(),
                        Change::Ended(ended) => format!("ended {}", ended.how.as_str()),
                        Change::Forward { from, to } => {
                            let label = |group: &StatusGroup| group.label.clone().unwrap_or_default();
                            format!("{} to {}", label(from), label(to))
                        }
                        Change::Slipped { days, .. } => format!("moved {days} days"),
                        other => panic!("{other:?}"),
                    };
                    format!("{} {what}", entry.ref_.value)
                })
            })
            .collect();
        assert_eq!(
            words,
            [
                "1.1 completed",
                "1.1 On track to Done",
                "1.2 moved 365 days",
                "1.3 ended withdrawn"
            ]
        );
    });
}

// Promised updates

#[test]
fn a_promised_update_that_did_not_come_is_missed_from_the_day_after() {
    // The example of the design.
    let plan = one_action()
        .with("reporting: quarterly\n")
        .update("2017-12-31", &["ref: 1.1, status: on-track"]);
    assert!(plan.on("2018-03-31", |plan| plan.silence.is_none()));
    plan.on("2018-04-01", |plan| {
        let silence = plan.silence.expect("silence");
        assert_eq!(silence.last.expect("an update").to_string(), "2017-12-31");
        assert_eq!(
            silence.promise.expect("a promise").next_due.to_string(),
            "2018-03-31"
        );
    });
}

#[test]
fn before_the_first_update_the_promise_runs_from_the_plans_publication() {
    let plan = one_action().with("reporting: six-monthly\n");
    assert!(plan.on("2017-07-01", |plan| plan.silence.is_none()));
    let silence = plan.on("2017-07-02", |plan| plan.silence).expect("silence");
    assert!(silence.last.is_none());
    assert_eq!(
        silence.promise.expect("a promise").next_due.to_string(),
        "2017-07-01"
    );
}

#[test]
fn someone_elses_update_does_not_keep_the_promise() {
    let plan = one_action()
        .with("reporting: quarterly\n")
        .update("2017-12-31", &["ref: 1.1, status: on-track"])
        .update_with("2018-03-31", "by: Ofsted\n", &["ref: 1.1, progress: Seen."]);
    assert!(plan.on("2018-04-01", |plan| plan.silence.is_some()));
}

#[test]
fn a_closed_plan_is_not_silent_even_when_it_had_been() {
    for last in ["2017-12-31", "2017-02-28"] {
        let plan = one_action()
            .with("reporting: quarterly\nclosed: 2018-02-28\nclosed_reason: Done.\n")
            .update(last, &["ref: 1.1, status: on-track"]);
        assert!(plan.on("2030-01-01", |plan| plan.silence.is_none()), "{last}");
    }
}

#[test]
fn a_plan_that_promised_nothing_is_silent_after_a_year_and_breaks_no_promise() {
    for plan in [one_action(), one_action().with("reporting: none\n")] {
        assert!(plan.on("2018-01-01", |plan| plan.silence.is_none()));
        let silence = plan.on("2018-01-02", |plan| plan.silence).expect("silence");
        assert!(silence.promise.is_none() && silence.last.is_none());
        let plan = plan.update("2017-06", &["ref: 1.1, status: on-track"]);
        assert!(plan.on("2018-06-30", |plan| plan.silence.is_none()));
        let silence = plan.on("2018-07-01", |plan| plan.silence).expect("silence");
        assert_eq!(silence.last.expect("an update").to_string(), "2017-06");
    }
}

// As of a day

#[test]
fn a_draft_counts_only_when_asked_for() {
    let plan = one_action().update_with("2018-03-31", "draft: true\n", &["ref: 1.1, status: done"]);
    assert_eq!(plan.standing("2018-04-01", "1.1"), "not-reported");
    assert!(plan.look_at("2018-04-01", true, |plan| {
        action(plan, "1.1").standing.is_complete()
    }));
}

#[test]
fn an_update_counts_from_its_publication_and_without_one_from_its_own_day() {
    let plan = one_action()
        .update_with(
            "2018-03-31",
            "published: 2018-05-10\n",
            &["ref: 1.1, status: behind"],
        )
        .update("2018-06-30", &["ref: 1.1, status: done"]);
    assert_eq!(plan.standing("2018-05-09", "1.1"), "not-reported");
    assert_eq!(plan.standing("2018-05-10", "1.1"), "behind");
    assert_eq!(plan.standing("2018-06-30", "1.1"), "done");
}
