//! Tests of the parts together.

mod attacks;
mod policy;
mod seen;
mod signs;

use super::*;
use crate::diag::render::short;
use crate::text::link::Link;

/// Reads a text as the body of an update; findings come as their rule and the words they point at.
fn read_as(text: &str, headings: Headings) -> (Markdown, Vec<String>) {
    let mut sources = Sources::default();
    let file = sources.add("a.md", text);
    let mut diagnostics = Diagnostics::default();
    let context = Context {
        base: "telford-2016/updates",
        home: "",
        headings,
        sources: &sources,
    };
    let markdown = render(text, Origin::Body { file, offset: 0 }, &context, &mut diagnostics);
    let findings = diagnostics
        .iter()
        .map(|found| {
            let crate::diag::Place::Span(span) = found.place else {
                panic!("no place")
            };
            format!("{} {}", found.code.name(), &text[span.range()])
        })
        .collect();
    (markdown, findings)
}

fn read(text: &str) -> (Markdown, Vec<String>) {
    read_as(text, Headings::From(2))
}

fn html(text: &str) -> String {
    read(text).0.html
}

#[test]
fn a_body_is_written_as_safe_plain_html() {
    let (markdown, findings) = read(
        "## What's \"new\" -- and *next*...\n\nOne ~~two~~ [three](../recommendations/1.1.md#findings) & <https://a.b/?c=d&e>\\\nfour.\n\n\
         > quoted\n\n3. c\n4. d\n   - e\n\n| Name | Figure | |\n|---|--:|---|\n| `a\\|b` | 5 | **x** |\n\n    code <b>\n\n\
         ![A *chart*](../files/a%20b.png)\n\n---\n",
    );
    insta::assert_snapshot!(markdown.html, @r#"
        <h2 id="what-s-new-and-next">What's "new" -- and <em>next</em>...</h2>
        <p>One <del>two</del> <a href="/telford-2016/recommendations/1.1.md#findings">three</a> &amp; <a href="https://a.b/?c=d&amp;e">https://a.b/?c=d&amp;e</a><br>
        four.</p>
        <blockquote>
        <p>quoted</p>
        </blockquote>
        <ol start="3">
        <li>c</li>
        <li>d
        <ul>
        <li>e</li>
        </ul>
        </li>
        </ol>
        <div class="table-scroll" role="region" tabindex="0" aria-label="Name, Figure">
        <table class="content-table">
        <thead>
        <tr><th scope="col">Name</th><th scope="col" class="align-right">Figure</th><td></td></tr>
        </thead>
        <tbody>
        <tr><td><code>a|b</code></td><td class="align-right">5</td><td><strong>x</strong></td></tr>
        </tbody>
        </table>
        </div>
        <pre><code>code &lt;b&gt;
        </code></pre>
        <p><img src="/telford-2016/files/a%20b.png" alt="A chart" loading="lazy"></p>
        <hr>
        "#);
    assert_eq!(findings, [""; 0]);
    assert_eq!(
        markdown.plain,
        "What's \"new\" -- and next... One two three & https://a.b/?c=d&e four. quoted 3. c 4. d e Name Figure a|b 5 x \
         code <b>"
    );
    let links: Vec<_> = markdown
        .links
        .iter()
        .filter_map(|one| match &one.link {
            Link::Inside(inside) => Some((inside.path.as_str(), one.kind)),
            _ => None,
        })
        .collect();
    assert_eq!(
        links,
        [
            ("/telford-2016/recommendations/1.1.md", LinkKind::Page),
            ("/telford-2016/files/a b.png", LinkKind::Image)
        ]
    );
}

#[test]
fn an_empty_text_gives_nothing() {
    for text in ["", " \n", "<!-- only a comment -->", "<!-- a\n\nb -->\n"] {
        let (markdown, findings) = read(text);
        assert_eq!((markdown.html.trim(), markdown.plain.as_str()), ("", ""));
        assert_eq!(findings, [""; 0]);
    }
}

#[test]
fn headings_must_fit_the_page() {
    assert_eq!(
        read("# A\n\n## B\n\n#### C\n").1,
        ["heading-skips # A", "heading-skips #### C"]
    );
    assert_eq!(read("Title\n---\n").1, [""; 0]);
    let (markdown, findings) = read_as("## A *b*\n", Headings::NotAllowed);
    assert_eq!(findings, ["heading-skips ## A *b*"]);
    assert_eq!(markdown.html, "<p><strong>A <em>b</em></strong></p>\n");
    assert_eq!(
        html("## A & <b>b</b>\n## A b\n## **a** b"),
        "<h2 id=\"a-b\">A &amp; b</h2>\n<h2 id=\"a-b-2\">A b</h2>\n<h2 id=\"a-b-3\"><strong>a</strong> b</h2>\n"
    );
}

#[test]
fn raw_html_stays_when_it_is_allowed_and_closed() {
    for (text, expected) in [
        ("H<sub>2</sub>O<BR>x", "<p>H<sub>2</sub>O<br>x</p>\n"),
        (
            "<abbr title=\"A &amp; &quot;B&quot;\">AB</abbr>",
            "<p><abbr title=\"A &amp; &quot;B&quot;\">AB</abbr></p>\n",
        ),
        ("<span lang=cy>ie</span>", "<p><span lang=\"cy\">ie</span></p>\n"),
        ("<em>a\n\nb", "<p><em>a</em></p>\n<p>b</p>\n"),
        ("*a <sub>b* c", "<p><em>a <sub>b</sub></em> c</p>\n"),
        ("<em>a <sub>b</em> c</sub>", "<p><em>a <sub>b</sub></em> c</p>\n"),
        ("a <!-- hidden --> b", "<p>a  b</p>\n"),
    ] {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn raw_html_goes_when_it_is_not_allowed_and_its_words_stay() {
    for (text, expected, found) in [
        ("a <b>c</b>", "<p>a c</p>\n", &["removed-html <b>"][..]),
        (
            "<div class=x>\na **b** &amp; c\n</div>\n\nd",
            "<p>\na **b** &amp; c\n\n</p>\n<p>d</p>\n",
            &["removed-html <div class=x>"],
        ),
        (
            "<em onclick=x>a</em>",
            "<p><em>a</em></p>\n",
            &["removed-html <em onclick=x>"],
        ),
        (
            "<span lang='\"x'>a</span>",
            "<p><span>a</span></p>\n",
            &["removed-html <span lang='\"x'>"],
        ),
        ("a </em> b", "<p>a  b</p>\n", &["removed-html </em>"]),
        ("to <name> only", "<p>to &lt;name&gt; only</p>\n", &[]),
        (
            "a <script>alert(1)</script> b",
            "<p>a  b</p>\n",
            &["removed-html <script>"],
        ),
        (
            "a <script>alert(1) *b*\n\nc",
            "<p>a </p>\n<p>c</p>\n",
            &["removed-html <script>"],
        ),
        (
            "<style>\n\np { a }\n\n</style>\n\nb",
            "<p>b</p>\n",
            &["removed-html <style>"],
        ),
        (
            "<div><script>\n\nalert(1)\n\n*x*</SCRIPT> b\n\nc",
            " b\n<p>c</p>\n",
            &["removed-html <div>", "removed-html <script>"],
        ),
        (
            "> <script>\n> a\n> </script>\n\nb",
            "<blockquote>\n</blockquote>\n<p>b</p>\n",
            &["removed-html <script>"],
        ),
        (
            "the <title> of it",
            "<p>the  of it</p>\n",
            &["removed-html <title>"],
        ),
        ("a\n\n<!-- b\n\nc", "<p>a</p>\n", &["unclosed-comment <!--"]),
        (
            "<div a \"\nwords\n\nb",
            "<p>&lt;div a \"\nwords\n</p>\n<p>b</p>\n",
            &[],
        ),
        ("<?php a ?> b", "<p> b</p>\n", &["removed-html <?php a ?>"]),
    ] {
        let (markdown, findings) = read(text);
        assert_eq!(markdown.html, expected, "{text}");
        assert_eq!(findings, found, "{text}");
    }
}

#[test]
fn links_say_where_they_lead_and_lead_there() {
    for (text, found) in [
        (
            "[here](a.md) [Click here!](https://a.b) [**read more**](a.md)",
            &[
                "vague-link [here](a.md)",
                "vague-link [Click here!](https://a.b)",
                "vague-link [**read more**](a.md)",
            ][..],
        ),
        ("[](a.md)", &["vague-link [](a.md)"]),
        (
            "[a](//b.c) [d](e\\\\f) [g](../../../h)",
            &["bad-url //b.c", "bad-url [d](e\\\\f)", "bad-url ../../../h"],
        ),
        ("[javascript:a](javascript:a)", &["bad-url javascript:a"]),
        ("![](a.png)", &["image-without-text ![](a.png)"]),
        (
            "![a](https://b.c/d.png) ![e](#f)",
            &["bad-url https://b.c/d.png", "bad-url #f"],
        ),
        ("[a][b]\n\n[b]: data:x", &["bad-url [a][b]"]),
        ("[![A chart](a.png)](a.md) <a@b.c> [A](#b)", &[]),
    ] {
        assert_eq!(read(text).1, found, "{text}");
    }
    assert_eq!(html("[a](//b.c) ![d](https://e.f)"), "<p>a d</p>\n");
    assert_eq!(
        html("[<javascript:a> b](https://c.d)"),
        "<p><a href=\"https://c.d\">javascript:a b</a></p>\n"
    );
    assert_eq!(html("<a@b.c>"), "<p><a href=\"mailto:a@b.c\">a@b.c</a></p>\n");
    assert_eq!(
        // Words for a pointer are reported, and written.
        html("[é](é.md?a=1&b=2#ŷ 'x\"y')"),
        "<p><a href=\"/telford-2016/updates/%C3%A9.md?a=1&amp;b=2#%C5%B7\" title=\"x&quot;y\">é</a></p>\n"
    );
    assert_eq!(
        html("![*a* `b`\nc](d.png)"),
        "<p><img src=\"/telford-2016/updates/d.png\" alt=\"a b c\" loading=\"lazy\"></p>\n"
    );
}

#[test]
fn findings_in_a_scalar_point_at_the_words_or_at_the_whole() {
    let yaml = "progress: |\n    One\n    [here](a.md) <b>x</b>\nnext: \"<b>\\u00e9<b>\"\n";
    let mut sources = Sources::default();
    let file = sources.add("u.md", yaml);
    let read = |text: &str, start: &str, end: usize| {
        let scalar = Span::new(file, yaml.find(start).expect("there"), end);
        let context = Context {
            base: "",
            home: "",
            headings: Headings::NotAllowed,
            sources: &sources,
        };
        let mut diagnostics = Diagnostics::default();
        let markdown = render(text, Origin::Scalar(scalar), &context, &mut diagnostics);
        (short(&diagnostics, &sources), markdown)
    };
    let (findings, markdown) = read("One\n[here](a.md) <b>x</b>\n", "|", 49);
    assert!(
        findings.starts_with("u.md:3:5: warning[vague-link]"),
        "{findings}"
    );
    assert!(
        findings.contains("u.md:3:18: warning[removed-html]"),
        "{findings}"
    );
    assert_eq!(&yaml[markdown.links[0].span.range()], "a.md");
    // The words that are asked for do not stand in the scalar as often as in the text: the whole is meant.
    let (findings, _) = read("<b>é <b>b<b>", "\"<b>", yaml.len() - 1);
    assert!(
        findings.lines().all(|line| line.starts_with("u.md:4:7:")),
        "{findings}"
    );
}

#[test]
fn findings_in_a_body_count_from_the_start_of_the_file() {
    let text = "---\r\ntitle: é\r\n---\r\n## A\r\n\r\n<div>\r\n<i>x</i>\r\n</div>\r\n";
    let mut sources = Sources::default();
    let file = sources.add("u.md", text);
    let offset = text.find("##").expect("there");
    let context = Context {
        base: "",
        home: "",
        headings: Headings::From(2),
        sources: &sources,
    };
    let mut diagnostics = Diagnostics::default();
    render(
        &text[offset..],
        Origin::Body { file, offset },
        &context,
        &mut diagnostics,
    );
    let found = short(&diagnostics, &sources);
    assert!(
        found.contains("u.md:6:1: warning[removed-html]: `<div>`"),
        "{found}"
    );
    assert!(
        found.contains("u.md:7:1: warning[removed-html]: `<i>`"),
        "{found}"
    );
}
