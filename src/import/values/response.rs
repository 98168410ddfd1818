//! Answers to recommendations.

use super::label::LabelReading;
use crate::model::ResponseMeaning;

/// Reads a cell of answers.
pub fn read(_text: &str) -> LabelReading<ResponseMeaning> {
    LabelReading::Nothing
}
