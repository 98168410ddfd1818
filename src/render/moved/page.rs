//! The page at an address that nothing has any more. It leads on at once, and says so where that is switched off.

use super::super::finish::{LinkStyle, Page, link_to};
use super::super::{Renderer, policy};
use super::Destination;
use crate::text::html::{escape, escape_double_quoted};
use crate::text::percent::encode_link;

/// The policy of the page, which loads nothing.
const POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'";

impl Renderer {
    /// The page at an address that nothing has any more; nothing when there is none.
    pub(in crate::render) fn moved_page(&self, from: &str) -> Option<String> {
        let to = self.moved.pages.get(from)?;
        let (link, canonical) = match to {
            Destination::Here(address, suffix) => {
                let page = Page {
                    address: from,
                    style: LinkStyle::Relative {
                        for_disk: self.options.for_disk,
                    },
                    first: "",
                };
                let link = link_to(&page, &encode_link(address), suffix);
                let whole = self.options.whole(&to.href());
                let canonical = whole.unwrap_or_else(|| link.clone());
                (link, canonical)
            }
            Destination::Elsewhere(href) => (href.clone(), href.clone()),
        };
        let words = |key: &str| {
            let words = self.prepared_theme.strings.text(key, &[]);
            words.map_or_else(|_| key.to_owned(), |words| escape(&words).into_owned())
        };
        let (heading, lead, go) = (words("moved-heading"), words("moved-lead"), words("moved-link"));
        let site = &self.resolved.site.settings;
        let html = format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>{}\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{heading} – {}</title>\n<meta name=\"robots\" content=\"noindex\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta http-equiv=\"refresh\" content=\"0; url={}\">\n<link rel=\"canonical\" href=\"{}\">\n</head>\n\
             <body>\n<main>\n<h1>{heading}</h1>\n<p>{lead}</p>\n<p><a href=\"{}\">{go}</a></p>\n</main>\n</body>\n</html>\n",
            escape_double_quoted(&site.language),
            policy::meta(POLICY),
            escape(&site.title),
            escape_double_quoted(&link),
            escape_double_quoted(&canonical),
            escape_double_quoted(&link),
        );
        Some(self.in_languages(html))
    }
}
