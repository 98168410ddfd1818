//! Several workbooks of one update.

use super::*;

fn two(resolved: &Resolved, change: impl Fn(&mut Document, &mut Document)) -> Filled {
    let mut ann = document("ann.xlsx", &form(resolved, Asked::Lead("Ann Lee")));
    let mut bob = document("bob.xlsx", &form(resolved, Asked::Lead("Bob Ray")));
    change(&mut ann, &mut bob);
    filled(resolved, &[ann, bob])
}

const OF_BOB: &str = "Steps";

#[test]
fn answers_from_several_workbooks_are_put_together() {
    let resolved = resolved(&content(), DAY);
    let filled = two(&resolved, |ann, bob| {
        fill(ann, ITEMS, "1", "Fill in: Status", "Late");
        fill(ann, ITEMS, "1.2", "Fill in: Status", "Late");
        fill(bob, OF_BOB, "1.2", "Fill in: Status", "Late");
        fill(bob, OF_BOB, "1.10", "Fill in: Progress", "Sent.");
    });
    assert_eq!(problems(&filled), "");
    assert_eq!(
        entries(&filled),
        json!([{"ref": "1", "status": "late"}, {"ref": "1.2", "status": "late"}, {"ref": "1.10", "progress": "Sent."}])
    );
    // The same answer twice is one, with both places.
    assert_eq!(filled.entries[1].get("status").unwrap().places.len(), 2);
}

#[test]
fn two_answers_that_differ_both_stand_in_the_draft_switched_off() {
    let resolved = resolved(&content(), DAY);
    let filled = two(&resolved, |ann, bob| {
        fill(ann, ITEMS, "1.2", "Fill in: Progress", "Half are trained.");
        fill(
            bob,
            OF_BOB,
            "1.2",
            "Fill in: Progress",
            "All are trained.\n\nAll passed.",
        );
        fill(bob, OF_BOB, "1.2", "Fill in: Status", "Late");
    });
    assert_eq!(entries(&filled), json!([{"ref": "1.2", "status": "late"}]));
    assert_eq!(
        filled.beside["1.2"].join("\n"),
        "# The workbooks differ about progress: take the # off the one that holds, and delete the others.\n\
         # ann.xlsx, Recommendations and steps, L5:\n\
         #progress: Half are trained.\n\
         # bob.xlsx, Steps, H4:\n\
         #progress: |-\n\
         #  All are trained.\n\
         #\n\
         #  All passed."
    );
    assert_eq!(
        problems(&filled),
        "Question bob.xlsx, Steps, H4: differs from ann.xlsx, Recommendations and steps, L5 about progress of 1.2 / both \
         stand in the draft, switched off: take the # off the one that holds"
    );
}

#[test]
fn figures_that_differ_are_switched_off_and_evidence_is_put_together() {
    let resolved = resolved(&content(), DAY);
    let mut first = everyone(&resolved);
    let mut second = document("again.xlsx", &form(&resolved, Asked::Everyone));
    for (document, figure, title) in [(&mut first, 12.0, "Report"), (&mut second, 14.0, "Minutes")] {
        fill_value(
            document,
            "Measures",
            "1",
            "Fill in: New figure",
            "x",
            number(figure, "General"),
        );
        fill(document, ITEMS, "1", "Fill in: Evidence", title);
    }
    let filled = filled(&resolved, &[first, second]);
    assert_eq!(
        entries(&filled),
        json!([{"ref": "1", "evidence": [{"title": "Report"}, {"title": "Minutes"}]}])
    );
    let beside = filled.beside["1"].join("\n");
    assert!(beside.contains("differ about measures of “open”"), "{beside}");
    assert!(beside.contains("#measures:\n#  open: 12\n"), "{beside}");
}

#[test]
fn a_workbook_of_another_plan_or_update_is_refused() {
    let resolved = resolved(&content(), DAY);
    let first = everyone(&resolved);
    let mut form = form(&resolved, Asked::Everyone);
    form.facts.as_at = PartialDate::parse("2018-06").unwrap();
    let later = document("later.xlsx", &form);
    form.facts.plan = "roads".to_owned();
    let other = document("other.xlsx", &form);
    let mut newer = everyone(&resolved);
    newer.properties[0].1 = "2".to_owned();
    let filled = filled(&resolved, &[first, later, other, newer]);
    let problems = problems(&filled);
    for expected in [
        "Refused later.xlsx: is a workbook for the update of 2018-06, while those before it are for 2018-03-31",
        "Refused other.xlsx: is a workbook for the plan `roads`, not for `homes`",
        "Refused all.xlsx: was made by another version of Candour",
    ] {
        assert!(problems.contains(expected), "{expected}\n{problems}");
    }
    assert!(filled.has_questions());
}

#[test]
fn a_workbook_that_is_older_than_a_report_is_read_and_told() {
    let before = resolved(&content(), DAY);
    let mut document = everyone(&before);
    fill(&mut document, ITEMS, "1.2", "Fill in: Progress", "Half.");
    fill(&mut document, ITEMS, "1.10", "Fill in: Progress", "Sent.");
    let update = "---\nas_at: 2018-02-28\nentries: [{ref: 1.2, status: late}]\n---\n";
    let mut texts = content();
    texts.push(("homes/updates/2018-02-28.md", update));
    let now = resolved(&texts, DAY);
    let filled = filled(&now, &[document]);
    assert_eq!(
        problems(&filled),
        "Notice all.xlsx: was made before the update of 2018-02-28 came out, so what it says of earlier reports is old \
         / see that what was filled in still holds\n\
         Notice all.xlsx, Recommendations and steps, row 5: 1.2 was reported on after this workbook was made, in the update of \
         2018-02-28 / see that what was filled in still holds"
    );
    assert_eq!(filled.entries.len(), 2);
}
