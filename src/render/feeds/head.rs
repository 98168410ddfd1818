//! The heads of feeds: how each is called, and the addresses of its documents.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::atom::FeedHead;
use super::feed::{Feed, FeedDocument};
use crate::model::address;
use crate::render::Renderer;
use crate::theme::strings::{Arg, Wording, speaking};

/// How a feed is called.
#[derive(Clone, Debug)]
pub(in crate::render) struct FeedNames {
    /// The title.
    pub(in crate::render) title: String,
    /// One sentence about it.
    pub(in crate::render) subtitle: String,
    /// True if its entries belong to several plans, which they then name.
    pub(in crate::render) names_plans: bool,
    /// The day of the feed when nothing happened yet.
    pub(in crate::render) since: Date,
}

impl Renderer {
    /// Returns how a feed is called.
    pub(in crate::render) fn names_of(&self, feed: Feed) -> FeedNames {
        let settings = &self.resolved.site.settings;
        let kind = match feed {
            Feed::Site => "site",
            Feed::SiteSlips => "site-slips",
            Feed::Items(list) => list.name(),
            Feed::Named(list, _) => list.name(),
            Feed::Plan(_) => "plan",
            Feed::Slips(_) => "slips",
            Feed::Recommendation(..) => "recommendation",
            Feed::Action(..) => "action",
            Feed::Body(..) => "body",
        };
        let (at, name, since) = match feed {
            Feed::Site | Feed::SiteSlips | Feed::Items(_) | Feed::Named(..) => {
                let days = self
                    .resolved
                    .states()
                    .map(|state| state.plan.facts.published_on());
                (None, settings.title.clone(), days.min())
            }
            Feed::Plan(at) | Feed::Slips(at) => (Some(at), String::new(), None),
            Feed::Recommendation(at, rec) => {
                let state = self.resolved.plan(at);
                let rec = state.recommendations[rec].recommendation;
                let number = self.builder(at).number(&rec.ref_.value).to_owned();
                (Some(at), number, Some(rec.published_on(state.plan)))
            }
            Feed::Action(at, action) => {
                let state = self.resolved.plan(at);
                let action = &state.actions[action];
                let number = self.builder(at).number(&action.action.ref_.value).to_owned();
                let since = action.action.published_on(action.recommendation, state.plan);
                (Some(at), number, Some(since))
            }
            Feed::Body(at, body) => {
                let body = &self.resolved.plan(at).plan.facts.bodies[body];
                (Some(at), body.name.clone(), None)
            }
        };
        let state = at.map(|at| self.resolved.plan(at));
        let plan = state.map_or("", |state| state.plan.facts.title.as_str());
        let part = match feed {
            Feed::Named(list, at) => self.resolved.across().and_then(|across| list.name_of(across, at)),
            _ => None,
        };
        let args = [
            ("name", Arg::Text(&name)),
            ("plan", Arg::Text(plan)),
            ("part", Arg::Text(part.unwrap_or_default())),
        ];
        let wording = match at {
            Some(at) => Some(Arc::clone(&self.plans[at].wording)),
            None => Wording::of(&self.across),
        };
        let (title, subtitle) = speaking(wording, || {
            (
                self.words(&format!("feed-title-{kind}"), &args),
                self.words(&format!("feed-about-{kind}"), &args),
            )
        });
        let since = since.or_else(|| state.map(|state| state.plan.facts.published_on()));
        FeedNames {
            title,
            subtitle,
            names_plans: at.is_none(),
            since: since.unwrap_or(self.resolved.as_of),
        }
    }

    /// Returns the head of a document of a feed.
    pub(super) fn head(&self, document: &FeedDocument, names: &FeedNames, archives: usize) -> FeedHead {
        let settings = &self.resolved.site.settings;
        let newest = document.feed.newest(&self.resolved);
        let earlier = match document.archive {
            Some(number) => number.checked_sub(1),
            None => Some(archives),
        };
        let earlier = earlier.filter(|number| *number > 0).map(|number| {
            let stem = newest.address.trim_end_matches(".xml");
            let (page, name) = stem.rsplit_once('/').unwrap_or(("", stem));
            self.whole(&address::feed(&format!("{page}/"), name, Some(number)))
        });
        FeedHead {
            id: self.name_of(document),
            title: names.title.clone(),
            subtitle: names.subtitle.clone(),
            author: settings.organisation.clone(),
            language: settings.language.clone(),
            page: self.whole(&document.feed.page(&self.resolved)),
            this: self.whole(&document.address),
            current: document.archive.map(|_| self.whole(&newest.address)),
            earlier,
            since: names.since,
            timezone: TimeZone::get(&settings.timezone).unwrap_or(TimeZone::UTC),
        }
    }
}
