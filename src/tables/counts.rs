//! The table of counts over time: how many stood where, as at each update.

use super::table::{Cell, Column, Form, Places, Table};
use super::values::number;
use super::words::Words;
use crate::model::{Choice, ItemKind, Meaning};
use crate::resolve::{CountedGroup, CountsAt, GroupCount, ScheduleKind};
use crate::text::sentence;

/// The group of those that are in none.
const NONE: &str = "none";

/// A column of the table: its name, its form, the words that its values are of, and its cell.
struct Count {
    name: &'static str,
    form: Form,
    words: Vec<&'static str>,
    cell: fn(&CountsAt, &GroupCount, &dyn Words) -> Cell,
}

/// Returns the counts of a plan as a table: a row for each group of each day.
pub fn counts(over_time: &[CountsAt], words: &dyn Words) -> Table {
    let rows: Vec<(&CountsAt, &GroupCount)> = over_time
        .iter()
        .flat_map(|at| at.counts.iter().map(move |count| (at, count)))
        .collect();
    let columns = columns().into_iter().map(|column| {
        let is_worked_out = column.name.starts_with("computed_");
        let key = column.name.replace('_', "-");
        Column {
            name: column.name.to_owned(),
            heading: words.text(&format!("data-heading-counts-{key}"), &[]),
            about: words.text(&format!("data-about-counts-{key}"), &[]),
            form: column.form,
            words: column.words,
            is_worked_out,
            is_as_written: false,
            places: Places::FILES,
            cells: rows
                .iter()
                .map(|(at, count)| (column.cell)(at, count, words))
                .collect(),
        }
    });
    Table {
        id: "counts",
        name: words.text("data-sheet-counts", &[]),
        about: words.text("data-tells-counts", &[]),
        columns: columns.collect(),
        rows: rows.len(),
    }
}

fn columns() -> Vec<Count> {
    let kinds = vec![ItemKind::Recommendation.as_str(), ItemKind::Action.as_str()];
    let column = |name, form, words, cell| Count {
        name,
        form,
        words,
        cell,
    };
    vec![
        column("day", Form::Day, Vec::new(), |at, _, _| Cell::Day(at.day)),
        column("update_as_at", Form::Text, Vec::new(), |at, _, _| {
            at.as_at
                .map_or(Cell::Empty, |as_at| Cell::text(as_at.to_string()))
        }),
        column("kind", Form::Key, kinds, |_, count, words| {
            let kind = count.kind.as_str();
            Cell::word(kind, words.text(&format!("data-kind-{kind}"), &[]))
        }),
        column(
            "counted_by",
            Form::Key,
            vec!["status", "schedule"],
            |_, count, words| {
                let by = match count.group {
                    CountedGroup::Status(_) => "status",
                    CountedGroup::Schedule(_) => "schedule",
                };
                Cell::word(by, words.text(&format!("data-counted-by-{by}"), &[]))
            },
        ),
        column("group", Form::Key, Vec::new(), |_, count, words| {
            let none = || Cell::word(NONE, words.text("data-counted-none", &[]));
            match &count.group {
                CountedGroup::Status(None) | CountedGroup::Schedule(None) => none(),
                CountedGroup::Status(Some(group)) => {
                    let own = || words.text(&format!("status-{}", group.key), &[]);
                    Cell::word(&group.key, group.label.clone().unwrap_or_else(own))
                }
                CountedGroup::Schedule(Some(kind)) => {
                    let key = ScheduleKind::as_str(*kind);
                    Cell::word(key, words.text(&format!("schedule-name-{key}"), &[]))
                }
            }
        }),
        column(
            "group_meaning",
            Form::Key,
            Meaning::WORDS.to_vec(),
            |_, count, words| {
                let CountedGroup::Status(Some(group)) = &count.group else {
                    return Cell::Empty;
                };
                group.meaning.map_or(Cell::Empty, |meaning| {
                    let key = meaning.as_str();
                    Cell::word(key, sentence(&words.text(&format!("meaning-{key}"), &[])))
                })
            },
        ),
        column("computed_count", Form::Number, Vec::new(), |_, count, _| {
            number(count.count)
        }),
        column("computed_of", Form::Number, Vec::new(), |_, count, _| {
            number(count.of)
        }),
    ]
}
