//! Advice on numbers that are written as people write them: with thousands apart, a currency, a unit or in millions.

/// Words that say how many thousands or millions a number counts.
const LARGE: [&str; 10] = [
    "k", "m", "mn", "bn", "b", "thousand", "million", "millions", "billion", "billions",
];

/// Returns what to write instead of a text that is not a number.
pub(super) fn number_help(text: &str) -> String {
    let plain = text.trim();
    let starts = |c: char| c.is_ascii_digit() || c == '.';
    let start = plain.find(starts).unwrap_or(plain.len());
    let (before, rest) = plain.split_at(start);
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}')))
        .unwrap_or(rest.len());
    let (digits, after) = rest.split_at(end);
    let (before, after) = (before.trim(), after.trim());
    let Some(number) = plain_number(digits.trim()) else {
        return "write digits only, such as `84` or `97.5`; the unit belongs to the measure".to_owned();
    };
    if matches!(
        before,
        "<" | ">" | "≤" | "≥" | "~" | "c." | "c" | "ca." | "about" | "under" | "over"
    ) {
        return format!(
            "a figure is exact: write `{number}` if it was, and otherwise say it in words, in `progress`"
        );
    }
    let sign = if before.starts_with(['-', '−', '–']) {
        "-"
    } else {
        ""
    };
    let currency = before.trim_start_matches(['-', '−', '–']);
    let is_currency = currency.chars().count() == 1 && !currency.is_ascii() || currency == "$";
    let is_known = currency.is_empty() || is_currency;
    if !is_known || after.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '–')) {
        return "write digits only, such as `84` or `97.5`; the unit belongs to the measure".to_owned();
    }
    let unit = match (is_currency, after) {
        (true, "") => currency.to_owned(),
        (true, after) if LARGE.contains(&after) && after.len() > 2 => format!("{currency} {after}"),
        (true, after) => format!("{currency}{after}"),
        (false, "per cent" | "percent" | "pc") => "%".to_owned(),
        (false, after) => after.trim_start_matches('%').trim().to_owned(),
    };
    if unit.is_empty() {
        return format!("write `{sign}{number}`: digits alone, with a point before decimals");
    }
    format!("write `{sign}{number}`; the unit, `{unit}`, belongs to the measure (`unit: \"{unit}\"`)")
}

/// Returns what to write instead of an amount of money that is not a number.
pub(super) fn amount_help(text: &str) -> String {
    let digits = text.trim().trim_start_matches(|c: char| !c.is_ascii_digit());
    match plain_number(digits) {
        Some(number) => format!("write `{number}`: digits alone, and the currency in `currency:`"),
        None => "write digits alone, such as `40000`, and the currency in `currency:`".to_owned(),
    }
}

/// Digits without signs between thousands: `1,200` and `1 200` are 1200, `1,5` is 1.5.
fn plain_number(digits: &str) -> Option<String> {
    let digits = digits.trim_end_matches([',', '.']);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) && !digits.starts_with('.') {
        return None;
    }
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}');
    let whole_end = digits.find('.').unwrap_or(digits.len());
    let (whole, fraction) = digits.split_at(whole_end);
    let mut groups = whole.split(|c: char| c == ',' || is_space(c));
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    if rest.is_empty() {
        return (fraction.matches('.').count() <= 1).then(|| digits.to_owned());
    }
    if rest.iter().all(|group| group.len() == 3) && (1..=3).contains(&first.len()) {
        return (fraction.matches('.').count() <= 1).then(|| format!("{first}{}{fraction}", rest.concat()));
    }
    match (&rest[..], fraction) {
        ([decimals], "") if whole.contains(',') => Some(format!("{first}.{decimals}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_as_people_write_it_is_told_as_it_is_to_be_written() {
        for (written, said) in [
            ("1,200", "write `1200`:"),
            ("1 200", "write `1200`:"),
            ("1,234,567.5", "write `1234567.5`:"),
            ("1,5", "write `1.5`:"),
            ("60 per cent", "write `60`; the unit, `%`"),
            ("84 cases", "write `84`; the unit, `cases`"),
            ("£1.2m", "write `1.2`; the unit, `£m`"),
            ("£96.6 million", "write `96.6`; the unit, `£ million`"),
            ("-£1,200", "write `-1200`; the unit, `£`"),
            ("$3bn", "write `3`; the unit, `$bn`"),
            ("12.5k", "write `12.5`; the unit, `k`"),
            ("<5", "a figure is exact: write `5`"),
            ("about 50", "a figure is exact: write `50`"),
        ] {
            let help = number_help(written);
            assert!(help.starts_with(said), "{written}: {help}");
        }
    }

    #[test]
    fn words_ranges_and_fractions_get_the_general_advice() {
        for written in ["eighty-four", "3/4", "10-20", "1.2.3", "1,20,3", "", "N/A", "Q1"] {
            let help = number_help(written);
            assert!(help.starts_with("write digits only"), "{written}: {help}");
        }
    }
}
