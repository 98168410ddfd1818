//! Lines of published texts that look like fields of the format: somebody typed a field too far in, or below the
//! fields, and it would be published as prose.

use super::lines::is_name;
use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// The fields that items of lists are opened with.
const OPENERS: [&str; 5] = ["ref", "key", "update", "term", "date"];

/// The kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextKind {
    /// The value of a field, as plain text.
    Plain,
    /// The value of a field, as Markdown.
    Markdown,
    /// The text below the fields.
    Body,
}

/// A published text of several lines, and what in it looks like fields so far.
#[derive(Debug)]
pub(super) struct Prose {
    pub(super) place: Span,
    /// The field whose value it is; nothing for the text below the fields.
    pub(super) name: Option<&'static str>,
    pub(super) sort: TextKind,
    /// Lines that look like fields: the byte of the line, the name, and the column at which such fields stand.
    found: Vec<(usize, String, Option<usize>)>,
}

impl Prose {
    /// The text at a place of `whole`.
    pub(super) fn new(place: Span, name: Option<&'static str>, sort: TextKind) -> Self {
        Self {
            place,
            name,
            sort,
            found: Vec::new(),
        }
    }

    /// Looks for fields that a group around the text takes; they stand at `column` of a line, items of its list at
    /// `dash`.
    pub(super) fn find_fields(
        &mut self,
        whole: &str,
        known: &[&str],
        column: Option<usize>,
        dash: Option<usize>,
    ) {
        let mut fence: Option<&str> = None;
        for (at, line) in lines(whole, self.place) {
            let words = line.trim();
            if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| words.starts_with(mark)) {
                fence = match fence {
                    None => Some(mark),
                    Some(open) if open == mark => None,
                    open => open,
                };
                continue;
            }
            if fence.is_some() || self.found.iter().any(|(line, ..)| *line == at) {
                continue;
            }
            let item = words.strip_prefix("- ").map(str::trim_start);
            let inside = item.and_then(|item| item.strip_prefix('{')).or(item);
            let Some(name) = field_name(inside.unwrap_or(words)) else {
                continue;
            };
            if item.is_some() && OPENERS.contains(&name) {
                self.found.push((at, name.to_owned(), dash));
            } else if item.is_none() && known.contains(&name) {
                self.found.push((at, name.to_owned(), column));
            }
        }
        self.found.sort();
    }

    /// Forgets what stands in a part of the file about which something else was said.
    pub(super) fn forget_from(&mut self, at: usize) {
        self.found.retain(|(line, ..)| *line < at);
    }

    /// One finding for each run of lines that look like fields.
    pub(super) fn findings(&self, file: FileId, whole: &str) -> Vec<Diagnostic> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let mut end_of_run = None;
        for (index, (at, ..)) in self.found.iter().enumerate() {
            match runs.last_mut() {
                Some((_, count)) if end_of_run.is_some_and(|end| *at <= end) => *count += 1,
                _ => runs.push((index, 1)),
            }
            let first = runs.last().map_or(index, |(first, _)| *first);
            end_of_run = Some(self.end_of_run(whole, self.found[first].0, *at));
        }
        runs.iter()
            .map(|(first, count)| self.finding(file, whole, *first, *count))
            .collect()
    }

    /// The byte after the lines that belong to a run whose first line is at `first` and whose last so far is at `last`.
    fn end_of_run(&self, whole: &str, first: usize, last: usize) -> usize {
        let depth = |line: &str| line.len() - line.trim_start().len();
        let indent = whole.get(first..).map_or(0, depth_of_first);
        let mut end = last;
        for (at, line) in lines(whole, self.place).into_iter().filter(|(at, _)| *at >= last) {
            if at > last && !line.trim().is_empty() && depth(line) <= indent {
                break;
            }
            end = at + line.len() + 1;
        }
        end
    }

    fn finding(&self, file: FileId, whole: &str, index: usize, count: usize) -> Diagnostic {
        let (at, name, column) = &self.found[index];
        let line = whole[*at..].lines().next().unwrap_or_default();
        let words = line.trim();
        let start = at + line.len() - line.trim_start().len();
        let item = words.starts_with("- ");
        let looks = if item { "an item of a list" } else { "a field" };
        let here = match self.name {
            Some(field) => format!("the text of `{field}`"),
            None => "the text below the fields".to_owned(),
        };
        let message = if count == 1 {
            format!("this line looks like {looks}, but stands in {here}")
        } else {
            format!(
                "this line and {} below it look like fields, but stand in {here}",
                count - 1
            )
        };
        let which = if count == 1 { "it" } else { "them" };
        let move_it = match (self.sort, column) {
            (TextKind::Body, _) => format!("to publish {which} as fields, move {which} above the line `---`"),
            (_, Some(column)) => {
                let spaces = match column {
                    0 => "no space".to_owned(),
                    1 => "1 space".to_owned(),
                    more => format!("{more} spaces"),
                };
                let they = if count == 1 { "the line" } else { "the first" };
                format!("for {looks}, start {they} with {spaces}")
            }
            (_, None) => format!("for {looks}, move {which} out of the text"),
        };
        let keep = match self.sort {
            TextKind::Plain => "put the words at the end of the line above".to_owned(),
            TextKind::Markdown | TextKind::Body => {
                let head = if item { "- " } else { "" };
                format!("write `{head}{name}\\: …`, with a backslash that is not shown")
            }
        };
        Diagnostic::new(
            Code::FieldInText,
            Span::new(file, start, start + words.len()),
            message,
        )
        .help(format!("{move_it}; for words of the text, {keep}"))
    }
}

fn depth_of_first(text: &str) -> usize {
    let line = text.lines().next().unwrap_or_default();
    line.len() - line.trim_start().len()
}

/// The lines that start in a place, with where they start. The line on which a value is opened is none of them.
fn lines(whole: &str, place: Span) -> Vec<(usize, &str)> {
    let range = place.range();
    let before = whole[..range.start].rfind('\n').map_or(0, |found| found + 1);
    // A text that starts on the line of its field starts behind other words.
    let own = whole[before..range.start].trim().is_empty();
    let mut at = if own { before } else { range.start };
    let mut found = Vec::new();
    for (index, line) in whole[at..range.end].split_inclusive('\n').enumerate() {
        if own || index > 0 {
            found.push((at, line.trim_end_matches(['\n', '\r'])));
        }
        at += line.len();
    }
    found
}

/// The name of a field with which a line starts, in small letters.
fn field_name(words: &str) -> Option<&str> {
    let (name, rest) = words.split_once(':')?;
    let plain = is_name(name) && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    (plain && (rest.is_empty() || rest.starts_with([' ', '\t']))).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn found(text: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let file = sources.add("a.md", text);
        let mut prose = Prose::new(Span::new(file, 0, text.len()), None, TextKind::Body);
        prose.find_fields(text, &["due", "due_reason", "next", "status"], Some(4), Some(2));
        prose
            .findings(file, text)
            .into_iter()
            .map(|one| one.message)
            .collect()
    }

    #[test]
    fn honest_prose_is_no_field() {
        for text in [
            "Next: we will visit all homes.",
            "Due: March",
            "The work is\ndue in March: see below.",
            "what is next: nothing",
            "next to it: a home",
            "due\\: 2027-01-30",
            "- due: in March",
            "- next: we will",
            "* ref: 1.2",
            "status:on-track",
            "> due: 2027",
            "`due: 2027`",
            "```\ndue: 2027\n```",
            "Status: on track",
            "owner: Ann",
            "https://anytown.gov.uk",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_field_or_an_item_is_found_at_any_depth() {
        for text in [
            "due: 2027-01-30",
            "Words.\n  due: 2027-01-30",
            "Words.\n\nnext:\n",
            "Words.\r\nstatus: done\r\n",
            "- ref: 1.2",
            "Words.\n- {ref: 1.2, status: done}",
        ] {
            assert_eq!(found(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn lines_that_belong_together_are_told_once() {
        assert_eq!(found("- ref: 1.2\n  status: done\n  next: more\n").len(), 1);
        assert_eq!(found("due: 2027\ndue_reason: late\n").len(), 1);
        assert_eq!(found("due: 2027\n\nMore words.\n\nnext: x\n").len(), 2);
    }
}
