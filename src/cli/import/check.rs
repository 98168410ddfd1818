//! What is still to be done after an import, named by the cells that it came from.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cli::messages::counted;
use crate::cli::terminal::Lines;
use crate::diag::{Diagnostic, Diagnostics, Place, Severity};
use crate::import::write::WrittenFile;
use crate::pipeline::{Checked, Compiler, Day};
use crate::resolve::Show;
use crate::source::{ContentTree, Sources};
use crate::timing::Timings;

/// Checks the content with the files that an import writes below a folder.
pub(super) fn checked(tree: &ContentTree, address: &str, files: &[WrittenFile], day: Day) -> Checked {
    let mut tree = tree.clone();
    for file in files {
        tree.files.insert(
            format!("{address}/{}", file.path),
            Arc::from(file.text.as_bytes()),
        );
    }
    let mut checked =
        Compiler::default().check(Arc::new(tree), day, Show::default(), &mut Timings::default());
    checked.sort();
    checked
}

/// Returns the findings about the files of the import: errors one by one with their cells, other rules with a count and
/// their first cells.
pub(super) fn to_do(checked: &Checked, address: &str, files: &[WrittenFile]) -> Lines {
    let mut lines = Lines::default();
    let of_import: BTreeMap<String, &WrittenFile> = files
        .iter()
        .map(|file| (format!("{}/{address}/{}", checked.tree.name, file.path), file))
        .collect();
    for severity in [Severity::Error, Severity::Warning] {
        let found = checked.diagnostics.only(|one| one.severity == severity);
        for one in found.iter() {
            if let Some(place) = place(one, &checked.sources, &of_import) {
                lines.line(format!("  {}[{}] {}", severity.as_str(), one.code.name(), place));
                lines.line(format!("    {}", one.message));
                if let Some(help) = &one.help {
                    lines.line(format!("    = help: {help}"));
                }
            }
        }
    }
    notes(&mut lines, &checked.diagnostics, &checked.sources, &of_import);
    lines
}

/// Notes, by their rules: there may be one for each action.
fn notes(lines: &mut Lines, found: &Diagnostics, sources: &Sources, files: &BTreeMap<String, &WrittenFile>) {
    let mut by_rule: Vec<(&Diagnostic, Vec<String>)> = Vec::new();
    for one in found.iter().filter(|one| one.severity == Severity::Note) {
        let Some(place) = place(one, sources, files) else {
            continue;
        };
        match by_rule.iter_mut().find(|(known, _)| known.code == one.code) {
            Some((_, places)) => places.push(place),
            None => by_rule.push((one, vec![place])),
        }
    }
    for (one, places) in by_rule {
        lines.line(format!(
            "  note[{}] {}, first {}",
            one.code.name(),
            counted(places.len(), "place", "places"),
            places[0]
        ));
        lines.line(format!("    {}", one.code.explanation()));
    }
}

/// Returns the file, the line and the cells of a finding; nothing when it is about another file.
fn place(one: &Diagnostic, sources: &Sources, files: &BTreeMap<String, &WrittenFile>) -> Option<String> {
    let (path, line) = match &one.place {
        Place::Span(span) => {
            let (path, position) = sources.place(*span);
            (path.to_owned(), position.line)
        }
        Place::File(path) => (path.clone(), 1),
    };
    let file = files.get(&path)?;
    let cells: Vec<String> = file.places_at(line).iter().map(ToString::to_string).collect();
    Some(match cells.split_first() {
        None => format!("{path}:{line}"),
        Some((first, [])) => format!("{path}:{line}, from {first}"),
        Some((first, rest)) => format!("{path}:{line}, from {first} and {} more", rest.len()),
    })
}
