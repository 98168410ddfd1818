//! Texts as the second form of the record takes them: without what re-wrapping changes.
//!
//! The rules are few and about plain signs, so that others can program them; `docs/record.md` says them in words.

use std::borrow::Cow;

/// A text without the white space that shows nothing: a line that goes on a paragraph follows it after one space, white
/// space between words is one space, and several empty lines are one.
///
/// A text in which white space may mean something (code, HTML, a definition, a sign for a line break, a path) stays as
/// it is.
pub(super) fn reduced(text: &str) -> Cow<'_, str> {
    let is_plain = !text.contains(['\n', '\t']) && !text.contains("  ");
    if is_plain || has_meaning(text) {
        return Cow::Borrowed(text);
    }
    let mut lines: Vec<String> = Vec::new();
    let mut written = text.split('\n').peekable();
    while let Some(line) = written.next() {
        let line = if written.peek().is_some() {
            line.trim_end_matches(WHITE)
        } else {
            line
        };
        let words = spaced(line.trim_start_matches(WHITE));
        match lines.last_mut() {
            Some(last) if goes_on(&words, last) => {
                last.push(' ');
                last.push_str(&words);
            }
            Some(last) if line.is_empty() && last.is_empty() => {}
            _ => lines.push(format!("{}{words}", indent(line))),
        }
    }
    Cow::Owned(lines.join("\n"))
}

const WHITE: [char; 2] = [' ', '\t'];

/// Returns whether white space may carry meaning in a text, wherever it stands.
fn has_meaning(text: &str) -> bool {
    let is_path = || {
        text.split([' ', '\n'])
            .next()
            .is_some_and(|word| word.contains("files/"))
    };
    text.contains(['`', '<', '\\'])
        || text.contains("~~~")
        || text.contains("]:")
        || text.trim().is_empty()
        || is_path()
}

fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches(WHITE).len()]
}

/// A line with one space wherever there is white space.
fn spaced(line: &str) -> String {
    let mut spaced = String::with_capacity(line.len());
    for sign in line.chars() {
        let is_white = WHITE.contains(&sign);
        if !is_white {
            spaced.push(sign);
        } else if !spaced.ends_with(' ') {
            spaced.push(' ');
        }
    }
    spaced
}

/// Returns whether a line continues the paragraph above, rather than starting a heading, a point of a list, a
/// quotation, a rule or a row.
fn goes_on(words: &str, above: &str) -> bool {
    let bare = words.trim_start_matches(['*', '_']);
    let starts = |sign: char| "-+#>=:|".contains(sign) || (bare.len() < words.len() && sign == ' ');
    let is_text = bare.chars().next().is_some_and(|first| !starts(first));
    let is_row = words.contains('|') || above.contains('|');
    let is_heading = above.trim_start_matches(WHITE).starts_with('#');
    let is_open = above.contains(|sign: char| !"-+=*_:> \t".contains(sign));
    is_text && !is_numbered(words) && !is_row && !is_heading && is_open
}

/// Returns whether a line starts with a number as a point of a list does.
fn is_numbered(words: &str) -> bool {
    let after = words.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let end = after.strip_prefix(['.', ')']);
    after.len() < words.len() && end.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Canonical JSON with every text in it reduced; names of fields stay.
pub(super) fn reduced_json(json: &str) -> Cow<'_, str> {
    if !json.contains("\\n") && !json.contains("\\t") && !json.contains("  ") {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('"') {
        let end = at + 1 + text_length(&rest[at + 1..]);
        let (quoted, after) = (&rest[at..end], &rest[end..]);
        out.push_str(&rest[..at]);
        let text: Option<String> = (!after.starts_with(':'))
            .then(|| serde_json::from_str(quoted).ok())
            .flatten();
        match text.as_deref().map(reduced) {
            Some(Cow::Owned(text)) => out.push_str(&super::json::canonical_text(&text)),
            _ => out.push_str(quoted),
        }
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// How long a text in JSON is after its first quotation mark, with its last one.
fn text_length(json: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in json.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    json.len()
}

/// The parts of canonical JSON that are white space: spaces, and the signs for line breaks and tabs, each with where it
/// starts and ends.
fn gaps(json: &str) -> Vec<std::ops::Range<usize>> {
    let bytes = json.as_bytes();
    let length = |at: usize| match bytes[at] {
        b' ' => 1,
        b'\\' if matches!(bytes.get(at + 1), Some(b'n' | b't')) => 2,
        _ => 0,
    };
    let mut gaps = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while at < bytes.len() && length(at) > 0 {
            at += length(at);
        }
        if at > start {
            gaps.push(start..at);
        } else {
            at += 1;
        }
    }
    gaps
}

/// The gaps of an item as it was written that differ in its reduced form, by their numbers.
pub(super) fn white(written: &str) -> Vec<(String, String)> {
    let reduced = reduced_json(written);
    let (before, after) = (gaps(written), gaps(&reduced));
    let pairs = before.into_iter().zip(after).enumerate();
    let other = pairs.filter(|(_, (was, is))| written[was.clone()] != reduced[is.clone()]);
    let mut white: Vec<(String, String)> = other
        .map(|(number, (was, _))| (number.to_string(), written[was].to_owned()))
        .collect();
    white.sort();
    white
}

/// An item as it was written, from its reduced form and the white space that it had.
pub(super) fn as_written(reduced: &str, white: &[(String, String)]) -> String {
    let mut out = String::with_capacity(reduced.len());
    let mut end = 0;
    for (number, gap) in gaps(reduced).into_iter().enumerate() {
        out.push_str(&reduced[end..gap.start]);
        let number = number.to_string();
        let was = white.binary_search_by(|(name, _)| name.as_str().cmp(&number));
        out.push_str(was.map_or(&reduced[gap.clone()], |at| white[at].1.as_str()));
        end = gap.end;
    }
    out.push_str(&reduced[end..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Texts of which nobody sees the difference.
    const SAME: &[&[&str]] = &[
        &["a b c", "a\nb c", "a  b\tc", "a \nb\n   c", "a b  \nc"],
        &["In 2020 we did", "In\n2020 we did", "In 2020\nwe did"],
        &["costs 10.5 million", "costs\n10.5 million"],
        &[
            "- one two\n- three",
            "- one\n  two\n- three",
            "-  one two  \n- three",
        ],
        &["1. one two", "1. one\n   two"],
        &["> one two", "> one\ntwo"],
        &["a\n\nb", "a\n\n\nb", "a  \n \nb"],
        &["a **b** c", "a\n**b** c", "a **b**\nc"],
        &[
            "see [the plan](files/a.pdf) now",
            "see\n[the plan](files/a.pdf)\nnow",
        ],
        &[
            "| a | b |\n|---|---|\n| c | d |",
            "| a  | b |\n|---|---|\n| c  |  d |",
        ],
        &["“a” (b) £5 é", "“a”\n(b)\n£5\né"],
    ];

    /// Texts of which somebody sees the difference.
    const OTHER: &[(&str, &str)] = &[
        ("a\n\nb", "a b"),
        ("a\n- b", "a - b"),
        ("a\n1. b", "a 1. b"),
        ("a\n2) b", "a 2) b"),
        ("a\n* b", "a * b"),
        ("a\n+ b", "a + b"),
        ("a\n> b", "a > b"),
        ("a\n# b", "a # b"),
        ("# a\nb", "# a b"),
        ("a\n===\nb", "a === b"),
        ("---\na", "--- a"),
        ("* * *\na", "* * * a"),
        ("***\na", "*** a"),
        ("a | b\n--|--\nc | d", "a | b --|-- c | d"),
        ("a | b\n--|--\nc", "a | b\n--|-- c"),
        ("```\na\nb\n```", "``` a b\n```"),
        ("~~~\na\n~~~", "~~~ a\n~~~"),
        ("[a]: b\nc", "[a]: b c"),
        ("[a]:\nb\nc", "[a]:\nb c"),
        ("<!-- a -->\nb", "<!-- a --> b"),
        ("a\\\nb", "a\\ b"),
        ("a\n    b\n\n    c", "a\n\n    b\n    c"),
        ("files/a  b.pdf", "files/a b.pdf"),
        ("`a  b`", "`a b`"),
        ("a b", "ab"),
        ("a\u{a0}b", "a b"),
    ];

    #[test]
    fn texts_that_are_only_wrapped_otherwise_are_reduced_to_the_same() {
        for group in SAME {
            for text in *group {
                assert_eq!(reduced(text), reduced(group[0]), "{text:?}");
            }
        }
    }

    #[test]
    fn texts_that_show_something_else_are_never_reduced_to_the_same() {
        for (one, other) in OTHER {
            assert_ne!(reduced(one), reduced(other), "{one:?}");
        }
    }

    #[test]
    fn values_are_reduced_and_names_are_not() {
        assert_eq!(
            reduced_json(r#"{"a  b":["c  d\ne","\"\\n  f"],"g":1.5}"#),
            r#"{"a  b":["c d e","\"\\n  f"],"g":1.5}"#
        );
    }

    proptest! {
        #[test]
        fn reducing_again_changes_nothing(text in "[ab1.#*|>` \n\t\\-]{0,30}") {
            let once = reduced(&text).into_owned();
            prop_assert_eq!(reduced(&once), once.as_str());
        }

        #[test]
        fn what_was_written_is_made_again_from_its_white_space(texts in prop::collection::vec("[ab1.#*|>\" \n\t\\-]{0,30}", 1..4)) {
            let written = super::super::json::canonical(&texts);
            let white = white(&written);
            prop_assert_eq!(as_written(&reduced_json(&written), &white), written);
        }
    }
}
