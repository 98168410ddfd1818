//! The texts in which the search finds things of a plan: each that is published of them, and no other.

use std::borrow::Cow;

use super::findable::Findable;
use crate::model::{
    Action, Entry, Evidence, Inspection, Meeting, Pairs, People, PlanFacts, Recommendation, Update,
    UpdateSource,
};
use crate::resolve::{Facts, PlanState};
use crate::search::Weight;
use crate::source::Spanned;
use crate::text::markdown::Markdown;
use crate::text::{name, one_line};

/// One text of a thing.
#[derive(Clone, Debug)]
pub(super) struct Passage<'a> {
    /// How much its words say about the thing.
    pub(super) weight: Weight,
    /// The words, without markup.
    pub(super) text: Cow<'a, str>,
    /// The update that reported it.
    pub(super) update: Option<&'a Update>,
}

/// The texts of one thing while they are gathered.
#[derive(Default)]
struct Passages<'a> {
    list: Vec<Passage<'a>>,
    update: Option<&'a Update>,
}

impl<'a> Passages<'a> {
    fn add(&mut self, text: impl Into<Cow<'a, str>>) {
        let text = text.into();
        if text.is_empty() {
            return;
        }
        let weight = if self.update.is_some() {
            Weight::Reported
        } else {
            Weight::Own
        };
        self.list.push(Passage {
            weight,
            text,
            update: self.update,
        });
    }

    fn add_each(&mut self, texts: impl IntoIterator<Item = &'a String>) {
        texts.into_iter().for_each(|text| self.add(text.as_str()));
    }

    fn add_words(&mut self, texts: &'a [Spanned<String>]) {
        self.add_each(texts.iter().map(|text| &text.value));
    }

    fn add_markdown(&mut self, texts: impl IntoIterator<Item = &'a Markdown>) {
        texts.into_iter().for_each(|text| self.add(text.plain.as_str()));
    }

    fn add_pairs(&mut self, pairs: &'a Pairs) {
        for (label, text) in &pairs.list {
            self.add(format!("{}: {}", label.value, text.value));
        }
    }

    fn add_documents(&mut self, documents: &'a [Evidence]) {
        self.add_each(documents.iter().map(|one| &one.title));
    }

    /// Adds names of those who lead, as far as the site has pages of them: those that it hides are not looked for.
    fn add_leads(&mut self, names: impl IntoIterator<Item = &'a str>, state: &PlanState<'a>) {
        let is_listed = |written: &str| {
            let key = name::key(written);
            state.leads.binary_search_by(|lead| lead.key.cmp(&key)).is_ok()
        };
        for written in names {
            let is_shown = match state.people {
                People::Names => true,
                People::Roles => is_listed(written),
                People::Hidden => false,
            };
            if is_shown {
                self.add(written);
            }
        }
    }

    fn add_bodies(&mut self, keys: impl IntoIterator<Item = &'a Spanned<String>>, state: &PlanState<'a>) {
        for key in keys {
            let mut bodies = state.plan.facts.bodies.iter();
            if let Some(body) = bodies.find(|body| body.key.value == key.value) {
                self.add(body.name.as_str());
            }
        }
    }
}

/// The title of a thing; empty for an update or meeting without one.
pub(super) fn title<'a>(thing: Findable, state: &PlanState<'a>) -> Cow<'a, str> {
    let facts = &state.plan.facts;
    match thing {
        Findable::Plan => facts.title.as_str().into(),
        Findable::Theme(at) => facts.themes[at].title.as_str().into(),
        Findable::Recommendation(at) => one_line(&state.recommendations[at].recommendation.text.plain).into(),
        Findable::Action(at) => one_line(&state.actions[at].action.action).into(),
        Findable::Update(at) => state.updates[at].title.as_deref().unwrap_or_default().into(),
        Findable::Meeting(at) => state.plan.meetings[at]
            .title
            .as_deref()
            .unwrap_or_default()
            .into(),
        Findable::Body(at) => facts.bodies[at].name.as_str().into(),
        Findable::Term(at) => {
            let term = &state.plan.glossary[at];
            term_title(&term.term, term.name.as_deref()).into()
        }
    }
}

/// The title of a term: with the name that it stands for.
pub(super) fn term_title(term: &str, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{term}: {name}"),
        None => term.to_owned(),
    }
}

/// The number of a thing as its publisher writes it, and its ref where that is another.
pub(super) fn numbers<'a>(thing: Findable, state: &PlanState<'a>) -> Vec<&'a str> {
    let (number, ref_) = match thing {
        Findable::Recommendation(at) => {
            let rec = state.recommendations[at].recommendation;
            (rec.number.as_deref(), rec.ref_.value.as_str())
        }
        Findable::Action(at) => {
            let action = state.actions[at].action;
            (action.number.as_deref(), action.ref_.value.as_str())
        }
        Findable::Theme(at) => (None, state.plan.facts.themes[at].ref_.value.as_str()),
        _ => return Vec::new(),
    };
    let mut numbers: Vec<&str> = number.into_iter().chain([ref_]).collect();
    numbers.dedup();
    numbers
}

/// The texts of a thing beyond its title, those of the greatest weight first.
pub(super) fn passages<'a>(thing: Findable, state: &PlanState<'a>) -> Vec<Passage<'a>> {
    let mut texts = Passages::default();
    let facts = &state.plan.facts;
    match thing {
        Findable::Plan => of_plan(&mut texts, facts, state),
        Findable::Theme(at) => texts.add_each(&facts.themes[at].summary),
        Findable::Recommendation(at) => {
            let rec = &state.recommendations[at];
            of_recommendation(&mut texts, rec.recommendation, state);
            of_item(&mut texts, &rec.facts, state);
        }
        Findable::Action(at) => {
            let action = &state.actions[at];
            of_action(&mut texts, action.action, state);
            of_item(&mut texts, &action.facts, state);
        }
        Findable::Update(at) => of_update(&mut texts, state.updates[at], state),
        Findable::Meeting(at) => of_meeting(&mut texts, &state.plan.meetings[at], state),
        Findable::Body(_) => {}
        Findable::Term(at) => texts.add_markdown(&state.plan.glossary[at].definition),
    }
    texts.list
}

fn of_plan<'a>(texts: &mut Passages<'a>, facts: &'a PlanFacts, state: &PlanState<'a>) {
    texts.add_each(&facts.summary);
    texts.add(state.organisation);
    texts.add_each(facts.published_note.iter().chain(&facts.licence));
    texts.add_each(facts.easy_read.iter().map(|one| &one.title));
    for one in facts.inspection.iter().chain(&facts.inspections) {
        of_inspection(texts, one);
    }
    texts.add_markdown([&facts.body]);
    for one in &facts.oversight {
        texts.add(one.body.as_str());
        texts.add_each(one.role.iter().chain(&one.meets));
    }
    texts.add_each(
        facts
            .sources
            .iter()
            .flat_map(|one| one.publisher.iter().chain([&one.title])),
    );
    for label in facts.statuses.iter().chain(&facts.impact_ratings) {
        texts.add_each([&label.label].into_iter().chain(&label.description));
    }
    for answer in &facts.responses {
        texts.add_each([&answer.label].into_iter().chain(&answer.description));
    }
    for scale in &facts.ratings {
        texts.add(scale.label.as_str());
        for value in &scale.values {
            texts.add_each([&value.label].into_iter().chain(&value.description));
        }
    }
    // Until that day nothing says that reporting ends.
    if state.closing.is_some() {
        texts.add_each(&facts.closed_reason);
    }
}

fn of_inspection<'a>(texts: &mut Passages<'a>, inspection: &'a Inspection) {
    texts.add(inspection.inspector.as_str());
    texts.add_each(inspection.title.iter().chain(&inspection.framework));
    for one in &inspection.judgements {
        texts.add(format!("{}: {}", one.area, one.grade));
        texts.add_each(&one.within);
    }
}

fn of_recommendation<'a>(texts: &mut Passages<'a>, rec: &'a Recommendation, state: &PlanState<'a>) {
    texts.add_markdown([&rec.findings]);
    texts.add_markdown(rec.outcome.iter().chain(&rec.note));
    texts.add_each(rec.source_ref.iter().chain(&rec.contact));
    texts.add_words(&rec.tags);
    texts.add_pairs(&rec.facts);
    texts.add_each(rec.measures.iter().map(|one| &one.name));
    texts.add_each(rec.money.iter().map(|one| &one.label));
    texts.add_bodies(&rec.to, state);
    texts.add_leads(rec.lead.iter().map(|lead| lead.value.as_str()), state);
}

fn of_action<'a>(texts: &mut Passages<'a>, action: &'a Action, state: &PlanState<'a>) {
    texts.add_markdown(&action.outcome);
    texts.add_words(&action.success);
    texts.add_markdown(&action.note);
    texts.add_each(
        action
            .workstream
            .iter()
            .chain(&action.due_text)
            .chain(&action.contact),
    );
    texts.add_each(action.milestones.iter().map(|one| &one.name));
    texts.add_words(&action.tags);
    texts.add_pairs(&action.facts);
    texts.add_each(action.measures.iter().map(|one| &one.name));
    texts.add_each(action.money.iter().map(|one| &one.label));
    texts.add_bodies(action.body.iter().chain(&action.with), state);
    texts.add_leads(action.lead.iter().map(|lead| lead.value.as_str()), state);
}

/// Adds what recommendations and actions have in common: ratings, reports and corrections.
fn of_item<'a>(texts: &mut Passages<'a>, facts: &Facts<'a>, state: &PlanState<'a>) {
    for rating in &facts.ratings {
        if let Some(value) = rating.current() {
            texts.add(format!("{}: {}", rating.scale.label, value.label));
        }
    }
    for history in facts.history() {
        texts.update = Some(history.update);
        of_entry(texts, history.entry, state);
    }
}

fn of_entry<'a>(texts: &mut Passages<'a>, entry: &'a Entry, state: &PlanState<'a>) {
    let words = [
        &entry.progress,
        &entry.impact,
        &entry.next,
        &entry.response_text,
        &entry.note,
    ];
    texts.add_markdown(words.into_iter().flatten());
    texts.add_each(&entry.due_reason);
    if let Some(ended) = &entry.ended {
        texts.add_each(ended.to.as_ref().map(|to| &to.value));
        texts.add_each(&ended.reason);
    }
    texts.add_documents(&entry.evidence);
    texts.add_leads(entry.lead.iter().map(|lead| lead.value.as_str()), state);
}

fn of_update<'a>(texts: &mut Passages<'a>, update: &'a Update, state: &PlanState<'a>) {
    texts.add_markdown([&update.body]);
    texts.add_each(update.presented_to.iter().chain(&update.lost_statuses));
    let by = update.by.as_deref().map(|by| {
        let body = state.plan.facts.body_named(by);
        body.map_or(by, |body| body.name.as_str())
    });
    if let Some(by) = by {
        texts.add(by);
    }
    if let Some(UpdateSource::Document(source)) = &update.source {
        texts.add_each(source.publisher.iter().chain([&source.title]));
    }
}

fn of_meeting<'a>(texts: &mut Passages<'a>, meeting: &'a Meeting, state: &PlanState<'a>) {
    texts.add(state.plan.meeting_body(meeting));
    for question in &meeting.questions {
        texts.add_markdown([&question.question].into_iter().chain(&question.answer));
        if state.people == People::Names {
            texts.add_each(&question.by);
        }
    }
    texts.add_markdown([&meeting.text]);
    texts.add_words(&meeting.resolved);
    texts.add_documents(&meeting.agenda);
    texts.add_documents(&meeting.minutes);
    if state.people == People::Names {
        texts.add_words(&meeting.present);
    }
}
