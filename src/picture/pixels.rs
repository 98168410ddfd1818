//! Pixels of a drawing, and the PNG file of them.
//!
//! A picture of words needs few colours: those of its words and grounds, and some between each of these. With sixteen of
//! them a file is a third smaller, and made in a third of the time.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{Options, Tree};

use super::drawing::{Ink, Rgb};
use super::fonts::{DATABASE, FAMILY};

/// The most colours of a picture: as many as half a byte tells apart.
const MOST_COLOURS: usize = 16;

/// The effort of packing. More of it takes twice the time for a file that is a twentieth smaller.
const EFFORT: DeflateCompression = DeflateCompression::Level(3);

/// The keyword under which the name of the drawing stands in a file.
const KEYWORD: &str = "Drawing";

/// The first bytes of every PNG file.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Draws SVG into a PNG file that holds a name. Of a drawing that cannot be made, the file is empty.
pub(super) fn draw(svg: &str, (width, height): (u32, u32), inks: &[Ink], name: &str) -> Vec<u8> {
    let options = Options {
        fontdb: Arc::clone(&DATABASE),
        font_family: FAMILY.to_owned(),
        ..Options::default()
    };
    let drawn = Tree::from_str(svg, &options).ok().and_then(|tree| {
        let mut pixels = Pixmap::new(width, height)?;
        resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
        Some(pixels)
    });
    let Some(pixels) = drawn else {
        return Vec::new();
    };
    let palette = palette(inks);
    let packed = pack(
        pixels.pixels(),
        usize::try_from(width).unwrap_or(1).max(1),
        &palette,
    );
    encode((width, height), &palette, &packed, name).unwrap_or_default()
}

/// The colours of a picture: those of the inks, and as many between each two as there is room for.
fn palette(inks: &[Ink]) -> Vec<Rgb> {
    let mut colours: Vec<Rgb> = Vec::new();
    let mut add = |colour: Rgb| {
        if colours.len() < MOST_COLOURS && !colours.contains(&colour) {
            colours.push(colour);
        }
    };
    for ink in inks {
        add(ink.ground);
        add(ink.words);
    }
    // In turns, so that each ink has its share: the middle first, then what lies between.
    for part in [128_u16, 64, 192, 32, 224, 96, 160] {
        for ink in inks {
            let between = |at: usize| {
                let (from, to) = (u16::from(ink.ground[at]), u16::from(ink.words[at]));
                let mixed = (from * (256 - part) / 256) + (to * part / 256);
                u8::try_from(mixed).unwrap_or(u8::MAX)
            };
            add([between(0), between(1), between(2)]);
        }
    }
    colours
}

/// The pixels as places in the palette, two in a byte. `width` is that of a row, which starts with a byte of its own.
fn pack(pixels: &[PremultipliedColorU8], width: usize, palette: &[Rgb]) -> Vec<u8> {
    let mut known: HashMap<Rgb, u8> = HashMap::new();
    let mut last = (None, 0);
    let mut place = |pixel: PremultipliedColorU8| {
        if last.0 != Some(pixel) {
            let colour = [pixel.red(), pixel.green(), pixel.blue()];
            let at = known.entry(colour).or_insert_with(|| nearest(colour, palette));
            last = (Some(pixel), *at);
        }
        last.1
    };
    let mut packed = Vec::with_capacity(pixels.len() / 2 + 1);
    for row in pixels.chunks(width) {
        packed.extend(row.chunks(2).map(|two| match *two {
            [left, right] => (place(left) << 4) | place(right),
            [left] => place(left) << 4,
            _ => 0,
        }));
    }
    packed
}

/// The place of the colour in the palette that is nearest to one; the first of several that are as near.
fn nearest(colour: Rgb, palette: &[Rgb]) -> u8 {
    let distance = |other: &Rgb| -> i32 {
        let parts = colour.iter().zip(other);
        parts.map(|(a, b)| (i32::from(*a) - i32::from(*b)).pow(2)).sum()
    };
    let nearest = palette
        .iter()
        .enumerate()
        .min_by_key(|(_, other)| distance(other));
    nearest.and_then(|(at, _)| u8::try_from(at).ok()).unwrap_or(0)
}

fn encode(
    (width, height): (u32, u32),
    palette: &[Rgb],
    packed: &[u8],
    name: &str,
) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Four);
    encoder.set_palette(Cow::Owned(palette.concat()));
    encoder.set_deflate_compression(EFFORT);
    encoder.set_filter(Filter::NoFilter);
    encoder.add_text_chunk(KEYWORD.to_owned(), name.to_owned())?;
    let mut writer = encoder.write_header()?;
    writer.write_image_data(packed)?;
    writer.finish()?;
    Ok(file)
}

/// The name of the drawing in a PNG file; nothing in a file of another kind.
pub(super) fn name(png: &[u8]) -> Option<&[u8]> {
    let mut rest = png.strip_prefix(SIGNATURE)?;
    loop {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let (data, after) = after.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
        if kind == b"tEXt" {
            let name = data.strip_prefix(KEYWORD.as_bytes())?.strip_prefix(&[0]);
            if name.is_some() {
                return name;
            }
        }
        // The checksum of the part.
        rest = after.get(4..)?;
    }
}

#[cfg(test)]
mod tests;
