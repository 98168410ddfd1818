//! Figures as people write them: with their period, wherever they are shown.

use crate::harness::{Built, SiteTest, words_of};

/// The base site, whose measure in percent is reported like this beside a completion.
fn reported(visits: &str) -> Built {
    let figures = format!("  - ref: 1\n    complete: true\n    measures: {{visits: {visits}}}\n");
    SiteTest::base()
        .edit(
            "homes/updates/2018-03-31.md",
            "  - ref: 1\n    measures: {visits: 84}\n",
            &figures,
        )
        .build()
}

fn words(built: &Built, page: &str) -> String {
    words_of(built.page(&format!("homes/{page}index.html")))
}

#[test]
fn a_figure_is_told_with_its_period_in_sentences_tables_and_charts() {
    for (period, shown) in [
        ("Spring 2018", "Spring 2018"),
        ("2024/25", "2024/25"),
        ("2018-03", "March 2018"),
        ("2018-Q1", "January to March 2018"),
    ] {
        let built = reported(&format!(
            "[{{period: Winter 2017, value: 61}}, {{period: {period}, value: 57}}]"
        ));
        let page = words(&built, "recommendations/1/");
        for said in [
            format!("was 57% ({shown}) against a target of 90%"),
            format!("The latest figure is 57% ({shown}), against a target of 90%."),
            format!("{shown} (in the update of 31 March 2018)57%"),
        ] {
            assert!(page.contains(&said), "{said}\n{page}");
        }
        let html = built.page("homes/recommendations/1/index.html");
        assert!(html.contains(&format!("{shown}: 57%")), "{html}");
        let update = words(&built, "updates/2018-03-31/");
        assert!(update.contains(&format!("({shown}): 57%")), "{update}");
    }
}

#[test]
fn a_figure_without_a_period_stands_alone() {
    let page = words(&reported("57"), "recommendations/1/");
    assert!(page.contains("was 57% against a target of 90%"), "{page}");
}

#[test]
fn one_thing_has_a_unit_of_its_own_where_the_plan_gives_it() {
    let site = |one: &str| {
        SiteTest::base()
            .edit(
                "homes/recommendations/1.md",
                "unit: \"%\", target: 90",
                &format!("unit: homes, {one}target: 1, baseline: 2"),
            )
            .edit("homes/updates/2018-03-31.md", "visits: 84", "visits: 1")
            .build()
    };
    let given = words(&site("unit_one: home, "), "recommendations/1/");
    assert!(
        given.contains("The latest figure is 1 home, against a target of 1 home.")
            && given.contains("The figure at the start was 2 homes."),
        "{given}"
    );
    let not_given = words(&site(""), "recommendations/1/");
    assert!(not_given.contains("The latest figure is 1 homes"), "{not_given}");
}
