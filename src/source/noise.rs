//! Which files are never content, nor part of a theme.

use std::path::Path;

/// Whether `name` is that of a hidden file or of what editors and systems leave behind.
pub(crate) fn is_noise(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || name == "Thumbs.db"
        || name == "desktop.ini"
        || Path::new(name)
            .extension()
            .is_some_and(|extension| extension == "swp" || extension == "tmp" || extension == "bak")
}
