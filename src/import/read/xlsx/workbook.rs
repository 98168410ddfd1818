//! The list of the sheets of a workbook.

use super::relations::{Relation, relations};
use crate::import::read::error::ReadError;
use crate::import::read::format::Epoch;
use crate::import::read::limits::Limits;
use crate::import::read::package::Package;
use crate::import::read::region::Region;
use crate::import::read::xml::{Piece, Xml};

/// A workbook without its sheets.
#[derive(Clone, Debug, Default)]
pub(super) struct Workbook {
    pub(super) sheets: Vec<SheetEntry>,
    pub(super) epoch: Epoch,
    /// The parts that it points to.
    pub(super) relations: Vec<Relation>,
    /// Rows that repeat on each page, with the number of their sheet in the list.
    pub(super) heads: Vec<(usize, (u32, u32))>,
}

/// A sheet in the list of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SheetEntry {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    /// The part that holds it; nothing for what is no sheet of cells.
    pub(super) part: Option<String>,
}

/// Returns the name of the part that lists the sheets, as the package says it.
pub(super) fn main_part(package: &mut Package<'_>, limits: &Limits) -> Result<String, ReadError> {
    let found = relations(package, "", limits)?;
    let main = found
        .into_iter()
        .find(|relation| relation.kind == "officeDocument");
    Ok(main.map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target))
}

/// Reads the list of the sheets.
pub(super) fn workbook(
    package: &mut Package<'_>,
    part: &str,
    limits: &Limits,
) -> Result<Workbook, ReadError> {
    /// More than any workbook has.
    const MOST: usize = 1_000;
    let mut found = Workbook {
        relations: relations(package, part, limits)?,
        ..Workbook::default()
    };
    let name = package.name();
    let Some(reader) = package.stream(part)? else {
        return Err(ReadError::damaged(name, format!("its part {part} is missing")));
    };
    let mut xml = Xml::new(name, part, reader, limits);
    while let Some(piece) = xml.next()? {
        let Piece::Start(element) = piece else { continue };
        match element.local() {
            "workbookPr" if element.is_on("date1904") => found.epoch = Epoch::Of1904,
            "sheet" => {
                let id = element.get("id").unwrap_or_default();
                let target = found.relations.iter().find(|relation| relation.id == id);
                let is_sheet =
                    target.is_some_and(|relation| relation.kind == "worksheet" && !relation.is_external);
                let entry = SheetEntry {
                    name: element.get("name").unwrap_or_default().into_owned(),
                    is_hidden: element.get("state").is_some_and(|state| state != "visible"),
                    part: target
                        .filter(|_| is_sheet)
                        .map(|relation| relation.target.clone()),
                };
                if target.is_none() {
                    let what = format!("the sheet {} is missing", entry.name);
                    return Err(ReadError::damaged(name, what));
                }
                found.sheets.push(entry);
                if found.sheets.len() > MOST {
                    return Err(ReadError::too_large(
                        name,
                        format!("it has more than {MOST} sheets"),
                    ));
                }
            }
            "definedName" => {
                let is_titles = element
                    .get("name")
                    .is_some_and(|name| name.ends_with("Print_Titles"));
                let sheet: Option<usize> = element.number("localSheetId");
                if let Some(sheet) = sheet.filter(|_| is_titles) {
                    let titles = xml.text()?;
                    found
                        .heads
                        .extend(titles.split(',').filter_map(rows_of).map(|rows| (sheet, rows)));
                }
            }
            _ => {}
        }
    }
    Ok(found)
}

/// Reads the rows of print titles: `'Action plan'!$1:$2`.
fn rows_of(title: &str) -> Option<(u32, u32)> {
    let (_, rows) = title.rsplit_once('!')?;
    let (first, last) = rows.split_once(':')?;
    let row = |written: &str| written.trim_start_matches('$').parse::<u32>().ok();
    match (row(first), row(last)) {
        (Some(first), Some(last)) if first <= last => Some((first, last)),
        // A whole region instead of whole rows.
        _ => Region::parse(rows).map(|region| (region.first.0, region.last.0)),
    }
}
