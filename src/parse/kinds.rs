//! Which file is what, by its path alone.

use super::stray::StrayFiles;
use crate::diag::{Code, Diagnostic};
use crate::model::format::ContentFile;
use crate::source::ContentTree;
use crate::text::slug;

/// The kind of a file, by its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind<'a> {
    Settings,
    /// The glossary of the plan at this address, or of the site (empty).
    Glossary(&'a str),
    Page,
    Plan(&'a str),
    Recommendation(&'a str),
    Update(&'a str),
    Meeting(&'a str),
    /// The record of the plan at this address, or of the site itself (empty).
    Record(&'a str),
    /// A document or image of the plan at this address, or of the site (empty).
    File(&'a str),
    Unexpected,
}

impl<'a> FileKind<'a> {
    /// The address of the plan that it belongs to; empty for what belongs to the site.
    pub(super) fn plan(self) -> &'a str {
        match self {
            Self::Glossary(plan)
            | Self::Plan(plan)
            | Self::Recommendation(plan)
            | Self::Update(plan)
            | Self::Meeting(plan)
            | Self::Record(plan)
            | Self::File(plan) => plan,
            Self::Settings | Self::Page | Self::Unexpected => "",
        }
    }

    /// Returns the kind of file that holds fields; nothing for a file without any.
    pub(super) fn content_file(self) -> Option<ContentFile> {
        match self {
            Self::Settings => Some(ContentFile::Settings),
            Self::Glossary(_) => Some(ContentFile::Glossary),
            Self::Page => Some(ContentFile::Page),
            Self::Plan(_) => Some(ContentFile::Plan),
            Self::Recommendation(_) => Some(ContentFile::Recommendation),
            Self::Update(_) => Some(ContentFile::Update),
            Self::Meeting(_) => Some(ContentFile::Meeting),
            Self::Record(_) | Self::File(_) | Self::Unexpected => None,
        }
    }

    /// Returns the kind without the plan it belongs to.
    pub(super) fn discriminant(self) -> std::mem::Discriminant<FileKind<'static>> {
        let whose = "";
        std::mem::discriminant(&match self {
            Self::Settings => FileKind::Settings,
            Self::Glossary(_) => FileKind::Glossary(whose),
            Self::Page => FileKind::Page,
            Self::Plan(_) => FileKind::Plan(whose),
            Self::Recommendation(_) => FileKind::Recommendation(whose),
            Self::Update(_) => FileKind::Update(whose),
            Self::Meeting(_) => FileKind::Meeting(whose),
            Self::Record(_) => FileKind::Record(whose),
            Self::File(_) => FileKind::File(whose),
            Self::Unexpected => FileKind::Unexpected,
        })
    }
}

/// Returns the folders of the plans of the content that are no stray folders, and whose `plan.md` is no stray file.
pub(super) fn plan_folders_beside<'t>(tree: &'t ContentTree, stray: &StrayFiles) -> Vec<&'t str> {
    let mut plans = plan_folders(tree);
    plans.retain(|plan| !stray.holds(plan) && !stray.holds(&format!("{plan}/plan.md")));
    plans
}

/// The folders that hold a `plan.md`, sorted.
fn plan_folders(tree: &ContentTree) -> Vec<&str> {
    let mut folders: Vec<&str> = tree
        .files
        .keys()
        .filter_map(|path| {
            if path == "plan.md" {
                Some("")
            } else {
                path.strip_suffix("/plan.md")
            }
        })
        .collect();
    // The order of paths is not that of their folders: `a-b/plan.md` comes before `a/plan.md`.
    folders.sort_unstable();
    folders
}

/// Returns the kind of the file at `path`.
pub(super) fn kind_of<'a>(path: &'a str, plans: &[&'a str]) -> FileKind<'a> {
    let folders = path.match_indices('/').map(|(slash, _)| &path[..slash]);
    let owner = std::iter::once("")
        .chain(folders)
        .rev()
        .find_map(|folder| plans.binary_search(&folder).ok().map(|at| plans[at]));
    let markdown = has_extension(path, "md");
    if let Some(plan) = owner {
        let below = if plan.is_empty() {
            path
        } else {
            &path[plan.len() + 1..]
        };
        let in_folder = |folder: &str| below.starts_with(folder);
        match below {
            "plan.md" => return FileKind::Plan(plan),
            "glossary.yaml" => return FileKind::Glossary(plan),
            _ if in_folder("recommendations/") && markdown => return FileKind::Recommendation(plan),
            _ if in_folder("updates/") && markdown => return FileKind::Update(plan),
            _ if in_folder("meetings/") && markdown => return FileKind::Meeting(plan),
            _ if in_folder("files/") => return FileKind::File(plan),
            "record.jsonl" => return FileKind::Record(plan),
            _ if !plan.is_empty() => return FileKind::Unexpected,
            _ => {}
        }
    }
    match path {
        "site.yaml" => FileKind::Settings,
        "glossary.yaml" => FileKind::Glossary(""),
        "record.jsonl" => FileKind::Record(""),
        _ if path.starts_with("pages/") && markdown && path.matches('/').count() == 1 => FileKind::Page,
        _ if path.starts_with("files/") => FileKind::File(""),
        _ => FileKind::Unexpected,
    }
}

fn has_extension(path: &str, extension: &str) -> bool {
    std::path::Path::new(path)
        .extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

/// How to rename a file that has another ending than it needs: `2017-12-31.md.txt`, `plan.markdown`, `site.yml`.
pub(super) fn renamed(path: &str, plans: &[&str]) -> Option<String> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, ending) = name.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    let holds_markdown = matches!(
        folder.rsplit('/').next(),
        Some("recommendations" | "updates" | "meetings" | "pages")
    );
    let is_yaml = matches!(stem, "site" | "glossary");
    let expected = if is_yaml {
        "yaml"
    } else if holds_markdown || stem == "plan" {
        "md"
    } else {
        ""
    };
    let has_known_ending = ["md", "yaml", "jsonl"]
        .iter()
        .any(|known| has_extension(stem, known));
    let better = match ending.as_str() {
        "txt" | "text" if has_known_ending => stem.to_owned(),
        "txt" | "text" | "markdown" | "mdown" | "mkd" | "mkdn" | "mdwn" | "yml" | "yaml"
            if !expected.is_empty() =>
        {
            format!("{stem}.{expected}")
        }
        "json" | "jsonl" if stem == "record" => "record.jsonl".to_owned(),
        _ => return None,
    };
    if better == name {
        return None;
    }
    let below = |name: &str| {
        if folder.is_empty() {
            name.to_owned()
        } else {
            format!("{folder}/{name}")
        }
    };
    // The plan may not be one yet for the very same reason.
    let is_known =
        kind_of(&below(&better), plans) != FileKind::Unexpected || holds_markdown || better == "plan.md";
    let more = match ending.as_str() {
        "yml" | "yaml" if expected == "md" => ", with its fields between two lines that are just `---`",
        "txt" | "text" => {
            "; Windows hides the ending unless “File name extensions” is ticked in its View menu"
        }
        _ => "",
    };
    is_known.then(|| format!("rename it to `{better}`{more}"))
}

/// A finding when a name in the path cannot become part of an address.
pub(super) fn bad_name(root: &str, path: &str) -> Option<Diagnostic> {
    let sound = |name: &str| {
        name.chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
            && !name.ends_with('.')
            && !name.starts_with('.')
    };
    let bad = path.split('/').find(|name| !sound(name))?;
    let better = slug::file_name(bad);
    Some(
        Diagnostic::about_file(
            Code::FileName,
            format!("{root}/{path}"),
            format!("the name `{bad}` cannot be part of a web address"),
        )
        .help(format!(
            "rename it with letters, digits and hyphens only, such as `{better}`"
        )),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_belongs_to_the_nearest_plan_folder() {
        let plans = ["telford-2016", "wales/cardiff"];
        assert_eq!(
            kind_of("telford-2016/plan.md", &plans),
            FileKind::Plan("telford-2016")
        );
        assert_eq!(
            kind_of("wales/cardiff/updates/2017.md", &plans),
            FileKind::Update("wales/cardiff")
        );
        assert_eq!(kind_of("telford-2016-old/plan.txt", &plans), FileKind::Unexpected);
        assert_eq!(
            kind_of("telford-2016/files/a/b.pdf", &plans),
            FileKind::File("telford-2016")
        );
        assert_eq!(kind_of("telford-2016/notes.md", &plans), FileKind::Unexpected);
        assert_eq!(kind_of("pages/about.md", &plans), FileKind::Page);
    }

    #[test]
    fn a_file_with_another_ending_is_to_be_renamed() {
        let plans = ["homes"];
        for (path, better) in [
            ("homes/updates/2017-12-31.md.txt", "`2017-12-31.md`; Windows"),
            ("homes/updates/2017-12-31.txt", "`2017-12-31.md`; Windows"),
            ("homes/updates/2017-12-31.markdown", "`2017-12-31.md`"),
            ("homes/updates/2017-12-31.yml", "`2017-12-31.md`, with its fields"),
            ("homes/recommendations/1.yaml", "`1.md`, with its fields"),
            ("homes/record.jsonl.txt", "`record.jsonl`"),
            ("homes/glossary.yml", "`glossary.yaml`"),
            ("other/plan.md.txt", "`plan.md`"),
            ("other/updates/1.md.txt", "`1.md`"),
            ("site.yml", "`site.yaml`"),
            ("site.yaml.txt", "`site.yaml`"),
            ("pages/about.markdown", "`about.md`"),
        ] {
            let help = renamed(path, &plans).unwrap_or_default();
            assert!(
                help.starts_with(&format!("rename it to {better}")),
                "{path}: {help}"
            );
        }
        for path in [
            "homes/notes.txt",
            "homes/updates/2017.docx",
            "readme.yml",
            "homes/updates",
        ] {
            assert_eq!(renamed(path, &plans), None, "{path}");
        }
    }

    #[test]
    fn names_that_break_addresses_are_refused_with_a_better_one() {
        let finding = bad_name("content", "telford/files/Action Plan.pdf").unwrap();
        assert!(finding.help.unwrap().contains("Action-Plan.pdf"));
        assert!(bad_name("content", "telford/files/action-plan.pdf").is_none());
    }
}
