//! The plans that this repository carries, held against the documents they were transcribed from.
//!
//! The numbers and words here were taken from the documents, not from the content.

use candour::diag::Severity;
use candour::history;
use candour::model::{Plan, Site};
use candour::pipeline::BuiltInMemory;
use candour::source::{ContentTree, load_folder};

use crate::harness::{SiteTest, repository};

fn tree() -> ContentTree {
    load_folder(&repository().join("content")).expect("the content folder")
}

fn site() -> Site {
    history::read(&tree()).site
}

fn plan<'s>(site: &'s Site, address: &str) -> &'s Plan {
    let found = site.plans.iter().find(|plan| plan.address == address);
    found.unwrap_or_else(|| panic!("there is no plan {address}"))
}

#[test]
fn the_content_has_no_errors_and_no_warnings_that_are_not_for_the_publisher() {
    let built = SiteTest::of(tree()).day("2026-11-22").build();
    let BuiltInMemory { diagnostics, .. } = &built.0;
    assert_eq!(diagnostics.count(Severity::Error), 0, "{}", built.shown());
    let warnings: Vec<_> = built
        .of(Severity::Warning)
        .iter()
        .map(|one| one.code.name())
        .collect();
    assert!(
        warnings.iter().all(|code| *code == "empty-setting"),
        "{}",
        built.shown()
    );
}

#[test]
fn each_recommendation_has_as_many_actions_as_its_table_has_rows() {
    let expected: [(&str, &[(&str, usize)]); 3] = [
        (
            "shropshire-2018",
            &[
                ("1", 2),
                ("2", 3),
                ("3", 4),
                ("4", 7),
                ("5", 9),
                ("6", 9),
                ("7", 9),
                ("8", 5),
                ("9", 9),
                ("10", 5),
                ("11", 8),
                ("12", 7),
            ],
        ),
        (
            "telford-2016",
            &[
                ("1.1", 5),
                ("1.2", 5),
                ("1.3", 7),
                ("1.4", 7),
                ("2.1", 6),
                ("2.2", 2),
                ("2.3", 10),
                ("3.1", 4),
                ("3.2", 8),
                ("3.3", 2),
                ("3.4", 4),
            ],
        ),
        ("telford-2020", &[("1", 8)]),
    ];
    let site = site();
    for (address, rows) in expected {
        let found: Vec<(&str, usize)> = plan(&site, address)
            .recommendations
            .iter()
            .map(|rec| (rec.ref_.value.as_str(), rec.actions.len()))
            .collect();
        assert_eq!(found, rows, "{address}");
    }
    assert_eq!(site.plans.len(), expected.len(), "add the new plan here");
}

#[test]
fn each_update_has_as_many_entries_as_its_table_has_rows() {
    let expected = [
        // Every action of the plan has its row, whether or not anything stands in it.
        ("shropshire-2018", "2019-01", 77),
        // The statuses that the plan itself printed.
        ("telford-2016", "2016-10-31", 3),
        // One row for each recommendation.
        ("telford-2016", "2017-12-31", 11),
        // What the inspector found of ten of the eleven.
        ("telford-2016", "2020-01-31", 10),
        // Two cells with nothing but a placeholder.
        ("telford-2020", "2020-09-03", 2),
    ];
    let site = site();
    let found: Vec<(&str, String, usize)> = site
        .plans
        .iter()
        .flat_map(|plan| plan.updates.iter().map(move |update| (plan, update)))
        .map(|(plan, update)| {
            (
                plan.address.as_str(),
                update.as_at.value.to_string(),
                update.entries.len(),
            )
        })
        .collect();
    let expected = expected.map(|(plan, as_at, entries)| (plan, as_at.to_owned(), entries));
    assert_eq!(found, expected);
}

#[test]
fn every_plan_update_and_recommendation_names_the_document_it_was_taken_from() {
    for plan in &site().plans {
        assert!(!plan.facts.sources.is_empty(), "{}", plan.address);
        for rec in &plan.recommendations {
            assert!(rec.source.is_some(), "{} {}", plan.address, *rec.ref_);
            assert!(rec.source_ref.is_some(), "{} {}", plan.address, *rec.ref_);
        }
        for update in &plan.updates {
            assert!(update.source.is_some(), "{} {}", plan.address, update.as_at.value);
        }
    }
}

#[test]
fn the_inspectors_findings_are_assurance_and_not_the_councils_report() {
    let site = site();
    let by: Vec<_> = plan(&site, "telford-2016")
        .updates
        .iter()
        .map(|update| update.by.as_deref())
        .collect();
    assert_eq!(by, [None, None, Some("Ofsted")]);
}

#[test]
fn shropshires_actions_are_complete_only_where_the_document_says_so() {
    let site = site();
    for entry in &plan(&site, "shropshire-2018").updates[0].entries {
        let texts = [&entry.progress, &entry.impact];
        let words: String = texts
            .into_iter()
            .flatten()
            .map(|text| text.source.as_str())
            .collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_said = words.contains("ACTION COMPLETE") || words.contains("ACTION CONCLUDED");
        assert_eq!(entry.complete == Some(true), is_said, "{}", entry.ref_.value);
    }
}

#[test]
fn no_action_of_the_content_replaces_another_as_no_document_says_so() {
    let site = site();
    let recommendations = site.plans.iter().flat_map(|plan| &plan.recommendations);
    let mut actions = recommendations.flat_map(|one| &one.actions);
    assert!(actions.all(|action| action.replaces.is_none()));
}

#[test]
fn no_update_is_said_to_be_presented_where_only_an_agenda_is_held() {
    let site = site();
    let mut updates = site.plans.iter().flat_map(|plan| &plan.updates);
    assert!(updates.all(|update| update.presented_to.is_none()));
}

#[test]
fn no_meeting_is_said_to_have_been_held_where_only_an_agenda_is_held() {
    let site = site();
    let meetings = site.plans.iter().flat_map(|plan| &plan.meetings);
    for meeting in meetings {
        assert_eq!(
            meeting.was_held(),
            !meeting.minutes.is_empty(),
            "{}",
            meeting.name
        );
    }
    let names = |address: &str| -> Vec<String> {
        let meetings = plan(&site, address).meetings.iter();
        meetings.map(|meeting| meeting.name.clone()).collect()
    };
    assert_eq!(names("telford-2016"), ["2017-09-12", "2018-02-06"]);
    assert_eq!(names("telford-2020"), ["2020-09-03"]);
    let minuted = &plan(&site, "telford-2016").meetings[0].text.source;
    let words = minuted.replace("\n> ", " ");
    assert!(words.contains(
        "would come to the next meeting – 6 February 2018 in order to receive it as an annual update."
    ));
}

/// Paragraphs of Ofsted's report of 2020 that speak of a recommendation of 2016, good and bad.
#[test]
fn what_the_inspector_found_later_is_told_from_all_sides() {
    let site = site();
    let assurance = &plan(&site, "telford-2016").updates[2];
    for (item, paragraphs) in [
        ("1.2", &["Paragraph 8:", "Paragraph 23:"][..]),
        ("1.3", &["Paragraph 42:", "Paragraph 44:", "Paragraph 45:"]),
        ("1.4", &["Paragraph 24: Direct work"]),
        ("2.2", &["Paragraph 1:", "Paragraph 3:", "Paragraph 5:"]),
    ] {
        let entry = assurance.entries.iter().find(|entry| entry.ref_.value == item);
        let progress = entry.and_then(|entry| entry.progress.as_ref()).expect(item);
        for paragraph in paragraphs {
            assert!(progress.source.contains(paragraph), "{item}: {paragraph}");
        }
    }
}

/// Long cells of the tables, some of them cut in two by a page break: plan, update, item, column, words.
const CELLS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "telford-2016",
        "2017-12-31",
        "1.1",
        "progress",
        "2 Group Manager posts have been established in Child Protection and Family Support (CPFS) \
         Service and Children in Care (CiC) Service. SDM capacity in CPFS has been increased to \
         enable improved oversight and more support to team managers. We are receiving support on \
         implementing systemic practice from Kensington & Chelsea under the DfE 'Partners in \
         Practice' scheme. SDMs, AD, DCAS and some team managers attended systemic training \
         delivered by them and this will continue during 2018. Standards and principles guidance \
         has been published, as well as developments in policies and procedures, to help ensure \
         staff are better aware of practice expectations. Protocol developments have been completed \
         to enable better monitoring/reporting of supervision arrangements. Improvements against \
         this recommendation have been impaired by some long term sickness absences and increasing \
         demand across the system.",
    ),
    (
        "telford-2016",
        "2017-12-31",
        "1.2",
        "impact",
        "The average IRO caseload is currently 84 – however due to having some new staff whose \
         caseloads are building up gradually, there is a variance across the team with the highest \
         caseload being 96. The improved management oversight of the service has resulted in \
         improved performance around timeliness of ICPCs (86%) (this was 94% but several ICPCs were \
         cancelled in December due to heavy snow), RCPCs (96%) and CiC Reviews (96%) held in \
         timescale, which are all achieving their targets. In addition, added administrative \
         resource has improved the timeliness of distribution of CP minutes, with an average 90% of \
         minutes distributed in timescale. File audit scores for 'IRO challenge and scrutiny are \
         effective' were higher than the previous year but there is still need for an improvement \
         in consistency.",
    ),
    (
        "telford-2016",
        "2017-12-31",
        "2.2",
        "progress",
        "Family Connect have re-negotiated with health colleagues in order to promote more \
         consistent attendance. Police already have consistent attendance. This had led to some \
         improvements but there are still some issues re. consistency of attendance by health due \
         to capacity issues within their services. CPFS were having difficulty to securing \
         consistent health attendance at strategy meetings and negotiated with health in order to \
         be able to use the health representatives within Family Connect for strategy meetings in \
         CPFS. If issues continue then this will be raised with TWSCB.",
    ),
    (
        "telford-2016",
        "2017-12-31",
        "2.2",
        "impact",
        "In Family Connect 69% of strategy meetings April – December 2017 had at least three \
         agencies in attendance against a target of 80% Performance in CPFS was 34%. However \
         arrangements with health staff in Family Connect enabled a significant improvement in \
         December 2017, where performance in CPFS was 69%",
    ),
    (
        "shropshire-2018",
        "2019-01",
        "9.7",
        "progress",
        "Use of an App – has been explored with internal IT manager – Andy Boxall, purpose to \
         collect the views and feelings of children and young people, where this is there preferred \
         method of communication. Demo being produced to understand capabilities and reporting. Use \
         of multi media through film/video engaging 5 young people and Care Leavers - expressed \
         their views and feelings and participation in their participation in child protection \
         conferences. And to improve care leavers' experience of the pathway planning process. \
         Added bonus of building confidence and skills. Filming weekend took place 24th February \
         2018. This work continues to be a strength for Shropshire. ACTION COMPLETE",
    ),
    (
        "shropshire-2018",
        "2019-01",
        "11.5",
        "progress",
        "Ongoing meeting with partners in benefits and revenues, Benefits agency, travel/leisure \
         and VS have taken place to establish their offer to care leavers. Further meetings with \
         Emotional Health and Well Being Service and LAC Health are required to ensure specific \
         offer details are clear before committing to Local Offer communication with young people. \
         Engagement with young people is being established to ensure they are aware and continue to \
         communicate with the wider care leaver population, following the visit with the \
         Implementation Advisor for Care Leavers. Local Offer to be agreed by Cabinet and Directors",
    ),
];

#[test]
fn long_cells_are_there_word_for_word() {
    let site = site();
    for (address, as_at, ref_, column, words) in CELLS {
        let updates = &plan(&site, address).updates;
        let update = updates
            .iter()
            .find(|update| update.as_at.value.to_string() == *as_at)
            .expect("the update");
        let entry = update
            .entries
            .iter()
            .find(|entry| entry.ref_.value == *ref_)
            .expect("the entry");
        let text = if *column == "impact" {
            &entry.impact
        } else {
            &entry.progress
        };
        let found = text
            .as_ref()
            .expect("a text")
            .plain
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert_eq!(found, *words, "{address} {as_at} {ref_} {column}");
    }
}

#[test]
fn every_reported_word_reaches_its_page() {
    let built = SiteTest::of(tree()).day("2026-11-22").build();
    for (address, _, ref_, _, words) in CELLS {
        let kind = if address.starts_with("telford") {
            "recommendations"
        } else {
            "actions"
        };
        let text = letters_of(built.page(&format!("{address}/{kind}/{ref_}/index.html")));
        assert!(
            text.contains(&unspaced(words)),
            "{address} {ref_}: {words} is not in {text}"
        );
    }
}

/// The letters of a page, without its tags and spaces: a glossary term inside a sentence is a link.
fn letters_of(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            _ => text.push(c),
        }
    }
    let plain = text
        .replace("&amp;", "&")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&quot;", "\"");
    unspaced(&plain)
}

fn unspaced(text: &str) -> String {
    text.split_whitespace().collect()
}
