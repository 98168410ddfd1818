//! From a content folder in memory to the site it describes.
//!
//! Every file is read on its own, in parallel, into typed pieces with places; then the pieces are put together.
//! Nothing here compares one file with another beyond finding their plan: that is [`crate::check`].

mod assemble;
mod characters;
mod content_format;
mod correction;
mod dates;
mod draft;
mod fields;
mod front_matter;
mod kinds;
mod licence;
mod lines;
mod look_alikes;
mod lost_words;
mod meeting;
mod merge;
mod naming;
mod node;
mod old_names;
mod other_names;
mod plan;
mod plan_file;
mod reader;
mod recommendation;
mod record;
mod recover;
mod refused;
mod same_day;
mod scales;
mod settings;
mod slips;
mod stray;
mod typography;
mod update;
mod written;
mod yaml;

pub(crate) use correction::{REASON_TO_WRITE, WAS_TO_WRITE};
pub(crate) use node::{Node, NodeKind};
pub(crate) use old_names::{OldName, rename};
pub(crate) use plan_file::{Member, PlanFile};
pub(crate) use written::{WrittenContent, WrittenFile, fields_in};

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::format::{Change, ContentFormat};
use crate::model::{Meeting, Page, PlanFacts, Recommendation, Record, Settings, Site, Term, Update};
use crate::source::{ContentTree, FileId, Sources, content_text};
use assemble::Assembled;
use fields::Fields;
use kinds::{FileKind, kind_of, plan_folders_beside};
use reader::Reader;
use refused::{bad_entries, not_utf8, unexpected};
use stray::StrayFiles;

/// Reads a file of fields that is no part of the content, as a tree with places, and adds what is wrong.
pub(crate) fn fields_of(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Node {
    recover::parse(file, text, 0, text.len(), diagnostics).root
}

/// One file, read.
#[derive(Clone, Debug)]
enum Piece {
    Settings(Arc<Settings>),
    Glossary(Arc<Vec<Term>>),
    Page(Arc<Page>),
    Plan(Arc<PlanFacts>),
    Recommendation(Arc<Recommendation>),
    Update(Arc<Update>),
    Meeting(Arc<Meeting>),
    Record(Arc<Record>),
}

/// The result of reading a content folder.
#[derive(Debug)]
pub struct Parsed {
    /// The texts, for messages.
    pub sources: Sources,
    /// The site, as far as it could be read; settings and plans that could not are stood in for, so that the rest is
    /// checked all the same.
    pub site: Site,
    /// The findings.
    pub diagnostics: Diagnostics,
}

/// Reads a content folder.
pub fn parse(tree: &ContentTree) -> Parsed {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let site = Parser::default().parse(tree, &mut sources, &mut diagnostics);
    Parsed {
        sources,
        site,
        diagnostics,
    }
}

/// Reads a content folder again and again. A file whose text is the same as the last time is not read again: its
/// pieces, and the plans that are made of the same pieces, are the very same ones.
#[derive(Debug, Default)]
pub struct Parser {
    read: HashMap<String, Read>,
    assembled: Assembled,
    /// The formats that there are.
    formats: ContentFormat,
    /// The format that the content was in the last time.
    format: ContentFormat,
}

/// The result of reading one text file.
#[derive(Clone, Debug)]
struct Read {
    kind: std::mem::Discriminant<FileKind<'static>>,
    bytes: Arc<[u8]>,
    piece: Option<Piece>,
    found: Diagnostics,
    /// The names of an earlier format in it.
    old_names: Vec<OldName>,
    /// True if a part of the file was left out.
    lost: bool,
}

impl Parser {
    /// Makes a parser of content in formats that have these changes.
    pub fn of_formats(changes: &'static [Change]) -> Self {
        Self {
            formats: ContentFormat::of(1, changes),
            ..Self::default()
        }
    }

    fn is_same(&self, path: &str, kind: FileKind<'_>, bytes: &Arc<[u8]>) -> bool {
        self.read.get(path).is_some_and(|read| {
            read.kind == kind.discriminant() && (Arc::ptr_eq(&read.bytes, bytes) || read.bytes == *bytes)
        })
    }

    /// Reads a content folder as it is now. `sources` must be the same at each call: it holds the texts by their paths.
    pub fn parse(
        &mut self,
        tree: &ContentTree,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Site {
        let format = content_format::of_tree(tree, self.formats);
        if std::mem::replace(&mut self.format, format) != format {
            self.read.clear();
        }
        let stray = StrayFiles::of(tree);
        let plans = plan_folders_beside(tree, &stray);
        let mut texts: Vec<(&str, FileKind<'_>)> = Vec::new();
        let mut changed: Vec<(&str, FileKind<'_>, FileId, &Arc<[u8]>)> = Vec::new();
        let mut files: Vec<(&str, &str)> = Vec::new();
        let mut unread: Vec<String> = Vec::new();
        for (path, bytes) in tree.files.iter().filter(|(path, _)| !stray.holds(path)) {
            match kind_of(path, &plans) {
                FileKind::File(owner) => {
                    files.push((owner, path));
                    diagnostics.extend(half_merged(tree, path, bytes));
                }
                FileKind::Unexpected => diagnostics.push(unexpected(tree, path, &plans)),
                kind if self.is_same(path, kind, bytes) => texts.push((path, kind)),
                kind => match std::str::from_utf8(bytes) {
                    Ok(text) => {
                        let id = sources.add(format!("{}/{path}", tree.name), content_text(path, text));
                        changed.push((path, kind, id, bytes));
                        texts.push((path, kind));
                    }
                    Err(error) => {
                        unread.push(path.clone());
                        self.read.remove(path);
                        diagnostics.push(not_utf8(tree, path, bytes, error.valid_up_to(), sources));
                    }
                },
            }
        }
        diagnostics.extend(bad_entries(tree, &stray));
        diagnostics.extend(stray.into_findings());
        let texts_so_far = &*sources;
        let read: Vec<(String, Read)> = changed
            .par_iter()
            .map(|(path, kind, id, bytes)| {
                let reader = Reader::new(texts_so_far, *id, path, kind.plan()).of_format(format);
                let (piece, found) = read_file(&reader, path, *kind);
                let read = Read {
                    kind: kind.discriminant(),
                    bytes: Arc::clone(bytes),
                    piece,
                    found,
                    old_names: reader.old_names.take(),
                    lost: reader.lost.get(),
                };
                ((*path).to_owned(), read)
            })
            .collect();
        self.read.extend(read);
        let (mut pieces, mut faulty, mut old_names) = (Vec::new(), Vec::new(), Vec::new());
        for (path, kind) in &texts {
            let Some(read) = self.read.get(*path) else {
                continue;
            };
            diagnostics.extend(read.found.iter().cloned());
            old_names.extend_from_slice(&read.old_names);
            if read.found.has_errors() {
                faulty.push((*path).to_owned());
            }
            // What is wrong in a draft hides nothing that was published.
            let is_draft = || {
                matches!(kind, FileKind::Update(_))
                    && tree
                        .files
                        .get(*path)
                        .is_some_and(|bytes| says_draft(&String::from_utf8_lossy(bytes)))
            };
            if (read.lost || read.piece.is_none()) && !is_draft() {
                unread.push((*path).to_owned());
            }
            if let Some(piece) = &read.piece {
                pieces.push((*kind, piece.clone()));
            }
        }
        diagnostics.extend(old_names::findings(&old_names));
        if self.read.len() > texts.len() {
            self.read.retain(|path, _| tree.files.contains_key(path));
        }
        if !tree.files.contains_key("site.yaml") {
            unread.push("site.yaml".to_owned());
        }
        let site = self
            .assembled
            .assemble(tree, &plans, pieces, &files, sources, diagnostics);
        Site {
            unread,
            faulty,
            ..site
        }
    }
}

/// Reads one text file of a known kind.
fn read_file(reader: &Reader<'_>, path: &str, kind: FileKind<'_>) -> (Option<Piece>, Diagnostics) {
    let source = reader.sources.file(reader.file);
    let is_record = matches!(kind, FileKind::Record(_));
    let remedy = merge_remedy(&source.path, is_record);
    let mut half_merged = Diagnostics::default();
    let merged = merge::first_version(reader.file, &source.text, &remedy, &mut half_merged);
    if half_merged.has_errors() {
        let (piece, _) = read_text(reader, &merged, path, kind);
        // What else is wrong may come from the other version, or be put right in it.
        reader.lost.set(true);
        return (piece, half_merged);
    }
    read_text(reader, &source.text, path, kind)
}

/// Returns the help for a file that was half merged.
fn merge_remedy(path: &str, is_record: bool) -> String {
    if is_record {
        format!(
            "nobody merges a record by hand: `candour seal --rebase` keeps the lines that are published and seals the others \
             anew; then type git add {path}"
        )
    } else {
        "keep the lines that are right, and delete the others with the marks `<<<<<<<`, `=======` and `>>>>>>>`".to_owned()
    }
}

/// A finding about a document that was half merged and would be published so.
fn half_merged(tree: &ContentTree, path: &str, bytes: &[u8]) -> Option<Diagnostic> {
    let text = std::str::from_utf8(bytes).ok()?;
    merge::is_half_merged(text).then(|| {
        Diagnostic::about_file(
            Code::MergeConflict,
            format!("{}/{path}", tree.name),
            "a merge is half done: two versions of some lines stand in this file",
        )
        .help(merge_remedy(path, false))
    })
}

/// Reads the text of a file, which may be another than that in the reader's sources as long as all places are the same.
fn read_text(
    reader: &Reader<'_>,
    text: &str,
    path: &str,
    kind: FileKind<'_>,
) -> (Option<Piece>, Diagnostics) {
    if matches!(kind, FileKind::Record(_)) {
        let (record, found) = record::read(reader.sources, reader.file, text);
        return (Some(Piece::Record(Arc::new(record))), found);
    }
    let text: Cow<'_, str> =
        characters::without_controls(reader.file, text, &mut reader.diagnostics.borrow_mut());
    let text = text.as_ref();
    let piece = if matches!(kind, FileKind::Settings | FileKind::Glossary(_)) {
        let node = reader.yaml(text, 0, text.len());
        let piece = match kind {
            FileKind::Settings => Fields::of(reader, &node, "the site").map(|fields| {
                let settings = settings::read(&fields);
                fields.finish();
                Piece::Settings(Arc::new(settings))
            }),
            _ => Some(Piece::Glossary(Arc::new(plan::read_glossary(reader, &node)))),
        };
        reader.check_characters(&node);
        piece
    } else {
        read_markdown(reader, text, kind, path)
    };
    for prose in reader.prose.borrow().iter() {
        prose
            .findings(reader.file, text)
            .into_iter()
            .for_each(|finding| reader.push(finding));
    }
    (piece, reader.diagnostics.take())
}

fn read_markdown(reader: &Reader<'_>, text: &str, kind: FileKind<'_>, path: &str) -> Option<Piece> {
    let split = front_matter::split(reader.file, text, &mut reader.diagnostics.borrow_mut())?;
    let body_text = &text[split.body_start..];
    let node = reader.yaml(text, split.yaml_start, split.yaml_end);
    let what = match kind {
        FileKind::Plan(_) => "a plan",
        FileKind::Recommendation(_) => "a recommendation",
        FileKind::Update(_) => "an update",
        FileKind::Meeting(_) => "a meeting",
        _ => "a page",
    };
    let node = if matches!(node.kind, node::NodeKind::Empty) {
        node::Node {
            kind: node::NodeKind::Map(Vec::new()),
            span: crate::source::Span::new(reader.file, 0, 3),
            ..node
        }
    } else {
        node
    };
    let mut fields = Fields::of(reader, &node, what)?;
    fields.span = crate::source::Span::new(reader.file, 0, 3);
    let body = reader.body(body_text, split.body_start);
    let piece = match kind {
        FileKind::Plan(_) => Some(Piece::Plan(Arc::new(plan::read(&fields, body)))),
        FileKind::Recommendation(_) => {
            recommendation::read(&fields, body).map(|item| Piece::Recommendation(Arc::new(item)))
        }
        FileKind::Update(_) => update::read(&fields, body).map(|update| Piece::Update(Arc::new(update))),
        FileKind::Meeting(_) => meeting::read(&fields, body).map(|meeting| Piece::Meeting(Arc::new(meeting))),
        _ => settings::read_page(&fields, body, path).map(|page| Piece::Page(Arc::new(page))),
    };
    fields.finish();
    front_matter::second(reader, &fields, text, split.body_start);
    reader.check_characters(&node);
    piece
}

/// Returns whether the fields at the top of an update's text mark it as a draft, read without its other fields.
pub(crate) fn says_draft(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let is_mark = |line: &str| line.trim_end() == "---";
    if !lines.next().is_some_and(is_mark) {
        return false;
    }
    lines.take_while(|line| !is_mark(line)).any(|line| {
        let value = line
            .strip_prefix("draft:")
            .map(|rest| rest.split(" #").next().unwrap_or_default());
        value.is_some_and(|value| {
            value
                .trim()
                .trim_matches(['"', '\''])
                .eq_ignore_ascii_case("true")
        })
    })
}
