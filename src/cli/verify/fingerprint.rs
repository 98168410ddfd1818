//! Finding a fingerprint that somebody noted in the records that are verified.

use serde::Serialize;

use super::super::messages;
use super::added_lines::{self, Added, Lines};
use crate::checksum::Checksum;

/// How many digits of a fingerprint are enough to look for it.
const FEWEST: usize = 8;

/// A fingerprint that somebody noted, or the start of one.
#[derive(Clone, Debug)]
pub(super) struct NotedFingerprint(String);

impl NotedFingerprint {
    /// Reads what was typed.
    ///
    /// # Errors
    /// A message when it is not the start of a fingerprint.
    pub(super) fn read(typed: &str) -> Result<Self, String> {
        let digits: String = typed
            .chars()
            .filter(|sign| !sign.is_whitespace())
            .collect::<String>()
            .to_ascii_lowercase();
        let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_hex || digits.len() > 64 {
            return Err(format!(
                "`{typed}` is not a fingerprint: name its 64 digits (0 to 9 and a to f), or at least the first {FEWEST}"
            ));
        }
        if digits.len() < FEWEST {
            return Err(format!(
                "`{typed}` is too short to find one line by it: name at least the first {FEWEST} digits"
            ));
        }
        Ok(Self(digits))
    }

    fn is(&self, sum: Checksum) -> bool {
        sum.to_string().starts_with(&self.0)
    }

    /// Where it is in a record.
    pub(super) fn find(&self, record: &str, lines: &Lines) -> Vec<NotedLine> {
        let found = lines.sums.iter().enumerate().filter(|(_, sum)| self.is(**sum));
        found
            .map(|(at, sum)| {
                let line = &lines.all[at];
                NotedLine {
                    record: record.to_owned(),
                    fingerprint: *sum,
                    line: line.seq,
                    of: lines.all.len(),
                    sealed: line.sealed.to_string(),
                    added: lines.after(at + 1),
                }
            })
            .collect()
    }

    /// Returns a message when the fingerprint was found in no line or in several.
    pub(super) fn problem(&self, places: &[NotedLine]) -> Option<String> {
        if self.0.bytes().all(|digit| digit == b'0') {
            return Some(format!(
                "{} is what stands for a record without lines: nothing was sealed when it was noted",
                self.0
            ));
        }
        match places {
            [] => Some(format!(
                "no record here has a line with the fingerprint {}: it was noted of another record, or this one was replaced",
                self.0
            )),
            [_] => None,
            many => Some(format!(
                "{} lines have a fingerprint that starts with {}: name more of its digits",
                many.len(),
                self.0
            )),
        }
    }
}

/// The line that a noted fingerprint is of.
#[derive(Clone, Debug, Serialize)]
pub(super) struct NotedLine {
    record: String,
    fingerprint: Checksum,
    line: u64,
    /// How many lines the record has.
    of: usize,
    /// The day on which the line counts as sealed.
    sealed: String,
    /// The lines that were added since.
    added: Vec<Added>,
}

impl NotedLine {
    /// Where it is and what came since, in words.
    pub(super) fn in_words(&self) -> Vec<String> {
        let mut said = vec![format!(
            "{} is the fingerprint of line {} of {} in {}, sealed on {}",
            self.fingerprint, self.line, self.of, self.record, self.sealed
        )];
        if self.added.is_empty() {
            said.push("nothing was added since".to_owned());
        } else {
            said.push(format!(
                "added since: {}",
                messages::counted(self.added.len(), "line", "lines")
            ));
            said.extend(added_lines::in_words(&self.added));
        }
        said
    }
}
