//! Files of the output that would be in each other's way.

use rayon::prelude::*;

use super::{Renderer, file_of, links, outputs};
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
        let of_plans: Vec<&Vec<Diagnostic>> = self
            .plans
            .par_iter()
            .enumerate()
            .map(|(at, pages)| pages.clashes.get_or_init(|| self.clashes_of_plan(at)))
            .collect();
        let of_plans = of_plans.into_iter().flatten().cloned();
        site.found.into_iter().chain(of_plans).collect()
    }

    fn clashes_of_plan(&self, at: usize) -> Vec<Diagnostic> {
        let mut below = Clashes::default();
        let feeds = links::feeds_of_plan(&self.resolved, at, &self.options);
        for output in outputs::of_plan(&self.resolved, at, &self.options, feeds) {
            below.add(&output.address(&self.resolved));
        }
        below.found
    }
}
