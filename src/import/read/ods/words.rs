//! The words of a cell, with comments and drawings apart from them.

use std::io::BufRead;

use super::styles::Styles;
use crate::import::read::error::ReadError;
use crate::import::read::xml::{Element, Piece, Xml};
use crate::import::rich::Run;

/// The content of the element of a cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// The words that are not struck through. A paragraph is a line.
    pub(super) runs: Vec<Run>,
    pub(super) struck: String,
    pub(super) comments: Vec<String>,
    /// True if a picture or text box is in the cell.
    pub(super) has_drawing: bool,
    /// The words in drawings.
    pub(super) drawn: String,
    /// The bytes of all words.
    pub(super) bytes: usize,
}

/// How words are set at a place.
#[derive(Clone, Debug, Default)]
pub(super) struct Setting {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) strike: bool,
    pub(super) link: Option<String>,
}

/// Reads the words in the element that started last, which are set like this where they say nothing else.
pub(super) fn words<R: BufRead>(
    xml: &mut Xml<'_, R>,
    setting: Setting,
    styles: &Styles,
) -> Result<Words, ReadError> {
    let mut found = Words::default();
    let mut is_first = true;
    // How the elements that are open set words; the first is the cell.
    let mut open = vec![setting];
    // How many paragraphs are open: between them is no text.
    let mut paragraphs = 0_usize;
    while let Some(piece) = xml.next()? {
        let element = match piece {
            Piece::Start(element) => element,
            Piece::Text(text) => {
                if let Some(setting) = open.last().filter(|_| paragraphs > 0) {
                    found.push(&text, setting);
                }
                xml.check_length(found.bytes)?;
                continue;
            }
            Piece::End(end) => {
                if matches!(end.full(), "text:p" | "text:h") {
                    paragraphs = paragraphs.saturating_sub(1);
                }
                open.pop();
                if open.is_empty() {
                    break;
                }
                continue;
            }
        };
        let setting = open.last().cloned().unwrap_or_default();
        match element.full() {
            "text:p" | "text:h" => {
                if !std::mem::take(&mut is_first) {
                    found.runs.push(Run::plain("\n"));
                }
                paragraphs += 1;
                open.push(setting);
            }
            "text:span" => {
                let style = element
                    .get_full("text:style-name")
                    .map(|name| styles.get("text", &name))
                    .unwrap_or_default();
                open.push(Setting {
                    bold: style.bold.unwrap_or(setting.bold),
                    italic: style.italic.unwrap_or(setting.italic),
                    strike: style.strike.unwrap_or(setting.strike),
                    link: setting.link,
                });
            }
            "text:a" => open.push(Setting {
                link: element.get_full("xlink:href").map(std::borrow::Cow::into_owned),
                ..setting
            }),
            "text:s" => {
                found.push(&" ".repeat(spaces(&element)), &setting);
                open.push(setting);
            }
            "text:tab" => {
                found.push("\t", &setting);
                open.push(setting);
            }
            "text:line-break" => {
                found.runs.push(Run::plain("\n"));
                open.push(setting);
            }
            "office:annotation" => {
                let comment = comment(xml)?;
                found.bytes += comment.len();
                found.comments.push(comment);
            }
            name if name.starts_with("draw:") => {
                let words = xml.text()?;
                found.has_drawing = true;
                found.drawn.push_str(&crate::text::folded(&words));
            }
            _ => open.push(setting),
        }
    }
    Ok(found)
}

impl Words {
    fn push(&mut self, text: &str, setting: &Setting) {
        self.bytes += text.len();
        if setting.strike {
            self.struck.push_str(text);
            return;
        }
        self.runs.push(Run {
            text: text.replace(['\n', '\r'], " "),
            bold: setting.bold,
            italic: setting.italic,
            link: setting.link.clone(),
        });
    }
}

/// Returns how many blanks an element stands for.
fn spaces(element: &Element<'_>) -> usize {
    /// More do not show.
    const MOST: usize = 100;
    let count = element
        .get_full("text:c")
        .and_then(|count| count.parse::<usize>().ok());
    count.unwrap_or(1).min(MOST)
}

/// Reads the words of a comment.
fn comment<R: BufRead>(xml: &mut Xml<'_, R>) -> Result<String, ReadError> {
    let mut words = String::new();
    let mut open = 1_usize;
    while open > 0 {
        let is_about = match xml.next()? {
            Some(Piece::Start(element)) => {
                open += 1;
                if element.full() == "text:p" && !words.is_empty() {
                    words.push('\n');
                }
                matches!(
                    element.full(),
                    "dc:creator" | "dc:date" | "meta:date-string" | "meta:creator-initials"
                )
            }
            Some(Piece::End(_)) => {
                open -= 1;
                false
            }
            Some(Piece::Text(text)) => {
                words.push_str(&text);
                false
            }
            None => break,
        };
        xml.check_length(words.len())?;
        if is_about {
            xml.skip()?;
            open -= 1;
        }
    }
    Ok(words.trim().to_owned())
}
