//! Words that YAML or Markdown would read as something else come back as they were published.

use serde_json::{Value, json};

use super::assert_same;
use crate::harness::SiteTest;

/// Words that can be published, each awkward in its own way.
const AWKWARD: [&str; 38] = [
    "1.10",
    "no",
    "~",
    "'quoted'",
    "\"quoted\"",
    "it's \"both\"",
    "ends in a colon:",
    "key: value",
    "{a: b}",
    "[x] and y",
    "a \\# that is not a comment",
    "hash #in words",
    "a # hash apart",
    "&anchor",
    "*bold* words",
    "!tag",
    "%percent",
    "@at",
    "`code`",
    "| bar",
    "? question",
    "- a dash",
    "-5",
    "back\\slash \\n",
    "tab\there",
    "{{ template }}",
    "two  spaces",
    "one\ntwo",
    "one\n\nthree",
    "one\n\n\nfour",
    "- one\n- two",
    "one\n  further in",
    "one\n\u{2022} two",
    "\u{a0}no-break",
    "É“quotes”—dash…",
    "\u{1f600} face",
    "0x1F and 1e3 and 1_000",
    "a very long line that goes on and on, with commas, semicolons; and (brackets), so that a program that breaks lines \
     after eighty letters would have to break it somewhere, which changes nothing but is seen in a file of plain text",
];

/// A file with these fields and text. JSON is YAML too.
fn file(fields: &Value, body: &str) -> String {
    format!("---\n{fields}\n---\n{body}\n")
}

#[test]
fn awkward_words_come_back_word_for_word_in_every_sort_of_field() {
    let mut site = SiteTest::base();
    let entry = |words: &str| {
        json!({"ref": "1.1", "progress": words, "next": words, "due": "2019-03", "due_reason": words, "lead": [words, "B. Jones"],
            "evidence": [{"title": words}], "ended": {"how": "achieved", "reason": words}})
    };
    for (at, words) in AWKWARD.iter().enumerate() {
        let as_at = jiff::civil::date(2017, 7, 1) + jiff::Span::new().days(i64::try_from(at).expect("small"));
        let update = json!({"as_at": as_at.to_string(), "title": words, "presented_to": words, "entries": [entry(words)]});
        site = site.file(&format!("homes/updates/{as_at}.md"), file(&update, words));
        let action = json!({"ref": format!("9{at}.1"), "action": words, "success": [words, "and more"], "outcome": words,
            "due_text": words, "workstream": words, "milestones": [{"name": words, "due": "2018"}]});
        let rec = json!({"ref": format!("9{at}"), "text": words, "source_ref": words, "note": words, "actions": [action],
            "measures": [{"key": format!("m{at}"), "name": words, "unit": words, "target": -0.5}]});
        site = site.file(&format!("homes/recommendations/x{at}.md"), file(&rec, words));
    }
    let built = site.build();
    assert!(built.0.output.is_some(), "{}", built.shown());
    assert_same(&site);
}
