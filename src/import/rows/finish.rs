//! The end of reading: refs are given, and scales and questions are known.

use super::folding::{Folding, Imported};
use super::refs::{self, Reference};
use super::target::Target;
use crate::import::account::{Account, Fate};
use crate::import::draft::{DraftItem, DraftRecommendation};
use crate::import::question::{About, Question};

impl Folding<'_> {
    pub(super) fn finish(mut self) -> Imported {
        let names = refs::assign(self.recommendations.iter().map(|recommendation| {
            (
                recommendation.reference.as_ref(),
                recommendation
                    .actions
                    .iter()
                    .map(|action| action.reference.as_ref()),
            )
        }));
        let mut entries = Vec::new();
        let with_ref =
            |target: Target, name: &str, reference: Option<Reference>, entries: &mut Vec<DraftItem>| {
                let mut item = target.item;
                let (places, number) =
                    reference.map_or((Vec::new(), None), |known| (known.places, known.reading.number));
                if let Some(number) = number {
                    item.set("number", number, places.clone());
                }
                item.set("ref", name, places);
                if !target.entry.fields.is_empty() {
                    let mut entry = target.entry;
                    let places = entry
                        .fields
                        .first()
                        .map(|field| field.places.clone())
                        .unwrap_or_default();
                    entry.set("ref", name, places);
                    entries.push(entry);
                }
                item
            };
        for (recommendation, names) in self.recommendations.into_iter().zip(&names) {
            let item = with_ref(
                recommendation.target,
                &names.own,
                recommendation.reference,
                &mut entries,
            );
            let actions = recommendation.actions.into_iter().zip(&names.actions);
            let actions = actions
                .map(|(action, name)| with_ref(action.target, name, action.reference, &mut entries))
                .collect();
            self.draft.recommendations.push(DraftRecommendation {
                item,
                findings: recommendation.findings,
                findings_places: recommendation.findings_places,
                actions,
            });
        }
        self.draft.entries = entries;
        let scales = self.scales.finish(self.context);
        for colour in &scales.coloured {
            let why = if colour.is_explained {
                "as the key says"
            } else {
                "the file has no key"
            };
            let message = format!(
                "the status of {} is read from the colour: {} as “{}” ({why})",
                if colour.places.len() == 1 {
                    "1 cell".to_owned()
                } else {
                    format!("{} cells", colour.places.len())
                },
                colour.tone.as_str(),
                colour.label,
            );
            self.raised.notice(&colour.places[0], message);
        }
        self.draft.statuses = scales.statuses;
        self.draft.impact_ratings = scales.impact_ratings;
        self.draft.responses = scales.responses;
        self.draft.ratings = scales.ratings;
        let mut questions = self.raised.questions;
        questions.extend(scales.questions);
        if self.draft.as_at.is_none() && !self.draft.entries.is_empty() {
            let places = self.draft.entries[0].fields[0].places.clone();
            let message = "Which day or month do the statuses describe?";
            questions.push(Question::new(About::AsAt, places, message, Vec::new()));
        }
        let mut account = Account::default();
        for (place, item, fate) in self.fates {
            let named = |what: String| match item {
                Some((at, None)) => format!("recommendation {}: {what}", names[at].own),
                Some((at, Some(action))) => format!("action {}: {what}", names[at].actions[action]),
                None => what,
            };
            account.add(
                &place,
                match fate {
                    Fate::Field(name) => Fate::Field(named(name)),
                    Fate::Fact(label) => Fate::Fact(named(label)),
                    other => other,
                },
            );
        }
        Imported {
            draft: self.draft,
            account,
            notices: self.raised.notices,
            questions: merged(questions),
        }
    }
}

/// Returns the questions, those about the same as one.
fn merged(questions: Vec<Question>) -> Vec<Question> {
    let mut all: Vec<Question> = Vec::new();
    for question in questions {
        match all.iter_mut().find(|known| known.about == question.about) {
            Some(known) => known.places.extend(question.places),
            None => all.push(question),
        }
    }
    all
}
