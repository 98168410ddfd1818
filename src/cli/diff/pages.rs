//! The words of the pages and the bytes of the files of two versions of a site.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::checksum::Checksum;
use crate::data::{Difference, FileChange, PagesDifference, WordsChange, changed_words, grouped};
use crate::output::plain_path;
use crate::pipeline::Site;
use crate::render::finish::words_seen;
use crate::render::{SiteFile, file_of, plain_name};
use crate::source::{self, is_page};

/// The changes on each page, while they are gathered from several threads.
#[derive(Default)]
struct GatheredChanges {
    changes: Mutex<BTreeMap<String, Vec<WordsChange>>>,
    compared: std::sync::atomic::AtomicUsize,
}

impl GatheredChanges {
    fn compare(&self, address: &str, old: &[u8], new: &str) {
        self.compared.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let old = String::from_utf8_lossy(old);
        if old == new {
            return;
        }
        let changes = changed_words(&words_seen(&old), &words_seen(new));
        if !changes.is_empty() {
            let mut all = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
            all.insert(address.to_owned(), changes);
        }
    }

    fn finish(self, difference: &Difference, files: Vec<FileChange>) -> PagesDifference {
        let changes = self.changes.into_inner().unwrap_or_else(PoisonError::into_inner);
        let (groups, with_data) = grouped(&changes, |page| has_reason(difference, page));
        PagesDifference {
            compared: self.compared.into_inner(),
            groups,
            with_data,
            files,
        }
    }
}

/// Returns whether the data of plans gives a reason for changed words of a page: it belongs to a plan in which
/// something is different, or sums up all plans.
fn has_reason(difference: &Difference, page: &str) -> bool {
    let mut plans = difference
        .plans
        .iter()
        .filter(|plan| plan.has_changes_beside_shaping());
    match page {
        "/changes/" => !difference.plans.is_empty() || !difference.site.is_empty(),
        "/" | "/404.html" | "/data/" => plans.next().is_some(),
        _ => plans.any(|plan| page.starts_with(&plan.address)),
    }
}

/// Compares the pages and files that would be published with those in a folder.
pub(super) fn with_folder(
    site: &Site,
    folder: &Path,
    all: &BTreeSet<String>,
    difference: &Difference,
) -> PagesDifference {
    let renderer = &site.renderer;
    let gathered = GatheredChanges::default();
    // `candour check` reports what fails in a template.
    let _ = renderer.pages(&|address, html| {
        let path = file_of(address);
        if all.contains(&path)
            && let Ok(old) = source::load_file(&folder.join(path))
        {
            gathered.compare(address, &old, &html);
        }
    });
    let files = renderer.files();
    let mut now: BTreeMap<String, Checksum> = BTreeMap::new();
    for file in &files {
        if let SiteFile::Content(_) | SiteFile::Asset(_) = file {
            let bytes = renderer.bytes(file);
            let address = match file {
                SiteFile::Asset(_) => plain_name(&file.address()),
                _ => file.address(),
            };
            now.insert(address, Checksum::of(&bytes));
        }
    }
    gathered.finish(difference, changed_files(&checksums(folder, all), &now))
}

/// Compares the pages and files in two folders.
pub(super) fn of_folders(
    old: (&Path, &BTreeSet<String>),
    new: (&Path, &BTreeSet<String>),
    difference: &Difference,
) -> PagesDifference {
    let gathered = GatheredChanges::default();
    old.1
        .intersection(new.1)
        .collect::<Vec<_>>()
        .par_iter()
        .for_each(|path| {
            if !is_page(path) {
                return;
            }
            let read = |folder: &Path| source::load_file(&folder.join(path));
            if let (Ok(old), Ok(new)) = (read(old.0), read(new.0)) {
                gathered.compare(&address_of(path), &old, &String::from_utf8_lossy(&new));
            }
        });
    let files = changed_files(&checksums(old.0, old.1), &checksums(new.0, new.1));
    gathered.finish(difference, files)
}

/// The address of a page's file.
fn address_of(path: &str) -> String {
    format!("/{}", path.strip_suffix("index.html").unwrap_or(path))
}

/// The checksums of the documents, pictures and files of the design in a folder, by their addresses.
fn checksums(folder: &Path, all: &BTreeSet<String>) -> BTreeMap<String, Checksum> {
    let is_file = |path: &&String| {
        path.starts_with("assets/") || path.starts_with("files/") || path.contains("/files/")
    };
    let is_copy = |path: &&String| plain_path(path).is_some_and(|plain| all.contains(plain));
    let files = all.par_iter().filter(|path| is_file(path) && !is_copy(path));
    let sums = files.filter_map(|path| {
        let bytes = source::load_file(&folder.join(path)).ok()?;
        // A file of the theme that changed has another name.
        let path = if path.starts_with("assets/") {
            plain_name(path)
        } else {
            path.clone()
        };
        Some((format!("/{path}"), Checksum::of(&bytes)))
    });
    sums.collect()
}

fn changed_files(old: &BTreeMap<String, Checksum>, new: &BTreeMap<String, Checksum>) -> Vec<FileChange> {
    let addresses: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let sum = |of: &BTreeMap<String, Checksum>, address: &String| of.get(address).map(ToString::to_string);
    addresses
        .into_iter()
        .filter(|address| old.get(*address) != new.get(*address))
        .map(|address| FileChange {
            address: address.clone(),
            was: sum(old, address),
            now: sum(new, address),
        })
        .collect()
}
