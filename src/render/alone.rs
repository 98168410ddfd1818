//! The theme of a page that stands alone: its styles, fonts and logo within the page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Renderer;
use super::assets::style_source;
use crate::theme::Stylesheet;

/// The largest file that is put into a page, in bytes.
const LARGEST: usize = 200 * 1024;

/// The endings of files that may stand in a page, and their types.
const TYPES: [(&str, &str); 10] = [
    ("woff2", "font/woff2"),
    ("woff", "font/woff"),
    ("ttf", "font/ttf"),
    ("otf", "font/otf"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("svg", "image/svg+xml"),
];

impl Renderer {
    /// Returns the styles of the theme as one style sheet that loads nothing: small fonts and pictures stand in it.
    pub(super) fn styles_alone(&self) -> String {
        let sheets = ["site.css", "extra.css"].into_iter();
        let sheets = sheets.filter(|name| self.theme.asset_origin(name).is_some());
        sheets
            .map(|name| self.style_alone(name))
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn style_alone(&self, name: &str) -> String {
        let bytes = style_source(&self.theme, &self.resolved.site.settings, name);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let read = Stylesheet::read(&text);
        let (mut style, mut copied) = (String::with_capacity(text.len()), 0);
        for place in read.addresses {
            let file = self
                .theme
                .assets()
                .find(|(path, _)| *path == &text[place.clone()]);
            if let Some(data) = file.and_then(|(path, bytes)| data_address(path, bytes)) {
                style.push_str(&text[copied..place.start]);
                style.push_str(&data);
                copied = place.end;
            }
        }
        style.push_str(&text[copied..]);
        style + &read.closing
    }

    /// Returns the logo of the site as an address that holds it; nothing where there is none, or it is too large.
    pub(super) fn logo_alone(&self) -> Option<String> {
        let logo = self.resolved.site.settings.brand.logo.as_ref()?;
        let bytes = self.tree.files.get(logo.value.as_str())?;
        data_address(&logo.value, bytes)
    }
}

/// Returns an address that holds a file.
fn data_address(path: &str, bytes: &[u8]) -> Option<String> {
    let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
    let (_, kind) = TYPES.iter().find(|(known, _)| *known == ending)?;
    (bytes.len() <= LARGEST).then(|| format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
}
