//! Checking an address for a plan by the parser's own rules, and suggesting a better one.

use std::collections::BTreeSet;

use crate::diag::{Code, Place};
use crate::history;
use crate::output::OutPath;
use crate::source::ContentTree;
use crate::text::slug::suggested;

/// Says why a new plan cannot have the address, with a better one when there is one.
pub(in crate::cli) fn refusal(tree: &ContentTree, address: &str) -> Option<String> {
    let why = fault(tree, address)?;
    let better = suggestions(address)
        .into_iter()
        .find(|better| fault(tree, better).is_none());
    Some(match better {
        Some(better) => format!("{why}; try `candour new plan {better}`"),
        None => format!("{why}; use small letters, digits and hyphens, such as `our-plan-2026`"),
    })
}

/// Finds a fault of an address.
fn fault(tree: &ContentTree, address: &str) -> Option<String> {
    if let Err(error) = OutPath::new(format!("{address}/index.html")) {
        return Some(format!("`{address}` cannot be the address of a plan: {error}"));
    }
    let plans = tree.files.keys().filter_map(|path| path.strip_suffix("/plan.md"));
    for plan in plans {
        // Some disks and hosts do not tell capital letters from small ones.
        if plan.eq_ignore_ascii_case(address) {
            return Some(format!("there is already a plan `{plan}`"));
        }
        if plan
            .strip_prefix(address)
            .is_some_and(|rest| rest.starts_with('/'))
        {
            return Some(format!(
                "the plan `{plan}` lies in the folder `{address}`, and a plan cannot hold another"
            ));
        }
    }
    let folders = address
        .match_indices('/')
        .map(|(at, _)| &address[..at])
        .chain([address]);
    for folder in folders {
        if tree.files.contains_key(folder) {
            return Some(format!("`{folder}` is a file, so no plan can lie there"));
        }
        if tree.links.iter().any(|link| link == folder) {
            return Some(format!(
                "`{folder}` is a link to another place, and links are not followed"
            ));
        }
    }
    let before = findings(tree, None);
    let new = findings(tree, Some(address))
        .into_iter()
        .find(|found| !before.contains(found));
    new.map(|(message, _)| format!("`{address}` cannot be the address of a plan: {message}"))
}

/// Returns the parser's findings about the addresses of the plans and pages alone.
fn findings(tree: &ContentTree, added: Option<&str>) -> BTreeSet<(String, String)> {
    let plan = "---\ntitle: x\npublished: 2000-01-01\n---\n";
    let added = added.map(|address| (format!("{address}/plan.md"), plan));
    let known = tree.files.keys().filter_map(|path| {
        if path.ends_with("/plan.md") {
            Some((path.clone(), plan))
        } else if path.starts_with("pages/") {
            Some((path.clone(), "---\ntitle: x\n---\n"))
        } else {
            None
        }
    });
    let site = ("site.yaml".to_owned(), "title: x\norganisation: x\n");
    let texts: Vec<(String, &str)> = known.chain(added).chain([site]).collect();
    let parsed = history::read(&ContentTree::from_texts(
        texts.iter().map(|(path, text)| (path.as_str(), *text)),
    ));
    parsed
        .diagnostics
        .into_iter()
        .filter(|found| {
            matches!(
                found.code,
                Code::FileName | Code::NestedPlan | Code::DuplicateAddress
            )
        })
        .map(|found| {
            let place = match found.place {
                Place::File(path) => path,
                Place::Span(_) => String::new(),
            };
            (found.message, place)
        })
        .collect()
}

/// Addresses that resemble what was typed, the closest first.
fn suggestions(address: &str) -> Vec<String> {
    let parts: Vec<String> = address
        .split(['/', '\\'])
        .map(suggested)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        return Vec::new();
    }
    let whole = parts.join("/");
    let flat = parts.join("-");
    vec![
        whole.clone(),
        flat.clone(),
        format!("{whole}-plan"),
        format!("{flat}-plan"),
        format!("{whole}-2"),
        format!("{flat}-2"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> ContentTree {
        ContentTree::from_texts([
            ("site.yaml", ""),
            ("glossary.yaml", ""),
            ("pages/about.md", ""),
            ("telford-2016/plan.md", ""),
            ("wales/cardiff/plan.md", ""),
        ])
    }

    #[test]
    fn an_address_that_can_be_used_is_accepted() {
        for address in ["telford-2020", "wales/swansea", "Wales_2.1", "a"] {
            assert_eq!(refusal(&tree(), address), None, "{address}");
        }
    }

    #[test]
    fn an_address_that_cannot_be_used_is_refused_with_a_better_one() {
        let cases = [
            (
                "Children's Services & Families",
                "`candour new plan childrens-services-and-families`",
            ),
            ("Ynys Môn 2026", "`candour new plan ynys-mon-2026`"),
            ("search", "`candour new plan search-plan`"),
            ("search/2026", "`candour new plan search-2026`"),
            ("about", "`candour new plan about-plan`"),
            ("telford-2016", "`candour new plan telford-2016-plan`"),
            ("Telford-2016", "already a plan `telford-2016`"),
            ("telford-2016/two", "`candour new plan telford-2016-two`"),
            ("wales", "`candour new plan wales-plan`"),
            ("../secret", "`candour new plan secret`"),
            ("/etc", "`candour new plan etc`"),
            ("a//b", "`candour new plan a/b`"),
            (r"wales\swansea", "`candour new plan wales/swansea`"),
            ("site.yaml", "`site.yaml` is a file"),
            ("site.yaml/x", "`candour new plan site.yaml-x`"),
            ("nul", "`candour new plan nul-plan`"),
            ("", "such as `our-plan-2026`"),
            ("...", "such as `our-plan-2026`"),
            ("地图", "`candour new plan ditu`"),
        ];
        for (address, expected) in cases {
            let message = refusal(&tree(), address).unwrap_or_else(|| panic!("{address} was accepted"));
            assert!(message.contains(expected), "{address}: {message}");
        }
    }
}
