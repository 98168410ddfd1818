//! Attacks that must not get through.

use proptest::prelude::*;

use super::super::*;
use super::policy::clean;
use super::{html, read, read_as};

/// Returns the parts of a page that a browser would run, found by parsing the page again, not by looking for words.
fn dangers(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (piece, length) = raw::next_piece(&rest[at..]);
        if let raw::Piece::Open { name, attributes } = piece {
            for (attribute, value) in attributes {
                let value = value.replace("&amp;", "&").to_ascii_lowercase();
                let is_address = attribute == "href" || attribute == "src";
                let is_safe = ["/", "#", "http://", "https://", "mailto:", "tel:"]
                    .iter()
                    .any(|start| value.starts_with(start))
                    && !value.starts_with("//");
                let known = [
                    "href",
                    "src",
                    "alt",
                    "title",
                    "id",
                    "class",
                    "lang",
                    "scope",
                    "start",
                    "value",
                    "loading",
                    "role",
                    "tabindex",
                    "aria-label",
                ];
                if !known.contains(&attribute.as_str()) || is_address && !is_safe {
                    found.push(format!("{name} {attribute}={value}"));
                }
            }
            let is_known = clean(&format!("<table><tbody><tr><td><{name}>")).contains(&format!("<{name}>"));
            if !is_known && !["table", "thead", "tbody", "tr", "th", "td"].contains(&name.as_str()) {
                found.push(name);
            }
        }
        rest = &rest[at + length..];
    }
    found
}

#[test]
fn the_search_for_dangers_finds_them() {
    for bad in [
        "<p onclick=\"x\">",
        "<a href=\"javascript:x\">",
        "<a href=\"//x\">",
        "<img src=\"data:x\">",
        "<svg>",
        "a<script>",
    ] {
        assert_eq!(dangers(bad).len(), 1, "{bad}");
    }
}

#[test]
fn no_known_attack_gets_through() {
    for attack in [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//x.y></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<svg onload=alert(1)>",
        "<svg/onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<img src=x onerror=alert(1)>",
        "<IMG SRC=`javascript:alert(1)`>",
        "<body onload=alert(1)>",
        "<iframe src=javascript:alert(1)>",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
        "<em onmouseover=alert(1)>x</em>",
        "<span lang='cy\" onclick=\"alert(1)'>x</span>",
        "<abbr title='\"><script>alert(1)</script>'>x</abbr>",
        "<abbr title=\"&quot; onclick=&quot;x\">x</abbr>",
        "<abbr title=x\nonclick=alert(1)>y</abbr>",
        "<span lang=cy style=\"background:url(javascript:x)\">x</span>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<form action=javascript:x><button>y</button></form>",
        "<style>@import 'javascript:x'</style>",
        "<link rel=stylesheet href=x>",
        "<meta http-equiv=refresh content=0>",
        "<base href=//x.y>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<!--><img src=x onerror=alert(1)>-->",
        "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?xml <script>alert(1)</script> ?>",
        "<!DOCTYPE x[<!ENTITY y \"z\">]>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](java&Tab;script:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](&#1;javascript:alert(1))",
        "[x](&NewLine;javascript:alert(1))",
        "[x](<\u{a0}javascript:alert(1)>)",
        "[x](data:text/html;base64,PHN2Zz4=)",
        "[x](vbscript:x)",
        "[x](//evil.example)",
        "[x](/\\evil.example)",
        "[x](\\\\evil.example)",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "[x](a.md '\" onclick=\"alert(1)')",
        "[x](a.md \"&quot; onclick=alert(1) x=&quot;\")",
        "![\" onerror=\"alert(1)](a.png)",
        "![x](javascript:alert(1))",
        "![<script>alert(1)</script>](a.png)",
        "![x](a.png '\"><script>alert(1)</script>')",
        "[x]: javascript:y\n\n[x]",
        "```\"><script>alert(1)</script>\nx\n```",
        "`<script>alert(1)</script>`",
        "## <script>alert(1)</script>",
        "## \" onclick=\"x",
        "| <script>a |\n|---|\n| </script> onclick |",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<div>\n&lt;script&gt;alert(1)&lt;/script&gt;\n</div>",
        "<div>\n<scr\nipt>alert(1)\n</div>",
        "<div\n<script>alert(1)</script>",
        "<p/title=</p><script>alert(1)</script>>",
        "<x a=\"`\"><script>alert(1)</script>`",
        "<table><tr><td><script>alert(1)</script>",
        "<em><table><em onclick=x></table>",
        "\0<script\0>alert(1)</script>",
        "<template><script>alert(1)</script></template>",
        "<title><img src=x onerror=alert(1)></title>",
    ] {
        for text in [
            attack.to_owned(),
            format!("a {attack} b"),
            format!("> - {attack}\n"),
            format!("<div>\n{attack}\n</div>"),
        ] {
            let html = html(&text);
            assert_eq!(dangers(&html), [""; 0], "{text}\n{html}");
            assert!(!html.contains("<script"), "{text}\n{html}");
            assert_eq!(clean(&html), html.replace('\u{a0}', "&nbsp;"), "{text}");
        }
    }
}

#[test]
fn the_code_in_a_script_is_never_shown_as_words() {
    for text in [
        "<script>SECRET</script>",
        "a <script>SECRET</script>",
        "<div>\n<script>\n\nSECRET\n\n</script>\n</div>",
        "- a <style>SECRET</style>\n- b",
        "# <script>SECRET",
        "<script>\nSECRET",
        "a <svg><text>SECRET</text></svg> b",
        "![<script>SECRET</script>](a.png)",
        "[<script>SECRET</script>](a.md)",
        "| a |\n|---|\n| <script>SECRET |",
    ] {
        let (markdown, _) = read(text);
        assert!(!markdown.html.contains("SECRET"), "{text}: {}", markdown.html);
    }
}

#[test]
fn deep_nesting_and_many_tags_end_in_good_time() {
    let started = std::time::Instant::now();
    for text in [
        ">".repeat(3_000),
        "- ".repeat(2_000),
        "<em>".repeat(5_000),
        "<script>\n\n".repeat(2_000),
        "[".repeat(5_000),
        "<svg>".repeat(5_000),
        "**a ".repeat(3_000),
        "<a b=\"".repeat(5_000),
        format!("<div>\n{}", "<a ".repeat(5_000)),
        "## a\n".repeat(3_000),
        "![".repeat(3_000),
        "[a](b c)".repeat(5_000),
        "](".repeat(6_000),
        "\\_".repeat(6_000),
        "[^1]".repeat(5_000),
        "[a][b]".repeat(5_000),
        "[a]: /b\n[a]\n\n".repeat(2_000),
        (0..2_000).fold(String::new(), |text, at| {
            text + &format!("[a{at}]: /b\n\n[a{at}]\n\n")
        }),
        "- [ ] a\n".repeat(3_000),
        "* a\n\n1. b\n\n".repeat(3_000),
        "• a\n".repeat(5_000),
        ">9\n".repeat(5_000),
        "a`b`".repeat(5_000),
        "2*3*".repeat(5_000),
        format!("| a |\n|---|\n{}", "| b | c |\n".repeat(3_000)),
    ] {
        read(&text);
    }
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

/// Markdown and HTML in all their parts, glued together at random.
fn hostile() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        proptest::sample::select(vec![
            "<script>",
            "</script>",
            "<SCRIPT ",
            "<svg onload=a>",
            "<em onclick=b>",
            "</em>",
            "<abbr title=\"",
            "\">",
            "'",
            "<!--",
            "-->",
            "<style>",
            "</style>",
            "<div>",
            "</div>",
            "\n\n",
            "\n",
            "> ",
            "- ",
            "1. ",
            "## ",
            "# ",
            "    ",
            "[",
            "](",
            ")",
            "![",
            "](javascript:a)",
            "](data:b)",
            "](//c)",
            "](../d.md)",
            " \"",
            "<javascript:e>",
            "<https://f>",
            "| a | b |\n|---|--:|\n",
            "|",
            "`",
            "```\n",
            "*",
            "**",
            "~~",
            "&lt;",
            "&#106;",
            "&colon;",
            "<table>",
            "<span lang=cy>",
            "<br>",
            "\\",
            "\0",
            "\r\n",
            "\t",
            "<a href=g>",
            "<?",
            "?>",
            "<![CDATA[",
            "]]>",
            "[x]: ",
            "[x]",
            "---\n",
            "<title>",
            "</",
            "=",
        ])
        .prop_map(str::to_owned),
        "[ -~é🎉\u{a0}]{0,6}",
    ];
    proptest::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn nothing_dangerous_comes_out_whatever_goes_in(text in hostile(), headings in any::<bool>()) {
        let headings = if headings { Headings::From(2) } else { Headings::NotAllowed };
        let (markdown, _) = read_as(&text, headings);
        prop_assert_eq!(dangers(&markdown.html), Vec::<String>::new(), "{}", markdown.html);
        prop_assert!(!markdown.html.to_ascii_lowercase().contains("<script"));
        // The sanitiser finds nothing to do.
        let spaces = markdown.html.replace('\u{a0}', "&nbsp;");
        prop_assert_eq!(clean(&markdown.html), spaces);
        prop_assert!(!shift_headings(&markdown.html, 1).contains("<h2"));
    }
}
