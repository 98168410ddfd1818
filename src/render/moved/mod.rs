//! Addresses that things had before, and where each leads now.
//!
//! A page stands at each, so that any host can serve it; hosts that redirect by themselves are given the rules.

mod check;
mod page;

use std::collections::BTreeMap;

use super::finish::LinkTable;
use crate::model::{Redirect, Site, address};
use crate::resolve::Resolved;
use crate::source::Spanned;
use crate::text::link::Link;
use crate::text::percent::encode_path;

pub use check::check_redirects;

/// Something that the content says of an address that nothing has any more.
struct Written<'s> {
    from: &'s Spanned<String>,
    to: WrittenTarget<'s>,
}

/// The target of what the content says.
enum WrittenTarget<'s> {
    /// A thing that names its earlier address, by the one that it has: what is below it came with it.
    Thing(String),
    /// The target of a redirect.
    Link(&'s Spanned<Link>),
}

/// The place to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// An address of this site, decoded, and the query and fragment after it, encoded.
    Here(String, String),
    /// An address of another site, encoded.
    Elsewhere(String),
}

/// An address that is redirected, or all that start with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectRule {
    /// The address from the root of the site, percent-encoded.
    pub from: String,
    /// The address to go to, from the root of the site, or a whole one of another site; percent-encoded.
    pub to: String,
    /// True if every address that starts with `from` is redirected, each to what follows in `to`.
    pub is_folder: bool,
}

/// The addresses that are redirected.
#[derive(Clone, Debug, Default)]
pub(super) struct MovedAddresses {
    /// The rules for hosts, each before those that it is an exception of.
    pub(super) rules: Vec<RedirectRule>,
    /// Those of pages, with where each leads.
    pages: BTreeMap<String, Destination>,
}

/// Everything that the content says of earlier addresses: what is written out first.
fn written(site: &Site) -> Vec<Written<'_>> {
    let mut all: Vec<Written<'_>> = Vec::new();
    let redirects = site.settings.redirects.iter();
    all.extend(redirects.map(|Redirect { from, to }| Written {
        from,
        to: WrittenTarget::Link(to),
    }));
    let mut plans = Vec::new();
    for page in &site.pages {
        things(&mut all, &page.was, || address::page(page));
    }
    for plan in &site.plans {
        for rec in &plan.recommendations {
            things(&mut all, &rec.was, || address::recommendation(plan, &rec.ref_));
            for action in &rec.actions {
                things(&mut all, &action.was, || address::action(plan, &action.ref_));
            }
        }
        for update in &plan.updates {
            things(&mut all, &update.was, || address::update(plan, update));
        }
        for meeting in &plan.meetings {
            things(&mut all, &meeting.was, || address::meeting(plan, &meeting.name));
        }
        things(&mut plans, &plan.facts.was, || address::plan(plan));
    }
    // What was below the address of a plan may have its own.
    all.extend(plans);
    all
}

/// Adds the earlier addresses of a thing.
fn things<'s>(all: &mut Vec<Written<'s>>, was: &'s [Spanned<String>], address: impl Fn() -> String) {
    all.extend(was.iter().map(|from| Written {
        from,
        to: WrittenTarget::Thing(address()),
    }));
}

impl MovedAddresses {
    /// Returns what is redirected of a site whose pages and files are these. What leads to something that is not shown yet
    /// waits with it.
    pub(super) fn of(resolved: &Resolved, links: &LinkTable) -> Self {
        let mut moved = Self::default();
        for one in written(&resolved.site) {
            if links.has(one.from) {
                continue;
            }
            match one.to {
                WrittenTarget::Link(link) => {
                    let to = match &link.value {
                        Link::Inside(inside) => links
                            .resolve(&inside.href())
                            .map(|address| Destination::Here(address.to_owned(), inside.suffix.clone())),
                        other => Some(Destination::Elsewhere(other.href())),
                    };
                    if let Some(to) = to {
                        moved.add(one.from, to);
                    }
                }
                WrittenTarget::Thing(address) if links.has(&address) => {
                    moved.add_folder(one.from, &address, links);
                }
                WrittenTarget::Thing(_) => {}
            }
        }
        moved
    }

    fn add(&mut self, from: &str, to: Destination) {
        self.rules.push(RedirectRule {
            from: encode_path(from),
            to: to.href(),
            is_folder: false,
        });
        if is_page(from) {
            self.pages.entry(from.to_owned()).or_insert(to);
        }
    }

    /// Adds an address and all that would be below it. A single rule says so, unless it would also catch what is there.
    fn add_folder(&mut self, from: &str, to: &str, links: &LinkTable) {
        let catches_more = to.starts_with(from) || links.below(from).next().is_some();
        if !catches_more {
            self.rules.push(RedirectRule {
                from: encode_path(from),
                to: encode_path(to),
                is_folder: true,
            });
        }
        let mut below: Vec<&str> = links.below(to).collect();
        below.sort_unstable();
        for address in below {
            let earlier = format!("{from}{}", &address[to.len()..]);
            if links.has(&earlier) || self.pages.contains_key(&earlier) {
                continue;
            }
            let target = Destination::Here(address.to_owned(), String::new());
            if catches_more {
                self.add(&earlier, target);
            } else if is_page(&earlier) {
                self.pages.insert(earlier, target);
            }
        }
    }

    /// The addresses below a folder at which a page says where to go, each with the link to there.
    pub(super) fn below(&self, folder: &str) -> Vec<String> {
        let below = self.pages.iter().filter(|(from, _)| from.starts_with(folder));
        below.map(|(from, to)| format!("{from} {}", to.href())).collect()
    }

    /// The addresses at which a page says where to go.
    pub(super) fn pages(&self) -> impl Iterator<Item = &str> {
        self.pages.keys().map(String::as_str)
    }
}

/// Returns whether a page can stand at an address. Nobody reads one where a document or a picture is asked for.
fn is_page(address: &str) -> bool {
    address.ends_with('/') || crate::source::is_page(address)
}

impl Destination {
    /// The link, from the root of this site or to another one; percent-encoded.
    fn href(&self) -> String {
        match self {
            Self::Here(address, suffix) => encode_path(address) + suffix,
            Self::Elsewhere(href) => href.clone(),
        }
    }
}

impl super::Renderer {
    /// The rules for hosts that redirect, each before those that it is an exception of.
    pub fn redirects(&self) -> &[RedirectRule] {
        &self.moved.rules
    }
}
