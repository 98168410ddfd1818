//! The home page: each plan with its straight answer; where there are many, in a few words each.

use minijinja::context;
use minijinja::value::Value;

use super::super::Renderer;
use super::Content;
use crate::model::PlanKind;
use crate::resolve::Across;

/// The most plans that the home page shows at length.
const AT_LENGTH: usize = 12;

impl Renderer {
    /// Returns what the template of the home page sees beyond the frame.
    pub(super) fn home(&self) -> Content {
        let mut content = self.listed();
        let many = self.resolved.across().filter(|_| self.plans.len() > AT_LENGTH);
        content.push(("lists", self.lists_across()));
        content.push((
            "organisations",
            many.map_or(Value::from(()), |across| self.by_organisation(across)),
        ));
        content
    }

    /// The plans by organisation, and those of each by kind.
    fn by_organisation(&self, across: &Across) -> Value {
        let kind_of = |plan: &usize| self.resolved.plan(*plan).plan.facts.kind();
        let organisations = across.organisations.iter().map(|organisation| {
            let mut kinds: Vec<(Option<PlanKind>, Vec<Value>)> = Vec::new();
            for plan in &organisation.plans {
                let kind = kind_of(plan);
                let at = kinds
                    .iter()
                    .position(|(known, _)| *known == kind)
                    .unwrap_or_else(|| {
                        kinds.push((kind, Vec::new()));
                        kinds.len() - 1
                    });
                if let Some((_, plans)) = kinds.get_mut(at) {
                    plans.push(self.card(*plan));
                }
            }
            // In the order of the kinds; what is of none comes last.
            kinds.sort_by_key(|(kind, _)| (kind.is_none(), *kind));
            let kinds = kinds.into_iter().map(|(kind, plans)| {
                context! { kind => kind.map_or("plan", PlanKind::as_str), plans }
            });
            context! {
                text => &organisation.name,
                address => format!("#by-{}", organisation.slug),
                id => format!("by-{}", organisation.slug),
                count => organisation.plans.len(),
                kinds => kinds.collect::<Value>(),
            }
        });
        organisations.collect()
    }
}
