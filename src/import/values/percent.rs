//! Percentages.

use crate::import::document::Value;

/// Reads a percentage, 0 to 100; nothing where the cell says anything else. `heading` is that of its column: a plain number
/// is a percentage below a heading that says so.
///
/// A number of 1 and less without the format of percentages is nothing: nobody knows whether 0.5 is half a percent or half.
pub fn read(text: &str, value: &Value, heading: &str) -> Option<f64> {
    let text = text.trim();
    let percent = match value {
        Value::Number { value, format } if format.as_deref().is_some_and(|code| code.contains('%')) => {
            Some(without_noise(value * 100.0))
        }
        Value::Number { value, .. } => Some(*value).filter(|value| says_percent(heading) && is_plain(*value)),
        Value::Empty | Value::Text => of_text(text).or_else(|| {
            let number = number(text).filter(|number| is_plain(*number));
            number.filter(|_| says_percent(heading))
        }),
        Value::Date(_) | Value::Bool(_) | Value::Error(_) => None,
    };
    percent.filter(|percent| (0.0..=100.0).contains(percent))
}

/// Returns whether a heading says that numbers below it are percentages.
fn says_percent(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    ["%", "percent", "per cent", "canran", "y cant"]
        .iter()
        .any(|word| heading.contains(word))
}

fn is_plain(value: f64) -> bool {
    value == 0.0 || value > 1.0
}

/// `60%`, `60 per cent`, `60% complete`.
fn of_text(text: &str) -> Option<f64> {
    let lower = text.to_lowercase();
    let bare = lower.trim_end_matches(['.', ' ']);
    let bare = ["complete", "completed", "done"]
        .iter()
        .find_map(|word| bare.strip_suffix(word))
        .unwrap_or(bare)
        .trim_end();
    let unit = ["%", "per cent", "percent", "y cant"];
    number(unit.iter().find_map(|unit| bare.strip_suffix(unit))?.trim_end())
}

/// Digits, perhaps with a decimal point.
fn number(text: &str) -> Option<f64> {
    let is_number = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_number.then(|| text.parse().ok()).flatten()
}

/// A number without what counting in halves and quarters adds: 0.57 × 100 is 56.99999999999999.
fn without_noise(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_numbers_are_read_as_percentages() {
        let number = |value: f64, format: &str| Value::Number {
            value,
            format: Some(format.to_owned()),
        };
        for (text, value, heading, expected) in [
            ("60%", Value::Text, "Progress", Some(60.0)),
            ("60 %", Value::Text, "", Some(60.0)),
            ("60 per cent", Value::Text, "", Some(60.0)),
            ("60% complete.", Value::Text, "", Some(60.0)),
            ("97.5%", Value::Text, "", Some(97.5)),
            ("0.6%", Value::Text, "", Some(0.6)),
            ("60", Value::Text, "% complete", Some(60.0)),
            ("60", Value::Text, "Progress", None),
            ("60%", number(0.6, "0%"), "", Some(60.0)),
            ("57%", number(0.57, "0%"), "", Some(57.0)),
            ("100%", number(1.0, "0%"), "", Some(100.0)),
            ("33.33%", number(0.3333, "0.00%"), "", Some(33.33)),
            ("60", number(60.0, "General"), "% complete", Some(60.0)),
            ("60", number(60.0, "General"), "Canran", Some(60.0)),
            ("0", number(0.0, "General"), "% complete", Some(0.0)),
            ("0.6", number(0.6, "General"), "% complete", None),
            ("1", number(1.0, "General"), "% complete", None),
            ("60", number(60.0, "General"), "Cases", None),
            ("1,200", Value::Text, "% complete", None),
            ("120%", Value::Text, "", None),
            ("about 60%", Value::Text, "", None),
            ("40-60%", Value::Text, "", None),
            ("", Value::Empty, "% complete", None),
        ] {
            assert_eq!(read(text, &value, heading), expected, "{text} {value:?}");
        }
    }
}
