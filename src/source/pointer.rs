//! Pointers: small texts that stand in the place of a file which a program keeps elsewhere and has not fetched.

use crate::checksum::Checksum;

/// No pointer is longer.
const LONGEST: usize = 4096;

/// The first line of a pointer of Git LFS, in its versions.
const LFS: [&str; 3] = [
    "version https://git-lfs.github.com/spec/v1",
    "version https://hawser.github.com/spec/v1",
    "version http://git-media.io/v/2",
];

/// The content that a pointer stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A file that Git LFS keeps.
    Lfs {
        /// The file's checksum, where the pointer says it.
        checksum: Option<Checksum>,
        /// Its length in bytes, where the pointer says it.
        size: Option<usize>,
    },
    /// A file that git-annex keeps.
    Annex,
}

impl Pointer {
    /// Reads the pointer that stands in the place of a file; nothing when the bytes are the file itself.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes)
            .ok()
            .filter(|text| text.len() <= LONGEST)?;
        let mut lines = text.lines();
        let first = lines.next()?;
        // Programs on Windows may have put a mark before it.
        let first = first.trim_start_matches('\u{feff}').trim_end();
        if LFS.contains(&first) {
            let value = |name: &str| {
                let mut values = text
                    .lines()
                    .filter_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
                values.next().map(str::trim)
            };
            // An extension of Git LFS stands for other bytes than those that the checksum is of.
            let is_plain = !text.lines().any(|line| line.starts_with("ext-"));
            return Some(Self::Lfs {
                checksum: value("oid")
                    .filter(|_| is_plain)
                    .and_then(|oid| Checksum::parse(oid.strip_prefix("sha256:")?)),
                size: value("size").and_then(|size| size.parse().ok()),
            });
        }
        let is_key = first.starts_with("/annex/objects/") && !first.contains(' ') && first.contains("--");
        (is_key && lines.all(|line| line.trim().is_empty())).then_some(Self::Annex)
    }

    /// The program that keeps the file.
    pub fn program(&self) -> &'static str {
        match self {
            Self::Lfs { .. } => "Git LFS",
            Self::Annex => "git-annex",
        }
    }

    /// The command that fetches the file at a path.
    pub fn fetch(&self, path: &str) -> String {
        match self {
            // `git lfs pull` reads `--include` from the top of the repository, which a path need not start at.
            Self::Lfs { .. } => "git lfs pull".to_owned(),
            Self::Annex => format!("git annex get {path}"),
        }
    }

    /// Returns whether these bytes start with the file that the pointer stands for; nothing when the pointer does not
    /// tell.
    pub(super) fn is_start_of(&self, bytes: &[u8]) -> Option<bool> {
        let Self::Lfs {
            checksum: Some(checksum),
            size: Some(size),
        } = self
        else {
            return None;
        };
        Some(
            bytes
                .get(..*size)
                .is_some_and(|start| Checksum::of(start) == *checksum),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lfs(of: &[u8]) -> String {
        let (sum, size) = (Checksum::of(of), of.len());
        format!("version https://git-lfs.github.com/spec/v1\noid sha256:{sum}\nsize {size}\n")
    }

    #[test]
    fn a_pointer_is_known_in_every_form_that_programs_write() {
        let plain = lfs(b"%PDF");
        for text in [
            plain.clone(),
            plain.replace('\n', "\r\n"),
            format!("\u{feff}{plain}"),
            plain.replace("git-lfs", "hawser"),
            plain.replace("oid", "ext-0-foo sha256:00\noid"),
            plain.trim_end().to_owned(),
        ] {
            let found = Pointer::read(text.as_bytes()).expect("a pointer");
            assert_eq!(found.program(), "Git LFS", "{text}");
        }
        let annex = b"/annex/objects/SHA256E-s4--0f0e.pdf\n";
        assert_eq!(Pointer::read(annex), Some(Pointer::Annex));
    }

    #[test]
    fn a_text_about_pointers_is_none() {
        for text in [
            "",
            "version 1",
            "A pointer starts with version https://git-lfs.github.com/spec/v1",
            "version https://git-lfs.github.com/spec/v1 is the first line",
            "/annex/objects/ is where git-annex keeps files",
            "/annex/objects/a--b\nand more",
        ] {
            assert_eq!(Pointer::read(text.as_bytes()), None, "{text}");
        }
        let long = lfs(b"x") + &"x".repeat(LONGEST);
        assert_eq!(Pointer::read(long.as_bytes()), None);
        assert_eq!(Pointer::read(b"%PDF-1.7\n\xff\xfe"), None);
    }

    #[test]
    fn a_pointer_tells_whether_bytes_start_with_its_file() {
        let pointer = Pointer::read(lfs(b"one\n").as_bytes()).expect("a pointer");
        assert_eq!(pointer.is_start_of(b"one\n"), Some(true));
        assert_eq!(pointer.is_start_of(b"one\ntwo\n"), Some(true));
        for other in [&b"two\n"[..], b"one", b""] {
            assert_eq!(pointer.is_start_of(other), Some(false));
        }
        assert_eq!(Pointer::Annex.is_start_of(b""), None);
    }
}
