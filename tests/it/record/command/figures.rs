//! `diff`: labels and figures are told in words, never as keys.

use super::{UPDATE, assert_says, base_site, done, edit};

/// The base site with figures of two periods, sealed and built on 1 June 2018.
fn measured() -> tempfile::TempDir {
    let site = base_site();
    let folder = site.path();
    edit(
        folder,
        UPDATE,
        "    measures: {visits: 84}\n",
        "    measures: {visits: [{period: 2018-Q1, value: 84}, {period: 2017-Q4, value: 80.5}]}\n    impact_rating: some\n",
    );
    done("2018-06-01", &["seal"], folder);
    done("2018-06-01", &["build"], folder);
    site
}

#[test]
fn an_entry_that_was_taken_out_is_told_in_words() {
    let site = measured();
    let folder = site.path();
    edit(
        folder,
        UPDATE,
        "  - ref: 1\n    measures: {visits: [{period: 2018-Q1, value: 84}, {period: 2017-Q4, value: 80.5}]}\n    impact_rating: \
         some\n",
        "",
    );
    edit(
        folder,
        UPDATE,
        "\nentries:\n",
        "\ncorrections:\n  - {ref: 1, removed: true, date: 2018-06-20, reason: Not counted., was: {impact_rating: some, measures: \
         {visits: [{period: 2018-Q1, value: 84}, {period: 2017-Q4, value: 80.5}]}}}\nentries:\n",
    );
    let said = done("2018-06-25", &["diff"], folder);
    assert_says(
        &said.out,
        &[
            "    The entry on 1 in the update of 31 March 2018: taken out (20 June 2018). Not counted.\n      was: impact \
             rating: “Some difference”; figures: Homes visited each month (January to March 2018): 84%, Homes visited each month (October to December 2017): \
             80.5%\n",
        ],
    );
}

#[test]
fn labels_and_figures_that_were_corrected_are_told_in_words() {
    let site = measured();
    let folder = site.path();
    edit(
        folder,
        UPDATE,
        "{period: 2018-Q1, value: 84}",
        "{period: 2018-Q1, value: 83}",
    );
    edit(folder, UPDATE, "    status: on-track\n", "    status: behind\n");
    edit(
        folder,
        UPDATE,
        "\nentries:\n",
        "\ncorrections:\n  - {ref: 1, field: measures, date: 2018-06-20, reason: A slip., was: {visits: [{period: 2018-Q1, value: \
         84}, {period: 2017-Q4, value: 80.5}]}}\n  - {ref: 1.1, field: status, date: 2018-06-20, reason: The wrong column., was: \
         on-track}\nentries:\n",
    );
    let said = done("2018-06-25", &["diff"], folder);
    assert_says(
        &said.out,
        &[
            "The entry on 1 in the update of 31 March 2018: figures (20 June 2018). A slip.\n      was: Homes visited each \
             month (January to March 2018): 84%\n      now: Homes visited each month (January to March 2018): 83%\n",
            ": status (20 June 2018). The wrong column.\n      was: “On track”\n      now: “Behind”\n",
        ],
    );
}
