//! Putting words that somebody wrote into YAML without breaking it.

use crate::text::folded;
use crate::text::shorten::first_words;

/// How many characters of an item's words a comment shows.
const SHORT: usize = 100;

/// The words on one line: line breaks and control characters become spaces, marks that turn the direction of writing go.
pub(super) fn one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    folded(&plain)
}

/// Returns the first words on one line, with an ellipsis when there are more.
pub(super) fn shortened(text: &str) -> String {
    first_words(&one_line(text), SHORT)
}

/// The words as a YAML value in double quotes.
pub(super) fn quoted(text: &str) -> String {
    format!(
        "\"{}\"",
        one_line(text).replace('\\', "\\\\").replace('"', "\\\"")
    )
}

/// Reads an option that takes words, which must not be empty.
pub(super) fn words(text: &str) -> Result<String, String> {
    let line = one_line(text);
    if line.is_empty() {
        Err("write at least one word, in quotes when there are several".to_owned())
    } else {
        Ok(line)
    }
}

/// A template with each `{{name}}` replaced by its value; values are not looked into again.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let known = values.iter().find_map(|(name, value)| {
            let after = after.strip_prefix(name)?.strip_prefix("}}")?;
            Some((value, after))
        });
        if let Some((value, after)) = known {
            out.push_str(value);
            rest = after;
        } else {
            out.push_str("{{");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// A path as a word of a command line.
pub(super) fn shell_word(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '\\' | ':' | '~');
    if !path.is_empty() && path.chars().all(plain) {
        path.to_owned()
    } else {
        format!("\"{path}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_on_one_line() {
        assert_eq!(one_line(" a\r\n b\u{85}c\u{2028}d\u{202e}e\0"), "a b c de");
    }

    #[test]
    fn values_are_quoted_and_not_looked_into_again() {
        assert_eq!(quoted("a \"b\" \\ # c: d\ne"), r#""a \"b\" \\ # c: d e""#);
        assert_eq!(
            fill("{{a}}-{{b}}-{{c", &[("a", "{{b}}"), ("b", "2")]),
            "{{b}}-2-{{c"
        );
    }
}
