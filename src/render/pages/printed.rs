//! The content of a plan on paper.

use minijinja::context;
use minijinja::value::Value;

use super::super::Renderer;
use super::super::routes::PlanRoute;
use super::super::routes::print::PrintPart;
use super::super::views::ViewBuilder;
use super::Content;

impl Renderer {
    /// Returns what is printed: the whole of a plan, or one of its parts by position. What comes before the recommendations
    /// stands in the first part, what comes after them in the last. Of a plan that is too long for one page, the page of the
    /// whole leads to the parts.
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
        let printed = parts.printed(state);
        let own = part.and_then(|part| printed.parts.get(part));
        let all = match own {
            Some(own) => own.recommendations.clone(),
            None if printed.is_on_one_page => 0..state.recommendations.len(),
            None => 0..0,
        };
        let recommendations = all.map(|rec| {
            let actions = state.recommendations[rec].actions.clone();
            let some = own.and_then(|own| own.actions.clone());
            let continues = some.as_ref().is_some_and(|some| some.start > 0);
            let some = some.unwrap_or(0..actions.len());
            let actions = actions.skip(some.start).take(some.len());
            context! {
                view => shared.recommendation(builder, rec),
                actions => actions.map(|action| shared.action(builder, action)).collect::<Value>(),
                // True if what is said of the recommendation itself stands in an earlier part.
                continues,
            }
        });
        let count = printed.parts.len();
        // Where the parts are many, each names its neighbours, and the page of the whole names all.
        let is_listed = |at: usize| printed.is_on_one_page || part.is_none_or(|part| part.abs_diff(at) < 2);
        let listed = printed.parts.iter().enumerate().filter(|(at, _)| is_listed(*at));
        let listed = listed.map(|(at, one)| part_view(builder, at, one, part == Some(at)));
        let is_first = part.map_or(printed.is_on_one_page, |part| part == 0);
        let is_last = part.map_or(printed.is_on_one_page, |part| part + 1 == count);
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
            ("view", parts.printed_view(builder)),
            ("recommendations", recommendations.collect()),
            ("updates", at_end(&|| updates.clone().collect())),
            ("meetings", at_end(&|| meetings.clone().collect())),
            (
                "corrections",
                at_end(&|| Value::from(builder.corrections(&(0..usize::MAX)))),
            ),
            ("terms", at_end(&|| parts.terms.clone())),
            ("pages", Value::from(own.map_or(printed.pages, |own| own.pages))),
            ("print_parts", listed.collect()),
            ("part_at", Value::from(part.map(|part| part + 1))),
            ("part_count", Value::from(count)),
            ("is_on_one_page", Value::from(printed.is_on_one_page)),
            ("is_first", Value::from(is_first)),
            ("is_last", Value::from(is_last)),
            ("whole", Value::from(PlanRoute::Print.address(state))),
        ]
    }
}

/// The part at a position as lists of the parts name it. `is_this` is true of the part in which the list stands.
fn part_view(builder: &ViewBuilder<'_, '_>, at: usize, one: &PrintPart, is_this: bool) -> Value {
    let state = builder.state;
    let number = |rec: usize| builder.number(&state.recommendations[rec].recommendation.ref_);
    let first = one.recommendations.start;
    let actions = one.actions.as_ref().filter(|of| !of.is_empty()).map(|of| {
        let from = state.recommendations[first].actions.start;
        let number = |at: usize| builder.number(&state.actions[from + at].action.ref_);
        context! { first => number(of.start), last => number(of.end - 1) }
    });
    context! {
        number => at + 1,
        address => PlanRoute::PrintPart(at).address(state),
        first => number(first),
        last => number(one.recommendations.end - 1),
        // The first and the last action, where it has some of those of one recommendation.
        actions,
        pages => one.pages,
        is_this,
    }
}
