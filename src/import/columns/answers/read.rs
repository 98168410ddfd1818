//! Reads the file of columns.

use std::collections::BTreeMap;

use super::group::{Group, one_of, text};
use super::{Answers, ColumnAnswer, TableAnswer};
use crate::diag::{Code, Diagnostics};
use crate::import::columns::field::Field;
use crate::import::place::column_of;
use crate::import::values::dates::{self, DateContext, Order, Quarters};
use crate::model::{Choice, Meaning, PartialDate, ResponseMeaning, Tone};
use crate::parse::{Node, fields_of};
use crate::source::{FileId, Sources, Spanned};

/// The words for yes and no.
const YES_NO: [(&str, bool); 4] = [("yes", true), ("no", false), ("true", true), ("false", false)];

/// Reads a file of columns, which is one of the sources. What is wrong with it is found as it is in a file of the content, and
/// leaves the rest as it is.
pub fn read(sources: &Sources, file: FileId) -> (Answers, Diagnostics) {
    let mut found = Diagnostics::default();
    let root = fields_of(file, &sources.file(file).text, &mut found);
    let takes = ["as_at", "dates", "statuses", "colours", "responses", "files"];
    let mut answers = Answers::default();
    let Some(group) = Group::of(&root, "the file of columns", &takes, &mut found) else {
        return (answers, found);
    };
    answers.as_at = group
        .text("as_at", &mut found)
        .and_then(|text| date(&text, &mut found));
    if let Some(node) = group.node("dates") {
        answers.dates = of_dates(node, &mut found);
    }
    answers.statuses = meanings(&group, "statuses", Meaning::CHOICES, &mut found);
    answers.responses =
        meanings::<ResponseMeaning>(&group, "responses", ResponseMeaning::CHOICES, &mut found);
    answers.colours = colours(&group, &mut found);
    let files = group.list("files", &mut found);
    answers.tables = files.iter().filter_map(|node| table(node, &mut found)).collect();
    (answers, found)
}

fn date(text: &Spanned<String>, found: &mut Diagnostics) -> Option<PartialDate> {
    let read = PartialDate::parse(&text.value).ok();
    if read.is_none() {
        let help = match dates::only(&text.value, &DateContext::default()) {
            Some(date) => format!("did you mean `{date}`? dates are written year-month-day"),
            None => "write a day as `2017-12-31`, or a month as `2017-12`".to_owned(),
        };
        found.report(
            Code::BadDate,
            text.span,
            format!("`{}` is not a date", text.value),
            help,
        );
    }
    read
}

fn of_dates(node: &Node, found: &mut Diagnostics) -> DateContext {
    let Some(group) = Group::of(node, "`dates`", &["day_first", "quarters"], found) else {
        return DateContext::default();
    };
    let day_first = group.text("day_first", found);
    let day_first = day_first.and_then(|text| one_of(&text, "`day_first`", &YES_NO, found));
    let quarters = [
        ("calendar", Quarters::Calendar),
        ("financial", Quarters::Financial),
    ];
    let text = group.text("quarters", found);
    DateContext {
        order: day_first.map(|first| if first { Order::DayFirst } else { Order::MonthFirst }),
        quarters: text.and_then(|text| one_of(&text, "`quarters`", &quarters, found)),
    }
}

fn meanings<M: Copy>(
    group: &Group<'_>,
    name: &str,
    choices: &[(&str, M)],
    found: &mut Diagnostics,
) -> BTreeMap<String, Option<M>> {
    let mut meanings = BTreeMap::new();
    for (label, node) in group.names(name, found) {
        let what = format!("the meaning of “{}”", label.value);
        let meaning = text(node, &label.value, found).filter(|text| !text.is_empty());
        meanings.insert(
            label.value.clone(),
            meaning.and_then(|text| one_of(&text, &what, choices, found)),
        );
    }
    meanings
}

fn colours(group: &Group<'_>, found: &mut Diagnostics) -> BTreeMap<Tone, Option<Meaning>> {
    let mut colours = BTreeMap::new();
    for (name, node) in group.names("colours", found) {
        let Some(tone) = one_of(name, "a colour", Tone::CHOICES, found) else {
            continue;
        };
        let what = format!("the meaning of `{}`", name.value);
        let meaning = text(node, &name.value, found).filter(|text| !text.is_empty());
        colours.insert(
            tone,
            meaning.and_then(|text| one_of(&text, &what, Meaning::CHOICES, found)),
        );
    }
    colours
}

fn table(node: &Node, found: &mut Diagnostics) -> Option<TableAnswer> {
    let takes = ["file", "tables", "leave_out", "heading_row", "columns"];
    let group = Group::of(node, "an item of `files`", &takes, found)?;
    let file = group.required("file", "plan.xlsx", found)?.value;
    let tables = group
        .texts("tables", found)
        .into_iter()
        .map(|name| name.value)
        .collect();
    let leave_out = group.text("leave_out", found);
    let leave_out = leave_out.and_then(|text| one_of(&text, "`leave_out`", &YES_NO, found));
    let heading_row = group
        .text("heading_row", found)
        .and_then(|text| row(&text, found));
    let columns = group.list("columns", found);
    Some(TableAnswer {
        file,
        tables,
        leave_out: leave_out.unwrap_or(false),
        heading_row,
        columns: columns.iter().filter_map(|node| column(node, found)).collect(),
    })
}

fn row(text: &Spanned<String>, found: &mut Diagnostics) -> Option<u32> {
    let row = text.value.parse().ok().filter(|row| *row > 0);
    if row.is_none() {
        let message = format!("`{}` is not the number of a row", text.value);
        found.report(
            Code::BadValue,
            text.span,
            message,
            "write the number of the row that holds the headings, such as `3`",
        );
    }
    row
}

fn column(node: &Node, found: &mut Diagnostics) -> Option<ColumnAnswer> {
    let group = Group::of(node, "a column", &["column", "heading", "field"], found)?;
    let name = group.required("column", "A", found)?;
    let number = name
        .value
        .parse::<u32>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    let Some(column) = number.or_else(|| column_of(&name.value)) else {
        let help =
            "write the letters of a sheet's column, such as `C`, or the number of a table's, such as `3`";
        found.report(
            Code::BadValue,
            name.span,
            format!("`{}` is not a column", name.value),
            help,
        );
        return None;
    };
    let fields: Vec<(&str, Field)> = Field::ALL.iter().map(|field| (field.as_str(), *field)).collect();
    let field = group.text("field", found);
    Some(ColumnAnswer {
        column,
        heading: group
            .text("heading", found)
            .map(|text| text.value)
            .unwrap_or_default(),
        field: field.and_then(|text| one_of(&text, "the field of a column", &fields, found)),
    })
}
