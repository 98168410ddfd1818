//! Who reports in an update, and whether that gives assurance.

use super::{Body, BodyPart, Plan, PlanFacts, StatusDef, Update};
use crate::text::name;

/// Who reports in an update.
#[derive(Clone, Copy, Debug)]
pub struct Reporter<'a> {
    /// The body, when the plan lists it.
    pub body: Option<&'a Body>,
    /// True for someone who neither publishes the plan nor answers for a part of it: the report gives assurance.
    pub is_independent: bool,
}

impl Plan {
    /// Returns who reports in an update of a plan of this organisation. Spelling and capitals make no difference: a slip
    /// of the pen must not make the organisation its own inspector. Nor is somebody independent who leads a part of the
    /// plan, whether or not the plan lists it as a body.
    pub fn reporter(&self, update: &Update, organisation: &str) -> Reporter<'_> {
        let facts = &self.facts;
        Reporter {
            body: match other_than(organisation, update) {
                Some(by) => facts.body_named(by),
                None => facts.own_body(organisation),
            },
            is_independent: self.is_independent(update, organisation),
        }
    }

    /// Returns whether an update comes from someone who neither publishes the plan nor answers for or leads a part of
    /// it, and so gives assurance.
    pub fn is_independent(&self, update: &Update, organisation: &str) -> bool {
        let part = other_than(organisation, update).map(|by| {
            let body = self.facts.body_named(by);
            body.map_or(BodyPart::Independent, |body| body.part)
        });
        matches!(part, Some(BodyPart::Independent | BodyPart::Oversees))
            && !self.reports_of_leads.contains(&update.span.file)
    }
}

/// Returns who reports in an update, when the update names another than this organisation.
fn other_than<'u>(organisation: &str, update: &'u Update) -> Option<&'u str> {
    update.by.as_deref().filter(|by| !name::is_same(by, organisation))
}

impl PlanFacts {
    /// Returns the name of who reports in an update.
    pub fn reporter_name<'a>(&'a self, update: &'a Update, organisation: &'a str) -> &'a str {
        let Some(by) = update.by.as_deref() else {
            return organisation;
        };
        self.body_named(by).map_or(by, |body| body.name.as_str())
    }

    /// Returns the name of who reports in an update, when that is not the organisation.
    pub fn reporter_beside<'a>(&'a self, update: &'a Update, organisation: &'a str) -> Option<&'a str> {
        let name = self.reporter_name(update, organisation);
        (!name::is_same(name, organisation)).then_some(name)
    }

    /// Returns the body of the list that is the organisation itself.
    pub fn own_body(&self, organisation: &str) -> Option<&Body> {
        let named = self
            .bodies
            .iter()
            .find(|body| name::is_same(&body.name, organisation));
        named.or_else(|| self.bodies.iter().find(|body| body.part == BodyPart::Publishes))
    }

    /// The plan's own scale of statuses, without the scales of independent bodies.
    pub fn own_statuses(&self) -> impl Iterator<Item = &StatusDef> + Clone {
        self.statuses.iter().filter(|status| status.body.is_none())
    }

    /// The scale of statuses of an independent body; empty when the body has none of its own.
    pub fn statuses_of<'a>(&'a self, body: &'a Body) -> impl Iterator<Item = &'a StatusDef> + Clone {
        let is_its = |status: &&StatusDef| {
            status
                .body
                .as_ref()
                .is_some_and(|key| key.value == body.key.value)
        };
        self.statuses.iter().filter(is_its)
    }
}
