//! Words that YAML takes for a comment, because a `#` stands before them.

use super::lines::{Line, quoted};
use super::node::{Node, NodeKind};
use crate::diag::{Code, Diagnostics};
use crate::source::{FileId, Span};

/// Warns of words like "managers #urgent": what follows ` #` is a comment. A `#` with a space after it is meant so.
pub(super) fn lost_words(file: FileId, whole: &str, span: Span, diagnostics: &mut Diagnostics) {
    let end = span.range().end.min(whole.len());
    let Some(rest) = whole.get(end..) else { return };
    let line = rest.split(['\n', '\r']).next().unwrap_or_default();
    let words = line.trim_start();
    let spaced = words.len() < line.len() || whole[..end].ends_with([' ', '\t']);
    let Some(after) = words.strip_prefix('#').filter(|_| spaced) else {
        return;
    };
    if is_no_comment(after) {
        let start = end + line.len() - words.len();
        diagnostics.report(
            Code::LostWords,
            Span::new(file, start, start + words.trim_end().len()),
            "the words after ` #` are a comment and are not published",
            "put quotes around the whole text; write `# ` with a space if it is meant as a comment",
        );
    }
}

/// Warns of items like `- #BeKind`: what follows `#` is a comment, and the item is empty.
pub(super) fn lost_items(file: FileId, whole: &str, list: &Node, diagnostics: &mut Diagnostics) {
    let NodeKind::List(items) = &list.kind else { return };
    if !items.iter().any(|item| matches!(item.kind, NodeKind::Empty)) {
        return;
    }
    let first = Line::holding(whole, 0, list.span.start as usize);
    let end = list.span.range().end.min(whole.len());
    let mut at = first.start;
    while at < end {
        let line = Line::holding(whole, 0, at);
        at = line.next(whole);
        let words = line.text[line.indent()..].trim_end();
        let item = words.strip_prefix("- ").map(str::trim_start);
        if let Some(item) = item.filter(|_| line.indent() == first.indent())
            && item.strip_prefix('#').is_some_and(is_no_comment)
        {
            let place = Span::new(file, line.end() - item.len(), line.end());
            let message = "the words after `#` are a comment and are not published";
            let help = format!("write `{}`", quoted(item));
            diagnostics.report(Code::LostWords, place, message, help);
        }
    }
}

/// Returns whether the words after a `#` were probably meant to be read.
fn is_no_comment(after: &str) -> bool {
    !after.is_empty() && !after.starts_with([' ', '\t', '#', '!', '-', '='])
}
