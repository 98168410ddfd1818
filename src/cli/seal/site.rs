//! Sealing the site itself: its pages, terms, settings, files and design.

use super::super::check;
use super::super::terminal::Lines;
use super::{Read, SealArgs, Target, Told};
use crate::model::address;
use crate::record;
use crate::render;
use crate::resolve::Resolved;

/// Seals what is new of the site itself, and says what it was.
pub(super) fn seal(
    read: &Read,
    resolved: &Resolved,
    arguments: &SealArgs,
) -> Result<(Lines, Option<Told>), String> {
    // A site comes out with its first plan.
    if resolved.plans.is_empty() {
        return Ok((Lines::default(), None));
    }
    let settings = &read.site.settings;
    let in_settings = settings.theme.as_ref().map(|name| name.value.as_str());
    let theme = check::theme(arguments.theme.as_deref(), &arguments.themes, in_settings)
        .map_err(|error| format!("the site itself was not sealed: {error}"))?;
    let design = render::design(&theme, settings);
    let items = record::free_of_site(&read.site, &resolved.withheld, &design);
    let record = &read.site.record;
    let new = record::unsealed_free(&items, record.whole());
    if new.is_empty() {
        return Ok((Lines::default(), None));
    }
    let target = Target {
        record,
        below: address::SITE_RECORD_IN_CONTENT.to_owned(),
        items: &[],
    };
    let sealed = super::add(read, &target, &new, Told::of_site(read), arguments);
    sealed.map(|(lines, told)| (lines, Some(told)))
}
