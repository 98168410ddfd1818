//! The bodies of a plan, its scale of responses, and its other scales, in `plan.md`.

use super::fields::Fields;
use super::plan::checked_ref;
use crate::diag::Code;
use crate::model::{Body, RatingScale, RatingValue, ResponseDef, Tone};

/// Reads a body with a part in the plan.
pub(super) fn read_body(fields: &Fields<'_>) -> Option<Body> {
    let key = fields.required("key", "scot");
    let name = fields.required("name", "Scottish Government");
    let part = fields.required_choice("part");
    let published = fields.date("published");
    Some(Body {
        key: checked_ref(fields.reader, key?)?,
        name: name?.value,
        part: part?,
        published,
    })
}

/// The keys of the groups of answers that were not given: their addresses are those of the plan's own answers.
const MISSING: [&str; 3] = ["overdue", "unanswered", "not-yet-due"];

/// Reads an answer of the scale of responses.
pub(super) fn read_response(fields: &Fields<'_>) -> Option<ResponseDef> {
    let key = fields.required("key", "in-principle");
    let label = fields.required("label", "Accepted in principle");
    let meaning = fields.required_choice("meaning");
    let colour = fields.choice("colour").unwrap_or(Tone::Grey);
    let description = fields.text("description").map(|t| t.value);
    let published = fields.date("published");
    let key = checked_ref(fields.reader, key?)?;
    if MISSING.iter().any(|missing| missing.eq_ignore_ascii_case(&key)) {
        fields.report(
            Code::BadValue,
            key.span,
            format!("the key `{}` is that of a group of this site's own", key.value),
            "use another key; the label itself can stay. That no answer was given is worked out",
        );
        fields.reader.lost.set(true);
        return None;
    }
    Some(ResponseDef {
        key,
        label: label?.value,
        meaning: meaning?,
        colour,
        description,
        published,
    })
}

/// Reads a scale beside the status.
pub(super) fn read_rating(fields: &Fields<'_>) -> Option<RatingScale> {
    let key = fields.required("key", "priority");
    let label = fields.required("label", "Priority");
    let on = fields.required_choice("on");
    let values = fields.groups("values", "a value of a rating", |f| {
        let key = f.required("key", "high");
        let label = f.required("label", "High");
        let colour = f.choice("colour").unwrap_or(Tone::Grey);
        let description = f.text("description").map(|t| t.value);
        Some(RatingValue {
            key: checked_ref(f.reader, key?)?,
            label: label?.value,
            colour,
            description,
        })
    });
    if fields.lacks("values") {
        fields.report(
            Code::MissingField,
            fields.span,
            "a rating needs `values`",
            "add `values: [{key: high, label: High}, {key: low, label: Low}]`",
        );
    }
    let published = fields.date("published");
    Some(RatingScale {
        key: checked_ref(fields.reader, key?)?,
        label: label?.value,
        on: on?,
        values,
        published,
    })
}
