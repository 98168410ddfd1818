//! The colours that cells are filled with.

use crate::import::document::Colour;
use crate::model::Tone;

/// Returns the name of a colour that may stand for a status; nothing for white, black and the pale tints of headings.
///
/// Spreadsheets offer tints of green, yellow and red for “good”, “neutral” and “bad” (`C6EFCE`, `FFEB9C`, `FFC7CE`), which do
/// stand for statuses: so a tint counts if it is strong enough for that. Blue and grey tints are those of headings and banded rows.
pub fn name(colour: Colour) -> Option<Tone> {
    let (hue, saturation, lightness) = hsl(colour);
    if !(12..=96).contains(&lightness) {
        return None;
    }
    if saturation < 12 {
        // Greys that nobody would take for white paper.
        return (35..=82).contains(&lightness).then_some(Tone::Grey);
    }
    let tone = match hue {
        0..=15 | 340..=360 => Tone::Red,
        16..=29 => Tone::Orange,
        30..=47 => Tone::Amber,
        48..=66 => Tone::Yellow,
        67..=165 => Tone::Green,
        166..=189 => Tone::Turquoise,
        190..=258 => Tone::Blue,
        _ => Tone::Purple,
    };
    let palest = match tone {
        Tone::Yellow | Tone::Red | Tone::Amber => 91,
        Tone::Green => 88,
        Tone::Orange => 86,
        _ => 80,
    };
    // A dull colour says little unless it is dark enough to be seen as one.
    let is_dull = saturation < 25 && lightness > 70;
    (lightness <= palest && !is_dull).then_some(named(tone, colour))
}

/// Excel's “neutral” is a pale orange by its numbers, and amber by its name in every plan.
fn named(tone: Tone, Colour(red, green, blue): Colour) -> Tone {
    let is_amber = tone == Tone::Orange && red >= 240 && green >= 130 && blue < 90;
    if is_amber { Tone::Amber } else { tone }
}

/// The hue in degrees, and saturation and lightness in percent.
fn hsl(Colour(red, green, blue): Colour) -> (i32, i32, i32) {
    let (red, green, blue) = (i32::from(red), i32::from(green), i32::from(blue));
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let spread = most - least;
    let lightness = (most + least) * 100 / 510;
    if spread == 0 {
        return (0, 0, lightness);
    }
    let saturation = spread * 100 / (255 - (most + least - 255).abs()).max(1);
    let sixth = if most == red {
        (green - blue) * 60 / spread
    } else if most == green {
        120 + (blue - red) * 60 / spread
    } else {
        240 + (red - green) * 60 / spread
    };
    ((sixth + 360) % 360, saturation, lightness)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(hex: u32) -> Option<Tone> {
        let [_, red, green, blue] = hex.to_be_bytes();
        name(Colour(red, green, blue))
    }

    #[test]
    fn the_colours_of_rag_ratings_have_names() {
        for (hex, tone) in [
            (0xFF_00_00, Tone::Red),
            (0xC0_00_00, Tone::Red),
            (0xFF_C7_CE, Tone::Red),
            (0xFF_66_66, Tone::Red),
            (0xFF_C0_00, Tone::Amber),
            (0xFF_BF_00, Tone::Amber),
            (0xFF_99_00, Tone::Amber),
            (0xFF_A5_00, Tone::Amber),
            (0xFF_EB_9C, Tone::Amber),
            (0xFF_FF_00, Tone::Yellow),
            (0xFF_FF_99, Tone::Yellow),
            (0x00_B0_50, Tone::Green),
            (0x92_D0_50, Tone::Green),
            (0x00_FF_00, Tone::Green),
            (0x00_80_00, Tone::Green),
            (0xC6_EF_CE, Tone::Green),
            (0x70_AD_47, Tone::Green),
            (0x00_B0_F0, Tone::Blue),
            (0x00_70_C0, Tone::Blue),
            (0x00_00_FF, Tone::Blue),
            (0x44_72_C4, Tone::Blue),
            (0x70_30_A0, Tone::Purple),
            (0xA6_A6_A6, Tone::Grey),
            (0x80_80_80, Tone::Grey),
        ] {
            assert_eq!(of(hex), Some(tone), "{hex:06X}");
        }
    }

    #[test]
    fn the_tints_of_headings_and_bands_are_no_ratings() {
        for hex in [
            0xFF_FF_FF, 0x00_00_00, 0xF2_F2_F2, 0xD9_E1_F2, 0xDD_EB_F7, 0xDE_EA_F6, 0xED_ED_ED, 0xE7_E6_E6,
            0xFB_E5_D6, 0xEA_F1_DD, 0xDE_EA_F7, 0xDB_E5_F1, 0xF8_F8_F8,
        ] {
            assert_eq!(of(hex), None, "{hex:06X}");
        }
    }
}
