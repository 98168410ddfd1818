//! Corrections: what was said, what is said now, and why it was changed.

use jiff::civil::Date;
use serde::Serialize;

use super::corrected::{self, CorrectedView};
use super::late::LateView;
use super::{ItemLink, UpdateRef, ViewBuilder};
use crate::model::schema;
use crate::model::{Subject, Traced, Was, Whole};
use crate::text::difference::{self, Run, RunKind};

/// A public note that something published was changed.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct CorrectionView {
    /// Its id on the page of corrections.
    id: String,
    /// Its address.
    address: String,
    /// When it was corrected.
    date: String,
    /// Why.
    reason: String,
    /// What it is about: a kind of thing, for the string catalogue.
    kind: &'static str,
    /// The name of the theme, status, rating or source.
    name: Option<String>,
    /// The recommendation or action.
    item: Option<ItemLink>,
    /// The update that was corrected.
    of_update: Option<UpdateRef>,
    /// The update in whose file the correction stands, when that is another one.
    told_in: Option<UpdateRef>,
    /// The field, for the string catalogue.
    field: Option<&'static str>,
    /// `added` or `removed` when that is what happened to an entry as a whole.
    whole: Option<&'static str>,
    /// What it said before, if that may be repeated and was not nothing.
    was: Option<CorrectedView>,
    /// Whether it is known what it said before.
    repeated: bool,
    /// What it says since then.
    now: Option<CorrectedView>,
    /// Both word by word, when they are texts or lists.
    marked: Option<MarkedView>,
    /// The day it was written into the record.
    sealed: Option<String>,
    /// That it was put in later than it is dated.
    late: Option<LateView>,
}

/// What was said and what is said now, word by word.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct MarkedView {
    /// Whether they are lists; else each is one text.
    list: bool,
    /// What was said, each part in runs of words.
    was: Vec<Vec<RunView>>,
    /// What is said now.
    now: Vec<Vec<RunView>>,
}

/// Words that stayed, went or came.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct RunView {
    /// `same`, `gone` or `new`.
    kind: &'static str,
    words: String,
}

impl ViewBuilder<'_, '_> {
    /// Every correction, the newest first.
    pub(in crate::render) fn corrections(&self) -> Vec<CorrectionView> {
        let list = self.state.plan.corrections.list.iter().rev();
        list.map(|one| self.correction(one)).collect()
    }

    /// The corrections that came out after one day and by another, the newest first.
    pub(in crate::render) fn corrections_between(&self, after: Date, by: Date) -> Vec<CorrectionView> {
        let list = self.state.plan.corrections.list.iter().rev();
        let came_out = list.filter(|one| (after < one.effective || one.is_pending()) && one.effective <= by);
        came_out.map(|one| self.correction(one)).collect()
    }

    /// The corrections of a recommendation or action, and of what updates say of it; the newest first.
    pub(in crate::render) fn corrections_of_item(&self, ref_: &str) -> Vec<CorrectionView> {
        let is_about = |one: &&Traced| match &one.subject {
            Subject::Recommendation(known) | Subject::Action(known) | Subject::Entry(_, known) => {
                known == ref_
            }
            _ => false,
        };
        let list = self.state.plan.corrections.list.iter().rev().filter(is_about);
        list.map(|one| self.correction(one)).collect()
    }

    /// The corrections of an update and its entries, and those that stand in it; the newest first.
    pub(in crate::render) fn corrections_of_update(
        &self,
        update: &crate::model::Update,
    ) -> Vec<CorrectionView> {
        let as_at = update.as_at.value.to_string();
        let stands_in = |one: &Traced| one.written_in.as_deref() == Some(as_at.as_str());
        let is_about = |one: &&Traced| match &one.subject {
            Subject::Update(known) | Subject::Entry(known, _) => *known == as_at || stands_in(one),
            _ => stands_in(one),
        };
        let list = self.state.plan.corrections.list.iter().rev().filter(is_about);
        list.map(|one| self.correction(one)).collect()
    }

    fn correction(&self, one: &Traced) -> CorrectionView {
        let written = &one.written;
        let update = |as_at: &str| {
            let found = self
                .state
                .updates
                .iter()
                .find(|update| update.as_at.value.to_string() == as_at);
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
        let field = change.and_then(|change| change.field);
        let (was, now) = self.pair(one);
        CorrectionView {
            id: one.id().to_owned(),
            address: one.address.clone(),
            date: written.date.value.to_string(),
            reason: written.reason.clone(),
            kind: match one.subject {
                Subject::RecordDay => "record",
                _ => one.subject.kind().as_str(),
            },
            name: self.name_of(&one.subject),
            item,
            of_update,
            told_in,
            field,
            whole: written.whole.map(|whole| match whole {
                Whole::Added => "added",
                Whole::TakenOut => "removed",
            }),
            marked: was.as_ref().zip(now.as_ref()).and_then(marked),
            was,
            repeated: change.is_none_or(|change| change.was != Was::NotRepeated),
            now,
            late: one.late.as_ref().map(LateView::of),
            sealed: self
                .state
                .sealed
                .latest(&one.address)
                .map(|line| line.sealed.to_string()),
        }
    }

    /// What was said and what is said now.
    fn pair(&self, one: &Traced) -> (Option<CorrectedView>, Option<CorrectedView>) {
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
            Was::Value(value) => Some(value),
            Was::Nothing | Was::NotRepeated => None,
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
        let facts = &self.state.plan.facts;
        let label = |list: &[crate::model::StatusDef], key: &String| {
            let found = list.iter().find(|it| it.key.value == *key);
            found.map_or_else(|| key.clone(), |it| it.label.clone())
        };
        Some(match subject {
            Subject::Theme(ref_) => {
                let found = facts.themes.iter().find(|it| it.ref_.value == *ref_);
                found.map_or_else(|| ref_.clone(), |it| it.title.clone())
            }
            Subject::Status(key) => label(&facts.statuses, key),
            Subject::ImpactRating(key) => label(&facts.impact_ratings, key),
            Subject::Source(key) => {
                let is_it =
                    |it: &&crate::model::Source| it.key.as_ref().is_some_and(|known| known.value == *key);
                let found = facts.sources.iter().find(is_it);
                found.map_or_else(|| key.clone(), |it| it.title.clone())
            }
            _ => return None,
        })
    }
}

fn marked((was, now): (&CorrectedView, &CorrectedView)) -> Option<MarkedView> {
    let list = |text: &str| [text.to_owned()];
    let (lists, (was, now)) = match (was.text(), now.text()) {
        (Some(was), Some(now)) => (false, difference::lists(&list(was), &list(now))),
        // A name for a name is plain to see.
        _ if was.list().len() + now.list().len() > 2 => (true, difference::lists(was.list(), now.list())),
        _ => return None,
    };
    let views = |parts: Vec<Vec<Run>>| parts.into_iter().map(runs).collect();
    Some(MarkedView {
        list: lists,
        was: views(was),
        now: views(now),
    })
}

fn runs(runs: Vec<Run>) -> Vec<RunView> {
    let view = |run: Run| RunView {
        kind: match run.kind {
            RunKind::Same => "same",
            RunKind::Gone => "gone",
            RunKind::New => "new",
        },
        words: run.words,
    };
    runs.into_iter().map(view).collect()
}
