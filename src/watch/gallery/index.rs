//! The list of the gallery: each page by its name, and how the first screen of it looks on a phone.

use std::fmt::Write as _;

use super::exhibits::{Exhibit, GROUPS};
use crate::render::policy;
use crate::text::html::{escape, escape_double_quoted};

/// The directive that lets the list show pages of the preview within itself.
const FRAMES: &str = "; frame-src 'self'";

/// The policy of the list.
pub(super) fn framing() -> String {
    policy::RECOMMENDED.to_owned() + FRAMES
}

/// The list as a page in English, as all pages of the preview's own.
pub(super) fn page() -> String {
    let policy = policy::meta(&(policy::in_page().to_owned() + FRAMES));
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>{policy}\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Gallery – preview</title>\n<link rel=\"stylesheet\" href=\"../_candour/gallery.css\">\n</head>\n\
         <body class=\"candour-preview-page candour-preview-gallery\">\n<main>\n<h1>Gallery</h1>\n\
         <p>Every kind of page, every state and every tag, in the theme and the brand of your site. The plans are made up: \
         nothing of them is on your site. Each picture is the first screen of a phone.</p>\n\
         <nav aria-label=\"Groups\">\n<ul role=\"list\">\n"
    );
    for (at, group) in GROUPS.iter().enumerate() {
        let _ = writeln!(out, "<li><a href=\"#group-{at}\">{}</a></li>", escape(group.name));
    }
    out.push_str("</ul>\n</nav>\n");
    for (at, group) in GROUPS.iter().enumerate() {
        let name = escape(group.name);
        let _ = writeln!(
            out,
            "<section aria-labelledby=\"group-{at}\">\n<h2 id=\"group-{at}\">{name}</h2>\n<ul role=\"list\" \
             class=\"candour-preview-wall\">"
        );
        group.exhibits.iter().for_each(|exhibit| item(&mut out, exhibit));
        out.push_str("</ul>\n</section>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// One page. Its picture is a page that cannot be used: only the link is for keyboards and screen readers.
fn item(out: &mut String, exhibit: &Exhibit) {
    let (name, at) = (escape(exhibit.name), escape_double_quoted(exhibit.at));
    let _ = writeln!(
        out,
        "<li><a href=\"{at}\">{name}</a>\n<iframe src=\"{at}\" title=\"{}\" loading=\"lazy\" tabindex=\"-1\" inert></iframe></li>",
        escape_double_quoted(exhibit.name)
    );
}
