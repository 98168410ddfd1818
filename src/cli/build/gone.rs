//! Addresses that the last build published and nothing has any more: links of others to them die.

use std::collections::BTreeMap;

use crate::checksum::Checksum;
use crate::cli::terminal::Lines;
use crate::output::{OutPath, Writer};

/// How many addresses are named one by one.
const NAMED: usize = 5;

/// The lists over all plans, which come and go with what they list.
const LISTS: [&str; 8] = [
    "bodies",
    "changed",
    "changes",
    "due-soon",
    "leads",
    "overdue",
    "recommendations",
    "unanswered",
];

/// Returns the addresses of the plans, recommendations, actions, updates, meetings and pages of the site among these files
/// that the next site has nothing at, not even a page that leads on.
pub(super) fn gone(before: &BTreeMap<OutPath, Checksum>, next: &Writer) -> Vec<String> {
    let has = |path: String| OutPath::new(path).is_ok_and(|path| before.contains_key(&path));
    let is_plan = |folder: &str| has(format!("{folder}/data/plan.json"));
    let is_gone = |folder: &str| {
        let file = OutPath::new(format!("{folder}/index.html"));
        file.is_ok_and(|file| before.contains_key(&file) && !next.has(&file))
    };
    let is_thing = |folder: &str| {
        let Some((parent, _)) = folder.rsplit_once('/') else {
            return is_plan(folder) || !LISTS.contains(&folder);
        };
        let Some((plan, kind)) = parent.rsplit_once('/') else {
            return is_plan(folder);
        };
        let is_of_plan = is_plan(plan) && !is_gone(plan);
        match kind {
            // Lists have pages with numbers there.
            "recommendations" | "actions" => is_of_plan && has(format!("{folder}/card/index.html")),
            "updates" | "meetings" => is_of_plan,
            _ => is_plan(folder),
        }
    };
    let folders = before
        .keys()
        .filter_map(|path| path.as_str().strip_suffix("/index.html"));
    let gone = folders.filter(|folder| is_gone(folder) && is_thing(folder));
    gone.map(|folder| format!("/{folder}/")).collect()
}

/// The warnings about addresses that are gone, the first few by name, with how to keep them.
pub(super) fn lines(gone: &[String]) -> Lines {
    let mut lines = Lines::default();
    for address in gone.iter().take(NAMED) {
        lines.line(format!(
            "warning: nothing is at {address} any more, and links to it lead nowhere: write `was: [{address}]` beside what \
             stood there, or a redirect into site.yaml"
        ));
    }
    if gone.len() > NAMED {
        lines.line(format!("warning: so it is with {} more", gone.len() - NAMED));
    }
    lines
}
