//! The outcome of reading filled workbooks: entries, comments, and what a person should look at.

use std::collections::BTreeMap;

use crate::import::account::{Account, Fate};
use crate::import::document::{Cell, Document};
use crate::import::draft::DraftItem;
use crate::import::place::Place;
use crate::model::PartialDate;
use crate::text::folded;
use crate::text::nearest::nearest;
use crate::text::shorten::first_words;

/// The reason why cells whose words could not be taken are in no field.
pub(super) const AS_COMMENT: &str = "its words stand in the draft as a comment";

/// The outcome of reading filled workbooks.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    /// The date that the update is as at; nothing when no workbook was read.
    pub as_at: Option<PartialDate>,
    /// The entries, in the order of the plan, each with `ref` and what was filled in.
    pub entries: Vec<DraftItem>,
    /// Lines of comments to stand within the entry of a ref, each beginning with `#`. Every ref has an entry.
    pub beside: BTreeMap<String, Vec<String>>,
    /// Lines of comments about no item of the plan, each beginning with `#`, to stand above all entries.
    pub above: Vec<String>,
    /// Everything that a person should look at, in the order of the files.
    pub problems: Vec<Problem>,
    /// Every cell of the files, with what became of it.
    pub account: Account,
    /// Lines of comments on locked words that were changed, by the ref of their item.
    pub(super) changed: BTreeMap<String, Vec<String>>,
}

/// Something that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The place: a file, a row or a cell.
    pub place: Place,
    /// The fault, a phrase.
    pub message: String,
    /// The remedy.
    pub help: Option<String>,
    /// How much depends on it.
    pub weight: Weight,
}

/// How much depends on a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Nothing was taken from the file or sheet.
    Refused,
    /// Something was filled in that is not in the draft, or only as a comment.
    Question,
    /// Everything was taken, and a person should know this.
    Notice,
}

impl Filled {
    /// Returns whether anything was filled in that is not in the draft as it was meant.
    pub fn has_questions(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.weight != Weight::Notice)
    }

    pub(super) fn problem(
        &mut self,
        weight: Weight,
        place: &Place,
        message: impl Into<String>,
        help: Option<&str>,
    ) {
        self.problems.push(Problem {
            place: place.clone(),
            message: message.into(),
            help: help.map(str::to_owned),
            weight,
        });
    }

    /// Tells words that the reader of the file left out, such as comments on cells. Those on printed pages are the
    /// workbook's own.
    pub(super) fn left_out_by_reader(&mut self, document: &Document) {
        for notice in &document.notices {
            let Some(words) = notice.left_out.as_deref() else {
                continue;
            };
            if notice.message.contains("printed pages") {
                continue;
            }
            let words = words.trim();
            let told = if words.is_empty() {
                notice.message.clone()
            } else {
                let whole = format!("{}: {}: {words}", notice.place, notice.message);
                self.above.extend(comment(&whole));
                format!("{}: “{}”", notice.message, first_words(&folded(words), 80))
            };
            let help = "what it says stands above the entries of the draft, as a comment";
            let help = (!words.is_empty()).then_some(help);
            self.problem(Weight::Notice, &notice.place, told, help);
        }
    }

    /// Notes that a cell is in no field, for this reason.
    pub(super) fn leave_out(&mut self, cell: &Cell, why: &str) {
        if cell.is_empty() {
            return;
        }
        let fate = Fate::LeftOut {
            why: why.to_owned(),
            words: cell.text.plain.clone(),
        };
        self.account.add(&cell.place, fate);
    }

    /// Notes that a cell is as the workbook was made.
    pub(super) fn leave(&mut self, cell: &Cell) {
        self.account.add(&cell.place, Fate::Unchanged);
    }

    /// Adds words as lines of a comment within the entry of an item.
    pub(super) fn keep_beside(&mut self, ref_: &str, words: &str) {
        let lines = self.beside.entry(ref_.to_owned()).or_default();
        lines.extend(comment(words));
    }
}

/// Words as lines of a comment.
pub(super) fn comment(words: &str) -> impl Iterator<Item = String> + '_ {
    words
        .lines()
        .map(|line| format!("# {line}").trim_end().to_owned())
}

/// Returns the end of a message: the nearest of the known words, where one is near.
pub(super) fn did_you_mean<'w>(typed: &str, known: impl IntoIterator<Item = &'w str>) -> Option<String> {
    nearest(typed, known).map(|near| format!("did you mean “{near}”?"))
}
