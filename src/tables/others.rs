//! The sheets of money, meetings, questions and corrections, and of all else that a plan says of itself.

use serde_json::Value;

use super::OF_SITE_ALONE;
use super::columns::Maker;
use super::rows::{Context, Row, of_group, of_item, of_thing, of_update};
use super::table::{Cell, Form, Places, Table};
use super::things::{Fields, Thing, text};
use super::values::{self, day_of};
use super::words::heading;
use crate::model::ItemKind;
use crate::model::schema::{self, Field, FieldType};

/// The kinds whose fields stand on sheets of their own.
const ON_SHEETS: [ItemKind; 9] = [
    ItemKind::Recommendation,
    ItemKind::Action,
    ItemKind::Update,
    ItemKind::Entry,
    ItemKind::Meeting,
    ItemKind::MeetingPapers,
    ItemKind::MeetingHeld,
    ItemKind::MeetingMinutes,
    ItemKind::Correction,
];

/// The kinds that are on no sheet: checksums of files and the order of lists are for programs.
const FOR_PROGRAMS: [ItemKind; 3] = [ItemKind::File, ItemKind::Order, ItemKind::Design];

/// A value of the sheet of all else.
struct Leaf {
    name: String,
    number: Option<usize>,
    value: Cell,
    day: Cell,
}

impl Context<'_> {
    /// The table of plans, of which this is one: its facts and the end of its reporting. For the site alone.
    pub(super) fn plans(&self) -> Table {
        let mut makers = self.of_kind(
            ItemKind::Plan,
            of_thing,
            &["words", "inspection", "oversight", "text"],
        );
        makers.extend(self.of_kind(ItemKind::Closing, of_item, &[]));
        let mut rows = Vec::new();
        for plan in self.things.of_kind(ItemKind::Plan) {
            rows.push(Row {
                thing: Some(plan),
                item: self.things.of_kind(ItemKind::Closing).next(),
                ..Row::default()
            });
        }
        makers.extend(self.last_columns());
        let makers = makers.into_iter().map(|maker| maker.at(Places::SITE)).collect();
        self.table(OF_SITE_ALONE, makers, &rows)
    }

    /// The sheet of money: a row for each amount.
    pub(super) fn money(&self) -> Table {
        let mut rows: Vec<Row<'_>> = Vec::new();
        for item in &self.things.list {
            let amounts = item.fields.get("money").and_then(Value::as_array);
            let amounts = amounts.into_iter().flatten().filter_map(Value::as_object);
            rows.extend(amounts.map(|amount| Row {
                thing: Some(item),
                item: Some(item),
                group: Some(amount),
                ..Row::default()
            }));
        }
        let mut makers = self.item_columns();
        let parts = schema::field(ItemKind::Action, "money").map_or(&[][..], |field| field.parts);
        makers.extend(
            parts
                .iter()
                .flat_map(|part| self.of_group_part(ItemKind::Action, "money", part)),
        );
        makers.extend(self.last_columns());
        self.table("money", makers, &rows)
    }

    /// The sheet of meetings: a row for each, with its papers, whether it was held, and its minutes.
    pub(super) fn meetings(&self) -> Table {
        let mut makers = self.of_kind(ItemKind::Meeting, of_thing, &[]);
        makers.extend(self.of_kind(ItemKind::MeetingPapers, of_item, &[]));
        makers.extend(self.of_kind(ItemKind::MeetingHeld, of_update, &[]));
        makers.extend(self.of_kind(ItemKind::MeetingMinutes, of_group, &["questions"]));
        makers.extend(self.last_columns());
        let part = |meeting: &Thing<'_>, place: &str| self.things.at(&format!("{}#{place}", meeting.address));
        let row = |meeting| Row {
            thing: Some(meeting),
            item: part(meeting, "papers"),
            update: part(meeting, "held"),
            group: part(meeting, "minutes").map(|minutes| &minutes.fields),
            ..Row::default()
        };
        let rows: Vec<Row<'_>> = self.things.of_kind(ItemKind::Meeting).map(row).collect();
        self.table("meetings", makers, &rows)
    }

    /// The sheet of questions that were asked at meetings.
    pub(super) fn questions(&self) -> Table {
        let mut rows: Vec<Row<'_>> = Vec::new();
        for minutes in self.things.of_kind(ItemKind::MeetingMinutes) {
            let meeting = minutes
                .address
                .split('#')
                .next()
                .and_then(|meeting| self.things.at(meeting));
            let questions = minutes.fields.get("questions").and_then(Value::as_array);
            let questions = questions.into_iter().flatten().filter_map(Value::as_object);
            rows.extend(questions.map(|question| Row {
                thing: Some(minutes),
                item: meeting,
                group: Some(question),
                ..Row::default()
            }));
        }
        let meeting = schema::fields(ItemKind::Meeting).iter();
        let mut makers: Vec<Maker> = meeting
            .filter(|field| matches!(field.name, "date" | "body"))
            .flat_map(|field| self.of_field(ItemKind::Meeting, field, of_item))
            .collect();
        let parts = schema::field(ItemKind::MeetingMinutes, "questions").map_or(&[][..], |field| field.parts);
        makers.extend(
            parts
                .iter()
                .flat_map(|part| self.of_group_part(ItemKind::MeetingMinutes, "questions", part)),
        );
        makers.extend(self.last_columns());
        self.table("questions", makers, &rows)
    }

    /// The sheet of corrections.
    pub(super) fn corrections(&self) -> Table {
        let date = |text: for<'r> fn(&'r Thing<'r>) -> &'r str| {
            move |_: &Context<'_>, row: Row<'_>| {
                let day = row.thing.and_then(|thing| day_of(text(thing)));
                day.map_or(Cell::Empty, Cell::Day)
            }
        };
        let makers = vec![
            self.reported("corrected-on", Form::Day, date(|thing| thing.text("date"))),
            self.reported("corrected-kind", Form::Key, |context, row| {
                row.item.map_or(Cell::Empty, |of| context.kind(of.kind))
            }),
            self.reported("corrected-ref", Form::Ref, |_, row| {
                row.item.map_or(Cell::Empty, |of| Cell::text(of.name()))
            }),
            self.reported("corrected-field", Form::Text, |context, row| {
                let name = row.thing.map(|thing| thing.text("field")).unwrap_or_default();
                if name.is_empty() {
                    return Cell::Empty;
                }
                let kind = row.item.map_or(ItemKind::Correction, |of| of.kind);
                Cell::text(heading(context.words, kind, None, name))
            }),
            self.reported("corrected-how", Form::Text, |context, row| {
                let is = |name: &str| row.thing.is_some_and(|thing| thing.fields.contains_key(name));
                let how = match (is("added"), is("removed"), is("was")) {
                    (true, ..) => "data-entry-added",
                    (_, true, _) => "data-entry-removed",
                    (.., true) => "data-field-changed",
                    _ => "data-not-repeated",
                };
                Cell::text(context.words.text(how, &[]))
            }),
            self.reported("was", Form::Words, |context, row| {
                let was = of_thing(row).and_then(|fields| fields.get("was"));
                was.map_or(Cell::Empty, |was| context.old_value(was, row))
            }),
            self.reported("correction-reason", Form::Words, |_, row| {
                row.thing
                    .map_or(Cell::Empty, |thing| Cell::text(thing.text("reason")))
            }),
            self.reported("corrected-in", Form::Text, |_, row| {
                row.thing
                    .map_or(Cell::Empty, |thing| Cell::text(thing.text("in")))
            }),
            self.reported("corrected-of", Form::Text, |context, row| {
                let of = row.thing.map(|thing| thing.text("of")).unwrap_or_default();
                if of.is_empty() {
                    return Cell::Empty;
                }
                Cell::text(format!("{}{of}", context.base))
            }),
        ];
        let makers: Vec<Maker> = makers.into_iter().chain(self.last_columns()).collect();
        let row = |correction: &'_ Thing<'_>| self.things.at(correction.text("of"));
        let rows: Vec<Row<'_>> = self
            .things
            .of_kind(ItemKind::Correction)
            .map(|correction| Row {
                thing: Some(correction),
                item: row(correction),
                ..Row::default()
            })
            .collect();
        self.table("corrections", makers, &rows)
    }

    /// The value of a field before it was corrected.
    fn old_value(&self, was: &Value, row: Row<'_>) -> Cell {
        let field = row.thing.zip(row.item);
        let field = field.and_then(|(correction, of)| schema::field(of.kind, correction.text("field")));
        match field {
            Some(field) => values::cell(was, field, self.words),
            None => Cell::text(values::in_words(was, &UNKNOWN, self.words)),
        }
    }

    /// The sheet of all else: a row for each value of the plan's own facts, scales, sources and other parts. Whatever the
    /// data of a plan come to hold beside what other sheets show is here.
    pub(super) fn all_else(&self) -> Table {
        let mut cells: [Vec<Cell>; 6] = Default::default();
        for thing in &self.things.list {
            if ON_SHEETS.contains(&thing.kind) || FOR_PROGRAMS.contains(&thing.kind) {
                continue;
            }
            for field in schema::fields(thing.kind) {
                let Some(value) = thing.fields.get(field.name) else {
                    continue;
                };
                let mut leaves = Vec::new();
                let name = heading(self.words, thing.kind, None, field.name);
                self.leaves(thing.kind, field, value, &name, None, &mut leaves);
                for leaf in leaves {
                    let row = [
                        self.kind(thing.kind),
                        Cell::text(thing.name()),
                        Cell::text(leaf.name),
                        leaf.number.map_or(Cell::Empty, values::number),
                        leaf.value,
                        leaf.day,
                    ];
                    cells
                        .iter_mut()
                        .zip(row)
                        .for_each(|(column, cell)| column.push(cell));
                }
            }
        }
        let names = [
            ("part-kind", Form::Key),
            ("part-name", Form::Ref),
            ("part-field", Form::Text),
            ("part-number", Form::Number),
            ("part-value", Form::Words),
            ("part-day", Form::Day),
        ];
        let count = cells[0].len();
        let makers = names
            .into_iter()
            .zip(cells)
            .map(|((name, form), cells)| self.ready(name, form, cells));
        self.table("plan", makers.collect(), &vec![Row::default(); count])
    }

    /// Collects the values of a field, one by one.
    fn leaves(
        &self,
        kind: ItemKind,
        field: &Field,
        value: &Value,
        name: &str,
        number: Option<usize>,
        leaves: &mut Vec<Leaf>,
    ) {
        match value {
            Value::Array(values) if !field.parts.is_empty() => {
                for (at, value) in values.iter().enumerate() {
                    self.leaves(kind, field, value, name, Some(at + 1), leaves);
                }
            }
            Value::Object(group) if !field.parts.is_empty() => {
                for part in field.parts {
                    if let Some(value) = group.get(part.name) {
                        let part_name = heading(self.words, kind, Some(field.name), part.name);
                        self.leaves(kind, part, value, &format!("{name}: {part_name}"), number, leaves);
                    }
                }
            }
            value => {
                let written = value.as_str().filter(|_| field.field_type == FieldType::Date);
                leaves.push(Leaf {
                    name: name.to_owned(),
                    number,
                    value: values::cell(value, field, self.words),
                    day: written.and_then(day_of).map_or(Cell::Empty, Cell::Day),
                });
            }
        }
    }
}

/// A field of which nothing is known.
const UNKNOWN: Field = Field {
    name: "",
    field_type: FieldType::Text,
    role: schema::Role::Detail,
    parts: &[],
    choices: &[],
};

/// The document that an update was taken from, in words: its title, and what else is known of it.
pub(super) fn document_of(context: &Context<'_>, source: &Fields) -> Cell {
    let key = text(source, "key");
    if !key.is_empty() {
        return Cell::text(context.things.title(ItemKind::Source, key));
    }
    let others = ["publisher", "date", "url"].map(|name| text(source, name));
    let others: Vec<&str> = others.into_iter().filter(|text| !text.is_empty()).collect();
    let title = text(source, "title");
    if others.is_empty() {
        Cell::text(title)
    } else {
        Cell::text(format!("{title} ({})", others.join(", ")))
    }
}
