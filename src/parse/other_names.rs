//! Other names for fields: those that people use and the format spells otherwise, has elsewhere or does not have.

/// Words of spreadsheets and plans, with the fields that hold the same, the likeliest first. Words without any stand
/// for what the format has no field for.
const OTHERS: &[(&[&str], &[&str])] = &[
    (
        &[
            "owner",
            "owners",
            "responsible",
            "responsible_officer",
            "responsible_person",
            "assigned_to",
            "assignee",
            "accountable",
            "lead_officer",
            "leads",
            "who",
            "officer",
            "person",
            "sro",
        ],
        &["lead"],
    ),
    (
        &[
            "deadline",
            "due_date",
            "target_date",
            "completion_date",
            "by_when",
            "when",
            "end_date",
            "ends",
            "finish",
            "timescale",
            "timeframe",
            "revised_date",
            "new_date",
            "revised_due",
            "new_due",
        ],
        &["due"],
    ),
    (&["committee", "panel", "board", "forum"], &["body"]),
    (
        &["attendees", "attendance", "attended", "in_attendance"],
        &["present"],
    ),
    (
        &["decisions", "resolutions", "decided", "resolution"],
        &["resolved"],
    ),
    (&["papers", "pack", "agenda_pack"], &["agenda"]),
    (&["meeting_date", "held_on"], &["date"]),
    (&["asked_by"], &["by"]),
    (&["reply", "answered"], &["answer"]),
    (
        &["start", "start_date", "starting", "from"],
        &["starts", "started"],
    ),
    (
        &["name", "heading"],
        &["title", "action", "text", "label", "term", "area"],
    ),
    (
        &["description", "details", "detail", "task", "what"],
        &[
            "action",
            "text",
            "description",
            "definition",
            "summary",
            "progress",
        ],
    ),
    (&["recommendation", "finding"], &["text", "ref"]),
    (
        &[
            "rag",
            "rag_status",
            "rag_rating",
            "state",
            "rating",
            "colour",
            "color",
        ],
        &["status", "colour", "grade"],
    ),
    (
        &[
            "comments",
            "comment",
            "commentary",
            "narrative",
            "progress_update",
            "update",
            "update_text",
            "notes",
            "latest_update",
            "report",
        ],
        &["progress", "note"],
    ),
    (&["note", "remark", "remarks"], &["progress", "note"]),
    (
        &[
            "id",
            "number",
            "no",
            "reference",
            "action_ref",
            "recommendation_ref",
            "key",
        ],
        &["ref", "key"],
    ),
    (&["outcomes", "aim", "goal", "objective", "benefit"], &["outcome"]),
    (
        &[
            "success_measure",
            "success_measures",
            "success_criteria",
            "criteria",
            "kpi",
            "kpis",
            "metric",
            "metrics",
            "target",
            "targets",
        ],
        &["success", "measures", "target"],
    ),
    (&["measure"], &["measures"]),
    (
        &["percentage", "percent_complete", "complete_percent", "completion"],
        &["percent"],
    ),
    (&["next_step", "next_steps", "going_forward", "plans"], &["next"]),
    (
        &["reason", "reason_for_delay", "delay_reason", "slippage"],
        &["due_reason", "closed_reason"],
    ),
    (
        &["date", "report_date", "reported", "period"],
        &["as_at", "published", "reported"],
    ),
    (&["link", "links", "website", "web"], &["url", "evidence"]),
    (
        &["documents", "document", "attachments", "files", "proof"],
        &["evidence", "sources", "source"],
    ),
    (&["done", "finished", "closed"], &["complete"]),
    (
        &["completed_on", "date_completed", "finished_on", "actual_date"],
        &["completed"],
    ),
    (&["author", "reported_by", "publisher", "body"], &["by"]),
    (&["committee", "board", "meeting"], &["presented_to"]),
    (
        &[
            "priority_theme",
            "category",
            "group",
            "section",
            "area",
            "heading",
        ],
        &["theme", "themes"],
    ),
    (
        &["council", "organization", "authority", "publisher"],
        &["organisation"],
    ),
    (
        &[
            "inspectorate",
            "inspected_by",
            "regulator",
            "auditor",
            "reviewer",
            "coroner",
            "chair",
        ],
        &["inspector"],
    ),
    (&["audit", "inquiry", "review", "inquest"], &["inspection"]),
    (&["type", "plan_kind", "plan_type"], &["kind"]),
    (&["names", "wording", "terminology"], &["words"]),
    (&["milestone"], &["milestones"]),
    (&["frequency", "recurrence", "repeat"], &["repeats"]),
    (&["correction", "errata"], &["corrections"]),
    (&["entry", "items", "updates", "actions"], &["entries"]),
    (&["action", "tasks", "steps"], &["actions"]),
    (
        &[
            "priority",
            "cost",
            "costs",
            "budget",
            "funding",
            "money",
            "risk",
            "risks",
            "confidence",
            "response",
            "tags",
            "dependencies",
            "dependency",
            "resources",
            "resource",
            "contact",
            "body",
            "barriers",
        ],
        &[],
    ),
];

/// The fields that only entries of updates have.
const REPORTED: [&str; 11] = [
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

/// The fields that only actions have.
const PROMISED: [&str; 8] = [
    "action",
    "success",
    "starts",
    "workstream",
    "due_text",
    "milestones",
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
    if what == "an update" && REPORTED.contains(&plain.as_str()) {
        return Some(
            "in an update, it stands in an entry: start it with 4 spaces, below `- ref:` in `entries:`"
                .to_owned(),
        );
    }
    if matches!(what, "an entry" | "an update") && PROMISED.contains(&plain.as_str()) {
        return Some("it belongs to the action, in the file of its recommendation".to_owned());
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
        return Some(format!("the format calls it `{field}`"));
    }
    if others().any(|(_, fields)| fields.is_empty()) {
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

#[cfg(test)]
mod tests {
    use super::*;

    const ACTION: &[&str] = &[
        "ref", "action", "outcome", "success", "lead", "due", "starts", "note", "measures",
    ];
    const ENTRY: &[&str] = &[
        "ref",
        "status",
        "progress",
        "due",
        "due_reason",
        "lead",
        "percent",
        "next",
        "note",
    ];

    #[test]
    fn the_words_of_a_spreadsheet_lead_to_the_fields_of_the_format() {
        for (what, known, word, field) in [
            ("an action", ACTION, "owner", "`lead`"),
            ("an action", ACTION, "Responsible Officer", "`lead`"),
            ("an action", ACTION, "assigned_to", "`lead`"),
            ("an action", ACTION, "deadline", "`due`"),
            ("an action", ACTION, "target_date", "`due`"),
            ("an action", ACTION, "description", "`action`"),
            ("an action", ACTION, "name", "`action`"),
            ("an action", ACTION, "status", "`status:`"),
            ("an action", ACTION, "progress", "an update"),
            ("an action", ACTION, "priority", "no field"),
            ("an action", ACTION, "cost", "no field"),
            ("an action", ACTION, "response", "no field"),
            ("an action", ACTION, "comments", "`note`"),
            ("an action", ACTION, "rag", "`status:`"),
            ("an entry", ENTRY, "rag", "`status`"),
            ("an entry", ENTRY, "comments", "`progress`"),
            ("an entry", ENTRY, "action", "belongs to the action"),
            ("an entry", ENTRY, "Status", "small letters"),
            ("an entry", ENTRY, "percentage", "`percent`"),
            ("an update", &["as_at", "entries"], "status", "4 spaces"),
            ("an update", &["as_at", "entries"], "date", "`as_at`"),
            ("a meeting", &["date", "body", "present"], "committee", "`body`"),
            (
                "a meeting",
                &["date", "body", "present"],
                "attendees",
                "`present`",
            ),
            (
                "a meeting",
                &["date", "body", "present"],
                "corrections",
                "plan.md",
            ),
            ("a plan", &["kind", "words", "inspection"], "type", "`kind`"),
            (
                "a plan",
                &["kind", "words", "inspection"],
                "audit",
                "`inspection`",
            ),
            ("the inspection", &["inspector"], "auditor", "`inspector`"),
        ] {
            let advice = advice(what, word, known).unwrap_or_default();
            assert!(advice.contains(field), "{word}: {advice}");
        }
        assert_eq!(advice("an entry", "statsu", ENTRY), None);
    }
}
