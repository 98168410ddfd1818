//! The language of words: what the string catalogue has only in its last language is marked with that language, and
//! each language with the direction that it is written in.
//!
//! The catalogue puts two marks around such words ([`START`], [`END`]). They go with the words through templates, and
//! end here: in text they become an element with `lang`; words in an attribute give their element the language, and
//! what stands in it gets the page's language back.

use std::borrow::Cow;

use super::elements::{self, Name};
use super::scan::{Attribute, Piece, Range, Scanner};
use crate::text::language::is_right_to_left;
use crate::theme::strings::{END, START};

/// A page's language and the one that the catalogue falls back to.
#[derive(Clone, Copy, Debug)]
pub struct PageLanguages<'a> {
    /// The page's.
    pub page: &'a str,
    /// The code of the language of words that the page's language lacks.
    pub last: &'a str,
}

/// Marks the words of other languages, and the direction of each language where it is not the page's.
pub fn mark(html: String, spoken: PageLanguages<'_>) -> String {
    let has_marks = html.contains(START) || html.contains(END);
    // The page itself has a language, and mostly nothing else has.
    let has_others = || html.match_indices("lang=").nth(1).is_some();
    if !has_marks && !is_right_to_left(spoken.page) && !has_others() {
        return html;
    }
    Marking::new(&html, spoken).run()
}

/// Words without the marks.
fn unmarked(words: &str) -> Cow<'_, str> {
    if words.contains([START, END]) {
        words.replace([START, END], "").into()
    } else {
        words.into()
    }
}

/// An open element.
#[derive(Clone, Copy)]
struct Open {
    name: Name,
    /// True if it has the other language only because of its attributes.
    by_attribute: bool,
}

struct Marking<'a> {
    html: &'a str,
    spoken: PageLanguages<'a>,
    out: String,
    open: Vec<Open>,
    /// How many marks are open.
    depth: usize,
    /// Where in `out` the name ends of the start tag that the next text stands right in.
    parent: Option<usize>,
    /// How many elements are open in which only text may stand, or none of HTML.
    plain: usize,
    /// True if some element has a direction of its own.
    turned: bool,
}

/// Elements within which a `span` cannot stand.
const PLAIN: [&str; 4] = ["svg", "math", "option", "select"];

/// Elements that words do not go on after.
const BLOCKS: [&str; 16] = [
    "p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "section", "main",
    "nav",
];

/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

impl<'a> Marking<'a> {
    fn new(html: &'a str, spoken: PageLanguages<'a>) -> Self {
        Self {
            html,
            spoken,
            out: String::with_capacity(html.len() + html.len() / 8),
            open: Vec::new(),
            depth: 0,
            parent: None,
            plain: 0,
            turned: false,
        }
    }

    fn run(mut self) -> String {
        let html = self.html;
        let mut scanner = Scanner::new(html);
        while let Some((piece, range)) = scanner.next() {
            match piece {
                Piece::Text => self.text(&html[range]),
                Piece::Start { name, closes_itself } => {
                    self.start(&name, &range, closes_itself, &scanner.attributes);
                }
                Piece::End { name } => {
                    self.end(&html[name]);
                    self.out.push_str(&html[range]);
                    self.parent = None;
                }
                Piece::Other => self.raw(&html[range]),
            }
        }
        self.out
    }

    /// The attributes that give an element a language and, where it turns, a direction.
    fn attributes(&mut self, language: &str) -> String {
        format!(" lang=\"{language}\"{}", self.direction(language))
    }

    fn direction(&mut self, language: &str) -> &'static str {
        let is_rtl = is_right_to_left(language);
        if is_rtl == is_right_to_left(self.spoken.page) && !self.turned {
            return "";
        }
        self.turned = true;
        if is_rtl { " dir=\"rtl\"" } else { " dir=\"ltr\"" }
    }

    fn text(&mut self, text: &str) {
        let is_in_other = self.open.last().is_some_and(|open| open.by_attribute);
        if self.depth == 0 && !text.contains([START, END]) {
            if is_in_other && !text.trim().is_empty() && self.plain == 0 {
                self.wrapped(text, self.spoken.page);
            } else {
                self.out.push_str(text);
            }
            return;
        }
        let mut rest = text;
        loop {
            let end = rest.find([START, END]).unwrap_or(rest.len());
            let run = &rest[..end];
            let language = if self.depth > 0 {
                self.spoken.last
            } else {
                self.spoken.page
            };
            if run.trim().is_empty() || (self.depth > 0) == is_in_other {
                self.out.push_str(run);
            } else if self.plain > 0 {
                self.out.push_str(run);
                if self.depth > 0 {
                    self.give_parent(language);
                }
            } else {
                self.wrapped(run, language);
            }
            let Some(found) = rest[end..].chars().next() else {
                break;
            };
            if found == START {
                self.depth += 1;
            } else {
                self.depth = self.depth.saturating_sub(1);
            }
            rest = &rest[end + found.len_utf8()..];
        }
    }

    /// Writes words in an element with their language; the space around them stays outside.
    fn wrapped(&mut self, text: &str, language: &str) {
        let words = text.trim();
        let start = text.len() - text.trim_start().len();
        let attributes = self.attributes(language);
        self.out.push_str(&text[..start]);
        self.out.push_str(&format!("<span{attributes}>{words}</span>"));
        self.out.push_str(&text[start + words.len()..]);
    }

    /// Gives the element that the text stands right in the language.
    fn give_parent(&mut self, language: &str) {
        if let Some(at) = self.parent.take() {
            let attributes = self.attributes(language);
            self.out.insert_str(at, &attributes);
        }
    }

    /// Writes text that is not markup: the inside of a title or a text field, a comment, a script.
    fn raw(&mut self, text: &str) {
        let words = unmarked(text);
        let is_other = words.len() != text.len();
        self.out.push_str(&words);
        if is_other {
            self.give_parent(self.spoken.last);
        }
    }

    fn start(&mut self, name: &Range, range: &Range, closes_itself: bool, attributes: &[Attribute]) {
        let html = self.html;
        let named = &html[name.clone()];
        let value = |wanted: &str| {
            let is_it = |attribute: &&Attribute| html[attribute.name.clone()].eq_ignore_ascii_case(wanted);
            attributes
                .iter()
                .find(is_it)
                .map(|attribute| &html[attribute.value.clone()])
        };
        let is_other = html[range.clone()].contains([START, END]);
        let is_below_other = self.open.last().is_some_and(|open| open.by_attribute);
        let own = value("lang");
        let added = match own {
            Some(language) if value("dir").is_none() => {
                if named.eq_ignore_ascii_case("html") {
                    let is_rtl = is_right_to_left(language);
                    if is_rtl {
                        " dir=\"rtl\"".to_owned()
                    } else {
                        String::new()
                    }
                } else {
                    self.direction(language).to_owned()
                }
            }
            None if is_other && !is_below_other => self.attributes(self.spoken.last),
            None if is_below_other && !is_other => self.attributes(self.spoken.page),
            _ => String::new(),
        };
        self.out.push_str(&html[range.start..name.end]);
        // What stands right in an element that has a language now needs no other.
        self.parent = (own.is_none() && added.is_empty()).then_some(self.out.len());
        self.out.push_str(&added);
        self.out.push_str(&unmarked(&html[name.end..range.end]));
        if is_one_of(named, &VOID) || (closes_itself && self.plain > 0) {
            self.parent = None;
            return;
        }
        self.plain += usize::from(is_one_of(named, &PLAIN));
        self.open.push(Open {
            name: elements::name(named),
            by_attribute: own.is_none() && is_other,
        });
    }

    fn end(&mut self, named: &str) {
        let name = elements::name(named);
        if let Some(found) = self.open.iter().rposition(|open| open.name == name) {
            let plain = |open: &Open| PLAIN.iter().any(|plain| elements::name(plain) == open.name);
            let closed = self.open.drain(found..).filter(plain).count();
            self.plain -= closed.min(self.plain);
        }
        if is_one_of(named, &BLOCKS) {
            self.depth = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(html: &str, page: &str) -> String {
        let html = html
            .replace('‹', &START.to_string())
            .replace('›', &END.to_string());
        mark(html, PageLanguages { page, last: "en-GB" })
    }

    #[test]
    fn words_of_another_language_are_marked_where_they_stand() {
        for (html, wanted) in [
            (
                "<p>‹Lead›: Siân</p>",
                "<p><span lang=\"en-GB\">Lead</span>: Siân</p>",
            ),
            ("<p> ‹ a › </p>", "<p>  <span lang=\"en-GB\">a</span>  </p>"),
            // A sentence that was taken apart, and one within another.
            (
                "<p><b>‹one</b> two›.</p>",
                "<p><b><span lang=\"en-GB\">one</span></b> <span lang=\"en-GB\">two</span>.</p>",
            ),
            (
                "<p>‹a ‹b› c›</p>",
                "<p><span lang=\"en-GB\">a</span> <span lang=\"en-GB\">b</span> <span lang=\"en-GB\">c</span></p>",
            ),
            // A mark that was lost does not reach beyond its paragraph.
            (
                "<p>‹a</p><p>b</p>",
                "<p><span lang=\"en-GB\">a</span></p><p>b</p>",
            ),
            // Words in attributes.
            ("<img alt=\"‹Map›\">x", "<img lang=\"en-GB\" alt=\"Map\">x"),
            (
                "<nav aria-label=\"‹Site›\">\n<ul><li>Tai</li></ul>\nTai ‹Home›</nav>",
                "<nav lang=\"en-GB\" aria-label=\"Site\">\n<ul lang=\"cy\"><li>Tai</li></ul>\n<span lang=\"cy\">Tai</span> Home</nav>",
            ),
            (
                "<button aria-label=\"‹a›\">‹b›</button>",
                "<button lang=\"en-GB\" aria-label=\"a\">b</button>",
            ),
            // Where no element may stand in the text.
            (
                "<title>‹Not found› – Tai</title>",
                "<title lang=\"en-GB\">Not found – Tai</title>",
            ),
            (
                "<select><option value=\"1\">‹All›</option></select>",
                "<select><option lang=\"en-GB\" value=\"1\">All</option></select>",
            ),
            (
                "<svg><text x=\"1\">‹All›</text><path d=\"\"/></svg>",
                "<svg><text lang=\"en-GB\" x=\"1\">All</text><path d=\"\"/></svg>",
            ),
        ] {
            assert_eq!(marked(html, "cy"), wanted, "{html}");
        }
    }

    #[test]
    fn each_language_has_its_direction_where_it_turns() {
        for (html, page, wanted) in [
            (
                "<html lang=\"ar\"><p>‹a›",
                "ar",
                "<html dir=\"rtl\" lang=\"ar\"><p><span lang=\"en-GB\" dir=\"ltr\">a</span>",
            ),
            (
                "<html lang=\"ar\" dir=\"auto\">",
                "ar",
                "<html lang=\"ar\" dir=\"auto\">",
            ),
            (
                "<html lang=\"en-GB\"><span lang=\"ur\">x <i lang=\"en\">y</i></span>",
                "en-GB",
                "<html lang=\"en-GB\"><span dir=\"rtl\" lang=\"ur\">x <i dir=\"ltr\" lang=\"en\">y</i></span>",
            ),
            (
                "<html lang=\"en-GB\"><span lang=\"cy\">x</span>",
                "en-GB",
                "<html lang=\"en-GB\"><span lang=\"cy\">x</span>",
            ),
            ("<html lang=\"en-GB\"><p>x", "en-GB", "<html lang=\"en-GB\"><p>x"),
        ] {
            assert_eq!(marked(html, page), wanted, "{html}");
        }
    }
}
