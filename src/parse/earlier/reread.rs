//! Reading a part of a plan again as it was before a correction: its fields in the form of the record, one of them as
//! it was, read by the same readers as the file.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::super::correction::node_of;
use super::super::fields::{Fields, Reader};
use super::super::yaml::{Kind, Node};
use super::super::{plan, recommendation, update};
use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::model::{EarlierPart, Plan, Subject};
use crate::record;
use crate::source::{FileId, Sources, Span, Spanned};
use crate::text::markdown::{self, Context, Headings, Origin};

/// What to put back.
#[derive(Clone, Copy, Debug)]
pub(super) enum Edit<'e> {
    /// A field, as it was; nothing when it was not there.
    Field(&'static str, Option<&'e Value>),
    /// A whole entry that was taken out.
    Entry(&'e Value),
    /// That the entry was not there.
    NoEntry,
}

/// A group of fields while it is put together.
type Group = Vec<(Spanned<String>, Node)>;

/// What reading needs to know.
pub(super) struct Reading<'r> {
    pub(super) plan: &'r Plan,
    pub(super) organisation: &'r str,
    /// The path of the content folder, as it is called in messages.
    pub(super) root: &'r str,
    pub(super) sources: &'r Sources,
    /// Where the old value was written.
    pub(super) span: Span,
}

impl Reading<'_> {
    /// The part of the plan that holds a thing, as it was; and what is wrong with the old value.
    pub(super) fn part(&self, subject: &Subject, edit: Edit<'_>) -> (Option<EarlierPart>, Vec<Diagnostic>) {
        match subject {
            Subject::Recommendation(ref_) | Subject::Action(ref_) => {
                let holds = |rec: &Arc<crate::model::Recommendation>| {
                    let mut refs =
                        std::iter::once(&rec.ref_).chain(rec.actions.iter().map(|action| &action.ref_));
                    refs.any(|known| known.value == *ref_)
                };
                match self.plan.recommendations.iter().position(holds) {
                    Some(at) => self.recommendation(at, subject, edit),
                    None => (None, Vec::new()),
                }
            }
            Subject::Update(as_at) | Subject::Entry(as_at, _) => {
                let is_it = |it: &Arc<crate::model::Update>| it.as_at.value.to_string() == *as_at;
                match self.plan.updates.iter().position(is_it) {
                    Some(at) => self.update(at, subject, edit),
                    None => (None, Vec::new()),
                }
            }
            _ => self.facts(subject, edit),
        }
    }

    fn recommendation(
        &self,
        at: usize,
        subject: &Subject,
        edit: Edit<'_>,
    ) -> (Option<EarlierPart>, Vec<Diagnostic>) {
        let rec = &self.plan.recommendations[at];
        let mut fields = group(&record::of_recommendation(self.plan, rec).values(), rec.ref_.span);
        if matches!(subject, Subject::Recommendation(_)) {
            self.put_back(&mut fields, edit);
        }
        let actions = rec.actions.iter().map(|action| {
            let mut fields = group(
                &record::of_action(self.plan, rec, action).values(),
                action.ref_.span,
            );
            if matches!(subject, Subject::Action(ref_) if action.ref_.value == *ref_) {
                self.put_back(&mut fields, edit);
            }
            // It says where the action stands, which the file says by itself.
            fields.retain(|(name, _)| name.value != "recommendation");
            map(fields, action.ref_.span)
        });
        fields.push(named("actions", list(actions, rec.ref_.span)));
        self.read(rec.ref_.span, fields, "findings", |fields, body| {
            let read = recommendation::read(fields, body)?;
            Some(EarlierPart::Recommendation(at, Arc::new(read)))
        })
    }

    fn update(&self, at: usize, subject: &Subject, edit: Edit<'_>) -> (Option<EarlierPart>, Vec<Diagnostic>) {
        let it = &self.plan.updates[at];
        let mut fields = group(&record::of_update(self.plan, it).values(), it.as_at.span);
        if matches!(subject, Subject::Update(_)) {
            self.put_back(&mut fields, edit);
        }
        let mut entries: Vec<Node> = Vec::new();
        for entry in &it.entries {
            let is_it = matches!(subject, Subject::Entry(_, ref_) if entry.ref_.value == *ref_);
            if is_it && matches!(edit, Edit::NoEntry) {
                continue;
            }
            let mut fields = group(&record::of_entry(self.plan, it, entry).values(), entry.ref_.span);
            if is_it {
                self.put_back(&mut fields, edit);
            }
            entries.push(map(fields, entry.ref_.span));
        }
        if let (Subject::Entry(_, ref_), Edit::Entry(value)) = (subject, edit) {
            let mut fields = match node_of(value, self.span).kind {
                Kind::Map(fields) => fields,
                _ => Vec::new(),
            };
            fields.retain(|(name, _)| name.value != "ref");
            fields.push(named("ref", node_of(&Value::String(ref_.clone()), self.span)));
            entries.push(map(fields, self.span));
        }
        fields.push(named("entries", list(entries, it.as_at.span)));
        self.read(it.as_at.span, fields, "text", |fields, body| {
            let mut read = update::read(fields, body)?;
            read.span = it.span;
            read.corrections.clone_from(&it.corrections);
            read.draft = it.draft;
            read.published = read
                .published
                .filter(|_| it.published.is_some() || matches!(edit, Edit::Field("published", _)));
            Some(EarlierPart::Update(at, Arc::new(read)))
        })
    }

    fn facts(&self, subject: &Subject, edit: Edit<'_>) -> (Option<EarlierPart>, Vec<Diagnostic>) {
        let facts = &self.plan.facts;
        let fields_of = |of: &Subject| {
            let item = record::of_subject(self.plan, self.organisation, of)?;
            let mut fields = group(&item.values(), item.span);
            if of == subject {
                self.put_back(&mut fields, edit);
            }
            Some((fields, item.span))
        };
        let whole = [Subject::Plan, Subject::Closing];
        let mut fields: Group = whole
            .iter()
            .filter_map(&fields_of)
            .flat_map(|(fields, _)| fields)
            .collect();
        if facts.organisation.is_none() && !matches!(edit, Edit::Field("organisation", _)) {
            fields.retain(|(name, _)| name.value != "organisation");
        }
        let mut all = |name: &str, subjects: Vec<Subject>| {
            let nodes = subjects
                .iter()
                .filter_map(&fields_of)
                .map(|(fields, span)| map(fields, span));
            fields.push(named(name, list(nodes, facts.span)));
        };
        all(
            "themes",
            facts
                .themes
                .iter()
                .map(|it| Subject::Theme(it.ref_.value.clone()))
                .collect(),
        );
        all(
            "statuses",
            facts
                .statuses
                .iter()
                .map(|it| Subject::Status(it.key.value.clone()))
                .collect(),
        );
        let ratings = facts.impact_ratings.iter();
        all(
            "impact_ratings",
            ratings
                .map(|it| Subject::ImpactRating(it.key.value.clone()))
                .collect(),
        );
        let keys = facts.sources.iter().filter_map(|it| it.key.as_ref());
        all(
            "sources",
            keys.map(|key| Subject::Source(key.value.clone())).collect(),
        );
        self.read(facts.span, fields, "text", |fields, body| {
            let mut read = plan::read(fields, body);
            read.span = facts.span;
            read.corrections.clone_from(&facts.corrections);
            Some(EarlierPart::Facts(Arc::new(read)))
        })
    }

    /// Puts a field back as it was.
    fn put_back(&self, fields: &mut Group, edit: Edit<'_>) {
        if let Edit::Field(name, value) = edit {
            fields.retain(|(known, _)| known.value != name);
            fields.extend(value.map(|value| named(name, node_of(value, self.span))));
        }
    }

    /// Reads a group of fields, one of which is the body of the file.
    fn read<T>(
        &self,
        span: Span,
        mut fields: Group,
        body: &str,
        read: impl FnOnce(&Fields<'_>, crate::text::markdown::Markdown) -> Option<T>,
    ) -> (Option<T>, Vec<Diagnostic>) {
        let folder = self.folder(span.file);
        let reader = Reader {
            sources: self.sources,
            file: span.file,
            folder: &folder,
            diagnostics: RefCell::default(),
            lost: Cell::default(),
        };
        let text = fields
            .iter()
            .position(|(name, _)| name.value == body)
            .map(|at| fields.swap_remove(at).1);
        let text = text.and_then(|node| match node.kind {
            Kind::Scalar(text) => Some(Spanned::new(text, node.span)),
            _ => None,
        });
        let body = text.map(|text| reader.body_again(&text)).unwrap_or_default();
        let node = map(fields, span);
        let part = Fields::of(&reader, &node, "this").and_then(|fields| {
            let part = read(&fields, body);
            fields.finish();
            part
        });
        // What is wrong with the rest has been told where it was written.
        let about_it = |found: &Diagnostic| {
            matches!(found.place, Place::Span(place) if place.file == self.span.file
            && self.span.range().contains(&(place.start as usize)))
        };
        let found = reader
            .diagnostics
            .into_inner()
            .into_iter()
            .filter(about_it)
            .collect();
        (part, found)
    }

    /// The words of Markdown without its marks.
    pub(super) fn plain(&self, text: &str) -> String {
        let context = Context {
            base: "",
            headings: Headings::From(2),
            sources: self.sources,
        };
        // What is wrong with it is told where it is read.
        markdown::render(
            text,
            Origin::Scalar(self.span),
            &context,
            &mut Diagnostics::default(),
        )
        .plain
    }

    /// The folder of a file below the content folder.
    fn folder(&self, file: FileId) -> String {
        let path = self.sources.file(file).path.as_str();
        let below = path
            .strip_prefix(self.root)
            .unwrap_or(path)
            .trim_start_matches('/');
        below.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
    }
}

fn group(values: &Map<String, Value>, span: Span) -> Group {
    values
        .iter()
        .map(|(name, value)| (Spanned::new(name.clone(), span), node_of(value, span)))
        .collect()
}

fn named(name: &str, node: Node) -> (Spanned<String>, Node) {
    (Spanned::new(name.to_owned(), node.span), node)
}

fn map(fields: Group, span: Span) -> Node {
    Node {
        kind: Kind::Map(fields),
        span,
    }
}

fn list(nodes: impl IntoIterator<Item = Node>, span: Span) -> Node {
    Node {
        kind: Kind::List(nodes.into_iter().collect()),
        span,
    }
}
