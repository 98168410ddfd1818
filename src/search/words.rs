//! The words of the records of one plan.

use std::collections::{BTreeMap, HashMap};

use super::fold::{each_word, number};

/// How much a word says about the record it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It stands in the title, or in the words that the record itself consists of.
    Title,
    /// It stands elsewhere in the record.
    Own,
    /// It stands in what was reported on the record.
    Reported,
}

/// The most letters of a word that is looked for: longer ones are no words.
const MOST_LETTERS: usize = 100;

/// The records that hold a word, by its greatest weight in each, in their order.
pub(super) type Places = [Vec<u32>; 3];

/// The words of some records that follow each other.
#[derive(Debug, Default)]
pub struct Words {
    /// The records with each word.
    pub(super) places: HashMap<String, Places>,
    /// The records with each number.
    pub(super) numbers: BTreeMap<String, Vec<u32>>,
    /// How many records there are.
    records: u32,
}

impl Words {
    /// Starts the next record. Its texts follow, those of the greatest weight first.
    pub fn start_record(&mut self) {
        self.records += 1;
    }

    /// How many records were started.
    pub fn records(&self) -> u32 {
        self.records
    }

    /// Adds a text of the record that was started last.
    pub fn add(&mut self, weight: Weight, text: &str) {
        let record = self.records.saturating_sub(1);
        each_word(text, |word| {
            if word.chars().nth(MOST_LETTERS).is_some() {
                return;
            }
            if !self.places.contains_key(word) {
                self.places.insert(word.to_owned(), Places::default());
            }
            let Some(places) = self.places.get_mut(word) else {
                return;
            };
            let upto = weight as usize;
            if places[..=upto].iter().all(|list| list.last() != Some(&record)) {
                places[upto].push(record);
            }
        });
    }

    /// Adds a number of the record that was started last, as its publisher writes it.
    pub fn add_number(&mut self, written: &str) {
        let record = self.records.saturating_sub(1);
        let key = number(written);
        if key.is_empty() {
            return;
        }
        let list = self.numbers.entry(key).or_default();
        if list.last() != Some(&record) {
            list.push(record);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_once_in_a_record_where_it_weighs_most() {
        let mut words = Words::default();
        words.start_record();
        words.add(Weight::Title, "Visits visits");
        words.add(Weight::Reported, "VISITS and care, care");
        words.start_record();
        words.add(Weight::Own, "visits");
        assert_eq!(words.places["visits"], [vec![0], vec![1], vec![]]);
        assert_eq!(words.places["care"], [vec![], vec![], vec![0]]);
    }

    #[test]
    fn hostile_texts_become_words_or_nothing() {
        let mut words = Words::default();
        words.start_record();
        let long = "x".repeat(10_000);
        for text in [
            "<b onclick=\"x()\">__proto__",
            "=cmd|'/c'!A1",
            "\u{202e}abc\u{2066}",
            "\0\u{fffd}👩‍👧",
            &long,
        ] {
            words.add(Weight::Own, text);
            words.add_number(text);
        }
        let mut known: Vec<&str> = words.places.keys().map(String::as_str).collect();
        known.sort_unstable();
        assert_eq!(known, ["a1", "abc", "b", "c", "cmd", "onclick", "proto", "x"]);
    }
}
