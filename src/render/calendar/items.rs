//! The events of a recommendation or action: when it is due, its steps, and the answers that are due to it.

use jiff::civil::Date;

use super::Selection;
use super::maker::CalendarMaker;
use crate::model::{EndingKind, Outcome, PartialDate, Update};
use crate::resolve::{
    ActionState, Answer, DueDates, Facts, MilestoneState, Position, ScheduleKind, Standing,
};
use crate::text::icalendar::Event;
use crate::theme::strings::Arg;

/// An item of a plan with what its events need.
struct Item<'s, 'a> {
    facts: &'s Facts<'a>,
    standing: Standing<'a>,
    due: &'s DueDates<'a>,
    /// The plan's own words about the date.
    due_text: Option<&'a str>,
    /// Its words.
    words: &'a str,
    /// The day it came out.
    published: Date,
    address: String,
}

impl<'a> CalendarMaker<'_, 'a> {
    fn item<'s>(&'s self, at: Position) -> Item<'s, 'a> {
        let plan = self.state.plan;
        match at {
            Position::Recommendation(at) => {
                let rec = &self.state.recommendations[at];
                let recommendation = rec.recommendation;
                Item {
                    facts: &rec.facts,
                    standing: rec.standing,
                    due: &rec.due,
                    due_text: None,
                    words: &recommendation.text.plain,
                    published: recommendation.published_on(plan),
                    address: rec.facts.address(plan),
                }
            }
            Position::Action(at) => {
                let of = &self.state.actions[at];
                Item {
                    facts: &of.facts,
                    standing: of.standing,
                    due: &of.due,
                    due_text: of.action.due_text.as_deref(),
                    words: &of.action.action.value,
                    published: of.action.published_on(of.recommendation, plan),
                    address: of.facts.address(plan),
                }
            }
        }
    }

    /// Adds the events of an item that belong into a calendar.
    pub(super) fn add_item(&self, at: Position, of: &Selection<'_, '_>, events: &mut Vec<Event>) {
        let item = self.item(at);
        if let Some(due) = item.due.current {
            events.push(self.due(&item, due));
        }
        if let Position::Action(at) = at {
            self.add_steps(&self.state.actions[at], &item, events);
        }
        for answer in item.facts.answers.iter().filter(|answer| of.has_answer(answer)) {
            events.extend(self.answer(&item, answer));
        }
    }

    /// The event on which an item is due.
    fn due(&self, item: &Item<'_, 'a>, due: PartialDate) -> Event {
        let (key, is_cancelled) = match ending(item.standing) {
            Ending::Open => ("calendar-due", false),
            Ending::Complete => ("calendar-complete", false),
            Ending::NotAchieved => ("calendar-not-achieved", false),
            Ending::NotDue => ("calendar-not-due", true),
        };
        let words = crate::text::one_line(item.words);
        let name = self.name("calendar-item", item.facts);
        let when = self.when(due);
        let args = [
            ("item", Arg::Text(&name)),
            ("when", Arg::Text(&when)),
            ("words", Arg::Text(&words)),
        ];
        let mut description = vec![item.words.trim().to_owned(), String::new(), self.of_plan()];
        description.push(self.stands(item));
        description.extend(
            item.due_text
                .map(|text| self.text("due-in-plan", &[("text", Arg::Text(text))])),
        );
        description.extend(item.due.slips.iter().map(|slip| {
            let [to, as_at] = [slip.to, slip.update.as_at.value].map(|date| self.date(date));
            let from = slip.from.map(|from| self.date(from));
            let key = if from.is_some() {
                "calendar-moved"
            } else {
                "calendar-dated"
            };
            let moved = self.text(
                key,
                &[
                    ("from", Arg::Text(from.as_deref().unwrap_or_default())),
                    ("to", Arg::Text(&to)),
                    ("date", Arg::Text(&as_at)),
                ],
            );
            match slip.reason {
                Some(reason) => format!("{moved} {} “{reason}”", self.text("move-reason", &[])),
                None => moved,
            }
        }));
        description.extend(self.closed());
        Event {
            moves: item.due.slips.len(),
            is_cancelled,
            summary: Self::title(&self.text(key, &args)),
            description: description.join("\n"),
            categories: vec![self.text("calendar-category-due", &[])],
            ..self.event(&item.address, "due", due, self.reported(item))
        }
    }

    /// Adds the steps of an action that have a date.
    fn add_steps(&self, action: &ActionState<'a>, item: &Item<'_, 'a>, events: &mut Vec<Event>) {
        for (at, state) in action.milestones.iter().enumerate() {
            let Some(due) = state.milestone.due.as_ref().map(|due| due.value) else {
                continue;
            };
            // Two steps of one name are told apart by their order.
            let before = action.milestones[..at].iter();
            let same = before
                .filter(|other| other.milestone.name == state.milestone.name)
                .count();
            let number = if same == 0 {
                String::new()
            } else {
                format!(" {}", same + 1)
            };
            let about = format!("step {}{number}", state.milestone.name);
            events.push(self.step(item, state, due, &about));
        }
    }

    fn step(&self, item: &Item<'_, 'a>, state: &MilestoneState<'a>, due: PartialDate, about: &str) -> Event {
        let is_cancelled = matches!(ending(item.standing), Ending::NotDue);
        let is_complete = state.schedule.kind == ScheduleKind::Completed;
        let key = match (is_complete, is_cancelled) {
            (true, _) => "calendar-step-complete",
            (false, true) => "calendar-step-not-due",
            (false, false) => "calendar-step-due",
        };
        let name = self.name("calendar-item-within", item.facts);
        let when = self.when(due);
        let args = [
            ("item", Arg::Text(name.as_str())),
            ("when", Arg::Text(&when)),
            ("words", Arg::Text(&state.milestone.name)),
        ];
        let mut description = vec![
            state.milestone.name.trim().to_owned(),
            String::new(),
            format!(
                "{}: {}",
                self.name("calendar-item", item.facts),
                crate::text::one_line(item.words)
            ),
            self.of_plan(),
        ];
        description.extend(state.status.map(|status| {
            let by = state.reported.map(|update| self.by(update));
            let label = self.text("calendar-status", &[("status", Arg::Text(&status.label))]);
            by.map_or(label.clone(), |by| format!("{label} {by}"))
        }));
        description.extend(self.closed());
        Event {
            is_cancelled: is_cancelled && !is_complete,
            summary: Self::title(&self.text(key, &args)),
            description: description.join("\n"),
            categories: vec![self.text("calendar-category-step", &[])],
            ..self.event(&item.address, about, due, self.reported(item))
        }
    }

    /// The event on which an answer to an item is due; nothing when it has no date.
    fn answer(&self, item: &Item<'_, 'a>, answer: &Answer<'a>) -> Option<Event> {
        let due = answer.due?;
        let body = answer
            .body
            .map_or(self.state.organisation, |body| body.name.as_str());
        let key = answer.body.map_or("", |body| body.key.value.as_str());
        let given = answer.given.iter().map(|given| given.update);
        let changed = self.changed(item.facts, item.published, given);
        let name = self.name("calendar-item-within", item.facts);
        let when = self.when(due);
        let newest = answer.newest();
        let label = newest.map(|newest| newest.response.label.as_str());
        let words = crate::text::one_line(item.words);
        let args = [
            ("item", Arg::Text(name.as_str())),
            ("when", Arg::Text(&when)),
            ("body", Arg::Text(body)),
            ("answer", Arg::Text(label.unwrap_or_default())),
            ("words", Arg::Text(&words)),
        ];
        let summary = if label.is_some() {
            "calendar-answered"
        } else {
            "calendar-answer-due"
        };
        let mut description = vec![item.words.trim().to_owned(), String::new(), self.of_plan()];
        description.push(match newest {
            Some(newest) => {
                let label = self.text(
                    "calendar-answer",
                    &[("answer", Arg::Text(&newest.response.label))],
                );
                format!("{label} {}", self.by(newest.update))
            }
            None => self.text("calendar-no-answer", &[("body", Arg::Text(body))]),
        });
        Some(Event {
            summary: Self::title(&self.text(summary, &args)),
            description: description.join("\n"),
            categories: vec![self.text("calendar-category-answer", &[])],
            ..self.event(&item.address, &format!("answer {key}"), due, changed)
        })
    }

    /// The day of the newest report on an item, or of what was published of it otherwise.
    fn reported(&self, item: &Item<'_, 'a>) -> Date {
        let updates = item.facts.steps.iter().map(|step| step.history.update);
        self.changed(item.facts, item.published, updates)
    }

    /// Returns a sentence with the reported status of an item, and who reported it.
    fn stands(&self, item: &Item<'_, 'a>) -> String {
        let reports = item.facts.reports();
        let by = item.facts.deciding_update().map(|update| self.by(update));
        let words = match item.standing {
            Standing::Status(status) => {
                let label = self.text("calendar-status", &[("status", Arg::Text(&status.label))]);
                let completed = reports.completed.is_some();
                if completed {
                    format!("{label} {}", self.text("calendar-reported-complete", &[]))
                } else {
                    label
                }
            }
            Standing::Complete => self.text("calendar-reported-complete", &[]),
            Standing::Ended(how) => self.text(&format!("ended-{}", how.as_str()), &[]),
            other => {
                let status = self.text(&format!("status-{}", other.key()), &[]);
                return format!("{status}.");
            }
        };
        by.map_or(words.clone(), |by| format!("{words} {by}"))
    }

    /// Who reported, and as at when.
    pub(super) fn by(&self, update: &Update) -> String {
        let facts = &self.state.plan.facts;
        let by = facts.reporter_name(update, self.state.organisation);
        let date = self.date(update.as_at.value);
        self.text(
            "calendar-reported-by",
            &[("by", Arg::Text(by)), ("date", Arg::Text(&date))],
        )
    }

    /// The plan that an event belongs to.
    pub(super) fn of_plan(&self) -> String {
        let title = Arg::Text(&self.state.plan.facts.title);
        self.text(
            "calendar-of-plan",
            &[
                ("plan", title),
                ("organisation", Arg::Text(self.state.organisation)),
            ],
        )
    }

    /// The sentence that reporting on the plan has ended, when it has.
    fn closed(&self) -> Option<String> {
        let closing = self.state.closing.as_ref()?;
        Some(self.text("calendar-closed", &[("date", Arg::Text(&self.date(closing.on)))]))
    }
}

/// The fate of a due date.
enum Ending {
    /// It stands.
    Open,
    /// The item is reported complete.
    Complete,
    /// It was not achieved.
    NotAchieved,
    /// Nothing is due any more.
    NotDue,
}

fn ending(standing: Standing<'_>) -> Ending {
    match (standing, standing.outcome()) {
        (_, Outcome::Open) => Ending::Open,
        (_, Outcome::Complete) => Ending::Complete,
        (Standing::Ended(EndingKind::NotAchieved), _) => Ending::NotAchieved,
        (Standing::Status(status), Outcome::Ended)
            if status.meaning == Some(crate::model::Meaning::NotAchieved) =>
        {
            Ending::NotAchieved
        }
        (_, Outcome::Withdrawn | Outcome::Ended) => Ending::NotDue,
    }
}
