//! The library as other programs use it.

use candour::diag::Severity;
use candour::{Error, Options, Site};

use crate::disk::{base_site, files, write};
use crate::harness::day;
use crate::run::done;

const DAY: &str = "2018-06-30";

#[test]
fn the_library_builds_the_same_site_as_the_command() {
    let folder = base_site();
    let (content, out) = (folder.path().join("content"), folder.path().join("by-library"));
    let built = candour::build(&content, &out, &Options::on(day(DAY))).expect("a build");
    assert!(built.written.expect("a site").new > 0, "{:?}", built.findings);
    done(DAY, &["build", "--out", "by-command"], folder.path());
    let mut by_command = files(&folder.path().join("by-command"));
    // The command notes what it told, for one that is given the same.
    assert!(by_command.remove(".candour/last-build.json").is_some());
    assert_eq!(files(&out), by_command);
}

#[test]
fn mistakes_are_findings_and_leave_the_site_as_it_was() {
    let folder = base_site();
    let (content, out) = (folder.path().join("content"), folder.path().join("site"));
    candour::build(&content, &out, &Options::on(day(DAY))).expect("a build");
    let before = files(&out);
    write(&content.join("homes/recommendations/9.md"), "---\nref: 9\n---\n");
    let built = candour::build(&content, &out, &Options::on(day(DAY))).expect("an answer");
    assert!(built.written.is_none());
    let error = built
        .findings
        .iter()
        .find(|finding| finding.severity == Severity::Error);
    let error = error.expect("an error");
    assert_eq!((error.rule, error.position), ("missing-field", Some((1, 1))));
    assert!(
        error.file.ends_with("homes/recommendations/9.md"),
        "{}",
        error.file
    );
    assert_eq!(files(&out), before);
    let found = candour::check(&content, &Options::on(day(DAY))).expect("findings");
    assert!(found.iter().any(|finding| finding.rule == "missing-field"));
}

#[test]
fn a_site_tells_its_plans_and_what_was_reported_of_each_item() {
    let folder = base_site();
    let site = Site::read(&folder.path().join("content"), &Options::on(day(DAY))).expect("a site");
    let plans = site.plans();
    assert_eq!(plans[0].address, "homes");
    let action = plans[0]
        .items
        .iter()
        .find(|item| item.is_action)
        .expect("an action");
    assert_eq!(action.address, format!("/homes/actions/{}/", action.ref_));
    assert!(
        action.reported_status.is_some() && action.schedule.is_some(),
        "{action:?}"
    );
}

#[test]
fn a_folder_that_is_not_there_is_an_error_in_words() {
    let error = Site::read("nowhere".as_ref(), &Options::on(day(DAY))).expect_err("no site");
    assert!(matches!(error, Error::Read(_)));
    assert_eq!(error.to_string(), "there is no folder `nowhere`");
}
