//! The pages of the record as they are. Bless them with `INSTA_UPDATE=always cargo test record::pages`.

use super::sealed_on;
use crate::harness::{Built, SiteTest, case};

const UPDATE: &str = "homes/updates/2018-03-31.md";

const SECOND: &str = "---\nas_at: 2018-06-30\ntitle: Summer report\nsource: {key: plan}\nentries:\n  - {ref: 1, \
                      measures: {visits: 91}}\n  - {ref: 1.1, status: behind, progress: Visits fell in June., due: \
                      2019-03, due_reason: Two inspectors left.}\n---\n";

/// The base site, with a list of two, sealed; then a second update, and corrections of each sort, sealed again.
fn corrected() -> Built {
    let site = SiteTest::base().edit(
        "homes/recommendations/1.md",
        "[\"Nine homes in ten are visited each month\"]",
        "[Nine homes in ten are visited each month, Each visit is written down]",
    );
    let site = sealed_on(site, "2018-06-01")
        .edit("homes/recommendations/1.md", "Nine homes in ten", "Eight homes in ten")
        .edit("homes/recommendations/1.md", "due: 2017-12", "due: 2017-11")
        .edit(
            "homes/plan.md",
            "sources:",
            "corrections:\n  - ref: 1.1\n    field: success\n    date: 2018-06-20\n    was: [Nine homes in ten are visited each \
             month, Each visit is written down]\n    reason: The figure was misread.\n  - ref: 1.2\n    field: due\n    date: \
             2018-06-20\n    was: 2017-12\n    reason: The month was misread.\nsources:",
        )
        .edit(UPDATE, "The first visits were made.", "Some visits were made.")
        .edit(UPDATE, "  - ref: 1\n    measures: {visits: 84}\n", "")
        .edit(
            UPDATE,
            "entries:",
            "corrections:\n  - ref: 1.1\n    field: progress\n    date: 2018-06-21\n    was: The first\n    now: Some\n    \
             reason: Not all of them.\n  - ref: 1\n    removed: true\n    date: 2018-06-21\n    reason: It was counted \
             twice.\nentries:",
        );
    sealed_on(site.file("homes/updates/2018-06-30.md", SECOND), "2018-07-10")
        .day("2018-07-15")
        .build()
}

#[test]
fn golden_pages_of_the_record() {
    let built = corrected();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(case("sites/sealed/pages"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let pages = [
        ("corrections", "homes/corrections/index.html"),
        ("record", "homes/record/index.html"),
        ("changes", "homes/updates/2018-06-30/changes/index.html"),
        ("update", "homes/updates/2018-03-31/index.html"),
        ("data", "homes/data/plan.json"),
        ("lines", "homes/data/record.jsonl"),
    ];
    settings.bind(|| {
        for (name, path) in pages {
            insta::assert_snapshot!(name, built.page(path));
        }
    });
}
