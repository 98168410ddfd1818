//! The custom properties of a file, by which programs know their own files.

use super::error::ReadError;
use super::limits::Limits;
use super::package::Package;
use super::xml::{Piece, Xml};

/// Reads the custom properties of an Office file, in their order; none if it has none.
pub(super) fn properties(
    package: &mut Package<'_>,
    limits: &Limits,
) -> Result<Vec<(String, String)>, ReadError> {
    const PART: &str = "docProps/custom.xml";
    /// More than a program gives a file.
    const MOST: usize = 1_000;
    let name = package.name();
    let Some(reader) = package.stream(PART)? else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(name, PART, reader, limits);
    let mut found = Vec::new();
    while let Some(piece) = xml.next()? {
        let Piece::Start(element) = piece else { continue };
        if element.local() != "property" {
            continue;
        }
        let property = element.get("name").unwrap_or_default().into_owned();
        let value = xml.text()?;
        if found.len() < MOST {
            found.push((property, value));
        }
    }
    Ok(found)
}
