//! `verify`: of a published site, of a plan, and of a record by itself.

mod copies;

use std::path::Path;

use super::{
    JUNE, PLAN, RECORD, Said, assert_says, base_site, copy, done, edit, everything, on, published, read,
    report, write,
};

const DATA: &str = "public/homes/data/plan.json";
const PUBLISHED: &str = "public/homes/data/record.jsonl";

fn verify(folder: &Path, arguments: &[&str]) -> Said {
    on("2018-06-01", &[&["verify"], arguments].concat(), folder)
}

fn remove(folder: &Path, path: &str) {
    std::fs::remove_file(folder.join(path)).expect("removed");
}

#[test]
fn verify_tells_sound_from_changed_and_from_nothing_there() {
    let site = published();
    let folder = site.path();
    for path in [
        "public",
        "public/homes",
        "public/homes/data",
        "public/homes/data/record.jsonl",
        RECORD,
    ] {
        let said = on("2018-06-01", &["verify", path], folder);
        assert_eq!(said.code, 0, "{path}: {}", said.err);
        assert_says(&said.err, &[": sound. 14 lines; fingerprint of the last line "]);
        assert_eq!(
            said.err.contains("; compared with 14 published things"),
            path != RECORD,
            "{}",
            said.err
        );
    }
    edit(
        folder,
        "public/homes/data/plan.json",
        "Managers report more",
        "Managers report much more",
    );
    let said = on("2018-06-01", &["verify", "public"], folder);
    assert_eq!(said.code, 1);
    assert_says(
        &said.err,
        &[
            "  line 14: /homes/updates/2018-03-31/#item-1.2 is not what was sealed\n  \
             /homes/updates/2018-03-31/#item-1.2 was changed (impact), and no correction says so\n",
        ],
    );
    let said = on("2018-06-01", &["verify", "public", "--format", "json"], folder);
    let found: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!((said.code, found["records"][0]["lines"].as_u64()), (1, Some(14)));
    assert_eq!(found["records"][0]["problems"].as_array().map(Vec::len), Some(2));
    for path in ["content/homes/updates", "nowhere"] {
        assert_eq!(on("2018-06-01", &["verify", path], folder).code, 2, "{path}");
    }
}

#[test]
fn a_page_that_is_gone_is_missed() {
    let site = published();
    std::fs::remove_file(site.path().join("public/homes/actions/1.2/index.html")).expect("removed");
    let said = on("2018-06-01", &["verify", "public"], site.path());
    assert_eq!(said.code, 1);
    assert_says(
        &said.err,
        &["  the page homes/actions/1.2/index.html is missing\n"],
    );
}

#[test]
fn each_page_of_what_was_sealed_is_missed_by_its_name() {
    let site = published();
    let folder = site.path();
    copy(&folder.join("public"), &folder.join("whole"));
    for page in [
        "",
        "actions/1.1/",
        "corrections/",
        "record/",
        "recommendations/1/",
        "status/behind/",
        "themes/1/",
        "updates/2018-03-31/",
        "updates/2018-03-31/changes/",
    ] {
        let file = format!("homes/{page}index.html");
        remove(folder, &format!("public/{file}"));
        for (path, below) in [("public", "homes/"), ("public/homes", "")] {
            let said = verify(folder, &[path]);
            assert_eq!(said.code, 1, "{file}: {}", said.err);
            assert!(
                said.err
                    .starts_with("error: public/homes/data/record.jsonl: 1 problem. 14 lines; "),
                "{}",
                said.err
            );
            assert_says(
                &said.err,
                &[
                    "; 11 pages are there (their words are not compared)\n",
                    &format!("  the page {below}{page}index.html is missing\n"),
                ],
            );
        }
        std::fs::copy(
            folder.join("whole").join(&file),
            folder.join("public").join(&file),
        )
        .expect("a copy");
    }
    assert_eq!(verify(folder, &["public"]).code, 0);
}

/// Takes out all pages of a folder, and leaves everything else.
fn remove_pages(folder: &Path) {
    let files = walkdir::WalkDir::new(folder).into_iter();
    for file in files.map(|entry| entry.expect("an entry").into_path()) {
        if file.extension().is_some_and(|found| found == "html") {
            std::fs::remove_file(file).expect("removed");
        }
    }
}

#[test]
fn a_site_that_lost_every_page_of_a_plan_misses_each() {
    let site = published();
    let folder = site.path();
    copy(
        &folder.join("public/homes/data"),
        &folder.join("download/homes/data"),
    );
    // Those of the plan first, and then those of the whole site.
    for pages in ["public/homes", "public"] {
        remove_pages(&folder.join(pages));
        for path in ["public", "public/homes"] {
            let said = verify(folder, &[path]);
            assert_eq!(said.code, 1, "{path}: {}", said.err);
            assert_says(
                &said.err,
                &[
                    "error: public/homes/data/record.jsonl: 12 problems. 14 lines; ",
                    "; 0 pages are there",
                    "actions/1.1/index.html is missing\n",
                ],
            );
        }
    }
    // Whoever downloads the data alone has no pages.
    for path in [
        "public/homes/data",
        PUBLISHED,
        "download",
        "download/homes",
        "download/homes/data",
    ] {
        let said = verify(folder, &[path]);
        assert_eq!(said.code, 0, "{path}: {}", said.err);
        assert!(!said.err.contains("pages are there"), "{}", said.err);
        assert_eq!(
            said.err
                .contains("  note: there are no pages beside the folder `data`, so none were looked for\n"),
            matches!(path, "download" | "download/homes"),
            "{path}: {}",
            said.err
        );
    }
}

#[test]
fn a_published_plan_without_its_data_is_not_sound() {
    let site = published();
    let folder = site.path();
    remove(folder, DATA);
    for path in ["public", "public/homes", "public/homes/data"] {
        let said = verify(folder, &[path]);
        assert_eq!(said.code, 1, "{path}: {}", said.err);
        assert_says(
            &said.err,
            &[
                "error: public/homes/data/record.jsonl: 1 problem. 14 lines; ",
                "  plan.json is missing\n",
            ],
        );
    }
    std::fs::remove_dir_all(folder.join("public/homes/data")).expect("removed");
    for path in ["public", "public/homes"] {
        let said = verify(folder, &[path]);
        assert_eq!(said.code, 1, "{path}: {}", said.err);
        let first = "error: public/homes/data/record.jsonl: 2 problems. 0 lines\n  plan.json is missing\n  record.jsonl is missing\n";
        assert!(said.err.starts_with(first), "{}", said.err);
    }
}

#[test]
fn a_record_that_is_kept_by_itself_needs_no_data() {
    let site = published();
    let folder = site.path();
    remove(folder, DATA);
    std::fs::create_dir(folder.join("kept")).expect("a folder");
    std::fs::copy(folder.join(RECORD), folder.join("kept/record.jsonl")).expect("a copy");
    // In the content, a plan may lie in a folder of any name.
    std::fs::rename(folder.join("content/homes"), folder.join("content/data")).expect("renamed");
    for path in [PUBLISHED, "kept", "kept/record.jsonl", "content", "content/data"] {
        let said = verify(folder, &[path]);
        assert_eq!(said.code, 0, "{path}: {}", said.err);
        assert_says(
            &said.err,
            &[
                "  note: there is no plan.json beside it, so only its lines were verified, and not what was published\n",
            ],
        );
    }
}

#[test]
fn a_published_plan_without_its_record_is_not_sound() {
    let site = published();
    let folder = site.path();
    remove(folder, PUBLISHED);
    for path in ["public", "public/homes", "public/homes/data"] {
        let said = verify(folder, &[path]);
        assert_eq!(said.code, 1, "{path}: {}", said.err);
        assert_says(
            &said.err,
            &[
                "public/homes/data/record.jsonl: 1 problem. 0 lines",
                "  record.jsonl is missing\n",
            ],
        );
    }
}

#[test]
fn one_broken_plan_among_several_is_named_and_the_others_are_sound() {
    let site = base_site();
    let folder = site.path();
    copy(&folder.join("content/homes"), &folder.join("content/schools"));
    done("2018-06-01", &["seal"], folder);
    done("2018-06-01", &["build"], folder);
    remove(folder, DATA);
    let said = verify(folder, &["public"]);
    assert_eq!(said.code, 1);
    assert_says(
        &said.err,
        &[
            "error: public/homes/data/record.jsonl: 1 problem. ",
            "\npublic/schools/data/record.jsonl: sound. 14 lines; ",
        ],
    );
}

#[test]
fn data_that_is_damaged_is_told_and_other_line_ends_are_no_damage() {
    let site = published();
    let folder = site.path();
    let sound = read(folder, DATA);
    write(folder, DATA, sound.replace('\n', "\r\n"));
    assert_eq!(verify(folder, &["public"]).code, 0);
    for damaged in [&sound[..sound.len() / 2], "", "{}", "[]"] {
        write(folder, DATA, damaged);
        let said = verify(folder, &["public"]);
        assert_eq!(said.code, 1, "{}", said.err);
        assert_says(
            &said.err,
            &[
                "error: public/homes/data/record.jsonl: 1 problem. 14 lines; ",
                "  plan.json: it cannot be read: ",
            ],
        );
    }
}

#[test]
fn where_nothing_is_sealed_there_is_nothing_to_verify() {
    let site = base_site();
    let folder = site.path();
    done("2018-06-01", &["build"], folder);
    std::fs::create_dir(folder.join("empty")).expect("a folder");
    write(folder, "none.jsonl", "");
    for (path, words) in [
        (
            "public",
            "nothing is sealed in `public`, so there is nothing to verify",
        ),
        (
            "public/homes",
            "nothing is sealed in `public/homes`, so there is nothing to verify",
        ),
        (PUBLISHED, "nothing is sealed in `public/homes/data/record.jsonl`"),
        ("none.jsonl", "nothing is sealed in `none.jsonl`"),
        (
            "empty",
            "there is no record.jsonl in `empty`; name a published site, such as `public`, or a record",
        ),
        ("content", "there is no record.jsonl in `content`"),
        ("nowhere", "there is no file or folder `nowhere`"),
    ] {
        for format in ["human", "json"] {
            let said = verify(folder, &[path, "--format", format]);
            assert_eq!((said.code, said.out.is_empty()), (2, format == "human"), "{path}");
            assert!(said.err.starts_with("error: "), "{}", said.err);
            assert_says(&said.err, &[words]);
        }
    }
}

#[test]
fn a_failure_as_json_holds_everything_that_is_said() {
    let site = published();
    let folder = site.path();
    let whole = read(folder, RECORD);
    remove(folder, "public/homes/record/index.html");
    edit(
        folder,
        DATA,
        "The first visits were made.",
        "No visits were made.",
    );
    let said = verify(folder, &["public", "--format", "json"]);
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    let found: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let last = candour::checksum::Checksum::of(whole.lines().last().expect("a line").as_bytes());
    assert_eq!(
        found["records"][0],
        serde_json::json!({
            "record": "public/homes/data/record.jsonl",
            "plan": "/homes/",
            "lines": 14,
            "latest": last.to_string(),
            "published": 14,
            "pages": 11,
            "continues": null,
            "problems": [
                "the page homes/record/index.html is missing",
                "line 13: /homes/updates/2018-03-31/#item-1.1 is not what was sealed",
                "/homes/updates/2018-03-31/#item-1.1 was changed (progress), and no correction says so",
            ],
            "notes": [],
            "verdict": "changed",
            "not_checked": ["older-copy", "computed", "words-on-pages"],
        })
    );
}

#[test]
fn many_problems_are_counted_and_the_first_are_printed() {
    let site = published();
    let folder = site.path();
    let whole = read(folder, RECORD);
    write(folder, PUBLISHED, whole.replace(",\"item\"", ",\"thing\""));
    for pages in ["actions", "status", "updates"] {
        std::fs::remove_dir_all(folder.join("public/homes").join(pages)).expect("removed");
    }
    let said = verify(folder, &["public"]);
    assert_eq!(said.code, 1);
    let shown = said
        .err
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("  note: "))
        .count();
    assert_eq!(shown, 21, "{}", said.err);
    assert_says(&said.err, &["  and "]);
    let json = verify(folder, &["public", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    let count = found["records"][0]["problems"].as_array().map_or(0, Vec::len);
    assert_says(
        &said.err,
        &[
            &format!("{count} problems. "),
            &format!("  and {} more\n", count - 20),
        ],
    );
}

#[test]
fn what_is_not_yet_sealed_is_noted_and_changes_nothing_on_the_disk() {
    let site = published();
    let folder = site.path();
    report(folder, "status: behind");
    done("2018-06-21", &["build"], folder);
    let before = everything(folder);
    let said = done("2018-06-21", &["verify", "public"], folder);
    assert_says(
        &said.err,
        &[
            ": sound. 14 lines; ",
            "  note: 2 published things are not yet in the record, for example /homes/updates/2018-06-20/",
        ],
    );
    assert!(everything(folder) == before);
    remove(folder, JUNE);
    edit(
        folder,
        PLAN,
        "themes:\n",
        "themes:\n  - {ref: 2, title: Training}\n",
    );
    done("2018-06-21", &["build"], folder);
    let said = done("2018-06-21", &["verify", "public"], folder);
    assert_says(
        &said.err,
        &["  note: one published thing is not yet in the record: /homes/themes/2/\n"],
    );
}
