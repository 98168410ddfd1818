//! Columns that are still to be filled: how each is called, and how its cell is got from a row.

use std::cell::RefCell;

use serde_json::Value;

use super::rows::{Context, Place, Row, of_group};
use super::table::{Cell, Column, Form, Places, Table};
use super::values::{self, day_of};
use super::words;
use crate::model::ItemKind;
use crate::model::schema::{self, Field, FieldType};
use crate::text::slug;

/// The start of the names of columns that Candour worked out.
const COMPUTED: &str = "computed_";

/// A function that makes a cell of a row.
type Make = Box<dyn for<'r> Fn(&'r Context<'_>, Row<'r>) -> Cell>;

/// A column that is still to be filled.
pub(super) struct Maker {
    name: String,
    heading: String,
    about: String,
    form: Form,
    words: Vec<&'static str>,
    is_worked_out: bool,
    is_as_written: bool,
    places: Places,
    make: Make,
}

impl Maker {
    /// The same column under another name for programs.
    pub(super) fn named(self, name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..self
        }
    }

    /// The same column, shown at these places.
    pub(super) fn at(self, places: Places) -> Self {
        Self { places, ..self }
    }

    /// The same column, with values of these words alone.
    pub(super) fn of_words(self, words: Vec<&'static str>) -> Self {
        Self { words, ..self }
    }
}

/// The place of a field's value in a row: the thing that holds the field, the group within it, and the name of the field.
#[derive(Clone, Copy)]
struct Found {
    place: Place,
    group: Option<&'static str>,
    name: &'static str,
}

impl Found {
    fn value(self, row: Row<'_>) -> Option<&Value> {
        let fields = (self.place)(row)?;
        match self.group {
            Some(group) => fields.get(group)?.get(self.name),
            None => fields.get(self.name),
        }
    }
}

impl Context<'_> {
    /// A column of what was published, with its texts in the catalogue under `name`.
    pub(super) fn reported(
        &self,
        name: &str,
        form: Form,
        make: impl for<'r> Fn(&'r Context<'_>, Row<'r>) -> Cell + 'static,
    ) -> Maker {
        let heading = self.words.text(&format!("data-heading-{name}"), &[]);
        self.headed(heading, name, form, make)
    }

    /// A column of what was published, under this heading.
    pub(super) fn headed(
        &self,
        heading: String,
        name: &str,
        form: Form,
        make: impl for<'r> Fn(&'r Context<'_>, Row<'r>) -> Cell + 'static,
    ) -> Maker {
        Maker {
            name: name.replace('-', "_"),
            heading,
            about: self.words.text(&format!("data-about-{name}"), &[]),
            form,
            words: Vec::new(),
            is_worked_out: false,
            is_as_written: false,
            places: Places::ALL,
            make: Box::new(make),
        }
    }

    /// A column of what Candour worked out.
    pub(super) fn worked_out(
        &self,
        name: &str,
        form: Form,
        make: impl for<'r> Fn(&'r Context<'_>, Row<'r>) -> Cell + 'static,
    ) -> Maker {
        self.computed(self.reported(name, form, make))
    }

    /// The same column as one that Candour worked out, which its name and its heading say.
    pub(super) fn computed(&self, maker: Maker) -> Maker {
        Maker {
            name: format!("{COMPUTED}{}", maker.name),
            heading: self.words.text("data-worked-out", &[("heading", &maker.heading)]),
            is_worked_out: true,
            ..maker
        }
    }

    /// The two columns of a date that Candour worked out: as it was written, and the day that counts.
    pub(super) fn date_worked_out(
        &self,
        name: &str,
        written: for<'r> fn(&'r Context<'_>, Row<'r>) -> Option<&'r str>,
    ) -> Vec<Maker> {
        let given = self.reported(name, Form::Text, move |context, row| {
            as_written(written(context, row))
        });
        let day = self.reported(name, Form::Day, move |context, row| {
            written(context, row)
                .and_then(day_of)
                .map_or(Cell::Empty, Cell::Day)
        });
        let columns = self.two_columns(given, day);
        columns.into_iter().map(|maker| self.computed(maker)).collect()
    }

    /// The two columns of a date: as it was written, and the day that counts.
    fn two_columns(&self, mut given: Maker, mut day: Maker) -> Vec<Maker> {
        given.name.push_str("_as_written");
        given.is_as_written = true;
        given.heading = self.words.text("data-as-written", &[("heading", &given.heading)]);
        given.about = self
            .words
            .text("data-about-as-written", &[("about", &given.about)]);
        day.about = self.words.text("data-about-day", &[("about", &day.about)]);
        vec![given, day]
    }

    /// The columns of a field of a kind of thing.
    pub(super) fn of_field(&self, kind: ItemKind, field: &'static Field, place: Place) -> Vec<Maker> {
        self.of_part((kind, None), field, place, None)
    }

    /// The columns of a field of a kind, or of a part of the group that another field of it holds. `group` is that field,
    /// when it is to be looked for in what `place` leads to.
    fn of_part(
        &self,
        (kind, within): (ItemKind, Option<&'static str>),
        field: &'static Field,
        place: Place,
        group: Option<&'static str>,
    ) -> Vec<Maker> {
        let found = Found {
            place,
            group,
            name: field.name,
        };
        let maker = |form: Form, make: Make| Maker {
            name: name_of(within, field.name),
            heading: words::heading(self.words, kind, within, field.name),
            about: words::about(self.words, kind, within, field.name),
            form,
            words: field.choices.to_vec(),
            is_worked_out: false,
            is_as_written: false,
            places: Places::ALL,
            make,
        };
        if let Some(of) = names(kind, within, field.name) {
            let title = maker(
                Form::Key,
                Box::new(move |context: &Context<'_>, row| {
                    found
                        .value(row)
                        .map_or(Cell::Empty, |value| titles(context, of, value))
                }),
            );
            return vec![title];
        }
        match field.field_type {
            FieldType::Date => {
                let day: Make = Box::new(move |_, row| {
                    let written = found.value(row).and_then(Value::as_str);
                    written.and_then(day_of).map_or(Cell::Empty, Cell::Day)
                });
                let written: Make =
                    Box::new(move |_, row| as_written(found.value(row).and_then(Value::as_str)));
                self.two_columns(maker(Form::Text, written), maker(Form::Day, day))
            }
            FieldType::Object if !field.parts.is_empty() => field
                .parts
                .iter()
                .flat_map(|part| self.of_part((kind, Some(field.name)), part, place, Some(field.name)))
                .collect(),
            field_type => {
                let form = form_of(field_type, field.name);
                vec![maker(
                    form,
                    Box::new(move |context: &Context<'_>, row| {
                        found
                            .value(row)
                            .map_or(Cell::Empty, |value| values::cell(value, field, context.words))
                    }),
                )]
            }
        }
    }

    /// The columns of a part of a group that a row is about.
    pub(super) fn of_group_part(
        &self,
        kind: ItemKind,
        within: &'static str,
        part: &'static Field,
    ) -> Vec<Maker> {
        self.of_part((kind, Some(within)), part, of_group, None)
    }

    /// A column whose cells are known already, a cell for each row.
    pub(super) fn ready(&self, name: &str, form: Form, cells: Vec<Cell>) -> Maker {
        let cells = RefCell::new(cells.into_iter());
        self.reported(name, form, move |_, _| {
            cells.borrow_mut().next().unwrap_or(Cell::Empty)
        })
    }

    /// The columns of all fields of a kind of thing but those named.
    pub(super) fn of_kind(&self, kind: ItemKind, place: Place, but: &[&str]) -> Vec<Maker> {
        schema::fields(kind)
            .iter()
            .filter(|field| !but.contains(&field.name))
            .flat_map(|field| self.of_field(kind, field, place))
            .collect()
    }

    /// The columns at the end of a sheet: when the thing came, if it was late, and its address.
    pub(super) fn last_columns(&self) -> Vec<Maker> {
        let came = |context: &Context<'_>, row: Row<'_>| {
            let came = row.late(context).and_then(|late| late.came.as_deref());
            came.and_then(day_of).map_or(Cell::Empty, Cell::Day)
        };
        vec![
            self.worked_out("came", Form::Day, came),
            self.reported("address", Form::Text, |context, row| {
                row.thing.map_or(Cell::Empty, |thing| {
                    Cell::text(format!("{}{}", context.base, thing.address))
                })
            }),
        ]
    }

    /// Fills the columns of a table.
    pub(super) fn table(&self, id: &'static str, makers: Vec<Maker>, rows: &[Row<'_>]) -> Table {
        let mut columns: Vec<Column> = Vec::with_capacity(makers.len());
        for maker in makers {
            let mut cells: Vec<Cell> = rows.iter().map(|row| (maker.make)(self, *row)).collect();
            if cells.iter().all(|cell| *cell == Cell::Empty) {
                cells = Vec::new();
            }
            columns.push(Column {
                name: another(maker.name, &columns),
                heading: maker.heading,
                about: maker.about,
                form: maker.form,
                words: maker.words,
                is_worked_out: maker.is_worked_out,
                is_as_written: maker.is_as_written,
                places: maker.places,
                cells,
            });
        }
        Table {
            id,
            name: self.words.text(&format!("data-sheet-{id}"), &[]),
            about: self.words.text(&format!("data-tells-{id}"), &[]),
            columns,
            rows: rows.len(),
        }
    }
}

fn as_written(written: Option<&str>) -> Cell {
    Cell::text(written.unwrap_or_default())
}

/// Returns a name that no column has yet: of columns for labels of the plan's own, two may be spelt alike.
fn another(name: String, columns: &[Column]) -> String {
    let is_taken = |name: &str| columns.iter().any(|column| column.name == name);
    if !is_taken(&name) {
        return name;
    }
    let mut numbered = (2_usize..).map(|number| format!("{name}_{number}"));
    numbered.find(|name| !is_taken(name)).unwrap_or(name)
}

/// Returns the name for programs of a field, or of a part of the group that the field `within` holds.
fn name_of(within: Option<&str>, field: &str) -> String {
    let within = match within {
        None => return field.to_owned(),
        Some("measures") => "measure",
        Some("questions") => "question",
        // A document by its key.
        Some("source") if field == "key" => return "source".to_owned(),
        Some(within) => within,
    };
    if within == field {
        field.to_owned()
    } else {
        format!("{within}_{field}")
    }
}

/// Returns the name for programs of a column for a label of the plan's own.
pub(super) fn labelled(start: &str, label: &str) -> String {
    let label = slug::suggested(label).replace(['-', '.'], "_");
    format!("{start}_{label}").trim_end_matches('_').to_owned()
}

/// Returns the form of the values of a type.
fn form_of(field_type: FieldType, name: &str) -> Form {
    match field_type {
        FieldType::Number => Form::Number,
        FieldType::Date => Form::Day,
        FieldType::Answer => Form::Answer,
        FieldType::Markdown | FieldType::Objects | FieldType::Object | FieldType::Pairs => Form::Words,
        FieldType::Text if matches!(name, "ref" | "recommendation" | "part_of" | "number" | "replaces") => {
            Form::Ref
        }
        FieldType::Text if matches!(name, "text" | "action" | "outcome" | "due_reason" | "reason") => {
            Form::Words
        }
        FieldType::Texts if name == "success" => Form::Words,
        _ => Form::Text,
    }
}

/// Returns the kind of the part of the plan that a field names by its ref or key.
fn names(kind: ItemKind, within: Option<&str>, field: &str) -> Option<ItemKind> {
    Some(match (kind, within, field) {
        (_, Some("source"), "key") => ItemKind::Source,
        (ItemKind::Entry, None, "status") => ItemKind::Status,
        (ItemKind::Entry, None, "impact_rating") => ItemKind::ImpactRating,
        (ItemKind::Entry, None, "response") => ItemKind::Response,
        (ItemKind::Recommendation, None, "inspection") => ItemKind::Inspection,
        (ItemKind::Recommendation, None, "to")
        | (ItemKind::Action, None, "body" | "with")
        | (ItemKind::Update, None, "by")
        | (ItemKind::Meeting, None, "body") => ItemKind::Body,
        _ => return None,
    })
}

/// Returns the titles of the parts of the plan that a value names.
fn titles(context: &Context<'_>, kind: ItemKind, value: &Value) -> Cell {
    let names: Vec<&str> = match value {
        Value::Array(values) => values.iter().filter_map(Value::as_str).collect(),
        value => value.as_str().into_iter().collect(),
    };
    let titles: Vec<&str> = names
        .iter()
        .map(|name| context.things.title(kind, name))
        .collect();
    Cell::word(names.join(values::BETWEEN), titles.join(values::BETWEEN))
}
