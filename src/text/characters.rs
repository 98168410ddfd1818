//! Which characters may not stand in published words, and what to say of them.

use super::shorten::first_characters;
use crate::diag::visible::turns_direction;

/// A fault of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A control character.
    Control(char),
    /// Words that are read in another order than they are stored.
    Turned {
        /// The character that turns them.
        by: char,
        /// The letters as they are stored.
        stored: String,
    },
    /// An embedding or an isolate that is not closed.
    Open {
        /// The character that opens it.
        by: char,
        /// The letters after it.
        stored: String,
    },
}

/// Returns whether a character is a control character that has no place in words, as tabs and line breaks have.
pub fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n')
}

/// Finds signs that turn the direction of reading in a paragraph and may not, with the byte at which each stands: every
/// override, or else the first sign that is opened and not closed.
pub fn turning_marks(paragraph: &str) -> Vec<(usize, Found)> {
    let mut overrides = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in paragraph.char_indices().filter(|(_, c)| turns_direction(*c)) {
        match c {
            '\u{202d}' | '\u{202e}' => {
                let stored = stored(&paragraph[at..]);
                overrides.push((at, Found::Turned { by: c, stored }));
            }
            '\u{202c}' => {
                if open.last().is_some_and(|(_, by)| !is_isolate(*by)) {
                    open.pop();
                }
            }
            '\u{2069}' => {
                // What is opened within an isolate ends with it.
                if let Some(isolate) = open.iter().rposition(|(_, by)| is_isolate(*by)) {
                    open.truncate(isolate);
                }
            }
            _ => open.push((at, c)),
        }
    }
    if let (Some((at, by)), true) = (open.first(), overrides.is_empty()) {
        let stored = stored(&paragraph[*at..]);
        return vec![(*at, Found::Open { by: *by, stored })];
    }
    overrides
}

fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2068}')
}

/// The letters after a mark, up to the next one, as they are stored.
fn stored(text: &str) -> String {
    const MOST: usize = 60;
    let words = text.chars().skip(1).take_while(|c| !turns_direction(*c));
    let words: String = words.map(|c| if c == '\n' { ' ' } else { c }).collect();
    first_characters(&words, MOST).trim().to_owned()
}

impl Found {
    /// The character.
    pub fn character(&self) -> char {
        match self {
            Self::Control(by) | Self::Turned { by, .. } | Self::Open { by, .. } => *by,
        }
    }

    /// Returns the message and the remedy.
    pub fn words(&self) -> (String, String) {
        let number = format!("U+{:04X}", u32::from(self.character()));
        match self {
            Self::Control(c) => {
                let (name, help) = control(*c);
                (
                    format!("{name} ({number}) stands here, which nobody can see"),
                    help,
                )
            }
            Self::Turned { stored, .. } => (
                format!(
                    "the invisible mark {number} turns words around: they are not read as they are stored"
                ),
                format!(
                    "stored is `{stored}`; delete the mark, and type the words in the order in which they are read"
                ),
            ),
            Self::Open { by, stored } => {
                let close = if is_isolate(*by) { "U+2069" } else { "U+202C" };
                (
                    format!("the invisible mark {number} turns the direction of reading and is not closed"),
                    format!("delete it, or put {close} after the words that it is for; stored is `{stored}`"),
                )
            }
        }
    }
}

/// Returns the name of a control character, and the remedy.
fn control(c: char) -> (String, String) {
    const DELETE: &str = "delete it; the place is shown here, as most editors do not show it";
    let name = match c {
        '\0' => "an empty character",
        '\u{7}' => "a bell character",
        '\u{8}' => "a backspace character",
        '\u{b}' => {
            return (
                "a line break of Word’s".to_owned(),
                "delete it, and start a new line instead".to_owned(),
            );
        }
        '\u{c}' => {
            return (
                "a page break".to_owned(),
                "delete it; it comes with text that was copied from a PDF".to_owned(),
            );
        }
        '\u{1b}' => "an escape character",
        '\u{7f}' => "a delete character",
        _ => "a control character",
    };
    match old_windows(c) {
        Some(meant) => (
            "a control character".to_owned(),
            format!("type `{meant}` instead, which is what old Windows text means by it, or delete it"),
        ),
        None => (name.to_owned(), DELETE.to_owned()),
    }
}

/// The character that Windows-1252 has where Unicode has a control character: text in that encoding was read as another.
fn old_windows(c: char) -> Option<char> {
    const MEANT: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let at = u32::from(c).checked_sub(0x80)?;
    MEANT
        .chars()
        .nth(usize::try_from(at).ok()?)
        .filter(|meant| !meant.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overrides_are_told_with_the_letters_as_they_are_stored() {
        let found = turning_marks("It is \u{202e}etelpmoc ton\u{202c} now, \u{202d}siht");
        let stored: Vec<String> = found.iter().map(|(_, found)| found.words().1).collect();
        assert!(stored[0].contains("stored is `etelpmoc ton`") && stored[1].contains("stored is `siht`"));
        assert_eq!((found[0].0, found.len()), (6, 2));
        assert!(matches!(
            turning_marks("a\u{202d}b")[..],
            [(1, Found::Turned { .. })]
        ));
        // Within something that is closed, too.
        let within = turning_marks("\u{2066}a\u{202e}b\u{202c}\u{2069}");
        assert!(matches!(within[..], [(4, Found::Turned { .. })]));
    }

    #[test]
    fn what_is_closed_may_stand_and_what_is_open_is_told() {
        for fine in [
            "",
            "plain",
            "a \u{2067}שלום\u{2069} b",
            "\u{2068}a \u{202b}b\u{202c}\u{2069}",
            "\u{2066}a\u{202a}b\u{2069}",
            "\u{202a}a\u{202c}\u{202c}\u{2069}",
            "a\u{200f}b\u{200e}",
        ] {
            assert_eq!(turning_marks(fine), [], "{fine:?}");
        }
        for (open, by) in [
            ("a \u{2067}שלום b", '\u{2067}'),
            ("\u{202b}a\u{2069}", '\u{202b}'),
            ("\u{2066}a\u{202c}", '\u{2066}'),
            ("\u{2066}a\u{2066}b\u{2069}", '\u{2066}'),
        ] {
            let found = turning_marks(open);
            assert!(
                matches!(found[..], [(_, Found::Open { by: found, .. })] if found == by),
                "{open:?}"
            );
        }
    }

    #[test]
    fn control_characters_are_called_by_what_they_come_from() {
        assert!(Found::Control('\u{92}').words().1.contains("type `’`"));
        assert!(Found::Control('\u{85}').words().1.contains("type `…`"));
        assert!(Found::Control('\u{b}').words().0.contains("Word"));
        assert!(Found::Control('\u{1b}').words().0.contains("U+001B"));
        assert!(Found::Control('\u{81}').words().1.starts_with("delete it"));
    }
}
