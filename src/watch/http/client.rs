//! The preview's own files: its script and its stylesheet, the same for every site.

/// The browser's side of the preview.
const SCRIPT: &str = include_str!("../client/preview.js");
/// How problems look.
const STYLE: &str = include_str!("../client/preview.css");

/// The file with this name, with its name.
pub(super) fn file(name: &str) -> Option<(&'static str, &'static str)> {
    [("preview.js", SCRIPT), ("preview.css", STYLE)]
        .into_iter()
        .find(|(known, _)| *known == name)
}
