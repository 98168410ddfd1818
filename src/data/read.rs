//! Reading what was published: `plan.json` and `data/site.json`.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use super::document::{Document, Items, RecordHead};
use super::{EARLIER_VERSIONS, FORMAT, ROOT, SITE_FORMAT, SITE_VERSION, VERSION};
use crate::resolve::Snapshot;

/// Why a document could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentError {
    /// It is not JSON, or lacks something.
    Unreadable(String),
    /// It is of another format, or of a version that is not known here.
    Unknown {
        /// The format.
        format: String,
        /// The version.
        version: u32,
    },
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(reason) => write!(f, "it cannot be read: {reason}"),
            Self::Unknown { format, version } if format == SITE_FORMAT => {
                write!(
                    f,
                    "it is `{format}` version {version}, and this program reads version {SITE_VERSION}"
                )
            }
            Self::Unknown { format, version } => {
                write!(
                    f,
                    "it is `{format}` version {version}, and this program reads `{FORMAT}` versions 1 to {VERSION}"
                )
            }
        }
    }
}

impl std::error::Error for DocumentError {}

/// Reads a document.
///
/// # Errors
/// [`DocumentError`] when it is not a document of this format and version.
pub fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    #[derive(Deserialize)]
    struct Head {
        format: String,
        version: u32,
    }
    let unreadable = |error: serde_json::Error| DocumentError::Unreadable(error.to_string());
    // A later version may lack what this one needs, so its name is read first.
    let Head { format, version } = serde_json::from_slice(bytes).map_err(unreadable)?;
    let is_earlier = EARLIER_VERSIONS.contains(&version);
    if format != FORMAT || !(is_earlier || version == VERSION) {
        return Err(DocumentError::Unknown { format, version });
    }
    let document: Document = serde_json::from_slice(bytes).map_err(unreadable)?;
    Ok(Document {
        earlier_days: if is_earlier {
            earlier_days(bytes).map_err(unreadable)?
        } else {
            BTreeMap::new()
        },
        ..document
    })
}

/// Reads the days that schedules count in an earlier version of the layout.
fn earlier_days(bytes: &[u8]) -> Result<BTreeMap<String, i32>, serde_json::Error> {
    #[derive(Deserialize)]
    struct Computed {
        items: BTreeMap<String, Item>,
    }
    #[derive(Deserialize)]
    struct Item {
        schedule: Option<Days>,
    }
    #[derive(Deserialize)]
    struct Days {
        days: Option<i32>,
    }
    #[derive(Deserialize)]
    struct Earlier {
        computed: Computed,
    }
    let earlier: Earlier = serde_json::from_slice(bytes)?;
    let items = earlier.computed.items.into_iter();
    Ok(items
        .filter_map(|(address, item)| Some((address, item.schedule?.days?)))
        .collect())
}

/// Reads a document of a plan or of the site.
///
/// # Errors
/// [`DocumentError`] when it is neither.
pub fn read_any(bytes: &[u8]) -> Result<Document, DocumentError> {
    match read(bytes) {
        Err(DocumentError::Unknown { format, .. }) if format == SITE_FORMAT => read_site(bytes),
        read => read,
    }
}

/// The document of the site as it is read.
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
        corrections: None,
        items: found.items,
        earlier: found.earlier,
        computed: Snapshot::default(),
        earlier_days: BTreeMap::new(),
    })
}
