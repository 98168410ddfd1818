//! One run as data: the steps that turn what is in the output folder into the site.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::look::look;
use super::manifest::{Checksum, Manifest};
use super::plan::{Kind, Plan, plan};
use super::write::{MANIFEST, Place};
use super::{OutPath, OutputTree, WriteError, WriteReport};

/// One change to the folder; a run may be stopped before or after any.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Write the manifest with what is pending.
    Announce(Vec<u8>),
    Remove(OutPath),
    Make(OutPath),
    Place(OutPath),
    /// Remove the folders that Candour made and that are empty now.
    Prune,
    /// Write the final manifest, when it says something new, and remove the staging folder.
    Finish,
}

/// What is left to do once all new bytes are on the disk.
pub(super) struct Job {
    place: Place,
    pub(super) steps: Vec<Step>,
    report: WriteReport,
    /// The final manifest, but for its folders.
    manifest: Manifest,
    /// The folders that Candour made.
    made: BTreeSet<OutPath>,
    /// The folders that the site needs.
    needed: BTreeSet<OutPath>,
    /// The manifest's bytes as they stand on the disk.
    before: Option<Vec<u8>>,
}

impl Job {
    /// Looks, decides, and stages the new bytes: all that can fail without a trace.
    pub(super) fn prepare(place: Place, tree: &OutputTree) -> Result<Self, WriteError> {
        let result = Self::read_and_decide(&place, tree).and_then(|(before, old, plan)| {
            place.tidy()?;
            let fresh: Vec<&OutPath> = plan.new.iter().chain(&plan.changed).collect();
            place.stage(tree, &fresh)?;
            Ok((before, old, plan))
        });
        let (before, old, plan) = result.inspect_err(|_| place.give_up())?;

        let files: Vec<_> = tree.iter().collect();
        let sum = |(path, bytes): (&OutPath, &[u8])| (path.clone(), Checksum::of(bytes));
        let files: BTreeMap<_, _> = files.into_par_iter().map(sum).collect();
        let needed: BTreeSet<OutPath> = tree.folders().flat_map(OutPath::new).collect();
        let mut made = old.folders.clone();
        made.extend(plan.make.iter().cloned());

        let mut steps = Vec::new();
        let pending = plan.new.iter().chain(&plan.changed);
        let pending: BTreeMap<_, _> = pending
            .filter_map(|path| Some((path.clone(), *files.get(path)?)))
            .collect();
        if !pending.is_empty() || !plan.clear.is_empty() || !plan.remove.is_empty() {
            let announced = Manifest {
                pending,
                folders: made.clone(),
                ..old
            };
            steps.push(Step::Announce(announced.print()));
        }
        steps.extend(plan.clear.iter().cloned().map(Step::Remove));
        // Also now, because a file may go where an empty folder is.
        steps.push(Step::Prune);
        // A folder that was seen may have gone with what was cleared from it, where a disk ignores capitals.
        let folders = if plan.clear.is_empty() {
            plan.make
        } else {
            needed.iter().cloned().collect()
        };
        steps.extend(folders.into_iter().map(Step::Make));
        steps.extend(plan.new.iter().chain(&plan.changed).cloned().map(Step::Place));
        steps.extend(plan.remove.iter().cloned().map(Step::Remove));
        steps.extend([Step::Prune, Step::Finish]);
        let report = WriteReport {
            new: plan.new.len(),
            changed: plan.changed.len(),
            unchanged: plan.unchanged,
            removed: plan.clear.len() + plan.remove.len(),
            kept: plan.kept,
        };
        let manifest = Manifest {
            files,
            ..Manifest::default()
        };
        Ok(Self {
            place,
            steps,
            report,
            manifest,
            made,
            needed,
            before,
        })
    }

    /// Does all steps.
    pub(super) fn finish(mut self) -> Result<WriteReport, WriteError> {
        for step in std::mem::take(&mut self.steps) {
            let first = matches!(step, Step::Announce(_));
            if let Err(error) = self.run(step) {
                if first {
                    self.place.give_up();
                    return Err(error);
                }
                return Err(error.halfway());
            }
        }
        Ok(self.report)
    }

    fn read_and_decide(
        place: &Place,
        tree: &OutputTree,
    ) -> Result<(Option<Vec<u8>>, Manifest, Plan), WriteError> {
        let at = place.note(MANIFEST);
        let before = match place.kind(&at)? {
            Kind::Nothing => None,
            _ => Some(place.read(&at)?),
        };
        let mut manifest = match &before {
            None => Manifest::default(),
            Some(bytes) => Manifest::parse(bytes).map_err(|reason| WriteError::Manifest {
                path: place.called(&at),
                reason,
            })?,
        };
        let seen = look(place, tree, &mut manifest)?;
        let plan = plan(tree, &manifest, &seen).map_err(|obstacles| {
            let called = |paths: Vec<String>| paths.iter().map(|path| place.called.join(path)).collect();
            if obstacles.links.is_empty() {
                WriteError::Foreign {
                    paths: called(obstacles.foreign),
                }
            } else {
                WriteError::Link {
                    paths: called(obstacles.links),
                }
            }
        })?;
        Ok((before, manifest, plan))
    }

    /// Does one step.
    pub(super) fn run(&mut self, step: Step) -> Result<(), WriteError> {
        let place = &self.place;
        match step {
            Step::Announce(bytes) => {
                place.write_manifest(&bytes)?;
                self.before = Some(bytes);
                Ok(())
            }
            Step::Remove(path) => place.remove(&place.at(path)),
            Step::Make(folder) => {
                if place.make(&folder)? {
                    self.made.insert(folder);
                }
                Ok(())
            }
            Step::Place(path) => place.put(&path),
            Step::Prune => {
                // Backwards, so that a folder comes before the one it is in.
                let mut not_needed: Vec<_> = self.made.difference(&self.needed).cloned().collect();
                while let Some(folder) = not_needed.pop() {
                    if place.prune(&folder) {
                        self.made.remove(&folder);
                    }
                }
                Ok(())
            }
            Step::Finish => {
                self.manifest.folders.clone_from(&self.made);
                let bytes = self.manifest.print();
                if self.before.as_deref() != Some(bytes.as_slice()) {
                    place.write_manifest(&bytes)?;
                }
                place.tidy()
            }
        }
    }
}
