//! The length of a plan on paper, and the parts in which a long one is printed.
//!
//! Lengths are reckoned from what is printed, without printing it: in lines of a page of A4. They are said in round
//! numbers, because browsers and papers differ.

use std::ops::Range;

use crate::model::{Action, Entry, Measure, Recommendation};
use crate::resolve::{Facts, PlanState};
use crate::text::markdown::Markdown;

/// The lines of a page.
const PAGE: f64 = 44.0;
/// The letters of a line.
const LINE: f64 = 92.0;
/// The letters of a line beside the name of a fact.
const FACT: f64 = 68.0;
/// A plan of more pages is printed in parts, too.
const MOST_PAGES: f64 = 40.0;
/// A plan of more pages has no page with all of it.
const MOST_ON_ONE: f64 = 400.0;
/// About the pages of a part.
const PART: f64 = 30.0;
/// The lines of a picture of figures with its table.
const PICTURE: f64 = 18.0;

/// A plan on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render) struct Printed {
    /// About how many pages it has.
    pub(in crate::render) pages: usize,
    /// Its parts; none where the whole has at most 40 pages, or only one recommendation.
    pub(in crate::render) parts: Vec<PrintPart>,
    /// True if one page has all of it, beside the parts: it is not too long for a browser.
    pub(in crate::render) is_on_one_page: bool,
}

/// A part of a plan on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render) struct PrintPart {
    /// The positions of its recommendations; not empty.
    pub(in crate::render) recommendations: Range<usize>,
    /// Which actions of its one recommendation it has, counted from the first of these, where it does not have all.
    pub(in crate::render) actions: Option<Range<usize>>,
    /// About how many pages it has.
    pub(in crate::render) pages: usize,
}

/// Returns about how many pages a plan has on paper.
pub(in crate::render) fn pages(state: &PlanState<'_>) -> usize {
    let lengths = lengths(state);
    about(front(state) + lengths.iter().sum::<f64>() + back(state))
}

/// Returns a plan on paper. Its parts are as equal as its recommendations allow; of a plan that is too long for one page, a
/// long recommendation goes on over several parts.
pub(in crate::render) fn printed(state: &PlanState<'_>) -> Printed {
    let lengths = lengths(state);
    let (front, back) = (front(state), back(state));
    let whole = front + lengths.iter().sum::<f64>() + back;
    let is_on_one_page = whole <= MOST_ON_ONE;
    let mut parts = if whole <= MOST_PAGES {
        Vec::new()
    } else {
        divided(state, &lengths, whole, !is_on_one_page)
    };
    if parts.len() < 2 {
        parts.clear();
    }
    let last = parts.len().saturating_sub(1);
    let parts = parts
        .into_iter()
        .enumerate()
        .map(|(at, (recommendations, actions, own))| {
            let around = if at == 0 { front } else { 1.0 };
            let after = if at == last { back } else { 0.0 };
            PrintPart {
                recommendations,
                actions,
                pages: about(own + around + after),
            }
        });
    let parts: Vec<PrintPart> = parts.collect();
    Printed {
        pages: about(whole),
        is_on_one_page: is_on_one_page || parts.is_empty(),
        parts,
    }
}

/// The recommendations of a part, which of the actions where these are not all, and its pages.
type Division = (Range<usize>, Option<Range<usize>>, f64);

/// Divides recommendations of these lengths in pages. With `within`, one of over 40 pages is divided at its actions.
fn divided(state: &PlanState<'_>, lengths: &[f64], whole: f64, within: bool) -> Vec<Division> {
    let mut from = 0;
    let mut parts = Vec::new();
    for to in ends_of_parts(lengths, whole) {
        let own: f64 = lengths[from..to].iter().sum();
        let at_actions = if within && to - from == 1 && own > MOST_PAGES {
            divided_at_actions(state, from, own)
        } else {
            Vec::new()
        };
        if at_actions.len() > 1 {
            let at_actions = at_actions.into_iter();
            parts.extend(at_actions.map(|(actions, pages)| (from..to, Some(actions), pages)));
        } else {
            parts.push((from..to, None, own));
        }
        from = to;
    }
    parts
}

/// Divides the actions of a recommendation that has this length in pages, and gives the length of each part.
fn divided_at_actions(state: &PlanState<'_>, at: usize, own: f64) -> Vec<(Range<usize>, f64)> {
    let actions = state.recommendations[at].actions.clone();
    let lengths: Vec<f64> = actions.map(|at| of_action(state, at) / PAGE).collect();
    // What is said of the recommendation itself stands before its first actions.
    let before = own - lengths.iter().sum::<f64>();
    let mut from = 0;
    let ends = ends_of_parts(&lengths, own).into_iter();
    let parts = ends.map(|to| {
        let of = from..to;
        from = to;
        let before = if of.start == 0 { before } else { 0.0 };
        (of.clone(), before + lengths[of].iter().sum::<f64>())
    });
    parts.collect()
}

/// The pages of each recommendation with its actions.
fn lengths(state: &PlanState<'_>) -> Vec<f64> {
    (0..state.recommendations.len())
        .map(|at| recommendation(state, at) / PAGE)
        .collect()
}

/// Returns where each part ends: after which recommendations the share of a part is filled.
fn ends_of_parts(lengths: &[f64], whole: f64) -> Vec<usize> {
    let all: f64 = lengths.iter().sum();
    let share = all / (whole / PART).ceil().max(1.0);
    let mut ends = Vec::new();
    let mut filled = 0.0;
    for (at, length) in lengths.iter().enumerate() {
        // A recommendation goes where most of it fits.
        if filled > 0.0 && filled + length / 2.0 > share {
            ends.push(at);
            filled = 0.0;
        }
        filled += length;
    }
    ends.extend((!lengths.is_empty()).then_some(lengths.len()));
    ends
}

/// The pages in round numbers: one by one below ten, by fives below fifty, else by tens.
fn about(pages: f64) -> usize {
    let step = match pages {
        _ if pages < 10.0 => 1.0,
        _ if pages < 50.0 => 5.0,
        _ => 10.0,
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of pages"
    )]
    let rounded = ((pages / step).round() * step) as usize;
    rounded.max(1)
}

/// The pages before the recommendations: the cover, the contents, the inspection, the figures and the narrative.
fn front(state: &PlanState<'_>) -> f64 {
    let facts = &state.plan.facts;
    let contents = state.recommendations.len();
    let judged = facts.inspection.iter().chain(&facts.inspections);
    let judged: usize = judged.map(|one| 10 + one.judgements.len() * 2).sum();
    let lines = number(contents) * 2.0 + number(judged) + 30.0 + words(&facts.body, LINE);
    2.0 + lines / PAGE
}

/// The pages after the recommendations: updates in their own words, meetings, corrections, terms and sources.
fn back(state: &PlanState<'_>) -> f64 {
    let plan = state.plan;
    let updates = state.updates.iter().map(|update| 3.0 + words(&update.body, LINE));
    let meetings = plan.meetings.iter().map(|meeting| {
        let asked = meeting.questions.len() * 6 + meeting.resolved.len() * 2;
        10.0 + number(asked) + words(&meeting.text, LINE)
    });
    let terms = plan.glossary.iter().map(|term| {
        let definition = term.definition.as_ref();
        2.0 + definition.map_or(0.0, |text| words(text, LINE))
    });
    let corrections = number(plan.corrections.list.len()) * 12.0;
    let sources = number(plan.facts.sources.len()) * 2.0;
    (updates.chain(meetings).chain(terms).sum::<f64>() + corrections + sources) / PAGE
}

/// The lines of a recommendation with its actions.
fn recommendation(state: &PlanState<'_>, at: usize) -> f64 {
    let of = &state.recommendations[at];
    let Recommendation {
        text,
        findings,
        outcome,
        note,
        ..
    } = of.recommendation;
    let texts = [Some(text), Some(findings), outcome.as_ref(), note.as_ref()];
    let actions = of.actions.clone().map(|at| of_action(state, at));
    let facts = number(of.recommendation.facts.list.len() + of.facts.answers.len() * 3);
    // Each starts a page, so that half of one stays empty before the next.
    PAGE / 2.0
        + 9.0
        + facts
        + texts
            .into_iter()
            .flatten()
            .map(|text| words(text, LINE))
            .sum::<f64>()
        + reported(&of.facts)
        + actions.sum::<f64>()
}

/// The lines of the action at a position, with what was reported of it.
fn of_action(state: &PlanState<'_>, at: usize) -> f64 {
    let action = state.actions.get(at);
    action.map_or(0.0, |of| action_lines(of.action) + reported(&of.facts))
}

/// The lines of an action as it was promised.
fn action_lines(action: &Action) -> f64 {
    let success: f64 = action.success.iter().map(|one| lines(one, FACT)).sum();
    let texts = action.outcome.iter().chain(&action.note);
    let texts: f64 = texts.map(|text| words(text, FACT)).sum();
    let facts = number(action.facts.list.len() + action.milestones.len());
    11.0 + lines(&action.action, LINE) + success + texts + facts
}

/// The lines of what was reported of an item, and of its measures.
fn reported(facts: &Facts<'_>) -> f64 {
    let entries = facts.steps.iter().map(|step| entry(step.history.entry));
    let measures = facts
        .measures
        .iter()
        .map(|of| measure(of.measure, of.points.len()));
    entries.chain(measures).sum()
}

fn entry(entry: &Entry) -> f64 {
    let texts = [&entry.progress, &entry.impact, &entry.next, &entry.response_text];
    let texts = texts.into_iter().flatten().map(|text| 1.0 + words(text, LINE));
    3.0 + texts.sum::<f64>() + number(entry.evidence.len() * 2)
}

fn measure(measure: &Measure, points: usize) -> f64 {
    let picture = if points > 1 { PICTURE + number(points) } else { 0.0 };
    4.0 + lines(&measure.name, LINE) + picture
}

fn words(text: &Markdown, width: f64) -> f64 {
    if text.plain.is_empty() {
        return 0.0;
    }
    // Paragraphs stand apart.
    let paragraphs = text.html.matches("</p>").count() + text.html.matches("</li>").count();
    lines(&text.plain, width) + number(paragraphs) * 0.6
}

fn lines(text: &str, width: f64) -> f64 {
    (number(text.chars().count()) / width).ceil()
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_said_in_round_numbers() {
        let cases = [
            (0.2, 1),
            (7.4, 7),
            (12.4, 10),
            (28.0, 30),
            (43.0, 45),
            (57.0, 60),
            (1234.0, 1230),
        ];
        for (pages, said) in cases {
            assert_eq!(about(pages), said, "{pages}");
        }
    }

    #[test]
    fn parts_are_about_equal_and_hold_every_recommendation() {
        let lengths = [10.0, 10.0, 10.0, 10.0, 10.0, 10.0];
        assert_eq!(ends_of_parts(&lengths, 64.0), [2, 4, 6]);
        let lengths = [60.0, 1.0, 1.0, 1.0];
        assert_eq!(ends_of_parts(&lengths, 66.0), [1, 4], "a long one stands alone");
        assert_eq!(ends_of_parts(&[80.0], 80.0), [1]);
        assert!(ends_of_parts(&[], 50.0).is_empty());
    }
}
