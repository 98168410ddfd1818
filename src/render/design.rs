//! The design of a site as checksums, for the record.

use std::collections::BTreeMap;

use super::Renderer;
use super::assets::PublishedAssets;
use crate::checksum::Checksum;
use crate::model::{Design, Settings};
use crate::theme::Theme;
use crate::theme::strings::catalogues;

impl Renderer {
    /// The design of the site.
    pub fn design(&self) -> Design {
        of_published(&self.theme, &self.resolved.site.settings, &self.assets)
    }
}

/// The design that a site with these settings has.
pub fn design(theme: &Theme, settings: &Settings) -> Design {
    of_published(theme, settings, &PublishedAssets::of(theme, settings))
}

fn of_published(theme: &Theme, settings: &Settings, assets: &PublishedAssets) -> Design {
    let sum = |bytes: &[u8]| Checksum::of(bytes);
    let mut strings = BTreeMap::new();
    for language in catalogues(&settings.language) {
        for (at, file) in theme.strings(&language).iter().enumerate() {
            // A catalogue of a site's own stands beside that of the program.
            let name = match at {
                0 => format!("{language}.ftl"),
                1 => format!("{}/{language}.ftl", theme.name()),
                _ => format!("{}/{language}.ftl ({at})", theme.name()),
            };
            let of_text = sum(file.text.as_bytes());
            if !strings.values().any(|known| *known == of_text) {
                strings.insert(name, of_text);
            }
        }
    }
    let templates = theme.templates();
    Design {
        strings,
        templates: templates
            .map(|(name, file)| (name.to_owned(), sum(file.text.as_bytes())))
            .collect(),
        assets: assets
            .all()
            .map(|(path, bytes)| (path.to_owned(), sum(bytes)))
            .collect(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
    }
}
