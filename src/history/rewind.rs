//! A plan on its way back in time: its parts as they were, and the trees of the files that were changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::model::format::ContentFormat;
use crate::model::{EarlierPart, Entry, MeetingPart, Plan, Recommendation, Subject, Update};
use crate::parse::{Member, PlanFile};
use crate::record::{self, Item};
use crate::source::{FileId, Sources, Span, Spanned};
use crate::text::natural::natural;

/// An edit that puts back an earlier state.
#[derive(Clone, Copy, Debug)]
pub(super) enum Edit<'e> {
    /// A field as it was; nothing when it was not there.
    Field(&'static str, Option<&'e Value>),
    /// Some fields of a group as they were; an empty text for one that was not there.
    Some(&'static str, &'e Value),
    /// A whole entry that was taken out.
    Entry(&'e Value),
    /// The entry was not there.
    NoEntry,
}

/// A part of the plan as it was before a correction, and the tree of its file.
#[derive(Debug)]
pub(super) struct Undone {
    pub(super) part: EarlierPart,
    tree: PlanFile,
}

/// A plan as it was at some time.
#[derive(Clone)]
pub(super) struct Rewind<'r> {
    pub(super) plan: Plan,
    organisation: &'r str,
    /// The path of the content folder, as messages have it.
    root: &'r str,
    sources: &'r Sources,
    /// The format that the content is in.
    format: ContentFormat,
    /// The trees of the files that corrections are about.
    trees: BTreeMap<FileId, PlanFile>,
}

impl<'r> Rewind<'r> {
    /// Starts with the plan as it is now. `organisation` publishes it.
    pub(super) fn new(
        plan: &Plan,
        organisation: &'r str,
        root: &'r str,
        sources: &'r Sources,
        format: ContentFormat,
    ) -> Self {
        Self {
            plan: plan.clone(),
            organisation,
            root,
            sources,
            format,
            trees: BTreeMap::new(),
        }
    }

    /// Reads the tree of the file that holds a thing, unless that was done.
    pub(super) fn load(&mut self, subject: &Subject) {
        let Some(file) = self.file(subject) else { return };
        if !self.trees.contains_key(&file) {
            self.trees.insert(file, self.tree(file));
        }
    }

    /// The tree of a file as it is written.
    fn tree(&self, file: FileId) -> PlanFile {
        PlanFile::read(self.sources, file, self.root, &self.plan.address, self.format)
    }

    /// Goes back behind a correction.
    pub(super) fn accept(&mut self, undone: Undone) {
        self.plan.put(&undone.part);
        self.trees.insert(undone.tree.file(), undone.tree);
    }

    /// Returns the plan with a part as it was.
    pub(super) fn with(&self, undone: &Undone) -> Plan {
        let mut plan = self.plan.clone();
        plan.put(&undone.part);
        plan
    }

    /// Returns what the plan has of a thing, in the form of the record.
    pub(super) fn item(&self, subject: &Subject) -> Option<Item> {
        record::of_subject(&self.plan, self.organisation, subject)
    }

    /// Returns the same for the plan with a part as it was.
    pub(super) fn item_with(&self, undone: &Undone, subject: &Subject) -> Option<Item> {
        record::of_subject(&self.with(undone), self.organisation, subject)
    }

    /// Puts something back into the tree of the file that holds a thing, and reads the part again. Returns the part as
    /// it was, and what is wrong with the old value, which was written at `place`.
    pub(super) fn undo(
        &self,
        subject: &Subject,
        edit: Edit<'_>,
        place: Span,
    ) -> (Option<Undone>, Vec<Diagnostic>) {
        let mut found = Diagnostics::default();
        let undone = self.try_undo(subject, edit, place, &mut found);
        // What is wrong with the rest was reported where it was written.
        let is_about_value = |found: &Diagnostic| {
            matches!(found.place, Place::Span(span) if span.file == place.file
                && place.range().contains(&(span.start as usize)))
        };
        (undone, found.into_iter().filter(is_about_value).collect())
    }

    fn try_undo(
        &self,
        subject: &Subject,
        edit: Edit<'_>,
        place: Span,
        found: &mut Diagnostics,
    ) -> Option<Undone> {
        let file = self.file(subject)?;
        let mut tree = match self.trees.get(&file) {
            Some(tree) => tree.clone(),
            None => self.tree(file),
        };
        let member = member(subject);
        match edit {
            // The file says by itself where an action stands.
            Edit::Field("recommendation", _) if matches!(subject, Subject::Action(_)) => {}
            Edit::Field(name, value) if Some(name) == body(subject) => {
                let text = value.and_then(Value::as_str);
                tree.set_body(text.map(|text| Spanned::new(text.to_owned(), place)));
            }
            Edit::Field(name, value) => {
                let value = value.map(|value| Spanned::new(value.clone(), place));
                tree.set(member, name, value.as_ref());
            }
            Edit::Some(name, values) => tree.set_some(member, name, &Spanned::new(values.clone(), place)),
            Edit::Entry(value) => tree.insert(member?, &Spanned::new(value.clone(), place)),
            Edit::NoEntry => tree.remove(member?),
        }
        let part = self.part(subject, edit, &tree, found)?;
        Some(Undone { part, tree })
    }

    /// Reads the part that holds a thing again; only what was changed.
    fn part(
        &self,
        subject: &Subject,
        edit: Edit<'_>,
        tree: &PlanFile,
        found: &mut Diagnostics,
    ) -> Option<EarlierPart> {
        match subject {
            Subject::Recommendation(ref_) | Subject::Action(ref_) => {
                let at = self.recommendation(ref_)?;
                let rec = &self.plan.recommendations[at];
                let changed = if let Subject::Action(_) = subject {
                    let mut whole = Recommendation::clone(rec);
                    let known = whole
                        .actions
                        .iter_mut()
                        .find(|action| action.ref_.value == *ref_)?;
                    *known = read(tree.action(self.sources, member(subject)?), found)?;
                    whole
                } else {
                    Recommendation {
                        actions: rec.actions.clone(),
                        ..read(tree.recommendation(self.sources), found)?
                    }
                };
                Some(EarlierPart::Recommendation(at, Arc::new(changed)))
            }
            Subject::Update(as_at) => {
                let at = self.update(as_at)?;
                let update = &self.plan.updates[at];
                let changed = Update {
                    entries: update.entries.clone(),
                    corrections: update.corrections.clone(),
                    ..read(tree.update(self.sources), found)?
                };
                Some(EarlierPart::Update(at, Arc::new(changed)))
            }
            Subject::Entry(as_at, ref_) => {
                let at = self.update(as_at)?;
                let mut changed = Update::clone(&self.plan.updates[at]);
                let entries = &mut changed.entries;
                let known = entries.iter().position(|entry| entry.ref_.value == *ref_);
                match (edit, known) {
                    (Edit::NoEntry, Some(at)) => drop(entries.remove(at)),
                    (Edit::Field(..) | Edit::Some(..), Some(at)) => {
                        entries[at] = read(tree.entry(self.sources, member(subject)?), found)?;
                    }
                    (Edit::Entry(_), None) => {
                        let entry = read(tree.entry(self.sources, member(subject)?), found)?;
                        let follows = |known: &Entry| natural(&known.ref_.value, ref_).is_gt();
                        let at = entries.iter().position(follows).unwrap_or(entries.len());
                        entries.insert(at, entry);
                    }
                    _ => return None,
                }
                Some(EarlierPart::Update(at, Arc::new(changed)))
            }
            Subject::Meeting(name, _) => {
                let at = self.meeting(name)?;
                let meeting = read(tree.meeting(self.sources), found)?;
                Some(EarlierPart::Meeting(at, Arc::new(meeting)))
            }
            _ => {
                let mut facts = read(tree.facts(self.sources), found)?;
                facts.corrections.clone_from(&self.plan.facts.corrections);
                Some(EarlierPart::Facts(Arc::new(facts)))
            }
        }
    }

    /// The position of the recommendation that has a ref or holds the action that has it.
    fn recommendation(&self, ref_: &str) -> Option<usize> {
        let holds = |rec: &Arc<Recommendation>| {
            let mut refs = std::iter::once(&rec.ref_).chain(rec.actions.iter().map(|action| &action.ref_));
            refs.any(|known| known.value == ref_)
        };
        self.plan.recommendations.iter().position(holds)
    }

    fn update(&self, as_at: &str) -> Option<usize> {
        let mut updates = self.plan.updates.iter();
        updates.position(|update| self.plan.update_name(update) == as_at)
    }

    fn meeting(&self, name: &str) -> Option<usize> {
        let mut meetings = self.plan.meetings.iter();
        meetings.position(|meeting| meeting.name == name)
    }

    /// The file that holds a thing.
    fn file(&self, subject: &Subject) -> Option<FileId> {
        let span = match subject {
            Subject::Recommendation(ref_) | Subject::Action(ref_) => {
                self.plan.recommendations[self.recommendation(ref_)?].ref_.span
            }
            Subject::Update(as_at) | Subject::Entry(as_at, _) => {
                self.plan.updates[self.update(as_at)?].as_at.span
            }
            Subject::Meeting(name, _) => self.plan.meetings[self.meeting(name)?].span,
            _ => self.plan.facts.span,
        };
        Some(span.file)
    }
}

fn read<T>((part, found): (Option<T>, Diagnostics), all: &mut Diagnostics) -> Option<T> {
    all.extend(found);
    part
}

/// The field that is the body of the file of a thing.
fn body(subject: &Subject) -> Option<&'static str> {
    match subject {
        Subject::Plan | Subject::Update(_) | Subject::Meeting(_, MeetingPart::Minutes) => Some("text"),
        Subject::Recommendation(_) => Some("findings"),
        _ => None,
    }
}

/// The group of its file that a thing is; nothing for what is the file itself.
fn member(subject: &Subject) -> Option<Member<'_>> {
    let (list, key, name) = match subject {
        Subject::Part(kind, name) => {
            let part = kind.part()?;
            (part.list, part.name, name)
        }
        Subject::Action(ref_) => ("actions", "ref", ref_),
        Subject::Entry(_, ref_) => ("entries", "ref", ref_),
        Subject::Plan
        | Subject::RecordDay
        | Subject::Closing
        | Subject::Recommendation(_)
        | Subject::Update(_)
        | Subject::Meeting(..) => return None,
    };
    Some(Member { list, key, name })
}
