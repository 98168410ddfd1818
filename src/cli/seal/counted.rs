//! Sealed things in words.

use crate::cli::messages;
use crate::model::{Choice, ItemKind};
use crate::record::Unsealed;

/// Counts sealed things by kind: `1 plan, 11 recommendations, 60 actions`.
pub(super) fn by_kind(new: &[Unsealed<'_>]) -> String {
    let counted = ItemKind::CHOICES.iter().filter_map(|(_, kind)| {
        let of = new.iter().filter(|one| one.kind == *kind && one.item.is_some());
        let (mut fresh, mut corrected) = (0, 0);
        for one in of {
            *(if one.is_known { &mut corrected } else { &mut fresh }) += 1;
        }
        let (one, many) = names(*kind);
        let mut parts = Vec::new();
        if fresh > 0 {
            parts.push(messages::counted(fresh, one, many));
        }
        if corrected > 0 {
            let how = if kind.is_free() {
                "as changed"
            } else {
                "as corrected"
            };
            parts.push(format!("{} {how}", messages::counted(corrected, one, many)));
        }
        (!parts.is_empty()).then(|| parts.join(", "))
    });
    let mut parts: Vec<String> = counted.collect();
    let gone = |free| {
        let gone = new
            .iter()
            .filter(|one| one.item.is_none() && one.kind.is_free() == free);
        gone.count()
    };
    let entries = gone(false);
    if entries > 0 {
        parts.push(format!(
            "that {} taken out",
            messages::counted(entries, "entry was", "entries were")
        ));
    }
    // Terms, pages and files go in the course of ordinary work.
    let others = gone(true);
    if others > 0 {
        parts.push(format!(
            "that {} gone",
            messages::counted(others, "thing is", "things are")
        ));
    }
    parts.join(", ")
}

fn names(kind: ItemKind) -> (&'static str, &'static str) {
    match kind {
        ItemKind::Plan => ("plan", "plans"),
        ItemKind::Closing => ("end of reporting", "ends of reporting"),
        ItemKind::Theme => ("theme", "themes"),
        ItemKind::Status => ("status label", "status labels"),
        ItemKind::ImpactRating => ("impact rating", "impact ratings"),
        ItemKind::Source => ("source", "sources"),
        ItemKind::Inspection => ("inspection", "inspections"),
        ItemKind::Body => ("body", "bodies"),
        ItemKind::Response => ("response label", "response labels"),
        ItemKind::Rating => ("rating", "ratings"),
        ItemKind::Recommendation => ("recommendation", "recommendations"),
        ItemKind::Action => ("action", "actions"),
        ItemKind::Update => ("update", "updates"),
        ItemKind::Entry => ("entry", "entries"),
        ItemKind::Meeting => ("meeting", "meetings"),
        ItemKind::MeetingPapers => ("agenda of a meeting", "agendas of meetings"),
        ItemKind::MeetingHeld => (
            "note whether a meeting was held",
            "notes whether meetings were held",
        ),
        ItemKind::MeetingMinutes => ("account of a meeting", "accounts of meetings"),
        ItemKind::Correction => ("correction", "corrections"),
        ItemKind::Term => ("term", "terms"),
        ItemKind::Page => ("page", "pages"),
        ItemKind::Settings => ("settings of the site", "settings of the site"),
        ItemKind::File => ("file", "files"),
        ItemKind::Order => ("order of what is listed", "orders of what is listed"),
        ItemKind::Design => ("part of the design", "parts of the design"),
    }
}
