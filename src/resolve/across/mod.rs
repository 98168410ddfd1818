//! Lists over all plans of a site: the items that are past their due date, due soon or unanswered, and what several plans
//! name alike.
//!
//! Everything here is made of the plans as of the day, and names items by their places, so that it stays cheap where there
//! are hundreds of plans.

mod gathered;
mod items;
mod names;

pub use gathered::{CountAcross, Gathered, PlanItems, Tallied, paged};
pub use names::{NameAcross, NamedLead, Organisation};

use super::state::PlanState;

/// How many plans a site has at least that has lists over all of them.
const SEVERAL: usize = 2;

/// The lists over all plans of a site.
#[derive(Clone, Debug, Default)]
pub struct Across {
    /// The organisations whose plans these are, by name, each with its plans.
    pub organisations: Vec<Organisation>,
    /// The items past their due date, of plans on which reporting goes on.
    pub overdue: Gathered,
    /// The items that are due soon, of plans on which reporting goes on.
    pub due_soon: Gathered,
    /// The items that lack an answer, of plans on which reporting goes on. Nothing where no plan asks for answers.
    pub unanswered: Option<Gathered>,
    /// Every recommendation.
    pub recommendations: Gathered,
    /// The bodies with a part in the plans, by name. Nothing where no plan names any.
    pub bodies: Vec<NameAcross>,
    /// Everyone who leads and has a page, by organisation and name.
    pub leads: Vec<NamedLead>,
    /// True if any plan lists those who lead.
    pub lists_leads: bool,
    /// The tags of the plans, by name.
    pub tags: Vec<NameAcross>,
}

impl Across {
    /// Gathers the lists of a site with these plans; nothing when there are no several plans. `kept` is how many more the
    /// site has that stay as they were published.
    pub fn of(states: &[&PlanState<'_>], kept: usize) -> Option<Self> {
        if states.len() + kept < SEVERAL {
            return None;
        }
        let organisations = names::organisations(states);
        let order: Vec<usize> = organisations
            .iter()
            .flat_map(|organisation| organisation.plans.iter().copied())
            .collect();
        Some(Self {
            overdue: items::overdue(states, &order),
            due_soon: items::due_soon(states, &order),
            unanswered: items::unanswered(states, &order),
            recommendations: items::recommendations(states, &order),
            bodies: names::bodies(states, &order),
            leads: names::leads(states, &organisations),
            lists_leads: states.iter().any(|state| state.lists_leads()),
            tags: names::tags(states, &order),
            organisations,
        })
    }
}
