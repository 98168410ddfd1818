//! Files of the output that would be in each other's way.

use rayon::prelude::*;

use super::{Renderer, file_of};
use crate::diag::{Code, Diagnostic};
use crate::model::address;
use crate::output::{OutPath, OutputTree};

/// Addresses that are looked at together.
#[derive(Default)]
struct Clashes {
    seen: OutputTree,
    found: Vec<Diagnostic>,
}

impl Clashes {
    fn add(&mut self, address: &str) {
        let file = file_of(address);
        let path = OutPath::new(file.clone()).map_err(|error| error.to_string());
        let added = path.and_then(|path| {
            let added = self.seen.insert(path, Vec::new());
            added.map_err(|error| error.to_string())
        });
        if let Err(reason) = added {
            self.found.push(
                Diagnostic::about_file(Code::DuplicateAddress, file, reason)
                    .help("rename the plan's folder, the page or the file that is in the way"),
            );
        }
    }
}

impl Renderer {
    /// Reports addresses that cannot be files, or not beside one another.
    pub fn clashes(&self) -> Vec<Diagnostic> {
        // Of each plan its own page stands for all: what is below it is looked at once for as long as it stays the same.
        let mut site = Clashes::default();
        for output in self.outputs_of_site(self.feeds_of_site()) {
            site.add(&output.address(&self.resolved));
        }
        for pages in &self.plans {
            site.add(&address::plan(pages.plan.plan()));
        }
        let of_plans: Vec<&[Diagnostic]> = self
            .plans
            .par_iter()
            .map(|pages| pages.listing.clashes())
            .collect();
        let of_plans = of_plans.into_iter().flatten().cloned();
        site.found.into_iter().chain(of_plans).collect()
    }
}

/// Returns the findings about these addresses: those that cannot be files, or not beside one another.
pub(super) fn among<'a>(addresses: impl Iterator<Item = &'a str>) -> Vec<Diagnostic> {
    let mut clashes = Clashes::default();
    addresses.for_each(|address| clashes.add(address));
    clashes.found
}
