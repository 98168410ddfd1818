//! Data for programs: tables with separators, and descriptions of them by the standards of others.
//!
//! Owns how tables ([`crate::tables`]) are written as CSV, the Data Package that describes them, the JSON Schema of
//! `plan.json`, and the descriptions in linked data. Knows nothing of the disk.

mod csv;
mod field;
mod keys;
mod linked;
mod package;
mod schema;

pub use self::csv::{CsvError, neutral, of_plan, of_site_rows, site_heading};
pub use field::{FileField, ValueType, fields};
pub use keys::{PLAN_COLUMN, file_name};
pub use linked::{Catalogue, Dataset, Distribution, catalogue, dataset};
pub use package::{Package, Resource, package};
pub use schema::{plan_schema, site_schema};
