//! Text and numbers in a chart.

use crate::text::html::escape;

/// A number with at most two decimals, the same in every language: `84`, `0.5`, `-3.25`.
pub fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

/// A count as a number to reckon with; no chart has so many that it matters what the largest are.
pub(super) fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// One word for an id or a class: a space would make two of it.
pub(super) fn token(text: &str) -> String {
    escape(text).split_whitespace().collect::<Vec<_>>().join("-")
}

/// About how wide a text is in a usual sans-serif face of 16 pixels; rather too wide than too narrow.
pub(super) fn width(text: &str) -> f64 {
    let em: f64 = text
        .chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 't' | 'f' | 'I' | ' ' | '.' | ',' | ':' | ';' | '\'' => 0.3,
            'r' | '-' | '(' | ')' => 0.36,
            'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' => 0.53,
            'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.92,
            'A'..='Z' | '&' => 0.72,
            c if c.is_ascii() || c.is_alphabetic() && c < '\u{530}' => 0.58,
            _ => 1.0,
        })
        .sum();
    em * 16.0
}

/// `text` in lines that are no wider than `limit`; a word that is wider on its own is broken.
pub(super) fn wrap(text: &str, limit: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && width(&line) + width(" ") + width(word) > limit {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for c in word.chars() {
            if !line.is_empty() && width(&line) + width(c.encode_utf8(&mut [0; 4])) > limit {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_have_at_most_two_decimals_and_no_needless_noughts() {
        let cases = [
            (84.0, "84"),
            (100.0, "100"),
            (0.5, "0.5"),
            (-3.254, "-3.25"),
            (-0.001, "0"),
            (1e6, "1000000"),
        ];
        for (value, text) in cases {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn an_id_or_class_has_no_spaces() {
        assert_eq!(token("a \"b\"\tc"), "a-&quot;b&quot;-c");
    }

    #[test]
    fn long_text_is_broken_between_words_and_a_long_word_within() {
        let lines = wrap(
            "Ensure that all social workers receive regular supervision",
            NARROWEST,
        );
        assert_eq!(
            lines,
            ["Ensure that all social workers", "receive regular supervision"]
        );
        assert_eq!(wrap("mmmm", 32.0), ["mm", "mm"]);
        assert!(wrap("  ", 32.0).is_empty());
    }

    const NARROWEST: f64 = super::super::NARROWEST;

    proptest! {
        #[test]
        fn wrapping_loses_no_letter_and_keeps_to_the_limit(text in "[a-zA-Z%\u{4e00} ]{0,80}") {
            let lines = wrap(&text, 60.0);
            prop_assert!(lines.iter().all(|line| width(line) <= 60.0));
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
