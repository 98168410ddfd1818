//! Additions: things that came into a plan after the update or the list that they belong to was sealed. Each has to say
//! when it was added.

use jiff::civil::Date;

use super::deviation::{Addition, Deviation, backdated};
use super::item::Item;
use crate::model::{EntryCorrection, ItemKind, PartialDate, Plan, RecordLine, TracedCorrection, address};

/// Returns the deviation to report of an item that may be new. `open` are the corrections of it that are not sealed
/// yet.
pub(super) fn of<'p>(plan: &'p Plan, item: &Item, open: &[&'p TracedCorrection]) -> Option<Deviation<'p>> {
    let sealed = plan.record.whole();
    let is_sealed = sealed
        .latest(&item.address)
        .is_some_and(|line| line.item.is_some());
    if is_sealed {
        return None;
    }
    let last = sealed.lines().last()?.sealed;
    let addition = match item.kind {
        ItemKind::Entry => {
            let update = item.address.split('#').next().unwrap_or_default();
            let line = sealed.latest(update)?;
            match open
                .iter()
                .find(|one| one.written.whole == Some(EntryCorrection::Added))
            {
                Some(one) => return backdated(one, line),
                None => Addition::Entry(line.sealed),
            }
        }
        ItemKind::Recommendation | ItemKind::Action => match own_date(item) {
            Some(day) if day < last => Addition::Backdated(last),
            Some(_) => return None,
            None => Addition::Undated(holder(plan, item)?.sealed),
        },
        // Without a day of its own, a part comes out when it is put in.
        kind if kind.part().is_some() => {
            own_date(item).filter(|day| *day < last)?;
            Addition::Backdated(last)
        }
        ItemKind::Update => {
            let update = plan
                .updates
                .iter()
                .find(|update| address::update(plan, update) == item.address)?;
            Addition::Late(plan.late(update)?.after)
        }
        _ => return None,
    };
    Some(Deviation::Added {
        item: item.clone(),
        addition,
    })
}

/// The day an item is said to have come out.
pub(super) fn own_date(item: &Item) -> Option<Date> {
    let date: String = serde_json::from_str(item.field("published")?).ok()?;
    PartialDate::parse(&date).ok().map(PartialDate::last_day)
}

/// The line of what a recommendation or action belongs to.
fn holder<'p>(plan: &'p Plan, item: &Item) -> Option<&'p RecordLine> {
    let sealed = plan.record.whole();
    match item.field("recommendation") {
        Some(ref_) => {
            let ref_: String = serde_json::from_str(ref_).ok()?;
            sealed.latest(&address::recommendation(plan, &ref_))
        }
        None => sealed.latest(&address::plan(plan)),
    }
}
