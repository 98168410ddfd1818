//! The words of HTML that was written here, and changes to its headings.

use super::pieces::{ID, LINK, ids, parts, tag_name, value};
use crate::text::html::escape_double_quoted;
use crate::text::html::references::decode;
use crate::text::percent::percent_decode;

/// The text of HTML that [`super::render`] wrote, on one line, without markup; the items of a list have their numbers.
pub(super) fn plain_text(html: &str) -> String {
    const INLINE: &[&str] = &[
        "a", "abbr", "bdi", "cite", "code", "del", "em", "kbd", "q", "span", "strong", "sub", "sup",
    ];
    let mut text = String::with_capacity(html.len());
    // The next number of each list that is open, and the sign after it; nothing for a list without numbers.
    let mut lists: Vec<Option<(u64, char)>> = Vec::new();
    for (is_tag, part) in parts(html) {
        if !is_tag {
            text.push_str(part);
            continue;
        }
        if !INLINE.contains(&tag_name(part)) {
            text.push(' ');
        }
        match tag_name(part) {
            "ol" | "ul" if part.starts_with("</") => {
                lists.pop();
            }
            "ul" => lists.push(None),
            "ol" => {
                let sign = if part.contains("class=") { ')' } else { '.' };
                lists.push(Some((number(part, "start").unwrap_or(1), sign)));
            }
            "li" if !part.starts_with("</") => {
                if let Some(Some((next, sign))) = lists.last_mut() {
                    let own = number(part, "value").unwrap_or(*next);
                    text.push_str(&format!("{own}{sign} "));
                    *next = own + 1;
                }
            }
            _ => {}
        }
    }
    // Not `split_whitespace`, which would break words that a no-break space holds together.
    let line = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    decode(&line).into_owned()
}

/// The number in an attribute of a tag.
pub(super) fn number(tag: &str, attribute: &str) -> Option<u64> {
    let (_, value) = tag.split_once(attribute)?;
    value.strip_prefix("=\"")?.split('"').next()?.parse().ok()
}

/// Moves every heading of `html` (as [`super::render`] writes it) `by` levels down, or up when negative.
///
/// Never beyond `h6` or `h1`.
pub fn shift_headings(html: &str, by: i8) -> String {
    let mut out = String::with_capacity(html.len());
    for (is_tag, part) in parts(html) {
        let name = tag_name(part);
        match name.strip_prefix('h').map(str::parse::<i8>) {
            Some(Ok(level)) if is_tag => {
                let (before, after) = part.split_once(name).unwrap_or((part, ""));
                let level = level.saturating_add(by).clamp(1, 6);
                out.push_str(before);
                out.push('h');
                out.push_str(&level.to_string());
                out.push_str(after);
            }
            _ => out.push_str(part),
        }
    }
    out
}

/// Puts `prefix` before every heading's id in `html` (as [`super::render`] writes it) and before the links to them.
///
/// For pages that show several texts: an id may stand only once on a page.
pub fn prefix_ids(html: &str, prefix: &str) -> String {
    let ids = ids(html);
    let prefix = escape_double_quoted(prefix);
    let mut out = String::with_capacity(html.len());
    for (is_tag, part) in parts(html) {
        let here = is_tag.then(|| {
            value(part, ID).or_else(|| {
                value(part, LINK).filter(|(start, end)| {
                    percent_decode(&part[*start..*end]).is_some_and(|id| ids.contains(&*id))
                })
            })
        });
        if let Some((start, _)) = here.flatten() {
            out.push_str(&part[..start]);
            out.push_str(&prefix);
            out.push_str(&part[start..]);
        } else {
            out.push_str(part);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_shift_but_stay_headings() {
        let html = "<h2 id=\"a\">A &lt;h2&gt; h2</h2>\n<hr>\n<h6>F</h6>";
        assert_eq!(
            shift_headings(html, 1),
            "<h3 id=\"a\">A &lt;h2&gt; h2</h3>\n<hr>\n<h6>F</h6>"
        );
        assert_eq!(shift_headings("<h2>A</h2>", -9), "<h1>A</h1>");
        assert_eq!(shift_headings("<h2>A</h2>", i8::MAX), "<h6>A</h6>");
        assert_eq!(shift_headings(html, 0), html);
    }

    #[test]
    fn prefixed_ids_take_their_links_along_and_leave_others() {
        let html =
            "<h2 id=\"a\">id=\"a\"</h2><a href=\"#a\">A</a> <a href=\"#main\">M</a> <a href=\"/x#a\">X</a>";
        assert_eq!(
            prefix_ids(html, "u1-"),
            "<h2 id=\"u1-a\">id=\"a\"</h2><a href=\"#u1-a\">A</a> <a href=\"#main\">M</a> <a href=\"/x#a\">X</a>"
        );
    }

    #[test]
    fn plain_text_keeps_words_apart_and_unescapes_once() {
        assert_eq!(
            plain_text("<p>a<br>b <strong>c</strong>d</p>\n<ul><li>e</li><li>&amp;lt; &nbsp;f</li></ul>"),
            "a b cd e &lt; \u{a0}f"
        );
        assert_eq!(
            plain_text(
                "<ol start=\"3\">\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li value=\"9\">c</li>\n<li>d</li>\n</ol>"
            ),
            "3. a b 9. c 10. d"
        );
    }
}
