//! Lines that were sealed on a day that is still to come, and the two ways out.

use std::process::Command;

use super::*;

const CORRECTION: &str =
    "  - record: 2019-06-01\n    date: 2018-06-05\n    reason: The clock was a year ahead.\n";

/// The base site, sealed on 1 June 2019 though it is 2018.
fn ahead() -> tempfile::TempDir {
    let site = base_site();
    done("2019-06-01", &["seal"], site.path());
    site
}

/// An update that comes out on 5 June 2018.
fn report(folder: &Path) {
    let text = "---\nas_at: 2018-05-31\npublished: 2018-06-05\ntitle: May report\nentries:\n  - {ref: 1.1, progress: Done in May.}\n---\n";
    write(folder, "content/homes/updates/2018-05-31.md", text);
}

#[test]
fn a_day_after_that_of_the_clock_is_not_sealed_on_but_for_a_trial() {
    let site = base_site();
    let later = in_days(400);
    let said = on(&later, &["seal"], site.path());
    assert_eq!(said.code, 2, "{}", said.err);
    assert_says(
        &said.err,
        &[
            &later,
            &in_days(0),
            "nothing was sealed",
            "unset SOURCE_DATE_EPOCH",
        ],
    );
    assert!(!site.path().join(RECORD).exists());
    let said = on(&later, &["seal", "--dry-run"], site.path());
    assert_eq!(said.code, 2, "{}", said.err);
    done(&later, &["seal", "--any-day"], site.path());
    let said = Said::of(candour_now(&["build"], site.path()));
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(
        &said.err,
        &[
            "error[sealed-ahead]",
            "put the clock of this computer right",
            &format!("record: {later}"),
        ],
    );
    assert!(!site.path().join("public/index.html").exists());
}

#[test]
fn whatever_looks_at_a_record_of_the_future_says_so_and_how_to_go_on() {
    let site = ahead();
    for arguments in [
        &["check"][..],
        &["build"],
        &["seal"],
        &["diff"],
        &["check", "--format", "json"],
    ] {
        let said = on("2018-06-05", arguments, site.path());
        assert_eq!(said.code, 1, "{arguments:?}: {}{}", said.out, said.err);
        assert_says(
            &(said.out + &said.err),
            &[
                "sealed-ahead",
                "2019-06-01, and today is 2018-06-05",
                "unset SOURCE_DATE_EPOCH",
            ],
        );
    }
    let shown = done(
        "2018-06-05",
        &["build", "--as-of", "2018-06-05", "--out", "then"],
        site.path(),
    );
    assert!(
        !shown.err.contains("sealed-ahead"),
        "a day that was asked for is no mistake"
    );
    done("2019-06-01", &["check"], site.path());
}

#[test]
fn lines_that_nobody_has_seen_are_taken_back() {
    let site = ahead();
    let folder = site.path();
    let said = on("2018-06-05", &["check"], folder);
    assert_says(
        &said.err,
        &["If nobody has seen these lines, delete content/homes/record.jsonl, and seal again."],
    );
    std::fs::remove_file(folder.join(RECORD)).expect("removed");
    done("2018-06-05", &["seal"], folder);

    git(&["init", "--quiet", "."], folder);
    git(&["add", "."], folder);
    git(&["commit", "--quiet", "--message", "Publish"], folder);
    report(folder);
    done("2019-06-01", &["seal"], folder);
    let said = on("2018-06-05", &["check"], folder);
    assert_says(
        &said.err,
        &["nobody has seen these lines, type `git checkout HEAD -- content/homes/record.jsonl`"],
    );
    git(&["checkout", "HEAD", "--", "content/homes/record.jsonl"], folder);
    done("2018-06-05", &["seal"], folder);
}

#[test]
fn lines_that_were_committed_or_published_are_not_offered_to_be_taken_back() {
    let committed = ahead();
    git(&["init", "--quiet", "."], committed.path());
    git(&["add", "."], committed.path());
    git(&["commit", "--quiet", "--message", "Publish"], committed.path());
    let published = ahead();
    done("2019-06-02", &["build"], published.path());
    for site in [committed, published] {
        let said = on("2018-06-05", &["check"], site.path());
        assert!(!said.err.contains("nobody has seen"), "{}", said.err);
        assert_says(
            &said.err,
            &[
                "Say so in public: add in content/homes/plan.md",
                "record: 2019-06-01",
            ],
        );
    }
}

#[test]
fn a_correction_of_the_day_lets_everything_go_on_and_stays_honest() {
    let site = ahead();
    let folder = site.path();
    done("2019-06-02", &["build"], folder);
    let before = read(folder, RECORD);
    report(folder);
    correct(folder, CORRECTION);
    let checked = done("2018-06-05", &["check", "--strict"], folder);
    assert_says(&checked.err, &["this correction is not yet in the record"]);
    // Before it is sealed too, the published record is whole and sound.
    done("2018-06-05", &["build"], folder);
    assert_eq!(read(folder, "public/homes/data/record.jsonl"), before);
    done("2018-06-05", &["verify", "public"], folder);
    done("2018-06-05", &["seal"], folder);
    let after = read(folder, RECORD);
    let new: Vec<&str> = after.strip_prefix(&before).expect("only added").lines().collect();
    assert_says(
        new[0],
        &[
            "/homes/corrections/#record-sealed-2018-06-05",
            "\"sealed\":\"2018-06-05\"",
        ],
    );
    assert_eq!(new.len(), 3, "the correction, the update and its entry: {new:#?}");
    done("2018-06-05", &["build"], folder);
    assert_eq!(read(folder, "public/homes/data/record.jsonl"), after);
    done("2018-06-05", &["verify", "public"], folder);
    done("2018-06-05", &["check", "--require-sealed"], folder);
    assert!(folder.join("public/homes/updates/2018-05-31/index.html").exists());
    let corrections = read(folder, "public/homes/corrections/index.html");
    assert_says(
        &corrections,
        &[
            "The record: the day on which lines were written",
            "1 June 2019",
            "The clock was a year ahead.",
        ],
    );
    let record = read(folder, "public/homes/record/index.html");
    assert_says(&record, &["14 lines bear a day later than they were written"]);
    // What is sealed afterwards, on any later day, goes on as ever.
    done("2018-06-06", &["check", "--strict"], folder);
    done("2018-06-06", &["seal"], folder);
    done("2019-06-02", &["build"], folder);
    done("2019-06-02", &["verify", "public"], folder);
}

#[test]
fn a_day_before_the_correction_shows_nothing_of_what_was_sealed_ahead() {
    let site = ahead();
    let folder = site.path();
    correct(folder, CORRECTION);
    done("2018-06-05", &["seal"], folder);
    for (day, lines) in [("2018-06-04", 0), ("2018-06-05", 15), ("2019-07-01", 15)] {
        done(day, &["build", "--as-of", day, "--out", day], folder);
        let record = read(folder, &format!("{day}/homes/data/record.jsonl"));
        assert_eq!(record.lines().count(), lines, "{day}");
        if lines > 0 {
            done(day, &["verify", day], folder);
        }
    }
}

#[test]
fn a_correction_of_the_day_that_is_not_true_or_corrects_nothing_is_an_error() {
    for (record, date, rule) in [
        ("2019-06-02", "2018-06-05", "untrue-correction"),
        ("2018-06-05", "2018-06-01", "untrue-correction"),
        ("2019-06-01", "2019-06-01", "idle-correction"),
        ("2019-06-01", "2019-06-03", "idle-correction"),
        ("2019-06", "2018-06-05", "bad-date"),
    ] {
        let site = ahead();
        let line = format!("  - {{record: {record}, date: {date}, reason: A clock.}}\n");
        correct(site.path(), &line);
        let said = on("2019-06-05", &["check"], site.path());
        assert_eq!(said.code, 1, "{line}: {}", said.err);
        assert_says(&said.err, &[rule]);
    }
    for line in [
        "  - {record: 2019-06-01, field: sealed, date: 2018-06-05, reason: A clock.}\n",
        "  - {record: 2019-06-01, ref: 1.1, date: 2018-06-05, reason: A clock.}\n",
        "  - {record: 2019-06-01, was: 2019-06-01, date: 2018-06-05, reason: A clock.}\n",
    ] {
        let site = ahead();
        correct(site.path(), line);
        let said = on("2018-06-05", &["check"], site.path());
        assert_says(&said.err, &["misplaced-field"]);
    }
}

#[test]
fn days_that_go_back_without_their_correction_are_seen_by_verify() {
    let site = ahead();
    let folder = site.path();
    correct(folder, CORRECTION);
    report(folder);
    done("2018-06-05", &["seal"], folder);
    done("2018-06-05", &["build"], folder);
    let sound = read(folder, "public/homes/data/plan.json");
    for (from, to) in [
        ("\"was\":\"2019-06-01\"", "\"was\":\"2019-06-02\""),
        ("\"field\":\"sealed\",", ""),
        ("\"of\":\"/homes/record/\"", "\"of\":\"/homes/\""),
    ] {
        assert!(sound.contains(from), "{from}");
        write(
            folder,
            "public/homes/data/plan.json",
            &sound.replacen(from, to, 1),
        );
        assert_eq!(on("2018-06-05", &["verify", "public"], folder).code, 1, "{from}");
    }
    write(folder, "public/homes/data/plan.json", &sound);
    done("2018-06-05", &["verify", "public"], folder);
    // The correction may not stand in the place of another day that goes back.
    let record = read(folder, RECORD);
    write(
        folder,
        RECORD,
        &record.replacen("\"sealed\":\"2019-06-01\"", "\"sealed\":\"2019-06-02\"", 14),
    );
    assert_eq!(on("2018-06-05", &["verify", RECORD], folder).code, 1);
}

#[test]
fn a_time_zone_that_was_moved_is_told_to_be_right_again_tomorrow() {
    let site = base_site();
    let folder = site.path();
    let settings = read(folder, "content/site.yaml");
    // Half past eleven at night in London is noon of the next day in Auckland.
    let late: jiff::Timestamp = "2018-06-01T23:30:00Z".parse().expect("a moment");
    let on = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(arguments)
            .current_dir(folder)
            .env("SOURCE_DATE_EPOCH", late.as_second().to_string())
            .output()
            .expect("the command")
    };
    write(
        folder,
        "content/site.yaml",
        &format!("{settings}timezone: Pacific/Auckland\n"),
    );
    assert!(on(&["seal"]).status.success());
    write(
        folder,
        "content/site.yaml",
        &format!("{settings}timezone: America/New_York\n"),
    );
    let said = on(&["check"]);
    assert_says(
        &String::from_utf8_lossy(&said.stderr),
        &[
            "sealed on 2018-06-02, and today is 2018-06-01",
            "this is right again tomorrow",
        ],
    );
    done("2018-06-02", &["check"], folder);
}

#[test]
fn a_record_may_be_dated_ahead_and_corrected_twice() {
    let site = ahead();
    let folder = site.path();
    correct(folder, CORRECTION);
    done("2018-06-05", &["seal"], folder);
    report(folder);
    done("2020-01-01", &["seal"], folder);
    let plan = read(folder, PLAN);
    let second = "  - {record: 2020-01-01, date: 2018-06-05, reason: Again.}\n";
    write(
        folder,
        PLAN,
        &plan.replacen("sources:", &format!("{second}sources:"), 1),
    );
    done("2018-06-05", &["seal"], folder);
    done("2018-06-05", &["build"], folder);
    done("2018-06-05", &["verify", "public"], folder);
    assert_says(
        &read(folder, "public/homes/corrections/index.html"),
        &[
            "id=\"record-sealed-2018-06-05\"",
            "id=\"record-sealed-2018-06-05-2\"",
        ],
    );
}
