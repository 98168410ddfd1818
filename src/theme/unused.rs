//! Files and texts of a site's own theme that nothing uses, and style sheets that break off or name what is not there.

use super::files::{Origin, Theme};
use super::stylesheet::Stylesheet;
use super::templates::literals;
use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Sources, Span};
use crate::text::nearest::nearest;

/// Files of a site's own that pages load by themselves.
const LOADED: [&str; 2] = ["extra.css", "extra.js"];

/// Reports files of a theme that nothing uses, and what is wrong with its style sheets.
pub fn check(theme: &Theme, sources: &mut Sources) -> Vec<Diagnostic> {
    let mut found = unused_templates(theme);
    found.extend(unused_assets(theme));
    let styles = theme.assets().filter(|(path, _)| is_style(path));
    for (path, bytes) in styles {
        if let (Some(Origin::Folder(shown)), Ok(text)) =
            (theme.asset_origin(path), std::str::from_utf8(bytes))
        {
            found.extend(of_stylesheet(theme, path, text, shown, sources));
        }
    }
    found
}

/// Reports the texts of a catalogue of the site's own that no page shows.
pub(super) fn texts<'k>(
    theme: &Theme,
    file: FileId,
    keys: impl Iterator<Item = (usize, &'k str)>,
    built_in: &[&str],
) -> Vec<Diagnostic> {
    if built_in.is_empty() {
        return Vec::new();
    }
    let own = theme.templates().filter(|(_, file)| file.is_own());
    let named: Vec<&str> = own.flat_map(|(_, file)| literals(&file.text)).collect();
    let languages = theme.languages();
    let catalogues = languages.flat_map(|language| theme.strings(language));
    let catalogues: Vec<&str> = catalogues.map(|file| file.text.as_str()).collect();
    let is_referred_to = |key: &str| {
        let places = [format!("{{ {key} "), format!("{{ {key}.")];
        catalogues
            .iter()
            .any(|text| places.iter().any(|place| text.contains(place)))
    };
    let is_named = |key: &str| {
        named
            .iter()
            .any(|name| *name == key || (name.ends_with('-') && key.starts_with(name)))
    };
    keys.filter(|(_, key)| !key.starts_with('-') && !built_in.contains(key))
        .filter(|(_, key)| !is_named(key) && !is_referred_to(key))
        .map(|(start, key)| {
            let span = Span::new(file, start, start + key.len());
            let message = format!("no page shows a text `{key}`");
            let help = match nearest(key, built_in.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "remove it, or show it in a template of yours with `t(\"…\")`".to_owned(),
            };
            Diagnostic::new(Code::UnknownText, span, message).help(help)
        })
        .collect()
}

fn unused(shown: String, what: &str, help: String) -> Diagnostic {
    Diagnostic::about_file(Code::UnexpectedFile, shown, format!("nothing uses this {what}")).help(help)
}

fn unused_templates(theme: &Theme) -> Vec<Diagnostic> {
    let built_in: Vec<&str> = theme.built_in_templates().map(|(name, _)| name).collect();
    if built_in.is_empty() {
        return Vec::new();
    }
    let own = || theme.templates().filter(|(_, file)| file.is_own());
    let is_used =
        |name: &str| own().any(|(other, file)| other != name && literals(&file.text).contains(&name));
    own()
        .filter(|(name, _)| !built_in.contains(name) && !is_used(name))
        .map(|(name, file)| {
            let help = match nearest(name, built_in.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "give it the name of a built-in template, or include it in one of yours".to_owned(),
            };
            unused(file.origin.to_string(), "template", help)
        })
        .collect()
}

fn unused_assets(theme: &Theme) -> Vec<Diagnostic> {
    if theme.built_in_assets().next().is_none() {
        return Vec::new();
    }
    let is_text =
        |path: &str| is_style(path) || path.rsplit_once('.').is_some_and(|(_, ending)| ending == "js");
    let texts = theme.templates().map(|(_, file)| file.text.as_bytes());
    let texts: Vec<&[u8]> = texts
        .chain(
            theme
                .assets()
                .filter(|(path, _)| is_text(path))
                .map(|(_, bytes)| bytes),
        )
        .collect();
    let is_named = |name: &str| texts.iter().any(|text| contains(text, name.as_bytes()));
    let own = theme
        .assets()
        .filter_map(|(path, _)| match theme.asset_origin(path)? {
            Origin::Folder(shown) => Some((path, shown)),
            Origin::Embedded(_) => None,
        });
    own.filter(|(path, _)| !theme.replaces_asset(path) && !LOADED.contains(path))
        .filter(|(path, _)| !is_named(path.rsplit('/').next().unwrap_or(path)))
        .map(|(path, shown)| {
            let known = theme.built_in_assets().chain(LOADED);
            let help = match nearest(path, known) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "name it in a template, `extra.css` or `extra.js`; what texts of the content link to belongs into `files/`"
                    .to_owned(),
            };
            unused(shown.clone(), "file", help)
        })
        .collect()
}

/// Returns whether bytes hold others.
fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    !wanted.is_empty() && bytes.windows(wanted.len()).any(|window| window == wanted)
}

fn is_style(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending == "css")
}

/// Reports what is wrong with a style sheet of the site's own.
fn of_stylesheet(
    theme: &Theme,
    path: &str,
    text: &str,
    shown: &str,
    sources: &mut Sources,
) -> Vec<Diagnostic> {
    let read = Stylesheet::read(text);
    let mut wrong: Vec<(usize, usize, String, String)> = Vec::new();
    if let Some(at) = read.open {
        wrong.push((
            at,
            at + 1,
            "what starts at this place is never closed, so that browsers misread what follows".to_owned(),
            "close it, with a `}` for each `{`".to_owned(),
        ));
    }
    if let Some(at) = read.stray {
        wrong.push((
            at,
            at + 1,
            "nothing opened what this closes, so that browsers leave out the rule after it".to_owned(),
            "remove it".to_owned(),
        ));
    }
    for place in read.addresses {
        let address = &text[place.clone()];
        if let Some((message, help)) = of_address(theme, path, address) {
            wrong.push((place.start, place.end, message, help));
        }
    }
    if wrong.is_empty() {
        return Vec::new();
    }
    let id = sources.add(shown.to_owned(), text.to_owned());
    let wrong = wrong.into_iter();
    wrong
        .map(|(start, end, message, help)| {
            Diagnostic::new(Code::Stylesheet, Span::new(id, start, end), message).help(help)
        })
        .collect()
}

/// Returns what is wrong with an address in a style sheet, and what to write.
fn of_address(theme: &Theme, path: &str, address: &str) -> Option<(String, String)> {
    let bare = address.split(['?', '#']).next().unwrap_or_default();
    if bare.is_empty() || bare.starts_with("data:") {
        return None;
    }
    let put = "put the file into `assets/` and write where it lies from this style sheet, such as `fonts/ours.woff2`";
    if bare.starts_with("//") || bare.contains("://") {
        return Some((
            format!("browsers load nothing from another site: `{address}`"),
            put.to_owned(),
        ));
    }
    if bare.starts_with('/') {
        return Some((
            format!("`{address}` is found only where the site stands at the root of its host"),
            put.to_owned(),
        ));
    }
    let target = path_below(path, bare)?;
    if theme.asset_origin(&target).is_some() {
        return None;
    }
    let known: Vec<&str> = theme.assets().map(|(path, _)| path).collect();
    let help = match nearest(&target, known.iter().copied()) {
        Some(meant) => {
            format!("did you mean `assets/{meant}`? Addresses are read from the folder of this style sheet")
        }
        None => put.to_owned(),
    };
    Some((format!("there is no file `assets/{target}`"), help))
}

/// Returns the path below `assets/` that a style sheet at `path` means; nothing where it leads out of that folder.
pub fn path_below(path: &str, address: &str) -> Option<String> {
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                folders.pop()?;
            }
            part => folders.push(part),
        }
    }
    Some(folders.join("/"))
}
