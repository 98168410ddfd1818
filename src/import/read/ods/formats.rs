//! Formats of numbers, as codes.

use std::io::BufRead;

use crate::import::read::error::ReadError;
use crate::import::read::xml::{Element, Piece, Xml};

/// Reads the format in the element that started last, and returns its code: `0.00`, `dd/mm/yyyy`.
pub(super) fn code_of<R: BufRead>(xml: &mut Xml<'_, R>) -> Result<String, ReadError> {
    /// Longer than any code.
    const LONGEST: usize = 200;
    let mut code = String::new();
    let mut open = 1_usize;
    while open > 0 {
        let words_of = match xml.next()? {
            Some(Piece::Start(element)) => {
                open += 1;
                if code.len() < LONGEST {
                    code.push_str(&piece(&element));
                }
                matches!(element.full(), "number:text" | "number:currency-symbol")
            }
            Some(Piece::End(_)) => {
                open -= 1;
                false
            }
            Some(Piece::Text(_)) => false,
            None => break,
        };
        if words_of {
            open -= 1;
            let words = xml.text()?;
            let is_sign = matches!(words.as_str(), "%" | "-" | "/" | " " | ":" | "." | ", ");
            if code.len() < LONGEST {
                code.push_str(&if is_sign {
                    words
                } else {
                    format!("\"{}\"", words.replace('"', ""))
                });
            }
        }
    }
    Ok(code)
}

/// Returns the part of a code that an element stands for.
fn piece(element: &Element<'_>) -> String {
    let is_long = element
        .get_full("number:style")
        .is_some_and(|style| style == "long");
    let two = |long: &str, short: &str| {
        if is_long {
            long.to_owned()
        } else {
            short.to_owned()
        }
    };
    match element.full() {
        "number:number" => {
            // Many zeros are no help to anyone.
            let count = |name: &str| {
                element
                    .get_full(name)
                    .and_then(|count| count.parse::<usize>().ok())
                    .map(|count| count.min(20))
            };
            let whole = "0".repeat(count("number:min-integer-digits").unwrap_or(1).max(1));
            let is_grouped = element
                .get_full("number:grouping")
                .is_some_and(|grouping| grouping == "true");
            let whole = if is_grouped { format!("#,##{whole}") } else { whole };
            match count("number:decimal-places") {
                None => "General".to_owned(),
                Some(0) => whole,
                Some(decimals) => format!("{whole}.{}", "0".repeat(decimals)),
            }
        }
        "number:day" => two("dd", "d"),
        "number:month" => {
            let is_name = element
                .get_full("number:textual")
                .is_some_and(|name| name == "true");
            if is_name {
                two("mmmm", "mmm")
            } else {
                two("mm", "m")
            }
        }
        "number:year" => two("yyyy", "yy"),
        "number:day-of-week" => two("dddd", "ddd"),
        "number:hours" => two("hh", "h"),
        "number:minutes" => two("mm", "m"),
        "number:seconds" => two("ss", "s"),
        "number:am-pm" => "AM/PM".to_owned(),
        _ => String::new(),
    }
}
