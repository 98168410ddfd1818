//! The index over all records, cut into parts.
//!
//! Every form of a word that occurs is a key. One form of each word holds the records, the others name that one. The
//! keys stand in their order and are cut into ranges of about the same size, so that a browser knows from the first key
//! of each part which part it wants.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use serde::Serialize;

use super::stem::Stems;
use super::words::{Place, Weight, Words};

/// Records for each part of the words.
const RECORDS_PER_PART: usize = 25;

/// Parts of words above which the words by first letter fill a file each.
const PARTS_IN_ONE: usize = 40;

/// Stands before a number among the keys.
const NUMBER: char = '#';

/// Returns how many parts the words of so many records are cut into.
pub fn word_parts(records: usize) -> usize {
    1 + records / RECORDS_PER_PART
}

/// Returns how many lists of words by their first letter there are beside so many parts: all in one, or one for each
/// letter and one for the rest.
pub fn spellings(parts: usize) -> usize {
    if parts <= PARTS_IN_ONE { 1 } else { 27 }
}

/// The value of a key.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Posting {
    /// The form of the word that holds the records.
    Form(String),
    /// The other forms of the word, set apart by spaces, and the records by the weight of the word in them, each as the
    /// distance from the one before.
    Records(String, Vec<Vec<u32>>),
}

/// The index.
#[derive(Debug)]
pub struct Index {
    /// The parts: keys in the order of UTF-16, in which scripts compare.
    parts: Vec<Vec<(String, Posting)>>,
    /// The words by their first letter: those of a, of b and so on, and at last all others; or all in one list.
    spelling: Vec<Vec<String>>,
}

impl Index {
    /// Makes the index of records in this language: the words of each plan, one after the other.
    pub fn new(language: &str, plans: &[&Words], parts: usize) -> Self {
        let stems = Stems::of(language);
        let mut words: HashMap<&str, Vec<PlacesFrom<'_>>> = HashMap::new();
        let mut numbers: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        let mut first = 0;
        for plan in plans {
            for (word, places) in plan.each() {
                words.entry(word).or_default().push((first, places));
            }
            for (key, list) in &plan.numbers {
                let moved = list.iter().map(|record| record + first);
                numbers.entry(key).or_default().extend(moved);
            }
            first += plan.records;
        }
        let mut groups: HashMap<String, Vec<&str>> = HashMap::new();
        let mut known: Vec<&str> = words.keys().copied().collect();
        known.par_sort_unstable();
        for word in &known {
            groups
                .entry(stems.stem(word).into_owned())
                .or_default()
                .push(word);
        }
        let groups: Vec<Vec<&str>> = groups.into_values().collect();
        let mut all: Vec<(String, Posting)> = groups
            .par_iter()
            .flat_map_iter(|forms| of_forms(forms, &words))
            .collect();
        let numbers = numbers.into_iter().map(|(key, list)| {
            let records = Posting::Records(String::new(), vec![distances(list)]);
            (format!("{NUMBER}{key}"), records)
        });
        all.extend(numbers);
        all.par_sort_unstable_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
        Self {
            spelling: spelling(&known, spellings(parts)),
            parts: cut(all, parts),
        }
    }

    /// Returns the first key of each part; empty for a part that holds nothing.
    pub fn first_keys(&self) -> Vec<&str> {
        let firsts = self.parts.iter().map(|part| part.first());
        firsts
            .map(|first| first.map_or("", |(key, _)| key.as_str()))
            .collect()
    }

    /// Returns the keys of a part with their values; empty when there is no such part.
    pub fn part(&self, at: usize) -> &[(String, Posting)] {
        self.parts.get(at).map_or(&[], Vec::as_slice)
    }

    /// Returns the words of one list by their first letter; empty when there is no such list.
    pub fn spelling(&self, at: usize) -> &[String] {
        self.spelling.get(at).map_or(&[], Vec::as_slice)
    }
}

/// The records of a plan with a word, and the number of the first record of that plan.
type PlacesFrom<'a> = (u32, &'a [Place]);

/// Returns the keys of one word: its forms.
fn of_forms(forms: &[&str], words: &HashMap<&str, Vec<PlacesFrom<'_>>>) -> Vec<(String, Posting)> {
    let Some(main) = forms.iter().min_by_key(|form| (form.len(), **form)) else {
        return Vec::new();
    };
    let of_each = forms.iter().filter_map(|form| words.get(*form));
    let mut places: Vec<(u32, Weight)> = of_each
        .flatten()
        .flat_map(|(first, places)| {
            places
                .iter()
                .map(move |place| (place.record + first, place.weight))
        })
        .collect();
    if forms.len() > 1 {
        // Of several forms in one record, the one that weighs most counts.
        places.sort_unstable();
        places.dedup_by_key(|(record, _)| *record);
    }
    let mut lists: Vec<Vec<u32>> = vec![Vec::new(); Weight::COUNT];
    for (record, weight) in places {
        lists[weight as usize].push(record);
    }
    let mut lists: Vec<Vec<u32>> = lists.into_iter().map(distances).collect();
    while lists.last().is_some_and(Vec::is_empty) {
        lists.pop();
    }
    let others: Vec<&str> = forms.iter().filter(|form| *form != main).copied().collect();
    let records = Posting::Records(others.join(" "), lists);
    let to_main = |form: &str| (form.to_owned(), Posting::Form((*main).to_owned()));
    let mut keys: Vec<(String, Posting)> = others.into_iter().map(to_main).collect();
    keys.push(((*main).to_owned(), records));
    keys
}

/// Returns the distance of each number from the one before.
fn distances(list: Vec<u32>) -> Vec<u32> {
    let mut before = 0;
    list.into_iter()
        .map(|number| {
            let distance = number - before;
            before = number;
            distance
        })
        .collect()
}

/// Returns about how many bytes a key takes with its value.
fn size((key, posting): &(String, Posting)) -> usize {
    let value = match posting {
        Posting::Form(form) => form.len(),
        Posting::Records(_, lists) => lists.iter().map(|list| 2 + 2 * list.len()).sum(),
    };
    key.len() + value + 6
}

/// Cuts keys into this many parts of about the same size.
fn cut(keys: Vec<(String, Posting)>, parts: usize) -> Vec<Vec<(String, Posting)>> {
    let whole: usize = keys.iter().map(size).sum();
    let mut cut: Vec<Vec<(String, Posting)>> = std::iter::repeat_with(Vec::new).take(parts).collect();
    let mut so_far = 0;
    for key in keys {
        let at = (so_far * parts).checked_div(whole).unwrap_or(0);
        so_far += size(&key);
        if let Some(part) = cut.get_mut(at.min(parts.saturating_sub(1))) {
            part.push(key);
        }
    }
    cut
}

/// Returns words of three letters and more in this many lists, by their first letter.
fn spelling(known: &[&str], many: usize) -> Vec<Vec<String>> {
    let mut lists: Vec<Vec<String>> = std::iter::repeat_with(Vec::new).take(many).collect();
    let is_long = |word: &&&str| word.chars().nth(2).is_some() && word.chars().all(char::is_alphabetic);
    for word in known.iter().filter(is_long) {
        let at = match word.bytes().next() {
            Some(letter @ b'a'..=b'z') => usize::from(letter - b'a'),
            _ => usize::MAX,
        };
        if let Some(list) = lists.get_mut(at.min(many.saturating_sub(1))) {
            list.push((*word).to_owned());
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::WordsSoFar;

    fn index(records: &[&[(Weight, &str)]], parts: usize) -> Index {
        let mut words = WordsSoFar::default();
        for record in records {
            words.start_record();
            for (weight, text) in *record {
                words.add(*weight, text);
            }
        }
        Index::new("en-GB", &[&words.finish()], parts)
    }

    fn found(index: &Index, key: &str) -> String {
        let parts = (0..index.parts.len()).flat_map(|at| index.part(at));
        let posting = parts
            .into_iter()
            .find(|(known, _)| known == key)
            .map(|(_, posting)| posting);
        serde_json::to_string(&posting).unwrap()
    }

    #[test]
    fn the_forms_of_a_word_lead_to_one_list_of_records_by_its_greatest_weight() {
        let index = index(
            &[
                &[(Weight::Title, "Visits"), (Weight::Own, "visiting")],
                &[(Weight::Own, "nothing of it")],
                &[(Weight::Reported, "We visited.")],
                &[(Weight::Own, "a visit"), (Weight::Reported, "visited")],
            ],
            1,
        );
        assert_eq!(found(&index, "visited"), "\"visit\"");
        assert_eq!(
            found(&index, "visit"),
            "[\"visited visiting visits\",[[0],[3],[2]]]"
        );
        assert_eq!(found(&index, "visitor"), "null");
    }

    #[test]
    fn records_of_later_plans_are_counted_on() {
        let mut one = WordsSoFar::default();
        one.start_record();
        one.add(Weight::Own, "care");
        one.add_number("4(a)");
        one.start_record();
        let mut two = WordsSoFar::default();
        two.start_record();
        two.add(Weight::Own, "care");
        two.add_number("4a");
        let index = Index::new("en", &[&one.finish(), &two.finish()], 1);
        assert_eq!(found(&index, "care"), "[\"\",[[],[0,2]]]");
        assert_eq!(found(&index, "#4a"), "[\"\",[[0,2]]]");
    }

    #[test]
    fn each_key_stands_in_the_part_that_its_order_says() {
        let text = ('a'..='z')
            .map(|c| format!("{c}{c}{c} "))
            .collect::<Vec<_>>()
            .concat();
        let index = index(&[&[(Weight::Own, &text), (Weight::Own, "𐌰𐌱𐌲 ﷺ constructor")]], 5);
        let firsts = index.first_keys();
        assert_eq!(firsts.len(), 5);
        for (at, part) in index.parts.iter().enumerate() {
            assert!(!part.is_empty());
            for (key, _) in part {
                let utf16 = |text: &str| text.encode_utf16().collect::<Vec<_>>();
                let last = firsts.iter().rposition(|first| utf16(first) <= utf16(key));
                assert_eq!(last, Some(at), "{key}");
            }
        }
    }

    #[test]
    fn nothing_at_all_makes_empty_parts() {
        let index = index(&[], 3);
        assert_eq!(index.first_keys(), ["", "", ""]);
        assert!(index.spelling.iter().all(Vec::is_empty));
    }

    #[test]
    fn words_are_listed_by_their_first_letter_for_spelling() {
        let text = "Supervision of 12 ŵyn at éclair 日本語の";
        let large = index(&[&[(Weight::Own, text)]], 41);
        assert_eq!(large.spelling(18), ["supervision"]);
        assert_eq!(large.spelling(22), ["wyn"]);
        assert_eq!(large.spelling(26), ["日本語の"]);
        assert!(large.spelling(0).is_empty());
        let small = index(&[&[(Weight::Own, text)]], 1);
        assert_eq!(small.spelling(0), ["eclair", "supervision", "wyn", "日本語の"]);
    }
}
