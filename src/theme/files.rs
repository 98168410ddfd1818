//! The files of a theme by name, in memory.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use unic_langid::LanguageIdentifier;

use crate::checksum::Checksum;
use crate::diag::{Code, Diagnostic};
use crate::source::Pointer;

/// The origin of a file of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The default theme that is part of the program; the path is below the theme.
    Embedded(String),
    /// A file of the site's own theme folder, with the path people know it by.
    Folder(String),
}

impl std::fmt::Display for Origin {
    /// The path for messages: `themes/mine/templates/plan.html` or `default theme: templates/plan.html`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Embedded(path) => write!(f, "default theme: {path}"),
            Self::Folder(path) => f.write_str(path),
        }
    }
}

/// A template or a string catalogue: its text and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeText {
    /// The text, without a byte order mark and with plain line ends, so that a page has the same bytes whichever
    /// system the theme was checked out on.
    pub text: String,
    /// The origin of the file.
    pub origin: Origin,
}

impl ThemeText {
    /// Returns whether the file is the site's own.
    pub fn is_own(&self) -> bool {
        matches!(self.origin, Origin::Folder(_))
    }
}

/// A theme's files by name: those of the default theme, overridden file by file by the site's own.
///
/// String catalogues are the exception: they are kept side by side, because a site overrides single texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    name: String,
    templates: BTreeMap<String, ThemeText>,
    /// The built-in templates that the site replaces.
    replaced: BTreeMap<String, ThemeText>,
    strings: BTreeMap<String, Vec<ThemeText>>,
    assets: BTreeMap<String, (Cow<'static, [u8]>, Origin)>,
    /// The paths of the built-in assets.
    built_in_assets: BTreeSet<String>,
    findings: Vec<Diagnostic>,
}

impl Theme {
    /// An empty theme of this name.
    pub(super) fn empty(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// The same theme under another name.
    pub(super) fn named(self, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..self
        }
    }

    /// A theme of exactly these texts, by their path below the theme folder, for tests and tools.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut theme = Self::empty("test");
        for (path, text) in texts {
            let origin = Origin::Folder(format!("themes/test/{path}"));
            theme.add(path, Cow::Owned(text.as_bytes().to_vec()), origin);
        }
        theme
    }

    /// The same theme with one more template, which is part of the program and of no site's pages.
    #[must_use]
    pub fn with_template(&self, name: &str, text: &str) -> Self {
        let mut theme = self.clone();
        let template = ThemeText {
            text: text.to_owned(),
            origin: Origin::Embedded(name.to_owned()),
        };
        theme.templates.insert(name.to_owned(), template);
        theme
    }

    /// Adds a file under its path below the theme folder; one of the same name is replaced.
    pub(super) fn add(&mut self, path: &str, bytes: Cow<'static, [u8]>, origin: Origin) {
        let is = |extension: &str| path.rsplit_once('.').is_some_and(|(_, found)| found == extension);
        if let Some(pointer) = Pointer::read(&bytes) {
            self.add_pointer(&pointer, &origin);
        } else if let Some(name) = path.strip_prefix("assets/") {
            if matches!(origin, Origin::Embedded(_)) {
                self.built_in_assets.insert(name.to_owned());
            }
            self.assets.insert(name.to_owned(), (bytes, origin));
        } else if let Some(name) = path.strip_prefix("templates/").filter(|_| is("html")) {
            if let Some(text) = self.read_text(&bytes, &origin) {
                let before = self.templates.insert(name.to_owned(), ThemeText { text, origin });
                if let Some(before) = before.filter(|before| !before.is_own()) {
                    self.replaced.insert(name.to_owned(), before);
                }
            }
        } else if let Some(name) = path.strip_prefix("strings/").filter(|_| is("ftl")) {
            let Ok(language) = name.trim_end_matches(".ftl").parse::<LanguageIdentifier>() else {
                self.findings.push(
                    Diagnostic::about_file(
                        Code::UnexpectedFile,
                        origin.to_string(),
                        "this string catalogue is not named after a language, so it is not used",
                    )
                    .help("name it after the language, such as `en-GB.ftl` or `cy.ftl`"),
                );
                return;
            };
            if let Some(text) = self.read_text(&bytes, &origin) {
                self.strings
                    .entry(language.to_string())
                    .or_default()
                    .push(ThemeText { text, origin });
            }
        } else {
            self.findings.push(
                Diagnostic::about_file(
                    Code::UnexpectedFile,
                    origin.to_string(),
                    "this file is not part of a theme, so it is not used",
                )
                .help("a theme holds `templates/*.html`, `strings/*.ftl` and anything in `assets/`"),
            );
        }
    }

    /// Notes a file that was not fetched from where another program keeps it.
    fn add_pointer(&mut self, pointer: &Pointer, origin: &Origin) {
        let (shown, program) = (origin.to_string(), pointer.program());
        let help = format!("fetch it: {}", pointer.fetch(&shown));
        self.findings.push(
            Diagnostic::about_file(
                Code::UnfinishedFile,
                shown,
                format!("this file is only a pointer of {program}: the file itself was not fetched"),
            )
            .help(help),
        );
    }

    /// Notes a symbolic link that was found and left alone.
    pub(super) fn add_link(&mut self, shown: String) {
        self.findings.push(
            Diagnostic::about_file(
                Code::LinkInContent,
                shown,
                "this is a symbolic link; links in a theme are not followed",
            )
            .help("copy the file itself into the theme folder"),
        );
    }

    /// Notes a file whose name cannot be used.
    pub(super) fn add_unreadable_name(&mut self, shown: String) {
        self.findings.push(
            Diagnostic::about_file(Code::FileName, shown, "this file name is not UTF-8 text")
                .help("rename it with plain letters, digits and hyphens"),
        );
    }

    fn read_text(&mut self, bytes: &[u8], origin: &Origin) -> Option<String> {
        if let Ok(text) = std::str::from_utf8(bytes) {
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            Some(text.replace("\r\n", "\n"))
        } else {
            self.findings.push(
                Diagnostic::about_file(Code::NotUtf8, origin.to_string(), "this file is not UTF-8 text")
                    .help("save it again with the encoding UTF-8"),
            );
            None
        }
    }

    /// Returns whether another theme has the very same templates, strings and findings, whatever its assets are.
    pub fn has_same_texts(&self, other: &Self) -> bool {
        (&self.templates, &self.strings, &self.findings)
            == (&other.templates, &other.strings, &other.findings)
    }

    /// Returns whether another theme is the same but for the bytes of its stylesheets.
    pub fn differs_in_styles_only(&self, other: &Self) -> bool {
        let is_style = |path: &str| {
            path.rsplit_once('.')
                .is_some_and(|(_, extension)| extension == "css")
        };
        self.has_same_texts(other)
            && self.assets.len() == other.assets.len()
            && self
                .assets()
                .zip(other.assets())
                .all(|((a_path, a), (b_path, b))| a_path == b_path && (is_style(a_path) || a == b))
    }

    /// The name it was loaded by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text of a template by its name below `templates/`, for example `plan.html`.
    pub fn template(&self, name: &str) -> Option<&str> {
        self.templates.get(name).map(|file| file.text.as_str())
    }

    /// Every template with its name, in order of name.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &ThemeText)> {
        self.templates.iter().map(|(name, file)| (name.as_str(), file))
    }

    /// Every template that is part of the program with its name, in order of name, whether the site replaces it or not.
    pub fn built_in_templates(&self) -> impl Iterator<Item = (&str, &ThemeText)> {
        let kept = self.templates().filter(|(_, file)| !file.is_own());
        let replaced = self.replaced.iter().map(|(name, file)| (name.as_str(), file));
        let all: BTreeMap<&str, &ThemeText> = kept.chain(replaced).collect();
        all.into_iter()
    }

    /// The template of this name that is part of the program, whether the site replaces it or not.
    pub fn built_in_template(&self, name: &str) -> Option<&ThemeText> {
        let kept = self.templates.get(name).filter(|file| !file.is_own());
        kept.or_else(|| self.replaced.get(name))
    }

    /// Every asset's path below `assets/` with its bytes, in order of path.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.assets
            .iter()
            .map(|(path, (bytes, _))| (path.as_str(), &**bytes))
    }

    /// Returns the origin of an asset, by its path below `assets/`.
    pub fn asset_origin(&self, path: &str) -> Option<&Origin> {
        self.assets.get(path).map(|(_, origin)| origin)
    }

    /// The paths of the built-in assets, in order.
    pub fn built_in_assets(&self) -> impl Iterator<Item = &str> {
        self.built_in_assets.iter().map(String::as_str)
    }

    /// Returns whether a file of this path takes the place of a built-in asset.
    pub(super) fn replaces_asset(&self, path: &str) -> bool {
        self.built_in_assets.contains(path)
    }

    /// The catalogues of exactly this language, the default theme's first: a text of a later one wins.
    pub fn strings(&self, language: &str) -> &[ThemeText] {
        self.strings.get(language).map_or(&[], Vec::as_slice)
    }

    /// The languages that have a catalogue, in order.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.strings.keys().map(String::as_str)
    }

    /// The texts of the templates that are no part of the program. A copy that says the same as the built-in one is none.
    pub fn own_templates(&self) -> impl Iterator<Item = &str> {
        let own = self.templates.iter().filter(|(name, template)| {
            let built_in = self.built_in_template(name);
            template.is_own() && built_in.is_none_or(|built_in| built_in.text != template.text)
        });
        own.map(|(_, template)| template.text.as_str())
    }

    /// Returns whether every template and text is part of the program.
    pub fn has_built_in_words(&self) -> bool {
        let mut own_texts = self.strings.values().flat_map(|texts| {
            let is_built_in =
                |own: &ThemeText| texts.iter().any(|text| !text.is_own() && text.text == own.text);
            texts
                .iter()
                .filter(move |text| text.is_own() && !is_built_in(text))
        });
        own_texts.next().is_none() && self.own_templates().next().is_none()
    }

    /// The checksum of all its files with their names.
    pub fn checksum(&self) -> Checksum {
        let templates = self.templates.iter();
        let templates =
            templates.flat_map(|(name, file)| [name.clone(), file.origin.to_string(), file.text.clone()]);
        let strings = self.strings.iter().flat_map(|(language, files)| {
            let texts = files
                .iter()
                .flat_map(|file| [file.origin.to_string(), file.text.clone()]);
            std::iter::once(language.clone()).chain(texts)
        });
        let assets = self.assets.iter();
        let assets = assets.flat_map(|(path, (bytes, origin))| {
            [path.clone(), origin.to_string(), Checksum::of(bytes).to_string()]
        });
        let name = std::iter::once(self.name.clone());
        Checksum::of_parts(name.chain(templates).chain(strings).chain(assets))
    }

    /// Returns findings on single files: not text, not used, links left alone. For the caller to report.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Severity;

    #[test]
    fn a_later_file_of_the_same_name_wins_but_catalogues_stand_side_by_side() {
        let mut theme = Theme::empty("mine");
        let mut add = |path: &str, text: &'static str, origin: Origin| {
            theme.add(path, Cow::Borrowed(text.as_bytes()), origin);
        };
        for path in ["templates/plan.html", "strings/en-GB.ftl", "assets/css/site.css"] {
            add(path, "old", Origin::Embedded(path.to_owned()));
            add(path, "new", Origin::Folder(format!("themes/mine/{path}")));
        }
        assert_eq!(theme.template("plan.html"), Some("new"));
        assert_eq!(
            theme.assets().collect::<Vec<_>>(),
            [("css/site.css", b"new".as_slice())]
        );
        let texts: Vec<String> = theme
            .strings("en-GB")
            .iter()
            .map(|file| format!("{}={}", file.origin, file.text))
            .collect();
        assert_eq!(
            texts,
            [
                "default theme: strings/en-GB.ftl=old",
                "themes/mine/strings/en-GB.ftl=new"
            ]
        );
    }

    #[test]
    fn the_case_of_a_catalogue_name_does_not_matter() {
        let theme = Theme::from_texts([("strings/EN-gb.ftl", "a = b")]);
        assert_eq!(theme.languages().collect::<Vec<_>>(), ["en-GB"]);
    }

    #[test]
    fn line_ends_and_byte_order_marks_do_not_reach_pages() {
        let theme = Theme::from_texts([("templates/a.html", "\u{feff}<p>\r\n</p>\n")]);
        assert_eq!(theme.template("a.html"), Some("<p>\n</p>\n"));
    }

    #[test]
    fn nothing_is_passed_over_in_silence() {
        let mut theme = Theme::from_texts([
            ("templates/a.htm", ""),
            ("README.md", ""),
            (
                "assets/logo.svg",
                "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
            ),
            ("strings/notes for us.ftl", ""),
        ]);
        theme.add(
            "templates/b.html",
            Cow::Borrowed(b"\xff"),
            Origin::Folder("themes/test/templates/b.html".to_owned()),
        );
        let found: Vec<(Code, Severity)> = theme
            .findings()
            .iter()
            .map(|finding| (finding.code, finding.severity))
            .collect();
        let unused = (Code::UnexpectedFile, Severity::Warning);
        let pointer = (Code::UnfinishedFile, Severity::Error);
        assert_eq!(
            found,
            [unused, unused, pointer, unused, (Code::NotUtf8, Severity::Error)]
        );
        assert_eq!(theme.template("b.html"), None);
    }
}
