//! Helpers that the tests of `candour new` share.

use jiff::civil::Date;

use super::files::{self, NewFile};
use crate::diag::render;
use crate::pipeline::{BuiltInMemory, Day, SiteOptions, build_in_memory};
use crate::resolve::Show;
use crate::source::ContentTree;
use crate::theme::Theme;

/// Builds a site with drafts, as of a day.
pub(super) fn compile(tree: &ContentTree, day: Date) -> BuiltInMemory {
    let options = SiteOptions {
        show: Show {
            drafts: true,
            unpublished: false,
        },
        ..SiteOptions::on(Day::On(day))
    };
    build_in_memory(tree, |_| Ok(Theme::built_in()), &options).unwrap()
}

/// The errors, one on each line.
pub(super) fn errors(compiled: &BuiltInMemory) -> String {
    render::short(&compiled.diagnostics.errors(), &compiled.sources)
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
        let is_name = is_name || (name.starts_with('"') && name.contains("\":"));
        let is_item = rest.trim_start().starts_with("- ");
        if (is_name || is_item) && !but.iter().any(|but| name.starts_with(but)) {
            format!("{}{rest}\n", &line[..line.len() - bare.len()])
        } else {
            format!("{line}\n")
        }
    });
    lines.collect()
}
