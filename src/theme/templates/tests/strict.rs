//! Missing values are an error wherever they are used, and empty values never become a word.

use super::*;

/// Every filter of the engine, with arguments where it needs some.
const FILTERS: &str = "safe escape e lower upper title capitalize replace('a','b') length count dictsort items reverse trim \
    join join(',') split split(',') lines round abs int float attr('a') first last min max sort list string bool batch(2) slice(2) \
    sum indent(2) select reject selectattr('a') rejectattr('a') map('upper') map(attribute='a') groupby('a') unique chain([1]) \
    zip([1]) pprint format tojson shown";

/// Every test of the engine.
const TESTS: &str = "none safe escaped boolean odd even divisibleby(2) number integer int float string sequence iterable mapping \
    startingwith('a') endingwith('a') lower upper sameas(1) eq(1) equalto(1) ne(1) lt(1) lessthan(1) le(1) gt(1) \
    greaterthan(1) ge(1) in([1]) true false filter test";

fn view() -> Value {
    context! { view => context! { note => Value::from(()), name => "x", list => vec![Value::from(1), Value::from(())], rows => vec![context! { a => 1 }] } }
}

fn rendered(template: &str) -> Result<String, String> {
    let loaded = loaded(&[("templates/a.html", template)]);
    let mut templates = loaded.templates;
    guard_functions(&mut templates.env);
    render(&templates.env, "a.html", view())
        .map_err(|error| diagnostic_of(&error, &templates, &loaded.sources, "/").message)
}

#[test]
fn what_does_not_exist_is_an_error_in_every_filter_and_test() {
    let filters = FILTERS
        .split_whitespace()
        .map(|filter| format!("{{{{ view.noet|{filter} }}}}"));
    let tests = TESTS.split_whitespace().flat_map(|test| {
        ["is", "is not"].map(|is| format!("{{% if view.noet {is} {test} %}}x{{% endif %}}"))
    });
    let others = [
        "{{ view.noet }}",
        "{{ 'a' ~ view.noet }}",
        "{{ view.noet ~ 'a' }}",
        "{{ 'a' ~ 'b' ~ view.noet ~ 'c' }}",
        "{{ view.noet + 1 }}",
        "{{ 1 * view.noet }}",
        "{{ -view.noet }}",
        "{% if view.noet == 1 %}{% endif %}",
        "{% if 1 != view.noet %}{% endif %}",
        "{% if view.noet in [1] %}{% endif %}",
        "{% if 1 in view.noet %}{% endif %}",
        "{% if view.noet and 1 %}{% endif %}",
        "{% if not view.noet %}{% endif %}",
        "{{ 1 if view.noet else 2 }}",
        "{% for x in view.noet %}{% endfor %}",
        "{{ [view.noet]|join }}",
        "{{ [view.noet]|list }}",
        "{{ [view.noet] }}",
        "{{ {'a': view.noet} }}",
        "{{ view.rows|map(attribute='noet')|join }}",
        "{{ view.rows|map(attribute='noet')|list|length }}",
        "{{ view.rows|selectattr('noet')|list|length }}",
        "{{ view.rows|sort(attribute='noet')|length }}",
        "{{ view.rows|sum(attribute='noet') }}",
        "{{ view.rows|groupby('noet')|length }}",
        "{{ 'a'|replace(view.noet, 'b') }}",
        "{{ view.x|default(view.noet) }}",
        "{{ [1]|join(view.noet) }}",
        "{% if 'a' is eq(view.noet) %}{% endif %}",
        "{{ dict(a=view.noet)|length }}",
        "{{ part('b.html', view.noet) }}",
        "{{ part('b.html', 1, x=view.noet) }}",
        "{{ t('k', x=view.noet) }}",
        "{{ view.noet|date }}",
        "{{ view.noet.more }}",
        "{% include view.noet %}",
        "{% filter upper %}{{ view.noet }}{% endfilter %}",
    ]
    .map(ToOwned::to_owned);
    for template in filters.chain(tests) {
        let said = rendered(&template);
        assert!(
            said.as_ref().is_err_and(|said| said.contains("does not exist")),
            "{template}: {said:?}"
        );
    }
    for template in others {
        let said = rendered(&template);
        assert!(said.is_err(), "{template}: {said:?}");
    }
}

#[test]
fn what_does_not_exist_is_named_where_it_is_asked_for() {
    let (finding, place) = fault(
        &[(
            "templates/a.html",
            "<p>\n{% if view.noet is not none %}{{ view.noet|safe }}{% endif %}",
        )],
        view(),
    );
    assert!(
        finding.message.starts_with("`view.noet` does not exist here"),
        "{}",
        finding.message
    );
    assert!(place.starts_with("themes/test/templates/a.html: "), "{place}");
    let (_, place) = fault(&[("templates/a.html", "{{ 'a' ~ 'b' ~ view.noet }}")], view());
    assert!(place.contains("view.noet") && !place.contains("shown"), "{place}");
}

#[test]
fn asking_whether_something_exists_is_no_error() {
    for (template, wanted) in [
        ("{% if view.noet is defined %}x{% endif %}", ""),
        ("{% if view.noet is undefined %}x{% endif %}", "x"),
        ("{% if view.note is defined %}x{% endif %}", "x"),
        ("{{ view.noet|default('x') }}", "x"),
        ("{{ view.noet|d('x')|upper }}", "X"),
        ("{{ view.note|default('x', true) }}", "x"),
        ("{% if view.note is none %}x{% endif %}", "x"),
        ("{% if view.note %}x{% endif %}", ""),
        ("{% if view.note == none %}x{% endif %}", "x"),
        ("{{ view.note|bool }}", "false"),
        ("{{ view.list|length }}", "2"),
        ("{{ view.list|select|join }}", "1"),
        ("{{ view.rows|map(attribute='noet', default='x')|join }}", "x"),
        ("{{ view.name ~ 1 }}", "x1"),
    ] {
        assert_eq!(rendered(template).as_deref(), Ok(wanted), "{template}");
    }
}

#[test]
fn what_is_empty_never_becomes_a_word() {
    let filters = FILTERS.split_whitespace().filter(|filter| *filter != "bool");
    let filters = filters.flat_map(|filter| {
        [
            format!("{{{{ view.note|{filter} }}}}"),
            format!("{{{{ none|{filter} }}}}"),
            format!("{{{{ [none]|{filter} }}}}"),
        ]
    });
    let others = [
        "{{ view.note }}",
        "{{ none }}",
        "{{ 'a' ~ view.note }}",
        "{{ view.note ~ 'a' }}",
        "{{ 'a' ~ none }}",
        "{{ 'a' ~ (view.note if true else 'b') }}",
        "{{ 'a' ~ [view.note] }}",
        "{{ [none] }}",
        "{{ {'a': none} }}",
        "{{ view.list }}",
        "{{ view.list|join(', ') }}",
        "{{ [1]|join(none) }}",
        "{{ 'a'|replace('a', none) }}",
        "{{ '%s'|format(none) }}",
        "{{ view.list|map('string')|join }}",
        "{{ view.list|map('upper')|join }}",
        "{{ view.note|default('x') }}",
        "{{ view.noet|default(none) }}",
        "{% set x = view.note %}{{ x }}",
        "{% filter upper %}{{ view.note }}{% endfilter %}",
        "{{ debug() }}",
        "{{ view.list|last }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(view.note) }}",
        "{{ 'a' + view.note }}",
        "{{ 'a' * none }}",
        "{{ t('k', x=view.note) }}",
        "{{ th('k', x=none) }}",
        "{{ view.note|date }}",
        "{% autoescape false %}{{ view.list }}{{ view.note }}{% endautoescape %}",
    ]
    .map(ToOwned::to_owned);
    for template in filters.chain(others) {
        // A filter that keeps lists as they are may print nothing wrong, such as the length of one.
        if let Ok(html) = rendered(&template) {
            let low = html.to_lowercase();
            assert!(
                !low.contains("none") && !low.contains("undefined"),
                "{template}: {html}"
            );
            assert!(template.contains("[none]"), "{template}: {html}");
        }
    }
}

#[test]
fn a_template_without_an_end_is_stopped_and_named() {
    let long = "{% for a in range(100000) %}{% for b in range(100000) %}{% for c in range(100000) %}{% endfor %}{% endfor %}{% endfor %}";
    for (name, texts) in [
        ("a.html", vec![("templates/a.html", long)]),
        (
            "a.html",
            vec![(
                "templates/a.html",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            )],
        ),
        ("a.html", vec![("templates/a.html", "{% include 'a.html' %}")]),
        (
            "b.html",
            vec![
                ("templates/a.html", "{% include 'b.html' %}"),
                ("templates/b.html", "{% include 'a.html' %}"),
            ],
        ),
        ("a.html", vec![("templates/a.html", "{% extends 'a.html' %}")]),
        (
            "b.html",
            vec![
                ("templates/a.html", "{% extends 'b.html' %}"),
                ("templates/b.html", "{% extends 'a.html' %}"),
            ],
        ),
        (
            "a.html",
            vec![("templates/a.html", "{% block x %}{{ self.x() }}{% endblock %}")],
        ),
        ("a.html", vec![("templates/a.html", "{{ part('a.html', 1) }}")]),
        (
            "a.html",
            vec![(
                "templates/a.html",
                "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
            )],
        ),
        (
            "a.html",
            vec![(
                "templates/a.html",
                "{% macro m(n) %}{% if n > 20 %}{{ part('a.html', n) }}{% else %}{{ m(n + 1) }}{% endif %}{% endmacro %}{{ m(1) }}",
            )],
        ),
    ] {
        // Pages are rendered on threads with little room.
        let thread = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
        let found = thread.spawn(move || {
            let (finding, place) = fault(&texts, view());
            (finding.message, finding.labels.len(), place)
        });
        let (message, labels, place) = found.unwrap().join().unwrap();
        assert!(!message.is_empty() && labels < 20, "{name}: {message} ({labels})");
        assert!(place.starts_with("themes/test/templates/"), "{place}");
    }
}

#[test]
fn the_steps_of_parts_add_up() {
    let long = "{% for a in range(100000) %}{% for b in range(100) %}{% endfor %}{% endfor %}{{ it }}";
    let (finding, _) = fault(
        &[
            (
                "templates/a.html",
                "{% for x in range(100000) %}{{ part('b.html', x) }}{% endfor %}",
            ),
            ("templates/b.html", long),
        ],
        view(),
    );
    assert!(finding.message.contains("too many steps"), "{}", finding.message);
    assert!(has_no_end(&finding));
}
