//! Links of templates that lead to nothing.

use std::collections::HashSet;

use jiff::civil::Date;

use super::finish::{Addresses, LinkTable};
use super::routes::{self, Route};
use super::{Renderer, links};
use crate::diag::{Code, Diagnostic};
use crate::resolve::{self, Show};

/// Addresses that a page may name although nothing is there.
#[derive(Debug)]
pub(super) struct Expected {
    /// The addresses that the content names. They are checked where they are written.
    in_content: HashSet<String>,
    /// The pages that come out later.
    later: LinkTable,
}

impl Expected {
    fn of(renderer: &Renderer) -> Self {
        let site = &renderer.resolved.site;
        let in_content = links::links(site).into_iter().map(|one| one.inside.href());
        let whole = resolve::resolve(site, Date::constant(9999, 12, 31), Show::ALL);
        let mut later = Addresses::default();
        for route in routes::routes(&whole) {
            later.add_address(route.address(&whole));
        }
        Self {
            in_content: in_content.collect(),
            later: LinkTable::new(later),
        }
    }

    fn has(&self, target: &str) -> bool {
        self.in_content.contains(target) || self.later.resolve(target).is_some()
    }
}

impl Renderer {
    /// Reports the first address that a template wrote into a page and that leads to nothing. `missing` are the
    /// addresses of the page that do not exist, as written.
    pub(super) fn broken_template_link(&self, route: Route, missing: &[String]) -> Option<Diagnostic> {
        if missing.is_empty() {
            return None;
        }
        let expected = self.expected.get_or_init(|| Expected::of(self));
        let template = route.kind().template;
        // What stands in no template comes from the content, such as the address of a page that is gone.
        let (target, span) = missing
            .iter()
            .filter(|target| !expected.has(target))
            .find_map(|target| {
                let span = self
                    .prepared_theme
                    .templates
                    .place_of(target, template, &self.sources)?;
                Some((target, span))
            })?;
        let page = route.address(&self.resolved);
        let message = format!("`{target}` leads to nothing, when making the page `{page}`");
        let finding = Diagnostic::new(Code::TemplateLink, span, message);
        Some(match self.links.suggestion(target) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help(
                "write the address of a page from the root of the site, such as `/accessibility/`; a file of the theme lies in \
                 its `assets/` folder and is `/assets/…`",
            ),
        })
    }
}
