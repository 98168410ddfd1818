//! Everything about a sheet but its cells, which stands before and after them: merged cells, links, filters, what is hidden.

use std::collections::BTreeMap;

use super::relations::Relation;
use crate::import::read::error::ReadError;
use crate::import::read::limits::Limits;
use crate::import::read::margin::without_codes;
use crate::import::read::package::Package;
use crate::import::read::region::Region;
use crate::import::read::xml::{Element, Piece, Xml};

/// A sheet without its cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    /// Hidden columns, counted from 0, first and last.
    pub(super) hidden_columns: Vec<(u32, u32)>,
    pub(super) merged: Vec<Region>,
    pub(super) links: Links,
    /// True if a filter hides rows.
    pub(super) is_filtered: bool,
    /// True if colours or signs depend on conditions.
    pub(super) has_conditions: bool,
    /// True if there are objects of other programs.
    pub(super) has_objects: bool,
    /// The words at the top and bottom of printed pages.
    pub(super) margins: Vec<String>,
}

/// The links of a sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    cells: BTreeMap<(u32, u32), String>,
    regions: Vec<(Region, String)>,
}

impl Links {
    /// Returns where the link of a cell leads.
    pub(super) fn of(&self, cell: (u32, u32)) -> Option<&str> {
        let region = || self.regions.iter().find(|(region, _)| region.contains(cell));
        let own = self.cells.get(&cell);
        own.or_else(|| region().map(|(_, target)| target))
            .map(String::as_str)
    }

    fn add(&mut self, region: Region, target: String) {
        /// More links of several cells than a sheet has: each is looked at for every cell.
        const MOST: usize = 200;
        if region.first == region.last {
            self.cells.insert(region.first, target);
        } else if self.regions.len() < MOST {
            self.regions.push((region, target));
        }
    }
}

/// Reads all of a sheet but its cells.
pub(super) fn layout(
    package: &mut Package<'_>,
    part: &str,
    relations: &[Relation],
    limits: &Limits,
) -> Result<Layout, ReadError> {
    /// More merged cells, columns or links than a sheet has.
    const MOST: usize = 100_000;
    let targets: BTreeMap<&str, &Relation> = relations
        .iter()
        .map(|relation| (relation.id.as_str(), relation))
        .collect();
    let name = package.name();
    let mut layout = Layout::default();
    let Some(reader) = package.stream(part)? else {
        return Err(ReadError::damaged(name, format!("its part {part} is missing")));
    };
    let mut xml = Xml::new(name, part, reader, limits);
    while let Some(piece) = xml.next()? {
        let Piece::Start(element) = piece else { continue };
        match element.local() {
            "sheetData" => xml.skip()?,
            "col" => layout.hidden_columns.extend(hidden_columns(&element)),
            "mergeCell" => {
                let region = element.get("ref").and_then(|region| Region::parse(&region));
                layout.merged.extend(region);
            }
            "hyperlink" => {
                let region = element.get("ref").and_then(|region| Region::parse(&region));
                let target = element
                    .get("id")
                    .and_then(|id| targets.get(id.as_ref()).map(|found| found.target.clone()));
                let within = element.get("location").map(|location| format!("#{location}"));
                let target = match (target, within) {
                    (Some(target), Some(within)) if !target.contains('#') => Some(target + &within),
                    (target, within) => target.or(within),
                };
                if let (Some(region), Some(target)) = (region, target) {
                    layout.links.add(region, target);
                }
            }
            "filterColumn" => layout.is_filtered = true,
            "cfRule" => layout.has_conditions = true,
            "oleObject" | "control" => layout.has_objects = true,
            "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter" => {
                let words = without_codes(&xml.text()?);
                layout
                    .margins
                    .extend(Some(words).filter(|words| !words.is_empty()));
            }
            _ => {}
        }
        let several = [
            layout.merged.len(),
            layout.hidden_columns.len(),
            layout.links.cells.len(),
        ];
        if several.iter().any(|number| *number > MOST) {
            let what = format!("its part {part} has more than {MOST} merged cells, columns or links");
            return Err(ReadError::too_large(name, what));
        }
    }
    Ok(layout)
}

fn hidden_columns(element: &Element<'_>) -> Option<(u32, u32)> {
    let width: Option<f64> = element.number("width");
    let is_hidden = element.is_on("hidden") || width.is_some_and(|width| width <= 0.0);
    let first: u32 = element.number("min")?;
    let last: u32 = element.number("max")?;
    (is_hidden && first > 0 && first <= last).then(|| (first - 1, last - 1))
}
