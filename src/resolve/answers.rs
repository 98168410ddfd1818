//! The answers to an item: who is asked, what each answered, and what the dates say of that.

use super::context::{PlanContext, bodies};
use super::state::{Answer, AnswerGroup, AnswerTiming, Facts, GivenAnswer, Position, Step};
use crate::model::{Body, Details, PlanFacts};
use crate::source::Spanned;

/// Returns the answers to an item: of each body that it is addressed to, or of the organisation. An action is only
/// asked about when it says by when, or when an answer was given.
pub(super) fn answers<'a>(
    context: &PlanContext<'a>,
    to: &[Spanned<String>],
    details: Details<'_>,
    is_recommendation: bool,
    steps: &[Step<'a>],
) -> Vec<Answer<'a>> {
    let is_given = steps
        .iter()
        .any(|step| !step.is_independent && step.history.entry.response.is_some());
    let is_asked = is_recommendation && !context.facts.responses.is_empty();
    if !is_given && !is_asked && details.respond_by.is_none() {
        return Vec::new();
    }
    let addressed = bodies(context.facts, to);
    let asked: Vec<Option<&'a Body>> = if addressed.is_empty() {
        vec![context.own_body]
    } else {
        addressed.into_iter().map(Some).collect()
    };
    let is_one = asked.len() == 1;
    let answer = |body: Option<&'a Body>| {
        let of_body = |step: &&Step<'a>| {
            let is_its = step.body.map(|it| &it.key.value) == body.map(|it| &it.key.value);
            !step.is_independent && (is_one || is_its)
        };
        let given: Vec<GivenAnswer<'a>> = steps
            .iter()
            .filter(of_body)
            .filter_map(|step| given(context.facts, step))
            .collect();
        let due = details.respond_by.map(|due| due.value);
        let timing = match (given.first(), due) {
            (Some(first), Some(due)) if first.update.as_at.first_day() > due.last_day() => AnswerTiming::Late,
            (Some(_), _) => AnswerTiming::Given,
            (None, Some(due)) if due.last_day() < context.frozen => AnswerTiming::Overdue,
            (None, Some(_)) => AnswerTiming::NotYetDue,
            (None, None) => AnswerTiming::Unanswered,
        };
        Answer {
            body,
            given,
            due,
            timing,
        }
    };
    asked.into_iter().map(answer).collect()
}

fn given<'a>(facts: &'a PlanFacts, step: &Step<'a>) -> Option<GivenAnswer<'a>> {
    let entry = step.history.entry;
    let key = entry.response.as_ref()?;
    Some(GivenAnswer {
        response: facts
            .responses
            .iter()
            .find(|known| known.key.value == key.value)?,
        text: entry.response_text.as_ref(),
        update: step.history.update,
        position: step.position,
    })
}

/// Groups the answers to items: the plan's own scale in its order, then those that are missing. Empty groups are kept
/// only for the plan's own scale; a plan of which no answer is asked has no groups.
pub(super) fn groups<'a, 's>(
    facts: &'a PlanFacts,
    items: impl Iterator<Item = (Position, &'s Facts<'a>)>,
) -> Vec<AnswerGroup<'a>>
where
    'a: 's,
{
    let own = facts.responses.iter().map(|response| AnswerGroup {
        response: Some(response),
        key: &response.key.value,
        answers: Vec::new(),
    });
    let missing = AnswerGroup::OWN.into_iter().map(|key| AnswerGroup {
        response: None,
        key,
        answers: Vec::new(),
    });
    let mut groups: Vec<AnswerGroup<'a>> = own.chain(missing).collect();
    for (position, item) in items {
        for (at, answer) in item.answers.iter().enumerate() {
            let is_of = |group: &&mut AnswerGroup<'a>| {
                group.response.is_some() == answer.newest().is_some() && group.key == answer.key()
            };
            if let Some(group) = groups.iter_mut().find(is_of) {
                group.answers.push((position, at));
            }
        }
    }
    groups.retain(|group| group.response.is_some() || !group.answers.is_empty());
    groups
}
