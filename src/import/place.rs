//! Where something stands in an imported file, as the program that made the file names the place.

use std::fmt;
use std::sync::Arc;

/// A place in a file: the file, the sheet or table, and the cell or paragraph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The name of the file, without its folders.
    pub file: Arc<str>,
    /// The name of the sheet, or `table 3`; nothing for the file as a whole and for text outside tables.
    pub table: Option<Arc<str>>,
    /// The place in the sheet, the table or the text.
    pub at: At,
}

/// A place in a sheet, in a table of a document, or in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum At {
    /// The whole of it.
    Whole,
    /// A row, counted from 1.
    Row(u32),
    /// A column of a sheet, counted from 0: `A` is 0.
    SheetColumn(u32),
    /// A column of a table, counted from 0.
    TableColumn(u32),
    /// A cell of a sheet: its row, counted from 1, and its column, counted from 0. It is written as `C7`.
    SheetCell(u32, u32),
    /// A cell of a table in a document, counted likewise. It is written as `row 7, column 3`.
    TableCell(u32, u32),
    /// A paragraph outside tables, counted from 1.
    Paragraph(u32),
    /// A line of a text file, counted from 1.
    Line(u32),
}

impl Place {
    /// Returns the place of a whole file.
    pub fn file(name: &str) -> Self {
        Self {
            file: name.into(),
            table: None,
            at: At::Whole,
        }
    }

    /// Returns the place in the file without the name of the file: `sheet “Actions”, C7`.
    pub fn within(&self) -> String {
        let table = self.table.as_deref();
        let parts = [table.map(str::to_owned), self.at.words()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

impl At {
    /// Returns it in words; nothing for the whole.
    fn words(self) -> Option<String> {
        match self {
            Self::Whole => None,
            Self::Row(row) => Some(format!("row {row}")),
            Self::SheetColumn(column) => Some(format!("column {}", column_letters(column))),
            Self::TableColumn(column) => Some(format!("column {}", column + 1)),
            Self::SheetCell(row, column) => Some(format!("{}{row}", column_letters(column))),
            Self::TableCell(row, column) => Some(format!("row {row}, column {}", column + 1)),
            Self::Paragraph(number) => Some(format!("paragraph {number}")),
            Self::Line(number) => Some(format!("line {number}")),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let within = self.within();
        if within.is_empty() {
            f.write_str(&self.file)
        } else {
            write!(f, "{}, {within}", self.file)
        }
    }
}

/// Returns the letters of a column of a sheet, counted from 0: `A`, `Z`, `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Returns the column, counted from 0, that these letters name; nothing where they name none.
pub fn column_of(letters: &str) -> Option<u32> {
    let mut column: u32 = 0;
    for letter in letters.chars() {
        let letter = letter.to_ascii_uppercase();
        if !letter.is_ascii_uppercase() {
            return None;
        }
        column = column
            .checked_mul(26)?
            .checked_add(letter as u32 - 'A' as u32 + 1)?;
    }
    column.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_that_spreadsheets_give_them() {
        for (column, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16383, "XFD"),
        ] {
            assert_eq!(column_letters(column), letters);
            assert_eq!(column_of(letters), Some(column));
        }
        assert_eq!(column_of(""), None);
        assert_eq!(column_of("A1"), None);
    }

    #[test]
    fn a_place_is_named_as_its_program_names_it() {
        let at = |table: Option<&str>, at| {
            let place = Place {
                file: "plan.xlsx".into(),
                table: table.map(Into::into),
                at,
            };
            place.to_string()
        };
        assert_eq!(at(Some("Actions"), At::SheetCell(7, 2)), "plan.xlsx, Actions, C7");
        assert_eq!(
            at(Some("table 3"), At::TableCell(5, 1)),
            "plan.xlsx, table 3, row 5, column 2"
        );
        assert_eq!(at(None, At::Paragraph(4)), "plan.xlsx, paragraph 4");
        assert_eq!(at(None, At::Whole), "plan.xlsx");
    }
}
