//! Plans and updates from the files that people have: spreadsheets and tables of text documents.
//!
//! ```text
//! bytes ─▶ read ─▶ document ─▶ columns ─▶ rows ─▶ draft ─▶ files of the content
//!          (tables of cells)   (which is   (what each     (or what differs from
//!                               which)      cell becomes)  a plan that exists)
//! ```
//!
//! Owns how a file is read as tables, which column holds which field, how the words of a cell become values, and the account
//! of every cell: none is lost, and none is guessed. Knows nothing of the disk.

pub mod account;
pub mod changes;
pub mod columns;
pub mod document;
pub mod draft;
pub mod filled;
pub mod place;
pub mod question;
pub mod read;
pub mod rich;
pub mod rows;
pub mod values;
pub mod write;
