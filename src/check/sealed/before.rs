//! What a sealed thing said, found in the site that was built last or among the earlier versions of the content.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::super::Scope;
use crate::checksum::Checksum;
use crate::model::{ItemKind, RecordLine};
use crate::parse;
use crate::record::{self, Item, Which};
use crate::source::ContentTree;

/// How many versions of files are read for one plan: a message is no reason to wait.
const MOST: usize = 200;

/// What a thing said: its fields with their values as canonical JSON, in the order of their names.
#[derive(Debug)]
pub(super) struct Said(Vec<(String, String)>);

impl Said {
    /// The fields.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// A field's value.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    fn of(item: &Item) -> Self {
        let fields = item.fields().iter();
        Self(
            fields
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
        )
    }

    /// The same from canonical JSON.
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

/// Finds what sealed things said.
pub(super) struct Before<'s> {
    scope: &'s Scope<'s>,
    organisation: &'s str,
    left: Cell<usize>,
    /// What was published last, by its checksum.
    published: OnceCell<BTreeMap<Checksum, String>>,
}

impl<'s> Before<'s> {
    pub(super) fn new(scope: &'s Scope<'s>, organisation: &'s str) -> Self {
        Self {
            scope,
            organisation,
            left: Cell::new(MOST),
            published: OnceCell::new(),
        }
    }

    /// What was published last.
    fn published(&self, line: &RecordLine) -> Option<Said> {
        let published = self.published.get_or_init(|| {
            let bytes = self.scope.past.published(&self.scope.plan.address).unwrap_or_default();
            let document: Value = serde_json::from_slice(&bytes).unwrap_or_default();
            let items = document.get("items").and_then(Value::as_object);
            let texts = items.into_iter().flat_map(Map::values).map(record::canonical);
            texts.map(|text| (Checksum::of(text.as_bytes()), text)).collect()
        });
        Said::read(published.get(&line.item?)?)
    }

    /// What an item said when it was sealed; it stands in the same file now.
    pub(super) fn of_item(&self, item: &Item, line: &RecordLine) -> Option<Said> {
        if let Some(said) = self.published(line) {
            return Some(said);
        }
        let shown = &self.scope.sources.file(item.span.file).path;
        let path = shown
            .strip_prefix(self.scope.tree.name.as_str())?
            .trim_start_matches('/');
        self.in_file(path, line)
    }

    /// What something said that may stand anywhere now.
    pub(super) fn of_line(&self, line: &RecordLine) -> Option<Said> {
        if let Some(said) = self.published(line) {
            return Some(said);
        }
        let below = match line.kind {
            ItemKind::Recommendation | ItemKind::Action => "recommendations",
            ItemKind::Update | ItemKind::Entry => "updates",
            ItemKind::Correction => "",
            _ => "plan.md",
        };
        let folder = format!("{}/{below}", self.scope.plan.address);
        let files = self.scope.past.files(folder.trim_end_matches('/'));
        files.iter().find_map(|path| self.in_file(path, line))
    }

    fn in_file(&self, path: &str, line: &RecordLine) -> Option<Said> {
        for bytes in self.scope.past.versions(path) {
            let left = self.left.get().checked_sub(1)?;
            self.left.set(left);
            let found = self.in_version(path, bytes, line);
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn in_version(&self, path: &str, bytes: Vec<u8>, line: &RecordLine) -> Option<Said> {
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
        let parsed = parse::parse(&tree);
        let plan = parsed.site.plans.first()?;
        let items = record::items(plan, self.organisation, Which::Written);
        items
            .iter()
            .find(|item| item.address == line.address && Some(item.checksum()) == line.item)
            .map(Said::of)
    }
}
