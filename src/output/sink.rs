//! The trait of things that take the files of a site as they are made.

use std::sync::{Mutex, PoisonError};

use super::staged::StagedFiles;
use super::{OutPath, OutputTree, TreeError};
use crate::picture::Drawing;

/// Takes the files of a site as they are made, in any order and from any thread.
pub trait Sink: Sync {
    /// Takes a file. Clashes with other files are reported when the site is put in place.
    fn add(&self, path: OutPath, bytes: Vec<u8>);

    /// Takes a picture as the drawing that it is made of, since drawing takes longer than all else: whoever has no need
    /// of the pixels does not make them.
    fn add_drawing(&self, path: OutPath, drawing: &Drawing);
}

/// Takes files and keeps none.
#[derive(Clone, Copy, Debug)]
pub struct NullSink;

impl Sink for NullSink {
    fn add(&self, _: OutPath, _: Vec<u8>) {}

    fn add_drawing(&self, _: OutPath, _: &Drawing) {}
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
