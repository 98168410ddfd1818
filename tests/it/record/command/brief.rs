//! `brief`: what changed between two days as one page.

use super::{
    JUNE, PLAN, REC, UPDATE, assert_says, base_site, done, edit, everything, on, read, report, sealed, write,
};

#[test]
fn a_brief_is_one_page_that_stands_alone() {
    let site = base_site();
    let folder = site.path();
    let said = on("2018-06-01", &["brief", "homes", "--from", "2018-01-01"], folder);
    assert_eq!(said.code, 0, "{}", said.err);
    for words in [
        "What changed on Safer homes",
        "Spring report",
        "1 action was newly reported complete.",
        "<style>",
        "<p class=\"answer-sentence\">1 action was reported complete.</p>",
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
            .ends_with("`brief.html` is there already, and is not overwritten; name another file with --out, or remove this one\n"),
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
    let site = base_site();
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
    let site = base_site();
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
        (
            &["--from", "2015-01-01", "--to", "2016-01-01"],
            "error: there was nothing to see of the plan `homes` on 2016-01-01: it was published on 2017-01-31; name that day or a \
             later one with --from, and a day after it with --to\n",
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
    let site = base_site();
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
fn a_brief_that_cannot_be_written_says_what_is_wrong_and_what_to_do() {
    let site = base_site();
    let before = everything(site.path());
    for (out, words) in [
        (
            "nowhere/brief.html",
            "there is no folder `nowhere`, so `nowhere/brief.html` cannot be written; make the folder first, or name a file in one \
             that is there with --out",
        ),
        (
            "content/site.yaml/brief.html",
            "`content/site.yaml` is a file and no folder, so `content/site.yaml/brief.html` cannot be written; name a file in a \
             folder that is there with --out",
        ),
        (
            "content",
            "`content` is a folder; name a file in it with --out, such as `content/brief.html`",
        ),
        (
            "content/site.yaml",
            "`content/site.yaml` is there already, and is not overwritten; name another file with --out, or remove this one",
        ),
    ] {
        let arguments = ["brief", "homes", "--from", "2018-01-01", "--out", out];
        let said = on("2018-06-25", &arguments, site.path());
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{out}: {}", said.err);
        assert_eq!(said.err, format!("error: {words}\n"));
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
    let site = base_site();
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

#[test]
fn a_brief_on_a_plan_that_is_still_to_come_names_its_day() {
    let site = base_site();
    let folder = site.path();
    edit(folder, PLAN, "published: 2017-01-31", "published: 2018-09-01");
    std::fs::remove_file(folder.join(UPDATE)).expect("removed");
    let said = on("2018-06-25", &["brief", "homes", "--from", "2018-06-01"], folder);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert_eq!(
        said.err,
        "error: the plan `homes` will be published on 2018-09-01, so there is nothing to compare yet; name two days from then on \
         with --from and --to to see what they would say\n"
    );
    let said = on("2018-06-25", &["brief", "home", "--from", "2018-06-01"], folder);
    assert_eq!(
        said.err,
        "error: there is no plan `home` on 2018-06-25; did you mean `homes`? the plans are: homes\n"
    );
}

#[test]
fn that_reporting_ended_in_between_comes_first() {
    let site = base_site();
    let folder = site.path();
    edit(
        folder,
        PLAN,
        "published: 2017-01-31",
        "published: 2017-01-31\nclosed: 2018-06-10\nclosed_reason: Replaced by a new plan.",
    );
    let ended = "Reporting on this plan ended on <time datetime=\"2018-06-10\">10 June 2018</time>. Replaced by a new plan.</p>";
    let brief = |from: &str, to: &str| {
        let arguments = ["brief", "homes", "--from", from, "--to", to];
        done("2018-06-25", &arguments, folder).out
    };
    let said = brief("2018-06-01", "2018-06-25");
    let (before, after) = said.split_once(ended).expect("it is said");
    assert!(!before.contains("<h2"), "it is said first");
    assert_says(
        after,
        &[
            "<p>No update was published in between.</p>",
            "This plan is closed, so dates are judged on <time datetime=\"2018-06-10\">10 June 2018</time>.</p>",
        ],
    );
    for (from, to, is_said) in [
        ("2018-06-01", "2018-06-09", false),
        ("2018-06-01", "2018-06-10", true),
        // That nothing is to come any more explains the silence.
        ("2018-06-10", "2018-06-25", true),
    ] {
        assert_eq!(brief(from, to).contains(ended), is_said, "{from} {to}");
    }
    // The page about what an update changed says so, too, when the end came by then.
    write(
        folder,
        JUNE,
        "---\nas_at: 2018-06-20\nby: The Inspectorate\n---\nIt was there.\n",
    );
    done("2018-06-25", &["build"], folder);
    let changes = |as_at: &str| {
        read(
            folder,
            &format!("public/homes/updates/{as_at}/changes/index.html"),
        )
    };
    let summer = changes("2018-06-20");
    let (before, _) = summer.split_once(ended).expect("it is said");
    assert!(!before.contains("<h2"), "it is said first");
    assert!(!changes("2018-03-31").contains(ended));
}

#[test]
fn only_dates_can_have_passed_when_nothing_else_came_in() {
    let site = sealed();
    let folder = site.path();
    let rec = read(folder, REC).replacen(
        "    due: 2017-12\n",
        "    due: 2017-12\n  - {ref: 1.3, action: Ask the children, lead: [Ann Example], published: 2018-06-10}\n",
        1,
    );
    write(folder, REC, rec);
    let brief = |to: &str| {
        let arguments = ["brief", "homes", "--from", "2018-06-01", "--to", to];
        done("2018-06-25", &arguments, folder).out
    };
    assert_says(
        &brief("2018-06-09"),
        &["No update was published in between. Only dates can have passed."],
    );
    let later = brief("2018-06-25");
    assert_says(
        &later,
        &[
            "No update was published in between.",
            "1 action is new in the plan.",
        ],
    );
    assert!(!later.contains("Only dates can have passed."));
}

#[test]
fn what_matters_to_residents_is_counted_in_words() {
    let site = base_site();
    let folder = site.path();
    let rec = read(folder, REC).replacen(
        "    due: 2017-12\n",
        "    due: 2017-12\n  - {ref: 1.3, action: Ask the children, lead: [Ann Example], measures: [{key: asked, name: Children \
         asked}]}\n  - {ref: 1.4, action: Ask the parents, lead: [Ann Example]}\n  - {ref: 1.5, action: Paint the doors, lead: [Ann \
         Example], due: 2019}\n",
        1,
    );
    write(folder, REC, rec);
    edit(
        folder,
        UPDATE,
        "  - ref: 1\n",
        "  - {ref: 1.3, measures: {asked: 4}}\n  - ref: 1\n",
    );
    edit(
        folder,
        PLAN,
        "  - {key: behind,",
        "  - {key: dropped, label: Dropped, meaning: withdrawn}\n  - {key: behind,",
    );
    let told = |entries: &str| {
        let text = format!("---\nas_at: 2018-06-20\nentries:\n{entries}---\n");
        write(folder, JUNE, text);
        let brief = done("2018-06-25", &["brief", "homes", "--from", "2018-06-01"], folder).out;
        done("2018-06-25", &["build"], folder);
        let changes = read(folder, "public/homes/updates/2018-06-20/changes/index.html");
        let words = |page: &str| {
            let list = page
                .split("<ul class=\"between-counts\">")
                .nth(1)
                .unwrap_or_default();
            let list = list.split("</ul>").next().unwrap_or_default().to_owned();
            let words = list
                .split("</li>")
                .map(|one| one.trim().trim_start_matches("<li>"));
            words
                .filter(|one| !one.is_empty())
                .map(ToOwned::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(words(&brief), words(&changes));
        words(&brief)
    };
    assert_eq!(
        told(
            "  - {ref: 1, measures: {visits: 88}}\n  - {ref: 1.1, due: 2018-11, due_reason: Sun.}\n  - {ref: 1.3, due: 2018-12, \
              due_reason: Agreed.}\n  - {ref: 1.4, next: More.}\n  - {ref: 1.5, next: More.}\n"
        ),
        [
            "1 action is to be finished earlier: its due date was brought forward.",
            "1 action was given a due date, where there was none.",
            "1 recommendation has a new figure.",
        ]
    );
    assert_eq!(
        told(
            "  - {ref: 1, measures: {visits: 88}}\n  - {ref: 1.1, status: dropped, due: 2018-11, due_reason: Sun.}\n  - {ref: 1.3, \
              due: 2018-12, due_reason: Agreed., measures: {asked: 5}}\n  - {ref: 1.4, due: 2018-12, due_reason: Agreed.}\n  - \
              {ref: 1.5, due: 2018-12, due_reason: Sun.}\n"
        ),
        [
            "1 action ended under a label that says so.",
            "1 action was given a status that counts as neither forward nor back.",
            "2 actions are to be finished earlier: their due dates were brought forward.",
            "2 actions were given a due date, where there was none.",
            "1 action and 1 recommendation have new figures.",
        ]
    );
}

#[test]
fn a_status_of_what_was_complete_is_not_called_the_first() {
    let site = base_site();
    let folder = site.path();
    edit(
        folder,
        UPDATE,
        "    status: on-track\n",
        "    status: on-track\n    complete: true\n",
    );
    report(folder, "status: behind");
    let said = done("2018-06-25", &["brief", "homes", "--from", "2018-06-01"], folder);
    assert_says(
        &said.out,
        &[
            "<li>1 action is no longer reported complete.</li><li>1 action was given a status that counts as neither forward nor back.</li>",
            "No longer reported complete: 1</h3>",
            "Status reported: “Behind”.",
        ],
    );
    let said = done("2018-06-25", &["diff", "--since", "2018-06-01"], folder);
    assert_says(
        &said.out,
        &["      no longer reported complete\n      status reported: “Behind”\n"],
    );
}

#[test]
fn a_brief_reads_as_people_say_it() {
    let site = base_site();
    let folder = site.path();
    edit(folder, REC, "    due: 2018-12\n", "    due: 2018-06-10\n");
    let said = done("2018-06-25", &["brief", "homes", "--from", "2018-06-01"], folder);
    assert_says(
        &said.out,
        &[
            "<li>1 action is newly overdue.</li>",
            "<p class=\"answer-sentence\">1 due date passed; nothing was reported complete.</p>",
            "Due date: <time datetime=\"2018-06-10\">10 June 2018</time>.",
            "Their order, best first, is: complete,",
            "<li>On track: 1 of 2</li>",
        ],
    );
}
