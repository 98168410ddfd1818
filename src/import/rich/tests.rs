use proptest::prelude::*;

use super::*;

fn run(text: &str, bold: bool, italic: bool) -> Run {
    Run {
        bold,
        italic,
        ..Run::plain(text)
    }
}

fn of_cell(words: &str) -> Text {
    text(&passages(&[Run::plain(words)]))
}

fn shows_its_words(text: &Text) -> bool {
    folded(&markdown::plain(&text.markdown)) == folded(&text.plain)
}

#[test]
fn words_without_signs_are_written_as_they_are() {
    for words in [
        "Improve the contact centre",
        "1.10",
        "60%",
        "By March 2018 (phase 2), then yearly; see 3.2",
        "Cllr O’Brien – “lead” member",
        "n/a",
        "£1,200.50",
        "Gwella’r gwasanaeth ŵyn",
    ] {
        let text = of_cell(words);
        assert_eq!((&*text.plain, &*text.parts[0]), (words, &*text.markdown));
        assert!(shows_its_words(&text), "{text:?}");
    }
}

#[test]
fn signs_that_markdown_knows_are_escaped_only_where_it_would_read_them() {
    for (words, markdown) in [
        ("5 * 3 and a*b*", r"5 * 3 and a\*b\*"),
        ("snake_case and _name_", r"snake_case and \_name\_"),
        ("# 1 priority", r"\# 1 priority"),
        ("Train #1 managers", "Train #1 managers"),
        ("1. Only one", r"1\. Only one"),
        ("2018. A year", r"2018\. A year"),
        ("- 5% since May", r"\- 5% since May"),
        ("<5 days and <b>", r"<5 days and \<b>"),
        ("> 90%", r"\> 90%"),
        ("R&D and &amp;", r"R&D and \&amp;"),
        ("see [2]", "see [2]"),
        ("[a](b)", r"\[a\](b)"),
        ("`code`", r"\`code\`"),
        ("----", r"\----"),
        ("-", r"\-"),
    ] {
        let text = of_cell(words);
        assert_eq!(text.markdown, markdown);
        assert_eq!(text.plain, words);
        assert!(shows_its_words(&text), "{text:?}");
    }
}

#[test]
fn lines_are_paragraphs_and_a_sentence_that_goes_on_has_a_line_break() {
    let text = of_cell("Answer calls\r\nwithin a minute\n\n  Report monthly \n");
    assert_eq!(text.plain, "Answer calls\nwithin a minute\nReport monthly");
    assert_eq!(text.markdown, "Answer calls\\\nwithin a minute\n\nReport monthly");
    assert_eq!(text.parts, ["Answer calls\\\nwithin a minute", "Report monthly"]);
    assert!(shows_its_words(&text));
}

#[test]
fn bullets_become_a_list_and_a_sign_that_stands_once_stays_a_word() {
    let text = of_cell("We will:\n• train staff\n◦ all of them\n•\tbuy desks");
    assert_eq!(
        text.markdown,
        "We will:\n\n- train staff\n  - all of them\n- buy desks"
    );
    assert_eq!(text.plain, "We will:\ntrain staff\nall of them\nbuy desks");
    assert_eq!(
        text.parts,
        ["We will:", "train staff", "all of them", "buy desks"]
    );
    assert_eq!(of_cell("- one\n- two").markdown, "- one\n- two");
    assert_eq!(of_cell("o one\no two").markdown, "- one\n- two");
    assert_eq!(of_cell("- one").markdown, r"\- one");
    assert_eq!(of_cell("– see above").plain, "– see above");
    for words in [
        "• one",
        "- one\n- two",
        "– one\n– two",
        "- one",
        "– 5%\n– 6%",
        "* one\n+ two",
    ] {
        assert!(shows_its_words(&of_cell(words)), "{words}");
    }
}

#[test]
fn numbers_that_count_on_become_a_list_with_the_same_numbers() {
    let text = of_cell("3. one\n4. two\n- x\n- y\n5. three");
    assert_eq!(text.markdown, "3. one\n4. two\n   - x\n   - y\n5. three");
    assert_eq!(text.plain, "3. one\n4. two\nx\ny\n5. three");
    assert!(shows_its_words(&text), "{text:?}");
    assert_eq!(of_cell("1) a\n2) b").markdown, "1) a\n2) b");
    assert_eq!(of_cell("01. a\n02. b").plain, "01. a\n02. b");
    assert!(shows_its_words(&of_cell("01. a\n02. b")));
}

#[test]
fn emphasis_and_links_keep_their_words() {
    let runs = [
        run("Lead: ", true, false),
        run("Jane", false, false),
        run(" (acting)", false, true),
        Run {
            link: Some("https://example.org/a (b)".to_owned()),
            ..Run::plain(" the plan")
        },
    ];
    let text = text(&passages(&runs));
    assert_eq!(
        text.markdown,
        "**Lead:** Jane *(acting)* [the plan](https://example.org/a%20%28b%29)"
    );
    assert!(shows_its_words(&text));
}

#[test]
fn a_text_that_is_bold_as_a_whole_is_not_emphasised() {
    let runs = [run("All", true, false), run(" of it", true, true)];
    assert_eq!(text(&passages(&runs)).markdown, "All *of it*");
}

#[test]
fn emphasis_within_a_word_moves_to_where_it_is_seen_or_goes() {
    let runs = [run("Lead:", true, false), run("Jane", false, false)];
    assert_eq!(text(&passages(&runs)).markdown, "**Lead**:Jane");
    let runs = [
        run("a", false, false),
        run("*b", true, false),
        run("c 2", false, true),
    ];
    let text = text(&passages(&runs));
    assert_eq!(text.plain, "a*bc 2");
    assert!(shows_its_words(&text), "{text:?}");
}

#[test]
fn paths_and_odd_signs_show_as_they_are() {
    for words in [
        r"S:\Teams\_Shared\plan (v2).docx",
        r"\\server\share\*.doc",
        "a | b\n--- | ---\n1 | 2",
        "words\n===",
        "words\n---",
        "[x] done\n[ ] to do",
        "[^1] note\n[^1]: words",
        "[name]: https://example.org",
        "<!-- hidden -->",
        "ends with \\",
        "~~gone~~ and ~5",
        "***",
        "* * *",
        "&#42; &copy;",
        "+44 1743 345",
        "+ 5 more\n> 6",
        "•\n• x",
        "__init__ and __all__ of it",
        "http://a.b/c_d_(e)",
        "   indented\n\n\n    more",
        "o\tone\nq\ttwo",
        "§\tone",
    ] {
        let text = of_cell(words);
        assert!(
            shows_its_words(&text),
            "{words:?}: {text:?} {:?}",
            markdown::plain(&text.markdown)
        );
    }
}

#[test]
fn a_link_may_lead_to_websites_and_emails_alone() {
    for good in ["https://a.b", "HTTP://a.b/c", "mailto:a@b.c"] {
        assert!(may_lead_to(good), "{good}");
    }
    for bad in [
        "javascript:alert(1)",
        "file:///c:/x",
        "#Sheet1!A1",
        "https:",
        "ftp://a",
        "plan.docx",
        "mailto:x",
        "https://a\nb",
    ] {
        assert!(!may_lead_to(bad), "{bad}");
    }
}

#[test]
fn long_texts_of_signs_show_their_words_and_take_no_time() {
    /// The most that a cell of Excel holds.
    const LENGTH: usize = 32_767;
    for sign in [
        "[",
        "]",
        "![",
        "*",
        "**a ",
        "_a",
        "`",
        "``a",
        "~",
        "<",
        "<a ",
        "&",
        "\\",
        "[](",
        "[a](b) ",
        "a*",
        "- a\n",
        "1. a\n2. b\n",
        "• a\n",
        "\n",
        ">",
        "> a\n",
        "#",
        "|",
        "|-\n",
        "<!--",
        "a\nb\n",
        "[a]: b\n",
        "[^1]",
    ] {
        let words = sign.repeat(LENGTH / sign.len());
        let text = of_cell(&words);
        assert!(shows_its_words(&text), "{sign}");
    }
}

fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z0-9 ]{1,6}",
        r"[-*_`~#>+=|\[\]()<>&;:!.\\ \n1a]{1,5}",
        Just("\n".to_owned()),
        Just("\n• ".to_owned()),
        Just("\n- ".to_owned()),
        Just("\n1. a\n2. ".to_owned()),
        Just("–".to_owned()),
        Just("&amp;".to_owned()),
        Just("http://a.b".to_owned()),
        Just("ŵ’\u{a0}£".to_owned()),
        Just("[a](b)".to_owned()),
        Just("<em>".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn nasty_runs() -> impl Strategy<Value = Vec<Run>> {
    let run = (
        nasty(),
        any::<bool>(),
        any::<bool>(),
        proptest::bool::weighted(0.2),
    );
    proptest::collection::vec(run, 1..5).prop_map(|runs| {
        let run = |(text, bold, italic, has_link): (String, bool, bool, bool)| Run {
            text,
            bold,
            italic,
            link: has_link.then(|| "https://example.org/a_b".to_owned()),
        };
        runs.into_iter().map(run).collect()
    })
}

/// Returns the letters and figures of words, for comparing what is shown with what was there.
fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_a_cell_holds_the_page_shows_its_words(runs in nasty_runs()) {
        let found = text(&passages(&runs));
        prop_assert_eq!(folded(&markdown::plain(&found.markdown)), folded(&found.plain));
        for part in &found.parts {
            prop_assert!(folded(&found.plain).contains(&folded(&markdown::plain(part))));
        }
        let all: String = runs.iter().map(|run| run.text.as_str()).collect();
        // A bullet may be the letter `o`.
        let bullets = |words: &str| letters(words).replace(['o', 'q', 'v', '§', 'Ø'], "");
        prop_assert_eq!(bullets(&found.plain), bullets(&all));
    }

    #[test]
    fn lists_of_any_depth_show_their_words(
        items in proptest::collection::vec((nasty_runs(), 0_u8..4, 0_u32..12), 0..6)
    ) {
        let passages: Vec<Passage> = items
            .into_iter()
            .map(|(runs, level, kind)| Passage {
                runs,
                level,
                mark: match kind {
                    0..3 => Mark::None,
                    3..6 => Mark::Bullet,
                    6..9 => Mark::Number(kind),
                    _ => Mark::Bracketed(kind),
                },
            })
            .collect();
        let found = text(&passages);
        prop_assert_eq!(folded(&markdown::plain(&found.markdown)), folded(&found.plain));
    }
}
