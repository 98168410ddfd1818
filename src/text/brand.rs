//! The contrast of a brand colour: whether people can read what is printed in it, and the nearest colour they can.
//!
//! Contrast is the Web Content Accessibility Guidelines' (WCAG 2.2).

use super::colour::{Colour, Oklab, contrast, luminance};

/// The contrast that WCAG 2.2 asks for between text and its background (level AA).
const NEEDED: f64 = 4.5;
/// The contrast that it asks for at level AAA. Light letters glow on a dark ground, so links have it in dark mode.
const NEEDED_IN_DARK: f64 = 7.0;
const WHITE: Colour = Colour([255, 255, 255]);
/// The backgrounds on which words stand in the brand colour, `--paper` and `--wash` of the theme's style sheet.
const LIGHT: [Colour; 2] = [WHITE, Colour([0xf4, 0xf6, 0xf5])];
/// The same in dark mode.
const DARK: [Colour; 2] = [Colour([0x14, 0x19, 0x1f]), Colour([0x1c, 0x24, 0x2b])];

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

/// Checks that people can read white text on `colour`. For links it is made darker or lighter, as far as it needs.
///
/// # Errors
/// [`BrandProblem`] with the nearest colour that they can.
pub fn check_brand(colour: Colour) -> Result<Brand, BrandProblem> {
    let ratio = contrast(colour, WHITE);
    if ratio < NEEDED {
        let nearest = nearest(colour, WHITE, NEEDED);
        return Err(BrandProblem {
            colour,
            ratio,
            nearest,
        });
    }
    Ok(Brand {
        colour,
        on_light: readable_on(colour, LIGHT, NEEDED),
        on_dark: readable_on(colour, DARK, NEEDED_IN_DARK),
    })
}

/// The nearest colour that has the contrast that is needed on each of these backgrounds.
fn readable_on(colour: Colour, backgrounds: [Colour; 2], needed: f64) -> Colour {
    backgrounds
        .into_iter()
        .fold(colour, |colour, background| nearest(colour, background, needed))
}

/// The colour of the same hue, with the smallest change in lightness, that has the contrast that is needed on
/// `background`; the colour itself when it has.
fn nearest(colour: Colour, background: Colour, needed: f64) -> Colour {
    const STEPS: u32 = 2000;
    if contrast(colour, background) >= needed {
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
        .find(|candidate| contrast(*candidate, background) >= needed)
        .unwrap_or(last)
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
    fn a_dark_enough_brand_is_taken_as_it_is() {
        let brand = check_brand(colour("#1d70b8")).unwrap();
        assert_eq!(brand.colour, colour("#1d70b8"));
        assert!(contrast(brand.on_dark, DARK[0]) >= NEEDED_IN_DARK);
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
        for (name, backgrounds, needed) in [
            ("--brand-on-light", LIGHT, NEEDED),
            ("--brand-on-dark", DARK, NEEDED_IN_DARK),
        ] {
            for background in backgrounds {
                assert!(contrast(property(light, name), background) >= needed, "{name}");
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
        assert!((4.47..4.48).contains(&problem.ratio), "{}", problem.ratio);
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
            let light = LIGHT.map(|background| (background, NEEDED));
            for (background, needed) in light.into_iter().chain(DARK.map(|dark| (dark, NEEDED_IN_DARK))) {
                let found = nearest(colour, background, needed);
                prop_assert!(contrast(found, background) >= needed);
                prop_assert_eq!(nearest(found, background, needed), found);
                if contrast(colour, background) >= needed {
                    prop_assert_eq!(found, colour);
                }
            }
            match check_brand(colour) {
                Ok(brand) => {
                    prop_assert_eq!(brand.colour, colour);
                    for (link, backgrounds, needed) in [
                        (brand.on_light, LIGHT, NEEDED),
                        (brand.on_dark, DARK, NEEDED_IN_DARK),
                    ] {
                        for background in backgrounds {
                            prop_assert!(contrast(link, background) >= needed, "{} on {}", link, background);
                        }
                    }
                }
                Err(problem) => prop_assert!(check_brand(problem.nearest).is_ok()),
            }
        }
    }
}
