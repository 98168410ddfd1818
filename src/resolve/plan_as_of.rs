//! A plan as it stood on a day: before later corrections, and without what came out later.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::Show;
use crate::model::{
    Corrections, EarlierPart, FirstUses, ItemKind, Meeting, MeetingPart, Part, Plan, PlanFacts,
    Recommendation, Subject,
};

/// The plan as it stood on `day`; the very same when it has not changed since. What is shown before it is published
/// stays, and then corrections that are still to come are shown too.
pub(super) fn plan_as_of(plan: &Arc<Plan>, day: Date, show: Show) -> Arc<Plan> {
    if show.unpublished || !has_changed(plan, day) {
        return Arc::clone(plan);
    }
    let mut stood = Plan::clone(plan);
    // Sorted by the day until which each stood, so the first of a part is the one that stood on the day.
    let mut put = Vec::new();
    for earlier in plan
        .corrections
        .earlier
        .iter()
        .filter(|earlier| earlier.until > day)
    {
        let place = earlier.part.place();
        if !put.contains(&place) {
            put.push(place);
            stood.put(&earlier.part);
        }
    }
    if let Some(facts) = without_later_parts(plan, &stood, day, show) {
        stood.facts = Arc::new(facts);
    }
    stood.recommendations.retain(|rec| rec.published_on(plan) <= day);
    for rec in &mut stood.recommendations {
        if rec
            .actions
            .iter()
            .any(|action| action.published_on(rec, plan) > day)
        {
            let actions = rec
                .actions
                .iter()
                .filter(|action| action.published_on(rec, plan) <= day);
            *rec = Arc::new(Recommendation {
                actions: actions.cloned().collect(),
                ..Recommendation::clone(rec)
            });
        }
    }
    let shown = stood.meetings.iter().filter_map(|meeting| {
        plan.meeting_without(meeting, |part| plan.meeting_part_shown_from(meeting, part) > day)
    });
    stood.meetings = shown.collect();
    let known = plan.corrections.list.iter().filter(|one| one.is_shown_on(day));
    stood.corrections = Arc::new(Corrections {
        list: known.cloned().collect(),
        earlier: plan.corrections.earlier.clone(),
    });
    Arc::new(stood)
}

/// Returns the facts in `plan.md` as they stood on a day.
pub(super) fn facts(plan: &Plan, day: Date) -> &PlanFacts {
    let earlier = plan.corrections.earlier.iter();
    let facts = earlier.filter(|earlier| earlier.until > day).find_map(|earlier| {
        let EarlierPart::Facts(facts) = &earlier.part else {
            return None;
        };
        Some(&**facts)
    });
    facts.unwrap_or(&plan.facts)
}

/// Returns whether anything of the plan itself is newer than `day`.
pub(super) fn has_changed(plan: &Plan, day: Date) -> bool {
    let is_new = |rec: &Arc<Recommendation>| {
        rec.published_on(plan) > day
            || rec
                .actions
                .iter()
                .any(|action| action.published_on(rec, plan) > day)
    };
    plan.corrections.list.iter().any(|one| one.effective > day)
        || plan.recommendations.iter().any(is_new)
        || plan.meetings.iter().any(|meeting| is_later(plan, meeting, day))
        || without_later_parts(plan, plan, day, Show::default()).is_some()
}

/// Returns whether something of a meeting is not out on `day`.
fn is_later(plan: &Plan, meeting: &Meeting, day: Date) -> bool {
    let mut parts = MeetingPart::ALL.into_iter().filter(|part| meeting.has(*part));
    parts.any(|part| plan.meeting_part_shown_from(meeting, part) > day)
}

/// The facts as they `stood`, without the parts that are not out yet: those that say a later day, that only things
/// still to come name, or that a seal after `day` did not have, so that they were put in later. Nothing when there are
/// none.
fn without_later_parts(plan: &Plan, stood: &Plan, day: Date, show: Show) -> Option<PlanFacts> {
    let facts = &stood.facts;
    let (whole, then) = (plan.record.whole(), plan.record.by(day));
    let was_sealed_later = whole.lines().last().is_some_and(|last| last.sealed > day);
    let arrival = |subject: &Subject| {
        let arrival = || plan.record.arrival(&subject.address(plan));
        was_sealed_later.then(arrival).flatten()
    };
    let was_put_in_later = |subject: &Subject| arrival(subject).is_some_and(|arrival| arrival.after > day);
    let (ever, by_then) = (FirstUses::of(plan), uses_by(plan, stood, day));
    let is_hidden = |part: &Part<'_>| {
        if let Some(published) = part.published {
            return published.last_day() > day;
        }
        // What nothing names is a part of the plan itself.
        if ever.first(part.kind, part.name).is_none() {
            return false;
        }
        // What names it now may be a correction of a later day; what counts is what was said on the day.
        let is_shown = |first: Date| first <= day || (first == Date::MAX && show.drafts);
        !by_then.first(part.kind, part.name).is_some_and(is_shown)
    };
    // A part that a later seal has first, and that nothing named by then, came with that seal.
    let came_later = |part: &Part<'_>| {
        let Some(arrival) = arrival(&part.subject()).filter(|arrival| arrival.came() > day) else {
            return false;
        };
        match part.published {
            Some(published) => arrival.dated(published.last_day()).is_some(),
            None => by_then
                .first(part.kind, part.name)
                .is_none_or(|first| first > day),
        }
    };
    let is_later = |part: &Part<'_>| {
        let subject = part.subject();
        // What was sealed has been public since.
        was_put_in_later(&subject)
            || came_later(part)
            || (is_hidden(part) && then.latest(&subject.address(plan)).is_none())
    };
    let later: BTreeSet<(ItemKind, &str)> = facts
        .parts()
        .filter(is_later)
        .map(|part| (part.kind, part.name.as_str()))
        .collect();
    let late_closing = || plan.late_closing(facts).is_some_and(|late| late.came() > day);
    let closing = facts.closed.is_some() && (was_put_in_later(&Subject::Closing) || late_closing());
    if later.is_empty() && !closing {
        return None;
    }
    let mut without = PlanFacts::clone(facts);
    without.keep_parts(|kind, name| !later.contains(&(kind, name)));
    if closing {
        without.reopen();
    }
    Some(without)
}

/// The first uses of parts in the plan as it `stood` on a day, and in what it said before.
fn uses_by<'p>(plan: &'p Plan, stood: &'p Plan, day: Date) -> FirstUses<'p> {
    let mut uses = FirstUses::of(stood);
    let before = plan.corrections.earlier.iter();
    for earlier in before.filter(|earlier| earlier.until <= day) {
        match &earlier.part {
            EarlierPart::Recommendation(_, rec) => uses.recommendation(plan, rec),
            EarlierPart::Update(_, update) if !update.draft => {
                uses.update(&plan.facts, update, plan.shown_from(update));
            }
            EarlierPart::Meeting(_, meeting) => {
                let day = plan.meeting_part_shown_from(meeting, MeetingPart::Announcement);
                uses.meeting(&plan.facts, meeting, day);
            }
            EarlierPart::Update(..) | EarlierPart::Facts(_) => {}
        }
    }
    uses
}
