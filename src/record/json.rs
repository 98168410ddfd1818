//! Canonical JSON after RFC 8785, and texts as they are sealed.

use serde::Serialize;

/// A value as canonical JSON after RFC 8785.
pub fn canonical(value: &impl Serialize) -> String {
    // Texts, finite numbers, lists and objects with texts as names can always be written.
    serde_json_canonicalizer::to_string(value).unwrap_or_default()
}

/// A text as canonical JSON: of texts, the standard's form is what `serde_json` writes anyway.
pub(super) fn canonical_text(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// A text as it is sealed: with line breaks as on every system, and without what editors leave at its ends: empty lines
/// before it, and white space after it. How far its first line is indented has a meaning in Markdown.
pub fn plain(text: &str) -> String {
    if text.contains('\r') {
        return plain(&text.replace("\r\n", "\n").replace('\r', "\n"));
    }
    let end = text.trim_end();
    let start = end.len() - end.trim_start().len();
    let line = end[..start].rfind('\n').map_or(0, |at| at + 1);
    end[line..].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    #[test]
    fn canonical_json_is_that_of_the_standard() {
        // The example of RFC 8785, section 3.2.2.
        let value: Value = serde_json::from_str(
            r#"{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],
                "string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}"#,
        )
        .unwrap();
        assert_eq!(
            canonical(&value),
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\
             \"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"
        );
        assert_eq!(canonical(&84.0), "84");
    }

    #[test]
    fn a_text_is_the_same_with_any_line_ends_and_without_white_space_around_it() {
        assert_eq!(plain("\n \r\na\r\nb\rc \n"), "a\nb\nc");
        assert_eq!(plain("\n    a\n"), "    a");
        assert_eq!(plain(" \n "), "");
        assert_eq!(plain("a  b"), "a  b");
    }

    proptest! {
        #[test]
        fn a_text_alone_is_written_as_within_a_value(text in "[\\PC\u{0}-\u{1f}\u{7f}\"\\\\/é€😀\u{2028}]{0,40}") {
            prop_assert_eq!(canonical_text(&text), canonical(&text));
        }
    }
}
