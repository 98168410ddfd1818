//! The workbook with all data of a plan, read back as spreadsheets read it.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use candour::model::ItemKind;
use serde_json::Value;

use crate::harness::{Built, SiteTest, repository, unpacked};
use crate::schema;

/// The sheets of a workbook: the rows of each by its name.
type Sheets = Vec<(String, Vec<Vec<Data>>)>;

fn bytes<'b>(built: &'b Built, path: &str) -> &'b [u8] {
    let file = built.output().iter().find(|(known, _)| known.as_str() == path);
    file.unwrap_or_else(|| panic!("there is no {path}\n{}", built.shown()))
        .1
}

/// Reads the workbook of the plan `homes`.
fn sheets(built: &Built) -> Sheets {
    let bytes = bytes(built, "homes/data/homes.xlsx").to_vec();
    let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let names = workbook.sheet_names();
    let rows = |name: String| {
        let range = workbook.worksheet_range(&name).expect("a sheet");
        (name, range.rows().map(<[Data]>::to_vec).collect())
    };
    names.into_iter().map(rows).collect()
}

/// The headings of the columns of every sheet but the first.
pub(crate) fn headings(built: &Built) -> Vec<String> {
    let sheets = sheets(built);
    let headings = sheets[1..].iter().flat_map(|(_, rows)| &rows[0]);
    headings.map(|cell| words(cell).to_owned()).collect()
}

/// The cells of a row by the headings of their columns.
fn rows<'s>(sheets: &'s Sheets, name: &str) -> Vec<BTreeMap<&'s str, &'s Data>> {
    let (_, rows) = sheets.iter().find(|(known, _)| known == name).expect("the sheet");
    let [headings, rows @ ..] = rows.as_slice() else {
        panic!("{name} is empty");
    };
    let headings: Vec<&str> = headings.iter().map(words).collect();
    rows.iter()
        .map(|row| headings.iter().copied().zip(row).collect())
        .collect()
}

fn words(cell: &Data) -> &str {
    match cell {
        Data::String(text) => text,
        Data::Empty => "",
        other => panic!("{other:?} is no text"),
    }
}

/// A cell with a day, as it is written.
fn day(cell: &Data) -> String {
    match cell {
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => panic!("{other:?} is no day"),
    }
}

#[test]
fn every_value_of_every_field_is_in_the_workbook_as_what_it_is() {
    let built = schema::site().build();
    let sheets = sheets(&built);
    let mut numbers: Vec<f64> = Vec::new();
    let mut days: Vec<String> = Vec::new();
    let mut texts = String::new();
    for cell in sheets.iter().flat_map(|(_, rows)| rows.iter().flatten()) {
        match cell {
            Data::Float(number) => numbers.push(*number),
            Data::DateTime(_) => days.push(day(cell)),
            Data::String(text) => texts.push_str(&format!("{text}\n")),
            Data::Empty => {}
            other => panic!("{other:?} is neither text nor number nor day"),
        }
    }
    let mut missing = Vec::new();
    for leaf in schema::leaves(&built, "homes") {
        let is_there = match &leaf.value {
            Value::Number(number) => numbers.contains(&number.as_f64().expect("a number")),
            Value::String(text) if text.starts_with("20") && text.len() == 10 => {
                days.contains(text) || texts.contains(text)
            }
            // Words of the format are shown with a capital letter.
            Value::String(text) => texts
                .to_lowercase()
                .contains(&text.replace('*', "").to_lowercase()),
            // Yes and no, of which there are many.
            _ => true,
        };
        if !is_there {
            missing.push(format!(
                "`{}` of {} ({})",
                leaf.field.name,
                leaf.kind.as_str(),
                leaf.value
            ));
        }
    }
    assert!(missing.is_empty(), "the workbook lacks\n{}", missing.join("\n"));
}

#[test]
fn each_field_has_a_heading_and_a_sentence_in_the_catalogue() {
    let built = schema::site().build();
    let sheets = sheets(&built);
    let (_, about) = &sheets[0];
    let text = |row: &Vec<Data>| row.iter().map(|cell| words(cell).to_owned()).collect::<Vec<_>>();
    let columns: Vec<Vec<String>> = about.iter().map(text).filter(|row| !row[2].is_empty()).collect();
    assert!(columns.len() > 150, "{columns:?}");
    for column in &columns {
        for (at, words) in column.iter().enumerate() {
            assert!(!words.is_empty(), "{column:?}");
            assert!(
                at == 0
                    || !(words.starts_with("data-")
                        || words.starts_with("field-")
                        || words.starts_with("Field-")),
                "{column:?}: the catalogue lacks this text"
            );
        }
    }
    let page = built.page("homes/data/dictionary/index.html");
    for words in columns.iter().skip(1).flat_map(|column| &column[1..2]) {
        assert!(page.contains(words.as_str()), "{words} is not in the dictionary");
    }
    let (_, plan) = sheets.last().expect("a sheet");
    for row in plan {
        assert!(!words(&row[2]).to_lowercase().contains("data-heading"), "{row:?}");
    }
}

/// The base site with values that spreadsheets are known to spoil.
pub(crate) fn with_traps() -> SiteTest {
    SiteTest::base()
        .edit(
            "homes/recommendations/1.md",
            "  - ref: 1.2\n    action: Train all managers in what to look for\n",
            "  - ref: 1.10\n    action: \"=HYPERLINK(\\\"https://example.org\\\") and +1, -1, @x\"\n    due_text: \"0012 March-1\"\n    starts: \
             2017-Q1\n    facts: {Cost: \"=1+1\"}\n  - ref: 1.2\n    action: Train all managers in what to look for\n",
        )
        .file(
            "homes/updates/2018-03-31.md",
            format!(
                "---\nas_at: 2018-03-31\nentries:\n  - ref: \"1.10\"\n    percent: 60\n    due: 2018-11\n    due_reason: \"_x0041_ \u{1f600} العربية\"\n    progress: |\n      First **bold** \
                 words.\n\n      - one\n      - [two](https://example.org/)\n    impact: {}\n    lead: [Ann Example, Ben Example]\n---\n",
                "long words ".repeat(4_000)
            ),
        )
        .day("2018-06-30")
}

#[test]
fn values_are_values_and_words_are_never_run_spoilt_or_cut_unsaid() {
    let built = with_traps().build();
    let sheets = sheets(&built);
    let actions = rows(&sheets, "Actions");
    let action = actions
        .iter()
        .find(|row| words(row["Ref"]) == "1.10")
        .expect("the action");
    assert_eq!(
        words(action["The action’s words"]),
        "=HYPERLINK(\"https://example.org\") and +1, -1, @x"
    );
    assert_eq!(words(action["Cost (fact)"]), "=1+1");
    assert_eq!(words(action["Due date in the plan’s words"]), "0012 March-1");
    assert_eq!(words(action["Start date, as written"]), "2017-Q1");
    assert_eq!(day(action["Start date"]), "2017-03-31");
    assert_eq!(words(action["Due date now, as written (worked out)"]), "2018-11");
    let history = rows(&sheets, "History of reports");
    let entry = history
        .iter()
        .find(|row| words(row["Ref"]) == "1.10")
        .expect("the entry");
    assert_eq!(entry["Done (%)"], &Data::Float(60.0));
    assert_eq!(words(entry["Progress"]), "First bold words.\n• one\n• two");
    assert_eq!(
        words(entry["Reason for the new due date"]),
        "_x0041_ \u{1f600} العربية"
    );
    assert_eq!(words(entry["New lead"]), "Ann Example; Ben Example");
    assert_eq!(
        (
            words(entry["New due date, as written"]),
            day(entry["New due date"])
        ),
        ("2018-11", "2018-11-30".to_owned())
    );
    assert_eq!(day(entry["Reporting date"]), "2018-03-31");
    let impact = words(entry["Impact"]);
    assert_eq!(impact.encode_utf16().count(), 32_767);
    assert!(
        impact.starts_with("long words long words ") && impact.ends_with("The whole text is in plan.json.]")
    );
    let formulas = unpacked(bytes(&built, "homes/data/homes.xlsx"));
    let formulas = formulas
        .iter()
        .filter(|part| String::from_utf8_lossy(part).contains("<f>"));
    assert_eq!(formulas.count(), 0);
}

#[test]
fn a_sheet_without_rows_and_a_column_without_values_are_left_out() {
    let sheets = sheets(&SiteTest::base().day("2017-02-10").build());
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert!(
        !names.contains(&"Corrections") && !names.contains(&"Meetings"),
        "{names:?}"
    );
    assert_eq!(names[..3], ["About", "Recommendations", "Actions"]);
    for (name, rows) in &sheets[1..] {
        for column in 0..rows[0].len() {
            let is_empty = rows[1..].iter().all(|row| row[column] == Data::Empty);
            assert!(!is_empty, "{name}: {:?} has no value", rows[0][column]);
        }
    }
}

/// The day that a workbook says it was made on.
fn made_on(bytes: &[u8]) -> String {
    let parts = unpacked(bytes);
    let core = parts.iter().map(|part| String::from_utf8_lossy(part));
    let core = core
        .into_iter()
        .find(|part| part.contains("dcterms:created"))
        .expect("properties");
    let (_, rest) = core.split_once("W3CDTF\">").expect("a day");
    rest.split('T').next().expect("a day").to_owned()
}

#[test]
fn the_day_of_a_workbook_is_the_newest_on_which_it_changed() {
    let small = || SiteTest::folder("sites/small/content");
    // Without the plans of another council, which take most of the time and are in no workbook of this one.
    let real = |council: &str| {
        let mut tree = candour::source::load_folder(&repository().join("content")).expect("the content");
        tree.files
            .retain(|path, _| !path.contains('/') || path.starts_with("pages/") || path.starts_with(council));
        SiteTest::of(tree)
    };
    let telford = || real("telford");
    let shropshire = || real("shropshire");
    for (site, path, days) in [
        (
            &small as &dyn Fn() -> SiteTest,
            "homes/data/homes.xlsx",
            ["2017-06-30", "2018-05-11", "2026-12-05"],
        ),
        (
            &telford,
            "telford-2016/data/telford-2016.xlsx",
            ["2017-02-10", "2018-05-11", "2026-12-05"],
        ),
        (
            &shropshire,
            "shropshire-2018/data/shropshire-2018.xlsx",
            ["2019-02-15", "2019-05-11", "2026-12-05"],
        ),
    ] {
        for on in days {
            let built = site().day(on).build();
            let workbook = bytes(&built, path);
            let day = made_on(workbook);
            assert!(day.as_str() <= on, "{path}: {day} is later than {on}");
            let then = site().day(&day).build();
            assert!(
                bytes(&then, path) == workbook,
                "{path}: not the same on {day} and {on}"
            );
            let before = crate::harness::day(&day).yesterday().expect("a day").to_string();
            let before = site().day(&before).build();
            let before = before.output().iter().find(|(known, _)| known.as_str() == path);
            assert!(
                before.is_none_or(|(_, bytes)| bytes != workbook),
                "{path}: the same before {day}"
            );
        }
    }
}

#[test]
fn independent_reports_are_told_apart_and_move_no_dates() {
    let built = schema::site().build();
    let sheets = sheets(&built);
    let history = rows(&sheets, "History of reports");
    let own = history
        .iter()
        .filter(|row| words(row["Independent (worked out)"]).is_empty());
    let others = history
        .iter()
        .filter(|row| words(row["Independent (worked out)"]) == "yes");
    assert_eq!((own.count(), others.clone().count()), (5, 1));
    let mut others = others;
    assert_eq!(
        words(others.next().expect("a report")["Reported by"]),
        "Fire and rescue service"
    );
    assert!(
        schema::leaves(&built, "homes")
            .iter()
            .any(|leaf| leaf.kind == ItemKind::Entry && leaf.address.contains("#item-"))
    );
}

#[test]
fn sheets_have_names_that_spreadsheets_allow_whatever_the_plan_calls_things() {
    let words = "words: {recommendation: [\"what / we [found]: a long name\", \"'what / we [found]: the long names'\"], \
                 action: [about, history]}\nthemes:";
    let built = SiteTest::base().edit("homes/plan.md", "themes:", words).build();
    let sheets = sheets(&built);
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    let mut lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    lower.sort();
    lower.dedup();
    assert_eq!(lower.len(), names.len(), "{names:?}");
    assert!(
        !lower.contains(&"history".to_owned()),
        "Excel keeps this name for itself"
    );
    for name in &names {
        assert!(
            name.encode_utf16().count() <= 31 && !name.contains(['[', ']', ':', '*', '?', '/', '\\']),
            "{name}"
        );
    }
    let tables = unpacked(bytes(&built, "homes/data/homes.xlsx"));
    let tables = tables
        .iter()
        .map(|part| String::from_utf8_lossy(part))
        .filter(|part| part.contains("<table "));
    assert_eq!(tables.count(), names.len());
}
