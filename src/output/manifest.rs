//! The note that Candour leaves in an output folder about what it wrote there.
//!
//! It decides what may be overwritten and removed, so it is read with distrust: a path that could lead out of the
//! folder, or a checksum that is none, is set aside.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::OutPath;
use crate::checksum::Checksum;

/// The name of its file.
pub(super) const MANIFEST: &str = "manifest.json";

/// The manifest's layout; a higher number is not read.
const VERSION: u32 = 1;

/// The manifest: the files that Candour wrote to an output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The files that are there.
    pub files: BTreeMap<OutPath, Checksum>,
    /// The files that an unfinished run was about to put there: each may be there or not.
    pub pending: BTreeMap<OutPath, Checksum>,
    /// The folders that Candour made.
    pub folders: BTreeSet<OutPath>,
    /// The checksum of all that the files of each part are made of, by the part's folder. Empty while a run changes the files.
    pub made_of: BTreeMap<String, Checksum>,
    /// True if a run was changing the files and has not finished.
    pub unfinished: bool,
    /// True if the folder is only for looking at: it shows drafts or another day.
    pub preview: bool,
    /// True if it was made from the published list, because the folder has no manifest of its own.
    pub is_taken_over: bool,
    /// Entries that cannot be believed, as they were written.
    pub unbelievable: Vec<String>,
}

/// The manifest as it is found on the disk.
#[derive(Deserialize)]
struct Found {
    version: u32,
    files: BTreeMap<String, String>,
    #[serde(default)]
    pending: BTreeMap<String, String>,
    #[serde(default)]
    folders: BTreeSet<String>,
    #[serde(default)]
    made_of: BTreeMap<String, String>,
    #[serde(default)]
    unfinished: bool,
    #[serde(default)]
    preview: bool,
}

/// The manifest as it is written to the disk.
#[derive(Serialize)]
struct Written<'m> {
    version: u32,
    files: &'m BTreeMap<OutPath, Checksum>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pending: &'m BTreeMap<OutPath, Checksum>,
    folders: &'m BTreeSet<OutPath>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    made_of: &'m BTreeMap<String, Checksum>,
    #[serde(skip_serializing_if = "is_not")]
    unfinished: bool,
    #[serde(skip_serializing_if = "is_not")]
    preview: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_not(value: &bool) -> bool {
    !value
}

impl Manifest {
    /// Reads a manifest, or says in a phrase why it cannot be read.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, String> {
        let found: Found = serde_json::from_slice(bytes).map_err(|error| {
            format!(
                "Candour's note of what it wrote is damaged at line {}",
                error.line()
            )
        })?;
        if found.version != VERSION {
            return Err("the folder was written by another version of Candour".to_owned());
        }
        let mut unbelievable = Vec::new();
        let mut believe = |entries: BTreeMap<String, String>| {
            let mut files = BTreeMap::new();
            for (path, checksum) in entries {
                match (OutPath::new(path.as_str()), Checksum::parse(&checksum)) {
                    (Ok(path), Some(checksum)) => {
                        files.insert(path, checksum);
                    }
                    _ => unbelievable.push(path),
                }
            }
            files
        };
        let files = believe(found.files);
        let pending = believe(found.pending);
        let folders = found
            .folders
            .into_iter()
            .filter_map(|folder| OutPath::new(folder).ok())
            .collect();
        let made_of = found.made_of.into_iter();
        Ok(Self {
            files,
            pending,
            folders,
            made_of: made_of
                .filter_map(|(part, sum)| Some((part, Checksum::parse(&sum)?)))
                .collect(),
            unfinished: found.unfinished,
            preview: found.preview,
            is_taken_over: false,
            unbelievable,
        })
    }

    /// The manifest's bytes: the same for the same files, without dates.
    pub(super) fn print(&self) -> Vec<u8> {
        let written = Written {
            version: VERSION,
            files: &self.files,
            pending: &self.pending,
            folders: &self.folders,
            made_of: &self.made_of,
            unfinished: self.unfinished,
            preview: self.preview,
        };
        let mut bytes = serde_json::to_vec_pretty(&written).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> OutPath {
        OutPath::new(text).unwrap()
    }

    fn example() -> Manifest {
        Manifest {
            files: [(path("b/x"), Checksum::of(b"x")), (path("a"), Checksum::of(b""))].into(),
            pending: [(path("c"), Checksum::of(b"c"))].into(),
            folders: [path("b")].into(),
            made_of: [("b/".to_owned(), Checksum::of(b"b"))].into(),
            unfinished: true,
            preview: true,
            ..Manifest::default()
        }
    }

    #[test]
    fn what_is_printed_is_read_back_the_same() {
        let manifest = example();
        assert_eq!(Manifest::parse(&manifest.print()).unwrap(), manifest);
    }

    #[test]
    fn the_files_are_listed_in_order_with_checksums_anyone_can_verify() {
        let text = String::from_utf8(example().print()).unwrap();
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert!(
            text.contains(&format!("\"a\": \"{empty}\",\n    \"b/x\": ")),
            "{text}"
        );
        let done = Manifest {
            pending: BTreeMap::new(),
            unfinished: false,
            preview: false,
            ..example()
        };
        let text = String::from_utf8(done.print()).unwrap();
        for word in ["pending", "unfinished", "preview"] {
            assert!(!text.contains(word), "{text}");
        }
    }

    #[test]
    fn entries_that_lead_out_of_the_folder_are_set_aside() {
        let sum = Checksum::of(b"x").to_string();
        let text = format!(
            r#"{{"version": 1, "files": {{"../../x": "{sum}", "/etc/x": "{sum}", "ok": "{sum}", "bad": "12"}},
                "folders": ["..", "sub"]}}"#
        );
        let manifest = Manifest::parse(text.as_bytes()).unwrap();
        assert_eq!(
            manifest.files.keys().map(OutPath::as_str).collect::<Vec<_>>(),
            ["ok"]
        );
        assert_eq!(manifest.folders, [path("sub")].into());
        assert_eq!(manifest.unbelievable, ["../../x", "/etc/x", "bad"]);
    }

    #[test]
    fn a_damaged_or_later_manifest_is_an_error() {
        assert!(
            Manifest::parse(b"<<<<<<< HEAD")
                .unwrap_err()
                .contains("damaged at line 1")
        );
        assert!(
            Manifest::parse(br#"{"version": 2, "files": {}}"#)
                .unwrap_err()
                .contains("another version")
        );
    }
}
