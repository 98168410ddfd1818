//! Pictures are read back by the decoder of another crate's making, and compared with what was drawn.

use super::super::{Anchor, Drawing, Face, Text, fit};
use super::*;

const PAPER: Rgb = [255, 255, 255];
const WORDS: Ink = Ink {
    words: [24, 32, 36],
    ground: PAPER,
};

fn drawing(words: &str) -> Drawing {
    let mut drawing = Drawing::new(601, 120, PAPER);
    let look = Text {
        x: 20.0,
        right: 580.0,
        y: 60.0,
        leading: 40.0,
        size: 32.0,
        face: Face::Bold,
        ink: WORDS,
        anchor: Anchor::Natural,
    };
    drawing.text(&fit(words, Face::Bold, 32.0, 560.0, 2), &look);
    drawing
}

/// The size of a picture, and how many of its pixels are not of the ground, in its left and its right half.
fn read(png: &[u8]) -> ((u32, u32), [usize; 2]) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut bytes).unwrap();
    let row = usize::try_from(frame.width).unwrap() * 3;
    let inked = |half: usize| {
        let rows = bytes[..frame.buffer_size()].chunks(row);
        let halves = rows.map(|row| row.split_at(row.len() / 6 * 3));
        halves
            .flat_map(|(left, right)| {
                if half == 0 {
                    left.chunks(3)
                } else {
                    right.chunks(3)
                }
            })
            .filter(|pixel| pixel.iter().all(|part| *part < 128))
            .count()
    };
    ((frame.width, frame.height), [inked(0), inked(1)])
}

#[test]
fn a_picture_has_its_size_and_its_words() {
    let (size, [left, _]) = read(&drawing("Visit each home").png());
    assert_eq!(size, (601, 120));
    assert!(left > 1000, "{left}");
    let (_, nothing) = read(&drawing("").png());
    assert_eq!(nothing, [0, 0]);
}

#[test]
fn words_that_are_read_from_the_right_start_there() {
    let (_, [left, right]) = read(&drawing("תיקון הבתים").png());
    assert!(right > 500 && left == 0, "{left} and {right}");
}

#[test]
fn markup_in_words_is_drawn_and_breaks_nothing() {
    let hostile = "</text><script>&amp;\"'x ]]>";
    let (size, [left, _]) = read(&drawing(hostile).png());
    assert_eq!(size, (601, 120));
    assert!(left > 1000);
    assert!(!drawing(hostile).svg().contains("<script"));
}

#[test]
fn a_picture_knows_the_drawing_it_was_made_of_and_no_other() {
    let one = drawing("Visit each home");
    let png = one.png();
    assert!(one.is_of(&png));
    assert!(!drawing("Visit every home").is_of(&png));
    assert_eq!(png, drawing("Visit each home").png());
    for end in 0..png.len().min(400) {
        // What is cut short, or no picture, is no error.
        let _ = one.is_of(&png[..end]);
    }
    assert!(!one.is_of(b"") && !one.is_of(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXt"));
}

/// When this fails, other bytes are made of the same drawing: make `WAY` in `drawing.rs` another, so that pictures of
/// earlier builds are drawn anew, and put the new checksum here.
#[test]
fn a_drawing_gives_these_very_bytes_on_every_machine() {
    let sum = crate::checksum::Checksum::of(&drawing("Ŵy ŷd: Ελλάδα, Россия, עברית، العربية & £5").png());
    assert_eq!(
        sum.to_string(),
        "0e1267cd391eb307f1c6c6ebe995827dd7478374dcc021db3d292638bd178610"
    );
}

#[test]
fn the_colours_of_the_words_are_kept_and_the_rest_lies_between() {
    let ink = |words, ground| Ink { words, ground };
    let inks = [
        ink([0; 3], PAPER),
        ink(PAPER, [29, 79, 92]),
        ink([14, 69, 39], [216, 239, 223]),
    ];
    let palette = palette(&inks);
    assert_eq!(palette.len(), MOST_COLOURS);
    for ink in inks {
        assert!(palette.contains(&ink.words) && palette.contains(&ink.ground));
    }
    assert_eq!(palette[usize::from(nearest([250, 251, 252], &palette))], PAPER);
}
