//! Feeds: what happened, an entry an event, for programs that tell their readers what is new (RFC 4287).
//!
//! A feed is made by [`Renderer::feed_of`] of a head and of events, whichever plans these belong to. What an entry says is
//! in the template `feed-entry.html`. Feeds need whole addresses, so there are none where the address of the site is not
//! known.

mod atom;
mod feed;
mod head;
mod pages;
mod plan_events;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

use jiff::civil::Date;
use minijinja::value::Value;

use self::atom::FeedEntry;
use super::Renderer;
use super::finish::{self, LinkStyle, Page};
use super::pages::PlanParts;
use crate::diag::Diagnostic;
use crate::resolve::Event;
use crate::text::html::references::decode;
use crate::text::percent::encode_path;
use crate::text::tag_uri;
use crate::theme::strings::{Arg, END, START, speaking};

pub use self::feed::{Feed, FeedDocument};
pub(super) use self::head::FeedNames;
pub(super) use self::plan_events::PlanEvents;

/// The year in the names of events of a site that sets no `feed_tag`. It must never change.
const YEAR: i16 = 2026;

/// The template of what an entry says.
const TEMPLATE: &str = "feed-entry.html";

/// Events of a plan, by the position of the plan.
pub(super) type EventsOf<'e, 'a> = (usize, Vec<&'e Event<'a>>);

impl Renderer {
    /// Lists the documents of the feeds that belong to no plan.
    pub(super) fn feeds_of_site(&self) -> Vec<FeedDocument> {
        if !self.has_base_url() {
            return Vec::new();
        }
        let feeds = Feed::of_site(&self.resolved).into_iter();
        feeds.map(|feed| feed.newest(&self.resolved)).collect()
    }

    /// Lists the documents of the feeds of the plan at a position.
    pub(super) fn feeds_of_plan(&self, at: usize) -> Vec<FeedDocument> {
        if !self.has_base_url() {
            return Vec::new();
        }
        let feeds = Feed::of_plan(self.resolved.plan(at), at).into_iter();
        feeds
            .flat_map(|feed| feed.documents(&self.resolved, self.archives_of(feed)))
            .collect()
    }

    /// Returns the document of a feed at an address, if there is one.
    pub(super) fn feed_at(&self, address: &str) -> Option<FeedDocument> {
        let (page, _) = address.strip_suffix(".xml")?.rsplit_once('/')?;
        let feed = Feed::of_page(self.route_at(&format!("{page}/"))?)?;
        let feeds = std::iter::once(feed).chain(feed.slips());
        feeds.filter(|_| self.has_base_url()).find_map(|feed| {
            let mut documents = feed.documents(&self.resolved, self.archives_of(feed));
            documents.find(|document| document.address == address)
        })
    }

    /// Returns how many archives a feed has.
    fn archives_of(&self, feed: Feed) -> usize {
        feed.plan()
            .map_or(0, |at| pages::archives(self.told(at, feed).len()))
    }

    /// Returns the events of a plan, listed once for its feeds, those of the site and the page of what changed over all plans.
    pub(super) fn events(&self, at: usize) -> Arc<PlanEvents> {
        let plan = &self.plans[at];
        let known = || plan.events.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(events) = &*known() {
            return Arc::clone(events);
        }
        // Without the lock: a thread that waits for others meanwhile does work of theirs, and that may ask for the same.
        let made = Arc::new(PlanEvents::of(&plan.plan));
        Arc::clone(known().get_or_insert(made))
    }

    /// Returns the positions of those events of a plan that a feed tells, oldest first.
    fn told(&self, at: usize, feed: Feed) -> Vec<usize> {
        self.events(at).told_by(feed, &self.resolved, at)
    }

    /// Returns a document of a feed.
    ///
    /// # Errors
    /// A finding that points into the template that failed.
    pub(super) fn feed(&self, document: &FeedDocument) -> Result<String, Box<Diagnostic>> {
        let Some(at) = document.feed.plan() else {
            return self.feed_of_all(document);
        };
        let plan = self.events(at);
        let told = self.told(at, document.feed);
        let shown = &told[pages::entries_of(document.archive, told.len())];
        let events = shown.iter().map(|at| &plan.all()[*at]).collect();
        let archives = pages::archives(told.len());
        let names = self.names_of(document.feed);
        self.feed_of(document, &names, archives, vec![(at, events)])
    }

    /// Returns a feed of the newest events of all plans.
    fn feed_of_all(&self, document: &FeedDocument) -> Result<String, Box<Diagnostic>> {
        let mut told: Vec<(Date, Reverse<usize>, usize)> = Vec::new();
        for at in document.feed.plans(&self.resolved) {
            let events = self.events(at);
            let of_plan = events.told_by(document.feed, &self.resolved, at);
            let newest = of_plan[pages::newest(of_plan.len())].iter();
            told.extend(newest.map(|event| (events.all()[*event].on, Reverse(at), *event)));
        }
        told.sort_unstable();
        let shown = &told[pages::newest(told.len())];
        let lists: BTreeMap<usize, Arc<PlanEvents>> = shown
            .iter()
            .map(|(_, Reverse(at), _)| (*at, self.events(*at)))
            .collect();
        let events = shown.iter().filter_map(|(_, Reverse(at), event)| {
            let event = lists.get(at)?.all().get(*event)?;
            Some((*at, vec![event]))
        });
        self.feed_of(document, &self.names_of(document.feed), 0, events.collect())
    }

    /// Returns a feed of events, given oldest first: the function that every feed is made by. `names` is how it is called,
    /// and `archives` how many archives it has.
    ///
    /// # Errors
    /// A finding that points into the template that failed.
    pub(super) fn feed_of(
        &self,
        document: &FeedDocument,
        names: &FeedNames,
        archives: usize,
        events: Vec<EventsOf<'_, '_>>,
    ) -> Result<String, Box<Diagnostic>> {
        let mut entries = Vec::new();
        for (at, events) in events {
            let parts = self.parts(at);
            for event in events {
                entries.push(self.entry(at, event, &parts, names.names_plans)?);
            }
        }
        entries.reverse();
        Ok(atom::write(&self.head(document, names, archives), entries))
    }

    /// Returns the entry about an event of the plan at a position.
    fn entry(
        &self,
        at: usize,
        event: &Event<'_>,
        parts: &PlanParts,
        names_plan: bool,
    ) -> Result<FeedEntry, Box<Diagnostic>> {
        let builder = self.builder(at);
        let state = builder.state;
        let settings = &self.resolved.site.settings;
        let stands = parts.moved_rows.get(&event.address).unwrap_or(&event.address);
        let address = self.whole(stands);
        let context = [
            ("site", self.site.clone()),
            ("plan", parts.head.clone()),
            ("names_plan", Value::from(names_plan)),
            ("it", builder.event(event, stands, &parts.shared)),
        ];
        let html = self.fill(TEMPLATE, context.into_iter().collect(), &event.address)?;
        let (title, rest) = taken_out(&html, "title");
        let (summary, content) = taken_out(rest, "summary");
        let page = Page {
            address: "/",
            style: LinkStyle::Absolute {
                base_path: self.base_url(),
            },
            first: "",
        };
        let content = finish::finish(content.trim(), &page, &self.links, None);
        let wording = Some(Arc::clone(&self.plans[at].wording));
        let categories = speaking(wording, || {
            let kinds = event.categories().into_iter();
            kinds
                .map(|kind| {
                    let name = kind.as_str();
                    (name, self.words(&format!("feed-category-{name}"), &[]))
                })
                .collect()
        });
        let source = names_plan.then(|| {
            let feed = Feed::Plan(at).newest(&self.resolved);
            let title = state.plan.facts.title.clone();
            let names = [self.name_of(&feed), title, self.whole(&feed.address)];
            (names, self.events(at).updated)
        });
        Ok(FeedEntry {
            id: tag_uri::name(&self.tag_start(), &event.id),
            title,
            summary,
            content: self.in_languages(content.html),
            author: builder.event_author(event).unwrap_or(&settings.title).to_owned(),
            address,
            source,
            categories,
            scheme: tag_uri::name(&self.tag_start(), "/events"),
            published: event.on,
            updated: event.updated,
        })
    }

    /// Returns the start of the names of events, which stay the same for ever.
    fn tag_start(&self) -> String {
        match &self.resolved.site.settings.feed_tag {
            Some(authority) => tag_uri::start(authority),
            None => tag_uri::start_of_site(self.base_url(), YEAR),
        }
    }

    /// Returns the name of a feed, which its archives share.
    fn name_of(&self, document: &FeedDocument) -> String {
        let newest = document.feed.newest(&self.resolved);
        tag_uri::name(&self.tag_start(), &newest.address)
    }

    fn base_url(&self) -> &str {
        self.options.base_url.as_deref().unwrap_or("/")
    }

    /// Returns the whole address of a page or of a place on it.
    fn whole(&self, address: &str) -> String {
        let base = self.base_url().trim_end_matches('/');
        match address.split_once('#') {
            Some((page, place)) => format!("{base}{}#{}", encode_path(page), encode_path(place)),
            None => format!("{base}{}", encode_path(address)),
        }
    }

    /// Returns a text of the catalogue as plain text.
    fn words(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let text = self.prepared_theme.strings.text(key, args);
        plain(&text.unwrap_or_else(|_| key.to_owned()))
    }
}

/// Takes an element out of the start of HTML, and returns its words as plain text and what follows it.
fn taken_out<'h>(html: &'h str, element: &str) -> (String, &'h str) {
    let start = format!("<{element}>");
    let end = format!("</{element}>");
    let found = html.trim_start().strip_prefix(start.as_str());
    let Some((words, rest)) = found.and_then(|rest| rest.split_once(end.as_str())) else {
        return (String::new(), html);
    };
    (plain(&decode(words)), rest)
}

/// A text on one line, without the marks around words of another language.
fn plain(text: &str) -> String {
    let text = text.replace([START, END], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
