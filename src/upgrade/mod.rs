//! Content of an earlier format, written anew in the newest.
//!
//! Only what the table of changes names is written in another way, at the places where the reader of YAML found it: all
//! other bytes stay, comments and line ends too. Each new text is read again, and must say the same under the new names.
//! Knows nothing of the disk.

mod edit;
mod settings;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::format::{Change, ContentFile, ContentFormat};
use crate::parse::{self, OldName, WrittenContent, WrittenFile};
use crate::source::{ContentTree, Sources};
use edit::Edits;

/// The mark at the start of a file that some editors write.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Content in the newest format.
#[derive(Debug)]
pub struct Upgraded {
    /// The number of the format that it was in.
    pub from: u32,
    /// The number of the newest format.
    pub to: u32,
    /// The files that have another text, by their paths below the content folder.
    pub files: BTreeMap<String, Rewritten>,
    /// The changes that were made, each with how often.
    pub changes: Vec<(&'static Change, usize)>,
}

/// A file before and after.
#[derive(Debug)]
pub struct Rewritten {
    /// The bytes that it has.
    pub before: Arc<[u8]>,
    /// The text in their place.
    pub after: String,
}

/// Why content cannot be written anew.
#[derive(Debug)]
pub struct Refused {
    /// The texts, for messages.
    pub sources: Sources,
    /// The errors.
    pub errors: Diagnostics,
}

/// Writes content anew in the newest of the formats that have these changes.
///
/// # Errors
/// [`Refused`] when a file cannot be read, or the content is in a format that there is not.
pub fn upgrade(tree: &ContentTree, changes: &'static [Change]) -> Result<Upgraded, Refused> {
    let WrittenContent {
        sources,
        files,
        mut errors,
        format,
    } = WrittenContent::read(tree, ContentFormat::of(1, changes));
    let Some(format) = format.filter(|_| !errors.has_errors()) else {
        return Err(Refused { sources, errors });
    };
    let from = ContentFormat::of(format.value, changes);
    let mut upgraded = Upgraded {
        from: from.number(),
        to: from.newest(),
        files: BTreeMap::new(),
        changes: Vec::new(),
    };
    for written in files {
        let (rewritten, found) = anew(&written, from, &sources, &mut errors);
        for one in &found {
            upgraded.count(one.change);
        }
        let (Some(text), Some(before)) = (rewritten, tree.files.get(&written.path)) else {
            continue;
        };
        let mark = if before.starts_with(BYTE_ORDER_MARK.as_bytes()) {
            BYTE_ORDER_MARK
        } else {
            ""
        };
        let rewritten = Rewritten {
            before: Arc::clone(before),
            after: format!("{mark}{text}"),
        };
        upgraded.files.insert(written.path, rewritten);
    }
    if errors.has_errors() {
        return Err(Refused { sources, errors });
    }
    Ok(upgraded)
}

impl Upgraded {
    /// Returns the content as it is in the newest format.
    #[must_use]
    pub fn tree(&self, tree: &ContentTree) -> ContentTree {
        let mut tree = tree.clone();
        let files = self.files.iter();
        tree.files
            .extend(files.map(|(path, file)| (path.clone(), Arc::from(file.after.as_bytes()))));
        tree
    }

    fn count(&mut self, change: &'static Change) {
        match self.changes.iter_mut().find(|(known, _)| *known == change) {
            Some((_, count)) => *count += 1,
            None => self.changes.push((change, 1)),
        }
    }
}

/// The new text of a file, without a byte order mark, and the old names in it; no text when it stays as it is.
fn anew(
    written: &WrittenFile,
    from: ContentFormat,
    sources: &Sources,
    errors: &mut Diagnostics,
) -> (Option<String>, Vec<OldName>) {
    let text = &sources.file(written.file).text;
    let mut root = written.root.clone();
    let found = parse::rename(&mut root, written.kind, from.later_changes(), errors);
    let mut meant = root.value();
    let mut edits = Edits::default();
    let mut is_rewritten = true;
    for one in &found {
        let (old, new) = one.change.names();
        if !edits.rename(text, one.span.range(), old, new) {
            errors.push(by_hand(one));
            is_rewritten = false;
        }
    }
    if written.kind == ContentFile::Settings {
        settings::set_format(&mut edits, text, &root, from.newest());
        if meant.is_null() {
            meant = Value::Object(Map::new());
        }
        meant["format"] = Value::from(from.newest().to_string());
    }
    if edits.is_empty() || !is_rewritten {
        return (None, found);
    }
    let new = edits.applied(text);
    let is_same = says(written, &new, &meant);
    if !is_same {
        let mut finding = Diagnostic::about_file(
            Code::OldName,
            &sources.file(written.file).path,
            "this file is written in a way that cannot be rewritten safely",
        )
        .help("write each field on a line of its own, then type `candour upgrade` again");
        finding.severity = Severity::Error;
        errors.push(finding);
    }
    (is_same.then_some(new), found)
}

/// Returns whether the text of a file can be read, and has these fields.
fn says(written: &WrittenFile, text: &str, meant: &Value) -> bool {
    let mut found = Diagnostics::default();
    let node = parse::fields_in(written.file, text, written.kind, &mut found);
    !found.has_errors() && node.is_some_and(|node| node.value() == *meant)
}

/// A finding about a name that is written in a way that hides it.
fn by_hand(one: &OldName) -> Diagnostic {
    let (old, new) = one.change.names();
    let mut finding = Diagnostic::new(
        Code::OldName,
        one.span,
        format!("`{old}` is written here in a way that cannot be rewritten"),
    )
    .help(format!(
        "write `{new}` in its place, without marks such as `\\x61`"
    ));
    finding.severity = Severity::Error;
    finding
}

#[cfg(test)]
mod tests;
