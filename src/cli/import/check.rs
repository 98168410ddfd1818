//! The work that is left after an import, named by the cells that it came from.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cli::messages::counted;
use crate::cli::terminal::Lines;
use crate::diag::{Diagnostic, Place, Severity};
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

/// So many places of one finding are named; more are counted.
const FEW: usize = 5;

/// Returns the findings about the files of the import, errors first. What is said of several places is told once.
pub(super) fn to_do(checked: &Checked, address: &str, files: &[WrittenFile]) -> Lines {
    let of_import: BTreeMap<String, &WrittenFile> = files
        .iter()
        .map(|file| (format!("{}/{address}/{}", checked.tree.name, file.path), file))
        .collect();
    let mut told: Vec<(&Diagnostic, Vec<String>)> = Vec::new();
    for one in checked.diagnostics.iter() {
        let Some(place) = place(one, &checked.sources, &of_import) else {
            continue;
        };
        // A note is one of many about the quality of the plan; what is to be mended is told with its own words.
        let is_same = |known: &Diagnostic| {
            known.code == one.code && (one.severity == Severity::Note || known.message == one.message)
        };
        match told.iter_mut().find(|(known, _)| is_same(known)) {
            Some((_, places)) => places.push(place),
            None => told.push((one, vec![place])),
        }
    }
    let mut lines = Lines::default();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        for (one, places) in told.iter().filter(|(one, _)| one.severity == severity) {
            let words = if severity == Severity::Note {
                one.code.explanation()
            } else {
                &one.message
            };
            lines.line(format!("  {}[{}]: {words}", severity.as_str(), one.code.name()));
            let few = if severity == Severity::Note { 1 } else { FEW };
            for place in places.iter().take(few) {
                lines.line(format!("    {place}"));
            }
            if places.len() > few {
                lines.line(format!(
                    "    and {}",
                    counted(places.len() - few, "more place", "more places")
                ));
            }
            if let Some(help) = one.help.as_ref().filter(|_| severity != Severity::Note) {
                lines.line(format!("    = help: {help}"));
            }
        }
    }
    lines
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
