//! The files of a plan and of the site to take away, and the lists of them on pages: tables, the workbook, data, and
//! descriptions of these.

mod listing;
mod plan;
mod site;
mod tables;
mod words;

use std::sync::{Arc, PoisonError};

use super::Renderer;

pub(super) use plan::PlanDownloads;
pub(super) use site::SiteDownloads;

impl Renderer {
    /// Returns the files of the plan at a position, which are made when the first is asked for.
    pub(super) fn downloads(&self, at: usize) -> Arc<PlanDownloads> {
        let mut made = self.downloads[at].lock().unwrap_or_else(PoisonError::into_inner);
        let made = made.get_or_insert_with(|| Arc::new(self.make_downloads(at)));
        Arc::clone(made)
    }

    /// Returns the files of the site, which are made when the first is asked for.
    pub(super) fn site_downloads(&self) -> Arc<SiteDownloads> {
        let mut made = self.site_downloads.lock().unwrap_or_else(PoisonError::into_inner);
        let made = made.get_or_insert_with(|| Arc::new(self.make_site_downloads()));
        Arc::clone(made)
    }

    /// Drops the downloads of all plans and of the site from memory. The next request for one makes them again.
    pub fn release_downloads(&self) {
        for made in &self.downloads {
            made.lock().unwrap_or_else(PoisonError::into_inner).take();
        }
        let made = &self.site_downloads;
        made.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}
