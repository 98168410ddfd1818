//! Published versions: a folder of a site, or the data of a plan that was downloaded.

use std::collections::BTreeSet;
use std::path::Path;

use crate::data::{self, Version};
use crate::model::address;
use crate::source::{self, is_page};

/// A site that was built, or data that was downloaded.
pub(super) struct Built {
    pub(super) version: Version,
    /// The files of the folder, by their paths below it; none when it is a file.
    pub(super) files: BTreeSet<String>,
}

impl Built {
    /// The newest day that its data is of.
    pub(super) fn as_of(&self) -> Option<String> {
        let plans = self.version.plans.values().chain(&self.version.site);
        plans.map(|plan| plan.as_of.clone()).max()
    }
}

/// Reads the published version at a path: a folder, or the data of one plan.
pub(super) fn at(path: &Path) -> Result<Built, String> {
    if path.is_dir() {
        return folder(path);
    }
    if !path.exists() {
        return Err(format!(
            "there is no file or folder `{}`: name a plan.json that was downloaded, or a folder of a site",
            path.display()
        ));
    }
    let bytes = source::load_file(path).map_err(|error| error.to_string())?;
    let document = data::read_any(&bytes).map_err(|error| {
        format!(
            "{}: {error}; name a plan.json that was downloaded, or a folder of a site",
            path.display()
        )
    })?;
    let mut version = Version::default();
    if document.format == data::SITE_FORMAT {
        version.site = Some(document);
    } else {
        version.plans.insert(document.address.clone(), document);
    }
    Ok(Built {
        version,
        files: BTreeSet::new(),
    })
}

/// A site that was built.
pub(super) fn folder(folder: &Path) -> Result<Built, String> {
    const REMEDY: &str =
        "build that site again, or compare with another copy (--against DIR) or with a day (--since DAY)";
    let site_data = address::SITE_DATA.trim_start_matches('/');
    let wanted = |path: &str| path.ends_with("/data/plan.json") || path == site_data;
    let files = source::load_published(folder, wanted).map_err(|error| error.to_string())?;
    let mut version = Version::default();
    for (path, bytes) in &files.read {
        let document = data::read_any(bytes)
            .map_err(|error| format!("{}: {error}; {REMEDY}", folder.join(path).display()))?;
        if path == site_data {
            version.site = Some(document);
        } else {
            version.plans.insert(document.address.clone(), document);
        }
    }
    // A plan without its data would be taken for one that was not there.
    if let Some(plan) = without_data(&files.all) {
        return Err(format!(
            "the data of the plan `{plan}` is missing in `{}` (there is no {plan}/data/plan.json), so it cannot be compared; \
             {REMEDY}",
            folder.display()
        ));
    }
    version.pages = files.all.iter().filter(|path| is_page(path)).cloned().collect();
    if version.pages.is_empty() {
        return Err(format!(
            "there is no site in `{}`: name the folder that `candour build` wrote",
            folder.display()
        ));
    }
    Ok(Built {
        version,
        files: files.all,
    })
}

/// A plan that has pages and no data, by its address.
fn without_data(paths: &BTreeSet<String>) -> Option<&str> {
    let plans = paths
        .iter()
        .filter_map(|path| path.strip_suffix("/actions/index.html"));
    let mut plans = plans.filter(|plan| paths.contains(&format!("{plan}/updates/index.html")));
    plans.find(|plan| !paths.contains(&format!("{plan}/data/plan.json")))
}
