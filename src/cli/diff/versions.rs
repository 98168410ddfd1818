//! The two versions of a site that are compared.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;

use super::DiffArgs;
use crate::data::{self, Version};
use crate::render::{file_of, routes};
use crate::resolve::{self, Resolved, Show, Snapshot};
use crate::source;

/// What is compared, for other programs.
#[derive(Debug, Serialize)]
pub(super) struct Compared {
    /// The folder of the older version.
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<String>,
    /// The day of the build in that folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    against_as_of: Option<String>,
    /// The day of the older version, when it is made from the content.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    /// The day of the newer version.
    as_of: String,
    /// Whether the newer version shows drafts.
    drafts: bool,
}

/// The older version.
pub(super) struct Older {
    pub(super) version: Version,
    pub(super) compared: Compared,
    /// What it is called.
    pub(super) called: String,
}

/// The older version that the arguments name.
///
/// # Errors
/// A message when there is none, or it cannot be compared.
pub(super) fn older(arguments: &DiffArgs, resolved: &Resolved) -> Result<Older, String> {
    let compared = Compared {
        against: None,
        against_as_of: None,
        since: None,
        as_of: resolved.as_of.to_string(),
        drafts: arguments.drafts,
    };
    if let Some(day) = arguments.since {
        if day > resolved.as_of {
            return Err(format!(
                "--since {day} is later than {}, the day of the newer version; name an earlier day",
                resolved.as_of
            ));
        }
        let older = if day < resolved.as_of {
            resolve::looking_back(&resolved.site, day)
        } else {
            resolve::resolve(&resolved.site, day, Show::default())
        };
        return Ok(Older {
            version: self::resolved(&older),
            compared: Compared {
                since: Some(day.to_string()),
                ..compared
            },
            called: format!("the site as it stood on {day}"),
        });
    }
    let folder = &arguments.against;
    if !folder.is_dir() {
        return Err(format!(
            "there is no folder `{}` to compare with; name a site that was built earlier with --against DIR, or a day with \
             --since DAY",
            folder.display()
        ));
    }
    let version = built(folder)?;
    let days = version.plans.values().map(|plan| plan.as_of.as_str());
    let day = days.max().map(ToOwned::to_owned);
    let as_of = day
        .as_ref()
        .map(|day| format!(" as of {day}"))
        .unwrap_or_default();
    Ok(Older {
        compared: Compared {
            against: Some(folder.display().to_string()),
            against_as_of: day,
            ..compared
        },
        called: format!("`{}`{as_of}", folder.display()),
        version,
    })
}

/// A site that was resolved, with the drafts that it shows.
pub(super) fn resolved(resolved: &Resolved) -> Version {
    let documents = resolved.plans.iter().filter_map(|plan| {
        let mut document = data::read(data::write(plan).as_bytes()).ok()?;
        // The data holds no drafts, and here they are wanted.
        document.computed = Snapshot::of(plan.state());
        Some(document)
    });
    let pages = routes::routes(resolved)
        .into_iter()
        .map(|route| file_of(&route.address(resolved)));
    Version {
        plans: documents
            .map(|document| (document.address.clone(), document))
            .collect(),
        pages: pages.collect(),
    }
}

/// A site that was built.
fn built(folder: &Path) -> Result<Version, String> {
    const REMEDY: &str =
        "build that site again, or compare with another copy (--against DIR) or with a day (--since DAY)";
    let wanted = |path: &str| path.ends_with("/data/plan.json");
    let files = source::load_published(folder, wanted).map_err(|error| error.to_string())?;
    let mut plans = BTreeMap::new();
    for (path, bytes) in &files.read {
        let document = data::read(bytes)
            .map_err(|error| format!("{}: {error}; {REMEDY}", folder.join(path).display()))?;
        plans.insert(document.address.clone(), document);
    }
    // A plan without its data would be taken for one that was not there.
    if let Some(plan) = without_data(&files.all) {
        return Err(format!(
            "the data of the plan `{plan}` is missing in `{}` (there is no {plan}/data/plan.json), so it cannot be compared; \
             {REMEDY}",
            folder.display()
        ));
    }
    let is_page = |path: &String| Path::new(path).extension().is_some_and(|found| found == "html");
    let pages: BTreeSet<String> = files.all.into_iter().filter(is_page).collect();
    if pages.is_empty() {
        return Err(format!(
            "there is no site in `{}`: name the folder that `candour build` wrote",
            folder.display()
        ));
    }
    Ok(Version { plans, pages })
}

/// A plan that has pages and no data, by its address.
fn without_data(paths: &BTreeSet<String>) -> Option<&str> {
    let plans = paths
        .iter()
        .filter_map(|path| path.strip_suffix("/actions/index.html"));
    let mut plans = plans.filter(|plan| paths.contains(&format!("{plan}/updates/index.html")));
    plans.find(|plan| !paths.contains(&format!("{plan}/data/plan.json")))
}
