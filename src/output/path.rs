//! The path of an output file: valid on every disk and host, and never outside the output folder.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::text::slug;

/// The folder in which Candour keeps its own notes about an output folder.
pub(super) const RESERVED: &str = ".candour";

/// Where an output file goes, below the output folder, with forward slashes: `telford-2016/index.html`.
///
/// The same on every system: what one disk or host would refuse or take for something else is refused everywhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct OutPath(String);

/// Why a text cannot be the path of an output file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutPathError {
    /// It is empty.
    Empty,
    /// It starts at the root of a disk.
    Absolute,
    /// It has an empty part, as in `a//b` or `a/`.
    EmptyPart,
    /// It has a part `.` or `..`.
    Dots,
    /// It has a character that not every disk can hold in a name.
    Character(char),
    /// A part is a name that Windows keeps for devices, such as `con` or `nul.txt`.
    Device,
    /// A part ends in a full stop or a space, which Windows drops.
    Ending,
    /// It is inside the folder that Candour keeps for itself.
    Reserved,
}

impl fmt::Display for OutPathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the address is empty"),
            Self::Absolute => f.write_str("the address starts at the root of the disk"),
            Self::EmptyPart => f.write_str("the address has an empty part between two slashes"),
            Self::Dots => f.write_str("the address has a part `.` or `..`"),
            Self::Character(c) if c.is_control() => {
                f.write_str("the address has an invisible control character")
            }
            Self::Character(c) => write!(
                f,
                "the address has the character `{c}`, which not every disk can store"
            ),
            Self::Device => f.write_str("the address has a name that Windows keeps for itself"),
            Self::Ending => f.write_str("a part of the address ends in a full stop or a space"),
            Self::Reserved => write!(f, "the folder `{RESERVED}` is kept for Candour's own notes"),
        }
    }
}

impl std::error::Error for OutPathError {}

impl OutPath {
    /// The path `text`, when every disk can hold it.
    ///
    /// # Errors
    /// [`OutPathError`] says which rule it breaks.
    pub fn new(text: impl Into<String>) -> Result<Self, OutPathError> {
        let text = text.into();
        if text.is_empty() {
            return Err(OutPathError::Empty);
        }
        if text.starts_with('/') {
            return Err(OutPathError::Absolute);
        }
        if let Some(bad) = text
            .chars()
            .find(|&c| c.is_control() || r#"\<>:"|?*"#.contains(c))
        {
            return Err(OutPathError::Character(bad));
        }
        text.split('/').try_for_each(check_part)?;
        if text
            .split('/')
            .next()
            .is_some_and(|part| part.eq_ignore_ascii_case(RESERVED))
        {
            return Err(OutPathError::Reserved);
        }
        Ok(Self(text))
    }

    /// The path as text, with forward slashes.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folders it lies in, outermost first: `a`, `a/b` for `a/b/c`.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(at, _)| &self.0[..at])
    }

    /// The same path on a disk that does not tell capital letters from small ones.
    pub(super) fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

fn check_part(part: &str) -> Result<(), OutPathError> {
    match part {
        "" => return Err(OutPathError::EmptyPart),
        "." | ".." => return Err(OutPathError::Dots),
        _ => {}
    }
    if part.ends_with(['.', ' ']) {
        return Err(OutPathError::Ending);
    }
    // Windows looks only at what stands before the first full stop: `nul.tar.gz` is the device `nul` too.
    let stem = part.split('.').next().unwrap_or(part);
    if slug::is_device(stem) {
        return Err(OutPathError::Device);
    }
    Ok(())
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for OutPath {
    type Err = OutPathError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text)
    }
}

impl AsRef<str> for OutPath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

// Lets a map with `OutPath` keys be asked with a `&str`; both compare as the same text.
impl Borrow<str> for OutPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn error(text: &str) -> OutPathError {
        OutPath::new(text).expect_err(text)
    }

    #[test]
    fn ordinary_addresses_are_taken_as_they_are() {
        for text in [
            "index.html",
            "telford-2016/actions/1.1.1/index.html",
            "files/Cynllun gweithredu – Ebrill.pdf",
            ".well-known/security.txt",
            "console/common.css",
            "a/.candour/b",
        ] {
            assert_eq!(OutPath::new(text).map(|p| p.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_could_leave_the_folder_is_refused() {
        assert_eq!(error(""), OutPathError::Empty);
        assert_eq!(error("/etc/passwd"), OutPathError::Absolute);
        assert_eq!(error("a//b"), OutPathError::EmptyPart);
        assert_eq!(error("a/"), OutPathError::EmptyPart);
        assert_eq!(error("../x"), OutPathError::Dots);
        assert_eq!(error("a/./b"), OutPathError::Dots);
        assert_eq!(error("C:/x"), OutPathError::Character(':'));
        assert_eq!(error("..\\x"), OutPathError::Character('\\'));
        assert_eq!(error("a\0b"), OutPathError::Character('\0'));
        assert_eq!(error("a\nb"), OutPathError::Character('\n'));
        assert_eq!(error(".candour/manifest.json"), OutPathError::Reserved);
        assert_eq!(error(".Candour"), OutPathError::Reserved);
    }

    #[test]
    fn what_windows_would_refuse_or_change_is_refused_everywhere() {
        for text in [
            "con",
            "a/NUL.txt/b",
            "Com1",
            "lpt9.tar.gz",
            "com²",
            "aux .txt",
            "conin$",
        ] {
            assert_eq!(error(text), OutPathError::Device, "{text}");
        }
        assert_eq!(error("a./b"), OutPathError::Ending);
        assert_eq!(error("a "), OutPathError::Ending);
        assert_eq!(error("what?.html"), OutPathError::Character('?'));
    }

    #[test]
    fn folders_are_listed_outermost_first() {
        let path = OutPath::new("a/b/c.html").unwrap();
        assert_eq!(path.folders().collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(OutPath::new("c.html").unwrap().folders().count(), 0);
    }

    proptest! {
        #[test]
        fn an_accepted_path_stays_below_its_folder(text in "[a.A/\\\\: ~\u{0}-\u{1f}é]{0,12}") {
            if let Ok(path) = OutPath::new(text.as_str()) {
                let below = std::path::Path::new(path.as_str());
                prop_assert!(below.components().all(|c| matches!(c, std::path::Component::Normal(_))));
                prop_assert_eq!(path.as_str(), text.as_str());
            }
        }
    }
}
