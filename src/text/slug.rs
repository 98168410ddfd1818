//! Parts of addresses that are made from what people write.
//!
//! A part depends on the words alone, so that what is added beside them later can never move it.

use deunicode::deunicode_char;

use super::normal::plain_mark;
use crate::checksum::Checksum;

/// The most bytes of a part; no disk holds a name of more than 255, and some no path of more than 260.
const LONGEST: usize = 80;

/// The sign between letters that were made to fit and the checksum that keeps them apart from others.
const JOINT: &str = "__";

/// A letter of any script in the letters of English: `Ŵ` is `W`, `æ` is `ae`.
fn spelt(c: char) -> Option<String> {
    let letters = deunicode_char(c)?.trim();
    let sound = !letters.is_empty() && letters.chars().all(|c| c.is_ascii_alphanumeric() || c == '\'');
    sound.then(|| letters.replace('\'', ""))
}

/// The same in small letters.
pub(crate) fn letters(c: char) -> Option<String> {
    spelt(c).map(|letters| letters.to_ascii_lowercase())
}

/// Words in the letters of English joined by hyphens, for a suggestion: `Ynys-Mon.pdf`. Full stops and underscores stay.
pub(crate) fn file_name(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match plain_mark(c) {
            c if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') => out.push(c),
            '\'' | '\u{300}'..='\u{36f}' => {}
            '&' => out.push_str("-and-"),
            c if c.is_alphanumeric() => out.push_str(&spelt(c).unwrap_or_else(|| "-".to_owned())),
            _ => out.push('-'),
        }
    }
    let words: Vec<&str> = out.split('-').filter(|word| !word.is_empty()).collect();
    words.join("-").trim_matches(['.', '-', '_']).to_owned()
}

/// The same in small letters: `ynys-mon-2026`.
pub(crate) fn suggested(text: &str) -> String {
    file_name(text).to_ascii_lowercase()
}

/// The part of an address for a key of words, in which a space parts words and a hyphen joins them: a space becomes a
/// hyphen and a hyphen an underscore, so that no two keys share a part. Where letters do not fit, a checksum of the key is
/// added. [`segment`] is still to be applied.
pub(crate) fn of_key(key: &str) -> String {
    let mut part = String::with_capacity(key.len());
    let mut fits = !key.is_empty();
    for c in key.chars() {
        match c {
            'a'..='z' | '0'..='9' => part.push(c),
            ' ' => part.push('-'),
            '-' => part.push('_'),
            c => {
                fits = false;
                // Scripts without spaces read better apart: `li-na`.
                match deunicode_char(c).map(|found| (letters(c), found.ends_with(' '))) {
                    Some((Some(letters), apart)) => {
                        part.push_str(&letters);
                        part.push_str(if apart { "-" } else { "" });
                    }
                    _ => part.push('-'),
                }
            }
        }
    }
    if fits && part.len() <= LONGEST {
        return part;
    }
    let words: Vec<&str> = part.split('-').filter(|word| !word.is_empty()).collect();
    let mut part = words.join("-");
    let sum = Checksum::of(key.as_bytes()).to_string();
    part.truncate(LONGEST - JOINT.len() - 8);
    let part = part.trim_matches(['-', '_']);
    let part = if part.is_empty() { "name" } else { part };
    format!("{part}{JOINT}{}", &sum[..8])
}

/// A key or ref as a part of an address: itself, but for names that Windows keeps for devices, which get an underscore
/// before their first full stop.
pub(crate) fn segment(key: &str) -> String {
    let stem = key.split('.').next().unwrap_or(key);
    if is_device(stem.trim_end_matches('_')) {
        format!("{stem}_{}", &key[stem.len()..])
    } else {
        key.to_owned()
    }
}

/// Returns whether Windows keeps a name for a device, whatever follows its first full stop: `con`, `LPT1`.
pub(crate) fn is_device(stem: &str) -> bool {
    let stem = stem.trim_end().to_ascii_lowercase();
    let numbered = |name: &str| {
        stem.strip_prefix(name).is_some_and(|rest| {
            let mut rest = rest.chars();
            matches!(
                (rest.next(), rest.next()),
                (Some('0'..='9' | '¹' | '²' | '³'), None)
            )
        })
    };
    let named = matches!(
        stem.as_str(),
        "con" | "prn" | "aux" | "nul" | "conin$" | "conout$"
    );
    named || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_suggestion_keeps_its_letters() {
        assert_eq!(suggested("Ynys Môn 2026"), "ynys-mon-2026");
        assert_eq!(suggested("Łódź & Ærø"), "lodz-and-aero");
        assert_eq!(suggested("Children’s Plan.pdf"), "childrens-plan.pdf");
        assert_eq!(suggested("地图"), "ditu");
        assert_eq!(file_name("Ynys Môn.PDF"), "Ynys-Mon.PDF");
    }

    #[test]
    fn devices_of_windows_get_another_name_that_no_other_key_has() {
        assert_eq!(segment("con"), "con_");
        assert_eq!(segment("con_"), "con__");
        assert_eq!(segment("Com1.2"), "Com1_.2");
        assert_eq!(segment("nul.a.b"), "nul_.a.b");
        for ordinary in ["1.1", "console", "com", "com10", "a.con", "lpt"] {
            assert_eq!(segment(ordinary), ordinary);
        }
    }

    #[test]
    fn a_part_is_made_of_the_words_alone() {
        assert_eq!(of_key("jo britton"), "jo-britton");
        assert_eq!(of_key("ann-marie"), "ann_marie");
        let far = of_key("李娜");
        assert!(
            far.starts_with("li-nuo__") && far.len() == "li-nuo__".len() + 8,
            "{far}"
        );
        assert!(of_key("🙂").len() > 8);
        assert!(of_key("").starts_with("name__"));
    }

    #[test]
    fn long_words_are_cut_and_still_apart() {
        let long = "director of very many things ".repeat(20);
        let (one, two) = (of_key(&format!("{long}one")), of_key(&format!("{long}two")));
        assert!(one.len() <= LONGEST && one != two, "{one} {two}");
    }

    /// Addresses are for ever: another table of letters would move those that were published.
    #[test]
    fn the_table_of_letters_is_the_one_that_published_addresses_were_made_with() {
        let mut all = String::new();
        for c in '\u{80}'..='\u{ffff}' {
            all.push(c);
            all.push_str(&letters(c).unwrap_or_default());
            all.push('\n');
        }
        assert_eq!(
            &Checksum::of(all.as_bytes()).to_string()[..16],
            "395d9fb2d7627b22"
        );
    }

    proptest! {
        #[test]
        fn different_keys_have_different_parts(a in "[a-z_ éł李-]{0,6}", b in "[a-z_ éł李-]{0,6}") {
            let tidy = |text: &str| text.split([' ', '_']).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
            let (a, b) = (tidy(&a), tidy(&b));
            prop_assert_eq!(a == b, of_key(&a) == of_key(&b));
        }
    }
}
