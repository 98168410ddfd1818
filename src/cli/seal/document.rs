//! The result of sealing, as the document for programs.

use serde::Serialize;

use super::content::Content;
use crate::model::address::record_in_content;
use crate::model::{Plan, Record};
use crate::record::Unsealed;

/// The result of sealing.
#[derive(Serialize)]
pub(super) struct Sealed {
    /// The day.
    day: String,
    /// True if nothing was added because `--dry-run` was given.
    dry_run: bool,
    plans: Vec<SealedRecord>,
}

impl Sealed {
    pub(super) fn of(content: &Content, dry_run: bool, plans: Vec<SealedRecord>) -> Self {
        Self {
            day: content.today().to_string(),
            dry_run,
            plans,
        }
    }
}

/// The result of sealing one record: that of a plan, or of the site itself.
#[derive(Serialize)]
pub(super) struct SealedRecord {
    /// The address of the plan; empty for the site itself.
    plan: String,
    /// The file of the record.
    record: String,
    /// The lines that were added, or would be.
    added: Vec<Added>,
    /// How many lines the record has now, and the checksum of the last.
    pub(super) lines: usize,
    pub(super) latest: Option<String>,
    /// Why nothing of the plan is ever sealed, or not yet.
    not_sealed: Option<&'static str>,
}

/// One line that was added.
#[derive(Serialize)]
struct Added {
    kind: &'static str,
    address: String,
    /// `new`, `corrected` or `taken-out`; of what changes in ordinary work `new`, `changed` or `gone`.
    what: &'static str,
}

impl SealedRecord {
    /// A record to which nothing is added yet, by the address of its plan and its path below the content folder.
    pub(super) fn of(content: &Content, plan: &str, below: &str, record: &Record) -> Self {
        let record = record.whole();
        Self {
            plan: plan.to_owned(),
            record: format!("{}/{below}", content.checked.tree.name),
            added: Vec::new(),
            lines: record.lines().len(),
            latest: record.lines().last().map(|_| record.head().to_string()),
            not_sealed: None,
        }
    }

    /// A plan of which nothing is sealed.
    pub(super) fn not_sealed(content: &Content, plan: &Plan, reason: &'static str) -> Self {
        Self {
            not_sealed: Some(reason),
            ..Self::of(content, &plan.address, &record_in_content(plan), &plan.record)
        }
    }

    /// Notes what is added.
    pub(super) fn add(&mut self, new: &[Unsealed<'_>]) {
        self.added = new.iter().map(Added::of).collect();
    }
}

impl Added {
    fn of(one: &Unsealed<'_>) -> Self {
        Self {
            kind: one.kind.as_str(),
            address: one.address.to_owned(),
            what: match (one.item, one.is_known) {
                (None, _) if one.kind.is_free() => "gone",
                (None, _) => "taken-out",
                (Some(_), true) if one.kind.is_free() => "changed",
                (Some(_), true) => "corrected",
                (Some(_), false) => "new",
            },
        }
    }
}
