//! `diff`: what the content says means nothing to a terminal or in Markdown.

use super::diff::json;
use super::{JUNE, PLAN, assert_says, done, edit, published, report, write};

#[test]
fn what_the_content_says_means_nothing_in_markdown() {
    let site = published();
    let folder = site.path();
    report(folder, "ended: {how: withdrawn, reason: \"<img src=x> & #12\"}");
    let title =
        "title: \"*Summer* _report_ [here](https://x.example) `code` <b>b</b> @meg #7 | a ~~b~~ !\\\\\"";
    edit(folder, JUNE, "title: Summer report", title);
    edit(
        folder,
        PLAN,
        "themes:\n",
        "themes:\n  - {ref: 2, title: \"**Loud**\"}\n",
    );
    let said = done("2018-06-25", &["diff", "--format", "markdown"], folder);
    assert_says(
        &said.out,
        &[
            "\n### Safer homes (/homes/)\n",
            "\n#### New updates\n\n- \\*Summer\\* \\_report\\_ \\[here\\](https://x.example) \\`code\\` &lt;b&gt;b&lt;/b&gt; \
             &#64;meg &#35;7 \\| a \\~\\~b\\~\\~ \\!\\\\, 20 June 2018: 1 entry\n",
            "\n  - ended as withdrawn: &lt;img src=x&gt; &amp; &#35;12\n",
            "\n- Theme 2: \\*\\*Loud\\*\\*\n",
            "\n### New pages: 1\n\n- /homes/updates/2018-06-20/\n",
        ],
    );
    let human = done("2018-06-25", &["diff"], folder);
    assert_says(
        &human.out,
        &[
            "    *Summer* _report_ [here](https://x.example) `code` <b>b</b> @meg #7 | a ~~b~~ !\\, 20 June 2018",
        ],
    );
    let found = json("2018-06-25", &[], folder);
    assert_eq!(
        found["plans"][0]["updates"][0]["title"],
        "*Summer* _report_ [here](https://x.example) `code` <b>b</b> @meg #7 | a ~~b~~ !\\"
    );
}

#[test]
fn a_reason_of_several_lines_stands_on_one() {
    let site = published();
    let folder = site.path();
    write(
        folder,
        JUNE,
        "---\nas_at: 2018-06-20\nentries:\n  - ref: 1.1\n    ended:\n      how: withdrawn\n      reason: |\n        It is not \
         needed.\n\n        - one\n        ---\n            code\n---\n",
    );
    edit(
        folder,
        PLAN,
        "published: 2017-01-31",
        "published: 2017-01-31\nclosed: 2018-06-21\nclosed_reason: |\n  First.\n\n  1. Second.",
    );
    edit(
        folder,
        PLAN,
        "sources:",
        "corrections:\n  - field: summary\n    date: 2018-06-22\n    was: homes\n    now: many homes\n    reason: |\n      One.\n\n      \
         # Two\nsources:",
    );
    edit(
        folder,
        PLAN,
        "inspection of its homes.",
        "inspection of its many homes.",
    );
    let human = done("2018-06-25", &["diff"], folder);
    assert_says(
        &human.out,
        &[
            "\n    On 21 June 2018. First. 1. Second.\n",
            "\n      ended as withdrawn: It is not needed. - one --- code\n",
            "\n    The plan: summary (22 June 2018). One. # Two\n",
        ],
    );
    let markdown = done("2018-06-25", &["diff", "--format", "markdown"], folder);
    assert_says(
        &markdown.out,
        &[
            "\n- On 21 June 2018. First. 1. Second.\n",
            "\n  - ended as withdrawn: It is not needed. - one --- code\n",
            "\n- The plan: summary (22 June 2018). One. &#35; Two\n",
        ],
    );
}

#[test]
fn a_title_that_looks_like_a_list_is_none_in_markdown() {
    for (title, words) in [
        ("1. Report", "1\\. Report"),
        ("12) Report", "12\\) Report"),
        ("- x", "\\- x"),
        ("+ x", "\\+ x"),
        ("---", "\\---"),
        ("2018 report", "2018 report"),
        ("1.5 million", "1\\.5 million"),
        ("Costs $5 and $6", "Costs &#36;5 and &#36;6"),
    ] {
        let site = published();
        let folder = site.path();
        report(folder, "status: behind");
        edit(
            folder,
            JUNE,
            "title: Summer report",
            &format!("title: \"{title}\""),
        );
        let said = done("2018-06-25", &["diff", "--format", "markdown"], folder);
        assert_says(
            &said.out,
            &[&format!(
                "\n#### New updates\n\n- {words}, 20 June 2018: 1 entry\n"
            )],
        );
        let said = done("2018-06-25", &["diff"], folder);
        assert_says(&said.out, &[&format!("\n    {title}, 20 June 2018")]);
    }
}

#[test]
fn markdown_has_one_empty_line_between_its_parts() {
    let site = published();
    let folder = site.path();
    report(folder, "status: behind");
    let said = done("2018-06-25", &["diff", "--format", "markdown"], folder);
    assert_eq!(
        said.out,
        "## What residents will see change\n\nCompared: `public` as of 2018-06-01, and what would be published as of \
         2018-06-25.\n\n### Safer homes (/homes/)\n\n#### New updates\n\n- Summer report, 20 June 2018: 1 entry\n\n#### \
         Recommendations and actions\n\n- Action 1.1: Visit each home once a month and write down what was seen\n  - moved back, \
         from “On track” to “Behind”\n\n### New pages: 1\n\n- /homes/updates/2018-06-20/\n"
    );
}
