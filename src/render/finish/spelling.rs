//! How a term may be written.

use crate::text::html::references::is_word;
pub(super) use crate::text::normal::plain_mark as unified;

/// A character of a term.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) c: char,
    /// True if case matters, as in abbreviations.
    pub(super) exact: bool,
}

/// A term as it may be written: itself and its plural. None when there is no word in it.
pub(super) fn forms(term: &str) -> Vec<String> {
    let words: Vec<&str> = term.split_whitespace().collect();
    let joined = words.join(" ");
    let term = joined.trim_start_matches(|c| !is_word(c));
    if term.is_empty() {
        return Vec::new();
    }
    let mut forms = vec![term.to_owned()];
    let ends = |endings: &[&str]| endings.iter().any(|ending| term.ends_with(ending));
    if ends(&["s", "x", "z", "ch", "sh"]) {
        forms.push(format!("{term}es"));
    } else if term.ends_with('y') && !ends(&["ay", "ey", "oy", "uy"]) {
        forms.push(format!("{}ies", &term[..term.len() - 1]));
    } else if term.ends_with(is_word) {
        forms.push(format!("{term}s"));
    }
    forms
}

pub(super) fn letters(term: &str) -> Vec<Letter> {
    let mut letters = Vec::new();
    for (number, word) in term.split(' ').enumerate() {
        if number > 0 {
            letters.push(Letter { c: ' ', exact: false });
        }
        let exact = word.chars().skip(1).any(char::is_uppercase);
        letters.extend(word.chars().map(|c| Letter { c: unified(c), exact }));
    }
    letters
}

/// The lower case of a character, when that is a single one.
pub(super) fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(single), None) => single,
        _ => c,
    }
}
