//! The site as a later day looks back on it: without what is dated before the last seal and in no seal yet.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Resolved, Show, resolve};
use crate::model::{
    Corrections, EarlierVersion, FirstUses, ItemKind, Late, LateItems, Meeting, Part, PartialDate, Plan,
    PlanFacts, Recommendation, Site, TracedCorrection, Update,
};
use crate::source::{Span, Spanned};

/// The site as it stood on an earlier `day`, seen from a later one. What is dated before the last seal and is in no
/// seal yet has come since, whatever the day: nothing shows that it was there before.
pub fn looking_back(site: &Site, day: Date) -> Resolved {
    let plans = site.plans.iter().map(|plan| without_what_is_pending(plan, day));
    let site = Site {
        plans: plans.collect(),
        ..site.clone()
    };
    resolve(&site, day, Show::default())
}

/// The plan without what was put in after its last seal and is dated before it; the very same when there is none.
fn without_what_is_pending(plan: &Arc<Plan>, day: Date) -> Arc<Plan> {
    if plan.record.lines.is_empty() {
        return Arc::clone(plan);
    }
    let is_pending = |update: &Arc<Update>| {
        let late = plan.late(update);
        !update.draft && late.is_some_and(|late| late.is_pending())
    };
    let updates = plan.updates.iter().any(is_pending);
    let closing = plan
        .late_closing(&plan.facts)
        .is_some_and(|late| late.is_pending());
    let corrections = plan.corrections.list.iter().any(TracedCorrection::is_pending);
    let items = plan.late_items.any_pending();
    let meetings: Vec<Arc<Meeting>> = plan
        .meetings
        .iter()
        .filter_map(|it| sealed_of(plan, it))
        .collect();
    let are_sealed = meetings.len() == plan.meetings.len()
        && meetings
            .iter()
            .zip(&plan.meetings)
            .all(|(a, b)| Arc::ptr_eq(a, b));
    let parts = unnamed(plan, day);
    if !(updates || closing || corrections || items) && are_sealed && parts.is_empty() {
        return Arc::clone(plan);
    }
    let mut without = Plan::clone(plan);
    // A draft is shown on no day, and the places of all others stay.
    for update in without.updates.iter_mut().filter(|update| is_pending(update)) {
        *update = Arc::new(Update {
            draft: true,
            ..Update::clone(update)
        });
    }
    let mut facts = PlanFacts::clone(&plan.facts);
    if closing {
        facts.reopen();
    }
    facts.keep_parts(|kind, name| !parts.contains(&(kind, name)));
    without.facts = Arc::new(facts);
    without.meetings = meetings;
    if corrections {
        without.corrections = Arc::new(not_made_yet(&plan.corrections));
    }
    if items {
        for rec in &mut without.recommendations {
            *rec = Arc::new(to_come(&plan.late_items, rec));
        }
        without.late_items = Arc::new(plan.late_items.sealed());
    }
    Arc::new(without)
}

/// A meeting without the parts that are pending; nothing when it is pending as a whole.
fn sealed_of(plan: &Plan, meeting: &Arc<Meeting>) -> Option<Arc<Meeting>> {
    plan.meeting_without(meeting, |part| {
        plan.late_meeting_part(meeting, part)
            .is_some_and(|late| late.is_pending())
    })
}

/// The parts that are in no seal yet, say no day, and are named by nothing that was there on a day.
fn unnamed(plan: &Plan, day: Date) -> BTreeSet<(ItemKind, &str)> {
    let uses = FirstUses::of(plan);
    let is_new = |part: &Part<'_>| {
        let arrival = plan.record.arrival(&part.subject().address(plan));
        let first = uses.first(part.kind, part.name);
        arrival.is_some_and(|arrival| arrival.sealed.is_none())
            && part.published.is_none()
            && first.is_none_or(|first| first > day)
    };
    let parts = plan.facts.parts().filter(is_new);
    parts.map(|part| (part.kind, part.name.as_str())).collect()
}

/// Corrections of which those that are pending are made on no day.
fn not_made_yet(corrections: &Corrections) -> Corrections {
    let day = |is_pending: bool, day: Date| if is_pending { Date::MAX } else { day };
    let list = corrections.list.iter().map(|one| TracedCorrection {
        effective: day(one.is_pending(), one.effective),
        ..one.clone()
    });
    let earlier = corrections.earlier.iter().map(|one| EarlierVersion {
        until: day(one.is_pending, one.until),
        ..one.clone()
    });
    let mut earlier: Vec<EarlierVersion> = earlier.collect();
    earlier.sort_by_key(|one| one.until);
    Corrections {
        list: list.collect(),
        earlier,
    }
}

/// A recommendation of which what is pending comes on no day.
fn to_come(late: &LateItems, rec: &Recommendation) -> Recommendation {
    let never = |is_pending: bool, own: &Option<Spanned<PartialDate>>, span: Span| {
        let never = Spanned {
            value: PartialDate::Day(Date::MAX),
            span,
        };
        if is_pending { Some(never) } else { own.clone() }
    };
    let is_pending = |late: Option<&Late>| late.is_some_and(Late::is_pending);
    let mut rec = rec.clone();
    rec.published = never(
        is_pending(late.recommendation(&rec.ref_)),
        &rec.published,
        rec.ref_.span,
    );
    for action in &mut rec.actions {
        action.published = never(
            is_pending(late.action(&action.ref_)),
            &action.published,
            action.ref_.span,
        );
    }
    rec
}
