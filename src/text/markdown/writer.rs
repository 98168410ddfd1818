//! Writes HTML from Markdown events, and finds what is wrong on the way.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd};

use super::anchors::{Image, Link};
use super::headings::Outline;
use super::html::escape_text;
use super::place::Places;
use super::{Context, LinkUse};
use crate::diag::{Code, Diagnostic, Diagnostics};

/// What was written.
pub(super) struct Written {
    pub(super) html: String,
    pub(super) links: Vec<LinkUse>,
    /// Whether the text holds any raw HTML, so that the sanitiser must see it.
    pub(super) has_raw_html: bool,
}

/// Writes `text` as HTML.
pub(super) fn write(
    text: &str,
    context: &Context<'_>,
    places: &Places<'_>,
    diagnostics: &mut Diagnostics,
) -> Written {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut writer = Writer {
        text,
        context,
        places,
        diagnostics,
        out: String::with_capacity(text.len() * 5 / 4 + 16),
        links: Vec::new(),
        has_raw_html: false,
        open: Vec::new(),
        skip_until: 0,
        paragraph_end: 0,
        removed: BTreeSet::new(),
        never_closed: BTreeSet::new(),
        block: RawBlock::default(),
        outline: Outline::new(context.headings),
        heading_start: 0,
        link: None,
        image: None,
        table: Table::default(),
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        writer.event(event, range);
    }
    Written {
        html: writer.out,
        links: writer.links,
        has_raw_html: writer.has_raw_html,
    }
}

/// An element that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// From Markdown.
    Markdown,
    /// From Markdown, and not written.
    Skipped,
    /// From raw HTML that may stay.
    Raw(&'static str),
}

/// A block of raw HTML, which arrives in pieces.
#[derive(Default)]
pub(super) struct RawBlock {
    pub(super) html: String,
    /// Where a byte of `html` starts a piece, and which byte of the text that was.
    pub(super) places: Vec<(usize, usize)>,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    is_head: bool,
    cell_start: usize,
}

pub(super) struct Writer<'a> {
    pub(super) text: &'a str,
    pub(super) context: &'a Context<'a>,
    pub(super) places: &'a Places<'a>,
    diagnostics: &'a mut Diagnostics,
    pub(super) out: String,
    pub(super) links: Vec<LinkUse>,
    pub(super) has_raw_html: bool,
    pub(super) open: Vec<Open>,
    /// Everything that starts before this byte of the text is left out: the inside of a removed element.
    pub(super) skip_until: usize,
    /// Where the innermost block that was opened last ends.
    pub(super) paragraph_end: usize,
    /// Names of raw tags that were removed, whose closing tags go without a word.
    pub(super) removed: BTreeSet<String>,
    /// Names of raw tags with no closing tag in the rest of the text.
    pub(super) never_closed: BTreeSet<String>,
    pub(super) block: RawBlock,
    outline: Outline,
    heading_start: usize,
    pub(super) link: Option<Link>,
    pub(super) image: Option<Image>,
    table: Table,
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let is_skipped = range.start < self.skip_until;
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.open.push(Open::Markdown);
                self.block = RawBlock::default();
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
                    self.end(tag);
                }
            }
            Event::Html(html) => self.add_to_block(&html, range.start),
            _ if is_skipped => {}
            Event::InlineHtml(html) => self.raw_inline(&html, &range),
            Event::Text(text) => self.words(&text),
            Event::Code(text) => {
                self.tag("<code>");
                self.words(&text);
                self.tag("</code>");
            }
            Event::SoftBreak => self.words("\n"),
            Event::HardBreak => {
                self.tag("<br>");
                self.words("\n");
            }
            Event::Rule => self.out.push_str("<hr>\n"),
            // Not switched on.
            Event::FootnoteReference(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.words(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    /// Adds words, to the page or to what is being collected.
    fn words(&mut self, words: &str) {
        if let Some(link) = &mut self.link {
            link.words.push_str(words);
        }
        if let Some(image) = &mut self.image {
            image.words.push_str(words);
        } else {
            escape_text(&mut self.out, words);
        }
    }

    /// Adds an inline tag; the alternative text of an image has none.
    pub(super) fn tag(&mut self, tag: &str) {
        if self.image.is_none() {
            self.out.push_str(tag);
        }
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

    pub(super) fn close_tag(&mut self, name: &str) {
        self.tag("</");
        self.tag(name);
        self.tag(">");
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.block_start("<p>", &range),
            Tag::Heading { level, .. } => {
                let (opening, finding) = self.outline.open(level as u8);
                if let Some((message, help)) = finding {
                    let span = self.places.span(&range);
                    self.report(Diagnostic::new(Code::HeadingSkips, span, message).help(help));
                }
                self.block_start(opening, &range);
                self.heading_start = self.out.len();
            }
            Tag::BlockQuote(_) => self.block_start("<blockquote>\n", &range),
            Tag::CodeBlock(_) => self.block_start("<pre><code>", &range),
            Tag::List(None) => self.block_start("<ul>\n", &range),
            Tag::List(Some(1)) => self.block_start("<ol>\n", &range),
            Tag::List(Some(first)) => {
                self.block_start(&format!("<ol start=\"{first}\">\n"), &range);
            }
            Tag::Item => self.block_start("<li>", &range),
            Tag::Table(alignments) => {
                self.table.alignments = alignments;
                self.block_start("<table class=\"content-table\">\n", &range);
            }
            Tag::TableHead => {
                self.table.is_head = true;
                self.table.column = 0;
                self.out.push_str("<thead>\n<tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => self.cell(&range),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.link(link_type, &dest_url, &title, range),
            Tag::Image { dest_url, title, .. } => self.image = Some(Image::new(&dest_url, &title, range)),
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

    fn block_start(&mut self, tag: &str, range: &Range<usize>) {
        self.paragraph_end = range.end;
        // The text of a tight list item runs straight into the block that follows it.
        let fits = self.out.is_empty() || self.out.ends_with(['\n', '>']);
        if !fits {
            self.out.push('\n');
        }
        self.out.push_str(tag);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::Heading(_) => {
                let inner = self.out.split_off(self.heading_start);
                self.out.push_str(&self.outline.close(&inner));
            }
            TagEnd::BlockQuote(_) => self.out.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => self.out.push_str("</code></pre>\n"),
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::Table => self.out.push_str("</tbody>\n</table>\n"),
            TagEnd::TableHead => {
                self.table.is_head = false;
                self.out.push_str("</tr>\n</thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
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

    fn cell(&mut self, range: &Range<usize>) {
        self.paragraph_end = range.end;
        self.table.cell_start = self.out.len();
        let class = self.alignment();
        let opening = if self.table.is_head {
            "<th scope=\"col\""
        } else {
            "<td"
        };
        self.out.push_str(opening);
        self.out.push_str(class);
        self.out.push('>');
        self.table.column += 1;
    }

    /// Numbers are set to the right with a class, because the page allows no inline styles.
    fn alignment(&self) -> &'static str {
        match self.table.alignments.get(self.table.column) {
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::Center) => " class=\"align-centre\"",
            _ => "",
        }
    }

    fn end_cell(&mut self) {
        let is_empty = self.out.ends_with('>') && self.out[self.table.cell_start..].matches('>').count() == 1;
        if self.table.is_head && is_empty {
            // A header that says nothing is no header: screen readers would announce it for every cell below.
            self.out.truncate(self.table.cell_start);
            self.out.push_str("<td></td>");
        } else if self.table.is_head {
            self.out.push_str("</th>");
        } else {
            self.out.push_str("</td>");
        }
    }
}
