//! The policy for the HTML of the writer, as a sanitiser checks it that reads HTML as browsers do.

use std::sync::LazyLock;

/// Everything that the writer ever writes, and nothing else.
static POLICY: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut policy = ammonia::Builder::empty();
    policy
        .tags(
            [
                "a",
                "abbr",
                "bdi",
                "blockquote",
                "br",
                "cite",
                "code",
                "del",
                "div",
                "em",
                "h1",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "hr",
                "img",
                "kbd",
                "li",
                "ol",
                "p",
                "pre",
                "q",
                "span",
                "strong",
                "sub",
                "sup",
                "table",
                "tbody",
                "td",
                "th",
                "thead",
                "tr",
                "ul",
            ]
            .into(),
        )
        .generic_attributes([].into())
        .tag_attributes(
            [
                ("a", ["href", "title"].into()),
                ("abbr", ["title"].into()),
                ("bdi", ["lang"].into()),
                ("h1", ["id"].into()),
                ("div", ["role", "tabindex", "aria-label"].into()),
                ("h2", ["id"].into()),
                ("h3", ["id"].into()),
                ("h4", ["id"].into()),
                ("h5", ["id"].into()),
                ("h6", ["id"].into()),
                ("img", ["src", "alt", "title"].into()),
                ("li", ["value"].into()),
                ("ol", ["start"].into()),
                ("span", ["lang"].into()),
            ]
            .into(),
        )
        .tag_attribute_values(
            [
                ("img", [("loading", ["lazy"].into())].into()),
                ("th", [("scope", ["col"].into())].into()),
            ]
            .into(),
        )
        .allowed_classes(
            [
                ("div", ["table-scroll"].into()),
                ("ol", ["brackets"].into()),
                ("table", ["content-table"].into()),
                ("td", ["align-right", "align-centre"].into()),
                ("th", ["align-right", "align-centre"].into()),
            ]
            .into(),
        )
        .url_schemes(["http", "https", "mailto", "tel"].into())
        // Links open in the same window, so there is no opener to protect.
        .link_rel(None);
    policy
});

/// Returns HTML without all that the writer would not have written.
pub(super) fn clean(html: &str) -> String {
    POLICY.clean(html).to_string()
}

#[test]
fn the_policy_keeps_what_is_written_here_and_removes_the_rest() {
    let kept = "<h2 id=\"a\">A</h2><table class=\"content-table\"><thead><tr><th scope=\"col\" class=\"align-right\">\
                    x</th></tr></thead></table><span lang=\"cy\">y</span><a href=\"/a/1.1.md#b\">z</a>\
                    <img src=\"/a.png\" alt=\"b\" loading=\"lazy\"><ol start=\"3\" class=\"brackets\"><li value=\"5\">c</li></ol>";
    assert_eq!(clean(kept), kept);
    assert_eq!(
        clean("<p onclick=x style=y class=z>a<script>b</script><a href=javascript:x>c</a><svg onload=d>"),
        "<p>a<a>c</a></p>"
    );
}
