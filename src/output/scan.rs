//! Scans an output folder: everything the decision depends on, and nothing behind a link.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::folder::{OutputFolder, is_same_file};
use super::layout::Layout;
use super::manifest::Manifest;
use super::plan::{EntryKind, Scan, Stale, Target};
use super::staged::Added;
use super::{OutPath, WriteError};
use crate::checksum::Checksum;

/// Scans every path that the site or an earlier run concerns.
///
/// Changes that the manifest has pending are settled first: files that turn out to be there count as written, the rest is
/// dropped.
pub(super) fn scan(
    place: &OutputFolder,
    site: &Layout<Added>,
    manifest: &mut Manifest,
) -> Result<Scan, WriteError> {
    let known = manifest.files.keys().chain(manifest.pending.keys());
    let wanted: BTreeSet<&str> = site.folders().collect();
    let below: BTreeSet<&str> = wanted
        .iter()
        .copied()
        .chain(known.flat_map(OutPath::folders))
        .collect();
    let folders: BTreeMap<String, EntryKind> = below
        .into_par_iter()
        .map(|folder| {
            let at = place.at(folder);
            let kind = if wanted.contains(folder) {
                place.kind(&at)?
            } else {
                place.kind_of_old(&at)?
            };
            Ok((folder.to_owned(), kind))
        })
        .collect::<Result<_, WriteError>>()?;
    // What lies behind a link is not looked at.
    let reachable = |path: &OutPath| {
        path.folders()
            .all(|folder| folders.get(folder) == Some(&EntryKind::Folder))
    };

    for (path, sum) in std::mem::take(&mut manifest.pending) {
        if !reachable(&path) {
            continue;
        }
        match stale(place, &path, sum)? {
            Stale::Ours => _ = manifest.files.insert(path, sum),
            Stale::Edited if manifest.is_taken_over && !site.contains(path.as_str()) => {
                manifest.unbelievable.push(path.as_str().to_owned());
            }
            Stale::Edited | Stale::Gone => {}
        }
    }
    let old: Vec<_> = manifest
        .files
        .iter()
        .filter(|(path, _)| !site.contains(path.as_str()))
        .collect();
    let stale: BTreeMap<OutPath, Stale> = old
        .into_par_iter()
        .map(|(path, sum)| {
            let found = if reachable(path) {
                stale(place, path, *sum)?
            } else {
                Stale::Gone
            };
            Ok((path.clone(), found))
        })
        .collect::<Result<_, WriteError>>()?;
    let respelled: BTreeMap<&OutPath, &OutPath> = stale
        .keys()
        .filter_map(|old| Some((site.spelled_otherwise(old)?, old)))
        .collect();
    let files: Vec<_> = site.iter().collect();
    let targets = files
        .into_par_iter()
        .map(|(path, added)| {
            let at = place.at(path);
            let found = match respelled.get(path) {
                _ if !reachable(path) => Target::Nothing,
                Some(old) if is_same_file(&at, &place.at(old)) => Target::Respelled,
                _ => target(place, &at, added)?,
            };
            if found != Target::Same && added.staged.is_none() {
                return Err(place.changed_meanwhile(path));
            }
            Ok((path.clone(), found))
        })
        .collect::<Result<_, WriteError>>()?;
    Ok(Scan {
        folders,
        targets,
        stale,
    })
}

fn target(place: &OutputFolder, at: &Path, added: &Added) -> Result<Target, WriteError> {
    let (kind, size) = place.kind_and_size(at)?;
    Ok(match kind {
        EntryKind::Nothing => Target::Nothing,
        EntryKind::Link => Target::Link,
        EntryKind::Other => Target::Other,
        EntryKind::Folder => Target::Folder(place.inside(at)),
        EntryKind::File => {
            // What is in it was compared when it was added.
            if added.in_place && size == added.len {
                Target::Same
            } else {
                Target::Different
            }
        }
    })
}

fn stale(place: &OutputFolder, path: &OutPath, sum: Checksum) -> Result<Stale, WriteError> {
    let at = place.at(path);
    Ok(match place.kind_of_old(&at)? {
        EntryKind::Nothing | EntryKind::Folder => Stale::Gone,
        EntryKind::File if Checksum::of(&place.read(&at)?) == sum => Stale::Ours,
        EntryKind::File | EntryKind::Link | EntryKind::Other => Stale::Edited,
    })
}
