//! The context that the readers of one file share: its texts, its folder, and where findings go.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use super::characters;
use super::kinds::kind_of;
use super::lines::Line;
use super::look_alikes::{Prose, TextKind};
use super::node::Node;
use super::old_names::{self, OldName};
use super::recover;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::format::ContentFormat;
use crate::source::{FileId, Sources, Span, Spanned};
use crate::text::markdown::{self, Headings, Markdown, Origin};

/// The context of reading a file: its texts, its folder, and where findings go.
pub(super) struct Reader<'a> {
    pub(super) sources: &'a Sources,
    pub(super) file: FileId,
    /// The path of the file below `content/`.
    pub(super) path: &'a str,
    /// The folder of the plan that the file belongs to, below `content/`; empty for a file of the site.
    pub(super) plan: &'a str,
    /// The format that the content is in.
    pub(super) format: ContentFormat,
    pub(super) diagnostics: RefCell<Diagnostics>,
    /// Set when something that others may name was left out because it could not be read.
    pub(super) lost: Cell<bool>,
    /// The published texts of several lines, in which fields may have been lost.
    pub(super) prose: RefCell<Vec<Prose>>,
    /// The values that are Markdown.
    pub(super) marked: RefCell<HashSet<Span>>,
    /// The names of the format before that were read as their new ones.
    pub(super) old_names: RefCell<Vec<OldName>>,
}

impl<'a> Reader<'a> {
    /// Makes a reader of a file at a path below `content/`, which belongs to the plan in this folder.
    pub(super) fn new(sources: &'a Sources, file: FileId, path: &'a str, plan: &'a str) -> Self {
        Self {
            sources,
            file,
            path,
            plan,
            format: ContentFormat::default(),
            diagnostics: RefCell::default(),
            lost: Cell::default(),
            prose: RefCell::default(),
            marked: RefCell::default(),
            old_names: RefCell::default(),
        }
    }

    /// The same reader for content in a format.
    pub(super) fn of_format(self, format: ContentFormat) -> Self {
        Self { format, ..self }
    }

    /// The folder of the file below `content/`, which links are relative to.
    fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    pub(super) fn push(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// Reports what is wrong at a place, and what to write instead.
    pub(super) fn report(&self, code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.borrow_mut().report(code, span, message, help);
    }

    /// Reads the fields between two bytes of the file, as far as they can be read, under their newest names.
    pub(super) fn yaml(&self, text: &str, start: usize, end: usize) -> Node {
        let mut diagnostics = self.diagnostics.borrow_mut();
        let mut yaml = recover::parse(self.file, text, start, end, &mut diagnostics);
        if yaml.partial {
            self.lost.set(true);
        }
        if let Some(kind) = kind_of(self.path, &[self.plan]).content_file() {
            let changes = self.format.read_changes();
            let found = old_names::rename(&mut yaml.root, kind, changes, &mut diagnostics);
            self.old_names.borrow_mut().extend(found);
        }
        yaml.root
    }

    /// Renders a short Markdown field, in which headings are not allowed.
    pub(super) fn short_markdown(&self, text: &Spanned<String>) -> Markdown {
        self.markdown(&text.value, Origin::Scalar(text.span), Headings::NotAllowed)
    }

    /// The line of the file that holds a byte.
    pub(super) fn line(&self, at: u32) -> Line<'_> {
        Line::holding(&self.sources.file(self.file).text, 0, at as usize)
    }

    /// Reports characters in values that nobody sees. Values that are Markdown were checked when they were rendered.
    pub(super) fn check_characters(&self, node: &Node) {
        let mut diagnostics = self.diagnostics.borrow_mut();
        characters::check_values(self.sources, &self.marked.borrow(), node, &mut diagnostics);
    }

    /// Renders the body of a file, whose headings start at the second level.
    pub(super) fn body(&self, text: &str, offset: usize) -> Markdown {
        let place = Span::new(self.file, offset, offset + text.len());
        self.prose
            .borrow_mut()
            .push(Prose::new(place, None, TextKind::Body));
        let origin = Origin::Body {
            file: self.file,
            offset,
        };
        self.markdown(text, origin, Headings::From(2))
    }

    /// The same for a body that does not stand in the file as it is.
    pub(super) fn body_again(&self, text: &Spanned<String>) -> Markdown {
        self.markdown(&text.value, Origin::Scalar(text.span), Headings::From(2))
    }

    fn markdown(&self, text: &str, origin: Origin, headings: Headings) -> Markdown {
        if let Origin::Scalar(span) = origin {
            self.marked.borrow_mut().insert(span);
            if let Some(found) = characters::control(self.sources, text, span) {
                self.push(found);
            }
        }
        let context = markdown::Context {
            base: self.folder(),
            home: self.path,
            headings,
            sources: self.sources,
        };
        markdown::render(text, origin, &context, &mut self.diagnostics.borrow_mut())
    }
}
