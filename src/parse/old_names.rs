//! Names of earlier formats in the fields of a file, which are read as their new ones.

use super::node::{Node, NodeKind};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::format::{Change, ContentFile, Rename};
use crate::source::{Span, Spanned};

/// An old name where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OldName {
    /// Its place: the name of a field, or a value.
    pub(crate) span: Span,
    /// The change that gave it another name.
    pub(crate) change: &'static Change,
}

/// Gives the fields of a file and their values the names that they have after the changes, one change after the other, and
/// returns the old names. A field that is there under both names is an error, and is left out under its old one.
pub(crate) fn rename(
    root: &mut Node,
    file: ContentFile,
    changes: &'static [Change],
    diagnostics: &mut Diagnostics,
) -> Vec<OldName> {
    let mut found = Vec::new();
    for change in changes.iter().filter(|change| change.file == file) {
        each_group(root, change.within, &mut |fields| match change.rename {
            Rename::Field { from, to } => rename_field(fields, from, to, change, &mut found, diagnostics),
            Rename::Value { field, from, to } => {
                let values = fields.iter_mut().filter(|(key, _)| key.value == field);
                values.for_each(|(_, node)| rename_value(node, from, to, change, &mut found));
            }
        });
    }
    found
}

/// Calls `act` with each group to which these fields lead.
fn each_group(node: &mut Node, within: &[&str], act: &mut impl FnMut(&mut Vec<(Spanned<String>, Node)>)) {
    match (&mut node.kind, within) {
        (NodeKind::List(items), _) => items.iter_mut().for_each(|item| each_group(item, within, act)),
        (NodeKind::Map(fields), []) => act(fields),
        (NodeKind::Map(fields), [first, rest @ ..]) => {
            let leads = |key: &str| *first == "*" || *first == key;
            let inner = fields.iter_mut().filter(|(key, _)| leads(&key.value));
            inner.for_each(|(_, node)| each_group(node, rest, act));
        }
        (NodeKind::Empty | NodeKind::Scalar(_), _) => {}
    }
}

fn rename_field(
    fields: &mut Vec<(Spanned<String>, Node)>,
    from: &str,
    to: &str,
    change: &'static Change,
    found: &mut Vec<OldName>,
    diagnostics: &mut Diagnostics,
) {
    let Some(at) = fields.iter().position(|(key, _)| key.value == from) else {
        return;
    };
    let span = fields[at].0.span;
    if let Some((other, _)) = fields.iter().find(|(key, _)| key.value == to) {
        let message = format!("`{from}` is the old name of `{to}`, and both are given");
        diagnostics.push(
            Diagnostic::new(Code::DuplicateKey, span, message)
                .label(other.span, "the new name stands here")
                .help(format!("keep one of the two, as `{to}:`")),
        );
        fields.remove(at);
        return;
    }
    to.clone_into(&mut fields[at].0.value);
    found.push(OldName { span, change });
}

fn rename_value(node: &mut Node, from: &str, to: &str, change: &'static Change, found: &mut Vec<OldName>) {
    match &mut node.kind {
        NodeKind::Scalar(text) if text.trim() == from => {
            to.clone_into(text);
            found.push(OldName {
                span: node.span,
                change,
            });
        }
        NodeKind::List(items) => items
            .iter_mut()
            .for_each(|item| rename_value(item, from, to, change, found)),
        NodeKind::Empty | NodeKind::Scalar(_) | NodeKind::Map(_) => {}
    }
}

/// Tells the old names of a site, given in the order of their files: each change once, at the first place of the name.
pub(crate) fn findings(old_names: &[OldName]) -> Vec<Diagnostic> {
    let mut changes: Vec<(&'static Change, Vec<Span>)> = Vec::new();
    for one in old_names {
        match changes.iter_mut().find(|(change, _)| *change == one.change) {
            Some((_, places)) => places.push(one.span),
            None => changes.push((one.change, vec![one.span])),
        }
    }
    let finding = |(change, places): (&'static Change, Vec<Span>)| {
        let more = match places.len() {
            1 => String::new(),
            count => format!("; it stands in {count} places"),
        };
        Diagnostic::new(
            Code::OldName,
            places[0],
            format!("{}{more}", change.sentence()),
        )
        .help("type `candour upgrade`: it shows what would be written, and with `--write` it writes the new name everywhere")
    };
    changes.into_iter().map(finding).collect()
}
