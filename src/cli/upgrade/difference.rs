//! The difference between two texts of a file, line by line, as programs for versions show it.

use similar::{Algorithm, DiffTag, capture_diff_slices, group_diff_ops};

use crate::cli::terminal::Lines;
use crate::upgrade::Rewritten;

/// How many lines are shown above and below a change.
const AROUND: usize = 2;

/// Lines of a file that change, with some around them.
#[derive(Debug)]
pub(super) struct Hunk {
    /// The number of the first line, from 1, before and after.
    pub(super) first: (usize, usize),
    /// The lines, each with its mark: ` ` for one that stays, `-` for one that goes, `+` for one that comes.
    pub(super) lines: Vec<(char, String)>,
}

/// The changes of a file.
pub(super) fn hunks(file: &Rewritten) -> Vec<Hunk> {
    let before = String::from_utf8_lossy(&file.before);
    let (old, new) = (lines_of(&before), lines_of(&file.after));
    let operations = capture_diff_slices(Algorithm::Myers, &old, &new);
    let hunk = |operations: Vec<similar::DiffOp>| {
        let mut lines = Vec::new();
        for operation in &operations {
            let (tag, gone, come) = operation.as_tag_tuple();
            let mut add =
                |mark, part: &[&str]| lines.extend(part.iter().map(|line| (mark, (*line).to_owned())));
            if tag == DiffTag::Equal {
                add(' ', &old[gone]);
            } else {
                add('-', &old[gone]);
                add('+', &new[come]);
            }
        }
        let first = operations
            .first()
            .map_or((0, 0), |first| (first.old_range().start, first.new_range().start));
        Hunk {
            first: (first.0 + 1, first.1 + 1),
            lines,
        }
    };
    group_diff_ops(operations, AROUND).into_iter().map(hunk).collect()
}

/// The lines of a text without the marks that end them, which no change touches.
fn lines_of(text: &str) -> Vec<&str> {
    text.trim_start_matches('\u{feff}').lines().collect()
}

/// The changes of the file at this path, to print.
pub(super) fn lines(path: &str, file: &Rewritten) -> Lines {
    let mut out = Lines::of(format!("--- {path}"));
    out.line(format!("+++ {path}"));
    for hunk in hunks(file) {
        let count = |gone: char| hunk.lines.iter().filter(|(mark, _)| *mark != gone).count();
        let ((old, new), (olds, news)) = (hunk.first, (count('+'), count('-')));
        out.line(format!("@@ -{old},{olds} +{new},{news} @@"));
        for (mark, line) in &hunk.lines {
            out.line(format!("{mark}{line}"));
        }
    }
    out.separate();
    out
}
