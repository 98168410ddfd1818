//! Lines such as `[RAG]: Red`: addresses of links where the text uses them as such, words everywhere else.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::OPTIONS;
use super::meant::{BRACKET, Reading};

/// Finds the definitions that the text uses, and makes words of the others.
pub(super) fn settle(reading: &mut Reading<'_>) {
    if !reading.text.contains("]:") {
        return;
    }
    let (used, unseen) = read(&reading.text);
    let is_defined = |at: &usize| {
        let before = used.partition_point(|span| span.end <= *at);
        used.get(before).is_some_and(|span| span.contains(at))
    };
    let text = reading.text.as_bytes();
    let brackets: Vec<usize> = unseen
        .into_iter()
        .flatten()
        .filter(|at| text[*at] == b'[' && !is_defined(at))
        .collect();
    if !brackets.is_empty() {
        let mut bytes = std::mem::take(&mut reading.text).into_owned().into_bytes();
        for at in brackets {
            bytes[at] = BRACKET;
        }
        // One ASCII character takes the place of another.
        reading.text = String::from_utf8(bytes).unwrap_or_default().into();
    }
    reading.definitions = used;
}

/// Where the definitions stand that are used and lead somewhere, and what of the text is neither words nor links.
fn read(text: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let parser = Parser::new_ext(text, OPTIONS);
    let mut labels = Vec::new();
    let mut unseen = Vec::new();
    let mut seen = 0;
    let mut events = parser.into_offset_iter();
    for (event, range) in events.by_ref() {
        match event {
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) => {
                if matches!(
                    link_type,
                    LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
                ) {
                    labels.push(id);
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {}
            Event::Start(_) | Event::End(_) => continue,
            _ => {}
        }
        if range.start > seen {
            unseen.push(seen..range.start);
        }
        seen = seen.max(range.end);
    }
    unseen.push(seen..text.len());
    let definitions = events.reference_definitions();
    let mut used: Vec<Range<usize>> = labels
        .iter()
        .filter(|label| !label.starts_with('^'))
        .filter_map(|label| definitions.get(label))
        .filter(|definition| leads_somewhere(&definition.dest))
        .map(|definition| definition.span.clone())
        .collect();
    used.sort_by_key(|span| span.start);
    used.dedup();
    (used, unseen)
}

/// Returns whether the words are an address: they name a site, a place in the page, a folder from the top or above, or
/// a file with an ending.
fn leads_somewhere(address: &str) -> bool {
    let lower = |ending: &str| {
        (2..=5).contains(&ending.len())
            && ending.starts_with(|c: char| c.is_ascii_lowercase())
            && ending
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    let path = address.split(['#', '?']).next().unwrap_or_default();
    let has_ending = path
        .rsplit_once('.')
        .is_some_and(|(name, ending)| name.ends_with(char::is_alphanumeric) && lower(ending));
    let is_rooted = ["#", "/", "./", "../"].iter().any(|start| {
        address
            .strip_prefix(start)
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    });
    // Also of a kind that is not allowed, which is reported where the link stands.
    let has_scheme = [
        "http:",
        "https:",
        "mailto:",
        "tel:",
        "file:",
        "ftp:",
        "data:",
        "javascript:",
    ]
    .iter()
    .any(|scheme| address.len() > scheme.len() && address.starts_with(scheme));
    has_ending || is_rooted || has_scheme
}
