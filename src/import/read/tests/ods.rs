use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::import::document::{Colour, FileKind, Value};

/// Returns a package of these parts.
pub(super) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const STYLES: &str = r##"<office:automatic-styles>
<number:number-style style:name="N2"><number:number number:decimal-places="2" number:min-integer-digits="1"/></number:number-style>
<number:percentage-style style:name="N9"><number:number number:decimal-places="0" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<number:date-style style:name="N17"><number:month number:textual="true"/><number:text>-</number:text><number:year/></number:date-style>
<style:style style:name="red" style:family="table-cell"><style:table-cell-properties fo:background-color="#ff0000"/></style:style>
<style:style style:name="bold" style:family="table-cell" style:parent-style-name="red"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="two" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="month" style:family="table-cell" style:data-style-name="N17"/>
<style:style style:name="struck" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>"##;

/// Returns a spreadsheet with these tables.
pub(super) fn spreadsheet(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:fo="f" xmlns:number="n" xmlns:xlink="l" xmlns:calcext="c" xmlns:dc="d" xmlns:draw="w">{STYLES}<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest/>"),
        ("content.xml", &content),
        (
            "meta.xml",
            r#"<office:meta xmlns:office="o" xmlns:meta="m"><meta:user-defined meta:name="Candour plan">telford</meta:user-defined></office:meta>"#,
        ),
    ])
}

#[test]
fn values_words_and_colours_of_a_spreadsheet_are_read() {
    let bytes = spreadsheet(
        r##"<table:table table:name="Plan"><table:table-column table:number-columns-repeated="2" table:default-cell-style-name="two"/>
<table:table-header-rows><table:table-row><table:table-cell office:value-type="string"><text:p>Ref</text:p></table:table-cell><table:table-cell table:style-name="bold" office:value-type="string" table:number-columns-spanned="2"><text:p>Action</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell office:value-type="float" office:value="1.1"><text:p>1.10</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.6"/><table:table-cell table:style-name="red"/></table:table-row>
<table:table-row table:visibility="filter"><table:table-cell table:style-name="month" office:value-type="date" office:date-value="2017-09-01"><text:p>Sep-17</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2018-03-31T14:30:00"><text:p>31/03/18</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><office:annotation><dc:creator>Ann</dc:creator><text:p>Ask</text:p></office:annotation><text:p>Was <text:span text:style-name="T1">bold</text:span><text:s text:c="2"/><text:span text:style-name="T2">gone</text:span><text:a xlink:href="#Plan.A1">in</text:a></text:p><text:p>• one</text:p><text:p>• <text:a xlink:href="https://example.org">two</text:a></text:p></table:table-cell>
<table:table-cell table:formula="of:=1"/><table:table-cell table:formula="of:=X" calcext:value-type="error" office:value-type="string" office:string-value=""><text:p>#NAME?</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:style-name="red" table:number-columns-repeated="16384"/></table:table-row>
</table:table><table:table table:name="Off" table:style-name="ta2"><table:table-row><table:table-cell table:style-name="struck" office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"##,
    );
    let document = read_all("plan.ods", &bytes);
    let sheet = table(&document, 0);
    assert_eq!(document.kind, FileKind::Ods);
    assert_eq!(
        document.properties,
        [("Candour plan".to_owned(), "telford".to_owned())]
    );
    let number = |value, format: &str| Value::Number {
        value,
        format: Some(format.to_owned()),
    };
    for (row, column, words, value) in [
        (1, 0, "Ref", Value::Text),
        (2, 0, "1.10", number(1.1, "0.00")),
        (2, 1, "60%", number(0.6, "0.00")),
        (3, 0, "September 2017", Value::Text),
        (3, 1, "2018-03-31", Value::Date(jiff::civil::date(2018, 3, 31))),
        (4, 2, "#NAME?", Value::Error("#NAME?".to_owned())),
    ] {
        let cell = cell(sheet, row, column).unwrap();
        assert_eq!((cell.text.plain.as_str(), &cell.value), (words, &value));
    }
    let head = cell(sheet, 1, 1).unwrap();
    assert_eq!(
        (head.columns, head.fill, &*head.text.markdown),
        (2, Some(Colour(255, 0, 0)), "Action")
    );
    assert_eq!(cell(sheet, 2, 2).unwrap().fill, Some(Colour(255, 0, 0)));
    let rich = cell(sheet, 4, 0).unwrap();
    assert_eq!(
        rich.text.markdown,
        "Was **bold**  in\n\n- one\n- [two](https://example.org)"
    );
    assert_eq!(sheet.rows.len(), 4);
    assert!(sheet.rows[0].heads && !sheet.rows[1].heads && sheet.rows[2].hidden);
    assert_eq!(
        notices(&document),
        [
            "Plan, B3: the time of day was left out (14:30)",
            "Plan, A4: a comment was left out (Ask)",
            "Plan, A4: words that are struck through were left out (gone)",
            "Plan, A4: a link was left out, since it leads to no website or email address (#Plan.A1)",
            "Plan, B4: the formula has no stored value, so the cell counts as empty",
            "Plan, C4: the cell shows the error #NAME?",
            "Plan: a filter is set; rows that it hides were read, too",
            "Plan, row 3: the row is hidden, and was read",
            "Off, A1: words that are struck through were left out (5)",
            "Off: the sheet is hidden, and was read",
        ]
    );
}

#[test]
fn rows_and_cells_that_are_repeated_are_as_many_as_they_say() {
    let rows = |repeated: u32| {
        spreadsheet(&format!(
            r#"<table:table table:name="P"><table:table-row table:number-rows-repeated="5"/><table:table-row table:number-rows-repeated="{repeated}"><table:table-cell table:number-columns-repeated="3" office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row></table:table>"#
        ))
    };
    let document = read_all("p.ods", &rows(2));
    let numbers: Vec<(u32, usize)> = table(&document, 0)
        .rows
        .iter()
        .map(|row| (row.number, row.cells.len()))
        .collect();
    assert_eq!(numbers, [(6, 3), (7, 3)]);
    let error = read("p.ods", &rows(1_048_576), &Limits::default()).unwrap_err();
    assert!(
        error.message.contains("more than 100000 rows hold something"),
        "{error}"
    );
}
