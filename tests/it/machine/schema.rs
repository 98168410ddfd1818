//! The part of JSON Schema that the schema of the output uses. A keyword that is not known here is a fault by itself.

use serde_json::Value;

/// What in a value does not fit a schema.
pub(super) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    fits(schema, schema, value, "", &mut found);
    found
}

fn fits(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let Value::Object(rules) = schema else { return };
    for (keyword, rule) in rules {
        match keyword.as_str() {
            "$ref" => {
                let path = rule.as_str().unwrap_or_default().trim_start_matches('#');
                match root.pointer(path) {
                    Some(schema) => fits(root, schema, value, at, found),
                    None => found.push(format!("the schema has no {path}")),
                }
            }
            "const" if value == rule => {}
            "enum" if rule.as_array().is_some_and(|all| all.contains(value)) => {}
            "const" | "enum" => found.push(format!("{at}: {value} is not {rule}")),
            "type" if !is_of_type(rule, value) => found.push(format!("{at}: {value} is no {rule}")),
            "$schema" | "$defs" | "title" | "type" => {}
            "minimum" => {
                if value
                    .as_f64()
                    .zip(rule.as_f64())
                    .is_some_and(|(is, least)| is < least)
                {
                    found.push(format!("{at}: {value} is too small"));
                }
            }
            "pattern" => {
                if value.as_str().is_some_and(|text| !matches_pattern(rule, text)) {
                    found.push(format!("{at}: {value} does not match {rule}"));
                }
            }
            "properties" => {
                for (name, schema) in rule.as_object().into_iter().flatten() {
                    if let Some(part) = value.get(name) {
                        fits(root, schema, part, &format!("{at}/{name}"), found);
                    }
                }
            }
            "required" => {
                for name in rule.as_array().into_iter().flatten().filter_map(Value::as_str) {
                    if value.is_object() && value.get(name).is_none() {
                        found.push(format!("{at}: {name} is missing"));
                    }
                }
            }
            "additionalProperties" => {
                let known = rules.get("properties").and_then(Value::as_object);
                for name in value.as_object().into_iter().flat_map(|fields| fields.keys()) {
                    if *rule == Value::Bool(false) && known.is_none_or(|known| !known.contains_key(name)) {
                        found.push(format!("{at}: {name} is not described"));
                    }
                }
            }
            "items" => {
                for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                    fits(root, rule, item, &format!("{at}/{number}"), found);
                }
            }
            "oneOf" => one_of(root, rule, value, at, found),
            other => found.push(format!("the schema uses {other}, which this test does not know")),
        }
    }
}

/// Requires that exactly one schema fits; else tells what is wrong by the one that comes nearest.
fn one_of(root: &Value, schemas: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let tried = schemas.as_array().into_iter().flatten().map(|schema| {
        let mut wrong = Vec::new();
        fits(root, schema, value, at, &mut wrong);
        wrong
    });
    let tried: Vec<Vec<String>> = tried.collect();
    match tried.iter().filter(|wrong| wrong.is_empty()).count() {
        1 => {}
        0 => found.extend(tried.into_iter().min_by_key(Vec::len).unwrap_or_default()),
        many => found.push(format!("{at}: {many} schemas fit")),
    }
}

fn is_of_type(rule: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => false,
    };
    match rule {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

/// Whether a text matches one of the two patterns that the schema has.
fn matches_pattern(pattern: &Value, text: &str) -> bool {
    match pattern.as_str() {
        Some("^[0-9]{4}-[0-9]{2}-[0-9]{2}$") => text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok(),
        Some("^[0-9a-f]{64}$") => {
            text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        }
        _ => false,
    }
}
