//! The things that the search finds: parts of plans as records with their words, and the files that a browser asks for.
//!
//! A record is a thing with a page or a place on one: see [`Findable`]. The records of a plan follow each other, and
//! plans follow each other as on the site; the site's own pages and terms come last. So a record is a number, which the
//! files of words lead to, and `search.js` knows from the first file which file of texts holds it.

mod facets;
mod files;
mod findable;
mod of_site;
mod page;
mod passages;

use std::sync::OnceLock;

use super::Renderer;
use super::views::ViewBuilder;
use crate::resolve::{PlanState, Resolved};
use crate::search::{Index, Weight, Words, WordsSoFar, spellings, word_parts};
use crate::theme::strings::{Arg, END, START, speaking};
use findable::Findable;

/// The files of the search that belong to a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchFile {
    /// The plans, where each record stands, and which file holds which words.
    Start,
    /// A part of the words, by its position.
    Words(usize),
    /// The words by their first letter, to find what a word that does not occur may mean.
    Spelling(usize),
    /// The records of the site's own pages and terms.
    OfSite,
}

impl SearchFile {
    /// Its address.
    pub(super) fn address(self) -> String {
        match self {
            Self::Start => "/search/start.js".to_owned(),
            Self::Words(at) => format!("/search/words-{at}.js"),
            Self::Spelling(at) => format!("/search/spelling-{at}.js"),
            Self::OfSite => "/search/site.js".to_owned(),
        }
    }

    /// Lists the files of a site.
    pub(super) fn all(resolved: &Resolved) -> Vec<Self> {
        let mut all = vec![Self::Start, Self::OfSite];
        let parts = parts(resolved);
        all.extend((0..parts).map(Self::Words));
        all.extend((0..spellings(parts)).map(Self::Spelling));
        all
    }
}

/// Returns the address of a file with records of a plan.
pub(super) fn records_address(plan: &str, at: usize) -> String {
    crate::model::address::below(plan, &format!("search/{at}.js"))
}

/// Returns how many files hold the records of a plan.
pub(super) fn record_files(state: &PlanState<'_>) -> usize {
    findable::files(state).len()
}

/// Returns how many files hold words: by the number of records, which is quickly counted.
fn parts(resolved: &Resolved) -> usize {
    let of_plans = resolved.states().map(|state| Findable::all(state).len());
    word_parts(of_plans.sum::<usize>() + of_site::all(resolved).len())
}

/// The index of a site, once it is asked for.
#[derive(Debug, Default)]
pub(super) struct SearchIndex {
    index: OnceLock<Index>,
    edition: OnceLock<String>,
}

/// The words of a plan, once they are asked for.
#[derive(Debug, Default)]
pub(super) struct PlanWords(OnceLock<Words>);

impl Renderer {
    /// The index of all records.
    pub(super) fn index(&self) -> &Index {
        if let Some(known) = self.search.index.get() {
            return known;
        }
        // Made before the place is taken: a thread that waits for others meanwhile does work of theirs, and that may ask for
        // the index.
        let made = self.make_index();
        self.search.index.get_or_init(|| made)
    }

    fn make_index(&self) -> Index {
        use rayon::prelude::*;
        let of_plans: Vec<&Words> = (0..self.plans.len())
            .into_par_iter()
            .map(|at| self.plan_words(at))
            .collect();
        let of_site = of_site::words(&self.resolved);
        let mut all = of_plans;
        all.push(&of_site);
        let language = &self.resolved.site.settings.language;
        Index::new(language, &all, parts(&self.resolved))
    }

    /// The words of a plan.
    fn plan_words(&self, at: usize) -> &Words {
        self.plans[at].words.0.get_or_init(|| {
            let state = self.resolved.plan(at);
            let mut words = WordsSoFar::default();
            for thing in Findable::all(state) {
                words.start_record();
                words.add(Weight::Title, &self.title(at, thing));
                for number in passages::numbers(thing, state) {
                    words.add_number(number);
                    words.add(Weight::Title, number);
                }
                for passage in passages::passages(thing, state) {
                    words.add(passage.weight, &passage.text);
                }
            }
            words.finish()
        })
    }

    /// The title of a thing of a plan: its own, or the date of an update or meeting.
    fn title(&self, at: usize, thing: Findable) -> String {
        let state = self.resolved.plan(at);
        let strings = &self.prepared_theme.strings;
        match thing {
            Findable::Update(update) if state.updates[update].title.is_none() => {
                let date = strings.date(state.updates[update].as_at.value);
                self.text(at, "update-as-at-name", &[("date", Arg::Text(&date))])
            }
            Findable::Meeting(meeting) => {
                let meeting = &state.plan.meetings[meeting];
                let date = strings.date(meeting.date.value);
                let body = Arg::Text(state.plan.meeting_body(meeting));
                let named = self.text(at, "meeting-name", &[("body", body), ("date", Arg::Text(&date))]);
                match &meeting.title {
                    Some(title) => format!("{title}: {named}"),
                    None => named,
                }
            }
            thing => passages::title(thing, state).into_owned(),
        }
    }

    /// A text of the catalogue in the words of a plan; its key, when there is none.
    fn text(&self, at: usize, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let ViewBuilder { wording, .. } = self.builder(at);
        let words = speaking(Some(wording.clone()), || {
            self.prepared_theme.strings.text(key, args)
        });
        words.map_or_else(|_| key.to_owned(), |words| words.replace([START, END], ""))
    }
}
