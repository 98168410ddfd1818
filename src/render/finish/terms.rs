//! Finding the terms of a glossary in running text.

use std::collections::HashMap;

use super::scan::Range;
use super::spelling::{Letter, forms, letters, lower, unified};
use crate::text::html::references::{HtmlChar, char_at, is_word};

/// A glossary entry, with the words that explain it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// Names the entry in `id`s: `iro` gives `term-iro`.
    pub key: String,
    /// The ways it is written, for example `IRO`; plurals are found without being listed.
    pub terms: Vec<String>,
    /// The full name, as text.
    pub name: String,
    /// The definition, as safe HTML blocks.
    pub definition_html: Option<String>,
    /// The address of its entry, from the root of the site, for example `/telford-2016/glossary/#iro`.
    pub address: String,
    /// The text of the link to that entry, from the string catalogue. It should name the term.
    pub link_text: String,
    /// The text of the button that closes the explanation, from the string catalogue.
    pub close_text: String,
}

/// The terms of a plan, ready to be found in pages.
#[derive(Clone, Debug, Default)]
pub struct TermIndex {
    entries: Vec<Term>,
    /// The ways of writing terms by their first word in lower case, the longest first and then in the order of entries.
    by_first_word: HashMap<String, Vec<Pattern>>,
    filter: Filter,
}

/// A way of writing a term.
#[derive(Clone, Debug)]
struct Pattern {
    /// The first word, when its capitals matter.
    first_word: Option<String>,
    /// The letters after the first word.
    rest: Vec<Letter>,
    entry: usize,
}

/// For each first byte of a term's first word (in lower case), the lengths such words have, as bits. It spares
/// nearly all words of a text a look-up.
#[derive(Clone, Debug)]
struct Filter(Box<[u64; 256]>);

impl Default for Filter {
    fn default() -> Self {
        Self(Box::new([0; 256]))
    }
}

impl Filter {
    fn slot(word: &str) -> (usize, u64) {
        match word.as_bytes() {
            [first, ..] if word.is_ascii() => (first.to_ascii_lowercase().into(), 1 << (word.len() % 64)),
            // Lower case may have another length beyond ASCII, so such words all share one slot.
            _ => (255, 1),
        }
    }

    fn add(&mut self, word: &str) {
        let (byte, bit) = Self::slot(word);
        self.0[byte] |= bit;
    }

    fn may_hold(&self, word: &str) -> bool {
        let (byte, bit) = Self::slot(word);
        self.0[byte] & bit != 0
    }
}

impl TermIndex {
    /// Indexes glossary entries. A term that two entries share belongs to the first.
    ///
    /// A word with a capital letter after its first letter is an abbreviation and is only found in the same case;
    /// other words are found in any. `s`, `es` and `ies` plurals are found; the possessive is left outside the term.
    pub fn new(entries: Vec<Term>) -> Self {
        let mut index = Self::default();
        for (entry, term) in entries.iter().enumerate() {
            for written in term.terms.iter().flat_map(|term| forms(term)) {
                index.add(entry, &written);
            }
        }
        index.entries = entries;
        index
    }

    fn add(&mut self, entry: usize, written: &str) {
        let (first_word, _) = written.split_at(end_of_word(written, 0));
        self.filter.add(first_word);
        let mut letters = letters(written);
        let rest = letters.split_off(first_word.chars().count());
        let is_exact = letters.first().is_some_and(|letter| letter.exact);
        let patterns = self.by_first_word.entry(first_word.to_lowercase()).or_default();
        let at = patterns.partition_point(|known| known.rest.len() >= rest.len());
        let pattern = Pattern {
            first_word: is_exact.then(|| first_word.to_owned()),
            rest,
            entry,
        };
        patterns.insert(at, pattern);
    }

    /// The entries in the order they were given.
    pub fn entries(&self) -> &[Term] {
        &self.entries
    }

    /// Calls `found` with each term in a piece of HTML text, from left to right: which entry, and its bytes.
    pub(super) fn find_in(&self, text: &str, mut found: impl FnMut(usize, Range)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        // Whether the word that starts here goes on from a reference such as `&eacute;`.
        let mut goes_on = false;
        if self.by_first_word.is_empty() {
            return;
        }
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii() && !IN_WORD[usize::from(byte)] {
                if byte == b'&' {
                    let Some(c) = char_at(text, at) else { break };
                    goes_on = c.is_word();
                    at += c.length;
                } else {
                    goes_on = false;
                    at += 1;
                }
                continue;
            }
            let end = end_of_word(text, at);
            if end == at {
                goes_on = false;
                at += char_at(text, at).map_or(1, |c| c.length);
                continue;
            }
            let hit = if goes_on {
                None
            } else {
                self.term_at(text, at, end)
            };
            goes_on = false;
            at = match hit {
                Some((entry, end)) => {
                    found(entry, at..end);
                    end
                }
                None => end,
            };
        }
    }

    /// The longest term that starts with the word `at..end_of_word`, and where it ends.
    fn term_at(&self, text: &str, at: usize, end_of_word: usize) -> Option<(usize, usize)> {
        let word = &text[at..end_of_word];
        if !self.filter.may_hold(word) {
            return None;
        }
        let patterns = self.by_first_word.get(&word.to_lowercase())?;
        patterns.iter().find_map(|pattern| {
            let is_first = pattern.first_word.as_ref().is_none_or(|first| first == word);
            let end = is_first.then(|| pattern.end_after(text, end_of_word))??;
            Some((pattern.entry, end))
        })
    }
}

impl Pattern {
    /// Returns where the term ends whose first word ends at byte `end` of the text, when all of it stands there.
    fn end_after(&self, text: &str, mut end: usize) -> Option<usize> {
        for letter in &self.rest {
            let next = char_at(text, end)?;
            let c = unified(next.value?);
            let is_it = match letter {
                Letter { c: ' ', .. } => next.is_space(),
                Letter {
                    c: wanted,
                    exact: true,
                } => c == *wanted,
                Letter { c: wanted, .. } => lower(c) == lower(*wanted),
            };
            if !is_it {
                return None;
            }
            end += next.length;
            while letter.c == ' '
                && let Some(space) = char_at(text, end).filter(|next| next.is_space())
            {
                end += space.length;
            }
        }
        // A term ends here unless the word goes on.
        let goes_on = char_at(text, end).is_some_and(HtmlChar::is_word);
        (!goes_on).then_some(end)
    }
}

/// Which ASCII characters are part of words. Every byte of a page's text is looked up here.
const IN_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_';
        byte += 1;
    }
    table
};

/// Where the word ends that starts at `at`; `at` itself when none does.
fn end_of_word(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(&byte) = bytes.get(end) {
        if IN_WORD[usize::from(byte)] {
            end += 1;
        } else if byte.is_ascii() {
            break;
        } else {
            match text[end..].chars().next() {
                Some(c) if is_word(c) => end += c.len_utf8(),
                _ => break,
            }
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn index(terms: &[&str]) -> TermIndex {
        TermIndex::new(
            terms
                .iter()
                .map(|term| Term {
                    key: (*term).to_owned(),
                    terms: vec![(*term).to_owned()],
                    ..Term::default()
                })
                .collect(),
        )
    }

    /// Each term found, as `key=text`.
    fn found(terms: &[&str], text: &str) -> Vec<String> {
        let index = index(terms);
        let mut list = Vec::new();
        index.find_in(text, |entry, range| {
            list.push(format!("{}={}", index.entries()[entry].key, &text[range]));
        });
        list
    }

    #[test]
    fn only_whole_words_are_terms() {
        assert_eq!(found(&["IRO"], "IRO, (IRO) IRO-led"), ["IRO=IRO"; 3]);
        assert!(
            found(
                &["IRO"],
                "IROX xIRO IRO_ IROé éIRO IRO\u{301} IRO2 &eacute;IRO IRO&eacute;"
            )
            .is_empty()
        );
        assert_eq!(found(&["IRO"], "&amp;IRO&nbsp;"), ["IRO=IRO"]);
    }

    #[test]
    fn plurals_are_found_and_possessives_stay_outside() {
        let text = "IROs, IRO's, IROs’ and IRO&#x27;s";
        assert_eq!(
            found(&["IRO"], text),
            ["IRO=IROs", "IRO=IRO", "IRO=IROs", "IRO=IRO"]
        );
        assert_eq!(found(&["strategy"], "Strategies"), ["strategy=Strategies"]);
        assert_eq!(found(&["process"], "processes"), ["process=processes"]);
    }

    #[test]
    fn abbreviations_keep_their_case_and_words_do_not() {
        assert!(found(&["SEND", "CiN"], "send cin Cin SENd").is_empty());
        assert_eq!(found(&["care plan"], "Care Plans"), ["care plan=Care Plans"]);
        assert_eq!(
            found(&["LAC review"], "LAC Review, lac review"),
            ["LAC review=LAC Review"]
        );
        assert_eq!(found(&["Élan"], "élan ÉLAN"), ["Élan=élan", "Élan=ÉLAN"]);
    }

    #[test]
    fn the_longest_term_wins() {
        let terms = ["Child", "Child in need", "Child in need plan"];
        assert_eq!(
            found(&terms, "a child in need plan; a child in care; child  in\nneed"),
            [
                "Child in need plan=child in need plan",
                "Child=child",
                "Child in need=child  in\nneed"
            ]
        );
    }

    #[test]
    fn punctuation_within_terms_is_compared_as_readers_see_it() {
        assert_eq!(found(&["Q&A"], "the Q&amp;A"), ["Q&A=Q&amp;A"]);
        assert_eq!(
            found(&["children's home"], "Children’s home"),
            ["children's home=Children’s home"]
        );
        assert_eq!(
            found(&["section 47"], "Section&nbsp;47 section 471"),
            ["section 47=Section&nbsp;47"]
        );
    }

    #[test]
    fn a_term_without_a_word_is_never_found() {
        assert!(found(&["", "  ", "…"], "… a").is_empty());
    }

    proptest! {
        #[test]
        fn what_is_found_is_in_the_text(term in "\\PC{0,6}", text in "(\\PC|IRO|&[a-z#0-9;]{0,4}|İ| ){0,20}") {
            let index = index(&[&term, "IRO", "i"]);
            let mut last = 0;
            index.find_in(&text, |_, range| {
                assert!(range.start >= last && range.end > range.start);
                assert!(text.get(range.clone()).is_some());
                last = range.end;
            });
        }
    }
}
