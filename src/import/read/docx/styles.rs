//! The styles of a document: headings, numbering and how words are set, by inheritance.

use std::collections::BTreeMap;

use super::tree::Node;

/// The most styles that a style inherits from, one from another; Word allows ten.
const MOST_ANCESTORS: usize = 20;

/// The most styles that are read; Word makes no more than 4,079.
const MOST_STYLES: usize = 20_000;

/// How words are set, as far as it is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) strike: Option<bool>,
    pub(super) double_strike: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) font: Option<String>,
}

/// The numbering of a paragraph, as far as it is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    /// The list; 0 for none.
    pub(super) list: Option<u32>,
    /// The level, counted from 0.
    pub(super) level: Option<u8>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    numbered: Option<Numbered>,
    indent: Option<i32>,
    setting: Setting,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    paragraphs: Option<String>,
    defaults: Setting,
}

impl Setting {
    /// Reads the properties of a run (`w:rPr`).
    pub(super) fn read(properties: Option<Node<'_>>) -> Self {
        let Some(properties) = properties else {
            return Self::default();
        };
        let font = properties.child("w:rFonts");
        let font = font.and_then(|font| font.attribute("w:ascii").or(font.attribute("w:hAnsi")));
        Self {
            bold: properties.switch("w:b"),
            italic: properties.switch("w:i"),
            strike: properties.switch("w:strike"),
            double_strike: properties.switch("w:dstrike"),
            hidden: properties.switch("w:vanish"),
            font: font.map(str::to_owned),
        }
    }

    /// Returns it with what it does not say taken from another.
    pub(super) fn or(&self, other: &Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            strike: self.strike.or(other.strike),
            double_strike: self.double_strike.or(other.double_strike),
            hidden: self.hidden.or(other.hidden),
            font: self.font.clone().or_else(|| other.font.clone()),
        }
    }
}

impl Numbered {
    /// Reads the numbering (`w:numPr`) among the properties of a paragraph.
    pub(super) fn read(properties: Option<Node<'_>>) -> Option<Self> {
        let numbering = properties?.child("w:numPr")?;
        // A numbering that a tracked change took away counts no more.
        let number = |name| {
            numbering
                .value(name, "w:val")
                .and_then(|value| value.trim().parse().ok())
        };
        Some(Self {
            list: number("w:numId"),
            level: numbering
                .value("w:ilvl", "w:val")
                .and_then(|value| value.trim().parse().ok()),
        })
    }
}

/// Returns the outline level, 1 to 9, of the properties of a paragraph, and 0 where they say that it is no heading.
pub(super) fn outline(properties: Option<Node<'_>>) -> Option<u8> {
    let level: u8 = properties?.value("w:outlineLvl", "w:val")?.trim().parse().ok()?;
    Some(if level < 9 { level + 1 } else { 0 })
}

/// Returns how far right of the margin the properties of a paragraph put it, in twentieths of a point.
pub(super) fn indent(properties: Option<Node<'_>>) -> Option<i32> {
    let indent = properties?.child("w:ind")?;
    let left = indent
        .attribute("w:left")
        .or_else(|| indent.attribute("w:start"))?;
    left.trim().parse().ok()
}

impl Styles {
    /// Reads the part `styles.xml`.
    pub(super) fn read(root: Node<'_>) -> Self {
        let mut read = Self::default();
        if let Some(defaults) = root.child("w:docDefaults") {
            let run = defaults.child("w:rPrDefault").and_then(|run| run.child("w:rPr"));
            read.defaults = Setting::read(run);
        }
        let styles = root.children().filter(|child| child.name() == "w:style");
        for style in styles.take(MOST_STYLES) {
            let Some(id) = style.attribute("w:styleId") else {
                continue;
            };
            let is_default = matches!(style.attribute("w:default"), Some("1" | "true" | "on"));
            if is_default && style.attribute("w:type") == Some("paragraph") && read.paragraphs.is_none() {
                read.paragraphs = Some(id.to_owned());
            }
            let paragraph = style.child("w:pPr");
            let found = Style {
                name: style
                    .value("w:name", "w:val")
                    .unwrap_or_default()
                    .trim()
                    .to_lowercase(),
                based_on: style.value("w:basedOn", "w:val").map(str::to_owned),
                outline: outline(paragraph),
                numbered: Numbered::read(paragraph),
                indent: indent(paragraph),
                setting: Setting::read(style.child("w:rPr")),
            };
            read.by_id.entry(id.to_owned()).or_insert(found);
        }
        read
    }

    /// Returns a style with those it inherits from, nearest first.
    fn chain<'a>(&'a self, id: Option<&str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let start = id.and_then(|id| self.by_id.get_key_value(id));
        let next = |(_, style): &(&'a String, &'a Style)| {
            let id = style.based_on.as_deref()?;
            self.by_id.get_key_value(id)
        };
        std::iter::successors(start, next)
            .take(MOST_ANCESTORS)
            .map(|(id, style)| (id.as_str(), style))
    }

    /// Returns whether there is a style.
    pub(super) fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// Returns the style of a paragraph that names this one, or none.
    pub(super) fn paragraph<'a>(&'a self, named: Option<&'a str>) -> Option<&'a str> {
        named
            .filter(|id| self.by_id.contains_key(*id))
            .or(self.paragraphs.as_deref())
    }

    /// Returns the level of the heading that a paragraph of this style is, 1 to 9; nothing for other text.
    pub(super) fn heading(&self, style: Option<&str>) -> Option<u8> {
        let level = self.chain(style).find_map(|(_, style)| {
            let named = style.name.strip_prefix("heading ");
            let named = named.and_then(|level| level.trim().parse::<u8>().ok());
            let title = (style.name == "title").then_some(1);
            style.outline.or(named).or(title)
        })?;
        (1..=9).contains(&level).then_some(level)
    }

    /// Returns the numbering of a style, and the style that says it.
    pub(super) fn numbering(&self, style: Option<&str>) -> Option<(Numbered, &str)> {
        let mut level = None;
        for (id, style) in self.chain(style) {
            let Some(numbered) = style.numbered else {
                continue;
            };
            level = level.or(numbered.level);
            if numbered.list.is_some() {
                let numbered = Numbered { level, ..numbered };
                return Some((numbered, id));
            }
        }
        None
    }

    /// Returns how far right of the margin a style puts paragraphs.
    pub(super) fn indent(&self, style: Option<&str>) -> Option<i32> {
        self.chain(style).find_map(|(_, style)| style.indent)
    }

    /// Returns how words are set by their style and that of their paragraph. A switch that both turn on is off, as Word has it.
    /// Bold and italic of a paragraph are its look as a whole.
    pub(super) fn setting(&self, words: Option<&str>, paragraph: Option<&str>) -> Setting {
        let inherited = |id| {
            let chain = self.chain(id);
            chain.fold(Setting::default(), |found, (_, style)| found.or(&style.setting))
        };
        let words = inherited(words);
        let paragraph = inherited(paragraph);
        let both = |word: Option<bool>, paragraph: Option<bool>, default: Option<bool>| {
            let styles = word.unwrap_or(false) != paragraph.unwrap_or(false);
            Some(styles || default.unwrap_or(false))
        };
        let defaults = &self.defaults;
        Setting {
            bold: words.bold,
            italic: words.italic,
            strike: both(words.strike, paragraph.strike, defaults.strike),
            double_strike: both(
                words.double_strike,
                paragraph.double_strike,
                defaults.double_strike,
            ),
            hidden: both(words.hidden, paragraph.hidden, defaults.hidden),
            font: words.font.or(paragraph.font),
        }
    }
}
