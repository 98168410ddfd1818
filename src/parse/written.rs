//! The fields of content as they are written, under the names of whatever format it is in.

use super::content_format;
use super::fields::Fields;
use super::kinds::{kind_of, plan_folders_beside};
use super::node::{Node, NodeKind};
use super::reader::Reader;
use super::refused::{bad_entries, not_utf8};
use super::stray::StrayFiles;
use super::{characters, front_matter, merge, merge_remedy, recover};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::format::{ContentFile, ContentFormat};
use crate::source::{ContentTree, FileId, Sources, Spanned, content_text};

/// The files of a content folder that hold fields, in the order of their paths.
#[derive(Debug)]
pub(crate) struct WrittenContent {
    /// The texts, for messages.
    pub(crate) sources: Sources,
    /// The files that can be read.
    pub(crate) files: Vec<WrittenFile>,
    /// The errors in files that cannot be read, and about the number of the format.
    pub(crate) errors: Diagnostics,
    /// The number of the format, where it is certain.
    pub(crate) format: Option<Spanned<u32>>,
}

/// A file and its fields.
#[derive(Debug)]
pub(crate) struct WrittenFile {
    /// Its path below the content folder.
    pub(crate) path: String,
    pub(crate) kind: ContentFile,
    pub(crate) file: FileId,
    pub(crate) root: Node,
}

impl WrittenContent {
    /// Reads the fields of all files. `formats` are those that there are.
    pub(crate) fn read(tree: &ContentTree, formats: ContentFormat) -> Self {
        let mut sources = Sources::default();
        let mut found = Diagnostics::default();
        let stray = StrayFiles::of(tree);
        let plans = plan_folders_beside(tree, &stray);
        let mut files = Vec::new();
        for (path, bytes) in tree.files.iter().filter(|(path, _)| !stray.holds(path)) {
            let Some(kind) = kind_of(path, &plans).content_file() else {
                continue;
            };
            let Ok(text) = std::str::from_utf8(bytes).map_err(|error| {
                let finding = not_utf8(tree, path, bytes, error.valid_up_to(), &mut sources);
                found.push(finding);
            }) else {
                continue;
            };
            let text = content_text(path, text);
            let shown = format!("{}/{path}", tree.name);
            let file = sources.add(shown.as_str(), text);
            merge::first_version(file, text, &merge_remedy(&shown, false), &mut found);
            if let Some(root) = fields_in(file, text, kind, &mut found) {
                let path = path.clone();
                files.push(WrittenFile {
                    path,
                    kind,
                    file,
                    root,
                });
            }
        }
        if !tree.files.contains_key("site.yaml") {
            found.push(
                Diagnostic::about_file(Code::NoSite, &tree.name, "there is no `site.yaml`")
                    .help("name the folder that holds it with --content DIR"),
            );
        }
        found.extend(bad_entries(tree, &stray));
        found.extend(stray.into_findings());
        let format = format(&sources, &files, formats, &mut found);
        let mut errors = found.errors();
        errors.sort(&sources);
        Self {
            sources,
            files,
            errors,
            format,
        }
    }
}

/// Reads the fields in the text of a file; nothing when it has none.
pub(crate) fn fields_in(
    file: FileId,
    text: &str,
    kind: ContentFile,
    found: &mut Diagnostics,
) -> Option<Node> {
    let text = characters::without_controls(file, text, found);
    let (start, end) = match kind {
        ContentFile::Settings | ContentFile::Glossary => (0, text.len()),
        _ => {
            let split = front_matter::split(file, &text, found)?;
            (split.yaml_start, split.yaml_end)
        }
    };
    Some(recover::parse(file, &text, start, end, found).root)
}

/// The number of the format that `site.yaml` names. One later than all formats that there are is an error.
fn format(
    sources: &Sources,
    files: &[WrittenFile],
    formats: ContentFormat,
    found: &mut Diagnostics,
) -> Option<Spanned<u32>> {
    let settings = files.iter().find(|file| file.kind == ContentFile::Settings)?;
    if matches!(settings.root.kind, NodeKind::Empty) {
        return Some(Spanned::new(1, settings.root.span));
    }
    let reader = Reader::new(sources, settings.file, &settings.path, "").of_format(formats);
    let fields = Fields::of(&reader, &settings.root, "the site");
    let number = fields.and_then(|fields| content_format::number(&fields));
    found.extend(reader.diagnostics.take());
    let number = number?;
    let format = formats.numbered(number.value);
    if number.value > format.newest() {
        found.push(content_format::not_read(format, number.span));
        return None;
    }
    Some(number)
}
