//! The shapes of real plans: recommendations in rows of their own, in a column, merged over rows, and in headings.

use super::*;

#[test]
fn recommendations_with_rows_of_their_own_hold_the_actions_below() {
    let blocks = vec![Block::Table(table(
        "Plan",
        &[
            "Ref|Action|Outcome|Lead|Due",
            "THEME 1: Oversight",
            "1.1|Ensure regular supervision||Jo Britton|",
            "|Review the policy|Better supervision|Marie Hatton|October 2016",
            "|Train managers|Skills|Marie Hatton|2018",
            "1.2|Ensure scrutiny||Clive Jones|",
            "|Recruit a manager|Capacity|Tilly Heigh|2017",
        ],
    ))];
    let fields = [Field::Ref, Field::Action, Field::Outcome, Field::Lead, Field::Due];
    let imported = import(blocks.clone(), vec![layout(0, &fields)]);
    assert_eq!(refs(&imported), "1.1: 1.1.1 1.1.2\n1.2: 1.2.1");
    let first = &imported.draft.recommendations[0];
    assert_eq!(first.item.text("text"), Some("Ensure regular supervision"));
    assert_eq!(first.item.text("theme"), Some("1"));
    assert_eq!(first.actions[1].text("action"), Some("Train managers"));
    assert_eq!(imported.draft.themes[0].text("title"), Some("Oversight"));
    assert_eq!(left_out(&imported, &blocks), Vec::<String>::new());
}

#[test]
fn a_recommendation_merged_over_rows_or_repeated_holds_the_actions_beside() {
    for second in ["^", "Visit homes", ""] {
        let row = format!("|{second}|Publish visits");
        let blocks = vec![Block::Table(table(
            "Plan",
            &[
                "No|Recommendation|Action",
                "1|Visit homes|Plan visits",
                &row,
                "2|Listen|Ask children",
            ],
        ))];
        let fields = [Field::Ref, Field::Recommendation, Field::Action];
        let imported = import(blocks.clone(), vec![layout(0, &fields)]);
        assert_eq!(refs(&imported), "1: 1.1 1.2\n2: 2.1", "{second}");
        assert_eq!(left_out(&imported, &blocks), Vec::<String>::new());
    }
}

#[test]
fn refs_on_every_row_of_one_recommendation_are_those_of_actions() {
    let blocks = vec![Block::Table(table(
        "Plan",
        &[
            "Ref|Recommendation|Action",
            "4.1|Visit homes|Plan visits",
            "4.2|^|Publish visits",
            "5.1|Listen|Ask children",
        ],
    ))];
    let fields = [Field::Ref, Field::Recommendation, Field::Action];
    let imported = import(blocks.clone(), vec![layout(0, &fields)]);
    assert_eq!(refs(&imported), "4: 4.1 4.2\n5: 5.1");
    assert_eq!(left_out(&imported, &blocks), Vec::<String>::new());
}

#[test]
fn a_heading_numbers_the_recommendation_of_the_table_below() {
    let fields = [Field::Ref, Field::Action];
    let blocks = vec![
        paragraph(1, Some(1), "Our plan"),
        paragraph(2, None, "We welcome the report."),
        paragraph(3, None, "RECOMMENDATION 4:"),
        paragraph(4, None, "Ensure that assessments are good."),
        paragraph(5, None, "Inspectors found gaps."),
        Block::Table(table("table 1", &["Ref|Action", "4.1|Hold workshops"])),
        paragraph(6, None, "Recommendation 5: Ensure that plans are clear."),
        Block::Table(table("table 2", &["Ref|Action", "5.1|Write guidance"])),
    ];
    let imported = import(blocks.clone(), vec![layout(0, &fields), layout(1, &fields)]);
    assert_eq!(refs(&imported), "4: 4.1\n5: 5.1");
    let draft = &imported.draft;
    assert_eq!(draft.plan.text("title"), Some("Our plan"));
    assert_eq!(draft.body, "We welcome the report.");
    assert_eq!(
        draft.recommendations[0].item.text("text"),
        Some("Ensure that assessments are good.")
    );
    assert_eq!(draft.recommendations[0].findings, "Inspectors found gaps.");
    assert_eq!(
        draft.recommendations[1].item.text("text"),
        Some("Ensure that plans are clear.")
    );
    assert_eq!(left_out(&imported, &blocks), Vec::<String>::new());
}

#[test]
fn a_table_of_answers_has_recommendations_alone() {
    let blocks = vec![Block::Table(table(
        "Answers",
        &[
            "No|Recommendation|Cost|Note",
            "1|Visit homes|£40,000 a year or so|Agreed with staff",
            "2|Listen||",
        ],
    ))];
    let fields = [Field::Ref, Field::Recommendation, Field::Cost, Field::Fact];
    let imported = import(blocks.clone(), vec![layout(0, &fields)]);
    assert_eq!(refs(&imported), "1: \n2: ");
    let facts = &imported.draft.recommendations[0].item.get("facts").unwrap().value;
    assert_eq!(facts["Heading 3"], "Agreed with staff");
    assert_eq!(facts["Heading 2"], "£40,000 a year or so");
    assert_eq!(left_out(&imported, &blocks), Vec::<String>::new());
}

#[test]
fn a_row_that_goes_on_after_a_page_break_is_joined_to_the_row_above() {
    let mut fields = layout(0, &[Field::Ref, Field::Action, Field::Success, Field::Due]);
    fields.headers.push(3);
    let blocks = vec![Block::Table(table(
        "table 1",
        &[
            "Ref|Action|Success|Due",
            "1.1|Review the framework so that it reflects:|Audits show|2017",
            "Ref|Action|Success|Due",
            "|the whole service|better work|",
            "1.2|Train managers|Training held|2018",
        ],
    ))];
    let imported = import(blocks.clone(), vec![fields]);
    let actions = &imported.draft.recommendations[0].actions;
    assert_eq!(actions.len(), 2);
    assert_eq!(
        actions[0].text("action"),
        Some("Review the framework so that it reflects:\n\nthe whole service")
    );
    assert_eq!(left_out(&imported, &blocks), Vec::<String>::new());
}

#[test]
fn words_below_a_rating_that_a_page_break_cut_are_read_as_a_whole() {
    let mut fields = layout(0, &[Field::Ref, Field::Action, Field::ImpactRating]);
    fields.headers.push(3);
    let blocks = vec![Block::Table(table(
        "table 1",
        &[
            "Ref|Action|Impact RAG",
            "1.1|Audit the records|Weekly audits",
            "Ref|Action|Impact RAG",
            "||are showing an improving picture.",
            "1.2|Train managers|Green",
        ],
    ))];
    let imported = import(blocks.clone(), vec![fields]);
    let entry = &imported.draft.entries[0];
    assert_eq!(
        entry.text("impact"),
        Some("Weekly audits are showing an improving picture.")
    );
    assert!(entry.get("impact_rating").is_none());
    assert_eq!(left_out(&imported, &blocks), Vec::<String>::new());
}

#[test]
fn a_sheet_has_headings_and_findings_between_its_rows() {
    let mut of_sheet = layout(0, &[Field::Ref, Field::Action]);
    of_sheet.headers = vec![3, 8];
    let blocks = vec![Block::Table(table(
        "Plan",
        &[
            "Our plan",
            "RECOMMENDATION 1: Visit homes",
            "Ref|Action",
            "1.1|Plan visits",
            "RECOMMENDATION 2:",
            "Listen to children",
            "Inspectors heard otherwise.",
            "Ref|Action",
            "2.1|Ask children",
        ],
    ))];
    let imported = import(blocks.clone(), vec![of_sheet]);
    assert_eq!(refs(&imported), "1: 1.1\n2: 2.1");
    let draft = &imported.draft;
    assert_eq!(draft.plan.text("title"), Some("Our plan"));
    assert_eq!(draft.recommendations[0].item.text("text"), Some("Visit homes"));
    assert_eq!(
        draft.recommendations[1].item.text("text"),
        Some("Listen to children")
    );
    assert_eq!(draft.recommendations[1].findings, "Inspectors heard otherwise.");
    assert_eq!(left_out(&imported, &blocks), Vec::<String>::new());
}
