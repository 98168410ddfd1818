//! The parts that dates play, by the words around them: the start, the end, a step.

use super::DateReading;
use super::expressions::Expression;
use super::tokens::tokens;
use super::words::{ABOUT, AFTER, BY, ENDS, FINISHED, MOVED, ONGOING, ORIGINAL, REVIEW, STARTS, WEEKDAYS};
use crate::model::{PartialDate, Reporting};

/// The words between the dates of a text: those before the first, those between, those behind the last.
pub(super) struct Around<'a> {
    /// The text before each date, and that behind the last.
    segments: Vec<&'a str>,
    /// The words of each, in small letters.
    words: Vec<Vec<String>>,
}

impl<'a> Around<'a> {
    /// Takes a text apart at its dates.
    pub(super) fn new(text: &'a str, dates: &[&Expression]) -> Self {
        let mut segments = Vec::new();
        let mut from = 0;
        for date in dates {
            segments.push(text.get(from..date.start).unwrap_or_default());
            from = date.end;
        }
        segments.push(text.get(from..).unwrap_or_default());
        let words = segments.iter().map(|segment| words(segment)).collect();
        Self { segments, words }
    }

    fn before(&self, at: usize) -> &[String] {
        self.words.get(at).map_or(&[], Vec::as_slice)
    }

    /// Returns all words.
    fn all(&self) -> impl Iterator<Item = &String> {
        self.words.iter().flatten()
    }

    /// Returns whether one of the words is among these.
    fn any(&self, of: &[&str]) -> bool {
        self.all().any(|word| of.contains(&word.as_str()))
    }

    /// Returns the text of a segment without the signs around it: a name.
    fn label(&self, at: usize) -> String {
        let text = self.segments.get(at).copied().unwrap_or_default();
        let signs = |c: char| {
            c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | ',' | ';' | '.' | '(' | ')' | '•' | '/')
        };
        crate::text::folded(text.trim_matches(signs))
    }
}

/// The words of a text in small letters.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for token in tokens(text) {
        if token.text == "going" && found.last().is_some_and(|last| last == "on") {
            found.pop();
            found.push("ongoing".to_owned());
        } else {
            found.push(token.text);
        }
    }
    found
}

/// Returns whether words say how often something comes round, and nothing else.
pub(super) fn frequency(words: &[String]) -> Option<Frequency> {
    let words: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| {
            !matches!(
                *word,
                "and" | "on" | "a" | "basis" | "thereafter" | "then" | "reported" | "at" | "least"
            )
        })
        .collect();
    let every = |words: &[&str]| -> Option<Frequency> {
        Some(match words {
            ["month"] => Frequency::Told(Reporting::Monthly),
            ["quarter"] | ["three" | "3", "months"] => Frequency::Told(Reporting::Quarterly),
            ["six" | "6", "months"] => Frequency::Told(Reporting::SixMonthly),
            ["year"] | ["twelve" | "12", "months"] => Frequency::Told(Reporting::Yearly),
            ["week" | "day" | "fortnight" | "term" | "meeting"] | [_, "weeks" | "months" | "years"] => {
                Frequency::Other
            }
            _ => return None,
        })
    };
    Some(match words.as_slice() {
        ["monthly" | "misol"] | ["yn", "fisol"] => Frequency::Told(Reporting::Monthly),
        ["quarterly" | "chwarterol"] | ["three" | "3", "monthly"] | ["yn", "chwarterol"] => {
            Frequency::Told(Reporting::Quarterly)
        }
        ["six" | "6", "monthly"] | ["half", "yearly"] | ["twice", "yearly" | "year"] => {
            Frequency::Told(Reporting::SixMonthly)
        }
        ["annually" | "annual" | "yearly" | "blynyddol"] | ["yn", "flynyddol"] => {
            Frequency::Told(Reporting::Yearly)
        }
        ["weekly" | "daily" | "fortnightly" | "termly" | "wythnosol" | "dyddiol"] | [_, "weekly"] => {
            Frequency::Other
        }
        ["every" | "each" | "bob", rest @ ..] => every(rest)?,
        _ => return None,
    })
}

/// How often something comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frequency {
    /// As often as the content format can say.
    Told(Reporting),
    /// As often as it cannot.
    Other,
}

impl Frequency {
    /// Puts it into a reading: what comes round again has no end.
    pub(super) fn put(self, into: &mut DateReading) {
        match self {
            Self::Told(reporting) => into.repeats = Some(reporting),
            Self::Other => {
                into.ongoing = true;
                into.says_more = true;
            }
        }
    }
}

fn among(words: &[String], of: &[&str]) -> bool {
    words.iter().any(|word| of.contains(&word.as_str()))
}

fn all_among(words: &[String], of: &[&str]) -> bool {
    words.iter().all(|word| of.contains(&word.as_str()))
}

/// Returns whether words make a date approximate: `early`, `beginning of`.
fn says_about(before: &[String]) -> bool {
    let bare: Vec<&String> = before
        .iter()
        .rev()
        .skip_while(|word| matches!(word.as_str(), "of" | "in" | "the"))
        .collect();
    let of = before.len() > bare.len();
    match bare.first().map(|word| word.as_str()) {
        Some("beginning" | "start" | "dechrau") => of,
        Some(word) => ABOUT.contains(&word),
        None => false,
    }
}

fn starts(before: &[String]) -> bool {
    among(before, &STARTS) && !says_about(before)
}

/// Puts the parts of several words and one date into a reading.
pub(super) fn of_one(around: &Around<'_>, date: PartialDate, into: &mut DateReading) {
    let (before, after) = (around.before(0), around.before(1));
    let after_frequency = frequency(after);
    let onwards = among(after, &["onwards", "onward", "ymlaen"]);
    into.says_more = true;
    if among(before, &AFTER) || around.all().any(|word| word == "not") {
        into.notice = Some("the words do not say that it is due by this date".to_owned());
    } else if around.any(&ONGOING) {
        into.ongoing = true;
        if among(before, &REVIEW) || among(after, &REVIEW) {
            // When it is looked at again says neither when it starts nor when it ends.
        } else {
            into.starts = Some(date);
        }
    } else if !before.is_empty()
        && before
            .first()
            .is_some_and(|word| FINISHED.contains(&word.as_str()))
        && before_is_bare(before)
    {
        into.completed = Some(date);
    } else if !before.is_empty() && starts(before) {
        into.starts = Some(date);
        let lead: Vec<String> = before
            .iter()
            .filter(|word| !STARTS.contains(&word.as_str()) && word.as_str() != "to")
            .cloned()
            .collect();
        if let Some(frequency) = frequency(&lead).or(after_frequency) {
            frequency.put(into);
        } else if onwards {
            into.ongoing = true;
        }
    } else if onwards {
        into.starts = Some(date);
        into.ongoing = true;
    } else {
        into.due = Some(date);
        if let Some(frequency) = after_frequency {
            frequency.put(into);
        } else {
            into.says_more = !(after.is_empty() && adds_nothing(before));
        }
    }
}

/// Returns whether words before a date say no more than that something is due by it.
fn adds_nothing(before: &[String]) -> bool {
    all_among(before, &BY) && !says_about(before) || all_among(before, &WEEKDAYS)
}

/// Returns whether words say that something was finished, and not by when or what.
fn before_is_bare(before: &[String]) -> bool {
    all_among(before, &FINISHED)
        || (before
            .iter()
            .skip(1)
            .all(|word| matches!(word.as_str(), "in" | "on" | "since" | "as" | "at")))
}

/// Puts the parts of several dates into a reading.
pub(super) fn of_several(around: &Around<'_>, dates: &[PartialDate], into: &mut DateReading) {
    into.says_more = true;
    let Some(latest) = dates.iter().copied().max_by_key(|date| date.last_day()) else {
        return;
    };
    if let [first, last] = *dates
        && (is_range(around, first, last, into) || is_move(around, first, last, into))
    {
        return;
    }
    let last = dates.len();
    let named = |range: std::ops::Range<usize>| range.map(|at| around.label(at)).collect::<Vec<_>>();
    let (before, behind) = (named(0..last), named(1..last + 1));
    let whole = |labels: &[String]| {
        labels
            .iter()
            .all(|label| label.chars().any(char::is_alphabetic) && !is_joint(label))
    };
    let labels = if whole(&before) && around.label(last).is_empty() {
        before
    } else if whole(&behind) && around.label(0).is_empty() {
        behind
    } else {
        Vec::new()
    };
    into.milestones = labels.into_iter().zip(dates.iter().copied()).collect();
    into.due = Some(latest);
    if around.any(&ONGOING) {
        into.ongoing = true;
        into.due = None;
    }
}

/// Returns whether a label only joins two dates.
fn is_joint(label: &str) -> bool {
    all_among(
        &words(label),
        &[
            "and", "to", "or", "until", "then", "by", "a", "i", "neu", "from", "between",
        ],
    )
}

/// Reads two dates as a start and an end.
fn is_range(around: &Around<'_>, first: PartialDate, last: PartialDate, into: &mut DateReading) -> bool {
    let (before, between, behind) = (around.before(0), around.before(1), around.before(2));
    if first.first_day() > last.last_day() {
        return false;
    }
    let sign = around.segments.get(1).map_or("", |between| between.trim());
    let dash = matches!(sign, "-" | "–" | "—");
    let joined = dash
        || (!between.is_empty()
            && all_among(
                between,
                &["to", "until", "till", "through", "and", "hyd", "i", "at"],
            )
            && (between != ["and"] || before == ["between"]));
    let plain = joined && all_among(before, &["from", "between", "o"]);
    let told = !before.is_empty() && starts(before) && (joined || among(between, &ENDS));
    if !plain && !told {
        return false;
    }
    into.starts = Some(first);
    into.due = Some(last);
    into.says_more = !(plain && behind.is_empty());
    true
}

/// Reads two dates as one that was moved.
fn is_move(around: &Around<'_>, first: PartialDate, last: PartialDate, into: &mut DateReading) -> bool {
    let (before, between) = (around.before(0), around.before(1));
    let (original, revised) =
        if among(between, &ORIGINAL) || (among(before, &MOVED) && !among(before, &ORIGINAL)) {
            (last, first)
        } else if among(between, &MOVED) || among(before, &ORIGINAL) {
            (first, last)
        } else {
            return false;
        };
    into.due = Some(original);
    into.revised = Some(revised);
    true
}
