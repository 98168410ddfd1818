//! Listing the events of a plan: what was published on it, and the dates that passed, each on the day from which
//! residents could read it.
//!
//! The list is made of what is published as of the day, so a later day only adds to it. Drafts and what is still to come
//! are no events, even where a preview shows them.

mod dates;
mod reports;

#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::state::{Event, Happening, PlanState, Position};
use crate::model::{Meeting, MeetingPart, Subject, TracedCorrection, address};

impl<'a> PlanState<'a> {
    /// Lists the events of the plan, oldest first; those of one day in the order of the plan.
    pub fn events(&self) -> Vec<Event<'a>> {
        let mut events = vec![Event::on(
            address::plan(self.plan),
            self.plan.facts.published_on(),
            Happening::Published,
        )];
        self.add_items(&mut events);
        self.add_updates(&mut events);
        self.add_due_dates(&mut events);
        self.add_missed_updates(&mut events);
        self.add_meetings(&mut events);
        self.add_corrections(&mut events);
        if let Some(closing) = &self.closing {
            let address = Subject::Closing.address(self.plan);
            events.push(Event::on(address, closing.counts_from, Happening::Closed));
        }
        events.retain(|event| event.on <= self.as_of);
        self.date_corrections(&mut events);
        events.sort_by_key(|event| event.on);
        events
    }

    /// Adds the recommendations and actions that came into the plan after it was published.
    fn add_items(&self, events: &mut Vec<Event<'a>>) {
        let published = self.plan.facts.published_on();
        let mut add = |at: Position, on: Date, address: String| {
            if on > published {
                events.push(Event {
                    about: Some(at),
                    ..Event::on(address, on, Happening::Added)
                });
            }
        };
        for (at, rec) in self.recommendations.iter().enumerate() {
            let recommendation = rec.recommendation;
            add(
                Position::Recommendation(at),
                recommendation.published_on(self.plan),
                rec.facts.address(self.plan),
            );
            for at in rec.actions.clone() {
                let action = &self.actions[at];
                let on = action.action.published_on(recommendation, self.plan);
                add(Position::Action(at), on, action.facts.address(self.plan));
            }
        }
    }

    fn add_meetings(&self, events: &mut Vec<Event<'a>>) {
        for meeting in &self.plan.meetings {
            self.add_meeting(meeting, events);
        }
    }

    /// Adds the parts of a meeting, those of one day together, and its questions.
    fn add_meeting(&self, meeting: &'a Meeting, events: &mut Vec<Event<'a>>) {
        let shown = |part| self.plan.meeting_part_shown_from(meeting, part);
        let mut by_day: Vec<(Date, Vec<MeetingPart>)> = Vec::new();
        for part in MeetingPart::ALL.into_iter().filter(|part| meeting.has(*part)) {
            let on = shown(part);
            match by_day.iter_mut().find(|(day, _)| *day == on) {
                Some((_, parts)) => parts.push(part),
                None => by_day.push((on, vec![part])),
            }
        }
        let has_minutes = meeting.has(MeetingPart::Minutes);
        for (on, parts) in by_day {
            let Some(first) = parts.first() else { continue };
            let address = meeting.subject(*first).address(self.plan);
            events.push(Event::on(address, on, Happening::Meeting { meeting, parts }));
        }
        if !has_minutes {
            return;
        }
        let on = shown(MeetingPart::Minutes);
        for (number, question) in meeting.questions.iter().enumerate() {
            let page = address::meeting(self.plan, &meeting.name);
            let about = question.ref_.as_ref();
            events.push(Event {
                about: about.and_then(|ref_| self.positions.get(ref_.value.as_str()).copied()),
                address: meeting.subject(MeetingPart::Minutes).address(self.plan),
                ..Event::on(
                    format!("{page}#question-{}", number + 1),
                    on,
                    Happening::Question { meeting, question },
                )
            });
        }
    }

    fn add_corrections(&self, events: &mut Vec<Event<'a>>) {
        for one in &self.plan.corrections.list {
            // One that hides the old words is shown as soon as the thing it corrects.
            let on = if one.is_hidden() {
                one.came_out.min(one.effective)
            } else {
                one.effective
            };
            let ref_ = match &one.subject {
                Subject::Recommendation(ref_) | Subject::Action(ref_) | Subject::Entry(_, ref_) => {
                    Some(ref_.as_str())
                }
                _ => None,
            };
            events.push(Event {
                about: ref_.and_then(|ref_| self.positions.get(ref_).copied()),
                ..Event::on(one.address.clone(), on, Happening::Corrected(one))
            });
        }
    }

    /// Dates each event by the newest correction of what it says: of the thing that says it, of the dates that it rests on,
    /// or of the words of the item that it quotes.
    fn date_corrections(&self, events: &mut [Event<'a>]) {
        for one in &self.plan.corrections.list {
            if one.is_draft() || one.effective > self.as_of {
                continue;
            }
            let item = match &one.subject {
                Subject::Recommendation(ref_) | Subject::Action(ref_) => {
                    self.positions.get(ref_.as_str()).copied()
                }
                _ => None,
            };
            let quoted = item.filter(|_| matches!(one.field, Some("text" | "action")));
            for event in events.iter_mut() {
                let quotes = quoted.is_some() && event.about == quoted && event.on < one.effective;
                if quotes || self.is_said_by(event, one, item) {
                    event.updated = event.updated.max(one.effective);
                }
            }
        }
    }

    /// Returns whether what an event says was corrected. `item` is the item that was corrected, if it was one.
    fn is_said_by(&self, event: &Event<'a>, correction: &TracedCorrection, item: Option<Position>) -> bool {
        let is_of_item = item.is_some() && event.about == item;
        match &event.happening {
            Happening::Corrected(_) | Happening::MissedUpdate { .. } => false,
            Happening::DueSoon { set_by, .. } | Happening::DuePassed { set_by, .. } => {
                let is_date = correction.field == Some("due");
                is_date
                    && match (set_by, &correction.subject) {
                        (None, _) => is_of_item,
                        (Some(update), Subject::Entry(..)) => event.about.is_some_and(|at| {
                            let ref_ = self.facts_at(at).ref_;
                            address::entry(self.plan, update, ref_) == correction.about
                        }),
                        _ => false,
                    }
            }
            Happening::AnswerMissed { .. } => is_of_item && correction.field == Some("respond_by"),
            Happening::Meeting { parts, meeting } => parts
                .iter()
                .any(|part| meeting.subject(*part).address(self.plan) == correction.about),
            _ => event.address == correction.about,
        }
    }
}

impl<'a> Event<'a> {
    /// An event on a day that is named after the address that tells more.
    fn on(address: String, on: Date, happening: Happening<'a>) -> Self {
        Self {
            id: address.clone(),
            on,
            updated: on,
            about: None,
            address,
            happening,
        }
    }
}
