//! Workbooks whose rows, columns, sheets or locked words were changed.

use super::*;

/// Changes a workbook in which the progress of 1.2 was filled in, and reads it.
fn after(change: impl Fn(&mut Document)) -> Filled {
    let resolved = resolved(&content(), DAY);
    let mut document = everyone(&resolved);
    fill(&mut document, ITEMS, "1.2", "Fill in: Progress", "Half.");
    change(&mut document);
    filled(&resolved, &[document])
}

fn as_filled() -> Json {
    json!([{"ref": "1.2", "progress": "Half."}])
}

#[test]
fn a_ref_that_was_changed_to_another_is_known_by_the_words() {
    let filled = after(|document| {
        let (row, column) = place(document, ITEMS, "1.2", "Ref");
        put(table(document, ITEMS), row, column, text("1.10"), Value::Text);
    });
    assert_eq!(entries(&filled), json!([{"ref": "1.2"}]));
    assert_eq!(
        problems(&filled),
        "Question all.xlsx, Recommendations and steps, A5: says 1.10, but the words of its row are those of 1.2 / see \
         which of them is meant: what was filled in stands as a comment in the entry of that item"
    );
    assert_eq!(
        filled.beside["1.2"],
        ["# all.xlsx, Recommendations and steps, L5, “Fill in: Progress”: Half."]
    );
}

#[test]
fn a_ref_that_became_a_number_is_not_taken_for_another_item() {
    // What a program does to 1.10 when it is typed again.
    let filled = after(|document| {
        let (row, column) = place(document, ITEMS, "1.10", "Ref");
        put(
            table(document, ITEMS),
            row,
            column,
            text("1.1"),
            number(1.1, "General"),
        );
        put(table(document, ITEMS), row, 11, text("Sent."), Value::Text);
    });
    assert!(
        problems(&filled).contains("A6: says 1.1, but the words of its row are those of 1.10"),
        "{}",
        problems(&filled)
    );
    assert_eq!(filled.entries[1].text("ref"), Some("1.10"));
}

#[test]
fn a_row_without_a_known_ref_stands_above_all_entries() {
    let filled = after(|document| {
        let table = table(document, ITEMS);
        set(table, "A9", "1.22");
        set(table, "C9", "A row of my own");
        set(table, "L9", "We also did this.");
        set(table, "L10", "And that.");
    });
    assert_eq!(entries(&filled), as_filled());
    assert_eq!(
        filled.above.join("\n"),
        "# all.xlsx, Recommendations and steps, A9, “Ref”: 1.22\n\
         # all.xlsx, Recommendations and steps, C9, “Recommendation or step”: A row of my own\n\
         # all.xlsx, Recommendations and steps, L9, “Fill in: Progress”: We also did this.\n\
         # all.xlsx, Recommendations and steps, L10, “Fill in: Progress”: And that."
    );
    let problems = problems(&filled);
    assert!(
        problems.contains("row 9: says 1.22, which the plan does not have / did you mean “1.2”?"),
        "{problems}"
    );
    assert!(problems.contains("row 10: has words and no ref"), "{problems}");
}

#[test]
fn a_row_that_was_added_for_an_item_of_the_plan_is_taken_and_told() {
    let filled = after(|document| {
        let table = table(document, ITEMS);
        set(table, "A9", "1.1");
        set(table, "L9", "Still done.");
        set(table, "A10", "1.1");
        set(table, "C10", "Other words");
        set(table, "L10", "Lost?");
    });
    assert_eq!(
        entries(&filled)[0],
        json!({"ref": "1.1", "progress": "Still done."})
    );
    let problems = problems(&filled);
    assert!(
        problems.contains("row 9: 1.1 was not in this workbook"),
        "{problems}"
    );
    assert!(
        problems.contains("row 10: says 1.1, but its words are not those of 1.1"),
        "{problems}"
    );
    assert!(filled.above.iter().any(|line| line.ends_with(": Lost?")));
}

#[test]
fn rows_and_sheets_that_were_deleted_are_told() {
    let filled = after(|document| {
        table(document, ITEMS)
            .rows
            .retain(|row| row.number != 6 && row.number != 7);
        document
            .blocks
            .retain(|block| !matches!(block, Block::Table(table) if &*table.name == "Milestones"));
    });
    assert_eq!(entries(&filled), as_filled());
    assert_eq!(
        problems(&filled),
        "Notice all.xlsx: has no row any more for 1.10, 1.11 in the sheet of items / see whether something was to be said \
         there\n\
         Question all.xlsx: has no sheet of milestones any more, or its headings cannot be recognised / see whether \
         something was to be said there"
    );
}

#[test]
fn columns_that_were_moved_and_a_sheet_that_was_renamed_read_the_same() {
    let filled = after(|document| {
        let table = table(document, ITEMS);
        table.name = "My copy".into();
        for row in &mut table.rows {
            for cell in &mut row.cells {
                cell.column = 40 - cell.column;
                cell.place.at = At::SheetCell(row.number, cell.column);
                cell.place.table = Some(Arc::clone(&table.name));
            }
            row.cells.reverse();
        }
    });
    assert_eq!(
        (entries(&filled), problems(&filled)),
        (as_filled(), String::new())
    );
}

#[test]
fn a_column_that_was_pasted_over_or_added_is_told_and_kept() {
    let filled = after(|document| {
        let table = table(document, ITEMS);
        set(table, "K3", "Fill in: Stat");
        set(table, "K5", "Late");
        set(table, "AZ3", "My notes");
        set(table, "AZ6", "Ask\nBob");
    });
    assert_eq!(
        entries(&filled),
        json!([{"ref": "1.2", "progress": "Half."}, {"ref": "1.10"}])
    );
    let problems = problems(&filled);
    for expected in [
        "has no column any more with the heading “Fill in: Status”",
        "column K: has the heading “Fill in: Stat”, which the workbook did not have",
        "column AZ: has the heading “My notes”, which the workbook did not have",
    ] {
        assert!(problems.contains(expected), "{expected}\n{problems}");
    }
    assert!(filled.beside["1.2"][0].ends_with("K5, “Fill in: Stat”: Late"));
    assert_eq!(
        filled.beside["1.10"],
        [
            "# all.xlsx, Recommendations and steps, AZ6, “My notes”: Ask",
            "# Bob"
        ]
    );
}

#[test]
fn locked_words_that_were_changed_are_told_and_not_taken() {
    let filled = after(|document| {
        fill(
            document,
            ITEMS,
            "1.2",
            "Recommendation or step",
            "Train all staff",
        );
        fill(document, ITEMS, "1.2", "Due date", "2019");
        fill(document, ITEMS, "1.10", "Lead", "");
    });
    assert_eq!(entries(&filled), as_filled());
    let problems = problems(&filled);
    for expected in [
        "C5: the locked words below “Recommendation or step” of 1.2 were changed; the change was not taken / what was \
         promised stays as it is, unless a correction says why it changes",
        "F5: the locked words below “Due date” of 1.2 were changed; the change was not taken / a new date goes into the \
         column “Fill in: New due date”",
        "E6: the locked words below “Lead” of 1.10 were deleted; they stay as they are",
    ] {
        assert!(problems.contains(expected), "{expected}\n{problems}");
    }
    assert!(
        filled.beside["1.2"]
            .iter()
            .any(|line| line.ends_with("was changed, which is not taken: Train all staff"))
    );
}

#[test]
fn a_sheet_that_was_added_stands_above_all_entries() {
    let filled = after(|document| {
        let mut notes = sheet("all.xlsx", "Notes", false);
        set(&mut notes, "B2", "Ask the board.");
        document.blocks.push(Block::Table(notes));
    });
    assert_eq!(entries(&filled), as_filled());
    assert_eq!(filled.above, ["# all.xlsx, Notes, B2: Ask the board."]);
    assert!(problems(&filled).contains("Notes: is a sheet that the workbook did not have"));
}

#[test]
fn a_workbook_that_lost_its_hidden_sheet_is_compared_with_the_plan() {
    let filled = after(|document| {
        document.blocks.pop();
        fill(document, ITEMS, "1.10", "Lead", "Cy Dow");
    });
    assert_eq!(entries(&filled), as_filled());
    assert!(filled.above[0].ends_with("“Lead”, was changed, which is not taken: Cy Dow"));
    let problems = problems(&filled);
    assert!(problems.contains("has lost its hidden sheet"), "{problems}");
    assert!(
        problems.contains("the locked words below “Lead” of 1.10 were changed"),
        "{problems}"
    );
}
