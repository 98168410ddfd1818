//! Mistakes in the value of a field: a comment in its place, brackets around a text, invisible characters, fields that
//! ended up in a text.

use super::{Fields, Node, NodeKind};
use crate::diag::{Code, Place};
use crate::parse::lines::Line;
use crate::parse::look_alikes::{Prose, TextKind};
use crate::parse::slips;
use crate::source::{Span, Spanned};
use crate::text::invisible;

/// Returns an example of what stands in the braces of a field that takes names with values.
pub(super) fn example_of_names(field: &str) -> &'static str {
    match field {
        "ratings" => "priority: high",
        "facts" => "Cost centre: A12",
        "milestones" => "Draft: complete",
        "measures" => "caseload: 84",
        _ => "name: value",
    }
}

/// Returns how a list of this field is written.
pub(super) fn list_help(field: &str) -> String {
    if field == "money" {
        return "write `money: [{label: Budget, amount: 40000, currency: GBP}]`".to_owned();
    }
    format!("write `{field}:` and below it one line starting with `- ` for each item")
}

impl Fields<'_> {
    /// The words of `action: #BeKind`, which are no value, and what to write instead.
    pub(super) fn comment_for_value(&self, name: &str, key: &Spanned<String>) -> Option<(Span, String)> {
        if key.span.file != self.reader.file {
            return None;
        }
        let line = self.reader.line(key.span.start);
        let (found, column) = line.field()?;
        let words = line.text[column..].trim_end();
        let meant =
            words.starts_with('#') && !words[1..].starts_with([' ', '#', '!', '-', '=']) && words.len() > 1;
        (found == name && meant).then(|| {
            let text = &self.reader.sources.file(self.reader.file).text;
            let place = Span::new(self.reader.file, line.start + column, line.end());
            (place, slips::instead(text, line, name, column))
        })
    }

    /// The text without characters that cannot be seen or look like others; they are reported.
    pub(super) fn plain(&self, name: &str, text: Spanned<String>) -> Spanned<String> {
        let curly = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '„');
        let (odd, plain) = match invisible::first_odd(&text) {
            Some((_, odd)) => (odd, invisible::plain(&text)),
            None if text.starts_with(curly) && text.ends_with(curly) => (
                "quotation marks of typesetting".to_owned(),
                text.trim_matches(curly).to_owned(),
            ),
            None => return text,
        };
        let code = if name == "ref" {
            Code::BadRef
        } else {
            Code::BadValue
        };
        self.report(
            code,
            text.span,
            format!("`{name}` holds {odd}"),
            format!("type it anew: `{name}: {plain}`"),
        );
        Spanned::new(plain, text.span)
    }

    /// Reports `progress: [Draft]`, a text in brackets, which is read as a list.
    pub(super) fn brackets_for_text(&self, node: &Node, name: &str) -> bool {
        if node.span.file != self.reader.file {
            return false;
        }
        let line = self.reader.line(node.span.start);
        let Some((_, column)) = line
            .field()
            .filter(|(found, column)| *found == name && line.text[*column..].starts_with(['[', '{']))
        else {
            return false;
        };
        let text = &self.reader.sources.file(self.reader.file).text;
        self.report(
            Code::WrongType,
            node.span,
            format!("`{name}` takes one text, and brackets make it a list or group"),
            slips::instead(text, line, name, column),
        );
        true
    }

    /// Remembers a text of several lines, to look for fields in it.
    pub(super) fn remember(&self, node: &Node, name: &str) {
        let text = &self.reader.sources.file(node.span.file).text;
        let range = node.span.range();
        let Some(words) = text.get(range.clone()) else {
            return;
        };
        let own_line = text[..range.start].ends_with(['\n', ' ']) && {
            let before = text[..range.start].rfind('\n').map_or(0, |found| found + 1);
            text[before..range.start].trim().is_empty()
        };
        if node.span.file == self.reader.file && (own_line || words.trim_end().contains('\n')) {
            let known = self.known.borrow();
            let name = known.iter().copied().find(|known| *known == name);
            let prose = Prose::new(node.span, name, TextKind::Plain);
            self.reader.prose.borrow_mut().push(prose);
        }
    }

    /// Looks for fields of this group in the texts that were read in it.
    pub(super) fn look_for_fields(&self) {
        let known = self.known.borrow();
        let first = self
            .entries
            .first()
            .filter(|(key, _)| key.span.file == self.reader.file);
        let key = first.map(|(key, _)| self.reader.line(key.span.start));
        let column = key.map(Line::content);
        let dash = key.filter(|line| line.is_item()).map(Line::indent);
        let text = &self.reader.sources.file(self.reader.file).text;
        for prose in self.reader.prose.borrow_mut().iter_mut().skip(self.first_prose) {
            prose.find_fields(text, &known, column, dash);
        }
    }

    /// Warns of `progress: #BeKind`: words that are a comment, and leave a field empty that need not be there.
    pub(super) fn lost_words(&self, known: &[&str]) {
        let told = |place: Span| {
            let found = self.reader.diagnostics.borrow();
            let mut found = found.iter();
            found.any(|one| one.place == Place::Span(place))
        };
        for (key, node) in self.entries {
            if matches!(node.kind, NodeKind::Empty)
                && known.contains(&key.value.as_str())
                && let Some((place, help)) = self.comment_for_value(&key.value, key)
                && !told(place)
            {
                let message = "the words after `#` are a comment and are not published";
                self.report(Code::LostWords, place, message, help);
            }
        }
    }
}
