//! Compound files: the containers of Office before 2007, and of Office files with a password.
//!
//! Owns that no chain of sectors goes in circles or is longer than the file.

/// The first bytes of a compound file.
const START: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The last sector number that is one; those above are marks.
const LAST_SECTOR: u32 = 0xffff_fff9;

/// The bytes of a sector for short streams.
const SHORT: usize = 64;

/// A compound file.
#[derive(Debug)]
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
    next_short: Vec<u32>,
    short: Vec<u8>,
    /// Streams shorter than this are in short sectors.
    cutoff: u32,
    /// The contents of the outermost folder.
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    name: String,
    start: u32,
    length: u32,
    left: u32,
    right: u32,
    child: u32,
}

/// Returns whether these are the bytes of a compound file.
pub(super) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(START)
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    two.try_into().ok().map(u16::from_le_bytes)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    four.try_into().ok().map(u32::from_le_bytes)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0))
}

impl<'a> Compound<'a> {
    /// Opens a compound file; nothing if it is damaged.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            next: Vec::new(),
            next_short: Vec::new(),
            short: Vec::new(),
            cutoff: u32_at(bytes, 56)?,
            entries: Vec::new(),
        };
        file.next = file.table(u32_at(bytes, 68)?)?;
        let folders = file.chain(u32_at(bytes, 48)?, usize::MAX)?;
        let all: Vec<Entry> = folders.chunks_exact(128).filter_map(Entry::read).collect();
        let root = all.first()?;
        let shorts = file.chain(u32_at(bytes, 60)?, usize::MAX)?;
        file.next_short = numbers(&shorts).collect();
        file.short = file.chain(root.start, usize::try_from(root.length).ok()?)?;
        file.entries = inside(&all, root.child);
        Some(file)
    }

    /// Returns whether the outermost folder has a stream or folder of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// Returns whether the outermost folder has a stream or folder whose name starts like this.
    pub(super) fn has_start(&self, start: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.starts_with(start))
    }

    /// Returns the bytes of a stream in the outermost folder; nothing if there is none or it is damaged.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self
            .entries
            .iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let length = usize::try_from(entry.length).ok()?;
        if entry.length >= self.cutoff {
            return self.chain(entry.start, length);
        }
        let get = |number: u32| {
            let at = usize::try_from(number).ok()?.checked_mul(SHORT)?;
            self.short.get(at..self.short.len().min(at.checked_add(SHORT)?))
        };
        follow(entry.start, length, &self.next_short, get)
    }

    /// Reads which sector follows which. The sectors that say it are listed in the header, and in a chain of their own.
    fn table(&self, mut more: u32) -> Option<Vec<u32>> {
        let most = self.bytes.len() / self.sector + 1;
        let header = self.bytes.get(76..512)?;
        let mut listed: Vec<u32> = numbers(header).collect();
        let mut chain = 0_usize;
        while more <= LAST_SECTOR {
            chain += 1;
            if chain > most {
                return None;
            }
            listed.extend(numbers(self.sector(more)?));
            more = listed.pop()?;
        }
        let listed = listed.into_iter().filter(|number| *number <= LAST_SECTOR);
        let mut next = Vec::new();
        for number in listed.take(most) {
            next.extend(numbers(self.sector(number)?));
        }
        Some(next)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (usize::try_from(number).ok()?.checked_add(1)?).checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    fn chain(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        follow(start, length, &self.next, |number| self.sector(number))
    }
}

/// Returns the bytes of sectors that follow each other, up to a length.
fn follow<'s>(
    start: u32,
    length: usize,
    next: &[u32],
    sector: impl Fn(u32) -> Option<&'s [u8]>,
) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut number = start;
    let mut steps = 0_usize;
    while number <= LAST_SECTOR && bytes.len() < length {
        steps += 1;
        if steps > next.len() {
            return None;
        }
        bytes.extend_from_slice(sector(number)?);
        number = *next.get(usize::try_from(number).ok()?)?;
    }
    bytes.truncate(length);
    Some(bytes)
}

/// Returns what is in a folder: its entries are a tree.
fn inside(all: &[Entry], top: u32) -> Vec<Entry> {
    let mut found = Vec::new();
    let mut waiting = vec![top];
    while let Some(number) = waiting.pop() {
        let entry = usize::try_from(number).ok().and_then(|number| all.get(number));
        let Some(entry) = entry.filter(|_| found.len() < all.len()) else {
            continue;
        };
        found.push(entry.clone());
        waiting.extend(
            [entry.left, entry.right]
                .into_iter()
                .filter(|number| *number <= LAST_SECTOR),
        );
    }
    found
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let wide: Vec<u16> = bytes
            .get(..64)?
            .chunks_exact(2)
            .filter_map(|two| u16_at(two, 0))
            .collect();
        let name: Vec<u16> = wide.into_iter().take_while(|unit| *unit != 0).collect();
        Some(Self {
            name: String::from_utf16_lossy(&name),
            left: u32_at(bytes, 68)?,
            right: u32_at(bytes, 72)?,
            child: u32_at(bytes, 76)?,
            start: u32_at(bytes, 116)?,
            length: u32_at(bytes, 120)?,
        })
    }
}
