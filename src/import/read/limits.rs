//! How much of a file is read. What goes beyond is an error, so that no file takes all memory or never ends.

/// How large a file and its tables may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The bytes of the file.
    pub file: u64,
    /// The bytes of one part of a package when it is unpacked.
    pub part: u64,
    /// The bytes of all parts of a package when they are unpacked.
    pub unpacked: u64,
    /// The parts of a package.
    pub parts: usize,
    /// How deep elements of XML may be inside each other.
    pub depth: usize,
    /// The rows that hold something, of all tables.
    pub rows: usize,
    /// The columns of a table: cells right of them may hold nothing.
    pub columns: u32,
    /// The cells that hold something, of all tables.
    pub cells: usize,
    /// The bytes of the words of one cell or paragraph.
    pub text: usize,
    /// The bytes of all words.
    pub words: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 50 << 20,
            part: 200 << 20,
            unpacked: 500 << 20,
            parts: 10_000,
            depth: 200,
            rows: 100_000,
            columns: 1_000,
            cells: 1_000_000,
            text: 200 << 10,
            words: 50 << 20,
        }
    }
}

/// Returns a number of bytes in words: `50 MB`.
pub(super) fn megabytes(bytes: u64) -> String {
    let megabyte = 1 << 20;
    if bytes < megabyte {
        format!("{} kB", bytes.div_ceil(1 << 10))
    } else {
        format!("{} MB", bytes.div_ceil(megabyte))
    }
}
