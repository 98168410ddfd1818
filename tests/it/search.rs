//! The search: its files hold every published text of everything that is found, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use candour::model::{ItemKind, People};
use candour::record::{self, Item, Selection};
use candour::search::fold;
use candour::source::load_folder;
use candour::text::markdown;
use serde_json::Value;

use crate::harness::{Built, SiteTest, day, has_ending, repository};

/// Fields whose values are keys, dates, figures, addresses or words of the format; and old words of corrections.
const NOT_WORDS: &[&str] = &[
    "amount",
    "as_at",
    "colour",
    "complete",
    "completed",
    "currency",
    "date",
    "due",
    "ended_on",
    "followed_by",
    "for",
    "higher_is_better",
    "how",
    "impact_rating",
    "inspection",
    "key",
    "kind",
    "licence_url",
    "meaning",
    "meets",
    "minutes_published",
    "on",
    "ongoing",
    "page",
    "part",
    "part_of",
    "percent",
    "plan_kind",
    "published",
    "ratings",
    "recommendation",
    "ref",
    "repeats",
    "replaces",
    "reported",
    "reporting",
    "respond_by",
    "response",
    "roles",
    "source",
    "started",
    "starts",
    "status",
    "target",
    "baseline",
    "theme",
    "to",
    "unit",
    "unit_one",
    "updates",
    "url",
    "with",
    "words",
    "by",
    "held",
    "measures",
    "body",
    "milestones",
    "closed",
];

/// The index of a site as its files have it.
struct Index {
    /// The words of each record, by its address.
    words: BTreeMap<String, BTreeSet<String>>,
    /// The numbers of each record, by its address.
    numbers: BTreeMap<String, BTreeSet<String>>,
}

/// Returns the data that a file of the search hands over.
fn data(built: &Built, path: &str) -> Value {
    let script = built.page(path);
    let start = format!("candourSearchPart(\"{path}\",");
    let json = script
        .strip_prefix(&start)
        .and_then(|rest| rest.strip_suffix(");\n"));
    serde_json::from_str(json.expect("a call with data")).expect("JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// Returns the addresses of all records, in the order of their numbers.
fn addresses(built: &Built, start: &Value) -> Vec<String> {
    let mut all = Vec::new();
    for plan in list(&start["plans"]) {
        let address = text(&plan["address"]);
        for at in 0..list(&plan["files"]).len() {
            let path = match address {
                "" => "search/site.js".to_owned(),
                plan => format!("{plan}/search/{at}.js"),
            };
            let file = data(built, &path);
            assert_eq!(file["edition"], plan["edition"]);
            all.extend(
                list(&file["records"])
                    .iter()
                    .map(|record| format!("/{}", text(&record["address"]))),
            );
        }
    }
    all
}

impl Index {
    fn of(built: &Built) -> Self {
        let start = data(built, "search/start.js");
        let addresses = addresses(built, &start);
        assert_eq!(text(&start["standings"]).chars().count(), addresses.len());
        let mut keys: BTreeMap<String, Value> = BTreeMap::new();
        for at in 0..list(&start["words"]).len() {
            let file = data(built, &format!("search/words-{at}.js"));
            assert_eq!(file["edition"], start["edition"]);
            let words = file["words"].as_object().expect("words");
            keys.extend(words.iter().map(|(key, value)| (key.clone(), value.clone())));
        }
        let mut index = Self {
            words: BTreeMap::new(),
            numbers: BTreeMap::new(),
        };
        for (key, value) in &keys {
            let main = value.as_str().map_or(value, |main| &keys[main]);
            for distances in list(&main[1]) {
                let mut record = 0;
                for distance in list(distances) {
                    record += usize::try_from(distance.as_u64().expect("a number")).expect("small");
                    let address = addresses[record].clone();
                    match key.strip_prefix('#') {
                        Some(number) => index
                            .numbers
                            .entry(address)
                            .or_default()
                            .insert(number.to_owned()),
                        None => index.words.entry(address).or_default().insert(key.clone()),
                    };
                }
            }
        }
        index
    }
}

/// All words of a value, but those of fields that hold none.
fn words(name: &str, value: &Value, found: &mut BTreeSet<String>) {
    // A list of names that the content gives has words in it, whatever a field of that name would hold.
    let is_date = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == '-');
    match value {
        Value::String(written) if is_date(written) => {}
        Value::String(written) if !NOT_WORDS.contains(&name) => {
            found.extend(fold::words(&markdown::plain(written)));
        }
        Value::Array(all) if !NOT_WORDS.contains(&name) => all.iter().for_each(|one| words(name, one, found)),
        Value::Object(fields) if !NOT_WORDS.contains(&name) => {
            fields.iter().for_each(|(name, one)| words(name, one, found));
        }
        _ => {}
    }
}

/// Returns the address of the record that an item is found under.
fn owner(item: &Item, known: &Index) -> Option<String> {
    let address = item.address.split('#').next().unwrap_or_default();
    if item.kind != ItemKind::Entry {
        // Labels, sources and whatever else has no record of its own are found under their plan.
        let plan = address.split('/').nth(1)?;
        let own = known.words.contains_key(address).then(|| address.to_owned());
        return Some(own.unwrap_or_else(|| format!("/{plan}/")));
    }
    let ref_ = item.values()["ref"].as_str()?.to_owned();
    let plan = address.split("/updates/").next()?;
    let found = ["actions", "recommendations"].map(|kind| format!("{plan}/{kind}/{ref_}/"));
    found
        .into_iter()
        .find(|address| known.words.contains_key(address))
}

fn missing(folder: &std::path::Path, on: &str) -> (usize, Vec<String>) {
    let tree = load_folder(folder).expect("content");
    let test = SiteTest::of(tree).day(on);
    let built = test.build();
    let index = Index::of(&built);
    let checked = test.check();
    let resolved = &checked.resolved;
    let mut missing = Vec::new();
    let mut looked_for = 0;
    for state in resolved.states() {
        for item in record::items(state.plan, state.organisation, Selection::PublishedBy(day(on))) {
            if item.kind == ItemKind::Correction {
                continue;
            }
            let Some(address) = owner(&item, &index) else {
                missing.push(format!("{} has no record", item.address));
                continue;
            };
            let mut wanted = BTreeSet::new();
            for (name, value) in &item.values() {
                if state.people != People::Names && matches!(name.as_str(), "lead" | "present") {
                    continue;
                }
                words(name, value, &mut wanted);
            }
            looked_for += wanted.len();
            let found = index.words.get(&address).cloned().unwrap_or_default();
            let absent: Vec<&String> = wanted.difference(&found).collect();
            if !absent.is_empty() {
                missing.push(format!("{}: {absent:?}", item.address));
            }
        }
    }
    (looked_for, missing)
}

#[test]
fn the_program_and_the_script_of_pages_have_the_same_words_of_a_text() {
    // `tests/browser/words.mjs` makes the list from the script, and compares it.
    let list = crate::disk::text_of("tests/cases/words.json");
    let list: Vec<(String, Vec<String>, String)> = serde_json::from_str(&list).expect("a list");
    assert!(list.len() > 1000);
    for (written, words, number) in list {
        assert_eq!(fold::words(&written), words, "{written:?}");
        assert_eq!(fold::number(&written), number, "{written:?}");
    }
}

#[test]
fn every_published_text_of_every_record_is_found() {
    let cases = repository().join("tests/cases/sites");
    let mut looked_for = 0;
    for (folder, on) in [
        (repository().join("content"), "2027-01-01"),
        (cases.join("every-field/content"), "2030-01-01"),
        (cases.join("inquiry/content"), "2027-01-01"),
        (cases.join("audit/content"), "2027-01-01"),
    ] {
        let (count, missing) = missing(&folder, on);
        assert!(
            missing.is_empty(),
            "{}:\n{}",
            folder.display(),
            missing.join("\n")
        );
        looked_for += count;
    }
    assert!(looked_for > 10_000, "{looked_for}");
}

#[test]
fn a_number_leads_to_its_record_as_it_is_written_and_by_its_ref() {
    let folder = repository().join("tests/cases/sites/inquiry/content");
    let built = SiteTest::of(load_folder(&folder).expect("content"))
        .day("2027-01-01")
        .build();
    let index = Index::of(&built);
    let with_several: Vec<_> = index
        .numbers
        .iter()
        .filter(|(_, numbers)| numbers.len() > 1)
        .collect();
    assert!(!with_several.is_empty(), "no record has a number beside its ref");
    for (address, numbers) in &index.numbers {
        let ref_ = address.trim_end_matches('/').rsplit('/').next().expect("a ref");
        assert!(numbers.contains(&fold::number(ref_)), "{address}: {numbers:?}");
    }
}

/// The files of the search that hold a word, whether as a key or in a text.
fn holding<'b>(built: &'b Built, word: &str) -> Vec<&'b str> {
    let found = built.holding(word).into_iter();
    found.filter(|path| path.contains("search/")).collect()
}

#[test]
fn people_are_not_found_by_name_where_the_site_has_no_pages_of_them() {
    let with = |people: &str| {
        let settings = format!("{people}accessibility:\n");
        SiteTest::base()
            .edit("site.yaml", "accessibility:\n", &settings)
            .edit(
                "homes/plan.md",
                "statuses:\n",
                "roles: [head of Homes]\nstatuses:\n",
            )
            .build()
    };
    let names = with("");
    assert!(!holding(&names, "Ann Example").is_empty());
    assert!(Index::of(&names).words["/homes/actions/1.1/"].contains("ann"));
    for people in ["people: roles\n", "people: hidden\n"] {
        let built = with(people);
        assert_eq!(holding(&built, "Ann Example"), [""; 0], "{people}");
        assert!(
            !Index::of(&built)
                .words
                .values()
                .any(|words| words.contains("ann")),
            "{people}"
        );
    }
    assert!(!holding(&with("people: roles\n"), "Head of homes").is_empty());
    assert_eq!(holding(&with("people: hidden\n"), "Head of homes"), [""; 0]);
}

#[test]
fn drafts_are_found_with_drafts_alone() {
    let site = SiteTest::base().file(
        "homes/updates/draft.md",
        "---\nas_at: 2018-05-31\ntitle: Quokka report\ndraft: true\nentries:\n  - {ref: 1.1, progress: The quokka came.}\n---\n",
    );
    assert_eq!(holding(&site.build(), "quokka"), [""; 0]);
    let found = Index::of(&site.drafts().build());
    assert!(found.words["/homes/actions/1.1/"].contains("quokka"));
    assert!(found.words["/homes/updates/2018-05-31/"].contains("quokka"));
}

#[test]
fn the_files_of_a_plan_stay_when_another_plan_changes() {
    let folder = repository().join("tests/cases/sites/every-field/content");
    let site = SiteTest::of(load_folder(&folder).expect("content")).day("2030-01-01");
    let plan = "homes/search/0.js";
    let before = site.build();
    let after = site
        .file(
            "hubs/glossary.yaml",
            "- {term: Quokka, definition: A small animal.}\n",
        )
        .build();
    let texts = |built: &Built| data(built, plan)["records"].clone();
    assert_eq!(texts(&before), texts(&after));
    assert_eq!(holding(&after, "quokka").first(), Some(&"hubs/search/0.js"));
}

#[test]
fn hostile_texts_come_out_as_they_were_written_and_run_nothing() {
    let hostile = "</script><img src=x onerror=alert(1)> \u{2028}=cmd|' /C calc'!A0 \\\" 👩‍👧";
    let site = SiteTest::base().file(
        "homes/recommendations/9.md",
        format!(
            "---\nref: 9\ntext: Nine\nactions:\n  - ref: 9.1\n    action: {}\n---\n",
            Value::from(hostile)
        ),
    );
    let built = site.build();
    let start = data(&built, "search/start.js");
    let at = addresses(&built, &start)
        .iter()
        .position(|address| address == "/homes/actions/9.1/");
    assert!(at.is_some());
    let file = data(&built, "homes/search/0.js");
    let titles: Vec<&str> = list(&file["records"])
        .iter()
        .map(|record| text(&record["title"]))
        .collect();
    assert!(
        titles
            .iter()
            .any(|title| title.contains("</script><img src=x onerror=alert(1)>")),
        "{titles:#?}"
    );
    // What a script may not have in a string, or what would end it.
    for (path, bytes) in built
        .output()
        .iter()
        .filter(|(path, _)| path.as_str().contains("search/"))
    {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        if has_ending(path.as_str(), "js") {
            assert_eq!(text.lines().count(), 1, "{}", path.as_str());
        }
    }
}
