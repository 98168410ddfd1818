//! The terms that a glossary explains, and their places on the page that lists them.

use std::collections::BTreeSet;

use crate::source::Spanned;
use crate::text::markdown::Markdown;

/// A word or abbreviation that a glossary explains.
#[derive(Clone, Debug)]
pub struct Term {
    /// The word as it appears in texts.
    pub term: Spanned<String>,
    /// The full name that an abbreviation stands for.
    pub name: Option<String>,
    /// The definition.
    pub definition: Option<Markdown>,
}

/// The ids of terms on their page, in the order of the terms: each is unique.
pub fn term_ids<'t>(terms: impl Iterator<Item = &'t Term>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    terms
        .map(|term| {
            let letters = term.term.chars().map(|c| {
                if c.is_ascii_alphanumeric() {
                    c.to_ascii_lowercase()
                } else {
                    '-'
                }
            });
            let base = format!("term-{}", letters.collect::<String>().trim_matches('-'));
            let numbered = (2..).map(|number| format!("{base}-{number}"));
            let free = std::iter::once(base.clone())
                .chain(numbered)
                .find(|id| taken.insert(id.clone()));
            free.unwrap_or(base)
        })
        .collect()
}
