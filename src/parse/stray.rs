//! Files that are not what they seem: half fetched ones, and copies that sync programs make of a file that two people
//! or two computers changed.

mod pointed;
mod same;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic};
use crate::source::{ContentTree, finished_name};

/// The files and folders that are not read, with a finding each.
#[derive(Debug, Default)]
pub(super) struct StrayFiles {
    paths: BTreeMap<String, Diagnostic>,
}

impl StrayFiles {
    /// Looks at the names of all files, and into those whose names are like that of another.
    pub(super) fn of(tree: &ContentTree) -> Self {
        let folders: BTreeSet<&str> = tree
            .files
            .keys()
            .flat_map(|path| path.match_indices('/').map(|(slash, _)| &path[..slash]))
            .collect();
        let mut stray = Self::default();
        for path in tree.files.keys() {
            if stray.holds(path) {
                continue;
            }
            let ends = path.match_indices('/').map(|(slash, _)| slash);
            for end in ends.chain([path.len()]) {
                let part = &path[..end];
                let found = match finished_name(name_of(part)) {
                    Some(finished) => Some(unfinished(tree, part, finished)),
                    None if end == path.len() => copied_file(tree, part),
                    None => copied_folder(tree, part, &folders),
                };
                if let Some(found) = found {
                    stray.paths.insert(part.to_owned(), found);
                    break;
                }
            }
        }
        let pointers = pointed::not_fetched(tree, |path| stray.holds(path));
        stray.paths.extend(pointers);
        let same = same::copies(tree, |path| stray.holds(path));
        stray.paths.extend(same);
        stray
    }

    /// Returns whether a path is a stray file or folder, or below one.
    pub(super) fn holds(&self, path: &str) -> bool {
        !self.paths.is_empty()
            && path
                .match_indices('/')
                .map(|(slash, _)| slash)
                .chain([path.len()])
                .any(|end| self.paths.contains_key(&path[..end]))
    }

    /// Returns the findings about them.
    pub(super) fn into_findings(self) -> impl Iterator<Item = Diagnostic> {
        self.paths.into_values()
    }
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn unfinished(tree: &ContentTree, path: &str, finished: &str) -> Diagnostic {
    let name = name_of(path);
    Diagnostic::about_file(
        Code::UnfinishedFile,
        format!("{}/{path}", tree.name),
        format!("the file `{name}` is still being fetched, or was never fetched to its end"),
    )
    .help(if finished.is_empty() {
        "wait until it is there, or delete it".to_owned()
    } else {
        format!("wait until it has become `{finished}`; if that does not happen, delete it and fetch the file again")
    })
}

fn copied_folder(tree: &ContentTree, path: &str, folders: &BTreeSet<&str>) -> Option<Diagnostic> {
    let name = name_of(path);
    let likeness = original(name)?;
    let original = format!("{}{}", &path[..path.len() - name.len()], likeness.name);
    let is_sure = likeness.is_sure || likeness.is_usual;
    (is_sure && folders.contains(original.as_str())).then(|| {
        Diagnostic::about_file(
            Code::ConflictedCopy,
            format!("{}/{path}", tree.name),
            format!("this folder looks like a copy of `{}`", likeness.name),
        )
        .help(format!(
            "compare the two, keep in `{}` what is right, and delete this folder",
            likeness.name
        ))
    })
}

fn copied_file(tree: &ContentTree, path: &str) -> Option<Diagnostic> {
    let name = name_of(path);
    let folder = &path[..path.len() - name.len()];
    let likeness = original(name)?;
    let other = format!("{folder}{}", likeness.name);
    let bytes = tree.files.get(path)?;
    let is_copy = match tree.files.get(&other) {
        None => likeness.is_sure,
        Some(original) => {
            let is_text = ["md", "yaml", "jsonl"]
                .iter()
                .any(|ending| extension(&likeness.name) == Some(ending));
            let in_files = folder.starts_with("files/") || folder.contains("/files/");
            // Of these a folder holds but one.
            let is_single = SINGLE.contains(&likeness.name.as_str());
            if likeness.is_sure || original == bytes || (is_single && likeness.is_usual) {
                true
            } else if is_text && !in_files {
                is_same_thing(original, bytes, likeness.is_usual)
            } else {
                false
            }
        }
    };
    is_copy.then(|| {
        let known = if tree.files.contains_key(&other) {
            format!(" of `{}`", likeness.name)
        } else {
            String::new()
        };
        let help = if likeness.name == "record.jsonl" {
            "nobody merges a record by hand: keep the longer one as `record.jsonl` if `candour verify --since` finds that it \
             continues the other, and delete this file"
                .to_owned()
        } else {
            format!(
                "it was changed in two places at once: compare the two, keep in `{}` what is right, and delete this file",
                likeness.name
            )
        };
        Diagnostic::about_file(
            Code::ConflictedCopy,
            format!("{}/{path}", tree.name),
            format!("this file looks like a copy{known} that a sync program or a file manager made"),
        )
        .help(help)
    })
}

/// The files of which there is one in a folder.
const SINGLE: [&str; 4] = ["plan.md", "site.yaml", "glossary.yaml", "record.jsonl"];

fn extension(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(_, extension)| extension)
}

/// The name of the original of a file that may be a copy.
struct Likeness {
    /// The name of the original.
    name: String,
    /// True if the name itself says that it is a copy.
    is_sure: bool,
    /// True if programs name copies like this.
    is_usual: bool,
}

/// Returns the name of the original that a file of this name may be a copy of.
fn original(name: &str) -> Option<Likeness> {
    let (stem, ending) = match name.rfind('.') {
        Some(dot) if dot > 0 => name.split_at(dot),
        _ => (name, ""),
    };
    let likeness = |stem: &str, is_sure, is_usual| {
        let stem = stem.trim_end_matches([' ', '-', '_', '.', '(', '[']);
        (!stem.is_empty()).then(|| Likeness {
            name: format!("{stem}{ending}"),
            is_sure,
            is_usual,
        })
    };
    let lower = stem.to_ascii_lowercase();
    // `1.sync-conflict-20260102-120000-ABCDEF`, `1 (Jo's conflicted copy 2026-01-02)`, `1_conflict-20260102`.
    if let Some(at) = lower.find("conflict").or_else(|| lower.find("_conf(")) {
        let bracket = stem[..at].rfind(['(', '[']);
        let sync = lower[..at].strip_suffix("sync-").map(str::len);
        let start = bracket.or(sync).unwrap_or(at);
        let says_so = bracket.is_some() || sync.is_some() || lower[at..].starts_with("conflicted");
        return likeness(&stem[..start], says_so, true);
    }
    for start in ["copy of ", "kopie von ", "copie de "] {
        if lower.starts_with(start) {
            return Some(Likeness {
                name: name[start.len()..].to_owned(),
                is_sure: false,
                is_usual: true,
            });
        }
    }
    // `1 - Copy`, `1 - Copy (2)`, `1 copy 2`, `1-copy`.
    for word in [" - copy", " - kopie", " copy", "-copy", "_copy", " kopie"] {
        if let Some(at) = lower.rfind(word)
            && stem[at + word.len()..]
                .chars()
                .all(|c| c.is_ascii_digit() || " ()".contains(c))
        {
            return likeness(&stem[..at], false, true);
        }
    }
    // `1 (1)`, `1 (Jo Smith)`.
    if stem.ends_with(')')
        && let Some(at) = stem.rfind('(').filter(|at| *at > 0)
    {
        return likeness(&stem[..at], false, true);
    }
    // `1 2`, as iCloud has it.
    if let Some((before, number)) = stem.rsplit_once(' ')
        && number.chars().all(|c| c.is_ascii_digit())
        && !number.is_empty()
    {
        return likeness(before, false, true);
    }
    // `1-LAPTOP-AB12`: the name of a computer.
    let computer = stem.char_indices().find(|(at, c)| {
        let rest = &stem[at + c.len_utf8()..];
        *c == '-' && rest.len() >= 3 && is_computer(rest)
    });
    if let Some((at, _)) = computer.filter(|(at, _)| *at > 0) {
        return likeness(&stem[..at], false, true);
    }
    // Any other addition counts only where the words are the same.
    let at = stem.rfind(['-', '_', ' ']).filter(|at| *at > 0)?;
    likeness(&stem[..at], false, false)
}

/// Returns whether words are written as computers are named: capital letters, digits and hyphens, with a letter first.
fn is_computer(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase())
        && text
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
}

/// Returns whether two files are about the same thing: nearly all their lines are the same, or, where the name is that
/// of a copy, they have the same ref or are as at the same day.
fn is_same_thing(original: &[u8], copy: &[u8], is_usual: bool) -> bool {
    let (original, copy) = (String::from_utf8_lossy(original), String::from_utf8_lossy(copy));
    let field = |text: &str, name: &str| -> Option<String> {
        let mut lines = text.lines().take_while(|line| !line.starts_with("...")).take(60);
        lines.find_map(|line| {
            let value = line.strip_prefix(name)?.strip_prefix(':')?;
            Some(value.split(" #").next().unwrap_or_default().trim().to_owned())
        })
    };
    // Two meetings of one day, or of one body, are two.
    let differs =
        |name| field(&original, name).is_some_and(|one| field(&copy, name).is_some_and(|other| one != other));
    if differs("body") || differs("date") {
        return false;
    }
    for name in ["ref", "as_at"] {
        match (field(&original, name), field(&copy, name)) {
            (Some(one), Some(other)) if one != other => return false,
            (Some(_), Some(_)) if is_usual => return field(&original, "by") == field(&copy, "by"),
            _ => {}
        }
    }
    let lines = |text: &str| -> BTreeSet<String> {
        let lines = text.lines().map(|line| line.trim().to_owned());
        lines.filter(|line| !line.is_empty() && line != "---").collect()
    };
    let (one, other) = (lines(&original), lines(&copy));
    let common = one.intersection(&other).count();
    let most = one.len().max(other.len());
    // Of a name that programs give to copies, half of the lines are enough.
    let enough = if is_usual { most / 2 } else { most * 9 / 10 };
    common > 0 && common >= enough
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stray(files: &[(&str, &str)]) -> Vec<String> {
        let mut all: Vec<(&str, &str)> = vec![
            ("homes/plan.md", "---\ntitle: Homes\n---\n"),
            (
                "homes/recommendations/1.md",
                "---\nref: 1\ntext: Visit every home.\n---\nFound.\n",
            ),
            (
                "homes/updates/2017-12-31.md",
                "---\nas_at: 2017-12-31\ntitle: News\n---\nAll is well.\n",
            ),
            ("homes/files/report.pdf", "one"),
        ];
        all.extend(files);
        let stray = StrayFiles::of(&ContentTree::from_texts(all));
        stray.paths.into_keys().collect()
    }

    #[test]
    fn copies_are_known_by_name_and_content() {
        let rec = "---\nref: 1\ntext: Visit every home twice.\n---\nFound.\n";
        for name in [
            "homes/recommendations/1-LAPTOP-AB12.md",
            "homes/recommendations/1-JOS-PC.md",
            "homes/recommendations/1 (Jo's conflicted copy 2026-01-02).md",
            "homes/recommendations/1 (conflicted copy 2026-01-02 120000).md",
            "homes/recommendations/1 (Case Conflict).md",
            "homes/recommendations/1.sync-conflict-20260102-120000-ABCDEFG.md",
            "homes/recommendations/1_conflict-20260102-120000.md",
            "homes/recommendations/1 (SFConflict jo@example.org 2026-01-02-12-00-00).md",
            "homes/recommendations/1 [conflicted].md",
            "homes/recommendations/1 (1).md",
            "homes/recommendations/1 (Jo Smith).md",
            "homes/recommendations/1 - Copy.md",
            "homes/recommendations/1 - Copy (2).md",
            "homes/recommendations/1 copy.md",
            "homes/recommendations/1 copy 2.md",
            "homes/recommendations/1-copy.md",
            "homes/recommendations/Copy of 1.md",
            "homes/recommendations/1 2.md",
        ] {
            assert_eq!(stray(&[(name, rec)]), [name]);
        }
        let plan = "---\ntitle: Other homes\n---\n";
        for name in ["homes/plan (conflicted).md", "homes/plan-LAPTOP-AB12.md"] {
            assert_eq!(stray(&[(name, plan)]), [name]);
        }
        let same = "---\ntitle: Homes\n---\nMore.\n";
        assert_eq!(stray(&[("homes/plan 2.md", same)]), ["homes/plan 2.md"]);
        let update = "---\nas_at: 2017-12-31\ntitle: Other news\n---\n";
        assert_eq!(stray(&[("homes/updates/2017-12-31-SURFACE.md", update)]).len(), 1);
        assert_eq!(
            stray(&[("homes/files/report (1).pdf", "one")]),
            ["homes/files/report (1).pdf"]
        );
    }

    #[test]
    fn what_is_about_something_else_is_no_copy() {
        let other = "---\nref: 1.2\ntext: Visit every home.\n---\nFound.\n";
        assert_eq!(stray(&[("homes/recommendations/1-2.md", other)]), [""; 0]);
        assert_eq!(stray(&[("homes/recommendations/1 (2).md", other)]), [""; 0]);
        let by = "---\nas_at: 2017-12-31\nby: Ofsted\ntitle: What we found\n---\n";
        assert_eq!(stray(&[("homes/updates/2017-12-31-ofsted.md", by)]), [""; 0]);
        assert_eq!(stray(&[("homes/updates/2017-12-31-OFSTED.md", by)]), [""; 0]);
        assert_eq!(stray(&[("homes/files/report (1).pdf", "two")]), [""; 0]);
        assert_eq!(stray(&[("homes/files/conflict-of-interest.pdf", "two")]), [""; 0]);
        let conflict = "---\nref: 1.9\ntext: Declare conflicts.\n---\n";
        assert_eq!(
            stray(&[("homes/recommendations/1-conflict-of-interest.md", conflict)]),
            [""; 0]
        );
    }

    #[test]
    fn a_file_with_the_very_words_of_another_is_a_copy_whatever_its_name() {
        let rec = "---\nref: 1\ntext: Visit every home.\n---\nFound.\n";
        for name in [
            "homes/recommendations/1.md.md",
            "homes/recommendations/1.REMOTE.42.md",
            "homes/recommendations/1_LOCAL_42.md",
            "homes/recommendations/0.md",
        ] {
            assert_eq!(stray(&[(name, rec)]), [name]);
        }
        let update = "---\nas_at: 2017-12-31\ntitle: News\n---\nAll is well.\n";
        for name in ["homes/updates/Q4.md", "homes/updates/31-12-2017.md"] {
            assert_eq!(stray(&[(name, update)]), [name]);
        }
        assert_eq!(stray(&[("homes/updates/2018-03-31.md", update)]).len(), 1);
        let other = "---\nref: 2\ntext: Visit every home.\n---\nFound.\n";
        assert_eq!(stray(&[("homes/recommendations/2.md", other)]), [""; 0]);
    }

    #[test]
    fn a_folder_of_copies_and_a_half_fetched_file_are_told_once() {
        let files = [
            ("homes - Copy/plan.md", ""),
            ("homes - Copy/recommendations/1.md", ""),
            ("homes/files/a.pdf.crdownload", ""),
            ("homes/files/b.pdf.download/b.pdf", ""),
            ("homes/files/b.pdf.download/Info.plist", ""),
        ];
        assert_eq!(
            stray(&files),
            [
                "homes - Copy",
                "homes/files/a.pdf.crdownload",
                "homes/files/b.pdf.download"
            ]
        );
    }
}
