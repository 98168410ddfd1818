//! The colours of statuses where no style sheet reaches: those of the theme's style sheet in light mode, to which a test
//! holds them.

use crate::picture::{Ink, Rgb};

/// The tones with their ground and their words.
const TONES: [(&str, Rgb, Rgb); 9] = [
    ("green", [0xd8, 0xef, 0xdf], [0x0e, 0x45, 0x27]),
    ("turquoise", [0xd0, 0xef, 0xed], [0x09, 0x45, 0x47]),
    ("blue", [0xda, 0xe8, 0xf7], [0x11, 0x3c, 0x69]),
    ("purple", [0xe9, 0xe2, 0xf6], [0x46, 0x29, 0x75]),
    ("yellow", [0xfb, 0xef, 0xb0], [0x54, 0x42, 0x00]),
    ("amber", [0xff, 0xe4, 0xbf], [0x63, 0x37, 0x00]),
    ("orange", [0xff, 0xdc, 0xcd], [0x74, 0x28, 0x09]),
    ("red", [0xfa, 0xdc, 0xdd], [0x7f, 0x13, 0x1b]),
    ("grey", [0xe6, 0xea, 0xec], [0x32, 0x3a, 0x40]),
];

/// The ground of everything.
pub(super) const PAPER: Rgb = [0xff, 0xff, 0xff];

/// Words.
pub(super) const WORDS: Ink = Ink {
    words: [0x18, 0x20, 0x24],
    ground: PAPER,
};

/// Words that matter less.
pub(super) const SOFT: Ink = Ink {
    words: [0x4b, 0x56, 0x5d],
    ground: PAPER,
};

/// Thin lines.
pub(super) const LINE: Rgb = [0xd6, 0xdc, 0xde];

/// Returns the colours of a tone; grey for one that is not known.
pub(super) fn ink(tone: &str) -> Ink {
    let found = TONES.iter().find(|(name, ..)| *name == tone);
    let (_, ground, words) = found.unwrap_or(&TONES[TONES.len() - 1]);
    Ink {
        words: *words,
        ground: *ground,
    }
}

/// Returns a colour as style sheets write it.
pub(super) fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Theme;

    #[test]
    fn the_tones_are_those_of_the_style_sheet() {
        let theme = Theme::built_in();
        let style = theme.assets().find(|(path, _)| *path == "site.css").unwrap().1;
        let style = String::from_utf8(style.to_vec()).unwrap();
        for (name, ground, words) in TONES {
            let rule = format!(
                ".tone-{name} {{ --fill: {}; --on-fill: {};",
                hex(ground),
                hex(words)
            );
            assert!(style.contains(&rule), "{rule}");
        }
        for (name, colour) in [
            ("ink", WORDS.words),
            ("soft", SOFT.words),
            ("line", LINE),
            ("brand", super::super::BRAND),
        ] {
            let rule = format!("--{name}: {};", hex(colour));
            assert!(style.contains(&rule), "{rule}");
        }
    }
}
