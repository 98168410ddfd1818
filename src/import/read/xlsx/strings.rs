//! Words with how they are set, in the list that all sheets share and in cells.

use std::io::BufRead;

use crate::import::read::error::ReadError;
use crate::import::read::limits::{Limits, megabytes};
use crate::import::read::package::Package;
use crate::import::read::stored::{Font, Piecework};
use crate::import::read::xml::{Piece, Xml};

/// A text that cells share.
pub(super) type SharedText = Box<[Piecework]>;

/// Reads the texts that the cells of a workbook share; none if there is no list of them.
pub(super) fn shared(
    package: &mut Package<'_>,
    part: &str,
    limits: &Limits,
) -> Result<Vec<SharedText>, ReadError> {
    let name = package.name();
    let Some(reader) = package.stream(part)? else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(name, part, reader, limits);
    // Not as many as the list says it has, which may be any number.
    let mut texts = Vec::new();
    let mut bytes = 0_usize;
    while let Some(piece) = xml.next()? {
        let Piece::Start(element) = piece else { continue };
        if element.local() != "si" {
            continue;
        }
        let text = pieces(&mut xml)?;
        bytes += text.iter().map(|piece| piece.text.len()).sum::<usize>();
        texts.push(text.into_boxed_slice());
        if bytes > limits.words {
            let what = format!("its words take more than {}", megabytes(limits.words as u64));
            return Err(ReadError::too_large(name, what));
        }
        if texts.len() > limits.cells {
            return Err(ReadError::too_large(
                name,
                format!("it has more than {} texts", limits.cells),
            ));
        }
    }
    Ok(texts)
}

/// Reads the pieces of the text in the element that started last. Signs that say how words are read aloud are no words.
pub(super) fn pieces<R: BufRead>(xml: &mut Xml<'_, R>) -> Result<Vec<Piecework>, ReadError> {
    let mut found: Vec<Piecework> = Vec::new();
    let mut font = None;
    let mut bytes = 0_usize;
    let mut open = 1_usize;
    while open > 0 {
        let Some(piece) = xml.next()? else { break };
        match piece {
            Piece::End(_) => open -= 1,
            Piece::Text(_) => {}
            Piece::Start(element) => match element.local() {
                "t" => {
                    let text = unescaped(&xml.text()?);
                    bytes += text.len();
                    xml.check_length(bytes)?;
                    match found.last_mut() {
                        Some(last) if last.font == font => last.text.push_str(&text),
                        _ => found.push(Piecework { text, font }),
                    }
                }
                "r" => {
                    open += 1;
                    font = None;
                }
                "rPr" => font = Some(properties(xml)?),
                "rPh" | "phoneticPr" => xml.skip()?,
                _ => open += 1,
            },
        }
    }
    found.retain(|piece| !piece.text.is_empty());
    Ok(found)
}

/// Reads a font from the element that started last.
pub(super) fn properties<R: BufRead>(xml: &mut Xml<'_, R>) -> Result<Font, ReadError> {
    let mut font = Font::default();
    let mut open = 1_usize;
    while open > 0 {
        match xml.next()? {
            Some(Piece::Start(element)) => {
                open += 1;
                let is_on = element.switches_on();
                match element.local() {
                    "b" => font.bold = is_on,
                    "i" => font.italic = is_on,
                    "strike" => font.strike = is_on,
                    _ => {}
                }
            }
            Some(Piece::End(_)) => open -= 1,
            Some(Piece::Text(_)) => {}
            None => break,
        }
    }
    Ok(font)
}

/// Returns text without the way in which Excel writes characters that XML does not take: `_x000D_`.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let number = from
            .get(2..6)
            .filter(|number| number.bytes().all(|b| b.is_ascii_hexdigit()));
        let ends = from.get(6..7) == Some("_");
        let letter = number
            .filter(|_| ends)
            .and_then(|number| u32::from_str_radix(number, 16).ok())
            .and_then(char::from_u32);
        let length = match letter {
            Some(letter) => {
                out.push(letter);
                7
            }
            None => {
                out.push_str("_x");
                2
            }
        };
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_by_number_are_characters() {
        assert_eq!(
            unescaped("a_x000D_\nb_x005F_x000D_c_x_x00zz_"),
            "a\r\nb_x000D_c_x_x00zz_"
        );
        assert_eq!(unescaped("_xD800_ŵ_x"), "_xD800_ŵ_x");
    }
}
