//! A plan while its pieces are read.

use std::collections::BTreeMap;

use super::context::Context;
use super::refs::{RefColumn, Reference};
use super::scales::Scales;
use super::target::{Raised, Target};
use crate::import::account::{Account, Fate};
use crate::import::document::{Cell, Notice};
use crate::import::draft::DraftPlan;
use crate::import::place::Place;
use crate::import::question::Question;
use crate::import::values::refs::RefReading;

/// A plan as it was read, with the account of its cells.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The plan.
    pub draft: DraftPlan,
    /// The account of each cell and paragraph.
    pub account: Account,
    /// Everything that a person should know.
    pub notices: Vec<Notice>,
    /// The questions that are open.
    pub questions: Vec<Question>,
}
/// A recommendation while its rows are read.
#[derive(Debug, Default)]
pub(super) struct Recommendation {
    pub(super) target: Target,
    pub(super) reference: Option<Reference>,
    pub(super) findings: String,
    pub(super) findings_places: Vec<Place>,
    pub(super) actions: Vec<Action>,
    /// True from its heading on until its first row: paragraphs in between are its words and its findings.
    pub(super) is_open: bool,
}

/// An action while its row is read.
#[derive(Debug, Default)]
pub(super) struct Action {
    pub(super) target: Target,
    pub(super) reference: Option<Reference>,
}

/// The item that a cell is about: the number of the recommendation, and of its action.
pub(super) type ItemNumber = (usize, Option<usize>);

/// A plan while its pieces are read.
pub(super) struct Folding<'c> {
    pub(super) context: &'c Context,
    pub(super) draft: DraftPlan,
    pub(super) recommendations: Vec<Recommendation>,
    pub(super) scales: Scales,
    pub(super) raised: Raised,
    /// The cells and what they became, with the item that they are about; the refs are known at the end.
    pub(super) fates: Vec<(Place, Option<ItemNumber>, Fate)>,
    pub(super) theme: Option<String>,
    pub(super) refs: BTreeMap<Place, RefReading>,
    /// The item that numbers in a column `Ref` of the table count.
    pub(super) ref_of: RefColumn,
    pub(super) has_table: bool,
}

impl Folding<'_> {
    /// Makes a recommendation below the theme that stands above it.
    pub(super) fn start(&self, reference: Option<Reference>) -> Recommendation {
        let mut recommendation = Recommendation {
            reference,
            ..Recommendation::default()
        };
        if let Some(theme) = &self.theme {
            recommendation
                .target
                .item
                .set("theme", theme.as_str(), Vec::new());
        }
        recommendation
    }

    /// Notes that a cell became a field of the newest recommendation.
    pub(super) fn note(&mut self, place: &Place, name: Option<&str>) {
        let item = self.recommendations.len().checked_sub(1).map(|at| (at, None));
        let fate = Fate::Field(name.unwrap_or("text").to_owned());
        self.fates.push((place.clone(), item, fate));
    }
}

pub(super) fn left_out(cell: &Cell, why: &str) -> Fate {
    Fate::LeftOut {
        why: why.to_owned(),
        words: cell.text.plain.trim().to_owned(),
    }
}
/// Adds a paragraph below the text.
pub(super) fn add_paragraph(text: &mut String, words: &str) {
    if words.is_empty() {
        return;
    }
    if !text.is_empty() {
        // Items of one list stay together.
        let is_item = |line: &str| line.starts_with("- ") || line.starts_with(|c: char| c.is_ascii_digit());
        let last = text.lines().last().unwrap_or_default();
        text.push_str(if is_item(last) && is_item(words) {
            "\n"
        } else {
            "\n\n"
        });
    }
    text.push_str(words);
}
