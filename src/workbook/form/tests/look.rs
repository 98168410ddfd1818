//! The parts of the file that are read by programs and not by people: protection, drop-downs, the table, the page.

use std::io::Read as _;

use zip::ZipArchive;

use super::*;

fn part(form: &Form, name: &str) -> String {
    let mut package = ZipArchive::new(Cursor::new(xlsx(form).unwrap())).unwrap();
    let mut text = String::new();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn only_the_cells_to_fill_in_are_unlocked() {
    let resolved = resolved(&content(), DAY);
    let form = form(&resolved, Asked::Everyone);
    let sheet = part(&form, "xl/worksheets/sheet2.xml");
    assert!(
        sheet.contains("<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\" autoFilter=\"0\"/>"),
        "{sheet}"
    );
    let styles = part(&form, "xl/styles.xml");
    let unlocked: Vec<String> = styles
        .split("<xf ")
        .skip(1)
        .enumerate()
        .filter(|(_, xf)| xf.contains("locked=\"0\""))
        .map(|(at, _)| at.to_string())
        .collect();
    assert!(!unlocked.is_empty());
    // The first two are the parents of all formats.
    let parents = styles.split("<cellXfs").next().unwrap().matches("<xf ").count();
    let of_cell = |place: &str| {
        let cell = sheet.split(&format!("<c r=\"{place}\" s=\"")).nth(1).unwrap();
        let style: usize = cell.split('"').next().unwrap().parse().unwrap();
        unlocked.contains(&(style + parents).to_string())
    };
    // A1 says what it is, C4 the words; I4 is the answer of a recommendation, and I5 none of a step.
    assert_eq!(
        ["A1", "C4", "I4", "I5", "K5"].map(of_cell),
        [false, false, true, false, true]
    );
}

#[test]
fn cells_to_fill_in_take_what_they_are_for() {
    let resolved = resolved(&content(), DAY);
    let form = form(&resolved, Asked::Everyone);
    let sheet = part(&form, "xl/worksheets/sheet2.xml");
    for expected in [
        "<dataValidation type=\"list\"",
        "<formula1>Lists!$A$2:$A$5</formula1>",
        "<dataValidation type=\"decimal\"",
        "<dataValidation type=\"date\" operator=\"greaterThan\"",
        "<formula1>36526</formula1>",
        "prompt=\"A number from 0 to 100, such as 60.\"",
    ] {
        assert!(sheet.contains(expected), "{expected}\n{sheet}");
    }
    assert!(!sheet.contains("<mergeCell"));
    // Text that begins with a sign of formulas is text.
    assert!(!sheet.contains("<f>"));
}

#[test]
fn the_table_has_a_heading_row_and_words_for_people_who_do_not_see_it() {
    let resolved = resolved(&content(), DAY);
    let form = form(&resolved, Asked::Everyone);
    let table = part(&form, "xl/tables/table1.xml");
    assert!(
        table.contains("ref=\"A3:") && !table.contains("headerRowCount"),
        "{table}"
    );
    assert!(table.contains("altText=\"Recommendations and steps\""), "{table}");
    assert!(
        table.contains("A table of 4 rows below a row of headings."),
        "{table}"
    );
}

#[test]
fn pages_are_as_wide_as_the_table_and_repeat_its_headings() {
    let resolved = resolved(&content(), DAY);
    let form = form(&resolved, Asked::Everyone);
    let sheet = part(&form, "xl/worksheets/sheet2.xml");
    assert!(
        sheet.contains("orientation=\"landscape\"") && sheet.contains("fitToHeight=\"0\""),
        "{sheet}"
    );
    assert!(
        sheet
            .contains("<oddHeader>&amp;LHomes &amp;&amp; repairs&amp;RRecommendations and steps</oddHeader>"),
        "{sheet}"
    );
    assert!(sheet.contains("Page &amp;P of &amp;N"));
    assert!(sheet.contains("<pane xSplit=\"3\" ySplit=\"3\""), "{sheet}");
    assert!(!sheet.contains("customHeight"));
    let book = part(&form, "xl/workbook.xml");
    assert!(book.contains("'Recommendations and steps'!$3:$3"), "{book}");
    assert!(book.contains("state=\"hidden\""), "{book}");
}

#[test]
fn properties_say_what_the_file_is() {
    let resolved = resolved(&content(), DAY);
    let form = form(&resolved, Asked::Everyone);
    let core = part(&form, "docProps/core.xml");
    for expected in [
        "Homes &amp; repairs: update of 31 March 2018",
        "Council &amp; Partners",
        "2018-03-31T00:00:00Z",
    ] {
        assert!(core.contains(expected), "{expected}\n{core}");
    }
    let custom = part(&form, "docProps/custom.xml");
    assert!(
        custom.contains("Candour workbook") && custom.contains("homes"),
        "{custom}"
    );
}
