//! A record as text, and what a program did to it that saved it.

use std::fmt;

/// A file that should be text.
#[derive(Debug)]
pub(super) struct Text {
    /// Its words; of what is no text, the lines that are.
    pub(super) words: String,
    /// Damage to the whole file.
    pub(super) damage: Option<Damage>,
}

/// Damage to a whole file, which is reported once rather than line by line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Damage {
    /// A byte order mark was put before it.
    Mark,
    /// It was saved as UTF-16.
    Utf16,
    /// It is no text, from this line on.
    NotText(usize),
}

impl Text {
    /// Reads a file. What says the same in another encoding is read as it was.
    pub(super) fn of(bytes: Vec<u8>) -> Self {
        if let Some(of_two) = utf_16(&bytes) {
            let units: Vec<u16> = bytes
                .chunks_exact(2)
                .map(|two| of_two([two[0], two[1]]))
                .collect();
            let words = String::from_utf16_lossy(&units);
            return Self::saved(words.trim_start_matches('\u{feff}'), Damage::Utf16);
        }
        match String::from_utf8(bytes) {
            Ok(words) => match words.strip_prefix('\u{feff}') {
                Some(words) => Self::saved(words, Damage::Mark),
                None => Self { words, damage: None },
            },
            Err(error) => {
                let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = sound.split(|byte| *byte == b'\n').count();
                let lines = error.as_bytes().split_inclusive(|byte| *byte == b'\n');
                Self {
                    words: lines.filter_map(|line| std::str::from_utf8(line).ok()).collect(),
                    damage: Some(Damage::NotText(line)),
                }
            }
        }
    }

    /// Takes the words of a file that was saved in another encoding. That often changes the ends of its lines too,
    /// which is no fault of its own.
    fn saved(words: &str, damage: Damage) -> Self {
        Self {
            words: words.replace("\r\n", "\n"),
            damage: Some(damage),
        }
    }

    /// Returns whether the file is empty.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.damage.is_none()
    }

    /// Returns whether its words are those that were written.
    pub(super) fn is_readable(&self) -> bool {
        !matches!(self.damage, Some(Damage::NotText(_)))
    }
}

/// How two bytes make a character, if this is UTF-16. A record is plain English letters nearly everywhere, so even
/// without a mark every other byte at its start is zero.
fn utf_16(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    match bytes {
        [0xff, 0xfe, ..] => Some(u16::from_le_bytes),
        [0xfe, 0xff, ..] => Some(u16::from_be_bytes),
        [first, 0, second, 0, ..] if *first > 0 && *second > 0 => Some(u16::from_le_bytes),
        [0, first, 0, second, ..] if *first > 0 && *second > 0 => Some(u16::from_be_bytes),
        _ => None,
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mark => f.write_str(
                "starts with an invisible mark (byte order mark, BOM) that was not sealed with it: a program that \
                 opened and saved the file put it there",
            )?,
            Self::Utf16 => f.write_str(
                "is not UTF-8 text: a program that opened and saved the file has written it as UTF-16",
            )?,
            Self::NotText(line) => {
                write!(f, "is not UTF-8 text from line {line} on: it was changed, or damaged on its way")?;
            }
        }
        f.write_str("; download or copy it again, byte for byte")
    }
}
