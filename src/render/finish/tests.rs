//! Whole pages through the last pass.

use super::*;
use proptest::prelude::*;

mod tokens;

const PAGE: Page<'static> = Page {
    address: "/p/actions/1.1.1/",
    style: LinkStyle::Relative { for_disk: false },
    first: "",
};

fn links() -> LinkTable {
    let mut site = Addresses::default();
    for address in ["/", "/assets/site.js", "/search/"] {
        site.add_address(address);
    }
    let mut plan = Addresses::default();
    for address in [
        "/p/",
        "/p/actions/1.1.1/",
        "/p/recommendations/1.1/",
        "/p/glossary/",
        "/p/files/a b.pdf",
    ] {
        plan.add_address(address);
    }
    plan.add_content("p/recommendations/1.1.md", "/p/recommendations/1.1/");
    let mut links = LinkTable::new(site);
    links.add_plan("/p/", std::sync::Arc::new(plan));
    links
}

fn terms() -> TermIndex {
    let term = |key: &str, terms: &[&str], name: &str, definition: Option<&str>| Term {
        key: key.to_owned(),
        terms: terms.iter().map(|term| (*term).to_owned()).collect(),
        name: name.to_owned(),
        definition_html: definition.map(ToOwned::to_owned),
        address: format!("/p/glossary/#{key}"),
        link_text: format!("More about {key}"),
        close_text: "Close".to_owned(),
    };
    TermIndex::new(vec![
        term(
            "iro",
            &["IRO"],
            "Independent Reviewing Officer",
            Some("<p>Chairs <a href=\"/p/\">reviews</a>.</p>"),
        ),
        term("care-plan", &["care plan"], "care plan", None),
    ])
}

fn linked(html: &str) -> Finished {
    finish(html, &PAGE, &links(), None)
}

/// Marks terms in `body` as the inside of `main`; returns the inside without the notes.
fn marked(body: &str) -> String {
    let html = finish(&format!("<main>{body}</main>"), &PAGE, &links(), Some(&terms())).html;
    let html = html.trim_start_matches("<main>");
    let end = html
        .find("<div popover")
        .or_else(|| html.rfind("</main>"))
        .unwrap_or(html.len());
    html[..end].to_owned()
}

fn button(key: &str, text: &str) -> String {
    format!("<button type=\"button\" class=\"term\" popovertarget=\"term-{key}\">{text}</button>")
}

#[test]
fn links_become_relative_wherever_they_stand() {
    for (html, expected) in [
        ("<a href=\"/p/#x\">", "<a href=\"../../#x\">"),
        ("<A HREF='/p/?a=1&amp;b=2'>", "<A HREF='../../?a=1&amp;b=2'>"),
        ("<a href=/ class=x>", "<a href=\"../../../\" class=x>"),
        (
            "<a title=\"a > b\" href=\"&#x2f;p&#x2f;\">",
            "<a title=\"a > b\" href=\"../../\">",
        ),
        ("<a href=\"/p/actions/1.1.1/#h\">", "<a href=\"#h\">"),
        (
            "<a href=\"/p/recommendations/1.1.md#f\">",
            "<a href=\"../../recommendations/1.1/#f\">",
        ),
        (
            "<a href=\"/p/updates/files/a%20b.pdf\">",
            "<a href=\"../../files/a%20b.pdf\">",
        ),
        (
            "<script src=\"/assets/site.js\"></script>",
            "<script src=\"../../../assets/site.js\"></script>",
        ),
        ("<form action=\"/search/\">", "<form action=\"../../../search/\">"),
    ] {
        let finished = linked(html);
        assert_eq!(finished.html, expected);
        assert!(finished.missing.is_empty(), "{html}");
    }
}

#[test]
fn what_is_not_an_internal_link_is_left_alone() {
    for html in [
        "<a href=\"https://example.org/p/\" title=\"/p/\">/p/</a>",
        "<a href=\"//example.org/\"></a><a href=\"#x\"></a><a href></a>",
        "<!-- <a href=\"/p/\"> --><meta content=\"/p/\">",
        "<script>x = '<a href=\"/p/\">'</script>",
        "text <a href=\"/p/",
    ] {
        let finished = linked(html);
        assert_eq!(finished.html, html);
        assert!(finished.missing.is_empty());
    }
}

#[test]
fn a_link_to_nowhere_stays_as_text_and_is_reported() {
    let finished = linked(
        "<a class=\"x\" href=\"/p/updates/2030/?a&amp;b\" rel=\"next\" download>Next</a> <img src=\"/p/no.png\"> <a href=\"/p/\">P</a>",
    );
    assert_eq!(
        finished.html,
        "<a class=\"x\">Next</a> <img src=\"../../no.png\"> <a href=\"../../\">P</a>"
    );
    assert_eq!(finished.missing, ["/p/no.png", "/p/updates/2030/?a&b"]);
}

#[test]
fn the_first_occurrence_of_a_term_opens_its_note() {
    let html = "<body>IRO<main><p>An IRO's work. The IRO.</p></main>IRO</body>";
    let finished = finish(html, &PAGE, &links(), Some(&terms()));
    assert_eq!(
        finished.html,
        format!(
            "<body>IRO<main><p>An {}'s work. The IRO.</p><div popover id=\"term-iro\" class=\"term-note\">\n\
             <p><strong>Independent Reviewing Officer</strong> (IRO)</p>\n\
             <p>Chairs <a href=\"../../\">reviews</a>.</p>\n\
             <p><a href=\"../../glossary/#iro\">More about iro</a> <button type=\"button\" popovertarget=\"term-iro\" popovertargetaction=\"hide\">Close</button></p>\n</div>\n</main>IRO</body>",
            button("iro", "IRO")
        )
    );
    assert!(finished.missing.is_empty());
}

#[test]
fn a_name_that_is_the_term_itself_is_not_repeated() {
    let html = finish("<main>Care plans</main>", &PAGE, &links(), Some(&terms())).html;
    assert!(html.contains("<p><strong>care plan</strong></p>"), "{html}");
}

#[test]
fn terms_are_not_marked_where_a_button_must_not_stand() {
    for element in [
        "a", "button", "h1", "h6", "summary", "caption", "th", "dt", "label", "legend", "option", "svg",
        "script", "style", "code", "pre", "nav", "form", "textarea",
    ] {
        let body = format!("<{element} x>IRO <b>IRO</b></{element}>");
        assert_eq!(marked(&body), body);
        let after = marked(&format!("{body} IRO"));
        assert_eq!(after, format!("{body} {}", button("iro", "IRO")), "{element}");
    }
    let quiet = "<div data-no-terms><p>IRO</div>";
    assert_eq!(marked(quiet), quiet);
}

#[test]
fn elements_left_open_do_not_silence_the_rest_of_the_page() {
    let html = "<div><a href=\"#x\">x</div><table><tr><th>IRO<td>IRO</table>";
    let expected = html.replace("<td>IRO", &format!("<td>{}", button("iro", "IRO")));
    assert_eq!(marked(html), expected);
}

#[test]
fn notes_of_a_main_that_is_never_closed_still_come() {
    let html = finish("<main><p>IRO", &PAGE, &links(), Some(&terms())).html;
    assert!(html.ends_with("</div>\n"), "{html}");
    let html = finish("<main><p>IRO</body></html>", &PAGE, &links(), Some(&terms())).html;
    assert!(html.ends_with("</div>\n</body></html>"), "{html}");
}

#[test]
fn a_second_address_in_a_tag_that_leads_nowhere_does_not_touch_the_first() {
    assert_eq!(
        linked("<a href='/p/' href=/nowhere/>").html,
        linked("<a href='/p/'>").html
    );
}

#[test]
fn what_is_first_in_the_head_stands_there_whatever_the_template_leaves_out() {
    let page = Page {
        first: "{first}",
        ..PAGE
    };
    for (html, wanted) in [
        (
            "<!DOCTYPE html>\n<html lang=en>\n<head>\n<title>x</title>",
            "<!DOCTYPE html>\n<html lang=en>\n<head>{first}\n<title>x</title>",
        ),
        (
            "<!-- <head> --><HEAD class=\"a\"><head>",
            "<!-- <head> --><HEAD class=\"a\">{first}<head>",
        ),
        (
            "<!doctype html>\n<meta charset=utf-8>",
            "<!doctype html>\n{first}<meta charset=utf-8>",
        ),
        (
            "<html><script>x</script><head></head>",
            "<html>{first}<script>x</script><head></head>",
        ),
        ("<html> <body><p>", "<html> {first}<body><p>"),
        ("<html></head>", "<html>{first}</head>"),
        ("words <head>", "{first}words <head>"),
        ("<header>", "{first}<header>"),
        ("<head action=/p/>", "<head action=\"../../\">{first}"),
        ("", "{first}"),
        ("<!DOCTYPE html><head", "<!DOCTYPE html><head{first}"),
    ] {
        assert_eq!(finish(html, &page, &links(), None).html, wanted, "{html}");
    }
}

#[test]
fn styles_are_found_as_they_stand() {
    let html = "<style>a &gt; b</style><p><style></style><STYLE media=print>\n<b></STYLE><style>open";
    assert_eq!(styles(html), ["a &gt; b", "\n<b>", "open"]);
}

proptest! {
    #[test]
    fn no_html_panics(html in "(<main>|</main>|<a href=|\"|'|/p/|/x/|>|<|IRO|s| |&|;|\\PC|<th>|</|<svg/>|<!--|-->){0,40}") {
        for style in [PAGE.style, LinkStyle::Relative { for_disk: true }, LinkStyle::Absolute { base_path: "/b/" }] {
            let _ = finish(&html, &Page { address: "/p/", style, first: "" }, &links(), Some(&terms()));
        }
    }

    #[test]
    fn a_page_without_links_and_terms_is_unchanged(html in "[^/I]{0,60}") {
        prop_assert_eq!(finish(&html, &PAGE, &links(), Some(&terms())).html, html);
    }

    #[test]
    fn finishing_twice_changes_nothing_more(html in "(<a href=\"/p/\">|<a href='/x/' rel=x>|</a>|text|<p>|<!-- -->){0,20}") {
        let once = linked(&html);
        let twice = linked(&once.html);
        prop_assert_eq!(once.html, twice.html);
        prop_assert!(twice.missing.is_empty());
    }
}
