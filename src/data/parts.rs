//! The data of a huge plan in parts: small files beside `plan.json`, so that a program reads one of them, or fetches again
//! those alone that changed. `docs/data.md` has the rules.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::document::Items;
use super::write::object;
use crate::checksum::Checksum;
use crate::record::canonical;
use crate::resolve::PlanState;

/// The format that a part names.
const PART_FORMAT: &str = "candour-plan-part";

/// The format that the index of the parts names.
const INDEX_FORMAT: &str = "candour-plan-parts";

/// The version of the rules by which parts are made.
const PARTS_VERSION: u32 = 1;

/// A plan with more recommendations, actions and entries of updates than this has parts.
const WHOLE: usize = 1000;

/// The most things in a part.
const MOST: usize = 500;

/// The name of the index.
pub const INDEX: &str = "index.json";

/// The data of a plan in parts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The bytes of the index.
    pub index: Vec<u8>,
    /// The bytes of each part, by the name of its file.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// `plan.json` as it is divided.
#[derive(Deserialize)]
struct Whole {
    address: String,
    items: Items,
    earlier: Items,
    computed: Computed,
}

/// The part of `plan.json` that Candour computed.
#[derive(Deserialize)]
struct Computed {
    items: Items,
    #[serde(default)]
    late: Items,
}

/// The values that `plan.json` has under one name, each as it is written there.
#[derive(Clone, Copy, Debug, Default)]
struct Thing<'w> {
    item: Option<&'w str>,
    earlier: Option<&'w str>,
    computed: Option<&'w str>,
    late: Option<&'w str>,
}

/// Things with their names.
type Things<'w> = [(&'w str, Thing<'w>)];

/// Returns whether the data of a plan is published in parts, too.
pub fn is_divided(state: &PlanState<'_>) -> bool {
    let entries = state.updates.iter().map(|update| update.entries.len());
    state.recommendations.len() + state.actions.len() + entries.sum::<usize>() > WHOLE
}

/// Divides the bytes of a `plan.json`; nothing when they are not those of one.
pub fn divide(plan: &[u8]) -> Option<Parts> {
    let whole: Whole = serde_json::from_slice(plan).ok()?;
    let mut files = BTreeMap::new();
    let mut listed = Vec::new();
    let mut add = |name: &str, things: &Things<'_>| {
        let bytes = part(&whole.address, name, things);
        let file = format!("{name}.json");
        listed.push((name.to_owned(), entry(&file, &bytes, things)));
        files.insert(file, bytes);
    };
    for (group, things) in groups(&whole) {
        add_group(&group, "", &things, &mut add);
    }
    let index = index(plan, &listed)?;
    Some(Parts { index, files })
}

/// Returns the things of a plan by the group that they are of.
fn groups(whole: &Whole) -> BTreeMap<String, Vec<(&str, Thing<'_>)>> {
    let mut things: BTreeMap<&str, Thing<'_>> = BTreeMap::new();
    for (name, text) in whole.items.pairs() {
        things.entry(name).or_default().item = Some(text);
    }
    for (name, text) in whole.earlier.pairs() {
        things.entry(name).or_default().earlier = Some(text);
    }
    for (name, text) in whole.computed.items.pairs() {
        things.entry(name).or_default().computed = Some(text);
    }
    for (name, text) in whole.computed.late.pairs() {
        things.entry(name).or_default().late = Some(text);
    }
    let mut groups: BTreeMap<String, Vec<(&str, Thing<'_>)>> = BTreeMap::new();
    for (name, thing) in things {
        let group = group(&whole.address, name);
        groups.entry(group).or_default().push((name, thing));
    }
    groups
}

/// Returns the group of a thing: the first folder of its address below the plan, with the name of the update where it is of
/// one; `overview` for what is of the plan itself, since a `plan.json` is a whole plan, and `earlier` for what is named by a checksum.
fn group(plan: &str, name: &str) -> String {
    let Some(below) = name.strip_prefix(plan) else {
        return "earlier".to_owned();
    };
    let mut folders = below.split('/');
    let first = folders.next().filter(|first| below.len() > first.len());
    match (first, folders.next()) {
        (None, _) => "overview".to_owned(),
        (Some("updates"), Some(update)) => format!("updates-{update}"),
        (Some(first), _) => first.to_owned(),
    }
}

/// Adds a group as one part. Where it has too many things, it is divided by the bits of the checksums of their names, so that
/// a thing stays where it is when others come and go.
fn add_group(group: &str, bits: &str, things: &Things<'_>, add: &mut impl FnMut(&str, &Things<'_>)) {
    if things.len() <= MOST {
        if !things.is_empty() {
            let dot = if bits.is_empty() { "" } else { "." };
            add(&format!("{group}{dot}{bits}"), things);
        }
        return;
    }
    let (ones, zeros): (Vec<_>, Vec<_>) = things
        .iter()
        .partition(|(name, _)| Checksum::of(name.as_bytes()).bit(bits.len()));
    add_group(group, &format!("{bits}0"), &zeros, add);
    add_group(group, &format!("{bits}1"), &ones, add);
}

/// Returns the bytes of a part.
fn part(plan: &str, name: &str, things: &Things<'_>) -> Vec<u8> {
    let mut out = format!(
        "{{\n\"format\": \"{PART_FORMAT}\",\n\"version\": {PARTS_VERSION},\n\"address\": {},\n\"part\": {},\n",
        canonical(&plan),
        canonical(&name)
    );
    let mut section = |heading: &str, end: &str, of: &dyn Fn(&Thing<'_>) -> Option<String>| {
        let values = things
            .iter()
            .filter_map(|(name, thing)| Some((*name, of(thing)?)));
        out.push_str(heading);
        object(&mut out, values);
        out.push_str(end);
    };
    let text = |text: Option<&str>| text.map(ToOwned::to_owned);
    section("\"items\": ", ",\n", &|thing| text(thing.item));
    section("\"earlier\": ", ",\n", &|thing| text(thing.earlier));
    section("\"computed\": {\n\"items\": ", ",\n", &|thing| {
        text(thing.computed)
    });
    section("\"late\": ", "\n}\n}\n", &|thing| text(thing.late));
    out.into_bytes()
}

/// Returns what the index says of a part.
fn entry(file: &str, bytes: &[u8], things: &Things<'_>) -> String {
    let count = |of: &dyn Fn(&Thing<'_>) -> bool| things.iter().filter(|(_, thing)| of(thing)).count();
    format!(
        "{{\"file\": {}, \"bytes\": {}, \"sha256\": \"{}\", \"items\": {}, \"earlier\": {}, \"computed\": {}}}",
        canonical(&file),
        bytes.len(),
        Checksum::of(bytes),
        count(&|thing| thing.item.is_some()),
        count(&|thing| thing.earlier.is_some()),
        count(&|thing| thing.computed.is_some()),
    )
}

/// Returns the bytes of the index: the parts, and everything of `plan.json` that stands in none.
fn index(plan: &[u8], parts: &[(String, String)]) -> Option<Vec<u8>> {
    let members = |json: &[u8]| serde_json::from_slice::<Items>(json).ok();
    let whole = members(plan)?;
    let without = |members: &Items, not: &[&str]| -> Vec<(String, String)> {
        let rest = members.pairs().filter(|(name, _)| !not.contains(name));
        rest.map(|(name, text)| (name.to_owned(), text.to_owned()))
            .collect()
    };
    let computed = whole.pairs().find(|(name, _)| *name == "computed")?.1;
    let computed = without(&members(computed.as_bytes())?, &["items", "late"]);
    let mut out = format!(
        "{{\n\"format\": \"{INDEX_FORMAT}\",\n\"version\": {PARTS_VERSION},\n\"whole\": {{\"file\": \"../plan.json\", \
         \"bytes\": {}, \"sha256\": \"{}\"}},\n",
        plan.len(),
        Checksum::of(plan)
    );
    let mut section = |heading: &str, end: &str, members: &[(String, String)]| {
        out.push_str(heading);
        object(&mut out, members.iter().map(|(name, text)| (name.as_str(), text)));
        out.push_str(end);
    };
    section(
        "\"plan\": ",
        ",\n",
        &without(&whole, &["items", "earlier", "computed"]),
    );
    section("\"computed\": ", ",\n", &computed);
    section("\"parts\": ", "\n}\n", parts);
    Some(out.into_bytes())
}
