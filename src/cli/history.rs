//! Options of several commands that name copies to compare records with, beside the last commit.

use std::path::{Path, PathBuf};

use clap::Args;

use super::plans::typed_address;
use crate::diag::{Code, Diagnostics};
use crate::source::{ContentHistory, HistoryError};

/// The copies to compare records with.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct HistoryArgs {
    /// Compare the records with this commit too, such as origin/main: what is published and on the way to be
    #[arg(long, value_name = "COMMIT", allow_hyphen_values = false)]
    since_commit: Option<String>,
    /// Compare the records with a copy of the published site too, or of a single record.jsonl
    #[arg(long, value_name = "DIR|FILE")]
    since_site: Option<PathBuf>,
    /// Treat it as an error when records could not be compared with their history
    #[arg(long)]
    require_history: bool,
    /// Go on without this plan, which was published and is taken down as a whole; may be given several times
    #[arg(long, value_name = "PLAN")]
    taken_down: Vec<String>,
}

impl HistoryArgs {
    /// Returns the history of the content, with the copies that these options name.
    ///
    /// # Errors
    /// A message when there is no such commit or site: a slip must not leave the comparison out.
    pub(super) fn past(&self, content: &Path) -> Result<ContentHistory, String> {
        self.past_since(None, content)
    }

    /// The same with a commit that is published, when no option names one.
    ///
    /// # Errors
    /// As above.
    pub(super) fn past_since(&self, commit: Option<&str>, content: &Path) -> Result<ContentHistory, String> {
        let mut past = ContentHistory::of(content);
        if let Some(name) = self.since_commit.as_deref().or(commit) {
            past = past
                .since_commit(name)
                .map_err(|error| no_commit("--since-commit", name, content, &error))?;
        }
        if let Some(copy) = &self.since_site {
            past = past.since_site(copy).map_err(|error| no_site(copy, &error))?;
        }
        if self.require_history {
            past = past.with_history();
        }
        let taken_down = self.taken_down.iter();
        Ok(past.without(
            taken_down
                .map(|plan| typed_address(plan, content).to_owned())
                .collect(),
        ))
    }

    /// Returns whether a copy outside of the content and its repository is named.
    pub(super) fn names_copies(&self) -> bool {
        self.since_commit.is_some() || self.since_site.is_some()
    }

    /// Turns what could not be compared into errors, if that is asked for.
    pub(super) fn require(&self, found: &mut Diagnostics) {
        if self.require_history {
            found.make_errors(Code::NotCompared);
            found.make_errors(Code::OverlookedRecord);
        }
    }
}

/// Returns the message about an option that names a commit which is not there; an empty name stands for the last
/// commit.
pub(super) fn no_commit(option: &str, name: &str, content: &Path, error: &HistoryError) -> String {
    let name = if name.is_empty() { "HEAD" } else { name };
    match error {
        HistoryError::NoCommit => format!(
            "there is no commit `{name}` here, or the history was replaced by another one; fetch it (git fetch origin), or name one that is here, such as \
             `{option}=origin/main`"
        ),
        HistoryError::NoGit => {
            format!("Git is not installed here, so the commit `{name}` cannot be looked at; install it")
        }
        HistoryError::NotTrusted(folder) => format!(
            "Git does not answer, because `{folder}` belongs to another account; type: \
             git config --global --add safe.directory {folder}"
        ),
        _ => format!(
            "`{}` is in no repository, so there is no commit `{name}`; leave `{option}` out",
            content.display()
        ),
    }
}

fn no_site(copy: &Path, error: &HistoryError) -> String {
    let shown = copy.display();
    match error {
        HistoryError::Unreadable(reason) => format!("cannot read `{shown}`: {reason}"),
        _ => format!(
            "there is no file or folder `{shown}`; if nothing is published yet, make the folder and leave it empty: mkdir {shown}"
        ),
    }
}
