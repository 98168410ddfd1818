//! Which entries stand in which document of a feed, by RFC 5005: an archive that is full keeps its entries and its address
//! for ever, so archives are counted from the oldest entry.

use std::ops::Range;

/// How many entries an archive has.
const IN_ARCHIVE: usize = 50;

/// How many entries a feed without archives has at most.
const MOST: usize = 100;

/// Returns how many archives a feed of so many entries has. The newest document keeps at least as many entries as an
/// archive has, so that a reader who looks seldom misses nothing.
pub(super) fn archives(entries: usize) -> usize {
    (entries / IN_ARCHIVE).saturating_sub(1)
}

/// Returns the positions of the entries in a document, the oldest entry being the first.
pub(super) fn entries_of(archive: Option<usize>, entries: usize) -> Range<usize> {
    match archive {
        Some(number) => {
            let end = number.saturating_mul(IN_ARCHIVE).min(entries);
            end.saturating_sub(IN_ARCHIVE)..end
        }
        None => archives(entries) * IN_ARCHIVE..entries,
    }
}

/// Returns the positions of the newest entries, for a feed that has no archives.
pub(super) fn newest(entries: usize) -> Range<usize> {
    entries.saturating_sub(MOST)..entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_archive_keeps_its_entries_however_many_come() {
        for entries in 0..400 {
            let count = archives(entries);
            let mut covered = 0;
            for number in 1..=count {
                let range = entries_of(Some(number), entries);
                assert_eq!(range, (number - 1) * IN_ARCHIVE..number * IN_ARCHIVE);
                assert_eq!(range.start, covered);
                covered = range.end;
            }
            let newest = entries_of(None, entries);
            assert_eq!((newest.start, newest.end), (covered, entries));
            assert!(newest.len() < 2 * IN_ARCHIVE, "{entries}");
            assert!(count == 0 || newest.len() >= IN_ARCHIVE, "{entries}");
        }
    }

    #[test]
    fn a_feed_without_archives_has_its_newest_entries() {
        assert_eq!(newest(7), 0..7);
        assert_eq!(newest(1000), 900..1000);
    }
}
