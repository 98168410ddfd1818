//! The description of the tables for programs: a Frictionless Data Package (version 1 of its specification, which the
//! validators that exist read).

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::csv::plain;
use super::field::FileField;
use super::keys::{ADDRESS, PLAN_COLUMN, file_name, primary_key, references};
use crate::checksum::Checksum;
use crate::model::Licence;
use crate::tables::{OF_SITE_ALONE, SourceDocument, Table};

/// A file of a package.
#[derive(Clone, Debug)]
pub struct Resource<'t> {
    /// The table.
    pub table: &'t Table,
    /// The fields of the file.
    pub fields: &'t [FileField<'t>],
    /// The checksum of the file.
    pub checksum: Checksum,
    /// How many bytes it has.
    pub bytes: usize,
}

/// The texts of a description, and what it is about.
#[derive(Clone, Debug)]
pub struct Package<'p> {
    /// Its name: small letters of English, digits, `-`, `.` and `_`.
    pub name: String,
    /// Its title.
    pub title: &'p str,
    /// A description in words.
    pub description: String,
    /// The language of its words.
    pub language: &'p str,
    /// The page that it belongs to, when its whole address is known.
    pub homepage: Option<String>,
    /// The newest day on which something in the tables changed; nothing without any plan.
    pub changed: Option<Date>,
    /// Under which licence the data may be used; nothing when the publisher states none.
    pub licence: Option<Licence<'p>>,
    /// Who publishes.
    pub publisher: &'p str,
    /// The documents that the data was taken from.
    pub sources: &'p [SourceDocument],
    /// The heading of the column of the plan and a sentence on it, in a package of all plans.
    pub plan_column: Option<[String; 2]>,
    /// The files.
    pub resources: Vec<Resource<'p>>,
}

/// Returns the bytes of a description.
pub fn package(package: &Package<'_>) -> Vec<u8> {
    let mut members = Map::new();
    let mut put = |name: &str, value: Value| members.insert(name.to_owned(), value);
    put("profile", json!("tabular-data-package"));
    put("name", json!(package.name));
    put("title", json!(package.title));
    put("description", json!(package.description));
    put("languages", json!([package.language]));
    if let Some(changed) = package.changed {
        put("created", json!(format!("{changed}T00:00:00Z")));
    }
    if let Some(homepage) = &package.homepage {
        put("homepage", json!(homepage));
    }
    if let Some(licence) = package.licence {
        put("licenses", json!([of_licence(licence)]));
    }
    put(
        "contributors",
        json!([{"title": package.publisher, "role": "publisher"}]),
    );
    let sources: Vec<Value> = package.sources.iter().map(of_source).collect();
    if !sources.is_empty() {
        put("sources", json!(sources));
    }
    let resources = package.resources.iter();
    put(
        "resources",
        resources.map(|resource| of_resource(resource, package)).collect(),
    );
    let mut bytes = serde_json::to_vec(&members).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn of_licence(licence: Licence<'_>) -> Value {
    let mut members = Map::new();
    // One of the two must be there.
    let name = licence.key.or(Some("other").filter(|_| licence.url.is_none()));
    if let Some(name) = name {
        members.insert("name".to_owned(), json!(name));
    }
    if let Some(url) = licence.url {
        members.insert("path".to_owned(), json!(url));
    }
    members.insert("title".to_owned(), json!(licence.name));
    members.into()
}

fn of_source(source: &SourceDocument) -> Value {
    let parts = [&source.title, &source.publisher, &source.date];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let mut members = Map::from_iter([("title".to_owned(), json!(parts.join(", ")))]);
    if source.url.starts_with("http://") || source.url.starts_with("https://") {
        members.insert("path".to_owned(), json!(source.url));
    }
    members.into()
}

fn of_resource(resource: &Resource<'_>, package: &Package<'_>) -> Value {
    let table = resource.table;
    let name = file_name(table.id);
    let plan = package.plan_column.as_ref();
    let plan = plan.map(|[title, about]| {
        json!({
            "name": PLAN_COLUMN,
            "title": title,
            "description": about,
            "type": "string",
            "constraints": {"required": true},
            "computed": false,
        })
    });
    let of_site = package.plan_column.is_some();
    let key = primary_key(table.id);
    let fields = resource.fields.iter().map(|field| of_field(field, key));
    let mut schema = Map::from_iter([
        (
            "fields".to_owned(),
            plan.into_iter().chain(fields).collect::<Value>(),
        ),
        ("missingValues".to_owned(), json!([""])),
    ]);
    // In a file of all plans, the plan is a part of each name.
    let named = |column: &str| {
        if of_site {
            json!([PLAN_COLUMN, column])
        } else {
            json!([column])
        }
    };
    if table.id == OF_SITE_ALONE {
        schema.insert("primaryKey".to_owned(), json!([PLAN_COLUMN]));
    } else if let Some(key) = key {
        schema.insert("primaryKey".to_owned(), named(key));
    }
    let of_plans = (of_site && table.id != OF_SITE_ALONE).then(|| {
        json!({
            "fields": [PLAN_COLUMN],
            "reference": {"resource": OF_SITE_ALONE, "fields": [PLAN_COLUMN]},
        })
    });
    let references: Vec<Value> = references(table.id)
        .iter()
        .filter(|reference| !of_site || reference.is_always_there || reference.to == ADDRESS)
        .map(|reference| {
            // An address names one thing on the whole site.
            let named = |column: &str| {
                if reference.to == ADDRESS {
                    json!([column])
                } else {
                    named(column)
                }
            };
            json!({
                "fields": named(reference.from),
                "reference": {"resource": reference.table, "fields": named(reference.to)},
            })
        })
        .chain(of_plans)
        .collect();
    if !references.is_empty() {
        schema.insert("foreignKeys".to_owned(), references.into());
    }
    json!({
        "profile": "tabular-data-resource",
        "name": name,
        "path": format!("{name}.csv"),
        "title": plain(&table.name),
        "description": plain(&table.about),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true,
        },
        "bytes": resource.bytes,
        "hash": format!("sha256:{}", resource.checksum),
        "schema": schema,
    })
}

fn of_field(field: &FileField<'_>, key: Option<&str>) -> Value {
    let mut constraints = Map::new();
    if key == Some(field.name.as_str()) {
        constraints.insert("required".to_owned(), json!(true));
    }
    if !field.choices.is_empty() {
        constraints.insert("enum".to_owned(), json!(field.choices));
    }
    let mut members = Map::from_iter([
        ("name".to_owned(), json!(field.name)),
        ("title".to_owned(), json!(plain(&field.title))),
        ("description".to_owned(), json!(plain(&field.about))),
        ("type".to_owned(), json!(field.value_type.as_str())),
        // Not of the specification: true for what nobody reported.
        ("computed".to_owned(), json!(field.is_worked_out)),
    ]);
    if !constraints.is_empty() {
        members.insert("constraints".to_owned(), constraints.into());
    }
    members.into()
}
