//! `diff` and `brief` tell that no update has come since.

use super::{PLAN, assert_says, done, edit, published};

#[test]
fn a_silence_that_begins_is_a_difference_and_stands_on_top_of_a_brief() {
    let site = published();
    let folder = site.path();
    edit(folder, PLAN, "statuses:", "reporting: quarterly\nstatuses:");
    edit(
        folder,
        PLAN,
        "sources:",
        "corrections:\n  - {field: reporting, date: 2018-06-10, reason: It was left out.}\nsources:",
    );
    let diff = |day: &str, since: &str| done(day, &["diff", "--since", since], folder).out;
    let words = "No update since 31 March 2018. They were promised quarterly; one was due by 30 June 2018.";
    assert_says(&diff("2018-07-01", "2018-06-30"), &["Silence", words]);
    assert!(!diff("2018-07-02", "2018-07-01").contains("No update since"));
    done(
        "2018-07-01",
        &["brief", "homes", "--from", "2018-06-30", "--out", "brief.html"],
        folder,
    );
    let brief = super::read(folder, "brief.html");
    let (before, _) = brief
        .split_once("One was promised every quarter")
        .expect("the silence");
    assert!(!before.contains("<h2"), "{before}");
}
