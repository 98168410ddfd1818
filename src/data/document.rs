//! Reading `plan.json`.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::{FORMAT, SITE_FORMAT, SITE_VERSION, VERSION, VERSION_OF_SECOND_FORM, read_site};
use crate::checksum::Checksum;
use crate::model::address;
use crate::record::{self, Published, Verdict};
use crate::resolve::Snapshot;

/// A plan as data.
#[derive(Debug, Deserialize)]
pub struct Document {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`], or [`VERSION_OF_SECOND_FORM`].
    pub version: u32,
    /// The plan's address.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub organisation: String,
    /// The day of the build.
    pub as_of: String,
    /// What was sealed by then.
    pub record: RecordHead,
    /// Every published thing under its address, as canonical JSON.
    pub items: Items,
    /// Things as they were sealed before a correction, under the checksum of each.
    pub earlier: Items,
    /// What Candour worked out.
    pub computed: Snapshot,
}

/// The record in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct RecordHead {
    /// How many lines it has.
    pub lines: u64,
    /// The checksum of the last; zeros when there is none.
    pub latest: Checksum,
}

/// JSON values by their names, as they were written.
#[derive(Debug, Default)]
pub struct Items {
    /// The names and values, in the order of the file.
    pub list: Vec<(String, Box<RawValue>)>,
}

impl<'de> Deserialize<'de> for Items {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Items;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Items, M::Error> {
                let mut list = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    list.push(entry);
                }
                Ok(Items { list })
            }
        }
        from.deserialize_map(All)
    }
}

impl Items {
    /// The names with the values as they were written.
    fn pairs(&self) -> Vec<(&str, &str)> {
        self.list
            .iter()
            .map(|(name, value)| (name.as_str(), value.get()))
            .collect()
    }
}

impl Document {
    /// The address of the thing whose title and organisation stand beside the items.
    fn named(&self) -> &str {
        if self.format == SITE_FORMAT {
            address::SETTINGS
        } else {
            &self.address
        }
    }

    /// Verifies a record that was published with this data.
    pub fn verify(&self, record: &str) -> Verdict {
        let published = Published {
            address: &self.address,
            names: [("title", &self.title), ("organisation", &self.organisation)],
            named: self.named(),
            as_of: &self.as_of,
            head: (self.record.lines, self.record.latest),
            version: self.version,
            items: &self.items.pairs(),
            earlier: &self.earlier.pairs(),
        };
        record::verify(record, Some(&published))
    }
}

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
