//! The schema: for each kind of thing that is sealed, a table of its fields.
//!
//! A table lists each field of a struct once: the name it has in the content and in the record, its role, and how its
//! value is got. The names, types and roles are the constant [`Schema::FIELDS`], the values [`Schema::values`]. What is
//! sealed, corrected, compared and published comes from here. A struct's field that its table lacks does not compile.

mod field;
mod items;
mod meeting;
mod plan;
mod sealable;
mod site;
mod table;
mod update;
mod value;

pub use field::{Field, FieldType, Role, Schema};
pub use value::{FieldValue, Object};

use super::{
    Action, Body, Entry, Inspection, ItemKind, Meeting, Page, PlanFacts, RatingScale, Recommendation,
    ResponseDef, Settings, Source, StatusDef, Term, Theme, Update,
};
pub use meeting::{MeetingHeld, MeetingMinutes, MeetingPapers};
pub use plan::Closing;

/// Returns the fields of a kind of thing, in the order in which they are named and shown. Empty for corrections and for
/// the kinds that are worked out as a whole: files, the order of a plan's parts and the design.
pub fn fields(kind: ItemKind) -> &'static [Field] {
    match kind {
        ItemKind::Plan => PlanFacts::FIELDS,
        ItemKind::Closing => Closing::FIELDS,
        ItemKind::Theme => Theme::FIELDS,
        ItemKind::Status | ItemKind::ImpactRating => StatusDef::FIELDS,
        ItemKind::Source => Source::FIELDS,
        ItemKind::Inspection => Inspection::FIELDS,
        ItemKind::Body => Body::FIELDS,
        ItemKind::Response => ResponseDef::FIELDS,
        ItemKind::Rating => RatingScale::FIELDS,
        ItemKind::Recommendation => Recommendation::FIELDS,
        ItemKind::Action => Action::FIELDS,
        ItemKind::Update => Update::FIELDS,
        ItemKind::Entry => Entry::FIELDS,
        ItemKind::Meeting => Meeting::FIELDS,
        ItemKind::MeetingPapers => MeetingPapers::FIELDS,
        ItemKind::MeetingHeld => MeetingHeld::FIELDS,
        ItemKind::MeetingMinutes => MeetingMinutes::FIELDS,
        ItemKind::Term => Term::FIELDS,
        ItemKind::Page => Page::FIELDS,
        ItemKind::Settings => Settings::FIELDS,
        ItemKind::Correction | ItemKind::File | ItemKind::Order | ItemKind::Design => &[],
    }
}

/// Returns the name under which a field stands in the content. It is that of the field, but for the kind of a plan: in
/// the record and in `plan.json`, `kind` says what kind of thing an item is.
pub fn written_name(name: &str) -> &str {
    if name == "plan_kind" { "kind" } else { name }
}

/// Returns a field of a kind by its name.
pub fn field(kind: ItemKind, name: &str) -> Option<&'static Field> {
    fields(kind).iter().find(|field| field.name == name)
}

/// Returns the names of the fields of a kind that a correction may name: none for what changes without a correction.
pub fn correctable(kind: ItemKind) -> impl Iterator<Item = &'static str> + Clone {
    let all = if kind.is_free() { &[] } else { fields(kind) };
    all.iter()
        .filter(|field| field.role != Role::Name)
        .map(|field| field.name)
}

/// Returns whether a field of a kind holds Markdown.
pub fn is_markdown(kind: ItemKind, name: &str) -> bool {
    field(kind, name).is_some_and(|field| field.field_type == FieldType::Markdown)
}

/// Returns the field that a correction is about when it names none, by its name.
pub fn main_field(kind: ItemKind) -> &'static str {
    let main = fields(kind).iter().find(|field| field.role == Role::Main);
    main.map_or("reason", |field| field.name)
}
