//! The plain structs that templates see: words of the content, dates as text, and nothing of the machinery.
//!
//! Words of Candour's own are never here: templates take them from the string catalogue by key.

mod came;
mod comparison;
mod corrected;
mod correction;
mod entry;
mod item;
mod late;
mod link;
mod list;
mod measure;
mod plan;
mod record;
mod shared;
mod site_changes;
mod update;
mod update_ref;

pub(super) use came::RestingView;
pub(super) use correction::CorrectionView;
pub(super) use link::{ItemLink, Link};
pub(super) use list::{
    CountView, GroupView, LeadView, RecommendationRow, ScheduleView, StatusView, due_sort, reported_otherwise,
};
pub(super) use measure::MeasureView;
pub(super) use plan::{MissedView, all_terms};
pub(super) use shared::Shared;
pub(super) use site_changes::SiteChangesView;
pub(super) use update::{ChangeRow, UpdateView};
pub(super) use update_ref::UpdateRef;

use crate::model::address;
use crate::model::{Source, SourceRef, Update, UpdateSource};
use crate::resolve::{Lead, PlanState, Position};
use crate::text::figure::{figure, with_unit};
use crate::text::one_line;
use serde::Serialize;
use std::collections::BTreeMap;

/// What making the views of one plan needs.
pub(super) struct ViewBuilder<'v, 'a> {
    /// The plan.
    pub(super) state: &'v PlanState<'a>,
    /// The titles of all plans that are published, by their addresses.
    pub(super) titles: &'v BTreeMap<String, String>,
}

/// A document that something was taken from.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SourceView {
    /// What it is called in the list of the plan.
    key: Option<String>,
    title: String,
    publisher: Option<String>,
    date: Option<String>,
    url: Option<String>,
    page: Option<String>,
}

impl SourceView {
    pub(super) fn of(source: &Source, page: Option<&str>) -> Self {
        Self {
            key: source.key.as_ref().map(|key| key.value.clone()),
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            date: source.date.map(|date| date.to_string()),
            url: source.url.clone(),
            page: page.map(ToOwned::to_owned),
        }
    }
}

impl<'a> ViewBuilder<'_, 'a> {
    fn source_by_key(&self, key: &str) -> Option<&'a Source> {
        let known = |source: &&Source| source.key.as_ref().is_some_and(|known| known.value == key);
        self.state.plan.facts.sources.iter().find(known)
    }

    /// The document an item was taken from.
    pub(super) fn source(&self, source: Option<&SourceRef>) -> Option<SourceView> {
        let source = source?;
        Some(SourceView::of(
            self.source_by_key(&source.key)?,
            source.page.as_deref(),
        ))
    }

    /// The document an update was taken from.
    pub(super) fn update_source(&self, update: &Update) -> Option<SourceView> {
        match update.source.as_ref()? {
            UpdateSource::Key(key) => Some(SourceView::of(self.source_by_key(key)?, None)),
            UpdateSource::Document(source) => Some(SourceView::of(source, None)),
        }
    }

    fn lead(&self, name: &str) -> Option<&Lead<'a>> {
        if crate::text::name::names_nobody(name) {
            return None;
        }
        let key = crate::text::name::key(name);
        let leads = &self.state.leads;
        let at = leads.binary_search_by(|lead| lead.key.cmp(&key)).ok()?;
        Some(&leads[at])
    }

    /// A link to each person, role or team, as written; words that name nobody are no link. What is written twice in the
    /// same way is shown once.
    pub(super) fn people(&self, names: &[&str]) -> Vec<Link> {
        let is_first = |at: &usize| !names[..*at].contains(&names[*at]);
        (0..names.len())
            .filter(is_first)
            .map(|at| names[at])
            .map(|name| Link {
                text: name.to_owned(),
                address: self
                    .lead(name)
                    .map(|lead| address::filter(self.state.plan, "leads", &lead.slug)),
            })
            .collect()
    }

    /// The leads that the plan names, as links; none when they are written as those that hold now.
    fn first_people(&self, planned: &[crate::source::Spanned<String>], now: &[&str]) -> Vec<Link> {
        let planned: Vec<&str> = planned.iter().map(|lead| lead.value.as_str()).collect();
        if planned == now {
            return Vec::new();
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

    /// A link to a recommendation or action by its ref.
    pub(super) fn item(&self, ref_: &str) -> Option<ItemLink> {
        let plan = self.state.plan;
        Some(match self.state.positions.get(ref_)? {
            Position::Recommendation(at) => ItemLink {
                ref_: ref_.to_owned(),
                text: one_line(&self.state.recommendations[*at].recommendation.text),
                address: address::recommendation(plan, ref_),
                is_action: false,
            },
            Position::Action(at) => ItemLink {
                ref_: ref_.to_owned(),
                text: one_line(&self.state.actions[*at].action.action),
                address: address::action(plan, ref_),
                is_action: true,
            },
        })
    }
}
