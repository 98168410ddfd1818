//! The words, days and names that every event of a calendar needs.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::super::Options;
use crate::model::{ItemKind, PartialDate, Settings, Subject, Update};
use crate::resolve::{Facts, PlanState, Position};
use crate::text::icalendar::{self, Event};
use crate::text::shorten;
use crate::theme::strings::{Arg, END, START, Strings};

/// The longest title of an event, in characters: programs show far less in a month, and about this much in a list.
const LONGEST_TITLE: usize = 160;

/// A maker of the events of one plan.
pub(super) struct CalendarMaker<'r, 'a> {
    pub(super) state: &'r PlanState<'a>,
    strings: &'r Strings,
    organisation: &'r str,
    options: &'r Options,
    zone: TimeZone,
    /// The day of the newest correction of each item, by its ref, and of each meeting, by its address.
    corrected: BTreeMap<String, Date>,
}

impl<'r, 'a> CalendarMaker<'r, 'a> {
    pub(super) fn new(
        state: &'r PlanState<'a>,
        strings: &'r Strings,
        settings: &'r Settings,
        options: &'r Options,
    ) -> Self {
        let mut corrected: BTreeMap<String, Date> = BTreeMap::new();
        for one in &state.plan.corrections.list {
            let of = match &one.subject {
                Subject::Recommendation(ref_) | Subject::Action(ref_) | Subject::Entry(_, ref_) => {
                    ref_.clone()
                }
                Subject::Meeting(name, _) => meeting_key(name),
                _ => continue,
            };
            // One that hides the old words may be shown before its day.
            if one.effective <= state.as_of {
                let day = corrected.entry(of).or_insert(one.effective);
                *day = one.effective.max(*day);
            }
        }
        Self {
            state,
            strings,
            organisation: &settings.organisation,
            options,
            zone: TimeZone::get(&settings.timezone).unwrap_or(TimeZone::UTC),
            corrected,
        }
    }

    /// A text of the catalogue. A file of calendars has no way to mark words of another language, so the marks are left out.
    pub(super) fn text(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let text = self.strings.text(key, args).unwrap_or_else(|_| key.to_owned());
        text.replace([START, END], "")
    }

    /// A date in words.
    pub(super) fn date(&self, date: PartialDate) -> String {
        self.strings.date(date).replace([START, END], "")
    }

    /// When something is due, in words: on a day, or by the end of a month, quarter or year.
    pub(super) fn when(&self, due: PartialDate) -> String {
        let (key, date) = match due {
            PartialDate::Day(_) => ("calendar-when-day", due),
            // A quarter ends with its last month.
            PartialDate::Quarter { year, quarter } => {
                let month = quarter.saturating_mul(3);
                ("calendar-when-end", PartialDate::Month { year, month })
            }
            PartialDate::Month { .. } | PartialDate::Year(_) => ("calendar-when-end", due),
        };
        self.text(key, &[("date", Arg::Text(&self.date(date)))])
    }

    /// The whole address of something on the site, when it is known where the site is served.
    pub(super) fn url(&self, address: &str) -> Option<String> {
        self.options.whole(address)
    }

    /// An event at the end of a time, named after the page about it and which of its dates it is.
    pub(super) fn event(&self, address: &str, about: &str, due: PartialDate, changed: Date) -> Event {
        let last = due.last_day();
        Event {
            uid: icalendar::uid(self.organisation, address, about),
            changed: self.start_of(changed),
            first: last,
            last,
            url: self.url(address),
            ..Event::default()
        }
    }

    fn start_of(&self, day: Date) -> Timestamp {
        let start = day.to_zoned(self.zone.clone());
        start.map_or(Timestamp::UNIX_EPOCH, |start| start.timestamp())
    }

    /// The title of an event, on one line and not too long.
    pub(super) fn title(words: &str) -> String {
        shorten::first_words(&crate::text::one_line(words), LONGEST_TITLE)
    }

    /// How an item is named, with its number as its publisher writes it: `calendar-item`, or `calendar-item-within` a
    /// sentence.
    pub(super) fn name(&self, key: &str, facts: &Facts<'_>) -> String {
        let number = match self.state.positions.get(facts.ref_) {
            Some(Position::Recommendation(at)) => &self.state.recommendations[*at].recommendation.number,
            Some(Position::Action(at)) => &self.state.actions[*at].action.number,
            None => &None,
        };
        let number = number.as_deref().unwrap_or(facts.ref_);
        let kind = match facts.kind {
            ItemKind::Action => "action",
            _ => "recommendation",
        };
        self.text(key, &[("of", Arg::Text(kind)), ("number", Arg::Text(number))])
    }

    /// The day of the newest publication that an event about an item speaks of: that of the item, of one of the updates, or
    /// of a correction.
    pub(super) fn changed<'u>(
        &self,
        facts: &Facts<'_>,
        published: Date,
        updates: impl Iterator<Item = &'u Update>,
    ) -> Date {
        let plan = self.state.plan;
        let shown = updates
            .filter(|update| !update.draft)
            .map(|update| plan.shown_from(update));
        let corrected = self.corrected.get(facts.ref_).copied();
        shown
            .chain(corrected)
            .chain([published])
            .max()
            .unwrap_or(published)
    }

    /// The day of the newest correction of a meeting.
    pub(super) fn meeting_corrected(&self, name: &str) -> Option<Date> {
        self.corrected.get(&meeting_key(name)).copied()
    }
}

/// A name of a meeting that no item has.
fn meeting_key(name: &str) -> String {
    format!("/meetings/{name}")
}
