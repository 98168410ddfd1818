//! Numbers as lists write them: digits, letters, Roman numerals, words.

/// The most letters of one number: after `z` come `aa` and `bb`, so that a number in the thousands would be a long line.
const MOST_LETTERS: u32 = 30;

const ROMAN: &[(u32, &str)] = &[
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

const CARDINALS: &[&str] = &[
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
];

const ORDINALS: &[&str] = &[
    "Zeroth",
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
    "Eleventh",
    "Twelfth",
    "Thirteenth",
    "Fourteenth",
    "Fifteenth",
    "Sixteenth",
    "Seventeenth",
    "Eighteenth",
    "Nineteenth",
];

const TENS: &[&str] = &[
    "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety",
];

/// Returns a number in the format that has this name (`lowerLetter`). Formats of other scripts come out as digits.
pub(super) fn numeral(number: u32, format: &str) -> String {
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "decimalEnclosedParen" => format!("({number})"),
        "decimalEnclosedFullstop" => format!("{number}."),
        "numberInDash" => format!("- {number} -"),
        "hex" => format!("{number:X}"),
        "lowerLetter" => letters(number, b'a'),
        "upperLetter" => letters(number, b'A'),
        "lowerRoman" => roman(number),
        "upperRoman" => roman(number).to_uppercase(),
        "ordinal" => ordinal(number),
        "cardinalText" => cardinal_word(number),
        "ordinalText" => ordinal_word(number),
        _ => number.to_string(),
    }
}

fn letters(number: u32, first: u8) -> String {
    let Some(index) = number.checked_sub(1) else {
        return String::new();
    };
    let times = index / 26 + 1;
    if times > MOST_LETTERS {
        return number.to_string();
    }
    let letter = first + u8::try_from(index % 26).unwrap_or(0);
    (0..times).map(|_| char::from(letter)).collect()
}

fn roman(number: u32) -> String {
    if number > 32_767 {
        return number.to_string();
    }
    let mut rest = number;
    let mut written = String::new();
    for (value, letters) in ROMAN {
        while rest >= *value {
            written.push_str(letters);
            rest -= value;
        }
    }
    written
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn cardinal_word(number: u32) -> String {
    if let Some(word) = word(CARDINALS, number) {
        return word.to_owned();
    }
    let Some(tens) = (number / 10).checked_sub(2).and_then(|tens| word(TENS, tens)) else {
        return number.to_string();
    };
    match word(CARDINALS, number % 10) {
        Some(unit) if !number.is_multiple_of(10) => format!("{tens}-{}", unit.to_lowercase()),
        _ => tens.to_owned(),
    }
}

fn ordinal_word(number: u32) -> String {
    if let Some(word) = word(ORDINALS, number) {
        return word.to_owned();
    }
    let Some(tens) = (number / 10).checked_sub(2).and_then(|tens| word(TENS, tens)) else {
        return ordinal(number);
    };
    match word(ORDINALS, number % 10) {
        Some(unit) if !number.is_multiple_of(10) => format!("{tens}-{}", unit.to_lowercase()),
        _ => format!("{}ieth", tens.trim_end_matches('y')),
    }
}

fn word(words: &[&'static str], number: u32) -> Option<&'static str> {
    words.get(usize::try_from(number).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_write_them() {
        for (number, format, written) in [
            (1, "decimal", "1"),
            (7, "decimalZero", "07"),
            (1, "lowerLetter", "a"),
            (26, "upperLetter", "Z"),
            (27, "lowerLetter", "aa"),
            (28, "lowerLetter", "bb"),
            (5000, "lowerLetter", "5000"),
            (0, "lowerLetter", ""),
            (4, "lowerRoman", "iv"),
            (2019, "upperRoman", "MMXIX"),
            (22, "ordinal", "22nd"),
            (112, "ordinal", "112th"),
            (21, "cardinalText", "Twenty-one"),
            (30, "ordinalText", "Thirtieth"),
            (43, "ordinalText", "Forty-third"),
            (3, "none", ""),
            (3, "thaiLetters", "3"),
        ] {
            assert_eq!(numeral(number, format), written, "{number} {format}");
        }
    }
}
