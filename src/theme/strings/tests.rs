//! The catalogue as code and as templates see it.

use std::sync::Arc;

use minijinja::value::Value;
use minijinja::{Environment, context};
use proptest::prelude::*;

use super::*;
use crate::model::PartialDate;
use crate::theme::templates;

/// Catalogues by file name, over the date patterns of the default theme.
fn loaded(files: &[(&str, &str)], language: &str) -> (Strings, Vec<Diagnostic>) {
    let dates = Theme::load("default", None).unwrap();
    let dates = dates.strings("en-GB")[0].text.clone();
    let files: Vec<(String, &str)> = files
        .iter()
        .map(|(name, text)| (format!("strings/{name}.ftl"), *text))
        .collect();
    let texts = files.iter().map(|(path, text)| (path.as_str(), *text));
    let theme = Theme::from_texts([("strings/en-GB.ftl", dates.as_str())].into_iter().chain(texts));
    let (strings, findings) = Strings::load(&theme, language, &mut Sources::default());
    (strings, findings.into_iter().collect())
}

fn strings(files: &[(&str, &str)], language: &str) -> Strings {
    let (strings, findings) = loaded(files, language);
    assert!(findings.is_empty(), "{findings:?}");
    strings
}

fn in_template(catalogue: &str, template: &str, ctx: impl Into<Value>) -> Result<String, String> {
    let theme = Theme::from_texts([("templates/a.html", template)]);
    let (mut templates, _) = templates::load(&theme, &mut Sources::default());
    functions::register(
        &mut templates.env,
        &Arc::new(strings(&[("en-GB", catalogue)], "en-GB")),
    );
    templates::render(&templates.env, "a.html", ctx).map_err(|error| error.to_string())
}

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap()
}

#[test]
fn plural_forms_follow_the_language() {
    let files = [
        (
            "en-GB",
            "n = { $n ->\n [one] { $n } action\n *[other] { $n } actions\n }",
        ),
        ("cy", "n = { $n ->\n [two] dau\n *[other] { $n }\n }"),
    ];
    let english = strings(&files, "en-GB");
    let welsh = strings(&files, "cy");
    let say = |strings: &Strings, n: i64| strings.text("n", &[("n", n.into())]).unwrap();
    assert_eq!(say(&english, 1), "1 action");
    assert_eq!(say(&english, 0), "0 actions");
    assert_eq!(say(&english, 12345), "12,345 actions");
    assert_eq!(say(&welsh, 2), "dau");
    assert_eq!(
        english.text("n", &[("n", Arg::Decimal(1.5))]).unwrap(),
        "1.5 actions"
    );
}

#[test]
fn a_text_falls_back_to_the_base_language_and_then_to_english() {
    let files = [
        ("en-GB", "a = A\nb = B\nc = C"),
        ("cy", "b = Bi"),
        ("cy-GB", "c = Ec"),
    ];
    let strings = strings(&files, "cy-GB");
    let say = |key| strings.text(key, &[]).unwrap();
    // Words of another language stand between marks.
    let marked = format!("{START}A{END}");
    assert_eq!([say("a"), say("b"), say("c")], [&*marked, "Bi", "Ec"]);
    assert_eq!(strings.languages().collect::<Vec<_>>(), ["cy-GB", "cy", "en-GB"]);
}

#[test]
fn a_site_overrides_single_texts() {
    let strings = strings(&[("en-GB", "a = A\nb = B"), ("en-GB", "b = Own")], "en-GB");
    assert_eq!(strings.text("a", &[]).unwrap(), "A");
    assert_eq!(strings.text("b", &[]).unwrap(), "Own");
}

#[test]
fn a_missing_text_or_value_is_an_error_and_is_never_shown() {
    let catalogue = "title = T\na = { $x }\nb = { -brand }\nc = { NUMBER($x) }\nd = { d }\n-t = { $y }\ne = { -t(z: \"1\") }";
    let strings = strings(&[("en-GB", catalogue)], "en-GB");
    let error = |key: &str| strings.text(key, &[]).unwrap_err().to_string();
    assert_eq!(error("titel"), "there is no text `titel` in the string catalogue");
    assert_eq!(
        strings.text("titel", &[]).unwrap_err().help(),
        "did you mean `title`?"
    );
    assert_eq!(
        error("a"),
        "the text `a` cannot be put together: it needs `$x`, which it is not given"
    );
    assert!(error("b").contains("the term `-brand`, which does not exist"));
    let number = strings.text("c", &[("x", 1.into())]).unwrap_err().to_string();
    assert!(
        number.contains("the function `NUMBER()` does not exist"),
        "{number}"
    );
    assert!(error("d").contains("it refers to itself"));
    assert!(error("e").contains("within a `-term`"));
    assert!(!strings.has("titel") && strings.has("title"));
}

#[test]
fn braces_in_values_and_literals_are_only_text() {
    let strings = strings(&[("en-GB", "a = { $x } {\"{\"}")], "en-GB");
    assert_eq!(strings.text("a", &[("x", "{$y}".into())]).unwrap(), "{$y} {");
}

#[test]
fn what_cannot_be_read_is_pointed_at() {
    let theme = Theme::from_texts([("strings/en-GB.ftl", "ok = fine\nbroken = { $n\nok = again\n")]);
    let mut sources = Sources::default();
    let (strings, findings) = Strings::load(&theme, "en-GB", &mut sources);
    let lines: Vec<(Code, usize)> = findings
        .iter()
        .filter_map(|finding| match finding.place {
            crate::diag::Place::Span(span) => Some((finding.code, sources.place(span).1.line)),
            crate::diag::Place::File(_) => None,
        })
        .collect();
    assert_eq!(lines, [(Code::MissingString, 3), (Code::DuplicateKey, 3)]);
    assert!(strings.has("ok"));
}

#[test]
fn date_patterns_that_do_not_work_are_found_when_loading() {
    let (strings, findings) = loaded(&[("cy", "date-day = { $dydd }")], "cy");
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(
        findings[0].message.contains("`date-day`"),
        "{}",
        findings[0].message
    );
    assert_eq!(strings.date(date("2017-12-31")), "2017-12-31");
    assert_eq!(
        strings.date(date("2017-12")),
        format!("{START}December 2017{END}")
    );
}

#[test]
fn a_language_without_texts_is_a_warning_that_lists_those_with() {
    let (strings, findings) = loaded(&[("cy", "a = A")], "fr");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].severity, Severity::Warning);
    assert!(findings[0].help.as_deref().unwrap().ends_with("`cy`, `en-GB`"));
    assert_eq!(strings.date(date("2017")), "2017");
    assert!(loaded(&[], "en").1.is_empty());
    assert_eq!(loaded(&[], "not a language").1.len(), 1);
}

#[test]
fn dates_read_as_people_say_them() {
    let english = strings(&[], "en-GB");
    let say = |text| english.date(date(text));
    assert_eq!(say("2017-12-31"), "31 December 2017");
    assert_eq!(say("2016-10"), "October 2016");
    assert_eq!(say("2017-Q1"), "January to March 2017");
    assert_eq!(say("2017-Q4"), "October to December 2017");
    assert_eq!(say("2017"), "2017");
    let welsh = strings(
        &[("cy", "month-name = { $month ->\n [12] Rhagfyr\n *[other] Mis\n }")],
        "cy",
    );
    // A pattern and the names it uses must stand in the same catalogue; English ones still work as a whole.
    assert_eq!(
        welsh.date(date("2017-12-31")),
        format!("{START}31 December 2017{END}")
    );
}

#[test]
fn templates_give_dates_as_time_elements() {
    let say = |template: &str| in_template("", template, ()).unwrap();
    assert_eq!(
        say("{{ '2017-12-31'|date }}"),
        "<time datetime=\"2017-12-31\">31 December 2017</time>"
    );
    assert_eq!(
        say("{{ date('2016-10') }}"),
        "<time datetime=\"2016-10\">October 2016</time>"
    );
    assert_eq!(say("{{ '2017-Q1'|date }}"), "January to March 2017");
    assert_eq!(say("{{ date('2017') }}"), "<time datetime=\"2017\">2017</time>");
    assert_eq!(say("{{ '2017-12-31'|date_text }}"), "31 December 2017");
    let error = in_template("", "{{ 'soon'|date }}", ()).unwrap_err();
    assert!(error.contains("`soon` is not a date"), "{error}");
}

#[test]
fn t_is_text_and_th_is_html() {
    let catalogue = "a = Tom & { $x }: { $n }\nsel = { $s ->\n [late] Late\n *[other] Fine\n } { $x }";
    let ctx = || context! { x => "<b>", link => Value::from_safe_string("<a href=\"/\">x</a>".to_owned()) };
    let say = |template: &str| in_template(catalogue, template, ctx()).unwrap();
    assert_eq!(say("{{ t('a', x=x, n=3) }}"), "Tom &amp; &lt;b&gt;: 3");
    assert_eq!(
        say("{{ t('a', x=link, n=3) }}"),
        "Tom &amp; &lt;a href=&quot;/&quot;&gt;x&lt;/a&gt;: 3"
    );
    assert_eq!(
        say("{{ th('a', x=link, n=3) }}"),
        "Tom &amp; <a href=\"/\">x</a>: 3"
    );
    assert_eq!(
        say("{{ th('a', x=x, n=date('2017')) }}"),
        "Tom &amp; &lt;b&gt;: <time datetime=\"2017\">2017</time>"
    );
    assert_eq!(say("{{ th('sel', s='late', x=x) }}"), "Late &lt;b&gt;");
    assert_eq!(say("{{ has_t('a') }} {{ has_t('b') }}"), "true false");
}

#[test]
fn an_argument_without_a_value_is_an_error() {
    let say = |template: &str| in_template("a = { $x }", template, context! { none => Value::from(()) });
    for template in [
        "{{ t('a', x=none) }}",
        "{{ t('a', x=nope) }}",
        "{{ th('a', x=nope) }}",
        "{{ t('a', x=[1]) }}",
    ] {
        let error = say(template).unwrap_err();
        assert!(error.contains("the argument `x`"), "{template}: {error}");
    }
    assert!(say("{{ t('a') }}").is_err());
}

#[test]
fn strings_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Strings>();
    shared::<Environment<'static>>();
}

proptest! {
    #[test]
    fn no_catalogue_and_no_value_panics(catalogue in ".*", key in "[a-z-]{0,3}", value in ".*") {
        let (strings, _) = loaded(&[("en-GB", &catalogue)], "en-GB");
        let _ = strings.text(&key, &[("x", Arg::Text(&value))]);
    }

    #[test]
    fn a_value_is_escaped_whatever_it_is(value in ".*") {
        let html = in_template("a = { $x }", "{{ th('a', x=x) }}|{{ t('a', x=x) }}", context! { x => value }).unwrap();
        prop_assert!(!html.contains('<') && !html.contains('"'));
    }
}

/// A catalogue of texts that follow the words of a plan.
const WORDED: &str = "word-action = { $kind ->\n [audit] measure\n *[other] action\n }\nword-actions = actions\n\
    word-recommendation = recommendation\nword-recommendations = recommendations\n\
    a = { $Action } of { $kind }\nb = { a }, { $n } { $actions }\nc = No words";

#[test]
fn texts_follow_the_words_of_a_plan_and_of_its_kind() {
    let strings = strings(&[("en-GB", WORDED)], "en-GB");
    let say = |key| strings.text(key, &[("n", 2.into())]).unwrap();
    assert_eq!(
        [say("a"), say("b"), say("c")],
        ["Action of site", "Action of site, 2 actions", "No words"]
    );
    let own = Arc::new(strings.wording("audit", &[("action", ["étape", "étapes"])]));
    speaking(Some(Arc::clone(&own)), || {
        assert_eq!(
            [say("a"), say("b")],
            ["Étape of audit", "Étape of audit, 2 étapes"]
        );
        let audit = Arc::new(strings.wording("audit", &[]));
        speaking(Some(audit), || assert_eq!(say("a"), "Measure of audit"));
        assert_eq!(say("a"), "Étape of audit");
    });
    assert_eq!(say("a"), "Action of site");
}

#[test]
fn words_of_a_plan_that_a_language_lacks_come_from_the_last_resort() {
    let files = [("en-GB", WORDED), ("cy", "a = Mae { $actions }")];
    let strings = strings(&files, "cy");
    assert_eq!(strings.text("a", &[]).unwrap(), "Mae actions");
    // A text of another language is marked once, with the words in it.
    let other = strings.text("b", &[("n", 2.into())]).unwrap();
    assert_eq!(other, format!("{START}Action of site, 2 actions{END}"));
}

#[test]
fn a_part_speaks_in_the_words_of_its_value_and_is_kept_for_these_words_alone() {
    let theme = Theme::from_texts([
        (
            "templates/a.html",
            "{{ part('p.html', x) }} {{ part('q.html', x) }} {{ part('p.html', y) }} {{ t('a') }}",
        ),
        ("templates/p.html", "{{ t('a') }}"),
        ("templates/q.html", "{{ part('p.html', it.inner) }}"),
    ]);
    let (mut templates, _) = templates::load(&theme, &mut Sources::default());
    let strings = Arc::new(strings(&[("en-GB", WORDED)], "en-GB"));
    functions::register(&mut templates.env, &strings);
    let wording = |kind: &str| Arc::new(strings.wording(kind, &[]));
    let inner = templates::with_cached_parts(&context! { z => 1 });
    let y = templates::with_cached_parts(&context! { z => 2 });
    let page = |kind: &str, around: Option<&str>| {
        let x = context! { words => wording(kind).value(), inner => &inner };
        let ctx = context! { x => templates::with_cached_parts(&x), y => &y };
        let make = || templates::render(&templates.env, "a.html", ctx).unwrap();
        speaking(around.map(wording), make)
    };
    let audit = "Measure of audit Measure of audit";
    assert_eq!(
        page("audit", None),
        format!("{audit} Action of site Action of site")
    );
    assert_eq!(
        page("review", Some("audit")),
        format!("Action of review Action of review Measure of audit Measure of audit")
    );
    assert_eq!(
        page("audit", None),
        format!("{audit} Action of site Action of site")
    );
}

#[test]
fn large_numbers_have_separators_and_years_have_none() {
    let texts = strings(
        &[(
            "en-GB",
            "n = { $n ->\n    [1000] exactly { $n }\n    [one] { $n } action\n   *[other] { $n } actions\n }",
        )],
        "en-GB",
    );
    let say = |n: Arg<'_>| texts.text("n", &[("n", n)]).unwrap();
    assert_eq!(say(Arg::Number(999)), "999 actions");
    assert_eq!(say(Arg::Number(1000)), "exactly 1,000");
    assert_eq!(say(Arg::Number(-1_234_567)), "-1,234,567 actions");
    assert_eq!(say(Arg::Decimal(10_000.5)), "10,000.5 actions");
    assert_eq!(texts.date(date("2017-12-31")), "31 December 2017");
    assert_eq!(texts.date(date("2017")), "2017");
}

#[test]
fn a_count_of_a_template_has_separators_and_a_text_of_digits_has_none() {
    let shown = |value: Value| in_template("", "{{ n | number }}", context! { n => value });
    assert_eq!(shown(Value::from(999)).unwrap(), "999");
    assert_eq!(shown(Value::from(1_234_567)).unwrap(), "1,234,567");
    assert_eq!(shown(Value::from(1_000.5)).unwrap(), "1,000.5");
    assert_eq!(shown(Value::from("2017")).unwrap(), "2017");
    assert!(
        in_template("", "{{ n | number }}", context! {})
            .unwrap_err()
            .contains("undefined")
    );
}
