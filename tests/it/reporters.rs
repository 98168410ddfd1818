//! Who says what: who publishes the site, whose plan it is, who reported a figure, and what is the site's own.

use crate::harness::{Built, SiteTest};

/// The site of a project that publishes the plan of a council, on which an inspector has reported too.
fn elsewhere() -> SiteTest {
    SiteTest::base()
        .edit(
            "site.yaml",
            "organisation: Anytown Council",
            "organisation: The Archive",
        )
        .edit(
            "homes/plan.md",
            "published: 2017-01-31\n",
            "published: 2017-01-31\norganisation: Anytown Council\npublished_note: Inferred, since the plan names no day.\n",
        )
        .file(
            "homes/updates/2018-05-31.md",
            "---\nas_at: 2018-05-31\nby: The Inspectorate\nentries:\n  - ref: 1\n    measures: {visits: 20}\n  - ref: 1.1\n    \
             progress: Few homes were visited.\n---\n",
        )
}

fn flat(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_page_names_who_publishes_the_site_where_that_is_not_whose_plan_it_is() {
    let built = elsewhere().build();
    let sentence = "This site is run by The Archive, not by Anytown Council.";
    for (path, page) in built.pages().filter(|(path, _)| path.starts_with("homes/")) {
        let said = if path.ends_with("/card/index.html") {
            "Published by The Archive, not by Anytown Council."
        } else {
            sentence
        };
        assert!(page.contains(said), "{path}");
        assert!(
            page.contains("published by The Archive, with what was published up to")
                || !page.contains("class=\"cite\""),
            "{path}"
        );
    }
    let same = SiteTest::base().build();
    assert!(same.holding("This site is run by").is_empty());
}

#[test]
fn nobody_but_the_publisher_of_the_site_publishes_its_record() {
    let sealed = SiteTest::folder("sites/corrected/content")
        .edit(
            "site.yaml",
            "organisation: Anytown Council",
            "organisation: The Archive",
        )
        .build();
    for (path, page) in sealed.pages() {
        for wrong in [
            "Anytown Council, which publishes",
            "Anytown Council does not repeat",
        ] {
            assert!(!page.contains(wrong), "{path}: {wrong}");
        }
    }
}

#[test]
fn a_figure_of_somebody_else_is_named_in_sentence_table_and_chart() {
    let built = elsewhere().build();
    let page = flat(built.page("homes/recommendations/1/index.html"));
    assert!(
        page.contains("The latest figure is 20%, reported by The Inspectorate, against a target of 90%."),
        "{page}"
    );
    assert!(
        page.contains("The latest figure reported by Anytown Council is 84%."),
        "{page}"
    );
    assert!(
        page.contains("(by The Inspectorate)</span></th><td class=\"number\">20%</td>"),
        "{page}"
    );
    assert!(
        page.contains("</time></th><td class=\"number\">84%</td>"),
        "{page}"
    );
    assert!(page.contains("31 May 2018: 20% (The Inspectorate)"), "{page}");
    assert!(page.contains("chart-dot chart-dot-other"), "{page}");
    assert!(
        page.contains("The figures with a hollow dot were reported by The Inspectorate."),
        "{page}"
    );
    let changes = flat(built.page("homes/updates/2018-05-31/changes/index.html"));
    assert!(
        changes.contains("from 84% to 20%. (reported by The Inspectorate)"),
        "{changes}"
    );
    let data = built.page("homes/data/plan.json");
    assert!(
        data.contains("\"by\":\"The Inspectorate\",\"measure\":\"visits\""),
        "{data}"
    );
    let print = flat(built.page("homes/print/index.html"));
    assert!(
        print.contains("The Inspectorate, <a href=\"../updates/2018-05-31/\">"),
        "{print}"
    );
}

#[test]
fn figures_of_the_organisation_alone_name_nobody() {
    let page = flat(
        SiteTest::base()
            .build()
            .page("homes/recommendations/1/index.html"),
    );
    assert!(
        page.contains("The latest figure is 84%, against a target of 90%."),
        "{page}"
    );
    assert!(!page.contains("chart-dot-other"));
}

#[test]
fn the_note_on_the_date_of_a_plan_is_shown_and_sealed() {
    let built = elsewhere().build();
    for path in ["homes/index.html", "homes/print/index.html"] {
        let page = flat(built.page(path));
        assert!(
            page.contains("About this date: Inferred, since the plan names no day."),
            "{path}"
        );
    }
    let data = built.page("homes/data/plan.json");
    assert!(
        data.contains("\"published_note\":\"Inferred, since the plan names no day.\""),
        "{data}"
    );
    assert!(
        !SiteTest::base()
            .build()
            .page("homes/data/plan.json")
            .contains("published_note")
    );
}

/// A site in which one action replaces the other, and perhaps an update reports so.
fn replaced(entry: &str) -> Built {
    SiteTest::base()
        .edit(
            "homes/recommendations/1.md",
            "    due: 2017-12\n",
            "    due: 2017-12\n    replaces: 1.1\n",
        )
        .edit(
            "homes/updates/2018-03-31.md",
            "    progress: The first visits were made.\n",
            &format!("    progress: The first visits were made.\n{entry}"),
        )
        .build()
}

#[test]
fn what_the_site_links_is_not_said_in_the_name_of_the_plan() {
    let linked = replaced("");
    let (old, new) = ("homes/actions/1.1/index.html", "homes/actions/1.2/index.html");
    assert!(
        linked
            .page(old)
            .contains("This site’s editors link this action to the one that replaces it:")
    );
    assert!(
        linked
            .page(new)
            .contains("This site’s editors link this action to the earlier one that it replaces:")
    );
    let reported = replaced("    ended: {how: replaced, to: 1.2, reason: The course comes first.}\n");
    assert!(reported.page(old).contains("Reported as replaced by"));
    assert!(reported.page(new).contains("Reported as replacing"));
}

#[test]
fn a_completion_that_was_taken_back_is_told_wherever_the_action_is() {
    let built = SiteTest::base()
        .file(
            "homes/updates/2018-05-31.md",
            "---\nas_at: 2018-05-31\nentries:\n  - ref: 1.2\n    complete: false\n    progress: Two managers have not.\n---\n",
        )
        .build();
    let page = flat(built.page("homes/actions/1.2/index.html"));
    for words in [
        "No longer reported complete",
        "took that back.",
        "Reported as not complete. The update of",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("Reported complete on time"), "{page}");
    let update = flat(built.page("homes/updates/2018-05-31/index.html"));
    assert!(update.contains("No longer reported complete: 1"), "{update}");
    let changes = flat(built.page("homes/updates/2018-05-31/changes/index.html"));
    assert!(
        changes.contains("1 action is no longer reported complete."),
        "{changes}"
    );
    let overview = flat(built.page("homes/index.html"));
    assert!(overview.contains("none are reported complete"), "{overview}");
    assert!(
        overview.contains("1 is no longer reported complete"),
        "{overview}"
    );
    let print = flat(built.page("homes/print/index.html"));
    assert!(
        print.contains("Reported as not complete. The update of"),
        "{print}"
    );
    let data = built.page("homes/data/plan.json");
    assert!(data.contains("\"complete\":false"), "{data}");
    assert!(data.contains("\"key\":\"taken-back\""), "{data}");
}

#[test]
fn a_recommendation_of_words_only_is_not_called_a_sum_of_nothing() {
    let entries = [
        "progress: It was discussed.",
        "percent: 40",
        "impact: Families say so.",
        "next: A visit.",
        "measures: {visits: 84}",
    ];
    for actions in [true, false] {
        for entry in entries {
            let site = SiteTest::base().file(
                "homes/recommendations/2.md",
                format!(
                    "---\nref: 2\ntext: Count the homes.\n{}---\n",
                    if actions {
                        "actions:\n  - {ref: 2.1, action: Count}\n"
                    } else {
                        ""
                    }
                ),
            );
            let entry = entry.replace("{visits: 84}", "{homes: 84}");
            let site = if entry.starts_with("measures") {
                site.edit(
                    "homes/recommendations/2.md",
                    "text: Count the homes.\n",
                    "text: Count the homes.\nmeasures:\n  - {key: homes, name: Homes, unit: homes}\n",
                )
            } else {
                site
            };
            let site = site.file(
                "homes/updates/2018-05-31.md",
                format!("---\nas_at: 2018-05-31\nentries:\n  - ref: 2\n    {entry}\n---\n"),
            );
            let built = site.build();
            let page = flat(built.page("homes/recommendations/2/index.html"));
            assert_eq!(page.contains("This is a sum of its actions:"), actions, "{page}");
            assert_eq!(page.contains("<ul class=\"counts\">"), actions, "{page}");
            assert_eq!(
                page.contains("No update on this site gives a status."),
                !actions,
                "{page}"
            );
            assert!(page.contains("Newest report:"), "{page}");
        }
    }
    let silent = SiteTest::base().file(
        "homes/recommendations/2.md",
        "---\nref: 2\ntext: Count the homes.\n---\n",
    );
    let page = flat(silent.build().page("homes/recommendations/2/index.html"));
    assert!(
        page.contains("No update on this site gives a status.") && !page.contains("sum of"),
        "{page}"
    );
}

#[test]
fn an_update_is_as_at_any_form_of_date_and_comes_out_on_its_last_day() {
    for (as_at, eve, last) in [
        ("2019-06-30", "2019-06-29", "2019-06-30"),
        ("2019-06", "2019-06-29", "2019-06-30"),
        ("2019-Q2", "2019-06-29", "2019-06-30"),
        ("2019", "2019-12-30", "2019-12-31"),
    ] {
        let site = SiteTest::base().file(
            "homes/updates/next.md",
            format!("---\nas_at: {as_at}\nentries:\n  - {{ref: 1.1, status: behind}}\n---\n"),
        );
        let path = format!("homes/updates/{as_at}/index.html");
        assert!(
            site.clone().day(eve).build().output().get(&path).is_none(),
            "{as_at}"
        );
        let built = site.day(last).build();
        assert!(built.page(&path).contains("Reported status:"), "{as_at}");
        assert!(
            built
                .output()
                .get(&format!("homes/updates/{as_at}/changes/index.html"))
                .is_some()
        );
    }
}

#[test]
fn a_lead_of_the_plan_stays_on_the_pages_when_an_update_names_another() {
    let first = "The plan names:";
    let update = |entry: &str| {
        SiteTest::base().file(
            "homes/updates/2018-05-31.md",
            format!("---\nas_at: 2018-05-31\nentries:\n  - {entry}\n---\n"),
        )
    };
    for (entry, name, pages) in [
        (
            "{ref: 1.1, lead: [Cy Example]}",
            "Ann Example",
            ["homes/actions/1.1/index.html", "homes/print/index.html"],
        ),
        (
            "{ref: 1, lead: [Cy Example]}",
            "Head of homes",
            ["homes/recommendations/1/index.html", "homes/print/index.html"],
        ),
    ] {
        let built = update(entry).build();
        for path in pages {
            let page = flat(built.page(path));
            assert!(page.contains(&format!("{first} {name}</span>")), "{path}: {page}");
            assert!(page.contains("Cy Example"), "{path}");
        }
    }
    let same = update("{ref: 1.1, lead: [Ann Example]}").build();
    assert!(same.holding(first).is_empty());
}
