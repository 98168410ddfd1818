//! Reading fields out of a YAML tree as the types they want, with every problem reported and none fatal.

mod mistakes;
mod number_help;
mod values;

use std::cell::RefCell;

use super::look_alikes::TextKind;
use super::node::{Node, NodeKind};
use super::other_names;
use super::reader::Reader;
use crate::diag::Code;
use crate::model::Pairs;
use crate::source::{Span, Spanned};
use crate::text::invisible;
use crate::text::markdown::Markdown;
use crate::text::nearest::nearest;

/// The fields of one group, read one by one; [`Fields::finish`] reports those nobody asked for.
pub(super) struct Fields<'a> {
    pub(super) reader: &'a Reader<'a>,
    entries: &'a [(Spanned<String>, Node)],
    /// True if a part of the group could not be read.
    holed: bool,
    /// The name of the group in messages: "an action".
    what: &'static str,
    /// Where to point when a field is missing.
    pub(super) span: Span,
    known: RefCell<Vec<&'static str>>,
    /// How many texts had been read before the group.
    first_prose: usize,
}

/// The fields that name something: a space or hyphen that cannot be seen makes them name something else.
const NAMES: [&str; 14] = [
    "ref",
    "key",
    "status",
    "theme",
    "impact_rating",
    "update",
    "meeting",
    "replaces",
    "followed_by",
    "part_of",
    "inspection",
    "body",
    "response",
    "rating",
];

impl<'a> Fields<'a> {
    /// The fields of `node`, which must be a group.
    pub(super) fn of(reader: &'a Reader<'a>, node: &'a Node, what: &'static str) -> Option<Self> {
        let entries: &[_] = match &node.kind {
            NodeKind::Map(entries) => entries,
            // What was meant as a group could not be read.
            _ if node.holed => &[],
            _ => {
                reader.report(
                    Code::WrongType,
                    node.span,
                    format!("{what} must be a group of fields"),
                    "write it as `name: value` lines, or as {name: value, name: value}",
                );
                return None;
            }
        };
        Some(Self {
            entries,
            holed: node.holed,
            what,
            span: node.span,
            ..Self::unread(reader)
        })
    }

    /// The fields of a file that could not be read.
    pub(super) fn unread(reader: &'a Reader<'a>) -> Self {
        Self {
            reader,
            entries: &[],
            holed: true,
            what: "",
            span: Span::new(reader.file, 0, 0),
            known: RefCell::default(),
            first_prose: reader.prose.borrow().len(),
        }
    }

    /// The value of a field, when it is there and not empty.
    pub(super) fn node(&self, name: &'static str) -> Option<&'a Node> {
        self.whole(name).filter(|node| match &node.kind {
            NodeKind::Empty => false,
            NodeKind::Scalar(text) => !text.trim().is_empty(),
            NodeKind::List(items) => !items.is_empty(),
            NodeKind::Map(fields) => !fields.is_empty(),
        })
    }

    /// The value of a field as it was written, even when it is empty.
    pub(super) fn whole(&self, name: &'static str) -> Option<&'a Node> {
        self.known.borrow_mut().push(name);
        let (_, node) = self.entries.iter().find(|(key, _)| key.value == name)?;
        Some(node)
    }

    /// Returns whether every other field is empty. A field that cannot be read is not.
    pub(super) fn hold_nothing_but(&self, name: &str) -> bool {
        let mut others = self.entries.iter().filter(|(key, _)| key.value != name);
        !self.holed && others.all(|(_, node)| node.is_nothing())
    }

    /// Returns whether a field is certainly missing: it was not written, and nothing in the group was left unread.
    pub(super) fn lacks(&self, name: &'static str) -> bool {
        self.node(name).is_none() && !self.holed
    }

    /// Reports what is wrong at a place, and what to write instead.
    pub(super) fn report(&self, code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.reader.report(code, span, message, help);
    }

    fn missing(&self, name: &'static str, example: &str) {
        self.missing_with(name, format!("add `{name}: {example}`"));
    }

    /// Reports a missing field with this remedy.
    fn missing_with(&self, name: &'static str, remedy: String) {
        let key = self.entries.iter().find(|(key, _)| key.value == name);
        // A value that could not be read is reported where it stands.
        if self.holed || key.is_some_and(|(_, node)| node.holed) {
            self.reader.lost.set(true);
            return;
        }
        if let Some((key, _)) = key
            && let Some((place, help)) = self.comment_for_value(name, key)
        {
            let message = format!("`{name}` is empty: what follows `#` is a comment");
            self.report(Code::MissingField, place, message, help);
            return;
        }
        let (span, message) = match key {
            Some((key, _)) => (key.span, format!("`{name}` is empty")),
            None => (self.span, format!("{} needs a `{name}`", self.what)),
        };
        self.report(Code::MissingField, span, message, remedy);
    }

    /// One text.
    pub(super) fn text(&self, name: &'static str) -> Option<Spanned<String>> {
        let node = self.node(name)?;
        let text = self.scalar(node, name)?;
        Some(if NAMES.contains(&name) {
            self.plain(name, text)
        } else {
            text
        })
    }

    /// One text that must be there; `example` shows what to write.
    pub(super) fn required(&self, name: &'static str, example: &str) -> Option<Spanned<String>> {
        if self.node(name).is_none() {
            self.missing(name, example);
            return None;
        }
        self.text(name)
    }

    fn scalar(&self, node: &Node, name: &str) -> Option<Spanned<String>> {
        match &node.kind {
            NodeKind::Scalar(text) => {
                self.remember(node, name);
                Some(Spanned::new(text.trim().to_owned(), node.span))
            }
            NodeKind::Empty => None,
            NodeKind::List(_) | NodeKind::Map(_) if self.brackets_for_text(node, name) => None,
            NodeKind::List(_) => {
                self.report(
                    Code::WrongType,
                    node.span,
                    format!("`{name}` takes one value, not a list"),
                    format!("write `{name}: value` without `-` or brackets"),
                );
                None
            }
            NodeKind::Map(_) => {
                self.report(
                    Code::WrongType,
                    node.span,
                    format!("`{name}` takes a text, not fields of its own"),
                    "if the text holds `: `, put quotes around it",
                );
                None
            }
        }
    }

    /// A list of texts; a single text counts as a list of one.
    pub(super) fn texts(&self, name: &'static str) -> Vec<Spanned<String>> {
        match self.node(name) {
            None => Vec::new(),
            Some(Node {
                kind: NodeKind::List(items),
                ..
            }) => items
                .iter()
                .filter_map(|item| self.scalar(item, name))
                .filter(|text| !text.is_empty())
                .collect(),
            Some(node) => {
                let text = self.scalar(node, name).filter(|text| !text.is_empty());
                text.into_iter().collect()
            }
        }
    }

    /// A list of values.
    pub(super) fn list(&self, name: &'static str) -> &'a [Node] {
        match self.node(name) {
            None => &[],
            Some(Node {
                kind: NodeKind::List(items),
                ..
            }) => items,
            Some(node) => {
                self.reader.lost.set(true);
                self.report(
                    Code::WrongType,
                    node.span,
                    format!("`{name}` takes a list"),
                    mistakes::list_help(name),
                );
                &[]
            }
        }
    }

    /// A list of groups, each read by `read`; groups that cannot be read are left out.
    pub(super) fn groups<T>(
        &self,
        name: &'static str,
        what: &'static str,
        read: impl Fn(&Fields<'a>) -> Option<T>,
    ) -> Vec<T> {
        self.list(name)
            .iter()
            .filter_map(|node| {
                let value = Fields::of(self.reader, node, what).and_then(|fields| {
                    let value = read(&fields);
                    fields.finish();
                    value
                });
                if value.is_none() {
                    self.reader.lost.set(true);
                }
                value
            })
            .collect()
    }

    /// One group.
    pub(super) fn group<T>(
        &self,
        name: &'static str,
        what: &'static str,
        read: impl FnOnce(&Fields<'a>) -> Option<T>,
    ) -> Option<T> {
        let node = self.node(name)?;
        if node.is_nothing() {
            // What it lacks is not missed, but a field that there is not, and words that are lost, are reported all the same.
            let before = self.reader.diagnostics.take();
            if let Some(fields) = Fields::of(self.reader, node, what) {
                read(&fields);
                let lacks = self.reader.diagnostics.take();
                fields.finish();
                self.reader.diagnostics.borrow_mut().extend(lacks);
            }
            let found = self.reader.diagnostics.replace(before);
            let told = found
                .into_iter()
                .filter(|one| matches!(one.code, Code::UnknownField | Code::LostWords));
            self.reader.diagnostics.borrow_mut().extend(told);
            return None;
        }
        let fields = Fields::of(self.reader, node, what)?;
        let value = read(&fields);
        fields.finish();
        value
    }

    /// The fields of a group whose names are free, such as measures.
    pub(super) fn map(&self, name: &'static str) -> &'a [(Spanned<String>, Node)] {
        match self.node(name) {
            None => &[],
            Some(Node {
                kind: NodeKind::Map(entries),
                ..
            }) => entries,
            Some(node) => {
                self.report(
                    Code::WrongType,
                    node.span,
                    format!("`{name}` takes names with values"),
                    format!("write `{name}: {{{}}}`", mistakes::example_of_names(name)),
                );
                &[]
            }
        }
    }

    /// A short Markdown text.
    pub(super) fn markdown(&self, name: &'static str) -> Option<Markdown> {
        let text = self.text(name)?;
        if let Some(prose) = self.reader.prose.borrow_mut().last_mut()
            && prose.place == text.span
        {
            prose.sort = TextKind::Markdown;
        }
        Some(self.reader.short_markdown(&text))
    }

    /// A Markdown text that must be there.
    pub(super) fn required_markdown(&self, name: &'static str, example: &str) -> Option<Markdown> {
        if self.node(name).is_none() {
            self.missing(name, example);
            return None;
        }
        self.markdown(name)
    }

    /// Texts under names that the content gives.
    pub(super) fn pairs(&self, name: &'static str) -> Pairs {
        let list = self.map(name).iter().filter_map(|(key, node)| {
            let text = self.scalar(node, &key.value).filter(|text| !text.is_empty())?;
            if key.trim().is_empty() {
                self.report(
                    Code::MissingField,
                    key.span,
                    format!("a name is missing in `{name}`"),
                    format!("write `{name}: {{{}}}`", mistakes::example_of_names(name)),
                );
                return None;
            }
            Some((key.clone(), text))
        });
        Pairs { list: list.collect() }
    }

    /// Returns whether the group takes a field of this name, judged by the fields that were asked for so far.
    pub(super) fn takes(&self, name: &str) -> bool {
        self.known.borrow().contains(&name)
    }

    /// Reports every field that nobody asked for.
    pub(super) fn finish(&self) {
        self.look_for_fields();
        let known = self.known.borrow();
        self.lost_words(&known);
        for (key, _) in self
            .entries
            .iter()
            .filter(|(key, _)| !known.contains(&key.value.as_str()))
        {
            let advice = other_names::advice(self.what, &key.value, &known);
            let near = nearest(&key.value, known.iter().copied()).filter(|_| advice.is_none());
            let odd = invisible::first_odd(&key.value).map(|(_, odd)| {
                let plain = invisible::plain(&key.value);
                format!("the name holds {odd}; type it anew: `{plain}`")
            });
            let help = match (odd.or(advice), near) {
                (Some(advice), _) => advice,
                (_, Some(near)) => format!("did you mean `{near}`?"),
                _ => {
                    let mut names: Vec<&str> = known.clone();
                    names.sort_unstable();
                    names.dedup();
                    format!("{} takes {}", self.what, names.join(", "))
                }
            };
            self.report(
                Code::UnknownField,
                key.span,
                format!("{} has no field `{}`", self.what, key.value),
                help,
            );
        }
    }
}
