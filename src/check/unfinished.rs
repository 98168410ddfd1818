//! Words that are still to be written: those of the patterns that `candour new` makes, and placeholders.
//!
//! Sealed words can never be taken out, so neither is sealed. Patterns are reported by every command. A placeholder such
//! as "TBC" may be what a document really says; then it is one of the plan's gaps, and sealing it has to be asked for.

use serde_json::Value;

use super::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::Plan;
use crate::parse::{REASON_TO_WRITE, WAS_TO_WRITE};
use crate::record::{self, Item, Selection};
use crate::source::{Sources, Span};

/// The beginnings of texts in the patterns that are to be written over.
const BEGINNINGS: [&str; 2] = [
    "To be confirmed: the recommendation, word for word",
    "To be confirmed: what the organisation will do",
];

/// Whole values of the patterns: the examples of `new plan` that are switched off at first, what `new site` writes for
/// an organisation without a name, and its example plan.
const EXAMPLES: [&str; 21] = [
    "Your organisation",
    "How we will improve our services for children, and what we promised to whom.",
    "There was a new report, and a new plan answers it.",
    "How managers know what is going on.",
    "Every child has a social worker who knows them well.",
    "The numbers of the actions are ours.",
    "Managers see early when work is falling behind.",
    "90% of staff meet their manager every month",
    "March 2027, if the post is filled",
    "Staff who met their manager this month",
    "The plan gives two dates for this action; the later one is shown.",
    "A social worker who checks that the plan for a child in care is right and is being followed.",
    "https://www.example.gov.uk/plan.pdf",
    "This is an example plan. It shows what a published plan looks like and is about no real service.",
    "Make sure that every complaint is answered within the time that the council promises.",
    "Train the officers and review a sample of their answers every month.",
    "Special meeting on the plan",
    "A. Smith (Chair)",
    "What was asked, in the words of the minutes.",
    "What was answered.",
    "What was resolved, word for word.",
];

/// Placeholders, as people type them instead of a text.
const PLACEHOLDERS: [&str; 15] = [
    "tbc",
    "tba",
    "tbd",
    "todo",
    "to do",
    "to be confirmed",
    "to be agreed",
    "to be added",
    "to be written",
    "to follow",
    "insert text",
    "insert text here",
    "xx",
    "xxx",
    "?",
];

/// The fields that hold what a thing says. Elsewhere, such as in a lead or in words about a date, plans often leave
/// open what is not known yet.
const WORDS: [&str; 16] = [
    "title",
    "summary",
    "text",
    "label",
    "closed_reason",
    "action",
    "findings",
    "progress",
    "impact",
    "next",
    "due_reason",
    "ended",
    "reason",
    "note",
    "questions",
    "resolved",
];

/// The treatment of placeholders when items are sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholders {
    /// They are errors.
    Refused,
    /// They are sealed, because they are what was published.
    AsPublished,
}

/// Warns of words of the patterns, in what is not sealed yet and is no draft.
pub(super) fn patterns(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    if plan.facts.example.is_some() {
        return;
    }
    let organisation = plan.organisation(&scope.site.settings);
    for item in record::items(plan, organisation, Selection::Written) {
        for words in of_patterns(&item) {
            if is_sealed(plan, &item) {
                break;
            }
            diagnostics.push(pattern(scope.sources, &item, words));
        }
    }
}

/// The errors for which items are not sealed.
pub fn unfinished<'i>(
    sources: &Sources,
    items: impl Iterator<Item = &'i Item>,
    placeholders_allowed: Placeholders,
) -> Diagnostics {
    let mut found = Diagnostics::default();
    for item in items {
        found.extend(of_patterns(item).into_iter().map(|words| Diagnostic {
            severity: Severity::Error,
            ..pattern(sources, item, words)
        }));
        if placeholders_allowed == Placeholders::Refused {
            found.extend(placeholders(item).into_iter().map(|(field, words)| {
                let message = format!("`{field}` holds `{words}`, which would be sealed for ever");
                Diagnostic::new(Code::Unfinished, place(sources, item, &words), message).help(
                    "write the words that belong there. If the published document says exactly that: candour seal \
                     --as-published",
                )
            }));
        }
    }
    found.sort(sources);
    found
}

fn is_sealed(plan: &Plan, item: &Item) -> bool {
    let latest = plan.record.whole().latest(&item.address);
    latest.is_some_and(|line| item.is_sealed_in(line))
}

/// Returns the words of the patterns that an item holds. They have no quotation marks, so they stand whole between those of
/// its canonical JSON.
fn of_patterns(item: &Item) -> Vec<&'static str> {
    let values = item.fields().iter();
    let texts: Vec<&str> = values.flat_map(|(_, value)| value.split('"').skip(1)).collect();
    let beginnings = BEGINNINGS
        .iter()
        .filter(|words| texts.iter().any(|text| text.starts_with(**words)));
    let examples = EXAMPLES.iter().filter(|words| texts.contains(*words));
    beginnings.chain(examples).copied().collect()
}

fn pattern(sources: &Sources, item: &Item, words: &str) -> Diagnostic {
    let message = format!("`{words}` is the pattern's example, not a word of yours");
    let help = if words == "Your organisation" {
        "name the body that publishes the plans in `organisation:` of site.yaml".to_owned()
    } else {
        "write your own words over it, or remove the field".to_owned()
    };
    Diagnostic::new(Code::PatternText, place(sources, item, words), message).help(help)
}

/// The placeholders that stand alone in a field of an item, with the field's name.
fn placeholders(item: &Item) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for (field, value) in item.fields() {
        let value: Value = serde_json::from_str(value).unwrap_or_default();
        texts(&value, &mut |text| {
            if is_placeholder(text, WORDS.contains(field)) {
                found.push((*field, text.trim().to_owned()));
            }
        });
    }
    found
}

/// Every text in a value.
fn texts(value: &Value, take: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => take(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, take)),
        Value::Object(fields) => fields.values().for_each(|item| texts(item, take)),
        _ => {}
    }
}

/// Returns whether a text is nothing but a placeholder; `in_words` says whether it stands where words belong.
fn is_placeholder(text: &str, in_words: bool) -> bool {
    let text = text.trim();
    let is_mark = matches!(text, "…" | "...") || text == REASON_TO_WRITE || text == WAS_TO_WRITE;
    let bare = text.trim_matches(['[', ']', '(', ')', '<', '>', '{', '}', '.', '*', '_', ' ']);
    is_mark || in_words && PLACEHOLDERS.iter().any(|known| bare.eq_ignore_ascii_case(known))
}

/// Where the words stand after the beginning of the item; the item itself when they cannot be found.
fn place(sources: &Sources, item: &Item, words: &str) -> Span {
    let file = sources.file(item.span.file);
    let start = item.span.start as usize;
    let found = file.text.get(start..).and_then(|rest| rest.find(words));
    found.map_or(item.span, |at| {
        Span::new(item.span.file, start + at, start + at + words.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_alone_is_told_from_words_that_hold_one() {
        for text in [
            "TBC",
            "[tbc]",
            "To be confirmed.",
            "…",
            " ... ",
            "to follow",
            "**TBC**",
            REASON_TO_WRITE,
        ] {
            assert!(is_placeholder(text, true), "{text}");
        }
        for text in [
            "Lead: TBC",
            "The date is to be confirmed by the board",
            "…ensure that every child is seen…",
            "% complete",
            "RAG rating",
            "Follow the plan",
        ] {
            assert!(!is_placeholder(text, true), "{text}");
        }
        // Plans often leave open who leads, or when.
        assert!(!is_placeholder("TBC", false));
    }

    #[test]
    fn every_pattern_is_one_that_is_really_made() {
        let templates = [
            include_str!("../cli/new/templates/plan/plan.md"),
            include_str!("../cli/new/templates/plan/recommendation.md"),
            include_str!("../cli/new/templates/plan/glossary.yaml"),
            include_str!("../cli/new/templates/meeting.md"),
            include_str!("../cli/new/templates/site/example-plan/plan.md"),
            include_str!("../cli/new/templates/site/example-plan/recommendation.md"),
        ];
        for words in BEGINNINGS.iter().chain(&EXAMPLES[1..]) {
            assert!(!words.contains(['"', '\\']), "{words}");
            assert!(templates.iter().any(|text| text.contains(words)), "{words}");
        }
    }
}
