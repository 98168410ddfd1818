//! The settings that a site's home page shows.

use serde_json::Value;

use super::files::format_line;
use crate::compose::yaml;
use crate::text::html::references::decode;

/// The settings of the site that its home page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// The site's title.
    pub title: Option<String>,
    /// Its summary.
    pub summary: Option<String>,
    /// Its language.
    pub language: Option<String>,
}

impl Home {
    /// Reads the page, in which the built-in theme and most others name these in their usual places.
    pub fn of(page: &str) -> Self {
        Self {
            title: after(page, "<meta property=\"og:site_name\" content=\""),
            summary: after(page, "<meta name=\"description\" content=\""),
            language: after(page, "<html lang=\""),
        }
    }

    /// A `site.yaml` that says so. Where no title is known, the organisation stands for it.
    pub fn settings(&self, organisation: &str) -> String {
        let mut out = format_line();
        let title = self.title.as_deref().unwrap_or(organisation);
        yaml::field(&mut out, 0, "title", &Value::from(title));
        yaml::field(&mut out, 0, "organisation", &Value::from(organisation));
        // Without a summary, the page is described by the title.
        if let Some(summary) = self.summary.as_deref().filter(|summary| *summary != title) {
            yaml::field(&mut out, 0, "summary", &Value::from(summary));
        }
        if let Some(language) = &self.language {
            yaml::field(&mut out, 0, "language", &Value::from(language.as_str()));
        }
        out
    }
}

/// The value of an attribute that starts after these words.
fn after(page: &str, start: &str) -> Option<String> {
    let from = page.find(start)? + start.len();
    let value = &page[from..];
    let value = value[..value.find('"')?].trim();
    let plain = decode(value).into_owned();
    (!plain.is_empty()).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_are_those_that_the_home_page_names() {
        let page = "<!DOCTYPE html>\n<html lang=\"cy\">\n<meta name=\"description\" content=\"Children&#39;s &amp; adults\">\
                    <meta property=\"og:site_name\" content=\"Plans: all\">";
        let home = Home::of(page);
        assert_eq!(
            home.settings("Anytown Council"),
            "format: 1\ntitle: \"Plans: all\"\norganisation: Anytown Council\nsummary: Children's & adults\nlanguage: cy\n"
        );
        assert_eq!(
            Home::of("<p>").settings("Anytown Council"),
            "format: 1\ntitle: Anytown Council\norganisation: Anytown Council\n"
        );
    }
}
