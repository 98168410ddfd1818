//! Workbooks as real files: written, filled in, and read by the readers of files.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::import::read::{Limits, read as read_file};
use crate::workbook::form::xlsx;

/// The file with cells of a sheet filled in: words, or a number.
fn with(bytes: Vec<u8>, sheet: &str, cells: &[(&str, &str)]) -> Vec<u8> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..package.len() {
        let mut part = package.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name == format!("xl/worksheets/{sheet}.xml") {
            let mut text = String::from_utf8(content).unwrap();
            for (cell, words) in cells {
                let start = text
                    .find(&format!("<c r=\"{cell}\" "))
                    .unwrap_or_else(|| panic!("{cell}"));
                let end = start + text[start..].find("/>").unwrap();
                let value = match words.parse::<f64>() {
                    Ok(number) => format!("><v>{number}</v></c>"),
                    Err(_) => format!(" t=\"inlineStr\"><is><t xml:space=\"preserve\">{words}</t></is></c>"),
                };
                text.replace_range(end..end + 2, &value);
            }
            content = text.into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn opened(bytes: &[u8]) -> Document {
    read_file("progress.xlsx", bytes, &Limits::default()).unwrap()
}

#[test]
fn a_file_that_nothing_was_filled_in_says_nothing() {
    let resolved = resolved(&content(), DAY);
    let document = opened(&xlsx(&form(&resolved, Asked::Everyone)).unwrap());
    let filled = filled(&resolved, &[document]);
    assert_eq!((problems(&filled), entries(&filled)), (String::new(), json!([])));
    assert!(filled.changed.is_empty());
}

#[test]
fn only_what_was_filled_in_comes_back_from_a_file() {
    let resolved = resolved(&content(), DAY);
    let bytes = xlsx(&form(&resolved, Asked::Everyone)).unwrap();
    let bytes = with(
        bytes,
        "sheet2",
        &[
            ("K5", "Late"),
            ("L5", "One.\n\n=Two &amp; *three*"),
            ("M5", "60"),
            ("O5", "43373"),
            ("L6", "Sent."),
        ],
    );
    let bytes = with(bytes, "sheet3", &[("H5", "7.5")]);
    let filled = filled(&resolved, &[opened(&bytes)]);
    assert_eq!(problems(&filled), "");
    assert_eq!(
        entries(&filled),
        json!([
            {"ref": "1", "measures": {"time": 7.5}},
            {"ref": "1.2", "status": "late", "progress": "One.\n\n=Two & \\*three\\*", "percent": 60, "due": "2018-09-30"},
            {"ref": "1.10", "progress": "Sent."},
        ])
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]
    #[test]
    fn no_change_of_a_workbook_loses_a_cell(
        changes in proptest::collection::vec((0_usize..3, 1_u32..12, 0_u32..30, "\\PC{0,12}|1\\.(1|2|10|11)|Late|Half\n- x"), 0..12)
    ) {
        let resolved = resolved(&content(), DAY);
        let mut document = everyone(&resolved);
        for (sheet, row, column, words) in changes {
            let name = [ITEMS, "Measures", "Milestones"][sheet];
            put(table(&mut document, name), row, column, text(&words), Value::Text);
        }
        // Asserts that each cell has one fate.
        let filled = filled(&resolved, &[document]);
        for refs in filled.beside.keys() {
            proptest::prop_assert!(filled.entries.iter().any(|entry| entry.text("ref") == Some(refs)));
        }
    }
}
