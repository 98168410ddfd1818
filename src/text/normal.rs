//! The one normal form of what people type: equal for texts that read the same, however they are stored.
//!
//! Only for comparing. What is published is shown as it was written.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// Makes typographic apostrophes, quotes and dashes those of a typewriter.
pub(crate) fn plain_mark(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | '`' | '´' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ˊ' | 'ˋ' | '′' | '＇' => {
            '\''
        }
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        c => c,
    }
}

/// Returns whether a character is invisible: soft hyphens, zero-width spaces and joiners, marks of direction, controls.
pub(crate) fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// The normal form of a text: without what nobody sees, every kind of space, dash and quote made one, in small letters,
/// each letter stored in one way.
pub(crate) fn normal(text: &str) -> String {
    composed(&decomposed(text))
}

/// The normal form with accents as marks of their own.
pub(super) fn decomposed(text: &str) -> String {
    if text.is_ascii() {
        return decomposed_ascii(text);
    }
    let seen: String = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(plain_mark)
        .collect();
    let parts = DecomposingNormalizerBorrowed::new_nfkd().normalize(&seen);
    // Capitals first: the small letters of `ß` and `SS` are only the same that way.
    let small = parts
        .chars()
        .filter(|c| !is_invisible(*c))
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase);
    let small: String = small.map(plain_mark).collect();
    // A small letter may be stored in parts again, and their order is part of the form.
    let parts = DecomposingNormalizerBorrowed::new_nfkd().normalize(&small);
    super::folded(&parts)
}

/// The same for a text of ASCII alone, which has nothing to take apart.
fn decomposed_ascii(text: &str) -> String {
    let small: String = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| plain_mark(c.to_ascii_lowercase()))
        .collect();
    super::folded(&small)
}

/// A text with each accented letter as one character, where there is one.
pub(super) fn composed(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc()
        .normalize(text)
        .into_owned()
}

/// Returns whether two texts read the same.
pub(crate) fn reads_the_same(a: &str, b: &str) -> bool {
    a == b || normal(a) == normal(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_that_read_the_same_are_the_same() {
        for (a, b) in [
            ("Siân Jones", "Sia\u{302}n Jones"),
            ("Ann Example", "Ann\u{a0}Example"),
            ("Ann Example", "Ann\u{200b} Exam\u{ad}ple"),
            ("Ann Example", "\u{feff}ann \u{2009} EXAMPLE "),
            ("O'Brien", "O’Brien"),
            ("Hall-Salter", "Hall\u{2011}Salter"),
            ("Hall-Salter", "Hall–Salter"),
            ("Office", "O\u{fb03}ce"),
            ("Ａｎｎ", "Ann"),
            ("STRASSE", "straße"),
            ("ΣΊΣΥΦΟΣ", "Σίσυφος"),
        ] {
            assert!(reads_the_same(a, b), "{a} {b}: {} {}", normal(a), normal(b));
        }
    }

    #[test]
    fn texts_that_read_differently_are_different() {
        for (a, b) in [
            ("Siân", "Sian"),
            ("Ann Marie", "Ann-Marie"),
            ("Ann", "Anna"),
            ("1.1", "1.10"),
            ("C", "C+"),
        ] {
            assert!(!reads_the_same(a, b), "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn a_text_of_ascii_is_the_same_whichever_way_it_is_taken_apart(text in "[\\x00-\\x7f]{0,40}") {
            // A letter beyond ASCII keeps a text from the shorter way.
            let (short, long) = (decomposed(&text), decomposed(&format!("{text} é")));
            let long = long.strip_suffix("e\u{301}").expect("the letter").trim_end().to_owned();
            prop_assert_eq!(short, long);
        }

        #[test]
        fn the_normal_form_of_a_normal_form_is_itself(text in "\\PC{0,12}") {
            let once = normal(&text);
            prop_assert_eq!(normal(&once), once);
        }
    }
}
