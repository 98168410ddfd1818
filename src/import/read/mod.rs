//! Files to documents: the tables and the text of the kinds of files that people keep plans in.
//!
//! Owns which kind a file is, by its content, and how each kind stores words, numbers, colours and what is hidden. All of a
//! file is untrusted: nothing in it makes the program fail, take more memory than [`Limits`] allow, or reach the network.

mod compound;
mod csv;
mod docx;
mod error;
mod format;
mod iso;
mod kind;
mod limits;
mod margin;
mod ods;
mod package;
mod palette;
mod properties;
mod region;
mod several;
mod sheet;
mod stored;
mod text;
mod xls;
mod xlsx;
mod xml;

#[cfg(test)]
mod tests;

pub use error::ReadError;
pub use limits::Limits;

use super::document::{Document, Notice};
use super::place::Place;
use kind::{Kind, kind};

/// Reads a file. `name` is its name without folders.
///
/// # Errors
///
/// Returns an error if the file is of a kind that is not read, is protected by a password, is damaged, or goes beyond a limit.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let size = bytes.len() as u64;
    if size > limits.file {
        let what = format!(
            "it has {}, and {} are read",
            limits::megabytes(size),
            limits::megabytes(limits.file)
        );
        return Err(ReadError::too_large(name, what));
    }
    let (mut document, content, endings): (Document, &str, &[&str]) = match kind(name, bytes, limits)? {
        Kind::Xlsx(mut package) => {
            let document = xlsx::read(&mut package, limits)?;
            (document, "an Excel workbook", &["xlsx", "xlsm", "xltx", "xltm"])
        }
        Kind::Text => (
            csv::read(name, bytes, limits)?,
            "text with separators",
            &["csv", "tsv", "tab", "txt"],
        ),
        Kind::Ods(mut package) => {
            let document = ods::read(&mut package, limits)?;
            (
                document,
                "a spreadsheet of the OpenDocument kind",
                &["ods", "ots"],
            )
        }
        Kind::Docx => (
            docx::read(name, bytes, limits)?,
            "a Word document",
            &["docx", "docm", "dotx", "dotm"],
        ),
        Kind::Xls(file) => {
            let document = xls::read(name, &file, limits)?;
            (document, "a workbook of Excel 97 to 2003", &["xls", "xlt"])
        }
    };
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    if !ending.is_some_and(|ending| endings.contains(&ending.as_str())) {
        document.notices.insert(
            0,
            Notice {
                place: Place::file(name),
                message: format!(
                    "the file is {content}, though its name does not say so, and was read as that"
                ),
                left_out: None,
            },
        );
    }
    Ok(document)
}
