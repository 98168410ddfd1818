//! Which commits the records of the content are compared with.

use super::objects::{self, Object};
use super::{Ask, Refusal, Repository};
use crate::source::CopyPlace;

/// A commit, and what it is to the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Compared {
    /// Its number.
    pub(super) id: String,
    pub(super) place: CopyPlace,
    /// True if it is one side of a merge, of which one is enough.
    pub(super) is_side: bool,
}

/// The commits.
#[derive(Clone, Debug, Default)]
pub(super) struct Commits {
    pub(super) list: Vec<Compared>,
    /// True if the published state is known from a commit or a site other than the last commit and its ancestors.
    pub(super) is_known: bool,
}

/// How much of a commit's number people see.
fn short(id: &str) -> String {
    id.get(..10).unwrap_or(id).to_owned()
}

/// Finds the commits: the last one, those it follows, that which is being merged, the branch on the server if it is
/// part of all this, and the one that is `named`. `has_site` says that there is a copy of the published site to compare
/// with.
///
/// # Errors
/// [`Refusal`] when Git does not answer.
pub(super) fn find(
    repository: &Repository,
    named: Option<&Named>,
    has_site: bool,
) -> Result<Commits, Refusal> {
    let ask = repository.ask();
    // The first question is also whether Git answers at all.
    let followed = followed(&ask)?;
    let mut names = vec!["HEAD".to_owned(), "MERGE_HEAD".to_owned()];
    names.extend(followed.iter().map(|(name, _)| name.clone()));
    let known = objects::read(&ask, &names)?;
    let mut found = Commits::default();
    let Some(head) = known.get("HEAD") else {
        // There is no commit yet.
        return Ok(found);
    };
    let merging = known.get("MERGE_HEAD");
    let parents = objects::parents(head);
    let upstream = followed
        .as_ref()
        .and_then(|(name, shown)| Some((known.get(name)?, name.as_str(), shown.as_str())));
    let followed = upstream.and_then(|(commit, name, shown)| {
        let id = published(&ask, head, merging, commit, name)?;
        Some((id, shown.to_owned()))
    });
    let named_id = named
        .map(|named| named.id.as_str())
        .filter(|id| *id != head.id || merging.is_some());
    // Which of two sides was published is known from elsewhere, so the other one may be given up.
    let is_known = followed.is_some() || named_id.is_some() || has_site;
    let mut add = |id: &str, place: CopyPlace, is_side: bool| {
        found.list.push(Compared {
            id: id.to_owned(),
            place,
            is_side: is_side && is_known,
        });
    };
    add(&head.id, CopyPlace::Committed, merging.is_some());
    if let Some(merging) = merging {
        add(&merging.id, CopyPlace::Merged(short(&merging.id)), true);
    } else {
        let is_merge = parents.len() > 1;
        for parent in &parents {
            let place = if is_merge {
                CopyPlace::Merged
            } else {
                CopyPlace::Before
            };
            add(parent, place(short(parent)), is_merge);
        }
    }
    if let Some((id, shown)) = followed {
        add(&id, CopyPlace::Followed(shown), false);
    }
    if let Some(named) = named {
        add(&named.id, CopyPlace::Named(named.name.clone()), false);
    }
    found.is_known = is_known;
    Ok(found)
}

/// A commit that the command names.
#[derive(Clone, Debug)]
pub(in super::super) struct Named {
    /// As it was typed.
    pub(in super::super) name: String,
    /// Its number.
    pub(super) id: String,
}

impl Named {
    /// Finds the commit of a name.
    ///
    /// # Errors
    /// [`Refusal`] when there is none, or Git does not answer.
    pub(in super::super) fn find(repository: &Repository, name: &str) -> Result<Self, Refusal> {
        let id = commit(&repository.ask(), name)?;
        // People need no more of a number than tells it apart.
        let name = if name == id { short(name) } else { name.to_owned() };
        Ok(Self { name, id })
    }
}

fn commit(ask: &Ask, name: &str) -> Result<String, Refusal> {
    let wanted = format!("{name}^{{commit}}");
    let id = ask.run(&["rev-parse", "--verify", "--end-of-options", &wanted])?;
    Ok(String::from_utf8_lossy(&id).trim().to_owned())
}

/// The branch on the server that the current one follows: its whole name, and as people write it.
pub(super) fn followed(ask: &Ask) -> Result<Option<(String, String)>, Refusal> {
    let listed = ask.run(&[
        "for-each-ref",
        "--format=%(HEAD)%00%(upstream)%00%(upstream:short)",
        "refs/heads",
    ])?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let current = listed.lines().find_map(|line| line.strip_prefix("*\0"));
    let pair = current.and_then(|line| line.split_once('\0'));
    Ok(pair
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, shown)| (name.to_owned(), shown.to_owned())))
}

/// Finds the commit that is published, judged by the branch on the server, which has to be a part of the local one.
/// When it is the last commit itself, its earlier state tells which side of a merge was published.
fn published(
    ask: &Ask,
    head: &Object,
    merging: Option<&Object>,
    upstream: &Object,
    name: &str,
) -> Option<String> {
    if upstream.id == head.id {
        if merging.is_some() {
            return Some(upstream.id.clone());
        }
        let is_merge = objects::parents(head).len() > 1;
        return is_merge.then(|| commit(ask, &format!("{name}@{{1}}")).ok())?;
    }
    let sides = std::iter::once(head).chain(merging);
    let is_part_of = |of: &Object| {
        objects::parents(of).contains(&upstream.id)
            || of.id == upstream.id
            || ask
                .run(&["merge-base", "--is-ancestor", &upstream.id, &of.id])
                .is_ok()
    };
    let mut sides = sides.filter(|side| is_part_of(side));
    sides.next().map(|_| upstream.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_a_commit_is_cut_off_for_people() {
        assert_eq!(short("0123456789abcdef"), "0123456789");
        assert_eq!(short("01"), "01");
    }
}
