//! Reading a group of fields of the file of columns, with what is wrong with it.

use crate::diag::{Code, Diagnostics};
use crate::parse::{Node, NodeKind};
use crate::source::{Span, Spanned};
use crate::text::nearest::nearest;

/// The most words that are listed beside the one that was meant.
const MOST_LISTED: usize = 12;

/// A group of fields, with its name in messages.
pub(super) struct Group<'a> {
    entries: &'a [(Spanned<String>, Node)],
    what: &'static str,
    span: Span,
}

impl<'a> Group<'a> {
    /// Returns the group that a node is. Fields that it does not take are reported.
    pub(super) fn of(
        node: &'a Node,
        what: &'static str,
        takes: &[&str],
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let NodeKind::Map(entries) = &node.kind else {
            if !matches!(node.kind, NodeKind::Empty) {
                let help = "write it as `name: value` lines, or as {name: value, name: value}";
                found.report(
                    Code::WrongType,
                    node.span,
                    format!("{what} must be a group of fields"),
                    help,
                );
            }
            return None;
        };
        for (key, _) in entries
            .iter()
            .filter(|(key, _)| !takes.contains(&key.value.as_str()))
        {
            let help = match nearest(&key.value, takes.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("{what} takes {}", takes.join(", ")),
            };
            let message = format!("{what} has no field `{}`", key.value);
            found.report(Code::UnknownField, key.span, message, help);
        }
        Some(Self {
            entries,
            what,
            span: node.span,
        })
    }

    /// Returns the value of a field that is not empty.
    pub(super) fn node(&self, name: &str) -> Option<&'a Node> {
        let (_, node) = self.entries.iter().find(|(key, _)| key.value == name)?;
        (!node.is_nothing()).then_some(node)
    }

    /// Returns a field that is one text.
    pub(super) fn text(&self, name: &str, found: &mut Diagnostics) -> Option<Spanned<String>> {
        text(self.node(name)?, name, found)
    }

    /// Returns a text that must be there.
    pub(super) fn required(
        &self,
        name: &str,
        example: &str,
        found: &mut Diagnostics,
    ) -> Option<Spanned<String>> {
        if self.node(name).is_none() {
            let message = format!("{} needs a `{name}`", self.what);
            found.report(
                Code::MissingField,
                self.span,
                message,
                format!("add `{name}: {example}`"),
            );
            return None;
        }
        self.text(name, found)
    }

    /// Returns a list of texts; one text counts as a list of one.
    pub(super) fn texts(&self, name: &str, found: &mut Diagnostics) -> Vec<Spanned<String>> {
        match self.node(name).map(|node| (node, &node.kind)) {
            None => Vec::new(),
            Some((_, NodeKind::List(items))) => {
                items.iter().filter_map(|item| text(item, name, found)).collect()
            }
            Some((node, _)) => text(node, name, found).into_iter().collect(),
        }
    }

    /// Returns the items of a list.
    pub(super) fn list(&self, name: &str, found: &mut Diagnostics) -> &'a [Node] {
        match self.node(name).map(|node| (node, &node.kind)) {
            None => &[],
            Some((_, NodeKind::List(items))) => items,
            Some((node, _)) => {
                let help = format!("write `{name}:` and below it one line starting with `- ` for each item");
                found.report(Code::WrongType, node.span, format!("`{name}` takes a list"), help);
                &[]
            }
        }
    }

    /// Returns the fields of a group whose names are free.
    pub(super) fn names(&self, name: &str, found: &mut Diagnostics) -> &'a [(Spanned<String>, Node)] {
        match self.node(name).map(|node| (node, &node.kind)) {
            // A group in which every value is empty is not nothing: its names are open questions.
            None => match self
                .entries
                .iter()
                .find(|(key, _)| key.value == name)
                .map(|(_, node)| &node.kind)
            {
                Some(NodeKind::Map(entries)) => entries,
                _ => &[],
            },
            Some((_, NodeKind::Map(entries))) => entries,
            Some((node, _)) => {
                let help = format!("write `{name}:` and below it one `label: meaning` for each");
                found.report(
                    Code::WrongType,
                    node.span,
                    format!("`{name}` takes labels with meanings"),
                    help,
                );
                &[]
            }
        }
    }
}

/// Returns the text of a node.
pub(super) fn text(node: &Node, name: &str, found: &mut Diagnostics) -> Option<Spanned<String>> {
    match &node.kind {
        NodeKind::Scalar(text) => Some(Spanned::new(text.trim().to_owned(), node.span)),
        NodeKind::Empty => None,
        NodeKind::List(_) | NodeKind::Map(_) => {
            let help = format!("write `{name}: value` without `-` or brackets");
            found.report(
                Code::WrongType,
                node.span,
                format!("`{name}` takes one value"),
                help,
            );
            None
        }
    }
}

/// Returns the value that a word stands for; one that stands for none is reported with those that do.
pub(super) fn one_of<T: Copy>(
    text: &Spanned<String>,
    name: &str,
    choices: &[(&str, T)],
    found: &mut Diagnostics,
) -> Option<T> {
    let known = choices
        .iter()
        .find(|(word, _)| text.value.eq_ignore_ascii_case(word));
    if known.is_none() {
        let words: Vec<String> = choices.iter().map(|(word, _)| format!("`{word}`")).collect();
        let all = format!("it is one of {}", words.join(", "));
        let help = match nearest(&text.value, choices.iter().map(|(word, _)| *word)) {
            Some(near) if choices.len() > MOST_LISTED => format!("did you mean `{near}`?"),
            Some(near) => format!("did you mean `{near}`? {all}"),
            None => all,
        };
        found.report(
            Code::BadValue,
            text.span,
            format!("{name} cannot be `{}`", text.value),
            help,
        );
    }
    known.map(|(_, value)| *value)
}
