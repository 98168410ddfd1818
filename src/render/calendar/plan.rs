//! The events of a plan as a whole: its publication, the updates that were promised, its meetings and its closing.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::maker::CalendarMaker;
use super::{Selection, is_meeting_of};
use crate::model::{Evidence, Meeting, MeetingPart, PartialDate, Subject, Update, address};
use crate::text::icalendar::Event;
use crate::theme::strings::Arg;

impl CalendarMaker<'_, '_> {
    /// Adds the events of the plan itself.
    pub(super) fn add_plan(&self, events: &mut Vec<Event>) {
        let state = self.state;
        let facts = &state.plan.facts;
        let page = address::plan(state.plan);
        let title = [("plan", Arg::Text(facts.title.as_str()))];
        events.push(Event {
            summary: Self::title(&self.text("calendar-published", &title)),
            description: self.of_plan(),
            categories: vec![self.text("calendar-category-plan", &[])],
            ..self.event(&page, "published", facts.published.value, facts.published_on())
        });
        self.add_promised_updates(events);
        if let Some(closing) = &state.closing {
            let reason = closing.reason.unwrap_or_default();
            events.push(Event {
                summary: Self::title(&self.text("calendar-ended", &title)),
                description: [reason, &self.of_plan()].join("\n").trim().to_owned(),
                categories: vec![self.text("calendar-category-plan", &[])],
                ..self.event(
                    &Subject::Closing.address(state.plan),
                    "closed",
                    closing.on,
                    closing.counts_from,
                )
            });
        }
    }

    /// Adds an event for every update that was promised: the one after the plan came out, and the one after each update of
    /// the organisation. It stays when the update has come, and says so.
    fn add_promised_updates(&self, events: &mut Vec<Event>) {
        let state = self.state;
        let plan = state.plan;
        let Some(reporting) = plan.facts.reporting.filter(|often| often.months().is_some()) else {
            return;
        };
        // Several bodies may report as at one day: the promise is kept by the first.
        let mut own: BTreeMap<Date, &Update> = BTreeMap::new();
        for update in state.updates.iter().filter(|update| !update.draft) {
            if !state.is_independent(update) {
                let first = own.entry(update.as_at.last_day()).or_insert(update);
                if plan.shown_from(update) < plan.shown_from(first) {
                    *first = update;
                }
            }
        }
        let own: Vec<&Update> = own.into_values().collect();
        let starts = std::iter::once(None).chain(own.iter().copied().map(Some));
        let next = own.iter().copied().map(Some).chain([None]);
        for (last, next) in starts.zip(next) {
            let Some(due) = state.promised_after(last) else {
                continue;
            };
            let about = match last {
                Some(update) => format!("update after {}", update.as_at.value),
                None => "update after publication".to_owned(),
            };
            let known = last.map_or_else(|| plan.facts.published_on(), |update| plan.shown_from(update));
            let ended = state
                .closing
                .as_ref()
                .filter(|closing| due >= closing.counts_from);
            let (key, changed, is_cancelled) = match (next, ended) {
                (Some(next), _) => ("calendar-update-came", plan.shown_from(next), false),
                (None, Some(closing)) => ("calendar-update-ended", closing.counts_from, true),
                (None, None) if due < state.frozen => {
                    ("calendar-update-missing", due.tomorrow().unwrap_or(due), false)
                }
                (None, None) => ("calendar-update-due", known, false),
            };
            let came = next.map(|next| self.date(PartialDate::Day(plan.shown_from(next))));
            let args = [
                ("plan", Arg::Text(plan.facts.title.as_str())),
                ("date", Arg::Text(came.as_deref().unwrap_or_default())),
            ];
            let mut description = vec![
                self.of_plan(),
                self.text("calendar-promise", &[("often", Arg::Text(reporting.as_str()))]),
            ];
            description.push(match last {
                Some(last) => self.text(
                    "calendar-last-update",
                    &[("date", Arg::Text(&self.date(last.as_at.value)))],
                ),
                None => self.text("calendar-no-update", &[]),
            });
            let page = format!("{}updates/", address::plan(plan));
            let url = next
                .map(|next| address::update(plan, next))
                .and_then(|address| self.url(&address));
            let event = self.event(&page, &about, PartialDate::Day(due), changed.max(known));
            events.push(Event {
                is_cancelled,
                summary: Self::title(&self.text(key, &args)),
                description: description.join("\n"),
                url: url.or_else(|| event.url.clone()),
                categories: vec![self.text("calendar-category-update", &[])],
                ..event
            });
        }
    }

    /// Adds the meetings that belong into a calendar.
    pub(super) fn add_meetings(&self, of: &Selection<'_, '_>, events: &mut Vec<Event>) {
        let is_in = |meeting: &&std::sync::Arc<Meeting>| match (of.body, of.lead) {
            (Some(body), _) => is_meeting_of(self.state, &meeting.body, body),
            (None, Some(_)) => false,
            (None, None) => true,
        };
        let meetings = self.state.plan.meetings.iter().filter(is_in);
        events.extend(meetings.map(|meeting| self.meeting(meeting)));
    }

    fn meeting(&self, meeting: &Meeting) -> Event {
        let plan = self.state.plan;
        let shown = MeetingPart::ALL.into_iter().filter(|part| meeting.has(*part));
        let shown = shown.map(|part| plan.meeting_part_shown_from(meeting, part));
        let day = meeting.date.last_day();
        let is_unknown = meeting.held.is_none() && day < self.state.as_of;
        // Once its day has passed, it is not known whether it was held.
        let unknown_since = is_unknown.then(|| day.tomorrow().unwrap_or(day));
        let changed = shown
            .chain(self.meeting_corrected(&meeting.name))
            .chain(unknown_since)
            .max();
        let body = plan.meeting_body(meeting);
        let title = [
            ("body", Arg::Text(body)),
            ("plan", Arg::Text(plan.facts.title.as_str())),
        ];
        let key = match meeting.held.as_ref().map(|held| held.value) {
            Some(false) => "calendar-meeting-not-held",
            _ => "calendar-meeting",
        };
        let state = match meeting.held.as_ref().map(|held| held.value) {
            Some(true) => "held",
            Some(false) => "not-held",
            None if is_unknown => "not-known",
            None => "planned",
        };
        let date = self.date(meeting.date.value);
        let mut description: Vec<String> = meeting.title.iter().cloned().collect();
        description.push(self.of_plan());
        description.push(self.text(&format!("meeting-{state}"), &[("date", Arg::Text(&date))]));
        let reports = self
            .state
            .updates
            .iter()
            .filter(|update| plan.is_on_agenda(update, meeting));
        description.extend(reports.map(|update| {
            let date = self.date(update.as_at.value);
            self.text("calendar-on-agenda", &[("date", Arg::Text(&date))])
        }));
        self.add_documents("meeting-agenda", &meeting.agenda, &mut description);
        self.add_documents("calendar-minutes", &meeting.minutes, &mut description);
        let page = address::meeting(plan, &meeting.name);
        let event = self.event(&page, "meeting", meeting.date.value, changed.unwrap_or(day));
        Event {
            // A meeting of which only the month is known may be on any of its days.
            first: meeting.date.first_day(),
            is_cancelled: meeting.held.as_ref().is_some_and(|held| !held.value),
            summary: Self::title(&self.text(key, &title)),
            description: description.join("\n"),
            categories: vec![self.text("calendar-category-meeting", &[])],
            ..event
        }
    }

    /// Adds the documents of a meeting with their addresses.
    fn add_documents(&self, heading: &str, documents: &[Evidence], lines: &mut Vec<String>) {
        if documents.is_empty() {
            return;
        }
        let heading = self.text(heading, &[]);
        lines.push(format!("{}:", heading.trim_end_matches(':')));
        lines.extend(documents.iter().map(|one| {
            let href = one.link.as_ref().map(crate::text::link::Link::href);
            let url = href.and_then(|href| {
                if href.starts_with('/') {
                    self.url(&href)
                } else {
                    Some(href)
                }
            });
            match url {
                Some(url) => format!("{} {url}", one.title),
                None => one.title.clone(),
            }
        }));
    }
}
