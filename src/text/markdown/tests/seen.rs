//! Every word, number and sign of a text is on the page, or the editor is told.
//!
//! The words that must be seen are found here from the text alone, by reading it as CommonMark has it.

use std::ops::Range;

use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, TagEnd};

use super::super::*;
use crate::diag::Place;

/// The words of a page as they are seen, with the numbers of lists and the words for images.
pub(super) fn visible(html: &str) -> String {
    let mut text = String::new();
    let mut lists: Vec<Option<(u64, char)>> = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, length) = raw::next_piece(rest);
        match piece {
            raw::Piece::Text(words) => text.push_str(words),
            raw::Piece::Open { name, attributes } => {
                let value = |wanted: &str| {
                    let found = attributes.iter().find(|(name, _)| name == wanted);
                    found.map(|(_, value)| *value)
                };
                match name.as_str() {
                    "img" => text.push_str(value("alt").unwrap_or_default()),
                    "ul" => lists.push(None),
                    "ol" => {
                        let start = value("start").map_or(1, |start| start.parse().expect("a number"));
                        let sign = if value("class").is_some() { ')' } else { '.' };
                        lists.push(Some((start, sign)));
                    }
                    "li" => {
                        if let Some(Some((next, sign))) = lists.last_mut() {
                            let own = value("value").map_or(*next, |value| value.parse().expect("a number"));
                            text.push_str(&format!(" {own}{sign} "));
                            *next = own + 1;
                        }
                    }
                    _ => {}
                }
            }
            raw::Piece::Close { name } if name == "ul" || name == "ol" => {
                lists.pop();
            }
            _ => {}
        }
        rest = &rest[length..];
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&copy;", "©")
        .replace("&amp;", "&")
}

/// Returns the characters of a text that must be seen, each with its place.
fn expected(text: &str) -> Vec<(usize, char)> {
    let mut wanted = Vec::new();
    let mut seen = 0;
    let mut block: Vec<(usize, char)> = Vec::new();
    let parser = Parser::new_ext(text, OPTIONS);
    // A definition with a real address is none of words.
    let mut definitions: Vec<Range<usize>> = parser
        .reference_definitions()
        .iter()
        .filter(|(label, definition)| {
            let is_used = || text.matches(&format!("[{label}]")).nth(1).is_some();
            let dest = &definition.dest;
            dest.contains("//") || dest.starts_with('/') || (dest.starts_with('#') && is_used())
        })
        .map(|(_, definition)| definition.span.clone())
        .collect();
    // Nor is a comment in one that has none.
    definitions.extend(text.match_indices("<!--").filter_map(|(at, _)| {
        let end = text[at..].find("-->")?;
        Some(at..at + end + 3)
    }));
    for mark in ["&amp;", "<em>", "</em>", "</b>", "</div>", "</script>"] {
        definitions.extend(text.match_indices(mark).map(|(at, found)| at..at + found.len()));
    }
    for (event, range) in parser.into_offset_iter() {
        let gap =
            |wanted: &mut Vec<(usize, char)>, gap: Range<usize>| {
                let words = text[gap.clone()].char_indices();
                wanted.extend(words.map(|(at, c)| (gap.start + at, c)).filter(|(at, c)| {
                    c.is_alphanumeric() && !definitions.iter().any(|span| span.contains(at))
                }));
            };
        match event {
            Event::End(TagEnd::HtmlBlock) => {
                let html: String = block.iter().map(|(_, c)| *c).collect();
                let mut at = 0;
                while at < html.len() {
                    let (piece, length) = raw::next_piece(&html[at..]);
                    if let raw::Piece::Text(words) = piece
                        && !words.contains('&')
                    {
                        let before = html[..at].chars().count();
                        wanted.extend(&block[before..before + words.chars().count()]);
                    }
                    at += length;
                }
                block.clear();
                continue;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                seen = seen.max(range.end);
                continue;
            }
            Event::Start(_) | Event::End(_) => continue,
            _ => {}
        }
        if range.start > seen {
            gap(&mut wanted, seen..range.start);
        }
        seen = seen.max(range.end);
        match event {
            // One character for a whole reference; else they are those of the text.
            Event::Text(words) | Event::Code(words) => {
                let from = text[range.clone()]
                    .find(&*words)
                    .map_or(range.start, |at| range.start + at);
                wanted.extend(words.char_indices().map(|(at, c)| (from + at, c)));
            }
            Event::Html(html) => block.extend(html.char_indices().map(|(at, c)| (range.start + at, c))),
            Event::InlineHtml(html) => {
                let (piece, _) = raw::next_piece(&html);
                if let raw::Piece::Open { name, .. } | raw::Piece::Close { name } = piece
                    && !raw::is_tag(&name)
                {
                    wanted.extend(html.char_indices().map(|(at, c)| (range.start + at, c)));
                }
            }
            _ => {}
        }
    }
    let end = seen..text.len();
    wanted.extend(
        text[end]
            .char_indices()
            .map(|(at, c)| (seen + at, c))
            .filter(|(at, c)| c.is_alphanumeric() && !definitions.iter().any(|span| span.contains(at))),
    );
    wanted
        .into_iter()
        .map(|(at, c)| match c {
            '\u{1}' => (at, '['),
            '\u{2}' => (at, '>'),
            _ => (at, c),
        })
        .filter(|(_, c)| !c.is_whitespace() && *c != '\u{3}')
        .collect()
}

/// Reads `text`; returns what is on no page and in no finding.
pub(super) fn lost(text: &str) -> Option<String> {
    let mut sources = Sources::default();
    let file = sources.add("a.md", text);
    let mut diagnostics = Diagnostics::default();
    let context = Context {
        base: "homes/updates",
        home: "homes/updates/a.md",
        headings: Headings::From(2),
        sources: &sources,
    };
    let markdown = render(text, Origin::Body { file, offset: 0 }, &context, &mut diagnostics);
    let told: Vec<Range<usize>> = diagnostics
        .iter()
        .map(|found| {
            let Place::Span(span) = found.place else {
                panic!("no place")
            };
            let range = span.range();
            let removes_all =
                found.message.contains("all that follows") || found.message.contains("with all it holds");
            if removes_all {
                let name = text[range.clone()]
                    .trim_start_matches('<')
                    .split(['>', ' '])
                    .next();
                let closing = format!("</{}", name.unwrap_or_default());
                let end = text[range.end..]
                    .find(&closing)
                    .map_or(text.len(), |at| range.end + at);
                range.start..end
            } else {
                range
            }
        })
        .collect();
    let page = visible(&markdown.html);
    let mut page = page.chars().filter(|c| !c.is_whitespace());
    // Bullets of word processors are those of lists; all other signs are taken as they were written.
    let reading = meant::Reading::of(text);
    for (at, c) in expected(&reading.text) {
        if told.iter().any(|range| range.contains(&at)) {
            continue;
        }
        if !page.any(|found| found == c) {
            return Some(format!("{c:?} at {at}: {:?}\n{}", &text[at..], markdown.html));
        }
    }
    None
}

fn any_line() -> impl Strategy<Value = String> {
    const STARTS: &[&str] = &[
        "",
        "",
        "",
        "",
        "> ",
        ">",
        ">9",
        ">=",
        "- ",
        "* ",
        "+ ",
        "- [x] ",
        "1. ",
        "3. ",
        "9) ",
        "007. ",
        "0. ",
        "a) ",
        "(iv) ",
        "• ",
        "•\t",
        "· ",
        "▪ ",
        "o\t",
        "– ",
        "— ",
        "    ",
        "  ",
        "\t",
        "# ",
        "## ",
        "### ",
        "| ",
        "[RAG]: ",
        "[Owner]: ",
        "- [Due]: ",
        "> [q]: ",
        "[^1]: ",
        "[m]: https://a.b ",
        "---",
        "***",
        "===",
        "-",
        "```",
        "``` rust ",
        "~~~",
        "<!-- ",
        "<div>",
        "</div>",
        "| --- | --- |",
        "--- | ---",
        "|---|",
        "\\",
        "5 ",
    ];
    const WORDS: &[&str] = &[
        "word",
        "Red",
        "57%",
        "9",
        "é",
        "x",
        " ",
        " ",
        " ",
        " ",
        " | ",
        "*",
        "**",
        "_",
        "__",
        "~",
        "~~",
        "`",
        "``",
        "\\",
        "\\*",
        "\\_",
        "S:\\Teams\\_Shared",
        "\\\\srv\\x",
        "2*3*4",
        "x**2 + y**2",
        "snake_case_word",
        "__init__",
        "[",
        "]",
        "(",
        ")",
        "](",
        "][",
        "[a](b c)",
        "[a](/b)",
        "[a](/b \"t\")",
        "![x](/a.png)",
        "[RAG]",
        "[m]",
        "[x][m]",
        "[^1]",
        "<",
        ">",
        "<b>",
        "</b>",
        "<em>",
        "</em>",
        "<John Smith>",
        "<5",
        "<!--",
        "-->",
        "<!-- c -->",
        "&amp;",
        "&copy=",
        "&",
        "|",
        "!",
        "#",
        "<script>",
        "</script>",
        "<title>",
        "<https://a.b>",
        "^",
        ":",
        "\"",
        "  ",
        " #",
        "the board`s",
        "(*)",
        "\"*\"",
        "/*/",
    ];
    let word = prop::sample::select(WORDS);
    (prop::sample::select(STARTS), prop::collection::vec(word, 0..6))
        .prop_map(|(start, words)| format!("{start}{}", words.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]
    #[test]
    fn every_word_number_and_sign_is_on_the_page_or_in_a_finding(
        lines in prop::collection::vec((any_line(), prop::sample::select(&["\n", "\n", "\n\n", "\r\n"][..])), 0..7),
    ) {
        let text: String = lines.into_iter().map(|(line, end)| line + end).collect();
        prop_assert_eq!(lost(&text), None, "{:?}", text);
    }
}
