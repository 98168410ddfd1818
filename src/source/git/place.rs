//! Which repository a folder lies in.

use std::path::{Path, PathBuf};

use super::Ask;
use crate::source::load_file;

/// A repository, and where in it the content lies.
#[derive(Clone, Debug)]
pub(in super::super) struct Repository {
    /// The folder that holds `.git`.
    pub(in super::super) top: PathBuf,
    /// The paths at which the content is, or was, below it; empty for the top itself. There are two when the content is
    /// reached by a link.
    pub(super) below: Vec<String>,
    /// True if it is a submodule: a repository around it says which of its commits is checked out.
    pub(in super::super) is_submodule: bool,
}

impl Repository {
    /// The repositories around a folder, from the inside out. None has to be one that Git accepts.
    pub(in super::super) fn around(folder: &Path) -> Vec<Self> {
        let Ok(real) = folder.canonicalize() else {
            return Vec::new();
        };
        // By a link in it, the content may be reached under another path than the one it lies at.
        let named = match (folder.parent(), folder.file_name()) {
            (Some(parent), Some(name)) => {
                let parent = if parent.as_os_str().is_empty() {
                    Path::new(".")
                } else {
                    parent
                };
                parent.canonicalize().ok().map(|parent| parent.join(name))
            }
            _ => None,
        };
        let mut places = vec![real];
        places.extend(named.filter(|named| *named != places[0]));
        let mut found: Vec<Self> = Vec::new();
        for place in &places {
            for top in place.ancestors() {
                let Ok(kind) = top.join(".git").symlink_metadata() else {
                    continue;
                };
                let Some(below) = below(place, top) else {
                    continue;
                };
                match found.iter_mut().find(|known| known.top == top) {
                    Some(known) => known.below.push(below),
                    None => found.push(Self {
                        top: top.to_owned(),
                        below: vec![below],
                        is_submodule: kind.is_file() && is_submodule(&top.join(".git")),
                    }),
                }
            }
        }
        found
    }

    /// The path below the content of something in the repository; nothing when it lies elsewhere, or is the content
    /// itself.
    pub(super) fn below_content<'p>(&self, path: &'p str) -> Option<&'p str> {
        let mut places = self.below.iter();
        places.find_map(|below| match below.as_str() {
            "" => Some(path),
            below => path.strip_prefix(below)?.strip_prefix('/'),
        })
    }

    pub(super) fn ask(&self) -> Ask {
        Ask::at(&self.top)
    }
}

/// Returns whether the file `.git` of a repository leads to those of the submodules of another. In a further working
/// folder of a repository, it leads elsewhere.
fn is_submodule(file: &Path) -> bool {
    let text = load_file(file).unwrap_or_default();
    String::from_utf8_lossy(&text)
        .replace('\\', "/")
        .contains("/modules/")
}

/// A path below a folder, with forward slashes.
fn below(place: &Path, top: &Path) -> Option<String> {
    let below = place.strip_prefix(top).ok()?;
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}
