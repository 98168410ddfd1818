//! Adding lines to a record.

use super::arguments::SealArgs;
use super::content::Content;
use super::counted;
use super::document::SealedRecord;
use crate::checksum::Checksum;
use crate::cli::messages;
use crate::cli::terminal::Lines;
use crate::model::Record;
use crate::output;
use crate::record::{self, Item, Unsealed};

/// A record to add to.
pub(super) struct Target<'t> {
    /// The address of its plan; empty for the site itself.
    pub(super) plan: &'t str,
    /// Its path below the content folder.
    pub(super) below: String,
    pub(super) record: &'t Record,
    /// Everything of it that is published and not of a free kind.
    pub(super) items: &'t [Item],
}

/// Adds what is new to a record, and says what it was.
pub(super) fn add(
    content: &Content,
    target: &Target<'_>,
    new: &[Unsealed<'_>],
    arguments: &SealArgs,
) -> Result<(Lines, SealedRecord), String> {
    let Target {
        plan,
        below,
        record,
        items,
    } = target;
    let mut sealed = SealedRecord::of(content, plan, below, record);
    let tree = &content.checked.tree;
    let shown = format!("{}/{below}", tree.name);
    let path = arguments.read.content.join(below);
    let mut said = Lines::default();
    if !arguments.dry_run {
        let folder = shown.trim_end_matches("record.jsonl");
        for left in output::remove_leftovers(&path) {
            said.line(format!(
                "{folder}{left} was removed: an interrupted `candour seal` left it"
            ));
        }
    }
    if new.is_empty() {
        let head = record.whole().head();
        let lines = messages::counted(record.lines.len(), "line", "lines");
        said.line(format!(
            "{shown}: nothing new; {lines}; fingerprint of the last line {head}"
        ));
        return Ok((said, sealed));
    }
    sealed.add(new);
    let added = record::append(record, items, new, content.today());
    let mut what = counted::by_kind(new);
    let again = record::sealed_before(items, record.whole()).len();
    if again > 0 {
        let lines = messages::counted(again, "thing", "things");
        what.push_str(&format!(
            "; and {lines} that stood sealed once more, in the newer form of the record, which does not count line breaks"
        ));
    }
    if arguments.dry_run {
        let mut lines = Lines::of(format!("{shown}: would seal {what}"));
        for one in new {
            lines.line(format!("  {} {}", one.kind.as_str(), one.address));
        }
        return Ok((lines, sealed));
    }
    let known = tree.files.get(below);
    output::append(&path, known.map_or(&[], |bytes| bytes), added.as_bytes())
        .map_err(|error| error.to_string())?;
    let last = added.lines().last().unwrap_or_default();
    let latest = Checksum::of(last.as_bytes()).to_string();
    sealed.lines += added.lines().count();
    said.line(format!(
        "{shown}: sealed {what}; {}; fingerprint of the last line {latest}",
        messages::counted(sealed.lines, "line", "lines"),
    ));
    sealed.latest = Some(latest);
    Ok((said, sealed))
}
