//! HTML that was written here, cut into its tags and what stands between them.

use std::collections::BTreeSet;

pub(super) const ID: &str = " id=\"";
pub(super) const LINK: &str = " href=\"#";

/// Where a value in a tag starts and ends.
pub(super) fn value(tag: &str, name: &str) -> Option<(usize, usize)> {
    let start = tag.find(name)? + name.len();
    Some((start, start + tag[start..].find('"')?))
}

/// The ids of the headings in HTML that was written here.
pub(super) fn ids(html: &str) -> BTreeSet<&str> {
    parts(html)
        .filter(|(is_tag, _)| *is_tag)
        .filter_map(|(_, tag)| value(tag, ID).map(|(start, end)| &tag[start..end]))
        .collect()
}

/// Cuts HTML written here into tags (`true`) and what stands between them.
///
/// No attribute written here holds a bare `>`, so a tag ends at the first.
pub(super) fn parts(html: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = html;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let is_tag = rest.starts_with('<');
        let end = if is_tag {
            rest.find('>').map_or(rest.len(), |at| at + 1)
        } else {
            rest.find('<').unwrap_or(rest.len())
        };
        let (part, after) = rest.split_at(end);
        rest = after;
        Some((is_tag, part))
    })
}

/// Returns the name of a tag, opening or closing.
pub(super) fn tag_name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    name.split([' ', '>']).next().unwrap_or_default()
}
