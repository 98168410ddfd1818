//! Where a folder really is, and which entries of other folders decide that.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

/// As many links in a path as Linux follows.
const MAX_LINKS: usize = 40;

/// A folder that may be missing, a link, or replaced by another at any time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WatchedFolder {
    /// The folder itself, free of links, while it is there.
    pub(super) folder: Option<PathBuf>,
    /// The entries on which it depends: each link on the way to it, and the folder, or the first part of its path that
    /// is missing. When one of them comes, goes or is replaced, the path must be followed again.
    pub(super) signposts: BTreeSet<PathBuf>,
}

impl WatchedFolder {
    /// Follows `path`, which may be relative and may lead nowhere.
    pub(super) fn of(path: &Path) -> Self {
        let Ok(path) = std::path::absolute(path) else {
            return Self::default();
        };
        let mut place = Self::default();
        place.folder = place.follow(&path).filter(|folder| folder.is_dir());
        place
    }

    /// Notes the signposts on the way; gives the end of the path, unless something is missing before it.
    fn follow(&mut self, path: &Path) -> Option<PathBuf> {
        let (mut at, mut rest) = split(path);
        let mut links = 0;
        while let Some(name) = rest.pop() {
            if name == ".." {
                at.pop();
                continue;
            }
            let next = at.join(&name);
            let Ok(target) = next.symlink_metadata() else {
                self.signposts.insert(next);
                return None;
            };
            if !target.is_symlink() {
                at = next;
                continue;
            }
            self.signposts.insert(next.clone());
            links += 1;
            let target = next.read_link().ok().filter(|_| links <= MAX_LINKS)?;
            let (root, mut parts) = split(&target);
            if target.is_absolute() {
                at = root;
            }
            rest.append(&mut parts);
        }
        self.signposts.insert(at.clone());
        Some(at)
    }

    /// The folders that hold the signposts.
    pub(super) fn holders(&self) -> impl Iterator<Item = &Path> {
        self.signposts.iter().filter_map(|signpost| signpost.parent())
    }

    /// `path` as it is below the folder; nothing for the folder itself and for what is elsewhere.
    pub(super) fn below<'a>(&self, path: &'a Path) -> Option<&'a Path> {
        let below = path.strip_prefix(self.folder.as_ref()?).ok()?;
        (!below.as_os_str().is_empty()).then_some(below)
    }

    /// Returns whether a change at `path` can move the place: it is a link on the way there, or a folder that holds
    /// one.
    pub(super) fn depends_on(&self, path: &Path) -> bool {
        self.signposts.contains(path) || self.holders().any(|holder| holder == path)
    }
}

/// The root of a path, and its parts, the last one first.
fn split(path: &Path) -> (PathBuf, Vec<OsString>) {
    let mut root = PathBuf::new();
    let mut parts = Vec::new();
    for component in path.components() {
        match component {
            Component::Prefix(_) | Component::RootDir => root.push(component),
            Component::CurDir => {}
            Component::ParentDir | Component::Normal(_) => parts.push(component.as_os_str().to_owned()),
        }
    }
    parts.reverse();
    (root, parts)
}

#[cfg(test)]
mod tests {
    use std::fs::create_dir_all;

    use super::*;

    fn signposts(place: &WatchedFolder, root: &Path) -> Vec<String> {
        let below = |path: &PathBuf| path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        place.signposts.iter().map(below).collect()
    }

    #[test]
    fn a_missing_folder_depends_on_the_first_part_that_is_missing() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path().canonicalize().unwrap();
        let place = WatchedFolder::of(&root.join("a/b/content"));
        assert_eq!(place.folder, None);
        assert_eq!(signposts(&place, &root), ["a"]);
        create_dir_all(root.join("a/b/content")).unwrap();
        let place = WatchedFolder::of(&root.join("a/./x/../b/content/"));
        assert_eq!(signposts(&place, &root), ["a/x"], "`x` is missing");
        let place = WatchedFolder::of(&root.join("a/../a/b/content"));
        assert_eq!(place.folder, Some(root.join("a/b/content")));
        assert_eq!(signposts(&place, &root), ["a/b/content"]);
        assert!(place.depends_on(&root.join("a/b")));
        assert!(!place.depends_on(&root.join("a/b/public")));
    }

    #[cfg(unix)]
    #[test]
    fn every_link_on_the_way_is_a_signpost() {
        use std::os::unix::fs::symlink;

        let root = tempfile::tempdir().unwrap();
        let root = root.path().canonicalize().unwrap();
        create_dir_all(root.join("releases/2/content")).unwrap();
        symlink("releases/2", root.join("current")).unwrap();
        symlink(root.join("current/content"), root.join("content")).unwrap();
        let place = WatchedFolder::of(&root.join("content"));
        assert_eq!(place.folder, Some(root.join("releases/2/content")));
        assert_eq!(
            signposts(&place, &root),
            ["content", "current", "releases/2/content"]
        );
        symlink("round", root.join("round")).unwrap();
        assert_eq!(WatchedFolder::of(&root.join("round")).folder, None);
    }
}
