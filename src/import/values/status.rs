//! Statuses as cells report them.

use super::label::LabelReading;
use crate::model::{Meaning, Tone};

/// Reads a cell of statuses.
pub fn read(_text: &str) -> LabelReading<Meaning> {
    LabelReading::Nothing
}

/// Returns the meaning of a label, where its words leave no doubt.
pub fn meaning(_label: &str) -> Option<Meaning> {
    None
}

/// Returns the colour that a label names: `Amber`.
pub fn tone(_label: &str) -> Option<Tone> {
    None
}

/// Returns the colour that usually stands for a meaning.
pub fn usual_tone(_meaning: Meaning) -> Option<Tone> {
    None
}
