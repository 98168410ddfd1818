//! Several files in one input, so that a change of one byte can be in any of them.
//!
//! A line `=== homes/plan.md` starts the file of this name; it ends at the next such line, or where the input does.

use std::collections::BTreeMap;
use std::sync::Arc;

use candour::source::ContentTree;

/// Stands at the start of the line that names a file.
const MARK: &[u8] = b"=== ";

/// Most files of one input.
const MOST: usize = 64;

/// Returns the files of an input, in their order. What stands before the first has no name and is not one.
pub fn read(bytes: &[u8]) -> Vec<(String, &[u8])> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Some(name) = line.strip_prefix(MARK) {
            let name = name.strip_suffix(b"\n").unwrap_or(name);
            starts.push((String::from_utf8_lossy(name).into_owned(), at, at + line.len()));
        }
        at += line.len();
    }
    starts.truncate(MOST);
    let ends = starts.iter().skip(1).map(|(_, mark, _)| *mark).chain([at]);
    let ends: Vec<usize> = ends.collect();
    starts
        .into_iter()
        .zip(ends)
        .map(|((name, _, start), end)| (name, &bytes[start..end]))
        .collect()
}

/// Returns the input of these files.
pub fn write<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Vec<u8> {
    let mut input = Vec::new();
    for (name, bytes) in files {
        input.extend_from_slice(MARK);
        input.extend_from_slice(name.as_bytes());
        input.push(b'\n');
        input.extend_from_slice(bytes);
        // The next mark stands at the start of a line.
        if !bytes.ends_with(b"\n") {
            input.push(b'\n');
        }
    }
    input
}

/// Returns content with the files of an input in it. Its `remove.txt` names files to take away, one a line. Only names that a
/// disk could have are taken.
pub fn laid_over(content: &ContentTree, input: &[u8]) -> ContentTree {
    let mut tree = content.clone();
    for (name, bytes) in read(input) {
        if name == "remove.txt" {
            for gone in String::from_utf8_lossy(bytes).lines() {
                tree.files.remove(gone);
            }
        } else if is_path(&name) && !clashes(&tree.files, &name) {
            tree.files.insert(name, bytes.into());
        }
    }
    tree
}

fn is_path(name: &str) -> bool {
    let is_part = |part: &str| !matches!(part, "" | "." | "..") && !part.contains('\0') && part.len() < 256;
    name.split('/').all(is_part)
}

/// Returns whether a path is a folder where another is a file, or the other way round.
fn clashes(files: &BTreeMap<String, Arc<[u8]>>, path: &str) -> bool {
    let is_folder = files
        .range(format!("{path}/")..)
        .next()
        .is_some_and(|(other, _)| other.starts_with(&format!("{path}/")));
    let mut above = path.match_indices('/').map(|(at, _)| &path[..at]);
    is_folder || above.any(|folder| files.contains_key(folder))
}
