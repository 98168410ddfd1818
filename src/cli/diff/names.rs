//! Names of things on a line.

use super::values::date;
use crate::model::{ItemKind, PlanNames};
use crate::record;

/// The name by which people know a thing: its kind and what it is distinguished by, its dates in words.
pub(super) fn display_name(kind: ItemKind, address: &str, names: &PlanNames) -> String {
    let name = record::display_name(kind, address).replace('`', "");
    let own = match kind {
        ItemKind::Recommendation => Some(&names.recommendation[0]),
        ItemKind::Action => Some(&names.action[0]),
        _ => None,
    };
    if let Some((own, (_, ref_))) = own.zip(name.split_once(' ')) {
        return format!("{own} {ref_}");
    }
    // What an update is as at is said as people say it.
    match (kind, name.rsplit_once(' ')) {
        (ItemKind::Update | ItemKind::Entry, Some((words, as_at))) => format!("{words} {}", date(as_at)),
        (
            ItemKind::Meeting | ItemKind::MeetingPapers | ItemKind::MeetingHeld | ItemKind::MeetingMinutes,
            _,
        ) => {
            let page = address.split('#').next().unwrap_or_default();
            let day = page.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            name.replacen(day, &date(day), 1)
        }
        _ => name,
    }
}
