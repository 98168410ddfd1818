//! Tables: cells that the heading row has no column for, and rows that lack some.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::seen::shortened;
use super::writer::Writer;
use crate::diag::{Code, Diagnostic};

impl Writer<'_> {
    pub(super) fn table(&mut self, alignments: Vec<Alignment>, range: &Range<usize>) {
        self.table.alignments = alignments;
        self.block_start("<table class=\"content-table\">\n", range);
        self.table.start = self.out.len() - "<table class=\"content-table\">\n".len();
    }

    /// Puts the table into a region of its own, which scrolls where the page is narrow, can be reached with the keyboard and
    /// is named after the headings of the columns.
    pub(super) fn end_table(&mut self) {
        self.out.push_str("</tbody>\n</table>\n</div>\n");
        let region = if self.table.name.is_empty() {
            "<div class=\"table-scroll\" tabindex=\"0\">\n".to_owned()
        } else {
            format!(
                "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n",
                self.table.name
            )
        };
        self.out.insert_str(self.table.start, &region);
    }

    /// Returns the words of the heading row, as a value of an attribute.
    fn words_of_head(&self) -> String {
        let row = &self.out[self.table.start..];
        let cells = row.split("</th>").filter_map(|cell| {
            let (_, words) = cell.rsplit_once("<th ")?;
            let (_, words) = words.split_once('>')?;
            let texts = words.split('<').enumerate();
            let texts = texts.filter_map(|(at, piece)| {
                if at == 0 {
                    Some(piece)
                } else {
                    Some(piece.split_once('>')?.1)
                }
            });
            let words: String = texts.collect();
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            (!words.is_empty()).then(|| words.replace('"', "&quot;"))
        });
        cells.collect::<Vec<_>>().join(", ")
    }

    pub(super) fn table_head(&mut self, range: &Range<usize>) {
        self.table.is_head = true;
        self.table.column = 0;
        self.table.heading = range.clone();
        self.out.push_str("<thead>\n<tr>");
    }

    pub(super) fn end_table_head(&mut self, range: &Range<usize>) {
        self.table.is_head = false;
        self.table.name = self.words_of_head();
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        // The line of dashes.
        let after = &self.text[range.end..];
        self.seen_until(range.end + after.find('\n').map_or(after.len(), |at| at + 1));
    }

    pub(super) fn table_row(&mut self) {
        self.table.column = 0;
        self.table.missing = 0;
        self.out.push_str("<tr>");
    }

    pub(super) fn end_table_row(&mut self, range: &Range<usize>) {
        self.out.push_str("</tr>\n");
        let lost = self.unseen_until(range.end);
        let bars = |c: char| c.is_whitespace() || c == '|';
        let words = self.text[lost.clone()].trim_matches(bars);
        if !words.is_empty() {
            let start = lost.end - self.text[lost.clone()].trim_start_matches(bars).len();
            let span = self.places.span(&(start..start + words.len()));
            let message = format!(
                "the row has more cells than the heading row, so `{}` is not shown",
                shortened(words)
            );
            let row = self.text[range.clone()].trim();
            let help = if row.contains('`') {
                "where `|` belongs to the words, write `\\|`, in code too; for another column, add its heading".to_owned()
            } else {
                let heading = self.text[self.table.heading.clone()]
                    .trim()
                    .trim_end_matches('|')
                    .trim_end();
                format!(
                    "give the column a heading: `{heading} | … |`, and dashes below it; where `|` belongs to the words, write `\\|`"
                )
            };
            self.report(Diagnostic::new(Code::WordsNotShown, span, message).help(help));
        } else if self.table.missing > 0 {
            self.short_row(range);
        }
        self.seen_until(range.end);
    }

    fn short_row(&mut self, range: &Range<usize>) {
        let row = self.text[range.clone()].trim();
        let columns = self.table.alignments.len();
        let (message, help) = if row.contains('|') {
            let written = columns - self.table.missing;
            let cells = if written == 1 { "cell" } else { "cells" };
            let end = if row.ends_with('|') { "" } else { " |" };
            (
                format!("the row has {written} {cells}, and the heading row has {columns}"),
                format!(
                    "write the empty cells too: `{row}{end}{}`",
                    "  |".repeat(self.table.missing)
                ),
            )
        } else {
            (
                "this line became a row of the table above it".to_owned(),
                "put an empty line above it, or `|` before and after it if it is a row".to_owned(),
            )
        };
        let span = self.places.span(range);
        self.report(Diagnostic::new(Code::TableShape, span, message).help(help));
    }

    pub(super) fn cell(&mut self, range: &Range<usize>) {
        self.paragraph_end = range.end;
        self.table.cell_start = self.out.len();
        self.table.missing += usize::from(range.is_empty());
        let class = self.alignment();
        let opening = if self.table.is_head {
            "<th scope=\"col\""
        } else {
            "<td"
        };
        self.out.push_str(opening);
        self.out.push_str(class);
        self.out.push('>');
        self.table.column += 1;
    }

    /// Numbers are set to the right with a class, because the page allows no inline styles.
    fn alignment(&self) -> &'static str {
        match self.table.alignments.get(self.table.column) {
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::Center) => " class=\"align-centre\"",
            _ => "",
        }
    }

    pub(super) fn end_cell(&mut self) {
        let is_empty = self.out.ends_with('>') && self.out[self.table.cell_start..].matches('>').count() == 1;
        if self.table.is_head && is_empty {
            // A header that says nothing is no header: screen readers would announce it for every cell below.
            self.out.truncate(self.table.cell_start);
            self.out.push_str("<td></td>");
        } else if self.table.is_head {
            self.out.push_str("</th>");
        } else {
            self.out.push_str("</td>");
        }
    }

    /// Reports a line of dashes of a table that is none, among the words of a paragraph.
    pub(super) fn table_as_words(&mut self, words: &str, range: &Range<usize>) {
        let is_line = words.contains('|')
            && words.contains("--")
            && words
                .trim()
                .chars()
                .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'));
        if !is_line {
            return;
        }
        let cells = |line: &str| line.trim().trim_matches('|').split('|').count();
        let above = self.text[..range.start]
            .trim_end()
            .lines()
            .next_back()
            .unwrap_or_default();
        let (found, wanted) = (cells(words), cells(above));
        let (message, help) = if !above.contains('|') {
            (
                "this is shown as it was typed, for the table has no heading row".to_owned(),
                "put the row with the headings directly above the line of dashes".to_owned(),
            )
        } else if found == wanted || above.contains('`') {
            (
                "the table is shown as it was typed: its line of dashes does not fit its heading row".to_owned(),
                "put an empty line above the heading row, and write `\\|` for a bar that belongs to the words".to_owned(),
            )
        } else {
            (
                format!("the table is shown as it was typed: {found} cells stand below {wanted} headings"),
                format!("write the line of dashes as `|{}`", " --- |".repeat(wanted)),
            )
        };
        let span = self.places.span(range);
        self.report(Diagnostic::new(Code::TableShape, span, message).help(help));
    }
}
