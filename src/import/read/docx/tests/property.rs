//! Whatever a document holds, each of its words is in a text or a notice, once.

use proptest::prelude::*;

use super::builder::document;
use crate::import::document::{Block, Document};

/// A piece of XML with `#` for each word of the document.
fn runs() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        4 => Just("<w:t>#</w:t>"),
        1 => Just("<w:t>#</w:t><w:br/><w:t xml:space=\"preserve\"> # </w:t><w:tab/>"),
        1 => Just("<w:t/>"),
        1 => Just("<w:delText>#</w:delText>"),
        1 => Just(r#"<w:fldChar w:fldCharType="begin"/>"#),
        1 => Just(r#"<w:fldChar w:fldCharType="separate"/>"#),
        1 => Just(r#"<w:fldChar w:fldCharType="end"/>"#),
        1 => Just("<w:instrText>PAGE</w:instrText>"),
    ];
    let properties = prop_oneof![
        4 => Just(""),
        1 => Just("<w:b/>"),
        1 => Just("<w:i/><w:b w:val=\"0\"/>"),
        1 => Just("<w:strike/>"),
        1 => Just("<w:vanish/>"),
        1 => Just("<w:highlight w:val=\"red\"/>"),
    ];
    (properties, words)
        .prop_map(|(properties, words)| format!("<w:r><w:rPr>{properties}</w:rPr>{words}</w:r>"))
}

fn inline() -> impl Strategy<Value = String> {
    runs().prop_recursive(3, 12, 3, |inner| {
        let frame = prop_oneof![
            Just(("<w:ins>", "</w:ins>")),
            Just(("<w:del>", "</w:del>")),
            Just(("<w:moveFrom>", "</w:moveFrom>")),
            Just(("<w:moveTo>", "</w:moveTo>")),
            Just(("<w:hyperlink r:id=\"x\">", "</w:hyperlink>")),
            Just(("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")),
            Just((
                "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>",
                "</w:sdtContent></w:sdt>"
            )),
            Just(("<w:fldSimple w:instr=\" TOC \">", "</w:fldSimple>")),
            Just(("<w:smartTag>", "</w:smartTag>")),
            Just(("<w:r><w:unknown>", "</w:unknown></w:r>")),
            Just((
                "<w:r><w:pict><v:textbox><w:txbxContent><w:p>",
                "</w:p></w:txbxContent></v:textbox></w:pict></w:r>"
            )),
            Just((
                "<w:r><mc:AlternateContent><mc:Choice>",
                "</mc:Choice></mc:AlternateContent></w:r>"
            )),
        ];
        (frame, proptest::collection::vec(inner, 0..3))
            .prop_map(|((start, end), inner)| format!("{start}{}{end}", inner.concat()))
    })
}

fn blocks() -> impl Strategy<Value = String> {
    let properties = prop_oneof![
        5 => Just(""),
        1 => Just("<w:rPr><w:del/></w:rPr>"),
        1 => Just("<w:rPr><w:vanish/></w:rPr>"),
        1 => Just("<w:outlineLvl w:val=\"1\"/>"),
        1 => Just("<w:shd w:fill=\"FF0000\"/>"),
    ];
    let paragraph = (properties, proptest::collection::vec(inline(), 0..3))
        .prop_map(|(properties, runs)| format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", runs.concat()));
    paragraph.prop_recursive(4, 24, 4, |inner| {
        let cell = (
            prop_oneof![
                4 => Just(""),
                1 => Just("<w:gridSpan w:val=\"2\"/>"),
                1 => Just("<w:vMerge w:val=\"restart\"/>"),
                1 => Just("<w:vMerge/>"),
                1 => Just("<w:hMerge/>"),
                1 => Just("<w:cellDel/>"),
            ],
            proptest::collection::vec(inner.clone(), 0..3),
        )
            .prop_map(|(properties, inner)| {
                format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", inner.concat())
            });
        let row = (
            prop_oneof![
                4 => Just(""),
                1 => Just("<w:tblHeader/>"),
                1 => Just("<w:gridBefore w:val=\"1\"/>"),
                1 => Just("<w:del/>"),
                1 => Just("<w:hidden/>"),
            ],
            proptest::collection::vec(cell, 0..4),
        )
            .prop_map(|(properties, cells)| {
                format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat())
            });
        let table =
            proptest::collection::vec(row, 0..4).prop_map(|rows| format!("<w:tbl>{}</w:tbl>", rows.concat()));
        let control = (
            prop_oneof![
                Just(("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")),
                Just(("<w:ins>", "</w:ins>")),
                Just(("<w:del>", "</w:del>"))
            ],
            proptest::collection::vec(inner, 0..3),
        )
            .prop_map(|((start, end), inner)| format!("{start}{}{end}", inner.concat()));
        prop_oneof![3 => table, 1 => control]
    })
}

/// Returns a body with a word of its own in each place for one, and the words.
fn numbered(body: &str) -> (String, Vec<String>) {
    let mut words = Vec::new();
    let mut out = String::new();
    for sign in body.chars() {
        if sign == '#' {
            let word = format!("w{}x", words.len());
            out.push_str(&word);
            words.push(word);
        } else {
            out.push(sign);
        }
    }
    (out, words)
}

/// Returns all texts and all that was left out.
fn everything(document: &Document) -> String {
    let mut all = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => all.push(paragraph.text.plain.as_str()),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                all.extend(cells.map(|cell| cell.text.plain.as_str()));
            }
        }
    }
    all.extend(
        document
            .notices
            .iter()
            .filter_map(|notice| notice.left_out.as_deref()),
    );
    all.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_word_is_in_a_text_or_a_notice_once(body in proptest::collection::vec(blocks(), 0..5)) {
        let (body, words) = numbered(&body.concat());
        let read = document(&body).read();
        let all = everything(&read);
        for word in words {
            prop_assert_eq!(all.matches(&word).count(), 1, "{} of {}\n{}", word, body, all);
        }
        for table in read.tables() {
            for row in &table.rows {
                let columns: Vec<u32> = row.cells.iter().map(|cell| cell.column).collect();
                prop_assert!(columns.is_sorted_by(|one, two| one < two), "{columns:?}");
            }
        }
    }
}
