//! Earlier versions of content files, where version control or the site that was built last has them.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use super::published::{load_file, plans_with_records};

/// A copy of a plan's record that is kept elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordCopy {
    /// Where.
    pub place: CopyPlace,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Where a copy is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyPlace {
    /// In version control, in the last commit.
    Committed,
    /// In the site that was built last, in this file.
    Published(String),
}

/// Gives earlier versions of what is in the content folder.
pub trait Past: Debug + Send + Sync {
    /// Earlier versions of the file at a path below the content folder, newest first; none when nothing keeps them.
    fn versions<'p>(&'p self, path: String) -> Box<dyn Iterator<Item = Vec<u8>> + 'p>;

    /// The paths of files that were ever in a folder below the content folder, those changed last first.
    fn files(&self, folder: &str) -> Vec<String>;

    /// A plan as data, as it was published last.
    fn published(&self, plan: &str) -> Option<Vec<u8>>;

    /// Copies of the record of a plan, which the one in the content should continue. Copies that are the same may be
    /// left out.
    fn records(&self, plan: &str) -> Vec<RecordCopy>;

    /// The addresses of the plans of which there is a copy of a record with lines in it, sorted, each with a place where
    /// one is. A plan whose record is as it was committed may be left out.
    fn known_plans(&self) -> BTreeMap<String, CopyPlace>;
}

/// No version control.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoPast;

impl Past for NoPast {
    fn versions<'p>(&'p self, _: String) -> Box<dyn Iterator<Item = Vec<u8>> + 'p> {
        Box::new(std::iter::empty())
    }

    fn files(&self, _: &str) -> Vec<String> {
        Vec::new()
    }

    fn published(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn records(&self, _: &str) -> Vec<RecordCopy> {
        Vec::new()
    }

    fn known_plans(&self) -> BTreeMap<String, CopyPlace> {
        BTreeMap::new()
    }
}

/// What Git keeps of the content folder, and the site that was built last.
#[derive(Debug)]
pub struct Kept {
    git: Git,
    site: PathBuf,
    /// Whether records are compared with their copies.
    compares_records: bool,
    /// The records that are not as they are in the last commit, once this is known.
    changed: OnceLock<Vec<String>>,
}

impl Kept {
    /// The history of the content folder, and the site in the folder `public` beside it.
    pub fn of(content: &Path) -> Self {
        Self {
            git: Git::of(content),
            // `.` and `..` have no name that could be another.
            site: match content.file_name() {
                Some(_) => content.with_file_name("public"),
                None => content.join("..").join("public"),
            },
            compares_records: true,
            changed: OnceLock::new(),
        }
    }

    /// The same with a site in another folder.
    #[must_use]
    pub fn with_site(self, site: &Path) -> Self {
        Self {
            site: site.to_owned(),
            ..self
        }
    }

    /// The same for messages alone: what looks again and again cannot know when a copy of a record changes.
    #[must_use]
    pub fn for_messages(self) -> Self {
        Self {
            compares_records: false,
            ..self
        }
    }
}

impl Past for Kept {
    fn versions<'p>(&'p self, path: String) -> Box<dyn Iterator<Item = Vec<u8>> + 'p> {
        self.git.versions(path)
    }

    fn files(&self, folder: &str) -> Vec<String> {
        self.git.files(folder)
    }

    fn published(&self, plan: &str) -> Option<Vec<u8>> {
        load_file(&self.site.join(plan).join("data").join("plan.json")).ok()
    }

    fn records(&self, plan: &str) -> Vec<RecordCopy> {
        if !self.compares_records {
            return Vec::new();
        }
        let file = self.record_in_site(plan);
        let published = load_file(&file).ok().map(|bytes| RecordCopy {
            place: CopyPlace::Published(shown(&file)),
            bytes,
        });
        let path = format!("{plan}/record.jsonl");
        let committed = self
            .changed()
            .contains(&path)
            .then(|| self.git.committed(&path))
            .flatten();
        let committed = committed.map(|bytes| RecordCopy {
            place: CopyPlace::Committed,
            bytes,
        });
        committed.into_iter().chain(published).collect()
    }

    fn known_plans(&self) -> BTreeMap<String, CopyPlace> {
        if !self.compares_records {
            return BTreeMap::new();
        }
        let published = plans_with_records(&self.site).into_iter().map(|plan| {
            let file = self.record_in_site(&plan);
            (plan, CopyPlace::Published(shown(&file)))
        });
        let has_lines = |path: &&String| self.git.committed(path).is_some_and(|bytes| !bytes.is_empty());
        let committed = self.changed().iter().filter(has_lines).filter_map(|path| {
            let plan = path.strip_suffix("/record.jsonl")?;
            Some((plan.to_owned(), CopyPlace::Committed))
        });
        published.chain(committed).collect()
    }
}

impl Kept {
    fn record_in_site(&self, plan: &str) -> PathBuf {
        self.site.join(plan).join("data").join("record.jsonl")
    }

    /// The records that are not as they are in the last commit.
    fn changed(&self) -> &[String] {
        self.changed.get_or_init(|| self.git.changed_records())
    }
}

/// A path as people type it on any system.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
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

    /// The paths of the records that are not as they are in the last commit.
    fn changed_records(&self) -> Vec<String> {
        // Records lie in the folders of plans, and nowhere else.
        let listed = self.ask_with(
            "--glob-pathspecs",
            &[
                "diff",
                "--name-only",
                "--relative",
                "--no-renames",
                "--no-ext-diff",
                "HEAD",
                "--",
                "**/record.jsonl",
            ],
        );
        let listed = String::from_utf8_lossy(&listed.unwrap_or_default()).into_owned();
        listed.lines().map(ToOwned::to_owned).collect()
    }

    /// A file as it is in the last commit.
    fn committed(&self, path: &str) -> Option<Vec<u8>> {
        self.ask(&["cat-file", "blob", &format!("HEAD:./{path}")])
    }

    /// What a command of Git prints, with paths as they are; nothing when it fails.
    fn ask(&self, arguments: &[&str]) -> Option<Vec<u8>> {
        self.ask_with("--literal-pathspecs", arguments)
    }

    fn ask_with(&self, paths: &str, arguments: &[&str]) -> Option<Vec<u8>> {
        let mut command = Command::new("git");
        // Git sets these for its hooks; they would name another folder's repository.
        for name in [
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_PREFIX",
            "GIT_COMMON_DIR",
        ] {
            command.env_remove(name);
        }
        let output = command
            // Names as they are; and nothing that a repository may want to be started.
            .args([
                "--no-pager",
                "-c",
                "core.quotePath=false",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "log.showSignature=false",
                paths,
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

impl Git {
    /// Earlier versions of a file, newest first.
    fn versions<'p>(&'p self, path: String) -> Box<dyn Iterator<Item = Vec<u8>> + 'p> {
        let commits = self.ask(&["log", "--format=%H", "-n", MOST, "HEAD", "--", &path]);
        let commits = String::from_utf8_lossy(&commits.unwrap_or_default()).into_owned();
        let commits: Vec<String> = commits.lines().map(ToOwned::to_owned).collect();
        let version = move |commit: String| self.ask(&["cat-file", "blob", &format!("{commit}:./{path}")]);
        // The commit that removed a file has no version of it, the one before it does.
        Box::new(commits.into_iter().filter_map(version))
    }

    /// The files that were ever in a folder, those changed last first.
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
