//! The letters of a passage, each with how it is set, and without blanks that nobody sees.

use super::Run;

/// How a letter is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Which of the links it belongs to.
    pub(super) link: Option<usize>,
}

/// The letters of a passage.
#[derive(Clone, Debug, Default)]
pub(super) struct Letters {
    pub(super) list: Vec<(char, Setting)>,
    pub(super) links: Vec<String>,
}

impl Letters {
    /// Returns the letters of runs. Control characters are left out, tabs are blanks, and no line starts or ends with a
    /// blank or is empty.
    pub(super) fn of(runs: &[Run], with_bold: bool, with_italic: bool) -> Self {
        let mut all = Self::default();
        for run in runs {
            let link = run.link.as_ref().map(|address| all.link(address));
            let setting = Setting {
                bold: run.bold && with_bold,
                italic: run.italic && with_italic,
                link,
            };
            all.list.reserve(run.text.len());
            for c in run.text.chars() {
                all.push(c, setting);
            }
        }
        while all.list.last().is_some_and(|(c, _)| matches!(c, ' ' | '\n')) {
            all.list.pop();
        }
        all
    }

    fn link(&mut self, address: &str) -> usize {
        if self.links.last().is_none_or(|last| last != address) {
            self.links.push(address.to_owned());
        }
        self.links.len() - 1
    }

    fn push(&mut self, c: char, setting: Setting) {
        let c = match c {
            '\t' => ' ',
            // Line breaks of Word and of other systems.
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            c if c.is_control() && c != '\n' => return,
            c => c,
        };
        if c == '\n' {
            while self.list.last().is_some_and(|(c, _)| *c == ' ') {
                self.list.pop();
            }
        }
        let at_start = self.list.last().is_none_or(|(c, _)| *c == '\n');
        if at_start && matches!(c, ' ' | '\n') {
            return;
        }
        self.list.push((c, setting));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn plain(&self) -> String {
        self.list.iter().map(|(c, _)| *c).collect()
    }

    /// Returns the letter at this position.
    pub(super) fn at(&self, at: usize) -> Option<char> {
        self.list.get(at).map(|(c, _)| *c)
    }
}
