//! The old and new value of a corrected field, from its form in the record.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{ViewBuilder, figure, with_unit};
use crate::model::schema;
use crate::model::{ItemKind, Measure, StatusDef, Subject};
use crate::text::markdown;

/// Fields that hold a date.
const DATES: [&str; 9] = [
    "due",
    "starts",
    "completed",
    "published",
    "minutes_published",
    "closed",
    "date",
    "as_at",
    "sealed",
];

/// One value of a field. What is absent is none or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(in crate::render) struct CorrectedView {
    /// Words.
    text: Option<String>,
    /// A date.
    date: Option<String>,
    /// Set when the value is true.
    yes: bool,
    /// Set when the value is false.
    no: bool,
    /// How something ended, for the string catalogue.
    how: Option<String>,
    /// How often something is done, for the string catalogue.
    often: Option<String>,
    /// Several values.
    list: Vec<String>,
    /// The fields of a whole entry.
    fields: Vec<CorrectedField>,
}

/// A field of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::render) struct CorrectedField {
    name: &'static str,
    value: CorrectedView,
}

impl CorrectedView {
    /// The words, when it is nothing but words.
    pub(super) fn text(&self) -> Option<&str> {
        self.text.as_deref().filter(|_| self.how.is_none())
    }

    /// Its parts, when it is a list.
    pub(super) fn list(&self) -> &[String] {
        &self.list
    }

    fn words(text: impl Into<String>) -> Self {
        Self {
            text: Some(text.into()).filter(|text| !text.is_empty()),
            ..Self::default()
        }
    }
}

/// Both values of a field. Where marks alone are different, such as the address of a link, both are as they were
/// written.
pub(super) fn pair(
    builder: &ViewBuilder<'_, '_>,
    subject: &Subject,
    field: &'static str,
    was: Option<&Value>,
    now: Option<&Value>,
) -> (Option<CorrectedView>, Option<CorrectedView>) {
    let (shown_was, shown_now) = match (was, now) {
        // Of many figures, those that were wrong.
        (Some(Value::Object(was)), Some(Value::Object(now))) if field == "measures" => {
            (Some(only(was, now)), Some(only(now, was)))
        }
        _ => (was.cloned(), now.cloned()),
    };
    let view = |value: &Value| value_of(builder, subject, field, value);
    let pair = (shown_was.as_ref().map(view), shown_now.as_ref().map(view));
    match (was, now) {
        (Some(Value::String(was)), Some(Value::String(now))) if pair.0 == pair.1 => (
            Some(CorrectedView::words(was.clone())),
            Some(CorrectedView::words(now.clone())),
        ),
        _ => pair,
    }
}

/// The parts of a group that another does not have as they are.
fn only(fields: &Map<String, Value>, other: &Map<String, Value>) -> Value {
    let fields = fields
        .iter()
        .filter(|(name, value)| other.get(*name) != Some(*value));
    Value::Object(
        fields
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
    )
}

/// A whole entry, its fields in the order in which they are shown.
pub(super) fn entry(
    builder: &ViewBuilder<'_, '_>,
    subject: &Subject,
    fields: &Map<String, Value>,
) -> CorrectedView {
    let names = schema::correctable(ItemKind::Entry);
    let fields = names.filter_map(|name| {
        let value = value_of(builder, subject, name, fields.get(name)?);
        Some(CorrectedField { name, value })
    });
    CorrectedView {
        fields: fields.collect(),
        ..CorrectedView::default()
    }
}

fn value_of(
    builder: &ViewBuilder<'_, '_>,
    subject: &Subject,
    field: &'static str,
    value: &Value,
) -> CorrectedView {
    let facts = &builder.state.plan.facts;
    match (field, value) {
        (_, Value::Bool(true)) => CorrectedView {
            yes: true,
            ..CorrectedView::default()
        },
        ("complete" | "held", Value::Bool(false)) => CorrectedView {
            no: true,
            ..CorrectedView::default()
        },
        ("percent", Value::Number(number)) => {
            CorrectedView::words(with_unit(number.as_f64().unwrap_or_default(), Some("%")))
        }
        ("status", Value::String(key)) => CorrectedView::words(label(&facts.statuses, key)),
        ("impact_rating", Value::String(key)) => CorrectedView::words(label(&facts.impact_ratings, key)),
        ("repeats" | "reporting", Value::String(how_often)) => CorrectedView {
            often: Some(how_often.clone()),
            ..CorrectedView::default()
        },
        ("ended", Value::Object(ended)) => {
            let text = |name: &str| ended.get(name).and_then(Value::as_str);
            let words: Vec<&str> = [text("to"), text("reason")].into_iter().flatten().collect();
            CorrectedView {
                how: text("how").map(ToOwned::to_owned),
                ..CorrectedView::words(words.join(". "))
            }
        }
        ("measures", Value::Object(figures)) => CorrectedView {
            list: builder.reported(subject, figures),
            ..CorrectedView::default()
        },
        (_, Value::String(date)) if DATES.contains(&field) => CorrectedView {
            date: Some(date.clone()),
            ..CorrectedView::default()
        },
        (_, Value::String(text)) if schema::is_markdown(subject.kind(), field) => {
            CorrectedView::words(markdown::plain(text))
        }
        ("questions", Value::Array(items)) => CorrectedView {
            list: items.iter().map(question).collect(),
            ..CorrectedView::default()
        },
        (_, Value::Array(items)) => CorrectedView {
            list: items.iter().map(generic).collect(),
            ..CorrectedView::default()
        },
        (_, other) => CorrectedView::words(generic(other)),
    }
}

fn label(scale: &[StatusDef], key: &str) -> String {
    let found = scale.iter().find(|it| it.key.value == key);
    found.map_or_else(|| key.to_owned(), |it| it.label.clone())
}

/// A question at a meeting: what it is about, who asked, the question and the answer.
fn question(value: &Value) -> String {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    let by = text("by").map(|by| format!("{by}:"));
    let words = |name: &str| text(name).map(markdown::plain);
    let parts = [
        text("ref").map(ToOwned::to_owned),
        by,
        words("question"),
        words("answer"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A value whose parts have no words of their own: the parts alone.
fn generic(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(false) => String::new(),
        Value::Bool(true) => "true".to_owned(),
        Value::Number(number) => number.as_f64().map(figure).unwrap_or_default(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(generic).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => {
            // The name of a thing comes before its other fields.
            let first =
                |name: &String| !matches!(name.as_str(), "name" | "title" | "area" | "body" | "inspector");
            let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| first(name));
            let words: Vec<String> = fields.into_iter().map(|(_, value)| generic(value)).collect();
            words.join(", ")
        }
    }
}

impl ViewBuilder<'_, '_> {
    /// Figures that an entry reported, in words: the measure, the period and the figure with its unit.
    fn reported(&self, subject: &Subject, figures: &Map<String, Value>) -> Vec<String> {
        let measures = self.measures_of(subject);
        let mut reported = Vec::new();
        for (key, values) in figures {
            let measure = measures.iter().find(|measure| measure.key.value == *key);
            let name = measure.map_or(key.as_str(), |measure| &measure.name);
            for value in values.as_array().into_iter().flatten() {
                let number = value.get("value").and_then(Value::as_f64).unwrap_or_default();
                let unit = measure.and_then(|measure| measure.unit_of(number));
                let period = value.get("period").and_then(Value::as_str);
                let period = period.map(|period| format!(" ({period})")).unwrap_or_default();
                reported.push(format!("{name}{period}: {}", with_unit(number, unit)));
            }
        }
        reported
    }

    /// The measures that entries on an item may report.
    fn measures_of(&self, subject: &Subject) -> Vec<&Measure> {
        let Subject::Entry(_, ref_) = subject else {
            return Vec::new();
        };
        let holds = |rec: &&std::sync::Arc<crate::model::Recommendation>| {
            rec.ref_.value == *ref_ || rec.actions.iter().any(|action| action.ref_.value == *ref_)
        };
        let rec = self.state.plan.recommendations.iter().find(holds);
        rec.into_iter()
            .flat_map(|rec| {
                let of_actions = rec.actions.iter().flat_map(|action| &action.measures);
                rec.measures.iter().chain(of_actions)
            })
            .collect()
    }
}
