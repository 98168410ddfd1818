//! The lines of a cell as paragraphs and items of lists, by the marks that people type.

use std::collections::{BTreeMap, BTreeSet};

use super::{Mark, Passage, Run};

/// Bullets that cannot be anything else, as programs make them.
const BULLETS: &[char] = &[
    '•', '▪', '◦', '‣', '●', '➢', '■', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}',
];

/// Returns the passages that these runs are: a new one at each line break, unless the line goes on with the sentence
/// before it. Lines that start with the mark of a list are items. A sign that may belong to the words (`-`, `–`, `*`, `o`) is a
/// mark if another line starts with it, and so are numbers that count on.
pub fn passages(runs: &[Run]) -> Vec<Passage> {
    let lines: Vec<Line> = split(runs)
        .into_iter()
        .map(Line::of)
        .filter(|line| !is_blank(&line.words))
        .collect();
    let marks = Marks::of(&lines);
    let mut found: Vec<Passage> = Vec::new();
    // The signs of the lists that are open, outermost first.
    let mut signs: Vec<char> = Vec::new();
    for line in &lines {
        let typed = line.typed.filter(|typed| marks.holds(typed));
        let Some(typed) = typed else {
            match found.last_mut() {
                Some(last) if line.goes_on => {
                    last.runs.push(Run::plain("\n"));
                    last.runs.extend(line.runs.iter().cloned());
                }
                _ => {
                    signs.clear();
                    found.push(Passage {
                        runs: line.runs.clone(),
                        ..Passage::default()
                    });
                }
            }
            continue;
        };
        match signs.iter().position(|sign| *sign == typed.sign) {
            Some(level) => signs.truncate(level + 1),
            None => signs.push(typed.sign),
        }
        let level = signs.len().saturating_sub(1);
        found.push(Passage {
            runs: without(&line.runs, typed.length),
            mark: typed.mark,
            level: u8::try_from(level).unwrap_or(u8::MAX),
        });
    }
    found
}

/// A line of a cell.
struct Line {
    runs: Vec<Run>,
    words: String,
    typed: Option<Typed>,
    /// True if it starts like the middle of a sentence.
    goes_on: bool,
}

/// A sign that looks like a mark, typed at the start of a line.
#[derive(Clone, Copy)]
struct Typed {
    mark: Mark,
    /// The sign that tells its list from another: the bullet, or the sign after the number.
    sign: char,
    /// Its bytes with the blanks around it.
    length: usize,
    /// True if it may as well belong to the words.
    is_weak: bool,
}

impl Line {
    fn of(runs: Vec<Run>) -> Self {
        let words: String = runs.iter().map(|run| run.text.as_str()).collect();
        let typed = typed(&words);
        let goes_on = words.trim_start().starts_with(char::is_lowercase);
        Self {
            runs,
            words,
            typed,
            goes_on,
        }
    }
}

/// The signs that lines start with, and how often; and the numbers, with the sign after them.
#[derive(Default)]
struct Marks {
    bullets: BTreeMap<char, usize>,
    numbers: BTreeSet<(char, u32)>,
}

impl Marks {
    fn of(lines: &[Line]) -> Self {
        let mut marks = Self::default();
        for typed in lines.iter().filter_map(|line| line.typed) {
            match typed.mark {
                Mark::None | Mark::Bullet => *marks.bullets.entry(typed.sign).or_default() += 1,
                Mark::Number(number) | Mark::Bracketed(number) => {
                    marks.numbers.insert((typed.sign, number));
                }
            }
        }
        marks
    }

    /// Returns whether a sign is a mark, as the other lines tell.
    fn holds(&self, typed: &Typed) -> bool {
        match typed.mark {
            _ if !typed.is_weak => true,
            Mark::None | Mark::Bullet => self.bullets.get(&typed.sign).is_some_and(|count| *count > 1),
            Mark::Number(number) | Mark::Bracketed(number) => {
                let next = self.numbers.contains(&(typed.sign, number + 1));
                next || number > 0 && self.numbers.contains(&(typed.sign, number - 1))
            }
        }
    }
}

/// Returns what looks like a mark at the start of a line.
fn typed(line: &str) -> Option<Typed> {
    let words = line.trim_start();
    let indent = line.len() - words.len();
    let sign = words.chars().next()?;
    let (mark, sign, length, is_weak) = if sign.is_ascii_digit() {
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let number: u32 = words.get(..digits).filter(|_| digits < 4)?.parse().ok()?;
        let after = words.get(digits..)?.chars().next()?;
        let mark = match after {
            '.' => Mark::Number(number),
            ')' => Mark::Bracketed(number),
            _ => return None,
        };
        // A zero before a number would not be shown.
        if sign == '0' {
            return None;
        }
        (mark, after, digits + 1, true)
    } else {
        let after = words.get(sign.len_utf8()..)?;
        let is_strong = BULLETS.contains(&sign)
            || matches!(sign, 'o' | '§' | 'Ø' | 'q' | 'v' | '·' | '-' | '–') && after.starts_with('\t');
        let is_weak = matches!(sign, '-' | '–' | '—' | '·' | '∙' | '*' | 'o');
        if !is_strong && !is_weak {
            return None;
        }
        (Mark::Bullet, sign, sign.len_utf8(), !is_strong)
    };
    let after = words.get(length..)?;
    let blanks = after.len() - after.trim_start().len();
    let rest = after.trim();
    // `- 5%` may be a difference, and `-` alone an empty cell.
    let is_figure = matches!(sign, '-' | '–' | '—')
        && rest.starts_with(|c: char| c.is_ascii_digit() || "£€$.".contains(c));
    if is_blank(rest) || is_weak && (blanks == 0 || is_figure) {
        return None;
    }
    Some(Typed {
        mark,
        sign,
        length: indent + length + blanks,
        is_weak,
    })
}

/// Returns whether words have nothing to see.
fn is_blank(words: &str) -> bool {
    words.chars().all(|c| c.is_whitespace() || c.is_control())
}

/// Splits runs at line breaks.
fn split(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut lines = vec![Vec::new()];
    for run in runs {
        let text = run.text.replace("\r\n", "\n");
        let mut is_first = true;
        for piece in text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
            if !is_first {
                lines.push(Vec::new());
            }
            is_first = false;
            if let Some(line) = lines.last_mut().filter(|_| !piece.is_empty()) {
                line.push(Run {
                    text: piece.to_owned(),
                    ..run.clone()
                });
            }
        }
    }
    lines
}

/// Returns runs without their first bytes.
fn without(runs: &[Run], mut bytes: usize) -> Vec<Run> {
    let mut rest = Vec::new();
    for run in runs {
        let cut = bytes.min(run.text.len());
        bytes -= cut;
        if let Some(text) = run.text.get(cut..).filter(|text| !text.is_empty()) {
            rest.push(Run {
                text: text.to_owned(),
                ..run.clone()
            });
        }
    }
    rest
}
