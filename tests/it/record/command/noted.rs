//! `verify --head`, `heads.txt` and what is new since a copy: fingerprints and copies that somebody kept, as witnesses.

use std::path::Path;

use super::{RECORD, Said, assert_says, done, on, published, read, report};

/// A published site to which a report was added after its first fingerprint was noted, and that fingerprint.
fn grown() -> (tempfile::TempDir, String) {
    let site = published();
    let folder = site.path();
    let heads = read(folder, "public/heads.txt");
    let noted = heads.split("  ").next().expect("a fingerprint").to_owned();
    std::fs::copy(folder.join(RECORD), folder.join("kept.jsonl")).expect("a copy");
    report(folder, "status: behind");
    done("2018-06-21", &["seal"], folder);
    done("2018-06-21", &["build"], folder);
    (site, noted)
}

fn head(folder: &Path, fingerprint: &str, path: &str) -> Said {
    on("2018-06-25", &["verify", "--head", fingerprint, path], folder)
}

#[test]
fn heads_name_each_plan_with_its_fingerprint_and_its_lines() {
    let (site, noted) = grown();
    let heads = read(site.path(), "public/heads.txt");
    let fields: Vec<&str> = heads.trim_end().split("  ").collect();
    let lines = read(site.path(), RECORD).lines().count().to_string();
    assert_eq!(fields.len(), 3, "{heads}");
    assert_eq!(fields[1..], [lines.as_str(), "/homes/"]);
    assert_eq!(fields[0].len(), 64);
    assert_ne!(fields[0], noted);
}

#[test]
fn a_noted_fingerprint_is_found_with_what_was_added_since() {
    let (site, noted) = grown();
    let folder = site.path();
    for path in ["public", "public/homes/data/record.jsonl", RECORD] {
        for typed in [
            noted.clone(),
            noted[..8].to_uppercase(),
            format!(" {} ", &noted[..12]),
        ] {
            let said = head(folder, &typed, path);
            assert_eq!(said.code, 0, "{}", said.err);
            assert_says(
                &said.err,
                &[
                    &format!("  {noted} is the fingerprint of line 14 of 16 in {path}"),
                    ", sealed on 2018-06-01\n",
                    "  added since: 2 lines\n",
                    "  new on 2018-06-21: the update of ",
                    ", with 1 entry\n",
                ],
            );
        }
    }
}

#[test]
fn a_fingerprint_that_no_record_has_is_a_problem() {
    let (site, noted) = grown();
    let other: String = noted
        .chars()
        .map(|digit| if digit == '0' { '1' } else { '0' })
        .collect();
    let said = head(site.path(), &other, "public");
    assert_eq!(said.code, 1);
    assert_says(&said.err, &["no record here has a line with the fingerprint "]);
}

#[test]
fn what_is_no_fingerprint_or_too_short_is_refused_with_words() {
    let (site, noted) = grown();
    for (typed, words) in [
        (&noted[..7], "is too short to find one line by it"),
        ("minutes of May", "is not a fingerprint"),
        ("", "is too short"),
    ] {
        let said = head(site.path(), typed, "public");
        assert_eq!(said.code, 2, "{}", said.err);
        assert_says(&said.err, &[words]);
    }
}

#[test]
fn what_is_new_since_a_kept_copy_is_said_by_name_and_day() {
    let (site, _) = grown();
    let folder = site.path();
    let said = on(
        "2018-06-25",
        &[
            "verify",
            "--since",
            "kept.jsonl",
            "public/homes/data/record.jsonl",
        ],
        folder,
    );
    assert_eq!(said.code, 0, "{}", said.err);
    assert_says(
        &said.err,
        &["  new on 2018-06-21: the update of ", ", with 1 entry\n"],
    );
    let said = on(
        "2018-06-25",
        &["verify", "--since", "kept.jsonl", "--format", "json", RECORD],
        folder,
    );
    let told: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let added = &told["records"][0]["added"];
    assert_eq!(added[0]["what"], "new");
    assert_eq!(added[0]["kind"], "update");
    assert_eq!(added[1]["sealed"], "2018-06-21");
}
