//! A plan: one published response to an inspection, inquiry, audit, review or inquest, or a strategy.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{
    Corrections, EarlierPart, File, LateItems, Meeting, PlanFacts, Recommendation, Record, Settings, Term,
    Update,
};
use crate::source::FileId;
use crate::text::markdown::Markdown;

/// One published response to an inspection, inquiry, audit, review or inquest, or a strategy.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its path below `content/`, which is its address: `telford-2016`.
    pub address: String,
    /// The facts in `plan.md`.
    pub facts: Arc<PlanFacts>,
    /// The plan's own terms.
    pub glossary: Arc<Vec<Term>>,
    /// The recommendations, in the order of their refs.
    pub recommendations: Vec<Arc<Recommendation>>,
    /// The updates, oldest first.
    pub updates: Vec<Arc<Update>>,
    /// The names of those updates that are as at a day by which another is named, by their files.
    pub same_day_names: BTreeMap<FileId, String>,
    /// The files of updates by somebody who leads a part of the plan and is not among its bodies.
    pub reports_of_leads: BTreeSet<FileId>,
    /// The meetings that had it on their agenda, oldest first.
    pub meetings: Vec<Arc<Meeting>>,
    /// Its documents and pictures, by their paths below its folder (`files/report.pdf`).
    pub files: Vec<File>,
    /// The record of the plan.
    pub record: Arc<Record>,
    /// Its corrections and how it read before them, worked out from all of the above.
    pub corrections: Arc<Corrections>,
    /// The recommendations and actions that were put in later than they are dated, worked out from all of the above.
    pub late_items: Arc<LateItems>,
}

impl Plan {
    /// Returns whether it was put together from the very same pieces as `other`: then nothing in it changed.
    pub fn is_same(&self, other: &Self) -> bool {
        fn all_same<T>(a: &[Arc<T>], b: &[Arc<T>]) -> bool {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b))
        }
        Arc::ptr_eq(&self.facts, &other.facts)
            && Arc::ptr_eq(&self.glossary, &other.glossary)
            && all_same(&self.recommendations, &other.recommendations)
            && all_same(&self.updates, &other.updates)
            && all_same(&self.meetings, &other.meetings)
            && Arc::ptr_eq(&self.record, &other.record)
            && self.files == other.files
            && self.same_day_names == other.same_day_names
            && self.reports_of_leads == other.reports_of_leads
            && self.address == other.address
    }

    /// Puts an earlier version of a part in the place of the part.
    pub fn put(&mut self, part: &EarlierPart) {
        match part {
            EarlierPart::Facts(facts) => self.facts = Arc::clone(facts),
            EarlierPart::Recommendation(at, rec) => self.recommendations[*at] = Arc::clone(rec),
            EarlierPart::Update(at, update) => self.updates[*at] = Arc::clone(update),
            // By its name, because a meeting may be left out of a plan of an earlier day.
            EarlierPart::Meeting(_, meeting) => {
                let mut meetings = self.meetings.iter_mut();
                if let Some(known) = meetings.find(|known| known.name == meeting.name) {
                    *known = Arc::clone(meeting);
                }
            }
        }
    }

    /// Returns the name of an update in addresses: the day or month that it is as at. Where several bodies report as at
    /// one day, all but the first to come out have the name of the body added.
    pub fn update_name(&self, update: &Update) -> String {
        let added = self.same_day_names.get(&update.span.file);
        added.cloned().unwrap_or_else(|| update.as_at.value.to_string())
    }

    /// Returns the update of a name.
    pub fn update_named(&self, name: &str) -> Option<&Arc<Update>> {
        self.updates
            .iter()
            .find(|update| self.update_name(update) == name)
    }

    /// Who publishes it.
    pub fn organisation<'a>(&'a self, site: &'a Settings) -> &'a str {
        self.facts.organisation.as_deref().unwrap_or(&site.organisation)
    }

    /// Its Markdown texts, without those of its updates.
    pub fn texts(&self) -> Vec<&Markdown> {
        let mut texts = vec![&self.facts.body];
        texts.extend(self.glossary.iter().filter_map(|term| term.definition.as_ref()));
        for rec in &self.recommendations {
            texts.extend([&rec.text, &rec.findings]);
            texts.extend(rec.outcome.iter().chain(&rec.note));
            let actions = rec.actions.iter();
            texts.extend(actions.flat_map(|action| action.outcome.iter().chain(&action.note)));
        }
        texts.extend(self.meetings.iter().flat_map(|meeting| meeting.texts()));
        texts
    }
}
