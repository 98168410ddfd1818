//! Damaged, hostile and unusual documents.

use super::builder::{Built, document, p, plain, t};
use crate::import::read::docx;
use crate::import::read::{Limits, ReadError};

fn message(read: Result<crate::import::document::Document, ReadError>) -> String {
    read.expect_err("an error").message
}

#[test]
fn the_strict_form_of_the_format_is_read() {
    let text = r#"<?xml version="1.0"?><document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main" xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><rPr><b x:val="0"/></rPr><t>Strict</t></r></p></body></document>"#;
    let read = Built::default().raw("word/document.xml", text).read();
    assert_eq!(plain(&read), ["Strict"]);
}

#[test]
fn elements_that_are_too_deep_are_refused() {
    let deep = "<w:sdt><w:sdtContent>".repeat(5_000);
    let end = "</w:sdtContent></w:sdt>".repeat(5_000);
    let read = document(&format!("{deep}{}{end}", p(&t("x")))).try_read();
    assert!(message(read).contains("deep inside each other"));
    let tables = "<w:tbl><w:tr><w:tc/><w:tc>".repeat(60);
    let end = "</w:tc></w:tr></w:tbl>".repeat(60);
    let read = document(&format!("{tables}{}{end}", p(&t("x")))).read();
    assert_eq!(read.tables().count(), 1);
}

#[test]
fn types_and_entities_of_a_documents_own_are_refused() {
    let text = r#"<!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"#;
    let read = Built::default().raw("word/document.xml", text).try_read();
    assert!(message(read).contains("document type"));
    let read = document(&p(&t("&b;"))).try_read();
    assert!(message(read).starts_with("is damaged"));
}

#[test]
fn damaged_documents_are_told() {
    for text in ["", "<w:document", "<a><b></a>", "<a/>", "no XML"] {
        let read = Built::default().raw("word/document.xml", text).try_read();
        assert!(message(read).starts_with("is damaged"), "{text}");
    }
    assert!(message(Built::default().try_read()).contains("word/document.xml is missing"));
    let bytes = document(&p(&t("x"))).bytes();
    let cut = bytes.get(..bytes.len() / 2).expect("half of it");
    assert!(docx::read("plan.docx", cut, &Limits::default()).is_err());
}

#[test]
fn a_limit_on_words_holds() {
    let limits = Limits {
        words: 1_000,
        ..Limits::default()
    };
    let bytes = document(&p(&t("word ")).repeat(300)).bytes();
    let read = docx::read("plan.docx", &bytes, &limits);
    assert!(message(read).starts_with("is too large"));
}

#[test]
fn words_where_none_should_be_are_kept() {
    let body = format!(
        "{}<w:tbl>{}</w:tbl><w:t>loose</w:t>",
        t("run"),
        p(&t("in a table"))
    );
    assert_eq!(plain(&document(&body).read()), ["run", "in a table", "loose"]);
}
