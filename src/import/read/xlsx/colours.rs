//! The colours of a workbook: by number, by the place in its theme, or by what they are.

use crate::import::document::Colour;
use crate::import::read::error::ReadError;
use crate::import::read::limits::Limits;
use crate::import::read::package::Package;
use crate::import::read::palette::{numbered, of_number};
use crate::import::read::xml::{Element, Piece, Xml};

/// The colours of the theme that Office has used since 2013.
const THEME: [u32; 12] = [
    0xff_ffff, 0x00_0000, 0xe7_e6e6, 0x44_546a, 0x5b_9bd5, 0xed_7d31, 0xa5_a5a5, 0xff_c000, 0x44_72c4,
    0x70_ad47, 0x05_63c1, 0x95_4f72,
];

/// The names of the colours of a theme, in the order of their numbers.
const NAMES: [&str; 12] = [
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
    "folHlink",
];

/// A colour as a workbook writes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Written {
    Exact(Colour),
    /// A number of the theme, and how much lighter (above 0) or darker it is.
    Theme(usize, f64),
    Numbered(usize),
}

/// The meanings of the colours of a workbook.
#[derive(Clone, Debug)]
pub(super) struct Palette {
    pub(super) theme: [Colour; 12],
    /// Its own numbered colours; empty if it has none.
    pub(super) numbered: Vec<Colour>,
}

/// Reads six digits, or eight of which the first two say how dense it is.
pub(super) fn of_digits(digits: &str) -> Option<Colour> {
    let digits = digits.trim().trim_start_matches('#');
    let start = digits.len().checked_sub(6)?;
    let is_hex = matches!(digits.len(), 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits.get(start..)?, 16).ok()?;
    is_hex.then(|| of_number(number))
}

impl Written {
    /// Reads the colour of an element.
    pub(super) fn of(element: &Element<'_>) -> Option<Self> {
        if let Some(digits) = element.get("rgb") {
            return of_digits(&digits).map(Self::Exact);
        }
        if let Some(number) = element.number("theme") {
            let tint: f64 = element.number("tint").unwrap_or(0.0);
            return Some(Self::Theme(number, tint));
        }
        element.number("indexed").map(Self::Numbered)
    }
}

impl Palette {
    /// Returns the colour that is meant; nothing for those of the system.
    pub(super) fn colour(&self, written: Written) -> Option<Colour> {
        match written {
            Written::Exact(colour) => Some(colour),
            Written::Theme(number, tint) => self.theme.get(number).map(|colour| tinted(*colour, tint)),
            Written::Numbered(number) => {
                let own = self.numbered.get(number).copied();
                own.or_else(|| numbered(number))
            }
        }
    }

    /// Reads the theme of a workbook, or takes that of Office.
    pub(super) fn of(
        package: &mut Package<'_>,
        part: Option<&str>,
        limits: &Limits,
    ) -> Result<Self, ReadError> {
        let mut palette = Self {
            theme: THEME.map(of_number),
            numbered: Vec::new(),
        };
        let name = package.name();
        let Some(part) = part else { return Ok(palette) };
        let Some(reader) = package.stream(part)? else {
            return Ok(palette);
        };
        let mut xml = Xml::new(name, part, reader, limits);
        let mut place = None;
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::End(end) if end.local() == "clrScheme" => break,
                Piece::Start(element) => {
                    let own = NAMES.iter().position(|name| *name == element.local());
                    place = own.or(place);
                    let digits = match element.local() {
                        "srgbClr" => element.get("val"),
                        "sysClr" => element.get("lastClr"),
                        _ => None,
                    };
                    let colour = digits.and_then(|digits| of_digits(&digits));
                    if let (Some(colour), Some(slot)) =
                        (colour, place.and_then(|at| palette.theme.get_mut(at)))
                    {
                        *slot = colour;
                    }
                }
                _ => {}
            }
        }
        Ok(palette)
    }
}

/// Makes a colour lighter or darker as Excel does: its lightness alone changes.
fn tinted(colour: Colour, tint: f64) -> Colour {
    if tint == 0.0 || !tint.is_finite() {
        return colour;
    }
    let tint = tint.clamp(-1.0, 1.0);
    let parts = [colour.0, colour.1, colour.2].map(|part| f64::from(part) / 255.0);
    let most = parts.iter().copied().fold(0.0, f64::max);
    let least = parts.iter().copied().fold(1.0, f64::min);
    let light = f64::midpoint(most, least);
    let wanted = if tint < 0.0 {
        light * (1.0 + tint)
    } else {
        light * (1.0 - tint) + tint
    };
    // Of a colour of the same hue and saturation, each part is as far from the middle as the saturation allows there.
    let room = |light: f64| 1.0 - (2.0 * light - 1.0).abs();
    let scale = if room(light) > 0.0 {
        room(wanted) / room(light)
    } else {
        0.0
    };
    let [red, green, blue] = parts.map(|part| byte(wanted + (part - light) * scale));
    Colour(red, green, blue)
}

fn byte(part: f64) -> u8 {
    let number = format!("{:.0}", (part * 255.0).clamp(0.0, 255.0));
    number.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tints_are_those_that_excel_shows() {
        // “Green, Accent 6, Lighter 80 %” and “Orange, Accent 2, Darker 25 %” of the theme of 2013; Excel rounds in its own way.
        for (colour, tint, shown) in [
            (
                Colour(0x70, 0xad, 0x47),
                0.799_981_688_894_314,
                Colour(0xe2, 0xef, 0xda),
            ),
            (
                Colour(0xed, 0x7d, 0x31),
                -0.249_977_111_117_893,
                Colour(0xc6, 0x59, 0x11),
            ),
            (Colour(0, 0, 0), 0.5, Colour(128, 128, 128)),
            (Colour(255, 255, 255), -0.05, Colour(242, 242, 242)),
        ] {
            let found = tinted(colour, tint);
            let near = [(found.0, shown.0), (found.1, shown.1), (found.2, shown.2)];
            assert!(
                near.iter().all(|(one, other)| one.abs_diff(*other) < 2),
                "{found:?} {shown:?}"
            );
        }
        assert_eq!(tinted(Colour(1, 2, 3), 0.0), Colour(1, 2, 3));
    }

    #[test]
    fn colours_are_read_with_and_without_density() {
        assert_eq!(of_digits("FF00B050"), Some(Colour(0, 0xb0, 0x50)));
        assert_eq!(of_digits("#00b050"), Some(Colour(0, 0xb0, 0x50)));
        for bad in ["", "red", "12345", "+12345", "é12345"] {
            assert_eq!(of_digits(bad), None, "{bad}");
        }
    }
}
