//! The last pass over a page: links become relative to the page, and glossary terms are explained.
//!
//! The headings of texts get ids that no other part of the page has. Templates and Markdown write every internal link from the root of the site (`/telford-2016/actions/`). This pass
//! makes them relative, so that the folder works wherever it is put. It knows addresses and words, nothing of plans.

mod addresses;
mod elements;
mod facts;
mod head;
mod headings;
mod language;
mod links;
mod relative;
mod scan;
mod seen;
mod spelling;
mod terms;

pub use facts::{PageFacts, PageFault};
pub use seen::{styles, words_seen};

use std::collections::BTreeSet;

pub(in crate::render) use headings::ids;
pub use headings::main_heading;
pub use language::{PageLanguages, mark};
pub use links::{Addresses, KnownAddresses, LinkTable};
pub(in crate::render) use relative::link as link_to;
pub use terms::{Term, TermIndex};

use crate::text::html::escape;
use crate::text::html::references::decode;
use crate::text::percent::encode_link;
use addresses::Holds;
use elements::Elements;
use headings::{MarkedTag, RenamedIds};
use scan::{Attribute, Piece, Range, Scanner};

/// The page that is being finished.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// Its address from the root of the site, for example `/telford-2016/actions/1.1.1/` or `/404.html`.
    pub address: &'a str,
    /// How its links are written.
    pub style: LinkStyle<'a>,
    /// HTML to put first into its `head`.
    pub first: &'a str,
}

/// How links are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkStyle<'a> {
    /// Relative to the page: `../1.1.2/`.
    Relative {
        /// True if links to pages spell out `index.html`, so that the site can be opened from a folder.
        for_disk: bool,
    },
    /// From the root of the host, for a page that is served at any address: `/plans/telford-2016/`.
    Absolute {
        /// The path of the site on its host, `/` or for example `/plans/`.
        base_path: &'a str,
    },
}

/// A finished page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// Its HTML.
    pub html: String,
    /// The targets of its internal links that do not exist, as written, each once and sorted.
    pub missing: Vec<String>,
    /// Facts about the page.
    pub facts: PageFacts,
}

/// Finishes a page.
///
/// Every address in an attribute that starts with a single slash is rewritten for the page; an `a` whose target
/// `links` does not have stays as text without its `href`. In `main`, the first occurrence of each entry of `terms`
/// becomes a button that opens a note, which is put at the end of `main`; it needs no script. Terms are not looked
/// for in links, controls, headings and other places that only name something, nor in `[data-no-terms]`.
///
/// HTML for the start of the `head` is put there even when the tag is left out.
///
/// Anything may be given as `html`: what it cannot make sense of is left as it is.
pub fn finish(html: &str, page: &Page<'_>, links: &LinkTable, terms: Option<&TermIndex>) -> Finished {
    let mut missing = BTreeSet::new();
    let mut pass = Pass::new(html, page, links, &mut missing);
    pass.first = page.first;
    let (html, facts) = pass.run(terms);
    Finished {
        html,
        missing: missing.into_iter().collect(),
        facts,
    }
}

/// Attributes that say something about a link, and must go when it leads nowhere.
const OF_LINKS: [&str; 8] = [
    "href",
    "target",
    "download",
    "ping",
    "rel",
    "hreflang",
    "type",
    "referrerpolicy",
];

/// One pass over one piece of HTML.
struct Pass<'a> {
    html: &'a str,
    page: &'a Page<'a>,
    links: &'a LinkTable,
    missing: &'a mut BTreeSet<String>,
    /// Headings of texts whose ids the page has already, and the links to them.
    renamed: RenamedIds,
    out: String,
    /// Up to here, `html` is in `out`.
    copied: usize,
    /// HTML that is still to be put into the `head`; empty once it is there.
    first: &'a str,
    facts: PageFacts,
}

/// Where the search for terms stands.
struct TermSearch<'a> {
    index: &'a TermIndex,
    elements: Elements,
    in_main: bool,
    /// True if the whole page has `data-no-terms`.
    off: bool,
    used: Vec<bool>,
    /// The entries whose notes are still to be written.
    notes: Vec<usize>,
}

impl<'a> Pass<'a> {
    fn new(
        html: &'a str,
        page: &'a Page<'a>,
        links: &'a LinkTable,
        missing: &'a mut BTreeSet<String>,
    ) -> Self {
        Self {
            html,
            page,
            links,
            missing,
            renamed: RenamedIds::default(),
            out: String::with_capacity(html.len() + html.len() / 8),
            copied: 0,
            first: "",
            facts: PageFacts::default(),
        }
    }

    fn run(mut self, terms: Option<&TermIndex>) -> (String, PageFacts) {
        self.renamed = RenamedIds::of(self.html, terms);
        let mut scanner = Scanner::new(self.html);
        let mut search = terms.map(|index| TermSearch {
            index,
            elements: Elements::default(),
            in_main: false,
            off: false,
            used: vec![false; index.entries().len()],
            notes: Vec::new(),
        });
        while let Some((piece, range)) = scanner.next() {
            let head = if self.first.is_empty() {
                None
            } else {
                head::place(self.html, &piece, &range)
            };
            if head == Some(head::InsertionPoint::Before) {
                self.first(range.start);
            }
            let end = range.end;
            match piece {
                Piece::Text => {
                    self.facts.text(&self.html[range.clone()]);
                    if let Some(search) = &mut search {
                        self.text(range, search);
                    }
                }
                Piece::Start { name, closes_itself } => {
                    self.facts.start(self.html, &name, &scanner.attributes);
                    if let Some(search) = &mut search {
                        self.start(&name, closes_itself, &scanner.attributes, search);
                    }
                    self.links_of(&name, &scanner.attributes);
                }
                Piece::End { name } => {
                    self.facts.end(self.html, &name);
                    if let Some(search) = &mut search {
                        self.end(&name, range.start, search);
                    }
                }
                Piece::Other => self.facts.other(&self.html[range]),
            }
            if head == Some(head::InsertionPoint::After) {
                self.first(end);
            }
        }
        self.first(self.html.len());
        // A page whose `main` is never closed.
        if let Some(search) = &mut search {
            self.notes(self.html.len(), search);
        }
        self.out.push_str(&self.html[self.copied..]);
        (self.out, self.facts)
    }

    /// Puts `new` in place of `old`, which must not lie before anything that was replaced already.
    fn replace(&mut self, old: Range, new: &str) {
        self.out.push_str(&self.html[self.copied..old.start]);
        self.out.push_str(new);
        self.copied = old.end;
    }

    /// Puts what is to be first in the `head` there, at byte `at`.
    fn first(&mut self, at: usize) {
        let first = std::mem::take(&mut self.first);
        if !first.is_empty() {
            self.replace(at..at, first);
        }
    }

    fn links_of(&mut self, element: &Range, attributes: &[Attribute]) {
        let html = self.html;
        if let Some(marked) = MarkedTag::of(html, attributes) {
            self.marked(&marked);
            return;
        }
        let is = |attribute: &Attribute, name: &str| html[attribute.name.clone()].eq_ignore_ascii_case(name);
        for attribute in attributes {
            let Some(holds) = addresses::held_by(&html[attribute.name.clone()]) else {
                continue;
            };
            let value = html[attribute.value.clone()].trim();
            // The slash may be written as a character reference.
            if holds == Holds::One && !value.starts_with(['/', '&']) {
                continue;
            }
            let targets = decode(value);
            let mut leads_nowhere = false;
            let link = addresses::replaced(holds, &targets, |target| {
                let (link, exists) = self.link_to(target)?;
                leads_nowhere |= !exists;
                Some(link)
            });
            let is_link = elements::name(&html[element.clone()]) == elements::A && is(attribute, "href");
            if leads_nowhere && is_link {
                for attribute in attributes {
                    // A tag may have two: browsers go by the first, which may be rewritten already.
                    let is_left = attribute.whole.start >= self.copied;
                    if is_left && OF_LINKS.iter().any(|name| is(attribute, name)) {
                        self.replace(attribute.whole.clone(), "");
                    }
                }
                return;
            }
            let Some(link) = link else { continue };
            let link = escape(&link);
            if attribute.quote.is_some() {
                self.replace(attribute.value.clone(), &link);
            } else {
                self.replace(attribute.value.clone(), &format!("\"{link}\""));
            }
        }
    }

    /// Returns an address from the root of the site as this page writes it, and whether there is anything; nothing for an
    /// address that is not from the root.
    fn link_to(&mut self, target: &str) -> Option<(String, bool)> {
        if !target.starts_with('/') || target.starts_with("//") {
            return None;
        }
        let (path, suffix) = relative::split(target);
        Some(match self.links.resolve(path) {
            Some(address) => (relative::link(self.page, &encode_link(address), suffix), true),
            None => {
                self.missing.insert(target.to_owned());
                (relative::link(self.page, path, suffix), false)
            }
        })
    }

    /// Takes out the mark of a heading or a link to one, and puts in the id that is free.
    fn marked(&mut self, marked: &MarkedTag) {
        let new = self.renamed.at(marked.value.start);
        let new = new.map(|id| escape(id).into_owned());
        let value = |pass: &mut Self| {
            if let Some(new) = &new {
                pass.replace(marked.value.clone(), new);
            }
        };
        // Whichever comes first.
        if marked.mark.start < marked.value.start {
            self.replace(marked.mark.clone(), "");
            value(self);
        } else {
            value(self);
            self.replace(marked.mark.clone(), "");
        }
    }

    fn start(
        &mut self,
        element: &Range,
        closes_itself: bool,
        attributes: &[Attribute],
        search: &mut TermSearch<'_>,
    ) {
        let name = elements::name(&self.html[element.clone()]);
        let no_terms = attributes
            .iter()
            .any(|attribute| self.html[attribute.name.clone()].eq_ignore_ascii_case("data-no-terms"));
        if search.in_main {
            search.elements.start(name, no_terms, closes_itself);
        } else if name == elements::MAIN {
            search.in_main = true;
            search.elements = Elements::default();
            search.elements.start(name, no_terms, false);
        } else if name == elements::BODY || name == elements::HTML {
            search.off |= no_terms;
        }
    }

    fn end(&mut self, element: &Range, at: usize, search: &mut TermSearch<'_>) {
        if !search.in_main {
            return;
        }
        let name = elements::name(&self.html[element.clone()]);
        if [elements::MAIN, elements::BODY, elements::HTML].contains(&name) {
            self.notes(at, search);
            search.in_main = false;
        } else {
            search.elements.end(name);
        }
    }

    fn text(&mut self, range: Range, search: &mut TermSearch<'_>) {
        if !search.in_main || search.off || !search.elements.allow_terms() {
            return;
        }
        let html = self.html;
        search.index.find_in(&html[range.clone()], |entry, found| {
            if std::mem::replace(&mut search.used[entry], true) {
                return;
            }
            search.notes.push(entry);
            let place = range.start + found.start..range.start + found.end;
            let button = format!(
                "<button type=\"button\" class=\"term\" popovertarget=\"term-{}\">{}</button>",
                escape(&search.index.entries()[entry].key),
                &html[place.clone()]
            );
            self.replace(place, &button);
        });
    }

    /// Writes the notes that are due, at byte `at`.
    fn notes(&mut self, at: usize, search: &mut TermSearch<'_>) {
        for entry in search.notes.drain(..) {
            let note = note(&search.index.entries()[entry]);
            let (note, _) = Pass::new(&note, self.page, self.links, self.missing).run(None);
            self.replace(at..at, &note);
        }
    }
}

fn note(term: &Term) -> String {
    let name = escape(&term.name);
    let short = match term.terms.first() {
        Some(short) if !term.terms.contains(&term.name) => format!(" ({})", escape(short)),
        _ => String::new(),
    };
    format!(
        "<div popover id=\"term-{}\" class=\"term-note\">\n<p><strong>{name}</strong>{short}</p>\n{}\n<p><a href=\"{}\">{}</a> <button type=\"button\" popovertarget=\"term-{}\" popovertargetaction=\"hide\">{}</button></p>\n</div>\n",
        escape(&term.key),
        term.definition_html.as_deref().unwrap_or_default().trim(),
        escape(&term.address),
        escape(&term.link_text),
        escape(&term.key),
        escape(&term.close_text),
    )
}

#[cfg(test)]
mod tests;
