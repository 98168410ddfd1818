//! The field of each column of a table, and the questions that are left.
//!
//! The person who imports looks after communications, not after spreadsheets: a question that could be answered by looking at
//! the table costs her a minute and teaches her to click through the next one. So only these are asked: a heading that fits two
//! fields, two columns for one field, a column without a heading, and a column that somebody may not want published, because
//! it is hidden, calls itself internal, or holds long texts below a heading that nobody knows. Any other column that is not
//! known is short, was meant to be seen, and says by its own heading what it is: it becomes a fact, and the list of columns says so.

use super::asks::Asks;
use super::column::Column;
use super::field::Field;
use super::layout::TableLayout;
use crate::import::document::{Document, Table};
use crate::import::place::column_letters;
use crate::import::question::{About, Choice, Question};

/// The words of headings that say that a column is not for everybody.
const INTERNAL: [&str; 9] = [
    "internal note",
    "internal comment",
    "internal use",
    "internal only",
    "private",
    "confidential",
    "not for publication",
    "restricted",
    "mewnol",
];

/// Returns the field of each column, and the questions that are left.
pub(super) fn settle(
    document: &Document,
    table: &Table,
    number: usize,
    columns: &[Column],
) -> (Vec<Option<Field>>, Vec<Question>) {
    let asks = Asks {
        document,
        table,
        number,
    };
    let mut questions = Vec::new();
    let plain: Vec<Field> = columns
        .iter()
        .filter(|column| column.heading.is_plain() && column.heading.fields.len() == 1)
        .filter_map(|column| column.heading.fields.first().copied())
        .collect();
    let mut fields: Vec<Vec<Field>> = columns.iter().map(|column| of_column(column, &plain)).collect();
    give_way(columns, &mut fields);
    let mut settled: Vec<Option<Field>> = Vec::new();
    for (column, fields) in columns.iter().zip(&fields) {
        let words = super::headings::plain(&column.text);
        if column.content.cells > 0 && INTERNAL.iter().any(|internal| words.contains(internal)) {
            let why = "seems not to be meant for everybody";
            questions.push(asks.to_be_published(column, why, fields));
            settled.push(None);
            continue;
        }
        settled.push(match fields.as_slice() {
            [one] => Some(*one),
            [] => unknown(&asks, column, &plain, &mut questions),
            several => {
                questions.push(asks.which_field(column, several));
                None
            }
        });
    }
    keep_one_each(&asks, columns, &mut settled, &mut questions);
    // A tracker of findings recommends nothing: its findings are what is answered.
    let has = |field: Field| settled.contains(&Some(field));
    let is_settled = settled.iter().all(Option::is_some);
    if is_settled && !has(Field::Recommendation) && !has(Field::Action) {
        let finding = settled.iter_mut().find(|field| **field == Some(Field::Finding));
        if let Some(finding) = finding {
            *finding = Some(Field::Recommendation);
        }
    }
    hide(&asks, columns, &mut settled, &mut questions);
    (settled, questions)
}

/// The fields that a column may hold by its heading and what stands below.
fn of_column(column: &Column, plain: &[Field]) -> Vec<Field> {
    let heading = &column.heading;
    let content = column.content;
    let mut others = plain.to_vec();
    if heading.is_plain()
        && let Some(own) = heading.fields.first()
        && let Some(at) = others.iter().position(|other| other == own)
    {
        others.remove(at);
    }
    let fields = content.settle(&heading.fields, &others);
    if !heading.weak || fields != heading.fields {
        return fields;
    }
    // A heading that may mean other things is believed where what stands below is of the sort.
    let fits = |field: &Field| match field {
        Field::Due => content.is_dates(),
        Field::Ref => content.is_refs(),
        Field::Status => content.is_labels(),
        Field::Rating => content.is_scale(),
        _ => true,
    };
    fields.into_iter().filter(fits).collect()
}

/// Lets headings that may mean other things give way to those that say the same plainly.
fn give_way(columns: &[Column], fields: &mut [Vec<Field>]) {
    let plain: Vec<Field> = columns
        .iter()
        .zip(fields.iter())
        .filter(|(column, _)| !column.heading.weak)
        .filter_map(|(_, fields)| match fields.as_slice() {
            [one] => Some(*one),
            _ => None,
        })
        .collect();
    for (column, own) in columns.iter().zip(fields) {
        let gives_way = column.heading.weak
            && own
                .iter()
                .any(|field| plain.contains(field) && !field.may_repeat());
        if !gives_way {
            continue;
        }
        // Beside a due date, the date of completion is when it was finished.
        let is_completion =
            own.as_slice() == [Field::Due] && super::headings::plain(&column.text).contains("completion");
        *own = if is_completion && !plain.contains(&Field::Completed) {
            vec![Field::Completed]
        } else {
            Vec::new()
        };
    }
}

/// The field of a column that is not known; `plain` are those of the others. Numbers of rows need no heading where no other
/// column has them: tables that go on over pages lose it.
fn unknown(
    asks: &Asks<'_>,
    column: &Column,
    plain: &[Field],
    questions: &mut Vec<Question>,
) -> Option<Field> {
    if column.content.cells == 0 {
        return Some(Field::Fact);
    }
    let refs = [Field::Ref, Field::ActionRef, Field::RecommendationRef];
    if column.text.is_empty() && column.content.is_refs() && !refs.iter().any(|field| plain.contains(field)) {
        return Some(Field::Ref);
    }
    if column.text.is_empty() {
        questions.push(asks.no_heading(column.number));
        return None;
    }
    if column.content.is_long() {
        let why = "holds long texts, and its heading is not known";
        questions.push(asks.to_be_published(column, why, &[]));
        return None;
    }
    Some(Field::Fact)
}

/// Leaves each field to one column. Where two tell of different days, the later is what is reported now.
fn keep_one_each(
    asks: &Asks<'_>,
    columns: &[Column],
    settled: &mut [Option<Field>],
    questions: &mut Vec<Question>,
) {
    for field in Field::ALL.iter().copied().filter(|field| !field.may_repeat()) {
        let holders: Vec<usize> = (0..columns.len())
            .filter(|at| settled.get(*at) == Some(&Some(field)))
            .collect();
        let Some(first) = holders.first().and_then(|at| columns.get(*at)) else {
            continue;
        };
        let of = |at: &usize| columns.get(*at);
        if holders.len() < 2
            || holders
                .iter()
                .skip(1)
                .filter_map(of)
                .all(|column| first.shares.contains(&column.number))
        {
            continue;
        }
        let day = |at: &usize| {
            of(at)
                .and_then(|column| column.heading.as_at)
                .map(crate::model::PartialDate::last_day)
        };
        let days: std::collections::BTreeSet<_> = holders.iter().filter_map(day).collect();
        let kept = if days.len() == holders.len() {
            holders.iter().copied().max_by_key(day)
        } else {
            let named: Vec<&Column> = holders.iter().filter_map(of).collect();
            questions.push(asks.which_column(field, &named));
            holders.first().copied()
        };
        for at in holders.into_iter().filter(|at| Some(*at) != kept) {
            if let Some(other) = settled.get_mut(at) {
                *other = Some(Field::Fact);
            }
        }
    }
}

/// Leaves out hidden columns that are not known until somebody says that they are to be published. Those that are known are a
/// part of the plan, hidden to make room: they are read, and the notices of the file tell that they are hidden.
fn hide(asks: &Asks<'_>, columns: &[Column], settled: &mut [Option<Field>], questions: &mut Vec<Question>) {
    for (column, field) in columns.iter().zip(settled) {
        let is_known = column.heading.is_plain() && field.is_some_and(|field| field != Field::Fact);
        if column.hidden && column.content.cells > 0 && !is_known {
            let known = field.unwrap_or(Field::Fact);
            questions.retain(|question| question.about != About::Columns(asks.number, vec![column.number]));
            questions.push(asks.hidden(column, known));
            *field = Some(Field::LeaveOut);
        }
    }
}

/// Asks for the columns of a table that goes on with the headings of another, and has more columns than that.
pub(super) fn without_headings(document: &Document, table: &Table, layout: &TableLayout) -> Vec<Question> {
    let asks = Asks {
        document,
        table,
        number: layout.table,
    };
    let unknown = layout
        .columns
        .iter()
        .filter(|column| column.field.is_none() && column.heading.is_empty());
    unknown.map(|column| asks.no_heading(column.column)).collect()
}

/// Asks for the column of actions or recommendations, where a table seems to be a plan and has neither.
pub(super) fn ask_about_items(
    document: &Document,
    table: &Table,
    layout: &TableLayout,
    questions: &mut Vec<Question>,
) {
    const ITEMS: [Field; 6] = [
        Field::Action,
        Field::Recommendation,
        Field::Finding,
        Field::Ref,
        Field::ActionRef,
        Field::RecommendationRef,
    ];
    let held = |field: &Field| layout.column_of(*field).is_some();
    let asked = |column: &u32| {
        questions.iter().any(|question| match &question.about {
            About::Columns(of, columns) => *of == layout.table && columns.contains(column),
            _ => false,
        })
    };
    let open = layout
        .columns
        .iter()
        .any(|column| column.field.is_none() && asked(&column.column));
    if ITEMS.iter().any(held) || open {
        return;
    }
    let name = &table.name;
    let columns = layout.columns.iter().filter(|column| column.rows > 0);
    let choices = columns.map(|column| {
        let heading = if column.heading.is_empty() {
            "no heading"
        } else {
            &column.heading
        };
        Choice::new(column_letters(column.column), heading)
    });
    questions.push(Question::new(
        About::Items(layout.table),
        vec![document.place_of(table)],
        format!("{name}: no column is known to hold actions or recommendations. Which one does?"),
        choices.collect(),
    ));
}
