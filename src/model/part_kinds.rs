//! The kinds of parts that a plan has: how `plan.md`, corrections, addresses and messages name them.

use super::ItemKind;
use crate::diag::Code;

/// A kind of parts of a plan.
#[derive(Clone, Copy, Debug)]
pub struct PartKind {
    /// The kind.
    pub kind: ItemKind,
    /// The list in `plan.md` that holds such parts: `themes`.
    pub list: &'static str,
    /// The field of a part that names it: `ref` or `key`.
    pub name: &'static str,
    /// The field of a correction that names one: `theme`.
    pub field: &'static str,
    /// The field of a part with the words that residents know it by: `title`.
    pub title: &'static str,
    /// The word for one of them in messages, and that with its article.
    pub one: [&'static str; 2],
    /// The word for many of them.
    pub many: &'static str,
    /// The rule that the name of one breaks that the plan does not have.
    pub unknown: Code,
    /// The place of one on the site.
    pub place: PartPlace,
}

/// The place of a part of a plan on the site: a page of its own, or a section of the plan's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartPlace {
    /// On a page of its own, below this folder of the plan.
    Page(&'static str),
    /// On the plan's page, under an id that starts so.
    Section(&'static str),
}

/// Every kind of parts, in the order in which they are sealed.
pub const PART_KINDS: [PartKind; 8] = [
    PartKind {
        kind: ItemKind::Theme,
        list: "themes",
        name: "ref",
        field: "theme",
        title: "title",
        one: ["theme", "a theme"],
        many: "themes",
        unknown: Code::UnknownTheme,
        place: PartPlace::Page("themes"),
    },
    PartKind {
        kind: ItemKind::Status,
        list: "statuses",
        name: "key",
        field: "status",
        title: "label",
        one: ["status", "a status"],
        many: "statuses",
        unknown: Code::UnknownStatus,
        place: PartPlace::Page("status"),
    },
    PartKind {
        kind: ItemKind::ImpactRating,
        list: "impact_ratings",
        name: "key",
        field: "impact_rating",
        title: "label",
        one: ["impact rating", "an impact rating"],
        many: "impact ratings",
        unknown: Code::UnknownStatus,
        place: PartPlace::Section("impact-rating-"),
    },
    PartKind {
        kind: ItemKind::Source,
        list: "sources",
        name: "key",
        field: "source",
        title: "title",
        one: ["source", "a source"],
        many: "sources",
        unknown: Code::UnknownSource,
        place: PartPlace::Section("source-"),
    },
    PartKind {
        kind: ItemKind::Inspection,
        list: "inspections",
        name: "key",
        field: "inspection",
        title: "inspector",
        one: ["inspection", "an inspection"],
        many: "inspections",
        unknown: Code::UnknownPart,
        place: PartPlace::Section("inspection-"),
    },
    PartKind {
        kind: ItemKind::Body,
        list: "bodies",
        name: "key",
        field: "body",
        title: "name",
        one: ["body", "a body"],
        many: "bodies",
        unknown: Code::UnknownPart,
        place: PartPlace::Page("bodies"),
    },
    PartKind {
        kind: ItemKind::Response,
        list: "responses",
        name: "key",
        field: "response",
        title: "label",
        one: ["response", "a response"],
        many: "responses",
        unknown: Code::UnknownPart,
        place: PartPlace::Page("responses"),
    },
    PartKind {
        kind: ItemKind::Rating,
        list: "ratings",
        name: "key",
        field: "rating",
        title: "label",
        one: ["rating", "a rating"],
        many: "ratings",
        unknown: Code::UnknownPart,
        place: PartPlace::Page("ratings"),
    },
];

impl ItemKind {
    /// Returns how parts of this kind are named; nothing for a kind that is no part of a plan.
    pub fn part(self) -> Option<&'static PartKind> {
        PART_KINDS.iter().find(|part| part.kind == self)
    }
}
