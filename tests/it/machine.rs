//! What the command tells other programs: one document a run, in the form of `docs/schema/machine-output.schema.json`.

#![expect(clippy::disallowed_methods, reason = "the content lies on the disk")]

mod schema;

use std::path::Path;

use serde_json::{Value, json};

use crate::disk::base_site;
use crate::harness::repository;
use crate::run::on;

/// Runs the command on a day with `--format json`; gives its exit code and the one document it printed.
#[track_caller]
fn run(day: &str, arguments: &[&str], folder: &Path) -> (i32, Value) {
    let arguments = [arguments, &["--format", "json"]].concat();
    let said = on(day, &arguments, folder);
    let text = said.out;
    let document: Value = serde_json::from_str(&text)
        .unwrap_or_else(|error| panic!("{arguments:?} printed no document ({error}): {text}"));
    let schema = std::fs::read_to_string(repository().join("docs/schema/machine-output.schema.json"));
    let schema: Value = serde_json::from_str(&schema.expect("the schema")).expect("JSON");
    let faults = schema::faults(&schema, &document);
    assert!(faults.is_empty(), "{arguments:?}: {faults:#?}\n{text}");
    (said.code, document)
}

/// Breaks the plan.
fn spoil(folder: &Path) {
    let path = folder.join("content/homes/plan.md");
    let text = std::fs::read_to_string(&path).expect("a file");
    std::fs::write(path, text.replacen("title:", "titel:", 1)).expect("written");
}

#[test]
fn seal_tells_what_it_added_to_each_record() {
    let site = base_site();
    let (code, would) = run("2018-06-01", &["seal", "--dry-run"], site.path());
    assert_eq!((code, &would["sealed"]["dry_run"]), (0, &json!(true)));
    let plan = &would["sealed"]["plans"][0];
    assert_eq!((&plan["lines"], &plan["latest"]), (&json!(0), &Value::Null));
    let (code, said) = run("2018-06-01", &["seal"], site.path());
    assert_eq!(
        (code, &said["format"], &said["outcome"]),
        (0, &json!("candour-seal"), &json!("done"))
    );
    let sealed = &said["sealed"]["plans"][0];
    assert_eq!(sealed["added"], plan["added"], "what would be added is what was");
    assert_eq!(sealed["lines"], json!(14));
    assert_eq!(sealed["added"].as_array().map(Vec::len), Some(14));
    assert_eq!(
        sealed["added"][0],
        json!({"kind": "plan", "address": "/homes/", "what": "new"})
    );
    let (_, verified) = run(
        "2018-06-01",
        &["verify", "content/homes/record.jsonl"],
        site.path(),
    );
    assert_eq!(verified["records"][0]["latest"], sealed["latest"]);
    let (_, again) = run("2018-06-01", &["seal"], site.path());
    assert_eq!(again["sealed"]["plans"][0]["added"], json!([]));
    let (_, early) = run("2010-01-01", &["seal"], base_site().path());
    assert_eq!(
        early["sealed"]["plans"][0]["not_sealed"],
        json!("not-published-yet")
    );
}

#[test]
fn build_tells_how_many_files_it_wrote_and_removed() {
    let site = base_site();
    let (code, first) = run("2018-06-01", &["build"], site.path());
    assert_eq!((code, &first["built"]["as_of"]), (0, &json!("2018-06-01")));
    let count = |document: &Value, name: &str| document["built"][name].as_u64().expect("a count");
    let files = walkdir::WalkDir::new(site.path().join("public"))
        .into_iter()
        .filter(|entry| {
            let entry = entry.as_ref().expect("an entry");
            entry.file_type().is_file() && !entry.path().to_string_lossy().contains(".candour")
        });
    assert_eq!(count(&first, "files"), files.count() as u64);
    assert_eq!(count(&first, "new"), count(&first, "files"));
    let (_, again) = run("2018-06-01", &["build"], site.path());
    assert_eq!(count(&again, "unchanged"), count(&first, "files"));
    std::fs::rename(site.path().join("content/homes"), site.path().join("homes")).expect("moved");
    let (code, refused) = run("2018-06-01", &["build"], site.path());
    assert_eq!((code, &refused["outcome"]), (2, &json!("failed")));
    assert!(
        refused["error"]["help"]
            .as_str()
            .expect("help")
            .contains("--allow-removal"),
        "{refused}"
    );
    assert!(refused.get("built").is_none());
    let (_, removed) = run("2018-06-01", &["build", "--allow-removal"], site.path());
    assert!(count(&removed, "removed") > 20, "{removed}");
}

#[test]
fn check_counts_what_it_found_and_what_it_looked_at() {
    let site = base_site();
    let (code, said) = run("2018-06-01", &["check", "homes"], site.path());
    assert_eq!((code, &said["checked"]["chosen"]), (0, &json!(["homes"])));
    assert_eq!(said["counts"], json!({"errors": 0, "warnings": 0, "notes": 1}));
    assert_eq!(said["findings"][0]["code"], json!("not-sealed"));
    assert_eq!(said["checked"]["plans"][0]["address"], json!("homes"));
    spoil(site.path());
    for arguments in [&["check"][..], &["build"], &["seal"], &["diff"]] {
        let (code, said) = run("2018-06-01", arguments, site.path());
        assert_eq!((code, &said["outcome"]), (1, &json!("errors")), "{arguments:?}");
        let found = said["findings"].as_array().expect("findings");
        let errors = found.iter().filter(|one| one["severity"] == "error").count();
        assert_eq!(said["counts"]["errors"], json!(errors));
        assert!(found.iter().any(|one| one["code"] == "unknown-field"), "{said}");
    }
}

#[test]
fn verify_gives_a_verdict_and_says_what_it_did_not_check() {
    let site = base_site();
    run("2018-06-01", &["seal"], site.path());
    run("2018-06-01", &["build"], site.path());
    let (code, said) = run("2018-06-01", &["verify", "public"], site.path());
    assert_eq!((code, &said["records"][0]["verdict"]), (0, &json!("sound")));
    assert_eq!(
        said["records"][0]["not_checked"],
        json!(["older-copy", "words-on-pages"])
    );
    let (_, alone) = run(
        "2018-06-01",
        &["verify", "content/homes/record.jsonl"],
        site.path(),
    );
    assert_eq!(
        alone["records"][0]["not_checked"],
        json!(["data", "pages", "older-copy", "words-on-pages"])
    );
    let data = site.path().join("public/homes/data/plan.json");
    let text = std::fs::read_to_string(&data).expect("a file");
    std::fs::write(data, text.replace("\"action\":\"", "\"action\":\"Not ")).expect("written");
    let (code, said) = run("2018-06-01", &["verify", "public"], site.path());
    assert_eq!((code, &said["outcome"]), (1, &json!("errors")));
    assert_eq!(said["records"][0]["verdict"], json!("changed"));
}

#[test]
fn what_fails_or_is_misused_is_told_in_a_document_too() {
    let site = base_site();
    for arguments in [
        &["build", "--content", "nowhere"][..],
        &["check", "nowhere"],
        &["seal", "nowhere"],
        &["seal", "--not-after", "2018-05-01"],
        &["verify", "nowhere"],
        &["diff", "--against", "nowhere"],
        &["upgrade", "--content", "nowhere"],
        &["upgrade", "--no-such-flag"],
        &["build", "--drafts"],
        &["build", "--as-of", "yesterday"],
        &["check", "--no-such-flag"],
        &["verify"],
    ] {
        let (code, said) = run("2018-06-01", arguments, site.path());
        assert_eq!((code, &said["outcome"]), (2, &json!("failed")), "{arguments:?}");
        let message = said["error"]["message"].as_str().expect("a message");
        assert!(!message.is_empty() && !message.contains("error:"), "{message}");
        assert_eq!(said["format"], json!(format!("candour-{}", arguments[0])));
    }
}

#[test]
fn diff_tells_what_it_compared_in_a_versioned_document() {
    let site = base_site();
    run("2018-06-01", &["build"], site.path());
    let (code, said) = run("2018-06-02", &["diff"], site.path());
    assert_eq!((code, &said["version"]), (0, &json!(2)));
    assert_eq!(said["plans"], json!([]));
    assert!(said["compared"].is_object(), "{said}");
}

#[test]
fn upgrade_tells_which_lines_it_would_write_and_wrote() {
    let site = base_site();
    let (code, said) = run("2018-06-01", &["upgrade"], site.path());
    assert_eq!((code, &said["format"]), (0, &json!("candour-upgrade")));
    let upgraded = &said["upgraded"];
    assert_eq!((&upgraded["from"], &upgraded["to"]), (&json!(1), &json!(1)));
    assert_eq!(upgraded["written"], json!(false));
    assert_eq!(upgraded["files"][0]["path"], json!("content/site.yaml"));
    let change = &upgraded["files"][0]["changes"][0];
    assert_eq!(
        (&change["line"], &change["after"][0]),
        (&json!(1), &json!("format: 1"))
    );
    let (_, wrote) = run("2018-06-01", &["upgrade", "--write"], site.path());
    assert_eq!(wrote["upgraded"]["written"], json!(true));
    assert_eq!(wrote["upgraded"]["files"], upgraded["files"]);
    let (_, again) = run("2018-06-01", &["upgrade", "--write"], site.path());
    assert_eq!(again["upgraded"]["written"], json!(false));
    assert_eq!(again["upgraded"]["files"], json!([]));
    std::fs::write(site.path().join("content/homes/plan.md"), "---\ntitle: [\n---\n").expect("written");
    let (code, refused) = run("2018-06-01", &["upgrade", "--write"], site.path());
    assert_eq!((code, &refused["outcome"]), (1, &json!("errors")));
    assert!(refused.get("upgraded").is_none(), "{refused}");
}

#[test]
fn import_tells_what_became_of_every_cell() {
    let site = base_site();
    let table = "Ref,Recommendation,Action,Due,Status,Floor\n1,Visit,Plan visits,March 2019,On track,2nd\n";
    std::fs::write(site.path().join("plan.csv"), table).expect("written");
    let arguments = ["import", "plan.csv", "--as-at", "2018-06", "--dry-run"];
    let (code, said) = run("2018-07-01", &arguments, site.path());
    assert_eq!((code, &said["format"]), (0, &json!("candour-import")), "{said}");
    assert_eq!(said["totals"]["cells"], json!(12));
    assert_eq!(said["totals"]["left_out"], json!(0));
    assert_eq!(
        said["files"][0]["tables"][0]["columns"][5]["field"],
        json!("fact")
    );
    assert_eq!(said["cells"][6]["place"], json!("plan.csv, plan, A2"));
    assert!(!site.path().join("content/plan").exists());
    let (code, said) = run("2018-07-01", &["import", "plan.csv"], site.path());
    assert_eq!((code, said["questions"].as_array().map(Vec::len)), (1, Some(1)));
    let (code, said) = run("2018-07-01", &arguments[..4], site.path());
    assert_eq!(code, 0, "{said}");
    assert!(site.path().join("content/plan/updates/2018-06.md").is_file());
    let (code, again) = run("2018-07-01", &arguments[..4], site.path());
    assert_eq!((code, &again["changes"]["differences"]), (0, &json!([])));
}

#[test]
fn the_schema_finds_what_does_not_fit_it() {
    let schema = std::fs::read_to_string(repository().join("docs/schema/machine-output.schema.json"));
    let schema: Value = serde_json::from_str(&schema.expect("the schema")).expect("JSON");
    let sound = json!({
        "format": "candour-check", "version": 2, "outcome": "done", "error": null, "findings": [],
        "counts": {"errors": 0, "warnings": 0, "notes": 0}
    });
    assert_eq!(schema::faults(&schema, &sound), Vec::<String>::new());
    for (path, value) in [
        ("/version", json!(1)),
        ("/outcome", json!("fine")),
        ("/error", json!("a text")),
        ("/counts/errors", json!(-1)),
        ("/counts/notes", json!("none")),
        ("/findings", json!([{"code": "x"}])),
        ("/format", json!("candour")),
    ] {
        let mut other = sound.clone();
        *other.pointer_mut(path).expect("a place") = value;
        assert_ne!(schema::faults(&schema, &other), Vec::<String>::new(), "{path}");
    }
}
