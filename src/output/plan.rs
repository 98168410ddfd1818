//! Decides what to do in an output folder from what was seen there: no disk here.

use std::collections::{BTreeMap, BTreeSet};

use super::OutPath;
use super::layout::Layout;
use super::manifest::Manifest;

/// The kind of entry that stands where a folder of the site goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryKind {
    Nothing,
    Folder,
    File,
    Link,
    /// A device or the like.
    Other,
}

/// The entry that stands where a file of the site goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Nothing,
    /// A file with the same bytes.
    Same,
    /// A file with other bytes.
    Different,
    /// A file of an earlier run whose name differs only in capitals, on a disk that does not tell them apart.
    Respelled,
    /// A folder with these files and folders in it, at any depth; `None` when something else is in it.
    Folder(Option<Vec<String>>),
    Link,
    Other,
}

/// The state of a file of an earlier run that the site no longer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stale {
    Gone,
    /// Its bytes are the ones that Candour wrote.
    Ours,
    /// Somebody changed it, or put something else in its place.
    Edited,
}

/// The state of the output folder, as far as it matters for the plan.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub folders: BTreeMap<String, EntryKind>,
    pub targets: BTreeMap<OutPath, Target>,
    pub stale: BTreeMap<OutPath, Stale>,
}

/// The steps that bring the output folder up to date.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    pub new: Vec<OutPath>,
    pub changed: Vec<OutPath>,
    pub unchanged: usize,
    /// Old files that stand in the way of new ones, to be removed before those are put in place.
    pub clear: Vec<OutPath>,
    /// Old files to be removed afterwards.
    pub remove: Vec<OutPath>,
    /// Old files that were changed by somebody and stay.
    pub kept: Vec<String>,
    /// Folders that have to be made, outer ones first.
    pub make: Vec<OutPath>,
}

/// Files and folders that stand in the way and must not be touched.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Obstacles {
    pub foreign: Vec<String>,
    pub links: Vec<String>,
}

/// Compares the site with what was seen. Nothing foreign is ever overwritten or removed: it is an obstacle.
pub(super) fn plan<T>(site: &Layout<T>, manifest: &Manifest, seen: &Scan) -> Result<Plan, Obstacles> {
    let mut plan = Plan::default();
    let mut obstacles = Obstacles::default();
    // Small letters, because on many disks the file seen at `about` may be the one written as `About`.
    let ours: BTreeSet<String> = seen
        .stale
        .iter()
        .filter(|(_, stale)| **stale == Stale::Ours)
        .map(|(path, _)| path.folded())
        .collect();
    let made: BTreeSet<String> = manifest.folders.iter().map(OutPath::folded).collect();
    let can_go = |path: &str| {
        let folded = path.to_ascii_lowercase();
        ours.contains(&folded) || made.contains(&folded)
    };

    for folder in site.folders() {
        let kind = seen.folders.get(folder).copied().unwrap_or(EntryKind::Nothing);
        match kind {
            EntryKind::Folder => continue,
            EntryKind::Link => obstacles.links.push(folder.to_owned()),
            EntryKind::File if ours.contains(&folder.to_ascii_lowercase()) => {}
            EntryKind::File | EntryKind::Other => obstacles.foreign.push(folder.to_owned()),
            EntryKind::Nothing => {}
        }
        plan.make.extend(OutPath::new(folder));
    }
    for (path, _) in site.iter() {
        match seen.targets.get(path).unwrap_or(&Target::Nothing) {
            Target::Nothing => plan.new.push(path.clone()),
            Target::Same => plan.unchanged += 1,
            Target::Respelled => plan.changed.push(path.clone()),
            Target::Different if manifest.files.contains_key(path) => plan.changed.push(path.clone()),
            Target::Folder(Some(inside)) if can_go(path.as_str()) && inside.iter().all(|p| can_go(p)) => {
                plan.new.push(path.clone());
            }
            Target::Link => obstacles.links.push(path.to_string()),
            Target::Different | Target::Folder(_) | Target::Other => obstacles.foreign.push(path.to_string()),
        }
    }
    if obstacles != Obstacles::default() {
        return Err(obstacles);
    }

    for (path, stale) in &seen.stale {
        match stale {
            Stale::Gone => {}
            Stale::Edited => plan.kept.push(path.to_string()),
            Stale::Ours if site.displaces(path) => plan.clear.push(path.clone()),
            Stale::Ours => plan.remove.push(path.clone()),
        }
    }
    plan.kept.extend(manifest.unbelievable.iter().cloned());
    Ok(plan)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checksum::Checksum;

    fn path(text: &str) -> OutPath {
        OutPath::new(text).unwrap()
    }

    fn tree(paths: &[&str]) -> Layout<()> {
        let mut tree = Layout::default();
        for text in paths {
            tree.insert(path(text), ()).unwrap();
        }
        tree
    }

    fn written(files: &[&str], folders: &[&str]) -> Manifest {
        Manifest {
            files: files
                .iter()
                .map(|text| (path(text), Checksum::of(b"old")))
                .collect(),
            folders: folders.iter().map(|text| path(text)).collect(),
            ..Manifest::default()
        }
    }

    #[test]
    fn every_obstacle_is_found_at_once() {
        let seen = Scan {
            folders: [
                ("d".to_owned(), EntryKind::File),
                ("l".to_owned(), EntryKind::Link),
            ]
            .into(),
            targets: [(path("CNAME"), Target::Different), (path("x"), Target::Link)].into(),
            ..Scan::default()
        };
        let obstacles = plan(&tree(&["CNAME", "d/a", "l/a", "x"]), &Manifest::default(), &seen).unwrap_err();
        assert_eq!(obstacles.foreign, ["d", "CNAME"]);
        assert_eq!(obstacles.links, ["l", "x"]);
    }

    #[test]
    fn a_page_respelled_on_a_disk_that_ignores_capitals_is_written_again_and_not_lost() {
        // Such a disk shows the old `Telford/index.html` when asked for `telford/index.html`.
        let seen = Scan {
            folders: [("telford".to_owned(), EntryKind::Folder)].into(),
            targets: [(path("telford/index.html"), Target::Respelled)].into(),
            stale: [(path("Telford/index.html"), Stale::Ours)].into(),
        };
        let old = written(&["Telford/index.html"], &["Telford"]);
        let plan = plan(&tree(&["telford/index.html"]), &old, &seen).unwrap();
        assert_eq!(plan.clear, [path("Telford/index.html")]);
        assert_eq!(plan.changed, [path("telford/index.html")]);
        assert!(plan.remove.is_empty());
    }

    #[test]
    fn a_folder_gives_way_to_a_file_only_when_all_in_it_is_ours() {
        let seen = |inside: &[&str]| Scan {
            targets: [(
                path("a"),
                Target::Folder(Some(inside.iter().map(|&text| text.to_owned()).collect())),
            )]
            .into(),
            stale: [(path("a/b/c"), Stale::Ours)].into(),
            ..Scan::default()
        };
        let old = written(&["a/b/c"], &["a", "a/b"]);
        let plan_ = plan(&tree(&["a"]), &old, &seen(&["a/b", "a/b/c"])).unwrap();
        assert_eq!((plan_.clear, plan_.new), (vec![path("a/b/c")], vec![path("a")]));
        let foreign = plan(&tree(&["a"]), &old, &seen(&["a/b", "a/b/c", "a/notes.txt"])).unwrap_err();
        assert_eq!(foreign.foreign, ["a"]);
        let user_folder = plan(
            &tree(&["a"]),
            &written(&["a/b/c"], &["a"]),
            &seen(&["a/b", "a/b/c"]),
        );
        assert!(user_folder.is_err());
    }

    #[test]
    fn an_old_file_gives_way_to_a_folder_unless_it_was_edited() {
        let seen = |stale| Scan {
            folders: [("a".to_owned(), EntryKind::File)].into(),
            stale: [(path("a"), stale)].into(),
            ..Scan::default()
        };
        let (site, old) = (tree(&["a/b"]), written(&["a"], &[]));
        let ok = plan(&site, &old, &seen(Stale::Ours)).unwrap();
        assert_eq!((ok.clear, ok.make), (vec![path("a")], vec![path("a")]));
        assert_eq!(
            plan(&site, &old, &seen(Stale::Edited)).unwrap_err().foreign,
            ["a"]
        );
    }
}
