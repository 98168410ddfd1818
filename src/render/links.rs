//! Which addresses exist, and whether the links in texts lead to them.

use std::cell::LazyCell;
use std::iter::once;
use std::sync::Arc;

use super::assets::{PublishedAssets, plain_name};
use super::finish::{Addresses, LinkTable};
use super::listing::PlanListing;
use super::outputs::{self, Output, SiteFile};
use super::{Feed, FeedDocument, Options, Renderer};
use crate::diag::{Code, Diagnostics};
use crate::model::Site;
use crate::model::address;
use crate::resolve::Resolved;
use crate::source::{ContentTree, FileId, Sources, Span, StillPublished};
use crate::text::link::{Inside, Link};
use crate::text::markdown::LinkKind;
use crate::text::web_address;

impl Renderer {
    /// The address at which the site will be served; nothing when it is not known.
    pub fn served_at(&self) -> Option<&str> {
        self.options.base_url.as_deref()
    }

    /// Returns whether files of the theme are published under names without a checksum.
    pub fn has_plain_assets(&self) -> bool {
        self.assets.names().any(|name| plain_name(name) == name)
    }
}

/// The path of a base address on its host: `/` or `/plans/`.
pub(super) fn base_path(base_url: Option<&str>) -> String {
    let path = base_url
        .and_then(|url| url.split_once("://"))
        .and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()))
        .unwrap_or_else(|| "/".to_owned());
    if path.ends_with('/') {
        path
    } else {
        format!("{path}/")
    }
}

/// The path of a content file below the content folder.
fn path_of<'s>(file: FileId, tree: &ContentTree, sources: &'s Sources) -> &'s str {
    let path = sources.file(file).path.as_str();
    let below = path.strip_prefix(tree.name.as_str()).unwrap_or(path);
    below.trim_start_matches('/')
}

/// The addresses that belong to no plan.
pub(super) fn of_site(
    resolved: &Resolved,
    tree: &ContentTree,
    assets: &PublishedAssets,
    options: &Options,
    sources: &Sources,
) -> Addresses {
    let mut site = Addresses::default();
    // Pages link to the sitemap as a whole.
    let sitemap_files = usize::from(options.base_url.is_some());
    for output in outputs::of_site(
        resolved,
        tree,
        assets,
        sitemap_files,
        feeds(Feed::of_site(resolved), resolved, options),
    ) {
        if !matches!(output, Output::File(SiteFile::Asset(_))) {
            site.add_address(output.address(resolved));
        }
    }
    // Whatever the theme names is led to the name with the checksum.
    for (plain, published) in assets.addresses() {
        site.add_content(&plain, published.clone());
        site.add_address(published);
    }
    for page in &resolved.site.pages {
        site.add_content(path_of(page.span.file, tree, sources), address::page(page));
    }
    let parts = resolved.site.set_aside.iter();
    for part in parts.filter(|part| part.kept_plan().is_none()) {
        for address in part.published.iter().flat_map(StillPublished::addresses) {
            if part.kept_page().is_some() {
                site.add_content(&part.path, address.clone());
            }
            site.add_address(address);
        }
    }
    // Files without a page of their own, for links to parts of the page that shows their texts.
    for file in ["pages/accessibility.md", "site.yaml"] {
        site.add_content(file, "/accessibility/");
    }
    site
}

/// Returns the document of each feed of a plan that pages link to.
pub(super) fn feeds_of_plan(resolved: &Resolved, at: usize, options: &Options) -> Vec<FeedDocument> {
    feeds(Feed::of_plan(resolved.plan(at), at), resolved, options)
}

/// Returns the document of each feed that pages link to: that with the newest entries.
fn feeds(feeds: impl IntoIterator<Item = Feed>, resolved: &Resolved, options: &Options) -> Vec<FeedDocument> {
    if options.base_url.is_none() {
        return Vec::new();
    }
    feeds.into_iter().map(|feed| feed.newest(resolved)).collect()
}

/// The addresses of a plan that stays as it was published last.
pub(super) fn of_kept(plan: &str, kept: &StillPublished) -> Addresses {
    let mut below = Addresses::default();
    for address in kept.addresses() {
        // What a content file became is known where the file has the name that it usually has.
        let file = address
            .strip_prefix(&format!("/{plan}/"))
            .and_then(|rest| rest.strip_suffix('/'))
            .filter(|rest| {
                let folders = ["recommendations/", "updates/", "meetings/"];
                folders.iter().any(|folder| rest.starts_with(folder))
            });
        if let Some(file) = file {
            below.add_content(&format!("{plan}/{file}.md"), address.clone());
        }
        below.add_address(address);
    }
    below.add_content(&format!("{plan}/plan.md"), format!("/{plan}/"));
    below.add_content(&format!("{plan}/glossary.yaml"), format!("/{plan}/glossary/"));
    below
}

/// The addresses of one plan.
pub(super) fn of_plan(
    resolved: &Resolved,
    at: usize,
    listing: &PlanListing,
    tree: &ContentTree,
    sources: &Sources,
) -> Addresses {
    let state = resolved.plan(at);
    let plan = state.plan;
    let mut below = Addresses::of(Arc::clone(&listing.known));
    let path_of = |file| path_of(file, tree, sources);
    below.add_content(path_of(plan.facts.span.file), address::plan(plan));
    below.add_content(
        &format!("{}/glossary.yaml", plan.address),
        address::below(&plan.address, "glossary/"),
    );
    for rec in &plan.recommendations {
        let address = address::recommendation(plan, &rec.ref_);
        below.add_content(path_of(rec.ref_.span.file), address);
    }
    for update in &state.updates {
        below.add_content(path_of(update.span.file), address::update(plan, update));
    }
    for meeting in &plan.meetings {
        below.add_content(path_of(meeting.span.file), address::meeting(plan, &meeting.name));
    }
    below
}

/// Reports every link and image in the content that leads nowhere.
///
/// `table` may hold only what is shown; `all` gives the site as it will be in the end, drafts and all, since a link to
/// something not yet published is not a mistake. It is asked for only when a link is not found in `table`.
pub fn check_links(
    site: &Site,
    table: &LinkTable,
    all: &LazyCell<Renderer, impl FnOnce() -> Renderer>,
    tree: &ContentTree,
    diagnostics: &mut Diagnostics,
) {
    for one in links(site) {
        let href = one.inside.href();
        let exists = table.resolve(&href).is_some() || all.links().resolve(&href).is_some();
        let path = one.written.unwrap_or(one.inside.file());
        if exists || may_be_unread(site, one.inside.file()) {
            continue;
        }
        // In Markdown the folder that a link is read from stands before it.
        let folders = path.match_indices('/').map(|(slash, _)| &path[slash + 1..]);
        let meant = once(path)
            .chain(folders.filter(|_| one.written.is_none()))
            .find_map(web_address::without_start);
        if let Some(meant) = meant {
            let message = format!("there is no file `{path}`: the start of the address is missing");
            diagnostics.report(Code::BrokenLink, one.span, message, format!("write `{meant}`"));
            continue;
        }
        let help = match all.links().suggestion(&one.inside.path) {
            Some(near) => format!("did you mean `{near}`?"),
            None if one.what == MentionKind::Evidence => {
                "write a whole web address, or put the file into the plan's `files/` \
                 folder and write `files/name`"
                    .to_owned()
            }
            None if path == "glossary.yaml" => {
                "this text stands on many pages: name the page before the `#`, such as `/about/#words`"
                    .to_owned()
            }
            None => format!(
                "put documents and images into the plan's `files/` folder and write `files/name`; a page is named by \
                 its file below `{}/`, or by its address",
                tree.name
            ),
        };
        let what = match one.what {
            MentionKind::Image => "image",
            MentionKind::Link => "page or file",
            MentionKind::Evidence => "file",
        };
        diagnostics.report(
            Code::BrokenLink,
            one.span,
            format!("there is no {what} `{path}`"),
            help,
        );
    }
}

/// Returns whether a path may lead to something in a file that could not be read.
pub(super) fn may_be_unread(site: &Site, path: &str) -> bool {
    let page = path.trim_end_matches('/');
    let plan = site
        .plans
        .iter()
        .map(|plan| plan.address.as_str())
        .find(|address| path.starts_with(&format!("{address}/")));
    let a_file = plan.is_some_and(|plan| path[plan.len()..].starts_with("/files/"));
    let in_plan = plan.is_some_and(|plan| site.is_unread_below(plan) && !a_file);
    in_plan || site.is_unread_below(path) || site.is_unread_below(&format!("pages/{page}.md"))
}

/// The kinds of mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MentionKind {
    Link,
    Image,
    Evidence,
}

/// Something in the content folder that is named somewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention<'s> {
    pub(super) inside: &'s Inside,
    what: MentionKind,
    /// The words that name it, of evidence.
    written: Option<&'s str>,
    pub(super) span: Span,
}

/// Everything in the content folder that the content names, drafts and all.
pub(super) fn links(site: &Site) -> Vec<Mention<'_>> {
    let mut texts = site.texts();
    for plan in &site.plans {
        texts.extend(plan.texts());
        texts.extend(plan.updates.iter().flat_map(|update| update.texts()));
    }
    let in_texts = texts.into_iter().flat_map(|text| &text.links).map(|one| {
        let what = match one.kind {
            LinkKind::Image => MentionKind::Image,
            LinkKind::Page => MentionKind::Link,
        };
        (Some(&one.link), what, None, one.span)
    });
    let updates = site.plans.iter().flat_map(|plan| &plan.updates);
    let evidence = updates
        .flat_map(|update| &update.entries)
        .flat_map(|entry| &entry.evidence);
    let meetings = site.plans.iter().flat_map(|plan| &plan.meetings);
    let documents = meetings.flat_map(|meeting| meeting.documents());
    let easy_read = site.plans.iter().filter_map(|plan| plan.facts.easy_read.as_ref());
    let in_evidence = evidence.chain(documents).chain(easy_read).filter_map(|one| {
        let url = one.url.as_ref()?;
        Some((
            one.link.as_ref(),
            MentionKind::Evidence,
            Some(url.as_str()),
            url.span,
        ))
    });
    let mut uses = Vec::new();
    for (link, what, written, span) in in_texts.chain(in_evidence) {
        if let Some(Link::Inside(inside)) = link {
            uses.push(Mention {
                inside,
                what,
                written,
                span,
            });
        }
    }
    uses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_path_starts_and_ends_with_a_slash() {
        assert_eq!(base_path(None), "/");
        assert_eq!(base_path(Some("https://plans.example.org/")), "/");
        assert_eq!(base_path(Some("https://example.org/plans/")), "/plans/");
        assert_eq!(base_path(Some("https://example.org")), "/");
    }
}
