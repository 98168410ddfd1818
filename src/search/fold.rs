//! Words as they are looked for: small letters without accents, whichever quotes, dashes and brackets stand around them.
//!
//! `plainWords` in the theme's `site.js` does the same; tests hold both to the same list of texts.

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

/// Apostrophes, which join the letters around them.
const APOSTROPHES: [char; 9] = ['\'', '’', '‘', '‛', 'ʼ', 'ʻ', '`', '´', '′'];

/// The characters beside letters of which a number may be made, as a group of categories.
fn is_in(c: char, group: GeneralCategoryGroup) -> bool {
    group.contains(CodePointMapData::<GeneralCategory>::new().get(c))
}

fn is_number(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_digit()
    } else {
        is_in(c, GeneralCategoryGroup::Number)
    }
}

fn is_part_of_word(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        is_in(
            c,
            GeneralCategoryGroup::Letter.union(GeneralCategoryGroup::Number),
        )
    }
}

/// The letters of English for letters that are no others with a mark.
fn plain_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

/// Returns a text in small letters without accents, apostrophes and what nobody sees.
fn folded(text: &str) -> String {
    if text.is_ascii() {
        let seen = text.chars().filter(|c| !matches!(c, '\'' | '`'));
        return seen.map(|c| c.to_ascii_lowercase()).collect();
    }
    let joined: String = text.chars().filter(|c| !APOSTROPHES.contains(c)).collect();
    let parts = DecomposingNormalizerBorrowed::new_nfkd().normalize(&joined);
    let hidden = GeneralCategoryGroup::Mark.union(GeneralCategoryGroup::Format);
    let bare: String = parts
        .chars()
        .filter(|c| c.is_ascii() || !is_in(*c, hidden))
        .collect();
    let small = bare.to_lowercase();
    let mut plain = String::with_capacity(small.len());
    for c in small.chars() {
        match plain_letter(c) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(c),
        }
    }
    plain
}

/// Hands over each word of a text. A number keeps its full stops: `1.1` is one word.
pub fn each_word(text: &str, mut each: impl FnMut(&str)) {
    let text = folded(text);
    let mut start = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        match start {
            None if is_part_of_word(c) => start = Some(at),
            Some(from) if !is_part_of_word(c) => {
                let goes_on = c == '.' && letters.peek().is_some_and(|(_, next)| is_number(*next));
                if !goes_on {
                    each(&text[from..at]);
                    start = None;
                }
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        each(&text[from..]);
    }
}

/// Returns the words of a text.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word| words.push(word.to_owned()));
    words
}

/// Returns a number in the form in which it is looked for: `4(a)(i)`, `4 (a) (i)` and `4ai` are one, and so are `1.10`
/// and `1-10`. Full stops stay between digits alone.
pub fn number(text: &str) -> String {
    let mut key = String::new();
    each_word(text, |word| {
        for piece in word.split('.') {
            let follows_digit = key.chars().next_back().is_some_and(is_number);
            if follows_digit && piece.starts_with(is_number) {
                key.push('.');
            }
            key.push_str(piece);
        }
    });
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_capitals_accents_and_apostrophes_and_keep_the_stops_of_numbers() {
        for (text, expected) in [
            ("The Council’s visits", "the|councils|visits"),
            ("Dŵr yn y Tŷ", "dwr|yn|y|ty"),
            ("1.1.2. Next: 2.", "1.1.2|next|2"),
            ("4(a)(i)", "4|a|i"),
            ("child-protection – “visits”", "child|protection|visits"),
            ("Straße ﬁrst ＡＢＣ", "strasse|first|abc"),
            ("soft\u{ad}hyphen zero\u{200b}width", "softhyphen|zerowidth"),
            ("a.b 3.b x.4", "a|b|3|b|x.4"),
            ("…", ""),
        ] {
            assert_eq!(words(text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn a_number_is_one_however_its_parts_are_set_apart() {
        for text in ["4(a)(i)", "4 (a) (i)", "4ai", "4.a.i", "4A(I)", "4 a i"] {
            assert_eq!(number(text), "4ai", "{text}");
        }
        for text in ["1.10", "1-10", "1 . 10", "1(10)"] {
            assert_eq!(number(text), "1.10", "{text}");
        }
        assert_ne!(number("1.1"), number("11"));
        assert_ne!(number("1.10"), number("1.1"));
    }
}
