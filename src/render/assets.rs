//! Files of the theme as they are published. A name has a checksum in it, so that browsers may keep the file for ever:
//! `site.css` is `site.3f2a9c1b.css`, and what changes gets another name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::checksum::Checksum;
use crate::model::Settings;
use crate::theme::{Origin, Stylesheet, Theme, path_below};

/// The folder of the files, as it stands in addresses.
const FOLDER: &str = "/assets/";

/// How many digits of its checksum stand in the name of a file.
const DIGITS: usize = 8;

/// The endings of files whose names have a checksum: what pages load by themselves.
const LOADED: [&str; 14] = [
    "css", "js", "mjs", "woff2", "woff", "ttf", "otf", "svg", "png", "jpg", "jpeg", "gif", "webp", "avif",
];

/// Returns the name under which a file of the theme is published, by its path below `assets/` and the checksum of its bytes
/// as they are published.
pub fn published_name(path: &str, sum: Checksum) -> String {
    let (stem, ending) = match path.rsplit_once('.') {
        Some((stem, ending)) if LOADED.contains(&ending.to_ascii_lowercase().as_str()) => (stem, ending),
        _ => return path.to_owned(),
    };
    let sum = sum.to_string();
    format!("{stem}.{}.{ending}", sum.get(..DIGITS).unwrap_or(&sum))
}

/// Returns the name that a file of the theme has in its folder, by the name under which it may have been published.
pub fn plain_name(published: &str) -> String {
    let parts = published.rsplit_once('.').and_then(|(rest, ending)| {
        let (stem, sum) = rest.rsplit_once('.')?;
        let is_sum = sum.len() == DIGITS && sum.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        (is_sum && LOADED.contains(&ending.to_ascii_lowercase().as_str())).then(|| format!("{stem}.{ending}"))
    });
    parts.unwrap_or_else(|| published.to_owned())
}

/// The files of a theme as they are published.
#[derive(Debug, Default)]
pub(super) struct PublishedAssets {
    /// The colour of the brand, which stands in the style sheets.
    brand: String,
    /// By their paths below `assets/`.
    files: BTreeMap<String, PublishedFile>,
    /// Those that are there under their plain names, too, because something may ask for them.
    plain: BTreeSet<String>,
}

#[derive(Debug)]
struct PublishedFile {
    name: String,
    bytes: Vec<u8>,
}

/// Publishes the files of a theme, each after those that it names.
struct Publisher<'t> {
    theme: &'t Theme,
    /// The files that wait for the one at hand.
    open: Vec<String>,
    published: PublishedAssets,
}

impl Publisher<'_> {
    /// Publishes a file and returns its name. Where the file waits for the one at hand, it stays under its plain name.
    fn publish(&mut self, path: &str) -> Option<String> {
        if let Some(known) = self.published.files.get(path) {
            return Some(known.name.clone());
        }
        if self.open.iter().any(|waiting| waiting == path) {
            self.published.plain.insert(path.to_owned());
            return None;
        }
        let mut bytes = source(self.theme, &self.published.brand, path)?;
        self.open.push(path.to_owned());
        if let Ok(text) = std::str::from_utf8(&bytes) {
            let made = match path {
                _ if has_ending(path, "css") => self.style(path, text),
                "site.js" => self.script(text),
                _ => None,
            };
            if let Some(made) = made {
                bytes = made.into_bytes();
            }
        }
        self.open.pop();
        let name = published_name(path, Checksum::of(&bytes));
        let file = PublishedFile {
            name: name.clone(),
            bytes,
        };
        self.published.files.insert(path.to_owned(), file);
        Some(name)
    }

    /// Returns a style sheet with the published names of what it loads; nothing when it loads nothing.
    fn style(&mut self, path: &str, text: &str) -> Option<String> {
        let (mut style, mut copied) = (String::new(), 0);
        for place in Stylesheet::read(text).addresses {
            let address = &text[place.clone()];
            let bare = address.split(['?', '#']).next().unwrap_or_default();
            let target = path_below(path, bare).filter(|target| self.theme.asset_origin(target).is_some());
            let Some(target) = target else { continue };
            let plain = bare.rsplit('/').next().unwrap_or(bare);
            if let Some(published) = self.publish(&target) {
                let end = place.start + bare.len();
                style.push_str(&text[copied..end - plain.len()]);
                style.push_str(published.rsplit('/').next().unwrap_or(&published));
                copied = end;
            }
        }
        (copied > 0).then(|| style + &text[copied..])
    }

    /// Returns the script of pages with the published name of the one that it loads.
    fn script(&mut self, text: &str) -> Option<String> {
        const SEARCH: &str = "search.js";
        let published = self.publish(SEARCH)?;
        Some(text.replace(&format!("\"{SEARCH}\""), &format!("\"{published}\"")))
    }
}

impl PublishedAssets {
    /// Returns the files of a theme for a site with these settings.
    pub(super) fn of(theme: &Theme, settings: &Settings) -> Self {
        Self::with_brand(theme, brand_css(settings))
    }

    fn with_brand(theme: &Theme, brand: String) -> Self {
        let published = Self {
            brand,
            ..Self::default()
        };
        let mut publisher = Publisher {
            theme,
            open: Vec::new(),
            published,
        };
        let paths: Vec<&str> = theme.assets().map(|(path, _)| path).collect();
        for path in &paths {
            publisher.publish(path);
        }
        let mut published = publisher.published;
        // A script of the site's own may make up the names of files while it runs.
        let built_in: BTreeSet<&str> = theme.built_in_assets().collect();
        let is_own = |path: &&str| {
            matches!(theme.asset_origin(path), Some(Origin::Folder(_))) && !built_in.contains(path)
        };
        let own: Vec<&str> = paths.into_iter().filter(is_own).collect();
        if own.iter().any(|path| is_script(path)) {
            published.plain.extend(own.into_iter().map(ToOwned::to_owned));
        }
        published
    }

    /// Returns the same. `before` are those of the same theme for a site whose settings may have been others.
    pub(super) fn again(theme: &Theme, settings: &Settings, before: Option<&Arc<Self>>) -> Arc<Self> {
        let same = before.filter(|known| known.brand == brand_css(settings));
        same.map_or_else(|| Arc::new(Self::of(theme, settings)), Arc::clone)
    }

    /// The paths below `assets/` of all files.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let published = self.files.values().map(|file| file.name.as_str());
        let named: BTreeSet<&str> = published.chain(self.plain.iter().map(String::as_str)).collect();
        named.into_iter()
    }

    /// Each address that templates write, with the one that it stands for.
    pub(super) fn addresses(&self) -> impl Iterator<Item = (String, String)> {
        let files = self.files.iter();
        files.map(|(path, file)| (format!("{FOLDER}{path}"), format!("{FOLDER}{}", file.name)))
    }

    /// Returns the bytes of the file at a path below `assets/`, whichever checksum stands in it: a page that was made
    /// before asks for the file of then. Nothing when there is no such file.
    pub(super) fn bytes(&self, path: &str) -> Option<&[u8]> {
        let file = self.files.get(path).or_else(|| self.files.get(&plain_name(path)));
        file.map(|file| file.bytes.as_slice())
    }

    /// Each file by its path in the theme with its bytes as they are published.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let files = self.files.iter();
        files.map(|(path, file)| (path.as_str(), file.bytes.as_slice()))
    }
}

/// Returns the bytes of a style sheet of the theme, which names its files as the theme does.
pub(super) fn style_source(theme: &Theme, settings: &Settings, path: &str) -> Vec<u8> {
    source(theme, &brand_css(settings), path).unwrap_or_default()
}

/// Returns the bytes of a file of the theme, with the brand after the theme's own styles for pages and cards.
fn source(theme: &Theme, brand: &str, wanted: &str) -> Option<Vec<u8>> {
    let (_, bytes) = theme.assets().find(|(path, _)| *path == wanted)?;
    if brand.is_empty() || !matches!(wanted, "site.css" | "card.css") {
        return Some(bytes.to_vec());
    }
    // A stylesheet that stops in the middle of a rule must not take the brand with it.
    let text = String::from_utf8_lossy(bytes);
    let closing = Stylesheet::read(&text).closing;
    Some([bytes, closing.as_bytes(), brand.as_bytes()].concat())
}

/// The address of a site's own stylesheet or script beside those of the theme, which pages load by themselves.
pub(super) fn extra(theme: &Theme, name: &str) -> Option<String> {
    theme.asset_origin(name).map(|_| format!("{FOLDER}{name}"))
}

fn has_ending(path: &str, wanted: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case(wanted))
}

fn is_script(path: &str) -> bool {
    has_ending(path, "js") || has_ending(path, "mjs")
}

/// The brand colour as custom properties.
fn brand_css(settings: &Settings) -> String {
    match &settings.brand.colour {
        Some(brand) => format!(
            "\n:root {{ --brand: {}; --brand-on-light: {}; --brand-on-dark: {}; }}\n",
            brand.colour, brand.on_light, brand.on_dark
        ),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[(&str, &str)]) -> PublishedAssets {
        PublishedAssets::with_brand(&Theme::from_texts(texts.iter().copied()), String::new())
    }

    #[test]
    fn a_name_has_a_checksum_and_the_plain_one_is_found_in_it() {
        // printf a | sha256sum
        let sum = Checksum::of(b"a");
        assert_eq!(
            published_name("fonts/ours.woff2", sum),
            "fonts/ours.ca978112.woff2"
        );
        assert_eq!(published_name("form.pdf", sum), "form.pdf");
        assert_eq!(published_name("README", sum), "README");
        for path in ["fonts/ours.woff2", "a.b.css", "site.js"] {
            assert_eq!(plain_name(&published_name(path, sum)), path);
        }
        assert_eq!(plain_name("a.min.css"), "a.min.css");
    }

    #[test]
    fn a_style_sheet_names_files_as_they_are_published_and_its_own_name_follows() {
        let with = |font: &str| {
            let assets = of(&[
                (
                    "assets/css/a.css",
                    "@import \"b.css\"; c { src: url(../f/o.woff2#x) url(none.png) }",
                ),
                ("assets/css/b.css", "d {}"),
                ("assets/f/o.woff2", font),
            ]);
            let style = String::from_utf8(assets.bytes("css/a.css").unwrap().to_vec()).unwrap();
            let names: Vec<String> = assets.names().map(ToOwned::to_owned).collect();
            (style, names)
        };
        let (style, names) = with("a");
        assert!(
            style.contains("url(../f/o.ca978112.woff2#x) url(none.png)"),
            "{style}"
        );
        assert!(
            style.starts_with("@import \"b.") && !style.contains("\"b.css\""),
            "{style}"
        );
        assert_eq!(names.len(), 3);
        assert_ne!(with("b").1, names);
    }

    #[test]
    fn style_sheets_that_load_each_other_are_there_under_their_plain_names_too() {
        let assets = of(&[
            ("assets/a.css", "@import \"b.css\";"),
            ("assets/b.css", "@import \"a.css\";"),
        ]);
        assert_eq!(assets.names().filter(|name| *name == "a.css").count(), 1);
        assert_eq!(assets.names().count(), 3);
    }

    #[test]
    fn files_of_a_theme_with_a_script_of_its_own_keep_their_names_beside_the_others() {
        let assets = of(&[("assets/extra.js", "x"), ("assets/y.json", "{}")]);
        let names: Vec<&str> = assets.names().collect();
        assert_eq!(names, ["extra.2d711642.js", "extra.js", "y.json"]);
    }
}
