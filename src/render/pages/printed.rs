//! The content of a plan on paper.

use minijinja::context;
use minijinja::value::Value;

use super::super::Renderer;
use super::super::routes::{PlanRoute, print};
use super::super::views::ViewBuilder;
use super::Content;

impl Renderer {
    /// Returns what is printed: the whole of a plan, or one of its parts by position. What comes before the recommendations
    /// stands in the first part, what comes after them in the last.
    pub(super) fn print_content(
        &self,
        builder: &ViewBuilder<'_, '_>,
        at: usize,
        part: Option<usize>,
    ) -> Content {
        let parts = self.parts(at);
        let parts = &*parts;
        let shared = &parts.shared;
        let state = builder.state;
        let split = print::parts(state);
        let own = part.and_then(|part| split.get(part));
        let all = own.map_or(0..state.recommendations.len(), |own| own.recommendations.clone());
        let recommendations = all.map(|rec| {
            let actions = state.recommendations[rec].actions.clone();
            context! {
                view => shared.recommendation(builder, rec),
                actions => actions.map(|action| shared.action(builder, action)).collect::<Value>(),
            }
        });
        let number = |rec: usize| builder.number(&state.recommendations[rec].recommendation.ref_);
        let named = split.iter().enumerate().map(|(at, one)| {
            context! {
                number => at + 1,
                address => PlanRoute::PrintPart(at).address(state),
                first => number(one.recommendations.start),
                last => number(one.recommendations.end - 1),
                pages => one.pages,
                is_this => part == Some(at),
            }
        });
        let is_last = part.is_none_or(|part| part + 1 == split.len());
        let updates = state.updates.iter().enumerate();
        let updates = updates
            .filter(|(_, update)| !update.body.html.is_empty() || update.lost_statuses.is_some())
            .map(|(update, _)| builder.update(update, &(0..0), shared));
        let meetings = (0..state.plan.meetings.len()).map(|meeting| builder.meeting(meeting, shared));
        let at_end = |value: &dyn Fn() -> Value| {
            if is_last {
                value()
            } else {
                Value::from_iter::<[Value; 0]>([])
            }
        };
        vec![
            ("view", builder.plan(shared, None)),
            ("recommendations", recommendations.collect()),
            ("updates", at_end(&|| updates.clone().collect())),
            ("meetings", at_end(&|| meetings.clone().collect())),
            (
                "corrections",
                at_end(&|| Value::from(builder.corrections(&(0..usize::MAX)))),
            ),
            ("terms", at_end(&|| parts.terms.clone())),
            (
                "pages",
                Value::from(own.map_or_else(|| print::pages(state), |own| own.pages)),
            ),
            ("print_parts", named.collect()),
            ("part_at", Value::from(part.map(|part| part + 1))),
            ("is_last", Value::from(is_last)),
            ("whole", Value::from(PlanRoute::Print.address(state))),
        ]
    }
}
