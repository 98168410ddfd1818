//! The files of tables, for a plan and for the site.

use minijinja::value::Value;

use super::listing::{DataFile, dictionary};
use crate::checksum::Checksum;
use crate::model::address;
use crate::open_data::{self, FileField, Resource};
use crate::tables::{Table, Words};

/// A table with its file.
pub(super) struct Written<'t> {
    /// The table.
    pub(super) table: &'t Table,
    /// The columns of the file.
    pub(super) fields: Vec<FileField<'t>>,
    /// The file.
    pub(super) bytes: Vec<u8>,
    /// How many rows the file has.
    pub(super) rows: usize,
}

impl Written<'_> {
    /// The file as the Data Package describes it.
    pub(super) fn resource(&self) -> Resource<'_> {
        Resource {
            table: self.table,
            fields: &self.fields,
            checksum: Checksum::of(&self.bytes),
            bytes: self.bytes.len(),
        }
    }

    /// The file as pages list it; `plan` is the address of its plan, empty for a table of all plans.
    pub(super) fn listed(&self, plan: &str) -> DataFile {
        let address = address::table(plan, open_data::file_name(self.table.id));
        DataFile::of_table(address, self.table, self.rows, self.bytes.len())
    }

    /// The table as the dictionary shows it.
    pub(super) fn dictionary(&self, words: &dyn Words) -> Value {
        dictionary(self.table, &self.fields, words)
    }
}

/// The bytes of the files of tables, by the kinds of the tables.
#[derive(Debug)]
pub(super) struct TableFiles(Vec<(&'static str, Vec<u8>)>);

impl TableFiles {
    /// The files of these tables.
    pub(super) fn of(written: Vec<Written<'_>>) -> Self {
        Self(written.into_iter().map(|one| (one.table.id, one.bytes)).collect())
    }

    /// The bytes of the file of a table; none when there is no such table.
    pub(super) fn bytes(&self, id: &str) -> &[u8] {
        let found = self.0.iter().find(|(known, _)| *known == id);
        found.map_or(&[], |(_, bytes)| bytes)
    }
}
