//! Items on pages of many: below a recommendation, in lists, and on the page of the plan.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{MANY, between, large, pages, titles};
use crate::harness::{Built, SiteTest, words_of};

/// How many rows a table has below its headings, and the table itself, which a page offers to take away.
fn offered<'b>(built: &'b Built, folder: &str, html: &str) -> (usize, &'b str) {
    let up = between(html, "<p class=\"filter-count\">", "</p>")[0];
    let href = between(up, "href=\"", "\" download")[0];
    let mut parts: Vec<&str> = folder.trim_end_matches('/').split('/').collect();
    for part in href.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    let table = built.page(&parts.join("/"));
    (table.lines().count() - 1, table)
}

#[test]
fn the_actions_of_a_recommendation_go_on() {
    let built = large().build();
    let pages = pages(&built, "homes/recommendations/doors/");
    assert_eq!(pages.len(), 3);
    for (html, said) in pages.iter().zip(["1 to 200", "201 to 400", "401 to 450"]) {
        assert!(
            words_of(html).contains(&format!("Actions {said} of 450.")),
            "{said}"
        );
        let rows = html.split("id=\"rec-actions\"").nth(1).expect("a table");
        let rows = rows.split("</table>").next().expect("its end");
        let (from, to) = said.split_once(" to ").expect("two numbers");
        let (from, to): (usize, usize) = (from.parse().expect("a number"), to.parse().expect("a number"));
        let named: Vec<String> = (from..=to).map(|at| format!("d{at}")).collect();
        assert_eq!(between(rows, "actions/", "/\""), named, "{said}");
    }
    let titles = titles(&pages);
    assert!(
        !titles[0].contains(", page") && titles[1].contains(", page 2 –") && titles[2].contains(", page 3 –"),
        "{titles:?}"
    );
    // The facts, the answers and the history speak of all of it, once.
    for part in ["id=\"facts\"", "id=\"history\"", "class=\"answer-line\""] {
        assert!(pages[0].contains(part), "{part}");
        assert!(
            !pages[1].contains(part) && !pages[2].contains(part),
            "{part} again"
        );
    }
    let (rows, table) = offered(&built, "homes/recommendations/doors/2/", pages[1]);
    assert!(
        rows >= MANY && table.contains("d1,") && table.contains("d450,"),
        "{rows}"
    );
    // The next and the previous recommendation are named on each page, as the others are.
    assert!(
        pages
            .iter()
            .all(|html| html.contains("recommendations/1/\"") || html.contains("../1/"))
    );
}

#[test]
fn parts_and_actions_of_others_go_on_after_its_own() {
    let mut site = SiteTest::base().file(
        "homes/recommendations/whole.md",
        "---\nref: whole\ntext: Look after all houses.\nactions: [{ref: whole.1, action: Begin}]\n---\n",
    );
    for at in 1..=150 {
        let rec = format!(
            "---\nref: r{at}\ntext: Look after house {at}.\npart_of: whole\nactions:\n  - {{ref: r{at}.1, action: See house {at} twice, for: [whole]}}\n---\n"
        );
        site = site.file(&format!("homes/recommendations/r{at}.md"), rec);
    }
    let built = site.build();
    let pages = pages(&built, "homes/recommendations/whole/");
    assert_eq!(pages.len(), 2);
    let section = |html: &str, id: &str| {
        let section = html.split(&format!("<section aria-labelledby=\"{id}\">")).nth(1);
        section.map(|rest| rest.split("</section>").next().unwrap_or(rest).to_owned())
    };
    let actions = section(pages[0], "actions").expect("actions");
    assert_eq!(actions.matches("<tr>").count(), 153, "two tables with headings");
    let [first, second] = [0, 1].map(|page| {
        section(pages[page], "parts")
            .expect("parts")
            .matches("<li")
            .count()
    });
    assert_eq!((first, second), (49, 101));
    assert!(section(pages[1], "actions").is_none());
    assert!(
        words_of(pages[1]).contains("Rows 201 to 301 of 301."),
        "{}",
        words_of(pages[1])
    );
    assert!(words_of(pages[1]).contains("Parts of this recommendation (continued)"));
    // What has recommendations and actions is taken away in a file that has both.
    assert!(pages[0].contains("data/homes.xlsx\" download"));
}

#[test]
fn a_list_of_several_pages_says_which_rows_it_shows_and_offers_them_all() {
    let mut site = large();
    for at in 1..=230 {
        let rec = format!("---\nref: r{at}\ntheme: 1\ntext: Look after house {at}.\n---\n");
        site = site.file(&format!("homes/recommendations/r{at}.md"), rec);
    }
    let built = site.build();
    for (list, second, rows, said) in [
        ("homes/status/behind/", "2/", MANY, "Actions 201 to 400 of 450."),
        (
            "homes/recommendations/",
            "page/2/",
            232,
            "Recommendations 201 to 232 of 232.",
        ),
    ] {
        let folder = format!("{list}{second}");
        let html = built.page(&format!("{folder}index.html"));
        assert!(words_of(html).contains(said), "{list}: {}", words_of(html));
        let (offered, _) = offered(&built, &folder, html);
        assert!(offered >= rows, "{list}: {offered}");
    }
    // A theme has recommendations and actions: both are in the workbook.
    let theme = built.page("homes/themes/1/2/index.html");
    assert!(theme.contains("data/homes.xlsx\" download"), "{theme}");
}

#[test]
fn the_page_of_a_plan_names_the_first_of_many_that_are_due_soon() {
    let rec = |count: usize| {
        let mut rec = "---\nref: doors\ntext: Paint each door.\nactions:\n".to_owned();
        for at in 1..=count {
            let _ = writeln!(
                rec,
                "  - {{ref: d{at}, action: Paint door {at}, due: 2018-08-15}}"
            );
        }
        SiteTest::base()
            .day("2018-07-10")
            .file("homes/recommendations/doors.md", format!("{rec}---\n"))
            .build()
    };
    let named = |built: &Built| {
        let page = built.page("homes/index.html");
        between(page, "actions/d", "/\"")
            .into_iter()
            .collect::<BTreeSet<_>>()
            .len()
    };
    let (few, many) = (rec(190), rec(450));
    assert!(named(&few) >= 190, "{}", named(&few));
    assert!((10..=15).contains(&named(&many)), "{}", named(&many));
    let page = many.page("homes/index.html");
    let all = between(page, "<a href=\"schedule/due-soon/\">", "</a>");
    assert!(all.contains(&"All 450 that are due soon"), "{all:?}");
}

#[test]
fn the_page_of_a_plan_with_many_recommendations_names_the_first() {
    let mut site = SiteTest::base();
    for at in 1..=250 {
        let rec = format!(
            "---\nref: r{at}\ntheme: 1\ntext: Look after house {at}.\nactions:\n  - {{ref: r{at}.1, action: See house {at} twice, due: 2018-01}}\n---\n"
        );
        site = site.file(&format!("homes/recommendations/r{at}.md"), rec);
    }
    let built = site.build();
    let page = built.page("homes/index.html");
    let named: BTreeSet<&str> = between(page, "recommendations/r", "/\"").into_iter().collect();
    assert!((5..60).contains(&named.len()), "{}", named.len());
    assert!(page.contains("See all 251"));
    assert!(words_of(page).contains("Overdue (250)"), "the count is of all");
}
