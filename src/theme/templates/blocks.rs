//! Templates that build on others: blocks that are not there, and words outside of every block.

use std::collections::{BTreeMap, BTreeSet};

use super::Templates;
use super::outline::{Block, Outline};
use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Sources, Span};
use crate::text::nearest::nearest;
use crate::theme::Theme;

/// How many names of blocks a message lists.
const MOST_NAMES: usize = 20;

/// Reports what the site's own templates write and nobody sees: a block that nothing they build on has, and words outside
/// of every block.
pub(super) fn check(theme: &Theme, templates: &Templates, sources: &Sources) -> Vec<Diagnostic> {
    let own = theme.templates().filter(|(_, file)| file.is_own());
    let mut outlines = Outlines {
        templates,
        sources,
        read: BTreeMap::new(),
    };
    own.flat_map(|(name, _)| outlines.faults(name)).collect()
}

/// Returns the name of the template that the engine met a second time on its way from one to what it builds on.
pub(super) fn in_circle(detail: &str) -> Option<&str> {
    detail
        .strip_prefix("cycle in template inheritance")
        .and_then(|rest| rest.split('"').nth(1))
}

/// Templates in short, each read once.
struct Outlines<'t> {
    templates: &'t Templates,
    sources: &'t Sources,
    read: BTreeMap<String, Option<(FileId, Outline<'t>)>>,
}

impl<'t> Outlines<'t> {
    fn get(&mut self, name: &str) -> Option<&(FileId, Outline<'t>)> {
        let (templates, sources) = (self.templates, self.sources);
        let read = self.read.entry(name.to_owned()).or_insert_with(|| {
            let (id, _) = templates.files.get(name)?;
            Some((*id, Outline::of(&sources.file(*id).text)))
        });
        read.as_ref()
    }

    /// Returns the names of the blocks of all templates that one builds on; nothing where one of these is not there, or
    /// they go in a circle.
    fn blocks_above(&mut self, outline: &Outline<'t>, name: &str) -> Option<BTreeSet<&'t str>> {
        let mut above = BTreeSet::new();
        let mut seen = vec![name.to_owned()];
        let mut next = outline.extends.as_ref().map(|(name, _)| *name);
        while let Some(name) = next {
            if seen.iter().any(|seen| seen == name) {
                return None;
            }
            seen.push(name.to_owned());
            let (_, outline) = self.get(name)?;
            above.extend(outline.blocks.iter().map(|block| block.name));
            next = outline.extends.as_ref().map(|(name, _)| *name);
        }
        Some(above)
    }

    fn faults(&mut self, name: &str) -> Vec<Diagnostic> {
        let Some((id, outline)) = self.get(name).cloned() else {
            return Vec::new();
        };
        let Some((on, _)) = outline.extends.clone() else {
            return Vec::new();
        };
        let Some(above) = self.blocks_above(&outline, name) else {
            return Vec::new();
        };
        let lacking = |block: &&Block<'_>| !block.is_inner && !above.contains(block.name);
        let mut faults: Vec<Diagnostic> = outline
            .blocks
            .iter()
            .filter(lacking)
            .map(|block| {
                let span = Span::new(id, block.place.start, block.place.end);
                let message = format!(
                    "`{on}` has no block `{}`, so that nothing of this one is shown",
                    block.name
                );
                Diagnostic::new(Code::TemplateBlock, span, message).help(remedy(block.name, &above))
            })
            .collect();
        if let Some(place) = outline.stray {
            let span = Span::new(id, place.start, place.end);
            let message = "this stands outside of every block, so that it is never shown";
            let help = format!("put it into a block of `{on}`, such as `{}`", usual(&above));
            faults.push(Diagnostic::new(Code::TemplateBlock, span, message).help(help));
        }
        faults
    }
}

/// Returns what to write in place of the name of a block.
fn remedy(name: &str, known: &BTreeSet<&str>) -> String {
    if let Some(meant) = nearest(name, known.iter().copied()) {
        return format!("did you mean `{meant}`?");
    }
    let names: Vec<&str> = known.iter().take(MOST_NAMES).copied().collect();
    if names.is_empty() {
        return "it has no blocks: copy what you need of it".to_owned();
    }
    format!("its blocks are: `{}`", names.join("`, `"))
}

/// Returns the block that holds most of a page, or else any.
fn usual<'b>(known: &BTreeSet<&'b str>) -> &'b str {
    let main = known.get("main").or_else(|| known.first());
    main.copied().unwrap_or("main")
}
