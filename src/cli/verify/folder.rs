//! Finding records and what was published beside them.

use std::collections::BTreeSet;
use std::path::Path;

use super::text::Text;
use crate::record;
use crate::source::{self, PublishedFiles, is_page};

/// The names of the two files.
pub(super) const RECORD: &str = "record.jsonl";
pub(super) const DATA: &str = "plan.json";
/// The data of the site itself, in the place of that of a plan.
const SITE_DATA: &str = "site.json";

/// A file that every site has beside its pages.
const ROBOTS: &str = "robots.txt";

/// The part that a path plays in a command, by which messages tell two paths apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The only path, which is verified by itself.
    Only,
    /// The newer path, which is to continue the other.
    Newer,
    /// The older path, which the other is to continue.
    Older,
}

/// The records found at a path.
#[derive(Debug, Default)]
pub(super) struct FoundRecords {
    /// The records, in the order of their folders.
    pub(super) records: Vec<Found>,
    /// All files of the folder, by their paths below it.
    pub(super) files: BTreeSet<String>,
    /// True if it is one plan rather than a site.
    pub(super) is_one_plan: bool,
}

/// A record with the data beside it.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The path of the record below the folder.
    path: String,
    /// Its text.
    pub(super) record: Option<Text>,
    /// The bytes of the data.
    pub(super) data: Option<Vec<u8>>,
    /// The folder of the plan's pages below the folder, when it is part of a site: then all of them should be there.
    pub(super) site: Option<String>,
    /// True if it lies where the pages of its plan would be beside it.
    pub(super) is_below_plan: bool,
    /// True if it is part of a published site, so that the data should lie beside it.
    pub(super) is_published: bool,
}

impl Found {
    /// The path of the record as people see it.
    pub(super) fn shown(&self, of: &Path) -> String {
        let path = if of.is_dir() {
            of.join(&self.path)
        } else {
            of.to_owned()
        };
        path.to_string_lossy().replace('\\', "/")
    }

    /// The folder of the record below the folder that was named: empty, or with a slash at its end.
    pub(super) fn folder(&self) -> &str {
        self.path.strip_suffix(RECORD).unwrap_or_default()
    }

    /// The address of the plan: what the record says, or else the data.
    pub(super) fn plan(&self) -> Option<String> {
        let of_record = || record::plan_of(&self.record.as_ref()?.words);
        let of_data = || {
            let document = crate::data::read_any(self.data.as_deref()?).ok()?;
            Some(document.address)
        };
        of_record().or_else(of_data)
    }

    /// The name of the file with the data.
    pub(super) fn data_name(&self) -> &'static str {
        if self.plan().as_deref() == Some("/") {
            SITE_DATA
        } else {
            DATA
        }
    }
}

/// Looks at a path: a folder with everything below it, or a record with the data beside it.
///
/// # Errors
/// A message when there is no record, or something cannot be read.
pub(super) fn find(path: &Path, role: Role) -> Result<FoundRecords, String> {
    if path.is_dir() {
        return in_folder(path);
    }
    if !path.exists() {
        return Err(format!("there is no file or folder `{}`", path.display()));
    }
    let load = |path: &Path| source::load_file(path).map_err(|error| error.to_string());
    let text = Text::of(load(path)?);
    let names = [DATA, SITE_DATA].map(|name| path.with_file_name(name));
    let data = names.iter().find(|data| data.is_file());
    let data = data.map(|data| load(data)).transpose()?;
    // What lies in the place of a published record is to be one, whatever it holds.
    let is_in_place = data.is_some() && path.ends_with(RECORD);
    if !is_in_place && !text.is_empty() && !record::is_record(&text.words) {
        let which = match role {
            Role::Only => "",
            Role::Newer => "the newer copy ",
            Role::Older => "the older copy ",
        };
        return Err(format!(
            "{which}`{}` is not a record: name the file {RECORD} of a plan, or the folder of a published site, such as \
             `public`",
            path.display()
        ));
    }
    Ok(FoundRecords {
        records: vec![Found {
            path: RECORD.to_owned(),
            record: Some(text),
            data,
            ..Found::default()
        }],
        is_one_plan: true,
        ..FoundRecords::default()
    })
}

fn in_folder(path: &Path) -> Result<FoundRecords, String> {
    let wanted = |path: &str| matches!(path.rsplit('/').next(), Some(RECORD | DATA | SITE_DATA));
    let PublishedFiles { all, mut read } =
        source::load_published(path, wanted).map_err(|error| error.to_string())?;
    let mut folders: BTreeSet<String> = read
        .keys()
        .map(|file| file[..file.rfind('/').map_or(0, |at| at + 1)].to_owned())
        .collect();
    // A plan whose data is gone still has the page about its record.
    let pages = all
        .iter()
        .filter_map(|file| file.strip_suffix("record/index.html"));
    folders.extend(pages.map(|plan| format!("{plan}data/")));
    if folders.is_empty() {
        return Err(format!(
            "there is no {RECORD} in `{}`; name a published site, such as `public`, or a record",
            path.display()
        ));
    }
    let is_one_plan = folders.len() == 1
        && folders
            .iter()
            .all(|folder| folder.is_empty() || folder == "data/");
    // The record of the site itself comes after those of its plans.
    let (of_site, of_plans): (Vec<String>, Vec<String>) = folders
        .into_iter()
        .partition(|folder| read.contains_key(&format!("{folder}{SITE_DATA}")));
    let records = of_plans.into_iter().chain(of_site).map(|folder| {
        let mut found = Found {
            path: format!("{folder}{RECORD}"),
            record: read.remove(&format!("{folder}{RECORD}")).map(Text::of),
            data: [DATA, SITE_DATA]
                .iter()
                .find_map(|name| read.remove(&format!("{folder}{name}"))),
            ..Found::default()
        };
        // The pages of a plan lie beside the folder of its data.
        if let Some(plan) = folder.strip_suffix("data/") {
            found.is_below_plan = true;
            let address = found.plan();
            let is_in_site = is_in_site(plan, address.as_deref(), &all)
                || (plan.is_empty() && address.is_some_and(|address| lies_in_site(path, &address)));
            found.site = is_in_site.then(|| plan.to_owned());
        }
        found.is_published = found.site.is_some() || is_data(path, &folder, &all);
        found
    });
    Ok(FoundRecords {
        records: records.collect(),
        files: all,
        is_one_plan,
    })
}

/// Returns whether the folder of a plan is part of a site: it has pages, or the site around it has, even when all of
/// the plan's are gone.
fn is_in_site(plan: &str, address: Option<&str>, files: &BTreeSet<String>) -> bool {
    let any = |folder: &str, is: &dyn Fn(&str) -> bool| {
        let below = files
            .range(folder.to_owned()..)
            .take_while(|file| file.starts_with(folder));
        below.into_iter().any(|file| is(&file[folder.len()..]))
    };
    let site = address.and_then(|address| plan.strip_suffix(address.trim_start_matches('/')));
    // Whoever downloads the folder of the data gets the pages in it, too.
    let is_of_data = |file: &str| format!("/{file}").contains("/data/");
    let is_other_page = |file: &str| is_page(file) && !is_of_data(file);
    // Even a site that lost all pages has what else Candour builds into it.
    any(plan, &is_other_page)
        || site.is_some_and(|site| any(site, &|file| is_other_page(file) || file == ROBOTS))
}

/// Returns whether the folder of a plan, which was named by itself, lies in a site.
fn lies_in_site(plan: &Path, address: &str) -> bool {
    let address = Path::new(address.trim_matches('/'));
    let Some(plan) = plan.canonicalize().ok().filter(|plan| plan.ends_with(address)) else {
        return false;
    };
    let site = plan.ancestors().nth(address.components().count());
    site.is_some_and(|site| {
        [ROBOTS, "index.html"]
            .iter()
            .any(|file| site.join(file).is_file())
    })
}

/// Returns whether a folder is one into which a site publishes the data of a plan. In the content, a plan may have that
/// name.
fn is_data(path: &Path, folder: &str, files: &BTreeSet<String>) -> bool {
    let is_named = if folder.is_empty() {
        path.canonicalize().is_ok_and(|path| path.ends_with("data"))
    } else {
        folder == "data/" || folder.ends_with("/data/")
    };
    is_named && !files.contains(&format!("{folder}plan.md"))
}
