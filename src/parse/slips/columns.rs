//! Lines that start at a column where nothing stands.

use super::{Line, Recovery, Slip, YamlFailure};

impl<'a> YamlFailure<'a> {
    /// A line that belongs to nothing above it.
    pub(super) fn wrong_column(&self) -> Slip {
        let known = ["block", "indent", "expected"]
            .iter()
            .any(|word| self.info.contains(word));
        let line = self.here();
        if !known {
            return Slip {
                range: self.character(),
                message: "this line cannot be read".to_owned(),
                help: "check the spaces at the start of the line, the colons and the quotation marks"
                    .to_owned(),
                mend: Recovery::Line(line.start),
            };
        }
        let message = "this line starts at the wrong column".to_owned();
        let Some((above, column)) = self.sibling(line) else {
            return Slip {
                range: Self::words(line),
                message,
                help: "line it up with the lines it belongs to: two spaces for each level, `- ` before each item of a list"
                    .to_owned(),
                mend: Recovery::Line(line.start),
            };
        };
        let shown = if line.is_item() {
            above.text
        } else {
            &above.text[above.content()..]
        }
        .trim();
        let shown = shown.split_once(": ").map_or(shown, |(name, _)| name);
        Slip {
            range: Self::words(line),
            message,
            help: format!(
                "start it with {}, like `{}` above",
                super::spaces(column),
                super::shortened(shown.trim_end_matches(':'))
            ),
            mend: Recovery::Write(line.start..line.start + line.indent(), " ".repeat(column)),
        }
    }

    /// The nearest line above of the same sort, when it starts only a little further in or out.
    fn sibling(&self, line: Line<'a>) -> Option<(Line<'a>, usize)> {
        let mut above = self.before(line);
        while let Some(found) = above {
            let column = if line.is_item() {
                found.is_item().then(|| found.indent())
            } else if line.field().is_some() {
                found.field().map(|_| found.content())
            } else {
                None
            };
            if let Some(column) = column {
                let off = column.abs_diff(line.indent());
                if off == 0 {
                    return None;
                }
                let most = if line.is_item() { 2 } else { 1 };
                return (off <= most).then_some((found, column));
            }
            above = self.before(found);
        }
        None
    }
}
