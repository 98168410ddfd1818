//! Sealing the site itself: its pages, terms, settings, files and design.

use super::add::{Target, add};
use super::arguments::SealArgs;
use super::content::Content;
use super::document::SealedRecord;
use crate::cli::terminal::Lines;
use crate::model::address::SITE_RECORD_IN_CONTENT;
use crate::record;
use crate::render;

/// Seals what is new of the site itself, and says what it was; nothing when nothing is.
pub(super) fn seal(content: &Content, arguments: &SealArgs) -> Result<Option<(Lines, SealedRecord)>, String> {
    let resolved = &content.checked.resolved;
    // A site comes out with its first plan.
    if resolved.plans.is_empty() {
        return Ok(None);
    }
    let site = content.site();
    let in_settings = site.settings.theme.as_ref().map(|name| name.value.as_str());
    let theme = arguments.read.theme_choice().load(in_settings);
    let theme = theme.map_err(|error| format!("the site itself was not sealed: {error}"))?;
    let design = render::design(&theme, &site.settings);
    let items = record::free_of_site(site, &resolved.withheld, &design);
    let new = record::unsealed_free(&items, site.record.whole());
    if new.is_empty() {
        return Ok(None);
    }
    let target = Target {
        plan: "",
        below: SITE_RECORD_IN_CONTENT.to_owned(),
        record: &site.record,
        items: &[],
    };
    add(content, &target, &new, arguments).map(Some)
}
