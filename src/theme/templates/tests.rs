//! Templates that work, and how those that do not are reported.

use std::sync::Arc;

use minijinja::context;

use super::*;
use crate::diag::Place;
use crate::theme::strings::{Strings, functions};

mod parts;
mod strict;

struct Loaded {
    templates: Templates,
    sources: Sources,
    findings: Diagnostics,
}

fn loaded(texts: &[(&str, &str)]) -> Loaded {
    let theme = Theme::from_texts(texts.iter().copied());
    let mut sources = Sources::default();
    let (mut templates, findings) = load(&theme, &mut sources);
    let (strings, _) = Strings::load(&theme, "en-GB", &mut sources);
    functions::register(&mut templates.env, &Arc::new(strings));
    Loaded {
        templates,
        sources,
        findings,
    }
}

fn html(template: &str, ctx: impl Into<Value>) -> String {
    let loaded = loaded(&[("templates/a.html", template)]);
    render(&loaded.templates.env, "a.html", ctx).unwrap()
}

/// The finding and the piece of template it points at.
fn fault(texts: &[(&str, &str)], ctx: impl Into<Value>) -> (Diagnostic, String) {
    let loaded = loaded(texts);
    let error = render(&loaded.templates.env, "a.html", ctx).unwrap_err();
    let diagnostic = diagnostic_of(&error, &loaded.templates, &loaded.sources, "/telford-2016/");
    let place = pointed_at(&diagnostic, &loaded.sources);
    (diagnostic, place)
}

fn pointed_at(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let Place::Span(span) = diagnostic.place else {
        panic!("no span: {diagnostic:?}");
    };
    let file = sources.file(span.file);
    format!("{}: {}", file.path, &file.text[span.range()])
}

#[test]
fn text_is_escaped_and_addresses_stay_readable() {
    let ctx = context! { x => "<b> & \"'", url => "/a/b/", yes => true, n => 12345, f => 0.5 };
    assert_eq!(
        html(
            "{{ x }} {{ url }} {{ yes }} {{ n }} {{ f }} {{ '<i>'|safe }}",
            ctx
        ),
        "&lt;b&gt; &amp; &quot;&#39; /a/b/ true 12345 0.5 <i>"
    );
}

#[test]
fn blocks_leave_no_empty_lines() {
    let template = "<ul>\n  {% for x in [1, 2] %}\n  <li>{{ x }}</li>\n  {% endfor %}\n</ul>";
    assert_eq!(html(template, ()), "<ul>\n  <li>1</li>\n  <li>2</li>\n</ul>");
}

#[test]
fn syntax_errors_of_all_templates_are_found_at_once() {
    let loaded = loaded(&[
        ("templates/a.html", "ok\n{% if x %}"),
        ("templates/b.html", "fine"),
        ("templates/c.html", "{{ 1 + }}"),
    ]);
    let found: Vec<String> = loaded
        .findings
        .iter()
        .map(|finding| {
            assert_eq!(finding.code, Code::Template);
            let Place::Span(span) = finding.place else {
                panic!("no span");
            };
            let (path, position) = loaded.sources.place(span);
            format!("{path}:{}", position.line)
        })
        .collect();
    assert_eq!(
        found,
        ["themes/test/templates/a.html:2", "themes/test/templates/c.html:1"]
    );
    assert!(render(&loaded.templates.env, "b.html", ()).is_ok());
}

#[test]
fn an_undefined_value_is_pointed_at_by_name_and_page() {
    let (finding, place) = fault(
        &[("templates/a.html", "<h1>\n{{ plan.titel }}</h1>")],
        context! { plan => context! { title => "x" } },
    );
    assert_eq!(
        finding.message,
        "`plan.titel` does not exist here, when making the page `/telford-2016/`"
    );
    assert_eq!(place, "themes/test/templates/a.html: plan.titel");
}

#[test]
fn a_value_without_content_is_never_printed_as_a_word() {
    let (finding, _) = fault(
        &[("templates/a.html", "{{ x }}")],
        context! { x => Value::from(()) },
    );
    assert!(finding.message.contains("nothing to show"), "{}", finding.message);
    assert_eq!(html("[{{ 'a' if false }}]", ()), "[]");
}

#[test]
fn an_error_in_an_included_template_points_there_and_names_who_includes_it() {
    let (finding, place) = fault(
        &[
            ("templates/a.html", "{% include 'parts/b.html' %}"),
            ("templates/parts/b.html", "x\n{{ nope }}"),
        ],
        (),
    );
    assert_eq!(place, "themes/test/templates/parts/b.html: nope");
    assert_eq!(finding.labels.len(), 1);
    assert!(
        finding.message.starts_with("`nope` does not exist here"),
        "{}",
        finding.message
    );
}

#[test]
fn a_mistyped_template_name_is_answered_with_the_right_one() {
    let (finding, place) = fault(
        &[
            ("templates/a.html", "{% extends 'bsae.html' %}"),
            ("templates/base.html", ""),
        ],
        (),
    );
    assert!(place.starts_with("themes/test/templates/a.html: "), "{place}");
    assert_eq!(finding.help.as_deref(), Some("did you mean `base.html`?"));
}

#[test]
fn a_missing_text_has_its_own_code_and_a_suggestion() {
    let (finding, place) = fault(
        &[
            ("templates/a.html", "<p>{{ t('plan-titel') }}"),
            ("strings/en-GB.ftl", "plan-title = Plan"),
        ],
        (),
    );
    assert_eq!(finding.code, Code::MissingString);
    assert_eq!(finding.help.as_deref(), Some("did you mean `plan-title`?"));
    assert!(place.contains("t('plan-titel')"), "{place}");
    assert!(finding.message.contains("`plan-titel`"), "{}", finding.message);
}
