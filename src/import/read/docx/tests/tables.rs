//! Tables: merged cells, heading rows, colours, tables inside cells.

use super::builder::{cells, document, first_table, notices, p, set, t, tc, words_table};
use crate::import::document::Colour;

fn cell(words: &str) -> String {
    tc("", &p(&t(words)))
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

#[test]
fn merged_cells_go_over_columns_and_rows() {
    let body = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row(&[
            tc(r#"<w:vMerge w:val="restart"/>"#, &p(&t("Ref"))),
            tc(r#"<w:gridSpan w:val="2"/>"#, &p(&t("Actions")))
        ]),
        row(&[tc("<w:vMerge/>", &p("")), cell("What"), cell("Who")]),
        row(&[cell("1.10"), cell("Do"), cell("Ann Example")]),
    );
    let read = document(&body).read();
    let expected = [
        (1, 0, 1, 2, "Ref"),
        (1, 1, 2, 1, "Actions"),
        (2, 1, 1, 1, "What"),
        (2, 2, 1, 1, "Who"),
        (3, 0, 1, 1, "1.10"),
        (3, 1, 1, 1, "Do"),
        (3, 2, 1, 1, "Ann Example"),
    ];
    let expected =
        expected.map(|(row, column, columns, rows, words)| (row, column, columns, rows, words.to_owned()));
    assert_eq!(cells(first_table(&read)), expected);
    assert!(notices(&read).is_empty());
}

#[test]
fn words_under_a_merged_cell_are_told() {
    let body = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[tc(r#"<w:vMerge w:val="restart"/>"#, &p(&t("Shown")))]),
        row(&[tc("<w:vMerge/>", &p(&t("covered")))]),
    );
    assert_eq!(
        notices(&document(&body).read()),
        ["table 1, row 2, column 1: words that a merged cell covers were left out [covered]"]
    );
}

#[test]
fn columns_that_are_left_free_before_a_row_count() {
    let indented = format!(
        r#"<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{}</w:tr>"#,
        cell("b")
    );
    let body = format!("<w:tbl>{}{indented}</w:tbl>", row(&[cell("a"), cell("c")]));
    let read = document(&body).read();
    let found: Vec<_> = cells(first_table(&read))
        .into_iter()
        .map(|cell| (cell.0, cell.1))
        .collect();
    assert_eq!(found, [(1, 0), (1, 1), (2, 1)]);
}

#[test]
fn rows_that_repeat_on_each_page_are_headings_from_the_top_only() {
    let marked = |words: &str| format!("<w:tr><w:trPr><w:tblHeader/></w:trPr>{}</w:tr>", cell(words));
    let body = format!(
        "<w:tbl>{}{}{}{}</w:tbl>",
        marked("a"),
        marked("b"),
        row(&[cell("c")]),
        marked("d")
    );
    let read = document(&body).read();
    let heads: Vec<_> = first_table(&read).rows.iter().map(|row| row.heads).collect();
    assert_eq!(heads, [true, true, false, false]);
}

#[test]
fn colours_come_from_cells_themes_and_all_words_of_a_cell() {
    let theme = r#"<a:themeElements><a:clrScheme><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:themeElements>"#;
    let fill = |fill: &str| tc(&format!(r#"<w:shd w:val="clear" {fill}/>"#), &p(&t("x")));
    let body = format!(
        "<w:tbl>{}</w:tbl>",
        row(&[
            fill(r#"w:fill="FF0000""#),
            fill(r#"w:fill="auto""#),
            fill(r#"w:fill="FFFFFF""#),
            fill(r#"w:fill="000000" w:themeFill="accent1" w:themeFillTint="99""#),
            tc(
                "",
                &p(&(set(r#"<w:highlight w:val="green"/>"#, "G")
                    + &set(r#"<w:highlight w:val="green"/>"#, "o")))
            ),
            tc("", &p(&(set(r#"<w:highlight w:val="green"/>"#, "G") + &t("o")))),
            tc(r#"<w:shd w:val="clear" w:fill="FFC000"/>"#, &p("")),
        ])
    );
    let read = document(&body).part("theme", theme).read();
    let fills: Vec<_> = first_table(&read).rows[0]
        .cells
        .iter()
        .map(|cell| cell.fill)
        .collect();
    assert_eq!(
        fills,
        [
            Some(Colour(255, 0, 0)),
            None,
            None,
            Some(Colour(0x8f, 0xaa, 0xdc)),
            Some(Colour(0, 255, 0)),
            None,
            Some(Colour(255, 192, 0)),
        ]
    );
}

#[test]
fn a_table_inside_a_cell_becomes_part_of_its_words() {
    let inner = words_table(&[&["", "Spring"], &["Good", "61% | 36%"]]);
    let body = format!(
        "<w:tbl>{}</w:tbl>",
        row(&[tc("", &(p(&t("RAG rating")) + &inner + &p(""))), cell("x")])
    );
    let read = document(&body).read();
    let text = &first_table(&read).rows[0].cells[0].text;
    assert_eq!(
        text.markdown,
        "RAG rating\n\n|  | Spring |\n| --- | --- |\n| Good | 61% \\| 36% |"
    );
    assert_eq!(text.plain, "RAG rating\nSpring\nGood\t61% | 36%");
    assert_eq!(
        notices(&read),
        ["table 1, row 1, column 1: a table inside the cell was read as part of its words"]
    );
}

#[test]
fn bars_in_a_table_inside_a_cell_stay_in_their_cells() {
    let inner = words_table(&[&["a", "b"], &["| c", "d \\ | e"]]);
    let body = format!("<w:tbl>{}</w:tbl>", row(&[tc("", &inner), cell("x")]));
    let read = document(&body).read();
    let text = &first_table(&read).rows[0].cells[0].text;
    assert_eq!(text.plain, "a\tb\n| c\td \\ | e");
    assert_eq!(crate::text::markdown::plain(&text.markdown), "a b | c d \\ | e");
}

#[test]
fn a_table_of_one_cell_around_a_table_is_a_frame() {
    let inner = words_table(&[&["Ref", "Action"], &["1.10", "Do"]]);
    let body = format!(
        "<w:tbl>{}</w:tbl>",
        row(&[tc("", &(p(&t("Plan")) + &inner + &p("")))])
    );
    let read = document(&body).read();
    assert_eq!(read.tables().count(), 1);
    assert_eq!(cells(first_table(&read)).len(), 4);
    assert!(notices(&read).is_empty());
}

#[test]
fn a_table_of_one_column_inside_a_cell_is_read_as_lines() {
    let inner = words_table(&[&["one"], &["two"]]);
    let body = format!("<w:tbl>{}</w:tbl>", row(&[tc("", &inner), cell("x")]));
    let read = document(&body).read();
    let text = &first_table(&read).rows[0].cells[0].text;
    assert_eq!(text.parts, ["one", "two"]);
    assert_eq!(text.plain, "one\ntwo");
}

#[test]
fn controls_around_rows_and_cells_hide_nothing() {
    let control = |content: &str| format!("<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>");
    let cells_row = format!("<w:tr>{}{}</w:tr>", control(&cell("a")), cell("b"));
    let body = format!(
        "<w:tbl>{}{}</w:tbl>",
        control(&cells_row),
        row(&[cell("c"), cell("d")])
    );
    let read = document(&body).read();
    let words: Vec<_> = cells(first_table(&read)).into_iter().map(|cell| cell.4).collect();
    assert_eq!(words, ["a", "b", "c", "d"]);
}
