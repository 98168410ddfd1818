//! The frame of every page around its own content: the site, the plan it belongs to, and itself.

use std::sync::Arc;

use minijinja::context;
use minijinja::value::{Serde, Value};

use super::assets::extra;
use super::routes::{ABOUT_TABS, AcrossRoute, LongPage, PlanRoute, Route, TABS, print};
use super::sharing::general_form;
use super::views::{ViewBuilder, link, silence};
use super::{Feed, Options, wordings};
use crate::model::{BodyPart, Contact, Form, MeetingPart, PlanFacts, Site, address};
use crate::record;
use crate::resolve::{PlanState, Resolved, Unpublished};
use crate::source::SetAside;
use crate::theme::Theme;
use crate::theme::strings::{Strings, Wording};

/// How to cite a page.
fn cite(route: Route, canonical: Option<&String>, resolved: &Resolved) -> Option<Value> {
    if matches!(route, Route::NotFound | Route::Search) {
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
    Some(context! {
        // The whole address, when it is known.
        address => canonical,
        // What the page is about: a kind of thing, for the string catalogue.
        kind => item.as_ref().map(|item| item.kind.as_str()),
        // The checksum of what the page is about, and the day this was sealed, if it was.
        fingerprint => sum.map(|sum| sum.to_string()),
        sealed => line.filter(|line| line.item == sum).map(|line| line.sealed.to_string()),
        // The page about the plan's record.
        record => state.map(|state| PlanRoute::Record.address(state)),
    })
}

/// Returns the sealed thing that a page is about.
fn item_of(page: PlanRoute, state: &PlanState<'_>) -> Option<record::Item> {
    let plan = state.plan;
    Some(match page {
        PlanRoute::Overview => record::of_plan(plan, state.organisation),
        PlanRoute::Recommendation(at) | PlanRoute::Further(LongPage::Recommendation(at), _) => {
            record::of_recommendation(plan, state.recommendations[at].recommendation)
        }
        PlanRoute::Action(at) => {
            record::of_action(plan, state.actions[at].recommendation, state.actions[at].action)
        }
        PlanRoute::Update(at) | PlanRoute::Further(LongPage::Update(at), _) => {
            record::of_update(plan, state.updates[at])
        }
        PlanRoute::Meeting(at) => record::of_meeting(plan, &plan.meetings[at], MeetingPart::Announcement)?,
        _ => return None,
    })
}

/// Everything of one plan that is shown before it is published.
pub(super) fn unpublished(builder: &ViewBuilder<'_, '_>) -> Vec<Value> {
    let view = |one: &Unpublished<'_>| {
        let (what, draft, on) = match one {
            Unpublished::Example => ("example", false, None),
            Unpublished::Plan(on) => ("plan", false, Some(*on)),
            Unpublished::Update { update, on } => ("update", update.draft, *on),
            Unpublished::Item { on, .. } => ("item", false, Some(*on)),
            Unpublished::Meeting { on, .. } => ("meeting", false, Some(*on)),
            Unpublished::Corrections(on) => ("corrections", on.is_none(), *on),
        };
        let update = match one {
            Unpublished::Update { update, .. } => Some(builder.update_ref(update)),
            _ => None,
        };
        let item = match one {
            Unpublished::Item { ref_, .. } => builder.item(ref_),
            _ => None,
        };
        let meeting = match one {
            Unpublished::Meeting { meeting, .. } => Some(builder.meeting_ref(meeting)),
            _ => None,
        };
        context! {
            what,
            draft,
            // The day it is to be published, when that is later.
            on => on.map(|on| on.to_string()),
            plan => &builder.state.plan.facts.title,
            update,
            item,
            meeting,
        }
    };
    builder.state.unpublished.iter().map(view).collect()
}

/// The site around every page.
pub(super) fn site(site: &Site, resolved: &Resolved, theme: &Theme, options: &Options) -> Value {
    let settings = &site.settings;
    let brand = &settings.brand;
    context! {
        title => &settings.title,
        summary => &settings.summary,
        organisation => &settings.organisation,
        language => &settings.language,
        // The language as Open Graph writes it: `en_GB`.
        locale => settings.language.replace('-', "_"),
        base_url => &options.base_url,
        logo => brand.logo.as_ref().map(|logo| format!("/{}", logo.value)),
        logo_alt => &brand.logo_alt,
        // The name in the header: the brand's, or the site's title.
        name => brand.name.as_ref().unwrap_or(&settings.title),
        contact => Serde(general(&settings.contact)),
        pages => pages(site),
        // The lists over all plans, when there are several plans.
        lists => lists(resolved),
        as_of => resolved.as_of.to_string(),
        // The site's own stylesheet and script beside those of the theme.
        extra_css => extra(theme, "extra.css"),
        extra_js => extra(theme, "extra.js"),
    }
}

/// All plans around the pages about several of them: the words that the plans have in common.
pub(super) fn across<'w>(strings: &Strings, wordings: impl Iterator<Item = &'w Arc<Wording>>) -> Value {
    let words = wordings::common(strings, wordings);
    context! { words => words.as_ref().map(Wording::value) }
}

/// The lists over all plans.
fn lists(resolved: &Resolved) -> Value {
    let across = resolved.across().into_iter();
    let tabs = across.flat_map(|across| {
        let tabs = AcrossRoute::tabs(across).into_iter();
        tabs.map(|tab| context! { key => tab.list(), address => tab.address(across) })
    });
    tabs.collect()
}

/// The contact where nothing in particular is asked about.
fn general(contact: &Contact) -> Contact {
    Contact {
        url: contact.url.as_deref().map(general_form),
        ..contact.clone()
    }
}

/// The site's own pages, and after them those that stay as they were published last.
fn pages(site: &Site) -> Value {
    let written = site.pages.iter();
    let written = written.map(|page| link(&page.title, Some(address::page(page))));
    let kept = site.set_aside.iter().filter_map(SetAside::kept_page);
    let kept = kept.map(|page| link(&page.title, page.pages().next()));
    written.chain(kept).collect()
}

/// The plans that stay as they were published last, with the day their pages are of.
pub(super) fn kept_plans(site: &Site) -> Value {
    let kept = site.kept_plans().map(|(address, kept)| {
        context! {
            title => &kept.title,
            address => format!("/{address}/"),
            organisation => &kept.organisation,
            as_of => kept.as_of.map(|day| day.to_string()),
        }
    });
    kept.collect()
}

/// Returns whether other bodies than the organisation answer for a part of a plan.
fn reports_several(facts: &PlanFacts) -> bool {
    let mut bodies = facts.bodies.iter();
    bodies.any(|body| body.part == BodyPart::Responsible)
}

/// The plan around its pages.
pub(super) fn plan(builder: &ViewBuilder<'_, '_>) -> Value {
    let state = builder.state;
    let items = |tabs: &[(&'static str, PlanRoute)]| -> Value {
        let tabs = tabs.iter();
        tabs.filter(|(_, page)| page.is_tab(state))
            .map(|(key, page)| {
                // About how many pages it has on paper, of the tab to print.
                let pages = (*page == PlanRoute::Print).then(|| print::pages(state));
                context! { key => *key, address => page.address(state), pages }
            })
            .collect()
    };
    context! {
        title => &state.plan.facts.title,
        address => address::plan(state.plan),
        organisation => state.organisation,
        // "yes" where other bodies than the organisation report of what is theirs.
        several => if reports_several(&state.plan.facts) { "yes" } else { "no" },
        // The words that the texts of its pages follow.
        words => builder.wording.value(),
        nav => items(&TABS),
        // Pages about how the plan is published.
        about => items(&ABOUT_TABS),
        // The day its dates are judged at, when that is not the day of the build.
        frozen => state.closing.is_some().then(|| state.frozen.to_string()),
        // That no update has come for longer than was promised, or for over a year.
        silence => silence(state),
        // The day of the newest publication on it.
        newest => state.newest_publication().to_string(),
        // What rests on updates that came later than they are dated.
        late => builder.late_updates(),
    }
}

/// The feeds of a page, and the title of what they are of; nothing where there are none.
fn follow(route: Route, options: &Options, resolved: &Resolved) -> Option<Value> {
    options.base_url.as_ref()?;
    let feed = Feed::of_page(route)?;
    let address = |feed: Feed| feed.newest(resolved).address;
    let plan = feed.plan().map(Feed::Plan).filter(|plan| *plan != feed);
    Some(context! {
        feed => address(feed),
        // The kind of page that it is the feed of, which may be another page than this one.
        of => feed.route().kind().name,
        // The feed of dates that moved, passed or were missed.
        slips => feed.slips().map(address),
        // The feed of the plan, on a page of a part of it.
        plan => plan.map(address),
    })
}

/// Returns the tab that a page lights: pages that list actions belong to the recommendations where there are no actions.
fn section(route: Route, resolved: &Resolved) -> &'static str {
    let tab = route.kind().tab;
    match route {
        Route::Plan(at, _) if tab == "actions" && resolved.plan(at).actions.is_empty() => "recommendations",
        _ => tab,
    }
}

/// The page itself, with what it shows that residents cannot see yet.
pub(super) fn page(
    route: Route,
    address: &str,
    options: &Options,
    resolved: &Resolved,
    unpublished: Vec<Value>,
) -> Value {
    let kind = route.kind();
    let canonical = options.whole(address).filter(|_| route != Route::NotFound);
    context! {
        address,
        // How to cite it; nothing for a page that stands for others.
        cite => cite(route, canonical.as_ref(), resolved),
        canonical,
        kind => kind.name,
        // The part of the plan's navigation it belongs to.
        section => section(route, resolved),
        // Whether the header or the footer of every page may name it.
        listed => match route {
            Route::NotFound | Route::Dictionary => false,
            Route::Home
            | Route::Page(_)
            | Route::Accessibility
            | Route::SiteChanges
            | Route::Search
            | Route::Data => true,
            Route::Across(page) => page.is_tab(),
            Route::Plan(_, page) => TABS.iter().any(|(_, tab)| *tab == page),
        },
        // Whether search engines may list it.
        indexed => route.is_indexed(),
        unpublished,
        follow => follow(route, options, resolved),
    }
}
