//! Days that cannot be today, and builds that would take away what is there.

use super::*;

/// The base site, sealed and built on 1 June 2018.
fn published() -> tempfile::TempDir {
    let site = base_site();
    done("2018-06-01", &["seal"], site.path());
    done("2018-06-01", &["build"], site.path());
    site
}

#[test]
fn a_day_before_the_last_seal_builds_and_seals_nothing() {
    let site = published();
    let before = read(site.path(), "public/index.html");
    for day in ["1970-01-01", "2015-06-01", "2018-05-31"] {
        for arguments in [&["build"][..], &["seal"], &["build", "--allow-removal"]] {
            let said = on(day, arguments, site.path());
            assert_eq!(said.code, 1, "{day} {arguments:?}: {}", said.err);
            assert_says(&said.err, &["sealed-ahead", &format!("and today is {day}")]);
        }
    }
    assert_eq!(read(site.path(), "public/index.html"), before);
    done(
        "2018-06-01",
        &["build", "--as-of", "2018-05-01", "--out", "may"],
        site.path(),
    );
}

#[test]
fn a_limit_keeps_a_clock_that_runs_ahead_from_building_and_sealing() {
    let site = published();
    for (arguments, done_with) in [
        (&["build"][..], "built"),
        (&["seal"], "sealed"),
        (&["seal", "--dry-run"], "sealed"),
    ] {
        let within = [arguments, &["--not-after", "2018-07-01"]].concat();
        done("2018-07-01", &within, site.path());
        let said = on("2018-07-02", &within, site.path());
        assert_eq!(said.code, 2, "{within:?}: {}", said.err);
        assert_says(
            &said.err,
            &[
                "today is 2018-07-02, which is after 2018-07-01",
                &format!("nothing was {done_with}"),
            ],
        );
    }
}

#[test]
fn a_build_asks_before_it_takes_away_more_than_a_fifth_of_the_pages() {
    let site = base_site();
    let folder = site.path();
    done("2018-06-01", &["build"], folder);
    let before = read(folder, "public/index.html");
    let plan = folder.join("content/homes");
    // A day before the plan came out, and a plan that was moved away.
    let said = on("2015-06-01", &["build"], folder);
    assert_eq!(said.code, 2, "{}", said.err);
    assert_says(
        &said.err,
        &[
            "as of 2015-06-01, this would remove ",
            " pages in `public`",
            "--allow-removal",
        ],
    );
    std::fs::rename(&plan, folder.join("homes")).expect("moved");
    let said = on("2018-06-01", &["build"], folder);
    assert_eq!(said.code, 2, "{}", said.err);
    assert_eq!(read(folder, "public/index.html"), before);
    assert!(folder.join("public/homes/index.html").exists());
    done("2018-06-01", &["build", "--allow-removal"], folder);
    assert!(!folder.join("public/homes/index.html").exists());
    // Back again, nothing is in the way.
    std::fs::rename(folder.join("homes"), &plan).expect("moved");
    done("2018-06-01", &["build"], folder);
    done("2018-06-01", &["build"], folder);
}

#[test]
fn a_few_pages_of_a_site_go_without_a_question() {
    let site = base_site();
    let folder = site.path();
    done("2018-06-01", &["build"], folder);
    let page = "content/pages/privacy.md";
    std::fs::create_dir_all(folder.join("content/pages")).expect("a folder");
    write(folder, page, "---\ntitle: Privacy\n---\nWords.\n");
    done("2018-06-01", &["build"], folder);
    std::fs::remove_file(folder.join(page)).expect("removed");
    let said = done("2018-06-01", &["build"], folder);
    assert_says(&said.err, &["1 removed"]);
}

#[test]
fn pages_that_somebody_deleted_by_hand_are_not_counted_as_taken_away() {
    let site = base_site();
    let folder = site.path();
    done("2018-06-01", &["build"], folder);
    std::fs::remove_dir_all(folder.join("public/homes")).expect("removed");
    std::fs::rename(folder.join("content/homes"), folder.join("homes")).expect("moved");
    done("2018-06-01", &["build"], folder);
}

#[test]
fn folders_for_looking_at_another_day_change_without_a_question() {
    let site = base_site();
    for day in ["2018-06-01", "2015-06-01"] {
        done(
            "2018-06-01",
            &["build", "--as-of", day, "--out", "then"],
            site.path(),
        );
    }
}
