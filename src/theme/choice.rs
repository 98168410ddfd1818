//! Which theme a site has.

use std::path::PathBuf;

use super::files::Theme;
use super::load::ThemeError;

/// The theme that was asked for, if any; else it is the one that `site.yaml` names, or the default.
#[derive(Clone, Debug, Default)]
pub struct ThemeChoice {
    /// The name that was asked for.
    pub name: Option<String>,
    /// The folder that holds themes, which need not exist.
    pub folder: PathBuf,
}

impl ThemeChoice {
    /// Loads the theme, given the name that stands in `site.yaml`.
    ///
    /// # Errors
    /// [`Unavailable`] when there is no such theme, or it cannot be read.
    pub fn load(&self, in_settings: Option<&str>) -> Result<Theme, Unavailable> {
        let name = self.name.as_deref().or(in_settings).unwrap_or("default");
        let folder = self.folder.is_dir().then_some(self.folder.as_path());
        Theme::load(name, folder).map_err(|error| Unavailable {
            error,
            is_in_settings: self.name.is_none(),
        })
    }
}

/// A theme that could not be had, named in `site.yaml` or on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unavailable {
    /// Why.
    pub error: ThemeError,
    /// True if the name stands in `site.yaml`.
    pub is_in_settings: bool,
}

impl Unavailable {
    /// Returns the error in the name in `site.yaml`; nothing when the fault lies elsewhere.
    pub fn in_settings(&self) -> Option<&ThemeError> {
        let is_name = !matches!(self.error, ThemeError::Unreadable { .. });
        (self.is_in_settings && is_name).then_some(&self.error)
    }
}

impl std::fmt::Display for Unavailable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.error.fmt(f)
    }
}

impl std::error::Error for Unavailable {}
