//! How a report is marked up: for a terminal, or in Markdown.

use crate::cli::terminal::Lines;
use crate::diag::visible::visible;
use crate::model::PlanNames;
use crate::text::folded;

/// Where a text is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Markup {
    /// A terminal.
    Terminal,
    /// In a pull request.
    Markdown,
}

/// A text that is written line by line. What the content says stands on one line, whatever it looks like there, and
/// nothing in it is taken for marks.
pub(in crate::cli) struct Text {
    markup: Markup,
    out: Lines,
    /// The names of recommendations and actions in the plan that is written of.
    pub(in crate::cli) names: PlanNames,
}

impl Text {
    /// A text with a title.
    pub(in crate::cli) fn new(markup: Markup, title: &str) -> Self {
        let mut text = Self {
            markup,
            out: Lines::default(),
            names: PlanNames::default(),
        };
        text.out.separate();
        text.line("", "## ", title);
        text.out.separate();
        text
    }

    /// A paragraph of Candour's own words, in which backticks are marks.
    pub(in crate::cli) fn paragraph(&mut self, words: &str) {
        self.out.separate();
        self.out.line(words);
        self.after_heading();
    }

    /// Writes a heading above other headings: the name of a plan.
    pub(in crate::cli) fn part(&mut self, words: &str) {
        self.out.separate();
        self.line("", "### ", words);
        self.after_heading();
    }

    /// Writes a heading above a list.
    pub(in crate::cli) fn heading(&mut self, words: &str) {
        if self.markup == Markup::Markdown {
            self.out.separate();
        }
        self.line("  ", "#### ", words);
        self.after_heading();
    }

    /// Something in a list.
    pub(in crate::cli) fn item(&mut self, words: &str) {
        self.line("    ", "- ", words);
    }

    /// Something below a thing in a list.
    pub(in crate::cli) fn sub(&mut self, words: &str) {
        self.line("      ", "  - ", words);
    }

    /// The whole text.
    pub(in crate::cli) fn finish(mut self) -> Lines {
        self.out.trim_end();
        self.out
    }

    /// In Markdown, what is below a heading is separated from it.
    fn after_heading(&mut self) {
        if self.markup == Markup::Markdown {
            self.out.separate();
        }
    }

    fn line(&mut self, terminal: &str, markdown: &str, words: &str) {
        let words = folded(words);
        match self.markup {
            Markup::Terminal => self.out.line(format!("{terminal}{words}")),
            Markup::Markdown => {
                let mut line = markdown.to_owned();
                escape(&visible(&words), &mut line);
                self.out.line(line);
            }
        }
    }
}

/// Adds words so that they mean nothing in Markdown, call nobody and refer to nothing.
fn escape(words: &str, out: &mut String) {
    let mark = list_mark(words);
    for (at, c) in words.char_indices() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            // Between two of these, GitHub sets mathematics.
            '$' => out.push_str("&#36;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            _ => {
                if mark == Some(at) {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }
}

/// Where the mark is that would make a list or a rule of words at the start of a line: `-`, `+`, `1.` or `1)`.
fn list_mark(words: &str) -> Option<usize> {
    let number = words.chars().take_while(char::is_ascii_digit).count();
    let mark = words[number..].chars().next()?;
    let is_mark = if number == 0 {
        matches!(mark, '-' | '+')
    } else {
        matches!(mark, '.' | ')')
    };
    is_mark.then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_told_nothing_to_obey() {
        let mut text = Text::new(Markup::Terminal, "Title");
        text.item("a \u{1b}[31mred\u{1b}[0m\u{7} word");
        assert_eq!(
            &*text.finish(),
            "Title\n\n    a \\u{1b}[31mred\\u{1b}[0m\\u{7} word\n"
        );
    }
}
