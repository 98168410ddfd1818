//! Files of the theme as they are published.

use std::borrow::Cow;

use crate::model::Settings;
use crate::theme::{Stylesheet, Theme};

/// A file of the theme as it is published, by its path below `assets/`; nothing when it is gone.
pub(super) fn asset<'t>(theme: &'t Theme, settings: &Settings, wanted: &str) -> Cow<'t, [u8]> {
    let bytes = theme.assets().find(|(path, _)| *path == wanted);
    let bytes = bytes.map_or(&[][..], |(_, bytes)| bytes);
    if matches!(wanted, "site.css" | "card.css") {
        let brand = brand_css(settings);
        // A stylesheet that stops in the middle of a rule must not take the brand with it.
        let closing = String::from_utf8_lossy(bytes);
        let closing = Stylesheet::read(&closing).closing;
        let closing = if brand.is_empty() { "" } else { closing.as_str() };
        [bytes, closing.as_bytes(), brand.as_bytes()].concat().into()
    } else {
        bytes.into()
    }
}

/// The address of a site's own stylesheet or script beside those of the theme, which pages load by themselves.
pub(super) fn extra(theme: &Theme, name: &str) -> Option<String> {
    theme.asset_origin(name).map(|_| format!("/assets/{name}"))
}

/// The brand colour as custom properties, after the theme's own styles for pages and cards.
fn brand_css(settings: &Settings) -> String {
    match &settings.brand.colour {
        Some(brand) => format!(
            "\n:root {{ --brand: {}; --brand-on-light: {}; --brand-on-dark: {}; }}\n",
            brand.colour, brand.on_light, brand.on_dark
        ),
        None => String::new(),
    }
}
