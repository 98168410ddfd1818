//! The packages that Word and spreadsheet files are: parts with names, packed.
//!
//! Owns that no package takes more memory or time than the limits allow: sizes are looked at before anything is unpacked,
//! and a part that turns out larger than its package says is an error.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::ReadError;
use super::limits::{Limits, megabytes};

/// The first bytes of a package.
const START: &[u8] = b"PK\x03\x04";

/// The first bytes of the entry of a part in the list at the end of a package.
const ENTRY: &[u8] = b"PK\x01\x02";

/// A package, of which nothing is unpacked yet.
#[derive(Debug)]
pub(super) struct Package<'a> {
    name: &'a str,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The parts by their names in small letters and with `/` between folders, since programs do not mind either.
    parts: BTreeMap<String, Part>,
}

/// A part of a package.
#[derive(Clone, Debug)]
struct Part {
    index: usize,
    name: String,
    size: u64,
}

/// Returns whether these are the bytes of a package.
pub(super) fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(START)
}

impl<'a> Package<'a> {
    /// Opens the package that these bytes are. `name` is the name of the file, for errors.
    ///
    /// # Errors
    ///
    /// Returns an error if the package is damaged, protected by a password, larger than the limits, or has two parts of one
    /// name, of which programs see different ones.
    pub(super) fn open(name: &'a str, bytes: &'a [u8], limits: &Limits) -> Result<Self, ReadError> {
        // Looked at first, since a list of a million parts takes memory before it can be asked how long it is.
        let listed = bytes.windows(ENTRY.len()).filter(|bytes| *bytes == ENTRY);
        if listed.take(limits.parts + 1).count() > limits.parts {
            let what = format!("it has more than {} parts", limits.parts);
            return Err(ReadError::too_large(name, what));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| cut_off(name, &error))?;
        if archive.has_duplicate_names() {
            return Err(ReadError::damaged(name, "it has two parts of one name"));
        }
        let mut parts = BTreeMap::new();
        let mut total: u64 = 0;
        for index in 0..archive.len() {
            let part = archive
                .by_index_data(index)
                .map_err(|error| from_zip(name, "its list of parts", &error))?;
            if part.is_dir() {
                continue;
            }
            let written = part
                .name()
                .map_err(|error| from_zip(name, "its list of parts", &error))?
                .into_owned();
            if part.encrypted() {
                return Err(protected(name));
            }
            let size = part.size();
            if size > limits.part {
                let what = format!(
                    "its part {written} takes {} when it is unpacked, and {} are read",
                    megabytes(size),
                    megabytes(limits.part)
                );
                return Err(ReadError::too_large(name, what));
            }
            total = total.saturating_add(size);
            let key = key(&written);
            let found = Part {
                index,
                name: written,
                size,
            };
            if let Some(other) = parts.insert(key, found) {
                let what = format!("it has two parts of the name {}", other.name);
                return Err(ReadError::damaged(name, what));
            }
        }
        if total > limits.unpacked {
            let what = format!(
                "it takes {} when it is unpacked, and {} are read",
                megabytes(total),
                megabytes(limits.unpacked)
            );
            return Err(ReadError::too_large(name, what));
        }
        Ok(Self { name, archive, parts })
    }

    /// Returns the name of the file.
    pub(super) fn name(&self) -> &'a str {
        self.name
    }

    /// Returns whether it has a part of this name, such as `xl/workbook.xml`.
    pub(super) fn has(&self, part: &str) -> bool {
        self.parts.contains_key(&key(part))
    }

    /// Returns the names of its parts as they are written, in the order of their names in small letters.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.values().map(|part| part.name.as_str())
    }

    /// Returns the bytes of a part; nothing if there is no part of this name.
    ///
    /// # Errors
    ///
    /// Returns an error if the part is damaged.
    pub(super) fn read(&mut self, part: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let name = self.name;
        let Some(mut reader) = self.stream(part)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        match reader.read_to_end(&mut bytes) {
            Ok(_) => Ok(Some(bytes)),
            Err(error) => {
                let what = format!("its part {part} cannot be unpacked ({error})");
                Err(ReadError::damaged(name, what))
            }
        }
    }

    /// Returns a part to be unpacked bit by bit, so that it never is in memory as a whole; nothing if there is no part of
    /// this name. Reading ends with an error where the part is larger than its package says.
    ///
    /// # Errors
    ///
    /// Returns an error if the part is packed in a way that is not known.
    pub(super) fn stream(&mut self, part: &str) -> Result<Option<impl BufRead + use<'_, 'a>>, ReadError> {
        let Some(found) = self.parts.get(&key(part)) else {
            return Ok(None);
        };
        match self.archive.by_index(found.index) {
            Ok(reader) => Ok(Some(BufReader::new(Unpacked {
                reader,
                rest: found.size,
            }))),
            Err(error) => Err(from_zip(self.name, &format!("its part {part}"), &error)),
        }
    }
}

/// A part that is unpacked up to the size that its package says.
struct Unpacked<R> {
    reader: R,
    rest: u64,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        match self.rest.checked_sub(read as u64) {
            Some(rest) => self.rest = rest,
            None => return Err(io::Error::other("it is larger than the package says")),
        }
        Ok(read)
    }
}

/// Returns the name by which a part is found.
fn key(name: &str) -> String {
    let name = name.replace('\\', "/").to_ascii_lowercase();
    name.trim_start_matches('/').to_owned()
}

/// Returns the error for a package that is protected by a password.
pub(super) fn protected(name: &str) -> ReadError {
    ReadError::file(
        name,
        "is protected by a password",
        "open it, save a copy without the password, and import the copy",
    )
}

/// Returns the error for a package whose list of parts, which is its end, cannot be read.
fn cut_off(name: &str, error: &ZipError) -> ReadError {
    match error {
        ZipError::InvalidArchive(_) | ZipError::Io(_) => {
            let what = "its end is missing, as in a file that was not saved or downloaded completely";
            ReadError::damaged(name, what)
        }
        _ => from_zip(name, "its list of parts", error),
    }
}

/// Returns the error for what the packer says of a part.
fn from_zip(name: &str, part: &str, error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            protected(name)
        }
        ZipError::CompressionMethodNotSupported(_) => ReadError::damaged(
            name,
            format!("{part} is packed in a way that Office programs do not use"),
        ),
        _ => ReadError::damaged(name, format!("{part} cannot be unpacked ({error})")),
    }
}
