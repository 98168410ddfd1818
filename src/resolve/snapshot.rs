//! How each item of a plan stood at one time, as plain data that can be kept and compared.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::item::{ActionState, Facts, RecommendationState};
use super::measures::MeasureState;
use super::plan::{PlanState, items_after};
use super::schedule::ScheduleKind;
use super::standing::Standing;
use crate::model::{How, ItemKind, Late, Meaning, Outcome, Plan, Update, address};
use crate::text::one_line;

/// A plan's items at one time, by their addresses.
///
/// News is expected of what is open, and of each thing once: of the actions, and of a recommendation where no action
/// speaks for it. Where a status was reported of the recommendation, it speaks for the actions that have none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The day on which dates are judged.
    pub judged_on: String,
    /// The recommendations and actions.
    pub items: BTreeMap<String, Stand>,
    /// What came later than it is dated, by its address.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub late: BTreeMap<String, Came>,
}

/// When something came that is dated earlier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Came {
    /// The day it is dated.
    pub dated: String,
    /// The day of the last seal that did not have it.
    pub after: String,
    /// The day of the first seal that has it; nothing when it is not sealed yet.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub came: Option<String>,
}

impl From<&Late> for Came {
    fn from(late: &Late) -> Self {
        Self {
            dated: late.dated.to_string(),
            after: late.after.to_string(),
            came: late.sealed.map(|sealed| sealed.to_string()),
        }
    }
}

/// How one item stood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stand {
    /// `recommendation` or `action`.
    pub kind: ItemKind,
    /// Its ref.
    #[serde(rename = "ref")]
    pub ref_: String,
    /// Its words on one line.
    pub words: String,
    /// The group it is counted in; nothing for a recommendation of which nothing was reported by itself.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub standing: Option<Group>,
    /// What the update that reported the newest label is as at.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub labelled: Option<String>,
    /// The day as at which it was first reported complete, when it was.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub completed: Option<String>,
    /// How it ended, when it did.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ended: Option<Ending>,
    /// The due date of the plan as published.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub original_due: Option<String>,
    /// The due date that holds.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due: Option<String>,
    /// How often the due date was moved.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub moves: usize,
    /// What the dates say; nothing for a recommendation.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub schedule: Option<Dated>,
    /// The newest figure of each of its measures.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub figures: Vec<Figure>,
    /// What the newest update that says anything of it is as at.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reported: Option<String>,
    /// Whether news of it is expected by itself: see [`Snapshot`]. Worked out anew, so it is not kept.
    #[serde(skip)]
    pub awaits_news: bool,
}

/// The newest figure of a measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The key of the measure.
    pub measure: String,
    /// What is measured.
    pub name: String,
    /// The unit.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit: Option<String>,
    /// The figure.
    pub value: f64,
    /// Who reported it, when that is not the organisation whose plan it is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub by: Option<String>,
}

/// The group an item is counted in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The key of the plan's own label, or of a group of this site's.
    pub key: String,
    /// The organisation's own label; nothing for a group of this site's.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub label: Option<String>,
    /// What the label means.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub meaning: Option<Meaning>,
}

/// How an item ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// How.
    pub how: How,
    /// Where it goes on.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub to: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// What the update that said so is as at.
    pub as_at: String,
}

/// What the dates say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// In which way.
    pub kind: ScheduleKind,
    /// Days past, late, or left.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub days: Option<i32>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Stand {
    /// The same item as it was promised, before anything was reported of it.
    #[must_use]
    pub fn as_promised(&self) -> Self {
        Self {
            standing: None,
            labelled: None,
            completed: None,
            ended: None,
            due: self.original_due.clone(),
            moves: 0,
            schedule: None,
            figures: Vec::new(),
            reported: None,
            ..self.clone()
        }
    }
}

impl Snapshot {
    /// How many items are of this kind.
    pub fn count(&self, kind: ItemKind) -> usize {
        self.items.values().filter(|stand| stand.kind == kind).count()
    }

    /// A plan as of its day.
    pub fn of(state: &PlanState<'_>) -> Self {
        Self::from(
            state.plan,
            state.organisation,
            &state.actions,
            &state.recommendations,
            state.frozen,
        )
        .with_late(state)
    }

    /// The same with what came later than it is dated, as the plan has it.
    #[must_use]
    pub fn with_late(mut self, state: &PlanState<'_>) -> Self {
        let all = state.late_things().into_iter();
        self.late = all.map(|one| (one.address, Came::from(&one.late))).collect();
        self
    }

    /// A plan as these updates left it, its dates judged on `day`, without the items that came out after `public_by`.
    pub fn after<'a>(
        plan: &'a Plan,
        organisation: &'a str,
        updates: &[&'a Update],
        day: Date,
        public_by: Date,
    ) -> Self {
        let mut items = items_after(plan, organisation, updates, day);
        items
            .recommendations
            .retain(|state| state.recommendation.published_on(plan) <= public_by);
        items
            .actions
            .retain(|state| state.action.published_on(state.recommendation, plan) <= public_by);
        Self::from(plan, organisation, &items.actions, &items.recommendations, day)
    }

    fn from(
        plan: &Plan,
        organisation: &str,
        actions: &[ActionState<'_>],
        recs: &[RecommendationState<'_>],
        day: Date,
    ) -> Self {
        let waiting = waiting(actions, recs);
        let stand = |stand: Stand| Stand {
            awaits_news: waiting.contains(stand.ref_.as_str()),
            ..stand
        };
        let recs = recs.iter().map(|rec| {
            let ref_ = &rec.recommendation.ref_.value;
            let address = address::recommendation(plan, ref_);
            (address, stand(of_recommendation(rec, organisation)))
        });
        let actions = actions.iter().map(|action| {
            let ref_ = &action.action.ref_.value;
            (
                address::action(plan, ref_),
                stand(of_action(action, organisation)),
            )
        });
        Self {
            judged_on: day.to_string(),
            items: recs.chain(actions).collect(),
            late: BTreeMap::new(),
        }
    }
}

/// The refs of the items of which news is expected, each thing once.
fn waiting<'a>(actions: &[ActionState<'a>], recs: &[RecommendationState<'a>]) -> BTreeSet<&'a str> {
    let mut of_recs: BTreeMap<&str, Vec<&ActionState<'a>>> = BTreeMap::new();
    for action in actions {
        let of_rec = of_recs.entry(&action.recommendation.ref_.value).or_default();
        of_rec.push(action);
    }
    let mut waiting = BTreeSet::new();
    for rec in recs {
        let ref_ = rec.recommendation.ref_.value.as_str();
        let of_rec = of_recs.get(ref_).map_or(&[][..], Vec::as_slice);
        let by_itself =
            |action: &ActionState<'_>| rec.own.is_none() || !matches!(action.standing, Standing::NotReported);
        let open: Vec<&str> = of_rec
            .iter()
            .filter(|action| by_itself(action) && action.standing.outcome() == Outcome::Open)
            .map(|action| action.action.ref_.value.as_str())
            .collect();
        let speaks = match rec.own {
            Some(own) => own.outcome() == Outcome::Open,
            None => of_rec.is_empty(),
        };
        if open.is_empty() && speaks {
            waiting.insert(ref_);
        }
        waiting.extend(open);
    }
    waiting
}

fn of_recommendation(state: &RecommendationState<'_>, organisation: &str) -> Stand {
    let rec = state.recommendation;
    common(
        ItemKind::Recommendation,
        &rec.ref_.value,
        &rec.text.value,
        &state.facts,
        state.own,
        organisation,
    )
}

fn of_action(state: &ActionState<'_>, organisation: &str) -> Stand {
    let action = state.action;
    let common = common(
        ItemKind::Action,
        &action.ref_.value,
        &action.action.value,
        &state.facts,
        Some(state.standing),
        organisation,
    );
    Stand {
        original_due: state.due.original.map(|due| due.to_string()),
        due: state.due.current.map(|due| due.to_string()),
        moves: state.due.slips.len(),
        schedule: Some(Dated {
            kind: state.schedule.kind,
            days: state.schedule.days,
        }),
        ..common
    }
}

fn common(
    kind: ItemKind,
    ref_: &str,
    words: &str,
    facts: &Facts<'_>,
    standing: Option<Standing<'_>>,
    organisation: &str,
) -> Stand {
    Stand {
        kind,
        ref_: ref_.to_owned(),
        words: one_line(words),
        standing: standing.map(|standing| group(&standing)),
        labelled: facts
            .reported
            .map(|reported| reported.update.as_at.value.to_string()),
        completed: facts.completed.map(|done| done.update.as_at.value.to_string()),
        ended: facts.ending.map(|ending| Ending {
            how: ending.ended.how,
            to: ending.ended.to.as_ref().map(|to| to.value.clone()),
            reason: ending.ended.reason.clone(),
            as_at: ending.update.as_at.value.to_string(),
        }),
        original_due: None,
        due: None,
        moves: 0,
        schedule: None,
        figures: facts
            .measures
            .iter()
            .filter_map(|measure| figure(measure, organisation))
            .collect(),
        reported: facts
            .history
            .first()
            .map(|newest| newest.update.as_at.value.to_string()),
        awaits_news: false,
    }
}

fn figure(state: &MeasureState<'_>, organisation: &str) -> Option<Figure> {
    let measure = state.measure;
    let latest = state.latest()?;
    Some(Figure {
        measure: measure.key.value.clone(),
        name: measure.name.clone(),
        unit: measure.unit.clone(),
        value: latest.value,
        by: latest.update.reporter_beside(organisation).map(ToOwned::to_owned),
    })
}

fn group(standing: &Standing<'_>) -> Group {
    let status = match standing {
        Standing::Status(status) => Some(status),
        _ => None,
    };
    Group {
        key: standing.key().to_owned(),
        label: status.map(|status| status.label.clone()),
        meaning: status.and_then(|status| status.meaning),
    }
}
