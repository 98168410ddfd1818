//! Things of a plan that came later than they are dated, and the part of its present state that depends on them.

use jiff::civil::Date;

use super::state::{ActionState, PlanState};
use crate::model::{ItemKind, Late, Meeting, MeetingPart, Subject, Update, address};

/// Something that came later than it is dated.
#[derive(Clone, Debug)]
pub struct LateThing<'a> {
    /// The kind of thing.
    pub kind: ItemKind,
    /// Its address.
    pub address: String,
    /// The update, when it is one.
    pub update: Option<&'a Update>,
    /// The meeting, when it is a part of one.
    pub meeting: Option<&'a Meeting>,
    /// The ref of the recommendation or action, when it is one.
    pub ref_: Option<&'a str>,
    /// When it is dated, and when it came.
    pub late: Late,
}

/// An update that came later than it is dated, with the number of actions that depend on it.
#[derive(Clone, Copy, Debug)]
pub struct Resting<'a> {
    /// The update.
    pub update: &'a Update,
    /// The actions that it reported complete.
    pub completed: usize,
    /// The actions that ended or have another status by it.
    pub statuses: usize,
    /// The actions whose due date it moved.
    pub moved: usize,
}

impl LateThing<'_> {
    /// Returns whether it came after a day though it is dated before. Things that are not sealed yet came after any day
    /// but the last.
    pub fn came_since(&self, from: Date) -> bool {
        self.late.dated < from && (self.late.is_pending() || from < self.late.came())
    }
}

impl<'a> PlanState<'a> {
    /// Everything that is shown and came later than it is dated: the end of reporting, recommendations and actions,
    /// updates, parts of meetings, corrections.
    pub fn late_things(&self) -> Vec<LateThing<'a>> {
        let plan = self.plan;
        let of = |kind, address, late| LateThing {
            kind,
            address,
            update: None,
            meeting: None,
            ref_: None,
            late,
        };
        let closing = self.closing.as_ref().and_then(|closing| closing.late);
        let closing = closing.map(|late| of(ItemKind::Closing, Subject::Closing.address(plan), late));
        let mut all: Vec<LateThing<'a>> = closing.into_iter().collect();
        if !plan.late_items.is_empty() {
            for rec in &plan.recommendations {
                all.extend(plan.late_items.recommendation(&rec.ref_).map(|late| LateThing {
                    ref_: Some(&rec.ref_),
                    ..of(
                        ItemKind::Recommendation,
                        address::recommendation(plan, &rec.ref_),
                        *late,
                    )
                }));
                for action in &rec.actions {
                    all.extend(plan.late_items.action(&action.ref_).map(|late| LateThing {
                        ref_: Some(&action.ref_),
                        ..of(ItemKind::Action, address::action(plan, &action.ref_), *late)
                    }));
                }
            }
        }
        all.extend(self.late_updates().map(|(update, late)| LateThing {
            update: Some(update),
            ..of(ItemKind::Update, address::update(plan, update), late)
        }));
        for meeting in &plan.meetings {
            let parts = MeetingPart::ALL.into_iter().filter(|part| meeting.has(*part));
            all.extend(parts.filter_map(|part| {
                let late = plan.dated_meeting_part(meeting, part)?;
                Some(LateThing {
                    meeting: Some(meeting),
                    ..of(part.kind(), meeting.subject(part).address(plan), late)
                })
            }));
        }
        let corrections = plan.corrections.list.iter();
        all.extend(
            corrections.filter_map(|one| Some(of(ItemKind::Correction, one.address.clone(), one.late?))),
        );
        all
    }

    /// The updates that are shown and came later than they are dated. A draft has not come yet.
    fn late_updates(&self) -> impl Iterator<Item = (&'a Update, Late)> {
        let published = self.updates.iter().filter(|update| !update.draft);
        published.filter_map(|update| Some((*update, self.plan.late(update)?)))
    }

    /// Returns the updates that came later than they are dated, with the number of actions that depend on each; those
    /// on which none depends are left out.
    pub fn resting_on_late(&self) -> Vec<Resting<'a>> {
        let late = self.late_updates();
        let resting = late.map(|(update, _)| {
            let count = |rests: &dyn Fn(&ActionState<'a>) -> bool| {
                self.actions.iter().filter(|action| rests(action)).count()
            };
            Resting {
                update,
                completed: count(&|action| {
                    action.facts.reports().completed.is_some() && depends_on(action, update)
                }),
                statuses: count(&|action| {
                    action.facts.reports().completed.is_none() && depends_on(action, update)
                }),
                moved: count(&|action| {
                    let mut slips = action.due.slips.iter();
                    slips.any(|slip| std::ptr::eq(slip.update, update))
                }),
            }
        });
        resting
            .filter(|one| one.completed + one.statuses + one.moved > 0)
            .collect()
    }
}

fn depends_on(action: &ActionState<'_>, update: &Update) -> bool {
    let by = action.facts.deciding_update();
    by.is_some_and(|by| std::ptr::eq(by, update))
}
