//! The string catalogue is in plain words: none that readers stumble over, and no sentence of more than 25 words.

use std::collections::BTreeMap;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};

use crate::disk::text_of;

const CATALOGUE: &str = "themes/default/strings/en-GB.ftl";

/// The most words of a sentence.
const MOST_WORDS: usize = 25;

/// Texts whose words are those of the model accessibility statement, which the law has councils follow.
const OF_THE_MODEL_STATEMENT: [&str; 3] = [
    "accessibility-commitment",
    "accessibility-enforcement-gb",
    "accessibility-enforcement-ni",
];

/// Words that must not come back, and what to write instead. A word ends where its letters end.
const NOT_THESE: [(&str, &str); 63] = [
    // Words of officers.
    (
        "as at",
        "“on” with a day, “by the end of” or “at the end of” with a month ({ $when } has both), or “in the update of”",
    ),
    ("as of", "“on”, or “what was published by”"),
    (
        "past its due date",
        "“overdue”; “whose due date has passed” where nobody knows",
    ),
    (
        "past their due date",
        "“overdue”; “whose due date has passed” where nobody knows",
    ),
    (
        "past the due date",
        "“overdue”; “due date passed” where nobody knows",
    ),
    ("past its date", "“overdue”"),
    ("past due", "“overdue”"),
    ("the update before", "“the previous update”"),
    ("who leads", "“people responsible”"),
    ("leaves open", "“what is missing from the plan”"),
    ("left open", "“what is missing”"),
    ("nobody explains", "“unexplained”"),
    ("will be seen", "“will be measured”"),
    ("answers differ", "“things that do not match”"),
    ("goes on in", "“continues in”"),
    ("goes on elsewhere", "“continues elsewhere”"),
    // Where something is.
    ("here", "“on this site” or “on this page”"),
    ("held here", "“on this site”"),
    ("known here", "“this site does not know”"),
    ("herein", "“on this page”"),
    (
        "above",
        "the name of what is meant: a phone may show it elsewhere",
    ),
    // Nouns that a reader would have to look for.
    ("of it", "the noun that is meant"),
    ("on it", "the noun that is meant"),
    ("in it", "the noun that is meant"),
    ("to it", "the noun that is meant"),
    ("for it", "the noun that is meant"),
    ("about it", "the noun that is meant"),
    ("with it", "the noun that is meant"),
    ("by itself", "“alone”"),
    ("on them", "the noun that is meant"),
    ("report on them", "“without a report”"),
    ("the former", "the noun that is meant"),
    ("the latter", "the noun that is meant"),
    ("respectively", "two sentences"),
    // Blame, and praise.
    ("failed", "what was reported, or that nothing was"),
    ("failure", "what was reported, or that nothing was"),
    ("failing", "what was reported, or that nothing was"),
    ("neglected", "what was reported, or that nothing was"),
    ("ignored", "what was reported, or that nothing was"),
    ("refused", "“not accepted”"),
    ("broke its promise", "what was promised, and that none came"),
    ("unfortunately", "nothing: the fact alone"),
    ("disappointing", "nothing: the fact alone"),
    ("successfully", "nothing: the fact alone"),
    ("only now", "the day"),
    ("finally", "the day"),
    ("at last", "the day"),
    // Long words for short ones.
    ("prior to", "“before”"),
    ("subsequent to", "“after”"),
    ("in order to", "“to”"),
    ("in respect of", "“about”"),
    ("with regard to", "“about”"),
    ("pursuant to", "“under”"),
    ("thereof", "the noun that is meant"),
    ("whereby", "“by which”"),
    ("commence", "“start”"),
    ("utilise", "“use”"),
    ("in the event that", "“if”"),
    ("anew", "“again”"),
    ("e.g", "“for example”"),
    ("i.e", "“that is”"),
    ("etc", "what else there is"),
    ("via", "“by” or “through”"),
];

/// Whole texts that must not come back, and what to write instead.
const NOT_ALONE: [(&str, &str); 6] = [
    ("in words", "“summary”"),
    ("gaps", "“missing”"),
    ("it said", "“before”"),
    ("it says now", "“now”"),
    ("what it says", "“what the update says”"),
    ("how to check it", "“how to check the record”"),
];

/// Returns whether a text holds these words, neither within longer words nor as parts of them.
pub(crate) fn holds(text: &str, words: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    text.match_indices(words).any(|(at, _)| {
        !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + words.len()..].chars().next())
    })
}

/// The words of a line of the catalogue: without its key, and with `…` for what is put in.
fn words_of_line(line: &str) -> String {
    let text = match line.split_once(" = ") {
        Some((key, text)) if !key.contains([' ', '{']) => text,
        _ => line.trim_start().trim_start_matches(['*', '[']),
    };
    let mut depth = 0_usize;
    let mut words = String::new();
    for c in text.chars() {
        match c {
            '{' => {
                depth += 1;
                words.push('…');
            }
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => words.push(c),
            _ => {}
        }
    }
    words.to_lowercase()
}

#[test]
fn words_that_residents_stumble_over_do_not_come_back() {
    let mut found = Vec::new();
    for (at, line) in text_of(CATALOGUE).lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        let words = words_of_line(line);
        let is_alone = |word: &str| words.trim_end_matches([':', '.']) == word;
        let alone = NOT_ALONE.iter().filter(|(word, _)| is_alone(word));
        let within = NOT_THESE.iter().filter(|(word, _)| holds(&words, word));
        for (word, instead) in alone.chain(within) {
            found.push(format!(
                "{CATALOGUE}:{}: “{word}”: write {instead}\n    {line}",
                at + 1
            ));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A likely value of what a text is given.
fn value(name: &str) -> &str {
    match name {
        "date" | "day" | "due" | "next" | "last" | "dated" | "after" | "earlier" | "back" | "labelled"
        | "reported" | "as_at" => "31 December 2017",
        "when" => "at the end of December 2017",
        "recommendation" | "Recommendation" => "recommendation",
        "recommendations" | "Recommendations" => "recommendations",
        "action" | "Action" => "action",
        "actions" | "Actions" => "actions",
        "by" | "organisation" | "publisher" | "body" | "site" => "Shropshire Council",
        "plan" => "Getting to Good",
        "update" | "before" => "Progress update, January 2018",
        "label" | "status" | "from" | "to" => "In progress",
        "what" | "counted" => "12 of 60 actions",
        "value" | "target" | "percent" => "84%",
        "command" | "find" => "candour verify record.jsonl",
        _ => "12",
    }
}

/// Returns every text that a pattern can give, with each choice of its selections.
fn sayings(pattern: &Pattern<&str>, texts: &BTreeMap<&str, &Pattern<&str>>) -> Vec<String> {
    let mut said = vec![String::new()];
    for element in &pattern.elements {
        let next = match element {
            PatternElement::TextElement { value } => vec![(*value).to_owned()],
            PatternElement::Placeable { expression } => expressed(expression, texts),
        };
        said = said
            .iter()
            .flat_map(|before| next.iter().map(move |after| format!("{before}{after}")))
            .collect();
        // The longest are those that matter.
        said.sort_by_key(|text| std::cmp::Reverse(text.len()));
        said.truncate(200);
    }
    said
}

fn expressed(expression: &Expression<&str>, texts: &BTreeMap<&str, &Pattern<&str>>) -> Vec<String> {
    match expression {
        Expression::Select { variants, .. } => variants
            .iter()
            .flat_map(|variant| sayings(&variant.value, texts))
            .collect(),
        Expression::Inline(inline) => match inline {
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
                vec![(*value).to_owned()]
            }
            InlineExpression::VariableReference { id } => vec![value(id.name).to_owned()],
            InlineExpression::MessageReference { id, .. } => texts
                .get(id.name)
                .map_or_else(Vec::new, |text| sayings(text, texts)),
            InlineExpression::Placeable { expression } => expressed(expression, texts),
            other => panic!("the catalogue has no such thing so far: {other:?}"),
        },
    }
}

/// The sentences of a text: each ends with a full stop, a question mark or an exclamation mark and a space.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let is_end = matches!(c, '.' | '?' | '!')
            && text[at + 1..]
                .trim_start_matches(['”', ')'])
                .chars()
                .next()
                .is_none_or(char::is_whitespace);
        if is_end {
            found.push(text[start..=at].trim());
            start = at + 1;
        }
    }
    found.push(text[start..].trim());
    found
}

fn count_words(sentence: &str) -> usize {
    sentence
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

fn parsed(text: &str) -> Resource<&str> {
    fluent_syntax::parser::parse(text).expect("the catalogue can be read")
}

/// The sentences of a catalogue that have too many words, each with its line.
fn too_long(catalogue: &str) -> Vec<String> {
    let resource = parsed(catalogue);
    let texts: BTreeMap<&str, &Pattern<&str>> = resource
        .body
        .iter()
        .filter_map(|entry| match entry {
            Entry::Message(message) => Some((message.id.name, message.value.as_ref()?)),
            _ => None,
        })
        .collect();
    let line_of = |key: &str| {
        catalogue
            .lines()
            .position(|line| line.starts_with(&format!("{key} = ")))
    };
    let mut found = Vec::new();
    for (key, pattern) in &texts {
        if OF_THE_MODEL_STATEMENT.contains(key) {
            continue;
        }
        let said = sayings(pattern, &texts);
        let longest = said
            .iter()
            .flat_map(|text| sentences(text))
            .max_by_key(|sentence| count_words(sentence));
        if let Some(longest) = longest.filter(|sentence| count_words(sentence) > MOST_WORDS) {
            found.push(format!(
                "{CATALOGUE}:{}: {key}: {} words, and at most {MOST_WORDS} are read well: make two sentences of\n    {longest}",
                line_of(key).map_or(0, |at| at + 1),
                count_words(longest),
            ));
        }
    }
    found
}

#[test]
fn no_sentence_has_more_than_25_words() {
    let found = too_long(&text_of(CATALOGUE));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_longest_choice_of_a_text_is_what_is_measured() {
    let twenty = "word ".repeat(20);
    let text = format!(
        "short = {twenty}are few. {twenty}are few.\nchosen = {{ $count ->\n    [one] One.\n   *[other] {twenty}of {{ $date }} were so.\n}}\n\
         shared = {}{{ short }}\n",
        "Of these: "
    );
    let found = too_long(&text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains(":2: chosen: 26 words"), "{found:?}");
}

#[test]
fn a_word_is_found_as_a_whole_alone() {
    assert!(holds("how things stood as at 31 december", "as at"));
    assert!(holds("it is not known here.", "here"));
    assert!(!holds("there is nothing where it was", "here"));
    assert!(!holds("as attached", "as at"));
    assert_eq!(words_of_line("nav-here = Not { $here } there"), "not … there");
    assert_eq!(words_of_line("    [one] Read it"), "one] read it");
}
