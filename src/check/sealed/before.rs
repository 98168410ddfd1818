//! What a sealed thing said, found among the earlier versions of the content.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::Scope;
use crate::model::{ItemKind, RecordLine};
use crate::parse;
use crate::record::{self, Item, Which};
use crate::source::ContentTree;

/// How many versions of files are read for one plan: a message is no reason to wait.
const MOST: usize = 200;

/// Finds what sealed things said.
pub(super) struct Before<'s> {
    scope: &'s Scope<'s>,
    organisation: &'s str,
    left: Cell<usize>,
}

impl<'s> Before<'s> {
    pub(super) fn new(scope: &'s Scope<'s>, organisation: &'s str) -> Self {
        Self {
            scope,
            organisation,
            left: Cell::new(MOST),
        }
    }

    /// What an item said when it was sealed; it stands in the same file now.
    pub(super) fn of_item(&self, item: &Item, line: &RecordLine) -> Option<Item> {
        let shown = &self.scope.sources.file(item.span.file).path;
        let path = shown
            .strip_prefix(self.scope.tree.name.as_str())?
            .trim_start_matches('/');
        self.in_file(path, line)
    }

    /// What something said that may stand anywhere now.
    pub(super) fn of_line(&self, line: &RecordLine) -> Option<Item> {
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

    fn in_file(&self, path: &str, line: &RecordLine) -> Option<Item> {
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

    fn in_version(&self, path: &str, bytes: Vec<u8>, line: &RecordLine) -> Option<Item> {
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
            .into_iter()
            .find(|item| item.address == line.address && Some(item.checksum()) == line.item)
    }
}
