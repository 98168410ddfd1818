//! Which types of file are published, by their names.

/// The types that are published: documents, data, pictures, sound and film. `docs/publishing.md` lists the same.
pub(super) const PUBLISHED: [&str; 39] = [
    "pdf", "doc", "docx", "odt", "rtf", "txt", "md", "epub", "xls", "xlsx", "ods", "csv", "tsv", "json",
    "geojson", "xml", "ppt", "pptx", "odp", "ics", "zip", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg",
    "tif", "tiff", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "vtt", "srt",
];

/// Those that are text, in which a secret may have been pasted.
const TEXTS: [&str; 10] = [
    "txt", "md", "csv", "tsv", "json", "geojson", "xml", "ics", "vtt", "srt",
];

/// Endings of files that browsers show as a page, or run.
const PAGES: [&str; 24] = [
    "html",
    "htm",
    "xhtml",
    "xht",
    "shtml",
    "mhtml",
    "mht",
    "hta",
    "htc",
    "js",
    "mjs",
    "cjs",
    "jsx",
    "ts",
    "wasm",
    "css",
    "xsl",
    "xslt",
    "svgz",
    "swf",
    "xul",
    "webmanifest",
    "appcache",
    "url",
];

/// Endings of files that a web server may run, wherever in the name they stand.
const SERVED: [&str; 14] = [
    "php", "php3", "php4", "php5", "php7", "phtml", "phar", "cgi", "fcgi", "pl", "asp", "aspx", "jsp",
    "shtml",
];

/// Endings of files that a computer runs, as programs or through macros.
const PROGRAMS: [&str; 30] = [
    "exe", "msi", "bat", "cmd", "com", "scr", "ps1", "vbs", "vbe", "wsf", "lnk", "reg", "sh", "bash", "py",
    "rb", "app", "dmg", "pkg", "deb", "rpm", "apk", "jar", "dll", "so", "docm", "dotm", "xlsm", "xltm",
    "pptm",
];

/// Endings of files that hold keys or passwords.
const SECRETS: [&str; 12] = [
    "pem", "key", "p12", "pfx", "p8", "ppk", "jks", "keystore", "kdb", "kdbx", "ovpn", "htpasswd",
];

/// Names that keys have without an ending.
const KEYS: [&str; 4] = ["id_rsa", "id_dsa", "id_ecdsa", "id_ed25519"];

/// Why a name is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It starts with a dot.
    Hidden,
    /// It is that of a key, or of what holds passwords.
    Key,
    /// It is that of something that runs; the words say where.
    Runs(&'static str),
    /// Its type is not one of those that are published.
    Unknown(String),
    /// It has no type.
    NoType,
}

/// The type that a name ends in, in small letters. What stands behind the last dot decides: hosts go by it.
pub(super) fn ending(name: &str) -> Option<String> {
    let (before, ending) = name.rsplit_once('.')?;
    (!before.is_empty() && !ending.is_empty()).then(|| ending.to_lowercase())
}

/// Why a file of this name is not published.
pub(super) fn refused(name: &str) -> Option<Refused> {
    if name.starts_with('.') {
        return Some(Refused::Hidden);
    }
    let low = name.to_lowercase();
    let mut parts = low.split('.');
    let first = parts.next().unwrap_or_default();
    let Some(ending) = ending(name) else {
        let is_key = KEYS.contains(&first);
        return Some(if is_key { Refused::Key } else { Refused::NoType });
    };
    let is = |types: &[&str]| types.contains(&ending.as_str());
    if is(&SECRETS) || KEYS.contains(&first) {
        Some(Refused::Key)
    } else if parts.any(|part| SERVED.contains(&part)) {
        Some(Refused::Runs("a web server may run it as a program"))
    } else if is(&PAGES) {
        Some(Refused::Runs(
            "a browser would show or run it as a page of this site",
        ))
    } else if is(&PROGRAMS) {
        Some(Refused::Runs("it can run as a program"))
    } else if is(&PUBLISHED) {
        None
    } else {
        Some(Refused::Unknown(ending))
    }
}

/// Returns whether a file of this name is text.
pub(super) fn is_text(name: &str) -> bool {
    ending(name).is_some_and(|ending| TEXTS.contains(&ending.as_str()))
}

/// Returns whether a text holds a secret key, as programs write it.
pub(super) fn holds_key(bytes: &[u8]) -> bool {
    // In UTF-16, as Windows writes it, every other byte of these words is zero.
    let bytes: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&bytes);
    let is_key = |line: &str| line.starts_with("-----BEGIN ") && line.contains("PRIVATE KEY");
    text.contains("PuTTY-User-Key-File-")
        || text
            .match_indices("-----BEGIN ")
            .any(|(at, _)| is_key(text[at..].lines().next().unwrap_or_default()))
}
