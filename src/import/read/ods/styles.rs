//! How cells and words are set, by the names of styles.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::sync::Arc;

use super::formats::code_of;
use crate::import::document::Colour;
use crate::import::read::error::ReadError;
use crate::import::read::xml::{Element, Piece, Xml};

/// How a cell or a piece of text is set. What it leaves open, its parent says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) strike: Option<bool>,
    pub(super) fill: Option<Fill>,
    /// The code of the format.
    pub(super) format: Option<Arc<str>>,
    /// True if a table of this style is hidden.
    pub(super) hides: bool,
}

/// The colour that a cell is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    Colour(Colour),
    /// Nothing, or white.
    None,
}

/// The styles of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    /// The styles by family and name, with the name of the parent.
    list: BTreeMap<(String, String), (Option<String>, Style)>,
    /// The codes of formats, by name.
    formats: BTreeMap<String, Arc<str>>,
}

impl Styles {
    /// Returns a style with what its parents say.
    pub(super) fn get(&self, family: &str, name: &str) -> Style {
        /// More parents than any style has: more are a circle.
        const MOST: usize = 20;
        let mut found = Style::default();
        let mut key = (family.to_owned(), name.to_owned());
        for _ in 0..MOST {
            let Some((parent, style)) = self.list.get(&key) else {
                break;
            };
            found.bold = found.bold.or(style.bold);
            found.italic = found.italic.or(style.italic);
            found.strike = found.strike.or(style.strike);
            found.fill = found.fill.or(style.fill);
            found.format = found.format.or_else(|| style.format.clone());
            found.hides |= style.hides;
            let Some(parent) = parent else { break };
            key.1.clone_from(parent);
        }
        found
    }

    /// Reads a style or format, if the element that started last is one. Returns whether it was.
    pub(super) fn read<R: BufRead>(
        &mut self,
        started: &Started,
        xml: &mut Xml<'_, R>,
    ) -> Result<bool, ReadError> {
        /// More than any file has.
        const MOST: usize = 100_000;
        match started.name.as_str() {
            "style:style" | "style:default-style" if self.list.len() < MOST => {
                let style = self.properties(started.format.as_deref(), xml)?;
                let name = started.style.clone().unwrap_or_default();
                let parent = started.parent.clone();
                self.list.insert(
                    (started.family.clone().unwrap_or_default(), name),
                    (parent, style),
                );
            }
            "number:number-style"
            | "number:percentage-style"
            | "number:currency-style"
            | "number:date-style"
            | "number:time-style"
                if self.formats.len() < MOST =>
            {
                let code = code_of(xml)?;
                if let Some(name) = &started.style {
                    self.formats.insert(name.clone(), code.into());
                }
            }
            "style:style" | "style:default-style" => xml.skip()?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Reads what a style says.
    fn properties<R: BufRead>(&self, format: Option<&str>, xml: &mut Xml<'_, R>) -> Result<Style, ReadError> {
        let mut style = Style {
            format: format.and_then(|name| self.formats.get(name).cloned()),
            ..Style::default()
        };
        let mut open = 1_usize;
        while open > 0 {
            let element = match xml.next()? {
                Some(Piece::Start(element)) => element,
                Some(Piece::End(_)) => {
                    open -= 1;
                    continue;
                }
                Some(Piece::Text(_)) => continue,
                None => break,
            };
            open += 1;
            match element.full() {
                "style:text-properties" => {
                    let is_bold = |weight: &str| {
                        weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight > 500)
                    };
                    style.bold = element.get_full("fo:font-weight").map(|weight| is_bold(&weight));
                    let is_italic = |slant: &str| matches!(slant, "italic" | "oblique");
                    style.italic = element.get_full("fo:font-style").map(|slant| is_italic(&slant));
                    style.strike = element
                        .get_full("style:text-line-through-style")
                        .or_else(|| element.get_full("style:text-line-through-type"))
                        .map(|line| line != "none");
                }
                "style:table-cell-properties" => {
                    style.fill = element
                        .get_full("fo:background-color")
                        .map(|colour| fill_of(&colour));
                }
                "style:table-properties" => {
                    style.hides = element
                        .get_full("table:display")
                        .is_some_and(|display| display == "false");
                }
                _ => {}
            }
        }
        Ok(style)
    }
}

/// The attributes of an element that may be a style.
#[derive(Clone, Debug, Default)]
pub(super) struct Started {
    pub(super) name: String,
    style: Option<String>,
    family: Option<String>,
    parent: Option<String>,
    format: Option<String>,
}

impl Started {
    pub(super) fn of(element: &Element<'_>) -> Self {
        let get = |name: &str| element.get_full(name).map(std::borrow::Cow::into_owned);
        Self {
            name: element.full().to_owned(),
            style: get("style:name"),
            family: get("style:family"),
            parent: get("style:parent-style-name"),
            format: get("style:data-style-name"),
        }
    }
}

impl Fill {
    pub(super) fn colour(self) -> Option<Colour> {
        match self {
            Self::Colour(colour) => Some(colour),
            Self::None => None,
        }
    }
}

fn fill_of(written: &str) -> Fill {
    let white = Colour(255, 255, 255);
    colour_of(written)
        .filter(|colour| *colour != white)
        .map_or(Fill::None, Fill::Colour)
}

fn colour_of(written: &str) -> Option<Colour> {
    let digits = written
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| {
        digits
            .get(at..at + 2)
            .and_then(|part| u8::from_str_radix(part, 16).ok())
    };
    Some(Colour(part(0)?, part(2)?, part(4)?))
}
