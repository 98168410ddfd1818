//! The names of sealed things in messages.

use crate::model::{ItemKind, PartPlace};

/// Returns the name of a sealed thing in messages, from its kind and address: ``action `1.2` ``.
pub fn display_name(kind: ItemKind, address: &str) -> String {
    let (page, place) = address.split_once('#').unwrap_or((address, ""));
    let name = page.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let after = |prefix: &str| place.strip_prefix(prefix).unwrap_or(place).to_owned();
    if let Some(part) = kind.part() {
        let name = match part.place {
            PartPlace::Page(_) => name.to_owned(),
            PartPlace::Section(prefix) => after(prefix),
        };
        return format!("{} `{name}`", part.one[0]);
    }
    match kind {
        ItemKind::Theme
        | ItemKind::Status
        | ItemKind::ImpactRating
        | ItemKind::Source
        | ItemKind::Inspection
        | ItemKind::Body
        | ItemKind::Response
        | ItemKind::Rating => String::new(),
        ItemKind::Plan => "the plan".to_owned(),
        ItemKind::Closing => "the end of reporting".to_owned(),
        ItemKind::Recommendation => format!("recommendation `{name}`"),
        ItemKind::Action => format!("action `{name}`"),
        ItemKind::Update => format!("the update of {name}"),
        ItemKind::Entry => format!("the entry on `{}` in the update of {name}", after("item-")),
        ItemKind::Meeting => format!("the meeting `{name}`"),
        ItemKind::MeetingPapers => format!("the agenda of the meeting `{name}`"),
        ItemKind::MeetingHeld => format!("whether the meeting `{name}` was held"),
        ItemKind::MeetingMinutes => format!("the account of the meeting `{name}`"),
        ItemKind::Correction => format!("the correction `{place}`"),
        ItemKind::Term => format!("the term `{}`", after("term-")),
        ItemKind::Page => format!("the page `{name}`"),
        ItemKind::Settings => "the settings of the site".to_owned(),
        ItemKind::File => format!("the file `{name}`"),
        ItemKind::Order => "the order of what is listed".to_owned(),
        ItemKind::Design => format!("the {} of the design", after("design-")),
    }
}
