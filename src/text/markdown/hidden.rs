//! Characters in a Markdown text that nobody sees: those that turn the direction of reading, and control characters, also
//! as references (`&#x202E;`).

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::place::Places;
use crate::diag::visible::{steers, turns_direction};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::text::characters::{self, Found};

/// Tells what is found, one thing for each paragraph. Control characters that stand in the file as they are were told
/// where the file was read.
pub(super) fn check(text: &str, options: Options, places: &Places<'_>, diagnostics: &mut Diagnostics) {
    if !text.contains("&#") && !text.contains(turns_direction) {
        return;
    }
    let mut paragraph = Paragraph::default();
    let mut tell = |paragraph: &mut Paragraph| {
        for (found, range) in paragraph.found() {
            let (message, help) = found.words();
            let code = match found {
                Found::Control(_) => Code::ControlCharacter,
                Found::Turned { .. } | Found::Open { .. } => Code::ReadingDirection,
            };
            diagnostics.push(Diagnostic::new(code, places.span(&range), message).help(help));
        }
        *paragraph = Paragraph::default();
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Text(words) | Event::Code(words) => paragraph.add(text, &words, range),
            Event::Html(html) | Event::InlineHtml(html) => paragraph.add_html(&html, range.start),
            Event::SoftBreak | Event::HardBreak => paragraph.words.push('\n'),
            Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => {
                let mut own = Paragraph::default();
                own.add(text, &title, range);
                tell(&mut own);
            }
            Event::Start(tag) if is_block(&tag) => tell(&mut paragraph),
            Event::End(end) if is_block_end(end) => tell(&mut paragraph),
            _ => {}
        }
    }
    tell(&mut paragraph);
}

fn is_block(tag: &Tag<'_>) -> bool {
    is_block_end(tag.to_end())
}

fn is_block_end(end: pulldown_cmark::TagEnd) -> bool {
    use pulldown_cmark::TagEnd::{Emphasis, Image, Link, Strikethrough, Strong, Subscript, Superscript};
    !matches!(
        end,
        Emphasis | Image | Link | Strikethrough | Strong | Subscript | Superscript
    )
}

/// The words between two ends of paragraphs.
#[derive(Default)]
struct Paragraph {
    words: String,
    /// Where a character that steers stands in the words, and the bytes of the text that it was written with.
    marks: Vec<(usize, Range<usize>)>,
    /// Control characters that were written as references.
    controls: Vec<(char, Range<usize>)>,
}

impl Paragraph {
    fn add(&mut self, text: &str, words: &str, range: Range<usize>) {
        let written = text.get(range.clone()).unwrap_or_default();
        for (at, c) in words.char_indices().filter(|(_, c)| steers(*c)) {
            let is_plain = written.get(at..).is_some_and(|rest| rest.starts_with(c));
            let place = if is_plain {
                range.start + at..range.start + at + c.len_utf8()
            } else {
                written.find(c).map_or(range.clone(), |at| {
                    range.start + at..range.start + at + c.len_utf8()
                })
            };
            if turns_direction(c) {
                self.marks.push((self.words.len() + at, place));
            } else if characters::is_control(c) && c != '\r' && !written.contains(c) {
                self.controls.push((c, place));
            }
        }
        self.words.push_str(words);
    }

    /// Adds raw HTML, in which browsers read references.
    fn add_html(&mut self, html: &str, start: usize) {
        let mut rest = 0;
        while let Some(found) = html[rest..].find(|c: char| c == '&' || turns_direction(c)) {
            self.words.push_str(&html[rest..rest + found]);
            let at = rest + found;
            let (c, length) = reference(&html[at..])
                .or_else(|| html[at..].chars().next().map(|c| (c, c.len_utf8())))
                .unwrap_or(('&', 1));
            let place = start + at..start + at + length;
            if turns_direction(c) {
                self.marks.push((self.words.len(), place));
            } else if characters::is_control(c) && c != '\r' {
                self.controls.push((c, place));
            }
            self.words.push(c);
            rest = at + length;
        }
        self.words.push_str(&html[rest..]);
    }

    fn found(&self) -> Vec<(Found, Range<usize>)> {
        let controls = self.controls.iter();
        let mut all: Vec<_> = controls
            .map(|(c, place)| (Found::Control(*c), place.clone()))
            .collect();
        for (at, found) in characters::turning_marks(&self.words) {
            if let Some((_, place)) = self.marks.iter().find(|(mark, _)| *mark == at) {
                all.push((found, place.clone()));
            }
        }
        all
    }
}

/// The character that a reference by number at the start of a text stands for, and the length of the reference. Browsers
/// take it without its semicolon too.
fn reference(text: &str) -> Option<(char, usize)> {
    let number = text.strip_prefix("&#")?;
    let (digits, radix, before) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 3),
        None => (number, 10, 2),
    };
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let c = char::from_u32(u32::from_str_radix(&digits[..length], radix).ok()?)?;
    let end = before + length;
    Some((c, end + usize::from(text[end..].starts_with(';'))))
}
