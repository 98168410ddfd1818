//! Whole pages of small sites, as they are. Bless them with `INSTA_UPDATE=always cargo test golden`.

use candour::diag::Severity;

use crate::harness::{Built, SiteTest, case, with_plain_assets};

/// Returns the settings with which the pages of a fixture are compared with those in its folder `pages`.
fn pages_of(site: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(case(&format!("sites/{site}/pages")));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// The small site, and where its pages are kept.
fn small() -> (Built, insta::Settings) {
    let built = SiteTest::folder("sites/small/content")
        .base_url("https://example.org/plans/")
        .build();
    (built, pages_of("small"))
}

/// Compares pages of a site of plans of another shape than an inspection's, which must be without errors and warnings.
fn as_they_were(site: &str, pages: &[(&str, &str)]) {
    let built = SiteTest::folder(&format!("sites/{site}/content"))
        .day("2026-11-29")
        .base_url("https://example.org/plans/")
        .build();
    for severity in [Severity::Error, Severity::Warning] {
        assert!(built.of(severity).is_empty(), "{}", built.shown());
    }
    pages_of(site).bind(|| {
        for (name, path) in pages {
            insta::assert_snapshot!(*name, with_plain_assets(built.page(path)));
        }
    });
}

#[test]
fn golden_pages_are_as_they_were() {
    let (built, settings) = small();
    let pages = [
        ("home", "index.html"),
        ("plan", "homes/index.html"),
        ("recommendation", "homes/recommendations/1/index.html"),
        ("action", "homes/actions/1.1/index.html"),
        ("update", "homes/updates/2017-12/index.html"),
        ("meeting", "homes/meetings/2018-02-14/index.html"),
    ];
    settings.bind(|| {
        for (name, path) in pages {
            insta::assert_snapshot!(name, with_plain_assets(built.page(path)));
        }
    });
}

#[test]
fn golden_every_address_of_the_small_site() {
    let (built, settings) = small();
    let paths: Vec<&str> = built.output().iter().map(|(path, _)| path.as_str()).collect();
    settings.bind(|| insta::assert_snapshot!("addresses", with_plain_assets(&paths.join("\n"))));
}

#[test]
fn golden_pages_of_an_inquiry() {
    as_they_were(
        "inquiry",
        &[
            ("home", "index.html"),
            ("plan", "mere-2024/index.html"),
            ("recommendations", "mere-2024/recommendations/index.html"),
            ("recommendation", "mere-2024/recommendations/2/index.html"),
            ("response", "mere-2024/responses/refused/index.html"),
            ("body", "mere-2024/bodies/gov/index.html"),
        ],
    );
}

#[test]
fn golden_pages_of_an_audit_and_of_a_strategy() {
    as_they_were(
        "audit",
        &[
            ("home", "index.html"),
            ("plan", "findings-2025/index.html"),
            ("finding", "findings-2025/recommendations/PAY-1/index.html"),
            ("strategy", "warm-homes-2024/index.html"),
        ],
    );
}
