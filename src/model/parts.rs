//! When the parts of a plan come out: its themes, statuses, impact ratings and sources.
//!
//! A part comes out on the day it says (`published`); without one, with the first thing that names it, so that it does
//! not tell what is still to come. One that nothing names is a part of the plan itself.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    ItemKind, PartialDate, Plan, PlanFacts, Recommendation, SourceRef, Subject, Update, UpdateSource,
};
use crate::source::Spanned;

/// A part of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Part<'p> {
    /// The kind of part.
    pub kind: ItemKind,
    /// Its ref or key.
    pub name: &'p Spanned<String>,
    /// The day it says that it comes out.
    pub published: Option<&'p Spanned<PartialDate>>,
}

impl Part<'_> {
    /// It, as something that is sealed.
    pub fn subject(&self) -> Subject {
        let name = self.name.value.clone();
        match self.kind {
            ItemKind::Status => Subject::Status(name),
            ItemKind::ImpactRating => Subject::ImpactRating(name),
            ItemKind::Source => Subject::Source(name),
            _ => Subject::Theme(name),
        }
    }

    /// Its address on the site.
    fn address(&self, plan: &Plan) -> String {
        self.subject().address(plan)
    }
}

impl PlanFacts {
    /// Every part that has a name.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let part = |kind, name, published| Part {
            kind,
            name,
            published,
        };
        let themes = self.themes.iter();
        let themes = themes.map(move |it| part(ItemKind::Theme, &it.ref_, it.published.as_ref()));
        let statuses = self.statuses.iter();
        let statuses = statuses.map(move |it| part(ItemKind::Status, &it.key, it.published.as_ref()));
        let ratings = self.impact_ratings.iter();
        let ratings = ratings.map(move |it| part(ItemKind::ImpactRating, &it.key, it.published.as_ref()));
        let sources = self.sources.iter().filter_map(move |it| {
            let key = it.key.as_ref()?;
            Some(part(ItemKind::Source, key, it.published.as_ref()))
        });
        themes.chain(statuses).chain(ratings).chain(sources)
    }
}

/// The first day on which anything names each part, by its kind and name.
#[derive(Debug, Default)]
pub struct FirstUses<'p> {
    days: BTreeMap<(ItemKind, &'p str), Date>,
}

impl<'p> FirstUses<'p> {
    /// Collects the parts that a plan names. The day of a part that only a draft names is the last of all days, as
    /// nobody can say when the draft will come out.
    pub fn of(plan: &'p Plan) -> Self {
        let mut uses = Self::default();
        for rec in &plan.recommendations {
            uses.recommendation(plan, rec);
        }
        for update in &plan.updates {
            let day = if update.draft {
                Date::MAX
            } else {
                plan.shown_from(update)
            };
            uses.update(update, day);
        }
        uses
    }

    /// The day; nothing for a part that nothing names.
    pub fn first(&self, kind: ItemKind, name: &str) -> Option<Date> {
        self.days.get(&(kind, name)).copied()
    }

    /// Adds what a recommendation and its actions name.
    pub fn recommendation(&mut self, plan: &Plan, rec: &'p Recommendation) {
        let day = rec.published_on(plan);
        self.add(ItemKind::Theme, rec.theme.as_ref(), day);
        let key = |source: &'p Option<SourceRef>| source.as_ref().map(|source| &source.key);
        self.add(ItemKind::Source, key(&rec.source), day);
        for action in &rec.actions {
            let day = action.published_on(rec, plan);
            self.add(ItemKind::Source, key(&action.source), day);
        }
    }

    /// Adds what an update names, which comes out on `day`.
    pub fn update(&mut self, update: &'p Update, day: Date) {
        if let Some(UpdateSource::Key(key)) = &update.source {
            self.add(ItemKind::Source, Some(key), day);
        }
        for entry in &update.entries {
            self.add(ItemKind::Status, entry.status.as_ref(), day);
            self.add(ItemKind::ImpactRating, entry.impact_rating.as_ref(), day);
        }
    }

    fn add(&mut self, kind: ItemKind, name: Option<&'p Spanned<String>>, day: Date) {
        if let Some(name) = name {
            let first = self.days.entry((kind, name)).or_insert(day);
            *first = day.min(*first);
        }
    }
}

impl Plan {
    /// The first day on which a part is shown: the day it says, or that of the first thing that names it, but not later
    /// than the day it was sealed. The last of all days for a part that only drafts name.
    pub fn part_shown_from(&self, part: &Part<'_>, uses: &FirstUses<'_>) -> Date {
        let own = part.published.map(|day| day.last_day());
        let day = own
            .or_else(|| uses.first(part.kind, part.name))
            .unwrap_or_else(|| self.facts.published_on());
        let address = part.address(self);
        let mut seals = self.record.whole().about(&address);
        let day = seals.next().map_or(day, |seal| seal.sealed.min(day));
        day.max(self.facts.published_on())
    }
}
