//! The changes of a plan between two days, as one page to print or to send.

use std::collections::BTreeMap;

use jiff::civil::Date;
use minijinja::value::{Serde, Value};

use super::finish::{self, LinkStyle, Page};
use super::views::ViewBuilder;
use super::{Renderer, policy};
use crate::diag::Diagnostic;
use crate::model::Update;
use crate::resolve::{PlanState, Snapshot, compare_snapshots, items_reported_on};

impl Renderer {
    /// The page about what changed on the plan at a position between `from`, as `before` has it, and the day of the
    /// site.
    ///
    /// # Errors
    /// A finding that points into the template that failed.
    pub fn brief(&self, at: usize, before: &PlanState<'_>, from: Date) -> Result<String, Box<Diagnostic>> {
        let state = self.resolved.plan(at);
        let builder: ViewBuilder<'_, '_> = self.builder(at);
        let came_out = |update: &&&Update| {
            let is_pending = state.plan.late(update).is_some_and(|late| late.is_pending());
            let day = state.plan.shown_from(update);
            (from < day || is_pending) && day <= self.resolved.as_of
        };
        let updates: Vec<&Update> = state.updates.iter().filter(came_out).copied().collect();
        // After its end, no report of a plan is awaited.
        let ended = state
            .closing
            .as_ref()
            .is_some_and(|closing| closing.counts_from <= from);
        let reported_on = (!ended).then(|| items_reported_on(state.plan, &updates));
        let items = compare_snapshots(&Snapshot::of(before), &Snapshot::of(state), reported_on.as_ref());
        let view = builder.day_comparison(
            (from, self.resolved.as_of),
            &items,
            &updates,
            self.following(state),
        );
        let style = self.styles_alone();
        let context: BTreeMap<&'static str, Value> = BTreeMap::from([
            ("site", self.site.clone()),
            ("plan", self.parts(at).head.clone()),
            ("view", Value::from(Serde(view))),
            // An address that holds the logo, if there is one.
            (
                "logo",
                self.logo_alone().map_or_else(|| Value::from(()), Value::from),
            ),
            // The end of a style sheet cannot be written inside of one.
            ("style", Value::from_safe_string(style.replace("</", "<\\/"))),
        ]);
        let address = crate::model::address::below(&state.plan.address, "brief");
        let html = self.fill("brief.html", context, &address)?;
        let policy = policy::meta(&policy::of_one_page(&finish::styles(&html)));
        let page = Page {
            address: "/",
            style: LinkStyle::Absolute {
                base_path: &self.base_path,
            },
            first: &policy,
        };
        Ok(self.in_languages(finish::finish(&html, &page, &self.links, None).html))
    }
}
