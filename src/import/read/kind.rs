//! Which kind a file is, by its content. The ending of its name decides nothing but which separator a text file has.

use super::compound::{Compound, is_compound};
use super::error::ReadError;
use super::limits::Limits;
use super::package::{Package, is_package, protected};

/// A kind of file that is read.
#[derive(Debug)]
pub(super) enum Kind<'a> {
    /// An Excel workbook.
    Xlsx(Package<'a>),
    /// A spreadsheet of other programs (`.ods`).
    Ods(Package<'a>),
    /// A Word document.
    Docx,
    /// A workbook of Excel 97 to 2003.
    Xls(Compound<'a>),
    /// Text with separators.
    Text,
}

/// Returns the kind of a file.
///
/// # Errors
///
/// Returns an error that says what to do for every kind that is not read.
pub(super) fn kind<'a>(name: &'a str, bytes: &'a [u8], limits: &Limits) -> Result<Kind<'a>, ReadError> {
    if bytes
        .iter()
        .all(|byte| matches!(byte, 0 | b' ' | b'\t' | b'\r' | b'\n'))
    {
        return Err(ReadError::file(
            name,
            "is empty",
            "check that it was saved or downloaded completely",
        ));
    }
    if is_package(bytes) {
        return of_package(Package::open(name, bytes, limits)?);
    }
    if is_compound(bytes) {
        return of_compound(name, bytes);
    }
    let start = &bytes[..bytes.len().min(4096)];
    match of_start(start) {
        Some((message, help)) => Err(ReadError::file(name, message, help)),
        None if super::text::is_text(start) => Ok(Kind::Text),
        None => Err(ReadError::file(
            name,
            "is not a kind of file that is read",
            "save it as .xlsx, .ods, .csv or .docx, and import that",
        )),
    }
}

fn of_package(mut package: Package<'_>) -> Result<Kind<'_>, ReadError> {
    let name = package.name();
    let has = |package: &Package<'_>, start: &str, end: &str| {
        package.names().any(|part| {
            let part = part.replace('\\', "/").to_ascii_lowercase();
            part.starts_with(start) && part.ends_with(end)
        })
    };
    if has(&package, "xl/workbook", ".xml") {
        return Ok(Kind::Xlsx(package));
    }
    if has(&package, "word/document", ".xml") {
        return Ok(Kind::Docx);
    }
    let media_type = package.read("mimetype")?.unwrap_or_default();
    let media_type = String::from_utf8_lossy(&media_type);
    let manifest = package.read("META-INF/manifest.xml")?.unwrap_or_default();
    if media_type.contains("opendocument") && contains(&manifest, b"encryption-data") {
        return Err(protected(name));
    }
    if media_type.contains("opendocument.spreadsheet") {
        return Ok(Kind::Ods(package));
    }
    let (message, help) = if has(&package, "xl/workbook", ".bin") {
        (
            "is an Excel binary workbook (.xlsb), which is not read",
            "open it, save a copy as .xlsx, and import that",
        )
    } else if media_type.contains("opendocument.text") {
        (
            "is a text document of LibreOffice (.odt), which is not read",
            "open it, save a copy as .docx, and import that",
        )
    } else if media_type.contains("opendocument") || has(&package, "ppt/", ".xml") {
        (
            "is a presentation or drawing, which is not read",
            "copy its tables into a spreadsheet, and import that",
        )
    } else if has(&package, "index/", ".iwa") || has(&package, "index.", "zip") {
        (
            "is a document of Apple’s Numbers or Pages, which is not read",
            "export it as .xlsx or .docx, and import that",
        )
    } else {
        (
            "is an archive and no spreadsheet or document",
            "unpack it, and import the files in it",
        )
    };
    Err(ReadError::file(name, message, help))
}

fn of_compound<'a>(name: &'a str, bytes: &'a [u8]) -> Result<Kind<'a>, ReadError> {
    let Some(file) = Compound::open(bytes) else {
        return Err(ReadError::damaged(
            name,
            "it ends too early, or its parts contradict each other",
        ));
    };
    if file.has("EncryptedPackage") || file.has("EncryptionInfo") {
        return Err(protected(name));
    }
    if file.has("Workbook") || file.has("Book") {
        return Ok(Kind::Xls(file));
    }
    let (message, help) = if file.has("WordDocument") {
        (
            "is a Word document of before 2007 (.doc), which is not read",
            "open it, save a copy as .docx, and import that",
        )
    } else if file.has("PowerPoint Document") {
        (
            "is a presentation, which is not read",
            "copy its tables into a spreadsheet, and import that",
        )
    } else if file.has_start("__substg1.0_") {
        ("is an email", "save what is attached to it, and import that")
    } else {
        (
            "is not a kind of file that is read",
            "save it as .xlsx, .ods, .csv or .docx, and import that",
        )
    };
    Err(ReadError::file(name, message, help))
}

/// Returns the message and the remedy for files that are known by their first bytes and not read.
fn of_start(start: &[u8]) -> Option<(&'static str, &'static str)> {
    let words = String::from_utf8_lossy(start).to_ascii_lowercase();
    let words = words.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let is_page = [
        "<html",
        "<!doctype html",
        "<table",
        "<meta",
        "<head",
        "<body",
        "<style",
    ]
    .iter()
    .any(|tag| words.starts_with(tag) || words.starts_with('<') && words.contains(tag));
    if words.starts_with("%pdf-") {
        let help =
            "import the Word or Excel file that it was made from, or copy its table into a spreadsheet";
        Some(("is a PDF, which is not read", help))
    } else if words.starts_with("{\\rtf") {
        Some((
            "is a document in rich text format (.rtf), which is not read",
            "open it, save a copy as .docx, and import that",
        ))
    } else if words.contains("urn:schemas-microsoft-com:office:spreadsheet")
        && words.starts_with('<')
        && !is_page
    {
        Some((
            "is an XML spreadsheet of Excel 2003, which is not read",
            "open it in Excel, save a copy as .xlsx, and import that",
        ))
    } else if words.starts_with('<') && words.contains("office:document") {
        Some((
            "is a flat OpenDocument file, which is not read",
            "open it in LibreOffice, save a copy as .ods or .docx, and import that",
        ))
    } else if is_page || words.starts_with("mime-version:") {
        Some((
            "is a web page, whatever its name ends in: some systems export such files for Excel",
            "open it in Excel or LibreOffice, save a copy as .xlsx, and import that",
        ))
    } else if words.starts_with("<?xml") {
        Some((
            "is an XML file, which is not read",
            "open it in the program that it comes from, save it as .xlsx or .docx, and import that",
        ))
    } else if start.starts_with(b"\x89PNG")
        || start.starts_with(b"\xff\xd8\xff")
        || start.starts_with(b"GIF8")
    {
        Some(("is a picture", "import the file that the picture was made of"))
    } else if start.starts_with(b"7z\xbc\xaf")
        || start.starts_with(b"Rar!")
        || start.starts_with(b"\x1f\x8b")
        || start.starts_with(b"PK")
    {
        Some(("is an archive", "unpack it, and import the files in it"))
    } else {
        None
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
