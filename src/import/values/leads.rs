//! Who leads, as cells say it.
//!
//! Two names in one are only parted where that is safe: a lead that stays whole reads as it was written, and `check` asks about it;
//! one that was torn in two is a person who does not exist.

#[cfg(test)]
mod tests;

use super::dates::{self, DateContext, DateReading};
use crate::import::document::{Text, Value};
use crate::text::folded;

/// Words that belong to teams, services and posts, and to no name of a person.
const OF_TEAMS: &str = "team teams board group committee panel partnership service services department directorate division unit \
     office council forum network trust hub academy leadership programme directors managers commission authority agency head heads \
     director manager lead leads leader officer officers chief chair executive coordinator secretary principal member members deputy \
     assistant senior strategic operational interim help health care support housing education finance children childrens adults \
     adult family families social public youth justice early learning skills safeguarding quality performance commissioning \
     corporate legal human resources digital communications policy strategy planning environment community communities development \
     improvement business customer data governance assurance audit risk protection permanence fostering adoption leaving practice \
     workforce transport highways regeneration culture leisure libraries repairs maintenance homes estates property procurement \
     schools school police nhs icb council's children's adults' all various partners partner agencies gwasanaeth gwasanaethau \
     pennaeth cyfarwyddwr rheolwr tim swyddog bwrdd grwp addysg iechyd gofal tai";

/// Titles before names.
const TITLES: [&str; 14] = [
    "cllr",
    "councillor",
    "dr",
    "mr",
    "mrs",
    "ms",
    "miss",
    "prof",
    "professor",
    "sir",
    "dame",
    "rev",
    "cyng",
    "mx",
];

/// Small words within names of people.
const WITHIN_NAMES: [&str; 12] = [
    "de", "van", "der", "von", "ap", "ab", "ferch", "da", "la", "le", "al", "del",
];

/// Returns the names in a cell, in their order, word for word.
pub fn split(text: &Text) -> Vec<String> {
    of_lines(&lines(&text.plain))
}

/// Reads a cell that holds who leads and a date: the names, what the date says, and the words of the date.
pub fn with_due(text: &Text, value: &Value, context: &DateContext) -> (Vec<String>, DateReading, String) {
    if matches!(value, Value::Date(_)) {
        let words = text.plain.trim().to_owned();
        return (Vec::new(), dates::read(&words, value, context), words);
    }
    let mut names: Vec<String> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    for line in lines(&text.plain) {
        let (name, date) = parted(&line, context);
        names.extend(Some(name).filter(|name| !name.is_empty()));
        words.extend(Some(date).filter(|date| !date.is_empty()));
    }
    let words = words.join("\n");
    (
        of_lines(&names),
        dates::read(&words, &Value::Text, context),
        words,
    )
}

/// Parts a line into who leads and the words of a date; either may be empty.
fn parted(line: &str, context: &DateContext) -> (String, String) {
    let trimmed = |part: &str| {
        let signs = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ',' | ';' | ':' | '/' | '|');
        part.trim_matches(signs).to_owned()
    };
    let whole = dates::read(line, &Value::Text, context);
    let is_date_alone = (whole.ongoing || whole.repeats.is_some()) && line.split_whitespace().count() < 3;
    if is_date_alone || says_no_date(line) {
        return (String::new(), line.trim().to_owned());
    }
    let Some(place) = dates::region(line, context) else {
        // `Jo Britton – ongoing`: words about time behind a sign.
        let behind = line
            .rfind(['-', '–', '—', ';', ',', '('])
            .map(|at| line.split_at(at));
        if let Some((name, words)) = behind {
            let bare = trimmed(words.trim_matches(['(', ')']));
            let reading = dates::read(&bare, &Value::Text, context);
            if reading.ongoing || reading.repeats.is_some() || says_no_date(&bare) {
                return (trimmed(name), bare);
            }
        }
        return (line.trim().to_owned(), String::new());
    };
    let (before, rest) = line.split_at(place.start);
    let (date, behind) = rest.split_at(place.end - place.start);
    let (name, other) = (trimmed(before), trimmed(behind));
    if name.trim_matches(['(', ')']).is_empty() && is_person(&other) {
        return (other, trimmed(date));
    }
    // An open bracket before the date belongs to it.
    let name = name.strip_suffix('(').map_or(name.clone(), trimmed);
    let words = trimmed(&format!("{date}{behind}"));
    let closes_only = words.matches(')').count() > words.matches('(').count();
    let words = if closes_only {
        trimmed(words.trim_end_matches(')'))
    } else {
        words
    };
    (name, words)
}

/// Returns whether words stand in the place of a date and say that there is none.
fn says_no_date(words: &str) -> bool {
    let plain = words.trim().trim_end_matches('.').to_lowercase();
    matches!(
        plain.as_str(),
        "tbc"
            | "tba"
            | "tbd"
            | "immediate"
            | "immediately"
            | "asap"
            | "date tbc"
            | "to be confirmed"
            | "ar unwaith"
    )
}

/// The lines of a cell. One that only goes on with the line before is a part of it: a line that is too narrow for a name.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(folded) {
        let line = line
            .trim_start_matches(['•', '·', '▪', '●', '-', '–', '*'])
            .trim()
            .to_owned();
        if line.is_empty() {
            continue;
        }
        match lines.last_mut() {
            Some(before) if goes_on(before, &line) => {
                before.push(' ');
                before.push_str(&line);
            }
            _ => lines.push(line),
        }
    }
    lines
}

/// Returns whether a line goes on with the one before.
fn goes_on(before: &str, line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default().to_lowercase();
    let last = before
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_lowercase();
    let joins = |word: &str| matches!(word, "and" | "&" | "of" | "for" | "the" | "a" | "to" | "in");
    let opens = before.matches('(').count() > before.matches(')').count();
    let is_end_of_team = !line.contains(' ')
        && matches!(
            first.as_str(),
            "team" | "group" | "board" | "services" | "service"
        );
    let months = dates::only(line, &DateContext::default()).is_some();
    !months && (joins(&first) || joins(&last) || opens || is_end_of_team || line.starts_with('('))
}

fn of_lines(lines: &[String]) -> Vec<String> {
    let parts = lines
        .iter()
        .flat_map(|line| outside_brackets(line, |c| matches!(c, ';' | '|' | '•')));
    let names = parts
        .flat_map(|part| by_strokes(&part))
        .flat_map(|part| by_words(&part));
    names
        .map(|name| folded(name.trim().trim_end_matches([',', ';', '/', '&']).trim()))
        .filter(|name| !name.is_empty())
        .collect()
}

/// Parts names at strokes: each part must have two words, since `HR/OD` is one team.
fn by_strokes(text: &str) -> Vec<String> {
    let parts = outside_brackets(text, |c| c == '/');
    let are_names = parts.iter().all(|part| part.split_whitespace().count() > 1);
    if parts.len() > 1 && are_names {
        parts
    } else {
        vec![text.trim().trim_end_matches('/').to_owned()]
    }
}

/// Parts names of people at commas, `and` and `&`.
fn by_words(text: &str) -> Vec<String> {
    let marked = text
        .replace(" and ", ",")
        .replace(" & ", ",")
        .replace(" a ", ",")
        .replace(" ac ", ",");
    let parts = outside_brackets(&marked, |c| c == ',');
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
    if parts.len() > 1 && parts.iter().all(|part| is_person(part)) {
        return parts;
    }
    vec![text.to_owned()]
}

/// The parts of a text between signs that stand outside brackets.
fn outside_brackets(text: &str, is_sign: impl Fn(char) -> bool) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && is_sign(c) {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// Returns whether words read like the name of one person, with what stands in brackets behind it: two to four words with
/// capitals, none of which belongs to teams and posts.
fn is_person(text: &str) -> bool {
    let bare = text.split(['(', '[']).next().unwrap_or_default();
    let words: Vec<&str> = bare.split_whitespace().collect();
    let key = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
            .replace('’', "'")
    };
    let titled = words
        .first()
        .is_some_and(|first| TITLES.contains(&key(first).as_str()));
    let names = words.get(usize::from(titled)..).unwrap_or_default();
    let least = if titled { 1 } else { 2 };
    let is_name = |word: &&str| {
        let small = key(word);
        let letters = word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
        let capital =
            word.chars().next().is_some_and(char::is_uppercase) || WITHIN_NAMES.contains(&small.as_str());
        // Letters alone, such as HR, are those of a team; initials are one or two with their points.
        let acronym = word.len() > 2 && word.chars().all(char::is_uppercase) && !word.contains('.');
        letters && capital && !acronym && !OF_TEAMS.split_whitespace().any(|of| of == small)
    };
    (least..=4).contains(&names.len()) && names.iter().all(is_name)
}
