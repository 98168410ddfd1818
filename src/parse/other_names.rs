//! Other names for fields: those that people use and the format spells otherwise, has elsewhere or does not have.

mod words;

use self::words::OTHERS;
use crate::text::sentence;

/// The fields that only entries of updates have.
const REPORTED: [&str; 13] = [
    "response",
    "response_text",
    "status",
    "progress",
    "impact",
    "impact_rating",
    "percent",
    "complete",
    "completed",
    "ended",
    "next",
    "evidence",
    "due_reason",
];

/// The fields that recommendations and actions alone have.
const OF_ITEMS: [&str; 9] = [
    "number",
    "part_of",
    "to",
    "respond_by",
    "facts",
    "money",
    "tags",
    "contact",
    "theme",
];

/// The fields that only actions have.
const PROMISED: [&str; 9] = [
    "for",
    "with",
    "action",
    "success",
    "starts",
    "workstream",
    "due_text",
    "ongoing",
    "repeats",
];

/// Advises on a field `name` that `what` ("an action") does not have; nothing when nothing better is known.
pub(super) fn advice(what: &str, name: &str, known: &[&str]) -> Option<String> {
    let plain = name.trim().to_lowercase().replace([' ', '-'], "_");
    let item = matches!(what, "an action" | "a recommendation");
    let others = || OTHERS.iter().filter(|(words, _)| words.contains(&plain.as_str()));
    if item {
        let reported =
            std::iter::once(plain.as_str()).chain(others().flat_map(|(_, fields)| fields.iter().copied()));
        // A name that the item has under another word comes first.
        let own = others().any(|(_, fields)| fields.iter().any(|field| known.contains(field)));
        let mut reported = reported.filter(|field| REPORTED.contains(field));
        if let Some(field) = reported.next().filter(|_| !own) {
            return Some(format!(
                "what is reported stands in an update: there, in the entry with this `ref`, write `{field}:`"
            ));
        }
    }
    let in_entry = REPORTED.contains(&plain.as_str()) || matches!(plain.as_str(), "milestones" | "ratings");
    if what == "an update" && in_entry {
        return Some(
            "in an update, it stands in an entry: start it with 4 spaces, below `- ref:` in `entries:`"
                .to_owned(),
        );
    }
    if matches!(what, "an entry" | "an update") && PROMISED.contains(&plain.as_str()) {
        return Some("it belongs to the action, in the file of its recommendation".to_owned());
    }
    if what == "an entry" {
        let mut of_item =
            std::iter::once(plain.as_str()).chain(others().flat_map(|(_, fields)| fields.iter().copied()));
        let own = others().any(|(_, fields)| fields.iter().any(|field| known.contains(field)));
        if let Some(field) = of_item.find(|field| OF_ITEMS.contains(field)).filter(|_| !own) {
            return Some(format!(
                "it belongs to the recommendation or action, as `{field}:` in the file of the recommendation"
            ));
        }
    }
    if plain == "corrections" && what == "a meeting" {
        return Some("what was wrong in a meeting is corrected in plan.md, under `meeting:`".to_owned());
    }
    if plain == "corrections" && what != "a plan" && what != "an update" {
        return Some("corrections stand in plan.md or at the top of an update".to_owned());
    }
    if known.contains(&plain.as_str()) {
        return Some(format!("write `{plain}`, in small letters"));
    }
    let here = others()
        .flat_map(|(_, fields)| fields.iter())
        .find(|field| known.contains(*field));
    if let Some(field) = here {
        return Some(match *field {
            "ratings" if what != "a plan" => format!(
                "write it as `ratings: {{{plain}: …}}`, with a scale that plan.md lists under `ratings:`{}",
                as_fact(name, known)
                    .map(|fact| format!("; or as a fact: {fact}"))
                    .unwrap_or_default()
            ),
            "money" => format!(
                "write it as `money: [{{label: {}, amount: 40000, currency: GBP}}]`{}",
                sentence(name.trim()),
                as_fact(name, known)
                    .map(|fact| format!("; or as a fact: {fact}"))
                    .unwrap_or_default()
            ),
            "facts" => format!(
                "the format has no field for this; write it as a fact: {}",
                as_fact(name, known).unwrap_or_default()
            ),
            field => format!("the format calls it `{field}`"),
        });
    }
    if others().any(|(_, fields)| fields.contains(&"facts")) {
        let note = known
            .contains(&"note")
            .then_some("; say it in `note:`, or leave it out");
        return Some(format!(
            "the format has no field for this{}",
            note.unwrap_or("; leave it out")
        ));
    }
    None
}

/// The name as a labelled fact, where the group takes these.
fn as_fact(name: &str, known: &[&str]) -> Option<String> {
    let label = name.trim().replace('_', " ");
    known
        .contains(&"facts")
        .then(|| format!("`facts: {{{}: …}}`", sentence(&label)))
}

#[cfg(test)]
mod tests;
