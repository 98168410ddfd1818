//! Cells that hold what their column does not take.

use super::*;

/// Fills in one cell, and returns the entries, the comments of item 1.2 and the problems.
fn one(heading: &str, words: &str, value: Value) -> (Json, String, String) {
    let resolved = resolved(&content(), DAY);
    let mut document = everyone(&resolved);
    fill_value(&mut document, ITEMS, "1.2", heading, words, value);
    let filled = filled(&resolved, &[document]);
    let beside = filled.beside.get("1.2").cloned().unwrap_or_default();
    (entries(&filled), beside.join("\n"), problems(&filled))
}

#[test]
fn a_label_that_is_not_in_the_list_is_told_with_the_nearest() {
    let (entries, beside, problems) = one("Fill in: Status", "Lat", Value::Text);
    assert_eq!(entries, json!([{"ref": "1.2"}]));
    assert_eq!(
        beside,
        "# all.xlsx, Recommendations and steps, K5, “Fill in: Status”, is not in the list: Lat"
    );
    assert_eq!(
        problems,
        "Question all.xlsx, Recommendations and steps, K5: “Lat”, below “Fill in: Status” of 1.2, is not in the list / \
         did you mean “Late”? the list has: Going, as planned; Late; Done (done); DONE (done-2)"
    );
}

#[test]
fn labels_that_look_alike_are_told_apart_and_keys_are_known() {
    assert_eq!(
        one("Fill in: Status", "DONE (done-2)", Value::Text).0[0]["status"],
        "done-2"
    );
    assert_eq!(
        one("Fill in: Status", "done-2", Value::Text).0[0]["status"],
        "done-2"
    );
    assert!(
        one("Fill in: Status", "Done", Value::Text)
            .2
            .contains("is not in the list")
    );
}

#[test]
fn a_percentage_is_a_number_from_0_to_100() {
    let percent = |words: &str, value| {
        let (entries, _, problems) = one("Fill in: Percent done", words, value);
        entries[0].get("percent").cloned().ok_or(problems)
    };
    assert_eq!(percent("57%", number(0.57, "0%")), Ok(json!(57)));
    assert_eq!(percent("57.5", number(57.5, "General")), Ok(json!(57.5)));
    assert_eq!(percent("0", number(0.0, "General")), Ok(json!(0)));
    assert_eq!(percent("60 %", Value::Text), Ok(json!(60)));
    assert!(
        percent("0.6", number(0.6, "General"))
            .unwrap_err()
            .contains("60 % may be meant, or less than 1 %")
    );
    assert!(
        percent("120", number(120.0, "General"))
            .unwrap_err()
            .contains("is not between 0 and 100")
    );
    assert!(
        percent("most", Value::Text)
            .unwrap_err()
            .contains("is no percentage")
    );
}

#[test]
fn a_date_is_a_day_or_words_that_are_one() {
    let due = |words: &str, value| {
        let (entries, beside, problems) = one("Fill in: New due date", words, value);
        entries[0].get("due").cloned().ok_or((beside, problems))
    };
    let day = |day: &str| Value::Date(day.parse().unwrap());
    assert_eq!(due("31/08/2018", day("2018-08-31")), Ok(json!("2018-08-31")));
    assert_eq!(due("31 August 2018", Value::Text), Ok(json!("2018-08-31")));
    assert_eq!(due("September 2018", Value::Text), Ok(json!("2018-09")));
    let (beside, problems) = due("when staff are found", Value::Text).unwrap_err();
    assert!(
        beside.ends_with("“Fill in: New due date”, is no date: when staff are found"),
        "{beside}"
    );
    assert!(
        problems.contains("is no date / ask which day is meant"),
        "{problems}"
    );
    assert!(due("31 June 2018", Value::Text).is_err());
    assert!(
        due("43190", number(43190.0, "General"))
            .unwrap_err()
            .1
            .contains("is a number, and no date")
    );
    assert!(
        due("1 May 1918", day("1918-05-01"))
            .unwrap_err()
            .1
            .contains("before the year 2000")
    );
}

#[test]
fn what_holds_already_is_no_change() {
    assert_eq!(
        one(
            "Fill in: New due date",
            "31/03/2018",
            Value::Date("2018-03-31".parse().unwrap())
        ),
        (json!([]), String::new(), String::new())
    );
    assert_eq!(
        one("Fill in: New lead", "bob ray\nAnn Lee", Value::Text).0,
        json!([])
    );
    assert_eq!(
        one("Fill in: New lead", "Ann Lee\nBob Ray", Value::Text).0[0]["lead"],
        json!(["Ann Lee", "Bob Ray"])
    );
}

#[test]
fn an_error_of_the_program_is_no_report() {
    let (entries, beside, problems) = one("Fill in: Progress", "#NAME?", Value::Error("#NAME?".to_owned()));
    assert_eq!(entries, json!([{"ref": "1.2"}]));
    assert!(
        beside.contains("#NAME?") && problems.contains("took the words for a formula"),
        "{problems}"
    );
}

#[test]
fn what_is_not_asked_of_an_item_is_kept_as_a_comment() {
    let (entries, beside, problems) = one("Fill in: Priority", "High", Value::Text);
    assert_eq!(entries, json!([{"ref": "1.2"}]));
    assert!(beside.ends_with("is not asked of this item: High"), "{beside}");
    assert!(
        problems.contains("see whether it belongs to another row"),
        "{problems}"
    );
}

#[test]
fn an_address_without_a_title_is_asked_about() {
    let (_, beside, problems) = one(
        "Fill in: Web address of the evidence",
        "https://example.org",
        Value::Text,
    );
    assert!(
        beside.contains("https://example.org") && problems.contains("addresses without titles"),
        "{problems}"
    );
}

#[test]
fn a_figure_is_read_in_the_unit_of_its_measure() {
    let resolved = resolved(&content(), DAY);
    let figure = |row: u32, words: &str, value: Value| {
        let mut document = everyone(&resolved);
        let (_, column) = place(&mut document, "Measures", "1", "Fill in: New figure");
        put(table(&mut document, "Measures"), row, column, text(words), value);
        let filled = filled(&resolved, &[document]);
        let entry = entries(&filled)[0].get("measures").cloned();
        entry.ok_or(problems(&filled))
    };
    assert_eq!(figure(4, "57%", number(0.57, "0%")), Ok(json!({"open": 57})));
    assert_eq!(figure(4, "57%", Value::Text), Ok(json!({"open": 57})));
    assert_eq!(figure(5, "1,200 days", Value::Text), Ok(json!({"time": 1200})));
    assert!(
        figure(5, "57%", number(0.57, "0%"))
            .unwrap_err()
            .contains("is counted in “days”")
    );
    assert!(
        figure(5, "a few", Value::Text)
            .unwrap_err()
            .contains("is no number")
    );
}

#[test]
fn a_formula_without_a_result_is_asked_about() {
    let resolved = resolved(&content(), DAY);
    let mut document = everyone(&resolved);
    let (row, column) = place(&mut document, ITEMS, "1.2", "Fill in: Progress");
    put(
        table(&mut document, ITEMS),
        row,
        column,
        Text::default(),
        Value::Empty,
    );
    let rows = &mut table(&mut document, ITEMS).rows;
    let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
    for cell in cells.filter(|cell| cell.place.at == At::SheetCell(row, column)) {
        cell.formula = true;
    }
    let filled = filled(&resolved, &[document]);
    assert!(
        problems(&filled).starts_with(
            "Question all.xlsx, Recommendations and steps, L5: the cell below “Fill in: Progress” of 1.2 holds a formula, \
             and the file does not have its result"
        ),
        "{}",
        problems(&filled)
    );
    assert_eq!(entries(&filled), json!([{"ref": "1.2"}]));
}

#[test]
fn comments_on_cells_are_told_and_stand_above_all_entries() {
    let resolved = resolved(&content(), DAY);
    let mut document = everyone(&resolved);
    let place = Place {
        at: At::SheetCell(5, 3),
        ..Place::file("all.xlsx")
    };
    for (message, words) in [
        ("a comment was left out", Some("Ask\nBob.")),
        ("the sheet is hidden, and was read", None),
    ] {
        document.notices.push(crate::import::document::Notice {
            place: place.clone(),
            message: message.to_owned(),
            left_out: words.map(str::to_owned),
        });
    }
    let filled = filled(&resolved, &[document]);
    assert_eq!(
        problems(&filled),
        "Notice all.xlsx, D5: a comment was left out: “Ask Bob.” / what it says stands above the entries of the draft, as a \
         comment"
    );
    assert_eq!(
        filled.above,
        ["# all.xlsx, D5: a comment was left out: Ask", "# Bob."]
    );
}
