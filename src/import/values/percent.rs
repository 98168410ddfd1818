//! Percentages.

use crate::import::document::Value;

/// Reads a percentage, 0 to 100; nothing where the cell says anything else. `heading` is that of its column: a plain number
/// is a percentage below a heading that says so.
pub fn read(_text: &str, _value: &Value, _heading: &str) -> Option<f64> {
    None
}
