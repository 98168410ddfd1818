//! Headings of real plans, and the fields that they fit.

use super::*;

fn fields(text: &str) -> Vec<Field> {
    read(text).fields
}

#[test]
fn headings_of_real_plans_are_recognised() {
    for (text, expected) in [
        // Telford and Shropshire.
        ("Ref", Field::Ref),
        ("Action", Field::Action),
        ("Outcome", Field::Outcome),
        ("Success Measure", Field::Success),
        ("Lead(s)", Field::Lead),
        ("Date Due", Field::Due),
        ("Status", Field::Status),
        ("Expected Impact/Outcome", Field::Outcome),
        ("Impact Measure", Field::Success),
        ("Lead and Timescale", Field::LeadAndDue),
        ("Progress to date", Field::Progress),
        ("Progress RAG", Field::Status),
        ("Impact RAG", Field::ImpactRating),
        ("OFSTED RECOMMENDATION", Field::Recommendation),
        ("IMPACT/ PERFORMANCE", Field::Impact),
        ("Performance: is the action making a difference?", Field::Impact),
        ("Workstream", Field::Workstream),
        // Others.
        ("What will we do?", Field::Action),
        ("What we will do", Field::Action),
        ("Agreed Management Action", Field::Action),
        ("**Action Required**", Field::Action),
        ("Responsible\nofficer", Field::Lead),
        ("Officer(s) responsible:", Field::Lead),
        ("By whom?", Field::Lead),
        ("By when", Field::Due),
        ("Who / When", Field::LeadAndDue),
        ("Lead / Due date", Field::LeadAndDue),
        ("Timescales", Field::Due),
        ("Target completion date", Field::Due),
        ("Original deadline", Field::Due),
        ("Revised Deadline", Field::RevisedDue),
        ("R.A.G.", Field::Status),
        ("BRAG Rating", Field::Status),
        ("% complete", Field::Percent),
        ("Complete %", Field::Percent),
        ("Current position", Field::Progress),
        ("Position Statement", Field::Progress),
        ("Management response", Field::ResponseText),
        ("Accepted (Y/N)", Field::Response),
        ("Supporting evidence", Field::Evidence),
        ("Areas for Improvement", Field::Recommendation),
        ("Rec. No.", Field::RecommendationRef),
        ("Risk rating", Field::Rating),
        ("Estimated cost (£)", Field::Cost),
        ("How will we know?", Field::Success),
        ("How will we know that we have made a difference", Field::Success),
        ("What difference has it made so far?", Field::Impact),
        ("Progress and evidence", Field::Progress),
        ("CQC must do", Field::Recommendation),
        ("Council's proposed action", Field::Action),
        // Welsh.
        ("Argymhelliad", Field::Recommendation),
        ("Argymhellion", Field::Recommendation),
        ("Cam gweithredu", Field::Action),
        ("Camau i’w cymryd", Field::Action),
        ("Canlyniad", Field::Outcome),
        ("Arweinydd", Field::Lead),
        ("Swyddog cyfrifol", Field::Lead),
        ("Erbyn pryd?", Field::Due),
        ("Dyddiad cwblhau", Field::Due),
        ("Statws CAG", Field::Status),
        ("Cynnydd", Field::Progress),
        ("Tystiolaeth", Field::Evidence),
        ("Ymateb", Field::Response),
        ("Thema", Field::Theme),
        ("Arweinydd ac amserlen", Field::LeadAndDue),
    ] {
        let heading = read(text);
        assert_eq!(heading.fields, [expected], "{text}");
        assert!(heading.is_plain(), "{text}");
    }
}

#[test]
fn headings_that_may_mean_other_things_give_way() {
    for (text, expected) in [
        ("#", Field::Ref),
        ("No.", Field::Ref),
        ("Comments", Field::Progress),
        ("Priority", Field::Theme),
        ("Blaenoriaeth", Field::Theme),
        ("Completion date", Field::Due),
        ("Target", Field::Success),
        ("Background", Field::Finding),
    ] {
        let heading = read(text);
        assert_eq!(
            (heading.fields.as_slice(), heading.weak),
            (&[expected][..], true),
            "{text}"
        );
    }
}

#[test]
fn a_date_in_a_heading_is_that_of_which_its_column_tells() {
    for (text, expected, as_at) in [
        ("Status at 31.10.16", Field::Status, Some("2016-10-31")),
        ("UPDATE AT 31.12.2017", Field::Progress, Some("2017-12-31")),
        (
            "Progress as at 31 March 2018",
            Field::Progress,
            Some("2018-03-31"),
        ),
        ("Update - November 2018", Field::Progress, Some("2018-11")),
        ("January 2019 RAG", Field::Status, Some("2019-01")),
        ("Q3 2018/19 update", Field::Progress, Some("2018-Q4")),
        ("Q3 update", Field::Progress, None),
        ("Autumn 2018 update", Field::Progress, None),
    ] {
        let heading = read(text);
        assert_eq!(heading.fields, [expected], "{text}");
        assert_eq!(
            heading.as_at.map(|date| date.to_string()).as_deref(),
            as_at,
            "{text}"
        );
    }
}

#[test]
fn a_heading_that_fits_two_fields_fits_both() {
    assert_eq!(
        fields("Recommendation / Agreed action"),
        [Field::Recommendation, Field::Action]
    );
    assert_eq!(
        fields("Outcome / Success measure"),
        [Field::Outcome, Field::Success]
    );
    assert_eq!(fields("Status/Progress"), [Field::Status, Field::Progress]);
}

#[test]
fn other_headings_and_the_words_of_cells_are_not_recognised() {
    for text in [
        "",
        "Directorate",
        "Ward",
        "Number of actions",
        "Judgement",
        "Green",
        "Review and refresh supervision policy, including development of protocol template",
        "Jo Britton",
        "Page 3 of 9",
        "31/03/2018",
        "-----",
    ] {
        assert_eq!(fields(text), [], "{text}");
    }
}
