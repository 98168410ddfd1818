//! One item as of a day: an action, or a recommendation.

use super::contradictions::{self, Contradiction};
use super::due::{DueDates, due_dates};
use super::measures::{self, MeasureState, Point};
use super::plan::Setting;
use super::schedule::{Dates, Over, Schedule, schedule};
use super::standing::{Reported, Standing, TakenBack, fold_entries, standing};
use crate::model::{Action, Ended, Entry, Milestone, Outcome, Recommendation, Update};
use crate::source::Spanned;
use crate::text::name;
use std::collections::BTreeMap;

/// One entry and the update it stands in.
#[derive(Clone, Copy, Debug)]
pub struct History<'a> {
    /// The update.
    pub update: &'a Update,
    /// What it says of the item.
    pub entry: &'a Entry,
}

/// When and where completion was reported.
#[derive(Clone, Copy, Debug)]
pub struct Completion<'a> {
    /// The update; its `as_at` is the date of completion.
    pub update: &'a Update,
}

/// How an item ended.
#[derive(Clone, Copy, Debug)]
pub struct EndingState<'a> {
    /// The update that said so.
    pub update: &'a Update,
    /// How, where it went and why.
    pub ended: &'a Ended,
}

/// What is common to recommendations and actions.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// Every entry, newest first, whoever reported.
    pub history: Vec<History<'a>>,
    /// The newest reported status.
    pub reported: Option<Reported<'a>>,
    /// Completion, when it was reported and not taken back.
    pub completed: Option<Completion<'a>>,
    /// How it ended, when that was reported and not taken back.
    pub ending: Option<EndingState<'a>>,
    /// Every completion that was taken back in words, oldest first.
    pub taken_back: Vec<TakenBack<'a>>,
    /// Whether nothing was reported since the last of them but words and figures.
    pub is_taken_back: bool,
    /// The newest entry of the organisation that says anything of impact.
    pub impact: Option<History<'a>>,
    /// What someone other than the organisation found, newest first.
    pub assurance: Vec<History<'a>>,
    /// Its measures with their figures.
    pub measures: Vec<MeasureState<'a>>,
    /// Who leads it now, as it is written; see [`Facts::has_lead`].
    pub lead: Vec<&'a str>,
    /// Where the answers contradict each other.
    pub contradictions: Vec<Contradiction<'a>>,
}

impl<'a> Facts<'a> {
    /// The newest entry of the organisation.
    pub fn latest(&self) -> Option<&History<'a>> {
        self.own().next()
    }

    /// The entries of the organisation, newest first.
    pub fn own(&self) -> impl Iterator<Item = &History<'a>> {
        self.history.iter().filter(|one| !self.is_assurance(one))
    }

    /// Whether somebody leads it now: words such as "TBC" name nobody.
    pub fn has_lead(&self) -> bool {
        self.lead.iter().any(|lead| !name::names_nobody(lead))
    }

    fn is_assurance(&self, one: &History<'_>) -> bool {
        self.assurance
            .iter()
            .any(|found| std::ptr::eq(found.entry, one.entry))
    }
}

/// An action as of a day.
#[derive(Clone, Debug)]
pub struct ActionState<'a> {
    /// The action.
    pub action: &'a Action,
    /// Its recommendation.
    pub recommendation: &'a Recommendation,
    /// What was reported.
    pub facts: Facts<'a>,
    /// The group it is counted in.
    pub standing: Standing<'a>,
    /// Its due dates.
    pub due: DueDates<'a>,
    /// What the dates say.
    pub schedule: Schedule,
    /// Each milestone with what the dates say of it.
    pub milestones: Vec<(&'a Milestone, Schedule)>,
    /// The ref of the action that replaces it.
    pub replaced_by: Option<&'a str>,
    /// The newest entry that speaks of the impact of its recommendation as a whole.
    pub recommendation_impact: Option<History<'a>>,
    /// The newest independent finding on its recommendation as a whole.
    pub recommendation_assurance: Option<History<'a>>,
}

/// A recommendation as of a day.
#[derive(Clone, Debug)]
pub struct RecommendationState<'a> {
    /// The recommendation.
    pub recommendation: &'a Recommendation,
    /// What was reported of it.
    pub facts: Facts<'a>,
    /// Its own standing: a status, a completion or an ending that was reported of the recommendation itself.
    pub own: Option<Standing<'a>>,
    /// The positions of its actions in the plan's list.
    pub actions: std::ops::Range<usize>,
}

/// The parts of an item's entries, oldest first.
struct Split<'a> {
    own: Vec<History<'a>>,
    independent: Vec<History<'a>>,
}

fn split<'a>(setting: &Setting<'a, '_>, ref_: &str) -> Split<'a> {
    let mut parts = Split {
        own: Vec::new(),
        independent: Vec::new(),
    };
    for history in setting.entries.get(ref_).into_iter().flatten() {
        if setting.is_independent(history.update) {
            parts.independent.push(*history);
        } else {
            parts.own.push(*history);
        }
    }
    parts
}

fn says_impact(history: &History<'_>) -> bool {
    history.entry.impact.is_some() || history.entry.impact_rating.is_some()
}

fn facts<'a>(
    setting: &Setting<'a, '_>,
    ref_: &str,
    lead: &'a [Spanned<String>],
    parts: &Split<'a>,
    folded: &super::standing::FoldedEntries<'a>,
    measures: Vec<MeasureState<'a>>,
) -> Facts<'a> {
    let mut history: Vec<History<'a>> = setting.entries.get(ref_).cloned().unwrap_or_default();
    history.reverse();
    let newest_lead = parts
        .own
        .iter()
        .rev()
        .map(|h| &h.entry.lead)
        .find(|lead| !lead.is_empty());
    Facts {
        history,
        reported: folded.reported,
        completed: folded.completed,
        ending: folded.ending,
        taken_back: folded.taken_back.clone(),
        is_taken_back: folded.is_taken_back,
        impact: parts
            .own
            .iter()
            .rev()
            .find(|history| says_impact(history))
            .copied(),
        assurance: parts.independent.iter().rev().copied().collect(),
        measures,
        lead: newest_lead
            .map_or(lead, Vec::as_slice)
            .iter()
            .map(|lead| lead.value.as_str())
            .collect(),
        contradictions: Vec::new(),
    }
}

/// Resolves one action.
pub(super) fn action<'a>(
    setting: &Setting<'a, '_>,
    recommendation: &'a Recommendation,
    action: &'a Action,
    figures: &BTreeMap<&'a str, Vec<Point<'a>>>,
) -> ActionState<'a> {
    let parts = split(setting, &action.ref_);
    let folded = fold_entries(setting.statuses, &parts.own);
    let due = due_dates(action, &parts.own);
    let standing = standing(&folded, setting.lost_statuses);
    // An action may end by a label that means so, as well as by an ending.
    let end = folded
        .ending
        .map(|ending| ending.update)
        .or(folded.reported.map(|reported| reported.update));
    let over = match (standing.outcome(), &folded.completed, end) {
        (Outcome::Complete, Some(done), _) => Over::Completed(done.update.as_at.last_day()),
        (Outcome::Withdrawn, ..) => Over::Withdrawn,
        (Outcome::Ended, _, Some(end)) => Over::Ended(end.as_at.last_day()),
        _ => Over::No,
    };
    let dates = Dates {
        original: due.original,
        current: due.current,
        over,
        open_ended: action.ongoing || action.repeats.is_some(),
    };
    let milestones = action
        .milestones
        .iter()
        .map(|milestone| {
            // Nothing says when a step was reached, so a finished action's steps are finished without a date.
            let due = milestone.due.as_ref().map(|due| due.value);
            let dates = Dates {
                original: None,
                current: due,
                over,
                open_ended: false,
            };
            (milestone, schedule(&dates, setting.frozen))
        })
        .collect();
    let own = measures::states(&action.measures, figures);
    let of_recommendation = split(setting, &recommendation.ref_);
    let mut state = ActionState {
        action,
        recommendation,
        facts: facts(setting, &action.ref_, &action.lead, &parts, &folded, own),
        standing,
        schedule: schedule(&dates, setting.frozen),
        due,
        milestones,
        replaced_by: setting.replaced_by.get(action.ref_.value.as_str()).copied(),
        recommendation_impact: of_recommendation
            .own
            .iter()
            .rev()
            .find(|history| says_impact(history))
            .copied(),
        recommendation_assurance: of_recommendation.independent.last().copied(),
    };
    state.facts.contradictions = contradictions::of_action(&state);
    state
}

/// Resolves one recommendation; its actions are at `actions` in the plan's list.
pub(super) fn recommendation<'a>(
    setting: &Setting<'a, '_>,
    recommendation: &'a Recommendation,
    actions: std::ops::Range<usize>,
    figures: &BTreeMap<&'a str, Vec<Point<'a>>>,
) -> RecommendationState<'a> {
    let parts = split(setting, &recommendation.ref_);
    let folded = fold_entries(setting.statuses, &parts.own);
    let own = match standing(&folded, false) {
        Standing::NotReported => None,
        standing => Some(standing),
    };
    let measures = measures::states(&recommendation.measures, figures);
    let mut facts = facts(
        setting,
        &recommendation.ref_,
        &recommendation.lead,
        &parts,
        &folded,
        measures,
    );
    facts.contradictions = contradictions::of_recommendation(&facts, own);
    RecommendationState {
        recommendation,
        facts,
        own,
        actions,
    }
}
