//! Finding records and what was published beside them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::record;
use crate::source::{self, PublishedFiles};

/// The names of the two files.
pub(super) const RECORD: &str = "record.jsonl";
pub(super) const DATA: &str = "plan.json";

/// What was found at a path.
#[derive(Debug, Default)]
pub(super) struct Looked {
    /// The records, in the order of their folders.
    pub(super) records: Vec<Found>,
    /// All files of the folder, by their paths below it.
    pub(super) files: BTreeSet<String>,
    /// Whether it is one plan rather than a site.
    pub(super) is_one_plan: bool,
}

/// A record with the data beside it.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The path of the record below the folder.
    path: String,
    /// Its bytes.
    pub(super) record: Option<Vec<u8>>,
    /// The bytes of the data.
    pub(super) data: Option<Vec<u8>>,
    /// The folder of the plan's pages below the folder, when pages are there: then all of them should be.
    pub(super) site: Option<String>,
    /// Whether it lies in a published plan, so that the data should lie beside it.
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

    /// The address of the plan: that of the first line of the record, or what the data says.
    pub(super) fn plan(&self) -> Option<String> {
        let of_record = || {
            let text = std::str::from_utf8(self.record.as_deref()?).ok()?;
            record::plan_of(text)
        };
        let of_data = || {
            let document = crate::data::read(self.data.as_deref()?).ok()?;
            Some(document.address)
        };
        of_record().or_else(of_data)
    }
}

/// Looks at a path: a folder with everything below it, or a record with the data beside it.
///
/// # Errors
/// A message when there is no record, or something cannot be read.
pub(super) fn look(path: &Path) -> Result<Looked, String> {
    if path.is_dir() {
        return in_folder(path);
    }
    if !path.exists() {
        return Err(format!("there is no file or folder `{}`", path.display()));
    }
    let load = |path: &Path| source::load_file(path).map_err(|error| error.to_string());
    let bytes = load(path)?;
    if bytes.starts_with(b"{\n") || bytes.starts_with(b"<") {
        return Err(format!(
            "`{}` is not a record: name the file record.jsonl, and keep plan.json beside it",
            path.display()
        ));
    }
    let data = path.with_file_name(DATA);
    let data = if data.is_file() { Some(load(&data)?) } else { None };
    Ok(Looked {
        records: vec![Found {
            path: RECORD.to_owned(),
            record: Some(bytes),
            data,
            ..Found::default()
        }],
        is_one_plan: true,
        ..Looked::default()
    })
}

fn in_folder(path: &Path) -> Result<Looked, String> {
    let wanted = |path: &str| matches!(path.rsplit('/').next(), Some(RECORD | DATA));
    let PublishedFiles { all, mut read } =
        source::load_published(path, wanted).map_err(|error| error.to_string())?;
    let mut folders: BTreeMap<String, Option<String>> = BTreeMap::new();
    for file in read.keys() {
        let folder = &file[..file.rfind('/').map_or(0, |at| at + 1)];
        // The pages of a plan lie beside the folder of its data.
        let pages = folder.strip_suffix("data/").filter(|plan| has_pages(plan, &all));
        folders.insert(folder.to_owned(), pages.map(ToOwned::to_owned));
    }
    // A plan whose data is gone still has the page about its record.
    for page in all
        .iter()
        .filter_map(|file| file.strip_suffix("record/index.html"))
    {
        folders
            .entry(format!("{page}data/"))
            .or_insert_with(|| Some(page.to_owned()));
    }
    if folders.is_empty() {
        return Err(format!(
            "there is no record.jsonl in `{}`; name a published site, such as `public`, or a record",
            path.display()
        ));
    }
    let is_one_plan = folders.len() == 1
        && folders
            .keys()
            .all(|folder| folder.is_empty() || folder == "data/");
    let records = folders.into_iter().map(|(folder, site)| Found {
        path: format!("{folder}{RECORD}"),
        record: read.remove(&format!("{folder}{RECORD}")),
        data: read.remove(&format!("{folder}{DATA}")),
        is_published: site.is_some(),
        site,
    });
    Ok(Looked {
        records: records.collect(),
        files: all,
        is_one_plan,
    })
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == "html")
}

/// Whether any page lies in the folder of a plan.
fn has_pages(plan: &str, files: &BTreeSet<String>) -> bool {
    let below = files
        .range(plan.to_owned()..)
        .take_while(|file| file.starts_with(plan));
    below.into_iter().any(|file| is_page(file))
}
