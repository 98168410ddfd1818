//! Reading a part of a plan again as it was before a correction: its fields in the form of the record, one of them as
//! it was, read by the same readers as the file.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::super::correction::node_of;
use super::super::fields::{Fields, Reader};
use super::super::yaml::{Kind, Node};
use super::super::{plan, recommendation, update};
use crate::diag::{Diagnostic, Place};
use crate::model::{EarlierPart, Entry, Plan, Recommendation, Subject, Update};
use crate::record;
use crate::source::{FileId, Sources, Span, Spanned};
use crate::text::natural::natural;

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
        let mut position = None;
        if let Subject::Action(ref_) = subject {
            let Some(found) = rec.actions.iter().position(|action| action.ref_.value == *ref_) else {
                return (None, Vec::new());
            };
            position = Some(found);
            let action = &rec.actions[found];
            let mut own = group(
                &record::of_action(self.plan, rec, action).values(),
                action.ref_.span,
            );
            self.put_back(&mut own, edit);
            // It says where the action stands, which the file says by itself.
            own.retain(|(name, _)| name.value != "recommendation");
            fields.push(named(
                "actions",
                list([map(own, action.ref_.span)], rec.ref_.span),
            ));
        } else {
            self.put_back(&mut fields, edit);
        }
        self.read(rec.ref_.span, fields, "findings", |fields, body| {
            let mut read = recommendation::read(fields, body)?;
            // Only what was corrected is read again.
            let read = match position {
                Some(position) => {
                    let mut whole = Recommendation::clone(rec);
                    whole.actions[position] = read.actions.pop()?;
                    whole
                }
                None => Recommendation {
                    actions: rec.actions.clone(),
                    ..read
                },
            };
            Some(EarlierPart::Recommendation(at, Arc::new(read)))
        })
    }

    fn update(&self, at: usize, subject: &Subject, edit: Edit<'_>) -> (Option<EarlierPart>, Vec<Diagnostic>) {
        let it = &self.plan.updates[at];
        let mut fields = group(&record::of_update(self.plan, it).values(), it.as_at.span);
        let Subject::Entry(_, ref_) = subject else {
            self.put_back(&mut fields, edit);
            return self.read(it.as_at.span, fields, "text", |fields, body| {
                let read = update::read(fields, body)?;
                let published = read
                    .published
                    .filter(|_| it.published.is_some() || matches!(edit, Edit::Field("published", _)));
                let whole = Update {
                    span: it.span,
                    entries: it.entries.clone(),
                    corrections: it.corrections.clone(),
                    draft: it.draft,
                    published,
                    ..read
                };
                Some(EarlierPart::Update(at, Arc::new(whole)))
            });
        };
        let position = it.entries.iter().position(|entry| entry.ref_.value == *ref_);
        let own = match (edit, position) {
            (Edit::Field(..), Some(position)) => {
                let entry = &it.entries[position];
                let mut own = group(&record::of_entry(self.plan, it, entry).values(), entry.ref_.span);
                self.put_back(&mut own, edit);
                map(own, entry.ref_.span)
            }
            (Edit::Entry(value), None) => {
                let mut own = match node_of(value, self.span).kind {
                    Kind::Map(fields) => fields,
                    _ => Vec::new(),
                };
                own.retain(|(name, _)| name.value != "ref");
                own.push(named("ref", node_of(&Value::String(ref_.clone()), self.span)));
                map(own, self.span)
            }
            (Edit::NoEntry, Some(position)) => {
                let mut whole = Update::clone(it);
                whole.entries.remove(position);
                return (Some(EarlierPart::Update(at, Arc::new(whole))), Vec::new());
            }
            _ => return (None, Vec::new()),
        };
        fields.push(named("entries", list([own], it.as_at.span)));
        self.read(it.as_at.span, fields, "text", |fields, body| {
            // Only what was corrected is read again.
            let entry = update::read(fields, body)?.entries.pop()?;
            let mut whole = Update::clone(it);
            match position {
                Some(position) => whole.entries[position] = entry,
                None => {
                    // Where it stood is not known, but most updates go through the plan in its order.
                    let after = |known: &Entry| natural(&known.ref_.value, ref_).is_gt();
                    let place = whole
                        .entries
                        .iter()
                        .position(after)
                        .unwrap_or(whole.entries.len());
                    whole.entries.insert(place, entry);
                }
            }
            Some(EarlierPart::Update(at, Arc::new(whole)))
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
        let path = self.path(span.file);
        let reader = Reader {
            sources: self.sources,
            file: span.file,
            path,
            plan: &self.plan.address,
            diagnostics: RefCell::default(),
            lost: Cell::default(),
            prose: RefCell::default(),
            marked: RefCell::default(),
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

    /// The path of a file below the content folder.
    fn path(&self, file: FileId) -> &str {
        let path = self.sources.file(file).path.as_str();
        path.strip_prefix(self.root)
            .unwrap_or(path)
            .trim_start_matches('/')
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
    Node::new(Kind::Map(fields), span)
}

fn list(nodes: impl IntoIterator<Item = Node>, span: Span) -> Node {
    Node::new(Kind::List(nodes.into_iter().collect()), span)
}
