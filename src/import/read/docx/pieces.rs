//! The pieces of a text, before they have places: paragraphs and tables as plain data.

use std::rc::Rc;

use super::numbering::Mark;
use crate::import::document::Colour;

/// A paragraph or a table.
#[derive(Debug)]
pub(super) enum Piece {
    /// A paragraph.
    Paragraph(Para),
    /// A table.
    Table(Grid),
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Para {
    /// Its words, piece by piece.
    pub(super) runs: Vec<Run>,
    /// Its bullet or number.
    pub(super) mark: Option<Mark>,
    /// The level of the heading that it is.
    pub(super) heading: Option<u8>,
    /// Remarks about it.
    pub(super) remarks: Vec<Remark>,
    /// The colour behind its words.
    pub(super) shade: Shade,
    /// The reason why the words before the next were left out, as long as nothing stands between.
    left_out: Option<Reason>,
}

/// Words that are set in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The words. A line feed is a line break.
    pub(super) words: String,
    /// The way they are set.
    pub(super) look: Look,
}

/// A way of setting words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// True if they are bold.
    pub(super) bold: bool,
    /// True if they are italic.
    pub(super) italic: bool,
    /// The address they link to.
    pub(super) link: Option<Rc<str>>,
}

/// Something that a person should know, without its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Remark {
    /// The words, a sentence without its full stop.
    pub(super) message: String,
    /// The words of the file that were left out.
    pub(super) words: Option<String>,
}

/// A reason for leaving out words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    Deleted,
    Struck,
    Hidden,
    /// They stand elsewhere now.
    Moved,
    /// They ask to fill in a field of a form.
    Prompt,
    /// They are part of what a field computes.
    Code,
    /// They repeat the headings.
    Contents,
}

/// The colour behind words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shade {
    /// There are no words.
    #[default]
    Unknown,
    /// All words have it.
    All(Colour),
    /// Words have none, or several.
    None,
}

/// A table as rows of cells, each as wide as it says.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The widths of its columns, in twentieths of a point.
    pub(super) widths: Vec<u32>,
    /// Its rows.
    pub(super) rows: Vec<GridRow>,
}

/// A row of a table.
#[derive(Debug, Default)]
pub(super) struct GridRow {
    /// The columns left of its first cell.
    pub(super) before: u32,
    /// True if it repeats on each page.
    pub(super) heads: bool,
    /// Its cells.
    pub(super) cells: Vec<GridCell>,
}

/// A cell of a table.
#[derive(Debug, Default)]
pub(super) struct GridCell {
    /// The columns it goes over.
    pub(super) columns: u32,
    /// Its part in a merge of cells above each other.
    pub(super) merge: Merge,
    /// The colour it is filled with.
    pub(super) fill: Option<Colour>,
    /// Its paragraphs and tables.
    pub(super) pieces: Vec<Piece>,
}

/// The part of a cell in a merge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Merge {
    /// It has none.
    #[default]
    None,
    /// It is the first.
    First,
    /// The cell above goes on.
    Next,
}

impl Reason {
    /// Returns the message for it; nothing where nobody needs to know.
    fn message(self) -> Option<&'static str> {
        Some(match self {
            Self::Deleted => "words that a tracked change deletes were left out",
            Self::Struck => "words that are struck through were left out",
            Self::Hidden => "hidden words were left out",
            Self::Prompt => "the prompt of a form field that was not filled in was left out",
            Self::Code => "words inside the code of a field were left out",
            Self::Contents => "a table of contents was left out",
            Self::Moved => return None,
        })
    }
}

impl Shade {
    /// Returns the shade of two pieces together.
    pub(super) fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unknown, shade) | (shade, Self::Unknown) => shade,
            (Self::All(one), Self::All(two)) if one == two => self,
            _ => Self::None,
        }
    }
}

impl Remark {
    /// Returns a remark without words of the file.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            words: None,
        }
    }

    /// Returns a remark with words that were left out, if there are any.
    pub(super) fn with_words(message: impl Into<String>, words: &str) -> Self {
        let words = words.trim();
        Self {
            message: message.into(),
            words: (!words.is_empty()).then(|| words.to_owned()),
        }
    }
}

impl Para {
    /// Adds words.
    pub(super) fn add(&mut self, words: &str, look: &Look) {
        if words.is_empty() {
            return;
        }
        // Between the words before and after what was left out stands one space.
        let is_doubled =
            self.left_out.take().is_some() && self.runs.last().is_some_and(|last| last.words.ends_with(' '));
        let words = if is_doubled {
            words.strip_prefix(' ').unwrap_or(words)
        } else {
            words
        };
        match self.runs.last_mut() {
            Some(last) if last.look == *look => last.words.push_str(words),
            _ => self.runs.push(Run {
                words: words.to_owned(),
                look: look.clone(),
            }),
        }
    }

    /// Notes words that are left out. Those that follow each other are told together.
    pub(super) fn leave_out(&mut self, reason: Reason, words: &str) {
        let Some(message) = reason.message() else {
            return;
        };
        if self.left_out == Some(reason)
            && let Some(last) = self.remarks.last_mut()
            && let Some(before) = &mut last.words
        {
            before.push_str(words);
            return;
        }
        if words.trim().is_empty() {
            return;
        }
        self.left_out = Some(reason);
        self.remarks.push(Remark {
            message: message.to_owned(),
            words: Some(words.to_owned()),
        });
    }

    /// Returns whether it shows words or a number.
    pub(super) fn is_empty(&self) -> bool {
        let is_numbered = self
            .mark
            .as_ref()
            .is_some_and(|mark| mark.kind != super::numbering::MarkKind::Bullet);
        !is_numbered && self.is_blank()
    }

    /// Returns the bytes of its words and of its links.
    pub(super) fn length(&self) -> usize {
        let runs = self.runs.iter();
        let words = runs.map(|run| run.words.len() + run.look.link.as_deref().map_or(0, str::len));
        let mark = self.mark.as_ref().map_or(0, |mark| mark.label.len());
        words.sum::<usize>().saturating_add(mark)
    }

    /// Returns whether it has no words of its own.
    pub(super) fn is_blank(&self) -> bool {
        self.runs.iter().all(|run| run.words.trim().is_empty())
    }

    /// Puts the words and remarks of the paragraph before it in front of its own.
    pub(super) fn follow(&mut self, before: Para) {
        let own = std::mem::replace(&mut self.runs, before.runs);
        for run in own {
            self.add(&run.words, &run.look);
        }
        let own = std::mem::replace(&mut self.remarks, before.remarks);
        self.remarks.extend(own);
        self.shade = before.shade.with(self.shade);
        self.heading = self.heading.or(before.heading);
    }
}
