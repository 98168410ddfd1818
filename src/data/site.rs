//! The site itself as data: `data/site.json`, the same layout as a plan's, without anything that is worked out.

use super::document::{Document, Items, RecordHead};
use super::{ROOT, SITE_FORMAT, SITE_VERSION};
use crate::model::Design;
use crate::record;
use crate::resolve::{Resolved, Snapshot};

impl Document {
    /// The site itself: its terms, pages, settings, files and design.
    pub fn of_site(resolved: &Resolved, design: &Design) -> Self {
        let settings = &resolved.site.settings;
        let items = record::free_of_site(&resolved.site, &resolved.withheld, design);
        Self {
            format: SITE_FORMAT.to_owned(),
            version: SITE_VERSION,
            address: ROOT.to_owned(),
            title: record::plain(&settings.title),
            organisation: record::plain(&settings.organisation),
            as_of: resolved.as_of.to_string(),
            record: RecordHead::of(resolved.sealed_of_site()),
            corrections: None,
            items: Items {
                list: items
                    .iter()
                    .map(|item| (item.address.clone(), item.text().into()))
                    .collect(),
            },
            // Older states of what changes in the course of ordinary work need not be seen.
            earlier: Items::default(),
            computed: Snapshot::default(),
            earlier_days: std::collections::BTreeMap::new(),
        }
    }
}
