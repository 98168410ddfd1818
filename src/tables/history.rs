//! The sheets of what was reported: every entry, every figure, every answer, and the updates.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::columns::Maker;
use super::others::document_of;
use super::rows::{Context, Row, of_thing, of_update};
use super::table::{Cell, Form, Places, Table};
use super::things::{Fields, Thing, text};
use super::values::{self, day};
use crate::model::schema;
use crate::model::{Choice, EndingKind, ItemKind, Meaning, ResponseMeaning};

/// The texts of the meanings of answers, and the words for programs.
const RESPONSE_MEANINGS: (&str, &[&str]) = ("response-meaning", ResponseMeaning::WORDS);

impl Context<'_> {
    /// The columns of what an entry is about.
    pub(super) fn item_columns(&self) -> Vec<Maker> {
        vec![
            self.reported("ref", Form::Ref, |_, row| {
                row.item
                    .or(row.thing)
                    .map_or(Cell::Empty, |thing| Cell::text(thing.text("ref")))
            }),
            self.reported("item-kind", Form::Key, |context, row| {
                row.item.map_or(Cell::Empty, |item| context.kind(item.kind))
            })
            .named("kind")
            .of_words(vec![ItemKind::Recommendation.as_str(), ItemKind::Action.as_str()]),
            self.reported("item-words", Form::Words, |context, row| {
                row.item
                    .map_or(Cell::Empty, |item| Cell::text(context.words_of(item)))
            })
            .named("words"),
            self.reported("item-recommendation", Form::Ref, |_, row| {
                row.item.map_or(Cell::Empty, |item| {
                    Cell::text(item.text("recommendation")).or(|| Cell::text(item.text("ref")))
                })
            })
            .named("recommendation"),
            self.reported("item-action", Form::Ref, |_, row| {
                let action = row.item.filter(|item| item.kind == ItemKind::Action);
                action.map_or(Cell::Empty, |action| Cell::text(action.text("ref")))
            })
            .named("action")
            .at(Places::FILES),
        ]
    }

    /// The columns of the update that an entry stands in.
    fn update_columns(&self) -> Vec<Maker> {
        let fields = schema::fields(ItemKind::Update).iter();
        let mut makers = vec![
            self.reported("update-address", Form::Text, |context, row| {
                row.update.map_or(Cell::Empty, |update| {
                    Cell::text(format!("{}{}", context.base, update.address))
                })
            })
            .named("update")
            .at(Places::FILES),
        ];
        makers.extend(
            fields
                .filter(|field| matches!(field.name, "as_at" | "published" | "title"))
                .flat_map(|field| self.of_field(ItemKind::Update, field, of_update)),
        );
        makers.extend([self.by(), self.independent()]);
        makers
    }

    /// The column of independence: “yes” for those who neither publish the plan nor answer for a part of it.
    fn independent(&self) -> Maker {
        self.worked_out("independent", Form::Answer, |context, row| {
            let is_independent = row
                .update
                .is_some_and(|update| context.independent.contains(update.address));
            if is_independent {
                values::answer(true, context.words)
            } else {
                Cell::Empty
            }
        })
    }

    /// Who reported: the organisation, where an update names nobody.
    fn by(&self) -> Maker {
        self.reported("by", Form::Key, |context, row| {
            let by = of_update(row).map(|update| text(update, "by"));
            by.map_or(Cell::Empty, |by| {
                Cell::word(by, context.things.title(ItemKind::Body, by))
                    .or(|| Cell::word("", &context.document.organisation))
            })
        })
    }

    /// The words for a kind of item.
    pub(super) fn kind(&self, kind: ItemKind) -> Cell {
        Cell::word(
            kind.as_str(),
            self.words.text(&format!("data-kind-{}", kind.as_str()), &[]),
        )
    }

    /// The sheet of history: a row for each entry, with the update it stands in.
    pub(super) fn history(&self) -> Table {
        let kind = ItemKind::Entry;
        let mut makers = self.item_columns();
        makers.extend(self.update_columns());
        for field in schema::fields(kind) {
            match field.name {
                "ref" => {}
                "status" => {
                    makers.extend(self.of_field(kind, field, of_thing));
                    makers.push(self.meaning("status", ItemKind::Status, ("meaning", Meaning::WORDS)));
                }
                "response" => {
                    makers.extend(self.of_field(kind, field, of_thing));
                    makers.push(self.meaning("response", ItemKind::Response, RESPONSE_MEANINGS));
                }
                "ended" => {
                    makers.push(
                        self.reported("ended-how", Form::Key, |context, row| {
                            let how =
                                of_thing(row).and_then(|fields| fields.get("ended")?.get("how")?.as_str());
                            how.map_or(Cell::Empty, |how| context.ending(how))
                        })
                        .of_words(EndingKind::WORDS.to_vec()),
                    );
                    let parts = self.of_field(kind, field, of_thing);
                    makers.extend(parts.into_iter().skip(1));
                }
                "ratings" => makers.extend(self.by_scale(kind)),
                "due" => {
                    makers.extend(self.date_worked_out("due-before", |_, row| row.due_before));
                    makers.extend(self.of_field(kind, field, of_thing));
                }
                "measures" => makers.push(self.reported("figures", Form::Words, |context, row| {
                    let figures = of_thing(row).and_then(|fields| fields.get("measures"));
                    figures.map_or(Cell::Empty, |figures| context.figures_in_words(figures, row.item))
                })),
                "milestones" => {
                    makers.push(self.reported("milestones-reported", Form::Words, |context, row| {
                        let steps = of_thing(row).and_then(|fields| fields.get("milestones")?.as_object());
                        steps.map_or(Cell::Empty, |steps| context.steps(steps))
                    }));
                }
                _ => makers.extend(self.of_field(kind, field, of_thing)),
            }
        }
        makers.extend(self.last_columns());
        let before = self.due_dates_before();
        let rows: Vec<Row<'_>> = self
            .things
            .of_kind(kind)
            .map(|entry| Row {
                due_before: before.get(entry.address).copied(),
                ..self.entry_row(entry)
            })
            .collect();
        self.table("history", makers, &rows)
    }

    fn entry_row<'r>(&'r self, entry: &'r Thing<'r>) -> Row<'r> {
        Row {
            thing: Some(entry),
            item: self.things.item(entry.text("ref")),
            update: self.things.update_of(entry),
            ..Row::default()
        }
    }

    /// The meaning of the label of an entry.
    fn meaning(
        &self,
        name: &'static str,
        of: ItemKind,
        (vocabulary, known): (&'static str, &'static [&'static str]),
    ) -> Maker {
        let maker = self.reported(&format!("meaning-of-{name}"), Form::Key, move |context, row| {
            let label = row
                .thing
                .and_then(|entry| context.things.part(of, entry.text(name)));
            let meaning = label.map(|label| label.text("meaning")).unwrap_or_default();
            if meaning.is_empty() {
                Cell::Empty
            } else {
                context.word(vocabulary, meaning)
            }
        });
        maker.named(format!("{name}_meaning")).of_words(known.to_vec())
    }

    /// The reported states of steps: a label of the plan, or that they are complete.
    fn steps(&self, steps: &Fields) -> Cell {
        let step = |(name, state): (&String, &Value)| {
            let state = state.as_str().unwrap_or_default();
            let label = self.things.part(ItemKind::Status, state).map(Thing::title);
            let complete = || self.words.text("status-complete", &[]);
            format!("{name}: {}", label.map_or_else(complete, ToOwned::to_owned))
        };
        let steps: Vec<String> = steps.iter().map(step).collect();
        Cell::text(steps.join(values::BETWEEN))
    }

    /// The due date that held before each entry that gives another. Only the organisation and those who answer for a
    /// part of the plan move dates.
    fn due_dates_before(&self) -> BTreeMap<&str, &str> {
        let mut holds: BTreeMap<&str, &str> = BTreeMap::new();
        for item in &self.things.list {
            if matches!(item.kind, ItemKind::Recommendation | ItemKind::Action) {
                holds.insert(item.text("ref"), item.text("due"));
            }
        }
        let mut before = BTreeMap::new();
        for entry in self.things.of_kind(ItemKind::Entry) {
            let due = entry.text("due");
            let update = entry.address.split('#').next().unwrap_or_default();
            if due.is_empty() || self.independent.contains(update) {
                continue;
            }
            if let Some(held) = holds
                .insert(entry.text("ref"), due)
                .filter(|held| !held.is_empty())
            {
                before.insert(entry.address, held);
            }
        }
        before
    }

    /// Figures in words: each measure by its name, with its values.
    fn figures_in_words(&self, figures: &Value, item: Option<&Thing<'_>>) -> Cell {
        let figure = |(key, figure): (&str, &Fields)| {
            let measure = item.and_then(|item| self.measure(item, key));
            let name = measure.map_or(key, |measure| text(measure, "name"));
            let value = figure.get("value").map(ToString::to_string).unwrap_or_default();
            match text(figure, "period") {
                "" => format!("{name}: {value}"),
                period => format!("{name}: {value} ({period})"),
            }
        };
        let figures: Vec<String> = values::figures(figures).into_iter().map(figure).collect();
        Cell::text(figures.join(values::BETWEEN))
    }

    /// A measure of an item, or of the recommendation that it belongs to.
    fn measure<'r>(&'r self, item: &'r Thing<'_>, key: &str) -> Option<&'r Fields> {
        let of = |thing: &'r Thing<'_>| {
            let measures = thing.fields.get("measures")?.as_array()?.iter();
            measures
                .filter_map(Value::as_object)
                .find(|measure| text(measure, "key") == key)
        };
        of(item).or_else(|| of(self.things.item(item.text("recommendation"))?))
    }

    /// The sheet of measures: a row for each figure, and one for each measure on which nothing was reported.
    pub(super) fn measures(&self) -> Table {
        let mut rows: Vec<Row<'_>> = Vec::new();
        let mut reported: BTreeSet<(&str, &str)> = BTreeSet::new();
        let mut by_item: BTreeMap<&str, Vec<Row<'_>>> = BTreeMap::new();
        for entry in self.things.of_kind(ItemKind::Entry) {
            let row = self.entry_row(entry);
            let figures = entry
                .fields
                .get("measures")
                .map(values::figures)
                .unwrap_or_default();
            for (key, figure) in figures {
                let measure = row.item.and_then(|item| self.measure(item, key));
                if let Some(measure) = measure {
                    reported.insert((entry.text("ref"), text(measure, "key")));
                }
                by_item.entry(entry.text("ref")).or_default().push(Row {
                    group: measure,
                    figure: Some(figure),
                    ..row
                });
            }
        }
        for item in &self.things.list {
            if !matches!(item.kind, ItemKind::Recommendation | ItemKind::Action) {
                continue;
            }
            let ref_ = item.text("ref");
            let measures = item.fields.get("measures").and_then(Value::as_array);
            for measure in measures.into_iter().flatten().filter_map(Value::as_object) {
                if !reported.contains(&(ref_, text(measure, "key"))) {
                    rows.push(Row {
                        thing: Some(item),
                        item: Some(item),
                        group: Some(measure),
                        ..Row::default()
                    });
                }
            }
            rows.extend(by_item.remove(ref_).into_iter().flatten());
        }
        let mut makers = self.item_columns();
        let parts = schema::field(ItemKind::Action, "measures").map_or(&[][..], |field| field.parts);
        makers.extend(parts.iter().flat_map(|part| self.of_measure(part)));
        makers.push(self.reported("period", Form::Text, |_, row| {
            row.figure
                .map_or(Cell::Empty, |figure| Cell::text(text(figure, "period")))
        }));
        makers.push(self.reported("value", Form::Number, |_, row| {
            let value = row.figure.and_then(|figure| figure.get("value")?.as_f64());
            value.map_or(Cell::Empty, Cell::Number)
        }));
        makers.extend(self.update_columns());
        makers.extend(self.last_columns());
        self.table("measures", makers, &rows)
    }

    fn of_measure(&self, part: &'static schema::Field) -> Vec<Maker> {
        if part.name == "higher_is_better" {
            // More is better where nothing is said.
            let maker = self.reported("higher_is_better", Form::Answer, |context, row| {
                row.group.map_or(Cell::Empty, |measure| {
                    let given = measure.get("higher_is_better").and_then(Value::as_bool);
                    values::answer(given.unwrap_or(true), context.words)
                })
            });
            return vec![maker.named("measure_higher_is_better")];
        }
        self.of_group_part(ItemKind::Action, "measures", part)
    }

    /// The sheet of answers: a row for each entry that gives one.
    pub(super) fn responses(&self) -> Table {
        let mut makers = self.item_columns();
        makers.extend(self.update_columns());
        for name in ["response", "response_text"] {
            if let Some(field) = schema::field(ItemKind::Entry, name) {
                makers.extend(self.of_field(ItemKind::Entry, field, of_thing));
            }
            if name == "response" {
                makers.push(self.meaning("response", ItemKind::Response, RESPONSE_MEANINGS));
            }
        }
        makers.push(self.reported("respond-by", Form::Day, |_, row| {
            row.item
                .map_or(Cell::Empty, |item| day(&item.fields, "respond_by"))
        }));
        makers.extend(self.last_columns());
        let entries = self.things.of_kind(ItemKind::Entry);
        let given = entries.filter(|entry| !entry.text("response").is_empty());
        let rows: Vec<Row<'_>> = given.map(|entry| self.entry_row(entry)).collect();
        self.table("responses", makers, &rows)
    }

    /// The sheet of updates.
    pub(super) fn updates(&self) -> Table {
        let mut makers = self.of_kind(ItemKind::Update, of_thing, &["by", "source"]);
        makers.extend([self.by(), self.independent()]);
        makers.push(self.reported("update-source", Form::Text, |context, row| {
            let source = of_thing(row).and_then(|fields| fields.get("source")?.as_object());
            source.map_or(Cell::Empty, |source| document_of(context, source))
        }));
        makers.extend(self.last_columns());
        let row = |update| Row {
            thing: Some(update),
            update: Some(update),
            ..Row::default()
        };
        let rows: Vec<Row<'_>> = self.things.of_kind(ItemKind::Update).map(row).collect();
        self.table("updates", makers, &rows)
    }
}
