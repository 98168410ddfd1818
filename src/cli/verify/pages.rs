//! The pages and files of a published plan or site: that they are there, and that files are those of the data.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::checksum::Checksum;
use crate::data::{self, Document};
use crate::render::{file_of, published_name};
use crate::source;

/// How many pages of published things are there, and which are missing. `site` is the folder of the plan's pages.
pub(super) fn look_for(document: &Document, site: &str, files: &BTreeSet<String>) -> (usize, Vec<String>) {
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    let mut want = |address: &str| {
        let below = address.strip_prefix(&document.address).unwrap_or(address);
        wanted.insert(format!("{site}{}", file_of(&format!("/{below}"))));
    };
    for (address, _) in &document.items.list {
        let page = address.split('#').next().unwrap_or_default();
        want(page);
        // Each update has a page that says what it changed.
        if page.len() == address.len() && page.contains("/updates/") {
            want(&format!("{page}changes/"));
        }
    }
    let own = if document.format == data::SITE_FORMAT {
        &["changes/"][..]
    } else {
        &["record/", "corrections/"]
    };
    for page in own {
        want(&format!("{}{page}", document.address));
    }
    let missing: Vec<String> = wanted
        .iter()
        .filter(|page| !files.contains(*page))
        .map(|page| match page.strip_suffix(".html") {
            Some(_) => format!("the page {page} is missing"),
            None => format!("the file {page} is missing"),
        })
        .collect();
    (wanted.len() - missing.len(), missing)
}

/// The checksums in an item of a file, or of the files of the design.
#[derive(serde::Deserialize)]
struct SealedFiles {
    kind: String,
    sha256: Option<Checksum>,
    #[serde(default)]
    files: BTreeMap<String, Checksum>,
}

/// The files that are there and are not those that the data names. `site` is the folder of the plan's pages below
/// `root`.
pub(super) fn altered_files(
    document: &Document,
    site: &str,
    root: &Path,
    files: &BTreeSet<String>,
) -> Vec<String> {
    let mut named: BTreeMap<String, Checksum> = BTreeMap::new();
    for (address, value) in &document.items.list {
        let Ok(said) = serde_json::from_str::<SealedFiles>(value) else {
            continue;
        };
        let below = address.strip_prefix(&document.address).unwrap_or(address);
        match said.sha256.filter(|_| said.kind == "file") {
            Some(sum) => drop(named.insert(format!("{site}{below}"), sum)),
            None if address == "/#design-assets" => {
                let assets = said.files.into_iter();
                // Sites of earlier versions have the plain name.
                named.extend(assets.flat_map(|(path, sum)| {
                    let names = BTreeSet::from([published_name(&path, sum), path]);
                    names
                        .into_iter()
                        .map(move |name| (format!("{site}assets/{name}"), sum))
                }));
            }
            None => {}
        }
    }
    let is_altered = |(path, sum): &(String, Checksum)| {
        let bytes = source::load_file(&root.join(path));
        !bytes.is_ok_and(|bytes| Checksum::of(&bytes) == *sum)
    };
    named
        .into_iter()
        .filter(|(path, _)| files.contains(path))
        .filter(is_altered)
        .map(|(path, _)| format!("the file {path} is not the one that the data names: its checksum differs"))
        .collect()
}
