//! Events, for the entries of feeds.
//!
//! The words of an entry depend on its event alone, never on the day of the build, so that an entry which somebody has read
//! does not change.

use minijinja::context;
use minijinja::value::{Serde, Value};

use super::change::change_view;
use super::{Shared, ViewBuilder, html};
use crate::model::{Meeting, MeetingPart, Reporting, address};
use crate::resolve::{Event, Happening, History};

/// The name of a part of a meeting, for the string catalogue.
fn part_name(part: MeetingPart) -> &'static str {
    match part {
        MeetingPart::Announcement => "announced",
        MeetingPart::Papers => "papers",
        MeetingPart::Held => "held",
        MeetingPart::Minutes => "minutes",
    }
}

impl<'a> ViewBuilder<'_, 'a> {
    /// Returns who said what happened; nothing where this site works it out.
    pub(in crate::render) fn event_author<'s>(&'s self, event: &'s Event<'a>) -> Option<&'s str> {
        match &event.happening {
            Happening::Update { update, .. } | Happening::Report { update, .. } => {
                Some(self.reporter(update))
            }
            Happening::Meeting { meeting, .. } | Happening::Question { meeting, .. } => {
                Some(self.state.plan.meeting_body(meeting))
            }
            Happening::DueSoon { .. }
            | Happening::DuePassed { .. }
            | Happening::AnswerMissed { .. }
            | Happening::MissedUpdate { .. } => None,
            Happening::Published | Happening::Added | Happening::Corrected(_) | Happening::Closed => {
                Some(self.state.organisation)
            }
        }
    }

    /// One event, and the address at which the site tells more of it.
    pub(in crate::render) fn event(&self, event: &Event<'a>, address: &str, shared: &Shared) -> Value {
        let about = event
            .about
            .and_then(|at| shared.item(self, self.state.facts_at(at).ref_));
        let (kind, more) = match &event.happening {
            Happening::Published => (
                "published",
                context! { summary => &self.state.plan.facts.summary },
            ),
            Happening::Added => ("added", Value::from(())),
            Happening::Update { update, .. } => {
                let more = context! {
                    update => shared.update_ref(self, update),
                    entries => update.entries.len(),
                    changes => format!("{}changes/", address::update(self.state.plan, update)),
                    text => &update.body.html,
                };
                ("update", more)
            }
            Happening::Report {
                update,
                entry,
                changes,
                ..
            } => {
                let history = History { update, entry };
                let changes: Vec<_> = changes.iter().map(change_view).collect();
                let more = context! {
                    entry => shared.entry(self, &history),
                    // What changed by it; empty when it only tells more.
                    changes => Serde(changes),
                };
                ("report", more)
            }
            Happening::DueSoon { due, .. } => ("due-soon", context! { due => due.to_string() }),
            Happening::AnswerMissed { by, due } => {
                let more = context! {
                    by => by.map_or(self.state.organisation, |body| body.name.as_str()),
                    due => due.to_string(),
                };
                ("answer-missed", more)
            }
            Happening::DuePassed { due, last_report, .. } => {
                let more = context! {
                    due => due.to_string(),
                    last => last_report.map(|as_at| as_at.to_string()),
                };
                ("due-passed", more)
            }
            Happening::MissedUpdate { due, last } => {
                let more = context! {
                    due => due.to_string(),
                    last => last.map(|update| shared.update_ref(self, update)),
                    promised => self.state.plan.facts.reporting.map(Reporting::as_str),
                };
                ("missed-update", more)
            }
            Happening::Corrected(one) => ("corrected", self.correction(one)),
            Happening::Meeting { meeting, parts } => {
                let parts: Vec<&str> = parts.iter().map(|part| part_name(*part)).collect();
                let more = context! {
                    parts,
                    // Whether its day was still to come.
                    ahead => event.on < meeting.date.last_day(),
                    was_held => meeting.was_held(),
                    view => self.meeting_by_name(meeting, shared),
                };
                ("meeting", more)
            }
            Happening::Question { meeting, question } => {
                let more = context! {
                    meeting => self.meeting_ref(meeting),
                    item => Value::from(()),
                    by => &question.by,
                    question => &question.question.html,
                    answer => html(question.answer.as_ref()),
                };
                ("question", more)
            }
            Happening::Closed => ("closed", Value::from(self.closing(None))),
        };
        context! { kind, about, address, more }
    }

    fn meeting_by_name(&self, meeting: &Meeting, shared: &Shared) -> Option<Value> {
        let mut meetings = self.state.plan.meetings.iter();
        let at = meetings.position(|known| known.name == meeting.name)?;
        Some(self.meeting(at, shared))
    }
}
