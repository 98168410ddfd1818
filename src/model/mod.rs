//! The words of the design as types: what the content says, once it is read.
//!
//! Plain data. Nothing here knows the disk, the day, or how a page looks.

pub mod address;
mod correction;
mod date;
mod design;
mod file;
mod glossary;
mod late;
mod parts;
mod plan;
mod recommendation;
mod record;
pub mod schema;
mod site;
mod update;
mod words;

pub use correction::{
    Correction, Corrections, Earlier, EarlierPart, FieldChange, Subject, Traced, Was, Whole,
};
pub use date::{DateError, PartialDate, add_months, days_between};
pub use design::Design;
pub use file::File;
pub use glossary::term_ids;
pub use late::{Late, LateItems, PutIn};
pub use parts::{FirstUses, Part};
pub use plan::{
    Inspection, Judgement, Oversight, Plan, PlanFacts, Source, SourceRef, StatusDef, Term, Theme,
};
pub use recommendation::{Action, Measure, Milestone, Recommendation};
pub use record::{Form, Record, RecordLine, Sealed};
pub use site::{Accessibility, Barrier, Brand, Contact, Page, Settings, Site};
pub use update::{Ended, Entry, Evidence, MeasureValue, Update, UpdateSource};
pub use words::{Choice, Compliance, How, ItemKind, Meaning, Outcome, Reporting, Tone};
