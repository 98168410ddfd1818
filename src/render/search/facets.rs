//! The reported status and the schedule of a thing, by which the search filters and which its results show.

use super::super::Renderer;
use super::findable::Findable;
use crate::model::{Meaning, Tone};
use crate::resolve::{RecommendationState, Schedule, ScheduleKind, Standing};

/// A status as it is shown: the label, its colour, and whether it is drawn quietly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub(super) struct Tag(String, &'static str, bool);

/// The reported status of a thing, and its schedule; each is nothing for a thing that has none.
pub(super) type Facet = (Option<Tag>, Option<ScheduleKind>);

/// Returns whether a recommendation says itself where it stands: others are summed up from their actions, and their
/// pages say so.
fn speaks_for_itself(rec: &RecommendationState<'_>) -> bool {
    let has_actions = !rec.actions.is_empty() || !rec.further_actions.is_empty();
    !has_actions || rec.own.is_some() || matches!(rec.standing, Standing::NotAccepted)
}

/// Returns the schedule that the search tells; nothing of what is past its due date and may be complete, its status lost.
fn schedule_told(schedule: Schedule, standing: &Standing<'_>) -> Option<ScheduleKind> {
    let is_told = schedule.kind != ScheduleKind::Past || standing.is_known_overdue(schedule);
    is_told.then_some(schedule.kind)
}

impl Renderer {
    /// Returns where a thing of a plan stands.
    pub(super) fn facet(&self, at: usize, thing: Findable) -> Facet {
        let state = self.resolved.plan(at);
        match thing {
            Findable::Recommendation(rec) => {
                let rec = &state.recommendations[rec];
                let dated = rec.due.current.is_some() || rec.actions.is_empty();
                (
                    speaks_for_itself(rec).then(|| self.tag(at, &rec.standing)),
                    schedule_told(rec.schedule, &rec.standing).filter(|_| dated),
                )
            }
            Findable::Action(action) => {
                let action = &state.actions[action];
                (
                    Some(self.tag(at, &action.standing)),
                    schedule_told(action.schedule, &action.standing),
                )
            }
            _ => (None, None),
        }
    }

    fn tag(&self, at: usize, standing: &Standing<'_>) -> Tag {
        match standing {
            Standing::Status(status) => Tag(
                status.label.clone(),
                status.colour.as_str(),
                status.meaning == Some(Meaning::Complete),
            ),
            other => {
                let is_complete = other.key() == "complete";
                let tone = if is_complete { Tone::Blue } else { Tone::Grey };
                let label = self.text(at, &format!("status-{}", other.key()), &[]);
                Tag(label, tone.as_str(), is_complete)
            }
        }
    }
}
