//! The account of every cell and paragraph of an imported file.

use super::place::Place;

/// A cell or paragraph with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The cell or paragraph.
    pub place: Place,
    /// Its fate.
    pub fate: Fate,
}

/// The fate of a cell or paragraph that holds something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Its words are in this field of this item: `actions 1.2, due`.
    Field(String),
    /// Its words are a fact of this item, by this label.
    Fact(String),
    /// It is a heading of a column.
    Heading,
    /// It is a part of a workbook to fill in, as that was made.
    Unchanged,
    /// It was left out.
    LeftOut {
        /// The reason, a phrase.
        why: String,
        /// Its words.
        words: String,
    },
}

impl Fate {
    /// Returns the name of the fate, for programs.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Field(_) => "field",
            Self::Fact(_) => "fact",
            Self::Heading => "heading",
            Self::Unchanged => "unchanged",
            Self::LeftOut { .. } => "left-out",
        }
    }

    /// Returns the field, the label or the reason; nothing for a heading.
    pub fn words(&self) -> &str {
        match self {
            Self::Field(words) | Self::Fact(words) => words,
            Self::Heading | Self::Unchanged => "",
            Self::LeftOut { why, .. } => why,
        }
    }
}

/// Everything that became of the cells and paragraphs of a file.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// The entries, in the order of the file.
    pub entries: Vec<Entry>,
}

impl Account {
    /// Adds what became of a cell or paragraph.
    pub fn add(&mut self, place: &Place, fate: Fate) {
        self.entries.push(Entry {
            place: place.clone(),
            fate,
        });
    }

    /// Returns how many cells and paragraphs have the fate of this name.
    pub fn count(&self, name: &str) -> usize {
        self.entries
            .iter()
            .filter(|entry| entry.fate.as_str() == name)
            .count()
    }
}
