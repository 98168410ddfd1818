//! Files to documents: the tables and the text of the kinds of files that people keep plans in.
//!
//! Owns which kind a file is, by its content, and how each kind stores words, numbers, colours and what is hidden. All of a
//! file is untrusted: nothing in it makes the program fail, take more memory than [`Limits`] allow, or reach the network.

mod error;
mod limits;
pub mod package;

pub use error::ReadError;
pub use limits::Limits;

use super::document::Document;

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
    Err(ReadError::file(
        name,
        "is not of a kind that is read",
        "save it as .xlsx, .ods, .csv or .docx",
    ))
}
