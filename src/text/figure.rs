//! Figures as they were reported, written as people write them.

/// The letters of the longest country before the sign of its currency, such as `NZ` in `NZ$`.
const LONGEST_COUNTRY: usize = 3;

/// A number as it was reported, with commas between thousands; unlike those of a chart never rounded: 69.996 is not 70 when
/// 70 is the target.
pub(crate) fn figure(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let text = value.to_string();
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("-", digits));
    let mut grouped = sign.to_owned();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// A number with its unit: `57%`, `84 cases`, `18`. The sign of a currency, with the letters of its country, stands before
/// the number, and what follows the sign in the unit after the number: `£ million` gives `£96.6 million`, `£m` gives
/// `£96.6m`, `US$ million` gives `US$96.6 million`. A percent sign and a slash stand right after the number, and then the
/// rest of the unit: `% of homes` gives `57% of homes`.
pub(crate) fn with_unit(value: f64, unit: Option<&str>) -> String {
    let Some(unit) = unit else {
        return figure(value);
    };
    if unit.starts_with(['%', '‰', '/']) {
        return format!("{}{unit}", figure(value));
    }
    if let Some(end) = currency_end(unit) {
        let minus = if value < 0.0 { "-" } else { "" };
        let (sign, after) = unit.split_at(end);
        return format!("{minus}{sign}{}{}", figure(value.abs()), after.trim_end());
    }
    format!("{} {unit}", figure(value))
}

/// The unit of a figure, which may have another form for the figure 1.
pub(crate) fn unit_of<'u>(value: f64, unit: Option<&'u str>, one: Option<&'u str>) -> Option<&'u str> {
    one.filter(|_| figure(value.abs()) == "1").or(unit)
}

/// The end of the sign of a currency at the start of a unit, with the letters of its country: `£`, `US$`.
fn currency_end(unit: &str) -> Option<usize> {
    let (at, sign) = unit.char_indices().find(|(_, c)| !c.is_ascii_uppercase())?;
    (at <= LONGEST_COUNTRY && is_currency(sign)).then(|| at + sign.len_utf8())
}

/// An amount of money in the currency of this code: `£40,000`, `£96.60`, `CHF 40,000`.
pub(crate) fn money(amount: f64, currency: &str) -> String {
    let is_whole = amount.fract() == 0.0;
    let rounded = (amount * 100.0).round() / 100.0;
    let mut number = figure(rounded.abs());
    if !is_whole && number.split_once('.').is_some_and(|(_, cents)| cents.len() == 1) {
        number.push('0');
    }
    let minus = if amount < 0.0 { "-" } else { "" };
    match currency {
        "GBP" => format!("{minus}£{number}"),
        "EUR" => format!("{minus}€{number}"),
        "USD" => format!("{minus}US${number}"),
        code => format!("{minus}{code} {number}"),
    }
}

/// Returns whether a character is the sign of a currency: the dollar, those of Latin-1 and the block of Unicode for them.
fn is_currency(sign: char) -> bool {
    matches!(sign, '$' | '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20cf}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_and_their_thousands_stand_apart() {
        assert_eq!(figure(57.0), "57");
        assert_eq!(figure(97.5), "97.5");
        assert_eq!(figure(-0.0), "0");
        assert_eq!(figure(69.996), "69.996");
        assert_eq!(figure(0.004), "0.004");
        assert_eq!(figure(999.0), "999");
        assert_eq!(figure(-1234.5678), "-1,234.5678");
        assert_eq!(figure(1_250_000.0), "1,250,000");
    }

    #[test]
    fn money_has_the_sign_of_its_currency_or_its_code() {
        assert_eq!(money(40_000.0, "GBP"), "£40,000");
        assert_eq!(money(1_234.5, "GBP"), "£1,234.50");
        assert_eq!(money(-0.25, "EUR"), "-€0.25");
        assert_eq!(money(12.0, "CHF"), "CHF 12");
    }

    #[test]
    fn a_unit_stands_where_people_write_it() {
        assert_eq!(with_unit(84.0, Some("cases")), "84 cases");
        assert_eq!(with_unit(9.0, Some("%")), "9%");
        assert_eq!(with_unit(40_000.0, Some("£")), "£40,000");
        assert_eq!(with_unit(96.6, Some("£ million")), "£96.6 million");
        assert_eq!(with_unit(-1.5, Some("€m")), "-€1.5m");
        assert_eq!(with_unit(120.0, Some("£ per week")), "£120 per week");
        assert_eq!(with_unit(11_800.0, Some("£ million")), "£11,800 million");
        assert_eq!(with_unit(1_250.5, Some("€")), "€1,250.5");
        assert_eq!(with_unit(3.0, Some("US$ million")), "US$3 million");
        assert_eq!(with_unit(3.0, Some("USD")), "3 USD");
        assert_eq!(with_unit(57.0, Some("% of homes")), "57% of homes");
        assert_eq!(with_unit(4.0, Some("/10")), "4/10");
    }
}
