//! The two fonts of pictures, how wide their letters are, and which letters they have.
//!
//! They are `DejaVu` Sans Condensed, Book and Bold, with the letters of Latin, Greek, Cyrillic, Hebrew and Arabic alone:
//! `docs/sharing.md` says how they were made.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::{Database, Source};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

/// The family of both fonts, as drawings name it.
pub(super) const FAMILY: &str = "DejaVu Sans";

const BOOK: &[u8] = include_bytes!("fonts/DejaVuSansCondensed.ttf");
const BOLD: &[u8] = include_bytes!("fonts/DejaVuSansCondensed-Bold.ttf");

/// A font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Of usual weight.
    Book,
    /// Bold.
    Bold,
}

/// The widths of the letters of a font, in parts of its size.
type Widths = HashMap<char, f32>;

static WIDTHS: LazyLock<[Widths; 2]> = LazyLock::new(|| [BOOK, BOLD].map(widths_of));

fn widths_of(bytes: &[u8]) -> Widths {
    let Ok(font) = FontRef::new(bytes) else {
        return Widths::new();
    };
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    let letters = font.charmap().mappings().filter_map(|(code, glyph)| {
        let width = metrics.advance_width(glyph)?;
        Some((char::from_u32(code)?, width))
    });
    letters.collect()
}

impl Face {
    fn widths(self) -> &'static Widths {
        let [book, bold] = &*WIDTHS;
        match self {
            Self::Book => book,
            Self::Bold => bold,
        }
    }

    /// Returns whether the font has a letter.
    pub(super) fn has(self, letter: char) -> bool {
        self.widths().contains_key(&letter)
    }

    /// Returns how wide a letter is at a size; nothing for what the font does not have.
    pub(super) fn width_of(self, letter: char, size: f32) -> f32 {
        self.widths().get(&letter).map_or(0.0, |width| width * size)
    }
}

/// Returns how wide a text is at a size in pixels. Letters that join or move together make it a little narrower.
pub fn width(text: &str, face: Face, size: f32) -> f32 {
    text.chars().map(|letter| face.width_of(letter, size)).sum()
}

/// The fonts, and no other: none of the machine's.
pub(super) static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for bytes in [BOOK, BOLD] {
        fonts.load_font_source(Source::Binary(Arc::new(bytes)));
    }
    Arc::new(fonts)
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_fonts_have_the_letters_of_these_islands_and_of_four_other_scripts() {
        for letter in "azAZ09ŵŷŴŶâêîôûẁỳïáéíóúÀèñçøßłŠžαωάЖяאתعربי£€“”‘’–—…•→✓½²".chars()
        {
            assert!(Face::Book.has(letter) && Face::Bold.has(letter), "{letter}");
        }
        for letter in "漢क\u{1f3e0}ก".chars() {
            assert!(!Face::Book.has(letter) && !Face::Bold.has(letter), "{letter}");
        }
    }

    #[test]
    fn widths_add_up_and_grow_with_the_size() {
        let near = |a: f32, b: f32| (a - b).abs() < 0.01;
        let one = width("m", Face::Book, 10.0);
        assert!(one > 5.0 && near(width("mm", Face::Book, 20.0), 4.0 * one));
        assert!(width("m", Face::Bold, 10.0) > one);
        assert!(width("\u{1f3e0}", Face::Book, 10.0) == 0.0);
    }

    #[test]
    fn there_are_two_fonts_and_none_of_the_machine() {
        let names: Vec<_> = DATABASE
            .faces()
            .map(|face| face.post_script_name.as_str())
            .collect();
        assert_eq!(names, ["DejaVuSansCondensed", "DejaVuSansCondensed-Bold"]);
    }
}
