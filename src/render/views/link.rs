//! What leads to another page.

use serde::Serialize;

/// Words that may lead somewhere.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Link {
    pub(in crate::render) text: String,
    pub(in crate::render) address: Option<String>,
}

/// A recommendation or action to link to.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct ItemLink {
    #[serde(rename = "ref")]
    pub(super) ref_: String,
    pub(super) text: String,
    pub(super) address: String,
    pub(super) is_action: bool,
}
