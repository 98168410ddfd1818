//! Word documents, built from the XML of their parts.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::import::document::{Block, Document, Notice, Table};
use crate::import::read::docx;
use crate::import::read::{Limits, ReadError};

/// The namespaces that Word declares, of those that are used here.
const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml""#;

const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document that is being built.
#[derive(Clone, Debug, Default)]
pub(super) struct Built {
    parts: Vec<(String, String)>,
    relations: Vec<String>,
}

/// Returns a document with this body.
pub(super) fn document(body: &str) -> Built {
    let text = format!("<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>");
    Built::default().raw("word/document.xml", &text)
}

impl Built {
    /// Adds a part as it is.
    pub(super) fn raw(mut self, part: &str, text: &str) -> Self {
        self.parts.push((part.to_owned(), text.to_owned()));
        self
    }

    /// Adds a part of Word that the text is related to, such as `styles`, with this in its root.
    pub(super) fn part(self, kind: &str, content: &str) -> Self {
        let text = match kind {
            "theme" => format!("<a:theme {NAMESPACES}>{content}</a:theme>"),
            kind => format!("<w:{kind} {NAMESPACES}>{content}</w:{kind}>"),
        };
        let number = self.relations.len();
        let relation =
            format!(r#"<Relationship Id="p{number}" Type="{TYPE}/{kind}" Target="{kind}{number}.xml"/>"#);
        let mut built = self.raw(&format!("word/{kind}{number}.xml"), &text);
        built.relations.push(relation);
        built
    }

    /// Adds an address that the text links to by a name.
    pub(super) fn link(mut self, name: &str, address: &str) -> Self {
        self.relations.push(format!(
            r#"<Relationship Id="{name}" Type="{TYPE}/hyperlink" Target="{address}" TargetMode="External"/>"#
        ));
        self
    }

    /// Returns its bytes.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
        let relations =
            |content: &str| format!(r#"<Relationships xmlns="{namespace}">{content}</Relationships>"#);
        let main =
            format!(r#"<Relationship Id="r1" Type="{TYPE}/officeDocument" Target="word/document.xml"/>"#);
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let mut write = |part: &str, text: &str| {
            writer
                .start_file(part, SimpleFileOptions::default())
                .expect("a part");
            writer.write_all(text.as_bytes()).expect("its bytes");
        };
        write("_rels/.rels", &relations(&main));
        write(
            "word/_rels/document.xml.rels",
            &relations(&self.relations.concat()),
        );
        for (part, text) in &self.parts {
            write(part, text);
        }
        writer.finish().expect("a package").into_inner()
    }

    /// Returns what is read of it.
    pub(super) fn try_read(&self) -> Result<Document, ReadError> {
        docx::read("plan.docx", &self.bytes(), &Limits::default())
    }

    /// Returns what is read of it, which must be without error.
    pub(super) fn read(&self) -> Document {
        self.try_read().expect("a document that can be read")
    }
}

/// Returns a paragraph of these runs.
pub(super) fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

/// Returns a run with these words.
pub(super) fn t(words: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{words}</w:t></w:r>"#)
}

/// Returns a run with properties.
pub(super) fn set(properties: &str, words: &str) -> String {
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>"#)
}

/// Returns a cell with properties.
pub(super) fn tc(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

/// Returns a table whose rows are given as words of cells.
pub(super) fn words_table(rows: &[&[&str]]) -> String {
    let rows = rows.iter().map(|row| {
        let cells = row.iter().map(|words| tc("", &p(&t(words))));
        format!("<w:tr>{}</w:tr>", cells.collect::<String>())
    });
    format!("<w:tbl>{}</w:tbl>", rows.collect::<String>())
}

/// Returns the paragraphs outside tables: the level of the heading, and the words as Markdown.
pub(super) fn paragraphs(document: &Document) -> Vec<(Option<u8>, String)> {
    let blocks = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some((paragraph.heading, paragraph.text.markdown.clone())),
        Block::Table(_) => None,
    });
    blocks.collect()
}

/// Returns the words of the paragraphs outside tables, as plain text.
pub(super) fn plain(document: &Document) -> Vec<String> {
    let blocks = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.text.plain.clone()),
        Block::Table(_) => None,
    });
    blocks.collect()
}

/// Returns the first table of a document.
pub(super) fn first_table(document: &Document) -> &Table {
    document.tables().next().expect("a table")
}

/// Returns the cells of a table: row, column, columns, rows and words.
pub(super) fn cells(table: &Table) -> Vec<(u32, u32, u32, u32, String)> {
    let rows = table.rows.iter().flat_map(|row| {
        row.cells.iter().map(move |cell| {
            (
                row.number,
                cell.column,
                cell.columns,
                cell.rows,
                cell.text.plain.clone(),
            )
        })
    });
    rows.collect()
}

/// Returns the notices in short: place, message, words that were left out.
pub(super) fn notices(document: &Document) -> Vec<String> {
    let in_short = |notice: &Notice| {
        let words = notice.left_out.as_ref().map(|words| format!(" [{words}]"));
        format!(
            "{}: {}{}",
            notice.place.within(),
            notice.message,
            words.unwrap_or_default()
        )
    };
    document.notices.iter().map(in_short).collect()
}
