//! The relations between the parts of a document: which part holds its styles, and where its links lead.

use super::tree::Node;

/// A relation of a part to another, or to an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// The name that the part uses for it.
    pub(super) id: String,
    /// The kind: the last word of its type, such as `styles`.
    pub(super) kind: String,
    /// The name of the other part in the package, or the address.
    pub(super) target: String,
    /// True if the target is an address outside the package.
    pub(super) is_outside: bool,
}

/// Returns the name of the part that holds the relations of a part.
pub(super) fn part_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let folder = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    format!("{folder}_rels/{file}.rels")
}

/// Reads the relations of a part.
pub(super) fn read(root: Node<'_>, part: &str) -> Vec<Relation> {
    let relations = root.children().filter(|child| child.name() == "rel:Relationship");
    relations
        .filter_map(|relation| {
            let kind = relation.attribute("Type")?.rsplit('/').next()?;
            let is_outside = relation.attribute("TargetMode") == Some("External");
            let target = relation.attribute("Target")?;
            Some(Relation {
                id: relation.attribute("Id")?.to_owned(),
                kind: kind.to_owned(),
                target: if is_outside {
                    target.to_owned()
                } else {
                    resolved(part, target)
                },
                is_outside,
            })
        })
        .collect()
}

/// Returns the name in the package of a target that is written as seen from a part.
fn resolved(part: &str, target: &str) -> String {
    let mut folders: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        folder.split('/').filter(|step| !step.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                folders.pop();
            }
            step => folders.push(step),
        }
    }
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_the_part_that_names_them() {
        assert_eq!(part_of("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(part_of(""), "_rels/.rels");
        for (target, name) in [
            ("styles.xml", "word/styles.xml"),
            ("/word/styles.xml", "word/styles.xml"),
            ("../custom/a.xml", "custom/a.xml"),
            ("../../../a.xml", "a.xml"),
        ] {
            assert_eq!(resolved("word/document.xml", target), name);
        }
    }
}
