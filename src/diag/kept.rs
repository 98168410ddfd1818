//! Findings in a form that a later run can read and print as they were printed.

use serde::{Deserialize, Serialize};

use super::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::source::{ContentTree, Sources, Span, content_text};

/// One warning.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptWarning {
    code: String,
    message: String,
    place: KeptPlace,
    labels: Vec<(KeptSpan, String)>,
    help: Option<String>,
    in_draft: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
enum KeptPlace {
    Span(KeptSpan),
    File(String),
}

/// The path of a content file as people see it, and the first byte and the one past the last.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptSpan(String, usize, usize);

impl KeptWarning {
    /// Keeps the warnings among findings; nothing when one of them stands in a file that is not content.
    pub fn keep(found: &Diagnostics, sources: &Sources, tree: &ContentTree) -> Option<Vec<Self>> {
        let span = |span: Span| {
            let path = &sources.file(span.file).path;
            let range = span.range();
            text_of(tree, path).map(|_| KeptSpan(path.clone(), range.start, range.end))
        };
        let warnings = found.iter().filter(|one| one.severity == Severity::Warning);
        let keep = |one: &Diagnostic| {
            let labels = one.labels.iter();
            Some(Self {
                code: one.code.name().to_owned(),
                message: one.message.clone(),
                place: match &one.place {
                    Place::Span(at) => KeptPlace::Span(span(*at)?),
                    Place::File(path) => KeptPlace::File(path.clone()),
                },
                labels: labels
                    .map(|(at, text)| Some((span(*at)?, text.clone())))
                    .collect::<Option<_>>()?,
                help: one.help.clone(),
                in_draft: one.in_draft,
            })
        };
        warnings.map(keep).collect()
    }

    /// Returns the findings with the texts that they point into; nothing when they are not of this content.
    pub fn restore(kept: &[Self], tree: &ContentTree) -> Option<(Diagnostics, Sources)> {
        let mut sources = Sources::default();
        let mut span = |KeptSpan(path, start, end): &KeptSpan| {
            let file = match sources.find(path) {
                Some(file) => file,
                None => sources.add(path.clone(), text_of(tree, path)?),
            };
            Some(Span::new(file, *start, *end))
        };
        let mut found = Diagnostics::default();
        for one in kept {
            let code = Code::ALL.iter().copied().find(|code| code.name() == one.code)?;
            let mut finding = match &one.place {
                KeptPlace::Span(at) => Diagnostic::new(code, span(at)?, &*one.message),
                KeptPlace::File(path) => Diagnostic::about_file(code, path, &*one.message),
            };
            finding.severity = Severity::Warning;
            for (at, text) in &one.labels {
                finding = finding.label(span(at)?, text);
            }
            finding.help.clone_from(&one.help);
            finding.in_draft = one.in_draft;
            found.push(finding);
        }
        Some((found, sources))
    }
}

/// Returns the text of the content file at a path as people see it, as it was read for messages.
fn text_of<'t>(tree: &'t ContentTree, path: &str) -> Option<&'t str> {
    let below = path.strip_prefix(tree.name.as_str())?.strip_prefix('/')?;
    let text = std::str::from_utf8(tree.files.get(below)?).ok()?;
    Some(content_text(below, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_are_restored_as_they_were_and_only_for_files_of_the_content() {
        let tree = ContentTree::from_texts([("a.md", "\u{feff}one\ntwo\n"), ("b/c.md", "three\n")]);
        let mut sources = Sources::default();
        let [a, c] = [("content/a.md", "one\ntwo\n"), ("content/b/c.md", "three\n")]
            .map(|(path, text)| sources.add(path, text));
        let mut found = Diagnostics::default();
        let warning = Diagnostic::new(Code::RemovedHtml, Span::new(a, 4, 7), "`<b>` was removed");
        found.push(warning.label(Span::new(c, 0, 5), "as here").help("leave it out"));
        found.push(Diagnostic::about_file(
            Code::UnexpectedFile,
            "content/x",
            "it is not used",
        ));
        found.push(Diagnostic::new(Code::GapNoLead, Span::new(a, 0, 3), "a note"));
        let kept = KeptWarning::keep(&found, &sources, &tree).unwrap();
        let (again, texts) = KeptWarning::restore(&kept, &tree).unwrap();
        let told = |found: &Diagnostics, sources: &Sources| {
            let warnings = found.only(|one| one.severity == Severity::Warning);
            super::super::render::json(&warnings, sources)
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        };
        assert_eq!(told(&again, &texts), told(&found, &sources));
        assert_eq!(again.iter().count(), 2);

        let theme = sources.add("themes/mine/templates/plan.html", "<p>");
        found.push(Diagnostic::new(
            Code::TemplateBlock,
            Span::new(theme, 0, 3),
            "never shown",
        ));
        assert!(KeptWarning::keep(&found, &sources, &tree).is_none());
    }
}
