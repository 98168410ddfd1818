//! The records of a site's own pages, and of the terms that it explains for every plan.

use crate::model::{Page, Term, address, term_ids};
use crate::resolve::Resolved;
use crate::search::{Weight, Words, WordsSoFar};

use super::super::views::all_terms;
use super::findable::term_address;
use super::passages::term_title;

/// A thing of the site's own.
pub(super) enum OfSite<'a> {
    /// A page.
    Page(&'a Page),
    /// A term, with its address on the page of the first plan that leaves its explanation to the site.
    Term(&'a Term, String),
}

impl OfSite<'_> {
    /// The kind, as addresses and texts of the catalogue name it.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Page(_) => "page",
            Self::Term(..) => "term",
        }
    }

    /// The address from the root of the site.
    pub(super) fn address(&self) -> String {
        match self {
            Self::Page(page) => address::page(page),
            Self::Term(_, address) => address.clone(),
        }
    }

    /// The title.
    pub(super) fn title(&self) -> String {
        match self {
            Self::Page(page) => page.title.clone(),
            Self::Term(term, _) => term_title(&term.term, term.name.as_deref()),
        }
    }

    /// Its texts.
    pub(super) fn texts(&self) -> Vec<&str> {
        match self {
            Self::Page(page) => page
                .summary
                .iter()
                .map(String::as_str)
                .chain([page.body.plain.as_str()])
                .collect(),
            Self::Term(term, _) => term.definition.iter().map(|text| text.plain.as_str()).collect(),
        }
    }
}

/// Lists the site's own things: its pages, and those of its terms that stand on a page of a plan.
pub(super) fn all(resolved: &Resolved) -> Vec<OfSite<'_>> {
    let site = &resolved.site;
    let mut all: Vec<OfSite<'_>> = site.pages.iter().map(|page| OfSite::Page(page)).collect();
    let mut left: Vec<&Term> = site.glossary.iter().collect();
    for state in resolved.states() {
        if left.is_empty() {
            break;
        }
        let terms = all_terms(&state.plan.glossary, &site.glossary);
        let ids = term_ids(terms.iter().map(|(term, _)| *term));
        for ((term, own), id) in terms.into_iter().zip(ids) {
            let known = left.iter().position(|other| std::ptr::eq(*other, term));
            if let Some(known) = known.filter(|_| !own) {
                left.remove(known);
                all.push(OfSite::Term(term, term_address(state.plan, &id)));
            }
        }
    }
    all
}

/// Returns the words of the site's own things.
pub(super) fn words(resolved: &Resolved) -> Words {
    let mut words = WordsSoFar::default();
    for thing in all(resolved) {
        words.start_record();
        words.add(Weight::Title, &thing.title());
        for text in thing.texts() {
            words.add(Weight::Own, text);
        }
    }
    words.finish()
}
