//! The site as a whole: the same bytes always, links that lead somewhere, and themes.

use std::collections::BTreeSet;

use candour::diag::{Code, Severity};
use candour::source::load_folder;
use candour::theme::Theme;

use crate::harness::{Built, SiteTest, repository, with_plain_assets};

/// The small site with a little of everything.
fn small() -> SiteTest {
    SiteTest::folder("sites/small/content")
}

/// The repository's own content.
fn real() -> SiteTest {
    SiteTest::of(load_folder(&repository().join("content")).expect("the content folder")).day("2026-11-22")
}

fn with_threads(site: &SiteTest, threads: usize) -> Vec<u8> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .expect("threads");
    pool.install(|| site.build().bytes())
}

#[test]
fn the_same_content_and_day_give_the_same_bytes_on_any_number_of_threads() {
    // With an address, the site has feeds, too.
    for site in [small(), real(), real().base_url("https://plans.example.org/")] {
        assert!(
            with_threads(&site, 1) == with_threads(&site, 5),
            "the bytes differ"
        );
    }
}

#[test]
fn the_findings_come_in_the_same_order_on_any_number_of_threads() {
    let mut site = real();
    for text in site.tree.files.values_mut() {
        *text = String::from_utf8_lossy(text)
            .replace("lead:", "leed:")
            .into_bytes()
            .into();
    }
    let shown = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads");
        pool.install(|| site.build().list())
    };
    let found = shown(1);
    assert!(found.lines().count() > 100, "{found}");
    assert_eq!(found, shown(5));
}

/// The tags of a page, each without its brackets.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter_map(|rest| rest.split('>').next())
}

/// The values of an attribute on a page.
fn values<'h>(html: &'h str, name: &'h str) -> impl Iterator<Item = (&'h str, &'h str)> {
    tags(html).filter_map(move |tag| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some((tag.split_whitespace().next()?, rest.split('"').next()?))
    })
}

/// Every place a page links to: the path it is on, and the address as written, without fragment and query.
fn links(built: &Built) -> Vec<(String, String)> {
    let mut links = Vec::new();
    for (path, html) in built.pages() {
        for (tag, address) in values(html, "href").chain(values(html, "src")) {
            // A canonical link is a whole address on purpose.
            if tag == "link" && address.contains("://") {
                continue;
            }
            let address = address.split(['#', '?']).next().unwrap_or_default();
            let elsewhere =
                address.contains("://") || address.starts_with("mailto:") || address.starts_with("tel:");
            if !elsewhere && !address.is_empty() {
                links.push((path.to_owned(), address.to_owned()));
            }
        }
    }
    assert!(links.len() > 50, "the links were not found");
    links
}

/// The file that a relative address leads to from the file at `path`.
fn target(path: &str, address: &str) -> String {
    let mut segments: Vec<&str> = path.split('/').collect();
    segments.pop();
    for segment in address.split('/') {
        match segment {
            "." | "" => {}
            ".." => {
                segments
                    .pop()
                    .unwrap_or_else(|| panic!("{address} on {path} leads out of the site"));
            }
            other => segments.push(other),
        }
    }
    let folder = address.ends_with('/') || address.ends_with("..") || address == ".";
    let path = segments.join("/");
    match (folder, path.is_empty()) {
        (true, true) => "index.html".to_owned(),
        (true, false) => format!("{path}/index.html"),
        (false, _) => path,
    }
}

#[test]
fn every_page_has_one_first_heading_a_title_and_a_language() {
    for site in [small(), real()] {
        for (path, html) in site.build().pages() {
            assert_eq!(html.matches("<h1").count(), 1, "{path}");
            // Charts and their parts have titles of their own.
            let beside_charts = html.split("</svg>").filter_map(|part| part.split("<svg").next());
            let titles: usize = beside_charts.map(|part| part.matches("<title>").count()).sum();
            assert_eq!(titles, 1, "{path}");
            assert!(!html.contains("<title></title>"), "{path}");
            assert!(html.contains("<html lang=\"en-GB\""), "{path}");
        }
    }
}

#[test]
fn no_page_shows_what_templates_print_for_nothing_or_did_not_resolve() {
    for site in [
        small().day("2017-01-31"),
        small(),
        small().day("2019-12-31").drafts(),
        SiteTest::base(),
    ] {
        for (path, html) in site.build().pages() {
            for word in [
                ">None<",
                "\"None\"",
                ">none<",
                "undefined",
                "{",
                "}",
                "\u{2068}",
                "href=\"\"",
                "NaN",
                "inf%",
                "0001",
            ] {
                assert!(!html.contains(word), "{path} holds {word}");
            }
        }
    }
}

#[test]
fn no_page_has_a_script_or_style_that_a_strict_policy_would_block() {
    for (path, html) in real().build().pages() {
        for tag in tags(html) {
            assert!(!tag.contains(" style="), "{path}: {tag}");
            let names = tag.split('"').step_by(2).flat_map(str::split_whitespace);
            assert!(
                names.into_iter().all(|name| !name.starts_with("on")),
                "{path}: {tag}"
            );
            assert!(!tag.starts_with("style"), "{path}: {tag}");
            assert!(
                !tag.starts_with("script") || tag.contains(" src="),
                "{path}: {tag}"
            );
        }
    }
}

#[test]
fn every_id_on_a_page_is_its_only_one() {
    for (path, html) in real().build().pages() {
        let mut seen = BTreeSet::new();
        for (_, id) in values(html, "id") {
            assert!(seen.insert(id), "{path} has two #{id}");
        }
    }
}

#[test]
fn every_fragment_leads_to_an_id() {
    let built = small().build();
    for (path, html) in built.pages().filter(|(path, _)| *path != "404.html") {
        for (_, address) in values(html, "href") {
            let Some((address, fragment)) = address.split_once('#') else {
                continue;
            };
            if address.contains("://") || fragment.is_empty() {
                continue;
            }
            let file = if address.is_empty() {
                path.to_owned()
            } else {
                target(path, address)
            };
            let there = values(built.page(&file), "id").any(|(_, id)| id == fragment);
            assert!(there, "{path} links to {file}#{fragment}");
        }
    }
}

#[test]
fn every_link_is_relative_and_leads_to_a_file_of_the_site() {
    for site in [
        small(),
        real(),
        small().base_url("https://example.org/some/where/"),
    ] {
        let built = site.build();
        for (path, address) in links(&built).into_iter().filter(|(path, _)| path != "404.html") {
            assert!(!address.starts_with('/'), "{path} links to {address}");
            let file = target(&path, &address);
            assert!(
                built.output().contains(&file),
                "{path} links to {address}, and there is no {file}"
            );
        }
    }
}

#[test]
fn the_parts_of_a_plan_are_named_alike_in_all_its_files() {
    for (written, leads_to) in [
        ("files/report.pdf", "homes/files/report.pdf"),
        ("../files/report.pdf", "homes/files/report.pdf"),
        ("recommendations/1.md", "homes/recommendations/1/index.html"),
        ("../recommendations/1.md", "homes/recommendations/1/index.html"),
        ("updates/2017-12-31.md", "homes/updates/2017-12/index.html"),
        ("2017-12-31.md", "homes/updates/2017-12/index.html"),
        ("/homes/actions/1.1/", "homes/actions/1.1/index.html"),
    ] {
        let words = format!("See [all of it]({written}). The council reported");
        let path = "homes/updates/2017-09-30/index.html";
        let built = small()
            .edit("homes/updates/2017-09-30.md", "The council reported", &words)
            .build();
        let (before, _) = built.page(path).split_once(">all of it</a>").expect("the link");
        let address = before
            .rsplit("href=\"")
            .next()
            .and_then(|rest| rest.split('"').next())
            .expect("an address");
        assert_eq!(target(path, address), leads_to, "{written}");
    }
}

#[test]
fn links_for_a_disk_spell_out_the_file() {
    let built = small().for_disk().build();
    for (path, address) in links(&built).into_iter().filter(|(path, _)| path != "404.html") {
        let file = address.rsplit('/').next().unwrap_or_default();
        assert!(file.contains('.') && file != "..", "{path} links to {address}");
        assert!(
            built.output().contains(&target(&path, &address)),
            "{path} links to {address}"
        );
    }
}

#[test]
fn the_page_for_missing_addresses_links_from_the_base_path() {
    for (base, path) in [
        (None, "/"),
        (Some("https://example.org/"), "/"),
        (Some("https://example.org/some/where/"), "/some/where/"),
    ] {
        let site = base.map_or_else(small, |base| small().base_url(base));
        let built = site.build();
        let html = built.page("404.html");
        let mut count = 0;
        for (tag, address) in values(html, "href").chain(values(html, "src")) {
            if address.starts_with('#') || address.contains("://") || address.contains(':') {
                continue;
            }
            let below = address
                .strip_prefix(path)
                .unwrap_or_else(|| panic!("<{tag}> links to {address}"));
            let file = target("404.html", if below.is_empty() { "." } else { below });
            assert!(built.output().contains(&file), "{address}");
            count += 1;
        }
        assert!(count > 3);
    }
}

#[test]
fn the_sitemap_lists_every_page_and_nothing_else() {
    let built = small().base_url("https://example.org/plans/").build();
    let listed: BTreeSet<String> = built
        .page("sitemap.xml")
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split("</loc>").next().unwrap_or_default().to_owned())
        .collect();
    let pages: BTreeSet<String> = built
        .pages()
        .filter(|(path, _)| {
            *path != "404.html" && !path.split('/').any(|part| matches!(part, "card" | "leads"))
        })
        .map(|(path, _)| {
            format!(
                "https://example.org/plans/{}",
                path.trim_end_matches("index.html")
            )
        })
        .collect();
    assert_eq!(listed, pages);
    assert!(
        built
            .page("robots.txt")
            .contains("Sitemap: https://example.org/plans/sitemap.xml")
    );
}

#[test]
fn search_engines_are_asked_not_to_list_people() {
    let built = small().base_url("https://example.org/").build();
    let mut leads = 0;
    for (path, html) in built.pages() {
        let is_of_leads = path.split('/').any(|part| part == "leads");
        leads += usize::from(is_of_leads);
        let is_asked = html.contains("<meta name=\"robots\" content=\"noindex\">");
        // A card says again what its page says.
        let is_card = path.ends_with("/card/index.html");
        assert_eq!(is_asked, is_of_leads || is_card || path == "404.html", "{path}");
    }
    assert!(leads > 2, "{leads} pages of leads");
}

#[test]
fn without_a_base_address_there_is_no_sitemap() {
    let built = small().build();
    assert!(!built.output().contains("sitemap.xml"));
    assert!(!built.page("robots.txt").contains("Sitemap"));
}

#[test]
fn every_address_of_the_design_is_there() {
    let built = small().build();
    for path in [
        "index.html",
        "homes/index.html",
        "homes/recommendations/1/index.html",
        "homes/actions/index.html",
        "homes/actions/1.1/index.html",
        "homes/actions/1.10/index.html",
        "homes/status/on-track/index.html",
        "homes/leads/ann-example/index.html",
        "homes/leads/ben-oexample/index.html",
        "homes/schedule/past/index.html",
        "homes/updates/index.html",
        "homes/updates/2017-09-30/index.html",
        "homes/updates/2017-12/index.html",
        "homes/glossary/index.html",
        "homes/gaps/index.html",
        "homes/print/index.html",
        "accessibility/index.html",
        "about/index.html",
        "404.html",
        "robots.txt",
        "homes/files/report.pdf",
        "streets/index.html",
    ] {
        assert!(built.output().contains(path), "there is no {path}");
    }
}

/// The small site with these files of a theme in place of the default's.
fn themed(files: &[(&str, &str)]) -> Built {
    themed_on(files, small())
}

/// A site in a theme of its own.
fn themed_on(files: &[(&str, &str)], site: SiteTest) -> Built {
    let themes = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let file = themes.path().join("own").join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        #[expect(clippy::disallowed_methods, reason = "a theme lies on the disk")]
        std::fs::write(file, text).expect("a file");
    }
    site.theme(Theme::load("own", Some(themes.path())).expect("a theme"))
        .build()
}

#[test]
fn a_theme_may_replace_one_template_and_keeps_the_rest() {
    let built = themed(&[(
        "templates/404.html",
        "<!doctype html><html lang=\"en-GB\"><title>x</title><h1>Gone</h1></html>",
    )]);
    assert!(built.page("404.html").contains("<h1>Gone</h1>"));
    assert_eq!(built.page("index.html"), small().build().page("index.html"));
}

#[test]
fn a_theme_may_replace_one_text_and_keeps_the_rest() {
    let built = themed(&[("strings/en-GB.ftl", "skip-to-content = Jump over all this\n")]);
    let default = small().build();
    let changed = built.page("index.html");
    assert!(changed.contains("Jump over all this"), "{changed}");
    assert_eq!(
        changed.matches("<a ").count(),
        default.page("index.html").matches("<a ").count()
    );
    assert!(!default.page("index.html").contains("Jump over all this"));
}

#[test]
fn a_theme_may_replace_one_style_and_add_others() {
    let built = themed(&[
        ("assets/site.css", "h1 { color: teal }\n"),
        ("assets/own/extra.css", "p {}\n"),
    ]);
    assert!(built.asset("site.css").starts_with("h1 { color: teal }\n"));
    assert_eq!(built.asset("own/extra.css"), "p {}\n");
    assert!(built.asset("site.js").contains("\"search."));
}

#[test]
fn a_fault_of_a_template_is_told_once_with_its_place() {
    let base = "<!doctype html>\n<title>{{ page.titel }}</title>\n{% block main %}{% endblock %}\n";
    let built = themed(&[("templates/base.html", base)]);
    let errors = built.of(Severity::Error);
    assert_eq!(errors.len(), 1, "{}", built.shown());
    assert_eq!(errors[0].code, Code::Template);
    assert!(
        built.list().contains("own/templates/base.html:2:"),
        "{}",
        built.list()
    );
    assert!(built.0.output.is_none());
}

#[test]
fn mistakes_in_content_and_templates_are_told_together() {
    let theme = Theme::from_texts([("templates/home.html", "{{ oh.no }}")]);
    let built = SiteTest::base()
        .edit("homes/updates/2018-03-31.md", "visits: 84", "visit: 84")
        .theme(theme)
        .build();
    assert!(built.codes().contains(&Code::UnknownMeasure), "{}", built.shown());
    assert!(built.codes().contains(&Code::Template), "{}", built.shown());
}

#[test]
fn a_link_of_a_template_to_nothing_is_told_with_its_place() {
    let page = "{% extends \"base.html\" %}\n{% block main %}\n<h1>Home</h1>\n<p><a href=\"/homes/\">Homes</a> <a \
                href=\"/hmes/\">Homes</a></p>\n{% endblock %}\n";
    let built = themed(&[("templates/home.html", page)]);
    let errors = built.of(Severity::Error);
    assert_eq!(errors.len(), 1, "{}", built.shown());
    assert_eq!(errors[0].code, Code::TemplateLink);
    let told = built.list();
    assert!(told.contains("own/templates/home.html:4:"), "{told}");
    assert!(told.contains("`/hmes/` leads to nothing"), "{told}");
    assert!(told.contains("did you mean `/homes/`?"), "{told}");
}

#[test]
fn a_template_may_name_what_comes_out_later_and_what_content_names() {
    let page = "{% extends \"base.html\" %}\n{% block main %}\n<h1>Home</h1>\n<p><a \
                href=\"/homes/updates/2018-03-31/\">Spring</a></p>\n{% endblock %}\n";
    let site = SiteTest::base().day("2018-01-01");
    let built = themed_on(&[("templates/home.html", page)], site);
    assert!(built.page("index.html").contains("<a>Spring</a>"));
}

#[test]
fn every_attribute_with_addresses_leads_from_its_page() {
    let actions = "{% extends \"base.html\" %}\n{% block main %}\n<h1>Actions</h1>\n<img alt=\"\" src=\"/assets/icon.svg\" \
                   srcset=\"/assets/icon.svg 1x, /assets/icon.svg 2x\">\n<video poster=\"/assets/icon.svg\"></video>\n<form \
                   action=\"/\"><button formaction=\"/homes/\">Go</button></form>\n<blockquote \
                   cite=\"/homes/updates/\">Words</blockquote>\n<object data=\"/assets/icon.svg\"></object>\n<a href=\"/\" \
                   ping=\"/ /homes/\">Home</a>\n<svg><use xlink:href=\"/assets/icon.svg#a\"></use></svg>\n{% endblock %}\n";
    let built = themed(&[("templates/actions.html", actions)]);
    let page = with_plain_assets(built.page("homes/actions/index.html"));
    for wanted in [
        "srcset=\"../../assets/icon.svg 1x, ../../assets/icon.svg 2x\"",
        "poster=\"../../assets/icon.svg\"",
        "action=\"../../\"",
        "formaction=\"../\"",
        "cite=\"../updates/\"",
        "data=\"../../assets/icon.svg\"",
        "ping=\"../../ ../\"",
        "xlink:href=\"../../assets/icon.svg#a\"",
    ] {
        assert!(page.contains(wanted), "{wanted} is not in {page}");
    }
}
