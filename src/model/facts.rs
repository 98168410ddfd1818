//! The contents of `plan.md`: the facts of a plan, its inspection and its scales.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    Body, Correction, Entry, Evidence, ItemKind, Meaning, Outcome, PartialDate, PlanKind, PlanNames,
    PlanWords, RatingScale, Reporting, ResponseDef, Source, Tone,
};
use crate::source::{Span, Spanned};
use crate::text::markdown::Markdown;

/// The facts in `plan.md`.
#[derive(Clone, Debug)]
pub struct PlanFacts {
    /// The start of `plan.md`, for messages about the plan as a whole.
    pub span: Span,
    /// The title.
    pub title: String,
    /// One plain sentence for residents.
    pub summary: Option<String>,
    /// The place of `example: true` in `plan.md`; nothing for a plan that is none. An example is never published.
    pub example: Option<Span>,
    /// The kind of thing that it answers, when it is given.
    pub kind: Option<PlanKind>,
    /// The names that it has for recommendations and actions.
    pub words: Option<PlanWords>,
    /// Who publishes the plan; the site's organisation when absent.
    pub organisation: Option<String>,
    /// When it was published; it is not shown before the last day of this date.
    pub published: Spanned<PartialDate>,
    /// A note of the site's editors on that date, such as that it is inferred.
    pub published_note: Option<String>,
    /// The same plan in short words and pictures, for people who find reading hard.
    pub easy_read: Option<Evidence>,
    /// The licence of the plan's data, when it is another than the site's.
    pub licence: Option<String>,
    /// The web address of the licence.
    pub licence_url: Option<String>,
    /// When reporting ended; the schedule is frozen on the last day of this date.
    pub closed: Option<Spanned<PartialDate>>,
    /// Why.
    pub closed_reason: Option<String>,
    /// The address of the plan that follows.
    pub followed_by: Option<Spanned<String>>,
    /// How often updates were promised.
    pub reporting: Option<Reporting>,
    /// The inspection, inquiry, audit or review it answers.
    pub inspection: Option<Inspection>,
    /// The inspections it answers, when there are several: each has a key.
    pub inspections: Vec<Inspection>,
    /// The bodies with a part in it, besides the organisation.
    pub bodies: Vec<Body>,
    /// Priorities that group recommendations.
    pub themes: Vec<Theme>,
    /// The plan's own scale of statuses, in its own order and words.
    pub statuses: Vec<StatusDef>,
    /// The plan's own scale for impact, when it rates impact.
    pub impact_ratings: Vec<StatusDef>,
    /// Addresses at which it was published before; see [`Redirect`](super::Redirect).
    pub was: Vec<Spanned<String>>,
    /// The leads that are roles or teams; every other lead is taken for a person.
    pub roles: Vec<Spanned<String>>,
    /// The plan's own scale of responses to recommendations.
    pub responses: Vec<ResponseDef>,
    /// The plan's own scales beside the status.
    pub ratings: Vec<RatingScale>,
    /// Who oversees the plan.
    pub oversight: Vec<Oversight>,
    /// The documents it was taken from.
    pub sources: Vec<Source>,
    /// Public notes that something of the plan was changed.
    pub corrections: Vec<Correction>,
    /// The narrative: introduction, context, monitoring.
    pub body: Markdown,
}

impl PlanFacts {
    /// Returns the colour of what is complete: that of the plan's own label for it. A plan without one has green, or blue
    /// where its green means something else.
    pub fn complete_tone(&self) -> Tone {
        let own = || self.statuses.iter().filter(|status| status.body.is_none());
        let label = own().find(|status| status.meaning == Some(Meaning::Complete));
        let is_taken = || own().any(|status| status.colour == Tone::Green);
        match label {
            Some(label) => label.colour,
            None if is_taken() => Tone::Blue,
            None => Tone::Green,
        }
    }

    /// Returns the kind of thing that it answers: an inspection, when it names no kind and has one. Of a plan that says
    /// neither, nothing is presumed.
    pub fn kind(&self) -> Option<PlanKind> {
        let inspected = self.inspection.is_some() || !self.inspections.is_empty();
        self.kind.or_else(|| inspected.then_some(PlanKind::UNSAID))
    }

    /// Returns the names of recommendations and actions in messages.
    pub fn names(&self) -> PlanNames {
        PlanNames::new(self.kind().unwrap_or(PlanKind::UNSAID), self.words.as_ref())
    }

    /// Takes out that reporting has ended.
    pub fn reopen(&mut self) {
        self.closed = None;
        self.closed_reason = None;
        self.followed_by = None;
    }

    /// Keeps the themes, labels, ratings and sources that `is_kept` says, by their kind and name.
    pub fn keep_parts(&mut self, is_kept: impl Fn(ItemKind, &str) -> bool) {
        self.themes.retain(|it| is_kept(ItemKind::Theme, &it.ref_));
        self.statuses.retain(|it| is_kept(ItemKind::Status, &it.key));
        self.impact_ratings
            .retain(|it| is_kept(ItemKind::ImpactRating, &it.key));
        let is_kept_key =
            |kind, key: &Option<Spanned<String>>| key.as_ref().is_none_or(|key| is_kept(kind, key));
        self.sources.retain(|it| is_kept_key(ItemKind::Source, &it.key));
        self.inspections
            .retain(|it| is_kept_key(ItemKind::Inspection, &it.key));
        self.bodies.retain(|it| is_kept(ItemKind::Body, &it.key));
        self.responses.retain(|it| is_kept(ItemKind::Response, &it.key));
        self.ratings.retain(|it| is_kept(ItemKind::Rating, &it.key));
    }

    /// Returns the label of the scale of statuses that a key stands for.
    pub fn status(&self, key: &str) -> Option<&StatusDef> {
        self.statuses.iter().find(|status| status.key.value == key)
    }

    /// Returns the label that an entry gives.
    pub fn label_of(&self, entry: &Entry) -> Option<&StatusDef> {
        self.status(entry.status.as_ref()?)
    }

    /// Returns whether an entry says by itself that the work is complete: in a field of its own, by an ending with success, or
    /// by its label, where that means so and the entry does not take a completion back.
    pub fn says_complete(&self, entry: &Entry) -> bool {
        let ended = entry.ended.as_ref().map(|ended| ended.how.outcome());
        entry.complete == Some(true)
            || entry.completed.is_some()
            || ended == Some(Outcome::Complete)
            || (entry.complete.is_none() && self.label_of(entry).is_some_and(StatusDef::means_complete))
    }

    /// The first day on which it is shown.
    pub fn published_on(&self) -> Date {
        self.published.last_day()
    }
}

/// Who looked, under which framework, when, and the judgements they gave.
#[derive(Clone, Debug)]
pub struct Inspection {
    /// The key by which recommendations name it, when the plan answers several.
    pub key: Option<Spanned<String>>,
    /// The title of its report.
    pub title: Option<String>,
    /// For example Ofsted.
    pub inspector: String,
    /// For example the Single inspection framework.
    pub framework: Option<String>,
    /// The first day.
    pub started: Option<Spanned<PartialDate>>,
    /// The last day.
    pub ended: Option<Spanned<PartialDate>>,
    /// When the report was published.
    pub reported: Option<Spanned<PartialDate>>,
    /// The judgements, in the report's order.
    pub judgements: Vec<Judgement>,
    /// The day it comes out, when it is one of several and says one; otherwise it comes out with the first thing that
    /// names it.
    pub published: Option<Spanned<PartialDate>>,
}

/// One judgement of an inspection.
#[derive(Clone, Debug, Serialize)]
pub struct Judgement {
    /// The area that was judged.
    pub area: String,
    /// The grade, in the report's words.
    pub grade: String,
    /// The wider area it belongs to.
    pub within: Option<String>,
}

/// A priority that groups recommendations.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Its ref.
    pub ref_: Spanned<String>,
    /// Its title.
    pub title: String,
    /// A sentence about it.
    pub summary: Option<String>,
    /// The day it comes out, when it says one; otherwise it comes out with the first thing that names it.
    pub published: Option<Spanned<PartialDate>>,
}

/// One label of a plan's own scale.
#[derive(Clone, Debug)]
pub struct StatusDef {
    /// The key by which entries name it.
    pub key: Spanned<String>,
    /// The label, printed word for word.
    pub label: String,
    /// The meaning that the label maps to; a rating of impact may have none.
    pub meaning: Option<Meaning>,
    /// Its colour.
    pub colour: Tone,
    /// The definition of the label and who decided it.
    pub description: Option<String>,
    /// The key of the independent body whose scale it belongs to; nothing for the plan's own scale.
    pub body: Option<Spanned<String>>,
    /// The day it comes out, when it says one; otherwise it comes out with the first thing that names it.
    pub published: Option<Spanned<PartialDate>>,
}

impl StatusDef {
    /// Returns whether the label means that the work is complete.
    pub fn means_complete(&self) -> bool {
        self.meaning
            .is_some_and(|meaning| meaning.outcome() == Outcome::Complete)
    }
}

/// A body that oversees a plan.
#[derive(Clone, Debug, Serialize)]
pub struct Oversight {
    /// Its name.
    pub body: String,
    /// The part it plays.
    pub role: Option<String>,
    /// How often it meets, in words.
    pub meets: Option<String>,
}
