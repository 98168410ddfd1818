//! Fitting words into lines: broken between words, and shortened with an ellipsis.

use super::fonts::{Face, width};

const ELLIPSIS: char = '…';

/// A text in lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// The lines, at least one.
    pub lines: Vec<String>,
    /// True if something was left out at the end.
    pub is_shortened: bool,
    /// True if the text is read from right to left.
    pub is_rtl: bool,
}

/// Returns the text as it can be drawn; nothing when it has a letter that the fonts lack, since half a sentence would say
/// something else. Signs that are no letters, such as emoji, are left out by themselves, and so are marks that nobody sees.
pub fn can_be_drawn(text: &str) -> Option<String> {
    let mut drawn = String::with_capacity(text.len());
    let mut is_gap = false;
    for letter in text.chars() {
        if letter.is_whitespace() {
            is_gap = true;
        } else if is_invisible(letter) || !(Face::Book.has(letter) && Face::Bold.has(letter)) {
            if letter.is_alphanumeric() {
                return None;
            }
        } else {
            if is_gap && !drawn.is_empty() {
                drawn.push(' ');
            }
            is_gap = false;
            drawn.push(letter);
        }
    }
    (!drawn.is_empty()).then_some(drawn)
}

/// Returns whether a character only steers how others are shown.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Returns whether a text is read from right to left, by its first letter.
fn is_rtl(text: &str) -> bool {
    let first = text.chars().find(|letter| letter.is_alphabetic());
    first.is_some_and(
        |letter| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'),
    )
}

/// Fits a text into at most `most` lines that are no wider than `limit`. What is too long is cut after a word, and says so
/// with an ellipsis; a word that is wider than a line is broken.
pub fn fit(text: &str, face: Face, size: f32, limit: f32, most: usize) -> Lines {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut so_far = 0.0;
    let space = face.width_of(' ', size);
    let mut is_shortened = false;
    'words: for word in text.split_whitespace() {
        let wide = width(word, face, size);
        if !line.is_empty() && so_far + space + wide > limit {
            lines.push(std::mem::take(&mut line));
            so_far = 0.0;
        }
        if lines.len() == most {
            is_shortened = true;
            break;
        }
        if !line.is_empty() {
            line.push(' ');
            so_far += space;
        }
        for letter in word.chars() {
            let one = face.width_of(letter, size);
            if !line.is_empty() && so_far + one > limit {
                lines.push(std::mem::take(&mut line));
                so_far = 0.0;
                if lines.len() == most {
                    is_shortened = true;
                    break 'words;
                }
            }
            line.push(letter);
            so_far += one;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if is_shortened && let Some(last) = lines.last_mut() {
        shorten(last, face, size, limit);
    }
    Lines {
        is_rtl: is_rtl(text),
        lines,
        is_shortened,
    }
}

/// Ends a line with an ellipsis: after its last word that leaves room for one, or within its only word.
fn shorten(line: &mut String, face: Face, size: f32, limit: f32) {
    let room = limit - face.width_of(ELLIPSIS, size);
    while width(line, face, size) > room {
        match line.rfind(' ') {
            Some(space) => line.truncate(space),
            None if line.pop().is_none() => break,
            None => {}
        }
    }
    let end = line.trim_end_matches([' ', ',', ';', ':', '.', '–', '-']).len();
    line.truncate(end);
    line.push(ELLIPSIS);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SIZE: f32 = 40.0;

    fn fitted(text: &str, limit: f32, most: usize) -> Vec<String> {
        fit(text, Face::Bold, SIZE, limit, most).lines
    }

    #[test]
    fn what_is_too_long_ends_after_a_word_with_an_ellipsis() {
        let text = "Review the policy, and train every manager in it";
        assert_eq!(fitted(text, 2000.0, 3), [text]);
        assert_eq!(fitted(text, 420.0, 2), ["Review the policy,", "and train every…"]);
        assert_eq!(fitted(text, 420.0, 1), ["Review the policy…"]);
    }

    #[test]
    fn a_word_that_is_wider_than_a_line_is_broken() {
        let lines = fitted(&"m".repeat(100), 400.0, 3);
        assert_eq!(lines.len(), 3);
        assert!(lines[2].ends_with('…'), "{lines:?}");
    }

    #[test]
    fn letters_that_the_fonts_lack_leave_no_box_and_no_half_sentence() {
        assert_eq!(
            can_be_drawn("Fix \u{1f3e0} the\n homes\u{202e}!").as_deref(),
            Some("Fix the homes!")
        );
        assert_eq!(can_be_drawn("Repair the 漢字 sign"), None);
        assert_eq!(
            can_be_drawn("Ŵy ŷd Ελλάδα Россия"),
            Some("Ŵy ŷd Ελλάδα Россия".to_owned())
        );
        assert_eq!(can_be_drawn("\u{1f3e0} \u{fe0f}"), None);
    }

    #[test]
    fn a_text_is_read_from_the_side_of_its_first_letter() {
        let rtl = |text| fit(text, Face::Book, SIZE, 900.0, 2).is_rtl;
        assert!(rtl("1. תיקון הבתים") && rtl("العربية and English"));
        assert!(!rtl("English and العربية") && !rtl("123"));
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_none_is_lost(text in "[a-zA-Zŵא ,]{0,200}", limit in 100.0_f32..900.0, most in 1_usize..5) {
            let found = fit(&text, Face::Bold, SIZE, limit, most);
            prop_assert!(found.lines.len() <= most);
            for line in &found.lines {
                prop_assert!(width(line, Face::Bold, SIZE) <= limit + 0.01, "{line}");
            }
            if !found.is_shortened {
                let letters = |text: &str| text.split_whitespace().collect::<String>();
                prop_assert_eq!(letters(&found.lines.concat()), letters(&text));
            }
        }
    }
}
