//! The data that the pages of one plan share.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

use minijinja::value::Value;

use super::feeds::PlanEvents;
use super::finish::Addresses;
use super::listing::PlanListing;
use super::pages::{ChangedDay, PlanParts};
use super::shareable::Shareable;
use super::sharing::ShareState;
use super::{Options, PreparedTheme, links, outputs, search};
use crate::resolve::{Resolved, ResolvedPlan};
use crate::source::{ContentTree, Sources};
use crate::theme::strings::Wording;

/// The data that the pages of one plan share.
#[derive(Debug)]
pub(super) struct PlanPages {
    pub(super) plan: Arc<ResolvedPlan>,
    /// The position of the plan in the site, by which its pages and files are named.
    at: usize,
    titles: Arc<BTreeMap<String, String>>,
    prepared_theme: Arc<PreparedTheme>,
    /// The pages and files of the plan.
    pub(super) listing: Arc<PlanListing>,
    pub(super) links: Arc<Addresses>,
    /// True if its addresses have those of pictures among them.
    has_pictures: bool,
    pub(super) wording: Arc<Wording>,
    pub(super) card: OnceLock<Value>,
    /// Its newest changes, for the page of those of all plans.
    pub(super) changed: OnceLock<Vec<ChangedDay>>,
    /// Its words for the search.
    pub(super) words: search::PlanWords,
    /// The plan and its items in short.
    pub(super) share_states: Vec<OnceLock<Arc<ShareState>>>,
    pub(super) parts: Mutex<Option<Arc<PlanParts>>>,
    /// Its events, listed when a feed is asked for first.
    pub(super) events: Mutex<Option<Arc<PlanEvents>>>,
}

/// The site and the theme that the pages of all plans are made with.
pub(super) struct Surroundings<'s> {
    pub(super) resolved: &'s Resolved,
    /// The titles of the plans by their addresses.
    pub(super) titles: &'s Arc<BTreeMap<String, String>>,
    pub(super) prepared_theme: &'s Arc<PreparedTheme>,
    pub(super) options: &'s Options,
    pub(super) tree: &'s ContentTree,
    pub(super) sources: &'s Sources,
}

impl PlanPages {
    /// Makes the pages of the plan at a position ready. What is still the same in `known`, those of the plan with this
    /// address as they were before, is taken over from there.
    pub(super) fn again(with: &Surroundings<'_>, at: usize, known: Option<&Arc<Self>>) -> Arc<Self> {
        let Surroundings {
            resolved,
            titles,
            prepared_theme,
            options,
            tree,
            sources,
        } = *with;
        let plan = &resolved.plans[at];
        let has_pictures = outputs::has_pictures(resolved, options);
        let same_plan = known.filter(|known| {
            Arc::ptr_eq(&known.plan, plan) && (known.at, known.has_pictures) == (at, has_pictures)
        });
        if let Some(same) = same_plan.filter(|known| {
            Arc::ptr_eq(&known.prepared_theme, prepared_theme) && Arc::ptr_eq(&known.titles, titles)
        }) {
            return Arc::clone(same);
        }
        let (listing, links) = same_plan.map_or_else(
            || {
                let listing = PlanListing::of(resolved, at, options, known.map(|known| &known.listing));
                let links = links::of_plan(resolved, at, &listing, tree, sources);
                (listing, Arc::new(links))
            },
            |known| (Arc::clone(&known.listing), Arc::clone(&known.links)),
        );
        Arc::new(Self {
            plan: Arc::clone(plan),
            at,
            titles: Arc::clone(titles),
            prepared_theme: Arc::clone(prepared_theme),
            listing,
            links,
            has_pictures,
            wording: prepared_theme.wording(&resolved.plan(at).plan.facts),
            card: OnceLock::new(),
            changed: OnceLock::new(),
            words: search::PlanWords::default(),
            share_states: Shareable::all(resolved.plan(at))
                .map(|_| OnceLock::new())
                .collect(),
            parts: Mutex::default(),
            events: Mutex::default(),
        })
    }
}
