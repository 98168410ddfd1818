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

/// Hidden files that programs leave in folders and nobody means to publish.
const LEFT_BEHIND: [&str; 8] = [
    ".DS_Store",
    ".directory",
    ".gitattributes",
    ".gitignore",
    ".gitkeep",
    ".hidden",
    ".keep",
    ".localized",
];

/// Whether a hidden file lies among documents (in a folder `files`), where somebody may have meant to publish it: it is
/// told that it is not. What programs leave behind is passed over.
pub(super) fn is_hidden_document(folder: &str, name: &str) -> bool {
    let is_left_behind = LEFT_BEHIND.contains(&name)
        // Of macOS on other disks, of editors and office programs, and of network disks.
        || ["._", ".#", ".~", ".nfs", ".fuse", ".goutputstream"].iter().any(|start| name.starts_with(start));
    let is_hidden = name.starts_with('.') && !is_noise(name.trim_start_matches('.'));
    is_hidden && !is_left_behind && folder.split('/').any(|step| step == "files")
}
