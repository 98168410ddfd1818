//! The site as it stood: corrections, seals and items of later days change no byte of an earlier one.

use proptest::prelude::*;

use super::{corrected, sealed, sealed_on};
use crate::harness::{SiteTest, day};

const REC: &str = "homes/recommendations/1.md";
const UPDATE: &str = "homes/updates/2018-03-31.md";

#[test]
fn until_a_correction_the_old_words_are_shown_and_after_it_both() {
    let site = corrected(
        SiteTest::base().edit(REC, "Visit each home once a month", "Visit each home once a week"),
        "  - {ref: 1.1, field: action, date: 2018-07-15, was: once a month, now: once a week, reason: Canary reason.}\n",
    );
    let before = site.clone().day("2018-07-14").build();
    assert_eq!(before.bytes(), SiteTest::base().day("2018-07-14").build().bytes());
    assert!(before.holding("canary").is_empty());
    let after = site.day("2018-07-15").build();
    let page = after.page("homes/actions/1.1/index.html");
    assert!(page.contains("once a week"));
    assert!(page.contains("This was corrected on"));
    assert!(
        after
            .page("homes/corrections/index.html")
            .contains("Canary reason.")
    );
}

#[test]
fn an_item_that_came_out_later_is_nowhere_before() {
    let site = SiteTest::base()
        .edit(
            REC,
            "---\nThe inspectors",
            "  - {ref: canary-1, published: 2018-07-15, action: Canary action, success: [Canary], lead: [Cy Canary], due: 2019}\n\
             ---\nThe inspectors",
        )
        .file(
            "homes/recommendations/canary.md",
            "---\nref: canary-2\npublished: 2018-07-15\ntext: Canary text.\nlead: [Cy Canary]\n---\nCanary findings.\n",
        );
    let before = site.clone().day("2018-07-14").build();
    assert_eq!(before.holding("canary"), Vec::<&str>::new());
    assert_eq!(before.bytes(), SiteTest::base().day("2018-07-14").build().bytes());
    let after = site.day("2018-07-15").build();
    assert!(after.output().contains("homes/actions/canary-1/index.html"));
    assert!(
        after
            .output()
            .contains("homes/recommendations/canary-2/index.html")
    );
}

#[test]
fn a_correction_in_a_draft_is_not_made_yet() {
    let site = SiteTest::base().edit(REC, "due: 2018-12", "due: 2019-03").file(
        "homes/updates/draft.md",
        "---\nas_at: 2018-05-31\ndraft: true\ncorrections:\n  - {ref: 1.1, field: due, date: 2018-06-01, was: 2018-12, \
         reason: Canary reason.}\n---\n",
    );
    let built = site.build();
    assert_eq!(built.bytes(), SiteTest::base().build().bytes());
}

/// Something that is done to a site after its day.
#[derive(Clone, Debug)]
enum Later {
    /// An update.
    Update {
        after: i64,
        status: &'static str,
        due: Option<&'static str>,
    },
    /// A correction of a sealed text, by the place it has in a list.
    Correction { after: i64, which: usize },
    /// Another action.
    Action { after: i64 },
    /// What was published by then is sealed.
    Seal { after: i64 },
}

fn later() -> impl Strategy<Value = Later> {
    let after = 1_i64..300;
    prop_oneof![
        (
            after.clone(),
            prop::sample::select(vec!["on-track", "behind", "done"]),
            prop::option::of(Just("2019-06"))
        )
            .prop_map(|(after, status, due)| Later::Update { after, status, due }),
        (after.clone(), 0_usize..5).prop_map(|(after, which)| Later::Correction { after, which }),
        after.clone().prop_map(|after| Later::Action { after }),
        after.prop_map(|after| Later::Seal { after }),
    ]
}

/// The texts that corrections change: the file, what stands there, what stands there afterwards, and the correction.
const TEXTS: [(&str, &str, &str, &str); 5] = [
    (
        REC,
        "due: 2018-12",
        "due: 2019-03",
        "ref: 1.1, field: due, was: 2018-12",
    ),
    (
        REC,
        "Train all managers in",
        "Train each manager in",
        "ref: 1.2, field: action, was: all managers, now: each manager",
    ),
    (
        REC,
        "know that the children",
        "know whether the children",
        "ref: 1, was: know that, now: know whether",
    ),
    (
        UPDATE,
        "Managers report more",
        "Managers report less",
        "ref: 1.2, update: 2018-03-31, field: impact, was: report more, now: report less",
    ),
    (
        "homes/plan.md",
        "label: On track",
        "label: On schedule",
        "status: on-track, field: label, was: On track",
    ),
];

/// The site after one more step; nothing when the step cannot be taken.
fn step(site: SiteTest, number: usize, step: &Later) -> Option<SiteTest> {
    let on = |after: i64| {
        day("2018-06-30")
            .checked_add(jiff::Span::new().days(after))
            .expect("a day")
            .to_string()
    };
    Some(match step {
        Later::Update { after, status, due } => {
            let due = due.map(|due| format!("    due: {due}\n")).unwrap_or_default();
            let on = on(*after);
            site.file(
                &format!("homes/updates/later-{number}.md"),
                format!("---\nas_at: {on}\nentries:\n  - ref: 1.1\n    status: {status}\n    progress: Step {number}.\n{due}---\n"),
            )
        }
        Later::Correction { after, which } => {
            let (file, from, to, correction) = TEXTS[*which];
            let text = String::from_utf8(site.tree.files[file].to_vec()).expect("UTF-8");
            if text.matches(from).count() != 1 {
                return None;
            }
            let line = format!("  - {{{correction}, date: {}, reason: Step {number}.}}\n", on(*after));
            let plan = String::from_utf8(site.tree.files["homes/plan.md"].to_vec()).expect("UTF-8");
            let heading = if plan.contains("corrections:\n") { "corrections:\n" } else { "sources:" };
            let with = if heading == "sources:" { format!("corrections:\n{line}sources:") } else { format!("{heading}{line}") };
            site.edit(file, from, to).edit("homes/plan.md", heading, &with)
        }
        Later::Action { after } => site.edit(
            REC,
            "actions:\n",
            &format!(
                "actions:\n  - {{ref: n{number}, published: {}, action: Step {number}, success: [It is seen], lead: [Ann Example], due: 2020}}\n",
                on(*after)
            ),
        ),
        Later::Seal { after } => {
            let on = on(*after);
            // Seals are never older than those before.
            let last = super::record_of(&site, "homes").lines().last().and_then(|line| line.split("\"sealed\":\"").nth(1)?.get(..10).map(ToOwned::to_owned));
            if last.is_some_and(|last| last > on) || site.clone().day(&on).build().0.output.is_none() {
                return None;
            }
            sealed_on(site, &on)
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_later_changes_no_byte_of_an_earlier_day(steps in prop::collection::vec(later(), 1..7)) {
        let mut site = sealed();
        for (number, one) in steps.iter().enumerate() {
            if let Some(next) = step(site.clone(), number, one) {
                site = next;
            }
        }
        let built = site.build();
        // Two made-up updates may fall on one day, and a correction may be older than the seal; those are not built at all.
        if built.0.output.is_some() {
            prop_assert_eq!(built.bytes(), sealed().build().bytes());
        }
    }
}
