//! Files that people have: spreadsheets, tables of text documents, text with separators, and the answers about their columns.

use std::borrow::Cow;
use std::io::{Cursor, Write as _};

use candour::import::columns::answers::{self, Answers};
use candour::import::columns::recognise;
use candour::import::document::Document;
use candour::import::filled;
use candour::import::read::{self, Limits, ReadError};
use candour::import::rows::{self, Context};
use candour::import::write::{self, PlanFile};
use candour::source::Sources;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::cases;
use super::files;

/// The name of the part of an input that holds the answers about columns.
pub const ANSWERS: &str = "columns.yaml";

/// The limits for one input, far below those of the program, so that an input takes little time.
fn limits() -> Limits {
    Limits {
        file: 1 << 20,
        part: 1 << 20,
        unpacked: 4 << 20,
        ..Limits::default()
    }
}

/// Reads an input as a file to import, and makes a plan of it.
pub fn run(bytes: &[u8]) {
    let (file, known) = file_of(bytes);
    match document(&file) {
        Ok(document) => import(&document, &known),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// Returns the file that an input stands for, and the answers in it. Where it starts with the line of a first part (see
/// [`files`]), its parts are packed as those of Word and spreadsheet files are; so a change of one byte leaves the package whole.
pub fn file_of(bytes: &[u8]) -> (Cow<'_, [u8]>, Answers) {
    let mut known = Answers::default();
    if !bytes.starts_with(b"=== ") {
        return (Cow::Borrowed(bytes), known);
    }
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in files::read(bytes) {
        if name == ANSWERS {
            let mut sources = Sources::default();
            let file = sources.add(ANSWERS, String::from_utf8_lossy(part));
            let (read, found) = answers::read(&sources, file);
            cases::tell(&found, &sources);
            known = read;
        } else if package.start_file(name, stored).is_ok() {
            package.write_all(part).expect("memory");
        }
    }
    let package = package.finish().expect("memory").into_inner();
    (Cow::Owned(package), known)
}

/// Reads a file as tables.
///
/// # Errors
/// As of [`read::read`].
pub fn document(file: &[u8]) -> Result<Document, ReadError> {
    read::read("plan", file, &limits())
}

/// Returns what answers say of the rows.
pub fn context(known: &Answers) -> Context {
    Context {
        dates: known.dates.clone(),
        statuses: known.statuses_by_key(),
        responses: known.responses_by_key(),
        colours: known.colours(),
        as_at: known.as_at,
    }
}

fn import(document: &Document, known: &Answers) {
    filled::is_workbook(document);
    let layout = answers::apply(recognise(document), document, known);
    let files = [(document, &layout)];
    let imported = rows::fold(&files, &context(known));
    answers::write(&files, &imported.questions, known);
    let facts = PlanFile {
        published: "2018-01-01",
        is_assumed: true,
        from: "plan",
    };
    let mut tree = super::parse::BASE.clone();
    for file in write::plan(&imported.draft, &facts) {
        tree.files
            .insert(format!("imported/{}", file.path), file.text.into_bytes().into());
    }
    cases::check(tree);
}
