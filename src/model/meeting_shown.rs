//! From which day on the parts of a meeting are shown.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Late, Meeting, MeetingPart, Plan, Subject, Update};

impl Meeting {
    /// Returns what the record has of a part.
    pub fn subject(&self, part: MeetingPart) -> Subject {
        Subject::Meeting(self.name.clone(), part)
    }
}

impl Plan {
    /// Returns whether a meeting has an update on its agenda.
    pub fn is_on_agenda(&self, update: &Update, meeting: &Meeting) -> bool {
        let name = self.update_name(update);
        meeting.updates.iter().any(|known| known.value == name)
    }

    /// The name of the body that meets: that of a body of the plan, or as it was written.
    pub fn meeting_body<'p>(&'p self, meeting: &'p Meeting) -> &'p str {
        let known = self.facts.body_named(&meeting.body);
        known.map_or(&meeting.body.value, |body| &body.name)
    }

    /// The meeting of a name.
    pub fn meeting(&self, name: &str) -> Option<&Meeting> {
        let mut meetings = self.meetings.iter();
        meetings
            .find(|meeting| meeting.name == name)
            .map(|meeting| &**meeting)
    }

    /// The day a part of a meeting is said to have come out. The announcement: the day it says; without one, the day of
    /// the meeting if this was held or was not, or else the day of the plan. The papers come with the announcement, and
    /// not before the updates that they name. That it was held and what happened there is never out before its day.
    fn meeting_part_dated(&self, meeting: &Meeting, part: MeetingPart) -> Date {
        let own = meeting.published.as_ref().map(|published| published.last_day());
        let announced = own.unwrap_or_else(|| match meeting.held {
            Some(_) => meeting.date.last_day(),
            None => self.facts.published_on(),
        });
        let after = announced.max(meeting.date.last_day());
        match part {
            MeetingPart::Announcement => announced,
            MeetingPart::Papers => {
                let named = self
                    .updates
                    .iter()
                    .filter(|update| self.is_on_agenda(update, meeting));
                let days = named.map(|update| {
                    if update.draft {
                        Date::MAX
                    } else {
                        self.shown_from(update)
                    }
                });
                days.max().map_or(announced, |day| day.max(announced))
            }
            MeetingPart::Held => after,
            MeetingPart::Minutes => {
                let minutes = meeting.minutes_published.as_ref();
                minutes.map_or(after, |day| day.last_day().max(after))
            }
        }
    }

    /// Returns the days of a part of a meeting that was put in later than the day it is taken to have come out.
    pub fn late_meeting_part(&self, meeting: &Meeting, part: MeetingPart) -> Option<Late> {
        let arrival = self.record.arrival(&meeting.subject(part).address(self))?;
        arrival.dated(self.meeting_part_dated(meeting, part))
    }

    /// The same for a part that says on which day it came out: only then was anybody told another day.
    pub fn dated_meeting_part(&self, meeting: &Meeting, part: MeetingPart) -> Option<Late> {
        let says_day = match part {
            MeetingPart::Announcement => meeting.published.is_some(),
            MeetingPart::Minutes => meeting.minutes_published.is_some(),
            MeetingPart::Papers | MeetingPart::Held => false,
        };
        says_day.then(|| self.late_meeting_part(meeting, part)).flatten()
    }

    /// The first day on which a part of a meeting is shown: the day it came out, or if it was put in later than that,
    /// the day it came; but not later than it was sealed.
    pub fn meeting_part_shown_from(&self, meeting: &Meeting, part: MeetingPart) -> Date {
        let day = match self.late_meeting_part(meeting, part) {
            Some(late) => late.came(),
            None => self.meeting_part_dated(meeting, part),
        };
        let address = meeting.subject(part).address(self);
        let sealed = self.record.whole().about(&address).next().map(|line| line.sealed);
        let day = sealed.map_or(day, |sealed| sealed.min(day));
        match part {
            MeetingPart::Announcement => day.max(self.facts.published_on()),
            _ => day.max(self.meeting_part_shown_from(meeting, MeetingPart::Announcement)),
        }
    }

    /// Returns a meeting without the parts that are given and that `is_hidden` says; nothing when the meeting itself is
    /// hidden.
    pub fn meeting_without(
        &self,
        meeting: &Arc<Meeting>,
        is_hidden: impl Fn(MeetingPart) -> bool,
    ) -> Option<Arc<Meeting>> {
        if is_hidden(MeetingPart::Announcement) {
            return None;
        }
        let hidden: Vec<MeetingPart> = MeetingPart::ALL
            .into_iter()
            .filter(|part| meeting.has(*part) && is_hidden(*part))
            .collect();
        if hidden.is_empty() {
            return Some(Arc::clone(meeting));
        }
        let mut without = Meeting::clone(meeting);
        for part in hidden {
            without.take_out(part);
        }
        Some(Arc::new(without))
    }
}
