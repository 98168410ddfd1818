//! The colours behind cells and words, by number, by name and by the theme of the document.

use std::collections::BTreeMap;

use super::tree::Node;
use crate::import::document::Colour;

/// The colours of a document's theme, by their names in it (`accent1`).
#[derive(Debug, Default)]
pub(super) struct Theme {
    colours: BTreeMap<String, Colour>,
}

impl Theme {
    /// Reads the part `theme1.xml`.
    pub(super) fn read(root: Node<'_>) -> Self {
        let scheme = root.descendants().find(|node| node.name() == "a:clrScheme");
        let colours = scheme.into_iter().flat_map(Node::children).filter_map(|colour| {
            let name = colour.name().strip_prefix("a:")?;
            let value = colour
                .value("a:srgbClr", "val")
                .or_else(|| colour.value("a:sysClr", "lastClr"))?;
            Some((name.to_owned(), hexadecimal(value)?))
        });
        Self {
            colours: colours.collect(),
        }
    }

    /// Returns a colour of the theme by the name that documents use for it, made lighter or darker.
    fn colour(&self, name: &str, tint: Option<&str>, shade: Option<&str>) -> Option<Colour> {
        let name = match name {
            "dark1" | "text1" => "dk1",
            "light1" | "background1" => "lt1",
            "dark2" | "text2" => "dk2",
            "light2" | "background2" => "lt2",
            "hyperlink" => "hlink",
            "followedHyperlink" => "folHlink",
            other => other,
        };
        let Colour(red, green, blue) = *self.colours.get(name)?;
        let part = |value: Option<&str>| value.and_then(|value| u8::from_str_radix(value.trim(), 16).ok());
        let (tint, shade) = (part(tint), part(shade));
        let each = |value: u8| {
            let value = tint.map_or(value, |tint| mix(value, 255, tint));
            shade.map_or(value, |shade| mix(value, 0, shade))
        };
        Some(Colour(each(red), each(green), each(blue)))
    }

    /// Returns the colour of a shading (`w:shd`); nothing for none and for white.
    pub(super) fn shading(&self, shading: Node<'_>) -> Option<Colour> {
        let pattern = shading.attribute("w:val").unwrap_or("clear");
        let fill = self
            .named(shading, ["w:themeFill", "w:themeFillTint", "w:themeFillShade"])
            .or_else(|| hexadecimal(shading.attribute("w:fill")?));
        let front = self
            .named(shading, ["w:themeColor", "w:themeTint", "w:themeShade"])
            .or_else(|| hexadecimal(shading.attribute("w:color")?));
        let share = match pattern {
            "nil" => return None,
            "clear" => 0,
            "solid" => 100,
            _ => pattern
                .strip_prefix("pct")
                .and_then(|share| share.parse::<u8>().ok())
                .map_or(0, |share| share.min(100)),
        };
        let colour = if share == 0 {
            fill?
        } else {
            let back = fill.unwrap_or(Colour(255, 255, 255));
            let front = front.unwrap_or(Colour(0, 0, 0));
            let share = u8::try_from(u16::from(share) * 255 / 100).unwrap_or(255);
            Colour(
                mix(front.0, back.0, share),
                mix(front.1, back.1, share),
                mix(front.2, back.2, share),
            )
        };
        (colour != Colour(255, 255, 255)).then_some(colour)
    }

    fn named(&self, node: Node<'_>, attributes: [&str; 3]) -> Option<Colour> {
        let [name, tint, shade] = attributes.map(|name| node.attribute(name));
        self.colour(name?, tint, shade)
    }

    /// Returns the colour behind the words with these properties (of a run or a paragraph).
    pub(super) fn behind(&self, properties: Node<'_>) -> Option<Colour> {
        let marker = properties.value("w:highlight", "w:val").and_then(marker);
        marker.or_else(|| self.shading(properties.child("w:shd")?))
    }
}

/// Returns a value so many 255ths of the way from another.
fn mix(value: u8, other: u8, share: u8) -> u8 {
    let share = u32::from(share);
    let mixed = (u32::from(value) * share + u32::from(other) * (255 - share) + 127) / 255;
    u8::try_from(mixed).unwrap_or(255)
}

/// Returns the colour that six hexadecimal digits are.
fn hexadecimal(written: &str) -> Option<Colour> {
    let digits = written.trim().trim_start_matches('#');
    let number = u32::from_str_radix(digits, 16)
        .ok()
        .filter(|_| digits.len() == 6)?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some(Colour(red, green, blue))
}

/// Returns the colour of a marker pen.
fn marker(name: &str) -> Option<Colour> {
    Some(match name {
        "yellow" => Colour(255, 255, 0),
        "green" => Colour(0, 255, 0),
        "cyan" => Colour(0, 255, 255),
        "magenta" => Colour(255, 0, 255),
        "blue" => Colour(0, 0, 255),
        "red" => Colour(255, 0, 0),
        "darkBlue" => Colour(0, 0, 128),
        "darkCyan" => Colour(0, 128, 128),
        "darkGreen" => Colour(0, 128, 0),
        "darkMagenta" => Colour(128, 0, 128),
        "darkRed" => Colour(128, 0, 0),
        "darkYellow" => Colour(128, 128, 0),
        "darkGray" => Colour(128, 128, 128),
        "lightGray" => Colour(192, 192, 192),
        "black" => Colour(0, 0, 0),
        _ => return None,
    })
}
