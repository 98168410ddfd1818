//! Files, byte spans, and the lines and columns people read.

use std::collections::HashMap;
use std::sync::Arc;

/// Identifies one file in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in one whole file (front matter included).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte `start` up to byte `end` of `file`. Offsets beyond 4 GiB are clamped.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            file,
            start: clamp(start),
            end: clamp(end.max(start)),
        }
    }

    /// Its first bytes, when all of it is too long to show.
    #[must_use]
    pub fn start_of(self, bytes: u32) -> Self {
        Self {
            end: self.end.min(self.start + bytes),
            ..self
        }
    }

    /// The bytes as a range.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The place of the value.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Changes the value and keeps the place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned {
            value: change(self.value),
            span: self.span,
        }
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// A place as people and editors name it: both numbers start at 1, columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// The byte at which each line of a text starts.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes `text`. Lines end at `\n`; a `\r` before it belongs to the line.
    pub fn new(text: &str) -> Self {
        let ends = text.match_indices('\n');
        let after = ends.map(|(offset, _)| u32::try_from(offset + 1).unwrap_or(u32::MAX));
        Self {
            starts: std::iter::once(0).chain(after).collect(),
        }
    }

    /// The line (from 0) that holds byte `offset`.
    pub fn line_of(&self, offset: usize) -> usize {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// The byte where line `line` (from 0) starts; the last line's start when there is no such line.
    pub fn line_start(&self, line: usize) -> usize {
        self.starts[line.min(self.starts.len() - 1)] as usize
    }

    /// How many lines there are; a text that ends in a line break has an empty last line.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }
}

/// One file that was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path to show people, with forward slashes, for example `content/telford-2016/plan.md`.
    pub path: String,
    /// The text, without a byte order mark.
    pub text: String,
    /// The bytes at which its lines start.
    pub lines: LineIndex,
}

impl SourceFile {
    /// The line and column of byte `offset`, which is moved back to a character's start.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.line_of(offset);
        let start = self.lines.line_start(line);
        Position {
            line: line + 1,
            column: self.text[start..offset].chars().count() + 1,
        }
    }

    /// The text of line `line` (from 0), without its line break.
    pub fn line_text(&self, line: usize) -> &str {
        let start = self.lines.line_start(line);
        let end = if line + 1 < self.lines.line_count() {
            self.lines.line_start(line + 1)
        } else {
            self.text.len()
        };
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }
}

/// All files that were read. A copy is cheap and keeps its texts when the original goes on to newer ones.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
    ids: Arc<HashMap<String, FileId>>,
}

impl Sources {
    /// Adds a file and returns its number. A path that is known keeps its number and takes the new text.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let (path, text) = (path.into(), text.into());
        let known = self.find(&path);
        let id = known.unwrap_or_else(|| FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX)));
        let file = Arc::new(SourceFile {
            lines: LineIndex::new(&text),
            path,
            text,
        });
        if known.is_some() {
            self.files[id.0 as usize] = file;
        } else {
            Arc::make_mut(&mut self.ids).insert(file.path.clone(), id);
            self.files.push(file);
        }
        id
    }

    /// The number of the file at this path, if it was added.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.ids.get(path).copied()
    }

    /// The file with this number.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The path and position where a span starts.
    pub fn place(&self, span: Span) -> (&str, Position) {
        let file = self.file(span.file);
        (&file.path, file.position(span.start as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_survive_every_line_ending() {
        let mut sources = Sources::default();
        let id = sources.add("a.md", "one\r\nzwei é x\n\nlast");
        let file = sources.file(id);
        let at = |needle: &str| file.position(file.text.find(needle).expect("present"));
        assert_eq!(at("one"), Position { line: 1, column: 1 });
        assert_eq!(at("x"), Position { line: 2, column: 8 });
        assert_eq!(at("last"), Position { line: 4, column: 1 });
        assert_eq!(file.line_text(0), "one");
        assert_eq!(file.position(9999), Position { line: 4, column: 5 });
    }

    #[test]
    fn an_offset_inside_a_character_names_that_character() {
        let mut sources = Sources::default();
        let id = sources.add("a.md", "é");
        assert_eq!(sources.file(id).position(1), Position { line: 1, column: 1 });
    }
}
