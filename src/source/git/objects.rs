//! Objects of Git: reading many at once, and what is in the tree of a commit.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Ask, Refusal};

/// An object, by the name it was asked for.
#[derive(Clone, Debug)]
pub(super) struct Object {
    /// Its number.
    pub(super) id: String,
    pub(super) bytes: Arc<[u8]>,
}

/// Reads the objects of these names. What is not there is left out.
///
/// # Errors
/// [`Refusal`] when Git does not answer.
pub(super) fn read(ask: &Ask, names: &[String]) -> Result<HashMap<String, Object>, Refusal> {
    let mut found = HashMap::new();
    if names.is_empty() {
        return Ok(found);
    }
    let asked = names.join("\n") + "\n";
    let answer = ask.run_with(&["cat-file", "--batch"], asked.as_bytes())?;
    let mut rest: &[u8] = &answer;
    for name in names {
        let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
            break;
        };
        let (head, after) = (String::from_utf8_lossy(&rest[..end]), &rest[end + 1..]);
        rest = after;
        let mut parts = head.rsplitn(3, ' ');
        let size = parts.next().and_then(|size| size.parse::<usize>().ok());
        let (Some(size), Some(_), Some(id)) = (size, parts.next(), parts.next()) else {
            // It is missing, or several have this name.
            continue;
        };
        let Some(bytes) = rest.get(..size) else {
            break;
        };
        found.insert(
            name.clone(),
            Object {
                id: id.to_owned(),
                bytes: bytes.into(),
            },
        );
        rest = rest.get(size + 1..).unwrap_or_default();
    }
    Ok(found)
}

/// Something in the tree of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its path from the top.
    pub(super) path: String,
    /// Its number.
    pub(super) id: String,
    /// True if it is a folder with a repository of its own.
    pub(super) is_repository: bool,
}

/// The files below a folder in the tree of a commit; below the top when that is empty. Nothing when the commit is not
/// there.
pub(super) fn tree(ask: &Ask, commit: &str, below: &str) -> Option<Vec<Entry>> {
    let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", "--", commit];
    if !below.is_empty() {
        arguments.push(below);
    }
    let listed = ask.run(&arguments).ok()?;
    let entries = listed.split(|byte| *byte == 0).filter_map(|line| {
        let line = String::from_utf8_lossy(line);
        let (facts, path) = line.split_once('\t')?;
        let mut facts = facts.split(' ');
        let (mode, _, id) = (facts.next()?, facts.next()?, facts.next()?);
        Some(Entry {
            path: path.to_owned(),
            id: id.to_owned(),
            is_repository: mode == "160000",
        })
    });
    Some(entries.collect())
}

/// The numbers of the commits that a commit names as those it follows, whether they are there or not.
pub(super) fn parents(commit: &Object) -> Vec<String> {
    let text = String::from_utf8_lossy(&commit.bytes);
    let head = text.lines().take_while(|line| !line.is_empty());
    head.filter_map(|line| line.strip_prefix("parent ").map(ToOwned::to_owned))
        .collect()
}
