//! Messages of the program and the documentation have none of the words of officers that pages do without.

use crate::disk::{files, text_of};
use crate::harness::{has_ending, repository};
use crate::plain_words::holds;
use crate::structure::{is_test_file, rust_files};

/// Words of officers that must not come back into messages and the documentation either.
const NOT_IN_MESSAGES: [&str; 19] = [
    "as at",
    "past its due date",
    "past their due date",
    "past its date",
    "past due",
    "held here",
    "known here",
    "herein",
    "the former",
    "the latter",
    "respectively",
    "prior to",
    "subsequent to",
    "in order to",
    "in respect of",
    "with regard to",
    "pursuant to",
    "thereof",
    "whereby",
];

/// Texts that hold such words because others write them, or because files that exist have them.
const OF_OTHERS: [&str; 3] = [
    "src/import/columns/headings/mod.rs: \"as at\"",
    "src/import/values/status.rs: past due",
    "src/workbook/form/memory.rs: pub const AS_AT: &str = \"Candour as at\";",
];

/// The files of the documentation and of messages with their text: pages, rules, transcripts, and the program without comments.
fn messages() -> Vec<(String, String)> {
    let documents = ["docs", "src/diag/rules", "tests/cmd"].map(|folder| {
        let files = files(&repository().join(folder)).into_iter();
        files
            .filter(|(path, _)| has_ending(path, "md"))
            .map(move |(path, bytes)| {
                (
                    format!("{folder}/{path}"),
                    String::from_utf8(bytes).expect("UTF-8"),
                )
            })
    });
    let own = ["README.md", "CONTRIBUTING.md"].map(|path| (path.to_owned(), text_of(path)));
    let program = rust_files("src")
        .into_iter()
        .filter(|(name, _)| !is_test_file(name))
        .map(|(name, text)| {
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let lines = code.lines().map(|line| {
                if line.trim_start().starts_with("//") {
                    ""
                } else {
                    line
                }
            });
            (format!("src/{name}"), lines.collect::<Vec<_>>().join("\n"))
        });
    documents
        .into_iter()
        .flatten()
        .chain(own)
        .chain(program)
        .collect()
}

#[test]
fn words_of_officers_do_not_come_back_into_messages_and_documentation() {
    let mut found = Vec::new();
    for (path, text) in messages() {
        for (at, line) in text.lines().enumerate() {
            let lower = line.to_lowercase();
            let is_of_others = OF_OTHERS.iter().any(|known| {
                let (of, words) = known.split_once(": ").unwrap_or_default();
                of == path && line.contains(words)
            });
            let words = NOT_IN_MESSAGES
                .iter()
                .filter(|words| holds(&lower, words) && !is_of_others);
            found.extend(words.map(|words| format!("{path}:{}: “{words}”\n    {line}", at + 1)));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
