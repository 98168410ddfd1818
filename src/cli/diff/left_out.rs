//! Parts of the content that the newer version does not show: drafts, and texts that are published later.

use jiff::civil::Date;
use serde::Serialize;

use super::names::display_name;
use super::values::date;
use crate::model::{ItemKind, Subject, address};
use crate::resolve::{self, PlanState, Resolved, Show, Unpublished};

/// The parts that were left out.
#[derive(Debug, Default, Serialize)]
pub(super) struct LeftOut {
    /// Drafts that would be shown if drafts were asked for.
    pub(super) drafts_left_out: Vec<LeftOutPart>,
    /// The parts that are not shown before a later day.
    pub(super) not_shown_yet: Vec<LeftOutPart>,
}

/// Something that was left out.
#[derive(Debug, Serialize)]
pub(super) struct LeftOutPart {
    /// The address of its plan.
    plan: String,
    /// The title of its plan.
    title: String,
    /// The address it will have.
    address: String,
    /// Its name on a line.
    #[serde(skip)]
    name: String,
    /// True if it is a draft.
    draft: bool,
    /// The first day on which it shows; nothing when that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
}

impl LeftOutPart {
    /// Describes the part on a line.
    pub(super) fn words(&self) -> String {
        let Self { title, name, .. } = self;
        match &self.from {
            Some(from) if self.draft => format!("{title}: {name} (a draft), from {}", date(from)),
            Some(from) => format!("{title}: {name}, from {}", date(from)),
            None => format!("{title}: {name}"),
        }
    }
}

/// Finds the parts of the content that this version does not show. `with_drafts` says whether it shows drafts.
pub(super) fn left_out(resolved: &Resolved, with_drafts: bool) -> LeftOut {
    let all = resolve::resolve(&resolved.site, resolved.as_of, Show::ALL);
    let mut left = LeftOut::default();
    for state in all.states() {
        // A title that was corrected for a later day does not show yet either.
        let mut shown = resolved.states().map(|shown| shown.plan);
        let shown = shown.find(|plan| plan.address == state.plan.address);
        let title = &shown.unwrap_or(state.plan).facts.title;
        of_plan(state, title, with_drafts, &mut left);
    }
    left
}

fn of_plan(state: &PlanState<'_>, title: &str, with_drafts: bool, left: &mut LeftOut) {
    let plan = state.plan;
    let one = |address: String, name: String, draft: bool, from: Option<Date>| LeftOutPart {
        plan: address::plan(plan),
        title: title.to_owned(),
        address,
        name,
        draft,
        from: from.map(|day| day.to_string()),
    };
    let comes_as_a_whole = plan.facts.published_on() > state.as_of;
    if let Some(closed) = &plan.facts.closed
        && closed.last_day() > state.as_of
        && !comes_as_a_whole
    {
        let address = Subject::Closing.address(plan);
        let end = one(
            address,
            "the end of reporting".to_owned(),
            false,
            Some(closed.last_day()),
        );
        left.not_shown_yet.push(end);
    }
    let names = plan.facts.names();
    for unpublished in &state.unpublished {
        match *unpublished {
            Unpublished::Plan(on) => {
                let whole = one(address::plan(plan), "the whole plan".to_owned(), false, Some(on));
                left.not_shown_yet.push(whole);
            }
            Unpublished::Update { update, on } => {
                let address = address::update(plan, update);
                let name = display_name(ItemKind::Update, &address, &names);
                let update = one(address, name, update.draft, on);
                match on {
                    // What comes with its plan is not listed by itself.
                    Some(_) if comes_as_a_whole => {}
                    Some(_) => left.not_shown_yet.push(update),
                    None if with_drafts => {}
                    None => left.drafts_left_out.push(update),
                }
            }
            Unpublished::Item { ref_, on } => {
                let is_rec = plan.recommendations.iter().any(|rec| rec.ref_.value == ref_);
                let subject = if is_rec {
                    Subject::Recommendation(ref_.to_owned())
                } else {
                    Subject::Action(ref_.to_owned())
                };
                let address = subject.address(plan);
                let name = display_name(subject.kind(), &address, &names);
                left.not_shown_yet.push(one(address, name, false, Some(on)));
            }
            Unpublished::Meeting { meeting, on } => {
                let address = address::meeting(plan, &meeting.name);
                let name = display_name(ItemKind::Meeting, &address, &names);
                left.not_shown_yet.push(one(address, name, false, Some(on)));
            }
            Unpublished::Corrections(Some(on)) => {
                let address = address::below(&address::plan(plan), "corrections");
                let corrections = one(address, "corrections".to_owned(), false, Some(on));
                left.not_shown_yet.push(corrections);
            }
            // Residents never see an example, and corrections of a draft come with it.
            Unpublished::Example | Unpublished::Corrections(None) => {}
        }
    }
}
