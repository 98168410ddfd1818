//! The counts of a plan: its items by where they stand and by their dates, the answers, and what others found.

use std::ops::Range;

use minijinja::context;
use minijinja::value::Value;

use super::list::actions_among;
use super::{Shared, ViewBuilder, html};
use crate::model::{ResponseDef, Tone, address};
use crate::resolve::{
    Answer, AnswerGroup, AnswerTiming, Assurance, Counted, Lateness, Position, ScheduleCount, ScheduleKind,
    Standing, Tally,
};

/// The most answers of a kind that are told where answers are counted.
const FIRST: usize = 10;

/// The name of a count in the string catalogue.
pub(in crate::render) fn name_of(of: Counted) -> &'static str {
    match of {
        Counted::Actions => "actions",
        Counted::Recommendations => "recommendations",
        Counted::WithoutActions => "without-actions",
    }
}

impl<'a> ViewBuilder<'_, 'a> {
    /// The counts of the plan.
    pub(super) fn tallies(&self) -> Value {
        self.state.tallies.iter().map(|tally| self.tally(tally)).collect()
    }

    fn tally(&self, tally: &Tally<'_>) -> Value {
        let past = tally.of_schedule(ScheduleKind::Past);
        let not_known = |at: &&Position| matches!(self.state.standing_at(**at), Standing::NotKnown);
        let still_open = |at: &&Position| {
            let schedule = match **at {
                Position::Recommendation(at) => self.state.recommendations[at].schedule,
                Position::Action(at) => self.state.actions[at].schedule,
            };
            matches!(schedule.lateness, Some(Lateness::StillOpen { .. }))
        };
        context! {
            of => name_of(tally.of),
            count => tally.items.len(),
            complete => tally.complete(),
            // The colour of what is complete, which charts of the dates share with those of the statuses.
            complete_tone => self.state.plan.facts.complete_tone().as_str(),
            // Labels other than those that mean complete, with what they count.
            groups => self.groups(&tally.groups),
            schedules => self.schedules_of(&tally.schedules),
            past => past.len(),
            // How many of those have a status that the copy at hand lost, so that they may have been complete.
            past_unknown => past.iter().filter(not_known).count(),
            // How many have a due date.
            dated => tally.items.iter().filter(|at| self.has_due_date(**at)).count(),
            // How many of those a report showed still open after their due date.
            past_open => past.iter().filter(still_open).count(),
        }
    }

    fn has_due_date(&self, position: Position) -> bool {
        self.state.due_at(position).current.is_some()
    }

    /// How many items the dates say the same of, for each thing that they say.
    pub(in crate::render) fn schedules_of(&self, schedules: &[ScheduleCount]) -> Value {
        let counts = schedules.iter().map(|count| {
            context! {
                kind => count.kind.as_str(),
                name => self.schedule_name(count),
                count => count.items.len(),
                actions => actions_among(&count.items),
                recommendations => count.items.len() - actions_among(&count.items),
                address => self.schedule_address(count.kind),
            }
        });
        counts.collect()
    }

    /// Returns the key of a schedule's name in the string catalogue. What is past its date is called overdue only where the
    /// status of every item is known.
    pub(in crate::render) fn schedule_name(&self, count: &ScheduleCount) -> String {
        let is_unknown = |at: &Position| matches!(self.state.standing_at(*at), Standing::NotKnown);
        if count.kind == ScheduleKind::Past && count.items.iter().any(is_unknown) {
            return "schedule-past".to_owned();
        }
        format!("schedule-name-{}", count.kind.as_str())
    }

    /// The answers that were asked for, counted; nothing when none is.
    pub(in crate::render) fn answer_counts(&self) -> Option<Value> {
        let groups = &self.state.answers;
        let all = groups.iter().flat_map(|group| &group.answers);
        let total = all.clone().count();
        if total == 0 {
            return None;
        }
        let mut items: Vec<Position> = all.clone().map(|(position, _)| *position).collect();
        items.sort_unstable();
        items.dedup();
        let of_actions = items.iter().any(|at| matches!(at, Position::Action(_)));
        let late = all
            .filter(|(position, at)| self.answer_at(*position, *at).timing == AnswerTiming::Late)
            .count();
        Some(context! {
            total,
            // How many recommendations were asked about; 0 where actions were, too.
            items => if of_actions { 0 } else { items.len() },
            // Whether each asks for one answer.
            one_each => !of_actions && items.len() == total,
            // The first few of each, for those that are told one by one.
            groups => groups.iter().map(|group| self.answer_group(group, 0..group.answers.len().min(FIRST))).collect::<Value>(),
            late,
        })
    }

    fn answer_at(&self, position: Position, at: usize) -> &Answer<'a> {
        &self.state.facts_at(position).answers[at]
    }

    /// Answers that are alike, counted, with those in a range of positions.
    pub(in crate::render) fn answer_group(&self, group: &AnswerGroup<'_>, rows: Range<usize>) -> Value {
        context! {
            key => group.key,
            // Whether the label is the plan's own.
            own_label => group.response.is_some(),
            status => self.answer_label(group.response, group.key),
            meaning => group.response.map(|response| response.meaning.as_str()),
            count => group.answers.len(),
            address => address::filter(self.state.plan, "responses", group.key),
            answers => group.answers.get(rows).into_iter().flatten().map(|(position, at)| self.answer_row(*position, *at)).collect::<Value>(),
        }
    }

    /// The label of an answer as a tag.
    fn answer_label(&self, response: Option<&ResponseDef>, key: &str) -> Value {
        match response {
            Some(response) => self.response_label(response),
            // The text of the string catalogue is `status-answer-…`.
            None => context! {
                key => format!("answer-{key}"),
                label => (),
                tone => Tone::Grey.as_str(),
                quiet => false,
                meaning => (),
                description => (),
                address => address::filter(self.state.plan, "responses", key),
            },
        }
    }

    /// The tag of a group of answers that is this site's own, by its key.
    pub(in crate::render) fn own_answer(&self, key: &str) -> Value {
        self.answer_label(None, key)
    }

    /// An answer with the item that it is to.
    fn answer_row(&self, position: Position, at: usize) -> Value {
        let facts = self.state.facts_at(position);
        context! {
            item => self.item(facts.ref_),
            answer => self.answer(self.answer_at(position, at)),
        }
    }

    /// The answer of one body.
    pub(super) fn answer(&self, answer: &Answer<'_>) -> Value {
        let timing = match answer.timing {
            AnswerTiming::Given => "given",
            AnswerTiming::Late => "late",
            AnswerTiming::Overdue => "overdue",
            AnswerTiming::NotYetDue => "not-yet-due",
            AnswerTiming::Unanswered => "unanswered",
        };
        let given = answer.given.iter().map(|given| {
            context! {
                status => self.answer_label(Some(given.response), &given.response.key),
                text => html(given.text),
                update => self.update_ref(given.update),
            }
        });
        let given: Vec<Value> = given.collect();
        let newest = answer.newest();
        context! {
            body => match answer.body {
                Some(body) => self.body(&body.key),
                None => super::link(self.state.organisation, None),
            },
            status => self.answer_label(newest.map(|newest| newest.response), answer.key()),
            meaning => newest.map(|newest| newest.response.meaning.as_str()),
            newest => given.last().cloned(),
            // Those before the newest, the newest first.
            earlier => given.iter().rev().skip(1).cloned().collect::<Value>(),
            due => answer.due.map(|due| due.to_string()),
            timing,
        }
    }

    /// The answers to an item, body by body.
    pub(super) fn answers_to(&self, answers: &[Answer<'_>]) -> Value {
        answers.iter().map(|answer| self.answer(answer)).collect()
    }

    /// The findings of each independent body with a scale of its own, beside what is claimed.
    pub(in crate::render) fn assurances(&self) -> Value {
        let view = |one: &Assurance<'_>| {
            let found: usize = one.groups.iter().map(|group| group.items.len()).sum();
            context! {
                body => self.body(&one.body.key),
                claimed => one.claimed,
                confirmed => one.confirmed,
                // How many items it gave a label.
                found,
                groups => self.groups(&one.groups),
            }
        };
        self.state.assurances.iter().map(view).collect()
    }

    /// The items as rows of tables: recommendations, and actions.
    pub(in crate::render) fn rows_of(&self, items: &[Position], shared: &Shared) -> [Value; 2] {
        let recs = items.iter().filter_map(|position| match position {
            Position::Recommendation(at) => Some(self.recommendation_row(*at)),
            Position::Action(_) => None,
        });
        let actions = items.iter().filter_map(|position| match position {
            Position::Action(at) => Some(*at),
            Position::Recommendation(_) => None,
        });
        [recs.collect(), shared.rows(self, actions)]
    }
}
