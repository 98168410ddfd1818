//! `brief`, `diff` and `new update` of a plan that has names of its own for recommendations and actions.

use super::{PLAN, assert_says, base_site, done, edit, read};

#[test]
fn what_the_command_writes_of_a_plan_calls_things_as_the_plan_does() {
    let site = base_site();
    let folder = site.path();
    let words = "kind: audit\nwords: {recommendation: [finding, findings], action: [agreed step, agreed steps]}\nthemes:";
    edit(folder, PLAN, "themes:", words);
    let brief = done("2018-06-01", &["brief", "homes", "--from", "2018-01-01"], folder).out;
    assert_says(
        &brief,
        &[
            "1 agreed step was newly reported complete.",
            "2 agreed steps by reported status",
        ],
    );
    let diff = done("2018-06-01", &["diff", "--since", "2018-01-01"], folder).out;
    assert_says(&diff, &["Findings and agreed steps", "Agreed step 1.2: "]);
    done(
        "2018-06-01",
        &["new", "update", "homes", "--as-at", "2018-05-31"],
        folder,
    );
    let update = read(folder, "content/homes/updates/2018-05-31.md");
    assert_says(
        &update,
        &[
            "# Every finding and agreed step that is still open",
            "# Finding 1: ",
            "# Agreed step 1.1: ",
        ],
    );
    for (text, what) in [(&brief, "brief"), (&diff, "diff"), (&update, "new update")] {
        let words = text.rsplit("</style>").next().unwrap_or_default().to_lowercase();
        for word in [
            "recommendation ",
            "recommendations ",
            "> action",
            " actions ",
            " action ",
        ] {
            assert!(!words.contains(word), "{what} has `{word}`:\n{text}");
        }
    }
}
