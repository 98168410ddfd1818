//! Where a page's `head` begins, whatever its template writes or leaves out.

use super::elements::{self, HEAD, HTML};
use super::scan::{Piece, Range};

/// Where something has to go to be first in the `head`: before or after a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InsertionPoint {
    Before,
    After,
}

/// Finds out whether the `head` begins at a piece, when it has not begun before it. Its start tag may be left out: then
/// it begins with the first thing that is neither a comment nor space.
pub(super) fn place(html: &str, piece: &Piece, range: &Range) -> Option<InsertionPoint> {
    match piece {
        Piece::Start { name, .. } => match elements::name(&html[name.clone()]) {
            HTML => None,
            HEAD => Some(InsertionPoint::After),
            _ => Some(InsertionPoint::Before),
        },
        Piece::End { .. } => Some(InsertionPoint::Before),
        Piece::Text => {
            let is_space = html[range.clone()].bytes().all(|b| b.is_ascii_whitespace());
            (!is_space).then_some(InsertionPoint::Before)
        }
        Piece::Other => None,
    }
}
