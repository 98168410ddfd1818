//! Which signs Markdown would take for its own.

/// Returns whether Markdown reads nothing into these words: they have no sign that it knows, and do not start like a list.
pub(super) fn is_quiet(plain: &str) -> bool {
    let has_signs = plain.contains(|c: char| {
        !(c.is_alphanumeric()
            || matches!(
                c,
                ' ' | ','
                    | ';'
                    | '.'
                    | ':'
                    | '?'
                    | '\''
                    | '"'
                    | '/'
                    | '%'
                    | '£'
                    | '’'
                    | '‘'
                    | '“'
                    | '”'
                    | '('
                    | '-'
                    | '–'
                    | ')'
            ))
    });
    !has_signs
        && plain.starts_with(char::is_alphanumeric)
        && !is_number_of_list(plain)
        && !plain.contains("://")
}

/// Returns whether a line starts with the number of an item.
fn is_number_of_list(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && rest.starts_with(['.', ')']) && is_end_of_mark(&rest[1..])
}

fn is_end_of_mark(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(char::is_whitespace)
}

/// How a letter is written in Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// As it is.
    Plain(char),
    /// With a backslash before it.
    Escaped(char),
    /// By its number.
    Number(char),
    /// A line break.
    Break,
}

impl Sign {
    /// Adds it to Markdown.
    pub(super) fn write(self, out: &mut String) {
        match self {
            Self::Plain(c) => out.push(c),
            Self::Escaped(c) => out.extend(['\\', c]),
            Self::Number(c) => out.push_str(&format!("&#{};", u32::from(c))),
            Self::Break => out.push_str("\\\n"),
        }
    }
}

/// Returns how each letter of a passage is written in Markdown. If `exact`, every sign is written by its number.
pub(super) fn escaped(plain: &str, exact: bool) -> Vec<Sign> {
    let letters: Vec<char> = plain.chars().collect();
    let mut out = Vec::with_capacity(letters.len());
    let mut start = 0;
    for line in plain.split('\n') {
        if start > 0 {
            out.push(Sign::Break);
        }
        let length = line.chars().count();
        let of_line = letters.get(start..start + length).unwrap_or_default();
        let block = block_sign(line);
        let brackets = Brackets::of(line);
        for (at, c) in of_line.iter().enumerate() {
            out.push(if exact {
                let is_sign = !c.is_alphanumeric() && *c != ' ' || at == 0 && !c.is_alphabetic();
                if is_sign {
                    Sign::Number(*c)
                } else {
                    Sign::Plain(*c)
                }
            } else if !(block == Some(at) || is_sign(of_line, at, brackets)) {
                Sign::Plain(*c)
            } else if c.is_ascii_punctuation() {
                Sign::Escaped(*c)
            } else {
                Sign::Number(*c)
            });
        }
        start += length + 1;
    }
    out
}

/// Returns which letter of a line makes it a heading, a quotation, an item or a rule.
fn block_sign(line: &str) -> Option<usize> {
    let mut letters = line.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    match first {
        '#' => is_end_of_mark(rest.trim_start_matches('#')).then_some(0),
        '>' | '|' | '•' | '▪' | '◦' | '‣' | '●' | '➢' | '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' => {
            Some(0)
        }
        '-' | '=' => {
            let is_rule = line.chars().all(|c| c == first || c == ' ');
            (is_rule || is_end_of_mark(rest) || line.contains('|')).then_some(0)
        }
        ':' => (line.contains('|') || rest.starts_with(['-', ':'])).then_some(0),
        '+' | '–' | '—' | '·' | '∙' => is_end_of_mark(rest).then_some(0),
        _ if is_number_of_list(line) => line.chars().position(|c| !c.is_ascii_digit()),
        _ => None,
    }
}

/// Which square brackets of a line look like those of a link, a note or a box.
#[derive(Clone, Copy)]
struct Brackets {
    open: bool,
    close: bool,
}

impl Brackets {
    fn of(line: &str) -> Self {
        let has = |signs: &[&str]| line.contains('[') && signs.iter().any(|sign| line.contains(sign));
        Self {
            open: has(&["](", "][", "]:", "] (", "[^", "]]"]),
            close: has(&["](", "][", "]:"]),
        }
    }
}

/// Returns whether Markdown would take a letter of a line for a sign of its own.
fn is_sign(letters: &[char], at: usize, brackets: Brackets) -> bool {
    let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied();
    let after = letters.get(at + 1).copied();
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match letters.get(at) {
        Some('\\') => after.is_none_or(|c| c.is_ascii_punctuation()),
        Some('*') => at == 0 || !(is_blank(before) && is_blank(after)),
        Some('_') => !(is_letter(before) && is_letter(after) || is_blank(before) && is_blank(after)),
        Some('`') => true,
        Some('~') => before == Some('~') || after == Some('~'),
        Some('[') => brackets.open || at == 0 || matches!(after, Some(' ' | ']')),
        Some(']') => brackets.close,
        Some('<') => after.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
        Some('&') => is_reference(letters.get(at + 1..).unwrap_or_default()),
        _ => false,
    }
}

/// Returns whether these letters are the rest of a character that is written by its name or number: `amp;`.
fn is_reference(rest: &[char]) -> bool {
    /// More than any name of a character has.
    const LONGEST: usize = 40;
    let name = rest.iter().take(LONGEST);
    let length = name
        .take_while(|c| c.is_ascii_alphanumeric() || **c == '#')
        .count();
    length > 0 && rest.get(length) == Some(&';')
}
