//! The published list of a site's files with their checksums: `checksums.txt`.
//!
//! Anyone can check the files with it, and a copy of the site that has lost Candour's own notes is known by it again.
//! It decides what may be overwritten and removed there, so a file is only Candour's when its bytes are the ones
//! listed.

use std::collections::{BTreeMap, BTreeSet};

use super::OutPath;
use super::manifest::Manifest;
use crate::checksum::Checksum;

/// The name of the list, in the site's folder.
pub(super) const NAME: &str = "checksums.txt";

/// The first line of the list. `sha256sum` passes over lines that start with `#`.
const FIRST: &str =
    "# The files of this site as Candour wrote them. To check them: sha256sum --check checksums.txt";

/// The next line in the list of a site that is only for looking at.
const PREVIEW: &str = "# A preview with drafts, or as of another day: not to be published.";

/// The list of these files, in the order of their paths.
pub(super) fn print<'f>(files: impl Iterator<Item = (&'f OutPath, Checksum)>, is_preview: bool) -> Vec<u8> {
    let mut text = format!("{FIRST}\n");
    if is_preview {
        text.push_str(PREVIEW);
        text.push('\n');
    }
    for (path, sum) in files {
        text.push_str(&format!("{sum}  {path}\n"));
    }
    text.into_bytes()
}

/// Reads a list as a manifest in which no file is certain: each may be there or not. Nothing when the bytes are not a
/// list of Candour's, whole and as it was written.
pub(super) fn read(bytes: &[u8]) -> Option<Manifest> {
    let text = std::str::from_utf8(bytes).ok()?;
    let rest = text.strip_prefix(FIRST)?.strip_prefix('\n')?;
    let (rest, preview) = match rest.strip_prefix(PREVIEW) {
        Some(rest) => (rest.strip_prefix('\n')?, true),
        None => (rest, false),
    };
    if !rest.is_empty() && !rest.ends_with('\n') {
        return None;
    }
    let file = |line: &str| {
        let (sum, path) = line.split_once("  ")?;
        Some((OutPath::new(path).ok()?, Checksum::parse(sum)?))
    };
    let mut pending: BTreeMap<OutPath, Checksum> = rest.lines().map(file).collect::<Option<_>>()?;
    pending.insert(OutPath::new(NAME).ok()?, Checksum::of(bytes));
    let folders: BTreeSet<OutPath> = pending
        .keys()
        .flat_map(OutPath::folders)
        .filter_map(|folder| OutPath::new(folder).ok())
        .collect();
    Some(Manifest {
        pending,
        folders,
        preview,
        is_taken_over: true,
        ..Manifest::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(preview: bool) -> String {
        let files = [("a/b/x.html", "x"), ("index.html", "home")];
        let files = files.map(|(path, text)| (OutPath::new(path).unwrap(), Checksum::of(text.as_bytes())));
        let files = files.iter().map(|(path, sum)| (path, *sum));
        String::from_utf8(print(files, preview)).unwrap()
    }

    #[test]
    fn what_is_listed_is_read_back_and_the_list_is_one_of_the_files() {
        for preview in [false, true] {
            let read = read(list(preview).as_bytes()).unwrap();
            let paths: Vec<_> = read.pending.keys().map(OutPath::as_str).collect();
            assert_eq!(paths, ["a/b/x.html", "checksums.txt", "index.html"]);
            let folders: Vec<_> = read.folders.iter().map(OutPath::as_str).collect();
            assert_eq!(folders, ["a", "a/b"]);
            assert_eq!((read.preview, read.files.len()), (preview, 0));
        }
    }

    #[test]
    fn a_list_that_is_not_whole_or_leads_elsewhere_is_none() {
        let whole = list(false);
        let sum = Checksum::of(b"x");
        for text in [
            String::new(),
            whole.trim_end().to_owned(),
            whole.replace("# The files", "# My files"),
            whole.replace("  a/b", " a/b"),
            format!("{whole}{sum}  ../x\n"),
            format!("{whole}{sum}  /etc/x\n"),
            format!("{whole}{sum}  .candour/x\n"),
            format!("{whole}12  x\n"),
            format!("{sum}  index.html\n"),
            format!("{whole}\n"),
        ] {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
    }
}
