//! Writing `plan.json` and `data/site.json`: one item a line, so that two versions of a file can be compared line by line.

use std::collections::BTreeMap;

use serde::Serialize;

use super::SITE_FORMAT;
use super::document::Document;
use crate::record::canonical;

/// A document as it is published.
pub fn write(document: &Document) -> String {
    let mut out = String::with_capacity(64 * 1024);
    out.push_str("{\n");
    let mut field = |name: &str, value: &str| {
        out.push_str(&format!("\"{name}\": {value},\n"));
    };
    field("format", &canonical(&document.format));
    field("version", &document.version.to_string());
    field("address", &canonical(&document.address));
    field("title", &canonical(&document.title));
    field("organisation", &canonical(&document.organisation));
    field("as_of", &canonical(&document.as_of));
    let head = document.record;
    field(
        "record",
        &format!("{{\"lines\": {}, \"latest\": \"{}\"}}", head.lines, head.latest),
    );
    if let Some(corrections) = document.corrections {
        field(
            "corrections",
            &format!(
                "{{\"count\": {}, \"not_repeated\": {}}}",
                corrections.count, corrections.not_repeated
            ),
        );
    }
    out.push_str("\"items\": ");
    object(&mut out, document.items.pairs());
    if document.format == SITE_FORMAT {
        out.push_str(",\n\"earlier\": {}\n}\n");
        return out;
    }
    out.push_str(",\n\"earlier\": ");
    object(&mut out, document.earlier.pairs());
    let computed = &document.computed;
    out.push_str(&format!(
        ",\n\"computed\": {{\n\"judged_on\": {},\n\"items\": ",
        canonical(&computed.judged_on)
    ));
    object(&mut out, as_json(&computed.items));
    if let Some(silence) = &computed.silence {
        out.push_str(&format!(",\n\"silence\": {}", canonical(silence)));
    }
    if !computed.late.is_empty() {
        out.push_str(",\n\"late\": ");
        object(&mut out, as_json(&computed.late));
    }
    out.push_str("\n}\n}\n");
    out
}

fn as_json<T: Serialize>(values: &BTreeMap<String, T>) -> impl Iterator<Item = (&str, String)> {
    let values = values.iter();
    values.map(|(address, value)| (address.as_str(), canonical(value)))
}

/// Adds an object with one value a line.
pub(super) fn object<'n>(out: &mut String, entries: impl Iterator<Item = (&'n str, impl AsRef<str>)>) {
    out.push('{');
    for (at, (name, value)) in entries.enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(&canonical(&name));
        out.push_str(": ");
        out.push_str(value.as_ref());
    }
    out.push_str("\n}");
}
