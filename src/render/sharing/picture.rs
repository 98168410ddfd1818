//! The picture that is shown where a link is shared: the words, what is said of them, and whose they are.

use super::state::{ShareState, Statement};
use super::tones::{LINE, PAPER, SOFT, WORDS, ink};
use crate::picture::{Anchor, Drawing, Face, Ink, Lines, Rgb, Text, can_be_drawn, fit, width};

/// The width in pixels, as sites that show links expect it.
pub(super) const WIDTH: u32 = 1200;
/// The height in pixels.
pub(super) const HEIGHT: u32 = 630;

const LEFT: f32 = 64.0;
const RIGHT: f32 = 1136.0;
/// The base lines, in pixels from the top, of the first and of the last line on the state of an item.
const STATEMENTS: (f32, f32) = (416.0, 556.0);
/// The same for a plan, which has more to say and fewer words.
const STATEMENTS_OF_PLAN: (f32, f32) = (300.0, 604.0);
/// The distance between two columns.
const GUTTER: f32 = 40.0;

/// The content of a picture.
pub(super) struct Content<'a> {
    /// The name of the site.
    pub(super) site: &'a str,
    /// The colour of the site's header, on which white words can be read.
    pub(super) brand: Rgb,
    /// The title of the plan.
    pub(super) plan: &'a str,
    /// Whose plan it is.
    pub(super) organisation: &'a str,
    /// The thing.
    pub(super) state: &'a ShareState,
}

/// A box for a text, in pixels from the left and the top of the picture.
struct Block {
    x: f32,
    /// The right end.
    right: f32,
    /// The base line of the first line.
    y: f32,
    /// The size of the letters.
    size: f32,
    face: Face,
    ink: Ink,
    most: usize,
}

impl Block {
    fn fit(&self, text: &str) -> Option<Lines> {
        let text = can_be_drawn(text)?;
        Some(fit(&text, self.face, self.size, self.right - self.x, self.most))
    }

    fn look(&self, anchor: Anchor) -> Text {
        Text {
            x: self.x,
            right: self.right,
            y: self.y,
            leading: leading(self.size),
            size: self.size,
            face: self.face,
            ink: self.ink,
            anchor,
        }
    }

    /// Draws a text; nothing of one that the fonts cannot show.
    fn draw(&self, drawing: &mut Drawing, text: &str) {
        if let Some(lines) = self.fit(text) {
            drawing.text(&lines, &self.look(Anchor::Natural));
        }
    }
}

fn leading(size: f32) -> f32 {
    (size * 1.25).round()
}

/// Draws the picture of a thing.
pub(super) fn draw(content: &Content<'_>) -> Drawing {
    let state = content.state;
    let mut drawing = Drawing::new(WIDTH, HEIGHT, PAPER);
    let on_brand = Ink {
        words: PAPER,
        ground: content.brand,
    };
    drawing.rectangle([0.0, 0.0, f64::from(WIDTH), 84.0], 0.0, content.brand);
    let line = |y, size, face, ink| Block {
        x: LEFT,
        right: RIGHT,
        y,
        size,
        face,
        ink,
        most: 1,
    };
    line(54.0, 32.0, Face::Bold, on_brand).draw(&mut drawing, content.site);
    let is_plan = state.words.is_empty();
    let (above, main) = if is_plan {
        (content.organisation, state.name.as_str())
    } else {
        (state.name.as_str(), state.words.as_str())
    };
    line(140.0, 32.0, Face::Book, SOFT).draw(&mut drawing, above);
    if is_plan {
        words(&mut drawing, main, &[(60.0, 1), (46.0, 2), (40.0, 2)]);
        statements(&mut drawing, &state.statements, STATEMENTS_OF_PLAN);
    } else {
        words(&mut drawing, main, &[(60.0, 3), (50.0, 3), (44.0, 4)]);
        statements(&mut drawing, &state.statements, STATEMENTS);
        drawing.rectangle([f64::from(LEFT), 572.0, f64::from(RIGHT - LEFT), 2.0], 0.0, LINE);
        foot(&mut drawing, content);
    }
    drawing
}

/// Draws the words, as large as they fit whole: sizes with how many lines there may be, the largest first. Words that the
/// fonts cannot show are left out: their number stands above.
fn words(drawing: &mut Drawing, text: &str, sizes: &[(f32, usize)]) {
    let block = |size: f32, most| Block {
        x: LEFT,
        right: RIGHT,
        y: 152.0 + size,
        size,
        face: Face::Bold,
        ink: WORDS,
        most,
    };
    largest(
        drawing,
        text,
        sizes.iter().map(|(size, most)| block(*size, *most)),
    );
}

/// Draws a text into the first of several blocks that has room for all of it, or shortened into the last.
fn largest(drawing: &mut Drawing, text: &str, blocks: impl Iterator<Item = Block>) {
    let mut fitted = blocks
        .filter_map(|block| Some((block.fit(text)?, block)))
        .peekable();
    while let Some((lines, block)) = fitted.next() {
        if !lines.is_shortened || fitted.peek().is_none() {
            drawing.text(&lines, &block.look(Anchor::Natural));
            return;
        }
    }
}

/// Draws what is said, each in a column of its own, between an upper edge and the base line of the last line.
fn statements(drawing: &mut Drawing, statements: &[Statement], (top, bottom): (f32, f32)) {
    let count: f32 = match statements.len() {
        0 | 1 => 1.0,
        2 => 2.0,
        _ => 3.0,
    };
    let wide = (RIGHT - LEFT - GUTTER * (count - 1.0)) / count;
    let mut x = LEFT;
    for statement in statements.iter().take(3) {
        let block = |y, size, face, ink, most| Block {
            x,
            right: x + wide,
            y,
            size,
            face,
            ink,
            most,
        };
        block(top, 23.0, Face::Book, SOFT, 1).draw(drawing, &statement.heading);
        match statement.tone {
            Some(tone) => label(drawing, &statement.words, [x, top, wide], ink(tone.as_str())),
            None => {
                let sizes = [28.0, 24.0, 20.0];
                let blocks = sizes.map(|size| {
                    let first = top + 14.0 + size;
                    let mut most = 1;
                    let mut last = first + leading(size);
                    while last <= bottom {
                        most += 1;
                        last += leading(size);
                    }
                    block(first, size, Face::Bold, WORDS, most)
                });
                largest(drawing, &statement.words, blocks.into_iter());
            }
        }
        x += wide + GUTTER;
    }
}

/// Draws a label as a tag.
fn label(drawing: &mut Drawing, words: &str, [x, top, wide]: [f32; 3], ink: Ink) {
    const PADDING: f32 = 16.0;
    let block = Block {
        x: x + PADDING,
        right: x + wide - PADDING,
        y: top + 56.0,
        size: 30.0,
        face: Face::Bold,
        ink,
        most: 2,
    };
    let Some(lines) = block.fit(words) else {
        return;
    };
    let widths = lines.lines.iter().map(|line| width(line, block.face, block.size));
    let inner = widths.fold(0.0, f32::max);
    let more: f32 = lines.lines.iter().skip(1).map(|_| leading(block.size)).sum();
    let rectangle = [x, top + 18.0, inner + 2.0 * PADDING, 54.0 + more];
    drawing.rectangle(rectangle.map(|part| f64::from(part.round())), 8.0, ink.ground);
    drawing.text(&lines, &block.look(Anchor::Left));
}

/// Draws whose plan it is: the title with the organisation, or the title alone where there is room for no more.
fn foot(drawing: &mut Drawing, content: &Content<'_>) {
    let block = || Block {
        x: LEFT,
        right: RIGHT,
        y: 610.0,
        size: 27.0,
        face: Face::Book,
        ink: SOFT,
        most: 1,
    };
    let both = format!("{}, {}", content.plan, content.organisation);
    let is_whole = block().fit(&both).is_some_and(|lines| !lines.is_shortened);
    block().draw(drawing, if is_whole { &both } else { content.plan });
}
