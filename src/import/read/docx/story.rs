//! A text as pieces: its paragraphs with their numbers, and its tables row by row.

use super::graphics::Draft;
use super::pieces::{Grid, GridCell, GridRow, Merge, Para, Piece, Reason, Remark, Shade};
use super::reader::{Flow, NoteKind, Reader};
use super::styles::outline;
use super::tree::{Node, Refusal};
use super::words::{branch, is_contents, is_of_a_run, is_prompt, is_property, words};

/// The most columns that one cell goes over; Word allows 63.
const MOST_COLUMNS: u32 = 1_000;

/// The pieces of a text, with a paragraph whose mark was deleted, so that the next goes on with it.
#[derive(Debug, Default)]
struct Story {
    pieces: Vec<Piece>,
    open: Option<Para>,
}

impl Story {
    fn close(&mut self) {
        if let Some(para) = self.open.take() {
            self.pieces.push(Piece::Paragraph(para));
        }
    }

    fn end(mut self) -> Vec<Piece> {
        self.close();
        self.pieces
    }
}

impl<'a> Reader<'a> {
    /// Reads the paragraphs and tables of the body.
    ///
    /// # Errors
    ///
    /// Returns an error when there are more words than may be read.
    pub(super) fn body(&mut self, body: Node<'a>) -> Result<Vec<Piece>, Refusal> {
        self.text(body, None)
    }

    fn text(&mut self, node: Node<'a>, reason: Option<Reason>) -> Result<Vec<Piece>, Refusal> {
        let mut story = Story::default();
        self.blocks(node, reason, &mut story)?;
        Ok(story.end())
    }

    fn blocks(&mut self, node: Node<'a>, reason: Option<Reason>, story: &mut Story) -> Result<(), Refusal> {
        for child in node.children() {
            self.block(child, reason, story)?;
        }
        Ok(())
    }

    fn block(&mut self, child: Node<'a>, reason: Option<Reason>, story: &mut Story) -> Result<(), Refusal> {
        let or = |other| reason.or(Some(other));
        match child.name() {
            "w:p" => self.paragraph(child, reason, story)?,
            "w:tbl" => {
                story.close();
                let mut grid = Grid::default();
                let mut stray = Vec::new();
                self.rows(child, reason, &mut grid, &mut stray)?;
                story.pieces.push(Piece::Table(grid));
                for node in stray {
                    self.block(node, reason, story)?;
                }
            }
            "w:sdt" => {
                let reason = if is_contents(child) {
                    or(Reason::Contents)
                } else if is_prompt(child) {
                    or(Reason::Prompt)
                } else {
                    reason
                };
                if let Some(content) = child.child("w:sdtContent") {
                    self.blocks(content, reason, story)?;
                }
            }
            "w:del" => self.blocks(child, or(Reason::Deleted), story)?,
            "w:moveFrom" => self.blocks(child, or(self.moved()), story)?,
            "mc:AlternateContent" => {
                if let Some(branch) = branch(child) {
                    self.blocks(branch, reason, story)?;
                }
            }
            "w:altChunk" | "w:subDoc" => {
                let remark = Remark::new("a document that is inserted here was not read");
                self.pending.push(remark);
            }
            "w:commentRangeStart" => {
                let mut para = Para::default();
                let id = child.attribute("w:id").unwrap_or_default();
                self.note(NoteKind::Comment, id, &mut para)?;
                self.pending.append(&mut para.remarks);
            }
            "" => {}
            name if is_property(name) => {}
            name if name == "w:r" || name == "w:hyperlink" || name.starts_with("m:") || is_of_a_run(name) => {
                self.loose(child, reason, story)?;
            }
            _ => self.blocks(child, reason, story)?,
        }
        Ok(())
    }

    /// Reads words that stand in no paragraph as one.
    fn loose(&mut self, node: Node<'a>, reason: Option<Reason>, story: &mut Story) -> Result<(), Refusal> {
        let flow = Flow {
            reason,
            style: self.parts.styles.paragraph(None),
            shade: Shade::None,
            link: None,
        };
        let mut draft = Draft::default();
        self.inline_piece(node, &flow, &mut draft)?;
        self.finish(draft, story)
    }

    fn paragraph(
        &mut self,
        node: Node<'a>,
        reason: Option<Reason>,
        story: &mut Story,
    ) -> Result<(), Refusal> {
        let properties = node.child("w:pPr");
        let styles = &self.parts.styles;
        let named = properties.and_then(|properties| properties.value("w:pStyle", "w:val"));
        let style = styles.paragraph(named);
        let behind = properties.and_then(|properties| self.parts.theme.behind(properties));
        let flow = Flow {
            reason,
            style,
            shade: behind.map_or(Shade::None, Shade::All),
            link: None,
        };
        let mut draft = Draft::default();
        self.inline(node, &flow, &mut draft)?;
        let end = properties.and_then(|properties| properties.child("w:rPr"));
        let is_joined =
            end.is_some_and(|end| end.child("w:del").is_some() || end.child("w:moveFrom").is_some());
        let is_hidden = self.setting(end, style).hidden == Some(true);
        if let Some(before) = story.open.take() {
            draft.para.follow(before);
        }
        // What is not shown is not counted.
        let is_shown = reason.is_none() && !(is_hidden && draft.para.is_blank());
        if is_joined && reason.is_none() {
            story.open = Some(std::mem::take(&mut draft.para));
            let boxes = draft.boxes;
            if !boxes.is_empty() {
                story.close();
                self.boxes(boxes, story)?;
            }
            return Ok(());
        }
        if is_shown {
            let level = outline(properties).or(self.parts.styles.heading(style));
            draft.para.heading = level.filter(|level| (1..=9).contains(level));
            let parts = self.parts;
            draft.para.mark = parts
                .lists
                .mark(properties, style, &parts.styles, &mut self.counters);
            self.spend(draft.para.mark.as_ref().map_or(0, |mark| mark.label.len()))?;
        }
        self.finish(draft, story)
    }

    /// Adds a paragraph to the text, and what hangs on it.
    fn finish(&mut self, draft: Draft<'a>, story: &mut Story) -> Result<(), Refusal> {
        let Draft { mut para, boxes } = draft;
        if !self.contents.is_empty() && !self.contents.ends_with('\n') {
            self.contents.push('\n');
        }
        if !self.pending.is_empty() {
            let own = std::mem::replace(&mut para.remarks, std::mem::take(&mut self.pending));
            para.remarks.extend(own);
        }
        if !para.is_empty() || !para.remarks.is_empty() {
            story.pieces.push(Piece::Paragraph(para));
        }
        self.boxes(boxes, story)
    }

    /// Reads text boxes after the paragraph that they hang on.
    fn boxes(&mut self, boxes: Vec<Node<'a>>, story: &mut Story) -> Result<(), Refusal> {
        for node in boxes {
            let fields = std::mem::take(&mut self.fields);
            if node.name() == "w:txbxContent" {
                if !words(node, true).is_empty() {
                    let message = "the words of a text box were read as a paragraph of the text around it";
                    self.pending.push(Remark::new(message));
                }
                self.blocks(node, None, story)?;
                story.close();
            } else {
                self.block(node, None, story)?;
            }
            self.fields = fields;
        }
        Ok(())
    }

    /// Reads the rows of a table, or of a control in it. What should not be there is `stray`.
    fn rows(
        &mut self,
        node: Node<'a>,
        reason: Option<Reason>,
        grid: &mut Grid,
        stray: &mut Vec<Node<'a>>,
    ) -> Result<(), Refusal> {
        for child in node.children() {
            match child.name() {
                "w:tr" => {
                    let row = self.row(child, reason, stray)?;
                    grid.rows.push(row);
                }
                "w:tblGrid" => {
                    let columns = child.children().filter(|child| child.name() == "w:gridCol");
                    grid.widths = columns.map(|column| number(column.attribute("w:w"))).collect();
                }
                "w:sdt" => {
                    let reason = reason.or(is_prompt(child).then_some(Reason::Prompt));
                    if let Some(content) = child.child("w:sdtContent") {
                        self.rows(content, reason, grid, stray)?;
                    }
                }
                "w:del" => self.rows(child, reason.or(Some(Reason::Deleted)), grid, stray)?,
                "w:moveFrom" => self.rows(child, reason.or(Some(self.moved())), grid, stray)?,
                "mc:AlternateContent" => {
                    if let Some(branch) = branch(child) {
                        self.rows(branch, reason, grid, stray)?;
                    }
                }
                "w:p" | "w:tbl" | "w:r" | "w:tc" => stray.push(child),
                "w:commentRangeStart" => self.block(child, reason, &mut Story::default())?,
                "" => {}
                name if is_property(name) => {}
                _ => self.rows(child, reason, grid, stray)?,
            }
        }
        Ok(())
    }

    fn row(
        &mut self,
        node: Node<'a>,
        reason: Option<Reason>,
        stray: &mut Vec<Node<'a>>,
    ) -> Result<GridRow, Refusal> {
        let properties = node.child("w:trPr");
        let is_on = |switch| properties.and_then(|properties| properties.switch(switch)) == Some(true);
        let has = |name| properties.is_some_and(|properties| properties.child(name).is_some());
        let own = if has("w:del") {
            Some(Reason::Deleted)
        } else if is_on("w:hidden") {
            Some(Reason::Hidden)
        } else {
            None
        };
        let mut row = GridRow {
            before: properties
                .and_then(|properties| properties.value("w:gridBefore", "w:val"))
                .map_or(0, |before| number(Some(before)).min(MOST_COLUMNS)),
            heads: is_on("w:tblHeader"),
            cells: Vec::new(),
        };
        self.cells(node, reason.or(own), &mut row, stray)?;
        Ok(row)
    }

    fn cells(
        &mut self,
        node: Node<'a>,
        reason: Option<Reason>,
        row: &mut GridRow,
        stray: &mut Vec<Node<'a>>,
    ) -> Result<(), Refusal> {
        for child in node.children() {
            match child.name() {
                "w:tc" => {
                    let cell = self.cell(child, reason)?;
                    let is_next = child
                        .child("w:tcPr")
                        .and_then(|properties| properties.child("w:hMerge"))
                        .is_some_and(|merge| merge.attribute("w:val") != Some("restart"));
                    match row.cells.last_mut().filter(|_| is_next) {
                        // An old way of joining cells beside each other.
                        Some(last) => {
                            last.columns = last.columns.saturating_add(cell.columns).min(MOST_COLUMNS);
                            last.pieces.extend(cell.pieces);
                        }
                        None => row.cells.push(cell),
                    }
                }
                "w:sdt" => {
                    let reason = reason.or(is_prompt(child).then_some(Reason::Prompt));
                    if let Some(content) = child.child("w:sdtContent") {
                        self.cells(content, reason, row, stray)?;
                    }
                }
                "w:del" => self.cells(child, reason.or(Some(Reason::Deleted)), row, stray)?,
                "w:moveFrom" => self.cells(child, reason.or(Some(self.moved())), row, stray)?,
                "mc:AlternateContent" => {
                    if let Some(branch) = branch(child) {
                        self.cells(branch, reason, row, stray)?;
                    }
                }
                "w:p" | "w:tbl" | "w:r" => stray.push(child),
                "w:commentRangeStart" => self.block(child, reason, &mut Story::default())?,
                "" => {}
                name if is_property(name) => {}
                _ => self.cells(child, reason, row, stray)?,
            }
        }
        Ok(())
    }

    fn cell(&mut self, node: Node<'a>, reason: Option<Reason>) -> Result<GridCell, Refusal> {
        self.cells = self
            .cells
            .checked_sub(1)
            .ok_or_else(|| Refusal::TooLarge("its tables have too many cells".to_owned()))?;
        let properties = node.child("w:tcPr");
        let has = |name| properties.is_some_and(|properties| properties.child(name).is_some());
        let own = has("w:cellDel").then_some(Reason::Deleted);
        let span = properties.and_then(|properties| properties.value("w:gridSpan", "w:val"));
        let merge = properties.and_then(|properties| properties.child("w:vMerge"));
        let merge = match merge.map(|merge| merge.attribute("w:val")) {
            None => Merge::None,
            Some(Some("restart")) => Merge::First,
            Some(_) => Merge::Next,
        };
        let fill = properties.and_then(|properties| properties.child("w:shd"));
        Ok(GridCell {
            columns: number(span).clamp(1, MOST_COLUMNS),
            merge,
            fill: fill.and_then(|fill| self.parts.theme.shading(fill)),
            pieces: self.text(node, reason.or(own))?,
        })
    }
}

fn number(value: Option<&str>) -> u32 {
    value.and_then(|value| value.trim().parse().ok()).unwrap_or(0)
}
