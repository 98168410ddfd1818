//! A row as a recommendation or an action, and its cells as their fields.

use serde_json::json;

use super::fields;
use super::folding::{Action, Folding, ItemNumber, Recommendation, add_paragraph, left_out};
use super::piece::{RowColumn, RowKind, RowPiece};
use super::refs::{self, RefColumn, Reference};
use super::target::{Became, Target};
use super::{numbering, words};
use crate::import::account::Fate;
use crate::import::columns::Field;

impl Folding<'_> {
    pub(super) fn row(&mut self, row: &RowPiece<'_>) {
        if let Some(column) = row.column(Field::Theme) {
            let words = words::joined(&column.cells)
                .plain
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            if !words.is_empty() {
                let heading = numbering::theme(&words).or_else(|| numbering::leading(&words));
                let (number, title) =
                    heading.map_or((None, words), |heading| (Some(heading.number), heading.words));
                let place = column.cells[0].place.clone();
                self.add_theme(number.as_deref(), &title, &place);
                if column.from_above {
                    self.fates.pop();
                }
            }
        }
        let begins = self.begins_recommendation(row);
        if begins {
            let mut recommendation = self.start(None);
            self.set_words(&mut recommendation, row);
            self.recommendations.push(recommendation);
        } else if self.recommendations.is_empty() {
            let recommendation = self.start(None);
            self.recommendations.push(recommendation);
            self.raised.notice(
                &row.place,
                "no recommendation stands above this row; its words are to be written into recommendations/1.md",
            );
        }
        if let Some(last) = self.recommendations.last_mut() {
            last.is_open = false;
        }
        let has_action = row.kind == RowKind::Action
            && (row.has(Field::Action) || (!begins && !row.has(Field::Recommendation)));
        let at = self.recommendations.len() - 1;
        let item = if has_action {
            let action = Action {
                target: Target {
                    is_action: true,
                    ..Target::default()
                },
                reference: self.reference(row, &[Field::ActionRef], RefColumn::Action),
            };
            self.recommendations[at].actions.push(action);
            (at, Some(self.recommendations[at].actions.len() - 1))
        } else {
            (at, None)
        };
        for column in &row.columns {
            self.column(row, column, item, begins);
        }
    }

    /// Returns whether a row begins a recommendation: one of its own, or words that the one before does not have.
    pub(super) fn begins_recommendation(&self, row: &RowPiece<'_>) -> bool {
        if row.kind == RowKind::Recommendation {
            return true;
        }
        let Some(column) = row
            .column(Field::Recommendation)
            .filter(|column| !column.from_above)
        else {
            return false;
        };
        let text = words::joined(&column.cells);
        if text.plain.trim().is_empty() {
            return false;
        }
        let place = column.cells.first().map(|cell| &cell.place);
        let is_same = |last: &Recommendation| {
            last.target.item.get("text").is_some_and(|field| {
                field.places.first() != place
                    && field.value.as_str().is_some_and(|known| {
                        let (words, _) = refs::recommendation_words(&text);
                        known.split_whitespace().eq(words.split_whitespace())
                    })
            })
        };
        !self.recommendations.last().is_some_and(is_same)
    }

    /// Sets the words and the ref of a recommendation that a row begins.
    pub(super) fn set_words(&mut self, recommendation: &mut Recommendation, row: &RowPiece<'_>) {
        let given = self.reference(row, &[Field::RecommendationRef], RefColumn::Recommendation);
        let field = if row.kind == RowKind::Recommendation {
            Field::Action
        } else {
            Field::Recommendation
        };
        let column = row.column(Field::Recommendation).or_else(|| row.column(field));
        let Some(column) = column else {
            recommendation.reference = given;
            return;
        };
        let text = words::joined(&column.cells);
        let places = words::places(&column.cells);
        let (words, leading) = if given.is_some() {
            (text.markdown.trim().to_owned(), None)
        } else {
            refs::recommendation_words(&text)
        };
        recommendation.target.item.set("text", words, places.clone());
        recommendation.reference = given.or_else(|| {
            leading.map(|number| Reference {
                reading: refs::reading(&number),
                places,
            })
        });
    }

    /// Returns the ref that a row gives: in a column of its own, or in a column `Ref` that counts such items.
    pub(super) fn reference(
        &self,
        row: &RowPiece<'_>,
        own: &[Field],
        counted: RefColumn,
    ) -> Option<Reference> {
        let is_counted = row.kind == RowKind::Recommendation && counted == RefColumn::Recommendation
            || row.kind == RowKind::Action && self.ref_of == counted;
        let shared = [Field::Ref];
        let fields = own.iter().chain(if is_counted { &shared[..] } else { &[] });
        fields.filter_map(|field| row.column(*field)).find_map(|column| {
            let cell = column.cells.iter().find(|cell| !cell.is_empty())?;
            let reading = self.refs.get(&cell.place)?.clone();
            Some(Reference {
                reading,
                places: words::places(&column.cells),
            })
        })
    }

    /// Reads a column of a row into the item that the row is about.
    pub(super) fn column(
        &mut self,
        row: &RowPiece<'_>,
        column: &RowColumn<'_>,
        item: ItemNumber,
        begins: bool,
    ) {
        let of_recommendation = (item.0, None);
        let (item, became) = match column.layout.field {
            Some(Field::Theme) => return,
            Some(Field::Ref | Field::ActionRef | Field::RecommendationRef) => {
                let counts_recommendation = column.layout.field == Some(Field::RecommendationRef)
                    || row.kind == RowKind::Recommendation
                    || column.layout.field == Some(Field::Ref) && self.ref_of == RefColumn::Recommendation;
                let item = if counts_recommendation {
                    of_recommendation
                } else {
                    item
                };
                (item, Became::Field("ref"))
            }
            Some(Field::Recommendation) => (of_recommendation, Became::Field("text")),
            Some(Field::Action) if row.kind == RowKind::Recommendation => {
                (of_recommendation, Became::Field("text"))
            }
            Some(Field::Finding) => {
                if !column.from_above || begins {
                    let text = words::joined(&column.cells);
                    let recommendation = &mut self.recommendations[item.0];
                    if !recommendation.findings.contains(text.markdown.trim()) {
                        add_paragraph(&mut recommendation.findings, text.markdown.trim());
                        recommendation
                            .findings_places
                            .extend(words::places(&column.cells));
                    }
                }
                (of_recommendation, Became::Field("findings"))
            }
            Some(Field::SourceRef | Field::Response | Field::ResponseText) => {
                let target = &mut self.recommendations[item.0].target;
                let became = fields::read(target, column, self.context, &mut self.scales, &mut self.raised);
                (of_recommendation, became)
            }
            Some(Field::Body) => (item, self.body(column, item)),
            _ => {
                let target = match item.1 {
                    Some(action) => &mut self.recommendations[item.0].actions[action].target,
                    None => &mut self.recommendations[item.0].target,
                };
                (
                    item,
                    fields::read(target, column, self.context, &mut self.scales, &mut self.raised),
                )
            }
        };
        if column.from_above {
            // The cell was accounted for in the row in which it begins.
            return;
        }
        for cell in column.cells.iter().filter(|cell| !cell.is_empty()) {
            let fate = match &became {
                Became::Field(name) => Fate::Field((*name).to_owned()),
                Became::Fact(label) => Fate::Fact(label.clone()),
                Became::LeftOut(why) => left_out(cell, why),
            };
            self.fates.push((cell.place.clone(), Some(item), fate));
        }
    }

    /// Reads the organisation that answers for an item: a body of the plan.
    pub(super) fn body(&mut self, column: &RowColumn<'_>, item: ItemNumber) -> Became {
        let text = words::joined(&column.cells);
        let name = text.plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let places = words::places(&column.cells);
        let Some(key) = words::key(&name) else {
            return Became::LeftOut("it says nothing");
        };
        let known = self
            .draft
            .plan
            .get("bodies")
            .map(|field| (field.value.clone(), field.places.clone()));
        let (mut bodies, mut all) = known
            .map(|(value, places)| (value.as_array().cloned().unwrap_or_default(), places))
            .unwrap_or_default();
        if !bodies.iter().any(|body| body["key"] == json!(key)) {
            bodies.push(json!({"key": key, "name": name, "part": "responsible"}));
            all.extend(places.clone());
            self.draft.plan.set("bodies", bodies, all);
        }
        let (at, action) = item;
        match action {
            Some(action) => self.recommendations[at].actions[action]
                .target
                .item
                .set("body", key, places),
            None => self.recommendations[at]
                .target
                .item
                .set("to", json!([key]), places),
        }
        Became::Field("body")
    }
}
