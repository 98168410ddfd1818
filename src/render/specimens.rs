//! One page with everything that a theme gives a look to side by side, filled from the plans of a site. It is no page of the
//! site: the preview's gallery shows it.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::context;
use minijinja::value::Value;

use super::Renderer;
use super::finish::{self, LinkStyle, Page};
use super::frame;
use super::routes::Route;
use super::views::{Shared, ViewBuilder};
use crate::diag::Diagnostic;
use crate::model::{Choice, EndingKind, Tone};
use crate::resolve::{AnswerGroup, Standing};

/// The standings that are no label of a plan's and no ending.
const STANDINGS: [Standing<'static>; 6] = [
    Standing::NotReported,
    Standing::NotKnown,
    Standing::Complete,
    Standing::TakenBack,
    Standing::Differs,
    Standing::NotAccepted,
];

impl Renderer {
    /// The page at `address` that a template makes of all states of the plans. It stands within the pages of the plan at a
    /// position, whose words it follows.
    ///
    /// # Errors
    /// A finding that points into the template that failed.
    pub fn specimens(&self, template: &str, at: usize, address: &str) -> Result<String, Box<Diagnostic>> {
        let parts = self.parts(at);
        let page = frame::page(
            Route::NotFound,
            address,
            &self.options,
            &self.resolved,
            Vec::new(),
        );
        let context: BTreeMap<&'static str, Value> = BTreeMap::from([
            ("site", self.site.clone()),
            ("plan", parts.head.clone()),
            ("page", page),
            ("share", Value::from(())),
            (
                "tones",
                Tone::WORDS.iter().map(|word| Value::from(*word)).collect(),
            ),
            ("own", own_statuses(&self.builder(at))),
            ("schedules", self.every_schedule()),
            (
                "plans",
                (0..self.plans.len()).map(|at| self.specimens_of(at)).collect(),
            ),
        ]);
        let html = self.fill(template, context, address)?;
        let page = Page {
            address,
            style: LinkStyle::Relative { for_disk: false },
            first: &self.policy,
        };
        let finished = finish::finish(&html, &page, &self.links, Some(&parts.index));
        Ok(self.in_languages(finished.html))
    }

    /// Everything that the dates say of an item of any plan, each once: with what is known of its lateness, what that rests
    /// on, and whether it is known when it was finished.
    fn every_schedule(&self) -> Value {
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for at in 0..self.plans.len() {
            let (builder, parts) = (self.builder(at), self.parts(at));
            let actions = (0..builder.state.actions.len()).map(|at| parts.shared.row(&builder, at));
            let recs = (0..builder.state.recommendations.len()).map(|at| builder.recommendation_row(at));
            for row in actions.chain(recs) {
                let Ok(schedule) = row.get_attr("schedule") else {
                    continue;
                };
                let of = |name: &str| schedule.get_attr(name).unwrap_or_default();
                let has = |name: &str| !of(name).is_none();
                let sort = (
                    (of("kind").to_string(), of("lateness").to_string()),
                    (of("known").is_true(), has("as_at"), has("finished"), has("days")),
                );
                if seen.insert(sort) {
                    found.push(schedule);
                }
            }
        }
        found.sort_by_key(|schedule| {
            let of = |name: &str| schedule.get_attr(name).unwrap_or_default().to_string();
            (of("kind"), of("lateness"))
        });
        found.into_iter().collect()
    }

    fn specimens_of(&self, at: usize) -> Value {
        let (builder, parts) = (self.builder(at), self.parts(at));
        let (builder, state, shared) = (&builder, builder.state, &parts.shared);
        let facts = &state.plan.facts;
        let labels = facts.statuses.iter().map(|label| builder.label(label));
        let impact = facts.impact_ratings.iter().map(|label| builder.label(label));
        let measures = state.recommendations.iter().flat_map(|rec| &rec.facts.measures);
        let measures = measures.chain(state.actions.iter().flat_map(|action| &action.facts.measures));
        context! {
            title => &facts.title,
            card => self.card(at),
            labels => labels.collect::<Value>(),
            impact => impact.collect::<Value>(),
            scales => (0..facts.ratings.len()).map(|at| builder.rating_scale(at)).collect::<Value>(),
            corrections => builder.corrections(&(0..usize::MAX)),
            contradictions => contradictions(builder, shared),
            measures => measures.map(|measure| builder.measure(measure)).collect::<Value>(),
            rows => shared.rows(builder, 0..state.actions.len().min(4)),
        }
    }
}

/// The tags of every standing and answer that an item can have without a label of its plan's.
fn own_statuses(builder: &ViewBuilder<'_, '_>) -> Value {
    let endings = EndingKind::CHOICES.iter().map(|(_, how)| Standing::Ended(*how));
    let mut seen = BTreeSet::new();
    let standings = STANDINGS.into_iter().chain(endings);
    let once = standings.filter(|standing| seen.insert(standing.key()));
    let tags = once.map(|standing| builder.standing(&standing));
    let answers = AnswerGroup::OWN.map(|key| builder.own_answer(key));
    context! { standings => tags.collect::<Value>(), answers => answers.into_iter().collect::<Value>() }
}

/// The contradictions in what is reported of the actions of a plan.
fn contradictions(builder: &ViewBuilder<'_, '_>, shared: &Shared) -> Value {
    let actions = (0..builder.state.actions.len()).map(|at| shared.action(builder, at));
    let answers =
        actions.filter_map(|action| action.get_attr("answers").ok()?.get_attr("contradictions").ok());
    answers
        .filter_map(|list| Some(list.try_iter().ok()?.collect::<Vec<Value>>()))
        .flatten()
        .collect()
}
