//! The results in words.

use std::path::Path;

use super::super::messages;
use super::super::terminal::Lines;
use super::fingerprint::NotedLine;
use super::{Verified, added_lines};

/// How many of many problems are printed for people.
const SHOWN: usize = 20;

pub(super) fn human(all: &[Verified], since: Option<&Path>) -> Lines {
    let mut lines = Lines::default();
    for one in all {
        let facts = facts(one, since);
        if one.problems.is_empty() {
            lines.line(format!("{}: sound. {facts}", one.record));
        } else {
            let count = messages::counted(one.problems.len(), "problem", "problems");
            lines.line(format!("error: {}: {count}. {facts}", one.record));
        }
        for problem in one.problems.iter().take(SHOWN) {
            lines.line(format!("  {problem}"));
        }
        if one.problems.len() > SHOWN {
            lines.line(format!("  and {} more", one.problems.len() - SHOWN));
        }
        for said in one.noted.iter().flat_map(NotedLine::in_words) {
            lines.line(format!("  {said}"));
        }
        for said in one.added.iter().flat_map(|added| added_lines::in_words(added)) {
            lines.line(format!("  {said}"));
        }
        for note in &one.notes {
            lines.line(format!("  note: {note}"));
        }
    }
    lines
}

/// Lists the facts about a record that was verified.
fn facts(one: &Verified, since: Option<&Path>) -> String {
    let mut facts = vec![messages::counted(one.lines, "line", "lines")];
    if let Some(latest) = one.latest {
        facts.push(format!("fingerprint of the last line {latest}"));
    }
    if let Some(count) = one.published {
        let things = messages::counted(count, "published thing", "published things");
        facts.push(format!("compared with {things}"));
    }
    if one.computed == Some(true) {
        facts.push("what is worked out follows from them".to_owned());
    }
    if let Some(count) = one.pages {
        let pages = if count == 1 {
            "1 page is"
        } else {
            &format!("{count} pages are")
        };
        facts.push(format!("{pages} there (their words are not compared)"));
    }
    if let Some(old) = since {
        facts.push(match one.continues {
            Some(true) => format!("continues {}", old.display()),
            Some(false) => format!("does not continue {}", old.display()),
            None => format!("{} has no record of this plan", old.display()),
        });
    }
    facts.join("; ")
}
