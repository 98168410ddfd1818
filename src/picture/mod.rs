//! Pictures of words: a drawing as SVG, and its pixels as PNG.
//!
//! The only fonts are those in `fonts/`, so that a drawing gives the same bytes on every machine. Nothing here knows what
//! is drawn: `render` lays out the words.

mod drawing;
mod fonts;
mod lines;
mod pixels;

pub use drawing::{Anchor, Drawing, Ink, Rgb, Text};
pub use fonts::{Face, width};
pub use lines::{Lines, can_be_drawn, fit};
