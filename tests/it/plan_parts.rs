//! The data of a huge plan in parts: together they are its `plan.json`, and each stays as it is while its things do.

#![expect(clippy::disallowed_methods, reason = "the files lie on the disk")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::disk;
use crate::harness::{Built, SiteTest};
use crate::run::{assert_says, done, on};

/// The day of the command.
const TODAY: &str = "2018-07-31";

/// How many actions the huge plan has, on each of which two updates report.
const ACTIONS: usize = 700;

/// The small site with an action for each door; `word` is in what the last update says of the door of this number.
fn huge(number: usize, word: &str) -> SiteTest {
    let mut rec = "---\nref: doors\ntext: Paint each door.\nactions:\n".to_owned();
    for at in 1..=ACTIONS {
        let _ = writeln!(rec, "  - {{ref: d{at}, action: Paint door {at}.}}");
    }
    let report = |day: &str, last: bool| {
        let mut report = format!("---\nas_at: {day}\npublished: {day}\nentries:\n");
        for at in 1..=ACTIONS {
            let said = if last && at == number { word } else { "half done" };
            let _ = writeln!(
                report,
                "  - {{ref: d{at}, status: behind, progress: Door {at} is {said}.}}"
            );
        }
        format!("{report}---\n")
    };
    SiteTest::base()
        .day(TODAY)
        .file("homes/recommendations/doors.md", format!("{rec}---\n"))
        .file("homes/updates/2018-05-31.md", report("2018-05-31", false))
        .file("homes/updates/2018-06-30.md", report("2018-06-30", true))
}

/// The files in the folder of the parts, by their names.
fn files(built: &Built) -> BTreeMap<String, String> {
    let files = built.output().iter().filter_map(|(path, bytes)| {
        let name = path.as_str().strip_prefix("homes/data/parts/")?;
        Some((name.to_owned(), String::from_utf8(bytes.to_vec()).expect("text")))
    });
    files.collect()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn add_to(all: &mut Map<String, Value>, some: &Value) {
    for (name, value) in some.as_object().expect("an object") {
        assert!(
            all.insert(name.clone(), value.clone()).is_none(),
            "{name} is in two parts"
        );
    }
}

/// Puts parts together, as the documentation says.
fn together(files: &BTreeMap<String, String>) -> Value {
    let index = json(&files["index.json"]);
    let (mut items, mut earlier, mut computed, mut late) = (Map::new(), Map::new(), Map::new(), Map::new());
    for part in index["parts"].as_object().expect("parts").values() {
        let part = json(&files[part["file"].as_str().expect("a file")]);
        add_to(&mut items, &part["items"]);
        add_to(&mut earlier, &part["earlier"]);
        add_to(&mut computed, &part["computed"]["items"]);
        add_to(&mut late, &part["computed"]["late"]);
    }
    let mut of_computed = index["computed"].as_object().expect("an object").clone();
    of_computed.insert("items".to_owned(), computed.into());
    if !late.is_empty() {
        of_computed.insert("late".to_owned(), late.into());
    }
    let mut plan = index["plan"].as_object().expect("an object").clone();
    plan.insert("items".to_owned(), items.into());
    plan.insert("earlier".to_owned(), earlier.into());
    plan.insert("computed".to_owned(), of_computed.into());
    plan.into()
}

#[test]
fn the_parts_together_are_the_whole() {
    let built = huge(1, "half done").build();
    let files = files(&built);
    assert_eq!(together(&files), json(built.page("homes/data/plan.json")));
    let index = json(&files["index.json"]);
    let parts = index["parts"].as_object().expect("parts");
    assert_eq!(parts.len() + 1, files.len(), "each file is named by the index");
    for (name, part) in parts {
        let text = &files[part["file"].as_str().expect("a file")];
        assert_eq!(part["bytes"], text.len());
        assert_eq!(
            part["sha256"],
            candour::checksum::Checksum::of(text.as_bytes()).to_string()
        );
        let part_items = json(text)["items"].as_object().expect("items").len();
        assert_eq!(part["items"], part_items);
        assert!(part_items <= 500, "{name} has {part_items} things");
        assert_eq!(json(text)["part"], name.as_str());
    }
    let names: Vec<&String> = parts.keys().collect();
    assert!(names.iter().any(|name| *name == "overview"), "{names:?}");
    assert!(
        names.iter().any(|name| name.starts_with("updates-2018-06-30.")),
        "{names:?}"
    );
    assert!(
        built
            .page("homes/data/index.html")
            .contains("href=\"parts/index.json\"")
    );
    assert!(
        built
            .page("homes/data/dcat.jsonld")
            .contains("data/parts/index.json")
    );
}

#[test]
fn an_edit_changes_the_part_in_which_the_thing_stands_and_the_index() {
    let was = files(&huge(350, "half done").build());
    let is = files(&huge(350, "done but for the letter box").build());
    assert_eq!(
        was.keys().collect::<BTreeSet<_>>(),
        is.keys().collect::<BTreeSet<_>>()
    );
    let changed: Vec<&String> = was.keys().filter(|name| was[*name] != is[*name]).collect();
    assert_eq!(changed.len(), 2, "{changed:?}");
    assert_eq!(changed[0], "index.json");
    assert!(changed[1].starts_with("updates-2018-06-30."), "{changed:?}");
    assert!(is[changed[1]].contains("letter box"));
}

#[test]
fn a_plan_that_is_not_huge_has_no_parts() {
    let built = SiteTest::base().build();
    assert_eq!(files(&built).len(), 0);
    assert!(!built.page("homes/data/index.html").contains("parts/"));
}

#[test]
fn verify_tells_a_part_that_is_changed_missing_or_one_too_many() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    for (path, bytes) in huge(1, "half done").tree.files {
        disk::write(&folder.join("content").join(path), bytes);
    }
    for arguments in [&["seal"][..], &["build"], &["verify", "public"]] {
        done(TODAY, arguments, folder);
    }
    let parts = folder.join("public/homes/data/parts");
    let names: Vec<String> = disk::files(&parts).into_keys().collect();
    let actions: Vec<&String> = names.iter().filter(|name| name.starts_with("actions.")).collect();
    let (first, second) = (actions[0], actions[1]);
    disk::write(
        &parts.join(first),
        disk::read(&parts, first).replace("Paint", "Sand"),
    );
    std::fs::remove_file(parts.join(second)).expect("removed");
    disk::write(&parts.join("more.json"), "{}");
    let said = on(TODAY, &["verify", "public"], folder);
    assert_eq!(said.code, 1);
    assert_says(
        &said.err,
        &[
            &format!("homes/data/parts/{first} is not what plan.json says"),
            &format!("homes/data/parts/{second}, a part of plan.json, is missing"),
            "homes/data/parts/more.json is no part of plan.json",
        ],
    );
}
