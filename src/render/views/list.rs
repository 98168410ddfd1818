//! Rows, tags and counts.

use minijinja::value::Value;
use serde::Serialize;

use super::shared::value;
use super::{Link, Shared, ViewBuilder};
use crate::model::address;
use crate::model::{Action, StatusDef, Tone};
use crate::resolve::{ActionState, Group, GroupKey, Schedule, Standing};
use crate::text::one_line;

/// A status as a tag: the plan's own label, or a key whose words the string catalogue has.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct StatusView {
    pub(in crate::render) key: String,
    pub(in crate::render) label: Option<String>,
    pub(in crate::render) tone: Tone,
    pub(in crate::render) quiet: bool,
    pub(in crate::render) meaning: Option<&'static str>,
    pub(in crate::render) description: Option<String>,
    pub(in crate::render) address: String,
}

/// What the dates say.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct ScheduleView {
    pub(in crate::render) kind: &'static str,
    pub(in crate::render) days: Option<i32>,
    /// Whether it is known here if the action was reported complete: the copy at hand may have lost its status.
    pub(in crate::render) known: bool,
    pub(in crate::render) address: String,
}

/// A number that links to the rows it counts.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct CountView {
    pub(in crate::render) kind: &'static str,
    pub(in crate::render) count: usize,
    pub(in crate::render) address: String,
}

/// The actions that stand alike, counted.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct GroupView {
    pub(in crate::render) status: StatusView,
    pub(in crate::render) count: usize,
    pub(in crate::render) is_complete: bool,
    /// Whether the label is the plan's own.
    pub(in crate::render) own_label: bool,
}

/// Someone who leads.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct LeadView {
    pub(in crate::render) name: String,
    /// The name in addresses.
    pub(in crate::render) key: String,
    pub(in crate::render) address: String,
    pub(in crate::render) recommendations: usize,
    pub(in crate::render) actions: usize,
    pub(in crate::render) past: usize,
}

/// One action in a list.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct ActionRow {
    #[serde(rename = "ref")]
    pub(in crate::render) ref_: String,
    pub(in crate::render) text: String,
    pub(in crate::render) address: String,
    /// Its recommendation: an [`ItemLink`](super::ItemLink).
    pub(in crate::render) recommendation: Option<Value>,
    pub(in crate::render) theme: Option<String>,
    /// [`Link`]s.
    pub(in crate::render) lead: Value,
    /// The leads' names in addresses, separated by spaces.
    pub(in crate::render) lead_keys: String,
    /// A [`StatusView`].
    pub(in crate::render) status: Value,
    /// The label that was reported, when the action is grouped under another.
    pub(in crate::render) reported: Option<Value>,
    /// A [`ScheduleView`].
    pub(in crate::render) schedule: Value,
    pub(in crate::render) due: Option<String>,
    pub(in crate::render) original_due: Option<String>,
    pub(in crate::render) due_text: Option<String>,
    /// The last day of the due date, to sort by; a late one when there is none.
    pub(in crate::render) due_sort: String,
    pub(in crate::render) slips: usize,
    pub(in crate::render) contradictions: usize,
}

/// One recommendation in a list.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct RecommendationRow {
    #[serde(rename = "ref")]
    pub(in crate::render) ref_: String,
    pub(in crate::render) text: String,
    pub(in crate::render) address: String,
    pub(in crate::render) source_ref: Option<String>,
    pub(in crate::render) lead: Vec<Link>,
    pub(in crate::render) own_status: Option<StatusView>,
    pub(in crate::render) groups: Vec<GroupView>,
    pub(in crate::render) actions: usize,
    pub(in crate::render) complete: usize,
    pub(in crate::render) past: usize,
    /// How many of those have a status that the copy at hand lost.
    pub(in crate::render) past_unknown: usize,
    pub(in crate::render) last_update: Option<super::UpdateRef>,
}

/// The label that was reported of an action, when it is grouped under another.
pub(in crate::render) fn reported_otherwise<'a>(action: &ActionState<'a>) -> Option<&'a StatusDef> {
    let label = action.facts.reports().reported?.status;
    (label.key.value != action.standing.key()).then_some(label)
}

/// The last day of an action's due date, to sort by; a late one when there is none.
pub(in crate::render) fn due_sort(action: &ActionState<'_>) -> String {
    let due = action.due.current;
    due.map_or_else(|| "9999-12-31".to_owned(), |due| due.last_day().to_string())
}

fn is_past(action: &ActionState<'_>) -> bool {
    action.schedule.kind == crate::resolve::ScheduleKind::Past
}

impl<'a> ViewBuilder<'_, 'a> {
    fn status_address(&self, key: &str) -> String {
        address::filter(self.state.plan, "status", key)
    }

    /// A label of a plan's scale as a tag.
    pub(in crate::render) fn label(&self, status: &StatusDef) -> StatusView {
        StatusView {
            key: status.key.value.clone(),
            label: Some(status.label.clone()),
            tone: status.colour,
            quiet: status.meaning == Some(crate::model::Meaning::Complete),
            meaning: status.meaning.map(crate::model::Meaning::as_str),
            description: status.description.clone(),
            address: self.status_address(&status.key),
        }
    }

    /// Where an item stands, as a tag.
    pub(in crate::render) fn standing(&self, standing: &Standing<'_>) -> StatusView {
        match standing {
            Standing::Status(status) => self.label(status),
            other => self.own_status(other.key()),
        }
    }

    pub(super) fn own_status(&self, key: &str) -> StatusView {
        StatusView {
            key: key.to_owned(),
            label: None,
            tone: if key == "complete" { Tone::Blue } else { Tone::Grey },
            quiet: key == "complete",
            meaning: None,
            description: None,
            address: self.status_address(key),
        }
    }

    /// A group with its count.
    pub(in crate::render) fn group(&self, group: &Group<'_>) -> GroupView {
        GroupView {
            status: match group.key {
                GroupKey::Label(status) => self.label(status),
                GroupKey::Own(key) => self.own_status(key),
            },
            count: group.actions.len(),
            is_complete: group.is_complete(),
            own_label: matches!(group.key, GroupKey::Label(_)),
        }
    }

    /// What the dates say.
    pub(in crate::render) fn schedule(&self, schedule: Schedule, known: bool) -> ScheduleView {
        ScheduleView {
            kind: schedule.kind.as_str(),
            days: schedule.days,
            known,
            address: address::filter(self.state.plan, "schedule", schedule.kind.as_str()),
        }
    }

    /// An action as a row.
    pub(super) fn row(&self, state: &ActionState<'a>, shared: &Shared) -> ActionRow {
        let plan = self.state.plan;
        let action: &Action = state.action;
        let rec = state.recommendation;
        let due = state.due.current;
        ActionRow {
            ref_: action.ref_.value.clone(),
            text: one_line(&action.action),
            address: address::action(plan, &action.ref_),
            recommendation: shared.item(self, &rec.ref_),
            theme: rec.theme.as_ref().map(|theme| theme.value.clone()),
            lead: value(self.people(&state.facts.lead)),
            lead_keys: self.lead_keys(&state.facts.lead),
            status: shared.standing(self, &state.standing),
            reported: reported_otherwise(state).map(|label| shared.label(self, label)),
            schedule: value(self.schedule(state.schedule, !matches!(state.standing, Standing::NotKnown))),
            due: due.map(|due| due.to_string()),
            original_due: state
                .due
                .original
                .filter(|_| !state.due.slips.is_empty())
                .map(|due| due.to_string()),
            due_text: action.due_text.clone(),
            due_sort: due_sort(state),
            slips: state.due.slips.len(),
            contradictions: state.contradictions.len(),
        }
    }

    /// A recommendation as a row.
    pub(in crate::render) fn recommendation_row(&self, at: usize) -> RecommendationRow {
        let state = &self.state.recommendations[at];
        let rec = state.recommendation;
        let actions = self.state.actions_of(state);
        RecommendationRow {
            ref_: rec.ref_.value.clone(),
            text: one_line(&rec.text),
            address: address::recommendation(self.state.plan, &rec.ref_),
            source_ref: rec.source_ref.clone(),
            lead: self.people(&state.facts.lead),
            own_status: state.own.map(|own| self.standing(&own)),
            groups: self
                .state
                .groups_of(state)
                .iter()
                .map(|group| self.group(group))
                .collect(),
            actions: actions.len(),
            complete: actions
                .iter()
                .filter(|action| action.standing.is_complete())
                .count(),
            past: actions.iter().filter(|action| is_past(action)).count(),
            past_unknown: actions
                .iter()
                .filter(|action| is_past(action) && matches!(action.standing, Standing::NotKnown))
                .count(),
            last_update: state
                .facts
                .history()
                .next()
                .map(|history| self.update_ref(history.update)),
        }
    }
}
