//! The site as a whole.

use std::sync::Arc;

use super::{File, Page, Plan, Record, Settings, Term};
use crate::source::{SetAside, StillPublished};
use crate::text::markdown::Markdown;

/// Everything the content says. Its parts are shared, so that a copy costs nothing and whoever keeps an older one can
/// see which parts are still the same.
#[derive(Clone, Debug)]
pub struct Site {
    /// `site.yaml`.
    pub settings: Arc<Settings>,
    /// Terms for every plan.
    pub glossary: Arc<Vec<Term>>,
    /// The pages of `pages/`, in the order of their titles' `order`.
    pub pages: Vec<Arc<Page>>,
    /// The documents and pictures that belong to no plan, by their paths below the content folder.
    pub files: Vec<File>,
    /// The record of the site itself.
    pub record: Arc<Record>,
    /// The plans, in the order of their addresses.
    pub plans: Vec<Arc<Plan>>,
    /// The paths below the content folder of files that could not be read in full. Each has its error, so the site is
    /// never written; what they may have named is not said to be missing.
    pub unread: Vec<String>,
    /// Parts of the content that are left out because they have errors. Some stay on the site as they were published.
    pub set_aside: Vec<SetAside>,
    /// The paths below the content folder of files in which something was wrong by itself.
    pub faulty: Vec<String>,
}

impl Site {
    /// The Markdown texts that belong to no plan.
    pub fn texts(&self) -> Vec<&Markdown> {
        let mut texts: Vec<&Markdown> = self.pages.iter().map(|page| &page.body).collect();
        texts.extend(&self.settings.accessibility.tested);
        texts.extend(&self.settings.accessibility.more);
        texts.extend(self.glossary.iter().filter_map(|term| term.definition.as_ref()));
        texts
    }

    /// The plans that stay on the site as they were published last, with their addresses.
    pub fn kept_plans(&self) -> impl Iterator<Item = (&str, &StillPublished)> + Clone {
        let parts = self.set_aside.iter();
        parts.filter_map(|part| Some((part.path.as_str(), part.kept_plan()?)))
    }

    /// Returns whether a file at or below this path of the content could not be read in full.
    pub fn is_unread_below(&self, path: &str) -> bool {
        is_any_below(&self.unread, path)
    }

    /// Returns whether a file at or below this path of the content has errors.
    pub fn is_faulty_below(&self, path: &str) -> bool {
        is_any_below(&self.faulty, path)
    }
}

fn is_any_below(files: &[String], path: &str) -> bool {
    let path = path.trim_matches('/');
    let below = |file: &String| {
        file.strip_prefix(path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    files.iter().any(below)
}
