//! Changes by chance, each of which has to be found: in the content by the build, and in what was published by `verify`
//! and by a program that knows nothing of Candour (`tests/check_record.py`).

#![expect(clippy::disallowed_methods, reason = "the other program reads files")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use rayon::prelude::*;

use super::{corrected, is_sound, sealed, sealed_on};
use crate::harness::{Built, SiteTest, repository};

/// How many changes of each kind are made.
const MANY: usize = 1000;

/// Numbers by chance, the same each time.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        // xorshift64*, by Vigna.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).expect("a number")).expect("a number")
    }
}

/// A site with everything in its record: a correction, one of a field that was empty before, an entry that was taken
/// out, and lines of several days.
pub(super) fn full() -> SiteTest {
    let site = sealed()
        .edit(
            "homes/recommendations/1.md",
            "due: 2018-12",
            "due: 2019-03\n    outcome: Every child is seen.",
        )
        .edit("homes/updates/2018-03-31.md", "  - ref: 1\n    measures: {visits: 84}\n", "")
        .edit(
            "homes/updates/2018-03-31.md",
            "entries:",
            "corrections:\n  - {ref: 1, removed: true, date: 2018-06-20, was: {measures: {visits: 84}}, reason: Not counted.}\nentries:",
        );
    let site = corrected(
        site,
        "  - {ref: 1.1, field: due, date: 2018-06-20, was: 2018-12, reason: It was misread.}\n  \
         - {ref: 1.1, field: outcome, date: 2018-06-20, was: \"\", reason: It was forgotten.}\n",
    );
    sealed_on(site, "2018-06-25")
}

/// The published record and data of a plan.
#[derive(Clone)]
pub(super) struct Files {
    pub(super) record: String,
    pub(super) plan: String,
}

impl Files {
    pub(super) fn of(built: &Built, plan: &str) -> Self {
        Self {
            record: built.page(&format!("{plan}/data/record.jsonl")).to_owned(),
            plan: built.page(&format!("{plan}/data/plan.json")).to_owned(),
        }
    }
}

/// A letter or digit of a text replaced by another, at a place where that changes a sealed word.
fn edited(files: &Files, chance: &mut Chance) -> Files {
    let start = files.plan.find("\"items\": {").expect("items");
    let end = files.plan.find("\"computed\": {").expect("computed");
    loop {
        let at = start + chance.below(end - start);
        let Some(old) = files.plan[at..]
            .chars()
            .next()
            .filter(char::is_ascii_alphanumeric)
            .filter(|_| files.plan.is_char_boundary(at))
        else {
            continue;
        };
        let letters = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        let new = char::from(letters[chance.below(letters.len())]);
        if old == new {
            continue;
        }
        let mut plan = files.plan.clone();
        plan.replace_range(at..=at, new.encode_utf8(&mut [0; 4]));
        return Files {
            plan,
            ..files.clone()
        };
    }
}

/// A line of the record, or an item of the data, taken out.
fn removed(files: &Files, chance: &mut Chance) -> Files {
    if chance.below(2) == 0 {
        let lines: Vec<&str> = files.record.split_inclusive('\n').collect();
        let gone = chance.below(lines.len());
        let kept = lines.iter().enumerate().filter(|(at, _)| *at != gone);
        return Files {
            record: kept.map(|(_, line)| *line).collect(),
            ..files.clone()
        };
    }
    let mut plan: serde_json::Value = serde_json::from_str(&files.plan).expect("JSON");
    let items = plan["items"].as_object_mut().expect("items");
    let names: Vec<String> = items.keys().cloned().collect();
    items.remove(&names[chance.below(names.len())]);
    Files {
        plan: plan.to_string(),
        ..files.clone()
    }
}

/// Two lines of the record, or two items of the data, in each other's place.
fn reordered(files: &Files, chance: &mut Chance) -> Files {
    let two = |count: usize, chance: &mut Chance| loop {
        let (a, b) = (chance.below(count), chance.below(count));
        if a != b {
            return (a, b);
        }
    };
    if chance.below(2) == 0 {
        let mut lines: Vec<&str> = files.record.split_inclusive('\n').collect();
        let (a, b) = two(lines.len(), chance);
        lines.swap(a, b);
        return Files {
            record: lines.concat(),
            ..files.clone()
        };
    }
    let mut plan: serde_json::Value = serde_json::from_str(&files.plan).expect("JSON");
    let items = plan["items"].as_object_mut().expect("items");
    let names: Vec<String> = items.keys().cloned().collect();
    let (a, b) = two(names.len(), chance);
    let (first, second) = (items[&names[a]].clone(), items[&names[b]].clone());
    items.insert(names[a].clone(), second);
    items.insert(names[b].clone(), first);
    Files {
        plan: plan.to_string(),
        ..files.clone()
    }
}

/// Every changed pair of files, by what was done to it.
fn all_changed(files: &Files) -> BTreeMap<&'static str, Vec<Files>> {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let mut many =
        |change: fn(&Files, &mut Chance) -> Files| (0..MANY).map(|_| change(files, &mut chance)).collect();
    BTreeMap::from([
        ("edited", many(edited)),
        ("removed", many(removed)),
        ("reordered", many(reordered)),
    ])
}

#[test]
fn verify_finds_each_of_thousands_of_changes() {
    let files = Files::of(&full().build(), "homes");
    assert!(is_sound(&files.record, &files.plan));
    for (what, changed) in all_changed(&files) {
        assert_eq!(changed.len(), MANY);
        let missed = changed
            .par_iter()
            .filter(|one| is_sound(&one.record, &one.plan))
            .count();
        assert_eq!(missed, 0, "{what}");
    }
}

#[test]
#[ignore = "needs Python 3; `tests/all record` runs it"]
fn the_independent_checker_agrees_with_verify_on_every_change() {
    let built = full().build();
    let files = Files::of(&built, "homes");
    let mut cases: Vec<(String, Files)> = vec![("sound".to_owned(), files.clone())];
    for (what, changed) in all_changed(&files) {
        cases.extend(
            changed
                .into_iter()
                .enumerate()
                .map(|(at, one)| (format!("{what}-{at}"), one)),
        );
    }
    cases.push(("honest".to_owned(), super::forged::honest()));
    let forged = super::forged::all().into_iter();
    cases.extend(forged.map(|(name, files)| (name.replace(' ', "-"), files)));
    let folder = tempfile::tempdir().expect("a folder");
    for (name, one) in &cases {
        let to = folder.path().join(name);
        std::fs::create_dir(&to).expect("a folder");
        std::fs::write(to.join("record.jsonl"), &one.record).expect("written");
        std::fs::write(to.join("plan.json"), &one.plan).expect("written");
    }
    let told = check(folder.path(), cases.iter().map(|(name, _)| name.as_str()));
    assert_eq!(told.len(), cases.len());
    for (name, one) in &cases {
        assert_eq!(told[name], is_sound(&one.record, &one.plan), "{name}");
    }
    assert_eq!(
        told.values().filter(|sound| **sound).count(),
        2,
        "only the two that were not changed are sound"
    );
}

#[test]
#[ignore = "needs Python 3; `tests/all record` runs it"]
fn the_independent_checker_finds_the_plans_of_this_repository_sound() {
    let tree = candour::source::load_folder(&repository().join("content")).expect("the content folder");
    let built = SiteTest::of(tree).day("2026-12-31").build();
    let folder = tempfile::tempdir().expect("a folder");
    let mut names = Vec::new();
    for (path, bytes) in built.output().iter() {
        let Some((plan, file)) = path.as_str().split_once("/data/") else {
            continue;
        };
        // The pages of the dictionary are no data.
        if file.contains('/') {
            continue;
        }
        let to = folder.path().join(plan);
        std::fs::create_dir_all(&to).expect("a folder");
        std::fs::write(to.join(file), bytes).expect("written");
        names.push(plan.to_owned());
    }
    names.dedup();
    assert_eq!(names.len(), 3);
    let told = check(folder.path(), names.iter().map(String::as_str));
    assert!(told.values().all(|sound| *sound), "{told:?}");
}

/// What the independent checker says of folders below one: whether each is sound.
fn check<'n>(folder: &Path, names: impl Iterator<Item = &'n str>) -> BTreeMap<String, bool> {
    let said = said(folder, names).into_iter();
    said.map(|(name, words)| (name, words.starts_with("sound, ")))
        .collect()
}

/// What the independent checker says of folders below one, in words.
pub(super) fn said<'n>(folder: &Path, names: impl Iterator<Item = &'n str>) -> BTreeMap<String, String> {
    let output = Command::new("python3")
        .arg(repository().join("tests/check_record.py"))
        .args(names)
        .current_dir(folder)
        .output()
        .expect("Python 3");
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let line = |line: &str| {
        let (name, verdict) = line.split_once(": ").expect("a name and a verdict");
        (name.to_owned(), verdict.to_owned())
    };
    said.lines().map(line).collect()
}

/// The files whose words are sealed.
const SEALED_FILES: [&str; 3] = [
    "homes/plan.md",
    "homes/recommendations/1.md",
    "homes/updates/2018-03-31.md",
];

#[test]
fn the_build_finds_each_of_a_thousand_edits_of_the_content() {
    let site = sealed();
    let pages = site.build().bytes();
    let mut chance = Chance(0x0dd_ba11);
    let letters = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let mut edits: Vec<(String, usize, u8)> = Vec::new();
    while edits.len() < MANY {
        let file = SEALED_FILES[chance.below(SEALED_FILES.len())];
        let bytes = &site.tree.files[file];
        let (at, letter) = (chance.below(bytes.len()), letters[chance.below(letters.len())]);
        if bytes[at].is_ascii_alphanumeric() && bytes[at] != letter {
            edits.push((file.to_owned(), at, letter));
        }
    }
    let missed: Vec<String> = edits
        .par_iter()
        .filter_map(|(file, at, letter)| {
            let mut bytes = site.tree.files[file].to_vec();
            bytes[*at] = *letter;
            let edited = site.clone().file(file, &bytes);
            if edited.check().diagnostics.has_errors() {
                return None;
            }
            let built = edited.build();
            // What changes no byte of the site was no word of it.
            let is_silent = !built.0.diagnostics.has_errors() && built.bytes() != pages;
            is_silent.then(|| format!("{file}, byte {at}: {}", String::from_utf8_lossy(&bytes)))
        })
        .collect();
    assert!(
        missed.is_empty(),
        "{} of {MANY}, such as\n{}",
        missed.len(),
        missed[0]
    );
}
