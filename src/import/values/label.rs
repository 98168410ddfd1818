//! The words of a cell that names a label of a scale: the label, and what stands beside it.

use crate::text::normal::normal;
use crate::text::{folded, slug};

/// The most characters of a key.
const LONGEST_KEY: usize = 60;

/// The most characters and words of a label that is not known.
const LONGEST_LABEL: (usize, usize) = (48, 5);

/// The reading of a cell of a scale; `M` is the meaning of its labels.
#[derive(Clone, Debug, PartialEq)]
pub enum LabelReading<M> {
    /// Nothing: it is empty, or says so (`-`, `n/a`).
    Nothing,
    /// A label.
    Label(Label<M>),
    /// A text and no label: a sentence, or several.
    Prose,
}

/// A label of a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Label<M> {
    /// Its key, equal for labels that read the same.
    pub key: String,
    /// The label, word for word.
    pub label: String,
    /// Its meaning, where its words leave no doubt; a colour has none.
    pub meaning: Option<M>,
    /// True if its words are those of many plans; otherwise it is taken for a label because it is short.
    pub is_known: bool,
    /// The words of the cell beside the label, as in `Amber – delayed by recruitment`.
    pub rest: Option<String>,
}

impl<M> LabelReading<M> {
    /// Returns whether it is a label.
    pub fn is_label(&self) -> bool {
        matches!(self, Self::Label(_))
    }

    /// Returns whether it is a label that many plans have.
    pub fn is_known(&self) -> bool {
        self.label().is_some_and(|label| label.is_known)
    }

    /// Returns the label, if it is one.
    pub fn label(&self) -> Option<&Label<M>> {
        match self {
            Self::Label(label) => Some(label),
            Self::Nothing | Self::Prose => None,
        }
    }
}

/// A label that many plans have.
#[derive(Clone, Copy)]
pub(super) enum Word<M> {
    /// It has this meaning.
    Means(M),
    /// Only the plan can explain it: a colour, say.
    Unexplained,
}

impl<M> Word<M> {
    pub(super) fn meaning(self) -> Option<M> {
        match self {
            Self::Means(meaning) => Some(meaning),
            Self::Unexplained => None,
        }
    }
}

/// The words of a scale that are known.
pub(super) struct Known<M> {
    /// Finds a label by its plain form.
    pub(super) find: fn(&str) -> Option<Word<M>>,
    /// Returns whether a key has a meaning of its own on the site, which a label with that meaning only may have.
    pub(super) is_kept: fn(&str, Option<M>) -> bool,
}

impl<M: Copy> Known<M> {
    /// Reads a cell of the scale.
    pub(super) fn read(&self, text: &str) -> LabelReading<M> {
        let text = text.trim();
        if says_nothing(text) {
            return LabelReading::Nothing;
        }
        let label = |words: &str, meaning, is_known, rest: &str| {
            let rest = rest.trim_matches(|c: char| c.is_whitespace() || SIGNS.contains(&c) || c == '.');
            let rest = (!rest.is_empty()).then(|| whole_rest(text, rest));
            LabelReading::Label(self.label(words, meaning, is_known, rest))
        };
        let find = |words: &str| (self.find)(&plain(words)).map(Word::meaning);
        if let Some(meaning) = find(text) {
            return label(text, meaning, true, "");
        }
        if let Some((first, rest)) = split(text) {
            if MARKS.contains(&plain(first).as_str()) {
                return self.read(rest);
            }
            let known = find(first);
            let other = find(rest);
            match (known, other) {
                // `Blue – complete`: two words for one thing are one label.
                (Some(meaning), Some(other)) => return label(text, other.or(meaning), true, ""),
                (Some(meaning), None) => return label(first, meaning, true, rest),
                (None, _) => {}
            }
        }
        if is_short(text) {
            label(text, None, false, "")
        } else {
            LabelReading::Prose
        }
    }

    /// Makes a label of words.
    fn label(&self, words: &str, meaning: Option<M>, is_known: bool, rest: Option<String>) -> Label<M> {
        let words = folded(
            words.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ';' | ',' | '-' | '–' | '—')),
        );
        let words = words.strip_suffix('.').unwrap_or(&words).to_owned();
        Label {
            key: self.key(&words, meaning),
            label: words,
            meaning,
            is_known,
            rest,
        }
    }

    /// Returns the key of a label. It holds letters and digits of English, parted by hyphens.
    pub(super) fn key(&self, label: &str, meaning: Option<M>) -> String {
        let mut key = key(label);
        if (self.is_kept)(&key, meaning) {
            key.push_str("-label");
        }
        key
    }
}

/// Words before a label that repeat the heading: `RAG: Green`.
const MARKS: [&str; 8] = [
    "rag",
    "brag",
    "status",
    "rag status",
    "rag rating",
    "response",
    "statws",
    "ymateb",
];

/// The signs that part a label from what is said of it.
const SIGNS: [char; 9] = ['-', '–', '—', ':', ';', '(', ')', ',', '\n'];

/// Returns the words behind a label as they stand in the cell, with the bracket that closes them.
fn whole_rest(text: &str, rest: &str) -> String {
    let is_in_brackets = text.ends_with(')') && rest.matches('(').count() > rest.matches(')').count();
    if is_in_brackets {
        format!("{rest})")
    } else {
        rest.to_owned()
    }
}

/// Returns a key for words: letters and digits of English, parted by hyphens, 60 at most.
pub(super) fn key(words: &str) -> String {
    let suggested = slug::suggested(words);
    let mut key = String::new();
    for part in suggested.split(['-', '.', '_']).filter(|part| !part.is_empty()) {
        if key.len() + part.len() + 1 > LONGEST_KEY {
            break;
        }
        if !key.is_empty() {
            key.push('-');
        }
        key.push_str(part);
    }
    if key.is_empty() {
        // Words of a script that is not spelt in the letters of English.
        key = slug::of_key(&normal(words))
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(LONGEST_KEY)
            .collect();
    }
    key
}

/// The plain form of a label: small letters, single spaces, no punctuation.
pub(super) fn plain(text: &str) -> String {
    let letters: String = normal(text)
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '\'' { c } else { ' ' })
        .collect();
    folded(&letters)
}

/// Returns whether a list, parted by semicolons, has a label in its plain form.
pub(super) fn has(labels: &str, plain: &str) -> bool {
    labels.split("; ").any(|label| label == plain)
}

/// Returns whether words say that there is no label.
fn says_nothing(text: &str) -> bool {
    let plain = plain(text);
    plain.is_empty()
        || matches!(
            plain.as_str(),
            "n a" | "na" | "none" | "tbc" | "nil" | "blank" | "amherthnasol"
        )
}

/// Parts the first words of a text from the rest, at the first sign that parts them.
fn split(text: &str) -> Option<(&str, &str)> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let after = text.get(at + c.len_utf8()..)?;
        let next = after.chars().next();
        // A hyphen within a word parts nothing, and neither does a full stop within a number.
        let parts = match c {
            '-' => !before.is_alphanumeric() || !next.is_some_and(char::is_alphanumeric),
            '.' => next.is_none_or(char::is_whitespace),
            c => SIGNS.contains(&c),
        };
        if parts && after.chars().any(char::is_alphanumeric) {
            return Some((text.get(..at)?, after));
        }
        before = c;
    }
    None
}

/// Returns whether words are few enough to be a label that is not known.
fn is_short(text: &str) -> bool {
    let (most_letters, most_words) = LONGEST_LABEL;
    let words = text.split_whitespace().count();
    let sentence = text.ends_with(['.', '?', '!', ';']) && words > 2;
    text.chars().count() <= most_letters && words <= most_words && !text.contains('\n') && !sentence
}
