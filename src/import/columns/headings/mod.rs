//! The fields that the words of a heading fit.

mod english;
#[cfg(test)]
mod tests;
mod welsh;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::field::Field;
use crate::import::values::dates;
use crate::model::PartialDate;
use crate::text::slug;

/// The most words of a heading of which only the last are known.
const MOST_WORDS: usize = 6;

/// The fields that a heading fits, and its date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// The fields that it fits; several, if it may be any of them.
    pub fields: Vec<Field>,
    /// True if its words may mean other things, too: it gives way to another column that says it plainly.
    pub weak: bool,
    /// The day that it names, of which its column tells: `Status at 31.10.16`.
    pub as_at: Option<PartialDate>,
}

impl Heading {
    /// Returns whether it was recognised by its own words.
    pub fn is_plain(&self) -> bool {
        !self.fields.is_empty() && !self.weak
    }

    fn of(fields: Vec<Field>, weak: bool) -> Self {
        Self {
            fields,
            weak,
            as_at: None,
        }
    }
}

/// The known headings, in their plain form, and whether they are weak.
static KNOWN: LazyLock<BTreeMap<String, (Field, bool)>> = LazyLock::new(|| {
    let mut known = BTreeMap::new();
    let lists = [
        (english::STRONG, false),
        (welsh::STRONG, false),
        (english::WEAK, true),
        (welsh::WEAK, true),
    ];
    for (list, weak) in lists {
        for (field, phrases) in list {
            for phrase in phrases.split("; ") {
                known.entry(plain(phrase)).or_insert((*field, weak));
            }
        }
    }
    known
});

/// Words before others that do not change which field it is: whose report it is, and which of several times.
const QUALIFIERS: [&str; 26] = [
    "our",
    "your",
    "their",
    "council",
    "ofsted",
    "cqc",
    "estyn",
    "ciw",
    "hiw",
    "hmicfrs",
    "hmip",
    "peer",
    "inspector",
    "inspectorate",
    "inspection",
    "proposed",
    "planned",
    "current",
    "latest",
    "key",
    "main",
    "overall",
    "internal",
    "audit",
    "brief",
    "please",
];

/// Words that end a heading before its date.
const BEFORE_DATE: [&str; 13] = [
    "at", "as", "of", "to", "on", "for", "in", "from", "since", "by", "ending", "end", "position",
];

/// Words after which a noun is not the head of a heading: a number of actions is no action.
const JOINTS: [&str; 12] = [
    "of", "for", "to", "from", "in", "on", "by", "per", "with", "without", "no", "number",
];

/// Recognises a heading by its words. The date in it is that of which the column tells.
pub fn read(text: &str) -> Heading {
    let (rest, as_at) = dates::cut(text);
    let heading = by_words(&rest, as_at.is_some() || rest.len() < text.len());
    Heading { as_at, ..heading }
}

/// Returns the day of which a title tells: `Position as at 31 March 2018`.
pub fn as_at(title: &str) -> Option<PartialDate> {
    let (rest, date) = dates::cut(title);
    let words = plain(&rest);
    let says = [
        "as at",
        "position at",
        "status at",
        "update",
        "as of",
        "progress",
        "position",
        "statws",
        "diweddariad",
    ];
    let padded = format!(" {words} ");
    date.filter(|_| says.iter().any(|phrase| padded.contains(&format!(" {phrase} "))))
}

/// Returns a heading for comparing: small letters, no punctuation, no plurals, no articles.
pub fn plain(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => letters.push(c),
            'A'..='Z' => letters.push(c.to_ascii_lowercase()),
            '%' => letters.push_str(" percent "),
            '£' => letters.push_str(" gbp "),
            '&' => letters.push_str(" and "),
            '#' | '№' => letters.push_str(" no "),
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}' => {}
            c if c.is_alphabetic() => letters.push_str(&slug::letters(c).unwrap_or_else(|| " ".to_owned())),
            _ => letters.push(' '),
        }
    }
    let words = letters
        .split_whitespace()
        .filter(|word| !matches!(*word, "the" | "s" | "an"));
    joined_letters(&words.collect::<Vec<_>>())
}

/// Joins words by spaces, and letters that stand by themselves to a word: `R.A.G.`, `R A G`.
fn joined_letters(words: &[&str]) -> String {
    let mut joined = String::new();
    let mut last_is_letter = false;
    for word in words {
        let is_letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let goes_on = is_letter && last_is_letter;
        if !joined.is_empty() && !goes_on {
            joined.push(' ');
        }
        joined.push_str(&singular(word));
        last_is_letter = is_letter;
    }
    joined
}

/// A word without the mark of a plural. It is only compared with others that were treated alike.
fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 2 => format!("{stem}y"),
        _ if word.len() > 3 && !word.ends_with("ss") => word.strip_suffix('s').unwrap_or(word).to_owned(),
        _ => word.to_owned(),
    }
}

fn by_words(text: &str, dated: bool) -> Heading {
    let mut words = plain(text);
    if dated {
        words = without_end(&words);
    }
    if let Some((field, weak)) = known(&words) {
        return Heading::of(vec![field], weak);
    }
    by_parts(text)
        .or_else(|| within(&words))
        // In Welsh, `a` is `and`.
        .or_else(|| by_parts(&text.replace(" a ", "/").replace(" ac ", "/")))
        .or_else(|| qualified(&words))
        .or_else(|| by_end(&words))
        .unwrap_or_default()
}

fn known(words: &str) -> Option<(Field, bool)> {
    KNOWN.get(words).copied()
}

/// Leaves out the words that only lead to a date that was cut out.
fn without_end(words: &str) -> String {
    let mut kept: Vec<&str> = words.split(' ').collect();
    while kept.len() > 1 && kept.last().is_some_and(|last| BEFORE_DATE.contains(last)) {
        kept.pop();
    }
    kept.join(" ")
}

/// Recognises a heading of several parts: `Lead and timescale`, `Impact/Performance`, `Status: what is the progress?`
fn by_parts(text: &str) -> Option<Heading> {
    let spaced = text.replace(" and ", "/").replace(" - ", "/");
    let parts: Vec<&str> = spaced
        .split([
            '/', '&', ',', ':', ';', '(', ')', '[', ']', '\n', '–', '—', '+', '|',
        ])
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .collect();
    if parts.len() < 2 {
        return None;
    }
    let found: Vec<Option<(Field, bool)>> = parts
        .iter()
        .map(|part| {
            let words = plain(part);
            let within = || within(&words).and_then(|heading| Some((*heading.fields.first()?, false)));
            known(&words).or_else(within)
        })
        .collect();
    let strong = unique(found.iter().flatten().filter(|(_, weak)| !weak));
    let first_is_known = matches!(found.first(), Some(Some((_, false))));
    if !strong.is_empty() {
        return Some(Heading::of(
            merged(strong),
            !first_is_known && found.iter().any(Option::is_none),
        ));
    }
    let weak = unique(found.iter().flatten());
    (!weak.is_empty()).then(|| Heading::of(merged(weak), true))
}

fn unique<'a>(found: impl Iterator<Item = &'a (Field, bool)>) -> Vec<Field> {
    let mut fields = Vec::new();
    for (field, _) in found {
        if !fields.contains(field) {
            fields.push(*field);
        }
    }
    fields
}

/// The fields of a heading of several parts, where one of them takes in the others.
fn merged(mut fields: Vec<Field>) -> Vec<Field> {
    if fields.len() == 2 && fields.contains(&Field::Lead) && fields.contains(&Field::Due) {
        return vec![Field::LeadAndDue];
    }
    let takes_in: [(Field, &[Field]); 7] = [
        (Field::Progress, &[Field::Evidence, Field::Next]),
        (Field::Due, &[Field::RevisedDue]),
        (Field::Lead, &[Field::Body, Field::Contact, Field::Workstream]),
        (Field::Success, &[Field::Evidence]),
        (Field::Recommendation, &[Field::RecommendationRef, Field::Ref]),
        (Field::Action, &[Field::ActionRef, Field::Ref]),
        (Field::Finding, &[Field::Rating]),
    ];
    for (whole, parts) in takes_in {
        if fields.contains(&whole) {
            fields.retain(|field| !parts.contains(field));
        }
    }
    fields
}

/// Recognises a heading by words within it.
fn within(words: &str) -> Option<Heading> {
    let padded = format!(" {words} ");
    english::WITHIN
        .iter()
        .find(|(_, phrase)| padded.contains(&format!(" {} ", plain(phrase))))
        .map(|(field, _)| Heading::of(vec![*field], false))
}

/// Recognises a heading once words are left out that do not change which field it is.
fn qualified(words: &str) -> Option<Heading> {
    let bare: Vec<&str> = words
        .split(' ')
        .filter(|word| !QUALIFIERS.contains(word))
        .collect();
    let (field, weak) = known(&bare.join(" "))?;
    Some(Heading::of(vec![field], weak))
}

/// Recognises a heading by its last words, which say what it is in English: `Lead commissioner’s agreed action`.
fn by_end(words: &str) -> Option<Heading> {
    let words: Vec<&str> = words.split(' ').collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    let (field, weak) = (1..words.len()).find_map(|from| {
        let before = words.get(..from)?;
        let joined = before.iter().any(|word| JOINTS.contains(word));
        let found = known(&words.get(from..)?.join(" "))?;
        (!joined && !found.1).then_some(found)
    })?;
    Some(Heading::of(vec![field], weak))
}
