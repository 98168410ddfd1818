//! The stems of words: the forms of one word have the same.

use std::borrow::Cow;

use pagefind_stem::{Algorithm, Stemmer};

/// The stems of one language.
pub(super) struct Stems(Option<Stemmer>);

impl Stems {
    /// Returns the stems of a language by its tag, such as `en-GB`. A language without rules has none: its words are
    /// compared as they are.
    pub(super) fn of(language: &str) -> Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        Self(
            primary
                .eq_ignore_ascii_case("en")
                .then(|| Stemmer::create(Algorithm::English)),
        )
    }

    /// Returns the stem of a word. What holds anything but letters is its own.
    pub(super) fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match &self.0 {
            Some(stemmer) if word.bytes().all(|byte| byte.is_ascii_lowercase()) => stemmer.stem(word),
            _ => Cow::Borrowed(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_word_have_one_stem_and_numbers_have_none() {
        let english = Stems::of("en-GB");
        let visit = english.stem("visit");
        for form in ["visits", "visiting", "visited"] {
            assert_eq!(english.stem(form), visit, "{form}");
        }
        assert_eq!(english.stem("1.1s"), "1.1s");
        assert_eq!(Stems::of("cy").stem("visits"), "visits");
    }
}
