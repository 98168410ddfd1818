//! The text of a draft update, with an entry for everything still open.

use jiff::civil::Date;

use super::text::{fill, one_line, quoted};
use super::{entry, legend};
use crate::model::{BodyPart, PartialDate};
use crate::resolve::{OpenItem, PlanState};

/// The update's text, with how many recommendations and actions it lists.
pub(super) fn text(
    state: &PlanState<'_>,
    (title, presented_to): (Option<&str>, Option<&str>),
    as_at: PartialDate,
    today: Date,
) -> (String, (usize, usize)) {
    let facts = &state.plan.facts;
    let sources: Vec<&str> = facts
        .sources
        .iter()
        .filter_map(|source| source.key.as_deref().map(String::as_str))
        .collect();
    let quoted_or_off = |name: &str, given: Option<&str>, example: &str| match given {
        Some(words) => format!("{name}: {}", quoted(words)),
        None => format!("#{name}: {example}"),
    };
    let names = facts.names();
    let bodies: Vec<&str> = facts
        .bodies
        .iter()
        .filter(|body| body.part != BodyPart::Publishes)
        .map(|body| body.key.value.as_str())
        .collect();
    let inspection = facts.inspection.as_ref().or(facts.inspections.first());
    let inspector = inspection.map_or("Scrutiny Committee", |it| it.inspector.as_str());
    let by = bodies.first().copied().unwrap_or(inspector);
    let body = facts.oversight.first().map(|oversight| one_line(&oversight.body));
    let out = fill(
        include_str!("templates/update.yaml"),
        &[
            ("recommendation", &names.recommendation[0]),
            ("action", &names.action[0]),
            ("as_at", &as_at.to_string()),
            ("today", &today.to_string()),
            ("title", &quoted_or_off("title", title, "Progress update")),
            (
                "presented_to",
                &quoted_or_off(
                    "presented_to",
                    presented_to,
                    &quoted(body.as_deref().unwrap_or("Scrutiny Committee")),
                ),
            ),
            ("by", &quoted(by)),
            (
                "bodies",
                &if bodies.is_empty() {
                    String::new()
                } else {
                    format!(" The plan lists: {}.", bodies.join(", "))
                },
            ),
            ("organisation", &one_line(state.organisation)),
            (
                "source_hint",
                &if sources.len() > 1 {
                    format!(" The plan lists: {}.", one_line(&sources.join(", ")))
                } else {
                    String::new()
                },
            ),
            (
                "source",
                &match sources.first() {
                    Some(key) => format!("#source: {{key: {}}}", quoted(key)),
                    None => "#source: {title: \"\", url: \"\"}".to_owned(),
                },
            ),
            (
                "so_far",
                &state
                    .updates
                    .last()
                    .map(|last| format!(" after the update of {}", last.as_at.value))
                    .unwrap_or_default(),
            ),
            (
                "statuses",
                &entry::keys(facts.own_statuses().map(|status| &status.key)),
            ),
            ("responses", &legend::responses(facts)),
            ("ratings", &legend::ratings(facts)),
            ("milestones", &legend::milestones(state)),
        ],
    );
    let mut entries = Vec::new();
    let mut counts = (0, 0);
    for item in state.open_items() {
        match item {
            OpenItem::Recommendation(rec) => {
                counts.0 += 1;
                entries.push(entry::recommendation(state, rec));
            }
            OpenItem::Action(action) => {
                counts.1 += 1;
                entries.push(entry::action(state, action));
            }
        }
    }
    (format!("---\n{out}entries:\n{}---\n", entries.join("\n")), counts)
}
