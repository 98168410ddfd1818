//! Which addresses exist, and whether the links in texts lead to them.

use std::sync::Arc;

use super::finish::{Addresses, LinkTable};
use super::routes;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Site;
use crate::model::address;
use crate::resolve::Resolved;
use crate::source::{ContentTree, FileId, Sources};
use crate::text::markdown::{LinkKind, LinkUse};
use crate::theme::Theme;

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

/// Every address of a site as of its day, and which content file becomes which page.
pub fn link_table(resolved: &Resolved, tree: &ContentTree, theme: &Theme, sources: &Sources) -> LinkTable {
    let mut table = LinkTable::new(of_site(resolved, tree, theme, sources));
    for (at, plan) in resolved.plans.iter().enumerate() {
        let below = of_plan(resolved, at, tree, sources);
        table.add_plan(address::plan(plan.plan()), Arc::new(below));
    }
    table
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
    theme: &Theme,
    sources: &Sources,
) -> Addresses {
    let mut site = Addresses::default();
    for route in routes::site_routes(resolved) {
        site.add_address(route.address(resolved));
    }
    for (path, _) in theme.assets() {
        site.add_address(format!("/assets/{path}"));
    }
    for path in tree.files.keys().filter(|path| path.starts_with("files/")) {
        site.add_address(format!("/{path}"));
    }
    for page in &resolved.site.pages {
        site.add_content(path_of(page.span.file, tree, sources), address::page(page));
    }
    site.add_content("pages/accessibility.md", "/accessibility/");
    site
}

/// The addresses of one plan.
pub(super) fn of_plan(resolved: &Resolved, at: usize, tree: &ContentTree, sources: &Sources) -> Addresses {
    let state = resolved.plan(at);
    let plan = state.plan;
    let mut below = Addresses::default();
    for route in routes::plan_routes(resolved, at) {
        below.add_address(route.address(resolved));
    }
    let path_of = |file| path_of(file, tree, sources);
    below.add_content(path_of(plan.facts.span.file), address::plan(plan));
    for rec in &plan.recommendations {
        let address = address::recommendation(plan, &rec.ref_);
        below.add_content(path_of(rec.ref_.span.file), address);
    }
    for update in &state.updates {
        below.add_content(path_of(update.span.file), address::update(plan, update));
    }
    below.add_address(address::data(&plan.address));
    below.add_address(address::record(&plan.address));
    for file in plan.files.iter().filter(|file| file.starts_with("files/")) {
        below.add_address(format!("/{}/{file}", plan.address));
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
    all: impl FnOnce() -> LinkTable,
    tree: &ContentTree,
    diagnostics: &mut Diagnostics,
) {
    let all = std::cell::LazyCell::new(all);
    let exists = |target: &str| table.resolve(target).is_some() || all.resolve(target).is_some();
    for link in links(site) {
        if exists(&link.target) {
            continue;
        }
        let path = link.target.trim_start_matches('/');
        if may_be_unread(site, path) {
            continue;
        }
        let what = match link.kind {
            LinkKind::Image => "image",
            LinkKind::Page => "page or file",
        };
        let help = match all.suggestion(&link.target) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "put documents and images into the plan's `files/` folder and write `files/name`; a page is named by \
                 its file below `{}/`, or by its address",
                tree.name
            ),
        };
        diagnostics.push(
            Diagnostic::new(
                Code::BrokenLink,
                link.span,
                format!("there is no {what} `{path}`"),
            )
            .help(help),
        );
    }
    check_evidence(site, &exists, diagnostics);
}

/// Whether a path may lead to something in a file that could not be read.
fn may_be_unread(site: &Site, path: &str) -> bool {
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

/// Evidence names a web address, a site address or a file of its plan.
fn check_evidence(site: &Site, exists: &dyn Fn(&str) -> bool, diagnostics: &mut Diagnostics) {
    for plan in &site.plans {
        let entries = plan.updates.iter().flat_map(|update| &update.entries);
        for url in entries
            .flat_map(|entry| &entry.evidence)
            .filter_map(|evidence| evidence.url.as_ref())
        {
            if crate::parse::is_web_address(url) {
                continue;
            }
            let target = if url.starts_with('/') {
                url.value.clone()
            } else {
                format!("/{}/{}", plan.address, url.value)
            };
            if !exists(&target) {
                diagnostics.push(
                    Diagnostic::new(Code::BrokenLink, url.span, format!("there is no file `{}`", url.value))
                        .help("write a whole web address, or put the file into the plan's `files/` folder and write `files/name`"),
                );
            }
        }
    }
}

fn links(site: &Site) -> Vec<&LinkUse> {
    let mut texts = site.texts();
    for plan in &site.plans {
        texts.extend(plan.texts());
        texts.extend(plan.updates.iter().flat_map(|update| update.texts()));
    }
    texts.into_iter().flat_map(|text| &text.links).collect()
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
