//! Putting the pieces of a site together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Piece;
use super::kinds::FileKind;
use super::{plan, same_day, settings};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{
    File, Meeting, Page, Plan, PlanFacts, Recommendation, Record, Settings, Site, Term, Update,
};
use crate::source::{ContentTree, FileId, Sources};
use crate::text::name;
use crate::text::natural::natural;

/// The first parts of addresses that the site itself needs.
const RESERVED: [&str; 7] = [
    "accessibility",
    "assets",
    "changes",
    "data",
    "files",
    "pages",
    "search",
];

/// The plans of the run before. A plan made of the same pieces keeps its identity.
#[derive(Debug, Default)]
pub(super) struct Assembled {
    plans: BTreeMap<String, Arc<Plan>>,
    /// The documents and pictures, by their paths below the content folder.
    files: BTreeMap<String, File>,
    no_record: Arc<Record>,
    /// The settings with the page about accessibility that was made part of them.
    settings: Option<(Arc<Settings>, Arc<Page>, Arc<Settings>)>,
    no_terms: Arc<Vec<Term>>,
    stand_in: Option<Arc<Settings>>,
}

/// A plan while its pieces come in.
#[derive(Default)]
struct Parts {
    facts: Option<Arc<PlanFacts>>,
    glossary: Option<Arc<Vec<Term>>>,
    recommendations: Vec<Arc<Recommendation>>,
    updates: Vec<Arc<Update>>,
    meetings: Vec<Arc<Meeting>>,
    files: Vec<File>,
    record: Option<Arc<Record>>,
}

impl Assembled {
    /// Puts the pieces together.
    pub(super) fn assemble<'a>(
        &mut self,
        tree: &ContentTree,
        plans: &[&'a str],
        pieces: Vec<(FileKind<'a>, Piece)>,
        files: &[(&'a str, &'a str)],
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Site {
        let mut parts: BTreeMap<&str, Parts> = plans.iter().map(|plan| (*plan, Parts::default())).collect();
        let mut settings: Option<Arc<Settings>> = None;
        let (mut glossary, mut record) = (None, None);
        let mut pages: Vec<Arc<Page>> = Vec::new();
        for (kind, piece) in pieces {
            match (kind, piece) {
                (_, Piece::Settings(read)) => settings = Some(read),
                (_, Piece::Page(page)) => pages.push(page),
                (FileKind::Glossary(""), Piece::Glossary(terms)) => glossary = Some(terms),
                (FileKind::Glossary(plan), Piece::Glossary(terms)) => {
                    parts.entry(plan).or_default().glossary = Some(terms);
                }
                (FileKind::Plan(plan), Piece::Plan(facts)) => {
                    parts.entry(plan).or_default().facts = Some(facts);
                }
                (FileKind::Recommendation(plan), Piece::Recommendation(item)) => {
                    parts.entry(plan).or_default().recommendations.push(item);
                }
                (FileKind::Update(plan), Piece::Update(update)) => {
                    parts.entry(plan).or_default().updates.push(update);
                }
                (FileKind::Meeting(plan), Piece::Meeting(meeting)) => {
                    parts.entry(plan).or_default().meetings.push(meeting);
                }
                (FileKind::Record(""), Piece::Record(read)) => record = Some(read),
                (FileKind::Record(plan), Piece::Record(record)) => {
                    parts.entry(plan).or_default().record = Some(record);
                }
                _ => {}
            }
        }
        let mut of_site = Vec::new();
        let mut known = std::mem::take(&mut self.files);
        for (owner, path) in files {
            let bytes = tree.files.get(*path).map_or_else(|| Arc::from([]), Arc::clone);
            let list = if owner.is_empty() {
                &mut of_site
            } else if let Some(plan) = parts.get_mut(owner) {
                &mut plan.files
            } else {
                continue;
            };
            // Its checksum is worked out once, however often the rest is edited.
            let own = path.strip_prefix(owner).unwrap_or(path).trim_start_matches('/');
            let file = known
                .remove(*path)
                .filter(|file| file.path == own && file.is_of(&bytes));
            let file = file.unwrap_or_else(|| File::new(own.to_owned(), bytes));
            list.push(file.clone());
            self.files.insert((*path).to_owned(), file);
        }
        let statement = pages.iter().position(|page| page.address == "accessibility");
        let statement = statement.map(|at| pages.remove(at));
        let settings = self.settings(settings, statement, tree, sources, diagnostics);
        check_pages(&pages, diagnostics);
        pages.sort_by(|a, b| (a.order, &a.title).cmp(&(b.order, &b.title)));
        let mut assembled = BTreeMap::new();
        for (address, parts) in parts {
            check_address(address, plans, &pages, tree, diagnostics);
            let known = self.plans.remove(address);
            let plan = self.plan(address, parts, &settings.organisation, tree, sources);
            let plan = known
                .filter(|known| known.is_same(&plan))
                .unwrap_or_else(|| Arc::new(plan));
            assembled.insert(address.to_owned(), plan);
        }
        self.plans = assembled;
        Site {
            settings,
            glossary: glossary.unwrap_or_else(|| Arc::clone(&self.no_terms)),
            pages,
            files: of_site,
            record: record.unwrap_or_else(|| Arc::clone(&self.no_record)),
            plans: self.plans.values().map(Arc::clone).collect(),
            unread: Vec::new(),
            set_aside: tree.set_aside.clone(),
            faulty: Vec::new(),
        }
    }

    fn plan(
        &self,
        address: &str,
        parts: Parts,
        organisation: &str,
        tree: &ContentTree,
        sources: &mut Sources,
    ) -> Plan {
        let facts = parts.facts.unwrap_or_else(|| {
            let file = file_at(sources, tree, &format!("{address}/plan.md"));
            Arc::new(plan::empty_facts(sources, file))
        });
        // In the order of their paths until here, which stays where refs or days are the same.
        let mut recommendations = parts.recommendations;
        recommendations.sort_by(|a, b| natural(&a.ref_, &b.ref_));
        let mut updates = parts.updates;
        updates.sort_by_key(|update| update.as_at.last_day());
        let mut meetings = parts.meetings;
        meetings.sort_by(|a, b| (a.date.last_day(), &a.name).cmp(&(b.date.last_day(), &b.name)));
        let organisation = facts.organisation.as_deref().unwrap_or(organisation);
        let record = parts.record.unwrap_or_else(|| Arc::clone(&self.no_record));
        Plan {
            address: address.to_owned(),
            reports_of_leads: reports_of_leads(&facts, &recommendations, &updates),
            same_day_names: same_day::names((address, &record), &facts, organisation, &updates),
            facts,
            glossary: parts.glossary.unwrap_or_else(|| Arc::clone(&self.no_terms)),
            recommendations,
            updates,
            meetings,
            files: parts.files,
            record,
            corrections: Arc::default(),
            late_items: Arc::default(),
        }
    }

    /// The settings, with the page that is added to the accessibility statement.
    fn settings(
        &mut self,
        read: Option<Arc<Settings>>,
        statement: Option<Arc<Page>>,
        tree: &ContentTree,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Arc<Settings> {
        if !tree.files.contains_key("site.yaml") {
            diagnostics.report_file(
                Code::NoSite,
                format!("{}/site.yaml", tree.name),
                "there is no `site.yaml`",
                "add a file `site.yaml` with `title:` and `organisation:`, or start with `candour new site FOLDER`",
            );
        }
        let Some(read) = read else {
            let file = file_at(sources, tree, "site.yaml");
            return Arc::clone(
                self.stand_in
                    .get_or_insert_with(|| Arc::new(settings::default_settings(sources, file))),
            );
        };
        let Some(statement) = statement else {
            return read;
        };
        if let Some((from, page, joined)) = &self.settings
            && Arc::ptr_eq(from, &read)
            && Arc::ptr_eq(page, &statement)
        {
            return Arc::clone(joined);
        }
        let mut joined = (*read).clone();
        joined.accessibility.more = Some(statement.body.clone());
        let joined = Arc::new(joined);
        self.settings = Some((read, statement, Arc::clone(&joined)));
        joined
    }
}

/// Returns the files of updates by somebody whom no body of the plan names and who leads a part of it.
fn reports_of_leads(
    facts: &PlanFacts,
    recommendations: &[Arc<Recommendation>],
    updates: &[Arc<Update>],
) -> BTreeSet<FileId> {
    let by = |update: &Arc<Update>| {
        let by = update.by.as_ref()?;
        facts
            .body_named(by)
            .is_none()
            .then(|| (name::key(by), update.span.file))
    };
    let reporters: Vec<(String, FileId)> = updates.iter().filter_map(by).collect();
    if reporters.is_empty() {
        return BTreeSet::new();
    }
    let leads: BTreeSet<String> = recommendations
        .iter()
        .flat_map(|rec| {
            let of_actions = rec.actions.iter().flat_map(|action| &action.lead);
            rec.lead.iter().chain(of_actions)
        })
        .map(|lead| name::key(lead))
        .collect();
    let mut reporters = reporters;
    reporters.retain(|(key, _)| leads.contains(key));
    reporters.into_iter().map(|(_, file)| file).collect()
}

/// The file at a path that could not be read or is not there, to point at.
fn file_at(sources: &mut Sources, tree: &ContentTree, path: &str) -> FileId {
    let path = format!("{}/{path}", tree.name);
    sources.find(&path).unwrap_or_else(|| sources.add(path, ""))
}

fn check_pages(pages: &[Arc<Page>], diagnostics: &mut Diagnostics) {
    for page in pages
        .iter()
        .filter(|page| RESERVED.contains(&page.address.as_str()))
    {
        diagnostics.report(
            Code::DuplicateAddress,
            page.span,
            format!("the site needs the address `/{}/` itself", page.address),
            "give the page's file another name",
        );
    }
}

fn check_address(
    address: &str,
    plans: &[&str],
    pages: &[Arc<Page>],
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
        diagnostics.report(
            Code::DuplicateAddress,
            page.span,
            format!("this page and a plan both have the address `/{}/`", page.address),
            "rename the page's file or the plan's folder",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::Parser;

    /// The files of a site and its plan, as a parser gives them.
    fn files(parser: &mut Parser, tree: &ContentTree) -> Vec<File> {
        let site = parser.parse(tree, &mut Sources::default(), &mut Diagnostics::default());
        let plans = site.plans.iter().flat_map(|plan| &plan.files);
        site.files.iter().chain(plans).cloned().collect()
    }

    #[test]
    fn the_checksum_of_a_file_is_kept_while_something_else_is_edited() {
        let mut parser = Parser::default();
        let mut tree = ContentTree::from_texts([
            ("files/map.txt", "North is up."),
            ("plan/plan.md", "---\ntitle: Plan\n---\n"),
            ("plan/files/report.txt", "All is well."),
        ]);
        let before = files(&mut parser, &tree);
        assert_eq!(before.len(), 2);
        let edited = |tree: &mut ContentTree, path: &str, text: &str| {
            tree.files.insert(path.to_owned(), Arc::from(text.as_bytes()));
        };
        edited(&mut tree, "plan/plan.md", "---\ntitle: Another\n---\n");
        let after = files(&mut parser, &tree);
        assert!(
            before
                .iter()
                .zip(&after)
                .all(|(old, new)| old.shares_checksum(new))
        );
        edited(&mut tree, "files/map.txt", "South is up.");
        let after = files(&mut parser, &tree);
        assert!(!before[0].shares_checksum(&after[0]) && before[1].shares_checksum(&after[1]));
        assert_ne!(before[0].checksum(), after[0].checksum());
    }
}
