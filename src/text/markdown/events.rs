//! Reads the events of Markdown and has each written.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::lists::looks_like_item;
use super::meant::{Reading, restore};
use super::open::{Image, Open, RawBlock};
use super::place::Places;
use super::writer::Writer;
use super::{Context, LinkUse, OPTIONS};
use crate::diag::{Code, Diagnostic, Diagnostics};

/// The output of the writer.
pub(super) struct Written {
    pub(super) html: String,
    pub(super) links: Vec<LinkUse>,
}

/// Writes `text` as HTML.
pub(super) fn write(
    text: &str,
    context: &Context<'_>,
    places: &Places<'_>,
    diagnostics: &mut Diagnostics,
) -> Written {
    let reading = Reading::of(text);
    let mut writer = Writer::new(text, &reading.text, context, places, diagnostics);
    writer.seen.definitions = reading.definitions;
    for (event, range) in Parser::new_ext(&reading.text, OPTIONS).into_offset_iter() {
        writer.event(event, range);
    }
    writer.pass(text.len());
    Written {
        html: writer.out,
        links: writer.links,
    }
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let is_skipped = range.start < self.skip_until;
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.open.push(Open::Markdown);
                self.block = RawBlock::default();
            }
            Event::Start(tag @ (Tag::Emphasis | Tag::Strong | Tag::Strikethrough)) if !is_skipped => {
                self.open.push(Open::Markdown);
                self.start(tag, range);
            }
            // What is left of a row or cell, without which its words would stand between the rows of the table.
            Event::Start(tag @ (Tag::TableRow | Tag::TableCell))
                if self.open.last() == Some(&Open::Markdown) && range.end > self.skip_until =>
            {
                self.open.push(Open::Markdown);
                self.start(tag, range);
            }
            Event::Start(_) if is_skipped || self.image.is_some() => self.open.push(Open::Skipped),
            // An address in angle brackets among the words of a link: HTML has no link in a link.
            Event::Start(Tag::Link { .. }) if self.link.is_some() => self.open.push(Open::Skipped),
            Event::Start(tag) => {
                self.open.push(Open::Markdown);
                self.start(tag, range);
            }
            Event::End(TagEnd::HtmlBlock) => {
                self.raw_block(range.end);
                self.close_raw_tags();
            }
            Event::End(tag) => {
                if self.close_raw_tags() == Some(Open::Markdown) {
                    self.end(tag, &range);
                }
                match tag {
                    _ if is_skipped => {}
                    TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock => self.seen_until(range.end),
                    // Marks at the end of a cell, which are none of what follows the last cell.
                    TagEnd::TableCell => self.pass(range.end),
                    _ => {}
                }
            }
            Event::Html(html) => {
                self.see(&range);
                self.add_to_block(&restore(&html), range.start);
            }
            _ if is_skipped => self.seen_until(range.end.min(self.skip_until)),
            Event::InlineHtml(html) => {
                self.see(&range);
                self.raw_inline(&restore(&html), &range);
            }
            Event::Text(text) => self.text(&text, &range),
            Event::Code(text) => {
                self.see(&range);
                self.code(&restore(&text), &range);
            }
            Event::SoftBreak => self.line_break(&range),
            Event::HardBreak => {
                let is_path = self.text[range.start..].starts_with('\\') && self.is_path(range.start);
                self.see(&range);
                if is_path {
                    self.words("\\");
                }
                self.tag("<br>");
                self.words("\n");
            }
            Event::Rule => {
                self.see(&range);
                self.out.push_str("<hr>\n");
            }
            // Not switched on.
            Event::FootnoteReference(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text, &range);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        self.backslash_before(range.start);
        self.see(range);
        let words = restore(text);
        if !self.is_code {
            self.bracket(&words, range);
            self.table_as_words(&words, range);
            self.comment_as_words(&words, range);
        }
        self.words(&words);
    }

    fn line_break(&mut self, range: &Range<usize>) {
        self.see(range);
        self.line_after_item(range);
        let next = self.text[range.end..].lines().next().unwrap_or_default();
        if looks_like_item(next) {
            self.tag("<br>");
        }
        self.words("\n");
    }

    /// Closes the element that was opened last from Markdown, after all raw tags in it.
    fn close_raw_tags(&mut self) -> Option<Open> {
        loop {
            match self.open.pop() {
                Some(Open::Raw(name)) => self.close_tag(name),
                other => return other,
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.block_start("<p>", &range),
            Tag::Heading { level, .. } => {
                let (opening, finding) = self.outline.open(level as u8);
                if let Some((message, mut help)) = finding {
                    if let Some(line) = self.underline(&range) {
                        help = format!(
                            "put an empty line above `{line}`, which makes a heading of the words there"
                        );
                    }
                    let span = self.places.span(&range);
                    self.report(Diagnostic::new(Code::HeadingSkips, span, message).help(help));
                } else {
                    self.doubtful_underline(&range);
                }
                self.block_start(opening, &range);
                self.heading_start = self.out.len();
            }
            Tag::BlockQuote(_) => {
                self.doubtful_quotation(&range);
                self.block_start("<blockquote>\n", &range);
            }
            Tag::CodeBlock(kind) => {
                self.pass(range.start);
                if matches!(kind, CodeBlockKind::Fenced(_)) {
                    self.words_of_code(&range);
                    let line = self.text[range.clone()].find('\n');
                    self.seen_until(line.map_or(range.end, |at| range.start + at));
                }
                self.is_code = true;
                self.block_start("<pre><code>", &range);
            }
            Tag::List(first) => self.list(first, &range),
            Tag::Item => self.item(&range),
            Tag::Table(alignments) => self.table(alignments, &range),
            Tag::TableHead => self.table_head(&range),
            Tag::TableRow => self.table_row(),
            Tag::TableCell => self.cell(&range),
            Tag::Emphasis => self.emphasis("<em>", 1, &range),
            Tag::Strong => self.emphasis("<strong>", 2, &range),
            Tag::Strikethrough => {
                let marks = if self.text[range.clone()].starts_with("~~") {
                    2
                } else {
                    1
                };
                self.emphasis("<del>", marks, &range);
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.pass(range.start);
                self.words_of_pointer(&restore(&title), &range);
                self.link(link_type, &restore(&dest_url), &restore(&title), range);
            }
            Tag::Image { dest_url, title, .. } => {
                self.pass(range.start);
                self.words_of_pointer(&restore(&title), &range);
                self.image = Some(Image::new(&restore(&dest_url), &restore(&title), range));
            }
            // Handled before, or not switched on.
            Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::Heading(_) => {
                let inner = self.out.split_off(self.heading_start);
                self.out.push_str(&self.outline.close(&inner));
            }
            TagEnd::BlockQuote(_) => self.out.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.is_code = false;
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::List(is_numbered) => {
                self.end_list();
                self.out.push_str(if is_numbered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_table_head(range),
            TagEnd::TableRow => self.end_table_row(range),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.end_emphasis("</em>"),
            TagEnd::Strong => self.end_emphasis("</strong>"),
            TagEnd::Strikethrough => self.end_emphasis("</del>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }
}
