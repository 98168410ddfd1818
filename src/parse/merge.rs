//! Merges that are half done: the marks that version control leaves where two versions of a file do not fit together.

use std::borrow::Cow;
use std::ops::Range;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

/// The fewest characters of a mark.
const MARK: usize = 7;

/// A place that was not merged.
#[derive(Debug, Default)]
struct Conflict {
    /// The lines of its marks, in their order.
    marks: Vec<Range<usize>>,
    /// The bytes that go so that the first version stays: the marks, and the other versions.
    others: Vec<Range<usize>>,
    /// The mark between the versions.
    middle: Option<Range<usize>>,
    /// The mark at the end.
    end: Option<Range<usize>>,
}

/// Tells each place of a text that was not merged, and gives the text with the first version alone. What goes has
/// spaces in its place, so that all places stay. `remedy` says what to do.
pub(super) fn first_version<'t>(
    file: FileId,
    text: &'t str,
    remedy: &str,
    diagnostics: &mut Diagnostics,
) -> Cow<'t, str> {
    let conflicts = conflicts(text);
    if conflicts.is_empty() {
        return Cow::Borrowed(text);
    }
    let span = |range: &Range<usize>| Span::new(file, range.start, range.end);
    for conflict in &conflicts {
        let Some(first) = conflict.marks.first() else {
            continue;
        };
        let mut finding = Diagnostic::new(
            Code::MergeConflict,
            span(first),
            "a merge is half done: two versions of these lines stand here",
        );
        if let Some(middle) = &conflict.middle {
            finding = finding.label(span(middle), "the other version starts here");
        }
        if let Some(end) = conflict.end.as_ref().filter(|end| *end != first) {
            finding = finding.label(span(end), "and ends here");
        }
        diagnostics.push(finding.help(remedy));
    }
    let mut bytes = text.as_bytes().to_vec();
    for range in conflicts.iter().flat_map(|conflict| &conflict.others) {
        for byte in &mut bytes[range.clone()] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }
    // Whole lines went, so no character was cut.
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

/// Returns whether a text has a place that was not merged, whole from its first mark to its last.
pub(super) fn is_half_merged(text: &str) -> bool {
    conflicts(text)
        .iter()
        .any(|one| one.middle.is_some() && one.end.is_some() && one.marks.len() > 2)
}

/// The character of a mark, if a line is one.
fn mark(line: &str) -> Option<char> {
    let line = line.trim();
    let first = line
        .chars()
        .next()
        .filter(|c| matches!(c, '<' | '|' | '=' | '>'))?;
    let rest = line.trim_start_matches(first);
    let is_long = line.len() - rest.len() >= MARK;
    // After the mark between the versions nothing follows; after the others, what the version is called.
    let fits = rest.is_empty() || (first != '=' && rest.starts_with([' ', '\t', ':']));
    (is_long && fits).then_some(first)
}

/// Which version of a conflict is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    First,
    Base,
    Other,
}

fn conflicts(text: &str) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = Vec::new();
    if !text.contains("<<<<<<<") && !text.contains(">>>>>>>") {
        return found;
    }
    let mut open: Option<(Conflict, Version, usize)> = None;
    // A mark between versions of which the first mark may have been deleted.
    let mut lone_middle: Option<Range<usize>> = None;
    let mut start = 0;
    for whole in text.split_inclusive('\n') {
        let line = start..start + whole.trim_end().len();
        let bytes = start..start + whole.len();
        start = bytes.end;
        let is = mark(whole);
        let Some((conflict, version, depth)) = &mut open else {
            match is {
                Some('<') => {
                    let conflict = Conflict {
                        marks: vec![line],
                        others: vec![bytes],
                        ..Conflict::default()
                    };
                    open = Some((conflict, Version::First, 0));
                }
                Some('>') => {
                    let mut lone = Conflict {
                        marks: vec![line.clone()],
                        others: vec![bytes],
                        middle: lone_middle.take(),
                        end: Some(line),
                    };
                    lone.others.extend(lone.middle.clone());
                    found.push(lone);
                }
                Some('=') => lone_middle = Some(line),
                _ => {}
            }
            continue;
        };
        match (is, *version) {
            // Marks of a merge within a merge.
            (Some('<'), _) => *depth += 1,
            (Some('>'), _) if *depth > 0 => *depth -= 1,
            (Some('|'), Version::First) if *depth == 0 => {
                *version = Version::Base;
                conflict.marks.push(line);
                conflict.others.push(bytes);
                continue;
            }
            (Some('='), Version::First | Version::Base) if *depth == 0 => {
                *version = Version::Other;
                conflict.middle = Some(line.clone());
                conflict.marks.push(line);
                conflict.others.push(bytes);
                continue;
            }
            (Some('>'), _) => {
                conflict.end = Some(line.clone());
                conflict.marks.push(line);
                conflict.others.push(bytes);
                lone_middle = None;
                found.extend(open.take().map(|(conflict, ..)| conflict));
                continue;
            }
            _ => {}
        }
        if *version != Version::First || is.is_some() {
            conflict.others.push(bytes);
        }
    }
    // Of one that never ends, nobody knows what else belongs to it.
    if let Some((mut conflict, ..)) = open {
        conflict.others.clone_from(&conflict.marks);
        found.push(conflict);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    /// The first version, and how many places were told.
    fn first(text: &str) -> (String, usize) {
        let mut sources = Sources::default();
        let file = sources.add("a.md", text);
        let mut found = Diagnostics::default();
        let kept = first_version(file, text, "merge", &mut found).into_owned();
        assert_eq!(kept.len(), text.len(), "places stay");
        let lines: Vec<&str> = kept
            .lines()
            .map(str::trim_end)
            .filter(|line| !line.is_empty())
            .collect();
        (lines.join("\n"), found.iter().count())
    }

    #[test]
    fn the_first_version_of_each_place_stays() {
        for text in [
            "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\nd\n",
            "a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> main\r\nd\r\n",
            "a\n\n<<<<<<< HEAD\n\nb\n\n=======\n\nc\n\n>>>>>>> main\n\nd",
            "a\n<<<<<<< ours\nb\n||||||| base 1a2b\nx\n=======\nc\n>>>>>>> theirs\nd\n",
            "a\n  <<<<<<< HEAD\nb\n  =======\n  c\n  >>>>>>> main\nd\n",
            "a\n<<<<<<<<< HEAD\nb\n=========\nc\n>>>>>>>>> main\nd\n",
            "a\n<<<<<<< HEAD:x.md\nb\n=======\n<<<<<<< 1\nc\n=======\ne\n>>>>>>> 2\n>>>>>>> main\nd\n",
        ] {
            assert_eq!(first(text), ("a\nb\nd".to_owned(), 1), "{text}");
        }
        let two = "<<<<<<< a\n1\n=======\n2\n>>>>>>> b\n<<<<<<< a\n3\n=======\n>>>>>>> b\n";
        assert_eq!(first(two), ("1\n3".to_owned(), 2));
    }

    #[test]
    fn a_mark_that_was_left_is_told_too() {
        assert_eq!(first("a\n=======\nb\n>>>>>>> main\n"), ("a\nb".to_owned(), 1));
        assert_eq!(first("<<<<<<< HEAD\na\n"), ("a".to_owned(), 1));
        assert_eq!(first("<<<<<<< HEAD\na\n=======\nb\n"), ("a\nb".to_owned(), 1));
    }

    #[test]
    fn what_only_looks_like_a_mark_is_none() {
        for text in [
            "Title\n=======\nwords\n",
            "a <<<<<<< b\n",
            "| a |\n|||||||\n",
            "<<<<<< six\n",
            "<<<<<<<html\n",
            "> > > > > > > a\n",
        ] {
            assert_eq!(first(text).1, 0, "{text}");
        }
    }
}
