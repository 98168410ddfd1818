//! The bodies with a part in a plan.

use std::ops::Range;

use minijinja::context;
use minijinja::value::Value;

use super::cut::parts_of;
use super::{Shared, ViewBuilder};
use crate::model::{BodyPart, address};

impl ViewBuilder<'_, '_> {
    /// The bodies with a part in the plan, in its order.
    pub(in crate::render) fn all_bodies(&self) -> Value {
        let bodies = self.state.plan.facts.bodies.iter();
        bodies
            .map(|body| {
                let items = self.state.items_of_body(body);
                context! {
                    key => &body.key.value,
                    name => &body.name,
                    part => body.part.as_str(),
                    address => address::filter(self.state.plan, "bodies", &body.key),
                    recommendations => items.addressed.len(),
                    actions => items.answered.len(),
                }
            })
            .collect()
    }

    /// A body: these rows of what is addressed to it, what it answers for and what it helps with, and its reports, the
    /// newest first.
    pub(in crate::render) fn body_page(&self, at: usize, rows: &Range<usize>, shared: &Shared) -> Value {
        let body = &self.state.plan.facts.bodies[at];
        let items = self.state.items_of_body(body);
        let [addressed, answered, helped] = {
            let sizes = [&items.addressed, &items.answered, &items.helped].map(Vec::len);
            let mut parts = parts_of(sizes, rows);
            [(); 3].map(|()| parts.next().unwrap_or_default())
        };
        let [recommendations, _] = self.rows_of(&items.addressed[addressed], shared);
        let [_, actions] = self.rows_of(&items.answered[answered.clone()], shared);
        let [_, helps] = self.rows_of(&items.helped[helped.clone()], shared);
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
            // How many are addressed to it on all pages.
            addressed => items.addressed.len(),
            recommendations,
            actions,
            // Whether they go on from the page before.
            actions_continued => answered.start > 0,
            helps,
            helps_continued => helped.start > 0,
            updates => updates.map(|update| shared.update_ref(self, update)).collect::<Value>(),
        }
    }
}
