//! From the content as it is to what it was: the stage between [`crate::parse`] and [`crate::check`].
//!
//! A correction holds what a field said. Corrections are followed from the newest to the oldest: what a field said is
//! put back into the tree that was read of its file, and the part is read again by the same readers. So an earlier
//! version is a part like any other, and the site as of an earlier day shows it. What came later than it is dated is
//! found here too.
//!
//! Knows nothing of the day, of the rules and of pages.

mod rewind;
mod step;
mod subject;
mod trace;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::model::format::ContentFormat;
use crate::model::{LateItems, Plan, Record, Site};
use crate::parse::{self, Parsed};
use crate::source::{ContentTree, Sources};

/// Reads a content folder with its history.
pub fn read(tree: &ContentTree) -> Parsed {
    let Parsed {
        sources,
        site,
        mut diagnostics,
    } = parse::parse(tree);
    let site = Historian::default().trace(site, &tree.name, &sources, &mut diagnostics);
    Parsed {
        sources,
        site,
        diagnostics,
    }
}

/// Traces the history of plans again and again, as the content changes. A plan that did not change keeps its history,
/// and stays the very same.
#[derive(Debug, Default)]
pub struct Historian {
    /// The plans traced last, by their addresses.
    traced: BTreeMap<String, TracedPlan>,
}

/// A plan with its history.
#[derive(Debug)]
struct TracedPlan {
    /// The plan as it was parsed.
    parsed: Arc<Plan>,
    /// Who publishes it.
    organisation: String,
    plan: Arc<Plan>,
    found: Vec<Diagnostic>,
}

impl Historian {
    /// Adds their history to the plans of a site, and what is wrong with it to `diagnostics`. `root` is the path of the
    /// content folder in `sources`.
    pub fn trace(
        &mut self,
        site: Site,
        root: &str,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Site {
        let mut before = std::mem::take(&mut self.traced);
        let mut site = site;
        let format = site.settings.format;
        for plan in &mut site.plans {
            let organisation = plan.organisation(&site.settings);
            let known = before
                .remove(&plan.address)
                .filter(|known| Arc::ptr_eq(&known.parsed, plan) && known.organisation == organisation);
            let known = known.unwrap_or_else(|| TracedPlan::of(plan, organisation, root, sources, format));
            site.faulty.extend(
                known
                    .found
                    .iter()
                    .filter_map(|fault| file_of(fault, root, sources)),
            );
            diagnostics.extend(known.found.iter().cloned());
            *plan = Arc::clone(&known.plan);
            self.traced.insert(plan.address.clone(), known);
        }
        site
    }
}

impl TracedPlan {
    fn of(
        parsed: &Arc<Plan>,
        organisation: &str,
        root: &str,
        sources: &Sources,
        format: ContentFormat,
    ) -> Self {
        let mut plan = Plan::clone(parsed);
        // A correction of the record's last day holds from when it is written, before it is sealed.
        if let Some(day) = trace::record_counts_by(&plan) {
            let mut record = Record::clone(&plan.record);
            record.count_by(day);
            plan.record = Arc::new(record);
        }
        plan.late_items = Arc::new(LateItems::of(&plan));
        let (corrections, found) = trace::trace(&plan, organisation, root, sources, format);
        plan.corrections = Arc::new(corrections);
        Self {
            parsed: Arc::clone(parsed),
            organisation: organisation.to_owned(),
            plan: Arc::new(plan),
            found,
        }
    }
}

/// Returns the path below the content folder of the file in which a finding stands.
fn file_of(found: &Diagnostic, root: &str, sources: &Sources) -> Option<String> {
    let Place::Span(span) = found.place else {
        return None;
    };
    let path = sources.file(span.file).path.strip_prefix(root)?;
    Some(path.trim_start_matches('/').to_owned())
}
