//! `brief`: what changed between two days as one page.

use super::{PLAN, REC, UPDATE, assert_says, done, edit, everything, on, read, report, sealed, site};

#[test]
fn a_brief_is_one_page_that_stands_alone() {
    let site = site();
    let folder = site.path();
    let said = on("2018-06-01", &["brief", "homes", "--from", "2018-01-01"], folder);
    assert_eq!(said.code, 0, "{}", said.err);
    for words in [
        "What changed on Safer homes",
        "Spring report",
        "1 was newly reported complete.",
        "<style>",
        "None moved forward, moved back",
    ] {
        assert!(said.out.contains(words), "{words}");
    }
    assert!(!said.out.contains("<script"), "it needs none");
    assert!(
        !said.out.contains("href="),
        "without an address of the site there are no links"
    );
    let linked = on(
        "2018-06-01",
        &[
            "brief",
            "homes",
            "--from",
            "2018-01-01",
            "--base-url",
            "https://plans.example.org/",
            "--out",
            "brief.html",
        ],
        folder,
    );
    assert_eq!((linked.code, linked.err.as_str()), (0, "wrote brief.html\n"));
    assert!(read(folder, "brief.html").contains("href=\"https://plans.example.org/homes/actions/1.2/\""));
    let again = on(
        "2018-06-01",
        &["brief", "homes", "--from", "2018-01-01", "--out", "brief.html"],
        folder,
    );
    assert_eq!(again.code, 2);
    assert!(
        again
            .err
            .contains("`brief.html` is there already, and is not overwritten"),
        "{}",
        again.err
    );
    for wrong in [
        &["brief", "home", "--from", "2018-01-01"][..],
        &["brief", "homes", "--from", "2018-06-01"],
        &["brief", "homes", "--from", "2016-01-01"],
        &["brief", "homes"],
    ] {
        assert_eq!(on("2018-06-01", wrong, folder).code, 2, "{wrong:?}");
    }
}

#[test]
fn a_brief_on_a_plan_that_does_not_exist_names_those_that_do() {
    let site = site();
    for (plan, words) in [
        (
            "home",
            "error: there is no plan `home` on 2018-06-25; did you mean `homes`? the plans are: homes\n",
        ),
        (
            "streets",
            "error: there is no plan `streets` on 2018-06-25; the plans are: homes\n",
        ),
    ] {
        let arguments = ["brief", plan, "--from", "2018-01-01", "--out", "brief.html"];
        let said = on("2018-06-25", &arguments, site.path());
        assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (2, "", words));
        assert!(!site.path().join("brief.html").exists());
    }
    // The address may have its slashes.
    done(
        "2018-06-25",
        &["brief", "/homes/", "--from", "2018-01-01"],
        site.path(),
    );
}

#[test]
fn a_brief_needs_two_days_in_their_order_on_which_the_plan_was_there() {
    let site = site();
    let folder = site.path();
    for (arguments, words) in [
        (
            &["--from", "2018-06-01", "--to", "2018-05-01"][..],
            "error: --from must be an earlier day than --to, and 2018-06-01 is not before 2018-05-01\n",
        ),
        (
            &["--from", "2018-05-01", "--to", "2018-05-01"],
            "error: --from must be an earlier day than --to, and 2018-05-01 is not before 2018-05-01\n",
        ),
        (
            &["--from", "2018-06-25"],
            "error: --from must be an earlier day than --to, and 2018-06-25 is not before 2018-06-25\n",
        ),
        (
            &["--from", "2017-01-30"],
            "error: the plan `homes` was published on 2017-01-31; name that day or a later one with --from\n",
        ),
        (&["--from", "2018-02"], "name a whole day, such as 2018-03-31"),
        (&["--from", "2018-13-01"], "there is no such day"),
        (&["--to", "2018-06-01"], "--from <DAY>"),
    ] {
        let said = on("2018-06-25", &[&["brief", "homes"], arguments].concat(), folder);
        assert_eq!(
            (said.code, said.out.as_str()),
            (2, ""),
            "{arguments:?}: {}",
            said.err
        );
        assert_says(&said.err, &[words]);
    }
    done("2018-06-25", &["brief", "homes", "--from", "2017-01-31"], folder);
}

#[test]
fn a_brief_is_the_same_on_the_screen_and_in_a_file() {
    let site = site();
    let folder = site.path();
    let arguments = ["brief", "homes", "--from", "2018-01-01"];
    let before = everything(folder);
    let printed = done("2018-06-25", &arguments, folder);
    assert_eq!(printed.err, "");
    assert!(everything(folder) == before);
    let written = done(
        "2018-06-25",
        &[&arguments[..], &["--out", "brief.html"]].concat(),
        folder,
    );
    assert_eq!(
        (written.out.as_str(), written.err.as_str()),
        ("", "wrote brief.html\n")
    );
    assert_eq!(read(folder, "brief.html"), printed.out);
    let mut after = everything(folder);
    after.remove("brief.html");
    assert!(after == before, "it writes nothing else");
}

#[test]
fn a_brief_that_cannot_be_written_names_the_file() {
    let site = site();
    let before = everything(site.path());
    for out in ["nowhere/brief.html", "content", "content/site.yaml"] {
        let arguments = ["brief", "homes", "--from", "2018-01-01", "--out", out];
        let said = on("2018-06-25", &arguments, site.path());
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{out}: {}", said.err);
        assert!(said.err.starts_with("error: "), "{}", said.err);
        assert_says(&said.err, &[&format!("`{out}`")]);
    }
    assert!(everything(site.path()) == before);
}

#[test]
fn a_brief_of_content_with_errors_is_not_written() {
    let site = sealed();
    let folder = site.path();
    edit(folder, REC, "due: 2018-12", "due: 2019-03");
    let before = everything(folder);
    let arguments = ["brief", "homes", "--from", "2018-01-01", "--out", "brief.html"];
    let said = on("2018-06-25", &arguments, folder);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert_says(
        &said.err,
        &["error[sealed-changed]", "\nnothing was written: 1 error\n"],
    );
    assert!(everything(folder) == before);
}

#[test]
fn a_brief_tells_only_what_came_out_in_between() {
    let site = sealed();
    let folder = site.path();
    report(folder, "status: behind, due: 2019-03, due_reason: Late.");
    edit(
        folder,
        UPDATE,
        "The first visits were made.",
        "Some visits were made.",
    );
    edit(
        folder,
        UPDATE,
        "\nentries:\n",
        "\ncorrections:\n  - {ref: 1.1, field: progress, date: 2018-06-10, was: The first visits were made., reason: A slip of \
         ours.}\nentries:\n",
    );
    let brief = |from: &str, to: &str| {
        let arguments = ["brief", "homes", "--from", from, "--to", to];
        done("2018-06-25", &arguments, folder).out
    };
    let all = brief("2018-06-01", "2018-06-25");
    assert_says(
        &all,
        &["Summer report", "A slip of ours.", "1 June 2018", "25 June 2018"],
    );
    assert!(!all.contains("Spring report"));
    let before = brief("2018-06-01", "2018-06-09");
    for words in ["Summer report", "A slip of ours."] {
        assert!(!before.contains(words), "{words}");
    }
    assert_says(
        &before,
        &["No update was published in between. Only dates can have passed."],
    );
    let after = brief("2018-06-10", "2018-06-20");
    assert_says(&after, &["Summer report"]);
    assert!(!after.contains("A slip of ours."));
}

#[test]
fn a_brief_of_a_plan_whose_reporting_ended_before_can_be_written() {
    let site = site();
    let folder = site.path();
    edit(
        folder,
        PLAN,
        "published: 2017-01-31",
        "published: 2017-01-31\nclosed: 2018-05-01\nclosed_reason: Replaced by a new plan.",
    );
    let arguments = ["brief", "homes", "--from", "2018-05-10", "--to", "2019-06-25"];
    let said = done("2018-06-25", &arguments, folder);
    // Its dates are judged as at its end: none has passed since.
    assert_says(
        &said.out,
        &["No status, completion or due date changed, and no due date passed."],
    );
}
