//! Tabs where YAML takes only spaces.

use super::{Line, Recovery, Slip, YamlFailure, shortened};

impl<'a> YamlFailure<'a> {
    /// A tab before the words of a line, or behind a colon or dash.
    pub(super) fn tab(&self) -> Option<Slip> {
        let here = self.here();
        // The reader may stop in the line before or at the end of it.
        let next = here.next(self.whole);
        let follows = (self.info.contains("tab") && next < self.whole.len()).then(|| self.line(next));
        self.tab_before(here)
            .or_else(|| self.tab_before(follows?))
            .or_else(|| Self::tab_behind(here))
            .or_else(|| Self::tab_behind(self.before(here)?))
    }

    fn tab_before(&self, line: Line<'a>) -> Option<Slip> {
        let words = line.text.trim_start();
        let white = line.text.len() - words.len();
        let tab = line.text[..white].find('\t')?;
        let mut place = line.start + tab..line.start + tab + 1;
        let column = self.column_for(line);
        let line_written = format!("{}{}", " ".repeat(column), shortened(words.trim_end()));
        let help = if words.contains('`') {
            format!(
                "replace it with spaces, so that the line starts with {}",
                super::spaces(column)
            )
        } else {
            format!("write `{line_written}`, with spaces")
        };
        let range = place.clone();
        place.start = line.start;
        place.end = line.start + white;
        Some(Slip {
            range,
            message: "a tab stands where spaces are needed".to_owned(),
            help,
            mend: Recovery::Write(place, " ".repeat(column)),
        })
    }

    /// `status:→on-track` and `-→ref: 1.2`.
    fn tab_behind(line: Line<'_>) -> Option<Slip> {
        let tab = line.text.find('\t')?;
        let before = line.text[..tab].trim_start().trim_start_matches("- ");
        let structural = before == "-" || before.strip_suffix(':').is_some_and(super::is_name);
        let after = line.text[tab..].trim_start();
        let white = line.text.len() - tab - after.len();
        structural.then(|| Slip {
            range: line.start + tab..line.start + tab + 1,
            message: format!(
                "a tab stands behind the {}, where a space is needed",
                if before == "-" { "`-`" } else { "colon" }
            ),
            help: format!(
                "replace it with a space: `{} {}`",
                line.text[..tab].trim_start(),
                shortened(after.trim_end())
            ),
            mend: Recovery::Write(line.start + tab..line.start + tab + white, " ".to_owned()),
        })
    }

    /// How far in a line should most likely start.
    fn column_for(&self, line: Line<'a>) -> usize {
        let item = line.text.trim_start().starts_with("- ");
        let Some(above) = self.before(line) else { return 0 };
        let value = above.field().map(|(_, column)| above.text[column..].trim_end());
        match value {
            Some("") => above.content() + 2,
            Some(header) if header.starts_with(['|', '>']) => above.content() + 2,
            None if !above.is_item() => above.indent(),
            _ if item => {
                let mut line = Some(above);
                while let Some(found) = line {
                    if found.is_item() {
                        return found.indent();
                    }
                    line = self.before(found);
                }
                0
            }
            _ => above.content(),
        }
    }
}
