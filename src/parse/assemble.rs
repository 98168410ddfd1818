//! Putting the pieces of a site together.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::Piece;
use super::kinds::Kind;
use super::{plan, settings};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Page, Plan, PlanFacts, Recommendation, Settings, Site, Term, Update};
use crate::source::{ContentTree, Sources};

/// The first parts of addresses that the site itself needs.
const RESERVED: [&str; 5] = ["accessibility", "assets", "files", "pages", "search"];

/// A plan while its pieces come in.
#[derive(Default)]
struct Parts {
    facts: Option<PlanFacts>,
    glossary: Vec<Term>,
    recommendations: Vec<Recommendation>,
    updates: Vec<Update>,
    files: Vec<String>,
}

/// Puts the pieces together.
pub(super) fn assemble<'a>(
    tree: &ContentTree,
    plans: &[&'a str],
    pieces: Vec<(&'a str, Kind<'a>, Piece)>,
    files: &[(&'a str, &'a str)],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Site {
    let mut parts: BTreeMap<&str, Parts> = plans.iter().map(|plan| (*plan, Parts::default())).collect();
    let mut settings: Option<Settings> = None;
    let mut glossary = Vec::new();
    let mut pages: Vec<Page> = Vec::new();
    for (_, kind, piece) in pieces {
        match (kind, piece) {
            (_, Piece::Settings(read)) => settings = Some(*read),
            (_, Piece::Page(page)) => pages.push(*page),
            (Kind::Glossary(""), Piece::Glossary(terms)) => glossary = terms,
            (Kind::Glossary(plan), Piece::Glossary(terms)) => parts.entry(plan).or_default().glossary = terms,
            (Kind::Plan(plan), Piece::Plan(facts)) => parts.entry(plan).or_default().facts = Some(*facts),
            (Kind::Recommendation(plan), Piece::Recommendation(item)) => {
                parts.entry(plan).or_default().recommendations.push(*item);
            }
            (Kind::Update(plan), Piece::Update(update)) => {
                parts.entry(plan).or_default().updates.push(*update);
            }
            _ => {}
        }
    }
    for (owner, path) in files {
        if let Some(plan) = parts.get_mut(owner).filter(|_| !owner.is_empty()) {
            plan.files.push(path[owner.len() + 1..].to_owned());
        }
    }
    if !tree.files.contains_key("site.yaml") {
        diagnostics.push(
            Diagnostic::about_file(Code::NoSite, format!("{}/site.yaml", tree.name), "there is no `site.yaml`").help(
                "add a file `site.yaml` with `title:` and `organisation:`, or start with `candour new site FOLDER`",
            ),
        );
    }
    if let Some(settings) = &mut settings
        && let Some(at) = pages.iter().position(|page| page.address == "accessibility")
    {
        settings.accessibility.more = Some(pages.remove(at).body);
    }
    for page in pages
        .iter()
        .filter(|page| RESERVED.contains(&page.address.as_str()))
    {
        diagnostics.push(
            Diagnostic::new(
                Code::DuplicateAddress,
                page.span,
                format!("the site needs the address `/{}/` itself", page.address),
            )
            .help("give the page's file another name"),
        );
    }
    pages.sort_by(|a, b| (a.order, &a.title).cmp(&(b.order, &b.title)));
    let plans: Vec<Plan> = parts
        .into_iter()
        .map(|(address, parts)| {
            check_address(address, plans, &pages, tree, diagnostics);
            let facts = parts.facts.unwrap_or_else(|| {
                plan::stand_in(sources.add(format!("{}/{address}/plan.md", tree.name), ""))
            });
            let mut recommendations = parts.recommendations;
            recommendations.sort_by(|a, b| natural(&a.ref_, &b.ref_));
            let mut updates = parts.updates;
            updates.sort_by_key(|update| (update.as_at.last_day(), update.span));
            Plan {
                address: address.to_owned(),
                facts,
                glossary: parts.glossary,
                recommendations,
                updates,
                files: parts.files,
            }
        })
        .collect();
    Site {
        settings: settings
            .unwrap_or_else(|| settings::stand_in(sources.add(format!("{}/site.yaml", tree.name), ""))),
        glossary,
        pages,
        plans,
        unread: Vec::new(),
    }
}

fn check_address(
    address: &str,
    plans: &[&str],
    pages: &[Page],
    tree: &ContentTree,
    diagnostics: &mut Diagnostics,
) {
    let file = if address.is_empty() {
        "plan.md".to_owned()
    } else {
        format!("{address}/plan.md")
    };
    let about = |message: String, help: &str| {
        Diagnostic::about_file(Code::NestedPlan, format!("{}/{file}", tree.name), message).help(help)
    };
    let first = address.split('/').next().unwrap_or_default();
    if address.is_empty() {
        diagnostics.push(about(
            "a plan needs a folder of its own, whose name becomes its address".to_owned(),
            "move `plan.md` and its folders into one, such as `telford-2016/`",
        ));
    } else if RESERVED.contains(&first) {
        diagnostics.push(about(
            format!("the site needs the address `/{first}/` itself"),
            "give the plan's folder another name",
        ));
    } else if let Some(page) = pages.iter().find(|page| page.address == first) {
        diagnostics.push(
            Diagnostic::new(
                Code::DuplicateAddress,
                page.span,
                format!("this page and a plan both have the address `/{}/`", page.address),
            )
            .help("rename the page's file or the plan's folder"),
        );
    }
    let outer = plans.iter().find(|outer| {
        !outer.is_empty()
            && address
                .strip_prefix(**outer)
                .is_some_and(|rest| rest.starts_with('/'))
    });
    if let Some(outer) = outer {
        diagnostics.push(about(
            format!("this plan lies inside the plan `{outer}`"),
            "move its folder beside the other plan's",
        ));
    }
}

/// Orders refs as people count: 1.2 before 1.10.
pub(crate) fn natural(a: &str, b: &str) -> Ordering {
    let pieces = |text: &str| -> Vec<(u64, String)> {
        text.split(['.', '-', '_'])
            .map(|piece| {
                let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
                (
                    piece[..digits].parse().unwrap_or(u64::MAX),
                    piece[digits..].to_owned(),
                )
            })
            .collect()
    };
    pieces(a).cmp(&pieces(b)).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refs_are_ordered_as_people_count() {
        let mut refs = vec!["1.10", "A", "1.2", "2", "1.2a", "1"];
        refs.sort_by(|a, b| natural(a, b));
        assert_eq!(refs, ["1", "1.2", "1.2a", "1.10", "2", "A"]);
    }
}
