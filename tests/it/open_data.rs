//! The tables of plans as files, and what describes them. Programs of others read them in `tests/open_data`.

use std::collections::{BTreeMap, BTreeSet};

use candour::tables::{OF_SITE_ALONE, TABLES};
use serde_json::Value;

use crate::harness::{Built, SiteTest, has_ending};
use crate::schema;
use crate::workbook_data::with_traps;

/// A row: its cells by the names of their columns.
type Row = BTreeMap<String, String>;

fn bytes<'b>(built: &'b Built, path: &str) -> &'b [u8] {
    let file = built.output().iter().find(|(known, _)| known.as_str() == path);
    file.unwrap_or_else(|| panic!("there is no {path}\n{}", built.shown()))
        .1
}

/// Reads a table as programs do, once the mark at its start is taken off.
fn rows(built: &Built, path: &str) -> Vec<Row> {
    let text = bytes(built, path);
    let text = text.strip_prefix("\u{feff}".as_bytes()).expect("the mark");
    let mut reader = csv::Reader::from_reader(text);
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn json(built: &Built, path: &str) -> Value {
    serde_json::from_slice(bytes(built, path)).expect("JSON")
}

/// The fields that a description has of a table.
fn fields<'p>(package: &'p Value, table: &str) -> &'p [Value] {
    let mut resources = package["resources"].as_array().expect("tables").iter();
    let found = resources.find(|resource| resource["path"] == format!("{table}.csv"));
    found.expect("the table")["schema"]["fields"]
        .as_array()
        .expect("fields")
}

#[test]
fn every_table_is_there_also_without_rows_and_its_columns_are_those_described() {
    for site in [SiteTest::base().day("2017-02-10"), schema::site()] {
        let built = site.build();
        for (folder, is_site) in [("homes/data", false), ("data", true)] {
            let package = json(&built, &format!("{folder}/datapackage.json"));
            for table in TABLES.iter().filter(|table| is_site || **table != OF_SITE_ALONE) {
                let file = candour::open_data::file_name(table);
                let text = bytes(&built, &format!("{folder}/{file}.csv"));
                let text = std::str::from_utf8(text).expect("UTF-8");
                let heading = text.trim_start_matches('\u{feff}').split("\r\n").next();
                let names: Vec<&str> = heading.expect("a line").split(',').collect();
                let described: Vec<&str> = fields(&package, file)
                    .iter()
                    .map(|field| field["name"].as_str().expect("a name"))
                    .collect();
                assert_eq!(names, described, "{folder}/{file}.csv");
                assert_eq!(
                    names.iter().collect::<BTreeSet<_>>().len(),
                    names.len(),
                    "{names:?}"
                );
            }
        }
    }
}

#[test]
fn each_column_has_a_title_and_a_sentence_in_the_catalogue() {
    let built = schema::site().build();
    let is_missing = |text: &str| {
        text.is_empty()
            || ["data-", "field-", "status-", "schedule-"]
                .iter()
                .any(|key| text.to_lowercase().starts_with(key))
    };
    let mut count = 0;
    for path in ["homes/data/datapackage.json", "data/datapackage.json"] {
        let package = json(&built, path);
        for resource in package["resources"].as_array().expect("tables") {
            for field in resource["schema"]["fields"].as_array().expect("fields") {
                count += 1;
                for member in ["title", "description"] {
                    let text = field[member].as_str().expect("a text");
                    assert!(!is_missing(text), "{path}, {}: {field}", resource["name"]);
                }
            }
            for member in ["title", "description"] {
                assert!(
                    !is_missing(resource[member].as_str().expect("a text")),
                    "{resource}"
                );
            }
        }
    }
    assert!(count > 400, "{count} columns");
}

#[test]
fn every_field_of_every_kind_is_in_the_schema_with_its_meaning() {
    let built = schema::site().build();
    let schema = json(&built, "data/plan.schema.json");
    for (word, kind) in <candour::model::ItemKind as candour::model::Choice>::CHOICES {
        let of_site = schema["$defs"][*word].is_null();
        let schema = if of_site {
            json(&built, "data/site.schema.json")
        } else {
            schema.clone()
        };
        let known = &schema["$defs"][*word]["properties"];
        assert_eq!(known["kind"]["const"], *word);
        for field in candour::model::schema::fields(*kind) {
            let about = known[field.name]["description"].as_str().unwrap_or_default();
            assert!(
                !about.is_empty()
                    && !about.to_lowercase().starts_with("data-")
                    && !about.to_lowercase().starts_with("field-"),
                "`{}` of {word}: {about:?}",
                field.name
            );
        }
    }
}

#[test]
fn every_column_of_the_workbook_is_a_column_of_the_tables() {
    let built = schema::site().build();
    let package = json(&built, "homes/data/datapackage.json");
    let mut titles: BTreeSet<String> = BTreeSet::new();
    for resource in package["resources"].as_array().expect("tables") {
        for field in resource["schema"]["fields"].as_array().expect("fields") {
            titles.insert(field["title"].as_str().expect("a title").to_owned());
        }
    }
    let headings = crate::workbook_data::headings(&built);
    assert!(headings.len() > 150, "{headings:?}");
    for heading in headings {
        assert!(titles.contains(&heading), "{heading} is in no table");
    }
}

#[test]
fn hostile_texts_come_out_whole_and_none_of_them_runs() {
    let built = with_traps().build();
    let rows_of = |table: &str| rows(&built, &format!("homes/data/{table}.csv"));
    let actions = rows_of("actions");
    let action = actions
        .iter()
        .find(|row| row["ref"] == "1.10")
        .expect("the action");
    assert_eq!(
        action["action"],
        "'=HYPERLINK(\"https://example.org\") and +1, -1, @x"
    );
    assert_eq!(action["fact_cost"], "'=1+1");
    assert_eq!(
        (action["starts_as_written"].as_str(), action["starts"].as_str()),
        ("2017-Q1", "2017-03-31")
    );
    assert_eq!(action["computed_due_now_as_written"], "2018-11");
    let history = rows_of("history");
    let entry = history
        .iter()
        .find(|row| row["ref"] == "1.10")
        .expect("the entry");
    assert_eq!(entry["percent"], "60");
    assert_eq!(entry["progress"], "First bold words.\n• one\n• two");
    assert_eq!(entry["due_reason"], "_x0041_ \u{1f600} العربية");
    assert_eq!(entry["lead"], "Ann Example; Ben Example");
    // What no cell of a spreadsheet holds is whole here.
    assert_eq!(entry["impact"], "long words ".repeat(4_000).trim_end());
    let shared = rows(&built, "data/history.csv");
    let same = shared.iter().find(|row| row["ref"] == "1.10").expect("the entry");
    assert_eq!(
        (same["plan"].as_str(), &same["impact"]),
        ("homes", &entry["impact"])
    );
    let shared = rows(&built, "data/actions.csv");
    let same = shared
        .iter()
        .find(|row| row["ref"] == "1.10")
        .expect("the action");
    assert_eq!(same["facts"], "Cost: =1+1");
    for (path, file) in built.output().iter() {
        if !has_ending(path.as_str(), "csv") {
            continue;
        }
        let mut reader = csv::ReaderBuilder::new().from_reader(&file["\u{feff}".len()..]);
        for row in reader.records() {
            for cell in &row.expect("a row") {
                let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
                assert!(!runs || cell.parse::<f64>().is_ok(), "{}: {cell}", path.as_str());
            }
        }
    }
}

#[test]
fn counts_over_time_add_up_and_the_newest_are_what_stands_now() {
    let built = SiteTest::folder("sites/small/content").day("2026-11-29").build();
    let counts = rows(&built, "homes/data/counts.csv");
    let mut sums: BTreeMap<[&str; 5], f64> = BTreeMap::new();
    for row in &counts {
        let key = ["day", "update_as_at", "kind", "counted_by", "computed_of"].map(|name| row[name].as_str());
        *sums.entry(key).or_default() += row["computed_count"].parse::<f64>().expect("a number");
    }
    for (key, sum) in &sums {
        assert_eq!(sum.to_string(), key[4], "{key:?}");
    }
    let updates = rows(&built, "homes/data/updates.csv");
    let as_at: BTreeSet<&str> = updates.iter().map(|row| row["as_at"].as_str()).collect();
    let days: BTreeSet<&str> = counts.iter().map(|row| row["day"].as_str()).collect();
    assert!(
        as_at.is_subset(&days) && days.len() == as_at.len() + 1,
        "{days:?}, {as_at:?}"
    );
    let newest = days.last().expect("a day");
    let stands = |kind: &str| {
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for row in rows(&built, &format!("homes/data/{kind}s.csv")) {
            let key = row["computed_standing"].clone();
            let key = if key.is_empty() { "none".to_owned() } else { key };
            *found.entry(key).or_default() += 1;
        }
        found
    };
    for kind in ["recommendation", "action"] {
        let counted: BTreeMap<String, usize> = counts
            .iter()
            .filter(|row| row["day"] == **newest && row["kind"] == kind && row["counted_by"] == "status")
            .map(|row| {
                (
                    row["group"].clone(),
                    row["computed_count"].parse().expect("a number"),
                )
            })
            .collect();
        assert_eq!(counted, stands(kind));
    }
}

#[test]
fn a_draft_is_in_no_table_also_when_it_is_shown() {
    let draft = "---\nas_at: 2018-05-31\ndraft: true\nentries:\n  - ref: 1.1\n    status: done\n    progress: Of the draft alone.\n---\n";
    let site = SiteTest::base()
        .file("homes/updates/2018-05-31.md", draft)
        .day("2018-06-30");
    let shown = site.clone().drafts().build();
    assert!(!shown.holding("Of the draft alone").is_empty());
    let public = site.build();
    for (path, file) in public.output().iter() {
        if has_ending(path.as_str(), "csv") {
            assert_eq!(bytes(&shown, path.as_str()), file, "{}", path.as_str());
        }
    }
}

#[test]
fn a_licence_is_what_is_stated_and_nothing_else() {
    let licence = |site: SiteTest| {
        let built = site.day("2018-06-30").build();
        let package = json(&built, "homes/data/datapackage.json")["licenses"].clone();
        let page = crate::harness::words_of(built.page("homes/data/index.html"));
        let start = page
            .find("The publisher has not said")
            .or_else(|| page.find("The data may be used"));
        let page = page[start.expect("a sentence")..]
            .split('.')
            .next()
            .map(str::to_owned);
        let linked = json(&built, "homes/data/dcat.jsonld")["dct:license"]["@id"].clone();
        (package, page.unwrap_or_default(), linked)
    };
    let with = |lines: &str| SiteTest::base().edit("site.yaml", "title:", &format!("{lines}title:"));
    let (package, page, linked) = licence(SiteTest::base());
    assert!(package.is_null() && linked.is_null());
    assert_eq!(
        page,
        "The publisher has not said under which licence this data may be used"
    );
    let ogl = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
    let (package, page, linked) = licence(with("licence: OGL-UK-3.0\n"));
    assert_eq!(
        (&package[0]["name"], &package[0]["path"]),
        (&"OGL-UK-3.0".into(), &ogl.into())
    );
    assert_eq!(linked, ogl);
    assert!(page.contains("Open Government Licence v3"), "{page}");
    let own = with("licence: OGL-UK-3.0\n").edit(
        "homes/plan.md",
        "themes:",
        "licence: Homes licence\nlicence_url: https://homes.example/licence\nthemes:",
    );
    let (package, page, linked) = licence(own);
    assert_eq!(package[0]["title"], "Homes licence");
    assert_eq!(
        (package[0].get("name"), linked),
        (None, "https://homes.example/licence".into())
    );
    assert!(page.contains("Homes licence"), "{page}");
}

#[test]
fn a_licence_that_is_nearly_a_key_is_asked_about() {
    for (lines, remedy) in [
        ("licence: ogl-uk-3.0\n", "did you mean `OGL-UK-3.0`?"),
        ("licence: CC-BY-4\n", "did you mean `CC-BY-4.0`?"),
        ("licence_url: https://example.org/l\n", "add `licence: `"),
    ] {
        let found = SiteTest::base()
            .edit("site.yaml", "title:", &format!("{lines}title:"))
            .build()
            .list();
        assert!(
            found.contains(remedy) || found.contains("licence"),
            "{lines}: {found}"
        );
    }
    let sound = "licence: Our open licence\nlicence_url: https://example.org/l\n";
    let site = SiteTest::base().edit("site.yaml", "title:", &format!("{sound}title:"));
    assert!(!site.build().list().contains("licence"));
}

#[test]
fn every_page_of_a_plan_links_to_its_data_and_the_page_lists_every_file() {
    let built = SiteTest::folder("sites/small/content").build();
    let pages = built
        .pages()
        .filter(|(path, _)| path.starts_with("homes/") && !path.ends_with("/card/index.html"));
    let mut count = 0;
    for (path, html) in pages {
        count += 1;
        let is_data = path.starts_with("homes/data/");
        assert!(
            is_data || html.contains("data/\">Data</a>"),
            "{path} has no link to the data"
        );
    }
    assert!(count > 10, "{count} pages");
    for (folder, page) in [
        ("homes/data/", "homes/data/index.html"),
        ("data/", "data/index.html"),
    ] {
        let html = built.page(page);
        for (path, _) in built.output().iter() {
            let Some(file) = path.as_str().strip_prefix(folder) else {
                continue;
            };
            let is_page = file.ends_with("index.html");
            // The record and the data of the site itself have pages of their own.
            let is_of_site = folder == "data/" && matches!(file, "site.json" | "record.jsonl");
            assert!(
                is_page || is_of_site || html.contains(&format!("href=\"{file}\"")),
                "{page} does not list {file}"
            );
        }
    }
}
