//! The workbook as another program reads it.

mod look;

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use super::testing::{content, form, plan, resolved};
use super::*;

const DAY: &str = "2018-04-10";

type Book = Xlsx<Cursor<Vec<u8>>>;

fn book(form: &Form) -> Book {
    Xlsx::new(Cursor::new(xlsx(form).unwrap())).unwrap()
}

fn rows(book: &mut Book, sheet: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(sheet).unwrap();
    let shown = |cell: &Data| match cell {
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    };
    range.rows().map(|row| row.iter().map(shown).collect()).collect()
}

/// The cells of a column of the first sheet, by the heading.
fn column(rows: &[Vec<String>], heading: &str) -> Vec<String> {
    let at = rows[2].iter().position(|cell| cell == heading);
    let at = at.unwrap_or_else(|| panic!("{heading}: {:?}", rows[2]));
    rows[3..].iter().map(|row| row[at].clone()).collect()
}

#[test]
fn each_open_item_has_a_row_with_all_that_is_known() {
    let resolved = resolved(&content(), DAY);
    let rows = rows(
        &mut book(&form(&resolved, Asked::Everyone)),
        "Recommendations and steps",
    );
    assert_eq!(rows[0][0], "Homes & repairs: update of 31 March 2018");
    let column = |heading| column(&rows, heading);
    assert_eq!(column("Ref"), ["1", "1.2", "1.10", "1.11"]);
    assert_eq!(column("Number"), ["4(a)", "–", "–", "–"]);
    assert_eq!(column("Kind"), ["Recommendation", "Step", "Step", "Step"]);
    assert_eq!(
        column("Recommendation or step"),
        [
            "=Repair all homes",
            "Train staff, \"all\" of them",
            "Tell tenants",
            "Keep watch"
        ]
    );
    assert_eq!(
        column("Lead"),
        ["Ann Lee", "Bob Ray, Ann Lee", "Bob Ray", "Nobody is named"]
    );
    assert_eq!(
        column("Due date"),
        ["–", "2018-03-31", "June 2018", "No end date"]
    );
    assert_eq!(
        column("Last status"),
        [
            "None yet; the last report is in the update of 31 December 2017",
            "Going, as planned, in the update of 31 December 2017",
            "None yet; the last report is in the update of 31 December 2017",
            "None yet"
        ]
    );
    assert_eq!(
        column("Last progress")[1],
        "Update of 31 December 2017: Half are trained."
    );
}

#[test]
fn what_cannot_be_reported_of_an_item_is_not_asked() {
    let resolved = resolved(&content(), DAY);
    let rows = rows(
        &mut book(&form(&resolved, Asked::Everyone)),
        "Recommendations and steps",
    );
    let column = |heading| column(&rows, heading);
    assert_eq!(column("Fill in: New due date"), ["–", "", "", ""]);
    assert_eq!(column("Fill in: Response"), ["", "–", "–", "–"]);
    assert_eq!(column("Fill in: Priority"), ["", "–", "–", "–"]);
    assert_eq!(column("Fill in: Status (2)"), ["", "", "", ""]);
    assert_eq!(column("Fill in: Impact rating"), ["", "", "", ""]);
    // The plan's own scale says what is complete.
    assert!(!rows[2].contains(&"Fill in: Finished".to_owned()));
}

#[test]
fn each_measure_and_milestone_has_a_row() {
    let resolved = resolved(&content(), DAY);
    let mut book = book(&form(&resolved, Asked::Everyone));
    let measures = rows(&mut book, "Measures");
    assert_eq!(
        measures[3],
        [
            "1",
            "=Repair all homes",
            "Repairs open (open)",
            "%",
            "18",
            "21.5",
            "2017-12-31",
            ""
        ]
    );
    assert_eq!(measures[4][2..6], ["Repairs open (time)", "days", "–", "–"]);
    let milestones = rows(&mut book, "Milestones");
    assert_eq!(milestones[3][2..5], ["Draft", "September 2017", "None yet"]);
    assert_eq!(
        milestones[4][2..5],
        ["Launch: \"all\"", "No date given", "None yet"]
    );
    assert_eq!(milestones.len(), 5);
}

#[test]
fn the_lists_hold_the_plans_own_labels() {
    let resolved = resolved(&content(), DAY);
    let lists = rows(&mut book(&form(&resolved, Asked::Everyone)), "Lists");
    let list = |heading: &str| {
        let at = lists[0].iter().position(|cell| cell == heading).unwrap();
        let cells = lists[1..].iter().map(|row| row[at].clone());
        cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>()
    };
    // Two labels that look alike are told apart by their keys.
    assert_eq!(
        list("Status of the milestone"),
        [
            "Going, as planned",
            "Late",
            "Done (done)",
            "DONE (done-2)",
            "Complete"
        ]
    );
    assert_eq!(list("Response"), ["Accepted", "Not accepted"]);
    assert_eq!(list("Priority"), ["High", "Low"]);
}

#[test]
fn a_workbook_for_one_lead_has_what_they_lead() {
    let resolved = resolved(&content(), DAY);
    let refs = |asked| {
        let form = form(&resolved, asked);
        let sheet = &form.sheets[0];
        let refs: Vec<String> = sheet.rows.iter().map(|row| row.ref_.clone()).collect();
        (refs.join(" "), form.facts.lead, form.sheets.len())
    };
    assert_eq!(
        refs(Asked::Lead("ann  lee")),
        ("1 1.2".to_owned(), Some("ann  lee".to_owned()), 3)
    );
    assert_eq!(refs(Asked::Lead("Bob Ray")).0, "1.2 1.10");
    assert_eq!(refs(Asked::Nobody), ("1.11".to_owned(), None, 1));
    assert!(form(&resolved, Asked::Lead("Cy Dow")).is_empty());
}

#[test]
fn the_guidance_names_who_asks_and_what_each_status_means() {
    let resolved = resolved(&content(), DAY);
    let guidance = rows(&mut book(&form(&resolved, Asked::Lead("Ann Lee"))), "Guidance");
    let words: Vec<String> = guidance.iter().map(|row| row.join(" | ")).collect();
    let words = words.join("\n");
    for expected in [
        "Council & Partners asks you to report on what had been done by 31 March 2018 for “Homes & repairs”",
        "Every recommendation and step that Ann Lee leads and that is still open.",
        "send it back to Policy team, policy@example.org.",
        "Going, as planned | Work is going as planned. All is well.",
        "Done (done) | The work is finished.",
        "Open the sheet “Measures” and fill in new figures.",
        "Status (sheet “Milestones”) | ",
    ] {
        assert!(words.contains(expected), "{expected}\n{words}");
    }
}

#[test]
fn the_file_says_of_which_plan_and_day_it_is() {
    let resolved = resolved(&content(), DAY);
    let form = form(&resolved, Asked::Lead("Ann Lee"));
    let properties = memory::properties(&form.facts);
    let properties = properties
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value));
    assert_eq!(memory::facts(&properties.collect()), Some(form.facts.clone()));
    let memory = rows(&mut book(&form), "Candour");
    assert_eq!(
        memory[1],
        ["fact", "Candour plan", "homes"]
            .map(str::to_owned)
            .iter()
            .cloned()
            .chain(vec![String::new(); memory[1].len() - 3])
            .collect::<Vec<_>>()
    );
    let row = memory
        .iter()
        .find(|row| row[0] == "row" && row[2] == "1.2")
        .unwrap();
    assert_eq!(row[1..5], ["items", "1.2", "", "2017-12-31"]);
    assert_eq!(row[7], memory::checksum(" Train  staff,\n\"all\" of them"));
}

#[test]
fn words_are_known_again_however_their_lines_and_lists_are_written() {
    let sum = memory::checksum;
    assert_eq!(sum("It has:\n\n- one\n2. two"), sum("It has:\none  two "));
    assert_ne!(sum("one two"), sum("one too"));
    assert_ne!(sum("1.5 posts"), sum("15 posts"));
}

#[test]
fn the_same_plan_and_day_give_the_same_bytes() {
    let resolved = resolved(&content(), DAY);
    let form = form(&resolved, Asked::Everyone);
    assert!(xlsx(&form).unwrap() == xlsx(&form).unwrap());
}

#[test]
fn words_that_no_cell_can_hold_are_cut_with_a_note() {
    let long = "ŵ".repeat(40_000);
    let rec = format!("---\nref: 1\ntext: {long}\nactions: [{{ref: 1.1, action: Rings}}]\n---\n");
    let mut texts = content();
    texts[2].1 = &rec;
    texts.truncate(3);
    let resolved = resolved(&texts, DAY);
    assert_eq!(plan(&resolved).recommendations.len(), 1);
    let rows = rows(
        &mut book(&form(&resolved, Asked::Everyone)),
        "Recommendations and steps",
    );
    let words = column(&rows, "Recommendation or step");
    assert_eq!(words[0].encode_utf16().count(), 32_767);
    assert!(
        words[0].ends_with("The whole text is on the website, at /homes/recommendations/1/]"),
        "{}",
        &words[0][60_000..]
    );
    let mut content = Content::Text("Bell \u{7} rings\n".to_owned());
    fit::make_fit(&mut content, "/");
    assert_eq!(content, Content::Text("Bell   rings\n".to_owned()));
}
