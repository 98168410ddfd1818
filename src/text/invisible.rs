//! Characters that look like a space, a hyphen or nothing at all, and are something else: copied from Word, a web page
//! or a PDF, they break what they stand in without being seen.

/// Returns the name of such a character, and the one that was most likely meant: a space, a hyphen or nothing.
pub(crate) fn odd(c: char) -> Option<(&'static str, &'static str)> {
    Some(match c {
        '\u{a0}' => ("a no-break space", " "),
        '\u{202f}' => ("a narrow no-break space", " "),
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => ("a space of special width", " "),
        '\u{200b}' => ("a zero-width space", ""),
        '\u{200c}' | '\u{200d}' => ("a zero-width joiner", ""),
        '\u{2060}' => ("a word joiner", ""),
        '\u{feff}' => ("a byte order mark", ""),
        '\u{ad}' => ("a soft hyphen", ""),
        '\u{2010}' => ("a hyphen of typesetting", "-"),
        '\u{2011}' => ("a no-break hyphen", "-"),
        '\u{2012}' | '\u{2013}' => ("an en dash", "-"),
        '\u{2014}' => ("an em dash", "-"),
        '\u{2212}' => ("a minus sign", "-"),
        _ => return None,
    })
}

/// The first such character in a text, as messages name it: "a no-break space (U+00A0)".
pub(crate) fn first_odd(text: &str) -> Option<(usize, String)> {
    text.char_indices().find_map(|(at, c)| {
        let (name, _) = odd(c)?;
        Some((at, described(c, name)))
    })
}

/// The name of a character with its number.
pub(crate) fn described(c: char, name: &str) -> String {
    format!("{name} (U+{:04X})", u32::from(c))
}

/// The text with what was most likely meant.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match odd(c) {
            Some((_, meant)) => plain.push_str(meant),
            None => plain.push(c),
        }
    }
    plain.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_named_with_its_number() {
        assert_eq!(
            first_odd("1.\u{200b}1"),
            Some((2, "a zero-width space (U+200B)".to_owned()))
        );
        assert_eq!(first_odd("Ŵyn Siân £5 “x”"), None);
        assert_eq!(plain("2017\u{2013}12\u{2011}31\u{a0}"), "2017-12-31");
    }
}
