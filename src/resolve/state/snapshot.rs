//! How each item of a plan stood at one time, as plain data that can be published and compared.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Schedule, Silence};
use crate::model::{EndingKind, ItemKind, Late, Meaning, ResponseMeaning};

/// A plan's items at one time, by their addresses.
///
/// A report is awaited of what is open, and of each thing once: of the actions, and of a recommendation where no action
/// speaks for it. Where a status was reported of the recommendation, it speaks for the actions that have none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The day on which dates are judged.
    pub judged_on: String,
    /// The recommendations and actions.
    pub items: BTreeMap<String, ItemSnapshot>,
    /// The silence since the last update, when it lasts longer than was promised, or over a year.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub silence: Option<Silence>,
    /// The things that came later than they are dated, by their addresses.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub late: BTreeMap<String, LateArrival>,
}

/// When something came that is dated earlier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateArrival {
    /// The day it is dated.
    pub dated: String,
    /// The day of the last seal that did not have it.
    pub after: String,
    /// The day of the first seal that has it; nothing when it is not sealed yet.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub came: Option<String>,
}

impl From<&Late> for LateArrival {
    fn from(late: &Late) -> Self {
        Self {
            dated: late.dated.to_string(),
            after: late.after.to_string(),
            came: late.sealed.map(|sealed| sealed.to_string()),
        }
    }
}

/// How one item stood, under the names by which `plan.json` publishes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemSnapshot {
    /// `recommendation` or `action`.
    pub kind: ItemKind,
    /// Its ref.
    #[serde(rename = "ref")]
    pub ref_: String,
    /// Its words on one line.
    pub words: String,
    /// The group it is counted in; nothing for a recommendation of which nothing was reported by itself.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub standing: Option<StatusGroup>,
    /// The date of the update that reported the newest label.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub labelled: Option<String>,
    /// The day as at which it was first reported complete, when it was.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub completed: Option<String>,
    /// The day or month on which it was finished, when a report says so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub finished: Option<String>,
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
    /// The schedule; nothing for a recommendation.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub schedule: Option<Schedule>,
    /// The newest figure of each of its measures.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub figures: Vec<Figure>,
    /// The newest answer of each body that gave one.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub answers: Vec<AnswerSnapshot>,
    /// How each of the bodies that it is addressed to reported it, where they report differently.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub bodies: Vec<BodySnapshot>,
    /// Its value on each of the plan's scales.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub ratings: Vec<RatingSnapshot>,
    /// The date of the newest update that mentions it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reported: Option<String>,
    /// True if a report of it is awaited by itself: see [`Snapshot`]. It is computed when a snapshot is read, and not
    /// published.
    #[serde(skip)]
    pub awaits_report: bool,
}

/// The newest answer of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerSnapshot {
    /// Who gives it.
    pub by: String,
    /// The key of the response.
    pub response: String,
    /// Its label.
    pub label: String,
    /// The meaning of the label.
    pub meaning: ResponseMeaning,
    /// The date of the update that gives it.
    pub as_at: String,
}

/// How one of several bodies reported an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodySnapshot {
    /// The name of the body.
    pub by: String,
    /// The group of the item by the reports of the body.
    pub standing: StatusGroup,
}

/// The value of an item on a scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingSnapshot {
    /// The key of the scale.
    pub rating: String,
    /// The name of the scale.
    pub name: String,
    /// The key of the value.
    pub value: String,
    /// The label of the value.
    pub label: String,
}

/// The newest figure of a measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The key of the measure.
    pub measure: String,
    /// The name of the measure.
    pub name: String,
    /// The unit.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit: Option<String>,
    /// The unit of the figure 1.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit_one: Option<String>,
    /// The figure.
    pub value: f64,
    /// Who reported it, when that is not the organisation whose plan it is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub by: Option<String>,
}

/// The group an item is counted in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusGroup {
    /// The key of the plan's own label, or of a group of this site's.
    pub key: String,
    /// The organisation's own label; nothing for a group of this site's.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub label: Option<String>,
    /// The meaning of the label.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub meaning: Option<Meaning>,
}

/// How an item ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// How.
    pub how: EndingKind,
    /// The place in which it goes on.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub to: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// The date of the update that said so.
    pub as_at: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl ItemSnapshot {
    /// The same item as it was promised, before anything was reported of it.
    #[must_use]
    pub fn as_promised(&self) -> Self {
        Self {
            standing: None,
            labelled: None,
            completed: None,
            finished: None,
            ended: None,
            due: self.original_due.clone(),
            moves: 0,
            schedule: None,
            figures: Vec::new(),
            answers: Vec::new(),
            bodies: Vec::new(),
            ratings: Vec::new(),
            reported: None,
            ..self.clone()
        }
    }
}
