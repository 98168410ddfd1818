//! The addresses that exist, and what a link written in content or a template means.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::relative::split;
use crate::text::link::in_plan;
use crate::text::nearest::nearest_within;
use crate::text::percent::percent_decode_leniently;

/// The addresses of a site, and the content files that became pages: those of the site itself and those of each plan
/// apart, so that what a plan adds is made once and shared.
///
/// Addresses start with a slash and are not percent-encoded; those of pages end in one, those of files do not.
#[derive(Clone, Debug, Default)]
pub struct LinkTable {
    site: Addresses,
    /// By the address of the plan.
    plans: BTreeMap<String, Arc<Addresses>>,
}

/// The addresses that exist of something.
pub type KnownAddresses = HashSet<String>;

/// Some addresses, and content files with the address of what they became.
#[derive(Clone, Debug, Default)]
pub struct Addresses {
    known: Arc<KnownAddresses>,
    content: HashMap<String, String>,
}

impl Addresses {
    /// These addresses, without content files.
    pub fn of(known: Arc<KnownAddresses>) -> Self {
        Self {
            known,
            content: HashMap::new(),
        }
    }

    /// Adds the address of a page (`/telford-2016/`) or a file (`/assets/site.js`).
    pub fn add_address(&mut self, address: impl Into<String>) {
        Arc::make_mut(&mut self.known).insert(address.into());
    }

    /// Adds a content file, such as `telford-2016/recommendations/1.1.md`, and the address of what it became.
    pub fn add_content(&mut self, path: &str, address: impl Into<String>) {
        let path = format!("/{}", path.trim_start_matches('/'));
        self.content.insert(path, address.into());
    }
}

impl LinkTable {
    /// A table of what belongs to no plan.
    pub fn new(site: Addresses) -> Self {
        Self {
            site,
            plans: BTreeMap::new(),
        }
    }

    /// Adds the plan at an address: everything below it, and its content files.
    pub fn add_plan(&mut self, address: impl Into<String>, below: Arc<Addresses>) {
        self.plans.insert(address.into(), below);
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
        self.known(path).or_else(|| {
            let path = tidy(percent_decode_leniently(path)?);
            self.look_up(&path).or_else(|| self.look_up_in_plan(&path))
        })
    }

    /// Returns whether this very address exists.
    pub fn has(&self, address: &str) -> bool {
        self.known(address).is_some()
    }

    /// Every address that starts with `folder`, which ends in a slash, in no particular order.
    pub fn below<'l>(&'l self, folder: &'l str) -> impl Iterator<Item = &'l str> {
        let parts = std::iter::once(&self.site).chain(self.plans.values().map(|plan| &**plan));
        let known = parts.flat_map(|part| &*part.known).map(String::as_str);
        known.filter(move |address| address.starts_with(folder))
    }

    /// The existing address or content file that looks most like a target which does not exist.
    pub fn suggestion(&self, target: &str) -> Option<&str> {
        let (path, _) = split(target);
        let most = (path.chars().count() / 6).clamp(1, 4);
        let parts = || std::iter::once(&self.site).chain(self.plans.values().map(|plan| &**plan));
        let served = parts().flat_map(|part| {
            let served = part.content.iter();
            served.filter(|(_, address)| part.known.contains(*address))
        });
        let known = parts()
            .flat_map(|part| &*part.known)
            .chain(served.map(|(path, _)| path));
        nearest_within(most, path, known.map(String::as_str))
    }

    /// The plan whose address a path starts with. Plans do not lie within one another, so it is the only one.
    fn plan_of(&self, path: &str) -> Option<(usize, &Addresses)> {
        path.match_indices('/').skip(1).find_map(|(slash, _)| {
            let plan = self.plans.get(&path[..=slash])?;
            Some((slash + 1, &**plan))
        })
    }

    fn known(&self, path: &str) -> Option<&str> {
        let part = self.plan_of(path).map_or(&self.site, |(_, plan)| plan);
        part.known.get(path).map(String::as_str)
    }

    fn look_up(&self, path: &str) -> Option<&str> {
        let part = self.plan_of(path).map_or(&self.site, |(_, plan)| plan);
        self.known(path)
            .or_else(|| self.known(path.strip_suffix("index.html")?))
            .or_else(|| self.known(part.content.get(path)?))
            .or_else(|| (!path.ends_with('/')).then(|| self.known(&format!("{path}/")))?)
    }

    fn look_up_in_plan(&self, path: &str) -> Option<&str> {
        let (at, _) = self.plan_of(path)?;
        let (plan, below) = path.split_at(at);
        let mut others = in_plan(below).skip(1);
        others.find_map(|below| self.look_up(&format!("{plan}{below}")))
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
        let mut site = Addresses::default();
        site.add_address("/");
        let mut plan = Addresses::default();
        for address in [
            "/telford-2016/",
            "/telford-2016/recommendations/1.1/",
            "/telford-2016/updates/2017-12-31/",
            "/telford-2016/files/x.pdf",
            "/telford-2016/files/the plan.pdf",
        ] {
            plan.add_address(address);
        }
        plan.add_content(
            "telford-2016/recommendations/1.1.md",
            "/telford-2016/recommendations/1.1/",
        );
        plan.add_content(
            "telford-2016/updates/2017-12-31.md",
            "/telford-2016/updates/2017-12-31/",
        );
        plan.add_content(
            "telford-2016/updates/2019-03-31.md",
            "/telford-2016/updates/2019-03-31/",
        );
        let mut table = LinkTable::new(site);
        table.add_plan("/telford-2016/", Arc::new(plan));
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
