//! Working out reminders: what is due soon, overdue and not reported on.

use jiff::civil::Date;

use super::reporting::next_update;
use super::state::{
    ActionState, Answer, AnswerTiming, Facts, ItemReminder, PlanState, PromisedUpdate, Reason,
    RecommendationState, Reminders, Schedule, ScheduleKind, Standing,
};
use crate::model::{Outcome, PartialDate, days_between};
use crate::source::Spanned;

impl<'a> PlanState<'a> {
    /// The items that are overdue, due within so many days of the day of the build, or passed over by the last promised
    /// update. Nobody has to be reminded of a plan that is closed.
    pub fn reminders(&self, today: Date, days: i32) -> Reminders<'a> {
        if self.closing.is_some() {
            return Reminders::default();
        }
        let update = self.promised_update(today);
        let last_promised = update.and_then(LastPromised::before);
        let around = Around {
            today,
            days,
            last_promised,
        };
        let items = self.recommendations.iter().flat_map(|rec| {
            let actions = self.actions_of(rec).iter();
            let of_actions = actions.map(|at| self.of_action(at, rec, &around));
            std::iter::once(self.of_recommendation(rec, &around))
                .chain(of_actions)
                .flatten()
        });
        Reminders {
            update: update.filter(|update| around.is_within(update.due) || update.is_overdue),
            items: items.collect(),
        }
    }

    /// The next update that was promised.
    fn promised_update(&self, today: Date) -> Option<PromisedUpdate> {
        let promised = self.plan.facts.reporting?;
        let last = self.latest_own().map(|update| update.as_at.value);
        let due = next_update(&self.plan.facts, last, promised.months()?);
        Some(PromisedUpdate {
            promised,
            last,
            due,
            is_overdue: due < today,
        })
    }

    fn of_action(
        &self,
        at: &ActionState<'a>,
        rec: &RecommendationState<'a>,
        around: &Around,
    ) -> Option<ItemReminder<'a>> {
        if at.standing.outcome() != Outcome::Open {
            return None;
        }
        let mut reasons = around.of_answers(&at.facts);
        reasons.extend(around.of_date(at.due.current, at.schedule, at.standing));
        for state in &at.milestones {
            let step = state.milestone;
            let Some(due) = step.due.as_ref().map(|due| due.value) else {
                continue;
            };
            let name = step.name.as_str();
            match around.nearness(state.schedule, due) {
                Some(Nearness::Past) => reasons.push(Reason::StepOverdue { name, due }),
                Some(Nearness::Soon) => reasons.push(Reason::StepDueSoon { name, due }),
                None => {}
            }
        }
        // A report on the recommendation is one on its actions.
        let reports = [newest_report(&at.facts), newest_report(&rec.facts)];
        let newest = reports.into_iter().flatten().max_by_key(|as_at| as_at.last_day());
        reasons.extend(around.unreported(newest));
        let contact = at.action.contact.as_ref().or(rec.recommendation.contact.as_ref());
        let body = at.action.body.as_slice();
        self.item(&at.facts, body, contact.map(String::as_str), reasons)
    }

    /// A recommendation with its answers, its own due date and, where no action answers it, the reports on it. Nobody waits
    /// for more than an answer of what is over or refused.
    fn of_recommendation(&self, rec: &RecommendationState<'a>, around: &Around) -> Option<ItemReminder<'a>> {
        let recommendation = rec.recommendation;
        let mut reasons = around.of_answers(&rec.facts);
        let is_over = rec.own.is_some_and(|own| own.outcome() != Outcome::Open);
        if !is_over && !rec.facts.is_refused() {
            reasons.extend(around.of_date(rec.due.current, rec.schedule, rec.standing));
            if rec.actions.is_empty() && rec.further_actions.is_empty() {
                reasons.extend(around.unreported(newest_report(&rec.facts)));
            }
        }
        let contact = recommendation.contact.as_deref();
        self.item(&rec.facts, &recommendation.to, contact, reasons)
    }

    fn item(
        &self,
        facts: &Facts<'a>,
        answering: &[Spanned<String>],
        contact: Option<&'a str>,
        reasons: Vec<Reason<'a>>,
    ) -> Option<ItemReminder<'a>> {
        let leads = self.leads_or_bodies(facts, answering);
        (!reasons.is_empty()).then(|| ItemReminder {
            kind: facts.kind,
            ref_: facts.ref_,
            words: facts.words,
            address: facts.address(self.plan),
            leads,
            contact,
            reasons,
        })
    }
}

/// The last update that was promised and whose day has come.
#[derive(Clone, Copy)]
enum LastPromised {
    /// It never came.
    Missing,
    /// It is as at this day.
    AsAt(Date),
}

impl LastPromised {
    /// Returns the one before the next that is due: it is missing when the next is overdue.
    fn before(next: PromisedUpdate) -> Option<Self> {
        if next.is_overdue {
            return Some(Self::Missing);
        }
        next.last.map(|last| Self::AsAt(last.last_day()))
    }
}

/// The day and the promise that reminders of single items depend on.
struct Around {
    today: Date,
    days: i32,
    last_promised: Option<LastPromised>,
}

enum Nearness {
    Past,
    Soon,
}

impl Around {
    fn is_within(&self, due: Date) -> bool {
        (0..=self.days).contains(&days_between(self.today, due))
    }

    /// Returns whether a due date has passed or is near, by what the dates say of the thing; nothing when it is over or due
    /// later.
    fn nearness(&self, schedule: Schedule, due: PartialDate) -> Option<Nearness> {
        match schedule.kind {
            ScheduleKind::Past => Some(Nearness::Past),
            ScheduleKind::DueSoon | ScheduleKind::NotDueYet => {
                self.is_within(due.last_day()).then_some(Nearness::Soon)
            }
            _ => None,
        }
    }

    /// The reason to ask about an item by its own due date.
    fn of_date<'a>(
        &self,
        due: Option<PartialDate>,
        schedule: Schedule,
        standing: Standing<'_>,
    ) -> Option<Reason<'a>> {
        let due = due?;
        let known = !matches!(standing, Standing::NotKnown);
        Some(match self.nearness(schedule, due)? {
            Nearness::Past => Reason::Overdue { due, known },
            Nearness::Soon => Reason::DueSoon { due },
        })
    }

    /// The answers to an item that are missing or due soon.
    fn of_answers<'a>(&self, facts: &Facts<'a>) -> Vec<Reason<'a>> {
        let reason = |answer: &Answer<'a>| {
            let due = answer.due?;
            let by = answer.body.map(|body| body.name.as_str());
            match answer.timing {
                AnswerTiming::Overdue => Some(Reason::Unanswered { by, due }),
                AnswerTiming::NotYetDue if self.is_within(due.last_day()) => {
                    Some(Reason::AnswerDueSoon { by, due })
                }
                _ => None,
            }
        };
        facts.answers.iter().filter_map(reason).collect()
    }

    /// The reason to ask for a report on an item whose newest report is as at `newest`.
    fn unreported<'a>(&self, newest: Option<PartialDate>) -> Option<Reason<'a>> {
        let is_reported = match self.last_promised? {
            LastPromised::Missing => false,
            LastPromised::AsAt(day) => newest.is_some_and(|newest| newest.last_day() >= day),
        };
        (!is_reported).then_some(Reason::Unreported { last: newest })
    }
}

/// The date of the organisation's newest report on an item.
fn newest_report(facts: &Facts<'_>) -> Option<PartialDate> {
    facts.latest().map(|history| history.update.as_at.value)
}
