//! Abbreviations that nobody explains.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::texts::{GapContext, texts};
use crate::diag::Code;
use crate::model::Term;
use crate::resolve::state::Gap;

/// Abbreviations that need no explanation.
const WELL_KNOWN: [&str; 12] = [
    "UK", "NHS", "BBC", "EU", "PDF", "AM", "PM", "TV", "ID", "OK", "IT", "HR",
];

/// Each abbreviation that no glossary and no text explains, once, at its first use.
pub(super) fn gaps<'a>(site_terms: &[Term], context: &GapContext<'a, '_>) -> Vec<Gap<'a>> {
    let texts = texts(context);
    let mut explained: BTreeSet<String> = site_terms
        .iter()
        .chain(context.plan.glossary.iter())
        .flat_map(|term| term.term.split(|c: char| !c.is_alphanumeric()))
        .map(|word| singular(word).to_uppercase())
        .collect();
    explained.extend(WELL_KNOWN.iter().map(|word| (*word).to_owned()));
    let found: Vec<(Vec<String>, Vec<&str>)> = texts
        .par_iter()
        .map(|text| (explained_in(text.words), abbreviations(text.words)))
        .collect();
    explained.extend(found.iter().flat_map(|(explained, _)| explained.iter().cloned()));
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, (_, words)) in found.iter().enumerate() {
        for word in words.iter().copied() {
            if !explained.contains(word) {
                first.entry(word).or_insert(at);
            }
        }
    }
    let mut found: Vec<(usize, &str)> = first.into_iter().map(|(word, at)| (at, word)).collect();
    found.sort_unstable();
    found
        .into_iter()
        .map(|(at, word)| Gap {
            code: Code::GapAbbreviation,
            ref_: texts[at].ref_,
            detail: word.to_owned(),
            span: texts[at].span,
        })
        .collect()
}

/// The word without a plural or possessive ending: `IROs` and `IRO's` are `IRO`.
fn singular(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .or_else(|| word.strip_suffix('s'))
        .unwrap_or(word)
}

fn is_abbreviation(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=5).contains(&letters)
        && word.len() <= 6
        && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The abbreviations in a text. Words in a run of capitals ("ACTION COMPLETE") are emphasis, not abbreviations.
fn abbreviations(text: &str) -> Vec<&str> {
    // Nearly all texts have none, which shows at a glance: no capital with another or a digit after it.
    let may_have = text.as_bytes().windows(2).any(|pair| {
        pair[0].is_ascii_uppercase() && (pair[1].is_ascii_uppercase() || pair[1].is_ascii_digit())
    });
    if !may_have {
        return Vec::new();
    }
    let words: Vec<&str> = text
        .split_whitespace()
        .flat_map(without_addresses)
        .flat_map(|piece| piece.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')))
        .filter(|word| !word.is_empty())
        .collect();
    let shouted = |word: Option<&&str>| {
        word.is_some_and(|word| {
            word.len() > 3 && word.chars().all(|c| c.is_ascii_uppercase()) && !is_abbreviation(word)
        })
    };
    words
        .iter()
        .enumerate()
        .filter(|(at, _)| {
            !shouted(at.checked_sub(1).and_then(|before| words.get(before))) && !shouted(words.get(at + 1))
        })
        .map(|(_, word)| singular(word))
        .filter(|word| is_abbreviation(word))
        .collect()
}

/// The parts of a piece of text without spaces that are words: web and email addresses, paths and names of files,
/// hashtags and names of accounts are none.
fn without_addresses(piece: &str) -> impl Iterator<Item = &str> {
    // The words of a Markdown link stand before its address.
    let words = piece.find("](").map_or(piece, |end| &piece[..end]);
    let bare = words.trim_matches(|c: char| !(c.is_alphanumeric() || matches!(c, '#' | '@' | '/' | '\\')));
    let path = bare.contains('\\') || bare.starts_with('/') || bare.contains("://") || bare.contains('@');
    let tag = bare.starts_with('#') && bare.contains(char::is_alphabetic);
    let is_address = path || tag || is_host(bare.split(['/', '?', '#']).next().unwrap_or_default());
    (!is_address).then_some(words).into_iter()
}

/// Returns whether a word is the name of a server or a file: `GOV.UK`, `report.PDF`. The end of a sentence without a
/// space behind it is neither, and `U.K.` has parts of one letter.
fn is_host(word: &str) -> bool {
    let mut labels = word.rsplit('.');
    let last = labels.next().unwrap_or_default();
    let mut count = 0;
    let sound = labels.all(|label| {
        count += 1;
        label.len() >= 2
            && label
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    });
    let end = (2..=6).contains(&last.len()) && last.chars().all(|c| c.is_ascii_alphanumeric());
    // `complete.The` is two words.
    let sentence = last.starts_with(char::is_uppercase)
        && !last.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    sound && count > 0 && end && !sentence
}

/// The abbreviations that a text itself explains, as in "Independent Visitor (IV)".
fn explained_in(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('(') {
        let rest = &text[open + 1..];
        // An abbreviation is short, so its bracket closes soon.
        let Some((close, _)) = rest.char_indices().take(12).find(|(_, c)| *c == ')') else {
            continue;
        };
        let word = singular(rest[..close].trim());
        if !is_abbreviation(word) {
            continue;
        }
        let before = || {
            text[..open]
                .rsplit(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
        };
        let small = ["of", "and", "the", "for", "in", "to"];
        let big = before().filter(|word| !small.contains(word));
        if begin_with(before(), word) || begin_with(big, word) {
            found.push(word.to_owned());
        }
    }
    found
}

/// Returns whether the last words before an abbreviation, given last first, begin with its letters.
fn begin_with<'a>(words: impl Iterator<Item = &'a str>, abbreviation: &str) -> bool {
    let initials = words.filter_map(|word| word.chars().next()?.to_uppercase().next());
    initials.take(abbreviation.len()).eq(abbreviation.chars().rev())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_found_in_their_plural_and_possessive() {
        assert_eq!(
            abbreviations("IROs, the IRO's role and SDMs in CPFS"),
            ["IRO", "IRO", "SDM", "CPFS"]
        );
    }

    #[test]
    fn capitals_for_emphasis_are_not_abbreviations() {
        assert_eq!(
            abbreviations("ACTION COMPLETE for purposes of this plan"),
            Vec::<&str>::new()
        );
    }

    #[test]
    fn addresses_paths_and_hashtags_hold_no_abbreviations() {
        for text in [
            "see GOV.UK for more",
            "with #GP-REG and #NHS75",
            "write to IRO@ANYTOWN.GOV.UK.",
            "at https://anytown.gov.uk/IRO/SDM?CPFS=1",
            "in S:\\Teams\\IRO",
            "(www.IRO.org.uk/SDM)",
            "the file IRO-report.PDF",
            "by @LGA",
            "[report](files/IRO.pdf)",
        ] {
            assert_eq!(abbreviations(text), Vec::<&str>::new(), "{text}");
        }
        assert_eq!(
            abbreviations("The IRO/SDM and the CPFS. (LADO) [IRO](files/x.pdf) #1"),
            ["IRO", "SDM", "CPFS", "LADO", "IRO"]
        );
    }

    #[test]
    fn a_text_may_explain_its_own_abbreviations() {
        assert_eq!(explained_in("an Independent Visitor (IV) Service"), ["IV"]);
        assert_eq!(
            explained_in("Child Protection and Family Support (CPFS) Service"),
            ["CPFS"]
        );
        assert_eq!(explained_in("the team (IV)"), Vec::<String>::new());
        assert_eq!(explained_in("(IV) and (unclosed"), Vec::<String>::new());
    }

    /// The words before each bracket used to be gathered from the start of the text.
    #[test]
    fn a_long_text_full_of_brackets_is_read_quickly() {
        let text = format!(
            "{}{}",
            "(AB) an Advice Board (AB) ".repeat(10_000),
            "(".repeat(50_000)
        );
        let start = std::time::Instant::now();
        assert_eq!(explained_in(&text).len(), 10_000);
        assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    }
}
