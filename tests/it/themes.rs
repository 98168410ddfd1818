//! A theme of a site's own: styles and scripts beside the built-in ones, places to fill, templates that build on others.

mod checked;

use candour::diag::{Code, Severity};
use candour::theme::Theme;

use crate::harness::{Built, SiteTest, with_plain_assets};

/// The small site with a theme that has these files over the built-in ones.
fn themed(files: &[(&str, &str)]) -> Built {
    SiteTest::folder("sites/small/content")
        .theme(theme(files))
        .build()
}

/// A theme that has these files over the built-in ones.
#[expect(clippy::disallowed_methods, reason = "a theme is read from a folder")]
fn theme(files: &[(&str, &str)]) -> Theme {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join("ours").join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    Theme::load("ours", Some(folder.path())).expect("a theme")
}

/// Returns the messages and remedies of every finding with one code.
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
    let html = with_plain_assets(built.page(ACTION));
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
    let css = built.asset("site.css");
    assert!(
        css.starts_with("a { b: c } d { e: \"f\"} x{}\n:root { --brand: #"),
        "{css}"
    );
}

/// A page of an own making that pays every debt but what a test leaves out.
const WHOLE: &str = "<!DOCTYPE html><html lang=\"{{ site.language }}\"><head><title>{{ page.kind }}</title><meta name=\"viewport\" \
    content=\"width=device-width\"></head><body><a href=\"#main\">Skip</a><main id=\"main\"><h1>{{ page.kind }}</h1>\
    {% include \"item-corrections.html\" %}</main><p id=\"cite\">x</p></body></html>";

#[test]
fn a_template_that_drops_corrections_stops_the_build_and_is_named() {
    let site = |text: &str| {
        let theme = theme(&[("templates/action.html", text)]);
        SiteTest::folder("sites/corrected/content").theme(theme).build()
    };
    let whole = WHOLE.replace("<h1>", "{% set corrections = view.corrections %}<h1>");
    let built = site(&whole);
    assert!(built.of(Severity::Error).is_empty(), "{}", built.shown());
    assert_eq!(told(&built, Code::PageLacks), [""; 0]);
    let built = site(&WHOLE.replace("{% include \"item-corrections.html\" %}", ""));
    let told = told(&built, Code::PageHides);
    assert!(
        told.len() == 1 && told[0].starts_with("corrections are not shown, on "),
        "{told:?}"
    );
    assert!(
        built.shown().contains("ours/templates/action.html"),
        "{}",
        built.shown()
    );
    assert!(built.0.output.is_none());
}

#[test]
fn a_template_that_drops_the_band_on_unpublished_pages_stops_the_build() {
    let text = "{% extends \"default:base.html\" %}";
    let draft = |text: &str| {
        let update = "homes/updates/2018-01-31.md";
        let site = SiteTest::folder("sites/small/content").edit(
            update,
            "as_at: 2018-01-31\n",
            "draft: true\nas_at: 2018-01-31\n",
        );
        let site = site.drafts();
        site.theme(theme(&[("templates/base.html", text)])).build()
    };
    assert_eq!(told(&draft(text), Code::PageHides), [""; 0]);
    let copy = Theme::built_in()
        .template("base.html")
        .expect("a template")
        .replace("id=\"unpublished\"", "");
    let built = draft(&copy);
    let told = told(&built, Code::PageHides);
    assert!(!told.is_empty(), "{}", built.shown());
    assert!(
        told.iter()
            .all(|one| one.starts_with("nothing says that this is not published yet, on")),
        "{told:?}"
    );
    assert!(
        built.shown().contains("ours/templates/base.html"),
        "{}",
        built.shown()
    );
}

#[test]
fn each_thing_that_every_page_owes_is_told_when_it_is_missing() {
    for (from, to, wanted) in [
        (" lang=\"{{ site.language }}\"", "", "does not say its language"),
        (
            "<title>{{ page.kind }}</title>",
            "<title> </title>",
            "has no title",
        ),
        (
            "<meta name=\"viewport\" content=\"width=device-width\">",
            "",
            "does not fit phones",
        ),
        ("<a href=\"#main\">Skip</a>", "", "no link leads past the header"),
        (
            "</main>",
            "</main><main></main>",
            "does not have one `main` element",
        ),
        (
            "<h1>{{ page.kind }}</h1>",
            "<h2>{{ page.kind }}</h2>",
            "does not have one `h1`",
        ),
        ("id=\"cite\"", "", "nothing says how to cite the page"),
        (
            "<h1>",
            "<h1><img src=\"/assets/icon.svg\">",
            "a picture has no alternative text: `/assets/icon.svg`",
        ),
    ] {
        let text = WHOLE
            .replace(from, to)
            .replace("<h1>", "{% set corrections = view.corrections %}<h1>");
        let text = text.replace("{% include \"item-corrections.html\" %}", "");
        assert_ne!(text, WHOLE);
        let built = themed(&[("templates/action.html", &text)]);
        let told = told(&built, Code::PageLacks);
        assert!(told.len() == 1 && told[0].contains(wanted), "{wanted}: {told:?}");
        assert!(
            told[0].contains(" pages, such as `/homes/actions/1.1/` | "),
            "{told:?}"
        );
    }
}

#[test]
fn what_browsers_would_refuse_is_told_where_the_template_has_it() {
    for (text, wanted) in [
        ("<script>go()</script>", "whose words stand in the page"),
        ("<style>a{}</style>", "a style sheet that stands in the page"),
        ("<p style=\"color: red\">", "a `style` attribute"),
        ("<p onclick=\"go()\">", "do not run `onclick=`"),
        (
            "<a href=\"javascript:go()\">go</a>",
            "an address of this kind: `javascript:go()`",
        ),
        (
            "<img alt=\"\" src=\"https://b.example/a.png\">",
            "to another site: `https://b.example/a.png`",
        ),
        (
            "<script src=\"assets/a.js\"></script>",
            "is not written from the root of the site",
        ),
    ] {
        let built = themed(&[("templates/home-before.html", &format!("<p>Ours</p>\n{text}"))]);
        let told = told(&built, Code::PageBlocked);
        assert!(told.len() == 1 && told[0].contains(wanted), "{text}: {told:?}");
        assert!(told[0].contains("on the page `/` | "), "{told:?}");
        assert!(
            built.shown().contains("ours/templates/home-before.html:2:"),
            "{}",
            built.shown()
        );
    }
}

#[test]
fn the_built_in_theme_owes_no_page_anything() {
    for folder in ["small", "corrected", "audit", "inquiry", "every-field"] {
        let built = SiteTest::folder(&format!("sites/{folder}/content"))
            .drafts()
            .build();
        for code in [Code::PageHides, Code::PageLacks, Code::PageBlocked] {
            assert_eq!(told(&built, code), [""; 0], "{folder}");
        }
    }
}

#[test]
fn an_old_copy_of_a_template_is_told_with_what_it_lacks() {
    let built_in = Theme::built_in();
    let now = built_in.template("action.html").expect("a template");
    assert_eq!(
        told(&themed(&[("templates/action.html", now)]), Code::OldTemplate),
        [""; 0]
    );
    let old = now.replacen("Revision 1 ", "Revision 0 ", 1);
    let old = old.replace("{% include \"item-corrections.html\" %}", "");
    let built = themed(&[("templates/action.html", &old)]);
    let told = told(&built, Code::OldTemplate);
    assert!(
        told.len() == 1
            && told[0].contains("of revision 0, and the built-in one has 1. It lacks: public corrections"),
        "{told:?}"
    );
    assert!(
        built.shown().contains("ours/templates/action.html:1:1"),
        "{}",
        built.shown()
    );
}

#[test]
fn every_built_in_template_carries_its_revision() {
    for (name, file) in Theme::built_in().templates() {
        assert!(
            file.text.starts_with("{#- Revision "),
            "{name}: write `{{#- Revision 1 -#}}` into its first line"
        );
    }
}

#[test]
fn files_and_texts_that_nothing_uses_are_told_with_what_was_meant() {
    let built = themed(&[
        ("templates/acton.html", "x"),
        ("templates/ours.html", "x"),
        (
            "templates/home-before.html",
            "{% include \"ours.html\" %}{{ t(\"ours-greeting\") }}",
        ),
        ("assets/extras.css", "a{}"),
        ("assets/fonts/ours.woff2", "x"),
        ("assets/extra.css", "a { src: url(fonts/ours.woff2) }"),
        (
            "strings/en-GB.ftl",
            "nav-plnas = Ours\nours-greeting = Hello { ours-name }\nours-name = you\n",
        ),
    ]);
    assert!(built.of(Severity::Error).is_empty(), "{}", built.shown());
    assert_eq!(
        told(&built, Code::UnexpectedFile),
        [
            "nothing uses this file | did you mean `extra.css`?",
            "nothing uses this template | did you mean `action.html`?"
        ]
    );
    assert_eq!(
        told(&built, Code::UnknownText),
        ["no page shows a text `nav-plnas` | did you mean `nav-plans`?"]
    );
}

#[test]
fn what_a_stylesheet_names_and_is_not_there_is_told() {
    let css = "a { b: url(fonts/our.woff2) } c { d: url(\"https://f.example/x.css\") } e { f: url(/assets/icon.svg) } g {";
    let built = themed(&[("assets/extra.css", css), ("assets/fonts/ours.woff2", "x")]);
    let told = told(&built, Code::Stylesheet);
    let starts = [
        "there is no file `assets/fonts/our.woff2` | did you mean `assets/fonts/ours.woff2`?",
        "browsers load nothing from another site: `https://f.example/x.css`",
        "`/assets/icon.svg` is found only where",
        "what starts at this place is never closed",
    ];
    assert_eq!(told.len(), starts.len(), "{told:?}");
    for (told, start) in told.iter().zip(starts) {
        assert!(told.starts_with(start), "{told}");
    }
}
