//! The part of the schema that describes what the site worked out: the types of [`crate::resolve::Snapshot`].

use serde_json::{Map, Value, json};

use crate::model::{Choice, EndingKind, ItemKind, Meaning, Reporting, ResponseMeaning};
use crate::resolve::{Lateness, ScheduleKind};

/// Returns the definitions by their names; `computed` is the whole part.
pub(super) fn definitions() -> [(&'static str, Value); 7] {
    let text = || json!({"type": "string"});
    let day = || json!({"$ref": "#/$defs/day"});
    let date = || json!({"$ref": "#/$defs/date"});
    let under_addresses = |of: &str| {
        json!({
            "type": "object",
            "propertyNames": {"pattern": "^/"},
            "additionalProperties": {"$ref": format!("#/$defs/{of}")},
        })
    };
    let list = |of: Value| json!({"type": "array", "minItems": 1, "items": of});
    let computed = object(
        &["judged_on", "items"],
        [
            ("judged_on", day()),
            ("items", under_addresses("standing-item")),
            ("silence", json!({"$ref": "#/$defs/silence"})),
            ("late", under_addresses("late-arrival")),
        ],
    );
    let promise = object(
        &["promised", "next_due"],
        [
            ("promised", json!({"enum": Reporting::WORDS})),
            ("next_due", date()),
        ],
    );
    let silence = object(&[], [("last", date()), ("promise", promise)]);
    let late = object(
        &["dated", "after"],
        [("dated", day()), ("after", day()), ("came", day())],
    );
    let standing = object(
        &["key"],
        [
            ("key", text()),
            ("label", text()),
            ("meaning", json!({"enum": Meaning::WORDS})),
        ],
    );
    let ended = object(
        &["how", "as_at"],
        [
            ("how", json!({"enum": EndingKind::WORDS})),
            ("to", text()),
            ("reason", text()),
            ("as_at", date()),
        ],
    );
    let lateness = object(
        &["known"],
        [
            ("known", json!({"enum": Lateness::WORDS})),
            ("days", json!({"type": "integer", "minimum": 1})),
            ("as_at", date()),
        ],
    );
    let schedule = object(
        &["kind"],
        [
            (
                "kind",
                json!({"enum": ScheduleKind::ALL.map(ScheduleKind::as_str)}),
            ),
            ("lateness", json!({"$ref": "#/$defs/lateness"})),
        ],
    );
    let figure = object(
        &["measure", "name", "value"],
        [
            ("measure", text()),
            ("name", text()),
            ("unit", text()),
            ("unit_one", text()),
            ("value", json!({"type": "number"})),
            ("by", text()),
        ],
    );
    let answer = object(
        &["by", "response", "label", "meaning", "as_at"],
        [
            ("by", text()),
            ("response", text()),
            ("label", text()),
            ("meaning", json!({"enum": ResponseMeaning::WORDS})),
            ("as_at", date()),
        ],
    );
    let rating = object(
        &["rating", "name", "value", "label"],
        [
            ("rating", text()),
            ("name", text()),
            ("value", text()),
            ("label", text()),
        ],
    );
    let body = object(
        &["by", "standing"],
        [("by", text()), ("standing", json!({"$ref": "#/$defs/standing"}))],
    );
    let kinds = [ItemKind::Recommendation.as_str(), ItemKind::Action.as_str()];
    let item = object(
        &["kind", "ref", "words"],
        [
            ("kind", json!({"enum": kinds})),
            ("ref", text()),
            ("words", text()),
            ("standing", json!({"$ref": "#/$defs/standing"})),
            ("labelled", date()),
            ("completed", date()),
            ("finished", date()),
            ("ended", ended),
            ("original_due", date()),
            ("due", date()),
            ("moves", json!({"type": "integer", "minimum": 1})),
            ("schedule", json!({"$ref": "#/$defs/schedule"})),
            ("figures", list(figure)),
            ("answers", list(answer)),
            ("bodies", list(body)),
            ("ratings", list(rating)),
            ("reported", date()),
        ],
    );
    [
        ("computed", computed),
        ("silence", silence),
        ("late-arrival", late),
        ("standing", standing),
        ("lateness", lateness),
        ("schedule", schedule),
        ("standing-item", item),
    ]
}

/// A group with these members and no other, of which some must be there.
fn object<const N: usize>(required: &[&str], members: [(&str, Value); N]) -> Value {
    let properties: Map<String, Value> = members
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    json!({"type": "object", "required": required, "properties": properties, "additionalProperties": false})
}
