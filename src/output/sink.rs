//! The trait of things that take the files of a site as they are made.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use super::staged::StagedFiles;
use super::{OutPath, OutputTree, TreeError};
use crate::checksum::Checksum;
use crate::picture::Drawing;

/// Takes the files of a site as they are made, in any order and from any thread.
pub trait Sink: Sync {
    /// Takes a file. Clashes with other files are reported when the site is put in place.
    fn add(&self, path: OutPath, bytes: Vec<u8>);

    /// Takes a picture as the drawing that it is made of, since drawing takes longer than all else: whoever has no need
    /// of the pixels does not make them.
    fn add_drawing(&self, path: OutPath, drawing: &Drawing);

    /// Returns whether it notes what the files of parts are made of, for a later run to take them over.
    fn notes_parts(&self) -> bool {
        false
    }

    /// Forgets what the parts are made of, so that a later run makes all of them anew.
    fn forget_parts(&self) {}

    /// Takes over the files of a part that an earlier run made of the same things. Returns whether all of them are there as
    /// that run left them; otherwise none is taken over, and the part has to be made.
    fn take_over(&self, _part: &Part<'_>) -> bool {
        false
    }

    /// The length of a file that it has, in bytes; nothing where none is noted.
    fn length(&self, _path: &str) -> Option<u64> {
        None
    }
}

/// Some of the files of a site, which are made together.
#[derive(Clone, Copy, Debug)]
pub struct Part<'p> {
    /// The folder that they are in: empty, or with a slash at its end.
    pub folder: &'p str,
    /// The checksum of all that the files are made of.
    pub made_of: Checksum,
    /// The paths of the folders and files in it that belong to other parts.
    pub without: &'p BTreeSet<String>,
}

/// Keeps all files in memory. In the place of a picture stands the SVG that it would be made of.
#[derive(Debug, Default)]
pub struct Collector(Mutex<StagedFiles<Vec<u8>>>);

impl Collector {
    /// The files taken so far that cannot be written next to each other. The same ones in the same order, in whatever
    /// order the files came.
    pub fn clashes(&self) -> Vec<TreeError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clashes()
    }

    /// The files. Of those that clash, only one is there.
    pub fn into_tree(self) -> OutputTree {
        OutputTree(self.0.into_inner().unwrap_or_else(PoisonError::into_inner).layout)
    }
}

impl Sink for Collector {
    fn add(&self, path: OutPath, bytes: Vec<u8>) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .add(path, bytes);
    }

    fn add_drawing(&self, path: OutPath, drawing: &Drawing) {
        self.add(path, drawing.svg().into_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rayon::prelude::*;

    fn path(text: &str) -> OutPath {
        OutPath::new(text).unwrap()
    }

    #[test]
    fn files_from_many_threads_make_the_same_tree() {
        let collector = Collector::default();
        (0..500).into_par_iter().for_each(|at| {
            collector.add(path(&format!("{}/{at}", at % 7)), at.to_string().into());
        });
        assert!(collector.clashes().is_empty());
        let tree = collector.into_tree();
        assert_eq!((tree.len(), tree.get("3/485")), (500, None));
        assert_eq!(tree.get("2/499"), Some(&b"499"[..]));
    }

    #[test]
    fn clashes_are_the_same_whatever_file_comes_first() {
        let files = ["a", "A", "a/b", "c/x", "C/y", "twice", "twice", "z"];
        let clashes = |order: &mut dyn Iterator<Item = &&str>| {
            let collector = Collector::default();
            for file in order {
                collector.add(path(file), Vec::new());
            }
            collector.clashes()
        };
        let found = clashes(&mut files.iter());
        let told: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "`A` and `a` differ only in capital letters, which many disks do not tell apart",
                "`A` would have to be a file and also the folder of `a/b`",
                "`C/y` and `c/x` differ only in capital letters, which many disks do not tell apart",
                "two files would be written to `twice`",
            ]
        );
        for start in 1..files.len() {
            let turned = || files.iter().cycle().skip(start).take(files.len());
            assert_eq!(clashes(&mut turned()), found);
            let mut back: Vec<_> = turned().collect();
            back.reverse();
            assert_eq!(clashes(&mut back.into_iter()), found);
        }
    }
}
