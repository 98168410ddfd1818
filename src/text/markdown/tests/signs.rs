//! Signs and words that are shown as they are meant, or told.

use super::read;
use super::seen::{lost, visible};

/// Asserts that a text is shown with these words, and without a finding.
fn shown(text: &str, words: &str) {
    let (markdown, findings) = read(text);
    assert_eq!(findings, [""; 0], "{text}");
    let line = crate::text::folded(&visible(&markdown.html));
    assert_eq!(line, words, "{text}");
    assert_eq!(lost(text), None);
}

#[test]
fn words_before_a_colon_are_no_address_of_a_link() {
    shown(
        "Met.\n\n[RAG]: Red (was amber)\n\nEnd.",
        "Met. [RAG]: Red (was amber) End.",
    );
    shown("[RAG]: Red\n[RAG]: Amber", "[RAG]: Red [RAG]: Amber");
    shown(
        "- [Status]: Overdue\n- [Due]: March",
        "[Status]: Overdue [Due]: March",
    );
    shown("> [Owner]: Jo", "[Owner]: Jo");
    shown("The [RAG] fell.\n\n[RAG]: Red", "The [RAG] fell. [RAG]: Red");
    shown("[^1]: Provisional.", "[^1]: Provisional.");
    shown("[RAG]:\nRed", "[RAG]: Red");
    shown("[a]: https://a.b", "[a]: https://a.b");
    shown("[The minutes][m]\n\n[m]: https://a.b", "The minutes");
    shown("[m]\n\n[m]: https://a.b\n[m]: https://c.d", "m [m]: https://c.d");
}

#[test]
fn signs_that_are_meant_as_words_are_shown() {
    for text in [
        ">90% in May",
        ">= 90% in May",
        ">£5m was saved",
        "That is 2*3*4 visits.",
        "x**2 + y**2 = 5",
        "2***3***4",
        "(*) means late and (*) too",
        "\"*\" or \"*\"",
        "/files/*/a/*",
        "snake_case_word and __init__",
        "_draft_.pdf is out",
        "~5~ days, 5~7 and 8~9",
        "the board`s plan and the council`s",
        r"S:\Teams\_Shared",
        r"\\server\_share",
        r"Teams\Plans\_2018 (late)",
        "Fewer than <5 days for <John Smith>",
        "a < b & c > d &copy= AT&T",
        "57* homes and 43* visits",
        "1.5 times, 5) and (a)",
        "2016 was hard",
        "12:30 to 1:30 - late",
    ] {
        shown(text, text);
    }
    shown(
        "Late:\n\n>90% in May\n>85% in June",
        "Late: >90% in May >85% in June",
    );
    shown("- >90%\n- >=85%", ">90% >=85%");
    shown("> He said\n>90% of it\n> was done", "He said 90% of it was done");
    shown("a\\\nS:\\Teams\\\nb", "a S:\\Teams\\ b");
}

#[test]
fn marks_of_markdown_stay_what_they_are() {
    assert_eq!(
        read("*a* **b**, ~~c~~ _d_ `e` (*f*) *g*s **3**rd \\*h\\* snake\\_case un**be**lievable")
            .0
            .html,
        "<p><em>a</em> <strong>b</strong>, <del>c</del> <em>d</em> <code>e</code> (<em>f</em>) <em>g</em>s \
         <strong>3</strong>rd *h* snake_case un**be**lievable</p>\n"
    );
    assert_eq!(
        read("> quoted\n> 5 times").0.html,
        "<blockquote>\n<p>quoted\n5 times</p>\n</blockquote>\n"
    );
}

#[test]
fn a_list_keeps_its_own_numbers() {
    for (text, html) in [
        (
            "3. a\n5. b\n9. c\n10. d",
            "<ol start=\"3\">\n<li>a</li>\n<li value=\"5\">b</li>\n<li value=\"9\">c</li>\n<li>d</li>\n</ol>\n",
        ),
        (
            "4. b\n3. a",
            "<ol start=\"4\">\n<li>b</li>\n<li value=\"3\">a</li>\n</ol>\n",
        ),
        (
            "0. a\n0. b",
            "<ol start=\"0\">\n<li>a</li>\n<li value=\"0\">b</li>\n</ol>\n",
        ),
        ("1. a\n1. b", "<ol>\n<li>a</li>\n<li value=\"1\">b</li>\n</ol>\n"),
        (
            "1) a\n2) b\n\nc",
            "<ol class=\"brackets\">\n<li>a</li>\n<li>b</li>\n</ol>\n<p>c</p>\n",
        ),
        (
            "> 2. a\n>    - b\n>      7. c\n> 4. d",
            "<blockquote>\n<ol start=\"2\">\n<li>a\n<ul>\n<li>b\n7. c</li>\n</ul>\n</li>\n<li value=\"4\">d</li>\n</ol>\n</blockquote>\n",
        ),
    ] {
        let html = if text.contains("7. c") {
            html.replace("b\n7. c", "b<br>\n7. c")
        } else {
            html.to_owned()
        };
        assert_eq!(read(text).0.html, html, "{text}");
    }
    assert_eq!(read("3. a\n9. b <b>").0.plain, "3. a 9. b");
    assert_eq!(
        read("Done:\n3) Hire\n(a) Train").0.html,
        "<p>Done:<br>\n3) Hire<br>\n(a) Train</p>\n"
    );
    assert_eq!(
        read("007. a\n008. b").1,
        ["sign-not-shown 007", "sign-not-shown 008"]
    );
}

#[test]
fn bullets_of_word_processors_become_lists() {
    for text in [
        "• a\n• b",
        "•\ta\n•\tb",
        "•a\n•b",
        "·  a\n·  b",
        "o\ta\no\tb",
        "– a\n– b",
        "\u{f0b7} a\n\u{f0b7} b",
        "•\u{a0}a\n•\u{a0}b",
        "•       a\n•       b",
        "·         a\n·         b",
        "§\ta\n§\tb",
    ] {
        let html = read(text).0.html.replace("<li> ", "<li>");
        assert_eq!(html, "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n", "{text:?}");
        assert_eq!(read(text).1, [""; 0]);
    }
    assert_eq!(
        read("Done:\n• a\n    • b").0.html,
        "<p>Done:</p>\n<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n"
    );
    for (text, words) in [
        ("• >90%\n• 5 days", ">90% 5 days"),
        ("•-5%\n•***", "-5% ***"),
        ("o\t>90%", "o >90%"),
    ] {
        shown(text, words);
    }
    for text in [
        "– which was late",
        "o fewn 5 diwrnod",
        "— Jo Britton",
        "– 5%\n– 3%",
        "§ 5 of the act",
        "✓ Done",
    ] {
        shown(text, &crate::text::folded(text));
    }
    assert_eq!(read("```\n• a\n```").0.html, "<pre><code>• a\n</code></pre>\n");
}

#[test]
fn a_sign_that_may_be_a_minus_is_asked_about() {
    for (text, found) in [
        (
            "Since:\n\n- 5 points since April",
            &["sign-not-shown - 5 points since April"][..],
        ),
        ("- 5%", &["sign-not-shown - 5%"]),
        (
            "+ 3 visits\n+ 2 visits",
            &["sign-not-shown + 3 visits", "sign-not-shown + 2 visits"],
        ),
        ("It fell.\n\n- 12 of all", &["sign-not-shown - 12 of all"]),
        ("In May:\n\n- 9% of sessions", &[]),
        ("- 3 people were hired\n- 2 people left", &[]),
        ("* 5 points since April", &[]),
        ("57* homes\n\n* Twice", &["sign-not-shown * Twice"]),
        ("> 90% of homes", &["sign-not-shown > 90% of homes"]),
        (">\n> 90% of homes", &[]),
        ("\\- 5%", &[]),
        ("\\> 90%", &[]),
    ] {
        assert_eq!(read(text).1, found, "{text}");
    }
}

#[test]
fn what_is_nearly_a_link_is_told() {
    for (text, found) in [
        ("[a](files/b c.pdf)", &["shown-as-typed [a](files/b c.pdf)"][..]),
        ("![a](files/b c.png)", &["shown-as-typed ![a](files/b c.png)"]),
        ("[a](https://b.c/d e)", &["shown-as-typed [a](https://b.c/d e)"]),
        ("[a] (files/b.pdf)", &["shown-as-typed [a] (files/b.pdf)"]),
        ("[a][b] [c][]", &["shown-as-typed [a][b]", "shown-as-typed [c][]"]),
        ("a[^1]\n\n[^1]: b", &["shown-as-typed [^1]"]),
        ("- [x] a\n- [ ] b", &["shown-as-typed [x]", "shown-as-typed [ ]"]),
        ("[a](b", &["shown-as-typed [a](b"]),
        ("[sic] and [2018] (the lead) a[0]", &[]),
        ("\\[a](b c) \\[x] `[a](b c)`", &[]),
        ("- \\[x] a", &[]),
    ] {
        assert_eq!(read(text).1, found, "{text}");
    }
}

#[test]
fn words_that_no_page_shows_are_told_where_they_stand() {
    for (text, found) in [
        (
            "| a | b |\n|---|---|\n| c | d | e *f* |",
            &["words-not-shown e *f*"][..],
        ),
        ("| a |\n|---|\n| `b | c` |", &["words-not-shown c`"]),
        ("| a |\n|---|\n| `b \\| c` |", &[]),
        ("| a | b |\n|---|---|\n| c |", &["table-shape | c |"]),
        ("| a | b |\n|---|---|\nc", &["table-shape c"]),
        ("| a | b |\n|---|\n| c |", &["table-shape |---|"]),
        ("c\n| a | b |\n|---|---|", &[]),
        ("c\n| `a | b` |\n|---|", &["table-shape |---|"]),
        ("c\n\n|---|---|\n| d | e |", &["table-shape |---|---|"]),
        ("[a](/b \"c d\")", &["words-not-shown c d"]),
        ("```rust\na\n```", &["words-not-shown rust"]),
        ("a\n\n<!-- b\n\nc", &["unclosed-comment <!--"]),
        ("a <!-- b", &["unclosed-comment <!--"]),
        ("a <!-- b --> c\n\n<!-- d -- e -->\n\n<!--> f", &[]),
        ("a <b class=x>c</b>", &["removed-html <b class=x>"]),
    ] {
        assert_eq!(read(text).1, found, "{text}");
    }
}

#[test]
fn a_line_that_joins_the_list_item_above_is_told() {
    for (text, found) in [
        ("1) a\n2) b\nThe board met.", &["list-runs-on The board met."][..]),
        ("- a\nThen", &["list-runs-on Then"]),
        ("- a\n  Then", &[]),
        ("- a\nthen", &[]),
        (
            "- a long item that was wrapped where the line of the editor ended, at the name of\nOfsted",
            &[],
        ),
    ] {
        assert_eq!(read(text).1, found, "{text}");
    }
}
