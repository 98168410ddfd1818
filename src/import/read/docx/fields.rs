//! Fields: the codes that Word computes words from, of which the words alone are read.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::pieces::Reason;
use super::tree::Node;

/// A field that has begun and not ended.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// The code, as far as it was read.
    pub(super) code: String,
    /// True once its result has begun.
    pub(super) is_shown: bool,
    /// The address that its result links to, or that of a field around it.
    pub(super) link: Option<Rc<str>>,
    /// True if it is a table of contents, or inside one.
    pub(super) is_contents: bool,
    /// True if it is inside the code of another.
    is_inside_code: bool,
}

impl Field {
    /// Returns a field that begins inside another, or none.
    pub(super) fn inside(other: Option<&Self>) -> Self {
        other.map_or_else(Self::default, |other| Self {
            link: other.link.clone(),
            is_contents: other.is_contents,
            is_inside_code: other.reason() == Some(Reason::Code),
            ..Self::default()
        })
    }

    /// Returns the reason for leaving out the words in it.
    pub(super) fn reason(&self) -> Option<Reason> {
        if self.is_inside_code || !self.is_shown {
            Some(Reason::Code)
        } else {
            self.is_contents.then_some(Reason::Contents)
        }
    }
}

/// Returns the marks (`w:fldChar`) that belong to whole fields. A field without an end would swallow all that follows.
pub(super) fn whole(body: Node<'_>) -> BTreeSet<u32> {
    let mut open: Vec<Vec<u32>> = Vec::new();
    let mut whole = BTreeSet::new();
    for node in body.descendants().filter(|node| node.name() == "w:fldChar") {
        match node.attribute("w:fldCharType") {
            Some("begin") => open.push(vec![node.number()]),
            Some("separate") => {
                if let Some(marks) = open.last_mut() {
                    marks.push(node.number());
                }
            }
            Some("end") => {
                if let Some(marks) = open.pop() {
                    whole.extend(marks);
                    whole.insert(node.number());
                }
            }
            _ => {}
        }
    }
    whole
}

/// Returns the address that a code links to: `HYPERLINK "https://…"`.
pub(super) fn address(code: &str) -> Option<&str> {
    let rest = code.trim_start();
    let name = rest.get(.."HYPERLINK".len())?;
    if !name.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let rest = rest.get("HYPERLINK".len()..)?.trim_start();
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest
            .split_whitespace()
            .next()
            .filter(|word| !word.starts_with('\\')),
    }
}

/// Returns whether a code makes a table of contents.
pub(super) fn is_contents(code: &str) -> bool {
    let name = code.split_whitespace().next().unwrap_or_default();
    name.eq_ignore_ascii_case("TOC")
}

/// Returns what the old kind of form field shows that has no words of its own: a drop-down list, a box to tick.
pub(super) fn form(mark: Node<'_>) -> Option<String> {
    let data = mark.child("w:ffData")?;
    if let Some(list) = data.child("w:ddList") {
        let chosen = list
            .value("w:result", "w:val")
            .or(list.value("w:default", "w:val"));
        let chosen: usize = chosen.and_then(|number| number.parse().ok()).unwrap_or(0);
        let entry = list
            .children()
            .filter(|child| child.name() == "w:listEntry")
            .nth(chosen)?;
        return entry.attribute("w:val").map(str::to_owned);
    }
    let check = data.child("w:checkBox")?;
    let is_ticked = check
        .switch("w:checked")
        .or(check.switch("w:default"))
        .unwrap_or(false);
    Some(if is_ticked { "☒" } else { "☐" }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_link_field_is_read_from_its_code() {
        assert_eq!(
            address(r#" HYPERLINK "https://example.org/a b" \o "x" "#),
            Some("https://example.org/a b")
        );
        assert_eq!(
            address(" hyperlink https://example.org "),
            Some("https://example.org")
        );
        assert_eq!(address(r#" HYPERLINK \l "part" "#), None);
        assert_eq!(address(" PAGEREF _Toc1 "), None);
        assert_eq!(address("HYPERLIN\u{e9}"), None);
        assert!(is_contents(r#" TOC \o "1-3" "#));
    }
}
