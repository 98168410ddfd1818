//! The parts of a Word document: found in its package and read.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::numbering::Lists;
use super::pieces::Remark;
use super::reader::{NoteKind, Parts};
use super::relations::{self, Relation};
use super::shading::Theme;
use super::styles::Styles;
use super::tree::{Node, Refusal, Tree};
use super::words::words;
use crate::import::read::package::Package;
use crate::import::read::{Limits, ReadError};

/// The part of a document with the text, where nothing says which it is.
const USUAL: &str = "word/document.xml";

/// A document, opened.
#[derive(Debug)]
pub(super) struct Opened {
    /// The part with the text.
    pub(super) main: Tree,
    /// The other parts.
    pub(super) parts: Parts,
    /// The properties that somebody gave the document, by name.
    pub(super) properties: Vec<(String, String)>,
    /// Remarks about the parts that are not read.
    pub(super) remarks: Vec<Remark>,
}

/// Opens a document.
///
/// # Errors
///
/// Returns an error if it is no Word document, is damaged, or goes beyond a limit.
pub(super) fn open(package: &mut Package<'_>, limits: &Limits) -> Result<Opened, ReadError> {
    let mut source = Source { package, limits };
    let root = source.relations("")?;
    let main_part = root
        .iter()
        .find(|relation| relation.kind == "officeDocument" && !relation.is_outside)
        .map_or_else(|| USUAL.to_owned(), |relation| relation.target.clone());
    let Some(main) = source.tree(&main_part)? else {
        return Err(source.damaged(&format!("its part {main_part} is missing")));
    };
    if main.root().name() != "w:document" {
        return Err(source.damaged("its main part is no text of Word"));
    }
    let relations = source.relations(&main_part)?;
    let links = relations
        .iter()
        .filter(|relation| relation.is_outside && relation.kind == "hyperlink")
        .map(|relation| (relation.id.clone(), Rc::from(relation.target.as_str())));
    let mut parts = Parts {
        links: links.collect(),
        ..Parts::default()
    };
    if let Some(tree) = source.related(&relations, "styles")? {
        parts.styles = Styles::read(tree.root());
    }
    if let Some(tree) = source.related(&relations, "numbering")? {
        parts.lists = Lists::read(tree.root());
    }
    if let Some(tree) = source.related(&relations, "theme")? {
        parts.theme = Theme::read(tree.root());
    }
    for (name, kind) in [
        ("footnotes", NoteKind::Footnote),
        ("endnotes", NoteKind::Endnote),
        ("comments", NoteKind::Comment),
    ] {
        if let Some(tree) = source.related(&relations, name)? {
            read_notes(tree.root(), kind, &mut parts.notes);
        }
    }
    let mut properties = Vec::new();
    if let Some(tree) = source
        .related(&root, "custom-properties")?
        .or(source.related(&root, "customProperties")?)
    {
        properties = read_properties(tree.root());
    }
    let remarks = source.remarks(&relations)?;
    Ok(Opened {
        main,
        parts,
        properties,
        remarks,
    })
}

/// The package of a document.
struct Source<'a, 'b> {
    package: &'a mut Package<'b>,
    limits: &'a Limits,
}

impl Source<'_, '_> {
    fn damaged(&self, what: &str) -> ReadError {
        ReadError::damaged(self.package.name(), what)
    }

    /// Returns a part as a tree; nothing if there is no such part.
    fn tree(&mut self, part: &str) -> Result<Option<Tree>, ReadError> {
        let name = self.package.name();
        let Some(stream) = self.package.stream(part)? else {
            return Ok(None);
        };
        let most = usize::try_from(self.limits.part).unwrap_or(usize::MAX);
        match Tree::read(stream, self.limits.depth, most) {
            Ok(tree) => Ok(Some(tree)),
            Err(Refusal::Damaged(what)) => Err(ReadError::damaged(name, format!("its part {part}: {what}"))),
            Err(Refusal::TooLarge(what)) => {
                Err(ReadError::too_large(name, format!("its part {part}: {what}")))
            }
        }
    }

    /// Returns the relations of a part, or of the package as a whole for no name.
    fn relations(&mut self, part: &str) -> Result<Vec<Relation>, ReadError> {
        let tree = self.tree(&relations::part_of(part))?;
        Ok(tree.map_or_else(Vec::new, |tree| relations::read(tree.root(), part)))
    }

    /// Returns the first related part of a kind.
    fn related(&mut self, relations: &[Relation], kind: &str) -> Result<Option<Tree>, ReadError> {
        let found = relations
            .iter()
            .find(|relation| relation.kind == kind && !relation.is_outside);
        match found {
            Some(relation) => self.tree(&relation.target),
            None => Ok(None),
        }
    }

    /// Returns remarks about what stands outside the text: headers and footers with their words, macros.
    fn remarks(&mut self, relations: &[Relation]) -> Result<Vec<Remark>, ReadError> {
        let mut remarks: Vec<Remark> = Vec::new();
        for (kind, message) in [
            ("header", "the header of pages was left out"),
            ("footer", "the footer of pages was left out"),
        ] {
            for relation in relations.iter().filter(|relation| relation.kind == kind) {
                let Some(tree) = self.tree(&relation.target)? else {
                    continue;
                };
                let words = words(tree.root(), false);
                let remark = Remark::with_words(message, &words);
                if remark.words.is_some() && !remarks.contains(&remark) {
                    remarks.push(remark);
                }
            }
        }
        if relations.iter().any(|relation| relation.kind == "vbaProject") {
            remarks.push(Remark::new("the macros of the document were not read"));
        }
        Ok(remarks)
    }
}

/// Reads the words of footnotes, endnotes or comments.
fn read_notes(root: Node<'_>, kind: NoteKind, notes: &mut BTreeMap<(NoteKind, String), String>) {
    for note in root.children() {
        // The lines between text and footnotes are footnotes, too.
        let is_line = !matches!(note.attribute("w:type"), None | Some("normal"));
        if let Some(id) = note.attribute("w:id").filter(|_| !is_line) {
            let words = words(note, false);
            if !words.is_empty() {
                notes.entry((kind, id.to_owned())).or_insert(words);
            }
        }
    }
}

/// Reads the properties that somebody gave a document.
fn read_properties(root: Node<'_>) -> Vec<(String, String)> {
    let properties = root.children().filter(|child| child.name() == "cp:property");
    properties
        .filter_map(|property| {
            let name = property.attribute("name")?;
            let value = property.children().find(|child| !child.name().is_empty())?;
            Some((name.to_owned(), value.text()))
        })
        .collect()
}
