//! Earlier versions of content files, where version control has them.

use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Gives earlier versions of content files.
pub trait Past: Debug + Send + Sync {
    /// Earlier versions of the file at a path below the content folder, newest first; none when nothing keeps them.
    fn versions<'p>(&'p self, path: &'p str) -> Box<dyn Iterator<Item = Vec<u8>> + 'p>;

    /// The paths of files that were ever in a folder below the content folder, those changed last first.
    fn files(&self, folder: &str) -> Vec<String>;
}

/// No version control.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoPast;

impl Past for NoPast {
    fn versions<'p>(&'p self, _: &'p str) -> Box<dyn Iterator<Item = Vec<u8>> + 'p> {
        Box::new(std::iter::empty())
    }

    fn files(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
}

/// How many versions of a file are looked at.
const MOST: &str = "200";

/// The history that Git keeps of a folder. Git is only asked for what was committed; nothing is changed.
#[derive(Clone, Debug)]
pub struct Git {
    folder: PathBuf,
}

impl Git {
    /// The history of the content folder, if it lies in a repository and Git is installed.
    pub fn of(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// What a command of Git prints; nothing when it fails.
    fn ask(&self, arguments: &[&str]) -> Option<Vec<u8>> {
        let output = Command::new("git")
            // Names as they are; and nothing that a repository may want to be started.
            .args([
                "--no-pager",
                "-c",
                "core.quotePath=false",
                "-c",
                "core.fsmonitor=false",
                "--literal-pathspecs",
            ])
            .args(arguments)
            .current_dir(&self.folder)
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_TERMINAL_PROMPT", "0")
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .ok()?;
        output.status.success().then_some(output.stdout)
    }
}

impl Past for Git {
    fn versions<'p>(&'p self, path: &'p str) -> Box<dyn Iterator<Item = Vec<u8>> + 'p> {
        let commits = self.ask(&["log", "--format=%H", "-n", MOST, "HEAD", "--", path]);
        let commits = String::from_utf8_lossy(&commits.unwrap_or_default()).into_owned();
        let commits: Vec<String> = commits.lines().map(ToOwned::to_owned).collect();
        let version = move |commit: String| self.ask(&["cat-file", "blob", &format!("{commit}:./{path}")]);
        // The commit that removed a file has no version of it, the one before it does.
        Box::new(commits.into_iter().filter_map(version))
    }

    fn files(&self, folder: &str) -> Vec<String> {
        let listed = self.ask(&[
            "log",
            "--format=",
            "--name-only",
            "--relative",
            "-n",
            MOST,
            "HEAD",
            "--",
            folder,
        ]);
        let listed = String::from_utf8_lossy(&listed.unwrap_or_default()).into_owned();
        let mut files: Vec<String> = Vec::new();
        for path in listed.lines().filter(|path| !path.is_empty()) {
            if !files.iter().any(|known| known == path) {
                files.push(path.to_owned());
            }
        }
        files
    }
}
