//! Words that fit into a cell.

use super::sheet::Content;
use super::words;

/// The most characters that a cell holds, as spreadsheets count them.
const LONGEST_TEXT: usize = 32_767;

/// Makes words fit into a cell: signs that no cell can hold become spaces, and words that are too long are cut, with a
/// note where the whole can be read.
pub(super) fn make_fit(content: &mut Content, address: &str) {
    let Content::Text(text) = content else { return };
    if text.chars().any(|c| c.is_control() && c != '\n') {
        let clean = text
            .chars()
            .map(|c| if c.is_control() && c != '\n' { ' ' } else { c });
        *text = clean.collect();
    }
    if text.encode_utf16().count() > LONGEST_TEXT {
        let note = words::cut(address);
        let room = LONGEST_TEXT.saturating_sub(note.encode_utf16().count());
        let mut taken = 0;
        let fits = text.chars().take_while(|c| {
            taken += c.len_utf16();
            taken <= room
        });
        *text = fits.chain(note.chars()).collect();
    }
}
