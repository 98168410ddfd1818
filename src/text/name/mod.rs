//! Names of people, roles, teams and bodies: when two are one, when one is two, and when it names nobody.

mod nobody;
mod several;

pub(crate) use nobody::names_nobody;
pub(crate) use several::several;

use super::normal::{composed, decomposed, is_invisible, normal};
use super::slug;

/// Returns the key of a name, equal for every way of writing it. Words of small letters without accents, parted by
/// spaces; a hyphen that joins two words stays, since Ann-Marie and Ann Marie may be two people.
pub(crate) fn key(name: &str) -> String {
    let parts: Vec<char> = decomposed(name).chars().collect();
    let mut key = String::with_capacity(parts.len());
    // Whether accents belong to a letter that the letters of English stand for.
    let mut on_latin = false;
    for (at, c) in parts.iter().copied().enumerate() {
        match c {
            'a'..='z' | '0'..='9' => {
                key.push(c);
                on_latin = true;
            }
            '\'' => {}
            c if is_accent(c) && on_latin => {}
            '-' if is_within_word(&parts, at) => key.push('-'),
            '&' => key.push_str(" and "),
            c if is_punctuation(c) || c.is_whitespace() => {
                key.push(' ');
                on_latin = false;
            }
            c => {
                let letters = is_latin(c).then(|| slug::letters(c)).flatten();
                on_latin = letters.is_some();
                match letters {
                    Some(letters) => key.push_str(&letters),
                    None => key.push(c),
                }
            }
        }
    }
    composed(&super::folded(&key))
}

/// Returns whether two names are of one person, role or team.
pub(crate) fn is_same(a: &str, b: &str) -> bool {
    a == b || key(a) == key(b)
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// A letter of the Latin script beyond ASCII that has no accent of its own: `ł`, `ø`, `æ`.
fn is_latin(c: char) -> bool {
    c.is_alphabetic()
        && matches!(c, '\u{c0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}' | '\u{ab30}'..='\u{ab64}')
}

/// Marks that say nothing about who it is. Others, as in `Team A+`, do.
fn is_punctuation(c: char) -> bool {
    (c.is_ascii_punctuation() && !matches!(c, '+' | '#' | '@' | '%' | '$'))
        || matches!(c, '\u{a0}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{2e00}'..='\u{2e7f}' | '\u{3000}'..='\u{303f}')
            && !c.is_alphanumeric()
}

/// Returns whether a hyphen stands between two letters or digits.
fn is_within_word(parts: &[char], at: usize) -> bool {
    let joins = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() || is_accent(*c));
    at > 0 && joins(parts.get(at - 1)) && joins(parts.get(at + 1))
}

/// How two ways of writing one name differ, in words.
pub(crate) fn difference(a: &str, b: &str) -> String {
    let seen = |text: &str| text.chars().filter(|c| !is_invisible(*c)).collect::<String>();
    let spaced = |text: &str| super::folded(text);
    let hidden = a.chars().chain(b.chars()).find(|c| is_invisible(*c));
    if composed(a) == composed(b) {
        "only in how their accents are stored, which nobody can see".to_owned()
    } else if let Some(hidden) = hidden.filter(|_| composed(&seen(a)) == composed(&seen(b))) {
        format!(
            "only in a character that nobody can see (U+{:04X})",
            u32::from(hidden)
        )
    } else if spaced(&composed(&seen(a))) == spaced(&composed(&seen(b))) {
        "only in their spaces".to_owned()
    } else if composed(a).to_lowercase() == composed(b).to_lowercase() {
        "in their capital letters".to_owned()
    } else if normal(a) == normal(b) {
        "in the sort of their letters, spaces, apostrophes or hyphens".to_owned()
    } else {
        "in accents or punctuation".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_name_has_one_key_however_it_is_written() {
        for (name, expected) in [
            ("Jo Britton", "jo britton"),
            ("  JO\u{a0}\u{2009}Bri\u{ad}tton\u{200b} ", "jo britton"),
            ("Siân", "sian"),
            ("Sia\u{302}n", "sian"),
            ("Ŵyn", "wyn"),
            ("Łódź", "lodz"),
            ("Weiß", "weiss"),
            ("ÆRØ", "aero"),
            ("İlker Işık", "ilker isik"),
            ("O’Brien", "obrien"),
            ("O'Brien", "obrien"),
            ("Hall\u{2011}Salter", "hall-salter"),
            ("Hall - Salter", "hall salter"),
            ("Health & Wellbeing", "health and wellbeing"),
            ("Health and Wellbeing", "health and wellbeing"),
            ("Head of service (adults)", "head of service adults"),
            ("Dr. J. Smith,", "dr j smith"),
            ("Дарья", "дарья"),
            ("Team A+", "team a+"),
            ("-", ""),
        ] {
            assert_eq!(key(name), expected, "{name}");
        }
    }

    #[test]
    fn what_may_be_two_people_stays_two() {
        for (a, b) in [
            ("Ann Marie", "Ann-Marie"),
            ("Дарья", "Daria"),
            ("李娜", "Li Na"),
            ("й", "и"),
        ] {
            assert!(!is_same(a, b), "{a} {b}");
        }
    }

    #[test]
    fn how_two_ways_of_writing_differ_is_said() {
        for (a, b, said) in [
            ("Siân", "Sia\u{302}n", "accents are stored"),
            ("Ann Example", "Ann\u{200b} Example", "U+200B"),
            ("Ann Example", "Ann\u{a0}Example", "spaces"),
            ("Ann Example", "ann example", "capital"),
            ("O'Brien", "O’Brien", "apostrophes"),
            ("Siân", "Sian", "accents or punctuation"),
        ] {
            assert!(difference(a, b).contains(said), "{a} {b}: {}", difference(a, b));
        }
    }

    proptest! {
        #[test]
        fn the_key_of_a_key_is_itself(name in "\\PC{0,10}") {
            let once = key(&name);
            prop_assert_eq!(key(&once), once);
        }

        #[test]
        fn every_key_is_part_of_an_address(name in "[ -~éŁß李Д\u{a0}\u{200b}🦄]{0,12}") {
            let part = slug::segment(&slug::of_key(&key(&name)));
            let path = format!("leads/{part}/index.html");
            prop_assert!(crate::output::OutPath::new(path.clone()).is_ok(), "{}", path);
            prop_assert!(part.starts_with(|c: char| c.is_ascii_alphanumeric()));
        }
    }
}
