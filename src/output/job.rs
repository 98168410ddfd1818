//! One run as data: the steps that turn what is in the output folder into the site.

use std::collections::{BTreeMap, BTreeSet};
use std::time::SystemTime;

use rayon::prelude::*;

use super::folder::OutputFolder;
use super::layout::Layout;
use super::manifest::Manifest;
use super::order::{self, Phase};
use super::plan::{Plan, plan};
use super::removal::Removal;
use super::scan::scan;
use super::staged::{Added, Number};
use super::{OutPath, WriteError, WriteReport};
use crate::checksum::Checksum;

/// One change to the folder; a run may be stopped before or after any.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Write the manifest with what is pending.
    Announce(Vec<u8>),
    Remove(OutPath),
    Make(OutPath),
    /// Put the staged file of this number in its place.
    Place(OutPath, Number),
    /// Remove the folders that Candour made and that are empty now.
    Prune,
    /// Write the final manifest, when it says something new, and remove the staging folder.
    Finish,
}

/// The steps that are left once all new bytes are on the disk.
pub(super) struct Job<'p> {
    place: &'p OutputFolder,
    pub(super) steps: Vec<Step>,
    report: WriteReport,
    /// How many pages it takes away.
    pub(super) removal: Removal,
    /// The final manifest, but for its folders.
    manifest: Manifest,
    /// The folders that Candour made.
    made: BTreeSet<OutPath>,
    /// The folders that the site needs.
    needed: BTreeSet<OutPath>,
    /// The manifest's bytes as they stand on the disk.
    before: Option<Vec<u8>>,
}

/// The result of a run that did all its steps.
pub(super) struct Finished {
    pub(super) report: WriteReport,
    /// The checksum of the manifest that stands there now.
    pub(super) checksum: Checksum,
    /// The files of the site, as that manifest has them.
    pub(super) files: BTreeMap<OutPath, Checksum>,
    /// The files that were put in place.
    pub(super) placed: Vec<OutPath>,
    /// When it began to put them there, by the clock of the disk; nothing where the disk does not tell.
    pub(super) began: Option<SystemTime>,
}

impl<'p> Job<'p> {
    /// Looks, decides, and waits until the disk has the new bytes: all that can fail without a trace.
    ///
    /// `before` are the manifest's bytes as they stand on the disk, `old` is what they say.
    pub(super) fn prepare(
        place: &'p OutputFolder,
        site: Layout<Added>,
        made_of: BTreeMap<String, Checksum>,
        is_preview: bool,
        before: Option<Vec<u8>>,
        mut old: Manifest,
    ) -> Result<Self, WriteError> {
        let (plan, removal) = Self::decide(place, &site, &mut old)?;
        let placed: Vec<(&OutPath, Number)> = plan
            .new
            .iter()
            .chain(&plan.changed)
            .filter_map(|path| Some((path, site.get(path.as_str())?.staged?)))
            .collect();
        place.flush(&placed)?;
        let mut placed = placed;
        placed.sort_by_cached_key(|(path, _)| order::of(path));
        let taken_over = old.is_taken_over.then_some(old.files.len());
        let needed: BTreeSet<OutPath> = site.folders().flat_map(OutPath::new).collect();
        let files: BTreeMap<_, _> = site.into_files().map(|(path, added)| (path, added.sum)).collect();
        let mut made = old.folders.clone();
        made.extend(plan.make.iter().cloned());

        let mut steps = Vec::new();
        let pending: BTreeMap<_, _> = placed
            .iter()
            .filter_map(|&(path, _)| Some((path.clone(), *files.get(path)?)))
            .collect();
        if !pending.is_empty() || !plan.clear.is_empty() || !plan.remove.is_empty() {
            let announced = Manifest {
                pending,
                folders: made.clone(),
                unfinished: true,
                // Of a mixture, no part is known to be whole.
                made_of: BTreeMap::new(),
                // What only a preview shows may be there until all is done.
                preview: old.preview || is_preview,
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
        let placed = placed.into_iter();
        steps.extend(placed.map(|(path, number)| Step::Place(path.clone(), number)));
        let mut remove: Vec<&OutPath> = plan.remove.iter().collect();
        remove.sort_by_cached_key(|path| order::of(path));
        steps.extend(remove.into_iter().cloned().map(Step::Remove));
        steps.extend([Step::Prune, Step::Finish]);
        let report = WriteReport {
            new: plan.new.len(),
            changed: plan.changed.len(),
            unchanged: plan.unchanged,
            removed: plan.clear.len() + plan.remove.len(),
            kept: plan.kept,
            taken_over,
        };
        let manifest = Manifest {
            files,
            made_of,
            preview: is_preview,
            ..Manifest::default()
        };
        Ok(Self {
            place,
            steps,
            report,
            removal,
            manifest,
            made,
            needed,
            before,
        })
    }

    /// Does all steps. Most files are put in their places side by side: each has its own. Those with a turn come one after
    /// another.
    pub(super) fn finish(mut self) -> Result<Finished, WriteError> {
        let began = self.place.clock();
        let mut all_placed = Vec::new();
        let mut steps = std::mem::take(&mut self.steps).into_iter().peekable();
        while let Some(step) = steps.next() {
            let first = matches!(step, Step::Announce(_));
            let done = match step {
                Step::Place(path, number) if has_no_turn(&path) => {
                    let mut placed = vec![(path, number)];
                    while let Some(Step::Place(path, number)) =
                        steps.next_if(|step| matches!(step, Step::Place(path, _) if has_no_turn(path)))
                    {
                        placed.push((path, number));
                    }
                    let place = self.place;
                    let done = placed
                        .par_iter()
                        .try_for_each(|(path, number)| place.put(path, *number));
                    all_placed.extend(placed.into_iter().map(|(path, _)| path));
                    done
                }
                Step::Place(path, number) => {
                    let done = self.place.put(&path, number);
                    all_placed.push(path);
                    done
                }
                step => self.run(step),
            };
            if let Err(error) = done {
                if first {
                    self.place.give_up();
                    return Err(error);
                }
                return Err(error.halfway());
            }
        }
        Ok(Finished {
            report: self.report,
            checksum: Checksum::of(&self.before.unwrap_or_default()),
            files: self.manifest.files,
            placed: all_placed,
            began,
        })
    }

    fn decide(
        place: &OutputFolder,
        site: &Layout<Added>,
        manifest: &mut Manifest,
    ) -> Result<(Plan, Removal), WriteError> {
        let seen = scan(place, site, manifest)?;
        let plan = plan(site, manifest, &seen).map_err(|obstacles| {
            let called = |paths: Vec<String>| paths.iter().map(|path| place.called.join(path)).collect();
            if obstacles.links.is_empty() {
                WriteError::Foreign(called(obstacles.foreign))
            } else {
                WriteError::Link(called(obstacles.links))
            }
        })?;
        let removal = Removal::of(&plan.remove, manifest, &seen);
        Ok((plan, removal))
    }

    /// Does one step.
    pub(super) fn run(&mut self, step: Step) -> Result<(), WriteError> {
        let place = self.place;
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
            Step::Place(path, number) => place.put(&path, number),
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
                    self.before = Some(bytes);
                }
                place.tidy()
            }
        }
    }
}

fn has_no_turn(path: &OutPath) -> bool {
    order::of(path).0 == Phase::Any
}
