//! Colours: how they are written, their contrast, and the same colour lighter or darker.
//!
//! Colours are moved in `OKLab`, where the same step in lightness looks the same for every hue:
//! <https://bottosson.github.io/posts/oklab/>.

use std::fmt;
use std::str::FromStr;

/// A colour as it is written in `site.yaml` and style sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour(pub(super) [u8; 3]);

/// The text is not a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColourError;

impl FromStr for Colour {
    type Err = ColourError;

    /// Reads `#rgb` or `#rrggbb`, in capitals or not.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: Option<Vec<u8>> = text.trim().strip_prefix('#').and_then(|digits| {
            let values = digits
                .chars()
                .map(|c| c.to_digit(16).and_then(|value| u8::try_from(value).ok()));
            values.collect()
        });
        match digits.as_deref() {
            Some(&[r, g, b]) => Ok(Self([r, g, b].map(|digit| digit * 17))),
            Some(&[r1, r0, g1, g0, b1, b0]) => Ok(Self([r1 * 16 + r0, g1 * 16 + g0, b1 * 16 + b0])),
            _ => Err(ColourError),
        }
    }
}

impl Colour {
    /// Its red, green and blue.
    pub fn parts(self) -> [u8; 3] {
        self.0
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// The contrast of two colours by WCAG 2.2: from 1, the same, to 21, black on white.
pub(super) fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// WCAG's relative luminance: 0 for black, 1 for white.
pub(super) fn luminance(colour: Colour) -> f64 {
    let [r, g, b] = colour.0.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// A colour in `OKLab`; hue and chroma are the direction and length of (a, b).
#[derive(Clone, Copy)]
pub(super) struct Oklab {
    pub(super) lightness: f64,
    pub(super) a: f64,
    pub(super) b: f64,
}

impl Oklab {
    pub(super) fn of(colour: Colour) -> Self {
        let [red, green, blue] = colour.0.map(linear);
        let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        Self {
            lightness: 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
            a: 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
            b: 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
        }
    }

    fn to_linear(self) -> [f64; 3] {
        let l = (self.lightness + 0.396_337_777_4 * self.a + 0.215_803_757_3 * self.b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * self.a - 0.063_854_172_8 * self.b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * self.a - 1.291_485_548_0 * self.b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }

    /// The colour of the same hue at another lightness, with as much of its chroma as a screen can show there.
    pub(super) fn at(self, lightness: f64) -> Colour {
        let with = |share: f64| {
            Self {
                lightness,
                a: self.a * share,
                b: self.b * share,
            }
            .to_linear()
        };
        let shown = |rgb: [f64; 3]| rgb.iter().all(|part| (-1e-4..=1.0 + 1e-4).contains(part));
        let mut share = 1.0;
        if !shown(with(share)) {
            let mut step = 0.5;
            share = 0.0;
            while step > 1e-3 {
                if shown(with(share + step)) {
                    share += step;
                }
                step /= 2.0;
            }
        }
        Colour(with(share).map(byte))
    }
}

/// One part of a colour as the amount of light.
fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.04045 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

/// The way back from [`linear`].
fn byte(light: f64) -> u8 {
    let part = if light <= 0.003_130_8 {
        light * 12.92
    } else {
        1.055 * light.powf(1.0 / 2.4) - 0.055
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rounded and within 0 to 255"
    )]
    let byte = (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    byte
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn colour(text: &str) -> Colour {
        text.parse().unwrap()
    }

    #[test]
    fn colours_are_read_in_both_lengths_and_printed_in_one() {
        assert_eq!(colour("#1D70b8").to_string(), "#1d70b8");
        assert_eq!(colour(" #0af ").to_string(), "#00aaff");
        for text in [
            "",
            "#",
            "1d70b8",
            "#12",
            "#1d70b",
            "#1d70b8ff",
            "blue",
            "#ggg",
            "#é00",
            "#+12",
        ] {
            assert_eq!(text.parse::<Colour>(), Err(ColourError), "{text}");
        }
    }

    #[test]
    fn contrast_is_what_the_guidelines_compute() {
        let near = |a: &str, b: &str, ratio: f64| (contrast(colour(a), colour(b)) - ratio).abs() < 0.005;
        assert!(near("#000", "#fff", 21.0));
        assert!(near("#fff", "#fff", 1.0));
        // Published values: the lightest grey that passes and the first that fails.
        assert!(near("#767676", "#fff", 4.54));
        assert!(near("#fff", "#777777", 4.48));
        assert!(near("#f00", "#fff", 4.0));
    }

    proptest! {
        #[test]
        fn a_printed_colour_is_read_back(parts in any::<[u8; 3]>()) {
            let colour = Colour(parts);
            prop_assert_eq!(colour.to_string().parse(), Ok(colour));
        }

        #[test]
        fn oklab_and_back_is_the_same_colour(parts in any::<[u8; 3]>()) {
            let colour = Colour(parts);
            let lab = Oklab::of(colour);
            prop_assert_eq!(lab.at(lab.lightness), colour);
        }
    }
}
