//! Raw HTML in Markdown: cut into tags and text, and the short list of tags that may stay.
//!
//! Nothing here is trusted to read HTML exactly as a browser does: allowed tags are written anew from their names, all
//! other text is escaped.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

/// A part of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text, with character references as they were written.
    Text(&'a str),
    /// An opening tag and what follows its name.
    Open {
        name: String,
        attributes: Vec<(String, &'a str)>,
    },
    /// A closing tag.
    Close { name: String },
    /// A comment, which takes all that follows when it is not closed.
    Comment { is_closed: bool },
    /// `<!…>` or `<?…>`.
    Other,
}

/// Cuts the first piece off; returns it and its length. `html` must not be empty.
pub(super) fn next_piece(html: &str) -> (Piece<'_>, usize) {
    let text = |from: usize| {
        let end = html[from..].find('<').map_or(html.len(), |at| from + at);
        (Piece::Text(&html[..end]), end)
    };
    let Some(tag) = html.strip_prefix('<') else {
        return text(0);
    };
    let until = |end: &str| html.find(end).map_or(html.len(), |at| at + end.len());
    if tag.starts_with("!--") {
        let end = if tag.starts_with("!-->") || tag.starts_with("!--->") {
            until(">")
        } else {
            until("-->")
        };
        let is_closed = html[..end].ends_with("->");
        return (Piece::Comment { is_closed }, end);
    }
    if tag.starts_with("![CDATA[") {
        return (Piece::Other, until("]]>"));
    }
    if tag.starts_with(['!', '?']) {
        return (Piece::Other, until(">"));
    }
    let (is_closing, named) = match tag.strip_prefix('/') {
        Some(named) => (true, named),
        None => (false, tag),
    };
    // What never ends is no tag: its words must not vanish.
    if !named.starts_with(|c: char| c.is_ascii_alphabetic()) || !named.contains('>') {
        return text(1);
    }
    let end = named
        .find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>')
        .unwrap_or(named.len());
    let name = named[..end].to_ascii_lowercase();
    let Some((attributes, rest)) = attributes(&named[end..]) else {
        return text(1);
    };
    let length = html.len() - rest.len();
    if is_closing {
        (Piece::Close { name }, length)
    } else {
        (Piece::Open { name, attributes }, length)
    }
}

/// Reads attributes up to the `>`; returns them and what follows it, nothing when there is no `>`.
fn attributes(html: &str) -> Option<(Vec<(String, &str)>, &str)> {
    let mut found = Vec::new();
    let mut rest = html;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        if let Some(after) = rest.strip_prefix('>') {
            return Some((found, after));
        }
        // An equals sign in first place belongs to the name, so that each round takes at least one character.
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let end = rest[first..]
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '='))
            .map_or(rest.len(), |at| first + at);
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start_matches(|c: char| c.is_ascii_whitespace());
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start_matches(|c: char| c.is_ascii_whitespace());
            (value, rest) = attribute_value(after);
        }
        found.push((name, value));
    }
}

fn attribute_value(html: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = html.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    let end = html
        .find(|c: char| c.is_ascii_whitespace() || c == '>')
        .unwrap_or(html.len());
    html.split_at(end)
}

/// Returns raw text or the value of a raw attribute with its character references read. An `&` that ends in no semicolon
/// starts none: browsers would read `&copy=` as a sign all the same.
pub(super) fn referred(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
        match end.filter(|end| *end > 0 && after[*end..].starts_with(';')) {
            Some(end) => {
                // CommonMark has the references of HTML.
                let reference = &rest[before.len()..before.len() + end + 2];
                for event in Parser::new(reference) {
                    if let Event::Text(character) = event {
                        out.push_str(&character);
                    }
                }
                rest = &after[end + 1..];
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The tags that may stay, each with the attributes it may keep.
const ALLOWED: &[(&str, &[&str])] = &[
    ("abbr", &["title"]),
    ("bdi", &["lang"]),
    ("br", &[]),
    ("cite", &[]),
    ("em", &[]),
    ("kbd", &[]),
    ("q", &[]),
    ("span", &["lang"]),
    ("strong", &[]),
    ("sub", &[]),
    ("sup", &[]),
];

/// The tag as it is written into the page and the attributes it may keep, when it may stay.
pub(super) fn allowed(name: &str) -> Option<(&'static str, &'static [&'static str])> {
    ALLOWED.iter().find(|(tag, _)| *tag == name).copied()
}

/// The tags that HTML has, and those of drawings and formulas that start such a piece.
const KNOWN: &str = " a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink \
    blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir \
    div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr \
    html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu \
    menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param \
    picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select slot small source spacer span \
    strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul \
    var video wbr xmp ";

/// Returns whether a name is that of a tag, and not a word between `<` and `>` as in `<John Smith>`.
///
/// Names with a colon or a hyphen, such as `o:p`, come from programs.
pub(super) fn is_tag(name: &str) -> bool {
    name.contains([':', '-']) || KNOWN.contains(&format!(" {name} "))
}

/// Returns whether an attribute's value can be used; `title` is text, `lang` a language.
pub(super) fn is_usable(attribute: &str, value: &str) -> bool {
    attribute != "lang"
        || (1..=35).contains(&value.len()) && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// How much goes when a tag that is not allowed is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Removal {
    /// The tag; the words it holds stay.
    Tag,
    /// The tag and what it holds, when it is closed.
    Whole,
    /// The tag and what it holds: code, which is never shown as words.
    Code,
}

/// Returns how much to remove with a tag of this name.
pub(super) fn removal(name: &str) -> Removal {
    match name {
        "script" | "style" => Removal::Code,
        "iframe" | "math" | "noembed" | "noframes" | "noscript" | "object" | "svg" | "template" | "title" => {
            Removal::Whole
        }
        _ => Removal::Tag,
    }
}

/// Returns the help for a tag that is not allowed, which was written as `tag`.
pub(super) fn remedy(name: &str, tag: &str) -> String {
    let instead = match name {
        "a" => "write a link as `[words](address)`",
        "b" => "write bold text as `**words**`",
        "i" => "write emphasis as `*words*`",
        "u" | "font" | "center" | "big" | "small" | "mark" => {
            "write bold text as `**words**` where it must stand out"
        }
        "del" | "s" | "strike" => "write struck text as `~~words~~`",
        "code" | "samp" | "tt" | "pre" => "put code between backticks",
        "blockquote" => "start each line of a quotation with `> `",
        "div" | "p" | "section" | "article" => "leave an empty line between paragraphs",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "write a heading as `## Words`",
        "hr" => "write a line of three dashes: `---`",
        "img" | "picture" => "write an image as `![what it shows](files/name.png)`",
        "ul" | "ol" | "li" => "start each item of a list with `- ` or `1. `",
        "table" | "thead" | "tbody" | "tr" | "td" | "th" => "write a table with `|` between its columns",
        "iframe" | "video" | "audio" | "embed" | "object" => "link to it instead: `[words](address)`",
        "script" | "style" | "svg" | "math" | "form" | "input" | "button" | "link" | "meta" | "template" => {
            "take it out: pages hold text, images and links only"
        }
        _ => "",
    };
    let as_words = format!("to show it as it is, write `\\{tag}`");
    if instead.is_empty() {
        as_words
    } else {
        format!("{instead}; {as_words}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn open<'a>(name: &str, attributes: &[(&str, &'a str)]) -> Piece<'a> {
        Piece::Open {
            name: name.to_owned(),
            attributes: attributes.iter().map(|(n, v)| ((*n).to_owned(), *v)).collect(),
        }
    }

    #[test]
    fn tags_comments_and_text_are_told_apart() {
        for (html, piece, length) in [
            ("a<b", Piece::Text("a"), 1),
            ("< 5 <b>", Piece::Text("< 5 "), 4),
            ("<5", Piece::Text("<5"), 2),
            ("<BR/>x", open("br", &[]), 5),
            (
                "<a b='>' c=\"d\" e=f>x",
                open("a", &[("b", ">"), ("c", "d"), ("e", "f")]),
                19,
            ),
            ("<a b\"c>x", open("a", &[("b\"c", "")]), 7),
            ("<a/b/onx=1>", open("a", &[("b", ""), ("onx", "1")]), 11),
            ("<a ==x>", open("a", &[("=", "x")]), 7),
            ("<a b", Piece::Text("<a b"), 4),
            ("<a b=\"> c", Piece::Text("<a b=\"> c"), 9),
            (
                "</Em >x",
                Piece::Close {
                    name: "em".to_owned(),
                },
                6,
            ),
            ("<!-- a > b -->c", Piece::Comment { is_closed: true }, 14),
            ("<!-->c", Piece::Comment { is_closed: true }, 5),
            ("<!-- open", Piece::Comment { is_closed: false }, 9),
            ("<!DOCTYPE x>y", Piece::Other, 12),
            ("<?php x ?>", Piece::Other, 10),
            ("<![CDATA[ > ]]>x", Piece::Other, 15),
        ] {
            assert_eq!(next_piece(html), (piece, length), "{html}");
        }
    }

    #[test]
    fn words_between_signs_are_no_tags() {
        for tag in ["b", "title", "wbr", "o:p", "x-y", "h1"] {
            assert!(is_tag(tag), "{tag}");
        }
        for word in ["john", "name", "tbc", "h7", ""] {
            assert!(!is_tag(word), "{word}");
        }
    }

    #[test]
    fn only_a_language_is_a_language() {
        assert!(is_usable("lang", "cy-GB"));
        for bad in ["", "x y", "\"", "é", &"a".repeat(36)] {
            assert!(!is_usable("lang", bad), "{bad}");
        }
    }

    #[test]
    fn references_are_read_when_they_are_whole() {
        for (text, wanted) in [
            ("a & b &copy; &copy &copy=1", "a & b © &copy &copy=1"),
            ("&eacute;&#233;&#xE9;&nbsp;x&Tab;&#0;", "ééé\u{a0}x\t\u{fffd}"),
            ("&lt;b&gt; &amp;lt; &unknown; &#; &;", "<b> &lt; &unknown; &#; &;"),
        ] {
            assert_eq!(referred(text), wanted);
        }
    }

    proptest! {
        #[test]
        fn every_piece_takes_at_least_one_character_and_ends_at_one(html in "[<>/!?=\"'a-c é\\[\\]-]{1,40}") {
            let mut rest = html.as_str();
            while !rest.is_empty() {
                let (_, length) = next_piece(rest);
                prop_assert!(length > 0);
                prop_assert!(rest.is_char_boundary(length));
                rest = &rest[length..];
            }
        }
    }
}
