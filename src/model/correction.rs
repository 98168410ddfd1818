//! Corrections: public notes that something already published was changed, and what it said before.

use std::sync::Arc;

use jiff::civil::Date;
use serde_json::Value;

use super::{ItemKind, Late, PartialDate, Plan, PlanFacts, Recommendation, Update, address};
use crate::source::{Span, Spanned};

/// A correction as it was written.
#[derive(Clone, Debug)]
pub struct Correction {
    /// Where it stands.
    pub span: Span,
    /// The recommendation or action, or the item of an entry.
    pub ref_: Option<Spanned<String>>,
    /// The day or month that the corrected update is as at.
    pub update: Option<Spanned<PartialDate>>,
    /// The day that the newest lines of the record bear, when it is that day which was wrong.
    pub record: Option<Spanned<Date>>,
    /// A theme, label, rating or source of the plan: which of these, and its name.
    pub part: Option<(ItemKind, Spanned<String>)>,
    /// The field that was corrected.
    pub field: Option<Spanned<String>>,
    /// Whether an entry as a whole was added or taken out.
    pub whole: Option<Whole>,
    /// When it was corrected.
    pub date: Spanned<PartialDate>,
    /// What it said before.
    pub was: Option<Spanned<Value>>,
    /// What stands in the place of `was`, when these are a few words of a longer text.
    pub now: Option<Spanned<String>>,
    /// Why it was changed.
    pub reason: String,
}

impl Correction {
    /// Where the old value was written, or the correction when there is none.
    pub fn place_of_was(&self) -> Span {
        self.was.as_ref().map_or(self.span, |was| was.span)
    }
}

/// What was done to an entry as a whole, after its update had come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// It was added.
    Added,
    /// It was taken out.
    TakenOut,
}

/// Something that is published, sealed and can be corrected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The facts of the plan.
    Plan,
    /// The day on which the newest lines of the record say that they were sealed.
    RecordDay,
    /// That and why reporting ended.
    Closing,
    /// A theme, by its ref.
    Theme(String),
    /// A label of the plan's scale, by its key.
    Status(String),
    /// A rating of impact, by its key.
    ImpactRating(String),
    /// A source, by its key.
    Source(String),
    /// A recommendation, by its ref.
    Recommendation(String),
    /// An action, by its ref.
    Action(String),
    /// An update, by what it is as at.
    Update(String),
    /// What an update says of an item: what the update is as at, and the item's ref.
    Entry(String, String),
}

impl Subject {
    /// What it is. The day of the record is taken for a fact of the plan.
    pub fn kind(&self) -> ItemKind {
        match self {
            Self::Plan | Self::RecordDay => ItemKind::Plan,
            Self::Closing => ItemKind::Closing,
            Self::Theme(_) => ItemKind::Theme,
            Self::Status(_) => ItemKind::Status,
            Self::ImpactRating(_) => ItemKind::ImpactRating,
            Self::Source(_) => ItemKind::Source,
            Self::Recommendation(_) => ItemKind::Recommendation,
            Self::Action(_) => ItemKind::Action,
            Self::Update(_) => ItemKind::Update,
            Self::Entry(..) => ItemKind::Entry,
        }
    }

    /// Its address on the site.
    pub fn address(&self, plan: &Plan) -> String {
        match self {
            Self::Plan => address::plan(plan),
            Self::RecordDay => address::of_record(plan),
            Self::Closing => address::place(plan, "closing"),
            Self::Theme(ref_) => address::filter(plan, "themes", ref_),
            Self::Status(key) => address::filter(plan, "status", key),
            Self::ImpactRating(key) => address::place(plan, &format!("impact-rating-{key}")),
            Self::Source(key) => address::place(plan, &format!("source-{key}")),
            Self::Recommendation(ref_) => address::recommendation(plan, ref_),
            Self::Action(ref_) => address::action(plan, ref_),
            Self::Update(as_at) => address::filter(plan, "updates", as_at),
            Self::Entry(as_at, ref_) => {
                format!(
                    "{}#{}",
                    address::filter(plan, "updates", as_at),
                    address::entry_id(ref_)
                )
            }
        }
    }

    /// Its kind and names, joined by hyphens: part of the id of its corrections.
    pub fn id(&self) -> String {
        let kind = self.kind().as_str();
        match self {
            Self::Plan | Self::Closing => kind.to_owned(),
            Self::RecordDay => "record-sealed".to_owned(),
            Self::Theme(name)
            | Self::Status(name)
            | Self::ImpactRating(name)
            | Self::Source(name)
            | Self::Recommendation(name)
            | Self::Action(name)
            | Self::Update(name) => format!("{kind}-{name}"),
            Self::Entry(as_at, ref_) => format!("{kind}-{as_at}-{ref_}"),
        }
    }
}

/// What a field said before a correction.
#[derive(Clone, Debug, PartialEq)]
pub enum Was {
    /// The correction does not repeat it, for example because it named somebody who must not be named.
    NotRepeated,
    /// The field was not there.
    Nothing,
    /// Its value in the form of the record.
    Value(Value),
}

/// One field that a correction changed.
#[derive(Clone, Debug)]
pub struct FieldChange {
    /// The field; nothing when a whole entry was added or taken out.
    pub field: Option<&'static str>,
    /// What it said before.
    pub was: Was,
    /// What it says since then in the form of the record; nothing when the field or entry is no longer there.
    pub now: Option<Value>,
}

/// A correction together with what it is about.
#[derive(Clone, Debug)]
pub struct Traced {
    /// What was written.
    pub written: Correction,
    /// What the update in whose file it stands is as at; nothing for `plan.md`.
    pub written_in: Option<String>,
    /// What it is about.
    pub subject: Subject,
    /// The address of what it is about.
    pub about: String,
    /// The field it is about as far as that can be told.
    pub field: Option<&'static str>,
    /// Its own address, on the page of corrections.
    pub address: String,
    /// The first day on which it is shown, and from which on the corrected words are. The last of all days in a draft.
    pub effective: Date,
    /// That it was put in later than it is dated: then it counts from the day it came.
    pub late: Option<Late>,
    /// The first day on which what it is about is shown. The last of all days in a draft.
    pub came_out: Date,
    /// What it changed, when that can be told for certain; otherwise it is a note in words.
    pub change: Option<FieldChange>,
    /// What it is about as it was before, in the form of the record, when that is known.
    pub before: Option<String>,
}

impl Traced {
    /// The field that was written.
    pub fn written_field(&self) -> Option<&str> {
        self.written.field.as_ref().map(|field| field.value.as_str())
    }

    /// Whether it does not repeat what it said before, so that this cannot be shown any more on any day.
    pub fn is_hidden(&self) -> bool {
        let change = self.change.as_ref();
        change.is_some_and(|change| change.was == Was::NotRepeated)
    }

    /// Whether it is dated before the last seal and in no seal yet.
    pub fn is_pending(&self) -> bool {
        self.late.is_some_and(|late| late.is_pending())
    }

    /// Whether it is in a draft.
    pub fn is_draft(&self) -> bool {
        self.effective == Date::MAX
    }

    /// Whether a site as of this day shows it. One that hides the old words is shown as soon as what it is about: the words
    /// are others already.
    pub fn is_shown_on(&self, day: Date) -> bool {
        self.effective <= day || (self.is_hidden() && !self.is_draft() && self.came_out <= day)
    }

    /// Its id on the page of corrections.
    pub fn id(&self) -> &str {
        self.address.split_once('#').map_or("", |(_, id)| id)
    }
}

/// A part of a plan as it stood before a correction.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// It stood so until the day before this one.
    pub until: Date,
    /// Whether what changed it is dated before the last seal and in no seal yet.
    pub is_pending: bool,
    /// The part.
    pub part: EarlierPart,
}

/// A part of a plan, which stands in one file.
#[derive(Clone, Debug)]
pub enum EarlierPart {
    /// What `plan.md` said.
    Facts(Arc<PlanFacts>),
    /// A recommendation and its actions, by its position.
    Recommendation(usize, Arc<Recommendation>),
    /// An update, by its position.
    Update(usize, Arc<Update>),
}

impl EarlierPart {
    /// Which part it is: parts that are the same but for their version have the same place.
    pub fn place(&self) -> (u8, usize) {
        match self {
            Self::Facts(_) => (0, 0),
            Self::Recommendation(at, _) => (1, *at),
            Self::Update(at, _) => (2, *at),
        }
    }
}

/// The corrections of a plan, and how it read before them.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    /// All corrections, the oldest first.
    pub list: Vec<Traced>,
    /// Earlier versions of the plan's parts, those that stood longest ago first.
    pub earlier: Vec<Earlier>,
}

impl Corrections {
    /// The corrections of one thing, by its address, the oldest first.
    pub fn of<'c>(&'c self, address: &'c str) -> impl DoubleEndedIterator<Item = &'c Traced> {
        self.list.iter().filter(move |one| one.about == address)
    }
}
