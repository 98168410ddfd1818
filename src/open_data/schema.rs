//! The JSON Schema (2020-12) of `plan.json` and of the site's own document, made of the tables of fields
//! ([`crate::model::schema`]).

mod computed;

use serde_json::{Map, Value, json};

use super::csv::plain;
use crate::data::{FORMAT, SITE_FORMAT, SITE_VERSION, VERSION};
use crate::model::schema::{self, Field, FieldType, Role};
use crate::model::{Choice, ItemKind};
use crate::tables::{Words, described};

/// The kinds that are in the document of the site alone.
const OF_SITE: [ItemKind; 3] = [ItemKind::Page, ItemKind::Settings, ItemKind::Design];
/// The kinds that are in both.
const OF_BOTH: [ItemKind; 2] = [ItemKind::Term, ItemKind::File];

/// A checksum in 64 hexadecimal digits.
const CHECKSUM: &str = "^[0-9a-f]{64}$";

/// Returns the bytes of the schema of `plan.json`. `address` is the whole address of the schema, when it is known.
pub fn plan_schema(address: Option<&str>, words: &dyn Words) -> Vec<u8> {
    let kinds = ItemKind::CHOICES.iter().map(|(_, kind)| *kind);
    let kinds = kinds.filter(|kind| !OF_SITE.contains(kind)).collect();
    let mut document = Document::new(address, &words.text("data-schema-plan", &[]), words, kinds);
    document.put("format", json!({"const": FORMAT}));
    document.put("version", json!({"const": VERSION}));
    document.put("address", json!({"type": "string", "pattern": "^/.*/$"}));
    document.put(
        "corrections",
        group(&[("count", count()), ("not_repeated", count())]),
    );
    document.put("computed", json!({"$ref": "#/$defs/computed"}));
    for (name, definition) in computed::definitions() {
        document.define(name, definition);
    }
    document.bytes()
}

/// Returns the bytes of the schema of the site's own document. `address` is the whole address of the schema, when it is
/// known.
pub fn site_schema(address: Option<&str>, words: &dyn Words) -> Vec<u8> {
    let kinds = OF_SITE.into_iter().chain(OF_BOTH).collect();
    let mut document = Document::new(address, &words.text("data-schema-site", &[]), words, kinds);
    document.put("format", json!({"const": SITE_FORMAT}));
    document.put("version", json!({"const": SITE_VERSION}));
    document.put("address", json!({"const": "/"}));
    document.bytes()
}

/// A schema that is being put together.
struct Document {
    members: Map<String, Value>,
    properties: Map<String, Value>,
    definitions: Map<String, Value>,
}

impl Document {
    fn new(address: Option<&str>, title: &str, words: &dyn Words, kinds: Vec<ItemKind>) -> Self {
        let mut members = Map::new();
        members.insert(
            "$schema".to_owned(),
            json!("https://json-schema.org/draft/2020-12/schema"),
        );
        if let Some(address) = address {
            members.insert("$id".to_owned(), json!(address));
        }
        members.insert("title".to_owned(), json!(title));
        let mut this = Self {
            members,
            properties: Map::new(),
            definitions: Map::new(),
        };
        this.put("title", json!({"type": "string"}));
        this.put("organisation", json!({"type": "string"}));
        this.put("as_of", json!({"$ref": "#/$defs/day"}));
        let checksum = json!({"type": "string", "pattern": CHECKSUM});
        this.put("record", group(&[("lines", count()), ("latest", checksum)]));
        let item = json!({"$ref": "#/$defs/item"});
        this.put(
            "items",
            json!({"type": "object", "propertyNames": {"pattern": "^/"}, "additionalProperties": item}),
        );
        this.put(
            "earlier",
            json!({"type": "object", "propertyNames": {"pattern": CHECKSUM}, "additionalProperties": item}),
        );
        let names: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
        let by_kind = |kind: &ItemKind| {
            let name = kind.as_str();
            json!({
                "if": {"properties": {"kind": {"const": name}}},
                "then": {"$ref": format!("#/$defs/{name}")},
            })
        };
        this.define(
            "item",
            json!({
                "type": "object",
                "required": ["kind"],
                "properties": {"kind": {"enum": names}},
                "allOf": kinds.iter().map(by_kind).collect::<Value>(),
            }),
        );
        for kind in kinds {
            this.define(kind.as_str(), of_kind(kind, words));
        }
        this.define(
            "date",
            json!({"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-Q[1-4])?$"}),
        );
        this.define(
            "day",
            json!({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        );
        this
    }

    fn put(&mut self, name: &str, value: Value) {
        self.properties.insert(name.to_owned(), value);
    }

    fn define(&mut self, name: &str, value: Value) {
        self.definitions.insert(name.to_owned(), value);
    }

    fn bytes(self) -> Vec<u8> {
        let mut members = self.members;
        let required: Vec<&String> = self.properties.keys().collect();
        let required = json!(required);
        members.insert("type".to_owned(), json!("object"));
        members.insert("required".to_owned(), required);
        members.insert("additionalProperties".to_owned(), json!(false));
        members.insert("properties".to_owned(), self.properties.into());
        members.insert("$defs".to_owned(), self.definitions.into());
        let mut bytes = serde_json::to_vec(&members).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

/// A whole number of things.
fn count() -> Value {
    json!({"type": "integer", "minimum": 0})
}

/// A group that has all of these members and no other.
fn group(members: &[(&str, Value)]) -> Value {
    let required: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
    let properties: Map<String, Value> = members
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect();
    json!({"type": "object", "required": required, "properties": properties, "additionalProperties": false})
}

/// The things of a kind.
fn of_kind(kind: ItemKind, words: &dyn Words) -> Value {
    let mut properties = match kind {
        ItemKind::Correction => of_correction(),
        ItemKind::File => Map::from_iter([
            (
                "sha256".to_owned(),
                json!({"type": "string", "pattern": CHECKSUM}),
            ),
            ("bytes".to_owned(), count()),
        ]),
        ItemKind::Order => Map::from_iter([
            ("themes".to_owned(), texts()),
            (
                "actions".to_owned(),
                json!({"type": "object", "additionalProperties": texts()}),
            ),
        ]),
        ItemKind::Design => Map::from_iter([
            ("version".to_owned(), json!({"type": "string"})),
            (
                "files".to_owned(),
                json!({"type": "object", "additionalProperties": {"type": "string", "pattern": CHECKSUM}}),
            ),
        ]),
        kind => of_fields(kind, None, schema::fields(kind), words),
    };
    properties.insert("kind".to_owned(), json!({"const": kind.as_str()}));
    let names = schema::fields(kind).iter();
    // A term may have no words of its own, and an inspection that nothing names has no key.
    let names = names.filter(|field| {
        field.role == Role::Name && !matches!(kind, ItemKind::Term | ItemKind::Inspection | ItemKind::Source)
    });
    let required: Vec<&str> = std::iter::once("kind")
        .chain(names.map(|field| field.name))
        .collect();
    json!({"type": "object", "required": required, "properties": properties, "additionalProperties": false})
}

fn texts() -> Value {
    json!({"type": "array", "items": {"type": "string"}})
}

fn of_correction() -> Map<String, Value> {
    let text = || json!({"type": "string"});
    Map::from_iter([
        ("of".to_owned(), json!({"type": "string", "pattern": "^/"})),
        ("field".to_owned(), text()),
        ("added".to_owned(), json!({"const": true})),
        ("removed".to_owned(), json!({"const": true})),
        ("date".to_owned(), json!({"$ref": "#/$defs/day"})),
        // In the form of the field that was corrected.
        ("was".to_owned(), json!(true)),
        ("reason".to_owned(), text()),
        ("in".to_owned(), text()),
    ])
}

fn of_fields(
    kind: ItemKind,
    within: Option<&str>,
    fields: &[Field],
    words: &dyn Words,
) -> Map<String, Value> {
    let property = |field: &Field| {
        let mut value = of_field(kind, within, field, words);
        if let Some(members) = value.as_object_mut() {
            let about = described(words, kind, within, field.name);
            members.insert("description".to_owned(), json!(plain(&about)));
        }
        (field.name.to_owned(), value)
    };
    fields.iter().map(property).collect()
}

fn of_field(kind: ItemKind, within: Option<&str>, field: &Field, words: &dyn Words) -> Value {
    let parts = |fields: &[Field]| {
        let properties = of_fields(kind, within.or(Some(field.name)), fields, words);
        json!({"type": "object", "properties": properties, "additionalProperties": false})
    };
    match field.field_type {
        FieldType::Text | FieldType::Markdown => json!({"type": "string"}),
        FieldType::Date => json!({"$ref": "#/$defs/date"}),
        FieldType::Number => json!({"type": "number"}),
        FieldType::Answer => json!({"type": "boolean"}),
        FieldType::Choice => json!({"enum": field.choices}),
        FieldType::Texts => texts(),
        FieldType::Pairs => json!({"type": "object", "additionalProperties": {"type": "string"}}),
        FieldType::Objects => json!({"type": "array", "items": parts(field.parts)}),
        FieldType::Object if !field.parts.is_empty() => parts(field.parts),
        // The figures of an entry: under the key of each measure, its values.
        FieldType::Object if field.name == "measures" => json!({
            "type": "object",
            "additionalProperties": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["value"],
                    "properties": {"value": {"type": "number"}, "period": {"type": "string"}},
                    "additionalProperties": false,
                },
            },
        }),
        // The document of an update: one of the plan's list by its key, or one by itself.
        FieldType::Object => parts(schema::fields(ItemKind::Source)),
    }
}
