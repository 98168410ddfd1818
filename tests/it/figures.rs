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
            format!("{shown} (reported as at 31 March 2018)57%"),
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
