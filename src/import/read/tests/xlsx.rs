use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, Formula, Note, Table as XlsxTable, Workbook, Worksheet,
};

use super::*;
use crate::import::document::{Colour, FileKind, Row, Value};

/// Returns a workbook with one sheet.
fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("Actions").unwrap());
    book.save_to_buffer().unwrap()
}

#[test]
fn numbers_days_and_texts_are_read_as_they_are_shown() {
    let bytes = book(|sheet| {
        let format = |code| Format::new().set_num_format(code);
        sheet.write_with_format(0, 0, 1.1, &format("0.00")).unwrap();
        sheet.write_with_format(0, 1, 0.6, &format("0%")).unwrap();
        sheet.write(0, 2, 1.1).unwrap();
        sheet
            .write_with_format(0, 3, 1200.5, &format("£#,##0.00"))
            .unwrap();
        let day = ExcelDateTime::from_ymd(2018, 3, 31).unwrap();
        sheet
            .write_with_format(1, 0, &day, &format("d mmm yyyy"))
            .unwrap();
        sheet.write_with_format(1, 1, &day, &format("mmm-yy")).unwrap();
        let time = day.clone().and_hms(14, 30, 0).unwrap();
        sheet
            .write_with_format(1, 2, &time, &format("dd/mm/yyyy hh:mm"))
            .unwrap();
        sheet.write_with_format(1, 3, &day, &format("d mmm")).unwrap();
        sheet.write(2, 0, "1.10").unwrap();
        sheet.write(2, 1, true).unwrap();
        sheet.write_with_format(2, 2, 0.5, &format("# ?/?")).unwrap();
    });
    let document = read_all("plan.xlsx", &bytes);
    let sheet = table(&document, 0);
    let day = jiff::civil::date(2018, 3, 31);
    let number = |value, format: &str| Value::Number {
        value,
        format: Some(format.to_owned()),
    };
    for (row, column, words, value) in [
        (1, 0, "1.10", number(1.1, "0.00")),
        (1, 1, "60%", number(0.6, "0%")),
        (1, 2, "1.1", number(1.1, "General")),
        (1, 3, "£1,200.50", number(1200.5, "£#,##0.00")),
        (2, 0, "2018-03-31", Value::Date(day)),
        (2, 1, "March 2018", Value::Text),
        (2, 2, "2018-03-31", Value::Date(day)),
        (2, 3, "2018-03-31", Value::Date(day)),
        (3, 0, "1.10", Value::Text),
        (3, 1, "TRUE", Value::Bool(true)),
        (3, 2, "0.5", number(0.5, "# ?/?")),
    ] {
        let cell = cell(sheet, row, column).unwrap();
        assert_eq!((cell.text.plain.as_str(), &cell.value), (words, &value));
    }
    assert_eq!(
        notices(&document),
        [
            "Actions, C2: the time of day was left out (14:30)",
            "Actions, D2: the cell does not show the year of its day, which is 2018",
            "Actions, C3: the format `# ?/?` is not applied: the number is read as 0.5",
        ]
    );
    assert_eq!(document.kind, FileKind::Xlsx);
}

#[test]
fn runs_links_and_lists_become_markdown_of_the_same_words() {
    let (plain, bold) = (Format::new(), Format::new().set_bold());
    let (italic, struck) = (Format::new().set_italic(), Format::new().set_font_strikethrough());
    let bytes = book(|sheet| {
        let rich = [
            (&bold, "Lead:"),
            (&plain, " Jane & <co> "),
            (&italic, "(acting)"),
            (&struck, " Bob"),
        ];
        sheet.write_rich_string(0, 0, &rich).unwrap();
        sheet.write(1, 0, "We will:\n• train\n• buy").unwrap();
        sheet.write_url(2, 0, "https://example.org/plan?a=1&b=2").unwrap();
        sheet
            .write_url_with_text(3, 0, "internal:'Actions'!A1", "see A1")
            .unwrap();
        sheet.write_with_format(4, 0, "gone", &struck).unwrap();
        sheet.write_with_format(5, 0, 12, &struck).unwrap();
        sheet.write_with_format(6, 0, "A bold cell", &bold).unwrap();
        let link = Formula::new("=HYPERLINK(\"https://example.org\",\"the plan\")").set_result("the plan");
        sheet.write(7, 0, link).unwrap();
    });
    let document = read_all("plan.xlsx", &bytes);
    let sheet = table(&document, 0);
    let markdown = |row| cell(sheet, row, 0).map(|cell| cell.text.markdown.as_str());
    assert_eq!(markdown(1), Some(r"**Lead:** Jane & \<co> *(acting)*"));
    assert_eq!(words(sheet, 1, 0), "Lead: Jane & <co> (acting)");
    assert_eq!(markdown(2), Some("We will:\n\n- train\n- buy"));
    let address = "https://example.org/plan?a=1&amp;b=2";
    assert_eq!(
        markdown(3),
        Some(format!("[https://example.org/plan?a=1&b=2]({address})")).as_deref()
    );
    assert_eq!(markdown(4), Some("see A1"));
    assert_eq!((markdown(5), markdown(6)), (None, None));
    assert_eq!(markdown(7), Some("A bold cell"));
    assert_eq!(markdown(8), Some("[the plan](https://example.org)"));
    assert_eq!(
        notices(&document),
        [
            "Actions, A1: words that are struck through were left out ( Bob)",
            "Actions, A4: a link was left out, since it leads to no website or email address (#'Actions'!A1)",
            "Actions, A5: words that are struck through were left out (gone)",
            "Actions, A6: words that are struck through were left out (12)",
        ]
    );
}

#[test]
fn what_is_hidden_or_filtered_is_read_and_told() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Actions").unwrap();
    for row in 0..6 {
        sheet.write(row, 0, "a").unwrap();
        sheet.write(row, 2, "c").unwrap();
    }
    for row in [2, 3, 5] {
        sheet.set_row_hidden(row).unwrap();
    }
    sheet.set_column_hidden(2).unwrap();
    sheet.autofilter(0, 0, 5, 2).unwrap();
    sheet
        .filter_column(0, &rust_xlsxwriter::FilterCondition::new().add_list_filter("a"))
        .unwrap();
    let other = book.add_worksheet().set_name("Notes").unwrap().set_hidden(true);
    other.write(0, 0, "x").unwrap();
    let document = read_all("plan.xlsx", &book.save_to_buffer().unwrap());
    let hidden: Vec<u32> = table(&document, 0)
        .rows
        .iter()
        .filter(|row| row.hidden)
        .map(|row| row.number)
        .collect();
    assert_eq!(hidden, [3, 4, 6]);
    assert!(
        cell(table(&document, 0), 1, 2).unwrap().hidden && !cell(table(&document, 0), 1, 0).unwrap().hidden
    );
    assert!(table(&document, 1).hidden && !table(&document, 0).hidden);
    assert_eq!(
        notices(&document),
        [
            "Actions: a filter is set; rows that it hides were read, too",
            "Actions: rows 3 to 4 and 6 are hidden, and were read",
            "Actions, column C: the column is hidden, and was read",
            "Notes: the sheet is hidden, and was read",
        ]
    );
}

#[test]
fn merged_cells_cover_and_colours_are_kept_where_words_are() {
    let bytes = book(|sheet| {
        let red = Format::new().set_background_color(Color::RGB(0x00ff_0000));
        let white = Format::new().set_background_color(Color::White);
        let theme = Format::new().set_background_color(Color::Theme(9, 4));
        sheet.merge_range(0, 0, 1, 1, "Heading", &Format::new()).unwrap();
        sheet.write(0, 2, "RAG").unwrap();
        sheet.write(2, 0, "1.1").unwrap();
        sheet.write_blank(2, 2, &red).unwrap();
        sheet.write_with_format(2, 1, "x", &white).unwrap();
        // Far from the words, and in a row without words.
        sheet.write_blank(2, 300, &red).unwrap();
        sheet.write_blank(4, 0, &red).unwrap();
        sheet.write_with_format(5, 0, "last", &theme).unwrap();
    });
    let document = read_all("plan.xlsx", &bytes);
    let sheet = table(&document, 0);
    let head = cell(sheet, 1, 0).unwrap();
    assert_eq!((head.columns, head.rows, &*head.text.plain), (2, 2, "Heading"));
    assert!(cell(sheet, 1, 1).is_none());
    let red = cell(sheet, 3, 2).unwrap();
    assert_eq!(
        (red.fill, red.is_empty(), &red.value),
        (Some(Colour(255, 0, 0)), true, &Value::Empty)
    );
    assert_eq!(cell(sheet, 3, 1).unwrap().fill, None);
    assert!(cell(sheet, 6, 0).unwrap().fill.is_some());
    let rows: Vec<(u32, usize)> = sheet
        .rows
        .iter()
        .map(|row: &Row| (row.number, row.cells.len()))
        .collect();
    assert_eq!(rows, [(1, 2), (3, 3), (6, 1)]);
}

#[test]
fn comments_formulas_and_errors_are_told_by_cell() {
    let bytes = book(|sheet| {
        sheet.write(0, 0, "a").unwrap();
        sheet
            .insert_note(0, 0, &Note::new("Ask Jane").set_author("Bob"))
            .unwrap();
        sheet.write(1, 0, Formula::new("=1+1").set_result("2")).unwrap();
        sheet
            .write(2, 0, Formula::new("=A9").set_result("#REF!"))
            .unwrap();
        sheet.set_header("&LAction plan&RPage &P");
        sheet.set_repeat_rows(0, 0).unwrap();
    });
    let document = read_all("plan.xlsx", &bytes);
    let sheet = table(&document, 0);
    assert_eq!(
        notices(&document)[0],
        "Actions: the header and footer of printed pages were left out (Action plan Page)"
    );
    assert!(
        notices(&document)
            .last()
            .unwrap()
            .starts_with("Actions, A1: a comment was left out (")
    );
    assert!(notices(&document).last().unwrap().contains("Ask Jane"));
    assert!(cell(sheet, 2, 0).unwrap().formula && !cell(sheet, 1, 0).unwrap().formula);
    assert!(sheet.rows[0].heads && !sheet.rows[1].heads);
}

#[test]
fn a_workbook_is_known_by_its_properties_and_tables_have_heads() {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_custom_property("Candour plan", "telford-2016"));
    let sheet = book.add_worksheet();
    sheet.write(2, 0, "Ref").unwrap();
    sheet.write(3, 0, "1.1").unwrap();
    sheet.add_table(2, 0, 4, 0, &XlsxTable::new()).unwrap();
    let document = read_all("plan.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(
        document.properties,
        [("Candour plan".to_owned(), "telford-2016".to_owned())]
    );
    let heads: Vec<u32> = table(&document, 0)
        .rows
        .iter()
        .filter(|row| row.heads)
        .map(|row| row.number)
        .collect();
    assert_eq!(heads, [3]);
}

#[test]
fn a_name_that_contradicts_the_content_is_told() {
    let document = read_all("plan.csv", &book(|sheet| drop(sheet.write(0, 0, "a"))));
    assert!(notices(&document)[0].contains("is an Excel workbook, though its name"));
}
