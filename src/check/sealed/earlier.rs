//! Finding the earlier fields of a sealed thing, in the site that was built last or among earlier versions of the
//! content.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::super::Scope;
use crate::checksum::Checksum;
use crate::history;
use crate::model::{Form, ItemKind, RecordLine, address};
use crate::record::{self, Item, Selection};
use crate::source::ContentTree;

/// How many versions of files are read for one plan, and of how many files: a message is no reason to wait.
const MOST_VERSIONS: usize = 200;
const MOST_FILES: usize = 40;

/// The earlier fields of a thing with their values as canonical JSON, in the order of their names.
#[derive(Debug)]
pub(super) struct EarlierFields(Vec<(String, String)>);

impl EarlierFields {
    /// The fields.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// A field's value.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// Reads the fields from canonical JSON.
    fn read(text: &str) -> Option<Self> {
        let fields: Map<String, Value> = serde_json::from_str(text).ok()?;
        let fields = fields.into_iter().filter(|(name, _)| name != "kind");
        Some(Self(
            fields
                .map(|(name, value)| (name, record::canonical(&value)))
                .collect(),
        ))
    }
}

/// Earlier versions of a file that were not read yet, newest first.
type Versions<'s> = Box<dyn Iterator<Item = Vec<u8>> + 's>;

/// Finds what sealed things said.
pub(super) struct EarlierTexts<'s> {
    scope: &'s Scope<'s>,
    /// How many versions may still be read.
    left: Cell<usize>,
    /// The texts found so far, by their checksum; those of the site that was built last come first.
    known: OnceCell<RefCell<HashMap<Checksum, String>>>,
    /// The files that were looked at.
    files: RefCell<HashMap<String, Versions<'s>>>,
    /// The files that were ever in a folder.
    folders: RefCell<HashMap<String, Arc<Vec<String>>>>,
}

impl<'s> EarlierTexts<'s> {
    pub(super) fn new(scope: &'s Scope<'s>) -> Self {
        Self {
            scope,
            left: Cell::new(MOST_VERSIONS),
            known: OnceCell::new(),
            files: RefCell::default(),
            folders: RefCell::default(),
        }
    }

    /// Returns the fields of an item as they were sealed. It looks first in the file that holds the item now.
    pub(super) fn of_item(&self, item: &Item, line: &RecordLine) -> Option<EarlierFields> {
        let shown = &self.scope.sources.file(item.span.file).path;
        let path = shown
            .strip_prefix(self.scope.tree.name.as_str())?
            .trim_start_matches('/');
        self.known(line)
            .or_else(|| self.in_file(path, line))
            .or_else(|| self.of_line(line))
    }

    /// Returns the fields of a thing as a line sealed them. It may have stood in any file.
    pub(super) fn of_line(&self, line: &RecordLine) -> Option<EarlierFields> {
        if let Some(said) = self.known(line) {
            return Some(said);
        }
        let plan = &self.scope.plan.address;
        match line.kind {
            ItemKind::Recommendation | ItemKind::Action => {
                self.in_folder(&format!("{plan}/recommendations"), line)
            }
            ItemKind::Update | ItemKind::Entry => self.in_folder(&format!("{plan}/updates"), line),
            ItemKind::Meeting
            | ItemKind::MeetingPapers
            | ItemKind::MeetingHeld
            | ItemKind::MeetingMinutes => self.in_folder(&format!("{plan}/meetings"), line),
            ItemKind::Correction => self.in_folder(plan, line),
            // A plan may take its organisation from the settings.
            _ => self
                .in_file(&address::below(plan, "plan.md")[1..], line)
                .or_else(|| self.in_file("site.yaml", line)),
        }
    }

    /// Returns the fields from the texts found so far.
    fn known(&self, line: &RecordLine) -> Option<EarlierFields> {
        let known = self.known.get_or_init(|| RefCell::new(self.published()));
        EarlierFields::read(known.borrow().get(&line.item?)?)
    }

    /// Returns the texts of the site that was built last.
    fn published(&self) -> HashMap<Checksum, String> {
        let bytes = self
            .scope
            .past
            .published(&self.scope.plan.address)
            .unwrap_or_default();
        let document: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        let items = document.get("items").and_then(Value::as_object);
        let texts = items.into_iter().flat_map(Map::values).map(record::canonical);
        texts.flat_map(|text| by_checksum(&text)).collect()
    }

    fn in_folder(&self, folder: &str, line: &RecordLine) -> Option<EarlierFields> {
        let known = self.folders.borrow().get(folder).cloned();
        let files = known.unwrap_or_else(|| {
            let files = Arc::new(self.scope.past.files(folder));
            self.folders
                .borrow_mut()
                .insert(folder.to_owned(), Arc::clone(&files));
            files
        });
        files.iter().find_map(|path| self.in_file(path, line))
    }

    /// Reads versions of a file until one has what is wanted.
    fn in_file(&self, path: &str, line: &RecordLine) -> Option<EarlierFields> {
        loop {
            let bytes = {
                let mut files = self.files.borrow_mut();
                if !files.contains_key(path) {
                    if files.len() >= MOST_FILES {
                        return None;
                    }
                    files.insert(path.to_owned(), self.scope.past.versions(path.to_owned()));
                }
                files.get_mut(path)?.next()?
            };
            let left = self.left.get().checked_sub(1)?;
            self.left.set(left);
            self.remember(path, bytes);
            if let Some(said) = self.known(line) {
                return Some(said);
            }
        }
    }

    /// Reads one version of a file and keeps everything that it says.
    fn remember(&self, path: &str, bytes: Vec<u8>) -> Option<()> {
        // A little site of its own: the plan, and the one file as it was.
        let plan = format!("{}/plan.md", self.scope.plan.address);
        let mut files = BTreeMap::new();
        for kept in ["site.yaml", plan.as_str()] {
            files.insert(kept.to_owned(), Arc::clone(self.scope.tree.files.get(kept)?));
        }
        files.insert(path.to_owned(), bytes.into());
        let tree = ContentTree {
            name: self.scope.tree.name.clone(),
            files,
            ..ContentTree::default()
        };
        let parsed = history::read(&tree);
        let plan = parsed.site.plans.first()?;
        let items = record::items(plan, plan.organisation(&parsed.site.settings), Selection::Written);
        let mut known = self.known.get()?.borrow_mut();
        known.extend(items.iter().flat_map(|item| by_checksum(&item.text())));
        Some(())
    }
}

/// Returns an item's canonical JSON twice: under its checksum in the first form of the record, and in the second.
fn by_checksum(text: &str) -> [(Checksum, String); 2] {
    [Form::First, Form::Second].map(|form| {
        let sum = Checksum::of(record::in_form(text, form).as_bytes());
        (sum, text.to_owned())
    })
}
