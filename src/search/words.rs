//! The words of the records of one plan.

use std::collections::{BTreeMap, HashMap};

use super::fold::{each_word, number};

/// The most letters of a word that is looked for: longer ones are no words.
const MOST_LETTERS: usize = 100;

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

impl Weight {
    /// How many weights there are.
    pub(super) const COUNT: usize = 3;
}

/// A record with a word, and the greatest weight that the word has in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) record: u32,
    pub(super) weight: Weight,
}

/// The words of some records while these are gone through. The texts of a record follow its start, those of the greatest
/// weight first.
#[derive(Debug, Default)]
pub struct WordsSoFar {
    places: HashMap<String, Vec<Place>>,
    numbers: BTreeMap<String, Vec<u32>>,
    records: u32,
}

impl WordsSoFar {
    /// Starts the next record.
    pub fn start_record(&mut self) {
        self.records += 1;
    }

    /// Adds a text of the record that was started last.
    pub fn add(&mut self, weight: Weight, text: &str) {
        let record = self.records.saturating_sub(1);
        each_word(text, |word| {
            if word.len() > MOST_LETTERS && word.chars().nth(MOST_LETTERS).is_some() {
                return;
            }
            let place = Place { record, weight };
            match self.places.get_mut(word) {
                Some(places) => {
                    if places.last().is_none_or(|last| last.record != record) {
                        places.push(place);
                    }
                }
                None => {
                    self.places.insert(word.to_owned(), vec![place]);
                }
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

    /// Returns the words with their records.
    pub fn finish(self) -> Words {
        let mut sorted: Vec<(String, Vec<Place>)> = self.places.into_iter().collect();
        sorted.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let mut words = Words {
            numbers: self.numbers,
            records: self.records,
            ..Words::default()
        };
        for (word, places) in sorted {
            words.letters.push_str(&word);
            words.places.extend(places);
            words.ends.push((words.letters.len(), words.places.len()));
        }
        words.letters.shrink_to_fit();
        words.places.shrink_to_fit();
        words.ends.shrink_to_fit();
        words
    }
}

/// The words of some records that follow each other, in few pieces of memory: the preview keeps those of every plan.
#[derive(Debug, Default)]
pub struct Words {
    /// The words, one after the other, in their order.
    letters: String,
    /// The records with each word, those with the first word first.
    places: Vec<Place>,
    /// The end of each word in both.
    ends: Vec<(usize, usize)>,
    /// The records with each number.
    pub(super) numbers: BTreeMap<String, Vec<u32>>,
    /// How many records there are.
    pub(super) records: u32,
}

impl Words {
    /// Each word with its records, in the order of the words.
    pub(super) fn each(&self) -> impl Iterator<Item = (&str, &[Place])> {
        let mut start = (0, 0);
        self.ends.iter().map(move |end| {
            let word = self.letters.get(start.0..end.0).unwrap_or_default();
            let places = self.places.get(start.1..end.1).unwrap_or_default();
            start = *end;
            (word, places)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_once_in_a_record_where_it_weighs_most() {
        let mut words = WordsSoFar::default();
        words.start_record();
        words.add(Weight::Title, "Visits visits");
        words.add(Weight::Reported, "VISITS and care, care");
        words.start_record();
        words.add(Weight::Own, "visits");
        let words = words.finish();
        let found: Vec<String> = words
            .each()
            .map(|(word, places)| {
                let places = places
                    .iter()
                    .map(|place| format!(" {}{:?}", place.record, place.weight));
                format!("{word}{}", places.collect::<String>())
            })
            .collect();
        assert_eq!(found, ["and 0Reported", "care 0Reported", "visits 0Title 1Own"]);
    }

    #[test]
    fn hostile_texts_become_words_or_nothing() {
        let mut words = WordsSoFar::default();
        words.start_record();
        let long = "x".repeat(10_000);
        let texts = [
            "<b onclick=\"y()\">__proto__",
            "=cmd|'/c'!A1",
            "\u{202e}abc\u{2066}",
            "\0\u{fffd}👩‍👧",
            &long,
        ];
        for text in texts {
            words.add(Weight::Own, text);
        }
        let words = words.finish();
        let known: Vec<&str> = words.each().map(|(word, _)| word).collect();
        assert_eq!(known, ["a1", "abc", "b", "c", "cmd", "onclick", "proto", "y"]);
    }
}
