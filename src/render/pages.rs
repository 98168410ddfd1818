//! What each page is made of: its template, and what the template sees beyond the frame.

use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::Renderer;
use super::routes::Route;
use super::views::{
    GroupView, LeadView, Link, Maker, MissedView, Shared, SiteChangesView, StatusView, all_terms,
    reported_otherwise,
};
use crate::model::{Accessibility, Page, address, term_ids};
use crate::resolve::PlanState;
use crate::theme::templates::kept;

/// A value that templates can read.
fn value<T: Serialize>(it: T) -> Value {
    Value::from(Serde(it))
}

/// What all pages of one plan share, made once.
#[derive(Debug)]
pub(super) struct PlanParts {
    pub(super) head: Value,
    shared: Shared,
    groups: Vec<GroupView>,
    leads: Vec<LeadView>,
    schedules: Value,
    themes: Vec<ThemeOption>,
    terms: Value,
    lost: Option<String>,
    /// The terms that its pages explain in place.
    pub(super) index: super::finish::TermIndex,
}

/// A theme to choose.
#[derive(Clone, Debug, Serialize)]
struct ThemeOption {
    key: String,
    text: String,
    address: String,
}

/// Which actions a filtered page lists.
#[derive(Debug, Default, Serialize)]
struct FilterView {
    by: &'static str,
    status: Option<StatusView>,
    kind: Option<&'static str>,
    name: Option<String>,
    summary: Option<String>,
    lost: Option<String>,
    completed_with_label: usize,
}

/// The items before and after.
#[derive(Debug, Serialize)]
struct Neighbours {
    kind: &'static str,
    previous: Option<Link>,
    next: Option<Link>,
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

impl PlanParts {
    pub(super) fn new(
        maker: &Maker<'_, '_>,
        site_terms: &[crate::model::Term],
        more: &dyn Fn(&str) -> String,
    ) -> Self {
        let state = maker.state;
        let card = maker.card();
        Self {
            head: kept(&value(super::frame::plan(state, maker.resting()))),
            shared: Shared::new(state),
            groups: state.groups.iter().map(|group| maker.group(group)).collect(),
            leads: maker.lead_views(),
            schedules: value(&card).get_attr("schedules").unwrap_or_default(),
            themes: state
                .plan
                .facts
                .themes
                .iter()
                .map(|theme| ThemeOption {
                    key: theme.ref_.value.clone(),
                    text: theme.title.clone(),
                    address: address::filter(state.plan, "themes", &theme.ref_),
                })
                .collect(),
            terms: value(maker.terms(site_terms)),
            lost: state.lost_statuses().map(ToOwned::to_owned),
            index: term_index(state, site_terms, more),
        }
    }
}

fn term_index(
    plan: &PlanState<'_>,
    site_terms: &[crate::model::Term],
    more: &dyn Fn(&str) -> String,
) -> super::finish::TermIndex {
    let all = all_terms(&plan.plan.glossary, site_terms);
    let ids = term_ids(all.iter().map(|(term, _)| *term));
    let terms = all
        .into_iter()
        .zip(ids)
        .filter(|((term, _), _)| term.name.is_some() || term.definition.is_some())
        .map(|((term, _), id)| super::finish::Term {
            terms: vec![term.term.value.clone()],
            name: term.name.clone().unwrap_or_else(|| term.term.value.clone()),
            definition_html: term.definition.as_ref().map(|text| text.html.clone()),
            address: format!("/{}/glossary/#{id}", plan.plan.address),
            link_text: more(&term.term),
            key: id.trim_start_matches("term-").to_owned(),
        })
        .collect();
    super::finish::TermIndex::new(terms)
}

impl Renderer {
    /// The template of a page and what it shows.
    pub(super) fn content(&self, route: Route) -> (&'static str, Vec<(&'static str, Value)>) {
        match route {
            Route::Home => ("home.html", self.listed()),
            Route::NotFound => ("404.html", self.listed()),
            Route::Page(at) => (
                "page.html",
                vec![("view", text_page(&self.resolved.site.pages[at]))],
            ),
            Route::SiteChanges => {
                let update = |at: usize, update: usize| {
                    let update = self.resolved.plan(at).updates[update];
                    self.maker(at).update_ref(update)
                };
                let view = SiteChangesView::of(&self.resolved, &update);
                ("site-changes.html", vec![("view", value(view))])
            }
            Route::Accessibility => (
                "accessibility.html",
                vec![(
                    "accessibility",
                    statement(&self.resolved.site.settings.accessibility),
                )],
            ),
            _ => match route.plan() {
                Some(at) => self.plan_content(route, at),
                None => ("home.html", self.listed()),
            },
        }
    }

    fn plan_content(&self, route: Route, at: usize) -> (&'static str, Vec<(&'static str, Value)>) {
        let state = self.resolved.plan(at);
        let maker = Maker {
            state,
            titles: &self.titles,
        };
        let parts = self.parts(at);
        let parts = &*parts;
        let shared = &parts.shared;
        let rows = |of: &[usize]| Value::from(shared.rows(&maker, of.iter().copied()));
        let total = Value::from(state.actions.len());
        match route {
            Route::Recommendation(_, rec) => {
                let link = |at: usize| {
                    let ref_ = &state.recommendations.get(at)?.recommendation.ref_.value;
                    Some((ref_.as_str(), address::recommendation(state.plan, ref_)))
                };
                (
                    "recommendation.html",
                    vec![
                        ("view", shared.recommendation(&maker, rec)),
                        ("neighbours", neighbours("recommendation", rec, &link)),
                    ],
                )
            }
            Route::Action(_, action) => {
                let link = |at: usize| {
                    let ref_ = &state.actions.get(at)?.action.ref_.value;
                    Some((ref_.as_str(), address::action(state.plan, ref_)))
                };
                (
                    "action.html",
                    vec![
                        ("view", shared.action(&maker, action)),
                        ("lost", value(&parts.lost)),
                        ("neighbours", neighbours("action", action, &link)),
                    ],
                )
            }
            Route::Actions(_) => (
                "actions.html",
                vec![
                    ("rows", Value::from(shared.rows(&maker, 0..state.actions.len()))),
                    ("groups", value(&parts.groups)),
                    ("schedules", parts.schedules.clone()),
                    ("leads", value(&parts.leads)),
                    ("themes", value(&parts.themes)),
                ],
            ),
            Route::Statuses(_) => (
                "statuses.html",
                vec![("groups", value(&parts.groups)), ("lost", value(&parts.lost))],
            ),
            Route::Schedules(_) => ("schedules.html", vec![("schedules", parts.schedules.clone())]),
            Route::Leads(_) => ("leads.html", vec![("leads", value(&parts.leads))]),
            Route::Status(_, group) => {
                let group = &state.groups[group];
                let view = maker.group(group);
                let key = view.status.key.clone();
                let elsewhere = state
                    .actions
                    .iter()
                    .filter(|action| action.standing.is_complete())
                    .filter(|action| reported_otherwise(action).is_some_and(|label| label.key.value == key))
                    .count();
                let filter = FilterView {
                    by: "status",
                    lost: parts.lost.clone().filter(|_| key == "not-known"),
                    status: Some(view.status),
                    completed_with_label: elsewhere,
                    ..FilterView::default()
                };
                filtered(&filter, rows(&group.actions), Value::from(()), total)
            }
            Route::Schedule(_, kind) => {
                let count = state.schedules.iter().find(|count| count.kind == kind);
                let filter = FilterView {
                    by: "schedule",
                    kind: Some(kind.as_str()),
                    ..FilterView::default()
                };
                let of = count.map_or(&[][..], |count| count.actions.as_slice());
                filtered(&filter, rows(of), Value::from(()), total)
            }
            Route::Lead(_, lead) => {
                let lead = &state.leads[lead];
                let name = Some(lead.name.to_owned());
                let filter = FilterView {
                    by: "lead",
                    name,
                    ..FilterView::default()
                };
                let recs: Vec<_> = lead
                    .recommendations
                    .iter()
                    .map(|rec| maker.recommendation_row(*rec))
                    .collect();
                filtered(&filter, rows(&lead.actions), value(recs), total)
            }
            Route::Theme(_, theme) => {
                let theme = &state.plan.facts.themes[theme];
                let filter = FilterView {
                    by: "theme",
                    name: Some(theme.title.clone()),
                    summary: theme.summary.clone(),
                    ..FilterView::default()
                };
                let of_theme = |at: &usize| {
                    let rec = state.recommendations[*at].recommendation;
                    rec.theme.as_ref().is_some_and(|of| of.value == theme.ref_.value)
                };
                let recs: Vec<usize> = (0..state.recommendations.len()).filter(of_theme).collect();
                let of: Vec<usize> = recs
                    .iter()
                    .flat_map(|at| state.recommendations[*at].actions.clone())
                    .collect();
                let recs: Vec<_> = recs.iter().map(|rec| maker.recommendation_row(*rec)).collect();
                filtered(&filter, rows(&of), value(recs), total)
            }
            Route::Updates(_) => {
                let updates: Vec<_> = state
                    .updates
                    .iter()
                    .rev()
                    .map(|update| shared.update_ref(&maker, update))
                    .collect();
                (
                    "updates.html",
                    vec![
                        ("updates", value(updates)),
                        (
                            "reporting",
                            value(state.plan.facts.reporting.map(crate::model::Reporting::as_str)),
                        ),
                        (
                            "missed_update",
                            value(state.missed_update.as_ref().map(MissedView::of)),
                        ),
                    ],
                )
            }
            Route::Update(_, update) => ("update.html", vec![("view", value(maker.update(update, shared)))]),
            Route::Changes(_, update) => (
                "changes.html",
                vec![("view", value(maker.since_the_one_before(update, shared)))],
            ),
            Route::Corrections(_) => (
                "corrections.html",
                vec![("corrections", value(maker.corrections()))],
            ),
            Route::Record(_) => ("record.html", vec![("view", value(maker.record()))]),
            Route::Glossary(_) => ("glossary.html", vec![("terms", parts.terms.clone())]),
            Route::Gaps(_) => ("gaps.html", vec![("groups", value(maker.gaps()))]),
            Route::Print(_) => ("print.html", self.print_content(&maker, at)),
            _ => {
                let next = self.following(state);
                ("plan.html", vec![("view", value(maker.plan(shared, next)))])
            }
        }
    }

    /// The plans of the site: those that were built, and those that stay as they were published last.
    fn listed(&self) -> Vec<(&'static str, Value)> {
        let kept = super::frame::kept(&self.resolved.site);
        vec![("plans", self.cards()), ("kept", value(kept))]
    }

    /// The plan that follows a plan that was closed.
    pub(super) fn following(&self, state: &PlanState<'_>) -> Option<Link> {
        let address = state.closing.as_ref()?.followed_by?;
        let mut plans = self.resolved.states().map(|state| state.plan);
        let Some(next) = plans.find(|plan| plan.address == address) else {
            let mut kept = self.resolved.site.kept_plans();
            let (_, next) = kept.find(|(kept, _)| *kept == address)?;
            return Some(Link {
                text: next.title.clone(),
                address: Some(format!("/{address}/")),
            });
        };
        Some(Link {
            text: next.facts.title.clone(),
            address: Some(address::plan(next)),
        })
    }

    fn print_content(&self, maker: &Maker<'_, '_>, at: usize) -> Vec<(&'static str, Value)> {
        #[derive(Serialize)]
        struct Printed {
            view: Value,
            actions: Vec<Value>,
        }
        let parts = self.parts(at);
        let parts = &*parts;
        let shared = &parts.shared;
        let recommendations: Vec<Printed> = (0..maker.state.recommendations.len())
            .map(|rec| Printed {
                view: shared.recommendation(maker, rec),
                actions: maker.state.recommendations[rec]
                    .actions
                    .clone()
                    .map(|action| shared.action(maker, action))
                    .collect(),
            })
            .collect();
        let updates: Vec<super::views::UpdateView> = (0..maker.state.updates.len())
            .filter(|update| {
                let update = maker.state.updates[*update];
                !update.body.html.is_empty() || update.lost_statuses.is_some()
            })
            .map(|update| maker.update(update, shared))
            .collect();
        vec![
            ("view", value(maker.plan(shared, None))),
            ("recommendations", value(recommendations)),
            ("updates", value(updates)),
            ("corrections", value(maker.corrections())),
            ("terms", parts.terms.clone()),
        ]
    }
}

fn filtered(
    filter: &FilterView,
    rows: Value,
    recommendations: Value,
    total: Value,
) -> (&'static str, Vec<(&'static str, Value)>) {
    (
        "filtered.html",
        vec![
            ("filter", value(filter)),
            ("rows", rows),
            ("recommendations", recommendations),
            ("total", total),
        ],
    )
}

/// Links to the items before and after; `item` gives the ref and address of the item at a position.
fn neighbours<'i>(kind: &'static str, at: usize, item: &dyn Fn(usize) -> Option<(&'i str, String)>) -> Value {
    let link = |at: Option<usize>| {
        let (ref_, address) = item(at?)?;
        Some(Link {
            text: ref_.to_owned(),
            address: Some(address),
        })
    };
    value(Neighbours {
        kind,
        previous: link(at.checked_sub(1)),
        next: link(at.checked_add(1)),
    })
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
