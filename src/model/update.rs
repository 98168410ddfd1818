//! Updates: dated reports on a plan, and what each says of each item.

use jiff::civil::Date;

use super::{Correction, EndingKind, Pairs, PartialDate, Source};
use crate::source::{Span, Spanned};
use crate::text::link::Link;
use crate::text::markdown::Markdown;

/// A dated report on a plan.
#[derive(Clone, Debug)]
pub struct Update {
    /// The start of the file of the update, for messages about the update as a whole.
    pub span: Span,
    /// The date it reports on; a month counts as its last day.
    pub as_at: Spanned<PartialDate>,
    /// Addresses at which it was published before; see [`Redirect`](super::Redirect).
    pub was: Vec<Spanned<String>>,
    /// When it was published; nothing of it shows before the last day of this date.
    pub published: Option<Spanned<PartialDate>>,
    /// Its title.
    pub title: Option<String>,
    /// To whom it was presented.
    pub presented_to: Option<String>,
    /// Who reports, when it is not the organisation: the key or name of a body, or any other name.
    pub by: Option<String>,
    /// The document it was taken from: its key in the plan's list, or its facts.
    pub source: Option<UpdateSource>,
    /// The entries, one for each item.
    pub entries: Vec<Entry>,
    /// Public notes that something already published was changed.
    pub corrections: Vec<Correction>,
    /// Statuses that were published but that the copy at hand does not show: a sentence for residents.
    pub lost_statuses: Option<String>,
    /// Shown only with `--drafts`.
    pub draft: bool,
    /// The introduction.
    pub body: Markdown,
}

/// The document an update was taken from.
#[derive(Clone, Debug)]
pub enum UpdateSource {
    /// One of the plan's sources.
    Key(Spanned<String>),
    /// A document of its own.
    Document(Source),
}

impl Update {
    /// Its Markdown texts.
    pub fn texts(&self) -> Vec<&Markdown> {
        let mut texts = vec![&self.body];
        for entry in &self.entries {
            let parts = [
                &entry.response_text,
                &entry.progress,
                &entry.impact,
                &entry.next,
                &entry.note,
            ];
            texts.extend(parts.into_iter().flatten());
        }
        texts
    }

    /// The first day on which it is shown.
    pub fn published_on(&self) -> Date {
        self.published
            .as_ref()
            .map_or_else(|| self.as_at.last_day(), |published| published.last_day())
    }
}

/// An entry: the part of an update about one recommendation or action.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The item.
    pub ref_: Spanned<String>,
    /// True if the entry holds nothing but its ref, not even something that cannot be read.
    pub is_bare: bool,
    /// The key of the answer that the reporting body gives.
    pub response: Option<Spanned<String>>,
    /// The words of that answer.
    pub response_text: Option<Markdown>,
    /// The new value on some of the plan's scales: the key of the scale with that of the value.
    pub ratings: Pairs,
    /// The state of steps as it was reported: the name of the step with the key of a status, or `complete`.
    pub milestones: Pairs,
    /// The key of the reported status.
    pub status: Option<Spanned<String>>,
    /// Finished, whatever status was reported; `false` takes back that it was.
    pub complete: Option<bool>,
    /// The day or month on which it was finished, which also says that it is finished.
    pub completed: Option<Spanned<PartialDate>>,
    /// How it ended.
    pub ended: Option<Ended>,
    /// The reported percentage of the work done.
    pub percent: Option<Spanned<f64>>,
    /// The report on the work.
    pub progress: Option<Markdown>,
    /// The report on the difference it made.
    pub impact: Option<Markdown>,
    /// The key of the impact rating.
    pub impact_rating: Option<Spanned<String>>,
    /// A revised due date: a slip.
    pub due: Option<Spanned<PartialDate>>,
    /// Why it was revised.
    pub due_reason: Option<String>,
    /// The new leads.
    pub lead: Vec<Spanned<String>>,
    /// Figures by the key of their measure.
    pub measures: Vec<(Spanned<String>, Vec<MeasureValue>)>,
    /// Proof.
    pub evidence: Vec<Evidence>,
    /// The next steps, in the organisation's words.
    pub next: Option<Markdown>,
    /// A note by the site's editors.
    pub note: Option<Markdown>,
}

/// One figure.
#[derive(Clone, Debug)]
pub struct MeasureValue {
    /// The period it covers, when that is not simply the date of the update.
    pub period: Option<String>,
    /// The figure.
    pub value: f64,
    /// The place of the figure in the content.
    pub span: Span,
}

/// How an item ended, where it went and why.
#[derive(Clone, Debug)]
pub struct Ended {
    /// How.
    pub how: EndingKind,
    /// The place in which it goes on: a plan's address, an action's ref, or words such as "routine work".
    pub to: Option<Spanned<String>>,
    /// Why.
    pub reason: Option<String>,
}

/// A document that proves something.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Its title.
    pub title: String,
    /// Its address as it was written: a web address, or a page or file of the site.
    pub url: Option<Spanned<String>>,
    /// The page or file that the address names.
    pub link: Option<Link>,
}
