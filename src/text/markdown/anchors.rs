//! Links and images on their way through the writer.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::links;
use super::open::Link;
use super::writer::Writer;
use super::{LinkKind, LinkUse};
use crate::diag::{Code, Diagnostic};
use crate::text::html::{escape_double_quoted, escape_text};
use crate::text::link::{self, Link as Address};

impl Writer<'_> {
    pub(super) fn link(&mut self, kind: LinkType, address: &str, title: &str, range: Range<usize>) {
        let address = if kind == LinkType::Email {
            format!("mailto:{address}")
        } else {
            address.to_owned()
        };
        let href = self.target(&address, &range, LinkKind::Page);
        self.link = Some(Link {
            range,
            is_written: href.is_some(),
            words: String::new(),
        });
        if let Some(href) = href {
            self.out.push_str("<a");
            self.attribute("href", &href);
            if !title.is_empty() {
                self.attribute("title", title);
            }
            self.out.push('>');
        }
    }

    pub(super) fn end_link(&mut self) {
        let Some(link) = self.link.take() else {
            return;
        };
        if !link.is_written {
            return;
        }
        self.out.push_str("</a>");
        let words = link.words.trim();
        let finding = if words.is_empty() {
            let help = "write them between the square brackets: `[Words](address)`";
            Some(("a link has no words".to_owned(), help))
        } else if links::is_vague(words) {
            let message = format!("the words of the link, `{words}`, do not say where it leads");
            Some((message, "name the page or document it leads to"))
        } else {
            None
        };
        if let Some((message, help)) = finding {
            let span = self.places.span(&link.range);
            self.report(Diagnostic::new(Code::VagueLink, span, message).help(help));
        }
    }

    pub(super) fn end_image(&mut self) {
        let Some(image) = self.image.take() else {
            return;
        };
        let words = crate::text::folded(&image.words);
        if words.is_empty() {
            let span = self.places.span(&image.range);
            let message = format!("the image `{}` has no alternative text", image.address.trim());
            let help = format!(
                "say what it shows between the square brackets: `![A chart of …]({})`",
                image.address.trim()
            );
            self.report(Diagnostic::new(Code::ImageWithoutText, span, message).help(help));
        }
        let Some(src) = self.target(&image.address, &image.range, LinkKind::Image) else {
            self.out.push_str(&escape_text(&words));
            return;
        };
        self.out.push_str("<img");
        self.attribute("src", &src);
        self.attribute("alt", &words);
        if !image.title.is_empty() {
            self.attribute("title", &image.title);
        }
        self.out.push_str(" loading=\"lazy\">");
    }

    /// The address to write, when it may be written.
    fn target(&mut self, address: &str, range: &Range<usize>, kind: LinkKind) -> Option<String> {
        let span = self.places.address(range, address);
        let (message, help) = match (link::resolve(self.context.base, address), kind) {
            (Ok(link @ Address::Inside(_)), _) | (Ok(link), LinkKind::Page) => {
                let href = link.href();
                self.links.push(LinkUse { link, span, kind });
                return Some(href);
            }
            (Ok(_), LinkKind::Image) => (
                format!("the image `{}` is not in the content folder", address.trim()),
                "put the image into the plan's `files` folder and name it from there: `![What it shows](files/name.png)`",
            ),
            (Err(bad), _) => (bad.message, bad.help),
        };
        self.report(Diagnostic::new(Code::BadUrl, span, message).help(help));
        None
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.out.push_str(&escape_double_quoted(value));
        self.out.push('"');
    }
}
