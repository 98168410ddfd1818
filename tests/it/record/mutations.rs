//! Sound sites changed by chance in every way that somebody thought of, half of them with a chain that was made anew
//! afterwards: `verify` and `check_record.py` say the same of each.

#![expect(clippy::disallowed_methods, reason = "the other program reads files")]

use candour::record::canonical;
use serde_json::{Value, json};

use super::forged::Forger;
use super::forms::{has_gone_over, sealed_in_first_form, with_a_hidden_one, with_corrections, wrapped};
use super::independent::{Chance, Files, full, said};
use super::{is_sound, sealed_on};
use crate::harness::{Built, SiteTest};

/// How many changes are made of each site.
const MANY: usize = 150;

/// Sound sites with something of everything.
fn sound() -> Vec<(&'static str, Files)> {
    let first = || {
        sealed_in_first_form(
            with_corrections(sealed_in_first_form(wrapped(), "2018-06-01")),
            "2018-06-20",
        )
    };
    let hidden = || with_a_hidden_one(with_corrections(sealed_on(wrapped(), "2018-06-01")));
    let files = |site: &SiteTest| {
        let built: Built = site.build();
        Files::of(&built, "homes")
    };
    vec![
        ("full", files(&full())),
        ("first", files(&first())),
        ("over", files(&has_gone_over())),
        (
            "over-at-once",
            files(&sealed_on(with_a_hidden_one(first()), "2018-06-26")),
        ),
        ("hidden", files(&sealed_on(hidden(), "2018-06-26"))),
        ("waiting", files(&hidden())),
        ("new", files(&SiteTest::base())),
    ]
}

/// One of the names in an object.
fn name(object: &Value, chance: &mut Chance) -> Option<String> {
    let names: Vec<&String> = object.as_object()?.keys().collect();
    (!names.is_empty()).then(|| names[chance.below(names.len())].clone())
}

/// One of the corrections.
fn correction(plan: &Value, chance: &mut Chance) -> Option<String> {
    let items = plan["items"].as_object()?;
    let all: Vec<&String> = items
        .iter()
        .filter(|(_, item)| item["kind"] == "correction")
        .map(|(name, _)| name)
        .collect();
    (!all.is_empty()).then(|| all[chance.below(all.len())].clone())
}

/// Another value of the same sort.
fn other(value: &Value) -> Value {
    match value {
        Value::String(text) => json!(format!("{text}x")),
        Value::Number(_) => json!(7),
        Value::Array(list) => json!(list.iter().skip(1).collect::<Vec<_>>()),
        _ => json!("x"),
    }
}

/// Changes one thing, if there is such a thing.
#[expect(clippy::too_many_lines, reason = "each sort of change is a few lines")]
fn mutate(it: &mut Forger, chance: &mut Chance) -> Option<()> {
    let count = it.lines.len();
    let at = chance.below(count.max(1));
    let day = [
        "2018-05-30",
        "2018-06-01",
        "2018-06-20",
        "2018-06-24",
        "2018-06-25",
        "2018-06-29",
    ][chance.below(6)];
    match chance.below(30) {
        0 => drop(it.lines.get(at).is_some().then(|| it.lines.remove(at))?),
        1 => it.lines.get(at)?["sealed"]
            .is_string()
            .then(|| it.lines.swap(at, (at + 1) % count))?,
        2 => {
            let to = chance.below(count.max(1));
            let line = it.lines.get(at)?.clone();
            it.lines.insert(to, line);
        }
        3 => {
            let line = it.lines.get_mut(at)?;
            let field = name(&line["fields"], chance)?;
            line["fields"][field] = json!("0123456789abcdef");
        }
        4 => {
            let line = it.lines.get_mut(at)?;
            let field = name(&line["fields"], chance)?;
            line["fields"].as_object_mut()?.remove(&field);
        }
        5 => {
            it.lines.get_mut(at)?["kind"] =
                json!(["entry", "action", "correction", "theme"][chance.below(4)]);
        }
        6 => it.lines.get_mut(at)?["sealed"] = json!(day),
        7 => it
            .lines
            .iter_mut()
            .skip(at)
            .for_each(|line| line["sealed"] = json!(day)),
        8 => it.lines.get_mut(at)?["item"] = Value::Null,
        9 => {
            let from = it.lines.get(chance.below(count.max(1)))?["item"].clone();
            it.lines.get_mut(at)?["item"] = from;
        }
        10 => {
            let from = it.lines.get(chance.below(count.max(1)))?["address"].clone();
            it.lines.get_mut(at)?["address"] = from;
        }
        11 | 12 => {
            let item = name(&it.plan["items"], chance)?;
            let field = name(&it.plan["items"][&item], chance)?;
            let value = &mut it.plan["items"][&item][&field];
            *value = other(value);
            // Half of them are sealed as well.
            if chance.below(2) == 0 {
                let line = it.line(&item);
                it.lines.push(line);
            }
        }
        13 => {
            let item = name(&it.plan["items"], chance)?;
            it.plan["items"].as_object_mut()?.remove(&item);
            if chance.below(2) == 0 {
                let line = it.line(&item);
                it.lines.push(line);
            }
        }
        14 => {
            let note = correction(&it.plan, chance)?;
            it.plan["items"].as_object_mut()?.remove(&note);
            it.lines.retain(|line| line["address"] != note.as_str());
        }
        15 => {
            let note = correction(&it.plan, chance)?;
            it.plan["items"][format!("{note}-2")] = it.plan["items"][&note].clone();
            if chance.below(2) == 0 {
                let line = it.line(&format!("{note}-2"));
                it.lines.push(line);
            }
        }
        16 => {
            let note = correction(&it.plan, chance)?;
            let field = ["field", "was", "of", "added", "removed"][chance.below(5)];
            let value = [
                json!("due"),
                json!(""),
                json!("/homes/"),
                json!(true),
                json!({"ref": "1"}),
            ][chance.below(5)]
            .clone();
            it.plan["items"][&note][field] = value;
            let line = it.line(&note);
            it.lines
                .iter_mut()
                .filter(|known| known["address"] == note.as_str())
                .for_each(|known| {
                    known["item"] = line["item"].clone();
                    known["fields"] = line["fields"].clone();
                });
        }
        17 => {
            let note = correction(&it.plan, chance)?;
            let field = ["field", "was", "of", "added", "removed"][chance.below(5)];
            it.plan["items"][&note].as_object_mut()?.remove(field);
            let line = it.line(&note);
            it.lines
                .iter_mut()
                .filter(|known| known["address"] == note.as_str())
                .for_each(|known| {
                    known["item"] = line["item"].clone();
                    known["fields"] = line["fields"].clone();
                });
        }
        18 => drop(
            name(&it.plan["earlier"], chance)
                .map(|name| it.plan["earlier"].as_object_mut()?.remove(&name))?,
        ),
        19 => {
            let name = name(&it.plan["earlier"], chance)?;
            it.plan["earlier"][name]["ref"] = json!("other");
        }
        20 => it.plan["as_of"] = json!(day),
        21 => it.plan["title"] = json!("Other homes"),
        22 => it.plan["version"] = json!(1 + chance.below(3)),
        23 => {
            let item = name(&it.plan["items"], chance)?;
            let field = name(&it.plan["items"][&item], chance)?;
            let was = it.plan["items"][&item][&field].clone();
            it.plan["items"][&item][&field] = other(&was);
            let mut note = json!({"kind": "correction", "of": item, "field": field, "date": "2018-06-28", "reason": "x", "was": was});
            if chance.below(4) == 0 {
                note.as_object_mut()?.remove("was");
            }
            it.plan["items"]["/homes/corrections/#x"] = note;
            if chance.below(2) == 0 {
                it.lines
                    .extend([it.line(&item), it.line("/homes/corrections/#x")]);
            }
        }
        24 => {
            let new = "/homes/updates/2018-03-31/#item-9";
            it.plan["items"][new] = json!({"kind": "entry", "ref": "9", "progress": "Good."});
            if chance.below(2) == 0 {
                it.plan["items"]["/homes/corrections/#x"] = json!({"kind": "correction", "of": new, "added": true, "date": "2018-06-28", "reason": "x"});
            }
            if chance.below(2) == 0 {
                let line = it.line(new);
                it.lines.push(line);
                if chance.below(2) == 0 && !it.plan["items"]["/homes/corrections/#x"].is_null() {
                    let line = it.line("/homes/corrections/#x");
                    it.lines.push(line);
                }
            }
        }
        25 => {
            let new = it.plan["items"]
                .as_object()?
                .keys()
                .find(|name| name.contains("#item-1.1"))?
                .clone();
            let was = it.plan["items"].as_object_mut()?.remove(&new)?;
            let mut was: serde_json::Map<String, Value> = was.as_object()?.clone();
            was.remove(["kind", "ref"][chance.below(2)]);
            it.plan["items"]["/homes/corrections/#x"] = json!({"kind": "correction", "of": new, "removed": true, "date": "2018-06-28", "reason": "x", "was": was});
            if chance.below(2) == 0 {
                let lines = [it.line(&new), it.line("/homes/corrections/#x")];
                it.lines.extend(lines);
                if chance.below(2) == 0 {
                    let again = it.line(&new);
                    it.lines.push(again);
                }
            }
        }
        26 => {
            let again = it.lines.get(at)?["address"].as_str()?.to_owned();
            let line = it.line(&again);
            it.lines.push(line);
        }
        27 => {
            let line = it.lines.get_mut(at)?.as_object_mut()?;
            if line.remove("form").is_none() {
                line.insert("form".to_owned(), json!(2));
            } else {
                line.remove("seal");
            }
        }
        28 => {
            let line = it.lines.iter_mut().find(|line| line.get("white").is_some())?;
            let gap = name(&line["white"], chance)?;
            line["white"][gap] = json!(" ");
        }
        _ => it.lines.get_mut(at)?["white"] = json!({"0": "\\n"}),
    }
    Some(())
}

/// The files with what was changed, without another change of the chain.
fn broken(it: &Forger) -> Files {
    Files {
        record: it.lines.iter().map(|line| canonical(line) + "\n").collect(),
        plan: it.plan.to_string(),
    }
}

#[test]
#[ignore = "needs Python 3; `tests/all record` runs it"]
fn the_independent_checker_agrees_with_verify_on_a_thousand_mutations() {
    let mut chance = Chance(0x5eed_0fa1_1000);
    let mut cases: Vec<(String, Files)> = Vec::new();
    for (site, files) in sound() {
        assert!(is_sound(&files.record, &files.plan), "{site}");
        cases.push((site.to_owned(), files.clone()));
        let mut made = 0;
        while made < MANY {
            let mut forger = Forger::of(&files);
            if mutate(&mut forger, &mut chance).is_none() {
                continue;
            }
            made += 1;
            // Mostly by somebody who makes every checksum of the chain anew.
            let changed = if chance.below(5) == 0 {
                broken(&forger)
            } else {
                forger.files()
            };
            cases.push((format!("{site}-{made}"), changed));
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    for (name, one) in &cases {
        let to = folder.path().join(name);
        std::fs::create_dir_all(&to).expect("a folder");
        std::fs::write(to.join("record.jsonl"), &one.record).expect("written");
        std::fs::write(to.join("plan.json"), &one.plan).expect("written");
    }
    let told = said(folder.path(), cases.iter().map(|(name, _)| name.as_str()));
    let differing: Vec<String> = cases
        .iter()
        .filter(|(name, one)| told[name].starts_with("sound, ") != is_sound(&one.record, &one.plan))
        .map(|(name, one)| {
            let verdict = super::verdict(&one.record, &one.plan).map(|verdict| verdict.problems);
            format!("{name}: {}, and verify: {verdict:?}", told[name])
        })
        .collect();
    assert!(
        differing.is_empty(),
        "{} of {}:\n{}",
        differing.len(),
        cases.len(),
        differing.join("\n")
    );
    let found = told
        .values()
        .filter(|words| !words.starts_with("sound, "))
        .count();
    assert!(found > 400, "only {found} were changed");
}
