//! The words of a piece of a document as one plain text, for notices.

use super::tree::Node;

/// Returns the words of an element, its paragraphs as lines. Those that a tracked change deletes are among them if `all` says so.
pub(super) fn words(node: Node<'_>, all: bool) -> String {
    let mut words = String::new();
    let mut rest = vec![node];
    while let Some(node) = rest.pop() {
        match node.name() {
            "w:t" | "m:t" | "a:t" => words.push_str(&node.text()),
            "w:delText" if all => words.push_str(&node.text()),
            "w:delText" => {}
            "w:del" | "w:moveFrom" if !all => {}
            "w:tab" | "w:ptab" => words.push(' '),
            "w:br" | "w:cr" => words.push('\n'),
            "v:textpath" => words.push_str(node.attribute("string").unwrap_or_default()),
            "w:noBreakHyphen" => words.push('\u{2011}'),
            "mc:AlternateContent" => rest.extend(branch(node)),
            _ => {
                if node.name() == "w:p" && !words.is_empty() && !words.ends_with('\n') {
                    words.push('\n');
                }
                let start = rest.len();
                rest.extend(node.children());
                if let Some(added) = rest.get_mut(start..) {
                    added.reverse();
                }
            }
        }
    }
    words.trim().to_owned()
}

/// Returns the one of several forms of the same content that is read: the first with words, else the first.
pub(super) fn branch(node: Node<'_>) -> Option<Node<'_>> {
    let forms = || {
        node.children()
            .filter(|child| matches!(child.name(), "mc:Choice" | "mc:Fallback"))
    };
    let has_words = |form: &Node<'_>| {
        form.descendants()
            .any(|node| matches!(node.name(), "w:t" | "w:delText" | "w:sym"))
    };
    forms().find(has_words).or_else(|| forms().next())
}

/// Returns whether an element holds properties of another, and no words.
pub(super) fn is_property(name: &str) -> bool {
    matches!(name, "w:tblGrid" | "w:tblPrEx" | "w:ffData") || name.starts_with("w:") && name.ends_with("Pr")
}

/// Returns whether an element stands in a run, where documents are as they should be.
pub(super) fn is_of_a_run(name: &str) -> bool {
    let name = name.strip_prefix("w:").unwrap_or_default();
    matches!(
        name,
        "t" | "delText"
            | "tab"
            | "ptab"
            | "br"
            | "cr"
            | "sym"
            | "noBreakHyphen"
            | "fldChar"
            | "instrText"
            | "drawing"
            | "pict"
            | "object"
            | "footnoteReference"
            | "endnoteReference"
            | "ruby"
    )
}

/// Returns whether a content control shows a prompt, since nothing was filled in.
pub(super) fn is_prompt(control: Node<'_>) -> bool {
    let properties = control.child("w:sdtPr");
    properties
        .and_then(|properties| properties.switch("w:showingPlcHdr"))
        .unwrap_or(false)
}

/// Returns whether a content control holds a table of contents.
pub(super) fn is_contents(control: Node<'_>) -> bool {
    let gallery = control
        .child("w:sdtPr")
        .and_then(|properties| properties.child("w:docPartObj"))
        .and_then(|part| part.value("w:docPartGallery", "w:val"));
    gallery == Some("Table of Contents")
}
