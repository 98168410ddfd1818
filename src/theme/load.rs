//! Reading a theme: the default one from the program, a site's own from its folder.
//!
//! The only place in `theme` that touches the disk.

#![expect(
    clippy::disallowed_methods,
    reason = "this module is the one that reads theme folders"
)]

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::files::{Origin, Theme};
use crate::source::is_ignored;
use crate::text::nearest::nearest;

/// The name of the theme that is part of the program.
const DEFAULT: &str = "default";

/// The default theme: in the binary of a release, read from the source folder in debug builds.
#[derive(rust_embed::RustEmbed)]
#[folder = "themes/default/"]
struct Embedded;

/// Why a theme could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeError {
    /// The name is not a plain folder name.
    BadName {
        /// The name as given.
        name: String,
    },
    /// There is no theme of this name.
    Missing {
        /// The name as given.
        name: String,
        /// The folder that was looked in, if there is one.
        themes_dir: Option<PathBuf>,
        /// The themes that exist.
        known: Vec<String>,
        /// The one that was probably meant.
        suggestion: Option<String>,
    },
    /// The theme folder is a link or not a folder.
    NotAFolder {
        /// The path.
        path: PathBuf,
    },
    /// The folder or a file in it cannot be read.
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// The message of the operating system.
        reason: String,
    },
}

impl ThemeError {
    /// Describes the error.
    pub fn what(&self) -> String {
        match self {
            Self::BadName { name } => format!("`{name}` cannot be the name of a theme"),
            Self::Missing { name, themes_dir, .. } => match themes_dir {
                Some(folder) => format!("there is no theme `{name}` in `{}`", shown(folder)),
                None => format!("there is no theme `{name}`"),
            },
            Self::NotAFolder { path } => format!("the theme `{}` is not a folder", shown(path)),
            Self::Unreadable { path, reason } => format!("cannot read `{}`: {reason}", shown(path)),
        }
    }

    /// Returns a remedy; nothing when the machine failed.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::BadName { .. } => {
                Some("a theme is named by its folder alone, such as `default`".to_owned())
            }
            Self::Missing {
                known, suggestion, ..
            } => {
                let known = format!("the themes are: `{}`", known.join("`, `"));
                Some(match suggestion {
                    Some(meant) => format!("did you mean `{meant}`? {known}"),
                    None => known,
                })
            }
            Self::NotAFolder { .. } => {
                Some("put the theme's own folder there; links are not followed".to_owned())
            }
            Self::Unreadable { .. } => None,
        }
    }
}

impl std::fmt::Display for ThemeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.what())?;
        match self.help() {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ThemeError {}

impl Theme {
    /// The theme that is part of the program, as it is.
    pub fn built_in() -> Self {
        let mut theme = Self::empty(DEFAULT);
        for path in Embedded::iter() {
            if path.split('/').any(is_ignored) {
                continue;
            }
            if let Some(file) = Embedded::get(&path) {
                theme.add(&path, file.data, Origin::Embedded(path.to_string()));
            }
        }
        theme
    }

    /// Loads a theme: the files of the default theme, and over them those in `{themes_dir}/{name}/`.
    ///
    /// `default` needs no folder. Hidden files are passed over, symbolic links are not followed; what is unusable
    /// in single files is in [`Theme::findings`].
    ///
    /// # Errors
    /// [`ThemeError`] when the name is not a plain folder name, no such theme exists, or it cannot be read.
    pub fn load(name: &str, themes_dir: Option<&Path>) -> Result<Self, ThemeError> {
        if !is_plain_name(name) {
            return Err(ThemeError::BadName {
                name: name.to_owned(),
            });
        }
        let mut theme = Self::built_in().named(name);
        let folder = themes_dir.map(|themes| themes.join(name));
        let found = folder.filter(|folder| folder.symlink_metadata().is_ok());
        match found {
            Some(folder) => add_folder(&mut theme, &folder)?,
            None if name == DEFAULT => {}
            None => return Err(missing(name, themes_dir)),
        }
        Ok(theme)
    }
}

/// Lays every file below `folder` over the theme.
fn add_folder(theme: &mut Theme, folder: &Path) -> Result<(), ThemeError> {
    let is_folder = folder.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
    if !is_folder {
        return Err(ThemeError::NotAFolder {
            path: folder.to_owned(),
        });
    }
    let walk = walkdir::WalkDir::new(folder)
        .follow_links(false)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_ignored(&entry.file_name().to_string_lossy()));
    for entry in walk {
        let entry = entry.map_err(|error| ThemeError::Unreadable {
            path: error.path().unwrap_or(folder).to_owned(),
            reason: error
                .io_error()
                .map_or_else(|| error.to_string(), ToString::to_string),
        })?;
        if entry.depth() == 0 {
            continue;
        }
        if entry.path_is_symlink() {
            theme.add_link(shown(entry.path()));
            continue;
        }
        let Some(below) = entry.path().strip_prefix(folder).ok().and_then(Path::to_str) else {
            theme.add_unreadable_name(shown(entry.path()));
            continue;
        };
        if entry.file_type().is_file() {
            let bytes = std::fs::read(entry.path()).map_err(|error| ThemeError::Unreadable {
                path: entry.path().to_owned(),
                reason: error.to_string(),
            })?;
            let below = below.replace(std::path::MAIN_SEPARATOR, "/");
            theme.add(&below, Cow::Owned(bytes), Origin::Folder(shown(entry.path())));
        }
    }
    Ok(())
}

fn missing(name: &str, themes_dir: Option<&Path>) -> ThemeError {
    let mut known = vec![DEFAULT.to_owned()];
    if let Some(themes) = themes_dir {
        let folders = walkdir::WalkDir::new(themes)
            .min_depth(1)
            .max_depth(1)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_dir())
            .filter_map(|entry| entry.file_name().to_str().map(ToOwned::to_owned))
            .filter(|found| is_plain_name(found));
        known.extend(folders);
        known.sort();
        known.dedup();
    }
    ThemeError::Missing {
        name: name.to_owned(),
        themes_dir: themes_dir.map(ToOwned::to_owned),
        suggestion: nearest(name, known.iter().map(String::as_str)).map(ToOwned::to_owned),
        known,
    }
}

/// A single visible folder name, on every system: no path, no drive, not `.` or `..`.
fn is_plain_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && !name.contains(|c: char| matches!(c, '/' | '\\' | ':') || c.is_control())
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn themes(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        folder
    }

    #[test]
    fn the_default_theme_needs_no_folder() {
        let theme = Theme::load("default", None).unwrap();
        let dates = &theme.strings("en-GB")[0];
        assert_eq!(dates.origin.to_string(), "default theme: strings/en-GB.ftl");
        assert!(dates.text.contains("December"));
        assert!(theme.findings().is_empty(), "{:?}", theme.findings());
    }

    #[test]
    fn a_site_lays_its_files_over_the_default_theme() {
        let folder = themes(&[
            ("mine/templates/parts/x.html", "x"),
            ("mine/strings/en-GB.ftl", "own = Own"),
            ("mine/assets/.DS_Store", ""),
            ("default/assets/extra.css", "e"),
        ]);
        let theme = Theme::load("mine", Some(folder.path())).unwrap();
        assert_eq!(theme.template("parts/x.html"), Some("x"));
        assert_eq!(theme.strings("en-GB").len(), 2);
        assert!(
            theme
                .assets()
                .all(|(path, _)| path != ".DS_Store" && path != "extra.css")
        );
        let theme = Theme::load("default", Some(folder.path())).unwrap();
        let origin = theme.asset_origin("extra.css").unwrap().to_string();
        assert!(origin.ends_with("/default/assets/extra.css"), "{origin}");
    }

    #[test]
    fn a_mistyped_name_is_answered_with_the_themes_that_exist() {
        let folder = themes(&[("council/templates/a.html", ""), ("notes.txt", "")]);
        let error = Theme::load("counsil", Some(folder.path())).unwrap_err();
        let message = error.to_string().replace(&shown(folder.path()), "themes");
        assert_eq!(
            message,
            "there is no theme `counsil` in `themes`; did you mean `council`? the themes are: `council`, `default`"
        );
        assert_eq!(
            Theme::load("other", None).unwrap_err().to_string(),
            "there is no theme `other`; the themes are: `default`"
        );
    }

    #[test]
    fn a_name_that_leads_elsewhere_is_refused() {
        let folder = themes(&[("mine/templates/a.html", "")]);
        for name in ["", ".", "..", "../x", "mine/..", "a\\b", "c:", ".hidden", "/etc"] {
            let error = Theme::load(name, Some(folder.path())).unwrap_err();
            assert!(matches!(error, ThemeError::BadName { .. }), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_do_not_lead_out_of_a_theme() {
        let secret = themes(&[("secret.html", "secret"), ("dir/also.html", "secret")]);
        let folder = themes(&[("mine/templates/a.html", "a")]);
        let link = |from: &str, to: &str| {
            std::os::unix::fs::symlink(secret.path().join(from), folder.path().join(to)).unwrap();
        };
        link("secret.html", "mine/templates/b.html");
        link("dir", "mine/templates/dir");
        link("dir", "linked");
        let theme = Theme::load("mine", Some(folder.path())).unwrap();
        assert_eq!(theme.template("b.html"), None);
        assert_eq!(theme.template("dir/also.html"), None);
        let codes: Vec<_> = theme.findings().iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [crate::diag::Code::LinkInContent; 2]);
        assert!(matches!(
            Theme::load("linked", Some(folder.path())),
            Err(ThemeError::NotAFolder { .. })
        ));
    }
}
