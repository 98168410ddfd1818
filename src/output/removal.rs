//! How much of a site a run would take away: more than anybody means to, when its day or its folder is wrong.

use super::OutPath;
use super::manifest::Manifest;
use super::plan::{Scan, Stale};
use crate::source::is_page;

/// So few pages go without a question: a small site changes much while it is set up.
const FEW: usize = 5;

/// The pages of an earlier run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Removal {
    /// How many would be removed.
    pub(super) pages: usize,
    /// How many there are.
    pub(super) of: usize,
}

impl Removal {
    /// Counts the pages that are to be removed, and those that are there.
    pub(super) fn of(remove: &[OutPath], manifest: &Manifest, seen: &Scan) -> Self {
        let is_there = |path: &&OutPath| seen.stale.get(*path) != Some(&Stale::Gone);
        Self {
            pages: remove.iter().filter(|path| is_page(path.as_str())).count(),
            of: manifest
                .files
                .keys()
                .filter(|path| is_page(path.as_str()))
                .filter(is_there)
                .count(),
        }
    }

    /// Returns whether more than a fifth of the pages would go, so that the run must be told to do it.
    pub(super) fn is_much(self) -> bool {
        self.pages >= FEW && self.pages * 5 > self.of
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_a_fifth_of_the_pages_is_much_but_a_few_never_are() {
        let is_much = |pages, of| Removal { pages, of }.is_much();
        assert!(is_much(31, 35));
        assert!(is_much(8, 39));
        assert!(!is_much(8, 40));
        assert!(is_much(5, 5));
        assert!(!is_much(4, 5));
        assert!(!is_much(0, 0));
    }
}
