//! The addresses that exist, and what a link written in content or a template means.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::relative::{percent_decode, split};
use crate::text::nearest::nearest_within;

/// The folders of a plan whose files people write links in as if they stood in the plan's own folder.
const SUBFOLDERS: [&str; 2] = ["recommendations/", "updates/"];

/// The addresses of a site, and the content files that became pages.
///
/// Addresses start with a slash and are not percent-encoded; those of pages end in one, those of files do not.
#[derive(Clone, Debug, Default)]
pub struct LinkTable {
    addresses: HashSet<String>,
    content: HashMap<String, String>,
    plans: BTreeSet<String>,
}

impl LinkTable {
    /// Adds the address of a page (`/telford-2016/`) or a file (`/assets/site.js`).
    pub fn add_address(&mut self, address: impl Into<String>) {
        self.addresses.insert(address.into());
    }

    /// Adds a content file, such as `telford-2016/recommendations/1.1.md`, and the address of what it became.
    pub fn add_content(&mut self, path: &str, address: impl Into<String>) {
        let path = format!("/{}", path.trim_start_matches('/'));
        self.content.insert(path, address.into());
    }

    /// Adds the address of a plan, so that links written relative to its folder are found from its subfolders.
    pub fn add_plan(&mut self, address: impl Into<String>) {
        self.plans.insert(address.into());
    }

    /// The address that a link from the root of the site (`/…`) leads to, without its query and fragment.
    ///
    /// The link may name a page with or without its last slash or with `index.html`, a file, or a content file; it
    /// may be percent-encoded and hold `..`. A path below a plan's `recommendations/` or `updates/` that does not
    /// exist is looked for in the plan itself. `None` when there is no such address.
    pub fn resolve(&self, target: &str) -> Option<&str> {
        let (path, _) = split(target);
        if !path.starts_with('/') || path.starts_with("//") {
            return None;
        }
        self.addresses.get(path).map(String::as_str).or_else(|| {
            let path = tidy(percent_decode(path)?);
            self.look_up(&path).or_else(|| self.look_up_in_plan(&path))
        })
    }

    /// The existing address or content file that looks most like a target which does not exist.
    pub fn suggestion(&self, target: &str) -> Option<&str> {
        let (path, _) = split(target);
        let most = (path.chars().count() / 6).clamp(1, 4);
        let served = self
            .content
            .iter()
            .filter(|(_, address)| self.addresses.contains(*address));
        let known = self.addresses.iter().chain(served.map(|(path, _)| path));
        nearest_within(most, path, known.map(String::as_str))
    }

    fn look_up(&self, path: &str) -> Option<&str> {
        let known = |path: &str| self.addresses.get(path).map(String::as_str);
        known(path)
            .or_else(|| known(path.strip_suffix("index.html")?))
            .or_else(|| known(self.content.get(path)?))
            .or_else(|| (!path.ends_with('/')).then(|| known(&format!("{path}/")))?)
    }

    fn look_up_in_plan(&self, path: &str) -> Option<&str> {
        // Plans do not lie within one another, so at most one of these is a plan.
        let (slash, _) = path
            .match_indices('/')
            .find(|(slash, _)| self.plans.contains(&path[..=*slash]))?;
        let (plan, below) = path.split_at(slash + 1);
        SUBFOLDERS.iter().find_map(|folder| {
            let below = below.strip_prefix(folder)?;
            self.look_up(&format!("{plan}{below}"))
        })
    }
}

/// Takes `.` and `..` out of a path from the root, as a browser would.
fn tidy(path: Cow<'_, str>) -> Cow<'_, str> {
    if !path.contains("/.") {
        return path;
    }
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/').skip(1) {
        match step {
            "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    if path.ends_with("/.") || path.ends_with("/..") {
        steps.push("");
    }
    Cow::Owned(format!("/{}", steps.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table() -> LinkTable {
        let mut table = LinkTable::default();
        for address in [
            "/",
            "/telford-2016/",
            "/telford-2016/recommendations/1.1/",
            "/telford-2016/updates/2017-12-31/",
            "/telford-2016/files/x.pdf",
            "/telford-2016/files/the plan.pdf",
        ] {
            table.add_address(address);
        }
        table.add_plan("/telford-2016/");
        table.add_content(
            "telford-2016/recommendations/1.1.md",
            "/telford-2016/recommendations/1.1/",
        );
        table.add_content(
            "telford-2016/updates/2017-12-31.md",
            "/telford-2016/updates/2017-12-31/",
        );
        table.add_content(
            "telford-2016/updates/2019-03-31.md",
            "/telford-2016/updates/2019-03-31/",
        );
        table
    }

    #[test]
    fn every_way_of_writing_a_link_finds_its_address() {
        let table = table();
        for (target, address) in [
            ("/", "/"),
            ("/?q=1", "/"),
            ("/telford-2016", "/telford-2016/"),
            ("/telford-2016/index.html#x", "/telford-2016/"),
            (
                "/telford-2016/recommendations/1.1.md?x#y",
                "/telford-2016/recommendations/1.1/",
            ),
            (
                "/telford-2016/files/the%20plan.pdf",
                "/telford-2016/files/the plan.pdf",
            ),
            (
                "/telford-2016/recommendations/../files/x.pdf",
                "/telford-2016/files/x.pdf",
            ),
            ("/telford-2016/recommendations/..", "/telford-2016/"),
            ("/telford-2016/updates/files/x.pdf", "/telford-2016/files/x.pdf"),
            (
                "/telford-2016/recommendations/updates/2017-12-31.md",
                "/telford-2016/updates/2017-12-31/",
            ),
        ] {
            assert_eq!(table.resolve(target), Some(address), "{target}");
        }
    }

    #[test]
    fn what_does_not_exist_or_is_not_published_yet_is_not_found() {
        let table = table();
        for target in [
            "",
            "telford-2016/",
            "//telford-2016/",
            "/telford-2017/",
            "/telford-2016/updates/2019-03-31.md",
            "/telford-2016/files/",
            "/files/x.pdf",
            "/telford-2016/files/x.pdf/",
            "/%ff",
        ] {
            assert_eq!(table.resolve(target), None, "{target}");
        }
    }

    #[test]
    fn a_mistyped_link_is_answered_with_a_near_one_that_exists() {
        let table = table();
        let near = |target| table.suggestion(target);
        assert_eq!(
            near("/telford-2016/recomendations/1.1.md"),
            Some("/telford-2016/recommendations/1.1.md")
        );
        assert_eq!(
            near("/telford-2016/files/y.pdf#p1"),
            Some("/telford-2016/files/x.pdf")
        );
        assert_eq!(near("/bristol-2020/"), None);
    }

    proptest! {
        #[test]
        fn no_target_panics(target in "(/|\\.|%|#|\\?|[a-z]|telford-2016|recommendations|\\PC){0,12}") {
            let table = table();
            let _ = table.resolve(&target);
            let _ = table.suggestion(&target);
        }
    }
}
