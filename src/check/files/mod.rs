//! Checks of the files in `files/`: documents and pictures of known types are published, and nothing that could run or
//! is secret.

mod drawing;
mod kinds;
mod picture;

use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Settings, Site};
use crate::source::{ContentTree, Pointer, finished_name};
use crate::text::nearest::nearest;
use drawing::Fault;
use kinds::Refused;

/// Checks every file of the site and of its plans that would be published as it is, and the logo.
pub(super) fn check(site: &Site, tree: &ContentTree, diagnostics: &mut Diagnostics) {
    // What may be allowed there is not known.
    if site.is_unread_below("site.yaml") {
        return;
    }
    allowed(&site.settings, tree, diagnostics);
    let of_plans = site.plans.iter().map(|plan| format!("{}/files/", plan.address));
    let folders: Vec<String> = std::iter::once("files/".to_owned()).chain(of_plans).collect();
    for (path, bytes) in &tree.files {
        let is_published = folders.iter().any(|folder| path.starts_with(folder.as_str()));
        let is_allowed = site
            .settings
            .allow_files
            .iter()
            .any(|allowed| allowed.value.trim_start_matches('/') == path);
        // A file that is still being fetched is reported where files are read.
        let is_unfinished =
            path.split('/').any(|part| finished_name(part).is_some()) || Pointer::read(bytes).is_some();
        if !is_published || is_allowed || is_unfinished {
            continue;
        }
        if let Some((what, help)) = refused(path, bytes) {
            let place = format!("{}/{path}", tree.name);
            diagnostics.report_file(Code::FileType, place, what, help);
        }
    }
    if let Some(finding) = logo(&site.settings, tree) {
        diagnostics.push(finding);
    }
}

/// Why a file is not published, and what to do about it.
fn refused(path: &str, bytes: &[u8]) -> Option<(String, String)> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let knowingly = format!("if residents need it as it is, add `allow_files: [\"{path}\"]` to `site.yaml`");
    let Some(refused) = kinds::refused(name) else {
        return of_content(name, bytes, &knowingly);
    };
    Some(match refused {
        Refused::Hidden => (
            format!("`{name}` is a hidden file; such files often hold passwords, so they are not published"),
            "take it out of `files/`, or rename it without the dot if residents may read it".to_owned(),
        ),
        Refused::Key => (
            format!("`{name}` looks like a secret key, so it is not published"),
            "take it out of `files/`; if it is a key that was ever online, replace it".to_owned(),
        ),
        Refused::Runs(kind) => (
            format!("`{name}` is not published: {kind}"),
            format!("save it as a PDF or another type that is published; {knowingly}"),
        ),
        Refused::Unknown(ending) => (
            format!("files of the type `.{ending}` are not published"),
            format!("save it as PDF, CSV, PNG or another type that is published; {knowingly}"),
        ),
        Refused::NoType => (
            format!("the name `{name}` does not say what type of file it is, so it is not published"),
            "rename it so that it ends in its type, such as `.pdf`".to_owned(),
        ),
    })
}

/// The same of a file whose name is sound.
fn of_content(name: &str, bytes: &[u8], knowingly: &str) -> Option<(String, String)> {
    if kinds::is_text(name) && kinds::holds_key(bytes) {
        return Some((
            format!("`{name}` holds a secret key, so it is not published"),
            "take it out of `files/`; if it was ever online, replace the key".to_owned(),
        ));
    }
    let (fault, remedy) = match kinds::ending(name)?.as_str() {
        "svg" => (
            drawing::of_svg(bytes).err()?,
            "save it as a plain SVG without that (in Inkscape: “Plain SVG”), or as a PNG",
        ),
        "xml" => (
            drawing::of_xml(bytes).err()?,
            "take that out, or save it as CSV or JSON",
        ),
        _ => return None,
    };
    Some(match fault {
        Fault::Unreadable(why) => (
            format!("`{name}` is not published, because it cannot be read: {why}"),
            format!("save it again from the program that made it; {knowingly}"),
        ),
        Fault::Active(what) => (
            format!("`{name}` is not published, because it has {what}"),
            format!("{remedy}; {knowingly}"),
        ),
    })
}

/// Reports what `allow_files` names that is not there.
fn allowed(settings: &Settings, tree: &ContentTree, diagnostics: &mut Diagnostics) {
    for allowed in &settings.allow_files {
        let path = allowed.value.trim_start_matches('/');
        if tree.files.contains_key(path) {
            continue;
        }
        let known = tree.files.keys().map(String::as_str);
        let help = match nearest(path, known.filter(|path| path.contains("files/"))) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "write its path below `{}`, such as `homes/files/tool.html`",
                tree.name
            ),
        };
        diagnostics.report(
            Code::BrokenLink,
            allowed.span,
            format!("there is no file `{path}`"),
            help,
        );
    }
}

/// Finds a fault of the logo.
fn logo(settings: &Settings, tree: &ContentTree) -> Option<Diagnostic> {
    let logo = settings.brand.logo.as_ref()?;
    let bytes: Option<&Arc<[u8]>> = tree
        .files
        .get(logo.value.as_str())
        .filter(|_| logo.starts_with("files/"));
    let Some(bytes) = bytes else {
        return Some(
            Diagnostic::new(
                Code::BrokenLink,
                logo.span,
                format!("there is no file `{}`", logo.value),
            )
            .help(format!(
                "put the logo into `{}/files/` and write `files/` and its name",
                tree.name
            )),
        );
    };
    // A file that was not fetched is reported where files are read.
    if Pointer::read(bytes).is_some() {
        return None;
    }
    let (what, help) = picture::fault(&logo.value, bytes)?;
    Some(Diagnostic::new(Code::FileType, logo.span, what).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_that_could_run_or_is_secret_is_refused_by_name() {
        for name in [
            "tool.html",
            "TOOL.HTML",
            "a.pdf.html",
            "a.htm",
            "a.xhtml",
            "a.xht",
            "a.js",
            "a.mjs",
            "a.shtml",
            "a.php",
            "a.php.pdf",
            "a.wasm",
            "a.swf",
            "a.xsl",
            "a.svgz",
            "a.hta",
            "a.mhtml",
            "a.exe",
            "a.sh",
            "a.bat",
            "a.docm",
            "a.jar",
            "a.css",
            "id_rsa",
            "id_ed25519",
            "site.pem",
            "site.key",
            "site.p12",
            "site.PFX",
            ".env",
            ".htaccess",
            ".env.pdf",
            "README",
            "a.",
            "a.pdf.",
            "a.pdf ",
            "a.hｔml",
            "a.html.gz",
            "secrets.kdbx",
        ] {
            assert!(refused(&format!("homes/files/{name}"), b"").is_some(), "{name}");
        }
        for name in [
            "a.pdf",
            "A.PDF",
            "v1.2 of the plan.docx",
            "page.html.pdf",
            "a.csv",
            "a.txt",
            "a.json",
            "a.png",
            "a.JPEG",
            "a.xlsx",
            "a.odt",
            "a.zip",
            "a.webp",
        ] {
            assert_eq!(refused(&format!("homes/files/{name}"), b""), None, "{name}");
        }
    }

    #[test]
    fn a_key_is_found_in_a_text_of_any_name() {
        let key = b"notes\r\n-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n";
        for name in ["a.txt", "a.csv", "a.json", "a.md"] {
            let (what, _) = refused(&format!("files/{name}"), key).unwrap();
            assert!(what.contains("holds a secret key"), "{what}");
        }
        assert_eq!(refused("files/a.txt", b"-----BEGIN PUBLIC KEY-----"), None);
        let wide: Vec<u8> = key.iter().flat_map(|byte| [*byte, 0]).collect();
        assert!(refused("files/a.txt", &[&[0xff, 0xfe], wide.as_slice()].concat()).is_some());
    }
}
