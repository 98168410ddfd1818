//! Every rule, and every message as people see it: a case for each slip in `tests/cases/bad`.
//!
//! A case folder holds what differs from the clean site in `tests/cases/base`; `remove.txt` lists what it lacks. Its
//! name starts with the rule that it breaks. The findings are kept beside it in `tests/cases/bad/snapshots`.

#![expect(clippy::disallowed_methods, reason = "the cases lie on the disk")]

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use candour::diag::{Code, Severity, render};
use candour::source::load_folder;
use candour::theme::Theme;

use crate::harness::{Built, SiteTest, bad, bad_names, case};

/// Compares a text with the snapshot of this name in `tests/cases/bad/snapshots`.
fn compare(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(case("bad/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// The rule that a case is about: its name up to `--`.
fn rule_of(name: &str) -> Option<Code> {
    let rule = name.split("--").next().unwrap_or(name);
    Code::ALL.iter().find(|code| code.name() == rule).copied()
}

#[test]
fn the_base_of_all_cases_has_no_finding_but_that_it_was_never_sealed() {
    let built = SiteTest::base().build();
    assert_eq!(built.codes(), [Code::NotSealed].into(), "{}", built.shown());
    assert_eq!(built.0.diagnostics.iter().count(), 1);
    built.output();
}

#[test]
fn every_case_says_what_is_wrong_where_and_what_to_write() {
    let mut failed = Vec::new();
    for name in bad_names() {
        let compared = catch_unwind(AssertUnwindSafe(|| {
            let built = bad(&name).build();
            match rule_of(&name) {
                Some(code) => assert!(
                    built.codes().contains(&code),
                    "{name} does not break its rule:\n{}",
                    built.shown()
                ),
                None => assert!(name.starts_with("everything"), "{name} is not named after a rule"),
            }
            assert_eq!(built.0.diagnostics.has_errors(), built.0.output.is_none());
            for finding in built.0.diagnostics.iter() {
                assert!(finding.help.is_some(), "no remedy for: {}", finding.message);
            }
            let summary = render::summary(&built.0.diagnostics).unwrap_or_default();
            compare(&name, &format!("{}\n{summary}", built.shown()));
        }));
        if compared.is_err() {
            failed.push(name);
        }
    }
    assert!(failed.is_empty(), "{} cases differ: {failed:#?}", failed.len());
}

/// Rules that no folder on a disk can break: their cases are made below, that of the preview with the preview.
const MADE_IN_CODE: [Code; 17] = [
    Code::LinkInContent,
    Code::Template,
    // See `site`.
    Code::TemplateLink,
    Code::MissingString,
    // See `themes`.
    Code::TemplateBlock,
    Code::OldTemplate,
    Code::UnknownText,
    Code::Stylesheet,
    Code::PageHides,
    Code::PageLacks,
    Code::PageBlocked,
    Code::Preview,
    // No format has changed a name yet: see `upgrade`.
    Code::OldName,
    // Only `seal` tells it: see `record::command::unfinished`.
    Code::Unfinished,
    // No day that was asked for breaks it: see `clock`.
    Code::SealedAhead,
    // They are about the repository around the content: see `record::command::history`.
    Code::NotCompared,
    Code::OverlookedRecord,
];

#[test]
fn every_rule_has_a_case() {
    let covered: BTreeSet<Code> = bad_names()
        .iter()
        .filter_map(|name| rule_of(name))
        .chain(MADE_IN_CODE)
        .collect();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !covered.contains(code))
        .map(|code| code.name())
        .collect();
    assert!(missing.is_empty(), "add a case for {missing:?}");
}

#[test]
fn every_snapshot_belongs_to_a_case() {
    let names = bad_names();
    let made = ["in-code--"];
    for entry in std::fs::read_dir(case("bad/snapshots")).expect("the snapshots") {
        let file = entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned();
        let name = file.trim_end_matches(".new").trim_end_matches(".snap");
        assert!(
            names.iter().any(|known| known == name) || made.iter().any(|prefix| name.starts_with(prefix)),
            "remove {file}: its case is gone"
        );
    }
}

#[test]
#[cfg(unix)]
fn a_link_in_the_content_folder_is_an_error_and_is_not_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(
        folder.path().join("site.yaml"),
        &SiteTest::base().tree.files["site.yaml"],
    )
    .unwrap();
    let secret = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(secret.path(), "secret").unwrap();
    std::os::unix::fs::symlink(secret.path(), folder.path().join("files")).unwrap();
    let mut tree = load_folder(folder.path()).unwrap();
    "content".clone_into(&mut tree.name);
    let built = SiteTest::of(tree).build();
    assert_eq!(built.codes(), [Code::LinkInContent].into());
    compare("in-code--symbolic-link", &built.shown());
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_not_utf8_is_an_error() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(
        folder.path().join("site.yaml"),
        &SiteTest::base().tree.files["site.yaml"],
    )
    .unwrap();
    std::fs::create_dir(folder.path().join("files")).unwrap();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.pdf");
    std::fs::write(folder.path().join("files").join(name), "x").unwrap();
    let mut tree = load_folder(folder.path()).unwrap();
    "content".clone_into(&mut tree.name);
    let built = SiteTest::of(tree).build();
    assert_eq!(built.codes(), [Code::FileName].into());
    compare("in-code--file-name", &built.shown());
}

/// The base site with one file of the theme replaced.
fn with_theme_file(path: &str, text: &str) -> Built {
    let themes = tempfile::tempdir().expect("a folder");
    let file = themes.path().join("own").join(path);
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    std::fs::write(file, text).expect("a file");
    let theme = Theme::load("own", Some(themes.path())).expect("a theme");
    SiteTest::base().theme(theme).build()
}

/// The findings without the folder that the test made.
fn without_folder(built: &Built) -> String {
    let shown = built.shown();
    shown
        .lines()
        .map(|line| match (line.find("--> "), line.find("own/")) {
            (Some(arrow), Some(theme)) => format!("{}{}", &line[..arrow + 4], &line[theme..]),
            _ => line.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_template_that_cannot_be_read_is_an_error() {
    let built = with_theme_file("templates/page.html", "<h1>{{ page.title </h1>\n");
    assert!(built.codes().contains(&Code::Template));
    assert!(built.0.output.is_none());
    compare("in-code--template", &without_folder(&built));
}

#[test]
fn a_template_that_names_what_does_not_exist_is_an_error_told_once() {
    let built = with_theme_file(
        "templates/action.html",
        "{#- Revision 1 -#}<h1>Action</h1>\n<p>{{ acton.ref }}</p>\n",
    );
    assert_eq!(built.of(Severity::Error).len(), 1, "{}", built.shown());
    compare("in-code--template-value", &without_folder(&built));
}

#[test]
fn a_text_that_the_catalogue_lacks_is_an_error() {
    let built = with_theme_file(
        "templates/action.html",
        "{#- Revision 1 -#}<h1>Action</h1>\n<p>{{ t(\"plan-tilte\") }}</p>\n",
    );
    assert_eq!(built.codes(), [Code::MissingString].into(), "{}", built.shown());
    compare("in-code--missing-string", &without_folder(&built));
}

#[test]
fn a_catalogue_that_cannot_be_read_is_an_error() {
    let built = with_theme_file("strings/en-GB.ftl", "plan-title\n");
    assert_eq!(built.codes(), [Code::MissingString].into(), "{}", built.shown());
    compare("in-code--missing-string-broken", &without_folder(&built));
}
