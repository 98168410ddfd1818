//! The bodies with a part in a plan.

use minijinja::context;
use minijinja::value::Value;

use super::{Shared, ViewBuilder};
use crate::model::{Body, BodyPart, address};
use crate::resolve::Position;

impl ViewBuilder<'_, '_> {
    /// The bodies with a part in the plan, in its order.
    pub(in crate::render) fn all_bodies(&self) -> Value {
        let bodies = self.state.plan.facts.bodies.iter();
        bodies
            .map(|body| {
                context! {
                    key => &body.key.value,
                    name => &body.name,
                    part => body.part.as_str(),
                    address => address::filter(self.state.plan, "bodies", &body.key),
                    recommendations => self.addressed_to(body).len(),
                    actions => self.answered_by(body).len(),
                }
            })
            .collect()
    }

    /// The recommendations that are addressed to a body.
    fn addressed_to(&self, body: &Body) -> Vec<Position> {
        let recs = self.state.recommendations.iter().enumerate();
        recs.filter(|(_, rec)| {
            let mut to = rec.recommendation.to.iter();
            to.any(|key| key.value == body.key.value)
        })
        .map(|(at, _)| Position::Recommendation(at))
        .collect()
    }

    /// The actions that a body answers for.
    fn answered_by(&self, body: &Body) -> Vec<Position> {
        let actions = self.state.actions.iter().enumerate();
        actions
            .filter(|(_, action)| {
                let of = action.action.body.as_ref();
                of.is_some_and(|key| key.value == body.key.value)
            })
            .map(|(at, _)| Position::Action(at))
            .collect()
    }

    /// The actions that a body helps with.
    fn helped_by(&self, body: &Body) -> Vec<Position> {
        let actions = self.state.actions.iter().enumerate();
        actions
            .filter(|(_, action)| action.action.with.iter().any(|key| key.value == body.key.value))
            .map(|(at, _)| Position::Action(at))
            .collect()
    }

    /// A body: what is addressed to it, what it answers for and helps with, and its reports, the newest first.
    pub(in crate::render) fn body_page(&self, at: usize, shared: &Shared) -> Value {
        let body = &self.state.plan.facts.bodies[at];
        let [recommendations, _] = self.rows_of(&self.addressed_to(body), shared);
        let [_, actions] = self.rows_of(&self.answered_by(body), shared);
        let [_, helps] = self.rows_of(&self.helped_by(body), shared);
        let is_its = |update: &&&crate::model::Update| {
            let reporter = self.state.plan.reporter(update, self.state.organisation);
            reporter
                .body
                .is_some_and(|other| other.key.value == body.key.value)
        };
        let updates = self.state.updates.iter().rev().filter(is_its);
        context! {
            key => &body.key.value,
            name => &body.name,
            part => body.part.as_str(),
            is_independent => matches!(body.part, BodyPart::Independent | BodyPart::Oversees),
            recommendations,
            actions,
            helps,
            updates => updates.map(|update| shared.update_ref(self, update)).collect::<Value>(),
        }
    }
}
