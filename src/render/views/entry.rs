//! Updates to refer to, and the entries of an item's history.

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::{Shared, ViewBuilder, date_form, figure, html, link, with_unit};
use crate::model::{Ended, Entry, StatusDef, Update, address};
use crate::resolve::{DueDates, Facts, History, Position, Slip};
use crate::source::Spanned;

/// A due date that moved.
#[derive(Debug, Serialize)]
pub(super) struct MoveView {
    pub(super) from: Option<String>,
    pub(super) to: String,
    pub(super) days: i32,
    pub(super) reason: Option<String>,
    pub(super) as_at: String,
}

fn move_view(slip: &Slip<'_>) -> Value {
    Value::from(Serde(MoveView {
        from: slip.from.map(|from| from.to_string()),
        to: slip.to.to_string(),
        days: slip.days,
        reason: slip.reason.map(ToOwned::to_owned),
        as_at: slip.update.as_at.value.to_string(),
    }))
}

/// Every move of a due date, oldest first.
pub(super) fn moves(dates: &DueDates<'_>) -> Value {
    dates.slips.iter().map(move_view).collect()
}

impl<'a> ViewBuilder<'_, 'a> {
    /// An update to refer to.
    pub(in crate::render) fn update_ref(&self, update: &Update) -> Value {
        let published = update.published.as_ref().unwrap_or(&update.as_at);
        context! {
            title => &update.title,
            as_at => update.as_at.value.to_string(),
            published => published.value.to_string(),
            address => address::update(self.state.plan, update),
            presented_to => &update.presented_to,
            by => self.reporter(update),
            independent => self.state.is_independent(update),
            draft => update.draft,
            source => self.update_source(update),
            late => self.late(update),
        }
    }

    /// Who reports in an update.
    pub(super) fn reporter<'s>(&'s self, update: &'s Update) -> &'s str {
        let facts = &self.state.plan.facts;
        facts.reporter_name(update, self.state.organisation)
    }

    /// Who reports in an update, when that is not the organisation.
    pub(super) fn reporter_beside<'s>(&'s self, update: &'s Update) -> Option<&'s str> {
        let facts = &self.state.plan.facts;
        facts.reporter_beside(update, self.state.organisation)
    }

    /// How an item ended.
    pub(in crate::render) fn ended(&self, update: &Update, ended: &Ended) -> Value {
        let to = ended.to.as_ref().map(|to| {
            let plan = self.titles.get_key_value(to.trim_matches('/'));
            match (self.item_address(to), plan) {
                (Some(address), _) => link(to, Some(address)),
                (None, Some((address, title))) => link(title, Some(format!("/{address}/"))),
                (None, None) => link(to, None),
            }
        });
        context! {
            how => ended.how.as_str(),
            to,
            reason => &ended.reason,
            as_at => update.as_at.value.to_string(),
        }
    }

    /// Returns the facts about an item.
    fn facts(&self, ref_: &str) -> Option<&Facts<'a>> {
        Some(match self.state.positions.get(ref_)? {
            Position::Recommendation(at) => &self.state.recommendations[*at].facts,
            Position::Action(at) => &self.state.actions[*at].facts,
        })
    }

    /// The move of its item's due date that an entry made.
    fn move_of(&self, history: &History<'_>) -> Option<Value> {
        let dates = match self.state.positions.get(history.entry.ref_.value.as_str())? {
            Position::Recommendation(at) => &self.state.recommendations[*at].due,
            Position::Action(at) => &self.state.actions[*at].due,
        };
        let mut slips = dates.slips.iter();
        slips
            .find(|slip| std::ptr::eq(slip.update, history.update))
            .map(move_view)
    }

    /// An answer of the plan's scale as a tag.
    fn response(&self, key: &str) -> Option<Value> {
        let mut responses = self.state.plan.facts.responses.iter();
        let found = responses.find(|response| response.key.value == key)?;
        Some(self.response_label(found))
    }

    /// The values on the plan's scales that an entry gives.
    fn entry_ratings(&self, entry: &Entry) -> Value {
        let view = |(scale, value): &(Spanned<String>, Spanned<String>)| {
            let mut scales = self.state.plan.facts.ratings.iter();
            let scale = scales.find(|known| known.key.value == scale.value)?;
            let value = scale.value(&value.value)?;
            Some(context! { label => &scale.label, value => self.rating_value(scale, value) })
        };
        entry.ratings.list.iter().filter_map(view).collect()
    }

    /// The steps of its action of which an entry reports.
    fn entry_milestones(&self, entry: &Entry) -> Value {
        let view = |(name, key): &(Spanned<String>, Spanned<String>)| {
            let status = self.state.plan.facts.status(&key.value);
            context! { name => &name.value, status => status.map(|status| self.label(status)) }
        };
        entry.milestones.list.iter().map(view).collect()
    }

    fn figures(&self, entry: &Entry) -> Vec<Value> {
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
                values.iter().map(move |value| {
                    context! {
                        name => &measure.name,
                        value => with_unit(value.value, measure.unit_of(value.value)),
                        period => &value.period,
                        target => measure.target.map(|target| with_unit(target, measure.unit_of(target))),
                    }
                })
            })
            .collect()
    }

    /// Returns the view of an update's entry.
    pub(super) fn entry(&self, history: &History<'a>, shared: &Shared) -> Value {
        let History { update, entry } = *history;
        let facts = &self.state.plan.facts;
        let label = |key: &Option<Spanned<String>>, scale: &[StatusDef]| {
            let key = key.as_ref()?;
            let label = scale.iter().find(|def| def.key.value == key.value)?;
            Some(shared.label(self, label))
        };
        let lead: Vec<&str> = entry.lead.iter().map(|lead| lead.value.as_str()).collect();
        let figures = if entry.measures.is_empty() {
            Vec::new()
        } else {
            self.figures(entry)
        };
        let takes_back = self.facts(&entry.ref_).and_then(|facts| {
            let mut all = facts.reports().taken_back.iter();
            let one = all.find(|one| std::ptr::eq(one.update, update))?;
            Some(one.completed.as_at.value.to_string())
        });
        let evidence = entry.evidence.iter().map(|evidence| {
            link(
                &evidence.title,
                evidence.link.as_ref().map(crate::text::link::Link::href),
            )
        });
        let is_empty = [&entry.response_text, &entry.progress, &entry.impact, &entry.next]
            .iter()
            .all(|text| text.is_none())
            && figures.is_empty();
        context! {
            update => shared.update_ref(self, update),
            status => label(&entry.status, &facts.statuses),
            // The answer that the reporting body gives.
            response => entry.response.as_ref().and_then(|key| self.response(&key.value)),
            response_text => html(entry.response_text.as_ref()),
            ratings => self.entry_ratings(entry),
            milestones => self.entry_milestones(entry),
            // Whether it says that the item is complete, or that it is not; none when it says neither.
            complete => entry.complete,
            // The day or month on which it was finished.
            completed => entry.completed.as_ref().map(|on| {
                context! { on => on.value.to_string(), form => date_form(on.value) }
            }),
            // What the update was as at that had reported the completion which this entry takes back.
            takes_back,
            ended => entry.ended.as_ref().map(|ended| self.ended(update, ended)),
            percent => entry.percent.as_ref().map(|percent| figure(percent.value)),
            progress => html(entry.progress.as_ref()),
            impact => html(entry.impact.as_ref()),
            impact_rating => label(&entry.impact_rating, &facts.impact_ratings),
            due => self.move_of(history),
            lead => self.people(&lead),
            evidence => evidence.collect::<Value>(),
            next => html(entry.next.as_ref()),
            note => html(entry.note.as_ref()),
            // Whether nothing but the update itself is known: no words, no figures.
            is_empty,
            measures => figures,
        }
    }
}
