//! The result of writing a site, or the reason why it was not written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::TreeError;

/// The changes of a run to the output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WriteReport {
    /// Files that were not there before.
    pub new: usize,
    /// Files whose bytes differ from those before.
    pub changed: usize,
    /// Files that were left alone, with their time of change, because they have the same bytes already.
    pub unchanged: usize,
    /// Files of an earlier run that are no longer part of the site.
    pub removed: usize,
    /// Files of an earlier run that are no longer part of the site, but were left because somebody changed them since;
    /// from now on they belong to whoever did.
    pub kept: Vec<String>,
    /// How many files of a site without notes are as its list says, and so Candour's own; nothing where there were
    /// notes or no site.
    pub taken_over: Option<usize>,
}

impl WriteReport {
    /// How many files were written: the new and the changed ones.
    pub fn written(&self) -> usize {
        self.new + self.changed
    }
}

/// Returns whether an error says that there is nothing at a path.
pub(super) fn is_gone(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// The site could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteError {
    /// The output folder is, or is inside, a folder that Candour reads.
    Forbidden {
        /// The output folder.
        path: PathBuf,
        /// The folder that it is in.
        inside: PathBuf,
    },
    /// The output folder holds more than a site ever does: the whole disk, the folder the command is run in.
    Everything {
        /// The output folder.
        path: PathBuf,
        /// A description of its contents.
        holds: String,
    },
    /// The output folder is a file, or a link that leads nowhere.
    NotAFolder(PathBuf),
    /// The output folder holds files, and Candour has not written to it before.
    NotEmpty(PathBuf),
    /// Files stand where the site's would go, and Candour did not write them.
    Foreign(Vec<PathBuf>),
    /// Links stand where the site's files or folders would go.
    Link(Vec<PathBuf>),
    /// Files of the site cannot be written next to each other.
    Clash(Vec<TreeError>),
    /// The note of what Candour wrote cannot be read.
    Manifest {
        /// The note.
        path: PathBuf,
        /// The reason in words.
        reason: String,
    },
    /// The folder holds a site that may be published, so drafts and other days must not go there.
    Published(PathBuf),
    /// A build has begun to change the folder and has not finished.
    Unfinished(PathBuf),
    /// More of the pages in the folder would be removed than anybody means to.
    Removal {
        /// The output folder.
        path: PathBuf,
        /// How many pages would go.
        pages: usize,
        /// How many there are.
        of: usize,
    },
    /// Another run is writing to the folder.
    Busy(PathBuf),
    /// A file that was to be new is there already.
    Exists(PathBuf),
    /// The machine refused.
    Machine {
        /// The file or folder.
        path: PathBuf,
        /// The message of the operating system.
        reason: String,
        /// True if no file of the site in the folder was changed yet.
        untouched: bool,
    },
}

impl WriteError {
    /// A refusal by the machine, before any file of the site was changed.
    pub(super) fn machine(path: &Path, error: &io::Error) -> Self {
        let reason = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
            io::ErrorKind::FileTooLarge => "the file is larger than this account or disk allows".to_owned(),
            io::ErrorKind::PermissionDenied => "this account may not write there".to_owned(),
            io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
            io::ErrorKind::IsADirectory => "a folder stands there".to_owned(),
            io::ErrorKind::InvalidFilename => "the name is too long or not allowed on this disk".to_owned(),
            _ => error.to_string(),
        };
        Self::Machine {
            path: path.to_owned(),
            reason,
            untouched: true,
        }
    }

    /// The same refusal once files of the site have been changed.
    pub(super) fn halfway(self) -> Self {
        match self {
            Self::Machine { path, reason, .. } => Self::Machine {
                path,
                reason,
                untouched: false,
            },
            other => other,
        }
    }

    /// The file or folder it is about; the first, when there are several.
    pub fn path(&self) -> &Path {
        match self {
            Self::Forbidden { path, .. }
            | Self::Everything { path, .. }
            | Self::NotAFolder(path)
            | Self::NotEmpty(path)
            | Self::Manifest { path, .. }
            | Self::Published(path)
            | Self::Unfinished(path)
            | Self::Removal { path, .. }
            | Self::Busy(path)
            | Self::Exists(path)
            | Self::Machine { path, .. } => path,
            Self::Foreign(paths) | Self::Link(paths) => paths.first().map_or(Path::new(""), PathBuf::as_path),
            Self::Clash(clashes) => clashes
                .first()
                .map_or(Path::new(""), |clash| Path::new(clash.path().as_str())),
        }
    }

    /// Returns a remedy in words.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Forbidden { .. } => "choose a folder outside it with `--out`",
            Self::Everything { .. } => "name a folder of its own with `--out`, such as `--out public`",
            Self::NotAFolder(_) => "choose a folder with `--out`, or one that does not exist yet",
            Self::NotEmpty(_) => "choose another folder with `--out`, or empty this one",
            Self::Foreign(paths) if paths.len() > 1 => {
                "move or rename them, or choose another folder with `--out`; nothing was changed"
            }
            Self::Foreign(_) => {
                "move or rename it, or choose another folder with `--out`; nothing was changed"
            }
            Self::Link(_) => "put a real file or folder there, or choose another folder with `--out`",
            Self::Clash(_) => "rename one of them; nothing was changed",
            Self::Manifest { .. } => "empty the folder and build again, or choose another with `--out`",
            Self::Published(_) => "name a folder of its own with `--out`, such as `--out preview`",
            Self::Unfinished(_) => {
                "copy the published site back into the folder, or mend the errors, and build again"
            }
            Self::Removal { .. } => {
                "look whether the day is right and all content is there; if these pages are to go, build with \
                 `--allow-removal`; nothing was changed"
            }
            Self::Busy(_) => "wait until it has finished, then build again",
            Self::Exists(_) => "name another file, or remove this one",
            Self::Machine { untouched: true, .. } => {
                "the site in the folder is as it was: put this right, then build again"
            }
            Self::Machine { untouched: false, .. } => {
                "the site in the folder is partly the old and partly the new one: put this right, then build again to \
                 finish it"
            }
        }
    }
}

/// A path as people type it on any system.
struct PathAsTyped<'a>(&'a Path);

impl fmt::Display for PathAsTyped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"))
    }
}

fn list(f: &mut fmt::Formatter<'_>, paths: &[PathBuf]) -> fmt::Result {
    const SHOWN: usize = 10;
    for (at, path) in paths.iter().take(SHOWN).enumerate() {
        write!(f, "{}`{}`", if at == 0 { "" } else { ", " }, PathAsTyped(path))?;
    }
    match paths.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        more => write!(f, " and {more} more"),
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Forbidden { path, inside } if path == inside => {
                write!(
                    f,
                    "cannot write the site to `{}`: Candour reads that folder",
                    PathAsTyped(path)
                )
            }
            Self::Forbidden { path, inside } => write!(
                f,
                "cannot write the site to `{}`: it is inside `{}`, which Candour reads",
                PathAsTyped(path),
                PathAsTyped(inside)
            ),
            Self::Everything { path, holds } => write!(
                f,
                "cannot write the site to `{}`: {holds} is in that folder",
                PathAsTyped(path)
            ),
            Self::NotAFolder(path) => write!(
                f,
                "cannot write the site to `{}`: it is not a folder",
                PathAsTyped(path)
            ),
            Self::Published(path) => write!(
                f,
                "`{}` holds a site to publish, so drafts and other days are not written there",
                PathAsTyped(path)
            ),
            Self::Unfinished(path) => write!(
                f,
                "cannot keep pages of `{}`: an earlier build was interrupted there, so they are partly old and partly new",
                PathAsTyped(path)
            ),
            Self::Removal { path, pages, of } => write!(
                f,
                "this would remove {pages} of the {of} pages in `{}`",
                PathAsTyped(path)
            ),
            Self::NotEmpty(path) => write!(
                f,
                "cannot write the site to `{}`: there are files in it, and nothing says that they are from Candour",
                PathAsTyped(path)
            ),
            Self::Foreign(paths) => {
                f.write_str("the site has a file of the same name as one that Candour did not write: ")?;
                list(f, paths)
            }
            Self::Link(paths) => {
                f.write_str("there is a link where the site needs a file or folder: ")?;
                list(f, paths)
            }
            Self::Clash(clashes) => {
                for (at, clash) in clashes.iter().enumerate() {
                    write!(f, "{}{clash}", if at == 0 { "" } else { "; " })?;
                }
                Ok(())
            }
            Self::Manifest { path, reason } => write!(f, "cannot use `{}`: {reason}", PathAsTyped(path)),
            Self::Busy(path) => write!(f, "another run of Candour is writing to `{}`", PathAsTyped(path)),
            Self::Exists(path) => write!(
                f,
                "`{}` is there already, and is not overwritten",
                PathAsTyped(path)
            ),
            Self::Machine { path, reason, .. } => write!(f, "cannot write `{}`: {reason}", PathAsTyped(path)),
        }
    }
}

impl std::error::Error for WriteError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_every_file_up_to_ten() {
        let paths = |n: usize| {
            (0..n)
                .map(|i| PathBuf::from(format!("public/{i}")))
                .collect::<Vec<_>>()
        };
        let two = WriteError::Foreign(paths(2));
        assert!(two.to_string().ends_with(": `public/0`, `public/1`"), "{two}");
        assert_eq!(two.path(), Path::new("public/0"));
        assert!(
            WriteError::Link(paths(12))
                .to_string()
                .ends_with("`public/9` and 2 more")
        );
    }

    #[test]
    fn the_remedy_says_whether_the_old_site_is_whole() {
        let error = WriteError::machine(Path::new("x"), &io::Error::from(io::ErrorKind::StorageFull));
        assert_eq!(error.to_string(), "cannot write `x`: the disk is full");
        assert!(error.remedy().starts_with("the site in the folder is as it was"));
        assert!(error.halfway().remedy().contains("partly the old"));
    }
}
