//! Markdown to safe HTML.
//!
//! Owns what may stand in a text and how it is written: headings that fit the page, links and images that lead
//! somewhere allowed, a short list of raw HTML. What is wrong becomes a finding at the place it was written. Knows
//! nothing of plans: whether a link's target exists is for the caller to say, from [`Markdown::links`].
//!
//! Safety rests on the writer: it escapes every text and writes every tag and attribute itself, those of raw HTML from a
//! list of what may stay. The tests give its HTML to a sanitiser that reads as browsers do and knows only what the writer may
//! write: there must be nothing left for it to do.

mod anchors;
mod definitions;
mod events;
mod headings;
mod hidden;
mod html;
mod links;
mod lists;
mod marks;
mod meant;
mod near_links;
mod open;
mod parts;
mod pieces;
mod place;
mod plain_lines;
mod raw;
mod removal;
mod seen;
mod tables;
mod writer;

pub use html::{prefix_ids, shift_headings};
pub use plain_lines::lines;

use pulldown_cmark::Options;

use crate::diag::Diagnostics;
use crate::source::{FileId, Sources, Span};
use crate::text::link::Link;

/// The extensions of CommonMark that are read.
const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// A text, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markdown {
    /// The text as it was written.
    pub source: String,
    /// Safe HTML, empty when the text is. Links into the content folder are paths from its top
    /// (`/telford-2016/recommendations/1.1.md#findings`), percent-encoded.
    pub html: String,
    /// Every link and image but those to headings of the text itself, in the order of the text.
    pub links: Vec<LinkUse>,
    /// The words without markup, on one line.
    pub plain: String,
}

/// A link or image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkUse {
    /// Where it leads. A link to a part of the page itself is one to the file of the text (`/plan/plan.md#part`): on other
    /// pages that show the text, it leads to the page that it was written for.
    pub link: Link,
    /// The place of the address in the content.
    pub span: Span,
    /// The kind of link.
    pub kind: LinkKind,
}

/// How a target is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// A link to a page or file.
    Page,
    /// An image.
    Image,
}

/// The place in which a text was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The text is a piece of the file as it is, and starts at this byte.
    Body {
        /// The file.
        file: FileId,
        /// The first byte of the text.
        offset: usize,
    },
    /// The text came out of a YAML scalar that stands here.
    Scalar(Span),
}

/// Which headings a text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headings {
    /// The first is of this level, and none is above it: 2 for the body of a page.
    From(u8),
    /// None: a short field.
    NotAllowed,
}

/// The context in which a text is read.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The content folder that links are relative to, for example `telford-2016/updates`; empty for the top.
    pub base: &'a str,
    /// The content file that the text belongs to, for example `telford-2016/updates/2017-12-31.md`: the page that a link
    /// to a part of its own page (`#part`) means. Empty for a text that is on no page.
    pub home: &'a str,
    /// Which headings the text may have.
    pub headings: Headings,
    /// The texts of the files, for placing findings.
    pub sources: &'a Sources,
}

/// Reads `text`. What is wrong with it is added to `diagnostics`, and left out or put right in the HTML.
pub fn render(text: &str, origin: Origin, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Markdown {
    let places = place::Places::new(text, origin, context.sources);
    hidden::check(text, OPTIONS, &places, diagnostics);
    let written = events::write(text, context, &places, diagnostics);
    let (html, links) = parts::settle(written.html, written.links, context.home);
    Markdown {
        source: text.to_owned(),
        plain: html::plain_text(&html),
        html,
        links,
    }
}

/// Returns the words of Markdown without its marks. What is wrong with it is reported where it is read.
pub fn plain(text: &str) -> String {
    read(text).plain
}

/// Reads a text that belongs to no page. What is wrong with it is reported where it is read first.
fn read(text: &str) -> Markdown {
    let mut sources = Sources::default();
    let file = sources.add("", text);
    let context = Context {
        base: "",
        home: "",
        headings: Headings::From(2),
        sources: &sources,
    };
    render(
        text,
        Origin::Body { file, offset: 0 },
        &context,
        &mut Diagnostics::default(),
    )
}

#[cfg(test)]
mod tests;
