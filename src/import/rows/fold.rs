//! Pieces as a plan: what stands below which recommendation, and what is reported of it.

use std::collections::BTreeMap;

use serde_json::json;

use super::context::Context;
use super::fields::{self, Became, Raised, Target};
use super::pieces::{Piece, RowColumn, RowKind, RowPiece, Words, pieces};
use super::refs::{self, RefColumn};
use super::scales::Scales;
use super::{numbering, words};
use crate::import::account::{Account, Fate};
use crate::import::columns::{Field, Layout};
use crate::import::document::{Cell, Document, Notice};
use crate::import::draft::{DraftItem, DraftPlan, DraftRecommendation};
use crate::import::place::Place;
use crate::import::question::{About, Question};
use crate::import::values::refs::RefReading;

/// A plan as it was read, with the account of its cells.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The plan.
    pub draft: DraftPlan,
    /// What became of each cell and paragraph.
    pub account: Account,
    /// Everything that a person should know.
    pub notices: Vec<Notice>,
    /// The questions that are open.
    pub questions: Vec<Question>,
}

/// A recommendation while its rows are read.
#[derive(Debug, Default)]
struct Recommendation {
    target: Target,
    reference: Option<Reference>,
    findings: String,
    findings_places: Vec<Place>,
    actions: Vec<Action>,
    /// True from its heading on until its first row: paragraphs in between are its words and its findings.
    is_open: bool,
}

/// An action while its row is read.
#[derive(Debug, Default)]
struct Action {
    target: Target,
    reference: Option<Reference>,
}

/// A ref as it was read, with the cells that hold it.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    pub(super) reading: RefReading,
    pub(super) places: Vec<Place>,
}

/// The item that a cell is about: the number of the recommendation, and of its action.
type ItemNumber = (usize, Option<usize>);

/// A plan while its pieces are read.
struct Folding<'c> {
    context: &'c Context,
    draft: DraftPlan,
    recommendations: Vec<Recommendation>,
    scales: Scales,
    raised: Raised,
    /// The cells and what they became, with the item that they are about; the refs are known at the end.
    fates: Vec<(Place, Option<ItemNumber>, Fate)>,
    theme: Option<String>,
    refs: BTreeMap<Place, RefReading>,
    /// The item that numbers in a column `Ref` of the table count.
    ref_of: RefColumn,
    has_table: bool,
}

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

    /// Makes a recommendation below the theme that stands above it.
    fn start(&self, reference: Option<Reference>) -> Recommendation {
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
    fn note(&mut self, place: &Place, name: Option<&str>) {
        let item = self.recommendations.len().checked_sub(1).map(|at| (at, None));
        let fate = Fate::Field(name.unwrap_or("text").to_owned());
        self.fates.push((place.clone(), item, fate));
    }

    fn paragraph(&mut self, paragraph: Words<'_>) {
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

    fn title(&mut self, words: &str, place: &Place) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.draft.plan.set("title", words, vec![place.clone()]);
        self.fates
            .push((place.clone(), None, Fate::Field("title".to_owned())));
    }

    fn aside(&mut self, cell: &Cell, why: Option<&str>) {
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

    fn add_theme(&mut self, number: Option<&str>, title: &str, place: &Place) {
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

    fn row(&mut self, row: &RowPiece<'_>) {
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
    fn begins_recommendation(&self, row: &RowPiece<'_>) -> bool {
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
    fn set_words(&mut self, recommendation: &mut Recommendation, row: &RowPiece<'_>) {
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
    fn reference(&self, row: &RowPiece<'_>, own: &[Field], counted: RefColumn) -> Option<Reference> {
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
    fn column(&mut self, row: &RowPiece<'_>, column: &RowColumn<'_>, item: ItemNumber, begins: bool) {
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
    fn body(&mut self, column: &RowColumn<'_>, item: ItemNumber) -> Became {
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

    /// Takes over the day that headings say the statuses describe.
    fn as_at(&mut self, layout: &Layout) {
        let said = layout.tables.iter().find_map(|table| table.as_at);
        if let (None, Some(as_at)) = (&self.draft.as_at, self.context.as_at.or(said)) {
            self.draft.as_at = Some((as_at.to_string(), None));
        }
    }

    fn finish(mut self) -> Imported {
        let names = refs::assign(self.recommendations.iter().map(|recommendation| {
            (
                recommendation.reference.as_ref(),
                recommendation
                    .actions
                    .iter()
                    .map(|action| action.reference.as_ref()),
            )
        }));
        let mut entries = Vec::new();
        let with_ref =
            |target: Target, name: &str, reference: Option<Reference>, entries: &mut Vec<DraftItem>| {
                let mut item = target.item;
                let (places, number) =
                    reference.map_or((Vec::new(), None), |known| (known.places, known.reading.number));
                if let Some(number) = number {
                    item.set("number", number, places.clone());
                }
                item.set("ref", name, places);
                if !target.entry.fields.is_empty() {
                    let mut entry = target.entry;
                    let places = entry
                        .fields
                        .first()
                        .map(|field| field.places.clone())
                        .unwrap_or_default();
                    entry.set("ref", name, places);
                    entries.push(entry);
                }
                item
            };
        for (recommendation, names) in self.recommendations.into_iter().zip(&names) {
            let item = with_ref(
                recommendation.target,
                &names.own,
                recommendation.reference,
                &mut entries,
            );
            let actions = recommendation.actions.into_iter().zip(&names.actions);
            let actions = actions
                .map(|(action, name)| with_ref(action.target, name, action.reference, &mut entries))
                .collect();
            self.draft.recommendations.push(DraftRecommendation {
                item,
                findings: recommendation.findings,
                findings_places: recommendation.findings_places,
                actions,
            });
        }
        self.draft.entries = entries;
        let scales = self.scales.finish(self.context);
        for colour in &scales.coloured {
            let why = if colour.is_explained {
                "as the key says"
            } else {
                "the file has no key"
            };
            let message = format!(
                "the status of {} is read from the colour: {} as “{}” ({why})",
                if colour.places.len() == 1 {
                    "1 cell".to_owned()
                } else {
                    format!("{} cells", colour.places.len())
                },
                colour.tone.as_str(),
                colour.label,
            );
            self.raised.notice(&colour.places[0], message);
        }
        self.draft.statuses = scales.statuses;
        self.draft.impact_ratings = scales.impact_ratings;
        self.draft.responses = scales.responses;
        self.draft.ratings = scales.ratings;
        let mut questions = self.raised.questions;
        questions.extend(scales.questions);
        if self.draft.as_at.is_none() && !self.draft.entries.is_empty() {
            let places = self.draft.entries[0].fields[0].places.clone();
            let message = "Which day or month do the statuses describe?";
            questions.push(Question::new(About::AsAt, places, message, Vec::new()));
        }
        let mut account = Account::default();
        for (place, item, fate) in self.fates {
            let named = |what: String| match item {
                Some((at, None)) => format!("recommendation {}: {what}", names[at].own),
                Some((at, Some(action))) => format!("action {}: {what}", names[at].actions[action]),
                None => what,
            };
            account.add(
                &place,
                match fate {
                    Fate::Field(name) => Fate::Field(named(name)),
                    Fate::Fact(label) => Fate::Fact(named(label)),
                    other => other,
                },
            );
        }
        Imported {
            draft: self.draft,
            account,
            notices: self.raised.notices,
            questions: merged(questions),
        }
    }
}

fn left_out(cell: &Cell, why: &str) -> Fate {
    Fate::LeftOut {
        why: why.to_owned(),
        words: cell.text.plain.trim().to_owned(),
    }
}

/// Returns the questions, those about the same as one.
fn merged(questions: Vec<Question>) -> Vec<Question> {
    let mut all: Vec<Question> = Vec::new();
    for question in questions {
        match all.iter_mut().find(|known| known.about == question.about) {
            Some(known) => known.places.extend(question.places),
            None => all.push(question),
        }
    }
    all
}

fn add_paragraph(text: &mut String, words: &str) {
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
