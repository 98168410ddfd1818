//! Text around the rows: the title, the narrative, themes, and what stands between a heading and its actions.

use super::folding::{Folding, add_paragraph, left_out};
use super::piece::Words;
use super::refs;
use crate::import::account::Fate;
use crate::import::document::Cell;
use crate::import::draft::DraftItem;
use crate::import::place::Place;

impl Folding<'_> {
    pub(super) fn paragraph(&mut self, paragraph: Words<'_>) {
        let markdown = paragraph.text.markdown.trim();
        let place = paragraph.place;
        if let Some(recommendation) = self.recommendations.last_mut().filter(|last| last.is_open) {
            if recommendation.target.item.get("text").is_none() {
                recommendation
                    .target
                    .item
                    .set("text", markdown, vec![place.clone()]);
                self.note(place, None);
            } else {
                add_paragraph(&mut recommendation.findings, markdown);
                recommendation.findings_places.push(place.clone());
                self.note(place, Some("findings"));
            }
        } else if paragraph.heading.is_some() && !self.has_table && self.draft.plan.get("title").is_none() {
            self.title(&paragraph.text.plain, place);
        } else {
            let words = paragraph.heading.map_or_else(
                || markdown.to_owned(),
                // The page has the title above.
                |level| format!("{} {markdown}", "#".repeat(usize::from(level.clamp(2, 6)))),
            );
            add_paragraph(&mut self.draft.body, &words);
            self.draft.body_places.push(place.clone());
            self.fates
                .push((place.clone(), None, Fate::Field("the text of plan.md".to_owned())));
        }
    }

    pub(super) fn title(&mut self, words: &str, place: &Place) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.draft.plan.set("title", words, vec![place.clone()]);
        self.fates
            .push((place.clone(), None, Fate::Field("title".to_owned())));
    }

    pub(super) fn aside(&mut self, cell: &Cell, why: Option<&str>) {
        let fate = if self.scales.legend.holds(&cell.place) {
            Fate::Field("statuses".to_owned())
        } else if let Some(why) = why {
            left_out(cell, why)
        } else if self.draft.plan.get("title").is_none() {
            return self.title(&cell.text.plain, &cell.place);
        } else {
            add_paragraph(&mut self.draft.body, cell.text.markdown.trim());
            self.draft.body_places.push(cell.place.clone());
            Fate::Field("the text of plan.md".to_owned())
        };
        self.fates.push((cell.place.clone(), None, fate));
    }

    pub(super) fn add_theme(&mut self, number: Option<&str>, title: &str, place: &Place) {
        let known = self
            .draft
            .themes
            .iter()
            .find(|theme| theme.text("title") == Some(title));
        let reference = match known.and_then(|theme| theme.text("ref")) {
            Some(reference) => reference.to_owned(),
            None => {
                let wanted = number.map(|number| refs::reading(number).key);
                let is_free = |wanted: &String| {
                    !wanted.is_empty()
                        && !self
                            .draft
                            .themes
                            .iter()
                            .any(|theme| theme.text("ref") == Some(wanted))
                };
                let reference = wanted
                    .filter(is_free)
                    .unwrap_or_else(|| (self.draft.themes.len() + 1).to_string());
                let mut theme = DraftItem::default();
                theme.set("ref", reference.as_str(), vec![place.clone()]);
                theme.set("title", title, vec![place.clone()]);
                self.draft.themes.push(theme);
                reference
            }
        };
        self.theme = Some(reference);
        self.fates
            .push((place.clone(), None, Fate::Field("themes".to_owned())));
    }
}
