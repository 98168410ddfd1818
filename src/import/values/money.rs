//! Amounts of money.

use crate::import::document::Value;

/// An amount of money.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// The amount.
    pub amount: f64,
    /// The three letters of its currency, such as `GBP`.
    pub currency: &'static str,
}

/// Reads an amount; nothing where the cell says anything else or more. `heading` is that of its column, which may name the
/// currency.
pub fn read(_text: &str, _value: &Value, _heading: &str) -> Option<Amount> {
    None
}
