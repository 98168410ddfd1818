//! The gaps of recommendations and actions, measured against the things that such a plan has: a lead, a date, a measure or a report
//! that it gives for no item is one fact about the plan, and one given for recommendations is not missed at each action.

use std::collections::BTreeSet;

use super::GapContext;
use crate::diag::Code;
use crate::model::Outcome;
use crate::resolve::state::{ActionState, Facts, Gap, GapKind, GapsAmong, RecommendationState};
use crate::source::{Span, Spanned};

/// An item in view of one rule.
struct Item<'a> {
    ref_: &'a str,
    span: Span,
    /// True if it has what the rule looks for.
    has: bool,
    /// True if it need not have it: a recommendation that is refused promises nothing.
    is_exempt: bool,
    /// The words in its place that do not count, such as `TBC` for a lead.
    instead: String,
}

/// The recommendations that no action answers, in a plan that gives actions.
pub(super) fn without_action<'a>(context: &GapContext<'a, '_>) -> Option<GapKind<'a>> {
    let gives_actions = !context.actions.is_empty();
    let recs = context.recommendations.iter().filter(|_| gives_actions);
    // The parts of a recommendation may have the actions.
    let whole: BTreeSet<&str> = context
        .recommendations
        .iter()
        .filter_map(|rec| Some(rec.recommendation.part_of.as_ref()?.value.as_str()))
        .collect();
    let is_whole = |rec: &RecommendationState<'_>| whole.contains(rec.facts.ref_);
    let items = recs.map(|rec| of_recommendation(rec, has_action(rec) || is_whole(rec) || is_over(rec)));
    let items: Vec<Item<'_>> = items.collect();
    (!items.is_empty()).then(|| kind(Code::GapNoAction, GapsAmong::Recommendations, items, true))
}

/// Returns whether an action answers a recommendation.
fn has_action(rec: &RecommendationState<'_>) -> bool {
    !rec.actions.is_empty() || !rec.further_actions.is_empty()
}

/// Returns whether a recommendation has no action by right: it was done without one, given up or ended in another way.
fn is_over(rec: &RecommendationState<'_>) -> bool {
    rec.own.is_some_and(|own| own.outcome() != Outcome::Open)
}

pub(super) fn without_lead<'a>(context: &GapContext<'a, '_>) -> Option<GapKind<'a>> {
    let with_words = |item: Item<'a>, facts: &Facts<'_>| Item {
        instead: facts.lead.join(", "),
        ..item
    };
    let actions = context.actions.iter();
    // A body that answers for something, or that it is addressed to, is named as responsible.
    let actions = actions.map(|at| {
        let has = at.facts.has_lead() || at.action.body.is_some();
        with_words(of_action(at, has), &at.facts)
    });
    let recs = context.recommendations.iter();
    let recs = recs.map(|rec| {
        let has = rec.facts.has_lead() || !rec.recommendation.to.is_empty();
        with_words(of_recommendation(rec, has), &rec.facts)
    });
    lacking(Code::GapNoLead, actions.collect(), recs.collect(), false)
}

pub(super) fn without_date<'a>(context: &GapContext<'a, '_>) -> Option<GapKind<'a>> {
    let has_date =
        |at: &ActionState<'_>| at.due.current.is_some() || at.action.ongoing || at.action.repeats.is_some();
    let actions = context.actions.iter().map(|at| of_action(at, has_date(at)));
    let recs = context.recommendations.iter();
    let recs = recs.map(|rec| of_recommendation(rec, rec.due.current.is_some()));
    // Dates of single steps, and dates that only words give.
    let others = context.actions.iter().any(|at| {
        let mut milestones = at.action.milestones.iter();
        at.action.due_text.is_some() || milestones.any(|step| step.due.is_some())
    });
    lacking(Code::GapNoDate, actions.collect(), recs.collect(), others)
}

/// Success measures belong to actions. A plan that sets targets for its recommendations alone says by them how success will
/// be seen, and owes no target for each.
pub(super) fn without_success<'a>(context: &GapContext<'a, '_>) -> Option<GapKind<'a>> {
    let has_success = |at: &ActionState<'_>| !at.action.success.is_empty() || !at.action.measures.is_empty();
    let gives = context.actions.iter().any(has_success);
    let mut of_recs = context.recommendations.iter().flat_map(|rec| &rec.facts.measures);
    if !gives && of_recs.any(|state| state.measure.target.is_some()) {
        return None;
    }
    let actions = context.actions.iter();
    let actions = actions.map(|at| of_action(at, has_success(at)));
    let recs = context.recommendations.iter();
    let recs = recs.map(|rec| of_recommendation(rec, false));
    lacking(Code::GapNoSuccess, actions.collect(), recs.collect(), false)
}

pub(super) fn without_update<'a>(context: &GapContext<'a, '_>) -> Option<GapKind<'a>> {
    let actions = context.recommendations.iter().flat_map(|rec| {
        let of_rec = !rec.facts.steps.is_empty();
        let actions = context.actions[rec.actions.clone()].iter();
        actions.map(move |at| of_action(at, of_rec || !at.facts.steps.is_empty()))
    });
    let recs = context.recommendations.iter();
    let recs = recs.map(|rec| of_recommendation(rec, !rec.facts.steps.is_empty()));
    lacking(Code::GapNoUpdate, actions.collect(), recs.collect(), false)
}

fn of_action<'a>(at: &ActionState<'a>, has: bool) -> Item<'a> {
    item(&at.action.ref_, has, false)
}

fn of_recommendation<'a>(rec: &RecommendationState<'a>, has: bool) -> Item<'a> {
    item(&rec.recommendation.ref_, has, rec.facts.is_refused())
}

fn item(ref_: &Spanned<String>, has: bool, is_exempt: bool) -> Item<'_> {
    Item {
        ref_: &ref_.value,
        span: ref_.span,
        has,
        is_exempt,
        instead: String::new(),
    }
}

/// The gaps among the items for which the plan gives what the rule looks for: its actions where any of them has it,
/// otherwise its recommendations. Where no item has it, the plan gives none, unless it does so in another form
/// (`others`).
fn lacking<'a>(code: Code, actions: Vec<Item<'a>>, recs: Vec<Item<'a>>, others: bool) -> Option<GapKind<'a>> {
    let gives = |items: &[Item<'_>]| {
        let mut items = items.iter();
        items.any(|item| item.has || !item.instead.is_empty())
    };
    let of_recs = actions.is_empty() || (gives(&recs) && !gives(&actions));
    let (among, items) = if of_recs {
        (GapsAmong::Recommendations, recs)
    } else {
        (GapsAmong::Actions, actions)
    };
    (!items.is_empty()).then(|| {
        let gives = others || gives(&items);
        kind(code, among, items, gives)
    })
}

/// The items that lack what a rule looks for, or the fact that the plan gives none.
fn kind(code: Code, among: GapsAmong, items: Vec<Item<'_>>, gives: bool) -> GapKind<'_> {
    let among = Some((among, items.len()));
    let missing = items
        .into_iter()
        .filter(|item| gives && !item.has && !item.is_exempt);
    let gaps = missing.map(|item| Gap {
        code,
        ref_: Some(item.ref_),
        detail: item.instead,
        span: item.span,
    });
    GapKind {
        code,
        among,
        gaps: gaps.collect(),
        gives_none: !gives,
    }
}
