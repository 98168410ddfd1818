//! The words of a field that several cells hold.

use crate::import::document::{Cell, Text};
use crate::import::place::Place;

/// Returns the words of several cells as those of one: a cell that goes on with a sentence of the one before continues its
/// last line, any other begins a new paragraph.
pub(super) fn joined(cells: &[&Cell]) -> Text {
    let mut words = cells
        .iter()
        .filter(|cell| !cell.is_empty())
        .map(|cell| &cell.text);
    let Some(first) = words.next() else {
        return Text::default();
    };
    words.fold(first.clone(), |mut text, next| {
        if goes_on(&text.plain, &next.plain) {
            text.plain = format!("{} {}", text.plain.trim_end(), next.plain.trim_start());
            text.markdown = format!("{} {}", text.markdown.trim_end(), next.markdown.trim_start());
            let mut parts = next.parts.iter();
            match (text.parts.last_mut(), parts.next()) {
                (Some(last), Some(next)) => *last = format!("{} {}", last.trim_end(), next.trim_start()),
                (None, Some(next)) => text.parts.push(next.clone()),
                (_, None) => {}
            }
            text.parts.extend(parts.cloned());
        } else {
            text.plain = format!("{}\n{}", text.plain, next.plain);
            text.markdown = format!("{}\n\n{}", text.markdown, next.markdown);
            text.parts.extend(next.parts.iter().cloned());
        }
        text
    })
}

/// Returns whether words go on with a sentence that the words before leave open.
pub(super) fn goes_on(before: &str, next: &str) -> bool {
    let is_open = !before.trim_end().ends_with(['.', '!', '?', ':', ';', '”', '"']);
    // A word that is quoted is as small as its first letter: “75% of cases score” goes on with “'good' or 'o/s'”.
    let starts_small = next
        .trim_start()
        .trim_start_matches(['\'', '‘', '"', '“'])
        .chars()
        .next()
        .is_some_and(|c| c.is_lowercase() || c == '(' || c == ',');
    is_open && starts_small
}

/// Returns the places of cells.
pub(super) fn places(cells: &[&Cell]) -> Vec<Place> {
    cells.iter().map(|cell| cell.place.clone()).collect()
}

/// Returns the key of a label: its letters and digits, with hyphens; nothing where it has none.
pub(super) fn key(label: &str) -> Option<String> {
    let key = crate::text::slug::suggested(label).replace(['_', '.'], "-");
    (!key.is_empty()).then_some(key)
}
