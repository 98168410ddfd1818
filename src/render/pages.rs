//! The content that the template of each page sees beyond the frame.

mod across;
mod changed;
mod home;
mod lists;
mod long;
mod plan;
mod printed;
mod reports;
mod shared;

use minijinja::context;
use minijinja::value::{Serde, Value};

use super::Renderer;
use super::frame;
use super::routes::Route;
use super::views::{SiteChangesView, html, link};
use crate::model::{Accessibility, Compliance, Page};

pub(super) use changed::ChangedDay;
pub(super) use shared::PlanParts;

/// Names and values that a template sees beyond the frame.
pub(super) type Content = Vec<(&'static str, Value)>;

impl Renderer {
    /// Returns what the template of a page sees beyond the frame.
    pub(super) fn content(&self, route: Route) -> Content {
        match route {
            Route::Home => self.home(),
            Route::NotFound => self.listed(),
            Route::Search => self.search_page(),
            Route::Page(at) => vec![("view", text_page(&self.resolved.site.pages[at]))],
            Route::SiteChanges => {
                let update = |at: usize, update: usize| {
                    let update = self.resolved.plan(at).updates[update];
                    self.builder(at).update_ref(update)
                };
                let words = |at: usize| self.builder(at).wording.value();
                let view = SiteChangesView::of(&self.resolved, &update, &words);
                vec![("view", Value::from(Serde(view)))]
            }
            Route::Accessibility => {
                let settings = &self.resolved.site.settings;
                vec![("accessibility", statement(&settings.accessibility))]
            }
            Route::Across(page) => self.across_content(page),
            Route::Data => vec![("view", self.site_data_page())],
            Route::Dictionary => vec![("view", self.site_dictionary_page())],
            Route::Plan(at, page) => self.plan_content(at, page),
        }
    }

    /// The plans of the site: those that were built, and those that stay as they were published last.
    fn listed(&self) -> Content {
        let kept = frame::kept_plans(&self.resolved.site);
        vec![("plans", self.cards()), ("kept", kept)]
    }
}

fn text_page(page: &Page) -> Value {
    context! { title => &page.title, summary => &page.summary, body => &page.body.html }
}

/// Returns the content of the accessibility statement.
fn statement(accessibility: &Accessibility) -> Value {
    context! {
        compliance => accessibility.compliance.map(Compliance::as_str),
        barriers => Serde(&accessibility.barriers),
        prepared => accessibility.prepared.map(|date| date.to_string()),
        reviewed => accessibility.reviewed.map(|date| date.to_string()),
        tested => html(accessibility.tested.as_ref()),
        response => &accessibility.response,
        northern_ireland => accessibility.northern_ireland,
        more => html(accessibility.more.as_ref()),
    }
}

/// The number of a page among those of its list, and the pages before and after it.
fn paging(page: usize, of: usize, address: impl Fn(usize) -> String) -> Value {
    context! {
        number => page + 1,
        of,
        previous => page.checked_sub(1).map(&address),
        next => (page + 1 < of).then(|| address(page + 1)),
    }
}

/// Links to the items before and after; `item` gives the ref and address of the item at a position.
fn neighbours<'i>(kind: &'static str, at: usize, item: &dyn Fn(usize) -> Option<(&'i str, String)>) -> Value {
    let neighbour = |at: Option<usize>| {
        let (ref_, address) = item(at?)?;
        Some(link(ref_, Some(address)))
    };
    context! {
        kind,
        previous => neighbour(at.checked_sub(1)),
        next => neighbour(at.checked_add(1)),
    }
}
