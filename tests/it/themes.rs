//! A theme of a site's own: styles and scripts beside the built-in ones, places to fill, templates that build on others.

use candour::diag::{Code, Severity};
use candour::theme::Theme;

use crate::harness::{Built, SiteTest};

/// The small site with a theme that has these files over the built-in ones.
#[expect(clippy::disallowed_methods, reason = "a theme is read from a folder")]
fn themed(files: &[(&str, &str)]) -> Built {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join("ours").join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    let theme = Theme::load("ours", Some(folder.path())).expect("a theme");
    SiteTest::folder("sites/small/content").theme(theme).build()
}

/// What is told with one code: messages and remedies.
fn told(built: &Built, code: Code) -> Vec<String> {
    let found = built.0.diagnostics.iter().filter(|found| found.code == code);
    found
        .map(|found| format!("{} | {}", found.message, found.help.clone().unwrap_or_default()))
        .collect()
}

const ACTION: &str = "homes/actions/1.1/index.html";

#[test]
fn a_style_and_a_script_of_a_sites_own_are_loaded_after_the_built_in_ones() {
    let built = themed(&[("assets/extra.css", "a{}"), ("assets/extra.js", "1")]);
    assert!(built.of(Severity::Error).is_empty(), "{}", built.shown());
    let html = built.page(ACTION);
    let at = |wanted: &str| html.find(wanted).unwrap_or_else(|| panic!("{wanted}: {html}"));
    assert!(at("assets/site.css\"") < at("<link rel=\"stylesheet\" href=\"../../../assets/extra.css\">"));
    assert!(at("assets/site.js\"") < at("<script src=\"../../../assets/extra.js\" defer></script>"));
    let plain = themed(&[("strings/en-GB.ftl", "nav-plans = Ours")]);
    assert!(plain.pages().all(|(_, html)| !html.contains("assets/extra")));
}

#[test]
fn each_place_to_fill_shows_what_is_put_there() {
    let names = [
        "head-extra",
        "header-before",
        "header-after",
        "footer-before",
        "footer-after",
        "action-after",
        "recommendation-after",
        "home-before",
    ];
    let files: Vec<(String, String)> = names
        .iter()
        .map(|name| {
            (
                format!("templates/{name}.html"),
                format!("<meta name=\"{name}\" content=\"{{{{ page.kind }}}}\">\n"),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let built = themed(&files);
    let order = |path: &str| -> Vec<&str> {
        let html = built.page(path);
        let mut found: Vec<(usize, &str)> = names
            .iter()
            .filter_map(|name| Some((html.find(&format!("<meta name=\"{name}\" "))?, *name)))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, name)| name).collect()
    };
    let around = |inner: &'static str| {
        let (before, after) = (
            ["head-extra", "header-before", "header-after"],
            ["footer-before", "footer-after"],
        );
        [&before[..], &[inner], &after[..]].concat()
    };
    assert_eq!(order(ACTION), around("action-after"));
    assert_eq!(
        order("homes/recommendations/1/index.html"),
        around("recommendation-after")
    );
    assert_eq!(order("index.html"), around("home-before"));
    assert!(
        built
            .page(ACTION)
            .contains("<meta name=\"footer-after\" content=\"action\">")
    );
    let html = built.page(ACTION);
    let place = |wanted: &str| html.find(wanted).unwrap_or_else(|| panic!("{wanted}"));
    assert!(place("name=\"head-extra\"") < place("</head>"));
    assert!(
        place("name=\"header-before\"") < place("<header>")
            && place("</header>") < place("name=\"header-after\"")
    );
    assert!(
        place("name=\"footer-before\"") < place("<footer")
            && place("</footer>") < place("name=\"footer-after\"")
    );
}

#[test]
fn a_template_builds_on_the_built_in_one_of_its_name() {
    let built = themed(&[
        (
            "templates/action.html",
            "{% extends \"default:action.html\" %}{% block main %}<p>Ours.</p>{{ super() }}{% endblock %}",
        ),
        (
            "templates/base.html",
            "{% extends \"default:base.html\" %}{% block head %}<meta name=\"ours\">{% endblock %}",
        ),
        (
            "templates/parts/footer.html",
            "<p>Our foot.</p>{% include \"default:parts/footer.html\" %}",
        ),
    ]);
    assert!(built.of(Severity::Error).is_empty(), "{}", built.shown());
    assert_eq!(told(&built, Code::TemplateBlock), [""; 0]);
    let html = built.page(ACTION);
    for wanted in [
        "<p>Ours.</p>",
        "<h1",
        "<meta name=\"ours\">",
        "<p>Our foot.</p>",
        "class=\"footer-links\"",
    ] {
        assert!(html.contains(wanted), "{wanted}: {html}");
    }
    assert!(!built.page("homes/actions/index.html").contains("<p>Ours.</p>"));
}

#[test]
fn a_template_that_builds_on_itself_is_told_what_to_write() {
    let built = themed(&[("templates/action.html", "{% extends \"action.html\" %}")]);
    let told = told(&built, Code::Template);
    assert_eq!(
        told,
        [
            "the template builds on itself: `action.html` is extended once more, when making the page `/homes/actions/1.1/` | write \
          `{% extends \"default:action.html\" %}` to build on the built-in template of this name"
        ]
    );
}

#[test]
fn a_template_that_builds_on_what_is_not_there_is_answered_with_what_was_meant() {
    let built = themed(&[("templates/action.html", "{% extends \"default:actoin.html\" %}")]);
    let told = told(&built, Code::Template);
    assert!(
        told.len() == 1 && told[0].ends_with("did you mean `default:action.html`?"),
        "{told:?}"
    );
}

#[test]
fn what_a_template_writes_and_nobody_sees_is_told() {
    let built = themed(&[(
        "templates/action.html",
        "{% extends \"default:action.html\" %}\n{% block mian %}<p>x</p>{% endblock %}\n<p>y</p>\n",
    )]);
    assert!(built.of(Severity::Error).is_empty(), "{}", built.shown());
    let told = told(&built, Code::TemplateBlock);
    assert_eq!(
        told,
        [
            "`default:action.html` has no block `mian`, so that nothing of this one is shown | did you mean `main`?",
            "this stands outside of every block, so that it is never shown | put it into a block of `default:action.html`, \
             such as `main`",
        ]
    );
    let shown = built.shown();
    assert!(shown.contains("templates/action.html:2:10"), "{shown}");
    assert!(shown.contains("templates/action.html:3:1"), "{shown}");
}

#[test]
fn a_stylesheet_that_breaks_off_does_not_take_the_brand_with_it() {
    let built = themed(&[("assets/site.css", "a { b: c } d { e: \"f")]);
    let css = built.page("assets/site.css");
    assert!(
        css.starts_with("a { b: c } d { e: \"f\"} x{}\n:root { --brand: #"),
        "{css}"
    );
}
