//! `recommendations/*.md`: one recommendation and its actions.

use super::fields::Fields;
use super::plan::{checked_ref, read_source_ref};
use crate::diag::Code;
use crate::model::{Action, Measure, Milestone, Recommendation, Reporting};
use crate::source::Spanned;
use crate::text::markdown::Markdown;

/// Reads a recommendation.
pub(super) fn read(fields: &Fields<'_>, findings: Markdown) -> Option<Recommendation> {
    let ref_ = fields.required("ref", "1.1");
    let text = fields.required("text", "Ensure that all social workers receive …");
    let published = fields.date("published");
    let source_ref = fields.text("source_ref").map(|t| t.value);
    let theme = fields.text("theme");
    let lead = people(fields);
    let outcome = fields.markdown("outcome");
    let measures = read_measures(fields);
    let actions = fields.groups("actions", "an action", read_action);
    let note = fields.markdown("note");
    let source = read_source_ref(fields);
    Some(Recommendation {
        ref_: checked_ref(fields.reader, ref_?)?,
        published,
        text: text?,
        source_ref,
        theme,
        lead,
        outcome,
        measures,
        actions,
        note,
        source,
        findings,
    })
}

pub(super) fn read_action(fields: &Fields<'_>) -> Option<Action> {
    let ref_ = fields.required("ref", "1.1.1");
    let action = fields.required("action", "Review and refresh supervision policy");
    let rest = Action {
        ref_: Spanned::new(String::new(), fields.span),
        published: fields.date("published"),
        action: Spanned::new(String::new(), fields.span),
        outcome: fields.markdown("outcome"),
        success: fields.texts("success"),
        lead: people(fields),
        workstream: fields.text("workstream").map(|t| t.value),
        starts: fields.date("starts"),
        due: fields.date("due"),
        due_text: fields.text("due_text").map(|t| t.value),
        milestones: fields.groups("milestones", "a milestone", |f| {
            let due = f.date("due");
            Some(Milestone {
                name: f.required("name", "Core elements")?.value,
                due,
            })
        }),
        // "none" is what the plan says of an action that happens once.
        repeats: fields
            .choice("repeats")
            .filter(|repeats| *repeats != Reporting::None),
        ongoing: fields.flag("ongoing"),
        replaces: fields.text("replaces"),
        measures: read_measures(fields),
        note: fields.markdown("note"),
        source: read_source_ref(fields),
    };
    Some(Action {
        ref_: checked_ref(fields.reader, ref_?)?,
        action: action?,
        ..rest
    })
}

fn read_measures(fields: &Fields<'_>) -> Vec<Measure> {
    fields.groups("measures", "a measure", |f| {
        let key = f.required("key", "iro-caseload");
        let name = f.required("name", "Average IRO caseload");
        let unit = f.text("unit").map(|t| t.value);
        let unit_one = unit_one(f);
        let target = f.number("target").map(|n| n.value);
        let baseline = f.number("baseline").map(|n| n.value);
        let lower = f.node("higher_is_better").is_some() && !f.flag("higher_is_better");
        let key = checked_ref(f.reader, key?)?;
        Some(Measure {
            span: key.span,
            key,
            name: name?.value,
            unit,
            unit_one,
            target,
            baseline,
            higher_is_better: !lower,
        })
    })
}

/// The unit of the figure 1, which makes sense only beside the unit of the others.
fn unit_one(fields: &Fields<'_>) -> Option<String> {
    let one = fields.text("unit_one")?;
    if fields.lacks("unit") {
        fields.report(
            Code::MisplacedField,
            one.span,
            "`unit_one` is the unit of the figure 1, but there is no `unit` for the others",
            "add `unit:`, such as `unit: cases` beside `unit_one: case`",
        );
    }
    Some(one.value)
}

/// The leads, as written.
pub(super) fn people(fields: &Fields<'_>) -> Vec<Spanned<String>> {
    fields.texts("lead")
}
