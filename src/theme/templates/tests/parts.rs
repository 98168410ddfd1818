//! Parts: what they see, and when they are rendered again.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::theme::templates::with_cached_parts;

/// Returns the output of `a.html` with `ctx`, and the number of calls of `tick()`.
fn ticks(texts: &[(&str, &str)], ctx: impl Into<Value>) -> (String, usize) {
    let mut loaded = loaded(texts);
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    loaded.templates.env.add_function("tick", move || {
        counted.fetch_add(1, Ordering::Relaxed);
        ""
    });
    let html = render(&loaded.templates.env, "a.html", ctx).unwrap();
    (html, count.load(Ordering::Relaxed))
}

#[test]
fn a_part_sees_its_value_and_what_it_is_given() {
    let texts = [
        (
            "templates/a.html",
            "{{ part('b.html', row, level=3, word='<', site=site) }}",
        ),
        (
            "templates/b.html",
            "{{ it.name }} {{ level }} {{ word }} {{ site }}",
        ),
    ];
    let ctx = context! { row => context! { name => "&" }, site => "s" };
    assert_eq!(ticks(&texts, ctx).0, "&amp; 3 &lt; s");
}

#[test]
fn a_part_sees_nothing_else_of_the_page() {
    let texts = [
        ("templates/a.html", "{{ part('b.html', row) }}"),
        ("templates/b.html", "{{ page }}"),
    ];
    let (finding, place) = fault(&texts, context! { row => 1, page => "p" });
    assert_eq!(place, "themes/test/templates/b.html: page");
    assert!(
        finding.message.starts_with("`page` does not exist here"),
        "{}",
        finding.message
    );
    assert_eq!(finding.labels.len(), 1, "where the part is used");
}

#[test]
fn a_part_is_rendered_once_for_each_kept_value_and_its_words() {
    let texts = [
        (
            "templates/a.html",
            "{% for row in [x, x, y, x] %}{{ part('b.html', row, n=1) }}{{ part('b.html', row, n=2) }}{% endfor %}",
        ),
        ("templates/b.html", "{{ tick() }}{{ it.name }}{{ n }} "),
    ];
    let value = |name: &str| with_cached_parts(&context! { name => name });
    let (html, ticks) = ticks(&texts, context! { x => value("x"), y => value("y") });
    assert_eq!(html, "x1 x2 x1 x2 y1 y2 x1 x2 ");
    assert_eq!(ticks, 4);
}

#[test]
fn a_value_that_is_not_kept_is_rendered_each_time() {
    let texts = [
        (
            "templates/a.html",
            "{{ part('b.html', x) }}{{ part('b.html', x) }}",
        ),
        ("templates/b.html", "{{ tick() }}{{ it }}"),
    ];
    assert_eq!(ticks(&texts, context! { x => "x" }), ("xx".to_owned(), 2));
}

#[test]
fn words_that_only_look_alike_are_not_confused() {
    let texts = [
        (
            "templates/a.html",
            "{% for word in ['<', '<' | safe, 1, true, '1'] %}{{ part('b.html', x, word=word) }} {% endfor %}\
             {{ part('b.html', x, word='<', more=1) }}",
        ),
        ("templates/b.html", "{{ tick() }}{{ word }}"),
    ];
    let (html, ticks) = ticks(&texts, context! { x => with_cached_parts(&context! { a => 1 }) });
    assert_eq!(html, "&lt; < 1 true 1 &lt;");
    assert_eq!(ticks, 6);
}

#[test]
fn a_kept_value_reads_like_any_other() {
    let ctx = |as_is: &dyn Fn(Value) -> Value| {
        context! { map => as_is(context! { b => 2, a => 1 }), list => as_is(Value::from(vec![1, 2])) }
    };
    let template = "{{ map.a }}{{ map | length }}{% for key in map %}{{ key }}{% endfor %} \
                    {{ list[1] }}{{ list | length }}{{ list | last }}{% if not map.c is defined %}!{% endif %}";
    assert_eq!(
        html(template, ctx(&|value| with_cached_parts(&value))),
        html(template, ctx(&|value| value))
    );
    assert!(html(template, ctx(&|value| with_cached_parts(&value))).ends_with(" 222!"));
}

#[test]
fn a_part_is_rendered_again_when_what_it_is_given_changed() {
    let texts = [
        (
            "templates/a.html",
            "{% for site in sites %}{{ part('b.html', x, site=site) }} {% endfor %}",
        ),
        ("templates/b.html", "{{ tick() }}{{ it.a }}{{ site.title }}"),
    ];
    let site = |title: &str| context! { title => title };
    let sites = [site("one"), site("one"), site("two"), site("one")];
    let ctx = context! { x => with_cached_parts(&context! { a => 1 }), sites => Value::from_iter(sites) };
    assert_eq!(ticks(&texts, ctx), ("1one 1one 1two 1one ".to_owned(), 2));
}

#[test]
fn a_part_that_uses_itself_is_an_error() {
    let texts = [
        ("templates/a.html", "{{ part('b.html', 1) }}"),
        ("templates/b.html", "{{ part('b.html', it) }}"),
    ];
    let (finding, _) = fault(&texts, ());
    assert!(
        finding.message.starts_with("the part `b.html` lies too deep"),
        "{}",
        finding.message
    );
}
