//! Text in HTML: escaped when it is written, and read back from character references.

use std::borrow::Cow;

pub(crate) mod references;

/// Which quotation marks are escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quotes {
    None,
    Double,
    Both,
}

/// Returns plain text as HTML, for an element or for an attribute in quotation marks of either kind.
pub fn escape(text: &str) -> Cow<'_, str> {
    replace(text, Quotes::Both)
}

/// Returns plain text as HTML for an element or for an attribute in double quotation marks; apostrophes stay.
pub fn escape_double_quoted(text: &str) -> Cow<'_, str> {
    replace(text, Quotes::Double)
}

/// Returns plain text as HTML for an element; quotation marks and apostrophes stay.
pub fn escape_text(text: &str) -> Cow<'_, str> {
    replace(text, Quotes::None)
}

fn replace(text: &str, quotes: Quotes) -> Cow<'_, str> {
    let replacement = |byte| {
        Some(match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if quotes != Quotes::None => "&quot;",
            b'\'' if quotes == Quotes::Both => "&#39;",
            // HTML has no carriage returns and no zero characters: a browser would change them in its own way.
            b'\r' => "",
            0 => "\u{fffd}",
            _ => return None,
        })
    };
    let mut out = String::new();
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(replacement) = replacement(byte) {
            out.push_str(&text[copied..at]);
            out.push_str(replacement);
            copied = at + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_has_a_meaning_in_html_is_escaped() {
        let text = "<b a=\"1\">R&D's\0\r\n";
        assert_eq!(escape(text), "&lt;b a=&quot;1&quot;&gt;R&amp;D&#39;s\u{fffd}\n");
        assert_eq!(
            escape_double_quoted(text),
            "&lt;b a=&quot;1&quot;&gt;R&amp;D's\u{fffd}\n"
        );
        assert_eq!(escape_text(text), "&lt;b a=\"1\"&gt;R&amp;D's\u{fffd}\n");
        assert!(matches!(escape("plain é"), Cow::Borrowed("plain é")));
    }
}
