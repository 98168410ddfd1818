//! The file of columns, written and read again.

use super::*;
use crate::diag::Diagnostics;
use crate::import::columns::layout::Layout;
use crate::import::columns::recognise;
use crate::import::columns::tests::{said, sheet, word};
use crate::import::document::Document;
use crate::import::question::{About, Question};
use crate::source::Sources;

fn read_text(text: &str) -> (Answers, Diagnostics) {
    let mut sources = Sources::default();
    let file = sources.add("columns.yaml", text);
    read(&sources, file)
}

/// Returns the answers of a text without mistakes.
fn read_well(text: &str) -> Answers {
    let (answers, found) = read_text(text);
    let found: Vec<_> = found
        .iter()
        .map(|one| format!("{} {:?}", one.message, one.help))
        .collect();
    assert_eq!(found, [""; 0], "{text}");
    answers
}

fn written(document: &Document, layout: &Layout) -> String {
    write(&[(document, layout)], &[], &Answers::default())
}

#[test]
fn what_was_written_gives_the_same_layout_when_it_is_read_again() {
    for document in [
        sheet(
            "Ref|Action|Lead(s)|Due \"by\": {when}|Status at 31.10.16|Directorate\n1.1|Write it|Ann|May 2018|Green|Homes: all",
        ),
        sheet("Ref|Action|Lead|>Progress\n|||RAG|Comment\n1|Write it|Ann|Green|Written # not all"),
        word(&[
            "Ref|Action|By when\n1.1|Write it|May 2018",
            "1.2|Read it|June 2018",
            "Ann|Bo",
        ]),
        sheet("Action|Strategic Lead|Operational Lead|\nWrite it|Ann|Bo|Cy"),
    ] {
        let layout = recognise(&document);
        let answers = read_well(&written(&document, &layout));
        assert_eq!(apply(layout.clone(), &document, &answers), layout);
        // A column that is not asked about is written with its field, and is known by it again.
        let mut unknown = layout.clone();
        let asked = |table: usize, column: u32| {
            layout.questions.iter().any(|question| matches!(&question.about, About::Columns(of, columns) if *of == table && columns.contains(&column)))
        };
        for table in &mut unknown.tables {
            for column in table
                .columns
                .iter_mut()
                .filter(|column| !asked(table.table, column.column))
            {
                column.field = None;
            }
        }
        assert_eq!(apply(unknown, &document, &answers), layout);
    }
}

#[test]
fn a_question_is_written_above_an_empty_field_and_goes_when_it_is_answered() {
    let document = sheet("Action|Strategic Lead|Operational Lead\nWrite it|Ann|Bo");
    let layout = recognise(&document);
    let text = written(&document, &layout);
    assert!(
        text.contains(
            "#? “Strategic Lead” (column B), “Operational Lead” (column C) both seem to hold who leads"
        ),
        "{text}"
    );
    assert!(text.contains("heading: \"Strategic Lead\", field: }"), "{text}");
    let text = text
        .replace("\"Strategic Lead\", field: }", "\"Strategic Lead\", field: fact}")
        .replace(
            "\"Operational Lead\", field: }",
            "\"Operational Lead\", field: lead}",
        );
    let answered = apply(layout, &document, &read_well(&text));
    assert_eq!(said(&answered.tables[0]), "action fact lead");
    assert_eq!(answered.questions, []);
}

#[test]
fn answers_hold_for_another_file_with_the_same_headings_in_another_order() {
    let document = sheet("Ref|Action|Lead|Considerations\n1|Write it|Ann|Few words");
    let layout = recognise(&document);
    let text = written(&document, &layout).replace(
        "\"Considerations\", field: fact",
        "\"Considerations\", field: leave-out",
    );
    let answers = read_well(&text);
    let mut next = sheet("Ref|Considerations|Action|Lead|Ward\n2|Few|Read it|Bo|North");
    next.name = "next year".into();
    let next = apply(recognise(&next), &next, &answers);
    assert_eq!(said(&next.tables[0]), "ref leave-out action lead fact");
}

#[test]
fn tables_that_are_alike_are_written_once() {
    let document = word(&[
        "Ref|Action|By when\n1.1|Write it|May 2018",
        "Ref|Action|By when\n2.1|Read it|June 2018",
    ]);
    let text = written(&document, &recognise(&document));
    assert_eq!(text.matches("heading: \"By when\"").count(), 1, "{text}");
    assert!(text.contains("tables: [\"table 1\", \"table 2\"]"), "{text}");
}

#[test]
fn a_table_that_was_not_read_is_read_as_a_person_says() {
    let document = sheet("Nr.|Vorhaben|Bis wann\n1|Write it|May 2018");
    let layout = recognise(&document);
    assert!(layout.tables[0].not_recognised.is_some());
    let text = written(&document, &layout)
        .replace("heading_row:", "heading_row: 1")
        .replace("{column: A, field: }", "{column: A, field: ref}")
        .replace("{column: B, field: }", "{column: B, field: action}");
    let table = apply(layout, &document, &read_well(&text)).tables.remove(0);
    assert_eq!(
        (said(&table).as_str(), table.headers.as_slice()),
        ("ref action -", &[1][..])
    );
    assert_eq!(
        (table.columns[1].heading.as_str(), table.columns[1].rows),
        ("Vorhaben", 1)
    );
    assert_eq!(table.not_recognised, None);
}

#[test]
fn a_table_can_be_left_out() {
    let document = sheet("Action|Lead\nWrite it|Ann");
    let answers = read_well("files:\n  - {file: plan, tables: Actions, leave_out: yes}\n");
    let layout = apply(recognise(&document), &document, &answers);
    assert!(layout.tables[0].not_recognised.is_some());
}

#[test]
fn meanings_dates_and_the_day_are_read() {
    let answers = read_well(
        "as_at: 2018-03-31
dates: {day_first: no, quarters: financial}
statuses:
  \"GREEN\": on-track
  Sept 16 complete:
colours: {amber: behind, red: }
responses: {Noted: under-consideration}
",
    );
    assert_eq!(
        answers.as_at.map(|date| date.to_string()).as_deref(),
        Some("2018-03-31")
    );
    assert_eq!(
        answers.dates.order,
        Some(crate::import::values::dates::Order::MonthFirst)
    );
    assert_eq!(
        answers.statuses_by_key(),
        BTreeMap::from([("green".to_owned(), Meaning::OnTrack)])
    );
    assert_eq!(answers.statuses.len(), 2);
    assert_eq!(
        answers.colours(),
        BTreeMap::from([(Tone::Amber, Meaning::Behind)])
    );
    assert_eq!(answers.responses_by_key().len(), 1);
}

#[test]
fn open_questions_and_answers_come_back_as_they_were_written() {
    let questions = [
        Question::new(
            About::Status("Red: \"late\"".to_owned()),
            Vec::new(),
            "What does it mean?",
            Vec::new(),
        ),
        Question::new(
            About::Colour(Tone::Red),
            Vec::new(),
            "What do red cells say?",
            Vec::new(),
        ),
        Question::new(
            About::Response("Noted".to_owned()),
            Vec::new(),
            "What does it mean?",
            Vec::new(),
        ),
        Question::new(About::AsAt, Vec::new(), "Which day?", Vec::new()),
        Question::new(About::Quarters, Vec::new(), "Which quarters?", Vec::new()),
    ];
    let document = sheet("Action|Lead\nWrite it|Ann");
    let layout = recognise(&document);
    let open = read_well(&write(&[(&document, &layout)], &questions, &Answers::default()));
    assert_eq!(
        open.statuses,
        BTreeMap::from([("Red: \"late\"".to_owned(), None)])
    );
    assert_eq!(open.colours, BTreeMap::from([(Tone::Red, None)]));
    let answered = Answers {
        as_at: Some(PartialDate::Year(2018)),
        statuses: BTreeMap::from([("Red: \"late\"".to_owned(), Some(Meaning::Behind))]),
        colours: BTreeMap::from([(Tone::Red, Some(Meaning::Overdue))]),
        responses: BTreeMap::from([("Noted".to_owned(), Some(ResponseMeaning::Alternative))]),
        ..open
    };
    let again = read_well(&write(&[(&document, &layout)], &questions, &answered));
    assert_eq!(again, answered);
}

#[test]
fn a_mistake_is_told_with_what_to_write() {
    for (text, message, help) in [
        (
            "status: {}",
            "the file of columns has no field `status`",
            "did you mean `statuses`?",
        ),
        (
            "as_at: 31/03/2018",
            "`31/03/2018` is not a date",
            "did you mean `2018-03-31`?",
        ),
        (
            "statuses: {Green: ontrack}",
            "the meaning of “Green” cannot be `ontrack`",
            "did you mean `on-track`?",
        ),
        (
            "colours: {ambre: behind}",
            "a colour cannot be `ambre`",
            "did you mean `amber`?",
        ),
        (
            "dates: {quarters: tax}",
            "`quarters` cannot be `tax`",
            "it is one of `calendar`, `financial`",
        ),
        (
            "files:\n  - {file: a, columns: [{column: A, field: acton}]}",
            "the field of a column cannot be `acton`",
            "did you mean `action`?",
        ),
        (
            "files:\n  - {file: a, columns: [{column: \"1st\", field: action}]}",
            "`1st` is not a column",
            "write the letters",
        ),
        (
            "files:\n  - {tables: [Actions]}",
            "an item of `files` needs a `file`",
            "add `file: plan.xlsx`",
        ),
        (
            "files: {file: a}",
            "`files` takes a list",
            "below it one line starting with `- `",
        ),
        (
            "- a",
            "the file of columns must be a group of fields",
            "write it as",
        ),
    ] {
        let (_, found) = read_text(text);
        let found: Vec<_> = found.iter().collect();
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].message, message, "{text}");
        assert!(
            found[0].help.as_deref().is_some_and(|said| said.contains(help)),
            "{text}: {:?}",
            found[0].help
        );
    }
}
