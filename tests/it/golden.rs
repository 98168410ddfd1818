//! Whole pages of the small site, as they are. Bless them with `INSTA_UPDATE=always cargo test golden`.

use crate::harness::{Built, SiteTest, case};

/// The small site, and where its pages are kept.
fn small() -> (Built, insta::Settings) {
    let built = SiteTest::folder("sites/small/content")
        .base_url("https://example.org/plans/")
        .build();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(case("sites/small/pages"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    (built, settings)
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
            insta::assert_snapshot!(name, built.page(path));
        }
    });
}

#[test]
fn golden_every_address_of_the_small_site() {
    let (built, settings) = small();
    let paths: Vec<&str> = built.output().iter().map(|(path, _)| path.as_str()).collect();
    settings.bind(|| insta::assert_snapshot!("addresses", paths.join("\n")));
}
