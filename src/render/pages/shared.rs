//! What all pages of one plan share.

use minijinja::value::Value;
use serde::Serialize;

use super::super::finish::{Term, TermIndex};
use super::super::frame;
use super::super::views::{GroupView, LeadView, Shared, ViewBuilder, all_terms};
use super::value;
use crate::model::{self, address, term_ids};
use crate::resolve::PlanState;
use crate::theme::templates::with_cached_parts;

/// What all pages of one plan share, made once.
#[derive(Debug)]
pub(in crate::render) struct PlanParts {
    pub(in crate::render) head: Value,
    pub(super) shared: Shared,
    pub(super) groups: Vec<GroupView>,
    pub(super) leads: Vec<LeadView>,
    pub(super) schedules: Value,
    pub(super) themes: Vec<ThemeOption>,
    pub(super) terms: Value,
    pub(super) lost: Option<String>,
    /// The terms that its pages explain in place.
    pub(in crate::render) index: TermIndex,
}

/// A theme to choose.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ThemeOption {
    key: String,
    text: String,
    address: String,
}

impl PlanParts {
    pub(in crate::render) fn new(
        builder: &ViewBuilder<'_, '_>,
        site_terms: &[model::Term],
        more: &dyn Fn(&str) -> String,
    ) -> Self {
        let state = builder.state;
        let card = builder.card();
        Self {
            head: with_cached_parts(&value(frame::plan(state, builder.resting()))),
            shared: Shared::new(state),
            groups: state.groups.iter().map(|group| builder.group(group)).collect(),
            leads: builder.lead_views(),
            schedules: value(&card).get_attr("schedules").unwrap_or_default(),
            themes: state
                .plan
                .facts
                .themes
                .iter()
                .map(|theme| ThemeOption {
                    key: theme.ref_.value.clone(),
                    text: theme.title.clone(),
                    address: address::filter(state.plan, "themes", &theme.ref_),
                })
                .collect(),
            terms: value(builder.terms(site_terms)),
            lost: state.lost_statuses().map(ToOwned::to_owned),
            index: term_index(state, site_terms, more),
        }
    }
}

fn term_index(plan: &PlanState<'_>, site_terms: &[model::Term], more: &dyn Fn(&str) -> String) -> TermIndex {
    let all = all_terms(&plan.plan.glossary, site_terms);
    let ids = term_ids(all.iter().map(|(term, _)| *term));
    let terms = all
        .into_iter()
        .zip(ids)
        .filter(|((term, _), _)| term.name.is_some() || term.definition.is_some())
        .map(|((term, _), id)| Term {
            terms: vec![term.term.value.clone()],
            name: term.name.clone().unwrap_or_else(|| term.term.value.clone()),
            definition_html: term.definition.as_ref().map(|text| text.html.clone()),
            address: format!("/{}/glossary/#{id}", plan.plan.address),
            link_text: more(&term.term),
            key: id.trim_start_matches("term-").to_owned(),
        })
        .collect();
    TermIndex::new(terms)
}
