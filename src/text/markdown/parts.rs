//! Links to parts of the page itself, and the headings that they lead to.
//!
//! A text does not know the page it will stand on, nor the ids that this has already. So each heading, and each link to a
//! heading of the same text, is marked with the text it belongs to (`data-text`); the last pass over a page gives the
//! headings ids that are free there, and takes the marks out. A link to another part of the page names the page, so that it
//! still leads there from other pages that show the text.

use std::collections::BTreeSet;

use super::LinkUse;
use super::pieces::{ID, LINK, ids, parts, value};
use crate::text::html::escape_double_quoted;
use crate::text::link::{Inside, Link, part};
use crate::text::percent::percent_decode;

/// Marks headings and the links to them; makes links to other parts of the page lead to the page of the file `home`.
/// Gives the HTML and the links without those to headings of the text. Of a text without a file, all stays as it is.
pub(super) fn settle(html: String, links: Vec<LinkUse>, home: &str) -> (String, Vec<LinkUse>) {
    let has_places = links.iter().any(|one| matches!(one.link, Link::Place(_)));
    if home.is_empty() || (!has_places && !html.contains(ID)) {
        return (html, links);
    }
    let ids = ids(&html);
    let mark = format!(" data-text=\"{}\"", escape_double_quoted(home));
    let mut out = String::with_capacity(html.len() + 64);
    for (is_tag, piece) in parts(&html) {
        let id = Some(piece).filter(|_| is_tag).and_then(|tag| value(tag, ID));
        let link = Some(piece).filter(|_| is_tag).and_then(|tag| value(tag, LINK));
        let target = link.map(|(start, end)| target(&piece[start - 1..end], &ids, home));
        match (id, link, target) {
            (Some(_), ..) | (_, _, Some(Target::Heading)) => {
                out.push_str(piece.trim_end_matches('>'));
                out.push_str(&mark);
                out.push('>');
            }
            (_, Some((start, end)), Some(Target::Page(inside))) => {
                out.push_str(&piece[..start - 1]);
                out.push_str(&escape_double_quoted(&inside.href()));
                out.push_str(&piece[end..]);
            }
            _ => out.push_str(piece),
        }
    }
    let links = links.into_iter().filter_map(|one| match &one.link {
        Link::Place(href) => match target(href, &ids, home) {
            Target::Page(inside) => Some(LinkUse {
                link: Link::Inside(inside),
                ..one
            }),
            Target::Heading | Target::Top => None,
        },
        _ => Some(one),
    });
    let links = links.collect();
    drop(ids);
    (out, links)
}

/// The target of a link to a part of its page.
enum Target {
    /// A heading of the same text.
    Heading,
    /// The top of whatever page it stands on.
    Top,
    /// Another part of the page of its file.
    Page(Inside),
}

/// Returns the target of `href`, which starts with `#`, in the text of the file `home` with these headings.
fn target(href: &str, headings: &BTreeSet<&str>, home: &str) -> Target {
    let is_own = percent_decode(&href[1..]).is_some_and(|id| headings.contains(&*id));
    if is_own {
        Target::Heading
    } else if part(href).is_none() {
        Target::Top
    } else {
        Target::Page(Inside {
            path: format!("/{home}"),
            suffix: href.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Context, Headings, Origin, render};
    use crate::diag::Diagnostics;
    use crate::source::Sources;

    fn read(text: &str) -> (String, Vec<String>) {
        let mut sources = Sources::default();
        let file = sources.add("content/homes/plan.md", text);
        let context = Context {
            base: "homes",
            home: "homes/plan.md",
            headings: Headings::From(2),
            sources: &sources,
        };
        let origin = Origin::Body { file, offset: 0 };
        let markdown = render(text, origin, &context, &mut Diagnostics::default());
        let links = markdown.links.iter().map(|one| one.link.href()).collect();
        (markdown.html, links)
    }

    #[test]
    fn a_link_to_a_heading_of_the_text_is_marked_with_the_text() {
        let (html, links) = read("See [the café](#caf%C3%A9) and [it](#café).\n\n## Café\n");
        let mark = "data-text=\"homes/plan.md\"";
        assert_eq!(
            html.matches(&format!("<a href=\"#caf%C3%A9\" {mark}>")).count(),
            2,
            "{html}"
        );
        assert!(
            html.contains(&format!("<h2 id=\"café\" {mark}>Café</h2>")),
            "{html}"
        );
        assert!(links.is_empty());
    }

    #[test]
    fn a_link_to_another_part_of_the_page_names_the_page() {
        let (html, links) = read("See [the rest](#history) and [the top](#top) or [there](#).\n");
        assert!(html.contains("href=\"/homes/plan.md#history\""), "{html}");
        assert!(
            html.contains("href=\"#top\"") && html.contains("href=\"#\""),
            "{html}"
        );
        assert_eq!(links, ["/homes/plan.md#history"]);
    }
}
