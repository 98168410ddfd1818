//! What every page shows around its own content: the site, the plan it belongs to, and itself.

use serde::Serialize;

use super::Options;
use super::routes::{ABOUT_TABS, PlanRoute, Route, TABS};
use super::views::{ItemLink, Link, RestingView, UpdateRef, ViewBuilder};
use crate::model::{Contact, Form, Site, address};
use crate::record;
use crate::resolve::{PlanState, Resolved, Unpublished};
use crate::source::{SetAside, StillPublished};

/// The site.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SiteView {
    title: String,
    summary: Option<String>,
    organisation: String,
    language: String,
    /// The language as Open Graph writes it: `en_GB`.
    locale: String,
    base_url: Option<String>,
    logo: Option<String>,
    /// What the logo says.
    logo_alt: Option<String>,
    /// The name in the header: the brand's, or the site's title.
    name: String,
    contact: ContactView,
    pages: Vec<Link>,
    as_of: String,
}

/// How to reach the publisher.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ContactView {
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    address: Option<String>,
    url: Option<String>,
}

impl From<&Contact> for ContactView {
    fn from(contact: &Contact) -> Self {
        Self {
            name: contact.name.clone(),
            email: contact.email.clone(),
            phone: contact.phone.clone(),
            address: contact.address.clone(),
            url: contact.url.clone(),
        }
    }
}

/// The page itself.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PageView {
    address: String,
    canonical: Option<String>,
    kind: &'static str,
    /// The part of the plan's navigation it belongs to.
    section: &'static str,
    /// Whether the header or the footer of every page may name it.
    listed: bool,
    /// What it shows that residents cannot see yet.
    unpublished: Vec<UnpublishedView>,
    /// How to cite it; nothing for a page that stands for others.
    cite: Option<CiteView>,
}

/// What a reader needs to cite a page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CiteView {
    /// The whole address, when it is known.
    address: Option<String>,
    /// What the page is about: a kind of thing, for the string catalogue.
    kind: Option<&'static str>,
    /// The checksum of what the page is about.
    fingerprint: Option<String>,
    /// The day this was sealed; nothing when it is not.
    sealed: Option<String>,
    /// The page about the plan's record.
    record: Option<String>,
}

/// How to cite a page.
fn cite(route: Route, canonical: Option<&String>, resolved: &Resolved) -> Option<CiteView> {
    if route == Route::NotFound {
        return None;
    }
    let (state, item) = match route {
        Route::Plan(at, page) => (Some(resolved.plan(at)), item_of(page, resolved.plan(at))),
        _ => (None, None),
    };
    let line = state
        .zip(item.as_ref())
        .and_then(|(state, item)| state.sealed.latest(&item.address));
    let form = line.map_or(Form::Second, |line| line.form);
    let sum = item.as_ref().map(|item| item.checksum(form));
    Some(CiteView {
        address: canonical.cloned(),
        kind: item.as_ref().map(|item| item.kind.as_str()),
        fingerprint: sum.map(|sum| sum.to_string()),
        sealed: line
            .filter(|line| line.item == sum)
            .map(|line| line.sealed.to_string()),
        record: state.map(|state| PlanRoute::Record.address(state)),
    })
}

/// Returns the sealed thing that a page is about.
fn item_of(page: PlanRoute, state: &PlanState<'_>) -> Option<record::Item> {
    let plan = state.plan;
    Some(match page {
        PlanRoute::Overview => record::of_plan(plan, state.organisation),
        PlanRoute::Recommendation(at) => {
            record::of_recommendation(plan, state.recommendations[at].recommendation)
        }
        PlanRoute::Action(at) => {
            record::of_action(plan, state.actions[at].recommendation, state.actions[at].action)
        }
        PlanRoute::Update(at) => record::of_update(plan, state.updates[at]),
        _ => return None,
    })
}

/// Something that is shown before it is published.
#[derive(Clone, Debug, Serialize)]
pub(super) struct UnpublishedView {
    /// `plan`, `item`, `update` or `corrections`.
    what: &'static str,
    /// Whether it is a draft.
    draft: bool,
    /// The day it is to be published, when that is later.
    on: Option<String>,
    /// The title of the plan.
    plan: String,
    /// The update, for its title and address.
    update: Option<UpdateRef>,
    /// The recommendation or action.
    item: Option<ItemLink>,
}

impl UnpublishedView {
    /// Everything of one plan.
    pub(super) fn of(builder: &ViewBuilder<'_, '_>) -> Vec<Self> {
        let plan = &builder.state.plan.facts.title;
        let view = |one: &Unpublished<'_>| match one {
            Unpublished::Example => Self {
                what: "example",
                draft: false,
                on: None,
                plan: plan.clone(),
                update: None,
                item: None,
            },
            Unpublished::Plan(on) => Self {
                what: "plan",
                draft: false,
                on: Some(on.to_string()),
                plan: plan.clone(),
                update: None,
                item: None,
            },
            Unpublished::Update { update, on } => Self {
                what: "update",
                draft: update.draft,
                on: on.map(|on| on.to_string()),
                plan: plan.clone(),
                update: Some(builder.update_ref(update)),
                item: None,
            },
            Unpublished::Item { ref_, on } => Self {
                what: "item",
                draft: false,
                on: Some(on.to_string()),
                plan: plan.clone(),
                update: None,
                item: builder.item(ref_),
            },
            Unpublished::Corrections(on) => Self {
                what: "corrections",
                draft: on.is_none(),
                on: on.map(|on| on.to_string()),
                plan: plan.clone(),
                update: None,
                item: None,
            },
        };
        builder.state.unpublished.iter().map(view).collect()
    }
}

/// The plan a page belongs to.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PlanHead {
    title: String,
    address: String,
    organisation: String,
    nav: Vec<NavItem>,
    /// Pages about how the plan is published.
    about: Vec<NavItem>,
    /// The day its dates are judged at, when that is not the day of the build.
    frozen: Option<String>,
    /// What rests on updates that came later than they are dated.
    late: Vec<RestingView>,
}

/// A part of a plan.
#[derive(Clone, Debug, Serialize)]
pub(super) struct NavItem {
    key: &'static str,
    address: String,
}

/// The site around every page.
pub(super) fn site(site: &Site, resolved: &Resolved, options: &Options) -> SiteView {
    let settings = &site.settings;
    SiteView {
        title: settings.title.clone(),
        summary: settings.summary.clone(),
        organisation: settings.organisation.clone(),
        language: settings.language.clone(),
        locale: settings.language.replace('-', "_"),
        base_url: options.base_url.clone(),
        logo: settings
            .brand
            .logo
            .as_ref()
            .map(|logo| format!("/{}", logo.value)),
        logo_alt: settings.brand.logo_alt.clone(),
        name: settings
            .brand
            .name
            .clone()
            .unwrap_or_else(|| settings.title.clone()),
        contact: ContactView::from(&settings.contact),
        pages: pages(site),
        as_of: resolved.as_of.to_string(),
    }
}

/// The site's own pages, and after them those that stay as they were published last.
fn pages(site: &Site) -> Vec<Link> {
    let written = site.pages.iter().map(|page| Link {
        text: page.title.clone(),
        address: Some(address::page(page)),
    });
    let kept = site.set_aside.iter().filter_map(SetAside::kept_page);
    let kept = kept.map(|page| Link {
        text: page.title.clone(),
        address: page.pages().next(),
    });
    written.chain(kept).collect()
}

/// A plan that stays as it was published last.
#[derive(Clone, Debug, Serialize)]
pub(super) struct KeptPlan {
    title: String,
    address: String,
    organisation: String,
    /// The day its pages are of.
    as_of: Option<String>,
}

/// The plans that stay as they were published last.
pub(super) fn kept(site: &Site) -> Vec<KeptPlan> {
    let view = |(address, kept): (&str, &StillPublished)| KeptPlan {
        title: kept.title.clone(),
        address: format!("/{address}/"),
        organisation: kept.organisation.clone(),
        as_of: kept.as_of.map(|day| day.to_string()),
    };
    site.kept_plans().map(view).collect()
}

/// The plan around its pages.
pub(super) fn plan(state: &PlanState<'_>, late: Vec<RestingView>) -> PlanHead {
    let address = address::plan(state.plan);
    let items = |tabs: &[(&'static str, PlanRoute)]| {
        let tabs = tabs.iter();
        tabs.map(|(key, page)| NavItem {
            key,
            address: page.address(state),
        })
        .collect()
    };
    PlanHead {
        about: items(&ABOUT_TABS),
        title: state.plan.facts.title.clone(),
        organisation: state.organisation.to_owned(),
        nav: items(&TABS),
        frozen: state.closing.is_some().then(|| state.frozen.to_string()),
        late,
        address,
    }
}

/// The page itself.
pub(super) fn page(
    route: Route,
    address: &str,
    options: &Options,
    resolved: &Resolved,
    unpublished: Vec<UnpublishedView>,
) -> PageView {
    let kind = route.kind();
    let canonical = options
        .base_url
        .as_ref()
        .filter(|_| route != Route::NotFound)
        .map(|base| format!("{}{}", base.trim_end_matches('/'), address));
    PageView {
        address: address.to_owned(),
        cite: cite(route, canonical.as_ref(), resolved),
        canonical,
        kind: kind.name,
        section: kind.tab,
        listed: match route {
            Route::NotFound => false,
            Route::Home | Route::Page(_) | Route::Accessibility | Route::SiteChanges => true,
            Route::Plan(_, page) => TABS.iter().chain(&ABOUT_TABS).any(|(_, tab)| *tab == page),
        },
        unpublished,
    }
}
