//! Checking that links to a part of a page (`#words`) lead to one that the page has.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

use super::links::{Mention, links, may_be_unread};
use super::{Renderer, finish};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Site;
use crate::text::nearest::nearest;

/// The ids on the pages of a site, each page rendered once, when it is asked for.
struct Pages<'r> {
    renderer: &'r Renderer,
    ids: HashMap<String, Option<HashSet<String>>>,
}

/// The state of a part of a page.
enum Found<'p> {
    /// It is there.
    Yes,
    /// It is not there; these are.
    No(&'p HashSet<String>),
    /// There is no such page, or it cannot be rendered.
    NoPage,
}

impl<'r> Pages<'r> {
    fn new(renderer: &'r Renderer) -> Self {
        Self {
            renderer,
            ids: HashMap::new(),
        }
    }

    fn find(&mut self, address: &str, id: &str) -> Found<'_> {
        let renderer = self.renderer;
        let ids = self.ids.entry(address.to_owned()).or_insert_with(|| {
            let html = renderer.plain(renderer.route_at(address)?, Vec::new());
            html.ok().map(|html| finish::ids(&html))
        });
        match ids {
            Some(ids) if ids.contains(id) => Found::Yes,
            Some(ids) => Found::No(ids),
            None => Found::NoPage,
        }
    }
}

/// Reports every link in the content to a part that its page does not have.
///
/// `shown` may render only what is shown; `all` gives the site as it will be in the end, drafts and all, and is asked
/// for only when a part is not found in `shown`. A part of either is no mistake.
pub fn check_parts(
    site: &Site,
    shown: &Renderer,
    all: &LazyCell<Renderer, impl FnOnce() -> Renderer>,
    diagnostics: &mut Diagnostics,
) {
    let mut now = Pages::new(shown);
    let mut then = LazyCell::new(|| Pages::new(all));
    for one in links(site) {
        let Some(id) = one.inside.part() else {
            continue;
        };
        let href = one.inside.href();
        if let Some(address) = shown.links().resolve(&href)
            && matches!(now.find(address, &id), Found::Yes)
        {
            continue;
        }
        if may_be_unread(site, one.inside.file()) {
            continue;
        }
        let Some(address) = all.links().resolve(&href) else {
            // That there is no such page has been told.
            continue;
        };
        let then = LazyCell::force_mut(&mut then);
        if let Found::No(ids) = then.find(address, &id) {
            diagnostics.push(missing(&one, address, &id, ids));
        }
    }
}

fn missing(one: &Mention<'_>, address: &str, id: &str, ids: &HashSet<String>) -> Diagnostic {
    let end = format!("-{id}");
    let near = nearest(id, ids.iter().map(String::as_str));
    let help = match near.or_else(|| {
        ids.iter()
            .map(String::as_str)
            .filter(|it| it.ends_with(&end))
            .min()
    }) {
        Some(near) => format!("did you mean `#{near}`?"),
        None => format!(
            "a heading has its words in small letters and with hyphens: `#main-findings` for “Main findings”; without \
             `#{id}`, the link leads to the whole page"
        ),
    };
    let message = format!("the page `{address}` has no part `#{id}`");
    Diagnostic::new(Code::BrokenLink, one.span, message).help(help)
}
