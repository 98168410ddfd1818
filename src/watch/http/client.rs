//! The preview's own files: its script and its stylesheet, the same for every site.

/// The browser's side of the preview.
const SCRIPT: &str = include_str!("../client/preview.js");
/// How problems look.
const STYLE: &str = include_str!("../client/preview.css");
/// How the list of the gallery looks.
const GALLERY: &str = include_str!("../client/gallery.css");

/// The file with this name, with its name.
pub(super) fn file(name: &str) -> Option<(&'static str, &'static str)> {
    [
        ("preview.js", SCRIPT),
        ("preview.css", STYLE),
        ("gallery.css", GALLERY),
    ]
    .into_iter()
    .find(|(known, _)| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_changes_nothing_of_the_site() {
        let mut rest = STYLE.to_owned();
        while let (Some(start), Some(end)) = (rest.find("/*"), rest.find("*/")) {
            rest.replace_range(start..end + 2, "");
        }
        let heads = rest.split(['{', '}', ';']).map(str::trim).filter(|part| {
            let declares = part.contains(": ") && !part.starts_with(['.', '@']);
            !declares && !part.is_empty() && !part.starts_with("@media")
        });
        let selectors: Vec<_> = heads.flat_map(|head| head.split(",\n")).map(str::trim).collect();
        assert!(selectors.len() > 20);
        for selector in selectors {
            assert!(selector.starts_with(".candour-preview"), "{selector}");
        }
    }

    #[test]
    fn the_script_writes_no_html_and_no_style_attributes() {
        for bad in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            ".style.",
            "'style'",
        ] {
            assert!(!SCRIPT.contains(bad), "{bad}");
        }
    }
}
