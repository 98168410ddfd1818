//! Addresses that things had before, and redirects of the settings.

use crate::harness::{Built, SiteTest};

fn settings(more: &str) -> SiteTest {
    let site = SiteTest::base();
    let text = String::from_utf8_lossy(&site.tree.files["site.yaml"]).into_owned();
    site.file("site.yaml", format!("{text}{more}"))
}

/// Asserts that the page at an address leads on by this link.
fn assert_leads(built: &Built, file: &str, link: &str) {
    let page = built.page(file);
    for wanted in [
        format!("<meta http-equiv=\"refresh\" content=\"0; url={link}\">"),
        format!("<a href=\"{link}\">"),
    ] {
        assert!(page.contains(&wanted), "{file} lacks {wanted}:\n{page}");
    }
}

#[test]
fn a_redirect_is_a_page_that_leads_on_and_is_not_for_search_engines() {
    let built = settings(
        "redirects:\n  - {from: /old, to: /homes/#introduction}\n  - {from: /a/b.html, to: \"https://anytown.gov.uk/plan\"}\n  \
         - {from: /files/old.pdf, to: /homes/}\n",
    )
    .base_url("https://example.org/plans/")
    .build();
    assert_leads(&built, "old/index.html", "../homes/#introduction");
    assert_leads(&built, "a/b.html", "https://anytown.gov.uk/plan");
    let page = built.page("old/index.html");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/plans/homes/#introduction\">"));
    assert!(page.contains("default-src 'none'"));
    // Nobody reads a page where a document is asked for.
    assert!(!built.output().contains("files/old.pdf"));
    assert!(!built.page("sitemap.xml").contains("/old/"));
}

#[test]
fn on_a_disk_an_old_address_leads_to_the_file_of_the_page() {
    let built = settings("redirects:\n  - {from: /old/, to: /homes/}\n")
        .for_disk()
        .build();
    assert_leads(&built, "old/index.html", "../homes/index.html");
}

#[test]
fn all_pages_below_the_old_address_of_a_plan_lead_to_the_new_ones() {
    let built = SiteTest::base()
        .edit("homes/plan.md", "themes:\n", "was: [/safer-homes/]\nthemes:\n")
        .edit(
            "homes/recommendations/1.md",
            "    starts: 2017-02\n",
            "    was: /safer-homes/actions/old/\n    starts: 2017-02\n",
        )
        .build();
    assert_leads(&built, "safer-homes/index.html", "../homes/");
    assert_leads(
        &built,
        "safer-homes/actions/1.2/index.html",
        "../../../homes/actions/1.2/",
    );
    assert_leads(
        &built,
        "safer-homes/updates/2018-03-31/index.html",
        "../../../homes/updates/2018-03-31/",
    );
    assert_leads(
        &built,
        "safer-homes/actions/old/index.html",
        "../../../homes/actions/1.1/",
    );
    assert!(!built.output().contains("safer-homes/data/plan.json"));
}

#[test]
fn a_plan_may_move_into_a_folder_of_its_old_address() {
    let mut site = SiteTest::of(candour::source::ContentTree::from_texts([("x", "")])).without("x");
    for (path, bytes) in SiteTest::base().tree.files {
        let path = match path.strip_prefix("homes/") {
            Some(rest) => format!("homes/2017/{rest}"),
            None => path,
        };
        site = site.file(&path, bytes);
    }
    let built = site
        .edit("homes/2017/plan.md", "themes:\n", "was: [/homes/]\nthemes:\n")
        .build();
    assert_leads(&built, "homes/index.html", "2017/");
    assert_leads(&built, "homes/gaps/index.html", "../2017/gaps/");
    assert!(built.page("homes/2017/index.html").contains("Safer homes</h1>"));
}

#[test]
fn nothing_leads_to_what_is_not_published_yet() {
    let built = settings("redirects:\n  - {from: /old/, to: /homes/updates/2018-03-31/}\n")
        .day("2018-03-30")
        .build();
    assert!(!built.output().contains("old/index.html"));
}

#[test]
fn an_earlier_address_is_no_part_of_the_data_or_the_record() {
    let with = SiteTest::base().edit("homes/plan.md", "themes:\n", "was: [/safer-homes/]\nthemes:\n");
    let data = |site: &SiteTest| site.build().page("homes/data/plan.json").to_owned();
    assert_eq!(data(&with), data(&SiteTest::base()));
}
