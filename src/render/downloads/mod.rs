//! The files of a plan and of the site to take away, and the lists of them on pages: tables, the workbook, data, and
//! descriptions of these.

mod listing;
mod plan;
mod site;
mod tables;
mod words;

use std::sync::{Arc, PoisonError};

use rayon::prelude::*;

use super::Renderer;

pub(super) use plan::{CataloguedPlan, PlanDownloads};
pub(super) use site::SiteDownloads;

impl Renderer {
    /// Returns the files of the plan at a position, which are made when the first is asked for.
    pub(super) fn downloads(&self, at: usize) -> Arc<PlanDownloads> {
        let known = || self.downloads[at].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = &*known() {
            return Arc::clone(made);
        }
        // Without the lock: a thread that waits for others meanwhile does work of theirs, and that may ask for the same.
        let made = Arc::new(self.make_downloads(at));
        let catalogued = &self.catalogued[at];
        *catalogued.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&made.catalogued));
        Arc::clone(known().get_or_insert(made))
    }

    /// Returns the files of the site, which are made when the first is asked for.
    pub(super) fn site_downloads(&self) -> Arc<SiteDownloads> {
        let known = || self.site_downloads.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = &*known() {
            return Arc::clone(made);
        }
        // While the plans are gone through side by side, nobody is kept waiting for the lock: who waits may do a part of that
        // work.
        let plans: Vec<_> = (0..self.resolved.plans.len())
            .into_par_iter()
            .map(|at| self.catalogued(at))
            .collect();
        let mut known = known();
        let made = known.get_or_insert_with(|| Arc::new(self.make_site_downloads(&plans)));
        Arc::clone(made)
    }

    /// Returns the plan at a position among the data of all plans. It stays known when the files of the plan are let go.
    fn catalogued(&self, at: usize) -> Arc<CataloguedPlan> {
        let known = || self.catalogued[at].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = &*known() {
            return Arc::clone(known);
        }
        let made = self.make_catalogued(at);
        Arc::clone(known().get_or_insert(made))
    }

    /// Lets go of the files of the plan at a position. The next request for one makes them again.
    pub(super) fn release_downloads_of(&self, at: usize) {
        let made = &self.downloads[at];
        made.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// Lets go of the downloads of all plans and of the site. The next request for one makes them again.
    pub fn release_downloads(&self) {
        (0..self.downloads.len()).for_each(|at| self.release_downloads_of(at));
        for catalogued in &self.catalogued {
            catalogued.lock().unwrap_or_else(PoisonError::into_inner).take();
        }
        let made = &self.site_downloads;
        made.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}
