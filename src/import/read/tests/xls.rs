use super::*;
use crate::import::document::{Colour, FileKind, Value};

/// Returns a compound file with one stream.
pub(super) fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = 0xffff_fffe;
    let mut stream = stream.to_vec();
    // Long enough not to be a short stream.
    stream.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    let sectors = u32::try_from(stream.len() / SECTOR).unwrap();
    let mut header = vec![0; SECTOR];
    header[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(24, b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0");
    for (at, number) in [(44, 1), (48, 1), (56, 4096), (60, END), (68, END), (76, 0)] {
        put(at, &u32::to_le_bytes(number));
    }
    for at in (80..SECTOR).step_by(4) {
        put(at, &[0xff; 4]);
    }
    let mut table: Vec<u32> = vec![0xffff_fffd, END];
    table.extend((3..2 + sectors).chain([END]));
    table.resize(SECTOR / 4, 0xffff_ffff);
    let entry = |name: &str, kind: u8, child: u32, start: u32, length: usize| {
        let mut entry = vec![0; 128];
        for (at, unit) in name.encode_utf16().enumerate() {
            entry[at * 2..at * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[66] = kind;
        entry[68..76].fill(0xff);
        entry[76..80].copy_from_slice(&child.to_le_bytes());
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&u32::try_from(length).unwrap().to_le_bytes());
        entry
    };
    let mut folder = entry("Root Entry", 5, 1, END, 0);
    folder.extend(entry(name, 2, u32::MAX, 2, stream.len()));
    folder.resize(SECTOR, 0);
    let table: Vec<u8> = table.into_iter().flat_map(u32::to_le_bytes).collect();
    [header, table, folder, stream].concat()
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// Returns 16-bit numbers as bytes.
fn numbers(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// Returns a workbook with one sheet: what all sheets share, and the records of the sheet.
fn workbook(shared: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    let start = |kind| record(0x0809, &numbers(&[0x0600, kind, 0, 0, 0, 0, 0, 0]));
    let name = [&[0, 0, 0, 0, 0, 0, 4, 0][..], b"Plan"].concat();
    let before: usize = shared.iter().map(Vec::len).sum();
    let at = start(5).len() + before + record(0x0085, &name).len() + 4;
    let name = [&u32::try_from(at).unwrap().to_le_bytes()[..], &name[4..]].concat();
    let stream = [
        start(5),
        shared.concat(),
        record(0x0085, &name),
        record(0x000a, &[]),
        start(0x10),
        sheet.concat(),
        record(0x000a, &[]),
    ];
    compound("Workbook", &stream.concat())
}

fn font(options: u16, weight: u16) -> Vec<u8> {
    record(0x0031, &numbers(&[200, options, 0, weight, 0, 0, 0, 0]))
}

/// Returns a style: its font, its format, and the number of the colour that fills it.
fn style(font: u16, format: u16, colour: u16) -> Vec<u8> {
    let pattern = if colour > 0 { 1 << 10 } else { 0 };
    record(
        0x00e0,
        &numbers(&[font, format, 0, 0, 0, 0, 0, 0, pattern, colour]),
    )
}

fn number(row: u16, column: u16, style: u16, value: f64) -> Vec<u8> {
    record(
        0x0203,
        &[&numbers(&[row, column, style])[..], &value.to_le_bytes()].concat(),
    )
}

#[test]
fn a_workbook_of_before_2007_is_read_with_its_formats_and_colours() {
    let code = [&numbers(&[164, 4])[..], b"\0\x30\x2e\x30\x30"].concat();
    // The second text breaks off in its third letter and goes on in two bytes a letter; the third has a bold piece.
    let texts = [&[3, 0, 0, 0, 3, 0, 0, 0][..], b"\x03\0\0Ref", b"\x05\0\0ab"].concat();
    let rest = [
        &b"\x01"[..],
        &numbers(&[0x175, u16::from(b'y'), u16::from(b'n')]),
        b"\x07\0\x08\x01\0Was red",
        &numbers(&[4, 5]),
    ]
    .concat();
    let shared = [
        font(0, 400),
        font(0, 400),
        font(0, 400),
        font(0, 400),
        font(0, 700),
        record(0x041e, &code),
        style(0, 0, 0),
        style(0, 164, 0),
        style(0, 9, 0),
        style(0, 14, 10),
        record(0x00fc, &texts),
        record(0x003c, &rest),
    ];
    let text = |row, column, text| record(0x00fd, &numbers(&[row, column, 0, text, 0]));
    let formula =
        |row, result: [u8; 8]| record(0x0006, &[&numbers(&[row, 0, 0])[..], &result, &[0; 8]].concat());
    let sheet = [
        record(0x0208, &numbers(&[2, 0, 9, 0, 0, 0, 0x20, 0])),
        record(0x007d, &numbers(&[4, 4, 0, 0, 1, 0])),
        text(0, 0, 0),
        text(0, 1, 1),
        text(0, 4, 2),
        number(1, 0, 1, 1.1),
        // 1.1 as a hundredth of a whole number, and 0.5 as half of a number, in one record.
        record(
            0x00bd,
            &[
                &numbers(&[1, 1, 1])[..],
                &(110_u32 << 2 | 3).to_le_bytes(),
                &numbers(&[2]),
                &0x3fe0_0000_u32.to_le_bytes(),
                &numbers(&[2]),
            ]
            .concat(),
        ),
        number(1, 3, 3, 43_190.0),
        record(0x00be, &numbers(&[1, 4, 3, 0, 5])),
        formula(2, [0, 0, 0, 0, 0, 0, 0xff, 0xff]),
        record(0x0207, b"\x03\0\0sum"),
        formula(3, [2, 0, 0x2a, 0, 0, 0, 0xff, 0xff]),
        record(0x0205, &[&numbers(&[3, 1, 0])[..], &[1, 0]].concat()),
        record(0x00e5, &numbers(&[1, 0, 0, 1, 3])),
        record(0x005d, &numbers(&[0x15, 0x12, 0x19, 7])),
        record(0x01b6, &numbers(&[0, 0, 0, 0, 0, 3, 0, 0, 0])),
        record(0x003c, b"\0Ask"),
        record(0x001c, &numbers(&[1, 0, 0, 7, 0])),
        record(0x009b, &[]),
    ];
    let document = read_all("plan.xls", &workbook(&shared, &sheet));
    let sheet = table(&document, 0);
    assert_eq!((document.kind, &*sheet.name), (FileKind::Xls, "Plan"));
    let number = |value, format: &str| Value::Number {
        value,
        format: Some(format.to_owned()),
    };
    for (row, column, words, value) in [
        (1, 0, "Ref", Value::Text),
        (1, 1, "abŵyn", Value::Text),
        (2, 0, "1.10", number(1.1, "0.00")),
        (2, 1, "1.10", number(1.1, "0.00")),
        (2, 3, "2018-03-31", Value::Date(jiff::civil::date(2018, 3, 31))),
        (3, 0, "sum", Value::Text),
        (4, 0, "#N/A", Value::Error("#N/A".to_owned())),
        (4, 1, "TRUE", Value::Bool(true)),
    ] {
        let cell = cell(sheet, row, column).unwrap_or_else(|| panic!("{words}"));
        assert_eq!((cell.text.plain.as_str(), &cell.value), (words, &value));
    }
    assert_eq!(words(sheet, 2, 2), "50%");
    assert_eq!(cell(sheet, 1, 1).unwrap().columns, 3);
    assert_eq!(cell(sheet, 1, 4).unwrap().text.markdown, "Was **red**");
    assert!(cell(sheet, 1, 4).unwrap().hidden && sheet.rows[2].hidden);
    let red = Some(Colour(255, 0, 0));
    assert_eq!(
        (cell(sheet, 2, 3).unwrap().fill, cell(sheet, 2, 4).unwrap().fill),
        (red, red)
    );
    assert_eq!(
        notices(&document),
        [
            "Plan, A4: the cell shows the error #N/A",
            "Plan: a filter is set; rows that it hides were read, too",
            "Plan, A2: a comment was left out (Ask)",
            "Plan, row 3: the row is hidden, and was read",
            "Plan, column E: the column is hidden, and was read",
        ]
    );
}

#[test]
fn old_protected_and_damaged_workbooks_say_what_to_do() {
    let error = |bytes: &[u8]| {
        read("plan.xls", bytes, &Limits::default())
            .expect_err("an error")
            .to_string()
    };
    let excel_95 = compound("Book", &record(0x0809, &numbers(&[0x0500, 5, 0, 0])));
    assert!(error(&excel_95).contains("Excel 95"));
    assert!(
        error(&compound("Workbook", &record(0x1234, &[0; 4]))).contains("does not start like a workbook")
    );
    assert!(error(&workbook(&[record(0x002f, &[1, 0, 0, 0])], &[])).contains("protected by a password"));
    let endless = record(0x00fc, &[0xff; 8]);
    assert!(error(&workbook(&[endless], &[])).contains("its texts end too early"));
    let missing = record(0x00fd, &numbers(&[0, 0, 0, 9, 9]));
    assert!(error(&workbook(&[], &[missing])).contains("Plan, A1: is damaged"));
    // Sectors that follow each other in a circle.
    let mut circle = workbook(&[], &[]);
    circle[512 + 4 * 5..512 + 4 * 6].copy_from_slice(&2_u32.to_le_bytes());
    circle[1024 + 128 + 120..1024 + 128 + 124].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(error(&circle).contains("is damaged"));
}

/// Returns a workbook with a few cells.
pub(super) fn small() -> Vec<u8> {
    let texts = [&[1, 0, 0, 0, 1, 0, 0, 0][..], b"\x03\0\0Ref"].concat();
    let text = record(0x00fd, &numbers(&[3, 2, 0, 0, 0]));
    let shared = [style(0, 0, 0), style(0, 14, 0), record(0x00fc, &texts)];
    workbook(
        &shared,
        &[
            number(0, 0, 0, 1.1),
            number(0, 5, 1, 43_190.0),
            number(3, 1, 0, -2.0),
            text,
        ],
    )
}

#[test]
fn cells_at_the_ends_of_an_old_sheet_take_no_memory() {
    let far = workbook(
        &[style(0, 0, 0)],
        &[number(0, 0, 0, 1.0), number(65_535, 255, 0, 2.0)],
    );
    let document = read_all("plan.xls", &far);
    let rows: Vec<u32> = table(&document, 0).rows.iter().map(|row| row.number).collect();
    assert_eq!(rows, [1, 65_536]);
}
