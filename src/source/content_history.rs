//! The history of the content: its versions in Git, the site that was built last, and a copy of the published one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::git::{Base, History, Named, Refusal, Repository, Versions, find_base};
use super::past::{CopyPlace, Hindrance, Past, RecordCopy};
use super::published::{load_file, load_published, plans_with_records};
use crate::checksum::Checksum;

/// The history of the content folder: its versions in Git, the site that was built last, and copies of published
/// records.
#[derive(Debug)]
pub struct ContentHistory {
    content: PathBuf,
    versions: Versions,
    site: PathBuf,
    /// True if records are compared with their copies.
    compares_records: bool,
    named: Option<Named>,
    /// Records of plans in a copy of the published site.
    published: Vec<RecordCopy>,
    /// The record of the site itself there.
    of_site: Vec<RecordCopy>,
    /// The plans that were taken down.
    taken_down: Vec<String>,
    /// Hindrances that the command itself found.
    hindrances: Vec<Hindrance>,
    /// True if a missing history is an error.
    requires_history: bool,
    /// The history in Git, once it was asked for.
    history: OnceLock<History>,
}

/// The reason why a commit or a site that a command names cannot be compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryError {
    /// The content is in no repository.
    NoRepository,
    /// Git is not installed.
    NoGit,
    /// Git does not trust the owner of this folder.
    NotTrusted(String),
    /// Git has no commit of this name.
    NoCommit,
    /// There is no such file or folder.
    NoSite,
    /// It cannot be read, for this reason.
    Unreadable(String),
}

impl From<Refusal> for HistoryError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotInstalled => Self::NoGit,
            Refusal::NotTrusted(folder) => Self::NotTrusted(folder),
            Refusal::Other(_) => Self::NoCommit,
        }
    }
}

impl ContentHistory {
    /// The history of the content folder, and the site in the folder `public` beside it.
    pub fn of(content: &Path) -> Self {
        Self {
            content: content.to_owned(),
            versions: Versions::of(content),
            // `.` and `..` have no name that could be another.
            site: match content.file_name() {
                Some(_) => content.with_file_name("public"),
                None => content.join("..").join("public"),
            },
            compares_records: true,
            named: None,
            published: Vec::new(),
            of_site: Vec::new(),
            taken_down: Vec::new(),
            hindrances: Vec::new(),
            requires_history: false,
            history: OnceLock::new(),
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

    /// The same with a commit that was published. Forty zeros are what servers call the commit before the first.
    ///
    /// # Errors
    /// [`HistoryError`] when there is none of this name.
    pub fn since_commit(mut self, name: &str) -> Result<Self, HistoryError> {
        if name.len() >= 40 && name.bytes().all(|byte| byte == b'0') {
            self.hindrances.push(Hindrance::FirstCommit);
            return Ok(self);
        }
        let around = Repository::around(&self.content);
        let repository = around.first().ok_or(HistoryError::NoRepository)?;
        self.named = Some(Named::find(repository, name)?);
        Ok(self)
    }

    /// The records of the content that are published, by a commit that is named or by the branch on the server. Nothing
    /// when two commits are being merged and neither is known to be published.
    ///
    /// # Errors
    /// [`HistoryError`] when Git has none.
    pub fn base(content: &Path, named: Option<&str>) -> Result<Option<Base>, HistoryError> {
        let around = Repository::around(content);
        let repository = around.first().ok_or(HistoryError::NoRepository)?;
        Ok(find_base(repository, named)?)
    }

    /// The same with a copy of the published site: a folder with records anywhere in it, or one record.
    ///
    /// # Errors
    /// [`HistoryError`] when there is no such file or folder, or it cannot be read.
    pub fn since_site(mut self, copy: &Path) -> Result<Self, HistoryError> {
        let unreadable = |error: super::LoadError| HistoryError::Unreadable(error.reason);
        let files: Vec<(PathBuf, Vec<u8>)> = if copy.is_dir() {
            let is_record = |path: &str| path.rsplit('/').next() == Some("record.jsonl");
            let files = load_published(copy, is_record).map_err(unreadable)?;
            let read = files.read.into_iter();
            read.map(|(path, bytes)| (copy.join(path), bytes)).collect()
        } else if copy.exists() {
            vec![(copy.to_owned(), load_file(copy).map_err(unreadable)?)]
        } else {
            return Err(HistoryError::NoSite);
        };
        if files.iter().all(|(_, bytes)| bytes.is_empty()) {
            self.hindrances.push(Hindrance::FirstSite(shown(copy)));
        }
        let with_lines = files.into_iter().filter(|(_, bytes)| !bytes.is_empty());
        for (path, bytes) in with_lines {
            let kept = RecordCopy {
                place: CopyPlace::Published(shown(&path)),
                bytes: bytes.into(),
                is_side: false,
            };
            // The record of the site lies beside the data of the site.
            if path.with_file_name("site.json").is_file() {
                self.of_site.push(kept);
            } else {
                self.published.push(kept);
            }
        }
        Ok(self)
    }

    /// The same without plans that were taken down as a whole.
    #[must_use]
    pub fn without(self, taken_down: Vec<String>) -> Self {
        Self { taken_down, ..self }
    }

    /// The same where something has to be there to compare with.
    #[must_use]
    pub fn with_history(self) -> Self {
        Self {
            requires_history: true,
            ..self
        }
    }

    /// The checksum of all that the content is compared with.
    pub fn checksum(&self) -> Checksum {
        let history = self.history();
        let placed = history.copies.placed.iter();
        let placed = placed.flat_map(|(path, copies)| copies.iter().map(move |copy| (path.as_str(), copy)));
        let others = history
            .copies
            .loose
            .iter()
            .chain(&self.published)
            .chain(&self.of_site);
        let copies = placed.chain(others.map(|copy| ("", copy)));
        let copies = copies.flat_map(|(path, copy)| {
            let sum = Checksum::of(&copy.bytes).to_string();
            [path.to_owned(), format!("{:?} {}", copy.place, copy.is_side), sum]
        });
        let hindrances = self.hindrances.iter().chain(&history.hindrances);
        let hindrances = hindrances.map(|hindrance| format!("{hindrance:?}"));
        let built = plans_with_records(&self.site).into_iter().flat_map(|plan| {
            let record = load_file(&self.record_in_site(&plan)).unwrap_or_default();
            [plan, Checksum::of(&record).to_string()]
        });
        let taken_down = self.taken_down.iter().cloned();
        let how = format!("{} {}", self.compares_records, self.requires_history);
        Checksum::of_parts(
            std::iter::once(how)
                .chain(taken_down)
                .chain(hindrances)
                .chain(copies)
                .chain(built),
        )
    }

    fn record_in_site(&self, plan: &str) -> PathBuf {
        self.site.join(plan).join("data").join("record.jsonl")
    }

    /// Returns the history of the content in Git, which is asked for once.
    fn history(&self) -> &History {
        self.history.get_or_init(|| {
            let mut all = History::default();
            let around = Repository::around(&self.content);
            for (at, repository) in around.iter().enumerate() {
                let is_innermost = at == 0;
                let named = self.named.as_ref().filter(|_| is_innermost);
                match History::read(repository, named, !self.published.is_empty()) {
                    Ok(history) => {
                        for (path, copies) in history.copies.placed {
                            all.copies.placed.entry(path).or_default().extend(copies);
                        }
                        if is_innermost {
                            all.copies.loose = history.copies.loose;
                            all.hindrances.extend(history.hindrances);
                        }
                    }
                    Err(refusal) if is_innermost => all.hindrances.push(match refusal {
                        Refusal::NotInstalled => Hindrance::NoGit,
                        Refusal::NotTrusted(folder) => Hindrance::NotTrusted(folder),
                        Refusal::Other(reason) => Hindrance::Refused(reason),
                    }),
                    // What a repository further out says of the content is only more than the one it lies in says.
                    Err(_) => {}
                }
            }
            let is_known = self.named.is_some() || !self.published.is_empty();
            if around
                .first()
                .is_some_and(|inner| inner.is_submodule && !is_known)
            {
                all.hindrances.push(Hindrance::Submodule(String::new()));
            }
            if around.is_empty() {
                all.hindrances.extend(named_elsewhere());
                if self.requires_history && self.published.is_empty() {
                    all.hindrances.push(Hindrance::NoHistory);
                }
            }
            all
        })
    }

    fn placed(&self, plan: &str) -> &[RecordCopy] {
        let path = if plan.is_empty() {
            "record.jsonl".to_owned()
        } else {
            format!("{plan}/record.jsonl")
        };
        let placed = &self.history().copies.placed;
        placed.get(&path).map_or(&[], Vec::as_slice)
    }
}

impl Past for ContentHistory {
    fn versions<'p>(&'p self, path: String) -> Box<dyn Iterator<Item = Vec<u8>> + 'p> {
        self.versions.of_file(path)
    }

    fn files(&self, folder: &str) -> Vec<String> {
        self.versions.files(folder)
    }

    fn published(&self, plan: &str) -> Option<Vec<u8>> {
        load_file(&self.site.join(plan).join("data").join("plan.json")).ok()
    }

    fn records(&self, plan: &str) -> Vec<RecordCopy> {
        if !self.compares_records {
            return Vec::new();
        }
        let file = self.record_in_site(plan);
        let built = load_file(&file).ok().map(|bytes| RecordCopy {
            place: CopyPlace::Built(shown(&file)),
            bytes: bytes.into(),
            is_side: false,
        });
        let of_site = self.of_site.iter().filter(|_| plan.is_empty());
        let placed = self.placed(plan).iter().chain(of_site);
        placed.cloned().chain(built).collect()
    }

    fn loose_records(&self) -> Vec<RecordCopy> {
        if !self.compares_records {
            return Vec::new();
        }
        let loose = &self.history().copies.loose;
        loose.iter().chain(&self.published).cloned().collect()
    }

    fn known_plans(&self) -> BTreeMap<String, CopyPlace> {
        if !self.compares_records {
            return BTreeMap::new();
        }
        let mut plans: BTreeMap<String, CopyPlace> = plans_with_records(&self.site)
            .into_iter()
            .map(|plan| {
                let file = self.record_in_site(&plan);
                (plan, CopyPlace::Built(shown(&file)))
            })
            .collect();
        for (path, copies) in &self.history().copies.placed {
            let Some(plan) = path.strip_suffix("/record.jsonl") else {
                continue;
            };
            let with_lines: Vec<&RecordCopy> = copies.iter().filter(|copy| !copy.bytes.is_empty()).collect();
            // What only one side of a merge has is not what was published.
            let is_of_one_side = with_lines.iter().filter(|copy| copy.is_side).count() < 2;
            let mut kept = with_lines.iter().filter(|copy| !(copy.is_side && is_of_one_side));
            if let Some(copy) = kept.next() {
                plans.insert(plan.to_owned(), copy.place.clone());
            }
        }
        plans
    }

    fn hindrances(&self) -> Vec<Hindrance> {
        if !self.compares_records {
            return Vec::new();
        }
        let found = self.hindrances.iter().chain(&self.history().hindrances);
        found.cloned().collect()
    }

    fn is_taken_down(&self, plan: &str) -> bool {
        self.taken_down.iter().any(|address| address == plan)
    }
}

/// A variable that names a repository somewhere else, when it is set.
fn named_elsewhere() -> Option<Hindrance> {
    let names = ["GIT_DIR", "GIT_WORK_TREE"];
    let set = names.into_iter().find(|name| std::env::var_os(name).is_some());
    set.map(Hindrance::Elsewhere)
}

/// A path as people type it on any system.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
