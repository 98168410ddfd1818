//! The licence of a site or a plan: a key that is known, or a name and an address.

use super::fields::Fields;
use crate::diag::Code;
use crate::model::KNOWN_LICENCES;
use crate::text::nearest::nearest;

/// Reads the licence and its address.
pub(super) fn read(fields: &Fields<'_>) -> (Option<String>, Option<String>) {
    let licence = fields.text("licence");
    let url = fields.url("licence_url");
    let keys = || KNOWN_LICENCES.iter().map(|known| known.key);
    if let Some(text) = &licence {
        let is_known = keys().any(|key| key == text.value);
        let alike = nearest(&text.value, keys()).or_else(|| {
            let same = |key: &&str| key.eq_ignore_ascii_case(&text.value);
            keys().find(same)
        });
        // A name with an address is another licence, however alike.
        if let Some(key) = alike.filter(|_| !is_known && url.is_none()) {
            fields.report(
                Code::BadValue,
                text.span,
                format!("no licence is known by the key `{}`", text.value),
                format!(
                    "did you mean `{key}`? Of any other licence, add the address: `licence_url: https://…`"
                ),
            );
        }
    }
    if let Some(node) = fields.node("licence_url").filter(|_| fields.lacks("licence")) {
        fields.report(
            Code::MissingField,
            node.span,
            "an address of a licence needs its name",
            "add `licence: ` and the name of the licence",
        );
    }
    (licence.map(|text| text.value), url)
}
