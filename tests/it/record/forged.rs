//! Forgeries that somebody thought of: each is found, though every checksum in it fits.

use candour::checksum::Checksum;
use candour::record::canonical;
use serde_json::{Value, json};

use super::forms::has_gone_over;
use super::independent::{Files, full};
use super::is_sound;

/// The record and the data of a plan as values that can be changed.
pub(super) struct Forger {
    pub(super) lines: Vec<Value>,
    pub(super) plan: Value,
}

const ACTION: &str = "/homes/actions/1.1/";
const OTHER: &str = "/homes/actions/1.2/";
const ENTRY: &str = "/homes/updates/2018-03-31/#item-1.2";

impl Forger {
    fn new() -> Self {
        Self::of(&Files::of(&full().build(), "homes"))
    }

    pub(super) fn of(files: &Files) -> Self {
        Self {
            lines: files
                .record
                .lines()
                .map(|line| serde_json::from_str(line).expect("JSON"))
                .collect(),
            plan: serde_json::from_str(&files.plan).expect("JSON"),
        }
    }

    fn item(&mut self, address: &str) -> &mut Value {
        &mut self.plan["items"][address]
    }

    /// Adds a correction of something that the record does not have.
    fn note(&mut self, fields: &Value) {
        let mut note = json!({"kind": "correction", "date": "2018-06-28", "reason": "A slip."});
        let all = note.as_object_mut().expect("an object");
        all.extend(fields.as_object().expect("an object").clone());
        self.plan["items"]["/homes/corrections/#forged"] = note;
    }

    /// The line that would seal something as it stands.
    pub(super) fn line(&self, address: &str) -> Value {
        let item = &self.plan["items"][address];
        let sum = |value: &Value| Checksum::of(canonical(value).as_bytes()).to_string();
        let fields = item.as_object().into_iter().flatten();
        let fields = fields.filter(|(name, _)| *name != "kind");
        let fields: serde_json::Map<String, Value> = fields
            .map(|(name, value)| (name.clone(), Value::String(sum(value)[..16].to_owned())))
            .collect();
        let kind = item.get("kind").cloned().unwrap_or_else(|| json!("entry"));
        let item = if item.is_null() {
            Value::Null
        } else {
            Value::String(sum(item))
        };
        let mut line =
            json!({"address": address, "fields": fields, "item": item, "kind": kind, "sealed": "2018-06-28"});
        if let Some(form) = self.lines.last().and_then(|last| last.get("form")) {
            line["form"] = form.clone();
        }
        line
    }

    /// The files, with a chain that holds from the first line to the last.
    pub(super) fn files(mut self) -> Files {
        let mut previous = Checksum::ZERO;
        let mut record = String::new();
        let mut seal = (Value::Null, 0);
        for (at, line) in self.lines.iter_mut().enumerate() {
            line["seq"] = json!(at + 1);
            if line.get("form").is_some() {
                if seal.0 != line["sealed"] {
                    seal = (line["sealed"].clone(), at + 1);
                }
                line["seal"] = json!(seal.1);
            }
            line["previous"] = json!(previous.to_string());
            let text = canonical(line);
            previous = Checksum::of(text.as_bytes());
            record.push_str(&text);
            record.push('\n');
        }
        self.plan["record"] = json!({"lines": self.lines.len(), "latest": previous.to_string()});
        Files {
            record,
            plan: self.plan.to_string(),
        }
    }
}

/// A forgery, by what was done.
type Forgery = (&'static str, fn(&mut Forger));

/// Everything that somebody thought of.
const FORGERIES: &[Forgery] = &[
    ("a line was added by hand without a correction", |it| {
        it.item(OTHER)["due"] = json!("2019-12");
        let line = it.line(OTHER);
        it.lines.push(line);
    }),
    ("an action was taken out in the record", |it| {
        it.plan["items"].as_object_mut().expect("items").remove(OTHER);
        let mut line = it.line(OTHER);
        line["kind"] = json!("action");
        it.lines.push(line);
    }),
    (
        "an entry was taken out in the record without a correction",
        |it| {
            it.plan["items"].as_object_mut().expect("items").remove(ENTRY);
            let line = it.line(ENTRY);
            it.lines.push(line);
        },
    ),
    (
        "a correction of one field stands for the change of another",
        |it| {
            it.note(&json!({"of": OTHER, "field": "due", "was": "2017-12"}));
            it.item(OTHER)["lead"] = json!(["Cy Canary"]);
        },
    ),
    ("two fields were changed and one is corrected", |it| {
        it.note(&json!({"of": OTHER, "field": "due", "was": "2017-12"}));
        it.item(OTHER)["due"] = json!("2019-12");
        it.item(OTHER)["lead"] = json!(["Cy Canary"]);
    }),
    ("a correction says what never was", |it| {
        it.note(&json!({"of": OTHER, "field": "due", "was": "2016-12"}));
        it.item(OTHER)["due"] = json!("2019-12");
    }),
    ("a sealed correction says what never was", |it| {
        it.note(&json!({"of": OTHER, "field": "due", "was": "2016-12"}));
        let old = it.item(OTHER).clone();
        it.item(OTHER)["due"] = json!("2019-12");
        let sum = Checksum::of(canonical(&old).as_bytes()).to_string();
        it.plan["earlier"][sum] = old;
        for address in [OTHER, "/homes/corrections/#forged"] {
            let line = it.line(address);
            it.lines.push(line);
        }
    }),
    ("a correction corrects nothing", |it| {
        it.note(&json!({"of": OTHER, "field": "due", "was": "2016-12"}));
    }),
    ("a sealed correction corrects nothing", |it| {
        it.note(&json!({"of": OTHER, "field": "due", "was": "2016-12"}));
        let line = it.line("/homes/corrections/#forged");
        it.lines.push(line);
    }),
    ("a correction of a field stands for an item that is gone", |it| {
        it.note(&json!({"of": OTHER, "field": "due", "was": "2017-12"}));
        it.plan["items"].as_object_mut().expect("items").remove(OTHER);
    }),
    ("a correction without a field stands for anything", |it| {
        it.note(&json!({"of": OTHER}));
        it.item(OTHER)["due"] = json!("2019-12");
    }),
    ("an action is said to be taken out", |it| {
        it.note(&json!({"of": OTHER, "removed": true}));
        it.plan["items"].as_object_mut().expect("items").remove(OTHER);
        let mut line = it.line(OTHER);
        line["kind"] = json!("action");
        it.lines.push(line);
    }),
    ("an entry was taken out, and what it said is made up", |it| {
        it.note(&json!({"of": ENTRY, "removed": true, "was": {"ref": "1.2", "progress": "Nothing."}}));
        it.plan["items"].as_object_mut().expect("items").remove(ENTRY);
    }),
    ("an entry was slipped into a sealed update", |it| {
        it.plan["items"]["/homes/updates/2018-03-31/#item-1"] =
            json!({"kind": "entry", "ref": "1", "progress": "All is well."});
    }),
    ("an entry was slipped into a sealed update and sealed", |it| {
        let address = "/homes/updates/2018-03-31/#item-9";
        *it.item(address) = json!({"kind": "entry", "ref": "9", "progress": "All is well."});
        let line = it.line(address);
        it.lines.push(line);
    }),
    ("what it said before a correction is no longer published", |it| {
        it.plan["earlier"] = json!({});
    }),
    ("what it said before a correction is another", |it| {
        let earlier = it.plan["earlier"].as_object_mut().expect("versions");
        for version in earlier.values_mut() {
            version["lead"] = json!(["Cy Canary"]);
        }
    }),
    ("the checksums of fields are made up", |it| {
        let line = it
            .lines
            .iter_mut()
            .find(|line| line["address"] == OTHER)
            .expect("a line");
        line["fields"]["due"] = json!("0123456789abcdef");
    }),
    ("a sealed correction is gone from the data", |it| {
        let items = it.plan["items"].as_object_mut().expect("items");
        items.retain(|address, _| !address.contains("/corrections/#action"));
    }),
    ("the whole record was made anew, with the words of today", |it| {
        let mut lines: Vec<Value> = Vec::new();
        let addresses: Vec<String> = it
            .lines
            .iter()
            .map(|line| line["address"].as_str().expect("text").to_owned())
            .collect();
        for address in addresses {
            if lines.iter().all(|line| line["address"] != address) && !it.plan["items"][&address].is_null() {
                let mut line = it.line(&address);
                line["sealed"] = json!("2018-06-01");
                lines.push(line);
            }
        }
        for line in &mut lines {
            if line["kind"] == "correction" {
                line["sealed"] = json!("2018-06-25");
            }
        }
        it.lines = lines;
    }),
    ("a thing was sealed as another kind", |it| {
        it.item(OTHER)["kind"] = json!("recommendation");
        let line = it.line(OTHER);
        it.lines.push(line);
    }),
    ("the title beside the items is another", |it| {
        it.plan["title"] = json!("Safe homes");
    }),
    ("the organisation beside the items is another", |it| {
        it.plan["organisation"] = json!("Othertown");
    }),
    ("the day of the data is none", |it| {
        it.plan["as_of"] = json!("zzz");
    }),
    ("the data is older than the record", |it| {
        it.plan["as_of"] = json!("2018-06-10");
    }),
    ("the format is another", |it| {
        it.plan["format"] = json!("something");
    }),
];

/// All forgeries, by what was done.
pub(super) fn all() -> Vec<(&'static str, Files)> {
    let forged = |(name, forge): &Forgery| {
        let mut forger = Forger::new();
        forge(&mut forger);
        (*name, forger.files())
    };
    FORGERIES.iter().map(forged).collect()
}

/// Files that were written anew by other means and say the same.
pub(super) fn honest() -> Files {
    Forger::new().files()
}

#[test]
fn what_says_the_same_in_other_bytes_is_sound() {
    let files = honest();
    assert!(is_sound(&files.record, &files.plan));
}

#[test]
fn every_forgery_is_found() {
    for (name, files) in all() {
        assert!(!is_sound(&files.record, &files.plan), "{name}");
    }
}

#[test]
fn a_name_twice_is_found() {
    let files = honest();
    let twice = files
        .plan
        .replacen("\"due\":\"2017-12\"", "\"due\":\"2031\",\"due\":\"2017-12\"", 1);
    assert_ne!(twice, files.plan);
    assert!(!is_sound(&files.record, &twice));
}

#[test]
fn an_action_that_was_corrected_before_it_is_sealed_again_is_sound_with_a_note() {
    let mut forger = Forger::new();
    forger.note(&json!({"of": ACTION, "field": "due", "was": "2019-03"}));
    forger.item(ACTION)["due"] = json!("2019-06");
    let files = forger.files();
    let verdict = super::verdict(&files.record, &files.plan).expect("the plan as data");
    assert_eq!(verdict.problems, Vec::<String>::new());
    assert!(
        verdict
            .notes
            .iter()
            .any(|note| note.contains("was corrected, which is not yet in the record")),
        "{:?}",
        verdict.notes
    );
}

/// A record that went over to the second form, in which an action says something else than in the line of the first.
fn over(change: impl Fn(&mut Value), forge: impl Fn(&mut Forger, usize)) -> Files {
    let mut it = Forger::of(&Files::of(&has_gone_over().build(), "homes"));
    let at = it
        .lines
        .iter()
        .rposition(|line| line["address"] == ACTION)
        .expect("a line");
    let sealed = it.lines[at]["sealed"].clone();
    change(it.item(ACTION));
    it.lines[at] = it.line(ACTION);
    it.lines[at]["sealed"] = sealed;
    forge(&mut it, at);
    it.files()
}

#[test]
fn words_that_are_given_as_white_space_are_found() {
    let honest = over(|_| (), |_, _| ());
    assert!(is_sound(&honest.record, &honest.plan));
    let files = over(
        |item| item["action"] = json!("Visit each home and write down what was seen"),
        |it, at| it.lines[at]["white"] = json!({"2": " once a month "}),
    );
    assert!(!is_sound(&files.record, &files.plan));
    let files = over(|_| (), |it, at| it.lines[at]["white"] = json!({"2": "\\n"}));
    assert!(
        !is_sound(&files.record, &files.plan),
        "it was not written like this"
    );
}

#[test]
fn a_change_under_a_line_that_nobody_can_see_is_found() {
    let files = over(
        |item| {
            item["due"] = json!("2021-12");
            item["outcome"] = json!("It was never so.");
        },
        |it, _| {
            let sealed =
                Forger::of(&Files::of(&has_gone_over().build(), "homes")).plan["items"][ACTION].clone();
            let sum = Checksum::of(canonical(&sealed).as_bytes()).to_string();
            it.plan["earlier"][sum] = sealed;
            it.item(ACTION)["outcome"] = json!("Better visits.");
            it.note(&json!({"of": ACTION, "field": "outcome", "was": "It was never so."}));
        },
    );
    assert!(!is_sound(&files.record, &files.plan));
}
