//! What the tests of `candour new` share.

use std::convert::Infallible;

use jiff::civil::Date;

use super::files::{self, NewFile};
use crate::diag::{Diagnostics, Severity, render};
use crate::pipeline::{self, Compiled, Day, Request};
use crate::resolve::Show;
use crate::source::ContentTree;
use crate::theme::Theme;
use crate::timing::Timings;

/// Builds a site with drafts, as of a day.
pub(super) fn compile(tree: &ContentTree, day: Date) -> Compiled {
    let request = Request {
        day: Day::On(day),
        show: Show {
            drafts: true,
            unpublished: false,
        },
        base_url: None,
        for_disk: false,
    };
    let theme = |_: Option<&str>| Ok::<_, Infallible>(Theme::load("default", None).unwrap());
    let Ok(compiled) = pipeline::compile(tree, theme, &request, &mut Timings::default());
    compiled
}

/// The errors, one on each line.
pub(super) fn errors(compiled: &Compiled) -> String {
    let mut errors = Diagnostics::default();
    let all = compiled.diagnostics.iter();
    errors.extend(all.filter(|found| found.severity == Severity::Error).cloned());
    render::short(&errors, &compiled.sources)
}

/// A content folder with plain settings and these files.
pub(super) fn site_in(texts: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::Builder::new().prefix("content").tempdir().unwrap();
    let settings = ("site.yaml", "title: Plans\norganisation: Council\n");
    let files: Vec<NewFile> = std::iter::once(&settings)
        .chain(texts)
        .map(|(path, text)| NewFile::new(*path, *text))
        .collect();
    files::make(folder.path(), &files).unwrap();
    folder
}

/// A text with every field switched on that was switched off with a `#`, but for those named.
pub(super) fn switched_on(text: &str, but: &[&str]) -> String {
    let lines = text.lines().map(|line| {
        let bare = line.trim_start();
        let Some(rest) = bare.strip_prefix('#') else {
            return format!("{line}\n");
        };
        // What is set in further is an example within an explanation.
        if rest.starts_with("          ") {
            return format!("{line}\n");
        }
        let name = rest.trim_start().trim_start_matches("- ").trim_start_matches('{');
        let is_name = name.split_once(':').is_some_and(|(name, _)| {
            !name.is_empty()
                && name
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-')
        });
        let is_item = rest.trim_start().starts_with("- ");
        if (is_name || is_item) && !but.iter().any(|but| name.starts_with(but)) {
            format!("{}{rest}\n", &line[..line.len() - bare.len()])
        } else {
            format!("{line}\n")
        }
    });
    lines.collect()
}
