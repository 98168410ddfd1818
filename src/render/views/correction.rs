//! Corrections: what was said, what is said now, and why it was changed.

use std::ops::Range;

use jiff::civil::Date;
use minijinja::context;
use minijinja::value::{Serde, Value};

use super::ViewBuilder;
use super::corrected::{self, CorrectedView};
use super::late::late_view;
use crate::model::schema;
use crate::model::{EntryCorrection, OldValue, Subject, TracedCorrection};
use crate::text::difference::{self, Run, RunKind};

impl ViewBuilder<'_, '_> {
    /// These of all corrections, the newest first.
    pub(in crate::render) fn corrections(&self, rows: &Range<usize>) -> Vec<Value> {
        let list = self.state.plan.corrections.list.iter().rev();
        let list = list.skip(rows.start).take(rows.len());
        list.map(|one| self.correction(one)).collect()
    }

    /// How many corrections do not repeat the words before.
    pub(in crate::render) fn not_repeated(&self) -> usize {
        let list = self.state.plan.corrections.list.iter();
        let is_added = |one: &&TracedCorrection| one.written.whole == Some(EntryCorrection::Added);
        list.filter(|one| !is_repeated(one) && !is_added(one)).count()
    }

    /// The corrections that came out after one day and by another, the newest first.
    pub(in crate::render) fn corrections_between(&self, after: Date, by: Date) -> Vec<Value> {
        let list = self.state.plan.corrections.list.iter().rev();
        let came_out = list.filter(|one| (after < one.effective || one.is_pending()) && one.effective <= by);
        came_out.map(|one| self.correction(one)).collect()
    }

    /// The corrections of a recommendation or action, and of what updates say of it; the newest first.
    pub(in crate::render) fn corrections_of_item(&self, ref_: &str) -> Vec<Value> {
        let is_about = |one: &&TracedCorrection| match &one.subject {
            Subject::Recommendation(known) | Subject::Action(known) | Subject::Entry(_, known) => {
                known == ref_
            }
            _ => false,
        };
        let list = self.state.plan.corrections.list.iter().rev().filter(is_about);
        list.map(|one| self.correction(one)).collect()
    }

    /// The corrections of an update and its entries, and those that stand in it; the newest first.
    pub(in crate::render) fn corrections_of_update(&self, update: &crate::model::Update) -> Vec<Value> {
        let as_at = self.state.plan.update_name(update);
        let stands_in = |one: &TracedCorrection| one.written_in.as_deref() == Some(as_at.as_str());
        let is_about = |one: &&TracedCorrection| match &one.subject {
            Subject::Update(known) | Subject::Entry(known, _) => *known == as_at || stands_in(one),
            _ => stands_in(one),
        };
        let list = self.state.plan.corrections.list.iter().rev().filter(is_about);
        list.map(|one| self.correction(one)).collect()
    }

    pub(super) fn correction(&self, one: &TracedCorrection) -> Value {
        let (plan, written) = (self.state.plan, &one.written);
        let update = |as_at: &str| {
            let found = self
                .state
                .updates
                .iter()
                .find(|update| self.state.plan.update_name(update) == as_at);
            found.map(|update| self.update_ref(update))
        };
        let (item, of_update) = match &one.subject {
            Subject::Recommendation(ref_) | Subject::Action(ref_) => (self.item(ref_), None),
            Subject::Update(as_at) => (None, update(as_at)),
            Subject::Entry(as_at, ref_) => (self.item(ref_), update(as_at)),
            _ => (None, None),
        };
        let own = match &one.subject {
            Subject::Update(as_at) | Subject::Entry(as_at, _) => Some(as_at.as_str()),
            _ => None,
        };
        let told_in = one
            .written_in
            .as_deref()
            .filter(|held| Some(*held) != own)
            .and_then(update);
        let change = one.change.as_ref();
        let (was, now) = self.pair(one);
        let sealed = self.state.sealed.latest(&one.address);
        context! {
            // Its id on the page of corrections.
            id => one.id(),
            address => &one.address,
            // When it was corrected, and why.
            date => written.date.value.to_string(),
            reason => &written.reason,
            // What it is about: a kind of thing, for the string catalogue.
            kind => match one.subject {
                Subject::RecordDay => "record",
                _ => one.subject.kind().as_str(),
            },
            name => self.name_of(&one.subject),
            item,
            of_update,
            of_meeting => match &one.subject {
                Subject::Meeting(name, _) => plan.meeting(name).map(|meeting| self.meeting_ref(meeting)),
                _ => None,
            },
            // The update in whose file the correction stands, when that is a different one.
            told_in,
            // The field, for the string catalogue.
            field => change.and_then(|change| change.field),
            // What happened to an entry as a whole.
            whole => written.whole.map(|whole| match whole {
                EntryCorrection::Added => "added",
                EntryCorrection::TakenOut => "removed",
            }),
            // What it said before, if that may be repeated and was not nothing, and what it says since then.
            was => was.as_ref().map(Serde),
            now => now.as_ref().map(Serde),
            // Both word by word, when they are texts or lists.
            marked => was.as_ref().zip(now.as_ref()).and_then(marked),
            // Whether it is known what it said before.
            repeated => is_repeated(one),
            late => one.late.as_ref().map(late_view),
            sealed => sealed.map(|line| line.sealed.to_string()),
        }
    }

    /// Returns the old and new value.
    fn pair(&self, one: &TracedCorrection) -> (Option<CorrectedView>, Option<CorrectedView>) {
        let Some(change) = &one.change else {
            // A note in words, of something that was never sealed as it was.
            let was = one.written.was.as_ref().map(|was| &was.value);
            return corrected::pair(
                self,
                &one.subject,
                schema::main_field(one.subject.kind()),
                was,
                None,
            );
        };
        let was = match &change.was {
            OldValue::Value(value) => Some(value),
            OldValue::Nothing | OldValue::NotRepeated => None,
        };
        match change.field {
            Some(field) => corrected::pair(self, &one.subject, field, was, change.now.as_ref()),
            None => {
                let whole = |value: &serde_json::Value| {
                    Some(corrected::entry(self, &one.subject, value.as_object()?))
                };
                (was.and_then(whole), change.now.as_ref().and_then(whole))
            }
        }
    }

    /// The name of a part of a plan.
    fn name_of(&self, subject: &Subject) -> Option<String> {
        let Subject::Part(kind, name) = subject else {
            return None;
        };
        let found = self.state.plan.facts.part(*kind, name);
        Some(found.map_or(name.as_str(), |part| part.title()).to_owned())
    }
}

/// Returns whether a correction repeats what was said before.
fn is_repeated(one: &TracedCorrection) -> bool {
    let change = one.change.as_ref();
    change.is_none_or(|change| change.was != OldValue::NotRepeated)
}

/// Returns the old and new value in runs of words, part by part; `list` is true if they are lists and not texts.
fn marked((was, now): (&CorrectedView, &CorrectedView)) -> Option<Value> {
    let one = |text: &str| [text.to_owned()];
    let (list, (was, now)) = match (was.text(), now.text()) {
        (Some(was), Some(now)) => (false, difference::lists(&one(was), &one(now))),
        // A name for a name is plain to see.
        _ if was.list().len() + now.list().len() > 2 => (true, difference::lists(was.list(), now.list())),
        _ => return None,
    };
    let views = |parts: Vec<Vec<Run>>| -> Value { parts.into_iter().map(runs).collect() };
    Some(context! { list, was => views(was), now => views(now) })
}

/// Words that stayed, went or came.
fn runs(runs: Vec<Run>) -> Value {
    let view = |run: Run| {
        let kind = match run.kind {
            RunKind::Same => "same",
            RunKind::Gone => "gone",
            RunKind::New => "new",
        };
        context! { kind, words => run.words }
    };
    runs.into_iter().map(view).collect()
}
