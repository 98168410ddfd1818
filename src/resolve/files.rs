//! Documents and images that only texts still to be published name: they are held back with those texts.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::ResolvedPlan;
use crate::model::{Entry, Plan, Site, Source, Update, UpdateSource};
use crate::text::link::{self, Inside, Link, in_plan};
use crate::text::markdown::Markdown;

/// The paths below the content folder of the files to hold back.
pub(super) fn withheld(site: &Site, plans: &[Arc<ResolvedPlan>]) -> BTreeSet<String> {
    // Mostly everything is shown; then there is nothing to compare.
    let is_whole = |plan: &Arc<Plan>| {
        let shown = plans.iter().find(|shown| Arc::ptr_eq(shown.plan(), plan));
        shown.is_some_and(|shown| shown.is_whole())
    };
    let hidden: Vec<&Arc<Plan>> = site.plans.iter().filter(|plan| !is_whole(plan)).collect();
    if hidden.is_empty() {
        return BTreeSet::new();
    }
    let mut shown = NamedFiles::new(site, SiteAddresses::OfThisSite);
    shown.texts(&site.texts());
    let logo = site.settings.brand.logo.iter();
    shown.files.extend(logo.map(|logo| logo.value.clone()));
    shown.web(site.settings.contact.url.as_ref());
    for state in plans.iter().map(|plan| plan.state()) {
        shown.plan(state.plan);
        state.updates.iter().for_each(|update| shown.update(update));
    }
    let mut all = NamedFiles::new(site, SiteAddresses::OfAnySite);
    for plan in hidden {
        all.plan(plan);
        plan.updates.iter().for_each(|update| all.update(update));
    }
    &all.files - &shown.files
}

/// Which web addresses name a file of this site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SiteAddresses {
    /// Those that start with the address at which the site is served: what is said to be public has to be certain.
    OfThisSite,
    /// Any that ends in the path of a file: for what must not come out, a likely one is enough.
    OfAnySite,
}

/// The files that texts name, by their paths below the content folder.
struct NamedFiles<'s> {
    site: &'s Site,
    web: SiteAddresses,
    files: BTreeSet<String>,
}

impl<'s> NamedFiles<'s> {
    fn new(site: &'s Site, web: SiteAddresses) -> Self {
        Self {
            site,
            web,
            files: BTreeSet::new(),
        }
    }

    /// Collects the names of files in a plan, without its updates.
    fn plan(&mut self, plan: &Plan) {
        self.texts(&plan.texts());
        plan.facts.sources.iter().for_each(|source| self.source(source));
        let documents = plan.meetings.iter().flat_map(|meeting| meeting.documents());
        documents
            .chain(&plan.facts.easy_read)
            .filter_map(|one| one.link.as_ref())
            .for_each(|link| self.link(link));
    }

    fn update(&mut self, update: &Update) {
        self.texts(&update.texts());
        if let Some(UpdateSource::Document(source)) = &update.source {
            self.source(source);
        }
        update.entries.iter().for_each(|entry| self.evidence(entry));
    }

    fn evidence(&mut self, entry: &Entry) {
        let links = entry.evidence.iter().filter_map(|one| one.link.as_ref());
        links.for_each(|link| self.link(link));
    }

    fn source(&mut self, source: &Source) {
        self.web(source.url.as_ref());
    }

    fn texts(&mut self, texts: &[&Markdown]) {
        let links = texts.iter().flat_map(|text| &text.links);
        links.for_each(|one| self.link(&one.link));
    }

    fn link(&mut self, link: &Link) {
        match link {
            Link::Inside(inside) => {
                self.files.insert(self.file(inside));
            }
            Link::Elsewhere(address) => self.web(Some(address)),
            Link::Place(_) => {}
        }
    }

    /// The file that a link names: a plan's own, where it is written as if from one of the plan's folders.
    fn file(&self, inside: &Inside) -> String {
        let path = inside.file();
        let plan_and_below = self.site.plans.iter().find_map(|plan| {
            let below = path.strip_prefix(&plan.address)?.strip_prefix('/')?;
            Some((plan, below))
        });
        let of_plan = plan_and_below.and_then(|(plan, below)| {
            let file = in_plan(below).find(|below| plan.files.iter().any(|file| file.path == *below))?;
            Some(format!("{}/{file}", plan.address))
        });
        of_plan.unwrap_or_else(|| path.to_owned())
    }

    /// A web address may be that of a file of this very site.
    fn web(&mut self, address: Option<&String>) {
        let Some((host, path)) = address.and_then(|address| split(address)) else {
            return;
        };
        let Ok(Link::Inside(inside)) = link::resolve("", path) else {
            return;
        };
        match self.web {
            SiteAddresses::OfThisSite => {
                let base = self.site.settings.base_url.as_deref().and_then(split);
                let below = base
                    .filter(|(own, _)| own.eq_ignore_ascii_case(host))
                    .and_then(|(_, folder)| inside.path.strip_prefix(folder));
                let below = below.map(|below| Inside {
                    path: below.to_owned(),
                    suffix: String::new(),
                });
                self.files.extend(below.map(|below| self.file(&below)));
            }
            SiteAddresses::OfAnySite => {
                let ends = inside.path.match_indices('/').map(|(slash, _)| Inside {
                    path: inside.path[slash..].to_owned(),
                    suffix: String::new(),
                });
                let files: Vec<String> = ends.map(|end| self.file(&end)).collect();
                self.files.extend(files);
            }
        }
    }
}

/// The host of a web address, and the path from there.
fn split(address: &str) -> Option<(&str, &str)> {
    let (_, rest) = address.split_once("://")?;
    Some(rest.split_at(rest.find('/')?))
}
