//! Changes of things that shape the words residents read: terms, pages, settings, files, order, design, and the pages
//! themselves.

use serde_json::Value;

use super::names::display_name;
use super::values::date;
use crate::cli::markup::Text;
use crate::data::{PageGroup, PagesDifference, Presence, Shaping, WordsChange};
use crate::model::ItemKind;
use crate::text::difference::around;
use crate::text::sentence;

/// How many of many are named.
const SHOWN: usize = 10;

/// One thing that changed.
pub(super) fn of_thing(one: &Shaping, text: &mut Text) {
    let name = match (&one.name, one.kind) {
        (Some(name), ItemKind::Term) => format!("the term “{name}”"),
        (Some(name), ItemKind::Page) => format!("the page “{name}”"),
        (_, kind) => display_name(kind, &one.address, &text.names),
    };
    let how = match one.presence {
        Presence::New => "new",
        Presence::Gone => "gone",
        Presence::Both => "changed",
    };
    let day = one.sealed.as_deref();
    let day = day.map_or_else(String::new, |day| format!(" (sealed on {})", date(day)));
    text.item(&format!("{}: {how}{day}", sentence(&name)));
    for field in &one.fields {
        let (was, now) = (shown(field.was.as_ref()), shown(field.now.as_ref()));
        if let (Some(Value::Object(was)), Some(Value::Object(now))) = (&field.was, &field.now) {
            let names = was
                .keys()
                .chain(now.keys().filter(|name| !was.contains_key(*name)));
            let changed = names.filter(|name| was.get(*name) != now.get(*name));
            let changed: Vec<&str> = changed.map(String::as_str).collect();
            text.sub(&format!("{}: {}", field.name.replace('_', " "), few(&changed)));
            continue;
        }
        let (was, now) = around(&was, &now);
        text.sub(&format!("{} was: {}", field.name.replace('_', " "), quoted(&was)));
        text.sub(&format!("now: {}", quoted(&now)));
    }
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn quoted(words: &str) -> String {
    if words.is_empty() {
        "nothing".to_owned()
    } else {
        format!("“{words}”")
    }
}

/// The first of many names.
fn few(names: &[&str]) -> String {
    let more = names.len().saturating_sub(SHOWN);
    let mut shown = names.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if more > 0 {
        shown.push_str(&format!(" and {more} more"));
    }
    shown
}

/// The pages whose words differ, and the files.
pub(super) fn of_pages(pages: &PagesDifference, text: &mut Text) {
    if !pages.groups.is_empty() {
        text.part("Pages whose words change");
        for group in &pages.groups {
            of_group(group, pages.compared, text);
        }
    }
    if !pages.with_data.is_empty() {
        let count = pages.with_data.len();
        text.part(&format!(
            "Pages that say what is named above in other words than before: {count}"
        ));
        for page in pages.with_data.iter().take(SHOWN) {
            text.item(page);
        }
        if count > SHOWN {
            text.item(&format!("and {} more", count - SHOWN));
        }
    }
    if !pages.files.is_empty() {
        text.part("Files that change");
        for file in pages.files.iter().take(2 * SHOWN) {
            text.item(&match (&file.was, &file.now) {
                (None, Some(now)) => format!("{} is new: SHA-256 {now}", file.address),
                (Some(_), None) => format!("{} is gone", file.address),
                (was, now) => format!(
                    "{}: SHA-256 was {}, is {}",
                    file.address,
                    was.as_deref().unwrap_or_default(),
                    now.as_deref().unwrap_or_default()
                ),
            });
        }
        if pages.files.len() > 2 * SHOWN {
            text.item(&format!("and {} more", pages.files.len() - 2 * SHOWN));
        }
    }
}

fn of_group(group: &PageGroup, compared: usize, text: &mut Text) {
    let names: Vec<&str> = group.pages.iter().map(String::as_str).collect();
    text.heading(&match names.len() {
        1 => names[0].to_owned(),
        count if count == compared => format!("All {count} pages"),
        count => format!("{count} of {compared} pages: {}", few(&names)),
    });
    for WordsChange { was, now } in group.changes.iter().take(SHOWN) {
        let (before, after) = around(
            was.as_deref().unwrap_or_default(),
            now.as_deref().unwrap_or_default(),
        );
        text.item(&match (was, now) {
            (None, _) => format!("new: {}", quoted(&after)),
            (_, None) => format!("gone: {}", quoted(&before)),
            _ => format!("was: {}; now: {}", quoted(&before), quoted(&after)),
        });
    }
    if group.changes.len() > SHOWN {
        text.item(&format!("and {} more", group.changes.len() - SHOWN));
    }
}
