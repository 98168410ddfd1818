//! The words of the design as types: what the content says, once it is read.
//!
//! Plain data. Nothing here knows the disk, the day, or how a page looks.

pub mod address;
mod bodies;
mod correction;
mod corrections;
mod date;
mod design;
mod details;
mod facts;
mod file;
pub mod format;
mod glossary;
mod late;
mod licence;
mod meeting;
mod meeting_shown;
mod naming;
mod pairs;
mod part_kinds;
mod parts;
mod plan;
mod recommendation;
mod record;
mod reporter;
pub mod schema;
mod settings;
mod shown;
mod site;
mod source;
mod subject;
mod update;
mod words;

pub use bodies::{Body, RatingScale, RatingValue, ResponseDef};
pub use correction::{Correction, EntryCorrection};
pub use corrections::{Corrections, EarlierPart, EarlierVersion, FieldChange, OldValue, TracedCorrection};
pub use date::{DateError, PartialDate, add_months, days_between, whole_months};
pub use design::Design;
pub use details::Details;
pub use facts::{Inspection, Judgement, Oversight, PlanFacts, StatusDef, Theme};
pub use file::File;
pub use glossary::{Term, term_ids};
pub use late::{Arrival, Late, LateItems};
pub use licence::{KNOWN_LICENCES, KnownLicence, Licence};
pub use meeting::{Meeting, MeetingPart, Question};
pub use naming::{PlanNames, PlanWords, WordForms};
pub use pairs::Pairs;
pub use part_kinds::{PART_KINDS, PartKind, PartPlace};
pub use parts::{FirstUses, Part, PartThing};
pub use plan::Plan;
pub use recommendation::{Action, Measure, Milestone, Money, Recommendation};
pub use record::{Form, Record, RecordLine, Sealed};
pub use reporter::Reporter;
pub use settings::{Accessibility, Barrier, Brand, Contact, Page, Redirect, Settings};
pub use site::Site;
pub use source::{Source, SourceRef};
pub use subject::Subject;
pub use update::{Ended, Entry, Evidence, MeasureValue, Update, UpdateSource};
pub use words::{
    BodyPart, Choice, Compliance, EndingKind, ItemKind, Meaning, Outcome, People, PlanKind, RatingOn,
    Reporting, ResponseMeaning, Tone,
};
