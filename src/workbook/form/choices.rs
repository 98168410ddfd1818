//! The lists of drop-downs: the plan's own labels, each under words of its own.

use super::words;
use crate::model::{Meaning, PlanFacts};

/// A list of a drop-down.
#[derive(Clone, Debug)]
pub struct Choices {
    /// The name by which columns find it: the field whose values it lists; of a rating, `ratings.` and its key.
    pub name: String,
    /// The heading of the list.
    pub heading: String,
    /// The entries, in the plan's order.
    pub list: Vec<Choice>,
}

/// An entry of a drop-down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The words that are shown, which no other entry of the list has.
    pub label: String,
    /// The value that they stand for, as the content format writes it.
    pub value: String,
}

impl Choices {
    /// Returns the entry of a label, however its capitals and spaces are written.
    pub fn find(&self, label: &str) -> Option<&Choice> {
        let wanted = folded(label);
        self.list.iter().find(|choice| folded(&choice.label) == wanted)
    }
}

/// Words on one line in small letters.
fn folded(words: &str) -> String {
    crate::text::folded(words).to_lowercase()
}

/// Returns the lists of a plan. A scale that has no entries has no list.
pub(super) fn lists(facts: &PlanFacts) -> Vec<Choices> {
    let statuses: Vec<(&str, &str)> = facts
        .own_statuses()
        .map(|status| (status.label.as_str(), status.key.as_str()))
        .collect();
    // A milestone may be complete where the plan's scale has no label that says so.
    let mut steps = statuses.clone();
    if !steps
        .iter()
        .any(|(label, _)| folded(label) == folded(words::COMPLETE))
    {
        steps.push((words::COMPLETE, "complete"));
    }
    let impact = facts.impact_ratings.iter();
    let impact = impact.map(|rating| (rating.label.as_str(), rating.key.as_str()));
    let responses = facts.responses.iter();
    let responses = responses.map(|response| (response.label.as_str(), response.key.as_str()));
    let mut lists = vec![
        of("status", words::STATUS, &statuses),
        of("milestones", words::MILESTONE_STATUS, &steps),
        of("impact_rating", words::IMPACT_RATING, &impact.collect::<Vec<_>>()),
        of("response", words::RESPONSE, &responses.collect::<Vec<_>>()),
    ];
    if !says_complete(facts) {
        lists.push(of("complete", words::FINISHED, &[(words::YES, "true")]));
    }
    for scale in &facts.ratings {
        let values = scale.values.iter();
        let values = values.map(|value| (value.label.as_str(), value.key.as_str()));
        let name = format!("ratings.{}", scale.key.value);
        lists.push(of(&name, &scale.label, &values.collect::<Vec<_>>()));
    }
    lists.retain(|list| !list.list.is_empty());
    lists
}

/// Returns whether a label of the plan's own scale says that something is complete.
pub(super) fn says_complete(facts: &PlanFacts) -> bool {
    facts
        .own_statuses()
        .any(|status| status.meaning == Some(Meaning::Complete))
}

/// A list of labels with their values. Labels that look alike have their value added.
fn of(name: &str, heading: &str, entries: &[(&str, &str)]) -> Choices {
    let is_one_of_several = |label: &str| {
        let alike = entries.iter().filter(|(other, _)| folded(other) == folded(label));
        alike.count() > 1
    };
    let list = entries.iter().map(|(label, value)| Choice {
        label: if is_one_of_several(label) {
            format!("{} ({value})", crate::text::folded(label))
        } else {
            crate::text::folded(label)
        },
        value: (*value).to_owned(),
    });
    Choices {
        name: name.to_owned(),
        heading: heading.to_owned(),
        list: list.collect(),
    }
}
