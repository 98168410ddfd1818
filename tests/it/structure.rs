//! The structure of the source: which stage may name which, no circles of files, small files, names that can be read.
//! What a list of exceptions holds is still to be mended: take out what is, and add nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::disk::{files, text_of};
use crate::harness::repository;

/// The stages, each after all that it may name. The crate's own root (`lib.rs`, `main.rs`) may name any.
const STAGES: &[&str] = &[
    "timing",
    "checksum",
    "source",
    "diag",
    "text",
    "model",
    "record",
    "parse",
    "upgrade",
    "history",
    "check",
    "resolve",
    "data",
    "compose",
    "restore",
    "tables",
    "workbook",
    "open_data",
    "import",
    "picture",
    "output",
    "theme",
    "search",
    "render",
    "pipeline",
    "library",
    "watch",
    "cli",
];

/// Circles of files that name each other. A part of one is known, too.
const CIRCLES: &[&[&str]] = &[];

/// Files of more than 400 lines.
const LARGE: &[&str] = &[];

/// The most lines that a file of `src` has.
const MOST_LINES: usize = 400;

/// The most characters of the name of a test.
const LONGEST_NAME: usize = 80;

/// First words of documentation that ask a riddle where they should say what something is.
const RIDDLES: &[&str] = &["What ", "Whether ", "That ", "Is told ", "Told "];

/// A file of `src` as it is named from its root, and its lines without comments and tests.
struct SourceFile {
    name: String,
    module: Vec<String>,
    code: String,
}

/// Returns the Rust files below a folder of the repository with their text, in the order of their names.
#[expect(clippy::disallowed_methods, reason = "the source itself is what is tested")]
pub(crate) fn rust_files(folder: &str) -> BTreeMap<String, String> {
    fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(root, &path, files);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let parts: Vec<_> = path
                    .strip_prefix(root)
                    .expect("below the root")
                    .iter()
                    .map(|part| part.to_string_lossy())
                    .collect();
                files.insert(
                    parts.join("/"),
                    String::from_utf8(std::fs::read(&path).expect("a file")).expect("UTF-8"),
                );
            }
        }
    }
    let root = repository().join(folder);
    let mut files = BTreeMap::new();
    collect(&root, &root, &mut files);
    assert!(!files.is_empty(), "no file in {folder}");
    files
}

pub(crate) fn is_test_file(name: &str) -> bool {
    name.split('/').any(|part| matches!(part, "tests" | "tests.rs"))
}

/// Reads the files of `src` that go into the program.
fn production() -> Vec<SourceFile> {
    let files = rust_files("src");
    let without_tests = files.iter().filter(|(name, _)| !is_test_file(name));
    without_tests
        .map(|(name, text)| {
            let mut module: Vec<String> = name
                .trim_end_matches(".rs")
                .split('/')
                .map(str::to_owned)
                .collect();
            if matches!(module.last().map(String::as_str), Some("mod" | "lib" | "main")) {
                module.pop();
            }
            let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
            let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            SourceFile {
                name: name.clone(),
                module,
                code: lines.collect::<Vec<_>>().join("\n"),
            }
        })
        .collect()
}

/// Returns the paths that start with one of the words `crate`, `super` and `self`, with groups in braces taken apart.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(at) = ["crate::", "super::", "self::"]
        .iter()
        .filter_map(|word| code[start..].find(word))
        .min()
    {
        let begin = start + at;
        let before = code[..begin].chars().next_back().unwrap_or(' ');
        let length = if before.is_alphanumeric() || matches!(before, '_' | ':' | '$') {
            code[begin..].find("::").map_or(1, |colons| colons + 2)
        } else {
            expand(&code[begin..], &[], &mut found)
        };
        start = begin + length;
    }
    found
}

/// Adds the paths at the start of the code to those found, each below `stem`, and returns how many bytes they take.
fn expand(code: &str, stem: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut path = stem.to_vec();
    let mut at = 0;
    loop {
        let word: String = code[at..]
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect();
        at += word.len();
        if !word.is_empty() {
            path.push(word);
        }
        if !code[at..].starts_with("::") {
            break;
        }
        at += 2;
        if code[at..].starts_with('{') {
            at += 1;
            while !code[at..].starts_with('}') && at < code.len() {
                let blank = code[at..].len() - code[at..].trim_start_matches([' ', '\n', ',']).len();
                at += blank;
                if code[at..].starts_with('}') {
                    break;
                }
                let taken = expand(&code[at..], &path, found);
                at += taken;
                // `as NAME` and `*` end a part of a group without being part of its path.
                at += code[at..].find([',', '}']).unwrap_or(0);
            }
            return (at + 1).min(code.len());
        }
    }
    found.push(path);
    at.max(1)
}

/// Resolves a path in a module to names from the root of the crate.
fn absolute(module: &[String], path: &[String]) -> Vec<String> {
    let mut base = module.to_vec();
    let mut rest = path;
    match path[0].as_str() {
        "crate" => {
            base.clear();
            rest = &path[1..];
        }
        "self" => rest = &path[1..],
        _ => {
            while rest.first().is_some_and(|word| word == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
    }
    base.extend(rest.iter().cloned());
    base
}

/// Returns which files each file names, a name that a module only hands on counting for the file that has it.
fn edges(files: &[SourceFile]) -> BTreeMap<&str, BTreeSet<&str>> {
    let modules: BTreeMap<&[String], &SourceFile> = files
        .iter()
        .filter(|file| file.name != "main.rs")
        .map(|file| (file.module.as_slice(), file))
        .collect();
    let longest = |path: &[String]| {
        (0..=path.len())
            .rev()
            .find(|length| modules.contains_key(&path[..*length]))
    };
    let owner = |path: &[String]| -> Option<&SourceFile> {
        let length = longest(path)?;
        let file = modules[&path[..length]];
        let Some(below) = handed_on(&file.code, path.get(length)?) else {
            return Some(file);
        };
        let whole = [&path[..length], &below].concat();
        let length = longest(&whole).filter(|length| *length == whole.len());
        Some(length.map_or(file, |length| modules[&whole[..length]]))
    };
    let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in files {
        for path in paths(&file.code) {
            let path = absolute(&file.module, &path);
            if let Some(other) =
                owner(&path).filter(|other| other.name != file.name && other.name != "lib.rs")
            {
                edges.entry(&file.name).or_default().insert(&other.name);
            }
        }
    }
    edges
}

/// Returns the module below, in which a module has an item that it hands on by `pub use`.
fn handed_on(code: &str, item: &str) -> Option<Vec<String>> {
    for (at, _) in code.match_indices("use ") {
        let line = code[..at].rsplit('\n').next().unwrap_or_default();
        if !line.starts_with("pub") {
            continue;
        }
        let mut found = Vec::new();
        expand(&code[at + "use ".len()..], &[], &mut found);
        let of_item = found
            .into_iter()
            .find(|path| path.last().is_some_and(|last| last == item));
        if let Some(mut path) = of_item.filter(|path| !matches!(path[0].as_str(), "crate" | "super")) {
            path.pop();
            path.retain(|word| word != "self");
            return Some(path);
        }
    }
    None
}

/// Returns the files that a file names, and those that these name, and so on.
fn reached<'a>(edges: &BTreeMap<&'a str, BTreeSet<&'a str>>, from: &str) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&str> = edges.get(from).into_iter().flatten().copied().collect();
    while let Some(file) = next.pop() {
        if seen.insert(file) {
            next.extend(edges.get(file).into_iter().flatten());
        }
    }
    seen
}

#[test]
fn no_stage_names_a_later_one() {
    let rank = |stage: &str| STAGES.iter().position(|other| *other == stage);
    let files = production();
    let mut against = BTreeSet::new();
    for file in files.iter().filter(|file| !file.module.is_empty()) {
        let own =
            rank(&file.module[0]).unwrap_or_else(|| panic!("{} is in no stage of the table", file.name));
        for path in paths(&file.code) {
            let path = absolute(&file.module, &path);
            if let Some((stage, _)) = path
                .first()
                .and_then(|stage| Some((stage, rank(stage)?)))
                .filter(|(_, other)| *other > own)
            {
                against.insert((file.name.clone(), stage.clone()));
            }
        }
    }
    assert!(against.is_empty(), "{against:#?}");
}

#[test]
fn no_files_name_each_other_in_circles() {
    let files = production();
    let edges = edges(&files);
    let mut circles = BTreeSet::new();
    for file in edges.keys() {
        let reached_from_file = reached(&edges, file);
        if reached_from_file.contains(file) {
            let circle: Vec<&str> = reached_from_file
                .into_iter()
                .filter(|other| reached(&edges, other).contains(file))
                .collect();
            circles.insert(circle);
        }
    }
    circles.retain(|circle| {
        !CIRCLES
            .iter()
            .any(|known| circle.iter().all(|file| known.contains(file)))
    });
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn no_file_of_the_program_is_large() {
    let files = rust_files("src");
    let large: BTreeSet<&str> = files
        .iter()
        .filter(|(name, text)| text.lines().count() > MOST_LINES && !LARGE.contains(&name.as_str()))
        .map(|(name, _)| name.as_str())
        .collect();
    assert!(large.is_empty(), "{large:#?}");
}

#[test]
fn names_of_tests_can_be_read_at_a_glance() {
    let mut long = Vec::new();
    for folder in ["src", "tests/it"] {
        for (file, text) in rust_files(folder) {
            let names = text
                .lines()
                .filter_map(|line| line.trim_start().strip_prefix("fn ")?.split('(').next());
            long.extend(
                names
                    .filter(|name| name.len() >= LONGEST_NAME)
                    .map(|name| format!("{file}: {name}")),
            );
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn documentation_says_what_a_thing_is_and_asks_no_riddles() {
    let mut riddles = Vec::new();
    for (file, text) in rust_files("src") {
        let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
        for (number, line) in lines.iter().enumerate() {
            let first = number == 0 || !lines[number - 1].starts_with(line.get(..3).unwrap_or(line));
            let words = line.strip_prefix("/// ").or_else(|| line.strip_prefix("//! "));
            let Some(words) = words.filter(|_| first) else {
                continue;
            };
            if RIDDLES.iter().any(|riddle| words.starts_with(riddle)) {
                riddles.push(format!("{file}:{}: {words}", number + 1));
            }
        }
    }
    assert!(riddles.is_empty(), "{}", riddles.join("\n"));
}

#[test]
fn paths_in_groups_are_taken_apart() {
    let code = "use crate::model::{self, Plan as Read, date::{Day, Quarter}};\nlet x = super::slug::of(y); mycrate::no";
    let found: Vec<String> = paths(code).iter().map(|path| path.join("::")).collect();
    assert_eq!(
        found,
        [
            "crate::model::self",
            "crate::model::Plan",
            "crate::model::date::Day",
            "crate::model::date::Quarter",
            "super::slug::of"
        ]
    );
}

/// Returns the tests and groups of tests that the table of invariants in ARCHITECTURE.md names.
fn tests_of_invariants(architecture: &str) -> Vec<&str> {
    let table = architecture.split("| held by |").nth(1).unwrap_or_default();
    let cells = table.lines().filter_map(|row| row.rsplit('|').nth(1));
    let quoted = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    quoted.filter(|name| name.contains("::")).collect()
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the documentation itself is what is tested"
)]
fn each_invariant_is_held_by_tests_that_there_are() {
    let architecture = std::fs::read(repository().join("ARCHITECTURE.md")).expect("a file");
    let architecture = String::from_utf8(architecture).expect("UTF-8");
    let named = tests_of_invariants(&architecture);
    assert!(named.len() > 10, "{named:?}");
    let files = rust_files("tests/it");
    let is_there = |name: &str| {
        let (group, test) = name.rsplit_once("::").expect("a path");
        let path = format!("{}.rs", group.replace("::", "/"));
        let below = format!("{}/{test}.rs", group.replace("::", "/"));
        let has_test = |text: &String| test.is_empty() || text.contains(&format!("fn {test}()"));
        files.get(&path).is_some_and(has_test) || files.contains_key(&below)
    };
    let missing: Vec<&&str> = named.iter().filter(|name| !is_there(name)).collect();
    assert!(
        missing.is_empty(),
        "ARCHITECTURE.md names tests that are not there: {missing:?}"
    );
}

#[test]
fn no_text_of_the_project_is_half_merged() {
    let mut texts: Vec<(String, String)> = Vec::new();
    for folder in ["docs", "src", "tests/it", "tests/cmd", "packaging"] {
        let found = files(&repository().join(folder)).into_iter();
        texts.extend(found.map(|(path, bytes)| {
            (
                format!("{folder}/{path}"),
                String::from_utf8_lossy(&bytes).into_owned(),
            )
        }));
    }
    let pages = [
        "README.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "tests/README.md",
        "tests/browser/README.md",
        "tests/import/README.md",
        "tests/cases/formats/README.md",
    ];
    texts.extend(pages.map(|path| (path.to_owned(), text_of(path))));
    let is_mark = |line: &&str| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ");
    let half_merged = texts
        .iter()
        .filter(|(_, text)| text.lines().any(|line| is_mark(&line)));
    let half_merged: Vec<&str> = half_merged.map(|(path, _)| path.as_str()).collect();
    assert!(half_merged.is_empty(), "{half_merged:?}");
}
