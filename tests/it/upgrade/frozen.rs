//! The content of every format that there was, kept in `tests/cases/formats`: it is read, built and upgraded for ever.

use candour::diag::Code;
use candour::model::format::CHANGES;
use walkdir::WalkDir;

use super::*;
use crate::harness::{Built, case};

/// A day after everything in the kept content.
const DAY: &str = "2026-11-25";

/// The kept sites, each with the number of its format.
fn kept() -> Vec<(u32, String)> {
    let folders = WalkDir::new(case("formats")).min_depth(2).max_depth(2);
    let entries = folders.sort_by_file_name().into_iter();
    let folders = entries.map(|entry| entry.expect("a folder").path().to_owned());
    folders
        .filter(|path| path.is_dir())
        .map(|path| {
            let names: Vec<String> = path
                .iter()
                .rev()
                .take(2)
                .map(|name| name.to_string_lossy().into_owned())
                .collect();
            let number = names[1].parse().expect("the number of a format");
            (number, format!("formats/{}/{}", names[1], names[0]))
        })
        .collect()
}

/// The files of data of a built site, by their paths.
fn data(built: &Built) -> BTreeMap<&str, &[u8]> {
    let files = built.output().iter();
    let files = files.filter(|(path, _)| path.as_str().contains("data/"));
    files.map(|(path, bytes)| (path.as_str(), bytes)).collect()
}

#[test]
fn there_is_kept_content_of_every_format() {
    let newest = ContentFormat::default().newest();
    for number in 1..=newest {
        assert!(
            kept().iter().any(|(of, _)| *of == number),
            "keep content of format {number} in tests/cases/formats/{number}, as the README there says"
        );
    }
}

#[test]
fn kept_content_is_built_and_says_the_same_once_it_is_upgraded() {
    for (number, folder) in kept() {
        let site = SiteTest::folder(&folder).day(DAY);
        let upgraded = done(&site.tree, CHANGES);
        assert_eq!(upgraded.from, number, "{folder}");
        let after = SiteTest::of(upgraded.tree(&site.tree)).day(DAY).build();
        // What is sealed is compared with the record: no word has another meaning than when it was kept.
        let found = after.0.diagnostics.only(|one| one.code != Code::NotSealed);
        assert!(!found.has_errors(), "{folder}:\n{}", after.shown());
        assert!(
            !after.codes().contains(&Code::OldName),
            "{folder}:\n{}",
            after.shown()
        );
        assert!(!data(&after).is_empty());
        let format = ContentFormat::default().numbered(number);
        let before = site.build();
        if !format.is_read() {
            assert_eq!(before.codes(), [Code::OtherFormat].into(), "{folder}");
            continue;
        }
        assert!(
            !before.0.diagnostics.has_errors(),
            "{folder}:\n{}",
            before.shown()
        );
        let is_told = before.codes().contains(&Code::OldName);
        assert_eq!(
            is_told,
            !upgraded.changes.is_empty(),
            "{folder}:\n{}",
            before.shown()
        );
        assert_eq!(data(&before), data(&after), "{folder}");
        assert!(before.bytes() == after.bytes(), "{folder}");
    }
}

#[test]
fn kept_content_is_sealed_so_that_its_meaning_cannot_change_unseen() {
    for (_, folder) in kept() {
        let tree = SiteTest::folder(&folder).tree;
        let plans = tree.files.keys().filter_map(|path| path.strip_suffix("plan.md"));
        for plan in plans {
            let record = format!("{plan}record.jsonl");
            assert!(tree.files.contains_key(&record), "{folder} lacks {record}");
        }
    }
}
