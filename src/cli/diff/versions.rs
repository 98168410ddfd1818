//! The two versions of a site that are compared.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::Date;
use serde::Serialize;

use super::published;
use crate::data::{self, Document, Presence, Shaping, Version};
use crate::model::{Sealed, address};
use crate::pipeline::Site;
use crate::record::{self, FreeChangeKind};
use crate::render::{file_of, routes};
use crate::resolve::{self, Resolved};

/// The versions that are compared, for other programs.
#[derive(Debug, Default, Serialize)]
pub(super) struct Compared {
    /// The folder of the older version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) against: Option<String>,
    /// The day of the build in that folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) against_as_of: Option<String>,
    /// The day of the older version, when it is made from the content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) since: Option<String>,
    /// The day of the newer version.
    pub(super) as_of: String,
    /// True if the newer version shows drafts.
    pub(super) drafts: bool,
}

/// The older version.
pub(super) struct Older {
    pub(super) version: Version,
    /// The files of the folder of the older version, by their paths below it.
    pub(super) files: BTreeSet<String>,
    pub(super) compared: Compared,
    /// Its name in the headline.
    pub(super) name: String,
}

/// The site as it stood on a day, as the older version.
///
/// # Errors
/// A message when the day is later than that of the newer version.
pub(super) fn since(day: Date, resolved: &Resolved, compared: Compared) -> Result<Older, String> {
    if day > resolved.as_of {
        return Err(format!(
            "--since {day} is later than {}, the day of the newer version; name an earlier day",
            resolved.as_of
        ));
    }
    Ok(Older {
        version: of_resolved(&resolve::looking_back(&resolved.site, day)),
        compared: Compared {
            since: Some(day.to_string()),
            ..compared
        },
        name: format!("the site as it stood on {day}"),
        files: BTreeSet::new(),
    })
}

/// The site in a folder, as the older version.
///
/// # Errors
/// A message when there is no folder, or it cannot be compared.
pub(super) fn against(folder: &Path, compared: Compared) -> Result<Older, String> {
    if !folder.is_dir() {
        return Err(format!(
            "there is no folder `{}` to compare with; name a site that was built earlier with --against DIR, or a day with \
             --since DAY",
            folder.display()
        ));
    }
    let built = published::folder(folder)?;
    let day = built.as_of();
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
        name: format!("`{}`{as_of}", folder.display()),
        version: built.version,
        files: built.files,
    })
}

/// A site that is ready to be rendered, with the drafts that it shows.
pub(super) fn of_site(site: &Site) -> Version {
    let resolved = site.resolved();
    Version {
        site: Some(Document::of_site(resolved, &site.design())),
        ..of_resolved(resolved)
    }
}

/// A site that was resolved, without what needs a theme.
fn of_resolved(resolved: &Resolved) -> Version {
    let documents = resolved.plans.iter();
    let documents = documents.map(|plan| Document::of_shown_plan(plan, &resolved.withheld));
    let pages = routes::routes(resolved)
        .into_iter()
        .map(|route| file_of(&route.address(resolved)));
    Version {
        plans: documents
            .map(|document| (document.address.clone(), document))
            .collect(),
        pages: pages.collect(),
        site: None,
    }
}

/// Adds the changes in the course of ordinary work that the records show after a day.
pub(super) fn add_sealed_since(difference: &mut data::Difference, resolved: &Resolved, day: Date) {
    let since = |sealed: Sealed<'_>| -> Vec<Shaping> {
        let changes = record::free_changes(sealed).list;
        let newer = changes.into_iter().filter(|change| change.line.sealed > day);
        newer
            .map(|change| Shaping {
                address: change.line.address.clone(),
                kind: change.line.kind,
                presence: match change.how {
                    FreeChangeKind::New => Presence::New,
                    FreeChangeKind::Changed => Presence::Both,
                    FreeChangeKind::Gone => Presence::Gone,
                },
                name: None,
                fields: Vec::new(),
                sealed: Some(change.line.sealed.to_string()),
            })
            .collect()
    };
    for state in resolved.states() {
        let address = address::plan(state.plan);
        difference.set_shaping(&address, &state.plan.facts.title, since(state.sealed));
    }
    difference.site = since(resolved.sealed_of_site());
}
