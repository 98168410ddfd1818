//! What reaches browsers: the policy of each page, types of files, the look of the council, languages, addresses.

use candour::diag::{Code, Severity};
use candour::pipeline::{Day, SiteOptions, build_in_memory};
use candour::theme::{Theme, Unavailable};

use crate::harness::{Built, SiteTest, day, with_plain_assets};

const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; \
    script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'\">";

/// Two lines of pixels, one after the other.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x01\x08\x02\0\0\0";

fn small() -> SiteTest {
    SiteTest::folder("sites/small/content")
}

/// The small site with these lines at the end of `site.yaml`, in place of what they give anew.
fn with_settings(lines: &str) -> SiteTest {
    let site = small();
    let text = String::from_utf8(site.tree.files["site.yaml"].to_vec()).expect("UTF-8");
    let new = |line: &str| {
        lines
            .lines()
            .any(|other| line.split(':').next() == other.split(':').next())
    };
    let kept: Vec<&str> = text.lines().filter(|line| !new(line)).collect();
    site.file("site.yaml", format!("{}\n{lines}\n", kept.join("\n")))
}

#[test]
fn every_page_carries_the_policy_first_in_its_head() {
    let built = small().build();
    assert!(built.pages().count() > 20);
    for (path, html) in built.pages() {
        assert!(
            html.contains(&format!("<head>\n{POLICY}\n<meta charset")),
            "{path}"
        );
        assert_eq!(html.matches("http-equiv").count(), 1, "{path}");
    }
}

/// The default theme with these files added or replaced.
fn theme_with(files: &[(&str, &str)]) -> Theme {
    let theme = Theme::built_in();
    let templates = theme
        .templates()
        .map(|(name, file)| (format!("templates/{name}"), &*file.text));
    let strings = theme.strings("en-GB").iter();
    let strings = strings.map(|file| ("strings/en-GB.ftl".to_owned(), &*file.text));
    let assets = theme.assets().filter_map(|(path, bytes)| {
        let text = std::str::from_utf8(bytes).ok()?;
        Some((format!("assets/{path}"), text))
    });
    let own = files.iter().map(|(path, text)| ((*path).to_owned(), *text));
    let texts: Vec<(String, &str)> = templates.chain(assets).chain(own).chain(strings).collect();
    Theme::from_texts(texts.iter().map(|(path, text)| (path.as_str(), *text)))
}

#[test]
fn a_theme_without_a_head_carries_the_policy_too() {
    let base = "<!doctype html>\n<html lang=en>\n<title>x</title>{% block main %}{% endblock %}";
    let theme = theme_with(&[("templates/base.html", base), ("assets/a.woff2", "")]);
    let built = small().theme(theme).build();
    let with_fonts = POLICY.replace("'self'\">", "'self'; font-src 'self'\">");
    // Cards have a template of their own, with a head.
    for (path, html) in built
        .pages()
        .filter(|(path, _)| !path.ends_with("/card/index.html"))
    {
        assert!(
            html.starts_with(&format!("<!doctype html>\n<html lang=en>\n\n{with_fonts}<title>")),
            "{path}: {html}"
        );
    }
}

#[test]
fn a_file_that_could_run_is_published_only_when_it_is_allowed_by_name() {
    let tool = small().file("homes/files/tool.html", "<script>1</script>");
    assert!(tool.build().codes().contains(&Code::FileType));
    let allowed = with_settings("allow_files: [homes/files/tool.html]")
        .file("homes/files/tool.html", "<script>1</script>");
    assert!(allowed.build().output().contains("homes/files/tool.html"));
    let other = allowed.file("files/tool.html", "");
    assert_eq!(other.build().of(Severity::Error).len(), 1);
}

#[test]
fn the_name_and_the_logo_stand_on_every_page_and_the_logo_has_its_words() {
    let look = |brand: &str| {
        let built = with_settings(&format!("brand: {brand}"))
            .file("files/logo.png", PNG)
            .build();
        let header = |path: &str| {
            let html = built.page(path).to_owned();
            let start = html.find("<header>").expect("a header");
            html[start..html.find("<nav").expect("a navigation")].to_owned()
        };
        [header("index.html"), header("homes/index.html")]
    };
    for header in look("{name: Anytown, logo: files/logo.png}") {
        assert!(
            header.contains("files/logo.png\" alt=\"\"> Anytown</a>"),
            "{header}"
        );
        assert!(!header.contains("width="), "{header}");
    }
    for header in look("{name: Anytown, logo: files/logo.png, logo_alt: The bridge of Anytown}") {
        assert!(
            header.contains("alt=\"The bridge of Anytown\"> Anytown</a>"),
            "{header}"
        );
    }
    for header in look("{name: Anytown, logo: files/logo.png, logo_alt: Anytown}") {
        assert!(header.contains("alt=\"Anytown\"></a>"), "{header}");
    }
    let [home, plan] = look("{logo: files/logo.png}");
    assert!(
        home.contains("alt=\"Anytown&#39;s improvement plans\"></a>"),
        "{home}"
    );
    assert!(
        plan.contains("alt=\"\"> Anytown&#39;s improvement plans</a>"),
        "{plan}"
    );
    let [home, plan] = look("{colour: \"#1d4f5c\"}");
    assert!(
        !home.contains("site-name") && plan.contains("improvement plans</a>"),
        "{home}"
    );
}

#[test]
fn words_that_fall_back_to_english_are_marked_and_right_to_left_is_said() {
    let built = with_settings("language: fr").build();
    for (path, html) in built.pages() {
        assert!(html.contains("<html lang=\"fr\">"), "{path}");
        assert!(!html.contains(['\u{fdd2}', '\u{fdd3}']), "{path}");
    }
    let html = built.page("homes/index.html");
    for wanted in [
        "<a class=\"skip-link\" href=\"#main\"><span lang=\"en-GB\">Skip to main content</span></a>",
        "<nav lang=\"en-GB\" class=\"plan-nav\" aria-label=\"",
        "<details lang=\"fr\" class=\"menu\">",
    ] {
        assert!(html.contains(wanted), "{wanted}:\n{html}");
    }
    let html = with_settings("language: ar")
        .build()
        .page("homes/index.html")
        .to_owned();
    assert!(html.contains("<html dir=\"rtl\" lang=\"ar\">"), "{html}");
    assert!(html.contains("<span lang=\"en-GB\" dir=\"ltr\">"), "{html}");
    // English of any country is English.
    let html = with_settings("language: en-IE")
        .build()
        .page("homes/index.html")
        .to_owned();
    assert_eq!(html.matches(" lang=").count(), 1);
    assert_eq!(
        small().build().page("homes/index.html").matches(" lang=").count(),
        1
    );
}

/// Builds the small site with the theme that its settings name.
fn by_name(site: &SiteTest, is_in_settings: bool) -> Result<Built, Unavailable> {
    let theme = |name: Option<&str>| {
        Theme::load(name.unwrap_or("default"), None).map_err(|error| Unavailable {
            error,
            is_in_settings,
        })
    };
    let options = SiteOptions::on(Day::On(day("2018-06-30")));
    build_in_memory(&site.tree, theme, &options).map(Built)
}

#[test]
fn a_wrong_theme_names_its_file_and_line() {
    let site = with_settings("theme: defualt");
    let built = by_name(&site, true).expect("a finding");
    let shown = built.shown();
    assert!(
        shown.contains("error[bad-value]: there is no theme `defualt`"),
        "{shown}"
    );
    assert!(
        shown.contains("content/site.yaml:") && shown.contains("did you mean `default`?"),
        "{shown}"
    );
    for name in ["../x", "/etc", "''x", ".hidden"] {
        let built = by_name(&with_settings(&format!("theme: \"{name}/y\"")), true).expect("a finding");
        assert!(built.shown().contains("content/site.yaml:"), "{name}");
    }
    assert!(by_name(&site, false).is_err());
}

#[test]
fn an_address_in_capitals_is_taken_as_browsers_take_it() {
    let built = with_settings("base_url: HTTPS://Plans.Example.GOV.UK/Plans").build();
    assert!(
        built
            .page("sitemap.xml")
            .contains("<loc>https://plans.example.gov.uk/Plans/homes/</loc>")
    );
    assert!(with_plain_assets(built.page("404.html")).contains("href=\"/Plans/assets/site.css\""));
    for wrong in [
        "https://example.org/?a",
        "https://example.org/index.html",
        "https://u:p@example.org/",
        "https://example.org/#a",
    ] {
        let built = with_settings(&format!("base_url: \"{wrong}\"")).build();
        assert!(built.codes().contains(&Code::BadUrl), "{wrong}");
        assert!(
            built.shown().contains("write `base_url: https://example.org/`"),
            "{}",
            built.shown()
        );
    }
}

#[test]
fn a_mistyped_field_in_a_template_is_an_error_and_never_a_word_on_a_page() {
    let own = |text: &str| {
        let theme = theme_with(&[("templates/action.html", text)]);
        small().theme(theme).build()
    };
    for text in [
        "\n{% if view.noet is not none %}{{ part(\"parts/note.html\", view.noet) }}{% endif %}",
        "\n{{ view.noet | safe }}",
        "\n{{ view.note | safe }}",
        "\n{{ \"a\" ~ view.note }}",
        "\n{{ part(\"parts/note.html\", view.noet) }}",
    ] {
        let built = own(text);
        assert!(built.codes().contains(&Code::Template), "{text}");
        let shown = built.shown();
        assert!(shown.contains("templates/action.html:2:"), "{text}: {shown}");
    }
}
