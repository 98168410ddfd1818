//! `recommendations/*.md`: one recommendation and its actions.

use super::fields::Fields;
use super::plan::{checked_ref, read_source_ref};
use crate::diag::Code;
use crate::model::{Action, Measure, Milestone, Money, Recommendation, Reporting};
use crate::source::Spanned;
use crate::text::markdown::Markdown;

/// Reads a recommendation.
pub(super) fn read(fields: &Fields<'_>, findings: Markdown) -> Option<Recommendation> {
    let ref_ = fields.required("ref", "1.1");
    let text = fields.required_markdown("text", "Ensure that all social workers receive …");
    let was = fields.addresses("was");
    let number = fields.text("number").map(|t| t.value);
    let part_of = fields.text("part_of");
    let to = fields.texts("to");
    let inspection = fields.text("inspection");
    let due = fields.date("due");
    let respond_by = fields.date("respond_by");
    let tags = fields.texts("tags");
    let ratings = fields.pairs("ratings");
    let facts = fields.pairs("facts");
    let money = read_money(fields);
    let contact = fields.text("contact").map(|t| t.value);
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
        was,
        published,
        text: text?,
        number,
        part_of,
        to,
        inspection,
        due,
        respond_by,
        tags,
        ratings,
        facts,
        money,
        contact,
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
        was: fields.addresses("was"),
        published: fields.date("published"),
        action: Spanned::new(String::new(), fields.span),
        number: fields.text("number").map(|t| t.value),
        for_: fields.texts("for"),
        body: fields.text("body"),
        with: fields.texts("with"),
        respond_by: fields.date("respond_by"),
        tags: fields.texts("tags"),
        ratings: fields.pairs("ratings"),
        facts: fields.pairs("facts"),
        money: read_money(fields),
        contact: fields.text("contact").map(|t| t.value),
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

fn read_money(fields: &Fields<'_>) -> Vec<Money> {
    fields.groups("money", "an amount of money", |f| {
        let label = f.required("label", "Budget");
        let amount = f
            .required("amount", "40000")
            .and_then(|text| f.as_number("amount", &text));
        let currency = f.required("currency", "GBP");
        Some(Money {
            label: label?.value,
            amount: amount?.value,
            currency: currency_code(f, currency?)?,
        })
    })
}

/// Reads the code of a currency: three capital letters after ISO 4217.
fn currency_code(fields: &Fields<'_>, text: Spanned<String>) -> Option<String> {
    if text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Some(text.value);
    }
    let code = match text.trim() {
        "€" | "eur" => "EUR",
        "$" | "usd" => "USD",
        _ => "GBP",
    };
    fields.report(
        Code::BadValue,
        text.span,
        format!("`{}` is not the code of a currency", text.value),
        format!("write its three capital letters, such as `currency: {code}`"),
    );
    None
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
