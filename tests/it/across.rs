//! The lists over all plans: what they gather, what they keep apart, how they are counted and divided into pages.

mod feeds;
mod many;

use candour::diag::Code;

use crate::harness::{Built, SiteTest, items_of, words_of};

/// The settings of the site.
const SITE: &str = "title: All promises\nsummary: Every plan.\norganisation: Anyshire Council\nlanguage: en-GB\ntimezone: \
                    Europe/London\n";

/// A site with two plans of one council and one of another.
fn site() -> SiteTest {
    let bodies = "bodies:\n  - {key: watch, name: Care Watch, part: independent}\n  - {key: audit, name: Audit Committee, part: \
                  oversees}\n  - {key: police, name: Northern Police, part: responsible}\n";
    let homes = "kind: inspection\n";
    SiteTest::base()
        .without("homes/plan.md")
        .without("homes/recommendations/1.md")
        .without("homes/updates/2018-03-31.md")
        .file("site.yaml", SITE)
        .file("homes/plan.md", plan("Safer homes", &format!("{homes}{bodies}")))
        .file("homes/recommendations/1.md", recommendation("1", "to: [police]\ntags: [Housing, \"2024\"]\n", &[
            ("1.1", "Visit each home", "due: 2018-03-31, lead: [Ann Example]"),
            ("1.2", "Write to each home", "due: 2018-08-31, lead: [Ann Example], body: police"),
            ("1.3", "Paint each home", "due: 2018-02-28, lead: [Ben Example]"),
        ]))
        .file(
            "homes/updates/2018-04-30.md",
            "---\nas_at: 2018-04-30\nentries:\n  - {ref: 1.1, status: open}\n  - {ref: 1.3, complete: true}\n---\n",
        )
        .file("roads/plan.md", plan("Better roads", "kind: audit\nwords: {action: [step, steps]}\n"))
        .file("roads/recommendations/1.md", recommendation("1", "tags: [housing]\n", &[
            ("1.1", "Mend each road", "due: 2018-05-31, lead: [ann example]"),
        ]))
        .file("river/plan.md", plan(
            "Clean river",
            "kind: inquiry\norganisation: Bramford Council\nbodies:\n  - {key: a, name: audit committee, part: oversees}\n  - \
             {key: p, name: Northern Policy, part: responsible}\nresponses:\n  - {key: yes, label: Accepted, meaning: accepted}\n",
        ))
        .file("river/recommendations/1.md", recommendation("1", "to: [p]\nrespond_by: 2018-01-31\nlead: [Ann Example]\n", &[]))
        .file("river/recommendations/2.md", recommendation("2", "due: 2018-04-30\n", &[]))
}

fn plan(title: &str, lines: &str) -> String {
    format!(
        "---\ntitle: {title}\npublished: 2017-01-31\n{lines}statuses:\n  - {{key: open, label: Under way, meaning: on-track}}\n---\n"
    )
}

fn recommendation(ref_: &str, lines: &str, actions: &[(&str, &str, &str)]) -> String {
    let mut text = format!("---\nref: {ref_}\ntext: Put {ref_} right.\n{lines}");
    if !actions.is_empty() {
        text.push_str("actions:\n");
    }
    for (ref_, action, more) in actions {
        text.push_str(&format!("  - {{ref: {ref_}, action: {action}, {more}}}\n"));
    }
    text + "---\n"
}

/// The main part of a page in words.
fn main_of(built: &Built, path: &str) -> String {
    let page = built.page(path);
    let (_, main) = page.split_once("<main").expect("a main part");
    words_of(&format!(
        "<main{}",
        main.split("</main>").next().unwrap_or_default()
    ))
}

#[test]
fn a_site_of_one_plan_has_no_lists_over_all_plans() {
    let built = SiteTest::base().build();
    for path in ["overdue/index.html", "changed/index.html", "leads/index.html"] {
        assert!(!built.output().contains(path), "{path}");
    }
    assert!(!built.page("index.html").contains("Over all plans"));
}

#[test]
fn what_is_past_its_date_is_listed_plan_by_plan_with_its_organisation() {
    let built = site().build();
    let page = built.page("overdue/index.html");
    assert_eq!(
        items_of(page),
        [
            "homes/actions/1.1/",
            "roads/actions/1.1/",
            "river/recommendations/2/"
        ],
        "{}",
        built.shown()
    );
    let words = main_of(&built, "overdue/index.html");
    for said in [
        "Of 4 actions in the 2 plans on which reporting has not ended, 2 are overdue, in 2 plans.",
        "Of 2 recommendations without actions in the 1 plan on which reporting has not ended, 1 is overdue.",
        "Safer homes Anyshire Council 1 of 3 actions.",
        "Overdue: still open on 30 April 2018",
        "Better roads Anyshire Council 1 of 1 step.",
        "Clean river Bramford Council 1 of 2 recommendations.",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(page.contains("href=\"../homes/schedule/past/\""), "{page}");
}

#[test]
fn what_is_due_soon_and_unanswered_is_listed_too() {
    let built = site().build();
    assert_eq!(
        items_of(built.page("due-soon/index.html")),
        ["homes/actions/1.2/"]
    );
    let page = built.page("unanswered/index.html");
    assert_eq!(
        items_of(page),
        ["river/recommendations/1/", "river/recommendations/2/"]
    );
    let words = main_of(&built, "unanswered/index.html");
    for said in [
        "An answer was asked for on 2 recommendations, in 1 plan on which reporting has not ended.",
        "2 are without an answer, in 1 plan",
        "Northern Policy. An answer was due by 31 January 2018. This site holds no answer.",
        "Bramford Council. This site holds no answer.",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let all = built.page("recommendations/index.html");
    assert_eq!(items_of(all).len(), 4, "{all}");
}

#[test]
fn a_body_of_two_plans_is_one_and_a_name_that_is_only_alike_is_another() {
    let built = site()
        .edit(
            "roads/plan.md",
            "statuses:",
            "bodies: [{key: x, name: \"care  WATCH\", part: independent}]\nstatuses:",
        )
        .build();
    let words = main_of(&built, "bodies/index.html");
    assert!(
        words.contains("Care Watch in 2 plans of Anyshire Council"),
        "{words}"
    );
    assert!(
        words.contains("Northern Police in 1 plan of Anyshire Council"),
        "{words}"
    );
    assert!(
        words.contains("Northern Policy in 1 plan of Bramford Council"),
        "{words}"
    );
    let page = main_of(&built, "bodies/care-watch/index.html");
    assert!(
        page.contains("Safer homes") && page.contains("Better roads"),
        "{page}"
    );
    let police = built.page("bodies/northern-police/index.html");
    assert_eq!(
        items_of(police),
        ["homes/recommendations/1/", "homes/actions/1.2/"]
    );
    assert!(police.contains("href=\"../../homes/bodies/police/\""), "{police}");
}

#[test]
fn one_name_in_plans_of_two_organisations_is_not_said_to_be_one_body() {
    let built = site().build();
    let words = main_of(&built, "bodies/audit-committee/index.html");
    assert!(
        words.contains(
            "Plans of 2 organisations name a body “Audit Committee”. They may mean one body, or several"
        ),
        "{words}"
    );
    let watch = main_of(&built, "bodies/care-watch/index.html");
    assert!(!watch.contains("They may mean"), "{watch}");
}

#[test]
fn who_leads_is_gathered_within_one_organisation_alone() {
    let built = site().build();
    let ann = built.page("leads/anyshire-council/ann-example/index.html");
    assert_eq!(
        items_of(ann),
        ["homes/actions/1.1/", "homes/actions/1.2/", "roads/actions/1.1/"],
        "two ways of writing one name are one"
    );
    assert!(
        ann.contains("content=\"noindex\"") && !ann.contains("river/"),
        "{ann}"
    );
    let list = built.page("leads/index.html");
    assert!(list.contains("content=\"noindex\""), "{list}");
    // An organisation of one plan has no second page of the same.
    assert!(list.contains("href=\"../river/leads/ann-example/\""), "{list}");
    assert!(built.holding("leads/bramford-council").is_empty());
}

#[test]
fn hidden_leads_are_in_no_list_over_all_plans() {
    let hidden = site()
        .file("site.yaml", format!("{SITE}people: hidden\n"))
        .build();
    assert!(!hidden.output().contains("leads/index.html"));
    let roles = site()
        .file("site.yaml", format!("{SITE}people: roles\n"))
        .edit("homes/plan.md", "statuses:", "roles: [Ben Example]\nstatuses:")
        .build();
    let list = main_of(&roles, "leads/index.html");
    assert!(
        list.contains("Ben Example") && !list.contains("Ann Example"),
        "{list}"
    );
    assert_eq!(roles.holding("leads/anyshire-council/ann"), [""; 0]);
}

#[test]
fn a_tag_is_one_however_it_is_written_and_a_number_is_no_page_number() {
    let built = site().build();
    assert_eq!(
        items_of(built.page("tags/housing/index.html")),
        ["homes/recommendations/1/", "roads/recommendations/1/"]
    );
    assert!(!built.output().contains("tags/2024/index.html"));
    assert!(built.page("tags/index.html").contains("href=\"2024__"));
}

#[test]
fn a_closed_plan_has_nothing_that_is_overdue_now() {
    let closed = "closed: 2018-06-15\nclosed_reason: Done.\nstatuses:";
    let built = site().edit("homes/plan.md", "statuses:", closed).build();
    let page = built.page("overdue/index.html");
    assert_eq!(items_of(page), ["roads/actions/1.1/", "river/recommendations/2/"]);
    let words = main_of(&built, "overdue/index.html");
    assert!(
        words.contains(
            "Not in this list Safer homes, Anyshire Council. Reporting on this plan ended on 15 June 2018."
        ),
        "{words}"
    );
    assert!(
        words.contains("1 action was overdue when reporting ended"),
        "{words}"
    );
    assert!(words.contains("Of 1 action in the 1 plan"), "{words}");
}

#[test]
fn what_may_have_been_complete_is_not_called_overdue() {
    let built = site()
        .file(
            "roads/updates/2018-06-10.md",
            "---\nas_at: 2018-06-10\nlost_statuses: The colours of the copy are lost.\nentries:\n  - {ref: 1.1, progress: Done?}\n---\n",
        )
        .build();
    let page = built.page("overdue/index.html");
    assert!(
        !items_of(page).contains(&"roads/actions/1.1/".to_owned()),
        "{}",
        built.shown()
    );
    let words = main_of(&built, "overdue/index.html");
    assert!(
        words.contains("This site does not know whether 1 step whose due date has passed was completed"),
        "{words}"
    );
}

#[test]
fn an_empty_list_stays_and_says_so() {
    let built = site().day("2017-02-01").build();
    let words = main_of(&built, "overdue/index.html");
    assert!(
        words.contains("Of 4 actions in the 2 plans on which reporting has not ended, none is overdue."),
        "{words}"
    );
    assert!(items_of(built.page("overdue/index.html")).is_empty());
}

#[test]
fn nothing_that_is_not_published_is_in_a_list() {
    let canary = site()
        .file("canary/plan.md", plan("Canary plan", "").replace("2017-01-31", "2018-07-31"))
        .file("canary/recommendations/1.md", recommendation("1", "tags: [canary]\n", &[("1.1", "Canary", "due: 2018-01-31, lead: [Cy Canary]")]))
        .file("homes/updates/2018-06-20.md", "---\nas_at: 2018-06-20\npublished: 2018-07-20\ntitle: Canary\nentries:\n  - {ref: 1.2, progress: Canary, lead: [Cy Canary]}\n---\n");
    let (with, without) = (canary.build(), site().build());
    for (path, html) in without.pages() {
        assert_eq!(with.page(path), html, "{path}");
    }
    assert_eq!(with.pages().count(), without.pages().count());
    let first = site()
        .edit("river/plan.md", "2017-01-31", "2016-01-31")
        .day("2016-06-30");
    assert!(
        !first.build().output().contains("overdue/index.html"),
        "one plan is shown alone"
    );
}

#[test]
fn content_at_the_address_of_a_list_is_told() {
    let page = site()
        .file("pages/overdue.md", "---\ntitle: Late\n---\nWords.\n")
        .build();
    assert!(page.codes().contains(&Code::DuplicateAddress), "{}", page.shown());
    let plan = site()
        .file("changed/plan.md", plan("Changed", ""))
        .file("changed/recommendations/1.md", recommendation("1", "", &[]))
        .build();
    assert!(plan.codes().contains(&Code::DuplicateAddress), "{}", plan.shown());
}

#[test]
fn what_changed_last_is_told_newest_first_over_all_plans() {
    let built = site()
        .file(
            "river/updates/2018-05-31.md",
            "---\nas_at: 2018-05-31\nby: p\nentries:\n  - {ref: 1, response: yes}\n---\n",
        )
        .build();
    let words = main_of(&built, "changed/index.html");
    let places = [
        "Since 31 January 2017: 4 due dates passed; 1 answer was not published in time; 2 updates were published; 1 completion was reported.",
        "June 2018 Due dates passed: 1",
        "Better roads, Anyshire Council, 1 June 2018",
        "May 2018",
        "Updates: 1 Update of 31 May 2018: Clean riverClean river, Bramford Council, 31 May 2018The update reports on 1 recommendation or action. 1 was answered.",
        "April 2018",
        "Update of 30 April 2018: Safer homesSafer homes, Anyshire Council, 30 April 2018The update reports on 2 recommendations or actions. 1 was newly reported complete.",
    ]
    .map(|said| words.find(said).unwrap_or_else(|| panic!("{said}: {words}")));
    assert!(places.is_sorted(), "{words}");
    let page = built.page("changed/index.html");
    assert!(
        page.contains("href=\"../changes/\"")
            && page.contains("href=\"../river/updates/2018-05-31/changes/\"")
    );
    assert!(built.page("changes/index.html").contains("href=\"../changed/\""));
}

#[test]
fn words_of_the_content_come_out_harmless() {
    let built = site()
        .edit(
            "homes/plan.md",
            "title: Safer homes",
            "title: '<b onclick=x>\"Safer\" & homes 🏠'",
        )
        .edit("homes/plan.md", "name: Care Watch", "name: '<script>Watch'")
        .edit(
            "homes/recommendations/1.md",
            "Visit each home",
            &format!("'=<i>{}'", "long ".repeat(2000)),
        )
        .build();
    for path in [
        "overdue/index.html",
        "bodies/index.html",
        "changed/index.html",
        "index.html",
    ] {
        let page = built.page(path);
        assert!(
            !page.contains("<b onclick") && !page.contains("<script>W") && !page.contains("=<i>"),
            "{path}"
        );
        assert!(page.len() < 40_000, "{path}: {}", page.len());
    }
    assert!(built.page("overdue/index.html").contains("&lt;b onclick=x&gt;"));
}

#[test]
fn the_page_of_a_body_shows_what_the_body_reports_and_answers() {
    let mut site = SiteTest::folder("sites/inquiry/content").day("2026-06-30");
    // Only a site of several plans has pages of bodies over all of them.
    let other = SiteTest::base().tree.files.into_iter();
    site.tree
        .files
        .extend(other.filter(|(path, _)| path.starts_with("homes/")));
    let built = site.build();
    // Recommendation 8 is addressed to the Government, which carried it out, and to the Water Board, which refused.
    let row = |page: &str| {
        let html = built.page(page);
        let (_, rest) = html
            .split_once("recommendations/8/\"")
            .expect("the recommendation");
        let end = rest
            .find("</tr>")
            .or_else(|| rest.find("</li>"))
            .expect("its end");
        words_of(&rest[..end])
    };
    for page in [
        "bodies/government-of-borsetshire/index.html",
        "mere-2024/bodies/gov/index.html",
    ] {
        let row = row(page);
        assert!(
            row.contains("Carried out") && row.contains("Accepted in full"),
            "{page}: {row}"
        );
    }
    for page in [
        "bodies/mere-valley-water-board/index.html",
        "mere-2024/bodies/water/index.html",
    ] {
        let row = row(page);
        assert!(
            row.contains("No status reported") && row.contains("Not accepted"),
            "{page}: {row}"
        );
    }
}

#[test]
fn silence_names_who_is_silent_where_somebody_else_has_reported_since() {
    let words =
        |site: &str, page: &str| words_of(SiteTest::folder(site).day("2026-11-30").build().page(page));
    let inquiry = words("sites/inquiry/content", "mere-2024/index.html");
    assert!(
        inquiry.contains("No update by Government of Borsetshire since 30 September 2025."),
        "{inquiry}"
    );
    let own = words("base", "homes/index.html");
    assert!(own.contains("No update since"), "{own}");
}
