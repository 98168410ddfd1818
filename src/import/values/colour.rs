//! The colours that cells are filled with.

use crate::import::document::Colour;
use crate::model::Tone;

/// Returns the name of a colour that may stand for a status; nothing for white, pale tints and black.
pub fn name(_colour: Colour) -> Option<Tone> {
    None
}
