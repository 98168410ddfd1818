//! The kinds of things that are sealed: which fields each has.

use crate::model::ItemKind;

/// The names of the fields of a kind: those that a correction may name.
pub fn field_names(kind: ItemKind) -> &'static [&'static str] {
    match kind {
        ItemKind::Plan => &[
            "title",
            "summary",
            "organisation",
            "published",
            "published_note",
            "reporting",
            "inspection",
            "oversight",
            "text",
        ],
        ItemKind::Closing => &["closed", "closed_reason", "followed_by"],
        ItemKind::Theme => &["title", "summary", "published"],
        ItemKind::Status | ItemKind::ImpactRating => {
            &["label", "meaning", "colour", "description", "published"]
        }
        ItemKind::Source => &["title", "publisher", "date", "url", "published"],
        ItemKind::Recommendation => &[
            "published",
            "text",
            "source_ref",
            "theme",
            "lead",
            "outcome",
            "measures",
            "note",
            "source",
            "findings",
        ],
        ItemKind::Action => &[
            "published",
            "action",
            "outcome",
            "success",
            "lead",
            "workstream",
            "starts",
            "due",
            "due_text",
            "milestones",
            "repeats",
            "ongoing",
            "replaces",
            "measures",
            "note",
            "source",
        ],
        ItemKind::Update => &[
            "published",
            "title",
            "presented_to",
            "by",
            "source",
            "lost_statuses",
            "text",
        ],
        ItemKind::Entry => &[
            "progress",
            "status",
            "complete",
            "ended",
            "percent",
            "impact",
            "impact_rating",
            "due",
            "due_reason",
            "lead",
            "measures",
            "evidence",
            "next",
            "note",
        ],
        // Nothing of these is corrected.
        ItemKind::Correction
        | ItemKind::Term
        | ItemKind::Page
        | ItemKind::Settings
        | ItemKind::File
        | ItemKind::Order
        | ItemKind::Design => &[],
    }
}

/// The field that a correction is about when it names none.
pub fn main_field(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Plan | ItemKind::Update | ItemKind::Recommendation => "text",
        ItemKind::Closing => "closed_reason",
        ItemKind::Theme | ItemKind::Source | ItemKind::Page | ItemKind::Settings => "title",
        ItemKind::Status | ItemKind::ImpactRating => "label",
        ItemKind::Action => "action",
        ItemKind::Entry => "progress",
        ItemKind::Correction => "reason",
        ItemKind::Term => "definition",
        ItemKind::File => "sha256",
        ItemKind::Order => "actions",
        ItemKind::Design => "files",
    }
}

/// Whether a field holds Markdown.
pub fn is_markdown(kind: ItemKind, field: &str) -> bool {
    match field {
        "text" => matches!(kind, ItemKind::Plan | ItemKind::Update),
        "findings" | "outcome" | "note" | "progress" | "impact" | "next" => true,
        _ => false,
    }
}
