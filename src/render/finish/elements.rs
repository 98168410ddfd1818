//! Which element text stands in, as far as it decides whether terms are explained there.

/// An element's name in lower case as a number: up to eight letters as they are, longer names as a hash.
pub(super) type Name = u64;

pub(super) const fn name(text: &str) -> Name {
    let bytes = text.as_bytes();
    let mut number: Name = if bytes.len() > 8 { 0xcbf2_9ce4_8422_2325 } else { 0 };
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at].to_ascii_lowercase() as Name;
        number = if bytes.len() > 8 {
            (number ^ byte).wrapping_mul(0x0100_0000_01b3) | 1 << 63
        } else {
            number << 8 | byte
        };
        at += 1;
    }
    number
}

pub(super) const MAIN: Name = name("main");
pub(super) const BODY: Name = name("body");
pub(super) const HTML: Name = name("html");
pub(super) const HEAD: Name = name("head");
pub(super) const STYLE: Name = name("style");
pub(super) const A: Name = name("a");
pub(super) const SVG: Name = name("svg");
const MATH: Name = name("math");
const P: Name = name("p");
const LI: Name = name("li");
const DT: Name = name("dt");
const DD: Name = name("dd");
const TD: Name = name("td");
const TH: Name = name("th");
const TR: Name = name("tr");
const OPTION: Name = name("option");

/// Where no term is explained: inside controls and links (a button must not stand there), in what names something
/// else, and in what is not running text.
const SKIPPED: [Name; 30] = [
    A,
    SVG,
    MATH,
    DT,
    TH,
    OPTION,
    name("button"),
    name("h1"),
    name("h2"),
    name("h3"),
    name("h4"),
    name("h5"),
    name("h6"),
    name("summary"),
    name("caption"),
    name("label"),
    name("legend"),
    name("select"),
    name("datalist"),
    name("textarea"),
    name("title"),
    name("script"),
    STYLE,
    name("template"),
    name("code"),
    name("pre"),
    name("nav"),
    name("form"),
    name("iframe"),
    name("object"),
];

const VOID: [Name; 14] = [
    name("area"),
    name("base"),
    name("br"),
    name("col"),
    name("embed"),
    name("hr"),
    name("img"),
    name("input"),
    name("link"),
    name("meta"),
    name("param"),
    name("source"),
    name("track"),
    name("wbr"),
];

/// How far up an end tag looks for its start: deeper than any page, and a bound on the work for broken ones.
const DEEPEST: usize = 512;

/// The open elements.
#[derive(Debug, Default)]
pub(super) struct Elements {
    open: Vec<(Name, bool)>,
    skipped: usize,
}

impl Elements {
    /// Returns whether terms may be explained here.
    pub(super) fn allow_terms(&self) -> bool {
        self.skipped == 0
    }

    /// A start tag. `no_terms` says that its author wants none explained in it.
    pub(super) fn start(&mut self, name: Name, no_terms: bool, closes_itself: bool) {
        // Only foreign elements can close themselves; HTML ignores the slash.
        let is_foreign = self.skipped > 0 || name == SVG || name == MATH;
        if VOID.contains(&name) || (closes_itself && is_foreign) {
            return;
        }
        // These end tags may be left out.
        match name {
            P => self.close_last(&[P]),
            LI => self.close_last(&[LI]),
            DT | DD => self.close_last(&[DT, DD]),
            TD | TH => self.close_last(&[TD, TH]),
            TR => {
                self.close_last(&[TD, TH]);
                self.close_last(&[TR]);
            }
            OPTION => self.close_last(&[OPTION]),
            _ => {}
        }
        let is_skipped = no_terms || SKIPPED.contains(&name);
        self.skipped += usize::from(is_skipped);
        self.open.push((name, is_skipped));
    }

    /// An end tag: closes the last such element and what was left open in it. One that closes nothing is ignored.
    pub(super) fn end(&mut self, name: Name) {
        let lowest = self.open.len().saturating_sub(DEEPEST);
        if let Some(found) = self.open[lowest..].iter().rposition(|(open, _)| *open == name) {
            let closed = self.open.drain(lowest + found..);
            self.skipped -= closed.filter(|(_, is_skipped)| *is_skipped).count();
        }
    }

    fn close_last(&mut self, names: &[Name]) {
        if let Some((last, _)) = self.open.last()
            && names.contains(last)
        {
            self.end(*last);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skipped_element_ends_with_whatever_it_stands_in() {
        let mut elements = Elements::default();
        for start in ["dl", "dt"] {
            elements.start(name(start), false, false);
        }
        assert!(!elements.allow_terms());
        elements.start(name("dd"), false, false);
        assert!(elements.allow_terms());
        elements.start(name("NAV"), false, false);
        elements.end(name("section"));
        assert!(!elements.allow_terms());
        elements.end(name("dl"));
        assert!(elements.allow_terms());
    }

    #[test]
    fn long_names_differ_from_short_ones() {
        let names = [
            "blockquote",
            "figcaption",
            "section",
            "a",
            "aa",
            "customelement-a",
            "customelement-b",
        ];
        let numbers: std::collections::BTreeSet<Name> = names.into_iter().map(name).collect();
        assert_eq!(numbers.len(), names.len());
    }
}
