//! Content that all pages of one plan share.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use minijinja::context;
use minijinja::value::Value;

use super::super::finish::{Term, TermIndex};
use super::super::frame;
use super::super::routes::moved_rows;
use super::super::routes::print::{self, Printed};
use super::super::views::{Shared, ViewBuilder, all_terms};
use crate::model::{self, address, term_ids};
use crate::resolve::PlanState;
use crate::theme::templates::with_cached_parts;

/// Content that all pages of one plan share, made once.
#[derive(Debug)]
pub(in crate::render) struct PlanParts {
    pub(in crate::render) head: Value,
    /// Values that several pages show.
    pub(in crate::render) shared: Shared,
    pub(super) groups: Value,
    pub(super) leads: Value,
    pub(super) schedules: Value,
    pub(super) themes: Value,
    pub(super) terms: Value,
    pub(super) lost: Option<String>,
    /// The addresses of rows on further pages, by those that name them on the first.
    pub(in crate::render) moved_rows: BTreeMap<String, String>,
    /// The terms that its pages explain in place.
    pub(in crate::render) index: TermIndex,
    /// The plan on paper, and the plan itself as the pages there show it.
    printed: OnceLock<Printed>,
    printed_view: OnceLock<Value>,
}

impl PlanParts {
    pub(in crate::render) fn new(
        builder: &ViewBuilder<'_, '_>,
        site_terms: &[model::Term],
        explained: (&dyn Fn(&str) -> String, &str),
    ) -> Self {
        let state = builder.state;
        let themes = state.plan.facts.themes.iter().map(|theme| {
            context! {
                key => &theme.ref_.value,
                text => &theme.title,
                address => address::filter(state.plan, "themes", &theme.ref_),
            }
        });
        Self {
            head: with_cached_parts(&frame::plan(builder)),
            shared: Shared::new(state),
            groups: Value::from(builder.groups(&state.groups)),
            leads: builder.leads(&(0..usize::MAX)),
            schedules: builder.schedules(),
            themes: themes.collect(),
            terms: builder.terms(site_terms),
            lost: state.lost_statuses().map(ToOwned::to_owned),
            moved_rows: moved_rows(state),
            index: term_index(state, site_terms, explained),
            printed: OnceLock::new(),
            printed_view: OnceLock::new(),
        }
    }

    /// The plan on paper.
    pub(super) fn printed(&self, state: &PlanState<'_>) -> &Printed {
        self.printed.get_or_init(|| print::printed(state))
    }

    /// The plan itself, as the pages on paper show it.
    pub(super) fn printed_view(&self, builder: &ViewBuilder<'_, '_>) -> Value {
        if let Some(view) = self.printed_view.get() {
            return view.clone();
        }
        // Made before the place is taken, as the index of the search is.
        let made = builder.plan(&self.shared, None);
        self.printed_view.get_or_init(|| made).clone()
    }
}

/// Returns the terms of a plan's pages. `more` gives the text of the link to a term's entry, `close` is that of the button
/// which closes its explanation.
fn term_index(
    plan: &PlanState<'_>,
    site_terms: &[model::Term],
    (more, close): (&dyn Fn(&str) -> String, &str),
) -> TermIndex {
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
            close_text: close.to_owned(),
            key: id.trim_start_matches("term-").to_owned(),
        })
        .collect();
    TermIndex::new(terms)
}
