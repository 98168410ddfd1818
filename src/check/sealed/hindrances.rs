//! Findings for records that could not be compared with their copies in Git or in a published site, and why not.

use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{ContentTree, Hindrance, Past};

/// Reports what could not be compared.
pub(in super::super) fn hindrances(tree: &ContentTree, past: &dyn Past, diagnostics: &mut Diagnostics) {
    let found = past.hindrances();
    diagnostics.extend(found.iter().map(|one| finding(one, &tree.name)));
}

fn finding(hindrance: &Hindrance, content: &str) -> Diagnostic {
    let about = |message: String, help: String| {
        Diagnostic::about_file(Code::NotCompared, content, message).help(help)
    };
    let below = |path: &str| format!("{content}/{path}").trim_end_matches('/').to_owned();
    let unseen = "so lost lines of a record would go unnoticed";
    match hindrance {
        Hindrance::NoHistory => about(
            format!("nothing keeps the history of `{content}`, {unseen}"),
            "keep it in Git, or compare with a copy of the published site: --since-site DIR".to_owned(),
        ),
        Hindrance::NoGit => about(
            format!("`{content}` is in a repository, and Git is not installed here, {unseen}"),
            "install Git (on Debian and Ubuntu: apt-get install git)".to_owned(),
        ),
        Hindrance::NotTrusted(folder) => about(
            format!("Git does not answer, because `{content}` belongs to another account, {unseen}"),
            format!("git config --global --add safe.directory {folder}"),
        ),
        Hindrance::Refused(reason) => about(
            format!("Git does not answer ({reason}), {unseen}"),
            "see what is wrong with the repository: git fsck".to_owned(),
        ),
        Hindrance::Elsewhere(name) => about(
            format!("`{name}` names a repository, and `{content}` lies in none, {unseen}"),
            format!("keep the folder `.git` beside the content, and type: unset {name}"),
        ),
        Hindrance::Shallow => about(
            format!("the history was fetched without the commits before the last one, {unseen}"),
            "git fetch --unshallow (in GitHub Actions: `fetch-depth: 0` of actions/checkout)".to_owned(),
        ),
        Hindrance::NotFetched(what) => about(
            format!("`{what}` was not fetched with the history, {unseen}"),
            "clone the repository anew, without --filter and --depth".to_owned(),
        ),
        Hindrance::Submodule(folder) => about(
            format!("`{}` is a submodule, and which of its commits was published is not known, {unseen}", below(folder)),
            "name the published commit (--since-commit origin/main), or a copy of the site (--since-site DIR)".to_owned(),
        ),
        Hindrance::Sparse(record) => about(
            format!("`{}` is left out by a sparse checkout, so its plan is missing", below(record)),
            "git sparse-checkout disable".to_owned(),
        ),
        Hindrance::FirstSite(folder) => about(
            format!("no site is in `{folder}` yet, so nothing was compared with it"),
            "nothing to do when this is the first time; else put a copy of the published site there".to_owned(),
        ),
        Hindrance::FirstCommit => {
            let message = "there was no commit before, so nothing was compared with it";
            let mut first = about(
                message.to_owned(),
                "nothing to do when this is a new branch".to_owned(),
            );
            first.severity = Severity::Note;
            first
        }
        Hindrance::Overlooked(record, option) => {
            let record = below(record);
            let message = format!("Git overlooks what changes in `{record}`, so its new lines are never committed");
            Diagnostic::about_file(Code::OverlookedRecord, content, message)
                .help(format!("git update-index {option} {record}"))
        }
        Hindrance::Ignored(record) => {
            let record = below(record);
            let message = format!("Git ignores `{record}`, so it is never committed");
            let help = format!("take it out of .gitignore, or type: git add --force {record}");
            Diagnostic::about_file(Code::OverlookedRecord, content, message).help(help)
        }
    }
}
