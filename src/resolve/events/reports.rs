//! The events that updates are: each update, and each of its reports on an item.

use super::super::state::{Event, Happening, PlanState};
use crate::model::{Update, address};

impl<'a> PlanState<'a> {
    /// Returns whether an update is published, and not only shown in a preview.
    pub(super) fn is_published(&self, update: &Update) -> bool {
        !update.draft && self.plan.shown_from(update) <= self.as_of
    }

    pub(super) fn add_updates(&self, events: &mut Vec<Event<'a>>) {
        for (position, update) in self.updates.iter().copied().enumerate() {
            if !self.is_published(update) {
                continue;
            }
            let on = self.plan.shown_from(update).max(self.plan.facts.published_on());
            let is_independent = self.is_independent(update);
            let happening = Happening::Update {
                update,
                is_independent,
            };
            events.push(Event::on(address::update(self.plan, update), on, happening));
            let reports = self
                .compare_entries(position)
                .into_iter()
                .map(|(entry, changes)| {
                    let happening = Happening::Report {
                        update,
                        entry,
                        changes,
                        is_independent,
                    };
                    Event {
                        about: self.positions.get(entry.ref_.value.as_str()).copied(),
                        ..Event::on(
                            address::entry(self.plan, update, &entry.ref_.value),
                            on,
                            happening,
                        )
                    }
                });
            events.extend(reports);
        }
    }
}
