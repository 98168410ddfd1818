//! The addresses of what the content says, from the root of the site: the one place where they are made.
//!
//! They are promises: links, downloaded data and the record name things by them. The addresses of pages that only
//! gather others are in `render::routes`.

use super::{Page, PartialDate, Plan, Subject, Update};
use crate::text::slug;

/// A plan: `/telford-2016/`.
pub fn plan(plan: &Plan) -> String {
    below(&plan.address, "")
}

/// A page of the site's own: `/about/`.
pub fn page(page: &Page) -> String {
    below(&slug::segment(&page.address), "")
}

/// An action.
pub fn action(plan: &Plan, ref_: &str) -> String {
    filter(plan, "actions", ref_)
}

/// A recommendation.
pub fn recommendation(plan: &Plan, ref_: &str) -> String {
    filter(plan, "recommendations", ref_)
}

/// An update, by the day or month it is as at.
pub fn update(plan: &Plan, update: &Update) -> String {
    update_as_at(plan, update.as_at.value)
}

/// An update that is as at this day or month.
pub fn update_as_at(plan: &Plan, as_at: PartialDate) -> String {
    filter(plan, "updates", &as_at.to_string())
}

/// A meeting, by its name.
pub fn meeting(plan: &Plan, name: &str) -> String {
    filter(plan, "meetings", name)
}

/// One status, lead, schedule or theme. A key that no disk of Windows can hold, such as `con`, is spelt as one that
/// can.
pub fn filter(plan: &Plan, by: &str, key: &str) -> String {
    below(&plan.address, &format!("{by}/{}/", slug::segment(key)))
}

/// Returns the address of an update's entry: a place on the update's page.
pub fn entry(plan: &Plan, as_at: PartialDate, ref_: &str) -> String {
    format!("{}#{}", update_as_at(plan, as_at), entry_id(ref_))
}

/// The id of an entry on the page of its update.
pub fn entry_id(ref_: &str) -> String {
    format!("item-{ref_}")
}

/// A place on a plan's own page.
pub fn place(plan: &Plan, id: &str) -> String {
    below(&plan.address, &format!("#{id}"))
}

impl Subject {
    /// Its address on the site.
    pub fn address(&self, plan: &Plan) -> String {
        match self {
            Self::Plan => self::plan(plan),
            Self::RecordDay => of_record(plan),
            Self::Closing => place(plan, "closing"),
            Self::Theme(ref_) => filter(plan, "themes", ref_),
            Self::Status(key) => filter(plan, "status", key),
            Self::ImpactRating(key) => place(plan, &format!("impact-rating-{key}")),
            Self::Source(key) => place(plan, &format!("source-{key}")),
            Self::Recommendation(ref_) => recommendation(plan, ref_),
            Self::Action(ref_) => action(plan, ref_),
            Self::Update(as_at) => filter(plan, "updates", as_at),
            Self::Entry(as_at, ref_) => format!("{}#{}", filter(plan, "updates", as_at), entry_id(ref_)),
            Self::Meeting(name, part) => match part.place() {
                "" => meeting(plan, name),
                place => format!("{}#{place}", meeting(plan, name)),
            },
        }
    }
}

/// A plan as data. Takes the plan's address without slashes at its ends, as do the two below.
pub fn data(plan: &str) -> String {
    below(plan, "data/plan.json")
}

/// Returns the address of the record of a plan.
pub fn record(plan: &str) -> String {
    below(plan, "data/record.jsonl")
}

/// The page about the record of a plan, which corrections of the record's own day name.
pub fn of_record(plan: &Plan) -> String {
    below(&plan.address, "record/")
}

/// The site itself as data.
pub const SITE_DATA: &str = "/data/site.json";

/// The address of the record of the site itself.
pub const SITE_RECORD: &str = "/data/record.jsonl";

/// The path of the record of the site itself, below the content folder.
pub const SITE_RECORD_IN_CONTENT: &str = "record.jsonl";

/// The settings of the site, as a thing that is sealed.
pub const SETTINGS: &str = "/#settings";

/// Returns the path of the record of a plan, below the content folder.
pub fn record_in_content(plan: &Plan) -> String {
    format!("{}/record.jsonl", plan.address)
}

/// A page or file of a plan: `/telford-2016/data/plan.json`.
pub fn below(plan: &str, rest: &str) -> String {
    format!("/{plan}/{rest}")
}
