//! The signs of fonts whose letters are pictures: ticks, boxes, bullets, arrows, Greek letters.

use std::borrow::Cow;

/// The signs of Wingdings that plans use.
const WINGDINGS: &[(u8, char)] = &[
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x4a, '☺'),
    (0x4b, '😐'),
    (0x4c, '☹'),
    (0x4f, '⚐'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '☐'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x78, '☒'),
    (0x9e, '·'),
    (0x9f, '•'),
    (0xa0, '▪'),
    (0xa1, '○'),
    (0xa7, '▪'),
    (0xa8, '☐'),
    (0xab, '★'),
    (0xb6, '☆'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe8, '➔'),
    (0xef, '⇦'),
    (0xf0, '⇨'),
    (0xf1, '⇧'),
    (0xf2, '⇩'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

const WINGDINGS_2: &[(u8, char)] = &[
    (0x4f, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x97, '●'),
    (0x98, '●'),
    (0x99, '○'),
    (0xa2, '■'),
    (0xa3, '☐'),
];

const WINGDINGS_3: &[(u8, char)] = &[
    (0x66, '←'),
    (0x67, '→'),
    (0x68, '↑'),
    (0x69, '↓'),
    (0x6a, '↖'),
    (0x6b, '↗'),
    (0x6c, '↙'),
    (0x6d, '↘'),
    (0x70, '▲'),
    (0x71, '▼'),
    (0x74, '◀'),
    (0x75, '▶'),
    (0x7d, '▶'),
];

const WEBDINGS: &[(u8, char)] = &[(0x61, '✔'), (0x63, '□'), (0x67, '■'), (0x6e, '●'), (0x72, '✖')];

const SYMBOL: &[(u8, char)] = &[
    (0x2d, '−'),
    (0xa3, '≤'),
    (0xa5, '∞'),
    (0xab, '↔'),
    (0xac, '←'),
    (0xad, '↑'),
    (0xae, '→'),
    (0xaf, '↓'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb2, '″'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xba, '≡'),
    (0xbb, '≈'),
    (0xbc, '…'),
    (0xd6, '√'),
    (0xd7, '⋅'),
    (0xd8, '¬'),
    (0xde, '⇒'),
    (0xe5, '∑'),
];

/// The letters of the font Symbol from `A` and `a` on.
const GREEK: [&str; 2] = ["ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"];

/// Returns words in a font as they are shown, and the signs of the font that have no known meaning. Words in an ordinary font
/// are what they are.
pub(super) fn shown<'a>(words: &'a str, font: Option<&str>) -> (Cow<'a, str>, String) {
    let font = font.unwrap_or_default().trim().to_lowercase();
    let is_private = |sign: char| ('\u{f000}'..='\u{f0ff}').contains(&sign);
    let known = match font.as_str() {
        "wingdings" => WINGDINGS,
        "wingdings 2" => WINGDINGS_2,
        "wingdings 3" => WINGDINGS_3,
        "webdings" => WEBDINGS,
        "symbol" => SYMBOL,
        _ if words.contains(is_private) => SYMBOL,
        _ => return (words.into(), String::new()),
    };
    let is_letters = known == SYMBOL;
    let is_pictures = !is_letters || font == "symbol";
    let mut read = String::new();
    let mut unknown = String::new();
    for sign in words.chars() {
        let code = match u32::from(sign) {
            code @ 0xf000..=0xf0ff => code - 0xf000,
            code @ 0x21..=0xff if is_pictures => code,
            _ => {
                read.push(sign);
                continue;
            }
        };
        let code = u8::try_from(code).unwrap_or(0);
        let found = known.iter().find(|(known, _)| *known == code);
        match found.map(|(_, sign)| *sign) {
            Some(sign) => read.push(sign),
            None if code == 0x20 => read.push(' '),
            None if is_letters && code < 0x7f => read.push(letter(code)),
            // A sign beyond those of the font is what it is in another.
            None if code != 0 && sign == char::from(code) && !sign.is_ascii() => read.push(sign),
            None => unknown.push(sign),
        }
    }
    (read.into(), unknown)
}

/// Returns a letter or sign of the font Symbol, whose other signs are those of any font.
fn letter(code: u8) -> char {
    let (letters, first) = match code {
        b'A'..=b'Z' => (GREEK[0], b'A'),
        b'a'..=b'z' => (GREEK[1], b'a'),
        _ => return char::from(code),
    };
    letters
        .chars()
        .nth(usize::from(code - first))
        .unwrap_or(char::from(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_and_crosses_of_picture_fonts_are_signs_of_any_font() {
        for (words, font, read) in [
            ("\u{f0fc}", "Wingdings", "✓"),
            ("ü", "Wingdings", "✓"),
            ("P", "Wingdings 2", "✓"),
            ("a r", "Webdings", "✔ ✖"),
            ("\u{f0b7}", "Symbol", "•"),
            ("a", "Symbol", "α"),
            ("(5)", "Symbol", "(5)"),
            ("\u{f0b3}70%", "Arial", "≥70%"),
            ("ü", "Arial", "ü"),
        ] {
            assert_eq!(
                shown(words, Some(font)),
                (read.into(), String::new()),
                "{words} in {font}"
            );
        }
    }

    #[test]
    fn a_sign_without_a_known_meaning_is_told_and_not_guessed() {
        assert_eq!(
            shown("\u{f0fc}\u{f03a}", Some("Wingdings")),
            ("✓".into(), "\u{f03a}".into())
        );
    }
}
