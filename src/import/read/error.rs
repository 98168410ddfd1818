//! Why a file could not be read, in words for the person who has the file.

use std::fmt;
use std::sync::Arc;

use crate::import::place::{At, Place};

/// A reason why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The place of it.
    pub place: Place,
    /// The words, a phrase without its full stop: `is protected by a password`.
    pub message: String,
    /// The remedy, a phrase without its full stop: `open it, and save a copy without the password`.
    pub help: String,
}

impl ReadError {
    /// Returns an error about a file as a whole.
    pub fn file(name: &str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::at(Place::file(name), message, help)
    }

    /// Returns an error about a sheet or table as a whole.
    pub fn table(name: &str, table: &str, message: impl Into<String>, help: impl Into<String>) -> Self {
        let place = Place {
            file: name.into(),
            table: Some(Arc::from(table)),
            at: At::Whole,
        };
        Self::at(place, message, help)
    }

    /// Returns an error at a place.
    pub fn at(place: Place, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            place,
            message: message.into(),
            help: help.into(),
        }
    }

    /// Returns the error for a file whose content contradicts itself or ends too early. `what` is a phrase that says what is
    /// wrong: `the part xl/workbook.xml is missing`.
    pub fn damaged(name: &str, what: impl fmt::Display) -> Self {
        Self::file(
            name,
            format!("is damaged: {what}"),
            "open it in the program that it was made with, save a copy, and import the copy; if it does not open, get the file again",
        )
    }

    /// Returns the error for a file that goes beyond a limit. `what` is a phrase that says which: `it has 3,000 parts; 2,000 are read`.
    pub fn too_large(name: &str, what: impl fmt::Display) -> Self {
        Self::file(
            name,
            format!("is too large to be read: {what}"),
            "copy the tables that are wanted into a new file, and import that",
        )
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.place, self.message, self.help)
    }
}

impl std::error::Error for ReadError {}
