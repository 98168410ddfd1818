//! Columns that are still to be filled: how each is called, and how its cell is got from a row.

use std::cell::RefCell;

use serde_json::Value;

use super::rows::{Context, Place, Row, of_group};
use super::table::{Cell, Column, Form, Table};
use super::values::{self, day_of};
use super::words;
use crate::model::ItemKind;
use crate::model::schema::{self, Field, FieldType};
use crate::text::folded;
use crate::text::shorten::first_characters;

/// A function that makes a cell of a row.
type Make = Box<dyn for<'r> Fn(&'r Context<'_>, Row<'r>) -> Cell>;

/// A column that is still to be filled.
pub(super) struct Maker {
    heading: String,
    about: String,
    form: Form,
    is_worked_out: bool,
    make: Make,
}

/// Where the value of a field stands.
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
            heading,
            about: self.words.text(&format!("data-about-{name}"), &[]),
            form,
            is_worked_out: false,
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

    /// The same column as one that Candour worked out.
    pub(super) fn computed(&self, maker: Maker) -> Maker {
        Maker {
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
            heading: words::heading(self.words, kind, within, field.name),
            about: words::about(self.words, kind, within, field.name),
            form,
            is_worked_out: false,
            make,
        };
        if let Some(of) = names(kind, within, field.name) {
            let title = maker(
                Form::Text,
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

    /// Fills the columns of a sheet; nothing when there are no rows. A column without any value is left out, and so is
    /// that of dates as they were written where each is a day.
    pub(super) fn table(&self, id: &'static str, makers: Vec<Maker>, rows: &[Row<'_>]) -> Option<Table> {
        if rows.is_empty() {
            return None;
        }
        let mut columns: Vec<Column> = Vec::new();
        let mut makers = makers.into_iter().peekable();
        while let Some(maker) = makers.next() {
            let cells: Vec<Cell> = rows.iter().map(|row| (maker.make)(self, *row)).collect();
            if cells.iter().all(|cell| *cell == Cell::Empty) {
                continue;
            }
            let is_before_days = makers.peek().is_some_and(|next| next.form == Form::Day);
            let is_day = |cell: &Cell| match cell {
                Cell::Text(text) => text.len() == "2017-12-31".len() && day_of(text).is_some(),
                _ => true,
            };
            if is_before_days && maker.form == Form::Text && cells.iter().all(is_day) {
                continue;
            }
            columns.push(Column {
                heading: another(heading_of(&maker.heading), &columns),
                about: maker.about,
                form: maker.form,
                is_worked_out: maker.is_worked_out,
                cells,
            });
        }
        Some(Table {
            id,
            name: self.words.text(&format!("data-sheet-{id}"), &[]),
            about: self.words.text(&format!("data-tells-{id}"), &[]),
            columns,
            rows: rows.len(),
        })
    }
}

fn as_written(written: Option<&str>) -> Cell {
    Cell::text(written.unwrap_or_default())
}

/// Returns a heading as the table of a spreadsheet can have it: on one line, and not too long.
fn heading_of(heading: &str) -> String {
    /// A little less than the 255 characters that Excel takes.
    const MOST: usize = 240;
    first_characters(&folded(heading), MOST)
}

/// Returns a heading that no column has yet: two that are alike to a spreadsheet would make it repair the file.
fn another(heading: String, columns: &[Column]) -> String {
    let is_taken = |heading: &str| {
        columns
            .iter()
            .any(|column| column.heading.to_lowercase() == heading.to_lowercase())
    };
    if !is_taken(&heading) {
        return heading;
    }
    let mut numbered = (2_usize..).map(|number| format!("{heading} ({number})"));
    numbered.find(|heading| !is_taken(heading)).unwrap_or(heading)
}

/// Returns the form of the values of a type.
fn form_of(field_type: FieldType, name: &str) -> Form {
    match field_type {
        FieldType::Number => Form::Number,
        FieldType::Date => Form::Day,
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
    let title = |value: &Value| {
        let name = value.as_str().unwrap_or_default();
        context.things.title(kind, name).to_owned()
    };
    match value {
        Value::Array(values) => {
            let titles: Vec<String> = values.iter().map(title).collect();
            Cell::text(titles.join(values::BETWEEN))
        }
        value => Cell::text(title(value)),
    }
}
