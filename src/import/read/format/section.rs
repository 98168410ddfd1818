//! The sections of a format's code, for numbers above, below and at nothing.

/// A section of a code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) tokens: Vec<Token>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Letters that are shown as they are.
    Literal(String),
    /// The place of a digit: `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    General,
    /// The text of a cell.
    Text,
    /// A part of a date or time, by its letter, and how often the letter stands.
    Date(char, usize),
    /// Hours, minutes or seconds that go on counting.
    Elapsed(char),
    /// Morning or afternoon.
    Half,
}

/// The kind of value that a section is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    General,
    Number,
    Date,
    Time,
    Duration,
}

/// Which parts of a date are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DateParts {
    pub(super) has_day: bool,
    pub(super) has_month: bool,
    pub(super) has_year: bool,
}

impl Section {
    pub(super) fn kind(&self) -> Kind {
        let has = |is_wanted: fn(&Token) -> bool| self.tokens.iter().any(is_wanted);
        let parts = self.date_parts();
        if parts.has_day || parts.has_month || parts.has_year {
            Kind::Date
        } else if has(|token| matches!(token, Token::Elapsed(_))) {
            Kind::Duration
        } else if has(|token| matches!(token, Token::Date('d', _))) {
            // A day of the week alone.
            Kind::Date
        } else if has(|token| matches!(token, Token::Date(..))) {
            Kind::Time
        } else if has(|token| matches!(token, Token::General | Token::Text)) {
            Kind::General
        } else {
            Kind::Number
        }
    }

    pub(super) fn date_parts(&self) -> DateParts {
        let mut parts = DateParts::default();
        let dates: Vec<(char, usize)> = self
            .tokens
            .iter()
            .filter_map(|token| match token {
                Token::Date(letter, count) => Some((*letter, *count)),
                Token::Elapsed(letter) => Some((*letter, 1)),
                _ => None,
            })
            .collect();
        for (at, (letter, count)) in dates.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| dates.get(at));
            let after = dates.get(at + 1);
            match letter {
                'd' => parts.has_day |= *count < 3,
                'y' => parts.has_year = true,
                // Minutes stand next to hours or seconds.
                'm' => {
                    let is_minute = *count < 3
                        && (before.is_some_and(|(letter, _)| *letter == 'h')
                            || after.is_some_and(|(letter, _)| *letter == 's'));
                    parts.has_month |= !is_minute;
                }
                _ => {}
            }
        }
        parts
    }
}

/// Returns the sections of a code; nothing if it has what is not known: conditions, fractions, powers of ten.
pub(super) fn sections(code: &str) -> Option<Vec<Section>> {
    /// More than any program takes.
    const LONGEST: usize = 1000;
    if code.len() > LONGEST {
        return None;
    }
    let mut sections = vec![Section::default()];
    let mut letters = code.chars().peekable();
    while let Some(c) = letters.next() {
        let Some(section) = sections.last_mut() else { break };
        let tokens = &mut section.tokens;
        match c {
            ';' => sections.push(Section::default()),
            '"' => {
                let words: String = letters.by_ref().take_while(|c| *c != '"').collect();
                tokens.push(Token::Literal(words));
            }
            '\\' => literal(tokens, letters.next()?),
            // A blank as wide as a letter, and a letter that fills the cell.
            '_' => {
                letters.next();
                literal(tokens, ' ');
            }
            '*' => {
                letters.next();
            }
            '[' => {
                let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                tokens.extend(bracketed(&inside)?.shown);
            }
            '0' | '#' | '?' => tokens.push(Token::Digit(c)),
            '.' => tokens.push(Token::Point),
            ',' => tokens.push(Token::Comma),
            '%' => tokens.push(Token::Percent),
            '@' => tokens.push(Token::Text),
            '/' if tokens.iter().any(|token| matches!(token, Token::Digit(_))) => return None,
            'G' | 'g' => {
                let rest: String = letters.clone().take(6).collect();
                if !rest.eq_ignore_ascii_case("eneral") {
                    return None;
                }
                letters.nth(5);
                tokens.push(Token::General);
            }
            'E' | 'e' if letters.peek().is_some_and(|c| matches!(c, '+' | '-')) => return None,
            'A' | 'a' if letters.peek().is_some_and(|c| matches!(c, '/' | 'M' | 'm')) => {
                while letters
                    .next_if(|c| matches!(c, '/' | 'M' | 'm' | 'P' | 'p'))
                    .is_some()
                {}
                tokens.push(Token::Half);
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => {
                let mut count = 1;
                while letters.next_if(|other| other.eq_ignore_ascii_case(&c)).is_some() {
                    count += 1;
                }
                tokens.push(Token::Date(c.to_ascii_lowercase(), count));
            }
            // The years of other calendars.
            'e' | 'E' | 'b' | 'B' => return None,
            c => literal(tokens, c),
        }
    }
    Some(sections)
}

fn literal(tokens: &mut Vec<Token>, c: char) {
    match tokens.last_mut() {
        Some(Token::Literal(words)) => words.push(c),
        _ => tokens.push(Token::Literal(c.to_string())),
    }
}

/// The meaning of square brackets in a code.
struct Bracketed {
    /// The words that they show; nothing for a colour of the words.
    shown: Option<Token>,
}

/// Returns what square brackets in a code mean; nothing if it is not known.
fn bracketed(inside: &str) -> Option<Bracketed> {
    let first = inside.chars().next()?;
    if let Some(money) = inside.strip_prefix('$') {
        let sign = money.split('-').next().unwrap_or_default();
        return Some(Bracketed {
            shown: (!sign.is_empty()).then(|| Token::Literal(sign.to_owned())),
        });
    }
    let small = first.to_ascii_lowercase();
    if matches!(small, 'h' | 'm' | 's') && inside.chars().all(|c| c.eq_ignore_ascii_case(&small)) {
        return Some(Bracketed {
            shown: Some(Token::Elapsed(small)),
        });
    }
    // A colour of the words, or digits of another script.
    let is_condition = matches!(first, '<' | '>' | '=');
    (!is_condition).then_some(Bracketed { shown: None })
}
