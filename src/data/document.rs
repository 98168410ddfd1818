//! A published plan, or the site itself, as data.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::SITE_FORMAT;
use crate::checksum::Checksum;
use crate::model::{Sealed, address};
use crate::record::{self, Published, Verdict};
use crate::resolve::Snapshot;

/// A plan as data, or the site itself.
#[derive(Debug, Default, Deserialize)]
pub struct Document {
    /// [`FORMAT`](super::FORMAT), or [`SITE_FORMAT`].
    pub format: String,
    /// The version of the layout.
    pub version: u32,
    /// The plan's address.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub organisation: String,
    /// The day of the build.
    pub as_of: String,
    /// The record as it stood.
    pub record: RecordHead,
    /// How many corrections there are, as the data of a plan says; it is not read.
    #[serde(skip)]
    pub corrections: Option<CorrectionCount>,
    /// Every published thing under its address, as canonical JSON.
    pub items: Items,
    /// Things as they were sealed before a correction, under the checksum of each.
    pub earlier: Items,
    /// The part that Candour computed; empty for the site.
    pub computed: Snapshot,
    /// The days that schedules count in an earlier version of the layout, by the addresses of the items; see
    /// [`EARLIER_VERSIONS`](super::EARLIER_VERSIONS).
    #[serde(skip)]
    pub earlier_days: BTreeMap<String, i32>,
}

/// The record in short.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct RecordHead {
    /// How many lines it has.
    pub lines: u64,
    /// The checksum of the last; zeros when there is none.
    pub latest: Checksum,
}

impl RecordHead {
    /// The head of what was sealed.
    pub(super) fn of(sealed: Sealed<'_>) -> Self {
        Self {
            lines: sealed.lines().len() as u64,
            latest: sealed.head(),
        }
    }
}

/// How many corrections a plan has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CorrectionCount {
    /// All of them.
    pub count: usize,
    /// Those that do not repeat the old words.
    pub not_repeated: usize,
}

/// JSON values by their names, as they are written.
#[derive(Debug, Default)]
pub struct Items {
    /// The names and values, in the order of the file.
    pub list: Vec<(String, Box<str>)>,
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
                while let Some((name, value)) = map.next_entry::<String, Box<RawValue>>()? {
                    list.push((name, value.into()));
                }
                Ok(Items { list })
            }
        }
        from.deserialize_map(All)
    }
}

impl Items {
    /// The names with the values as they are written.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.list.iter().map(|(name, value)| (name.as_str(), &**value))
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
            items: &self.items.pairs().collect::<Vec<_>>(),
            earlier: &self.earlier.pairs().collect::<Vec<_>>(),
        };
        record::verify(record, Some(&published))
    }
}
