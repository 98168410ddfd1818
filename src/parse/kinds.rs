//! Which file is what, by its path alone.

use crate::diag::{Code, Diagnostic};
use crate::source::ContentTree;
use crate::text::slug;

/// What a path holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    Settings,
    /// The glossary of the plan at this address, or of the site (empty).
    Glossary(&'a str),
    Page,
    Plan(&'a str),
    Recommendation(&'a str),
    Update(&'a str),
    /// What was sealed of the plan at this address, or of the site itself (empty).
    Record(&'a str),
    /// A document or image of the plan at this address, or of the site (empty).
    File(&'a str),
    Unexpected,
}

impl<'a> Kind<'a> {
    /// The address of the plan that it belongs to; empty for what belongs to the site.
    pub(super) fn plan(self) -> &'a str {
        match self {
            Self::Glossary(plan)
            | Self::Plan(plan)
            | Self::Recommendation(plan)
            | Self::Update(plan)
            | Self::Record(plan)
            | Self::File(plan) => plan,
            Self::Settings | Self::Page | Self::Unexpected => "",
        }
    }

    /// What it is, whatever plan it belongs to.
    pub(super) fn discriminant(self) -> std::mem::Discriminant<Kind<'static>> {
        let whose = "";
        std::mem::discriminant(&match self {
            Self::Settings => Kind::Settings,
            Self::Glossary(_) => Kind::Glossary(whose),
            Self::Page => Kind::Page,
            Self::Plan(_) => Kind::Plan(whose),
            Self::Recommendation(_) => Kind::Recommendation(whose),
            Self::Update(_) => Kind::Update(whose),
            Self::Record(_) => Kind::Record(whose),
            Self::File(_) => Kind::File(whose),
            Self::Unexpected => Kind::Unexpected,
        })
    }
}

/// The folders that hold a `plan.md`, sorted.
pub(super) fn plan_folders(tree: &ContentTree) -> Vec<&str> {
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

/// What the file at `path` is.
pub(super) fn kind_of<'a>(path: &'a str, plans: &[&'a str]) -> Kind<'a> {
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
            "plan.md" => return Kind::Plan(plan),
            "glossary.yaml" => return Kind::Glossary(plan),
            _ if in_folder("recommendations/") && markdown => return Kind::Recommendation(plan),
            _ if in_folder("updates/") && markdown => return Kind::Update(plan),
            _ if in_folder("files/") => return Kind::File(plan),
            "record.jsonl" => return Kind::Record(plan),
            _ if !plan.is_empty() => return Kind::Unexpected,
            _ => {}
        }
    }
    match path {
        "site.yaml" => Kind::Settings,
        "glossary.yaml" => Kind::Glossary(""),
        "record.jsonl" => Kind::Record(""),
        _ if path.starts_with("pages/") && markdown && path.matches('/').count() == 1 => Kind::Page,
        _ if path.starts_with("files/") => Kind::File(""),
        _ => Kind::Unexpected,
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
        Some("recommendations" | "updates" | "pages")
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
        kind_of(&below(&better), plans) != Kind::Unexpected || holds_markdown || better == "plan.md";
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
            Kind::Plan("telford-2016")
        );
        assert_eq!(
            kind_of("wales/cardiff/updates/2017.md", &plans),
            Kind::Update("wales/cardiff")
        );
        assert_eq!(kind_of("telford-2016-old/plan.txt", &plans), Kind::Unexpected);
        assert_eq!(
            kind_of("telford-2016/files/a/b.pdf", &plans),
            Kind::File("telford-2016")
        );
        assert_eq!(kind_of("telford-2016/notes.md", &plans), Kind::Unexpected);
        assert_eq!(kind_of("pages/about.md", &plans), Kind::Page);
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
