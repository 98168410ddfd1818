//! `check` on a sealed site: the notes on what is published and not yet in the record.

use super::{PLAN, REC, UPDATE, done, edit, sealed};

const ENTRY: &str = "  - ref: 1.1\n    status: on-track\n    progress: The first visits were made.\n";

/// What is noted as not sealed, a line each.
fn noted(site: &tempfile::TempDir, day: &str) -> Vec<String> {
    let said = done(day, &["check", "--format", "short"], site.path());
    let notes = said.err.lines().filter(|line| line.contains("note[not-sealed]"));
    notes.map(ToOwned::to_owned).collect()
}

#[test]
fn an_entry_that_was_taken_out_is_noted_where_a_correction_says_so() {
    let site = sealed();
    let folder = site.path();
    edit(folder, UPDATE, ENTRY, "");
    edit(
        folder,
        UPDATE,
        "\nentries:\n",
        "\ncorrections:\n  - ref: 1.1\n    removed: true\n    date: 2018-06-20\n    reason: Not counted.\n    was: {status: \
         on-track, progress: The first visits were made.}\nentries:\n",
    );
    assert_eq!(
        noted(&site, "2018-06-25"),
        [
            "content/homes/updates/2018-03-31.md:7:5: note[not-sealed]: that the entry on `1.1` in the update of 2018-03-31 was \
             taken out is not yet in the record (run `candour seal` once it is published)",
            "content/homes/updates/2018-03-31.md:7:5: note[not-sealed]: this correction is not yet in the record (run `candour \
             seal` once it is published)",
        ]
    );
    assert_eq!(noted(&site, "2018-06-19"), [""; 0]);
}

#[test]
fn what_was_corrected_is_noted_as_what_it_is() {
    let site = sealed();
    let folder = site.path();
    edit(folder, REC, "due: 2018-12", "due: 2019-03");
    edit(
        folder,
        PLAN,
        "sources:",
        "corrections:\n  - {ref: 1.1, field: due, date: 2018-06-20, was: 2018-12, reason: It was misread.}\nsources:",
    );
    assert_eq!(
        noted(&site, "2018-06-25"),
        [
            "content/homes/plan.md:19:5: note[not-sealed]: this correction is not yet in the record (run `candour seal` once it is \
             published)",
            "content/homes/recommendations/1.md:10:10: note[not-sealed]: what action `1.1` says since it was corrected is not yet \
             in the record (run `candour seal` once it is published)",
        ]
    );
}
