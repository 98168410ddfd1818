use super::*;

fn rows(document: &Document) -> Vec<String> {
    let row = |row: &crate::import::document::Row| {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|cell| format!("{}={}", cell.place.within(), cell.text.plain))
            .collect();
        cells.join(" | ")
    };
    table(document, 0).rows.iter().map(row).collect()
}

#[test]
fn values_keep_their_words_and_rows_their_numbers() {
    let document = read_all(
        "plan.csv",
        b"Ref,Action\r\n1.10,\"Answer calls,\r\nand letters\"\r\n\r\n\r\n007,60%\r\n",
    );
    assert_eq!(
        rows(&document),
        [
            "plan, A1=Ref | plan, B1=Action",
            "plan, A2=1.10 | plan, B2=Answer calls,\nand letters",
            "plan, A5=007 | plan, B5=60%",
        ]
    );
    assert_eq!((document.kind, document.notices.len()), (FileKind::Csv, 0));
}

use crate::import::document::FileKind;

#[test]
fn the_separator_is_found_by_looking() {
    for text in [
        "a;b, c\n1;2\n3;4",
        "a\tb, c\n1\t2\n3\t4",
        "a|b, c\n1|2\n3|4",
        "sep=;\na;b, c\n1;2",
    ] {
        let document = read_all("plan.csv", text.as_bytes());
        assert!(
            rows(&document)[0].ends_with("=b, c"),
            "{text}: {:?}",
            rows(&document)
        );
    }
    assert_eq!(rows(&read_all("x.csv", b"one\ntwo, three\n")).len(), 2);
    // The ending decides where both would do.
    assert_eq!(
        rows(&read_all("x.tsv", b"a,b\tc\nd,e\tf")),
        ["x, A1=a,b | x, B1=c", "x, A2=d,e | x, B2=f"]
    );
}

#[test]
fn every_usual_encoding_is_read() {
    let words = "Ŵyn,“£5”\n";
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [&b"\xff\xfe"[..], &wide].concat();
    let big: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(words.encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect();
    let with_mark = [&b"\xef\xbb\xbf"[..], words.as_bytes()].concat();
    for bytes in [words.as_bytes(), &with_mark, &marked, &big] {
        let document = read_all("p.csv", bytes);
        assert_eq!(rows(&document), ["p, A1=Ŵyn | p, B1=“£5”"]);
        assert_eq!(document.notices.len(), 0);
    }
    let plain: Vec<u8> = "a,b\nlonger,words\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(rows(&read_all("p.csv", &plain))[1], "p, A2=longer | p, B2=words");
    let old = read_all("p.csv", b"caf\xe9,\x93\xa35\x94\n");
    assert_eq!(rows(&old), ["p, A1=café | p, B1=“£5”"]);
    assert!(notices(&old)[0].contains("Windows-1252"));
}

#[test]
fn rows_of_any_length_and_quotes_that_stay_open_are_read() {
    let document = read_all("p.csv", b"a,b,c\nd\n,,,e\n\"open,f\ng\n");
    assert_eq!(
        rows(&document),
        [
            "p, A1=a | p, B1=b | p, C1=c",
            "p, A2=d",
            "p, D3=e",
            "p, A4=open,f\ng"
        ]
    );
    assert!(notices(&document)[0].contains("not closed"));
}

#[test]
fn what_is_no_table_is_named_with_a_remedy() {
    for (bytes, words) in [
        (&b"%PDF-1.7\n"[..], "a PDF"),
        (b"{\\rtf1 x}", "rich text"),
        (b"\n <html><table><tr><td>1</td></tr></table>", "a web page"),
        (b"<table border=1><tr>", "a web page"),
        (b"MIME-Version: 1.0\nX: y", "a web page"),
        (
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
            "Excel 2003",
        ),
        (b"<?xml version=\"1.0\"?><office:document/>", "flat OpenDocument"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        (b"\x00\x01\x02\x03 binary \x05\x06\x07", "not a kind"),
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "an archive"),
    ] {
        let error = read("plan.xls", bytes, &Limits::default()).expect_err(words);
        assert!(error.message.contains(words), "{error}");
        assert!(!error.help.is_empty());
    }
}
