//! What an update changed since the one before.

use super::item::History;
use super::plan::Setting;
use super::standing::fold_entries;
use crate::model::{Ended, How, PartialDate, StatusDef, Update, days_between};

/// What changed for one item.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// The item.
    pub ref_: &'a str,
    /// How.
    pub kind: ChangeKind<'a>,
}

/// A change.
#[derive(Clone, Debug)]
pub enum ChangeKind<'a> {
    /// Reported complete for the first time.
    Completed,
    /// No longer reported complete.
    Reopened,
    /// It ended.
    Ended(&'a Ended),
    /// The reported status changed; from nothing when it is the first.
    Status {
        /// The label before.
        from: Option<&'a StatusDef>,
        /// The label now.
        to: &'a StatusDef,
    },
    /// The due date moved.
    Due {
        /// The date before.
        from: Option<PartialDate>,
        /// The date now.
        to: PartialDate,
        /// By how many days.
        days: i32,
    },
    /// Something was reported, but none of the above.
    Reported,
}

/// What `update` changed, item by item in the order of its entries.
pub(super) fn changes<'a>(setting: &Setting<'a, '_>, update: &'a Update) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    let independent = setting.is_independent(update);
    for entry in &update.entries {
        let ref_ = entry.ref_.value.as_str();
        let mut add = |kind| changes.push(Change { ref_, kind });
        if independent {
            add(ChangeKind::Reported);
            continue;
        }
        let own: Vec<History<'a>> = setting
            .entries
            .get(ref_)
            .into_iter()
            .flatten()
            .filter(|history| !setting.is_independent(history.update))
            .copied()
            .collect();
        let before: Vec<History<'a>> = own
            .iter()
            .take_while(|history| !std::ptr::eq(history.update, update))
            .copied()
            .collect();
        let now: Vec<History<'a>> = own.iter().take(before.len() + 1).copied().collect();
        let (was, is) = (
            fold_entries(setting.statuses, &before),
            fold_entries(setting.statuses, &now),
        );
        let mut any = false;
        if is.completed.is_some() && was.completed.is_none() {
            add(ChangeKind::Completed);
            any = true;
        }
        if is.completed.is_none() && was.completed.is_some() {
            add(ChangeKind::Reopened);
            any = true;
        }
        // That it was achieved is said already.
        if let Some(ended) = entry
            .ended
            .as_ref()
            .filter(|ended| !any || ended.how != How::Achieved)
        {
            add(ChangeKind::Ended(ended));
            any = true;
        }
        if let Some(to) = is.reported.map(|reported| reported.status) {
            let from = was.reported.map(|reported| reported.status);
            if entry.status.is_some() && from.map(|status| &status.key) != Some(&to.key) {
                add(ChangeKind::Status { from, to });
                any = true;
            }
        }
        if let Some(to) = entry.due.as_ref().map(|due| due.value) {
            let earlier = before
                .iter()
                .rev()
                .find_map(|history| history.entry.due.as_ref().map(|due| due.value));
            let from = earlier.or_else(|| setting.original_due.get(ref_).copied());
            if from != Some(to) {
                let days = from.map_or(0, |from| days_between(from.last_day(), to.last_day()));
                add(ChangeKind::Due { from, to, days });
                any = true;
            }
        }
        if !any {
            add(ChangeKind::Reported);
        }
    }
    changes
}
