//! Reminders for other programs.

use serde::Serialize;

use super::{Due, PlanDue};
use crate::model::{Contact, ItemKind, Reporting};
use crate::resolve::{ItemReminder, PromisedUpdate, Reason};

#[derive(Serialize)]
pub(super) struct Document<'d> {
    as_of: String,
    days: i32,
    drafts: bool,
    /// How to reach the publisher.
    contact: &'d Contact,
    plans: Vec<PlanDocument<'d>>,
}

#[derive(Serialize)]
struct PlanDocument<'d> {
    plan: &'d str,
    title: &'d str,
    organisation: &'d str,
    url: Option<String>,
    update: Option<UpdateDocument>,
    items: Vec<ItemDocument<'d>>,
}

#[derive(Serialize)]
struct UpdateDocument {
    promised: Reporting,
    last: Option<String>,
    due: String,
    overdue: bool,
}

#[derive(Serialize)]
struct ItemDocument<'d> {
    kind: ItemKind,
    #[serde(rename = "ref")]
    ref_: &'d str,
    text: &'d str,
    address: &'d str,
    url: Option<String>,
    leads: &'d [&'d str],
    contact: Option<&'d str>,
    reasons: Vec<ReasonDocument<'d>>,
}

#[derive(Serialize)]
struct ReasonDocument<'d> {
    reason: &'static str,
    /// The date as it is given, and its last day.
    due: Option<String>,
    last_day: Option<String>,
    step: Option<&'d str>,
    /// The body whose answer is missing.
    by: Option<&'d str>,
    /// The date of the newest report, of what is unreported.
    last_report: Option<String>,
    /// False if whether it is complete is not known.
    known: bool,
}

pub(super) fn document<'d>(due: &'d Due<'d>) -> Document<'d> {
    Document {
        as_of: due.as_of.to_string(),
        days: due.days,
        drafts: due.drafts,
        contact: &due.settings.contact,
        plans: due.plans.iter().map(|plan| of_plan(due, plan)).collect(),
    }
}

fn of_plan<'d>(due: &Due<'_>, plan: &'d PlanDue<'d>) -> PlanDocument<'d> {
    let state = plan.state;
    PlanDocument {
        plan: &state.plan.address,
        title: &state.plan.facts.title,
        organisation: state.organisation,
        url: due.url(&crate::model::address::plan(state.plan)),
        update: plan.reminders.update.map(of_update),
        items: plan
            .reminders
            .items
            .iter()
            .map(|item| of_item(due, item))
            .collect(),
    }
}

fn of_update(update: PromisedUpdate) -> UpdateDocument {
    UpdateDocument {
        promised: update.promised,
        last: update.last.map(|last| last.to_string()),
        due: update.due.to_string(),
        overdue: update.is_overdue,
    }
}

fn of_item<'d>(due: &Due<'_>, item: &'d ItemReminder<'d>) -> ItemDocument<'d> {
    ItemDocument {
        kind: item.kind,
        ref_: item.ref_,
        text: item.words,
        address: &item.address,
        url: due.url(&item.address),
        leads: &item.leads,
        contact: item.contact,
        reasons: item.reasons.iter().map(of_reason).collect(),
    }
}

fn of_reason<'d>(reason: &Reason<'d>) -> ReasonDocument<'d> {
    let due = reason.due();
    ReasonDocument {
        reason: reason.as_str(),
        due: due.map(|due| due.to_string()),
        last_day: due.map(|due| due.last_day().to_string()),
        step: reason.step(),
        by: reason.by(),
        last_report: match reason {
            Reason::Unreported { last } => last.map(|last| last.to_string()),
            _ => None,
        },
        known: !matches!(reason, Reason::Overdue { known: false, .. }),
    }
}
