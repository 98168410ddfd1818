//! Which findings stand in drafts: what is published does not depend on them.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostics, Place};
use crate::model::Site;
use crate::parse;
use crate::source::{ContentTree, FileId, Sources};

/// Marks the findings in drafts. One about the record never is: a draft cannot excuse what was sealed.
pub fn mark_drafts(site: &Site, tree: &ContentTree, sources: &Sources, found: &mut Diagnostics) {
    let updates = site.plans.iter().flat_map(|plan| &plan.updates);
    let mut drafts: BTreeMap<FileId, bool> = updates.map(|update| (update.span.file, update.draft)).collect();
    // Of an update that cannot be read, only its text says that it is a draft.
    for plan in &site.plans {
        let folder = format!("{}/updates/", plan.address);
        for (path, _) in tree
            .files
            .range(folder.clone()..)
            .take_while(|(path, _)| path.starts_with(&folder))
        {
            if let Some(id) = sources.find(&format!("{}/{path}", tree.name)) {
                drafts
                    .entry(id)
                    .or_insert_with(|| parse::says_draft(&sources.file(id).text));
            }
        }
    }
    found.mark_drafts(|one| match &one.place {
        Place::Span(span) => drafts.get(&span.file) == Some(&true) && !is_about_record(one.code),
        Place::File(_) => false,
    });
}

fn is_about_record(code: Code) -> bool {
    matches!(
        code,
        Code::BrokenRecord
            | Code::SealedChanged
            | Code::SealedRemoved
            | Code::SealedAdded
            | Code::UntrueCorrection
            | Code::BackdatedCorrection
            | Code::IdleCorrection
            | Code::DuplicateCorrection
    )
}
