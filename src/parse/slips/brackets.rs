//! Lists and groups in brackets that do not end, or hold what they cannot.

use super::{Line, Recovery, Slip, YamlFailure, is_name, quoted};

impl YamlFailure<'_> {
    /// Finds a slip in the brackets in which the reader stopped.
    pub(super) fn bracket(&self) -> Option<Slip> {
        let open = self.bracket?;
        let line = self.line(open);
        let column = open - line.start;
        let mark = &self.whole[open..=open];
        let close = if mark == "[" { "]" } else { "}" };
        let end = line.extent(self.whole, line.content(), self.whole.len());
        let value = self.whole.get(open..end)?;
        if closing(value).is_some_and(|close| open + close >= self.at)
            && let Some(slip) = self.text_in_brackets(line, column)
        {
            return Some(slip);
        }
        let inside = line.text[column..].trim_end();
        let lead = line.field().filter(|(_, at)| *at == column).map(|(name, _)| name);
        let single = end <= line.next(self.whole);
        let help = match lead {
            Some(name) if single && closing(value).is_none() => {
                format!("write `{name}: {}{close}`", inside.trim_end_matches(','))
            }
            None if single && line.is_item() && column == line.content() && closing(value).is_none() => {
                format!("write `- {}{close}`", inside.trim_end_matches(','))
            }
            _ => format!(
                "separate the values with commas, put quotes around a value that holds a comma or a bracket, and end \
                 with `{close}`"
            ),
        };
        Some(Slip {
            range: open..open + 1,
            message: format!("the `{mark}` that is opened here is not closed as it should be"),
            help,
            mend: Recovery::Value(open),
        })
    }

    /// `{ref: 1.2, reason: It was: wrong}`: the value around the place where the reader stopped needs quotes.
    fn text_in_brackets(&self, line: Line<'_>, column: usize) -> Option<Slip> {
        let text = line.text;
        let at = self.at.checked_sub(line.start).filter(|at| *at < text.len())?;
        let from = text[column..at]
            .rfind([',', '{', '['])
            .map(|found| column + found + 1)?;
        let to = text[at..]
            .find([',', '}', ']'])
            .map_or(text.len(), |found| at + found);
        let (name, value) = text[from..to].trim().split_once(": ")?;
        let value = value.trim();
        let sound = is_name(name) && value.contains(": ") && !value.contains(['"', '\'', '`']);
        sound.then(|| Slip {
            range: line.start + from..line.start + to,
            message: "a text with a colon and a space in it needs quotes".to_owned(),
            help: format!("write `{name}: {}`", quoted(value)),
            mend: Recovery::Value(line.start + column),
        })
    }
}

/// The byte of the bracket that closes the one with which a value starts.
pub(super) fn closing(value: &str) -> Option<usize> {
    let mut open: Vec<char> = Vec::new();
    let mut quote: Option<char> = None;
    let mut before = ' ';
    for (at, c) in value.char_indices() {
        match (quote, c) {
            (Some(mark), c) if c == mark => quote = None,
            (None, '"' | '\'') if matches!(before, ' ' | '[' | '{' | ',') => quote = Some(c),
            (None, '[' | '{') => open.push(c),
            (None, ']' | '}') => {
                open.pop();
                if open.is_empty() {
                    return Some(at);
                }
            }
            _ => {}
        }
        before = c;
    }
    None
}
