//! One entry of an item's history.

use minijinja::value::Value;
use serde::Serialize;

use super::{Link, Shared, ViewBuilder, figure, with_unit};
use crate::model::{Entry, How, Update};
use crate::resolve::{ActionState, History, Position, Slip};

/// What one update says of one item.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct EntryView {
    /// The update it stands in: an [`UpdateRef`](super::UpdateRef).
    pub(in crate::render) update: Value,
    /// A [`StatusView`](super::StatusView).
    pub(in crate::render) status: Option<Value>,
    /// Whether it says that the item is complete, or that it is not; none when it says neither.
    pub(in crate::render) complete: Option<bool>,
    /// What the update was as at that had reported the completion which this entry takes back.
    pub(in crate::render) takes_back: Option<String>,
    pub(in crate::render) ended: Option<EndedView>,
    pub(in crate::render) percent: Option<String>,
    pub(in crate::render) progress: Option<String>,
    pub(in crate::render) impact: Option<String>,
    pub(in crate::render) impact_rating: Option<Value>,
    pub(in crate::render) due: Option<MoveView>,
    pub(in crate::render) lead: Vec<Link>,
    pub(in crate::render) measures: Vec<FigureView>,
    pub(in crate::render) evidence: Vec<Link>,
    pub(in crate::render) next: Option<String>,
    pub(in crate::render) note: Option<String>,
    /// Whether nothing but the update itself is known: no words, no figures.
    pub(in crate::render) is_empty: bool,
}

/// How an item ended.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct EndedView {
    pub(in crate::render) how: How,
    pub(in crate::render) to: Option<Link>,
    pub(in crate::render) reason: Option<String>,
    pub(in crate::render) as_at: String,
}

/// A due date that moved.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct MoveView {
    pub(in crate::render) from: Option<String>,
    pub(in crate::render) to: String,
    pub(in crate::render) days: i32,
    pub(in crate::render) reason: Option<String>,
    pub(in crate::render) as_at: String,
}

/// A figure that an entry reports.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct FigureView {
    pub(in crate::render) name: String,
    pub(in crate::render) value: String,
    pub(in crate::render) period: Option<String>,
    pub(in crate::render) target: Option<String>,
}

fn move_view(slip: &Slip<'_>) -> MoveView {
    MoveView {
        from: slip.from.map(|from| from.to_string()),
        to: slip.to.to_string(),
        days: slip.days,
        reason: slip.reason.map(ToOwned::to_owned),
        as_at: slip.update.as_at.value.to_string(),
    }
}

impl<'a> ViewBuilder<'_, 'a> {
    /// How an item ended.
    pub(in crate::render) fn ended(&self, update: &Update, ended: &crate::model::Ended) -> EndedView {
        let to = ended.to.as_ref().map(|to| {
            let plan = self.titles.get_key_value(to.trim_matches('/'));
            match (self.item(&to.value), plan) {
                (Some(item), _) => Link {
                    text: to.value.clone(),
                    address: Some(item.address),
                },
                (None, Some((address, title))) => Link {
                    text: (*title).clone(),
                    address: Some(format!("/{address}/")),
                },
                (None, None) => Link {
                    text: to.value.clone(),
                    address: None,
                },
            }
        });
        EndedView {
            how: ended.how,
            to,
            reason: ended.reason.clone(),
            as_at: update.as_at.value.to_string(),
        }
    }

    /// Every move of an action's due date, oldest first.
    pub(in crate::render) fn moves(state: &ActionState<'_>) -> Vec<MoveView> {
        state.due.slips.iter().map(move_view).collect()
    }

    /// What was reported of an item.
    fn facts(&self, ref_: &str) -> Option<&crate::resolve::Facts<'a>> {
        Some(match self.state.positions.get(ref_)? {
            Position::Recommendation(at) => &self.state.recommendations[*at].facts,
            Position::Action(at) => &self.state.actions[*at].facts,
        })
    }

    /// The move of its action's due date that an entry made.
    fn move_of(&self, history: &History<'_>) -> Option<MoveView> {
        let Some(Position::Action(at)) = self.state.positions.get(history.entry.ref_.value.as_str()) else {
            return None;
        };
        let slips = &self.state.actions[*at].due.slips;
        slips
            .iter()
            .find(|slip| std::ptr::eq(slip.update, history.update))
            .map(move_view)
    }

    fn figures(&self, entry: &Entry) -> Vec<FigureView> {
        // A figure belongs to a measure of the item's recommendation or of one of its actions.
        let rec = match self.state.positions.get(entry.ref_.value.as_str()) {
            Some(Position::Recommendation(at)) => self.state.recommendations[*at].recommendation,
            Some(Position::Action(at)) => self.state.actions[*at].recommendation,
            None => return Vec::new(),
        };
        let of_actions = rec.actions.iter().flat_map(|action| &action.measures);
        let measures: Vec<_> = rec.measures.iter().chain(of_actions).collect();
        let mut reported: Vec<_> = entry
            .measures
            .iter()
            .filter_map(|(key, values)| {
                let at = measures
                    .iter()
                    .position(|measure| measure.key.value == key.value)?;
                Some((at, values))
            })
            .collect();
        // In the order of the plan, whatever the order of the update.
        reported.sort_by_key(|(at, _)| *at);
        reported
            .into_iter()
            .flat_map(|(at, values)| {
                let measure = measures[at];
                let unit = measure.unit.as_deref();
                values.iter().map(move |value| FigureView {
                    name: measure.name.clone(),
                    value: with_unit(value.value, unit),
                    period: value.period.clone(),
                    target: measure.target.map(|target| with_unit(target, unit)),
                })
            })
            .collect()
    }

    /// One entry.
    pub(super) fn entry(&self, history: &History<'a>, shared: &Shared) -> EntryView {
        let History { update, entry } = *history;
        let facts = &self.state.plan.facts;
        let label = |key: &crate::source::Spanned<String>, scale: &[crate::model::StatusDef]| {
            scale
                .iter()
                .find(|def| def.key.value == key.value)
                .map(|def| shared.label(self, def))
        };
        let html =
            |text: &Option<crate::text::markdown::Markdown>| text.as_ref().map(|text| text.html.clone());
        let lead: Vec<&str> = entry.lead.iter().map(|lead| lead.value.as_str()).collect();
        let figures = if entry.measures.is_empty() {
            Vec::new()
        } else {
            self.figures(entry)
        };
        EntryView {
            update: shared.update_ref(self, update),
            status: entry.status.as_ref().and_then(|key| label(key, &facts.statuses)),
            complete: entry.complete,
            takes_back: self
                .facts(&entry.ref_)
                .and_then(|facts| {
                    let mut all = facts.reports().taken_back.iter();
                    all.find(|one| std::ptr::eq(one.update, update))
                })
                .map(|one| one.completed.as_at.value.to_string()),
            ended: entry.ended.as_ref().map(|ended| self.ended(update, ended)),
            percent: entry.percent.as_ref().map(|percent| figure(percent.value)),
            progress: html(&entry.progress),
            impact: html(&entry.impact),
            impact_rating: entry
                .impact_rating
                .as_ref()
                .and_then(|key| label(key, &facts.impact_ratings)),
            due: self.move_of(history),
            lead: self.people(&lead),
            evidence: entry
                .evidence
                .iter()
                .map(|evidence| Link {
                    text: evidence.title.clone(),
                    address: evidence.link.as_ref().map(crate::text::link::Link::href),
                })
                .collect(),
            next: html(&entry.next),
            note: html(&entry.note),
            is_empty: entry.progress.is_none()
                && entry.impact.is_none()
                && entry.next.is_none()
                && figures.is_empty(),
            measures: figures,
        }
    }
}
