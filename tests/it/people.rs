//! Which leads have pages of their own: everyone, roles and teams alone, or nobody.

use crate::harness::{Built, SiteTest};

/// The base site with a setting; its plan says which leads are roles.
fn site(people: &str) -> Built {
    with_setting(people)
        .edit(
            "homes/plan.md",
            "statuses:\n",
            "roles: [head of Homes]\nstatuses:\n",
        )
        .build()
}

fn with_setting(people: &str) -> SiteTest {
    SiteTest::base().edit(
        "site.yaml",
        "accessibility:\n",
        &format!("{people}accessibility:\n"),
    )
}

/// The addresses of the pages about leads.
fn pages(built: &Built) -> Vec<&str> {
    built
        .pages()
        .filter_map(|(name, _)| name.strip_prefix("homes/leads/")?.strip_suffix("index.html"))
        .collect()
}

#[test]
fn everyone_who_leads_has_a_page_unless_the_site_says_otherwise() {
    for settings in ["", "people: names\n"] {
        let built = site(settings);
        assert_eq!(
            pages(&built),
            ["ann-example/", "ben-example/", "head-of-homes/", ""]
        );
        assert!(
            built
                .page("homes/actions/index.html")
                .contains("<option value=\"lead\">")
        );
    }
}

#[test]
fn with_roles_alone_people_have_no_page_no_link_and_no_place_in_the_filter() {
    let built = site("people: roles\n");
    assert_eq!(pages(&built), ["head-of-homes/", ""]);
    let list = built.page("homes/leads/index.html");
    assert!(
        list.contains("Head of homes") && !list.contains("Example"),
        "{list}"
    );
    let recommendation = built.page("homes/recommendations/1/index.html");
    assert!(recommendation.contains("<a href=\"../../leads/head-of-homes/\">Head of homes</a>"));
    assert_no_way_to_ann(&built);
}

#[test]
fn hidden_leads_have_no_pages_no_links_and_no_filter() {
    let built = site("people: hidden\n");
    assert_eq!(pages(&built), [""; 0]);
    assert!(!built.page("homes/actions/index.html").contains("filter-lead"));
    assert_no_way_to_ann(&built);
}

#[test]
fn a_plan_that_lists_no_roles_has_no_page_of_leads_where_people_have_none() {
    let built = with_setting("people: roles\n").build();
    assert_eq!(pages(&built), [""; 0]);
}

/// The words of the plan stay as they were published, and nothing gathers what a person leads.
fn assert_no_way_to_ann(built: &Built) {
    for page in [
        "homes/actions/1.1/index.html",
        "homes/actions/index.html",
        "homes/print/index.html",
    ] {
        assert!(built.page(page).contains("Ann Example"), "{page}");
    }
    assert!(built.page("homes/data/plan.json").contains("Ann Example"));
    assert_eq!(built.holding("leads/ann"), [""; 0]);
    let actions = built.page("homes/actions/index.html");
    assert!(!actions.contains("ann-example") && !actions.contains("<option value=\"lead\">"));
}

#[test]
fn bodies_are_no_people() {
    let built = with_setting("people: roles\n")
        .edit(
            "homes/plan.md",
            "statuses:\n",
            "bodies: [{key: head, name: Head of homes, part: responsible}]\nstatuses:\n",
        )
        .build();
    assert_eq!(pages(&built), ["head-of-homes/", ""]);
}
