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

/// The signs of currencies that name one only; a dollar may be that of many countries.
const SIGNS: [(&str, &str); 5] = [
    ("£", "GBP"),
    ("GBP", "GBP"),
    ("€", "EUR"),
    ("EUR", "EUR"),
    ("US$", "USD"),
];

/// The words behind a number, and how many times it they mean.
const TIMES: [(&str, f64); 10] = [
    ("", 1.0),
    ("k", 1e3),
    ("thousand", 1e3),
    ("m", 1e6),
    ("mn", 1e6),
    ("million", 1e6),
    ("miliwn", 1e6),
    ("mil", 1e3),
    ("bn", 1e9),
    ("billion", 1e9),
];

/// Reads an amount; nothing where the cell says anything else or more. `heading` is that of its column, which may name the
/// currency.
pub fn read(text: &str, value: &Value, heading: &str) -> Option<Amount> {
    let text = text.trim();
    if let Value::Number { value, format } = value {
        let currency = currency_in(format.as_deref().unwrap_or_default())
            .or_else(|| currency_in(text))
            .or_else(|| currency_in(heading))?;
        let is_percent = format.as_deref().is_some_and(|code| code.contains('%'));
        // Thousands in the heading would make another amount of it.
        let is_plain = !is_percent && !says_thousands(heading) && *value >= 0.0;
        return is_plain.then(|| amount(*value, currency));
    }
    if !matches!(value, Value::Text | Value::Empty) {
        return None;
    }
    let (sign, rest) = SIGNS
        .iter()
        .find_map(|(sign, code)| Some((Some(*code), text.strip_prefix(sign)?)))
        .unwrap_or((None, text));
    let currency = sign.or_else(|| currency_in(heading).filter(|_| !says_thousands(heading)))?;
    let (digits, words) = rest.trim_start().split_at(end_of_number(rest.trim_start()));
    let words = words.trim().trim_end_matches('.').to_lowercase();
    let (_, times) = TIMES.iter().find(|(word, _)| *word == words)?;
    Some(amount(number(digits)? * times, currency))
}

fn amount(amount: f64, currency: &'static str) -> Amount {
    // Hundredths are the smallest part.
    let amount = (amount * 100.0).round() / 100.0;
    Amount { amount, currency }
}

/// The currency whose sign stands in a text; nothing where there are several.
fn currency_in(text: &str) -> Option<&'static str> {
    let mut found = SIGNS
        .iter()
        .filter(|(sign, _)| text.contains(sign))
        .map(|(_, code)| *code);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// Returns whether a heading says that its numbers count thousands or millions: `£000`, `£m`.
fn says_thousands(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    ["000", "£k", "£m", "thousand", "million", "miliwn"]
        .iter()
        .any(|word| lower.contains(word))
}

fn end_of_number(text: &str) -> usize {
    text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
        .unwrap_or(text.len())
}

/// `40,000.50`, with commas between thousands.
fn number(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let groups: Vec<&str> = whole.split(',').collect();
    let (first, others) = groups.split_first()?;
    let fits = (1..=3).contains(&first.len()) || others.is_empty();
    let is_grouped = fits && others.iter().all(|group| group.len() == 3);
    let is_number = is_grouped && !first.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    is_number
        .then(|| format!("{}.{fraction}", groups.concat()).parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_with_their_currency_and_other_words_are_not() {
        let number = |value: f64, format: &str| Value::Number {
            value,
            format: Some(format.to_owned()),
        };
        let gbp = |amount| Some((amount, "GBP"));
        for (text, value, heading, expected) in [
            ("£40,000", Value::Text, "Cost", gbp(40_000.0)),
            ("£1.2m", Value::Text, "Cost", gbp(1_200_000.0)),
            ("£ 1.2 million", Value::Text, "Cost", gbp(1_200_000.0)),
            ("£40k", Value::Text, "Cost", gbp(40_000.0)),
            ("GBP 500", Value::Text, "Cost", gbp(500.0)),
            ("€500.50", Value::Text, "Cost", Some((500.5, "EUR"))),
            ("40,000", Value::Text, "Cost (£)", gbp(40_000.0)),
            ("40k", Value::Text, "Cost (£)", gbp(40_000.0)),
            ("£40,000", number(40_000.0, "\"£\"#,##0"), "Cost", gbp(40_000.0)),
            ("40000", number(40_000.0, "General"), "Cost (£)", gbp(40_000.0)),
            ("40000", number(40_000.0, "General"), "Cost", None),
            ("40", number(40.0, "General"), "Cost (£000)", None),
            ("40", Value::Text, "Cost £k", None),
            ("40k", Value::Text, "Cost", None),
            ("$500", Value::Text, "Cost", None),
            ("£40,000 a year", Value::Text, "Cost", None),
            ("£40,000 - £50,000", Value::Text, "Cost", None),
            ("£4,00", Value::Text, "Cost", None),
            ("Within existing resources", Value::Text, "Cost", None),
            ("", Value::Empty, "Cost (£)", None),
        ] {
            let read = read(text, &value, heading).map(|read| (read.amount, read.currency));
            assert_eq!(read, expected, "{text} {heading}");
        }
    }
}
