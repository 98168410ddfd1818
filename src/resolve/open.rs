//! The items of which more is to come, and who is to be asked about them.

use super::context::bodies;
use super::state::{ActionState, Facts, PlanState, RecommendationState, Standing};
use crate::model::Outcome;
use crate::source::Spanned;
use crate::text::name;

/// An item that nothing closed so far.
#[derive(Clone, Copy, Debug)]
pub enum OpenItem<'s, 'a> {
    /// A recommendation.
    Recommendation(&'s RecommendationState<'a>),
    /// An action.
    Action(&'s ActionState<'a>),
}

impl<'s, 'a> OpenItem<'s, 'a> {
    /// The reported facts.
    pub fn facts(self) -> &'s Facts<'a> {
        match self {
            Self::Recommendation(rec) => &rec.facts,
            Self::Action(action) => &action.facts,
        }
    }
}

impl<'a> PlanState<'a> {
    /// The items that an update may report on, in the order of the plan: those that nothing closed. A recommendation that
    /// every body refused owes nothing.
    pub fn open_items(&self) -> impl Iterator<Item = OpenItem<'_, 'a>> {
        self.recommendations.iter().flat_map(|rec| {
            let own = is_open(rec.own) && !matches!(rec.standing, Standing::NotAccepted);
            let own = own.then_some(OpenItem::Recommendation(rec));
            let actions = self.actions_of(rec).iter();
            let open = actions.filter(|action| is_open(Some(action.standing)));
            own.into_iter().chain(open.map(OpenItem::Action))
        })
    }

    /// Who is to be asked about an item: who leads it now, each once; the bodies that answer for it where nobody is named.
    pub fn to_ask(&self, item: OpenItem<'_, 'a>) -> Vec<&'a str> {
        match item {
            OpenItem::Recommendation(rec) => self.leads_or_bodies(&rec.facts, &rec.recommendation.to),
            OpenItem::Action(action) => self.leads_or_bodies(&action.facts, action.action.body.as_slice()),
        }
    }

    /// Who leads an item now, each once; the bodies of these keys where nobody is named.
    pub(super) fn leads_or_bodies(&self, facts: &Facts<'a>, answering: &[Spanned<String>]) -> Vec<&'a str> {
        let mut leads: Vec<&str> = Vec::new();
        for lead in facts.lead.iter().copied() {
            let is_known = leads.iter().any(|known| name::is_same(known, lead));
            if !name::names_nobody(lead) && !is_known {
                leads.push(lead);
            }
        }
        if leads.is_empty() {
            let bodies = bodies(&self.plan.facts, answering).into_iter();
            leads.extend(bodies.map(|body| body.name.as_str()));
        }
        leads
    }
}

/// Returns whether an item is open: nothing that closes it has been reported.
pub fn is_open(standing: Option<Standing<'_>>) -> bool {
    standing.is_none_or(|standing| standing.outcome() == Outcome::Open)
}
