//! Meetings: what was on the agenda, whether they were held, and what was asked, answered and resolved.

use std::ops::Range;

use jiff::civil::Date;
use minijinja::context;
use minijinja::value::Value;

use super::late::late_view;
use super::{Shared, ViewBuilder, date, html, link};
use crate::model::{
    Evidence, Late, Meeting, MeetingPart, Question, Subject, TracedCorrection, Update, address,
};

/// The state of a meeting, as a key of the string catalogue: planned, held, not held, or not known.
fn state_of(meeting: &Meeting, as_of: Date) -> &'static str {
    match meeting.held.as_ref().map(|held| held.value) {
        Some(true) => "held",
        Some(false) => "not-held",
        None if meeting.date.last_day() < as_of => "not-known",
        None => "planned",
    }
}

fn documents(list: &[Evidence]) -> Value {
    list.iter()
        .map(|one| link(&one.title, one.link.as_ref().map(crate::text::link::Link::href)))
        .collect()
}

impl ViewBuilder<'_, '_> {
    /// A meeting to refer to.
    pub(in crate::render) fn meeting_ref(&self, meeting: &Meeting) -> Value {
        context! {
            name => &meeting.name,
            date => meeting.date.value.to_string(),
            body => self.state.plan.meeting_body(meeting),
            title => &meeting.title,
            address => address::meeting(self.state.plan, &meeting.name),
            // Whether it was held: a key of the string catalogue.
            state => state_of(meeting, self.state.as_of),
            has_minutes => !meeting.minutes.is_empty(),
        }
    }

    /// Every meeting, the newest first.
    pub(in crate::render) fn meetings(&self, rows: &Range<usize>) -> Value {
        let meetings = self.state.plan.meetings.iter().rev();
        let meetings = meetings.skip(rows.start).take(rows.len());
        meetings.map(|meeting| self.meeting_ref(meeting)).collect()
    }

    /// The meetings that had an update on their agenda, oldest first.
    pub(super) fn meetings_of_update(&self, update: &Update) -> Value {
        let meetings = self.state.plan.meetings.iter();
        let had_it = meetings.filter(|meeting| self.state.plan.is_on_agenda(update, meeting));
        had_it.map(|meeting| self.meeting_ref(meeting)).collect()
    }

    /// The questions that were asked about a recommendation or action, the newest first.
    pub(super) fn questions_about(&self, ref_: &str, shared: &Shared) -> Value {
        let meetings = self.state.plan.meetings.iter().rev();
        let asked = meetings.flat_map(|meeting| meeting.questions.iter().map(move |one| (meeting, one)));
        let about = asked.filter(|(_, one)| one.ref_.as_ref().is_some_and(|known| known.value == ref_));
        about
            .map(|(meeting, one)| self.question(meeting, one, shared))
            .collect()
    }

    pub(super) fn question(&self, meeting: &Meeting, question: &Question, shared: &Shared) -> Value {
        let item = question.ref_.as_ref();
        context! {
            meeting => self.meeting_ref(meeting),
            item => item.and_then(|ref_| shared.item(self, ref_)),
            by => &question.by,
            question => &question.question.html,
            answer => html(question.answer.as_ref()),
        }
    }

    /// One meeting.
    pub(in crate::render) fn meeting(&self, at: usize, shared: &Shared) -> Value {
        let plan = self.state.plan;
        let meeting = &plan.meetings[at];
        let neighbour = |at: Option<usize>| Some(self.meeting_ref(plan.meetings.get(at?)?));
        let on_agenda = self
            .state
            .updates
            .iter()
            .filter(|update| plan.is_on_agenda(update, meeting));
        let texts = |list: &[crate::source::Spanned<String>]| -> Value {
            list.iter().map(|text| text.value.clone()).collect()
        };
        let announced = plan.dated_meeting_part(meeting, MeetingPart::Announcement);
        // What came with the announcement needs no note of its own.
        let is_same =
            |late: &Late| announced.is_some_and(|it| (it.after, it.sealed) == (late.after, late.sealed));
        let account = plan.dated_meeting_part(meeting, MeetingPart::Minutes);
        let questions = meeting.questions.iter();
        context! {
            meeting => self.meeting_ref(meeting),
            // The page of the body, when it is one of the plan's.
            body => plan.facts.body_named(&meeting.body).map(|body| self.body(&body.key)),
            agenda => documents(&meeting.agenda),
            updates => on_agenda.map(|update| shared.update_ref(self, update)).collect::<Value>(),
            minutes => documents(&meeting.minutes),
            minutes_published => date(meeting.minutes_published.as_ref()),
            present => texts(&meeting.present),
            questions => questions.map(|one| self.question(meeting, one, shared)).collect::<Value>(),
            resolved => texts(&meeting.resolved),
            text => &meeting.text.html,
            // Whether anything is given of what happened there.
            has_account => meeting.has(MeetingPart::Minutes),
            // That it, or what is said of what happened there, was put in later than it is dated.
            late => announced.as_ref().map(late_view),
            account_late => account.filter(|late| !is_same(late)).as_ref().map(late_view),
            corrections => self.corrections_of_meeting(&meeting.name),
            previous => neighbour(at.checked_sub(1)),
            next => neighbour(Some(at + 1)),
        }
    }

    /// The corrections of a meeting, the newest first.
    fn corrections_of_meeting(&self, name: &str) -> Vec<Value> {
        let is_about =
            |one: &&TracedCorrection| matches!(&one.subject, Subject::Meeting(known, _) if known == name);
        let list = self.state.plan.corrections.list.iter().rev().filter(is_about);
        list.map(|one| self.correction(one)).collect()
    }
}
