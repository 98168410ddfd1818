//! A drawing: shapes and lines of text as SVG, with the colours that its pixels may have.

use std::fmt::Write as _;

use super::fonts::{FAMILY, Face};
use super::lines::Lines;
use super::pixels;
use crate::checksum::Checksum;
use crate::text::html::escape;

/// A colour as red, green and blue.
pub type Rgb = [u8; 3];

/// The way in which pixels are made of a drawing. It becomes another when a font, `resvg` or what is below makes other
/// bytes of the same drawing, so that pictures of an earlier build are not taken for those of this one.
const WAY: &str = "1";

/// The colour of words and of the ground that they stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// The colour of the words.
    pub words: Rgb,
    /// The colour of the ground.
    pub ground: Rgb,
}

/// The side at which lines start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// They start at the left, or end at the right where they are read from the right.
    Natural,
    /// They start at the left, whatever their letters.
    Left,
}

/// How lines of text look, and where they go.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// The left end of the lines.
    pub x: f32,
    /// The right end of the lines, for those that are read from there.
    pub right: f32,
    /// The base line of the first.
    pub y: f32,
    /// The distance from one base line to the next.
    pub leading: f32,
    /// The size of the letters.
    pub size: f32,
    /// The font.
    pub face: Face,
    /// The colours.
    pub ink: Ink,
    /// The side at which they start.
    pub anchor: Anchor,
}

/// A drawing.
#[derive(Clone, Debug)]
pub struct Drawing {
    width: u32,
    height: u32,
    shapes: String,
    inks: Vec<Ink>,
}

impl Drawing {
    /// Starts a drawing of a width and height in pixels on a plain ground.
    pub fn new(width: u32, height: u32, ground: Rgb) -> Self {
        let mut drawing = Self {
            width,
            height,
            shapes: String::new(),
            inks: Vec::new(),
        };
        let (width, height) = (f64::from(width), f64::from(height));
        drawing.rectangle([0.0, 0.0, width, height], 0.0, ground);
        drawing
    }

    /// Adds a rectangle: its left and upper edge, its width and height; and how round its corners are.
    pub fn rectangle(&mut self, [x, y, width, height]: [f64; 4], round: f64, colour: Rgb) {
        let colour = hex(colour);
        let _ = write!(
            self.shapes,
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{round}" fill="{colour}"/>"#
        );
        self.shapes.push('\n');
    }

    /// Adds lines of text.
    pub fn text(&mut self, lines: &Lines, look: &Text) {
        if !self.inks.contains(&look.ink) {
            self.inks.push(look.ink);
        }
        let from_right = lines.is_rtl && look.anchor == Anchor::Natural;
        let (x, anchor) = if from_right {
            (look.right, "end")
        } else {
            (look.x, "start")
        };
        let weight = match look.face {
            Face::Book => "400",
            Face::Bold => "700",
        };
        let mut y = look.y;
        for line in &lines.lines {
            let (size, colour, words) = (look.size, hex(look.ink.words), escape(line));
            // Signs between its letters then stand as in a text that is read from the right.
            let (open, close) = if lines.is_rtl {
                ("\u{202b}", "\u{202c}")
            } else {
                ("", "")
            };
            let _ = write!(
                self.shapes,
                r#"<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" fill="{colour}">{open}{words}{close}</text>"#
            );
            self.shapes.push('\n');
            y += look.leading;
        }
    }

    /// Returns the drawing as SVG: all that the picture shows stands in there.
    pub fn svg(&self) -> String {
        let Self {
            width,
            height,
            shapes,
            ..
        } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             font-family=\"{FAMILY}\" font-stretch=\"semi-condensed\">\n{shapes}</svg>\n"
        )
    }

    /// Returns the name by which a picture knows what it is of: a checksum of the drawing and of the way in which it is made.
    fn name(&self) -> String {
        let mut named = format!("{WAY}\n{}", self.svg());
        for ink in &self.inks {
            let _ = writeln!(named, "{ink:?}");
        }
        Checksum::of(named.as_bytes()).to_string()
    }

    /// Returns whether a picture says that it was made of this drawing, in this way. It says so by a name within, which
    /// anyone can write there: only a picture that is known to be unchanged can be believed.
    pub fn is_of(&self, png: &[u8]) -> bool {
        pixels::name(png).is_some_and(|name| name == self.name().as_bytes())
    }

    /// Draws it, as a PNG file.
    pub fn png(&self) -> Vec<u8> {
        pixels::draw(&self.svg(), (self.width, self.height), &self.inks, &self.name())
    }
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
