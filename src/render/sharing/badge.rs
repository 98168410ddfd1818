//! A badge: a thing and what is said of it on one line, as SVG that pages of other sites can show as an image.

use std::fmt::Write as _;

use super::state::ShareState;
use super::tones::{PAPER, SOFT, WORDS, hex, ink};
use crate::picture::{Face, Ink, fit, width};
use crate::text::html::escape;

const SIZE: f32 = 14.0;
const PADDING: f32 = 10.0;
const HEIGHT: f32 = 30.0;
/// The most that the name takes; a title of a plan may be long.
const MOST_OF_NAME: f32 = 340.0;
/// The most that one statement takes.
const MOST_OF_STATEMENT: f32 = 420.0;

/// One piece of a badge.
struct Piece {
    text: String,
    /// The width of the text.
    width: f32,
    ink: Ink,
}

/// Returns the badge of a thing. Its words are those of the picture, a little shorter; the whole is in its description.
pub(super) fn badge(state: &ShareState) -> String {
    let piece = |text: &str, most: f32, ink: Ink| {
        let text = fit(text, Face::Bold, SIZE, most, 1).lines.concat();
        let wide = measure(&text);
        Piece {
            text,
            width: wide,
            ink,
        }
    };
    let name_ink = Ink {
        words: PAPER,
        ground: WORDS.words,
    };
    let mut pieces = vec![piece(&state.name, MOST_OF_NAME, name_ink)];
    for statement in state.statements.iter().filter(|one| !one.short.is_empty()) {
        let ink = statement.tone.map_or(WORDS, |tone| ink(tone.as_str()));
        pieces.push(piece(&statement.short, MOST_OF_STATEMENT, ink));
    }
    let wide: f32 = pieces.iter().map(|piece| piece.width + 2.0 * PADDING).sum();
    let edge = hex(SOFT.words);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide:.0}\" height=\"{HEIGHT}\" viewBox=\"0 0 {wide:.0} {HEIGHT}\" \
         role=\"img\" aria-labelledby=\"title\" aria-describedby=\"desc\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n\
         <g font-family=\"DejaVu Sans Condensed,Verdana,Arial,sans-serif\" font-size=\"{SIZE}\" font-weight=\"700\">\n",
        escape(&short(state)),
        escape(&state.alt()),
    );
    let mut x = 0.0;
    for piece in &pieces {
        let outer = piece.width + 2.0 * PADDING;
        let _ = writeln!(
            svg,
            "<rect x=\"{x:.1}\" width=\"{outer:.1}\" height=\"{HEIGHT}\" fill=\"{}\"/>\
             <text x=\"{:.1}\" y=\"20\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\">{}</text>",
            hex(piece.ink.ground),
            x + PADDING,
            piece.width,
            hex(piece.ink.words),
            escape(&piece.text),
        );
        x += outer;
    }
    let _ = writeln!(
        svg,
        "<rect x=\".5\" y=\".5\" width=\"{:.1}\" height=\"{:.1}\" fill=\"none\" stroke=\"{edge}\"/>\n</g>\n</svg>",
        wide - 1.0,
        HEIGHT - 1.0
    );
    svg
}

/// The width of a text as browsers show it with a font of theirs: letters that our fonts lack are as wide as they are high.
fn measure(text: &str) -> f32 {
    let letters = text.chars().map(|letter| {
        let wide = width(letter.encode_utf8(&mut [0; 4]), Face::Bold, SIZE);
        if wide > 0.0 { wide } else { SIZE }
    });
    letters.sum()
}

/// The words of a badge in one text.
fn short(state: &ShareState) -> String {
    let statements = state.statements.iter().map(|one| one.short.as_str());
    let said: Vec<&str> = std::iter::once(state.name.as_str())
        .chain(statements.filter(|short| !short.is_empty()))
        .collect();
    said.join(". ")
}
