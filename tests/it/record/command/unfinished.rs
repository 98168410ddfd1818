//! What is not finished: examples, patterns, placeholders and drafts, in what `seal`, `build` and `check` do with them.

use super::{JUNE, PLAN, REC, RECORD, UPDATE, assert_says, base_site, done, edit, on, read, sealed, write};

#[test]
fn an_example_is_neither_sealed_nor_built_and_that_is_said() {
    let site = base_site();
    let folder = site.path();
    edit(folder, PLAN, "published:", "example: true\npublished:");
    let said = done("2018-06-25", &["seal"], folder);
    assert_eq!(
        said.err,
        "content/homes: it is an example, so it is never sealed\n"
    );
    assert!(!folder.join(RECORD).exists());
    let said = done("2018-06-25", &["build"], folder);
    assert_says(
        &said.err,
        &["left out content/homes: it is an example; `candour watch` shows it\n"],
    );
    assert!(!folder.join("public/homes").exists());
    done("2018-06-25", &["build", "--drafts", "--out", "preview"], folder);
    let page = read(folder, "preview/homes/index.html");
    assert_says(&page, &["which is an example and is never published"]);
}

#[test]
fn words_still_to_be_written_are_not_sealed_and_honest_placeholders_are_when_asked() {
    let site = base_site();
    let folder = site.path();
    edit(folder, UPDATE, "All managers have finished the course.", "TBC");
    let said = on("2018-06-25", &["seal"], folder);
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(
        &said.err,
        &[
            "error[unfinished]: `progress` holds `TBC`, which would be sealed for ever\n",
            "content/homes/updates/2018-03-31.md:14:15\n",
            "nothing was sealed: 1 error\n",
        ],
    );
    assert!(!folder.join(RECORD).exists());
    edit(
        folder,
        REC,
        "action: Train all managers in what to look for",
        "action: \"To be confirmed: what the organisation will do\"",
    );
    let said = on("2018-06-25", &["seal", "--as-published"], folder);
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(
        &said.err,
        &["error[pattern-text]", "nothing was sealed: 1 error\n"],
    );
    edit(
        folder,
        REC,
        "action: \"To be confirmed: what the organisation will do\"",
        "action: Train all managers",
    );
    done("2018-06-25", &["seal", "--as-published"], folder);
    // What is in the record was public: it is not asked about again.
    assert_says(&done("2018-06-25", &["seal"], folder).err, &["nothing new"]);
}

#[test]
fn a_mistake_in_a_draft_is_told_by_check_and_stops_nothing_else() {
    let site = sealed();
    let folder = site.path();
    for (draft, rule) in [
        (
            "as_at: 2018-06-20\ndraft: true\nentries:\n  - {ref: 1.1, status: on-trak}\n",
            "unknown-status",
        ),
        (
            "as_at: 20/06/2018\ndraft: true\nentries:\n  - {ref: 1.1, status: on-track}\n",
            "bad-date",
        ),
        (
            "as_at: 2018-06-20\nentries:\n  - {ref: 1.7, percent: 600}\ndraft: \"true\" # for now\n",
            "unknown-ref",
        ),
    ] {
        write(folder, JUNE, format!("---\n{draft}---\n"));
        let said = on("2018-06-25", &["check"], folder);
        assert_eq!(said.code, 1, "{}", said.err);
        assert_says(&said.err, &[&format!("error[{rule}]"), " (in a draft)\n"]);
        let said = done("2018-06-25", &["build"], folder);
        assert_says(
            &said.err,
            &["in drafts, which are not published: `candour check` names them\n"],
        );
        done("2018-06-25", &["seal"], folder);
        assert_eq!(
            on("2018-06-25", &["build", "--drafts", "--out", "preview"], folder).code,
            1
        );
    }
    // Words of a text do not make a draft.
    write(folder, JUNE, "---\nas_at: 20/06/2018\n---\ndraft: true\n");
    assert_eq!(on("2018-06-25", &["build"], folder).code, 1);
    // Nor does a draft hide that something sealed was changed.
    write(folder, JUNE, "---\nas_at: 20/06/2018\ndraft: true\n---\n");
    edit(folder, REC, "due: 2018-12", "due: 2019-03");
    let said = on("2018-06-25", &["build"], folder);
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(&said.err, &["error[sealed-changed]"]);
}

#[test]
fn check_looks_at_the_plans_that_are_named() {
    let site = base_site();
    let folder = site.path();
    edit(folder, "content/site.yaml", "title:", "titel: x\ntitle:");
    edit(folder, UPDATE, "status: on-track", "status: on-trak");
    let all = on("2018-06-25", &["check"], folder);
    assert_says(
        &all.err,
        &["unknown-field", "unknown-status", "checked content: 2 errors"],
    );
    for name in ["homes", "homes/", "content/homes/", "./content/homes"] {
        let said = on("2018-06-25", &["check", name], folder);
        assert_eq!(said.code, 1, "{}", said.err);
        assert!(!said.err.contains("unknown-field"), "{}", said.err);
        assert_says(
            &said.err,
            &[
                "unknown-status",
                "checked homes: 1 error\n1 error stands elsewhere in content",
            ],
        );
    }
    edit(folder, UPDATE, "status: on-trak", "status: on-track");
    assert_eq!(on("2018-06-25", &["check", "homes"], folder).code, 0);
    let said = on("2018-06-25", &["check", "hoems"], folder);
    assert_eq!(said.code, 2);
    assert_says(&said.err, &["there is no plan `hoems`; did you mean `homes`?"]);
}

#[test]
fn a_correction_in_the_terminal_has_no_indent_but_its_own() {
    let site = sealed();
    let folder = site.path();
    edit(folder, REC, "due: 2018-12", "due: 2019-03");
    let said = on("2018-06-25", &["check"], folder);
    let lines = "\ncorrections:\n  - ref: 1.1\n    field: due\n";
    assert_says(&said.err, &[lines]);
    let block = &said.err[said.err.find(lines).expect("the lines") + 1..];
    let block = block[..block
        .find("\n\n")
        .or_else(|| block.find("\nchecked"))
        .expect("an end")]
        .replace("…say why…", "It was misread.")
        .replace("…what it said before…", "2018-12");
    let block = format!(
        "{}\n",
        block
            .lines()
            .take_while(|line| *line == "corrections:" || line.starts_with("  "))
            .collect::<Vec<_>>()
            .join("\n")
    );
    // Pasted as it stands, it works.
    edit(folder, PLAN, "sources:", &format!("{block}sources:"));
    let said = done("2018-06-25", &["check"], folder);
    assert!(!said.err.contains("error["), "{}", said.err);
}
