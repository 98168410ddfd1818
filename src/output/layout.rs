//! Which files a site has, and whether they can all stay on any disk next to each other.

use std::collections::BTreeMap;
use std::fmt;

use super::OutPath;

/// Every file of a site with what is known of it, in the order of their paths.
#[derive(Clone, Debug)]
pub(super) struct Layout<T> {
    files: BTreeMap<OutPath, T>,
    /// Every file under its path in small letters.
    folded: BTreeMap<String, OutPath>,
    /// Every folder under its path in small letters: how it is spelled, and the first file in it.
    folders: BTreeMap<String, (String, OutPath)>,
}

impl<T> Default for Layout<T> {
    fn default() -> Self {
        Self {
            files: BTreeMap::new(),
            folded: BTreeMap::new(),
            folders: BTreeMap::new(),
        }
    }
}

/// Two files of the site cannot both be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TreeError {
    /// Two files have the same address.
    Twice(OutPath),
    /// Two addresses differ only in capital letters, which many disks do not tell apart.
    OnlyCase {
        /// The file that was there first.
        first: OutPath,
        /// The file that was refused.
        second: OutPath,
    },
    /// One address is a file, and a folder of the other.
    FileAndFolder {
        /// The one that is a file.
        file: OutPath,
        /// The one that lies below it.
        below: OutPath,
    },
}

impl TreeError {
    /// The file that was refused, or the one that is also a folder.
    pub fn path(&self) -> &OutPath {
        match self {
            Self::Twice(path)
            | Self::OnlyCase { second: path, .. }
            | Self::FileAndFolder { file: path, .. } => path,
        }
    }
}

impl fmt::Display for TreeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Twice(path) => write!(f, "two files would be written to `{path}`"),
            Self::OnlyCase { first, second } => write!(
                f,
                "`{first}` and `{second}` differ only in capital letters, which many disks do not tell apart"
            ),
            Self::FileAndFolder { file, below } => {
                write!(
                    f,
                    "`{file}` would have to be a file and also the folder of `{below}`"
                )
            }
        }
    }
}

impl std::error::Error for TreeError {}

impl<T> Layout<T> {
    /// Adds a file. A refused file leaves the layout as it was.
    pub(super) fn insert(&mut self, path: OutPath, about: T) -> Result<(), TreeError> {
        let folded = path.folded();
        if let Some(first) = self.folded.get(&folded) {
            return Err(if *first == path {
                TreeError::Twice(path)
            } else {
                TreeError::OnlyCase {
                    first: first.clone(),
                    second: path,
                }
            });
        }
        if let Some((_, below)) = self.folders.get(&folded) {
            return Err(TreeError::FileAndFolder {
                file: path,
                below: below.clone(),
            });
        }
        // The path is handed back with the error, so it must not be borrowed any more.
        let clash = path.folders().find_map(|folder| {
            let folded = folder.to_ascii_lowercase();
            let file = self.folded.get(&folded).map(|file| (true, file.clone()));
            let spelled = self.folders.get(&folded).filter(|(spelled, _)| spelled != folder);
            file.or_else(|| spelled.map(|(_, first)| (false, first.clone())))
        });
        match clash {
            Some((true, file)) => return Err(TreeError::FileAndFolder { file, below: path }),
            Some((false, first)) => return Err(TreeError::OnlyCase { first, second: path }),
            None => {}
        }
        for folder in path.folders() {
            self.folders
                .entry(folder.to_ascii_lowercase())
                .or_insert_with(|| (folder.to_owned(), path.clone()));
        }
        self.folded.insert(folded, path.clone());
        self.files.insert(path, about);
        Ok(())
    }

    /// Returns the value kept for the file at `path`.
    pub(super) fn get(&self, path: &str) -> Option<&T> {
        self.files.get(path)
    }

    /// Every file, in the order of their paths.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&OutPath, &T)> {
        self.files.iter()
    }

    /// The same, without the rest.
    pub(super) fn into_files(self) -> impl Iterator<Item = (OutPath, T)> {
        self.files.into_iter()
    }

    /// How many files there are.
    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    /// Returns whether there is a file at `path`.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Every folder as it is spelled, an outer one before those in it.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        self.folders.values().map(|(spelled, _)| spelled.as_str())
    }

    /// Returns whether a file at `path` cannot stay on any disk next to the files of this layout: because it has the
    /// address of one of them on a disk that ignores capitals, or is a folder of one, or lies below one.
    pub(super) fn displaces(&self, path: &OutPath) -> bool {
        let folded = path.folded();
        self.folded.contains_key(&folded)
            || self.folders.contains_key(&folded)
            || path
                .folders()
                .any(|folder| self.folded.contains_key(&folder.to_ascii_lowercase()))
    }

    /// The file of this layout whose path is `path` but for capital letters.
    pub(super) fn spelled_otherwise(&self, path: &OutPath) -> Option<&OutPath> {
        self.folded.get(&path.folded()).filter(|other| *other != path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> OutPath {
        OutPath::new(text).unwrap()
    }

    fn tree(paths: &[&str]) -> Layout<String> {
        let mut tree = Layout::default();
        for text in paths {
            tree.insert(path(text), (*text).to_owned()).unwrap();
        }
        tree
    }

    #[test]
    fn files_come_back_in_the_order_of_their_paths() {
        let tree = tree(&["b.html", "a/index.html", "a.html"]);
        let order: Vec<_> = tree.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(order, ["a.html", "a/index.html", "b.html"]);
        assert_eq!(tree.get("b.html"), Some(&"b.html".to_owned()));
        assert_eq!((tree.len(), tree.contains("c.html")), (3, false));
    }

    #[test]
    fn the_same_path_twice_is_refused_and_the_first_stays() {
        let mut tree = tree(&["a.html"]);
        let refused = tree.insert(path("a.html"), "other".to_owned());
        assert_eq!(refused, Err(TreeError::Twice(path("a.html"))));
        assert_eq!(tree.get("a.html"), Some(&"a.html".to_owned()));
    }

    #[test]
    fn paths_that_differ_only_in_capitals_are_refused() {
        let mut tree = tree(&["files/Plan.pdf"]);
        for text in ["files/plan.pdf", "Files/other.pdf"] {
            assert_eq!(
                tree.insert(path(text), String::new()),
                Err(TreeError::OnlyCase {
                    first: path("files/Plan.pdf"),
                    second: path(text)
                })
            );
        }
    }

    #[test]
    fn a_file_that_is_also_a_folder_is_refused_in_either_order() {
        let expected = Err(TreeError::FileAndFolder {
            file: path("a"),
            below: path("a/b/c.html"),
        });
        assert_eq!(tree(&["a"]).insert(path("a/b/c.html"), String::new()), expected);
        assert_eq!(tree(&["a/b/c.html"]).insert(path("a"), String::new()), expected);
    }

    #[test]
    fn a_refused_file_leaves_no_trace() {
        let mut tree = tree(&["a/b"]);
        assert!(tree.insert(path("A/x/y"), String::new()).is_err());
        assert!(tree.insert(path("a/b/c/d"), String::new()).is_err());
        assert_eq!(tree.len(), 1);
        assert_eq!(tree.insert(path("a/X"), String::new()), Ok(()));
    }

    #[test]
    fn old_files_in_the_way_of_new_ones_are_found() {
        let tree = tree(&["a/index.html", "b"]);
        for text in ["a", "A", "b/old.html", "A/Index.html"] {
            assert!(tree.displaces(&path(text)), "{text}");
        }
        for text in ["a/old.html", "c"] {
            assert!(!tree.displaces(&path(text)), "{text}");
        }
        assert_eq!(tree.spelled_otherwise(&path("B")), Some(&path("b")));
        assert_eq!(tree.spelled_otherwise(&path("b")), None);
    }
}
