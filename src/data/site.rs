//! The site itself as data: `data/site.json`, the same layout as a plan's, without anything that is worked out.

use serde::Deserialize;

use super::document::{Document, DocumentError, Items, RecordHead};
use super::write::object;
use crate::model::Design;
use crate::record::{self, canonical};
use crate::resolve::{Resolved, Snapshot};

/// The format that the document names.
pub const SITE_FORMAT: &str = "candour-site";

/// The version of the layout.
pub const SITE_VERSION: u32 = 1;

/// The address of the site.
const ROOT: &str = "/";

/// The site itself as data: its terms, pages, settings, files and design.
pub fn write_site(resolved: &Resolved, design: &Design) -> String {
    let settings = &resolved.site.settings;
    let sealed = resolved.sealed_of_site();
    let items = record::free_of_site(&resolved.site, &resolved.withheld, design);
    let mut out = String::from("{\n");
    let mut field = |name: &str, value: String| {
        out.push_str(&format!("\"{name}\": {value},\n"));
    };
    field("format", canonical(&SITE_FORMAT));
    field("version", SITE_VERSION.to_string());
    field("address", canonical(&ROOT));
    field("title", canonical(&record::plain(&settings.title)));
    field("organisation", canonical(&record::plain(&settings.organisation)));
    field("as_of", canonical(&resolved.as_of.to_string()));
    field(
        "record",
        format!(
            "{{\"lines\": {}, \"latest\": \"{}\"}}",
            sealed.lines().len(),
            sealed.head()
        ),
    );
    out.push_str("\"items\": ");
    object(
        &mut out,
        items.iter().map(|item| (item.address.clone(), item.text())),
    );
    // Older states of what changes in the course of ordinary work need not be seen.
    out.push_str(",\n\"earlier\": {}\n}\n");
    out
}

/// The document as it is read.
#[derive(Debug, Deserialize)]
struct Found {
    format: String,
    version: u32,
    address: String,
    title: String,
    organisation: String,
    as_of: String,
    record: RecordHead,
    items: Items,
    earlier: Items,
}

/// Reads the site's document, as one of a plan without anything that is worked out.
///
/// # Errors
/// [`DocumentError`] when it is not a document of this format and version.
pub fn read_site(bytes: &[u8]) -> Result<Document, DocumentError> {
    let found: Found =
        serde_json::from_slice(bytes).map_err(|error| DocumentError::Unreadable(error.to_string()))?;
    if found.format != SITE_FORMAT || found.version != SITE_VERSION || found.address != ROOT {
        return Err(DocumentError::Unknown {
            format: found.format,
            version: found.version,
        });
    }
    Ok(Document {
        format: found.format,
        version: found.version,
        address: found.address,
        title: found.title,
        organisation: found.organisation,
        as_of: found.as_of,
        record: found.record,
        items: found.items,
        earlier: found.earlier,
        computed: Snapshot::default(),
    })
}
