//! Corrections of the day on which a record says that it was sealed: a clock that ran ahead dates lines in the future,
//! and only such a correction lets the days of the lines go back.

use jiff::civil::Date;

use super::item::short;
use super::json::canonical;
use crate::model::{ItemKind, RecordLine};

/// The field that such a correction names.
pub(super) const FIELD: &str = "sealed";

/// The address of the page about the record of the plan that a correction is of, from the correction's own.
pub(super) fn record_of(correction: &str) -> Option<String> {
    let (plan, _) = correction.split_once("corrections/#")?;
    Some(format!("{plan}record/"))
}

/// Returns whether a line seals a correction saying that the record's day was `was`.
pub(super) fn corrects(line: &RecordLine, was: Date) -> bool {
    let Some(of) = record_of(&line.address).filter(|_| line.kind == ItemKind::Correction) else {
        return false;
    };
    let fields = [("of", of), ("field", FIELD.to_owned()), ("was", was.to_string())];
    fields
        .iter()
        .all(|(name, value)| line.field(name) == Some(short(&canonical(value), line.form)))
}

/// The day that stood at the end of a record before a correction of it: in the line before the correction's own, or in
/// the last line when the correction is not sealed.
pub fn day_before(lines: &[RecordLine], correction: &str) -> Option<Date> {
    let own = lines.iter().position(|line| line.address == correction);
    let before = own.unwrap_or(lines.len()).checked_sub(1)?;
    Some(lines[before].dated)
}
