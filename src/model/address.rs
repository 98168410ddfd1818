//! The addresses of what the content says, from the root of the site: the one place where they are made.
//!
//! They are promises: links, downloaded data and the record name things by them. The addresses of pages that only
//! gather others are in `render::routes`.

use super::{Page, PartPlace, Plan, Subject, Update};
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

/// An update, by its name: see [`Plan::update_name`].
pub fn update(plan: &Plan, update: &Update) -> String {
    filter(plan, "updates", &plan.update_name(update))
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

/// The items with one value of a scale, by their keys.
pub fn rating(plan: &Plan, scale: &str, value: &str) -> String {
    let scale = slug::segment(scale);
    below(
        &plan.address,
        &format!("ratings/{scale}/{}/", slug::segment(value)),
    )
}

/// The items with a tag, by the key of the tag.
pub fn tag(plan: &Plan, key: &str) -> String {
    filter(plan, "tags", &slug::of_key(key))
}

/// Returns the address of an update's entry: a place on the update's page.
pub fn entry(plan: &Plan, of: &Update, ref_: &str) -> String {
    format!("{}#{}", update(plan, of), entry_id(ref_))
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
            Self::Part(kind, name) => match kind.part().map(|part| part.place) {
                Some(PartPlace::Page(folder)) => filter(plan, folder, name),
                Some(PartPlace::Section(prefix)) => place(plan, &format!("{prefix}{name}")),
                None => self::plan(plan),
            },
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

/// A plan as data. Takes the plan's address without slashes at its ends, as do the three below.
pub fn data(plan: &str) -> String {
    below(plan, "data/plan.json")
}

/// Returns the address of a file of the data of a plan in parts, by the name of the file.
pub fn data_part(plan: &str, file: &str) -> String {
    below(plan, &format!("data/parts/{file}"))
}

/// Returns the address of the record of a plan.
pub fn record(plan: &str) -> String {
    below(plan, "data/record.jsonl")
}

/// Returns the address of the workbook of a plan, which is called by the last part of the plan's address:
/// `/telford-2016/data/telford-2016.xlsx`.
pub fn workbook(plan: &str) -> String {
    let name = plan.rsplit('/').next().unwrap_or(plan);
    below(plan, &format!("data/{name}.xlsx"))
}

/// Returns the address of a document of the feed of a page, by the name of the feed: `/telford-2016/feed.xml`, or with the
/// number of an archive `/telford-2016/feed-1.xml`.
pub fn feed(page: &str, name: &str, archive: Option<usize>) -> String {
    match archive {
        Some(number) => format!("{page}{name}-{number}.xml"),
        None => format!("{page}{name}.xml"),
    }
}

/// Returns the address of a table of a plan, by the name of its file without the ending; of all plans, when the plan's
/// address is empty.
pub fn table(plan: &str, name: &str) -> String {
    let file = format!("data/{name}.csv");
    if plan.is_empty() {
        format!("/{file}")
    } else {
        below(plan, &file)
    }
}

/// Returns the address of the description of a plan's tables.
pub fn package(plan: &str) -> String {
    below(plan, "data/datapackage.json")
}

/// Returns the address of the description of a plan's data in linked data.
pub fn linked(plan: &str) -> String {
    below(plan, "data/dcat.jsonld")
}

/// The description of the tables of all plans.
pub const SITE_PACKAGE: &str = "/data/datapackage.json";

/// The catalogue of the data of all plans, in linked data.
pub const CATALOGUE: &str = "/data/catalog.jsonld";

/// The schema of the data of a plan.
pub const PLAN_SCHEMA: &str = "/data/plan.schema.json";

/// The schema of the data of the site itself.
pub const SITE_SCHEMA: &str = "/data/site.schema.json";

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

/// A page of a list over all plans, or of a part of it: `/overdue/`, `/overdue/2/`, `/bodies/ofsted/`. Pages are counted
/// from 0.
pub fn across(list: &str, part: &str, page: usize) -> String {
    let part = if part.is_empty() {
        String::new()
    } else {
        format!("{part}/")
    };
    match page {
        0 => format!("/{list}/{part}"),
        page => format!("/{list}/{part}{}/", page + 1),
    }
}

/// A page or file of a plan: `/telford-2016/data/plan.json`.
pub fn below(plan: &str, rest: &str) -> String {
    format!("/{plan}/{rest}")
}
