//! Descriptions in linked data (JSON-LD): of a plan's data as a data set, and of all of them as a catalogue, in the words
//! of schema.org and of DCAT. Their context stands within them, so nothing has to be fetched to read them.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::csv::plain;
use crate::model::Licence;

/// The start of the addresses of content types as DCAT names them.
const MEDIA_TYPES: &str = "https://www.iana.org/assignments/media-types/";

/// A file to take away.
#[derive(Clone, Debug)]
pub struct Distribution {
    /// The address that it has, as the description writes it.
    pub address: String,
    /// Its title.
    pub title: String,
    /// A sentence on its content.
    pub about: String,
    /// Its content type.
    pub media_type: &'static str,
    /// How many bytes it has; nothing when that changes every day.
    pub bytes: Option<usize>,
}

/// The data of a plan, or of all plans.
#[derive(Clone, Debug)]
pub struct Dataset<'d> {
    /// The address of its page, as the description writes it.
    pub address: String,
    /// Its title.
    pub title: String,
    /// A description in words.
    pub about: String,
    /// The language of its words.
    pub language: &'d str,
    /// When the plan was published; nothing for the data of all plans.
    pub issued: Option<String>,
    /// The newest day on which something in it changed; nothing without any plan.
    pub changed: Option<Date>,
    /// Who publishes.
    pub publisher: &'d str,
    /// Under which licence the data may be used; nothing when the publisher states none.
    pub licence: Option<Licence<'d>>,
    /// The files.
    pub distributions: Vec<Distribution>,
}

/// The data sets of a site.
#[derive(Clone, Debug)]
pub struct Catalogue<'c> {
    /// The address of its page, as the description writes it.
    pub address: String,
    /// Its title.
    pub title: String,
    /// A description in words.
    pub about: String,
    /// The language of its words.
    pub language: &'c str,
    /// Who publishes.
    pub publisher: &'c str,
    /// Under which licence the data may be used; nothing when the publisher states none.
    pub licence: Option<Licence<'c>>,
    /// The data sets.
    pub datasets: Vec<Dataset<'c>>,
}

/// Returns the bytes of the description of one data set.
pub fn dataset(dataset: &Dataset<'_>) -> Vec<u8> {
    let mut node = of_dataset(dataset);
    node.insert("@context".to_owned(), context());
    bytes(&node)
}

/// Returns the bytes of the description of a catalogue.
pub fn catalogue(catalogue: &Catalogue<'_>) -> Vec<u8> {
    let mut node = about(
        (&catalogue.address, ["dcat:Catalog", "schema:DataCatalog"]),
        (&catalogue.title, &catalogue.about, catalogue.language),
    );
    published(&mut node, catalogue.publisher, catalogue.licence);
    let datasets: Vec<Map<String, Value>> = catalogue.datasets.iter().map(of_dataset).collect();
    let named: Vec<Value> = datasets.iter().map(|node| json!({"@id": node["@id"]})).collect();
    node.insert("dcat:dataset".to_owned(), json!(datasets));
    node.insert("schema:dataset".to_owned(), json!(named));
    node.insert("@context".to_owned(), context());
    bytes(&node)
}

fn context() -> Value {
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "schema": "https://schema.org/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

fn bytes(node: &Map<String, Value>) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(node).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A node with its title and what it is, in the words of both vocabularies.
fn about(
    (address, types): (&str, [&str; 2]),
    (title, about, language): (&str, &str, &str),
) -> Map<String, Value> {
    let words = |text: &str| json!({"@value": plain(text), "@language": language});
    Map::from_iter([
        ("@id".to_owned(), json!(address)),
        ("@type".to_owned(), json!(types)),
        ("dct:title".to_owned(), words(title)),
        ("schema:name".to_owned(), words(title)),
        ("dct:description".to_owned(), words(about)),
        ("schema:description".to_owned(), words(about)),
    ])
}

fn published(node: &mut Map<String, Value>, publisher: &str, licence: Option<Licence<'_>>) {
    node.insert(
        "dct:publisher".to_owned(),
        json!({"@type": ["foaf:Organization", "schema:Organization"], "foaf:name": publisher, "schema:name": publisher}),
    );
    node.insert(
        "schema:publisher".to_owned(),
        json!({"@type": "schema:Organization", "schema:name": publisher}),
    );
    let Some(licence) = licence else { return };
    let value = match licence.url {
        Some(url) => json!({"@id": url}),
        None => json!({"@type": "dct:LicenseDocument", "dct:title": licence.name}),
    };
    node.insert("dct:license".to_owned(), value);
    let value = match licence.url {
        Some(url) => json!({"@id": url}),
        None => json!(licence.name),
    };
    node.insert("schema:license".to_owned(), value);
}

fn of_dataset(dataset: &Dataset<'_>) -> Map<String, Value> {
    let mut node = about(
        (&dataset.address, ["dcat:Dataset", "schema:Dataset"]),
        (&dataset.title, &dataset.about, dataset.language),
    );
    published(&mut node, dataset.publisher, dataset.licence);
    let day = |day: &str| json!({"@value": day, "@type": "xsd:date"});
    if let Some(issued) = &dataset.issued {
        node.insert("dct:issued".to_owned(), day(issued));
        node.insert("schema:datePublished".to_owned(), json!(issued));
    }
    if let Some(changed) = dataset.changed {
        let changed = changed.to_string();
        node.insert("dct:modified".to_owned(), day(&changed));
        node.insert("schema:dateModified".to_owned(), json!(changed));
    }
    node.insert("dcat:landingPage".to_owned(), json!({"@id": dataset.address}));
    node.insert("schema:url".to_owned(), json!({"@id": dataset.address}));
    node.insert("schema:inLanguage".to_owned(), json!(dataset.language));
    node.insert("schema:isAccessibleForFree".to_owned(), json!(true));
    let files: Vec<Map<String, Value>> = dataset
        .distributions
        .iter()
        .map(|file| of_file(file, dataset))
        .collect();
    let named: Vec<Value> = files.iter().map(|node| json!({"@id": node["@id"]})).collect();
    node.insert("dcat:distribution".to_owned(), json!(files));
    node.insert("schema:distribution".to_owned(), json!(named));
    node
}

fn of_file(file: &Distribution, dataset: &Dataset<'_>) -> Map<String, Value> {
    // The address with a place in it: the file itself is no description of a file.
    let mut node = about(
        (
            &format!("{}#file", file.address),
            ["dcat:Distribution", "schema:DataDownload"],
        ),
        (&file.title, &file.about, dataset.language),
    );
    let address = json!({"@id": file.address});
    node.insert("dcat:downloadURL".to_owned(), address.clone());
    node.insert("dcat:accessURL".to_owned(), json!({"@id": dataset.address}));
    node.insert("schema:contentUrl".to_owned(), address);
    node.insert(
        "dcat:mediaType".to_owned(),
        json!({"@id": format!("{MEDIA_TYPES}{}", file.media_type)}),
    );
    node.insert("schema:encodingFormat".to_owned(), json!(file.media_type));
    if let Some(bytes) = file.bytes {
        node.insert(
            "dcat:byteSize".to_owned(),
            json!({"@value": bytes.to_string(), "@type": "xsd:nonNegativeInteger"}),
        );
    }
    if let Some(url) = dataset.licence.and_then(|licence| licence.url) {
        node.insert("dct:license".to_owned(), json!({"@id": url}));
    }
    node
}
