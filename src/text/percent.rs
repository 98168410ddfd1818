//! Percent-encoding of addresses.

/// Turns `%20` and the like back into characters; nothing when that gives no text.
pub fn percent_decode(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            let value = digit()? * 16 + digit()?;
            bytes.push(u8::try_from(value).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Percent-encodes what an address cannot hold, and leaves what is encoded already.
pub fn encode(address: &str) -> String {
    encode_except(address, b"-._~!$&'()*+,;=:@/?#%")
}

/// Percent-encodes a path that is not encoded.
pub fn encode_path(path: &str) -> String {
    encode_except(path, b"-._~!$&'()*+,;=:@/")
}

fn encode_except(text: &str, keep: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || keep.contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                let digit = char::from_digit(u32::from(digit), 16).unwrap_or('0');
                out.push(digit.to_ascii_uppercase());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoding_keeps_what_an_address_may_hold() {
        assert_eq!(
            encode("https://a.b/c d?e=%20&f#\"é"),
            "https://a.b/c%20d?e=%20&f#%22%C3%A9"
        );
        assert_eq!(encode_path("/100% [x]/a?b#c"), "/100%25%20%5Bx%5D/a%3Fb%23c");
    }

    #[test]
    fn decoding_gives_text_or_nothing() {
        assert_eq!(percent_decode("a%20%c3%A9"), Some("a é".to_owned()));
        for bad in ["%", "%2", "%zz", "%+1", "%ff"] {
            assert_eq!(percent_decode(bad), None, "{bad}");
        }
    }
}
