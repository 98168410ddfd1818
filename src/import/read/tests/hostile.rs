use super::ods::{package, spreadsheet};
use super::xls::compound;
use super::*;

/// Returns a workbook whose one sheet is this XML, and whose shared texts are these.
fn workbook(sheet: &str, texts: &str) -> Vec<u8> {
    package(&[
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/s.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/s.xml", sheet),
        ("xl/sharedStrings.xml", texts),
    ])
}

fn error_of(name: &str, bytes: &[u8]) -> String {
    read(name, bytes, &Limits::default())
        .expect_err("an error")
        .to_string()
}

const NO_TEXTS: &str = "<sst/>";

#[test]
fn cells_far_apart_take_no_memory_and_beyond_the_columns_are_refused() {
    let far = workbook(
        r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row></sheetData></worksheet>"#,
        NO_TEXTS,
    );
    assert_eq!(table(&read_all("a.xlsx", &far), 0).rows.len(), 2);
    let wide = workbook(
        r#"<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>"#,
        NO_TEXTS,
    );
    assert!(error_of("a.xlsx", &wide).contains("column XFD holds words, and 1000 columns are read"));
}

#[test]
fn a_list_of_texts_that_says_it_is_endless_takes_no_memory() {
    let bytes = workbook(
        r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row></sheetData></worksheet>"#,
        r#"<sst count="4000000000" uniqueCount="18446744073709551615"><si><t>a_x0041_</t></si><si><r><t>b</t></r><rPh><t>no</t></rPh></si></sst>"#,
    );
    let document = read_all("a.xlsx", &bytes);
    assert_eq!(
        (words(table(&document, 0), 1, 0), words(table(&document, 0), 1, 1)),
        ("aA", "b")
    );
}

#[test]
fn what_contradicts_itself_is_an_error_with_its_place() {
    let sheet = |cells: &str| format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    for (cells, words) in [
        (r#"<row r="-1"><c/></row>"#, "a row with the number -1"),
        (r#"<row r="99999999999"><c/></row>"#, "a row with the number"),
        (r#"<row><c r="A0"/></row>"#, "a cell with the name A0"),
        (
            r#"<row><c t="s"><v>7</v></c></row>"#,
            "a.xlsx, A, A1: is damaged: this cell has a text that the file does not have",
        ),
        (
            r#"<row><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>"#,
            "this cell is in it twice",
        ),
        (r#"<row><c r="A1"><v>1</row>"#, "cannot be read"),
        ("<row>&bomb;</row>", "which is not defined"),
    ] {
        let error = error_of("a.xlsx", &workbook(&sheet(cells), NO_TEXTS));
        assert!(error.contains(words), "{error}");
    }
    let bomb = r#"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>"#;
    assert!(error_of("a.xlsx", &workbook(bomb, NO_TEXTS)).contains("defines a type of its own"));
    let deep = format!("<worksheet>{}", "<a>".repeat(1000));
    assert!(error_of("a.xlsx", &workbook(&deep, NO_TEXTS)).contains("too deep"));
}

#[test]
fn merged_cells_that_overlap_or_cover_words_lose_none() {
    let merges = r#"<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:A1"/><mergeCell ref="A1:A1048576"/></mergeCells>"#;
    let bytes = workbook(
        &format!(
            r#"<worksheet><sheetData><row><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>{merges}</worksheet>"#
        ),
        NO_TEXTS,
    );
    let document = read_all("a.xlsx", &bytes);
    assert_eq!(words(table(&document, 0), 1, 1), "2");
    assert_eq!(
        notices(&document),
        ["A, B1: this cell is covered by the merged cells A1:B2, and its words were kept"]
    );
}

#[test]
fn bombs_and_packages_with_two_parts_of_one_name_are_refused() {
    let zeros = "0".repeat(2 << 20);
    let parts: Vec<(&str, &str)> = vec![("xl/workbook.xml", &zeros)];
    let small = Limits {
        part: 1 << 20,
        ..Limits::default()
    };
    let bytes = package(&parts);
    assert!(bytes.len() < 10_000);
    let error = read("a.xlsx", &bytes, &small).unwrap_err();
    assert!(
        error
            .message
            .contains("takes 2 MB when it is unpacked, and 1 MB are read"),
        "{error}"
    );
    let all = Limits {
        unpacked: 3 << 20,
        ..Limits::default()
    };
    let bytes = package(&[("xl/workbook.xml", &zeros), ("x", &zeros)]);
    assert!(
        read("a.xlsx", &bytes, &all)
            .unwrap_err()
            .message
            .contains("it takes 4 MB")
    );
    let twice = package(&[
        ("xl/workbook.xml", "<workbook/>"),
        ("XL\\Workbook.xml", "<workbook/>"),
    ]);
    assert!(error_of("a.xlsx", &twice).contains("two parts of the name xl/workbook.xml"));
    let names: Vec<String> = (0..20).map(|name| name.to_string()).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let few = Limits {
        parts: 10,
        ..Limits::default()
    };
    assert!(
        read("a.xlsx", &package(&parts), &few)
            .unwrap_err()
            .message
            .contains("more than 10 parts")
    );
}

#[test]
fn one_endless_text_or_attribute_is_refused_before_it_is_read() {
    let long = "a".repeat(5 << 20);
    for (start, end) in [
        ("<row a='", "'/>"),
        ("<row><c t='inlineStr'><is><t>", "</t></is></c></row>"),
        ("<!--", "-->"),
    ] {
        let sheet = format!("<worksheet><sheetData>{start}{long}{end}</sheetData></worksheet>");
        let error = error_of("a.xlsx", &workbook(&sheet, NO_TEXTS));
        assert!(error.contains("a piece of it is too long"), "{error}");
    }
    let texts = format!(
        "<sst><si>{}</si></sst>",
        "<r><t>a long piece of text</t></r>".repeat(20_000)
    );
    let error = error_of("a.xlsx", &workbook("<worksheet/>", &texts));
    assert!(
        error.contains("a text of its part xl/sharedStrings.xml has more than 200 kB"),
        "{error}"
    );
}

#[test]
fn a_part_that_is_larger_than_its_package_says_is_damaged() {
    let mut bytes = workbook("<worksheet/>", NO_TEXTS);
    // The size of the last part, as the list at the end says it.
    let list = bytes.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    bytes[list + 24..list + 28].copy_from_slice(&2_u32.to_le_bytes());
    assert!(error_of("a.xlsx", &bytes).contains("xl/sharedStrings.xml cannot be"));
}

#[test]
fn files_with_a_password_and_old_ones_say_what_to_do() {
    let compound = |inside: &str| compound(inside, &[]);
    for (name, bytes, words) in [
        ("a.xlsx", compound("EncryptedPackage"), "protected by a password"),
        ("a.doc", compound("WordDocument"), "Word document of before 2007"),
        ("a.msg", compound("__substg1.0_"), "an email"),
        (
            "a.xlsb",
            package(&[("xl/workbook.bin", "")]),
            "binary workbook (.xlsb)",
        ),
        (
            "a.odt",
            package(&[("mimetype", "application/vnd.oasis.opendocument.text")]),
            ".odt",
        ),
        ("a.pptx", package(&[("ppt/presentation.xml", "")]), "presentation"),
        ("a.zip", package(&[("plan.xlsx", "")]), "unpack it"),
        (
            "a.ods",
            package(&[
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
            ]),
            "protected by a password",
        ),
    ] {
        let error = error_of(name, &bytes);
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn a_file_that_ends_too_early_is_damaged_wherever_it_is_cut() {
    let whole = workbook(
        "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
        NO_TEXTS,
    );
    for length in 4..whole.len() {
        assert!(
            read("a.xlsx", &whole[..length], &Limits::default()).is_err(),
            "{length}"
        );
    }
    let whole = spreadsheet(r#"<table:table table:name="A"><table:table-row/></table:table>"#);
    for length in 4..whole.len() {
        assert!(
            read("a.ods", &whole[..length], &Limits::default()).is_err(),
            "{length}"
        );
    }
}

#[test]
fn a_file_beyond_the_limit_is_refused_before_anything_is_read() {
    let limits = Limits {
        file: 10,
        ..Limits::default()
    };
    let error = read("a.csv", b"a,b,c,d,e,f,g", &limits).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("a.csv: is too large to be read: it has 1 kB"),
        "{error}"
    );
}
