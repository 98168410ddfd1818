//! Rows, tags and counts.

use minijinja::context;
use minijinja::value::Value;

use super::{Shared, ViewBuilder, date_form};
use crate::model::{Meaning, ResponseMeaning, StatusDef, Tone, address, whole_months};
use crate::resolve::{
    ActionState, AnswerTiming, DueDates, Group, GroupKey, Lateness, Position, RecommendationState, Reports,
    Schedule, ScheduleKind, Standing, standing_of,
};
use crate::text::one_line;
use crate::theme::templates::with_cached_parts;

/// The label that was reported of an action, when it is grouped under another.
pub(in crate::render) fn reported_otherwise<'a>(action: &ActionState<'a>) -> Option<&'a StatusDef> {
    let label = action.facts.reports().reported?.status;
    (label.key.value != action.standing.key()).then_some(label)
}

/// The last day of the due date that holds, to sort by; a late one when there is none.
pub(in crate::render) fn due_sort(dates: &DueDates<'_>) -> String {
    let due = dates.current;
    due.map_or_else(|| "9999-12-31".to_owned(), |due| due.last_day().to_string())
}

/// How many of some items are actions.
pub(super) fn actions_among(items: &[Position]) -> usize {
    let actions = items.iter().filter(|item| matches!(item, Position::Action(_)));
    actions.count()
}

impl<'a> ViewBuilder<'_, 'a> {
    fn status_address(&self, key: &str) -> String {
        address::filter(self.state.plan, "status", key)
    }

    /// A label of a plan's scale as a tag.
    pub(in crate::render) fn label(&self, status: &StatusDef) -> Value {
        context! {
            key => &status.key.value,
            label => &status.label,
            tone => status.colour.as_str(),
            quiet => status.meaning == Some(Meaning::Complete),
            meaning => status.meaning.map(Meaning::as_str),
            description => &status.description,
            address => self.status_address(&status.key),
        }
    }

    /// Where an item stands, as a tag.
    pub(in crate::render) fn standing(&self, standing: &Standing<'_>) -> Value {
        match standing {
            Standing::Status(status) => self.label(status),
            other => self.own_status(other.key()),
        }
    }

    /// The tag of a status that is not the plan's own: a key whose words the string catalogue has.
    pub(super) fn own_status(&self, key: &str) -> Value {
        let is_complete = key == "complete";
        // What is complete has one colour on all pages of a plan, with a label of its own or without.
        let tone = if is_complete {
            self.state.plan.facts.complete_tone()
        } else {
            Tone::Grey
        };
        context! {
            key,
            label => (),
            tone => tone.as_str(),
            quiet => is_complete,
            meaning => (),
            description => (),
            address => self.status_address(key),
        }
    }

    /// Returns the key of a group of actions as a tag.
    pub(in crate::render) fn group_status(&self, group: &Group<'_>) -> Value {
        match group.key {
            GroupKey::Label(status) => self.label(status),
            GroupKey::Own(key) => self.own_status(key),
        }
    }

    /// The actions that stand alike, counted.
    pub(in crate::render) fn group(&self, group: &Group<'_>) -> Value {
        context! {
            status => self.group_status(group),
            count => group.items.len(),
            // How many of them are actions, and how many recommendations.
            actions => actions_among(&group.items),
            recommendations => group.items.len() - actions_among(&group.items),
            is_complete => group.is_complete(),
            // Whether the label is the plan's own.
            own_label => matches!(group.key, GroupKey::Label(_)),
        }
    }

    /// The groups of the plan's actions.
    pub(in crate::render) fn groups<'g>(
        &self,
        groups: impl IntoIterator<Item = &'g Group<'g>>,
    ) -> Vec<Value> {
        groups.into_iter().map(|group| self.group(group)).collect()
    }

    /// How many items the dates say the same of, for each thing that they say.
    pub(in crate::render) fn schedules(&self) -> Value {
        self.schedules_of(&self.state.schedules)
    }

    pub(super) fn schedule_address(&self, kind: ScheduleKind) -> String {
        address::filter(self.state.plan, "schedule", kind.as_str())
    }

    /// Returns the view of a schedule. `known` is true if the site would know whether the action was reported complete:
    /// the copy at hand may have lost its status. `reports` are those on it, where there are any.
    pub(in crate::render) fn schedule(
        &self,
        schedule: Schedule,
        known: bool,
        reports: Option<&Reports<'_>>,
    ) -> Value {
        let lateness = schedule.lateness;
        let over = reports.and_then(Reports::deciding_update);
        let finished = reports
            .and_then(|reports| reports.completed?.finished)
            .map(|finished| finished.on)
            .filter(|_| schedule.kind == ScheduleKind::Completed);
        context! {
            kind => schedule.kind.as_str(),
            // What is known of how late it is or was.
            lateness => lateness.map(Lateness::as_str),
            // How many days after the original due date it was finished.
            days => match lateness {
                Some(Lateness::Late { days }) => days,
                _ => None,
            },
            // The date of the report that showed it open after its due date, or of the last one before that date.
            as_at => lateness.and_then(Lateness::as_at).map(|as_at| as_at.to_string()),
            // The date of the report that it is complete or ended.
            over_at => over.map(|update| update.as_at.value.to_string()),
            finished => finished.map(|on| context! { on => on.to_string(), form => date_form(on) }),
            known,
            address => self.schedule_address(schedule.kind),
        }
    }

    /// Returns how long ago the due date of an item passed, in whole years, or in whole months within the first: a
    /// count that rarely changes. Nothing in the first month, and nothing once reporting has ended.
    fn age(&self, dates: &DueDates<'_>, schedule: Schedule) -> Option<Value> {
        let due = dates.current?;
        let is_past = schedule.kind == ScheduleKind::Past && self.state.closing.is_none();
        let months = whole_months(due.last_day().tomorrow().ok()?, self.state.as_of);
        let (unit, count) = if months < 12 {
            ("months", months)
        } else {
            ("years", months / 12)
        };
        (is_past && count > 0).then(|| context! { unit, count })
    }

    /// An action as a row.
    pub(super) fn row(&self, state: &ActionState<'a>, shared: &Shared) -> Value {
        let action = state.action;
        let rec = state.recommendation;
        let moved_from = state.due.original.filter(|_| !state.due.slips.is_empty());
        context! {
            ref => &action.ref_.value,
            number => action.number.as_ref().unwrap_or(&action.ref_.value),
            text => one_line(&action.action),
            address => address::action(self.state.plan, &action.ref_),
            recommendation => shared.item(self, &rec.ref_),
            theme => rec.theme.as_ref().map(|theme| &theme.value),
            lead => with_cached_parts(&self.people(&state.facts.lead)),
            // The leads' names in addresses, separated by spaces.
            lead_keys => self.lead_keys(&state.facts.lead),
            status => shared.standing(self, &state.standing),
            // The label that was reported, when the action is grouped under another.
            reported => reported_otherwise(state).map(|label| shared.label(self, label)),
            schedule => with_cached_parts(&self.schedule(
                state.schedule,
                !matches!(state.standing, Standing::NotKnown),
                Some(state.facts.reports()),
            )),
            // How long ago its due date passed.
            age => self.age(&state.due, state.schedule),
            due => state.due.current.map(|due| due.to_string()),
            original_due => moved_from.map(|due| due.to_string()),
            due_text => &action.due_text,
            due_sort => due_sort(&state.due),
            slips => state.due.slips.len(),
            contradictions => state.contradictions.len(),
        }
    }

    /// Returns whether a recommendation is among those to look at first: one that is overdue, or has an action that is; one
    /// that was refused; and one without an answer that was due, or for which no date was given.
    fn needs_attention(state: &RecommendationState<'a>, has_overdue: bool) -> bool {
        let is_overdue = state.standing.is_known_overdue(state.schedule);
        let is_unmet = state.facts.answers.iter().any(|answer| match answer.newest() {
            Some(newest) => newest.response.meaning == ResponseMeaning::NotAccepted,
            None => answer.timing != AnswerTiming::NotYetDue,
        });
        has_overdue || is_overdue || is_unmet
    }

    /// A recommendation as a row.
    pub(in crate::render) fn recommendation_row(&self, at: usize) -> Value {
        let state = &self.state.recommendations[at];
        let rec = state.recommendation;
        let further = state.further_actions.iter().map(|at| &self.state.actions[*at]);
        let actions: Vec<&ActionState<'_>> = self.state.actions_of(state).iter().chain(further).collect();
        let is_past = |action: &&&ActionState<'_>| action.schedule.kind == ScheduleKind::Past;
        let past: Vec<_> = actions.iter().filter(is_past).collect();
        let not_known = |action: &&&&ActionState<'_>| matches!(action.standing, Standing::NotKnown);
        let reports = actions.iter().filter_map(|action| action.facts.latest());
        let newest = reports
            .chain(state.facts.latest())
            .max_by_key(|history| history.update.as_at.last_day());
        context! {
            ref => &rec.ref_.value,
            number => rec.number.as_ref().unwrap_or(&rec.ref_.value),
            text => &rec.text.plain,
            address => address::recommendation(self.state.plan, &rec.ref_),
            source_ref => &rec.source_ref,
            lead => self.people(&state.facts.lead),
            // Where it stands by what was reported of itself, and what the dates say of itself.
            status => self.standing(&state.standing),
            reported => (),
            schedule => self.schedule(
                state.schedule,
                !matches!(state.standing, Standing::NotKnown),
                Some(state.facts.reports()),
            ),
            age => self.age(&state.due, state.schedule),
            due => state.due.current.map(|due| due.to_string()),
            original_due => state.due.original.filter(|_| !state.due.slips.is_empty()).map(|due| due.to_string()),
            due_text => (),
            slips => state.due.slips.len(),
            // The answers to it, body by body.
            responses => self.answers_to(&state.facts.answers),
            // What each body reports, when it is addressed to several.
            by_body => state.facts.reports().by_body.iter().map(|of| context! {
                body => self.body(&of.body.key),
                status => self.standing(&standing_of(&of.reports)),
            }).collect::<Value>(),
            own_status => state.own.map(|own| self.standing(&own)),
            groups => self.groups(&self.state.groups_of(state)),
            actions => actions.len(),
            complete => actions.iter().filter(|action| action.standing.is_complete()).count(),
            past => past.len(),
            // How many of those have a status that the copy at hand lost.
            past_unknown => past.iter().filter(not_known).count(),
            // Whether something of it is known to be overdue, was refused, or was not answered in time.
            attention => Self::needs_attention(state, past.len() > past.iter().filter(not_known).count()),
            // Whether all of its actions, or it itself where it has none, are reported complete.
            done => if actions.is_empty() {
                state.standing.is_complete()
            } else {
                actions.iter().all(|action| action.standing.is_complete())
            },
            // How many actions have such a status, past their date or not.
            unknown => actions.iter().filter(|action| not_known(&action)).count(),
            // The newest update with a report on it or on one of its actions.
            last_update => newest.map(|history| self.update_ref(history.update)),
        }
    }
}
