//! The values of fields in words.

use serde_json::{Map, Value};

use crate::data::Version;
use crate::model::schema;
use crate::model::{Choice, ItemKind, PartialDate, PlanKind, PlanNames};
use crate::record;
use crate::text::figure::{unit_of, with_unit};
use crate::text::{folded, markdown};

/// A field of something in a plan.
#[derive(Clone, Copy)]
pub(super) struct Field<'f> {
    /// The address of the plan.
    pub(super) plan: &'f str,
    /// The address of the thing.
    pub(super) of: &'f str,
    /// The kind of thing.
    pub(super) kind: Option<ItemKind>,
    /// The name of the field.
    pub(super) name: &'f str,
}

impl Field<'_> {
    /// The name of the field, for people.
    pub(super) fn display_name(&self) -> String {
        match (self.kind, self.name) {
            (Some(ItemKind::Entry), "measures") => "figures".to_owned(),
            (None, "sealed") => "the day on which lines were written".to_owned(),
            (_, name) => name.replace('_', " "),
        }
    }
}

/// The versions that are compared, the newer first: they know what keys stand for.
pub(super) struct ComparedVersions<'v>(pub(super) [&'v Version; 2]);

impl ComparedVersions<'_> {
    /// Returns the value of a field in words.
    pub(super) fn words(&self, field: &Field<'_>, value: &Value) -> String {
        match value {
            Value::String(date) if PartialDate::parse(date).is_ok() => self::date(date),
            Value::String(_) => format!("“{}”", self.text(field, value).unwrap_or_default()),
            Value::Bool(true) => "yes".to_owned(),
            Value::Object(fields) if field.kind == Some(ItemKind::Entry) => match field.name {
                "measures" => self.figures(field, fields),
                "ended" => ending(fields),
                _ => plain(value),
            },
            Value::Number(number) if field.name == "percent" => {
                with_unit(number.as_f64().unwrap_or_default(), Some("%"))
            }
            _ => plain(value),
        }
    }

    /// Returns the value of a field on one line, when it is a text and no date.
    pub(super) fn text(&self, field: &Field<'_>, value: &Value) -> Option<String> {
        let text = value.as_str().filter(|text| PartialDate::parse(text).is_err())?;
        let label = match (field.kind, field.name) {
            (Some(ItemKind::Entry), "status") => self.label(field, &format!("status/{text}/")),
            (Some(ItemKind::Entry), "impact_rating") => self.label(field, &format!("#impact-rating-{text}")),
            (Some(kind), name) if schema::is_markdown(kind, name) => Some(markdown::plain(text)),
            _ => None,
        };
        let words = label.unwrap_or_else(|| text.to_owned());
        Some(folded(&words))
    }

    /// A whole entry, its fields in the order in which pages show them.
    pub(super) fn entry(&self, plan: &str, of: &str, fields: &Map<String, Value>) -> String {
        let kind = ItemKind::Entry;
        let names = schema::correctable(kind);
        let said: Vec<String> = names
            .filter_map(|name| {
                let field = Field {
                    plan,
                    of,
                    kind: Some(kind),
                    name,
                };
                let words = self.words(&field, fields.get(name)?);
                Some(format!("{}: {words}", field.display_name()))
            })
            .collect();
        said.join("; ")
    }

    /// Figures that an entry reported: the measure, the period and the figure with its unit.
    fn figures(&self, field: &Field<'_>, figures: &Map<String, Value>) -> String {
        let measures = self.measures(field);
        let mut said = Vec::new();
        for (key, values) in figures {
            let measure = measures.iter().find(|it| text(it, "key") == Some(key));
            let name = measure.and_then(|it| text(it, "name")).unwrap_or(key);
            let unit_in = |field| measure.and_then(|it| text(it, field));
            for value in values.as_array().into_iter().flatten() {
                let number = value.get("value").and_then(Value::as_f64).unwrap_or_default();
                let unit = unit_of(number, unit_in("unit"), unit_in("unit_one"));
                let period = text(value, "period")
                    .map(|period| format!(" ({})", date(period)))
                    .unwrap_or_default();
                said.push(format!("{name}{period}: {}", with_unit(number, unit)));
            }
        }
        said.join(", ")
    }

    /// The measures of a recommendation and its actions, of one of which an entry is.
    fn measures(&self, field: &Field<'_>) -> Vec<Value> {
        let Some((_, ref_)) = field.of.split_once("#item-") else {
            return Vec::new();
        };
        let action = self.thing(field.plan, &format!("{}actions/{ref_}/", field.plan));
        let rec = action.as_ref().and_then(|action| text(action, "recommendation"));
        let rec = rec.unwrap_or(ref_);
        let of_rec = |thing: &Value| match text(thing, "kind") {
            Some("recommendation") => text(thing, "ref") == Some(rec),
            Some("action") => text(thing, "recommendation") == Some(rec),
            _ => false,
        };
        let items = self.items(field.plan);
        items
            .filter_map(|(_, value)| serde_json::from_str(value).ok())
            .filter(of_rec)
            .filter_map(|mut thing| match thing.get_mut("measures").map(Value::take) {
                Some(Value::Array(measures)) => Some(measures),
                _ => None,
            })
            .flatten()
            .collect()
    }

    /// The label that stands at a place of a plan.
    fn label(&self, field: &Field<'_>, place: &str) -> Option<String> {
        let thing = self.thing(field.plan, &format!("{}{place}", field.plan))?;
        text(&thing, "label").map(ToOwned::to_owned)
    }

    /// Returns the names that a plan has for recommendations and actions.
    pub(super) fn names(&self, plan: &str) -> PlanNames {
        self.thing(plan, plan)
            .map_or_else(PlanNames::default, |facts| names_of(&facts))
    }

    fn thing(&self, plan: &str, address: &str) -> Option<Value> {
        let mut items = self.items(plan);
        items.find_map(|(known, value)| (known == address).then(|| serde_json::from_str(value).ok())?)
    }

    /// Everything in a plan with its address, as the newer version has it and then as the older one has.
    fn items<'s>(&'s self, plan: &'s str) -> impl Iterator<Item = (&'s str, &'s str)> {
        let versions = self.0.iter().filter_map(move |version| version.plans.get(plan));
        versions.flat_map(|plan| plan.items.pairs())
    }
}

/// Both values of a field without the figures that are the same in both: of many, those that were wrong.
pub(super) fn only_different(field: &Field<'_>, was: &Value, now: &Value) -> (Value, Value) {
    match (was, now) {
        (Value::Object(before), Value::Object(after)) if field.display_name() == "figures" => {
            (without(before, after), without(after, before))
        }
        _ => (was.clone(), now.clone()),
    }
}

fn without(figures: &Map<String, Value>, others: &Map<String, Value>) -> Value {
    let list = |figures: &Map<String, Value>, key: &str| {
        let values = figures.get(key).and_then(Value::as_array);
        values.cloned().unwrap_or_default()
    };
    let left = figures.keys().map(|key| {
        let others = list(others, key);
        let mut values = list(figures, key);
        values.retain(|value| !others.contains(value));
        (key.clone(), Value::Array(values))
    });
    Value::Object(left.collect())
}

fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name)?.as_str()
}

/// How something ended: `carried over, to routine work: It goes on.`
fn ending(fields: &Map<String, Value>) -> String {
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let how = text("how").unwrap_or_default().replace('-', " ");
    let to = text("to").map(|to| format!(", to {to}")).unwrap_or_default();
    let reason = text("reason")
        .map(|reason| format!(": {reason}"))
        .unwrap_or_default();
    format!("{how}{to}{reason}")
}

/// A value of several parts. The name of a thing comes before its other fields.
fn plain(value: &Value) -> String {
    const NAMES: [&str; 5] = ["name", "title", "area", "body", "inspector"];
    match value {
        Value::String(text) if PartialDate::parse(text).is_ok() => date(text),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => {
            let is_name = |name: &str| NAMES.contains(&name);
            let names = fields.iter().filter(|(name, _)| is_name(name));
            let names = names.map(|(_, value)| plain(value));
            let others = fields.iter().filter(|(name, _)| !is_name(name));
            let others = others.map(|(name, value)| format!("{}: {}", name.replace('_', " "), plain(value)));
            names.chain(others).collect::<Vec<_>>().join(", ")
        }
        other => record::canonical(other),
    }
}

/// A date as people say it: `31 December 2017`, `October 2016`, `January to March 2017`, `2017`.
pub(in crate::cli) fn date(iso: &str) -> String {
    PartialDate::parse(iso).map_or_else(|_| iso.to_owned(), PartialDate::in_words)
}

/// Returns the names of recommendations and actions in the facts of a plan, as they are published.
fn names_of(plan: &Value) -> PlanNames {
    let kind = plan.get("plan_kind").and_then(Value::as_str);
    let kind = PlanKind::CHOICES.iter().find(|(word, _)| Some(*word) == kind);
    let of_kind = PlanNames::of_kind(kind.map_or(PlanKind::UNSAID, |(_, kind)| *kind));
    let own = |name: &str, default: [String; 2]| {
        let forms = plan.get("words").and_then(|words| words.get(name));
        forms
            .and_then(|forms| serde_json::from_value(forms.clone()).ok())
            .unwrap_or(default)
    };
    PlanNames {
        recommendation: own("recommendation", of_kind.recommendation),
        action: own("action", of_kind.action),
    }
}
