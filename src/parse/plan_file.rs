//! A file of a plan as the tree that was read of it, which can be changed and read again by the readers of the file.

use serde_json::Value;

use super::fields::Fields;
use super::node::{Node, NodeKind};
use super::reader::Reader;
use super::{characters, front_matter, meeting, merge, plan, recommendation, update};
use crate::diag::Diagnostics;
use crate::model::format::ContentFormat;
use crate::model::schema::written_name;
use crate::model::{Action, Entry, Meeting, PlanFacts, Recommendation, Update};
use crate::source::{FileId, Sources, Span, Spanned};
use crate::text::markdown::Markdown;
use crate::text::natural::natural;

/// The fields of a group, in their order.
type Group = Vec<(Spanned<String>, Node)>;

/// A file of a plan: the tree of its fields, and its body.
#[derive(Clone, Debug)]
pub(crate) struct PlanFile {
    file: FileId,
    /// Its path below the content folder.
    path: String,
    /// The address of its plan.
    plan: String,
    fields: Group,
    body: Body,
}

/// The body of a file.
#[derive(Clone, Debug)]
enum Body {
    /// As it stands in the file, from this byte on.
    Written(String, usize),
    /// Put in its place; nothing when there was none.
    Changed(Option<Spanned<String>>),
}

/// A group in a list of a file, such as an action or an entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'m> {
    /// The field that holds the list.
    pub(crate) list: &'static str,
    /// The field of the group that names it.
    pub(crate) key: &'static str,
    /// Its name.
    pub(crate) name: &'m str,
}

impl Member<'_> {
    fn is(&self, node: &Node) -> bool {
        node.name(self.key) == Some(self.name)
    }
}

/// The result of reading a changed file again: a part, as far as it could be read, and all findings.
pub(crate) type Reread<T> = (Option<T>, Diagnostics);

impl PlanFile {
    /// Reads the tree of a file whose findings are known. `root` is the path of the content folder in `sources`, and `format`
    /// the one that the content is in.
    pub(crate) fn read(
        sources: &Sources,
        file: FileId,
        root: &str,
        plan: &str,
        format: ContentFormat,
    ) -> Self {
        let source = sources.file(file);
        let path = source.path.strip_prefix(root).unwrap_or(&source.path);
        let mut this = Self {
            file,
            path: path.trim_start_matches('/').to_owned(),
            plan: plan.to_owned(),
            fields: Vec::new(),
            body: Body::Changed(None),
        };
        let mut found = Diagnostics::default();
        let text = merge::first_version(file, &source.text, "", &mut found);
        let text = characters::without_controls(file, &text, &mut found);
        if let Some(split) = front_matter::split(file, &text, &mut found) {
            let reader = this.reader(sources).of_format(format);
            let node = reader.yaml(&text, split.yaml_start, split.yaml_end);
            if let NodeKind::Map(fields) = node.kind {
                this.fields = fields;
            }
            this.body = Body::Written(text[split.body_start..].to_owned(), split.body_start);
        }
        this
    }

    /// Returns the file.
    pub(crate) fn file(&self) -> FileId {
        self.file
    }

    /// Puts a value in the place of a field of the file or of one of its members, or takes the field out.
    pub(crate) fn set(&mut self, member: Option<Member<'_>>, name: &str, value: Option<&Spanned<Value>>) {
        let name = written_name(name);
        if let Some(fields) = self.group(member) {
            set(
                fields,
                name,
                value.map(|value| Node::of_value(&value.value, value.span)),
            );
        }
    }

    /// Puts values in the place of some fields of the group `name`, and takes out those whose value is an empty text.
    pub(crate) fn set_some(&mut self, member: Option<Member<'_>>, name: &str, values: &Spanned<Value>) {
        let Some(fields) = self.group(member) else { return };
        let NodeKind::Map(changed) = Node::of_value(&values.value, values.span).kind else {
            return;
        };
        let known = fields.iter_mut().find(|(known, _)| known.value == name);
        let Some((
            _,
            Node {
                kind: NodeKind::Map(group),
                ..
            },
        )) = known
        else {
            return;
        };
        for (key, node) in changed {
            let value =
                Some(node).filter(|node| !matches!(&node.kind, NodeKind::Scalar(text) if text.is_empty()));
            set(group, &key.value, value);
        }
    }

    /// Puts other words in the place of the body, or takes it out.
    pub(crate) fn set_body(&mut self, text: Option<Spanned<String>>) {
        self.body = Body::Changed(text);
    }

    /// Takes a member out.
    pub(crate) fn remove(&mut self, member: Member<'_>) {
        let Some(items) = self.list(member.list) else {
            return;
        };
        if let Some(at) = items.iter().position(|node| member.is(node)) {
            items.remove(at);
        }
    }

    /// Puts a member back that was taken out. Where it stood is not known, but most lists are in the order of their
    /// names.
    pub(crate) fn insert(&mut self, member: Member<'_>, value: &Spanned<Value>) {
        let mut node = Node::of_value(&value.value, value.span);
        if !matches!(node.kind, NodeKind::Map(_)) {
            node.kind = NodeKind::Map(Vec::new());
        }
        if let NodeKind::Map(fields) = &mut node.kind {
            let name = Node::new(NodeKind::Scalar(member.name.to_owned()), value.span);
            set(fields, member.key, Some(name));
        }
        let Some(items) = self.list(member.list) else {
            let list = Node::new(NodeKind::List(vec![node]), value.span);
            set(&mut self.fields, member.list, Some(list));
            return;
        };
        let follows = |node: &Node| {
            node.name(member.key)
                .is_some_and(|name| natural(name, member.name).is_gt())
        };
        let at = items.iter().position(follows).unwrap_or(items.len());
        items.insert(at, node);
    }

    /// Reads the facts of a plan, without its corrections.
    pub(crate) fn facts(&self, sources: &Sources) -> Reread<PlanFacts> {
        self.read_without(sources, &["corrections"], |fields, body| {
            Some(plan::read(fields, body))
        })
    }

    /// Reads a recommendation, without its actions.
    pub(crate) fn recommendation(&self, sources: &Sources) -> Reread<Recommendation> {
        self.read_without(sources, &["actions"], recommendation::read)
    }

    /// Reads an update, without its entries and corrections.
    pub(crate) fn update(&self, sources: &Sources) -> Reread<Update> {
        self.read_without(sources, &["entries", "corrections"], update::read)
    }

    /// Reads a meeting.
    pub(crate) fn meeting(&self, sources: &Sources) -> Reread<Meeting> {
        self.read_without(sources, &[], meeting::read)
    }

    /// Reads one action.
    pub(crate) fn action(&self, sources: &Sources, member: Member<'_>) -> Reread<Action> {
        self.read_member(sources, member, "an action", recommendation::read_action)
    }

    /// Reads one entry.
    pub(crate) fn entry(&self, sources: &Sources, member: Member<'_>) -> Reread<Entry> {
        self.read_member(sources, member, "an entry", update::read_entry)
    }

    fn read_without<T>(
        &self,
        sources: &Sources,
        left_out: &[&str],
        read: impl FnOnce(&Fields<'_>, Markdown) -> Option<T>,
    ) -> Reread<T> {
        let reader = self.reader(sources);
        let fields = self.fields.iter();
        let fields = fields.filter(|(name, _)| !left_out.contains(&name.value.as_str()));
        let node = Node::new(
            NodeKind::Map(fields.cloned().collect()),
            Span::new(self.file, 0, 3),
        );
        let body = match &self.body {
            Body::Written(text, offset) => reader.body(text, *offset),
            Body::Changed(Some(text)) => reader.body_again(text),
            Body::Changed(None) => Markdown::default(),
        };
        let part = Fields::of(&reader, &node, "this").and_then(|fields| {
            let part = read(&fields, body);
            fields.finish();
            part
        });
        (part, reader.diagnostics.take())
    }

    fn read_member<T>(
        &self,
        sources: &Sources,
        member: Member<'_>,
        what: &'static str,
        read: impl FnOnce(&Fields<'_>) -> Option<T>,
    ) -> Reread<T> {
        let reader = self.reader(sources);
        let list = self.fields.iter().find(|(name, _)| name.value == member.list);
        let node = list.and_then(|(_, node)| match &node.kind {
            NodeKind::List(items) => items.iter().find(|node| member.is(node)),
            _ => None,
        });
        let fields = node.and_then(|node| Fields::of(&reader, node, what));
        let part = fields.and_then(|fields| {
            let part = read(&fields);
            fields.finish();
            part
        });
        (part, reader.diagnostics.take())
    }

    fn reader<'r>(&'r self, sources: &'r Sources) -> Reader<'r> {
        Reader::new(sources, self.file, &self.path, &self.plan)
    }

    /// The fields of the file or of one of its members.
    fn group(&mut self, member: Option<Member<'_>>) -> Option<&mut Group> {
        let Some(member) = member else {
            return Some(&mut self.fields);
        };
        let node = self.list(member.list)?.iter_mut().find(|node| member.is(node))?;
        match &mut node.kind {
            NodeKind::Map(fields) => Some(fields),
            _ => None,
        }
    }

    /// The items of a list of the file.
    fn list(&mut self, name: &str) -> Option<&mut Vec<Node>> {
        let (_, node) = self.fields.iter_mut().find(|(known, _)| known.value == name)?;
        match &mut node.kind {
            NodeKind::List(items) => Some(items),
            _ => None,
        }
    }
}

/// Puts a value in the place of a field, or takes the field out.
fn set(fields: &mut Group, name: &str, value: Option<Node>) {
    let known = fields.iter().position(|(known, _)| known.value == name);
    match (known, value) {
        (Some(at), Some(node)) => fields[at] = (Spanned::new(name.to_owned(), node.span), node),
        (Some(at), None) => drop(fields.remove(at)),
        (None, Some(node)) => fields.push((Spanned::new(name.to_owned(), node.span), node)),
        (None, None) => {}
    }
}
