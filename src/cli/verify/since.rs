//! Checking that the newer records continue those of an older copy. They are matched by the plan they are of.

use std::path::Path;

use super::Verified;
use super::added_lines::Lines;
use super::folder::{Found, FoundRecords};
use super::text::Text;
use crate::record;

/// An older copy, and where it is.
pub(super) struct Older<'o> {
    path: &'o Path,
    found: FoundRecords,
}

impl<'o> Older<'o> {
    /// Takes what was found at a path for the older copy.
    ///
    /// # Errors
    /// A message when nothing is sealed in it.
    pub(super) fn new(path: &'o Path, found: FoundRecords) -> Result<Self, String> {
        let shown = path.display();
        let mut texts = found
            .records
            .iter()
            .filter_map(|one| one.record.as_ref())
            .peekable();
        if texts.peek().is_none() {
            return Err(format!(
                "there is no record.jsonl in the older copy `{shown}`, so there is nothing to continue"
            ));
        }
        if texts.all(Text::is_empty) {
            return Err(format!(
                "nothing is sealed in the older copy `{shown}`, so there is nothing to continue"
            ));
        }
        Ok(Self { path, found })
    }

    /// Adds where the newer records do not continue these.
    pub(super) fn compare(&self, new: &FoundRecords, all: &mut Vec<Verified>) {
        let old = &self.found;
        let mut is_told = vec![false; old.records.len()];
        for (one, verified) in new.records.iter().zip(all.iter_mut()) {
            verified.continues = match self.counterpart(new, one) {
                Some(at) => {
                    is_told[at] = true;
                    Some(self.continues(&old.records[at], one, verified))
                }
                // Who names one record and another asks about these two.
                None if old.is_one_plan && new.is_one_plan => {
                    let plan =
                        |of: Option<String>| of.unwrap_or_else(|| "a plan that cannot be read".to_owned());
                    verified.problems.push(format!(
                        "not a continuation: these are records of different plans, the older one of {} and the newer one of {}",
                        plan(old.records.first().and_then(Found::plan)),
                        plan(one.plan())
                    ));
                    Some(false)
                }
                None => None,
            };
        }
        // Who names one plan of the newer site is not told of the others.
        if !new.is_one_plan {
            let gone = old.records.iter().zip(is_told);
            let gone = gone.filter(|(older, is_told)| !is_told && older.record.is_some());
            all.extend(gone.map(|(older, _)| self.missing(older)));
        }
    }

    /// Which of the older records is that of a newer one.
    fn counterpart(&self, new: &FoundRecords, one: &Found) -> Option<usize> {
        let plan = one.plan();
        let older = &self.found.records;
        let is_same = |older: &Found| older.record.is_some() && plan.is_some() && older.plan() == plan;
        older.iter().position(is_same).or_else(|| {
            // Of two records of which one cannot even be told apart, the lines say what is different.
            let are_two = older.len() == 1 && new.records.len() == 1;
            (are_two && (plan.is_none() || older[0].plan().is_none())).then_some(0)
        })
    }

    /// Checks that a newer record continues an older one, and adds problems to the results of the newer.
    fn continues(&self, older: &Found, newer: &Found, verified: &mut Verified) -> bool {
        // That the newer one is missing was said.
        let (Some(old), Some(new)) = (&older.record, &newer.record) else {
            return false;
        };
        verified.problems.extend(self.damage(older));
        // Where one of them is no text, that is why they differ.
        if !old.is_readable() || !new.is_readable() {
            return false;
        }
        let breaks = record::since(&old.words, &new.words);
        let said = breaks.iter().map(|one| format!("not a continuation: {one}"));
        verified.problems.extend(said);
        let own = record::verify(&old.words, None).problems;
        if let Some(first) = own.first().filter(|_| !breaks.is_empty()) {
            verified.notes.push(format!(
                "the older copy {} is not sound by itself, so the difference may be there: {first}",
                older.shown(self.path)
            ));
        }
        if breaks.is_empty() {
            let count = old.words.lines().count();
            verified.added = Some(Lines::of(newer).after(count));
        }
        breaks.is_empty()
    }

    /// Describes damage to an older record as a whole.
    fn damage(&self, older: &Found) -> Option<String> {
        let damage = older.record.as_ref()?.damage?;
        Some(format!("the older copy {} {damage}", older.shown(self.path)))
    }

    /// An older record that the newer site does not have.
    fn missing(&self, older: &Found) -> Verified {
        let plan = older.plan();
        let mut gone = match &plan {
            Some(plan) => Verified {
                problems: vec!["the older copy has this record, and the newer one has none".to_owned()],
                ..Verified::of(format!("{plan} (only in the older copy)"))
            },
            None => Verified::of(format!("{} (the older copy)", older.shown(self.path))),
        };
        gone.problems.extend(self.damage(older));
        if gone.problems.is_empty() {
            let problem = "none of its lines says which plan it is of, so it cannot be compared";
            gone.problems.push(problem.to_owned());
        }
        gone.plan = plan;
        gone.continues = Some(false);
        gone
    }
}
