//! Pieces as a plan: what stands below which recommendation, and what is reported of it.

use std::collections::BTreeMap;

use super::context::Context;
use super::folding::{Folding, Imported};
use super::piece::Piece;
use super::pieces::pieces;
use super::refs::{self, RefColumn, Reference};
use super::scales::Scales;
use super::target::Raised;
use crate::import::account::Fate;
use crate::import::columns::Layout;
use crate::import::document::Document;
use crate::import::draft::DraftPlan;

/// Reads files as one plan, in their order.
pub fn fold(files: &[(&Document, &Layout)], context: &Context) -> Imported {
    let mut folding = Folding {
        context,
        draft: DraftPlan::default(),
        recommendations: Vec::new(),
        scales: Scales::default(),
        raised: Raised::default(),
        fates: Vec::new(),
        theme: None,
        refs: BTreeMap::new(),
        ref_of: RefColumn::Action,
        has_table: false,
    };
    for (document, layout) in files {
        for (table, of_table) in document.tables().zip(&layout.tables) {
            folding.scales.legend.add(table, of_table);
        }
        folding.raised.questions.extend(layout.questions.iter().cloned());
        folding.raised.notices.extend(document.notices.iter().cloned());
        let pieces = pieces(document, layout);
        folding.refs = refs::read(&pieces, &mut folding.raised);
        for (at, piece) in pieces.iter().enumerate() {
            folding.piece(piece, &pieces[at + 1..]);
        }
        folding.as_at(layout);
    }
    folding.finish()
}
impl Folding<'_> {
    fn piece(&mut self, piece: &Piece<'_>, rest: &[Piece<'_>]) {
        match piece {
            Piece::Table(layout) => {
                self.ref_of = refs::counted(layout, rest);
                self.has_table = true;
            }
            Piece::Paragraph(paragraph) => self.paragraph(*paragraph),
            Piece::RecommendationHeading { paragraph, heading } => {
                let places = vec![paragraph.place.clone()];
                let mut recommendation = self.start(Some(Reference {
                    reading: refs::reading(&heading.number),
                    places: places.clone(),
                }));
                recommendation.is_open = true;
                if !heading.words.is_empty() {
                    recommendation.target.item.set(
                        "text",
                        refs::without_number(paragraph.text, heading),
                        places,
                    );
                }
                self.recommendations.push(recommendation);
                self.note(paragraph.place, Some("ref"));
            }
            Piece::Theme { number, title, place } => self.add_theme(number.as_deref(), title, place),
            Piece::Heading(cell) => self.fates.push((cell.place.clone(), None, Fate::Heading)),
            Piece::Aside { cell, why } => self.aside(cell, *why),
            Piece::Row(row) => self.row(row),
        }
    }
    /// Takes over the day that headings say the statuses describe.
    fn as_at(&mut self, layout: &Layout) {
        let said = layout.tables.iter().find_map(|table| table.as_at);
        if let (None, Some(as_at)) = (&self.draft.as_at, self.context.as_at.or(said)) {
            self.draft.as_at = Some((as_at.to_string(), None));
        }
    }
}
