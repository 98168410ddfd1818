//! What the template of each page sees beyond the frame.

mod plan;
mod shared;

use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::Renderer;
use super::frame;
use super::routes::Route;
use super::views::SiteChangesView;
use crate::model::{Accessibility, Page};

pub(super) use shared::PlanParts;

/// A value that templates can read.
fn value<T: Serialize>(it: T) -> Value {
    Value::from(Serde(it))
}

/// What the accessibility statement shows.
#[derive(Debug, Serialize)]
struct StatementView {
    compliance: Option<&'static str>,
    barriers: Vec<BarrierView>,
    prepared: Option<String>,
    reviewed: Option<String>,
    tested: Option<String>,
    response: Option<String>,
    northern_ireland: bool,
    more: Option<String>,
}

#[derive(Debug, Serialize)]
struct BarrierView {
    issue: String,
    criterion: Option<String>,
    reason: Option<String>,
    alternative: Option<String>,
}

#[derive(Debug, Serialize)]
struct TextPage<'p> {
    title: &'p str,
    summary: Option<&'p str>,
    body: &'p str,
}

/// What a template sees beyond the frame: names and values.
pub(super) type Content = Vec<(&'static str, Value)>;

impl Renderer {
    /// Returns what the template of a page sees beyond the frame.
    pub(super) fn content(&self, route: Route) -> Content {
        match route {
            Route::Home | Route::NotFound => self.listed(),
            Route::Page(at) => vec![("view", text_page(&self.resolved.site.pages[at]))],
            Route::SiteChanges => {
                let update = |at: usize, update: usize| {
                    let update = self.resolved.plan(at).updates[update];
                    self.builder(at).update_ref(update)
                };
                vec![("view", value(SiteChangesView::of(&self.resolved, &update)))]
            }
            Route::Accessibility => {
                let settings = &self.resolved.site.settings;
                vec![("accessibility", statement(&settings.accessibility))]
            }
            Route::Plan(at, page) => self.plan_content(at, page),
        }
    }

    /// The plans of the site: those that were built, and those that stay as they were published last.
    fn listed(&self) -> Content {
        let kept = frame::kept(&self.resolved.site);
        vec![("plans", self.cards()), ("kept", value(kept))]
    }
}

fn text_page(page: &Page) -> Value {
    value(TextPage {
        title: &page.title,
        summary: page.summary.as_deref(),
        body: &page.body.html,
    })
}

fn statement(accessibility: &Accessibility) -> Value {
    let html = |text: &Option<crate::text::markdown::Markdown>| text.as_ref().map(|text| text.html.clone());
    value(StatementView {
        compliance: accessibility.compliance.map(crate::model::Compliance::as_str),
        barriers: accessibility
            .barriers
            .iter()
            .map(|barrier| BarrierView {
                issue: barrier.issue.clone(),
                criterion: barrier.criterion.clone(),
                reason: barrier.reason.clone(),
                alternative: barrier.alternative.clone(),
            })
            .collect(),
        prepared: accessibility.prepared.map(|date| date.to_string()),
        reviewed: accessibility.reviewed.map(|date| date.to_string()),
        tested: html(&accessibility.tested),
        response: accessibility.response.clone(),
        northern_ireland: accessibility.northern_ireland,
        more: html(&accessibility.more),
    })
}
