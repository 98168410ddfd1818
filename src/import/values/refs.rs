//! The numbers of recommendations and actions.

use crate::import::document::{Cell, Value};
use crate::text::slug;

/// The most characters of a ref.
const LONGEST: usize = 60;

/// Words before a number that say no more than its heading.
const WORDS: [&str; 10] = [
    "recommendation",
    "recommendations",
    "rec",
    "action",
    "ref",
    "number",
    "no",
    "item",
    "argymhelliad",
    "rhif",
];

/// The number in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefReading {
    /// The ref: a name that the content format allows; empty where nothing can be made of it.
    pub key: String,
    /// The number as its publisher writes it, where the ref is not the same: `4(a)(i)`.
    pub number: Option<String>,
    /// The reason why it may not be what the author meant, a phrase: 1.1 for 1.10.
    pub ambiguous: Option<String>,
    /// The ref that its author may have meant, where the neighbours show it: 1.10 for 1.1.
    pub meant: Option<String>,
}

/// Reads the numbers in a column from top to bottom; nothing for an empty cell. The neighbours show whether 1.1 may be 1.10.
pub fn read_column(cells: &[Option<&Cell>]) -> Vec<Option<RefReading>> {
    let mut readings: Vec<Option<RefReading>> = cells.iter().map(|cell| read((*cell)?)).collect();
    let parts: Vec<Option<(i64, i64)>> = readings
        .iter()
        .map(|reading| two_parts(&reading.as_ref()?.key))
        .collect();
    for (at, cell) in cells.iter().enumerate() {
        let Some(Some(part)) = parts.get(at) else { continue };
        if !cell.is_some_and(lost_its_noughts) {
            continue;
        }
        let siblings = |range: &[Option<(i64, i64)>]| -> Vec<i64> {
            let same = range.iter().flatten().filter(|other| other.0 == part.0);
            same.map(|other| other.1).collect()
        };
        let (before, after) = parts.split_at(at);
        let (before, after) = (siblings(before), siblings(after.get(1..).unwrap_or_default()));
        if let Some(Some(reading)) = readings.get_mut(at) {
            reading.ambiguous = tenfold(*part, &before, &after);
            let (whole, part) = *part;
            let meant = reading.ambiguous.as_ref().and(part.checked_mul(10));
            reading.meant = meant.map(|tenfold| format!("{whole}.{tenfold}"));
        }
    }
    readings
}

/// Returns why a number such as 1.1 may be 1.10, by those before and behind it.
fn tenfold((whole, part): (i64, i64), before: &[i64], after: &[i64]) -> Option<String> {
    let tenfold = part.checked_mul(10)?;
    let meant = format!("{whole}.{part} may be {whole}.{tenfold}");
    if before.last() == Some(&(tenfold - 1)) {
        return Some(format!("{meant}, since {whole}.{} comes before it", tenfold - 1));
    }
    if after.first() == Some(&(tenfold + 1)) {
        return Some(format!("{meant}, since {whole}.{} comes after it", tenfold + 1));
    }
    let again = before.contains(&part);
    again.then(|| format!("{meant}, since there is a {whole}.{part} already"))
}

/// Returns whether a cell holds a number with parts whose format does not say how many digits it has: Excel drops the nought of
/// 1.10.
fn lost_its_noughts(cell: &Cell) -> bool {
    match &cell.value {
        Value::Number { value, format } => {
            let shows_digits = format.as_deref().is_some_and(|code| code.contains(".0"));
            value.fract() != 0.0 && !shows_digits
        }
        _ => false,
    }
}

/// `1.10` as 1 and 10.
fn two_parts(key: &str) -> Option<(i64, i64)> {
    let (whole, part) = key.split_once('.')?;
    Some((whole.parse().ok()?, part.parse().ok()?))
}

/// Reads one cell; nothing for an empty one.
fn read(cell: &Cell) -> Option<RefReading> {
    let text = cell.text.plain.trim();
    if text.is_empty() {
        return None;
    }
    let bare = bare(text);
    let key = key(text).unwrap_or_default();
    let number = (bare != key && !key.is_empty()).then(|| bare.to_owned());
    let is_date = matches!(cell.value, Value::Date(_));
    Some(RefReading {
        ambiguous: is_date.then(|| {
            format!("{text} is stored as a date: it may have been typed as a number such as 1.2 or 1-2")
        }),
        key,
        number,
        meant: None,
    })
}

/// A number without the words and signs around it that say nothing: `Rec. 4.` is `4`.
fn bare(text: &str) -> &str {
    let text = text
        .trim()
        .trim_start_matches('#')
        .trim_end_matches(['.', ':', ' ']);
    // A bracket that was never opened is that of a list: `4)`.
    let text = if text.contains('(') {
        text
    } else {
        text.trim_end_matches(')')
    };
    let word = text
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let rest = text.get(word.len()..).unwrap_or_default();
    let rest = rest.trim_start_matches(['.', ':', ' ', '#', '\u{a0}']);
    let says_nothing =
        WORDS.contains(&word.to_lowercase().as_str()) && rest.starts_with(|c: char| c.is_ascii_digit());
    if says_nothing { rest } else { text }
}

/// Returns a ref that the content format allows for words such as `Rec 4(a)(i)`; nothing where nothing is left.
pub fn key(text: &str) -> Option<String> {
    let mut key = String::new();
    // As `check` would suggest it: `4(a)(i)` is `4a-i`.
    for c in bare(text).replace(")(", "-").chars() {
        match c {
            c if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') => key.push(c),
            '(' | ')' | '[' | ']' | '\'' | '’' | '"' | '“' | '”' => {}
            c if c.is_alphabetic() => key.push_str(&slug::letters(c).unwrap_or_default()),
            _ if key.is_empty() || key.ends_with(['-', '.']) => {}
            _ => key.push('-'),
        }
    }
    let key = key.trim_start_matches(['.', '-', '_']);
    let end = key.char_indices().nth(LONGEST).map_or(key.len(), |(end, _)| end);
    let key = key.get(..end)?.trim_end_matches(['.', '-', '_']);
    (!key.is_empty()).then(|| key.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::Text;
    use crate::import::place::{At, Place};

    fn cell(text: &str, value: Value) -> Cell {
        Cell {
            place: Place {
                at: At::SheetCell(1, 0),
                ..Place::file("plan")
            },
            column: 0,
            columns: 1,
            rows: 1,
            text: Text {
                plain: text.to_owned(),
                ..Text::default()
            },
            value,
            fill: None,
            hidden: false,
            formula: false,
        }
    }

    fn number(text: &str, format: Option<&str>) -> Cell {
        let format = format.map(str::to_owned);
        let value = text.parse().unwrap();
        cell(text, Value::Number { value, format })
    }

    /// Returns the refs of a column, those that may be others with a question mark.
    fn column(cells: &[Cell]) -> Vec<String> {
        let cells: Vec<Option<&Cell>> = cells.iter().map(Some).collect();
        let said = |reading: RefReading| {
            format!(
                "{}{}",
                reading.key,
                if reading.ambiguous.is_some() { "?" } else { "" }
            )
        };
        read_column(&cells).into_iter().flatten().map(said).collect()
    }

    #[test]
    fn refs_are_made_that_the_content_format_allows() {
        for (text, key, original) in [
            ("1.10", "1.10", None),
            ("1.", "1", None),
            ("4)", "4", None),
            ("R4", "R4", None),
            ("#7", "7", None),
            ("Recommendation 1", "1", None),
            ("Rec. 12", "12", None),
            ("Rec 4(a)(i)", "4a-i", Some("4(a)(i)")),
            ("2.1 (b)", "2.1-b", Some("2.1 (b)")),
            ("2(a).1", "2a.1", Some("2(a).1")),
            ("IA/2018/7", "IA-2018-7", Some("IA/2018/7")),
            ("1 – 2", "1-2", Some("1 – 2")),
            ("Argymhelliad 3", "3", None),
            ("§", "", None),
        ] {
            let reading = read(&cell(text, Value::Text)).unwrap();
            assert_eq!(
                (reading.key.as_str(), reading.number.as_deref()),
                (key, original),
                "{text}"
            );
        }
        assert_eq!(read(&cell(" ", Value::Empty)), None);
    }

    #[test]
    fn a_number_that_may_have_lost_its_nought_is_told() {
        let general = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| number(text, Some("General")))
                .collect::<Vec<_>>()
        };
        for (texts, expected) in [
            (&["1.8", "1.9", "1.1", "1.11"][..], "1.8 1.9 1.1? 1.11"),
            (&["1.1", "1.2", "1.3"], "1.1 1.2 1.3"),
            (&["1.1", "1.11"], "1.1? 1.11"),
            (&["1.1", "1.2", "1.1"], "1.1 1.2 1.1?"),
            (&["1.19", "1.2"], "1.19 1.2?"),
            (&["1.9", "2.1"], "1.9 2.1"),
            (&["1", "2", "10"], "1 2 10"),
        ] {
            assert_eq!(column(&general(texts)).join(" "), expected);
        }
    }

    #[test]
    fn a_text_and_a_format_with_digits_say_which_number_it_is() {
        let texts = ["1.9", "1.1"].map(|text| cell(text, Value::Text));
        assert_eq!(column(&texts), ["1.9", "1.1"]);
        let shown = ["1.90", "1.10"].map(|text| number(text, Some("0.00")));
        assert_eq!(column(&shown), ["1.90", "1.10"]);
    }

    #[test]
    fn a_ref_that_was_made_a_date_is_told() {
        let day = Value::Date("2018-02-01".parse().unwrap());
        let reading = read(&cell("01-Feb", day)).unwrap();
        assert!(reading.ambiguous.is_some_and(|why| why.contains("date")));
    }

    proptest::proptest! {
        #[test]
        fn every_key_is_one_that_the_content_format_allows(text in "\\PC{0,20}|(Rec|[0-9]|[.()/ a-z–]){0,70}") {
            if let Some(key) = key(&text) {
                proptest::prop_assert!(key.len() <= LONGEST);
                proptest::prop_assert!(key.starts_with(|c: char| c.is_ascii_alphanumeric()) && !key.ends_with('.'));
                proptest::prop_assert!(key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')));
            }
        }
    }
}
