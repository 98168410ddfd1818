//! The first inputs of each target, made of the cases of the tests.

use std::path::Path;

use candour::Date;
use candour::data::{self, Document};
use candour::model::Design;
use candour::source::{ContentTree, load_folder};

use super::cases;
use super::files;

/// A name for the file of a seed, and the seed.
pub type Seed = (String, Vec<u8>);

/// A target: its name, what it does with an input, and what it starts from.
pub struct Target {
    /// The name.
    pub name: &'static str,
    /// Its body, which takes the bytes of one input.
    pub run: fn(&[u8]),
    /// Its seeds.
    pub seeds: fn() -> Vec<Seed>,
}

/// Every target.
pub const TARGETS: [Target; 4] = [
    Target {
        name: "parse",
        run: super::parse::run,
        seeds: parse,
    },
    Target {
        name: "record",
        run: super::record::run,
        seeds: record,
    },
    Target {
        name: "plan_json",
        run: super::plan_json::run,
        seeds: plan_json,
    },
    Target {
        name: "import",
        run: super::import::run,
        seeds: import,
    },
];

/// The most bytes of a seed: from longer ones, chance would rarely hit what matters.
const MOST: usize = 48 * 1024;

/// Returns the names of the folders in a folder, sorted.
fn folders(path: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(path).expect("a folder of cases");
    let entries = entries.map(|entry| entry.expect("an entry"));
    let mut names: Vec<String> = entries
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Each mistake that has a case, and each plan of the sites of the tests.
fn parse() -> Vec<Seed> {
    let bad = mistakes()
        .into_iter()
        .map(|(name, tree)| (name, input(&tree, |_| true)));
    let plans = sites().into_iter().flat_map(|(site, tree)| {
        let plans = plans(&tree);
        plans
            .into_iter()
            .map(|plan| {
                let folder = format!("{plan}/");
                let input = input(&tree, |path| {
                    path.starts_with(&folder) || path.ends_with("site.yaml")
                });
                (format!("{site}-{}", plan.replace('/', "-")), input)
            })
            .collect::<Vec<Seed>>()
    });
    bad.chain(plans)
        .filter(|(_, input)| input.len() <= MOST)
        .collect()
}

/// Returns the input of a tree's files that are text.
fn input(tree: &ContentTree, is_part: impl Fn(&str) -> bool) -> Vec<u8> {
    let wanted = tree
        .files
        .iter()
        .filter(|(path, bytes)| is_part(path) && std::str::from_utf8(bytes).is_ok());
    files::write(wanted.map(|(path, bytes)| (path.as_str(), &**bytes)))
}

/// The mistakes that have a case, with their names.
fn mistakes() -> Vec<(String, ContentTree)> {
    let folder = cases::folder().join("bad");
    let names = folders(&folder).into_iter();
    names
        .filter(|name| name != "snapshots")
        .map(|name| {
            let tree = load_folder(&folder.join(&name)).expect("a case");
            (name, tree)
        })
        .collect()
}

/// The sites of the tests with their names.
fn sites() -> Vec<(String, ContentTree)> {
    let names = folders(&cases::folder().join("sites")).into_iter();
    names
        .filter(|name| cases::folder().join("sites").join(name).join("content").is_dir())
        .map(|name| {
            let tree = cases::content(&format!("sites/{name}/content"));
            (name, tree)
        })
        .collect()
}

/// The folders of plans.
fn plans(tree: &ContentTree) -> Vec<String> {
    let found = tree.files.keys();
    found
        .filter_map(|path| path.strip_suffix("/plan.md"))
        .map(ToOwned::to_owned)
        .collect()
}

/// Each record of the sites of the tests and of the mistakes, and the start of the longest, broken off within a line.
fn record() -> Vec<Seed> {
    let mut seeds: Vec<Seed> = Vec::new();
    for (case, tree) in sites().into_iter().chain(mistakes()) {
        let records = tree
            .files
            .iter()
            .filter(|(path, _)| path.ends_with("record.jsonl"));
        for (path, bytes) in records {
            let name = format!("{case}-{}", path.replace('/', "-"));
            // Most mistakes are not in the record, so many have the same one.
            if bytes.len() <= MOST && !seeds.iter().any(|(_, known)| **known == **bytes) {
                seeds.push((name, bytes.to_vec()));
            }
        }
    }
    let longest = seeds.iter().max_by_key(|(_, bytes)| bytes.len());
    let broken_off = longest.map(|(_, bytes)| bytes[..bytes.len() / 4].to_vec());
    seeds.extend(broken_off.map(|bytes| ("broken-off".to_owned(), bytes)));
    seeds
}

/// The data of each site of the tests and of its plans, on a day when all are published.
fn plan_json() -> Vec<Seed> {
    let mut seeds = Vec::new();
    for (site, tree) in sites() {
        let resolved = cases::check_on(tree, Date::constant(2026, 6, 30)).resolved;
        let of_plans = resolved
            .plans
            .iter()
            .map(|plan| Document::of_plan(plan, &resolved.withheld));
        let of_site = Document::of_site(&resolved, &Design::default());
        for (at, document) in of_plans.chain([of_site]).enumerate() {
            seeds.push((format!("{site}-{at}.json"), data::write(&document).into_bytes()));
        }
    }
    seeds.retain(|(_, bytes)| bytes.len() <= MOST);
    seeds
}

/// Text with separators, and the parts of small packages of each kind, from `fuzz/seeds/import`.
fn import() -> Vec<Seed> {
    let csv = std::fs::read(cases::folder().join("import/homes.csv")).expect("a case");
    let folder = cases::folder().join("../../fuzz/seeds/import");
    let entries = std::fs::read_dir(folder).expect("the folder of seeds");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let parts = paths.into_iter().map(|path| {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        (name, std::fs::read(&path).expect("a seed"))
    });
    std::iter::once(("homes.csv".to_owned(), csv))
        .chain(parts)
        .collect()
}
