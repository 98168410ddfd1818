//! The pages and files of one plan with their addresses, listed once for all that asks for them.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::finish::KnownAddresses;
use super::outputs::{self, Output, SiteFile};
use super::routes::{PlanRoute, Route};
use super::{Options, clashes, links};
use crate::diag::Diagnostic;
use crate::resolve::Resolved;

/// The pages and files of one plan with their addresses. Of feeds, it has the documents that pages link to.
#[derive(Debug)]
pub(super) struct PlanListing {
    outputs: Vec<(Output, String)>,
    /// Their addresses.
    pub(super) known: Arc<KnownAddresses>,
    /// The pages by their addresses.
    routes: OnceLock<HashMap<String, PlanRoute>>,
    clashes: OnceLock<Vec<Diagnostic>>,
}

impl PlanListing {
    /// Lists the pages and files of the plan at a position. Where `before` has the same list, that one is returned.
    pub(super) fn of(
        resolved: &Resolved,
        at: usize,
        options: &Options,
        before: Option<&Arc<Self>>,
    ) -> Arc<Self> {
        let feeds = links::feeds_of_plan(resolved, at, options);
        let outputs: Vec<(Output, String)> = outputs::of_plan(resolved, at, options, feeds)
            .into_iter()
            .map(|output| {
                let address = output.address(resolved);
                (output, address)
            })
            .collect();
        if let Some(same) = before.filter(|before| before.outputs == outputs) {
            return Arc::clone(same);
        }
        let known = outputs.iter().map(|(_, address)| address.clone()).collect();
        Arc::new(Self {
            outputs,
            known: Arc::new(known),
            routes: OnceLock::new(),
            clashes: OnceLock::new(),
        })
    }

    /// Its pages, in a fixed order.
    pub(super) fn pages(&self) -> impl Iterator<Item = (Route, &str)> {
        self.outputs.iter().filter_map(|(output, address)| match output {
            Output::Page(route) => Some((*route, address.as_str())),
            Output::File(_) => None,
        })
    }

    /// Its files that are neither pages nor feeds.
    pub(super) fn files(&self) -> impl Iterator<Item = &SiteFile> {
        self.outputs.iter().filter_map(|(output, _)| match output {
            Output::Page(_) | Output::File(SiteFile::Feed(_)) => None,
            Output::File(file) => Some(file),
        })
    }

    /// Returns the page at an address.
    pub(super) fn page_at(&self, address: &str) -> Option<PlanRoute> {
        let routes = self.routes.get_or_init(|| {
            let pages = self.pages();
            pages
                .filter_map(|(route, address)| match route {
                    Route::Plan(_, page) => Some((address.to_owned(), page)),
                    _ => None,
                })
                .collect()
        });
        routes.get(address).copied()
    }

    /// Returns the findings about its addresses: those that cannot be files, or not beside one another.
    pub(super) fn clashes(&self) -> &[Diagnostic] {
        self.clashes
            .get_or_init(|| clashes::among(self.outputs.iter().map(|(_, address)| address.as_str())))
    }
}
