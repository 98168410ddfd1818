//! The pages of the record as they are. Bless them with `INSTA_UPDATE=always cargo test record::pages`.
//!
//! The plan was sealed, corrected in every way there is, given an update that should have come before, and sealed again.

use super::{verified, wrong};
use crate::harness::{SiteTest, case, with_plain_assets};

#[test]
fn golden_pages_of_the_record() {
    let built = SiteTest::folder("sites/corrected/content")
        .day("2018-08-15")
        .build();
    assert_eq!(wrong(&built), [], "{}", built.shown());
    assert_eq!(verified(&built, "visits").problems, Vec::<String>::new());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(case("sites/corrected/pages"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let pages = [
        ("corrections", "visits/corrections/index.html"),
        ("record", "visits/record/index.html"),
        ("changes", "visits/updates/2018-06-30/changes/index.html"),
        ("update", "visits/updates/2018-03-31/index.html"),
        ("late-update", "visits/updates/2017-12-31/index.html"),
        ("action", "visits/actions/1.2/index.html"),
        ("data", "visits/data/plan.json"),
    ];
    settings.bind(|| {
        for (name, path) in pages {
            insta::assert_snapshot!(name, with_plain_assets(built.page(path)));
        }
    });
}
