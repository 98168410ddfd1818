//! The plain values that templates see: words of the content, dates as text, and nothing of the machinery.
//!
//! Words of Candour's own are never here: templates take them from the string catalogue by key.

mod across;
mod below;
mod body;
mod by_update;
mod change;
mod comparison;
mod corrected;
mod correction;
mod cut;
mod details;
mod entry;
mod event;
mod heading;
mod history;
mod item;
mod late;
mod list;
mod measure;
mod meeting;
mod plan;
mod record;
mod shared;
mod site_changes;
mod tally;
mod update;

pub(super) use history::missed_updates;
pub(super) use list::{due_sort, reported_otherwise};
pub(super) use plan::{all_terms, silence};
pub(super) use shared::Shared;
pub(super) use site_changes::SiteChangesView;
pub(super) use tally::name_of;

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::context;
use minijinja::value::Value;

use crate::model::{PartialDate, Source, SourceRef, Update, UpdateSource, address};
use crate::resolve::{Lead, PlanState, Position};
use crate::source::Spanned;
use crate::text::figure::{figure, with_unit};
use crate::text::markdown::Markdown;
use crate::text::{name, one_line};
use crate::theme::strings::Wording;

/// A maker of the views of one plan, with the data that they need.
pub(super) struct ViewBuilder<'v, 'a> {
    /// The plan.
    pub(super) state: &'v PlanState<'a>,
    /// The titles of all plans that are published, by their addresses.
    pub(super) titles: &'v BTreeMap<String, String>,
    /// The words of its pages.
    pub(super) wording: &'v Arc<Wording>,
}

/// Words that may lead somewhere.
pub(super) fn link(text: &str, address: Option<String>) -> Value {
    context! { text, address }
}

/// The HTML of a text.
pub(super) fn html(text: Option<&Markdown>) -> Option<&str> {
    text.map(|text| text.html.as_str())
}

/// A date as it was written.
fn date(date: Option<&Spanned<PartialDate>>) -> Option<String> {
    date.map(|date| date.value.to_string())
}

/// The form of a date, for words that depend on it: `day` or `month`, or `other` for longer times.
fn date_form(date: PartialDate) -> &'static str {
    match date {
        PartialDate::Day(_) => "day",
        PartialDate::Month { .. } => "month",
        PartialDate::Quarter { .. } | PartialDate::Year(_) => "other",
    }
}

/// A document that something was taken from, and the page in it.
fn source_view(source: &Source, page: Option<&str>) -> Value {
    context! {
        // What it is called in the list of the plan.
        key => source.key.as_ref().map(|key| &key.value),
        title => &source.title,
        publisher => &source.publisher,
        date => source.date.map(|date| date.to_string()),
        url => &source.url,
        page,
    }
}

impl<'a> ViewBuilder<'_, 'a> {
    fn source_by_key(&self, key: &str) -> Option<&'a Source> {
        let known = |source: &&Source| source.key.as_ref().is_some_and(|known| known.value == key);
        self.state.plan.facts.sources.iter().find(known)
    }

    /// The document an item was taken from.
    pub(super) fn source(&self, source: Option<&SourceRef>) -> Option<Value> {
        let source = source?;
        Some(source_view(
            self.source_by_key(&source.key)?,
            source.page.as_deref(),
        ))
    }

    /// The document an update was taken from.
    pub(super) fn update_source(&self, update: &Update) -> Option<Value> {
        match update.source.as_ref()? {
            UpdateSource::Key(key) => Some(source_view(self.source_by_key(key)?, None)),
            UpdateSource::Document(source) => Some(source_view(source, None)),
        }
    }

    fn lead(&self, written: &str) -> Option<&Lead<'a>> {
        if name::names_nobody(written) {
            return None;
        }
        let key = name::key(written);
        let leads = &self.state.leads;
        let at = leads.binary_search_by(|lead| lead.key.cmp(&key)).ok()?;
        Some(&leads[at])
    }

    /// A link to each person, role or team, as written; words that name nobody are no link. What is written twice in
    /// the same way is shown once.
    pub(super) fn people(&self, names: &[&str]) -> Value {
        let is_first = |at: &usize| !names[..*at].contains(&names[*at]);
        (0..names.len())
            .filter(is_first)
            .map(|at| {
                let lead = self.lead(names[at]);
                link(
                    names[at],
                    lead.map(|lead| address::filter(self.state.plan, "leads", &lead.slug)),
                )
            })
            .collect()
    }

    /// The leads that the plan names, as links; none when they are written as those that hold now.
    fn first_people(&self, planned: &[Spanned<String>], now: &[&str]) -> Value {
        let planned: Vec<&str> = planned.iter().map(|lead| lead.value.as_str()).collect();
        if planned == now {
            return self.people(&[]);
        }
        self.people(&planned)
    }

    /// The names in addresses, separated by spaces.
    pub(super) fn lead_keys(&self, names: &[&str]) -> String {
        let mut keys: Vec<&str> = Vec::new();
        for name in names {
            let key = self.lead(name).map(|lead| lead.slug.as_str());
            keys.extend(key.filter(|key| !keys.contains(key)));
        }
        keys.join(" ")
    }

    /// The address of a recommendation or action by its ref.
    fn item_address(&self, ref_: &str) -> Option<String> {
        Some(match self.state.positions.get(ref_)? {
            Position::Recommendation(_) => address::recommendation(self.state.plan, ref_),
            Position::Action(_) => address::action(self.state.plan, ref_),
        })
    }

    /// The number of a recommendation or action as its publisher writes it, or its ref.
    pub(in crate::render) fn number<'r>(&self, ref_: &'r str) -> &'r str
    where
        'a: 'r,
    {
        let written = match self.state.positions.get(ref_) {
            Some(Position::Recommendation(at)) => &self.state.recommendations[*at].recommendation.number,
            Some(Position::Action(at)) => &self.state.actions[*at].action.number,
            None => &None,
        };
        written.as_deref().unwrap_or(ref_)
    }

    /// A link to a recommendation or action by its ref.
    pub(super) fn item(&self, ref_: &str) -> Option<Value> {
        let number = self.number(ref_);
        let (text, is_action) = match self.state.positions.get(ref_)? {
            Position::Recommendation(at) => (
                self.state.recommendations[*at].recommendation.text.plain.as_str(),
                false,
            ),
            Position::Action(at) => (self.state.actions[*at].action.action.as_str(), true),
        };
        Some(context! {
            ref => ref_,
            number,
            text => one_line(text),
            address => self.item_address(ref_),
            is_action,
        })
    }
}
