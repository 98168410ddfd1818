//! Character references (`&amp;`), as far as addresses and words need them.

use std::borrow::Cow;

/// One character of HTML text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HtmlChar {
    /// The character it stands for; `None` for a named reference that is not in the short list here.
    pub(crate) value: Option<char>,
    /// How many bytes it takes.
    pub(crate) length: usize,
}

impl HtmlChar {
    /// Returns whether it is part of a word. A reference that is not known is most likely an accented letter.
    pub(crate) fn is_word(self) -> bool {
        self.value.is_none_or(is_word)
    }

    pub(crate) fn is_space(self) -> bool {
        self.value.is_some_and(char::is_whitespace)
    }
}

/// Letters, digits, underscores, and accents that are written as a character of their own.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || matches!(c, '\u{300}'..='\u{36f}')
}

/// The character at byte `at`, which must be the start of one.
pub(crate) fn char_at(text: &str, at: usize) -> Option<HtmlChar> {
    let rest = text.get(at..)?;
    let c = rest.chars().next()?;
    if c == '&'
        && let Some(reference) = reference(rest)
    {
        return Some(reference);
    }
    Some(HtmlChar {
        value: Some(c),
        length: c.len_utf8(),
    })
}

/// The reference that `text` starts with. Only complete ones (`&name;`) count.
fn reference(text: &str) -> Option<HtmlChar> {
    // No name in the standard is longer than this.
    const LONGEST: usize = 34;
    let end = text.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = &text[1..end];
    let value = if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let (digits, radix) = hexadecimal.map_or((number, 10), |digits| (digits, 16));
        // `from_str_radix` would take a sign.
        if !digits.starts_with(|c: char| c.is_digit(radix)) {
            return None;
        }
        Some(char::from_u32(u32::from_str_radix(digits, radix).ok()?)?)
    } else if !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric()) {
        named(name)
    } else {
        return None;
    };
    Some(HtmlChar {
        value,
        length: end + 1,
    })
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "shy" => '\u{ad}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "bull" => '•',
        "middot" => '·',
        "pound" => '£',
        "copy" => '©',
        "times" => '×',
        _ => return None,
    })
}

/// Returns the text that escaped text or an attribute value stands for. References that are not in the short list here
/// stay as they are.
pub(crate) fn decode(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut text = String::with_capacity(value.len());
    let mut at = 0;
    while let Some(c) = char_at(value, at) {
        match c.value {
            Some(c) => text.push(c),
            None => text.push_str(&value[at..at + c.length]),
        }
        at += c.length;
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_that_addresses_use_are_read() {
        assert_eq!(
            decode("&#x2f;a&#47;b?x=1&amp;y&eacute;&lt"),
            "/a/b?x=1&y&eacute;&lt"
        );
        assert_eq!(decode("&#+65;&#x;&#1114112;&;&"), "&#+65;&#x;&#1114112;&;&");
    }
}
