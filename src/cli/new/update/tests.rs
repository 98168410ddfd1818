mod shapes;

use super::super::testing::{compile, errors, site_in, switched_on};
use super::*;
use crate::cli::Format;
use crate::cli::new::text::one_line;
use crate::source::load_folder;

/// The fields that are of no use before they are filled in, as `check` says. `by` is for others than the organisation,
/// who cannot complete anything.
const UNFINISHED: [&str; 10] = [
    "ended",
    "corrections",
    "ref",
    "field",
    "date",
    "was",
    "reason",
    "evidence",
    "title",
    "by",
];

const SITE: &str = "title: Plans\norganisation: \"Council: #1\"\n";

const PLAN: &str = r#"---
title: Plan
published: 2017-01-11
inspection: {inspector: Ofsted, started: 2016-06-13}
statuses:
  - {key: on-track, label: "On track: \"fine\" # so far", meaning: on-track}
  - {key: done, label: Done, meaning: complete}
  - {key: dropped, label: Dropped, meaning: withdrawn}
  - {key: missed, label: Missed, meaning: not-achieved}
impact_ratings: [{key: strong, label: Strong}]
oversight: [{body: "Scrutiny: \"the\" committee # 1"}]
sources: [{key: plan, title: The plan}, {key: a.b-c, title: Odd}]
---
"#;

const FIRST: &str = r#"---
ref: 1
text: |
  Make: "sure" # that
  --- it's {all} [done] & *well*, %TAG !x

  second
lead: ["Jo: \"B\" #"]
measures:
  - {key: caseload, name: "Cases: #\n1", unit: "%", target: 18, higher_is_better: false}
actions:
  - {ref: 1.1, action: Completed by its status, due: 2017-03}
  - {ref: 1.2, action: Completed by the field, due: 2017-03}
  - {ref: 1.3, action: Ended, due: 2017-03}
  - {ref: 1.4, action: Withdrawn by its status, due: 2017-03}
  - {ref: 1.5, action: Not achieved by its status, due: 2017-03}
  - {ref: 1.6, action: Reopened, due: 2017-03}
  - {ref: 1.10, action: "Moved\u2028and turned", due: 2017-03, lead: [First]}
  - {ref: 1.11, action: Never reported, ongoing: true, repeats: quarterly, replaces: 1.1}
---
"#;

const SECOND: &str =
    "---\nref: 2\ntext: Closed itself\nactions:\n  - {ref: 2.1, action: Only Ofsted says it is done}\n---\n";

const UPDATE: &str = "---
as_at: 2017-06-30
entries:
  - {ref: 1.1, status: done}
  - {ref: 1.2, status: on-track, complete: true}
  - {ref: 1.3, ended: {how: carried-over, reason: Routine work.}}
  - {ref: 1.4, status: dropped}
  - {ref: 1.5, status: missed}
  - {ref: 1.6, status: done}
  - {ref: 1.10, status: on-track, due: 2017-09, due_reason: Late., lead: [Second, Third]}
  - {ref: 1, measures: {caseload: 21}}
  - {ref: 2, complete: true}
---
";

const REOPENED: &str = "---\nas_at: 2017-09\nentries: [{ref: 1.6, status: on-track}]\n---\n";
const OFSTED: &str = "---\nas_at: 2017-10-01\nby: Ofsted\nentries: [{ref: 2.1, status: done}]\n---\n";
const DRAFT: &str = "---\nas_at: 2017-11-01\ndraft: true\nentries: [{ref: 1.11, status: done}]\n---\n";
const LATER: &str =
    "---\nas_at: 2019-01-31\nentries: [{ref: 1.10, status: done}, {ref: 1.11, status: done}]\n---\n";

const OPEN: [&str; 5] = ["1", "1.6", "1.10", "1.11", "2.1"];

fn texts() -> Vec<(&'static str, &'static str)> {
    vec![
        ("site.yaml", SITE),
        ("plan/plan.md", PLAN),
        ("plan/recommendations/1.md", FIRST),
        ("plan/recommendations/2.md", SECOND),
        ("plan/updates/2017-06-30.md", UPDATE),
        ("plan/updates/2017-09.md", REOPENED),
        ("plan/updates/ofsted.md", OFSTED),
        ("plan/updates/draft.md", DRAFT),
        ("plan/updates/later.md", LATER),
    ]
}

fn arguments(as_at: &str) -> UpdateArgs {
    UpdateArgs {
        plan: "plan".to_owned(),
        as_at: Some(PartialDate::parse(as_at).unwrap()),
        content: PathBuf::from("content"),
        title: Some("Update: \"spring\" # 1".to_owned()),
        presented_to: None,
        as_of: None,
        workbook: None,
        lead: None,
        each_lead: false,
    }
}

/// The update that is prepared.
fn prepared(tree: &ContentTree, arguments: &UpdateArgs, day: Day) -> Result<PreparedUpdate, Problem> {
    match prepare(tree, arguments, day)? {
        Prepared::Update(update) => Ok(update),
        Prepared::Workbooks(workbooks) => panic!("{workbooks:?}"),
    }
}

fn on(day: &str) -> Day {
    Day::On(day.parse().unwrap())
}

fn misuse(tree: &ContentTree, arguments: &UpdateArgs) -> String {
    match prepared(tree, arguments, on("2019-06-01")) {
        Err(Problem::Misuse(message)) => message,
        other => panic!("{other:?}"),
    }
}

/// The content with the file in it.
fn with(tree: &ContentTree, file: &NewFile, text: &str) -> ContentTree {
    let mut tree = tree.clone();
    tree.files.insert(file.path.clone(), text.as_bytes().into());
    tree
}

#[test]
fn exactly_what_is_still_open_is_listed() {
    let tree = ContentTree::from_texts(texts());
    let made = prepared(&tree, &arguments("2017-12"), on("2018-01-15")).unwrap();
    assert_eq!(made.file.path, "plan/updates/2017-12.md");
    assert!(
        made.summary.contains("1 recommendation and 4 actions"),
        "{}",
        made.summary
    );
    assert!(
        made.summary
            .contains("not counted: content/plan/updates/draft.md, because it is a draft")
    );
    let tree = with(&tree, &made.file, &made.file.text);
    let compiled = compile(&tree, "2019-06-01".parse().unwrap());
    assert_eq!(errors(&compiled), "");
    let site = crate::parse::parse(&tree).site;
    let update = &site.plans[0].updates[4];
    let refs: Vec<&str> = update
        .entries
        .iter()
        .map(|entry| entry.ref_.value.as_str())
        .collect();
    assert_eq!(refs, OPEN);
    assert!(update.draft);
    assert_eq!(update.title.as_deref(), Some("Update: \"spring\" # 1"));
    // The day on which the file is made is not the day on which the update comes out.
    assert_eq!(update.published, None);
    assert!(
        update
            .entries
            .iter()
            .all(|entry| entry.status.is_none() && entry.progress.is_none())
    );
}

#[test]
fn each_entry_tells_what_was_said_last() {
    let made = prepared(
        &ContentTree::from_texts(texts()),
        &arguments("2017-12-31"),
        on("2017-12-31"),
    )
    .unwrap();
    for expected in [
        "  # Recommendation 1: Make: \"sure\" # that --- it's {all} [done] & well, %TAG !x second\n  # Lead: Jo: \"B\" #\n",
        "  # Action 1.10: Moved and turned\n  # Lead: Second, Third\n  # Reported status: On track: \"fine\" # so far \
         (status: on-track), in the update of 2017-06-30\n  # Due: 2017-09, first 2017-03\n  - ref: 1.10\n",
        "  # Reported status: none so far; nothing has been reported\n  # Due: ongoing, no end date, repeats quarterly\n  - ref: 1.11\n",
        "    #  caseload:   # Cases: # 1 (%), target 18, last 21\n",
        "    #status:   # on-track, done, dropped, missed\n",
        "    #impact_rating:   # strong\n",
        "\n#published:\n",
    ] {
        assert!(
            made.file.text.contains(expected),
            "{expected}\n{}",
            made.file.text
        );
    }
}

#[test]
fn every_field_that_is_switched_off_can_be_switched_on() {
    let tree = ContentTree::from_texts(texts());
    let made = prepared(&tree, &arguments("2017-12-31"), on("2018-01-15")).unwrap();
    let text = switched_on(&made.file.text, &UNFINISHED);
    assert!(
        text.contains("\n    measures:\n      caseload:   # Cases") && text.contains("\n    progress: |\n")
    );
    assert_eq!(
        errors(&compile(
            &with(&tree, &made.file, &text),
            "2019-06-01".parse().unwrap()
        )),
        ""
    );
}

#[test]
fn a_field_that_is_switched_on_and_filled_in_is_read() {
    let tree = ContentTree::from_texts(texts());
    let made = prepared(&tree, &arguments("2017-12-31"), on("2018-01-15")).unwrap();
    let (before, after) = made.file.text.split_once("  - ref: 1.10\n").unwrap();
    let after = after
        .replacen(
            "    #progress: |\n",
            "    progress: |\n      One.\n\n      Two.\n",
            1,
        )
        .replacen("    #status:   #", "    status: done   #", 1);
    let tree = with(&tree, &made.file, &format!("{before}  - ref: 1.10\n{after}"));
    assert_eq!(errors(&compile(&tree, "2019-06-01".parse().unwrap())), "");
    let site = crate::parse::parse(&tree).site;
    let entry = &site.plans[0].updates[4].entries[2];
    assert_eq!(entry.status.as_ref().unwrap().value, "done");
    assert!(entry.progress.as_ref().unwrap().plain.contains("Two."));
}

#[test]
fn a_field_that_is_switched_on_and_left_empty_says_nothing() {
    let tree = ContentTree::from_texts(texts());
    let made = prepared(&tree, &arguments("2017-12-31"), on("2018-01-15")).unwrap();
    for field in [
        "status:   #",
        "percent:",
        "progress: |",
        "due:",
        "lead:",
        "measures:",
        "next: |",
    ] {
        let text = made.file.text.replace(&format!("#{field}"), field);
        assert_ne!(text, made.file.text, "{field}");
        let tree = with(&tree, &made.file, &text);
        assert_eq!(
            errors(&compile(&tree, "2019-06-01".parse().unwrap())),
            "",
            "{field}"
        );
    }
}

#[test]
fn a_correction_of_a_later_update_changes_nothing() {
    let later = "---\nas_at: 2019-01-31\nentries: [{ref: 1.10, status: done, progress: Two.}]\ncorrections:\n  \
                 - {ref: 1.10, field: progress, date: 2019-03-01, was: One., reason: A slip.}\n---\n";
    let mut texts = texts();
    texts.retain(|(path, _)| *path != "plan/updates/later.md");
    texts.push(("plan/updates/later.md", later));
    let tree = ContentTree::from_texts(texts);
    // Before and after the day of the correction.
    for day in ["2019-02-15", "2019-06-01"] {
        let made = prepared(&tree, &arguments("2017-12-31"), on(day)).unwrap();
        assert!(made.file.text.contains("  - ref: 1.10\n"), "{}", made.file.text);
        assert!(!made.summary.contains("later.md"), "{}", made.summary);
    }
}

#[test]
fn a_day_that_has_an_update_is_refused() {
    let tree = ContentTree::from_texts(texts());
    for as_at in ["2017-09", "2017-09-30"] {
        let message = misuse(&tree, &arguments(as_at));
        assert!(message.contains("content/plan/updates/2017-09.md"), "{message}");
    }
    assert!(misuse(&tree, &arguments("2017-10-01")).contains("updates/ofsted.md"));
    let mut misnamed = texts();
    misnamed.push((
        "plan/updates/2018-05-05.md",
        "---\nas_at: 2018-06-05\n---\nWords.\n",
    ));
    let message = misuse(&ContentTree::from_texts(misnamed), &arguments("2018-05-05"));
    assert!(message.contains("another day"), "{message}");
}

#[test]
fn a_plan_that_does_not_exist_is_refused_with_those_that_do() {
    let tree = ContentTree::from_texts(texts());
    let mut other = arguments("2018-12-31");
    other.plan = "plam".to_owned();
    assert_eq!(
        misuse(&tree, &other),
        "there is no plan `plam` in `content`; did you mean `plan`? the plans are: plan"
    );
    other.plan = "content/plan/".to_owned();
    prepared(&tree, &other, on("2019-01-01")).unwrap();
    let none = ContentTree::from_texts([("site.yaml", SITE)]);
    assert!(misuse(&none, &other).contains("candour new plan"));
}

#[test]
fn a_day_on_which_the_plan_takes_no_update_is_refused() {
    let tree = ContentTree::from_texts(texts());
    let message = misuse(&tree, &arguments("2015-01-01"));
    assert!(message.contains("before the inspection began"), "{message}");
    let closed = PLAN.replace("published: 2017-01-11", "published: 2017-01-11\nclosed: 2019-02");
    let mut texts = texts();
    texts[1].1 = &closed;
    let message = misuse(&ContentTree::from_texts(texts), &arguments("2019-03-01"));
    assert!(message.contains("was closed on 2019-02"), "{message}");
}

#[test]
fn the_first_update_of_a_plan_still_to_be_published_can_be_prepared() {
    let later = PLAN.replace("published: 2017-01-11", "published: 2030-01-01");
    let mut texts = texts();
    texts[1].1 = &later;
    texts.truncate(4);
    let tree = ContentTree::from_texts(texts);
    let made = prepared(&tree, &arguments("2019-05-31"), on("2019-06-01")).unwrap();
    assert!(made.file.text.contains("\n#published:\n"), "{}", made.file.text);
    assert!(
        made.summary.contains("2 recommendations and 9 actions"),
        "{}",
        made.summary
    );
}

#[test]
fn content_with_errors_is_not_added_to() {
    let folder = site_in(&[
        ("plan/plan.md", PLAN),
        ("plan/recommendations/1.md", "---\nref: 1\n---\n"),
    ]);
    let mut arguments = arguments("2018-12-31");
    arguments.content = folder.path().to_owned();
    let machine = &mut Machine::new("candour-new", Format::Human);
    let refused = run(&arguments, machine);
    assert!(matches!(refused, Err(Refusal::Printed(Outcome::ContentErrors))));
    assert!(!folder.path().join("plan/updates").exists());
}

#[test]
fn the_file_is_written_once() {
    let folder = site_in(&[("plan/plan.md", PLAN), ("plan/recommendations/1.md", FIRST)]);
    let mut arguments = arguments("2018-12-31");
    arguments.content = folder.path().to_owned();
    arguments.as_of = Some("2019-01-01".parse().unwrap());
    let machine = &mut Machine::new("candour-new", Format::Human);
    let report = run(&arguments, machine).ok().unwrap();
    assert!(
        report.contains("2018-12-31.md") && report.contains("candour watch"),
        "{report}"
    );
    let tree = load_folder(folder.path()).unwrap();
    assert_eq!(errors(&compile(&tree, "2019-01-01".parse().unwrap())), "");
    assert!(matches!(run(&arguments, machine), Err(Refusal::Failed { .. })));
}

#[test]
fn nothing_open_is_no_error() {
    let tree = ContentTree::from_texts([("site.yaml", SITE), ("plan/plan.md", PLAN)]);
    let made = prepared(&tree, &arguments("2018-12-31"), on("2019-01-01")).unwrap();
    assert!(made.summary.contains("nothing of the plan is still open"));
}

proptest::proptest! {
    #[test]
    fn no_words_break_the_front_matter(words in "\\PC{0,40}[\t\n\u{20}-\u{7e}\u{2028}]{0,200}\\PC{0,40}") {
        let yaml = serde_json::to_string(&format!("x{words}")).unwrap();
        let rec = format!("---\nref: 1\ntext: Do better.\nlead: [{yaml}]\nactions:\n  - {{ref: 1.1, action: {yaml}, due_text: {yaml}, measures: [{{key: k, name: {yaml}, unit: {yaml}}}]}}\n---\n");
        let tree = ContentTree::from_texts([("site.yaml", SITE), ("plan/plan.md", PLAN), ("plan/recommendations/1.md", rec.as_str())]);
        let mut arguments = arguments("2018-12-31");
        arguments.presented_to = Some(words.clone());
        let made = prepared(&tree, &arguments, on("2019-01-01")).unwrap();
        let tree = with(&tree, &made.file, &made.file.text);
        let checked = checked(&mut Compiler::default(), tree, on("2019-01-01"));
        proptest::prop_assert!(!checked.diagnostics.has_errors());
        let update = &checked.resolved.site.plans[0].updates[0];
        proptest::prop_assert_eq!(update.entries.len(), 2);
        let expected = Some(one_line(&words)).filter(|words| !words.is_empty());
        proptest::prop_assert_eq!(&update.presented_to, &expected);
    }
}
