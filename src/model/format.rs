//! The versions of the content format: which one content is in, and the names that each version changed.
//!
//! A version has a number that grows by one when content must be written in another way. Names of files and folders
//! never change: links in texts name them, and texts are sealed.

/// The changes of the content format, in the order of their formats. Format 1 is the first, so it changes nothing.
pub const CHANGES: &[Change] = &[];

/// A name that a format changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The format that has the new name.
    pub format: u32,
    /// The kind of file that it stands in.
    pub file: ContentFile,
    /// The fields that lead from the top of the file to the group that has the name, by their names after all earlier
    /// changes; lists are passed through, and `*` is a name that the content gives.
    pub within: &'static [&'static str],
    /// The old name and the new one.
    pub rename: Rename,
    /// The reason, as a phrase that ends a sentence.
    pub reason: &'static str,
}

/// An old name and the one in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rename {
    /// The name of a field.
    Field {
        /// The old name.
        from: &'static str,
        /// The new name.
        to: &'static str,
    },
    /// One of the words that a field takes, alone or in a list.
    Value {
        /// The field.
        field: &'static str,
        /// The old word.
        from: &'static str,
        /// The new word.
        to: &'static str,
    },
}

/// The kinds of files that hold fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContentFile {
    /// `site.yaml`.
    Settings,
    /// `glossary.yaml` of the site or of a plan.
    Glossary,
    /// A page of `pages/`.
    Page,
    /// `plan.md`.
    Plan,
    /// A file of `recommendations/`.
    Recommendation,
    /// A file of `updates/`.
    Update,
    /// A file of `meetings/`.
    Meeting,
}

impl Change {
    /// Returns the old name and the new one.
    pub fn names(&self) -> (&'static str, &'static str) {
        match self.rename {
            Rename::Field { from, to } | Rename::Value { from, to, .. } => (from, to),
        }
    }

    /// Returns a sentence with the old name, the new one, the format that brought it and the reason.
    pub fn sentence(&self) -> String {
        let (from, to) = self.names();
        let of = match self.rename {
            Rename::Field { .. } => String::new(),
            Rename::Value { field, .. } => format!(" in `{field}`"),
        };
        format!(
            "`{from}`{of} is called `{to}` since format {}, {}",
            self.format, self.reason
        )
    }
}

/// The format that content is in, among those that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentFormat {
    number: u32,
    changes: &'static [Change],
}

impl Default for ContentFormat {
    /// The first format: that of content that names none.
    fn default() -> Self {
        Self::of(1, CHANGES)
    }
}

impl ContentFormat {
    /// The format of this number, where these are the changes of all formats.
    pub fn of(number: u32, changes: &'static [Change]) -> Self {
        Self { number, changes }
    }

    /// Returns its number.
    pub fn number(self) -> u32 {
        self.number
    }

    /// Returns the format of this number among the same ones.
    #[must_use]
    pub fn numbered(self, number: u32) -> Self {
        Self { number, ..self }
    }

    /// Returns the number of the newest format.
    pub fn newest(self) -> u32 {
        self.changes.last().map_or(1, |change| change.format)
    }

    /// Returns whether the program reads content in it: the newest format and the one before.
    pub fn is_read(self) -> bool {
        let newest = self.newest();
        self.number == newest || self.number == newest - 1
    }

    /// Returns the changes of all later formats.
    pub fn later_changes(self) -> &'static [Change] {
        let first = self
            .changes
            .partition_point(|change| change.format <= self.number);
        &self.changes[first..]
    }

    /// Returns the changes whose old names are read: those of the newest format, for content in the one before.
    pub fn read_changes(self) -> &'static [Change] {
        if self.is_read() { self.later_changes() } else { &[] }
    }
}

/// Describes what is wrong with a table of changes, each fault in a sentence; nothing when it can be used.
pub fn faults(changes: &[Change]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut last = 1;
    for (at, change) in changes.iter().enumerate() {
        let (from, to) = change.names();
        let what = format!("`{from}` to `{to}` of format {}", change.format);
        if change.format < last || change.format > last + 1 || change.format == 1 {
            faults.push(format!("{what}: formats count up from 2, one by one"));
        }
        last = change.format;
        if from == to || from.is_empty() || to.is_empty() || change.reason.is_empty() {
            faults.push(format!("{what}: it needs two names and a reason"));
        }
        let is_same_place = |other: &&Change| {
            let field = |one: &Change| match one.rename {
                Rename::Field { .. } => None,
                Rename::Value { field, .. } => Some(field),
            };
            other.file == change.file && other.within == change.within && field(other) == field(change)
        };
        // Content in an older format may have newer names already: no name may mean two things.
        let mut others = changes[..at].iter().filter(is_same_place);
        if others.any(|other| [from, to].contains(&other.names().0)) {
            faults.push(format!("{what}: one of the names had another meaning before"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn field(format: u32, from: &'static str, to: &'static str) -> Change {
        Change {
            format,
            file: ContentFile::Update,
            within: &["entries"],
            rename: Rename::Field { from, to },
            reason: "as people say it",
        }
    }

    #[test]
    fn the_table_of_changes_can_be_used() {
        assert_eq!(faults(CHANGES), Vec::<String>::new());
        let good: &[Change] = &[field(2, "a", "b"), field(2, "c", "d"), field(3, "b", "e")];
        assert_eq!(faults(good), Vec::<String>::new());
        for bad in [
            [field(1, "a", "b"), field(2, "c", "d")],
            [field(2, "a", "b"), field(4, "c", "d")],
            [field(3, "a", "b"), field(2, "c", "d")],
            [field(2, "a", "a"), field(3, "c", "d")],
            [field(2, "a", "b"), field(3, "c", "a")],
            [field(2, "a", "b"), field(3, "a", "c")],
        ] {
            assert_ne!(faults(&bad), Vec::<String>::new(), "{bad:?}");
        }
    }

    #[test]
    fn a_program_reads_its_own_format_and_the_one_before() {
        static TABLE: &[Change] = &[field(2, "a", "b"), field(3, "c", "d"), field(3, "e", "f")];
        let of = |number| ContentFormat::of(number, TABLE);
        assert_eq!(of(1).newest(), 3);
        let read: Vec<bool> = (1..=4).map(|number| of(number).is_read()).collect();
        assert_eq!(read, [false, true, true, false]);
        assert!(!of(u32::MAX).is_read());
        assert_eq!(of(1).later_changes(), TABLE);
        assert_eq!(of(1).read_changes(), &[]);
        assert_eq!(of(2).read_changes(), &TABLE[1..]);
        assert_eq!(of(3).later_changes(), &[]);
        assert_eq!(ContentFormat::default().newest(), 1);
    }
}
