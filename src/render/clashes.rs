//! Files of the output that would be in each other's way.

use super::{Renderer, file_of, routes};
use crate::diag::{Code, Diagnostic};
use crate::output::{OutPath, OutputTree};
use crate::source::ContentTree;
use crate::theme::Theme;

impl Renderer {
    /// Reports addresses that cannot be files, or not beside one another.
    pub fn clashes(&self, tree: &ContentTree, theme: &Theme) -> Vec<Diagnostic> {
        let mut seen = OutputTree::default();
        let mut clashes = Vec::new();
        let mut add = |address: &str| {
            let file = file_of(address);
            let path = OutPath::new(file.clone()).map_err(|error| error.to_string());
            let added =
                path.and_then(|path| seen.insert(path, Vec::new()).map_err(|error| error.to_string()));
            if let Err(reason) = added {
                clashes.push(
                    Diagnostic::about_file(Code::DuplicateAddress, file, reason)
                        .help("rename the plan's folder, the page or the file that is in the way"),
                );
            }
        };
        for route in routes::routes(&self.resolved) {
            add(&route.address(&self.resolved));
        }
        for file in self.files(tree, theme) {
            add(&file.address());
        }
        clashes
    }
}
