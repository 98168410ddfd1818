//! The kept content of each format has every field that the format has.

#![expect(
    clippy::disallowed_methods,
    reason = "the documentation itself is what is tested"
)]

use std::collections::BTreeSet;
use std::path::Path;

use crate::model::format::{ContentFile, ContentFormat};
use crate::parse::{Node, NodeKind, WrittenContent};
use crate::source::load_folder;

/// Groups of updates in which the names are those of the content.
const FREE: [&str; 3] = ["measures", "ratings", "milestones"];

/// A group, by the field that holds it (empty at the top of a file), and a field of it.
type Used = BTreeSet<(String, String)>;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn collect(node: &Node, group: &str, file: ContentFile, used: &mut Used) {
    match &node.kind {
        NodeKind::List(items) => items.iter().for_each(|item| collect(item, group, file, used)),
        NodeKind::Map(fields) => {
            let is_free = group == "was" || file == ContentFile::Update && FREE.contains(&group);
            for (key, value) in fields {
                if is_free {
                    collect(value, group, file, used);
                } else {
                    used.insert((group.to_owned(), key.value.clone()));
                    collect(value, &key.value, file, used);
                }
            }
            // A figure with its period stands in a group of its own below the name of its measure.
            if is_free {
                let figures = fields.iter().flat_map(|(_, value)| match &value.kind {
                    NodeKind::List(items) => items.as_slice(),
                    _ => std::slice::from_ref(value),
                });
                for figure in figures {
                    if let NodeKind::Map(parts) = &figure.kind {
                        used.extend(parts.iter().map(|(key, _)| (group.to_owned(), key.value.clone())));
                    }
                }
            }
        }
        NodeKind::Empty | NodeKind::Scalar(_) => {}
    }
}

/// The fields that the kept content of a format has.
fn used(number: u32) -> Used {
    let folder = repository().join(format!("tests/cases/formats/{number}"));
    let mut used = Used::new();
    for entry in std::fs::read_dir(folder).expect("kept content") {
        let path = entry.expect("a site").path();
        let tree = load_folder(&path).expect("content");
        let content = WrittenContent::read(&tree, ContentFormat::default());
        for file in &content.files {
            let top = match file.kind {
                ContentFile::Settings => "site.yaml",
                ContentFile::Glossary => "glossary.yaml",
                ContentFile::Page => "pages/*.md",
                ContentFile::Plan => "plan.md",
                ContentFile::Recommendation => "recommendations/*.md",
                ContentFile::Update => "updates/*.md",
                ContentFile::Meeting => "meetings/*.md",
            };
            collect(&file.root, top, file.kind, &mut used);
        }
    }
    used
}

/// The words between backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The fields of the checklist in the documentation, each with its group.
fn checklist() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(repository().join("docs/content-format.md")).expect("a text");
    let table = text
        .split("## Checklist of all fields")
        .nth(1)
        .expect("the checklist");
    let mut fields = Vec::new();
    for row in table
        .lines()
        .filter(|row| row.starts_with("| `") || row.starts_with("| …"))
    {
        let cells: Vec<&str> = row.split(" | ").collect();
        let groups: Vec<String> = match cells[0].split(" in ").next() {
            Some(group) if group.contains('…') => quoted(group),
            _ => quoted(cells[0]),
        }
        .into_iter()
        .map(ToOwned::to_owned)
        .collect();
        let mut rest = cells[1]
            .split("and those of")
            .next()
            .unwrap_or_default()
            .to_owned();
        // Fields of a field stand in brackets behind it.
        while let (Some(open), Some(close)) = (rest.find('('), rest.find(')')) {
            let holder = quoted(&rest[..open]).last().map(|name| (*name).to_owned());
            let inner = rest[open + 1..close].to_owned();
            let holder = holder.expect("a field before the bracket");
            fields.extend(
                quoted(&inner)
                    .into_iter()
                    .map(|name| (holder.clone(), name.to_owned())),
            );
            rest.replace_range(open..=close, "");
        }
        for name in quoted(&rest) {
            // A row about two groups is about each.
            for group in &groups {
                fields.push((group.clone(), name.to_owned()));
            }
        }
    }
    fields
}

#[test]
fn the_kept_content_of_the_newest_format_has_every_field() {
    let used = used(ContentFormat::default().newest());
    let fields = checklist();
    assert!(fields.len() > 200, "{}", fields.len());
    let missing = fields.iter().filter(|field| !used.contains(field));
    let missing: Vec<String> = missing
        .map(|(group, name)| format!("`{name}` of {group}"))
        .collect();
    assert!(missing.is_empty(), "no kept content has {missing:#?}");
}
