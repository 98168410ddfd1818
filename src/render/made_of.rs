//! The checksums of all that the files of each part of a site are made of: as long as one stays, so do the bytes of the
//! files.
//!
//! The day of the build is no part of it, because nothing that a plan shows depends on more of it than the day of the
//! plan's last change.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Renderer, links};
use crate::checksum::Checksum;
use crate::model::address;
use crate::source::SourceFile;

/// The program that makes the files: every change of its source makes another.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("CANDOUR_SOURCE"));

/// The checksums of all that the parts of a site are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeOf {
    /// Of the files of each plan, in the order of the plans.
    pub plans: Vec<Checksum>,
    /// Of all other files but those that say of which day the site is.
    pub rest: Checksum,
}

/// The parts of a site that need not be made, since an earlier run made them of the same.
#[derive(Clone, Debug, Default)]
pub struct TakenOver {
    /// For each plan that is among them, in the order of the plans, the lengths of its files of data by their addresses; no
    /// plan is when this is empty.
    pub plans: Vec<Option<BTreeMap<String, usize>>>,
    /// True if all other files are, but for those that say of which day the site is.
    pub rest: bool,
}

impl TakenOver {
    /// Returns whether the plan at a position is among them.
    pub fn has_plan(&self, at: usize) -> bool {
        self.lengths(at).is_some()
    }

    /// The lengths of the files of data of the plan at a position, by their addresses, if it is among them.
    pub fn lengths(&self, at: usize) -> Option<&BTreeMap<String, usize>> {
        self.plans.get(at)?.as_ref()
    }
}

impl Renderer {
    /// Leaves out the parts that an earlier run made.
    pub fn take_over(&mut self, taken_over: TakenOver) {
        self.taken_over = taken_over;
    }

    /// The parts that an earlier run made.
    pub fn taken_over(&self) -> &TakenOver {
        &self.taken_over
    }

    /// Returns what the parts of the site are made of; nothing for a site that shows more than is published, or keeps parts
    /// as they were published last.
    pub fn made_of(&self) -> Option<MadeOf> {
        let site = &self.resolved.site;
        if self.public.is_some() || !site.set_aside.is_empty() {
            return None;
        }
        let common = self.common();
        let mut leads_to = self.leads_out();
        let plans: Vec<Vec<String>> = (0..self.plans.len())
            .map(|at| leads_to.remove(&self.resolved.plan(at).plan.address))
            .map(Option::unwrap_or_default)
            .collect();
        let plans: Vec<Checksum> = plans
            .par_iter()
            .enumerate()
            .map(|(at, leads_to)| self.plan_made_of(at, common, leads_to))
            .collect();
        let parts: Vec<String> = plans.iter().map(ToString::to_string).collect();
        let rest = Checksum::of_parts(std::iter::once(common.to_string()).chain(parts));
        Some(MadeOf { plans, rest })
    }

    /// The checksum of what the files of all plans depend on.
    fn common(&self) -> Checksum {
        let resolved = &self.resolved;
        let design = self.design();
        let shows_day = self.theme.own_templates().any(|text| text.contains("as_of"));
        let plans = resolved.site.plans.iter().map(|plan| plan.address.as_str());
        let plans: BTreeSet<&str> = plans.collect();
        let files = self.tree.files.iter();
        let own = files.filter(|(path, _)| plan_of(path, &plans).is_none());
        let own = own.flat_map(|(path, bytes)| [path.clone(), Checksum::of(bytes).to_string()]);
        let facts = [
            PROGRAM.to_owned(),
            format!("{:?}", self.options),
            format!("{design:?}"),
            format!("{:?}", self.titles),
            format!("{:?}", resolved.withheld),
            resolved.sealed_of_site().head().to_string(),
            self.site_without_day(),
            if shows_day || resolved.plans.is_empty() {
                resolved.as_of.to_string()
            } else {
                String::new()
            },
        ];
        Checksum::of_parts(facts.into_iter().chain(own))
    }

    /// The frame of every page, as it is but for the day.
    fn site_without_day(&self) -> String {
        let mut frame: BTreeMap<String, serde_json::Value> = serde_json::to_value(&self.site)
            .ok()
            .and_then(|frame| serde_json::from_value(frame).ok())
            .unwrap_or_default();
        frame.remove("as_of");
        serde_json::to_string(&frame).unwrap_or_default()
    }

    /// The checksum of what the files of the plan at a position are made of.
    fn plan_made_of(&self, at: usize, common: Checksum, leads_to: &[String]) -> Checksum {
        let state = self.resolved.plan(at);
        let folder = format!("{}/", state.plan.address);
        let files = self.tree.files.range(folder.clone()..);
        let files = files.take_while(|(path, _)| path.starts_with(&folder));
        let files = files.flat_map(|(path, bytes)| [path.clone(), Checksum::of(bytes).to_string()]);
        let dates = [
            common.to_string(),
            state.as_of.to_string(),
            format!("{:?}", state.last_change),
            state.frozen.to_string(),
            format!("{:?}", state.closing),
        ];
        let moved = self.moved.below(&address::plan(state.plan));
        let others = leads_to.iter().cloned().chain(moved);
        Checksum::of_parts(dates.into_iter().chain(others).chain(files))
    }

    /// The links in the texts of each plan to anything outside of it, by the plan's address: each as it is written, with the
    /// address that it leads to, which is empty for a link to what is not published.
    fn leads_out(&self) -> BTreeMap<String, Vec<String>> {
        let resolved = &self.resolved;
        let root = format!("{}/", self.tree.name);
        let plans = resolved.states().map(|state| state.plan.address.as_str());
        let plans: BTreeSet<&str> = plans.collect();
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for mention in links::links(&resolved.site) {
            let SourceFile { path, .. } = self.sources.file(mention.span.file);
            let path = path.strip_prefix(&root).unwrap_or(path);
            let Some(plan) = plan_of(path, &plans) else {
                continue;
            };
            let href = mention.inside.href();
            if plan_of(href.trim_start_matches('/'), &plans) != Some(plan) {
                let leads_to = self.links.resolve(&href).unwrap_or_default();
                let of_plan = found.entry(plan.to_owned()).or_default();
                of_plan.extend([href.clone(), leads_to.to_owned()]);
            }
        }
        found
    }
}

/// The plan among these whose folder a path lies in. Plans do not lie within one another, so it is the only one.
fn plan_of<'p>(path: &str, plans: &BTreeSet<&'p str>) -> Option<&'p str> {
    let mut folders = path.match_indices('/').map(|(slash, _)| &path[..slash]);
    folders.find_map(|folder| plans.get(folder).copied())
}
