//! What changed for each item between two times.

use std::collections::BTreeSet;

use serde::Serialize;

use super::schedule::ScheduleKind;
use super::snapshot::{Dated, Ending, Group, Snapshot, Stand};
use crate::model::{How, Meaning, Outcome, PartialDate, days_between};
use crate::text::natural::natural;

/// What changed for one item.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemChanges {
    /// The item's address.
    pub address: String,
    /// The item as it stands afterwards; as it stood before, when it is gone.
    pub item: Stand,
    /// What changed; not empty.
    pub changes: Vec<Moved>,
}

/// One change of an item.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moved {
    /// It was not there before.
    New,
    /// It is no longer there.
    Gone,
    /// Reported complete for the first time.
    Completed,
    /// No longer reported complete.
    Reopened,
    /// It ended in another way.
    Ended(Ending),
    /// It ended by the label it was given, which means so.
    EndedByLabel,
    /// Its reported status is better than before.
    Forward {
        /// Before.
        from: Group,
        /// Now.
        to: Group,
    },
    /// Its reported status is worse than before.
    Back {
        /// Before.
        from: Group,
        /// Now.
        to: Group,
    },
    /// Its reported status is another one, and neither better nor worse, or cannot be compared.
    Relabelled {
        /// Before; a group of this site's when it stood under no label, such as one that was reported complete.
        from: Group,
        /// Now.
        to: Group,
    },
    /// A status was reported for the first time.
    FirstStatus(Group),
    /// The due date was moved to a later day.
    Slipped {
        /// Before.
        from: String,
        /// Now.
        to: String,
        /// By how many days.
        days: i32,
    },
    /// The due date was moved to an earlier day.
    BroughtForward {
        /// Before.
        from: String,
        /// Now.
        to: String,
        /// By how many days.
        days: i32,
    },
    /// A due date was given where there was none.
    Dated(String),
    /// Its due date has passed since.
    NewlyPast {
        /// The due date.
        due: String,
        /// By how many days.
        days: i32,
        /// Whether it is known here if it was complete: the copy at hand may have lost its status.
        known: bool,
    },
    /// A figure is another one.
    Figure {
        /// What is measured.
        name: String,
        /// The unit.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// Before.
        from: f64,
        /// Now.
        to: f64,
        /// Who reported it now, when that is not the organisation whose plan it is.
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<String>,
    },
    /// Nothing was reported of it, though it is still open.
    NoNews,
}

/// How good a reported status is: the higher, the nearer to being finished as planned. An order for comparing two
/// reports of one item, never a score.
fn rank(meaning: Meaning) -> Option<u8> {
    Some(match meaning {
        Meaning::Complete => 6,
        Meaning::OnTrack => 5,
        Meaning::NotStarted => 4,
        Meaning::Behind => 3,
        Meaning::Paused => 2,
        Meaning::Overdue => 1,
        // These are endings.
        Meaning::NotAchieved | Meaning::Withdrawn => return None,
    })
}

/// What changed from `before` to `after`, item by item in the order of their refs. `has_news` says of which items
/// anything was reported in between, by their refs.
pub fn compare_snapshots(
    before: &Snapshot,
    after: &Snapshot,
    has_news: Option<&BTreeSet<String>>,
) -> Vec<ItemChanges> {
    let mut all = Vec::new();
    for (address, now) in &after.items {
        let changes = match before.items.get(address) {
            Some(was) => changes(was, now, has_news),
            // What was reported of a new item at once is news as well.
            None => std::iter::once(Moved::New)
                .chain(changes(&now.as_promised(), now, None))
                .collect(),
        };
        if !changes.is_empty() {
            all.push(ItemChanges {
                address: address.clone(),
                item: now.clone(),
                changes,
            });
        }
    }
    for (address, was) in before
        .items
        .iter()
        .filter(|(address, _)| !after.items.contains_key(*address))
    {
        all.push(ItemChanges {
            address: address.clone(),
            item: was.clone(),
            changes: vec![Moved::Gone],
        });
    }
    all.sort_by(|a, b| {
        let refs = natural(&a.item.ref_, &b.item.ref_);
        refs.then_with(|| a.address.cmp(&b.address))
    });
    all
}

fn changes(was: &Stand, now: &Stand, has_news: Option<&BTreeSet<String>>) -> Vec<Moved> {
    let mut changes = Vec::new();
    match (&was.completed, &now.completed) {
        (None, Some(_)) => changes.push(Moved::Completed),
        (Some(_), None) => changes.push(Moved::Reopened),
        _ => {}
    }
    if let Some(ended) = now
        .ended
        .as_ref()
        .filter(|ended| was.ended.as_ref() != Some(ended))
    {
        // That it was achieved is said already.
        if ended.how != How::Achieved {
            changes.push(Moved::Ended(ended.clone()));
        }
    }
    changes.extend(status(was, now));
    if now.ended.is_none() && is_over_by_label(now) && !is_over_by_label(was) {
        changes.push(Moved::EndedByLabel);
    }
    changes.extend(due(was, now));
    changes.extend(newly_past(was, now));
    changes.extend(figures(was, now));
    let is_silent = has_news.is_some_and(|news| !news.contains(&now.ref_));
    if is_silent && was.awaits_news && now.awaits_news {
        changes.push(Moved::NoNews);
    }
    changes
}

/// Whether an item ended without success by what its label means, whatever the key of the label.
fn is_over_by_label(stand: &Stand) -> bool {
    let meaning = stand.standing.as_ref().and_then(|group| group.meaning);
    meaning.is_some_and(|meaning| matches!(meaning.outcome(), Outcome::Ended | Outcome::Withdrawn))
}

fn status(was: &Stand, now: &Stand) -> Option<Moved> {
    let reported = |stand: &Stand| stand.standing.clone().filter(|group| group.label.is_some());
    let to = reported(now)?;
    let Some(from) = reported(was) else {
        // What was complete, has ended or is not known here may well have had a status.
        let stood = was.standing.clone();
        // A label that counts again, since what stood in its place was taken back, was not given again.
        if stood.is_some() && was.labelled.is_some() && was.labelled == now.labelled {
            return None;
        }
        return Some(match stood.filter(|group| group.key != "not-reported") {
            Some(from) => Moved::Relabelled { from, to },
            None => Moved::FirstStatus(to),
        });
    };
    if from.key == to.key {
        return None;
    }
    let rank = |group: &Group| group.meaning.and_then(rank);
    Some(match (rank(&from), rank(&to)) {
        (Some(a), Some(b)) if a < b => Moved::Forward { from, to },
        (Some(a), Some(b)) if a > b => Moved::Back { from, to },
        _ => Moved::Relabelled { from, to },
    })
}

fn due(was: &Stand, now: &Stand) -> Option<Moved> {
    // A date that was corrected did not move.
    if was.original_due != now.original_due && was.moves == now.moves {
        return None;
    }
    let to = now.due.clone()?;
    let Some(from) = was.due.clone() else {
        return Some(Moved::Dated(to));
    };
    if from == to {
        return None;
    }
    let day = |date: &str| PartialDate::parse(date).ok().map(PartialDate::last_day);
    let days = days_between(day(&from)?, day(&to)?);
    Some(if days < 0 {
        Moved::BroughtForward {
            from,
            to,
            days: -days,
        }
    } else {
        Moved::Slipped { from, to, days }
    })
}

/// The figures that are others than before. A first figure is no change.
fn figures<'s>(was: &'s Stand, now: &'s Stand) -> impl Iterator<Item = Moved> + 's {
    now.figures.iter().filter_map(|to| {
        let from = was.figures.iter().find(|from| from.measure == to.measure)?;
        #[expect(clippy::float_cmp, reason = "both are as they were written")]
        (from.value != to.value).then(|| Moved::Figure {
            name: to.name.clone(),
            unit: to.unit.clone(),
            from: from.value,
            to: to.value,
            by: to.by.clone(),
        })
    })
}

fn newly_past(was: &Stand, now: &Stand) -> Option<Moved> {
    let is_past = |stand: &Stand| {
        stand
            .schedule
            .is_some_and(|dated| dated.kind == ScheduleKind::Past)
    };
    let Dated { days, .. } = now.schedule?;
    (is_past(now) && !is_past(was)).then(|| Moved::NewlyPast {
        due: now.due.clone().unwrap_or_default(),
        days: days.unwrap_or_default(),
        known: now.standing.as_ref().is_none_or(|group| group.key != "not-known"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ItemKind;

    fn stand(key: &str, meaning: Meaning) -> Stand {
        Stand {
            kind: ItemKind::Action,
            ref_: "1.1".to_owned(),
            words: "Mend the roof".to_owned(),
            standing: Some(Group {
                key: key.to_owned(),
                label: Some(key.to_owned()),
                meaning: Some(meaning),
            }),
            labelled: None,
            completed: None,
            ended: None,
            original_due: Some("2018-03".to_owned()),
            due: Some("2018-03".to_owned()),
            moves: 0,
            schedule: None,
            figures: Vec::new(),
            reported: None,
            awaits_news: true,
        }
    }

    #[test]
    fn a_status_moves_forward_or_back_by_what_it_means() {
        let step = |from: Meaning, to: Meaning| status(&stand("a", from), &stand("b", to)).unwrap();
        for (from, to) in [
            (Meaning::Behind, Meaning::OnTrack),
            (Meaning::NotStarted, Meaning::OnTrack),
            (Meaning::OnTrack, Meaning::Complete),
            (Meaning::Overdue, Meaning::Behind),
            (Meaning::Paused, Meaning::Behind),
        ] {
            assert!(matches!(step(from, to), Moved::Forward { .. }), "{from:?} {to:?}");
            assert!(matches!(step(to, from), Moved::Back { .. }), "{to:?} {from:?}");
        }
        assert!(matches!(
            step(Meaning::OnTrack, Meaning::OnTrack),
            Moved::Relabelled { .. }
        ));
        assert!(matches!(
            step(Meaning::OnTrack, Meaning::Withdrawn),
            Moved::Relabelled { .. }
        ));
    }

    #[test]
    fn a_due_date_slips_from_its_last_day_to_the_new_one() {
        let was = stand("a", Meaning::OnTrack);
        let moved = |to: &str| {
            let now = Stand {
                due: Some(to.to_owned()),
                ..was.clone()
            };
            due(&was, &now)
        };
        assert_eq!(
            moved("2018-Q2"),
            Some(Moved::Slipped {
                from: "2018-03".to_owned(),
                to: "2018-Q2".to_owned(),
                days: 91
            })
        );
        assert!(matches!(
            moved("2018-03-01"),
            Some(Moved::BroughtForward { days: 30, .. })
        ));
        assert_eq!(moved("2018-03"), None);
    }
}
