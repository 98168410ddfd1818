//! What messages tell people to type works when it is typed: the finding is gone, and nothing else is wrong.

use candour::diag::{Diagnostic, Place, Severity};

use crate::harness::{Built, SiteTest};

const REC: &str = "homes/recommendations/1.md";
const UPDATE: &str = "homes/updates/2018-03-31.md";
const PLAN: &str = "homes/plan.md";

const PROGRESS: &str = "progress: The first visits were made.";
const STATUS: &str = "    status: on-track\n";
const DUE: &str = "due: 2018-12";

/// The one error of a site.
#[track_caller]
fn only(built: &Built) -> Diagnostic {
    let found: Vec<&Diagnostic> = built
        .0
        .diagnostics
        .iter()
        .filter(|one| one.severity != Severity::Note)
        .collect();
    assert_eq!(found.len(), 1, "{}", built.shown());
    found[0].clone()
}

/// The text of the file in which a finding stands, with what was told typed there: a whole field takes the place of that
/// on the line, something else that of the words that are pointed at.
fn typed(built: &Built, finding: &Diagnostic, told: &str) -> String {
    let Place::Span(span) = finding.place else {
        panic!("no place: {}", finding.message)
    };
    let text = &built.0.sources.file(span.file).text;
    let range = span.range();
    let start = text[..range.start].rfind('\n').map_or(0, |found| found + 1);
    let end = text[start..].find('\n').map_or(text.len(), |found| start + found);
    let line = &text[start..end];
    let field = told.split_once(':').is_some_and(|(name, _)| {
        name.trim_start_matches(['-', ' '])
            .chars()
            .all(|c| c.is_ascii_lowercase() || c == '_')
    }) && !told.starts_with("http");
    if !field {
        return format!("{}{told}{}", &text[..range.start], &text[range.end..]);
    }
    let own = told.trim_start();
    let spaces = told.len() - own.len();
    let white: String = if spaces > 0 {
        " ".repeat(spaces)
    } else {
        let words = line.trim_start();
        let indent = line[..line.len() - words.len()].to_owned();
        if words.starts_with("- ") && !own.starts_with("- ") {
            indent + "- "
        } else {
            indent
        }
    };
    format!("{}{white}{own}{}", &text[..start], &text[end..])
}

/// Checks that each of the lines told is in the help, and that typing it mends the site.
#[track_caller]
fn assert_mends(path: &str, from: &str, to: &str, told: &[&str]) {
    let site = SiteTest::base().edit(path, from, to);
    let built = site.build();
    let finding = only(&built);
    let help = finding.help.clone().unwrap_or_default();
    for told in told {
        let shown = help.contains(&format!("`{told}`")) || help.contains(&format!("“{told}”"));
        assert!(shown, "{to:?}: no {told:?} in {help:?}");
        let mended = site.clone().file(path, typed(&built, &finding, told)).build();
        let wrong: Vec<&Diagnostic> = mended
            .0
            .diagnostics
            .iter()
            .filter(|one| one.severity != Severity::Note)
            .collect();
        assert!(wrong.is_empty(), "{to:?} with {told:?}:\n{}", mended.shown());
    }
}

#[test]
fn a_text_that_starts_with_a_mark_of_yaml_works_in_the_quotes_that_are_told() {
    for (written, told) in [
        ("[Draft] visits were made", "progress: '[Draft] visits were made'"),
        ("[Draft]", "progress: '[Draft]'"),
        ("{all}", "progress: '{all}'"),
        ("{all} visits", "progress: '{all} visits'"),
        ("*All* visits", "progress: '*All* visits'"),
        (
            "**All** the council's visits",
            "progress: \"**All** the council's visits\"",
        ),
        ("& partners", "progress: '& partners'"),
        ("&partners", "progress: '&partners'"),
        ("!important", "progress: '!important'"),
        ("! important", "progress: '! important'"),
        ("%done", "progress: '%done'"),
        ("@all", "progress: '@all'"),
        ("`all`", "progress: '`all`'"),
        ("|90", "progress: '|90'"),
        ("? who", "progress: '? who'"),
        (", too", "progress: ', too'"),
        ("#BeKind", "progress: '#BeKind'"),
        ("First: all", "progress: 'First: all'"),
        ("\"Good\" in most", "progress: '\"Good\" in most'"),
        ("\"The \"best\" homes\"", "progress: 'The \"best\" homes'"),
        ("'The council's visits.'", "progress: \"The council's visits.\""),
        ("'The council's visits.", "progress: \"The council's visits.\""),
        ("'The visits.", "progress: 'The visits.'"),
        ("\"The visits.", "progress: \"The visits.\""),
        ("\"S:\\Teams\"", "progress: 'S:\\Teams'"),
        ("- done", "progress: '- done'"),
        (">90% done", "progress: '>90% done'"),
    ] {
        assert_mends(UPDATE, PROGRESS, &format!("progress: {written}"), &[told]);
    }
    assert_mends(
        REC,
        "action: Train all managers in what to look for",
        "action: #BeKind",
        &["action: '#BeKind'"],
    );
}

#[test]
fn a_field_or_an_item_that_is_written_nearly_right_works_as_told() {
    for (from, to, told) in [
        (STATUS, "    status:on-track\n", "status: on-track"),
        (STATUS, "    status:\ton-track\n", "status: on-track"),
        (STATUS, "\tstatus: on-track\n", "    status: on-track"),
        (STATUS, "  \tstatus: on-track\n", "    status: on-track"),
        (
            STATUS,
            "\u{a0}\u{a0}\u{a0}\u{a0}status: on-track\n",
            "    status: on-track",
        ),
        (STATUS, "    status:\u{a0}on-track\n", "    status: on-track"),
        (STATUS, "    sta\u{ad}tus: on-track\n", "    status: on-track"),
        (STATUS, "    \u{feff}status: on-track\n", "    status: on-track"),
        (STATUS, "    status: on\u{2011}track\n", "status: on-track"),
        (STATUS, "    status: on-track\u{200b}\n", "status: on-track"),
        ("  - ref: 1.2\n", "  -ref: 1.2\n", "- ref: 1.2"),
        ("  - ref: 1.2\n", "  \u{2013} ref: 1.2\n", "  - ref: 1.2"),
        ("  - ref: 1.2\n", "  -\u{a0}ref: 1.2\n", "  - ref: 1.2"),
        ("  - ref: 1.2\n", "  - ref: 1.\u{200b}2\n", "ref: 1.2"),
        ("source: {key: plan}", "source: {key: plan", "source: {key: plan}"),
        (
            "as_at: 2018-03-31",
            "as_at: 2018\u{2013}03\u{2013}31",
            "2018-03-31",
        ),
        ("as_at: 2018-03-31", "as_at: 31/03/2018", "2018-03-31"),
        ("as_at: 2018-03-31", "as_at: 43190", "2018-03-31"),
        ("as_at: 2018-03-31", "as_at 2018-03-31", "as_at: 2018-03-31"),
        ("entries:\n", "entries\n", "entries:"),
        ("  - ref: 1.2\n", "  - ref 1.2\n", "ref: 1.2"),
    ] {
        assert_mends(UPDATE, from, to, &[told]);
    }
}

#[test]
fn each_answer_to_the_question_which_date_was_meant_is_a_date() {
    for (written, told) in [
        ("Q3 2018", &["2018-Q3", "2018-Q4"] as &[&str]),
        ("2018/19", &["2019-03", "2019"]),
        ("2018-19", &["2019-03", "2019"]),
        ("FY18", &["2018-03", "2019-03"]),
        ("Summer 2018", &["2018-08"]),
        ("end of March 2018", &["2018-03"]),
        ("mid 2018", &["2018-06"]),
        ("31/06/2018", &["2018-06-30"]),
        ("2018-6-1", &["2018-06-01"]),
        ("06/2018", &["2018-06"]),
        ("2018-W26", &["2018-07-01"]),
        ("1 June", &["2026-06-01"]),
        ("TBC", &["due_text: TBC"]),
        ("ongoing", &["ongoing: true"]),
    ] {
        assert_mends(REC, DUE, &format!("due: {written}"), told);
    }
}

#[test]
fn an_address_works_as_told() {
    let url = "url: \"https://anytown.gov.uk/plan\"";
    for (written, told) in [
        ("www.anytown.gov.uk/plan", "https://www.anytown.gov.uk/plan"),
        ("http:/anytown.gov.uk", "http://anytown.gov.uk"),
        ("htps://anytown.gov.uk", "https://anytown.gov.uk"),
        (
            "https://anytown.gov.uk/the plan",
            "https://anytown.gov.uk/the%20plan",
        ),
    ] {
        assert_mends(PLAN, url, &format!("url: {written}"), &[told]);
    }
}

#[test]
fn an_address_without_its_start_is_no_missing_file() {
    for (written, told) in [
        ("www.anytown.gov.uk/plan", "https://www.anytown.gov.uk/plan"),
        ("anytown.gov.uk", "https://anytown.gov.uk"),
        ("https//anytown.gov.uk", "https://anytown.gov.uk"),
    ] {
        let evidence = format!("{PROGRESS}\n    evidence:\n      - title: Report\n        url: {written}");
        assert_mends(UPDATE, PROGRESS, &evidence, &[told]);
        let link = format!("progress: The [first visits]({written}) were made.");
        let finding = only(&SiteTest::base().edit(UPDATE, PROGRESS, &link).build());
        assert!(
            finding.help.unwrap_or_default().contains(&format!("`{told}`")),
            "{written}"
        );
    }
}

#[test]
fn an_apostrophe_at_the_start_of_a_text_is_kept_by_one_of_two_answers() {
    let told = ["progress: 'Tis done.'", "progress: \"'Tis done.\""];
    assert_mends(UPDATE, PROGRESS, "progress: 'Tis done.", &told);
}

#[test]
fn words_that_a_hash_makes_a_comment_are_missed_in_lists_and_small_groups_too() {
    let list = "success:\n      - #BeKind to all\n      - All managers have finished the course";
    let success = "success: [\"All managers have finished the course\"]";
    assert_mends(REC, success, list, &["'#BeKind to all'"]);
    let brand = "organisation: Anytown Council\nbrand:\n  colour: #00594f";
    assert_mends(
        "site.yaml",
        "organisation: Anytown Council",
        brand,
        &["colour: '#00594f'"],
    );
    // A group that need not be there is not refused for it.
    let source = SiteTest::base().edit(REC, "source: {key: plan, page: 3}", "source:\n  key: #todo");
    assert_eq!(only(&source.build()).severity, Severity::Warning);
    // A comment that is meant as one.
    for comment in ["# later", "## later", "#", "# - x"] {
        let list = format!("success:\n      - {comment}\n      - All managers have finished the course");
        let built = SiteTest::base().edit(REC, success, &list).build();
        assert!(!built.shown().contains("lost-words"), "{}", built.shown());
    }
}

#[test]
fn a_text_that_starts_with_a_mark_is_told_once_where_a_field_is_needed() {
    for written in ["!Important", "!", "*Visit", "&visit"] {
        let action = "action: Train all managers in what to look for";
        assert_mends(
            REC,
            action,
            &format!("action: {written}"),
            &[&format!("action: '{written}'")],
        );
    }
}

#[test]
fn two_updates_of_one_day_are_told_once() {
    let text = "---\nas_at: 2018-03-31\nentries:\n  - ref: 1.1\n    progress: Other words.\n---\n";
    let built = SiteTest::base().file("homes/updates/spring.md", text).build();
    assert_eq!(built.of(Severity::Error).len(), 1, "{}", built.shown());
}

#[test]
fn words_that_look_like_a_field_are_printed_without_the_backslash_that_is_told() {
    for (field, told) in [("due: 2027-01-30", "due\\: …"), ("- ref: 1.2", "- ref\\: …")] {
        let text = format!("progress: |\n      The first visits were made.\n\n      {field}");
        let site = SiteTest::base().edit(UPDATE, PROGRESS, &text);
        let built = site.build();
        let finding = only(&built);
        let help = finding.help.unwrap_or_default();
        assert!(help.contains(&format!("`{told}`")), "{help}");
        let built = SiteTest::base()
            .edit(
                UPDATE,
                PROGRESS,
                &text.replacen(
                    &format!("      {field}"),
                    &format!("      {}", field.replacen(':', "\\:", 1)),
                    1,
                ),
            )
            .build();
        let words = field.trim_start_matches("- ");
        assert!(
            built.page("homes/actions/1.1/index.html").contains(words),
            "{}",
            built.shown()
        );
        assert!(!built.page("homes/actions/1.1/index.html").contains("\\:"));
    }
}

#[test]
fn a_field_that_was_typed_in_a_text_is_one_at_the_column_that_is_told() {
    let site = SiteTest::base();
    let lost = site.clone().edit(
        UPDATE,
        PROGRESS,
        "progress: |\n      The first visits were made.\n      due: 2019-03",
    );
    let finding = only(&lost.build());
    assert!(
        finding
            .help
            .unwrap_or_default()
            .contains("start the line with 4 spaces")
    );
    let moved = site.edit(
        UPDATE,
        PROGRESS,
        "progress: |\n      The first visits were made.\n    due: 2019-03",
    );
    assert!(
        moved
            .build()
            .page("homes/actions/1.1/index.html")
            .contains("March 2019")
    );
}

#[test]
fn mistakes_of_all_kinds_are_told_in_one_run_and_nothing_else_is() {
    let text = "---\nas_at: 2018-03-31\npublished:2018-04-10\ntitle: Spring report: what changed\nsource: {key: plan\nentries:\n  \
                - ref: 1\n    measures: {visits: 84}\n  - ref: 1.1\n    status: on-track\n    progress: @all visits were made\n    next: \
                \"More visits\n    note: 'The council's own'\n   - ref: 1.2\n    status: done\n\timpact: Managers report more.\n    \
                percent:\t60\n    lead [Ann Example]\n    progress: [Draft] all of it\n---\nBody.\n";
    let built = SiteTest::base().file(UPDATE, text).build();
    let lines: Vec<usize> = built
        .of(Severity::Error)
        .iter()
        .map(|finding| match finding.place {
            Place::Span(span) => text[..span.range().start].matches('\n').count() + 1,
            Place::File(_) => 0,
        })
        .collect();
    assert_eq!(
        lines,
        [3, 4, 5, 11, 12, 13, 14, 16, 17, 18, 19],
        "{}",
        built.shown()
    );
}
