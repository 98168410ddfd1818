//! What came in between and is dated earlier, in `brief`, `diff` and the data.

use super::diff::json;
use super::{PLAN, assert_says, done, edit, on, read, sealed, write};
use std::path::Path;

const BACK: &str = "content/homes/updates/back.md";
const DATED_BACK: &str = "---\nas_at: 2017-06-30\npublished: 2017-07-10\ntitle: Canary report\nentries:\n  \
                          - {ref: 1.1, status: behind, progress: Canary words.}\n---\n";

/// Puts in an update, a correction and an end of reporting, all dated before the plan was sealed.
fn arrival(folder: &Path) {
    write(folder, BACK, DATED_BACK);
    edit(
        folder,
        PLAN,
        "statuses:",
        "closed: 2018-05-20\nclosed_reason: Canary end.\nstatuses:",
    );
}

#[test]
fn a_brief_lists_what_came_in_since_and_is_dated_earlier() {
    let site = sealed();
    let folder = site.path();
    let seal_day = "2018-06-25";
    arrival(folder);
    let brief = |from: &str, to: &str| {
        done(
            "2018-07-02",
            &["brief", "homes", "--from", from, "--to", to],
            folder,
        )
        .out
    };
    let heading = "Added since, dated earlier";
    // Before it is sealed, it came after the last seal.
    for from in ["2018-06-01", "2018-06-20"] {
        let said = brief(from, "2018-07-02");
        for words in [
            heading,
            "Canary report",
            "The end of reporting",
            "This is not in the record yet.",
        ] {
            assert!(said.contains(words), "{from}: {words}\n{said}");
        }
    }
    done(seal_day, &["seal"], folder);
    let said = brief("2018-06-24", "2018-06-25");
    for words in [heading, "Canary report", "The end of reporting"] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    for (from, to) in [("2018-06-25", "2018-07-02"), ("2018-05-25", "2018-06-24")] {
        let said = brief(from, to);
        assert!(
            !said.contains(heading) && !said.contains("Canary report"),
            "{from} to {to}: {said}"
        );
    }
}

#[test]
fn a_brief_ends_with_the_fingerprint_and_the_lines_of_the_record() {
    let site = sealed();
    let folder = site.path();
    let record = read(folder, super::RECORD);
    let last = record.lines().last().expect("a line");
    let head = candour::checksum::Checksum::of(last.as_bytes()).to_string();
    let lines = format!("{} lines", record.lines().count());
    let said = done("2018-07-02", &["brief", "homes", "--from", "2018-01-01"], folder).out;
    assert!(said.contains(&head) && said.contains(&lines), "{said}");
    let early = on(
        "2018-05-01",
        &["brief", "homes", "--from", "2018-01-01", "--to", "2018-05-01"],
        folder,
    )
    .out;
    assert!(
        early.contains("Nothing of this plan is in a record by"),
        "{early}"
    );
}

#[test]
fn diff_lists_what_came_in_since_and_is_dated_earlier() {
    let site = sealed();
    let folder = site.path();
    done("2018-06-10", &["build"], folder);
    arrival(folder);
    for sealed in [false, true] {
        if sealed {
            done("2018-06-25", &["seal"], folder);
        }
        for against in [
            &["--since", "2018-06-20"][..],
            &["--against", "public"],
            &["--since", "2018-06-01"],
        ] {
            let said = done("2018-06-25", &[&["diff"], against].concat(), folder);
            assert_says(
                &said.out,
                &[
                    "Added since, dated earlier",
                    "Canary report (dated 10 July 2017",
                    "Canary end. (dated 20 May 2018",
                ],
            );
            assert_eq!(
                said.out.contains("added to this site on 25 June 2018"),
                sealed,
                "{}",
                said.out
            );
            let markdown = done(
                "2018-06-25",
                &[&["diff", "--format", "markdown"], against].concat(),
                folder,
            );
            assert_says(&markdown.out, &["Added since, dated earlier"]);
            let json = json("2018-06-25", against, folder);
            let came = &json["plans"][0]["came_since"];
            assert_eq!(came.as_array().map(Vec::len), Some(2), "{came}");
            assert_eq!(came[1]["came"].is_string(), sealed, "{came}");
        }
    }
    let after = done("2018-07-02", &["diff", "--since", "2018-06-25"], folder);
    assert!(!after.out.contains("dated earlier"), "{}", after.out);
}

#[test]
fn the_data_says_when_what_is_late_came() {
    let site = sealed();
    let folder = site.path();
    let late = |folder: &Path| {
        done("2018-07-02", &["build"], folder);
        let json: serde_json::Value =
            serde_json::from_str(&read(folder, "public/homes/data/plan.json")).expect("JSON");
        json["computed"]["late"].clone()
    };
    assert!(late(folder).is_null());
    arrival(folder);
    let pending = late(folder);
    assert_eq!(
        pending["/homes/updates/2017-06-30/"]["after"], "2018-06-01",
        "{pending}"
    );
    assert!(pending["/homes/updates/2017-06-30/"]["came"].is_null());
    done("2018-06-25", &["seal"], folder);
    let late = late(folder);
    assert_eq!(
        late["/homes/updates/2017-06-30/"],
        serde_json::json!({"dated": "2017-07-10", "after": "2018-06-01", "came": "2018-06-25"})
    );
    assert_eq!(late["/homes/#closing"]["came"], "2018-06-25");
    done("2018-07-02", &["verify", "public"], folder);
}
