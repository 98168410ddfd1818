//! The contrast of a brand colour: whether people can read what is printed in it, and the nearest colour they can.
//!
//! Contrast is the Web Content Accessibility Guidelines' (WCAG 2.2). Colours are moved in `OKLab`, where the same step in
//! lightness looks the same for every hue: <https://bottosson.github.io/posts/oklab/>.

use std::fmt;
use std::str::FromStr;

/// What WCAG 2.2 asks for between text and its background (level AA).
const NEEDED: f64 = 4.5;
const WHITE: Colour = Colour([255, 255, 255]);
/// The backgrounds on which words stand in the brand colour, `--paper` and `--wash` of the theme's style sheet.
const LIGHT: [Colour; 2] = [WHITE, Colour([0xf4, 0xf6, 0xf5])];
/// The same in dark mode.
const DARK: [Colour; 2] = [Colour([0x14, 0x19, 0x1f]), Colour([0x1c, 0x24, 0x2b])];

/// A colour as it is written in `site.yaml` and style sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour([u8; 3]);

/// The text is not a colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColourError(String);

impl ColourError {
    /// What to write instead.
    pub fn help(&self) -> &'static str {
        "write `#` and six digits or letters from a to f, for example `#1d70b8`"
    }
}

impl fmt::Display for ColourError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a colour that can be read", self.0)
    }
}

impl std::error::Error for ColourError {}

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
            _ => Err(ColourError(text.to_owned())),
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// A brand colour that can be used: as the header's background under white text, and for links on every background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brand {
    /// The colour itself.
    pub colour: Colour,
    /// The same or a darker one of the same hue, for links in light mode.
    pub on_light: Colour,
    /// A lighter one of the same hue, for links in dark mode.
    pub on_dark: Colour,
}

/// A brand colour that cannot be read against white.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BrandProblem {
    /// The colour.
    pub colour: Colour,
    /// Its contrast against white, where 4.5 is needed.
    pub ratio: f64,
    /// The nearest darker colour of the same hue that can be used.
    pub nearest: Colour,
}

impl BrandProblem {
    /// What to write instead.
    pub fn help(&self) -> String {
        format!(
            "write `{}`, the nearest colour that is dark enough, or a darker one",
            self.nearest
        )
    }
}

impl fmt::Display for BrandProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Rounded down, so that what fails never reads as what is needed.
        let ratio = (self.ratio * 100.0).floor() / 100.0;
        write!(
            f,
            "white text on the brand colour `{}` is hard to read: its contrast is {ratio} to 1, and {NEEDED} to 1 is \
             needed",
            self.colour
        )
    }
}

impl std::error::Error for BrandProblem {}

/// Whether people can read white text on `colour`. For links it is made darker or lighter, as far as it needs.
///
/// # Errors
/// [`BrandProblem`] with the nearest colour that they can.
pub fn check_brand(colour: Colour) -> Result<Brand, BrandProblem> {
    let ratio = contrast(colour, WHITE);
    if ratio < NEEDED {
        let nearest = nearest(colour, WHITE);
        return Err(BrandProblem {
            colour,
            ratio,
            nearest,
        });
    }
    Ok(Brand {
        colour,
        on_light: on_all(colour, LIGHT),
        on_dark: on_all(colour, DARK),
    })
}

/// The nearest colour that can be read on each of these backgrounds.
fn on_all(colour: Colour, backgrounds: [Colour; 2]) -> Colour {
    backgrounds.into_iter().fold(colour, nearest)
}

/// The contrast of two colours by WCAG 2.2: from 1, the same, to 21, black on white.
pub fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// WCAG's relative luminance: 0 for black, 1 for white.
fn luminance(colour: Colour) -> f64 {
    let [r, g, b] = colour.0.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// The colour of the same hue, with the smallest change in lightness, that can be read on `background`; the colour
/// itself when it can.
fn nearest(colour: Colour, background: Colour) -> Colour {
    const STEPS: u32 = 2000;
    if contrast(colour, background) >= NEEDED {
        return colour;
    }
    let from = Oklab::of(colour);
    // The end that can always be read: black on a light background, white on a dark one.
    let (end, last) = if luminance(background) > 0.18 {
        (0.0, Colour([0; 3]))
    } else {
        (1.0, WHITE)
    };
    // Small steps rather than halving: after rounding to whole bytes the contrast does not rise evenly.
    (1..STEPS)
        .map(|step| from.at(from.lightness + (end - from.lightness) * f64::from(step) / f64::from(STEPS)))
        .find(|candidate| contrast(*candidate, background) >= NEEDED)
        .unwrap_or(last)
}

/// A colour in `OKLab`; hue and chroma are the direction and length of (a, b).
#[derive(Clone, Copy)]
struct Oklab {
    lightness: f64,
    a: f64,
    b: f64,
}

impl Oklab {
    fn of(colour: Colour) -> Self {
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
    fn at(self, lightness: f64) -> Colour {
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

    fn hue(colour: Colour) -> f64 {
        let lab = Oklab::of(colour);
        lab.b.atan2(lab.a).to_degrees()
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
            let error = text.parse::<Colour>().unwrap_err();
            assert_eq!(
                error.to_string(),
                format!("`{text}` is not a colour that can be read")
            );
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

    #[test]
    fn a_dark_enough_brand_is_taken_as_it_is() {
        let brand = check_brand(colour("#1d70b8")).unwrap();
        assert_eq!(brand.colour, colour("#1d70b8"));
        assert!(contrast(brand.on_dark, DARK[0]) >= NEEDED);
        assert!((hue(brand.on_dark) - hue(brand.colour)).abs() < 3.0);
        assert!(check_brand(colour("#000")).is_ok());
    }

    /// The value of a custom property in a block of the theme's style sheet.
    fn property(block: &str, name: &str) -> Colour {
        let start = block.find(&format!("{name}: ")).unwrap() + name.len() + 2;
        colour(block[start..].split(';').next().unwrap())
    }

    #[test]
    fn the_backgrounds_are_those_of_the_style_sheet() {
        let css = include_str!("../../themes/default/assets/site.css");
        let (light, dark) = css.split_once("@media (prefers-color-scheme: dark)").unwrap();
        for (block, wanted) in [(light, LIGHT), (dark, DARK)] {
            assert_eq!([property(block, "--paper"), property(block, "--wash")], wanted);
        }
        assert!(
            light.contains("--link: var(--brand-on-light);")
                && dark.contains("--link: var(--brand-on-dark);")
        );
        // The theme's own colours are no exception.
        let own = property(light, "--brand");
        assert!(check_brand(own).is_ok());
        for (name, backgrounds) in [("--brand-on-light", LIGHT), ("--brand-on-dark", DARK)] {
            for background in backgrounds {
                assert!(contrast(property(light, name), background) >= NEEDED, "{name}");
            }
        }
        // The brand colour itself is a background of white words, and nothing else but lines that say nothing.
        let rules = css.split('}').filter(|rule| rule.contains("var(--brand)"));
        for rule in rules {
            let is_background = rule.contains("background: var(--brand)")
                && (rule.contains("color: #fff") || rule.contains(" img {"));
            assert!(is_background || rule.contains(".site-footer {"), "{rule}");
        }
    }

    #[test]
    fn a_link_on_the_darker_of_two_light_backgrounds_is_dark_enough() {
        // White words on it can just be read, but it could not be read on a grey background.
        let brand = check_brand(colour("#767676")).unwrap();
        assert!(contrast(brand.colour, LIGHT[1]) < NEEDED);
        assert_ne!(brand.on_light, brand.colour);
        assert_eq!(
            check_brand(colour("#1d4f5c")).unwrap().on_light,
            colour("#1d4f5c")
        );
    }

    #[test]
    fn a_brand_that_is_too_light_comes_with_the_nearest_that_is_not() {
        let problem = check_brand(colour("#777777")).unwrap_err();
        assert_eq!(problem.nearest, colour("#767676"));
        assert_eq!(
            problem.to_string(),
            "white text on the brand colour `#777777` is hard to read: its contrast is 4.47 to 1, and 4.5 to 1 is \
             needed"
        );
        assert!(problem.help().contains("`#767676`"));
        for text in ["#ffcc00", "#00c853", "#ff69b4", "#00ffff"] {
            let problem = check_brand(colour(text)).unwrap_err();
            let ratio = contrast(problem.nearest, WHITE);
            assert!(
                (NEEDED..4.6).contains(&ratio),
                "{text}: {} has {ratio}",
                problem.nearest
            );
            assert!(
                (hue(problem.nearest) - hue(problem.colour)).abs() < 3.0,
                "{text}: {}",
                problem.nearest
            );
        }
        assert_eq!(check_brand(WHITE).unwrap_err().nearest, colour("#767676"));
    }

    proptest! {
        #[test]
        fn the_nearest_colour_passes_and_stays_where_it_is(parts in any::<[u8; 3]>()) {
            let colour = Colour(parts);
            for background in LIGHT.into_iter().chain(DARK) {
                let found = nearest(colour, background);
                prop_assert!(contrast(found, background) >= NEEDED);
                prop_assert_eq!(nearest(found, background), found);
                if contrast(colour, background) >= NEEDED {
                    prop_assert_eq!(found, colour);
                }
            }
            match check_brand(colour) {
                Ok(brand) => {
                    prop_assert_eq!(brand.colour, colour);
                    for (link, backgrounds) in [(brand.on_light, LIGHT), (brand.on_dark, DARK)] {
                        for background in backgrounds {
                            prop_assert!(contrast(link, background) >= NEEDED, "{} on {}", link, background);
                        }
                    }
                }
                Err(problem) => prop_assert!(check_brand(problem.nearest).is_ok()),
            }
        }

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
