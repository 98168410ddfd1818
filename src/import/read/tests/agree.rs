//! Values held to those that another reader finds.

use std::io::Cursor;

use calamine::{Data, Ods, Reader, Xls, Xlsx};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::*;
use crate::import::document::Value;

/// Returns the cells of the first sheet as another reader finds them: their row, their column and their words.
fn by_another<'b, R: Reader<Cursor<&'b [u8]>>>(bytes: &'b [u8]) -> Vec<(u32, u32, String)> {
    let mut book = R::new(Cursor::new(bytes)).unwrap_or_else(|_| panic!("another reader fails"));
    let range = book.worksheet_range_at(0).and_then(Result::ok).unwrap();
    let (row, column) = range.start().unwrap();
    let cells = range.used_cells().map(|(down, right, data)| {
        let words = match data {
            Data::Float(number) => number.to_string(),
            Data::Int(number) => number.to_string(),
            Data::Bool(value) => value.to_string(),
            Data::String(words) => words.replace("\r\n", "\n"),
            Data::DateTime(day) => day.to_ymd_hms_milli().into_day(),
            Data::DateTimeIso(day) => day.clone(),
            Data::Error(error) => error.to_string(),
            other => panic!("{other:?}"),
        };
        let position = |first: u32, more: usize| first + u32::try_from(more).unwrap();
        (position(row, down) + 1, position(column, right), words)
    });
    cells.collect()
}

trait IntoDay {
    fn into_day(self) -> String;
}

impl IntoDay for (u16, u8, u8, u8, u8, u8, u16) {
    fn into_day(self) -> String {
        format!("{:04}-{:02}-{:02}", self.0, self.1, self.2)
    }
}

fn by_ours(bytes: &[u8], name: &str) -> Vec<(u32, u32, String)> {
    let document = read_all(name, bytes);
    let rows = &table(&document, 0).rows;
    let cells = rows
        .iter()
        .flat_map(|row| row.cells.iter().map(move |cell| (row.number, cell)));
    let with_words = cells.filter(|(_, cell)| !cell.is_empty());
    let values = with_words.map(|(row, cell)| {
        let words = match &cell.value {
            Value::Number { value, .. } => value.to_string(),
            Value::Bool(value) => value.to_string(),
            Value::Date(day) => day.to_string(),
            Value::Text | Value::Error(_) | Value::Empty => cell.text.plain.clone(),
        };
        (row, cell.column, words)
    });
    values.collect()
}

#[test]
fn another_reader_finds_the_same_values_in_a_workbook() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("d mmm yyyy");
    let (bold, plain) = (Format::new().set_bold(), Format::new());
    for number in 0..200_u16 {
        let row = u32::from(number);
        let value = f64::from(number);
        sheet.write(row, 0, format!("1.{row}")).unwrap();
        sheet.write(row, 1, value.sqrt()).unwrap();
        let date = ExcelDateTime::from_serial_datetime(value.mul_add(37.0, 61.0)).unwrap();
        sheet.write_with_format(row, 2, &date, &day).unwrap();
        sheet.write(row, 3, row % 2 == 0).unwrap();
        sheet
            .write_rich_string(
                row,
                4,
                &[(&bold, "Bold "), (&plain, &*format!("and £{row} & <more>"))],
            )
            .unwrap();
        sheet
            .write(row, 5, Formula::new("=A1").set_result(format!("result {row}")))
            .unwrap();
        sheet.write(row, 6 + number % 7, "here and there").unwrap();
        sheet.write(row, 14, "two\nlines").unwrap();
        sheet.write(row, 15, -1e-7 * value).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let ours = by_ours(&bytes, "a.xlsx");
    assert_eq!(ours.len(), 200 * 9);
    assert_eq!(ours, by_another::<Xlsx<_>>(&bytes));
}

#[test]
fn another_reader_finds_the_same_values_in_other_spreadsheets() {
    let ods = super::ods::spreadsheet(
        r#"<table:table table:name="A"><table:table-row table:number-rows-repeated="2"><table:table-cell/><table:table-cell office:value-type="float" office:value="1.5"><text:p>1.50</text:p></table:table-cell><table:table-cell table:number-columns-repeated="3" office:value-type="string"><text:p>a &amp; b</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="9"/><table:table-row><table:table-cell office:value-type="date" office:date-value="2018-03-31"><text:p>31 Mar</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell></table:table-row></table:table>"#,
    );
    let ours = by_ours(&ods, "a.ods");
    assert_eq!((ours.len(), &ours), (10, &by_another::<Ods<_>>(&ods)));
    let xls = super::xls::small();
    let ours = by_ours(&xls, "a.xls");
    assert_eq!((ours.len(), &ours), (4, &by_another::<Xls<_>>(&xls)));
}
