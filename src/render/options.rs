//! Options of a build.

/// Options of a build beyond the content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The address at which the site will be served; ends in `/`.
    pub base_url: Option<String>,
    /// True if links spell out `index.html`, so that the site opens straight from a folder.
    pub for_disk: bool,
}

impl Options {
    /// Returns the whole address of something on the site; nothing when the address at which the site will be served is not
    /// known.
    pub(super) fn whole(&self, address: &str) -> Option<String> {
        let base = self.base_url.as_deref()?;
        Some(format!("{}{address}", base.trim_end_matches('/')))
    }
}
