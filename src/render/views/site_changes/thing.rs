//! Something of a site or plan that changed in the course of ordinary work.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{ItemKind, RecordLine};
use crate::record::{FreeChange, FreeChangeKind};

/// Something that changed in the course of ordinary work.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ThingView {
    /// Its kind; of the design, with its part: `design-strings`.
    pub(super) what: String,
    /// `new`, `changed` or `gone`.
    pub(super) how: &'static str,
    /// Its word, title or name; nothing for what there is one of.
    pub(super) name: Option<String>,
    /// The address of the page that shows it; nothing when it is gone or has no page.
    pub(super) address: Option<String>,
    /// The settings that changed.
    pub(super) fields: Vec<String>,
}

/// The present names of things, by their addresses.
pub(super) type Names = BTreeMap<String, String>;

impl ThingView {
    pub(super) fn of(change: &FreeChange<'_>, names: &Names) -> Self {
        let RecordLine { kind, address, .. } = change.line;
        let part = address.split_once("#design-").map(|(_, part)| part);
        let is_gone = change.how == FreeChangeKind::Gone;
        let name = match kind {
            ItemKind::Term | ItemKind::Page | ItemKind::File => {
                Some(names.get(address).cloned().unwrap_or_else(|| last_part(address)))
            }
            _ => None,
        };
        let page = match kind {
            ItemKind::Term | ItemKind::Page | ItemKind::File => Some(address.clone()),
            ItemKind::Order => address.split('#').next().map(ToOwned::to_owned),
            _ => None,
        };
        Self {
            what: part.map_or_else(|| kind.as_str().to_owned(), |part| format!("design-{part}")),
            how: match change.how {
                FreeChangeKind::New => "new",
                FreeChangeKind::Changed => "changed",
                FreeChangeKind::Gone => "gone",
            },
            name,
            address: page.filter(|_| !is_gone),
            fields: if *kind == ItemKind::Settings {
                change.fields.iter().map(|name| (*name).to_owned()).collect()
            } else {
                Vec::new()
            },
        }
    }
}

/// The last part of an address, for what is gone and has no name any more.
pub(super) fn last_part(address: &str) -> String {
    let place = address.split_once("#term-").map(|(_, place)| place.to_owned());
    let page = || address.trim_end_matches('/').rsplit('/').next();
    place.unwrap_or_else(|| page().unwrap_or_default().to_owned())
}
