//! The gaps that a plan leaves open, by kind: findings about its quality, not about the reader's files.

mod abbreviations;
mod items;
mod similar;
mod texts;
mod wording;

pub(super) use texts::GapContext;

use rayon::prelude::*;

use self::texts::texts;
use super::state::{Gap, GapKind, GapsAmong, MeasureState};
use crate::diag::Code;
use crate::model::{Recommendation, Term};

/// Everything a plan leaves open, by kind: what tells most comes first, and within a kind the order is the plan's. A kind
/// that has nothing to look at is left out: a plan that moved no date has no moves without a reason.
pub(super) fn gaps<'a, 's>(site_terms: &[Term], context: &GapContext<'a, 's>) -> Vec<GapKind<'a>> {
    let of_items: [Find<'a, 's>; 10] = [
        |context| items::without_action(context),
        |context| items::without_lead(context),
        |context| items::without_date(context),
        |context| items::without_success(context),
        |context| items::without_update(context),
        |context| moves_without_reason(context),
        |context| targets_never_reported(context),
        |context| methods_as_measures(context),
        |context| due_before_inspection(context),
        |context| near_identical(context),
    ];
    let found = || of_items.into_par_iter().map(|find| find(context)).collect();
    let in_texts = || {
        rayon::join(
            || placeholders(context),
            || abbreviations::gaps(site_terms, context),
        )
    };
    let (found, (placeholders, abbreviations)): (Vec<Option<GapKind<'a>>>, _) = rayon::join(found, in_texts);
    let mut kinds: Vec<GapKind<'_>> = found.into_iter().flatten().collect();
    kinds.push(in_words(Code::GapPlaceholder, placeholders));
    kinds.push(in_words(Code::GapAbbreviation, abbreviations));
    kinds
}

/// Finds the gaps of one kind; nothing where there is nothing that could have one.
type Find<'a, 's> = fn(&GapContext<'a, 's>) -> Option<GapKind<'a>>;

/// Gaps among so many things; nothing where there are none of these.
fn counted<'a>(
    code: Code,
    (among, total): (GapsAmong, usize),
    gaps: impl IntoIterator<Item = Gap<'a>>,
) -> Option<GapKind<'a>> {
    (total > 0).then(|| GapKind {
        code,
        among: Some((among, total)),
        gaps: gaps.into_iter().collect(),
        gives_none: false,
    })
}

/// Gaps in words anywhere in the plan, which are counted among nothing.
fn in_words(code: Code, gaps: Vec<Gap<'_>>) -> GapKind<'_> {
    GapKind {
        code,
        among: None,
        gaps,
        gives_none: false,
    }
}

fn moves_without_reason<'a>(context: &GapContext<'a, '_>) -> Option<GapKind<'a>> {
    let moves = context.actions.iter().flat_map(|at| {
        let slips = at.due.slips.iter();
        let moved = slips.filter(|slip| slip.from.is_some() && slip.days != 0);
        moved.map(|slip| (at.facts.ref_, slip))
    });
    let total = moves.clone().count();
    let unexplained = moves.filter(|(_, slip)| slip.reason.is_none());
    let gaps = unexplained.map(|(ref_, slip)| Gap {
        code: Code::GapNoDueReason,
        ref_: Some(ref_),
        detail: slip.to.to_string(),
        span: slip.span,
    });
    counted(Code::GapNoDueReason, (GapsAmong::Moves, total), gaps)
}

fn targets_never_reported<'a>(context: &GapContext<'a, '_>) -> Option<GapKind<'a>> {
    let items = context.recommendations.iter().flat_map(|rec| {
        let actions = context.actions[rec.actions.clone()].iter();
        std::iter::once(&rec.facts).chain(actions.map(|at| &at.facts))
    });
    let has_target = |state: &&MeasureState<'_>| state.measure.target.is_some();
    let targets: Vec<(&'a str, &MeasureState<'a>)> = items
        .flat_map(|facts| {
            let measures = facts.measures.iter().filter(has_target);
            measures.map(|state| (facts.ref_, state))
        })
        .collect();
    let never = targets.iter().filter(|(_, state)| state.points.is_empty());
    let gaps = never.map(|(ref_, state)| Gap {
        code: Code::GapTargetNeverReported,
        ref_: Some(ref_),
        detail: state.measure.name.clone(),
        span: state.measure.span,
    });
    counted(
        Code::GapTargetNeverReported,
        (GapsAmong::Targets, targets.len()),
        gaps,
    )
}

fn methods_as_measures<'a>(context: &GapContext<'a, '_>) -> Option<GapKind<'a>> {
    let measures = context.actions.iter().flat_map(|at| {
        let success = at.action.success.iter();
        success.map(|success| (at.facts.ref_, success))
    });
    let total = measures.clone().count();
    let methods = measures.filter(|(_, success)| wording::is_method(success));
    let gaps = methods.map(|(ref_, success)| Gap {
        code: Code::GapMethodAsMeasure,
        ref_: Some(ref_),
        detail: success.value.clone(),
        span: success.span,
    });
    counted(
        Code::GapMethodAsMeasure,
        (GapsAmong::SuccessMeasures, total),
        gaps,
    )
}

/// An action of a recommendation of whose inspection no end is known has nothing that it could be due before.
fn due_before_inspection<'a>(context: &GapContext<'a, '_>) -> Option<GapKind<'a>> {
    let facts = &context.plan.facts;
    let ended = |rec: &Recommendation| Some(facts.inspection_of(rec)?.ended.as_ref()?.first_day());
    let dated = context.actions.iter().filter_map(|at| {
        let due = at.action.due.as_ref()?;
        Some((at.facts.ref_, due, ended(at.recommendation)?))
    });
    let total = dated.clone().count();
    let before = dated.filter(|(_, due, ended)| due.last_day() < *ended);
    let gaps = before.map(|(ref_, due, _)| Gap {
        code: Code::GapDueBeforeInspection,
        ref_: Some(ref_),
        detail: due.value.to_string(),
        span: due.span,
    });
    counted(Code::GapDueBeforeInspection, (GapsAmong::Actions, total), gaps)
}

fn near_identical<'a>(context: &GapContext<'a, '_>) -> Option<GapKind<'a>> {
    let total = (GapsAmong::Actions, context.actions.len());
    counted(Code::GapNearIdentical, total, similar::gaps(context.actions))
}

fn placeholders<'a>(context: &GapContext<'a, '_>) -> Vec<Gap<'a>> {
    let texts = texts(context).into_par_iter();
    let gaps = texts.filter_map(|text| {
        Some(Gap {
            code: Code::GapPlaceholder,
            ref_: text.ref_,
            detail: wording::placeholder(text.words)?,
            span: text.span,
        })
    });
    gaps.collect()
}
