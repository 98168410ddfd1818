//! The words at the top and bottom of printed pages.

use crate::text::folded;

/// Returns the words of a header or footer without the codes for their look: `&L&"Arial,Bold"Action plan&R&P`.
pub(super) fn without_codes(text: &str) -> String {
    let mut words = String::new();
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        if c != '&' {
            words.push(c);
            continue;
        }
        match letters.next() {
            Some('&') => words.push('&'),
            Some('"') => while letters.next().is_some_and(|c| c != '"') {},
            Some('L' | 'C' | 'R') => words.push(' '),
            Some(c) if c.is_ascii_digit() => while letters.next_if(char::is_ascii_digit).is_some() {},
            _ => {}
        }
    }
    let has_words = words.contains(char::is_alphabetic);
    if has_words { folded(&words) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_pages_are_their_words() {
        assert_eq!(
            without_codes("&L&\"Arial,Bold\"&12Action plan&RPage &P of &N"),
            "Action plan Page of"
        );
        assert_eq!(without_codes("&C&P / &N"), "");
        assert_eq!(without_codes("A && B &"), "A & B");
    }
}
