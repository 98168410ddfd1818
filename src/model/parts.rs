//! When the parts of a plan come out: its themes, scales, sources, inspections and bodies.
//!
//! A part comes out on the day it says (`published`); without one, with the first thing that names it, so that it does
//! not tell what is still to come. One that nothing names is a part of the plan itself.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    Action, Body, Inspection, ItemKind, Meeting, MeetingPart, Pairs, PartialDate, Plan, PlanFacts,
    RatingScale, Recommendation, ResponseDef, Source, SourceRef, StatusDef, Subject, Theme, Update,
    UpdateSource,
};
use crate::source::Spanned;
use crate::text::name;

/// A part of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Part<'p> {
    /// The kind of part.
    pub kind: ItemKind,
    /// Its ref or key.
    pub name: &'p Spanned<String>,
    /// The day it says that it comes out.
    pub published: Option<&'p Spanned<PartialDate>>,
    /// The part itself.
    pub thing: PartThing<'p>,
}

/// A part of a plan, by its kind.
#[derive(Clone, Copy, Debug)]
pub enum PartThing<'p> {
    /// A theme.
    Theme(&'p Theme),
    /// A label of the scale of statuses or of impact.
    Label(&'p StatusDef),
    /// A document.
    Source(&'p Source),
    /// One of several inspections.
    Inspection(&'p Inspection),
    /// A body.
    Body(&'p Body),
    /// An answer of the scale of responses.
    Response(&'p ResponseDef),
    /// A scale beside the status.
    Rating(&'p RatingScale),
}

impl<'p> Part<'p> {
    /// It, as something that is sealed.
    pub fn subject(&self) -> Subject {
        Subject::Part(self.kind, self.name.value.clone())
    }

    /// The words that residents know it by.
    pub fn title(&self) -> &'p str {
        match self.thing {
            PartThing::Theme(theme) => &theme.title,
            PartThing::Label(label) => &label.label,
            PartThing::Source(source) => &source.title,
            PartThing::Inspection(inspection) => inspection.title.as_ref().unwrap_or(&inspection.inspector),
            PartThing::Body(body) => &body.name,
            PartThing::Response(response) => &response.label,
            PartThing::Rating(rating) => &rating.label,
        }
    }

    /// Its address on the site.
    fn address(&self, plan: &Plan) -> String {
        self.subject().address(plan)
    }
}

fn part<'p>(
    kind: ItemKind,
    name: &'p Spanned<String>,
    published: Option<&'p Spanned<PartialDate>>,
    thing: PartThing<'p>,
) -> Part<'p> {
    Part {
        kind,
        name,
        published,
        thing,
    }
}

fn label_of(kind: ItemKind, it: &StatusDef) -> Part<'_> {
    part(kind, &it.key, it.published.as_ref(), PartThing::Label(it))
}

impl PlanFacts {
    /// Every part that has a name, in the order in which they are sealed.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let themes = self.themes.iter();
        let themes = themes.map(|it| {
            part(
                ItemKind::Theme,
                &it.ref_,
                it.published.as_ref(),
                PartThing::Theme(it),
            )
        });
        let label = |kind| move |it| label_of(kind, it);
        let statuses = self.statuses.iter().map(label(ItemKind::Status));
        let impact_ratings = self.impact_ratings.iter().map(label(ItemKind::ImpactRating));
        let sources = self.sources.iter().filter_map(|it| {
            let key = it.key.as_ref()?;
            Some(part(
                ItemKind::Source,
                key,
                it.published.as_ref(),
                PartThing::Source(it),
            ))
        });
        let inspections = self.inspections.iter().filter_map(|it| {
            let key = it.key.as_ref()?;
            Some(part(
                ItemKind::Inspection,
                key,
                it.published.as_ref(),
                PartThing::Inspection(it),
            ))
        });
        let bodies = self.bodies.iter();
        let bodies = bodies.map(|it| {
            part(
                ItemKind::Body,
                &it.key,
                it.published.as_ref(),
                PartThing::Body(it),
            )
        });
        let responses = self.responses.iter();
        let responses = responses.map(|it| {
            part(
                ItemKind::Response,
                &it.key,
                it.published.as_ref(),
                PartThing::Response(it),
            )
        });
        let ratings = self.ratings.iter();
        let ratings = ratings.map(|it| {
            part(
                ItemKind::Rating,
                &it.key,
                it.published.as_ref(),
                PartThing::Rating(it),
            )
        });
        themes
            .chain(statuses)
            .chain(impact_ratings)
            .chain(sources)
            .chain(inspections)
            .chain(bodies)
            .chain(responses)
            .chain(ratings)
    }

    /// Returns the part of a kind with this name.
    pub fn part(&self, kind: ItemKind, name: &str) -> Option<Part<'_>> {
        self.parts()
            .find(|part| part.kind == kind && part.name.value == name)
    }

    /// Returns the body that a key or a name stands for.
    pub fn body_named(&self, written: &str) -> Option<&Body> {
        let by_key = self.bodies.iter().find(|body| body.key.value == written);
        by_key.or_else(|| self.bodies.iter().find(|body| name::is_same(&body.name, written)))
    }

    /// Returns the inspection that made a recommendation: the one of several that it names, else the only one of the
    /// plan.
    pub fn inspection_of(&self, rec: &Recommendation) -> Option<&Inspection> {
        let named = rec.inspection.as_ref().and_then(|key| {
            let mut all = self.inspections.iter();
            all.find(|one| one.key.as_ref().is_some_and(|known| known.value == key.value))
        });
        named.or(self.inspection.as_ref())
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
            uses.update(&plan.facts, update, day);
        }
        for meeting in &plan.meetings {
            let day = plan.meeting_part_shown_from(meeting, MeetingPart::Announcement);
            uses.meeting(&plan.facts, meeting, day);
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
        self.add(ItemKind::Inspection, rec.inspection.as_ref(), day);
        self.add_all(ItemKind::Body, &rec.to, day);
        self.add_ratings(&rec.ratings, day);
        let key = |source: &'p Option<SourceRef>| source.as_ref().map(|source| &source.key);
        self.add(ItemKind::Source, key(&rec.source), day);
        for action in &rec.actions {
            let day = action.published_on(rec, plan);
            self.add(ItemKind::Source, key(&action.source), day);
            self.action(action, day);
        }
    }

    fn action(&mut self, action: &'p Action, day: Date) {
        self.add(ItemKind::Body, action.body.as_ref(), day);
        self.add_all(ItemKind::Body, &action.with, day);
        self.add_ratings(&action.ratings, day);
    }

    /// Adds what an update names, which comes out on `day`. `facts` are those of its plan.
    pub fn update(&mut self, facts: &'p PlanFacts, update: &'p Update, day: Date) {
        let by = update.by.as_ref().and_then(|by| facts.body_named(by));
        self.add(ItemKind::Body, by.map(|body| &body.key), day);
        if let Some(UpdateSource::Key(key)) = &update.source {
            self.add(ItemKind::Source, Some(key), day);
        }
        for entry in &update.entries {
            self.add(ItemKind::Status, entry.status.as_ref(), day);
            self.add(ItemKind::Response, entry.response.as_ref(), day);
            self.add_ratings(&entry.ratings, day);
            self.add(ItemKind::ImpactRating, entry.impact_rating.as_ref(), day);
        }
    }

    /// Adds the body that a meeting names, which comes out on `day`. `facts` are those of its plan.
    pub fn meeting(&mut self, facts: &'p PlanFacts, meeting: &'p Meeting, day: Date) {
        let body = facts.body_named(&meeting.body);
        self.add(ItemKind::Body, body.map(|body| &body.key), day);
    }

    fn add_all(&mut self, kind: ItemKind, names: &'p [Spanned<String>], day: Date) {
        for name in names {
            self.add(kind, Some(name), day);
        }
    }

    fn add_ratings(&mut self, ratings: &'p Pairs, day: Date) {
        for (scale, _) in &ratings.list {
            self.add(ItemKind::Rating, Some(scale), day);
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
