//! Every published word stands on its page: held of all that is sealed of this repository's plans, field by field.

use candour::history;
use candour::model::Plan;
use candour::record::{self, Selection};
use candour::source::load_folder;
use serde_json::Value;

use crate::harness::{Built, SiteTest, day, repository};

/// After every correction: what is sealed then is what the files say.
const DAY: &str = "2027-01-01";

/// Of corrections, the address of what they correct, and old words, which pages show as differences; of the rest:
/// fields whose values are keys, refs, dates, figures or words of the format: pages say them in words of their own.
const NOT_WORDS: &[&str] = &[
    "field",
    "in",
    "now",
    "of",
    "was",
    "as_at",
    "closed",
    "colour",
    "complete",
    "date",
    "completed",
    "due",
    "ended_on",
    "followed_by",
    "how",
    "impact_rating",
    "in",
    "key",
    "meaning",
    "meets",
    "minutes_published",
    "of",
    "ongoing",
    "percent",
    "published",
    "respond_by",
    "recommendation",
    "ref",
    "repeats",
    "replaces",
    "reported",
    "reporting",
    "started",
    "starts",
    "status",
    "theme",
    "url",
    "updates",
];

/// HTML without what only screen readers are told, which stands between the words of a correction.
fn without_hidden(html: &str) -> String {
    let mut parts = html.split("<span class=\"visually-hidden\">");
    let mut seen = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        seen.push_str(part.split_once("</span>").map_or("", |(_, after)| after));
    }
    seen
}

/// What a page shows, without its markup.
fn words_of_page(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, main)| main);
    let main = without_hidden(main);
    let mut words = String::new();
    let mut rest = main.as_str();
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(before);
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    words.push_str(rest);
    words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&#x2f;", "/")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

/// The signs of a text that are no marks of Markdown, without spaces.
fn bare(words: &str) -> String {
    words
        .chars()
        .filter(|c| !c.is_whitespace() && !"*_>#-+[]()`\\".contains(*c))
        .collect()
}

/// A text of Markdown without the numbers of its lists, which stand beside the words, and without addresses.
fn without_marks(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = line.trim_start();
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let is_item = digits > 0 && line[digits..].starts_with(". ");
        if is_item { &line[digits + 1..] } else { line }
    });
    let mut words = String::new();
    let text = lines.collect::<Vec<_>>().join("\n");
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("](") {
        words.push_str(before);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    words.push_str(rest);
    words
}

/// All texts in a value, with the names of their fields.
fn texts<'v>(name: &'v str, value: &'v Value, found: &mut Vec<(&'v str, &'v str)>) {
    if NOT_WORDS.contains(&name) {
        return;
    }
    match value {
        // The end of an inspection is a date, that of an action has words.
        Value::String(_) if name == "ended" => {}
        Value::String(text) => found.push((name, text)),
        Value::Array(list) => list.iter().for_each(|one| texts(name, one, found)),
        // A figure stands under the key of its measure.
        Value::Object(fields) if name != "measures" || fields.contains_key("name") => {
            fields.iter().for_each(|(name, value)| texts(name, value, found));
        }
        _ => {}
    }
}

/// The texts that are not on the page of what they belong to.
fn missing(built: &Built, plan: &Plan, organisation: &str) -> Vec<String> {
    let mut missing = Vec::new();
    for item in record::items(plan, organisation, Selection::PublishedBy(day(DAY))) {
        let address = item.address.split('#').next().unwrap_or_default();
        let path = format!("{}/index.html", address.trim_matches('/'));
        let page = bare(&words_of_page(built.page(&path)));
        for (field, value) in &item.values() {
            let mut found = Vec::new();
            texts(field, value, &mut found);
            for (name, text) in found {
                if !page.contains(&bare(&without_marks(text))) {
                    missing.push(format!("{} {field} {name}: {text}", item.address));
                }
            }
        }
    }
    missing
}

#[test]
fn every_published_text_of_every_plan_stands_on_its_page() {
    let tree = load_folder(&repository().join("content")).expect("the content");
    let site = history::read(&tree).site;
    let built = SiteTest::of(tree).day(DAY).build();
    assert!(site.plans.len() > 2);
    for plan in &site.plans {
        let missing = missing(&built, plan, plan.organisation(&site.settings));
        assert!(missing.is_empty(), "{}", missing.join("\n"));
    }
}
