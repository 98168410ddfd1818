//! The built-in theme holds nothing that nothing uses: macros, templates, texts, and functions for templates.

use std::collections::BTreeSet;

use candour::theme::Theme;

use crate::harness::repository;
use crate::structure::{is_test_file, rust_files};

fn theme() -> Theme {
    Theme::built_in()
}

/// Returns the templates one after another.
fn templates() -> String {
    theme().templates().map(|(_, file)| file.text.clone()).collect()
}

/// Returns the program's source without tests, one file after another.
fn program() -> String {
    let files = rust_files("src");
    let files = files.iter().filter(|(name, _)| !is_test_file(name));
    files
        .map(|(_, text)| text.split("#[cfg(test)]\nmod ").next().unwrap_or_default())
        .collect()
}

/// Returns what stands between each `start` and the next `end`.
fn between<'t>(text: &'t str, start: &str, end: char) -> Vec<&'t str> {
    let after = text.split(start).skip(1);
    after.filter_map(|rest| rest.split(end).next()).collect()
}

#[test]
fn every_macro_is_called() {
    let templates = templates();
    let uses = |name: &str| {
        let call = format!("{name}(");
        let calls = templates.match_indices(&call);
        let is_call = |at: usize| {
            !templates[..at].ends_with("macro ")
                && !templates[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
        };
        calls.filter(|(at, _)| is_call(*at)).count()
    };
    let macros = between(&templates, "{%- macro ", '(');
    assert!(macros.len() > 10, "{macros:?}");
    let unused: Vec<&str> = macros.into_iter().filter(|name| uses(name) == 0).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_template_is_used() {
    let used = templates() + &program();
    let theme = theme();
    let unused: Vec<&str> = theme
        .templates()
        .map(|(name, _)| name)
        .filter(|name| !used.contains(&format!("\"{name}\"")))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// A text is used by its whole name, by another text, or by a name that is put together: its start or its end stands
/// before or after a `~` in a template, or before a value in a format of the program.
#[test]
fn every_text_of_the_catalogue_is_used() {
    let (templates, program) = (templates(), program());
    let theme = theme();
    let texts: String = theme
        .strings("en-GB")
        .iter()
        .map(|file| file.text.as_str())
        .collect();
    let names: BTreeSet<&str> = texts
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" =").map(|(name, _)| name))
        .collect();
    assert!(names.len() > 500, "{names:?}");
    let quoted = |text: &str| -> Vec<String> { text.split('"').map(str::to_owned).collect() };
    let whole: BTreeSet<String> = quoted(&templates).into_iter().chain(quoted(&program)).collect();
    let referred: BTreeSet<&str> = between(&texts, "{ ", ' ').into_iter().collect();
    let mut starts = before(&templates, "\" ~");
    starts.extend(between(&program, "format!(\"", '{'));
    starts.retain(|start| start.ends_with('-'));
    let mut ends = between(&templates, "~ \"", '"');
    ends.retain(|end| end.starts_with('-'));
    let is_used = |name: &&&str| {
        whole.contains(**name)
            || referred.contains(*name)
            || starts.iter().any(|start| name.starts_with(start))
            || ends.iter().any(|end| name.ends_with(end))
            // The kinds of gaps are names of texts.
            || candour::diag::Code::ALL.iter().any(|code| code.name() == **name)
    };
    let unused: Vec<&&str> = names.iter().filter(|name| !is_used(name)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// Returns what stands between a quotation mark and each `end`.
fn before<'t>(text: &'t str, end: &str) -> Vec<&'t str> {
    let found = text.match_indices(end).map(|(at, _)| &text[..at]);
    found.filter_map(|before| before.rsplit('"').next()).collect()
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the documentation itself is what is tested"
)]
fn every_function_for_templates_is_called_or_documented() {
    let documented = std::fs::read_to_string(repository().join("docs/themes.md")).expect("a text");
    let used = templates() + &documented;
    let program = program();
    let mut functions = between(&program, "add_function(\"", '"');
    functions.extend(between(&program, "add_filter(\"", '"'));
    assert!(functions.len() > 10, "{functions:?}");
    functions.retain(|name| !used.contains(name));
    assert!(functions.is_empty(), "{functions:?}");
}
