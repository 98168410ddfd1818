//! Reading what was published: `plan.json` and `data/site.json`.

use std::fmt;

use serde::Deserialize;

use super::document::{Document, Items, RecordHead};
use super::{FORMAT, ROOT, SITE_FORMAT, SITE_VERSION, VERSION, VERSION_OF_SECOND_FORM};
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
                    "it is `{format}` version {version}, and this program reads `{FORMAT}` version {VERSION} or {VERSION_OF_SECOND_FORM}"
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
    if format != FORMAT || ![VERSION, VERSION_OF_SECOND_FORM].contains(&version) {
        return Err(DocumentError::Unknown { format, version });
    }
    serde_json::from_slice(bytes).map_err(unreadable)
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
    })
}
