//! The ids of headings that texts bring along: each is the only one on its page, and the links to it lead to it.
//!
//! Texts mark their headings, and the links to these, with the text they belong to (`text::markdown`). A heading whose id
//! the page has already, in a template or in a text before it, gets the next free number: `contents-2`. All others keep
//! theirs, which people link to.

use std::collections::{BTreeMap, HashSet};

use super::TermIndex;
use super::scan::{Attribute, Piece, Range, Scanner};
use crate::text::html::references::decode;
use crate::text::percent::{encode_path, percent_decode};

/// The words of the main heading of a page.
pub fn main_heading(html: &str) -> Option<String> {
    let (mut words, mut is_in) = (String::new(), false);
    let mut scanner = Scanner::new(html);
    while let Some((piece, range)) = scanner.next() {
        match piece {
            Piece::Start { name, .. } if html[name.clone()].eq_ignore_ascii_case("h1") => is_in = true,
            Piece::End { name } if is_in && html[name.clone()].eq_ignore_ascii_case("h1") => break,
            Piece::Text if is_in => words.push_str(&decode(&html[range])),
            _ => {}
        }
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// The attribute that marks a heading of a text, and a link to one.
pub(super) const MARK: &str = "data-text";

/// A tag that was marked.
#[derive(Clone, Debug)]
pub(super) struct MarkedTag {
    /// The id of a heading, or `#id` of a link to one.
    pub(super) value: Range,
    /// The mark, with the space before it.
    pub(super) mark: Range,
    is_heading: bool,
    text: Range,
}

impl MarkedTag {
    /// Reads the attributes of a start tag.
    pub(super) fn of(html: &str, attributes: &[Attribute]) -> Option<Self> {
        let find = |name: &str| attributes.iter().find(|one| html[one.name.clone()] == *name);
        let mark = find(MARK)?;
        let link = || find("href").filter(|link| html[link.value.clone()].starts_with('#'));
        let (value, is_heading) = match find("id") {
            Some(id) => (id, true),
            None => (link()?, false),
        };
        Some(Self {
            value: value.value.clone(),
            mark: mark.whole.clone(),
            text: mark.value.clone(),
            is_heading,
        })
    }
}

/// The ids and links of a page that must be others than they were written.
#[derive(Debug, Default)]
pub(super) struct RenamedIds {
    /// The new value by where the old one starts.
    values: BTreeMap<usize, String>,
}

impl RenamedIds {
    /// The new value in place of the one that starts at a byte, if it has one.
    pub(super) fn at(&self, start: usize) -> Option<&str> {
        self.values.get(&start).map(String::as_str)
    }

    /// Looks through a page, on which the notes of `terms` may be put.
    pub(super) fn of(html: &str, terms: Option<&TermIndex>) -> Self {
        if !html.contains(MARK) {
            return Self::default();
        }
        let notes = terms.into_iter().flat_map(TermIndex::entries);
        let mut taken: HashSet<String> = notes.map(|term| format!("term-{}", term.key)).collect();
        let (mut headings, mut links) = (Vec::new(), Vec::new());
        let mut scanner = Scanner::new(html);
        while let Some((piece, _)) = scanner.next() {
            if !matches!(piece, Piece::Start { .. }) {
                continue;
            }
            match MarkedTag::of(html, &scanner.attributes) {
                Some(heading) if heading.is_heading => headings.push(heading),
                Some(link) => links.push(link),
                None => {
                    let mut ids = scanner.attributes.iter();
                    let id = ids.find(|one| html[one.name.clone()].eq_ignore_ascii_case("id"));
                    taken.extend(id.map(|id| decode(&html[id.value.clone()]).into_owned()));
                }
            }
        }
        let numbered = numbered(html, &headings, taken);
        let mut values: BTreeMap<usize, String> = BTreeMap::new();
        for link in links {
            let target = decode(&html[link.value.clone()]);
            let id = percent_decode(&target[1..]);
            // A text that stands twice on a page has its headings twice: those beside the link are meant.
            let meant = headings
                .iter()
                .enumerate()
                .filter(|(_, it)| html[it.text.clone()] == html[link.text.clone()])
                .filter(|(_, it)| id.as_deref() == Some(&*decode(&html[it.value.clone()])))
                .min_by_key(|(_, it)| it.value.start.abs_diff(link.value.start));
            if let Some(new) = meant.and_then(|(at, _)| numbered.get(&at)) {
                values.insert(link.value.start, format!("#{}", encode_path(new)));
            }
        }
        values.extend(
            numbered
                .into_iter()
                .map(|(at, new)| (headings[at].value.start, new)),
        );
        Self { values }
    }
}

/// The new ids of headings that cannot keep theirs, by their position; `taken` are those of the page itself.
fn numbered(html: &str, headings: &[MarkedTag], mut taken: HashSet<String>) -> BTreeMap<usize, String> {
    let own = |at: usize| decode(&html[headings[at].value.clone()]);
    // First come those that can keep theirs, so that no new id takes one of these.
    let clashing: Vec<usize> = (0..headings.len())
        .filter(|at| !taken.insert(own(*at).into_owned()))
        .collect();
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    let mut numbered = BTreeMap::new();
    for at in clashing {
        let id = own(at).into_owned();
        let number = next.entry(id.clone()).or_insert(1);
        let new = loop {
            *number += 1;
            let new = format!("{id}-{number}");
            if taken.insert(new.clone()) {
                break new;
            }
        };
        numbered.insert(at, new);
    }
    numbered
}

/// Every id on a finished page.
pub(in crate::render) fn ids(html: &str) -> HashSet<String> {
    let mut ids = HashSet::new();
    let mut scanner = Scanner::new(html);
    while let Some((piece, _)) = scanner.next() {
        if matches!(piece, Piece::Start { .. }) {
            let mut attributes = scanner.attributes.iter();
            let id = attributes.find(|one| html[one.name.clone()].eq_ignore_ascii_case("id"));
            ids.extend(id.map(|id| decode(&html[id.value.clone()]).into_owned()));
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::super::{Addresses, LinkStyle, LinkTable, Page, finish};

    fn finished(html: &str) -> String {
        let page = Page {
            address: "/p/",
            style: LinkStyle::Relative { for_disk: false },
            first: "",
        };
        finish(html, &page, &LinkTable::new(Addresses::default()), None).html
    }

    #[test]
    fn a_heading_gives_way_to_the_page_and_its_links_follow_it() {
        assert_eq!(
            finished(
                "<a href=\"#a\">nav</a><a href=\"#a\" data-text=\"t\">A</a><h2 id=\"a\" data-text=\"t\">A</h2>\
                 <h2 id=\"é\" data-text=\"t\">É</h2><a href=\"#%C3%A9\" data-text=\"t\">É</a><p id=a></p>\
                 <h2 id=\"a-2\" data-text=\"t\">A 2</h2><p id=\"&eacute;\"></p>"
            ),
            "<a href=\"#a\">nav</a><a href=\"#a-3\">A</a><h2 id=\"a-3\">A</h2>\
             <h2 id=\"é\">É</h2><a href=\"#%C3%A9\">É</a><p id=a></p>\
             <h2 id=\"a-2\">A 2</h2><p id=\"&eacute;\"></p>"
        );
    }

    #[test]
    fn two_texts_with_one_heading_have_two_ids_and_each_links_to_its_own() {
        let text = |name: &str| {
            format!("<a href=\"#x\" data-text=\"{name}\">X</a><h2 id=\"x\" data-text=\"{name}\">X</h2>")
        };
        let shown = |id: &str| format!("<a href=\"#{id}\">X</a><h2 id=\"{id}\">X</h2>");
        assert_eq!(finished(&(text("a") + &text("b"))), shown("x") + &shown("x-2"));
        // The same text twice: each copy is whole.
        assert_eq!(
            finished(&(text("a") + "<p>so</p>" + &text("a"))),
            shown("x") + "<p>so</p>" + &shown("x-2")
        );
    }
}
