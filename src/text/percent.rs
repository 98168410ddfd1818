//! Percent-encoding of addresses.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The characters that the path of an address cannot hold.
pub(super) const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@')
    .remove(b'/');

/// All but the characters that never have a meaning in an address.
const WHOLE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The characters that an address cannot hold, where it may be encoded already and have a query and a fragment.
const ADDRESS: &AsciiSet = &PATH.remove(b'?').remove(b'#').remove(b'%');

/// The characters that have a meaning in a link or cannot stand in one; letters of any script may.
const LINK: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'%')
    .add(b'#')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Percent-encodes what an address cannot hold, and leaves what is encoded already.
pub fn encode(address: &str) -> String {
    utf8_percent_encode(address, ADDRESS).to_string()
}

/// Percent-encodes all that has or may have a meaning in an address, so that a text can be a value in its query.
pub fn encode_whole(text: &str) -> String {
    utf8_percent_encode(text, WHOLE).to_string()
}

/// Percent-encodes a path that is not encoded.
pub fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// Percent-encodes the address of a page or file for a link to it. Letters of every script stay as they are.
pub fn encode_link(address: &str) -> Cow<'_, str> {
    if address.is_ascii() {
        return utf8_percent_encode(address, LINK).into();
    }
    let mut link = String::with_capacity(address.len());
    for run in address.split_inclusive(|c: char| !c.is_ascii()) {
        let ascii = run.trim_end_matches(|c: char| !c.is_ascii());
        link.extend(utf8_percent_encode(ascii, LINK));
        link.push_str(&run[ascii.len()..]);
    }
    Cow::Owned(link)
}

/// Turns `%20` and the like back into characters; nothing where a percent sign starts no two digits, and where the bytes
/// are no text.
pub fn percent_decode(text: &str) -> Option<Cow<'_, str>> {
    let is_code = |after: &str| matches!(after.as_bytes(), [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit());
    if !text.split('%').skip(1).all(is_code) {
        return None;
    }
    percent_decode_leniently(text)
}

/// Turns `%20` and the like back into characters, and leaves percent signs that start no two digits, as browsers do;
/// nothing where the bytes are no text.
pub fn percent_decode_leniently(text: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(text).decode_utf8().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn encoding_keeps_what_an_address_may_hold() {
        assert_eq!(
            encode("https://a.b/c d?e=%20&f#\"é"),
            "https://a.b/c%20d?e=%20&f#%22%C3%A9"
        );
        assert_eq!(encode_path("/100% [x]/a?b#c"), "/100%25%20%5Bx%5D/a%3Fb%23c");
        assert_eq!(encode_link("/é %[x]/ü/"), "/é%20%25[x]/ü/");
    }

    #[test]
    fn decoding_gives_text_or_nothing() {
        assert_eq!(percent_decode("a%20%c3%A9").as_deref(), Some("a é"));
        for bad in ["%", "%2", "%zz", "%+1", "%%41", "%ff"] {
            assert_eq!(percent_decode(bad), None, "{bad}");
        }
        assert_eq!(
            percent_decode_leniently("100%/%%41%2").as_deref(),
            Some("100%/%A%2")
        );
        assert_eq!(percent_decode_leniently("%ff"), None);
    }

    proptest! {
        #[test]
        fn encoding_and_decoding_give_the_same_address(address in ".*") {
            for link in [encode_link(&address).into_owned(), encode_path(&address)] {
                prop_assert!(!link.contains([' ', '"', '#', '?']));
                let decoded = percent_decode(&link);
                prop_assert_eq!(decoded.as_deref(), Some(address.as_str()));
            }
        }
    }
}
