//! Which other parts and addresses a part of a package points to.

use crate::import::read::error::ReadError;
use crate::import::read::limits::Limits;
use crate::import::read::package::Package;
use crate::import::read::xml::{Piece, Xml};

/// A pointer of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type: `worksheet`, `hyperlink`.
    pub(super) kind: String,
    /// The name of a part, or an address.
    pub(super) target: String,
    /// True if it points out of the package.
    pub(super) is_external: bool,
}

/// Returns the pointers of a part; none if it has none. The empty name stands for the package as a whole.
pub(super) fn relations(
    package: &mut Package<'_>,
    part: &str,
    limits: &Limits,
) -> Result<Vec<Relation>, ReadError> {
    /// More than any workbook has sheets, and any sheet has links: Excel takes 65,530.
    const MOST: usize = 100_000;
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let from = if folder.is_empty() {
        format!("_rels/{file}.rels")
    } else {
        format!("{folder}/_rels/{file}.rels")
    };
    let name = package.name();
    let Some(reader) = package.stream(&from)? else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(name, &from, reader, limits);
    let mut found = Vec::new();
    while let Some(piece) = xml.next()? {
        let Piece::Start(element) = piece else { continue };
        if element.local() != "Relationship" {
            continue;
        }
        let text = |attribute| element.get(attribute).unwrap_or_default().into_owned();
        let is_external = element.get("TargetMode").is_some_and(|mode| mode == "External");
        let kind = text("Type").rsplit('/').next().unwrap_or_default().to_owned();
        let target = text("Target");
        found.push(Relation {
            id: text("Id"),
            kind,
            target: if is_external {
                target
            } else {
                resolved(folder, &target)
            },
            is_external,
        });
        if found.len() > MOST {
            return Err(ReadError::too_large(
                name,
                format!("its part {from} has more than {MOST} entries"),
            ));
        }
    }
    Ok(found)
}

/// Returns the name of the part that a pointer in a folder leads to.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_is_followed_from_the_folder_of_its_part() {
        assert_eq!(resolved("xl/worksheets", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(
            resolved("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(resolved("xl", "/xl/sheet1.xml"), "xl/sheet1.xml");
        assert_eq!(resolved("", "./xl/workbook.xml"), "xl/workbook.xml");
        assert_eq!(resolved("xl", "../../../x"), "x");
    }
}
