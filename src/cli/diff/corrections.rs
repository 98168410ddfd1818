//! Corrections, and changes without a correction, in words.

use serde_json::Value;

use super::names::display_name;
use super::values::{ComparedVersions, Field, date, only_different};
use crate::cli::markup::Text;
use crate::data::{NewCorrection, Reworded};
use crate::text::{difference, sentence};

/// A correction of a plan.
pub(super) fn of_correction(
    plan: &str,
    correction: &NewCorrection,
    known: &ComparedVersions<'_>,
    text: &mut Text,
) {
    let of = match correction.kind {
        Some(kind) => sentence(&display_name(kind, &correction.of, &text.names)),
        None if correction.of.ends_with("/record/") => "The record".to_owned(),
        None => correction.of.clone(),
    };
    let field = Field {
        plan,
        of: &correction.of,
        kind: correction.kind,
        name: correction.field.as_deref().unwrap_or_default(),
    };
    let what = match (correction.whole, &correction.field) {
        (Some("added"), _) => ": added later".to_owned(),
        (Some(_), _) => ": taken out".to_owned(),
        (None, Some(_)) => format!(": {}", field.display_name()),
        (None, None) => String::new(),
    };
    text.item(&format!(
        "{of}{what} ({}). {}",
        date(&correction.date),
        correction.reason
    ));
    match (correction.whole, &correction.was) {
        (Some("added"), _) => {}
        (Some(_), Some(Value::Object(was))) => {
            text.sub(&format!("was: {}", known.entry(plan, &correction.of, was)));
        }
        (_, None) => {
            text.sub("was: not repeated");
            if correction.whole.is_none() {
                let now = correction.now.as_ref();
                text.sub(&format!("now: {}", side(&field, now, known)));
            }
        }
        (_, Some(was)) => {
            // That there was nothing is said with an empty text.
            let was = Some(was).filter(|was| was.as_str() != Some(""));
            before_and_now(&field, was, correction.now.as_ref(), known, text);
        }
    }
}

/// Words of a plan that changed without a correction.
pub(super) fn of_reworded(plan: &str, reworded: &Reworded, known: &ComparedVersions<'_>, text: &mut Text) {
    let of = match reworded.kind {
        Some(kind) => sentence(&display_name(kind, &reworded.address, &text.names)),
        None => reworded.address.clone(),
    };
    for one in &reworded.fields {
        let field = Field {
            plan,
            of: &reworded.address,
            kind: reworded.kind,
            name: &one.name,
        };
        text.item(&format!("{of}: {}", field.display_name()));
        before_and_now(&field, one.was.as_ref(), one.now.as_ref(), known, text);
    }
}

fn side(field: &Field<'_>, value: Option<&Value>, known: &ComparedVersions<'_>) -> String {
    value.map_or_else(|| "nothing".to_owned(), |value| known.words(field, value))
}

fn before_and_now(
    field: &Field<'_>,
    was: Option<&Value>,
    now: Option<&Value>,
    known: &ComparedVersions<'_>,
    text: &mut Text,
) {
    let words = |value: Option<&Value>| value.and_then(|value| known.text(field, value));
    let (was, now) = match (was, now, words(was), words(now)) {
        // Where marks alone are different, both are as they were written.
        (Some(Value::String(before)), Some(Value::String(after)), Some(was), Some(now)) if was == now => {
            quoted(difference::around(before, after))
        }
        (_, _, Some(was), Some(now)) => quoted(difference::around(&was, &now)),
        (Some(was), Some(now), ..) => {
            let (was, now) = only_different(field, was, now);
            (known.words(field, &was), known.words(field, &now))
        }
        (was, now, ..) => (side(field, was, known), side(field, now, known)),
    };
    text.sub(&format!("was: {was}"));
    text.sub(&format!("now: {now}"));
}

fn quoted((was, now): (String, String)) -> (String, String) {
    (format!("“{was}”"), format!("“{now}”"))
}
