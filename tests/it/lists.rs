//! The lists of a plan: their order, and the pages that long ones take.

use std::collections::BTreeSet;

use crate::harness::{Built, SiteTest, items_of, words_of};

/// A recommendation with actions: of each its ref, and what it has beside its words.
fn recommendation(ref_: &str, actions: &[(String, String)]) -> String {
    let actions = actions.iter().map(|(ref_, more)| {
        format!(
            "  - {{ref: \"{ref_}\", action: Paint the door of house {ref_} in a colour that shows, {more}}}\n"
        )
    });
    let text = "text: Paint each door so that families can see which house is theirs.";
    format!(
        "---\nref: {ref_}\n{text}\nactions:\n{}---\n",
        actions.collect::<String>()
    )
}

/// The small site with recommendations of that many actions each, not due yet.
fn large(sizes: &[usize]) -> SiteTest {
    let mut site = SiteTest::base();
    for (at, size) in sizes.iter().enumerate() {
        let number = at + 10;
        let actions: Vec<(String, String)> = (1..=*size)
            .map(|action| {
                (
                    format!("{number}.{action}"),
                    "due: 2019-03, lead: [Ann Example]".to_owned(),
                )
            })
            .collect();
        site = site.file(
            &format!("homes/recommendations/{number}.md"),
            recommendation(&number.to_string(), &actions),
        );
    }
    site
}

/// The refs of the items that the tables of a page list, in their order.
fn refs(html: &str) -> Vec<String> {
    let main = html.split("<main").nth(1).expect("a main part");
    let tables = main.split("<table").skip(1);
    let tables = tables.filter_map(|rest| rest.split("</table>").next());
    let last = |address: &str| {
        address
            .trim_end_matches('/')
            .rsplit('/')
            .next()
            .map(ToOwned::to_owned)
    };
    let addresses = tables.flat_map(items_of);
    addresses.filter_map(|address| last(&address)).collect()
}

fn titles<'a>(built: &'a Built, pages: &[&str]) -> BTreeSet<&'a str> {
    let title = |page: &&str| {
        let html = built.page(page);
        html.split("<title>")
            .nth(1)
            .and_then(|rest| rest.split("</title>").next())
            .expect("a title")
    };
    pages.iter().map(title).collect()
}

#[test]
fn a_long_list_goes_on_over_pages_with_each_item_on_one() {
    // With the two actions of the small site: 502.
    let built = large(&[150, 150, 200]).build();
    let pages = [
        "homes/actions/index.html",
        "homes/actions/page/2/index.html",
        "homes/actions/page/3/index.html",
    ];
    let listed: Vec<Vec<String>> = pages.map(|page| refs(built.page(page))).to_vec();
    assert_eq!(listed.iter().map(Vec::len).collect::<Vec<_>>(), [152, 150, 200]);
    let all: BTreeSet<&String> = listed.iter().flatten().collect();
    assert_eq!(all.len(), 502);
    assert_eq!(titles(&built, &pages).len(), 3);
    for (page, said) in pages.iter().zip(["152 of 502", "150 of 502", "200 of 502"]) {
        assert!(
            words_of(built.page(page)).contains(said),
            "{page} does not say {said}"
        );
    }
    assert!(built.page(pages[1]).contains("rel=\"prev\" href=\"../../\""));
    assert!(built.page(pages[1]).contains("rel=\"next\" href=\"../3/\""));
    // Other lists have pages of their own below their addresses, and say how many there are on all.
    let lists = [
        "homes/schedule/not-due-yet",
        "homes/leads/ann-example",
        "homes/status/not-reported",
    ];
    for list in lists {
        let pages = ["", "/2", "/3"].map(|page| format!("{list}{page}/index.html"));
        let listed: Vec<usize> = pages.iter().map(|page| refs(built.page(page)).len()).collect();
        assert_eq!(
            listed.iter().sum::<usize>(),
            if list.ends_with("reported") { 500 } else { 501 },
            "{list}"
        );
        assert!(listed.iter().all(|rows| *rows <= 200), "{list}: {listed:?}");
        assert!(
            words_of(built.page(&pages[2])).contains("of 502 actions"),
            "{list}"
        );
    }
}

#[test]
fn the_actions_of_one_recommendation_go_on_where_they_are_many() {
    let built = large(&[450]).build();
    let counts = ["", "page/2/", "page/3/"].map(|page| {
        let html = built.page(&format!("homes/actions/{page}index.html"));
        (refs(html).len(), words_of(html).contains("(continued)"))
    });
    assert_eq!(counts, [(2, false), (200, false), (200, true)]);
    assert_eq!(refs(built.page("homes/actions/page/4/index.html")).len(), 50);
}

#[test]
fn items_whose_refs_read_as_pages_keep_their_addresses() {
    let mut actions: Vec<(String, String)> = (2..=421)
        .map(|at| (at.to_string(), "due: 2019-03".to_owned()))
        .collect();
    actions.push(("page".to_owned(), "due: 2019-03".to_owned()));
    let built = SiteTest::base()
        .file("homes/recommendations/2.md", recommendation("doors", &actions))
        .build();
    for (page, words) in [
        ("homes/actions/2/index.html", "house 2 "),
        ("homes/actions/page/index.html", "house page "),
        ("homes/actions/page/2/index.html", "Page 2 of"),
    ] {
        assert!(words_of(built.page(page)).contains(words), "{page}");
    }
}

#[test]
fn lists_begin_with_what_is_overdue_and_was_open_when_last_reported() {
    let due = |date: &str| format!("due: {date}, lead: [Cay Example]");
    let actions = [
        ("later", due("2019-03-31")),
        ("done", due("2017-06-30")),
        ("silent", due("2017-05-31")),
        ("open", due("2018-02-28")),
        ("older", due("2017-12-31")),
        ("soon", due("2018-07-15")),
    ];
    let actions = actions.map(|(ref_, more)| (ref_.to_owned(), more));
    let update = "---\nas_at: 2018-05-31\npublished: 2018-06-10\nentries:\n  - {ref: open, status: behind}\n  - {ref: older, status: \
                  behind}\n  - {ref: done, status: done}\n---\n";
    let site = SiteTest::base()
        .file("homes/recommendations/2.md", recommendation("2", &actions))
        .file("homes/updates/2018-05-31.md", update);
    let built = site.build();
    assert_eq!(
        refs(built.page("homes/leads/cay-example/index.html")),
        ["older", "open", "silent", "soon", "later", "done"]
    );
    assert_eq!(
        refs(built.page("homes/schedule/past/index.html")),
        ["older", "open", "silent"]
    );
    assert!(words_of(built.page("homes/schedule/past/index.html")).contains("showed still open come first"));
    assert!(words_of(built.page("homes/leads/cay-example/index.html")).contains("Overdue ones come first"));
    // Of the list by recommendation, those with overdue actions come first, the actions in the order of the plan.
    let listed = refs(built.page("homes/actions/index.html"));
    assert_eq!(
        listed,
        ["later", "done", "silent", "open", "older", "soon", "1.1", "1.2"]
    );
    assert!(
        words_of(built.page("homes/actions/index.html")).contains("Those with overdue actions come first.")
    );
}

#[test]
fn a_list_of_several_pages_is_narrowed_by_the_search() {
    let built = large(&[150, 150]).build();
    let list = built.page("homes/actions/index.html");
    assert!(list.contains("<form class=\"filter\" action=\"../../search/\""));
    assert!(
        !list.contains("data-filter "),
        "the filter would look at one page alone"
    );
    let search = built.page("search/index.html");
    for (name, value) in [("kind", "action"), ("plan", "homes")] {
        assert!(list.contains(&format!("name=\"{name}\" value=\"{value}\"")));
        assert!(search.contains(&format!("name=\"{name}\"")));
    }
    for name in ["q", "status", "schedule"] {
        let field = format!("name=\"{name}\"");
        assert!(list.contains(&field) && search.contains(&field), "{name}");
    }
    assert!(list.contains("<option value=\"On track\">"));
    // Without scripts the links to the lists by status, schedule and lead stay.
    assert!(!list.contains("data-plain-filter"));
}
