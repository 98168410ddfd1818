//! The records that two who sealed at the same time build on: those that are published.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::commits::{self, Named};
use super::{Ask, Refusal, Repository, history, objects};

/// Records by their paths below the content.
pub type Records = BTreeMap<String, Arc<[u8]>>;

/// The records that are published, and those of the last commit.
#[derive(Clone, Debug)]
pub struct Base {
    /// The commit or branch of the published ones, as people write it.
    pub name: String,
    /// Those that are published.
    pub published: Records,
    /// Those of the last commit.
    pub last: Records,
}

/// Finds the records that are published: those of a commit that is named, or of the branch on the server that the current
/// one follows; where there is none, those of the last commit. Nothing when two commits are being merged and neither is
/// known to be published.
///
/// # Errors
/// [`Refusal`] when Git does not answer, or has no such commit.
pub(in super::super) fn find(repository: &Repository, named: Option<&str>) -> Result<Option<Base>, Refusal> {
    let ask = repository.ask();
    let (name, published) = match named {
        Some(name) => (name.to_owned(), Named::find(repository, name)?.id),
        None => match commits::followed(&ask)? {
            Some((whole, shown)) if exists(&ask, &whole) => (shown, whole),
            _ if exists(&ask, "MERGE_HEAD") => return Ok(None),
            _ => ("the last commit".to_owned(), "HEAD".to_owned()),
        },
    };
    Ok(Some(Base {
        name,
        published: records(repository, &ask, &published)?,
        last: records(repository, &ask, "HEAD")?,
    }))
}

fn exists(ask: &Ask, name: &str) -> bool {
    ask.run(&["rev-parse", "--verify", "--quiet", name]).is_ok()
}

/// The records of a commit.
fn records(repository: &Repository, ask: &Ask, commit: &str) -> Result<Records, Refusal> {
    let mut paths = Vec::new();
    for below in &repository.below {
        for entry in objects::tree(ask, commit, below).unwrap_or_default() {
            let path = repository
                .below_content(&entry.path)
                .filter(|path| history::is_record(path));
            if let Some(path) = path.filter(|_| !entry.is_repository) {
                paths.push((path.to_owned(), entry.id));
            }
        }
    }
    let ids: Vec<String> = paths.iter().map(|(_, id)| id.clone()).collect();
    let known = objects::read(ask, &ids)?;
    let read = paths
        .into_iter()
        .filter_map(|(path, id)| Some((path, Arc::clone(&known.get(&id)?.bytes))));
    Ok(read.collect())
}
