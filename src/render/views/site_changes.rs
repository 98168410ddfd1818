//! The changes of the site, by the day they were sealed.

mod day;
mod thing;

use std::collections::BTreeMap;

use jiff::civil::Date;
use minijinja::context;
use minijinja::value::Value;
use serde::Serialize;

use self::day::{CountView, DayView, NewView, PlanDayView, add};
use self::thing::{Names, ThingView, last_part};
use super::link;
use crate::model::{ItemKind, Plan, Sealed, Site, address, term_ids};
use crate::record;
use crate::resolve::{PlanState, Resolved};

/// How many changes the page names. Older ones are in the records.
const MOST: usize = 1000;

/// The changes of all days, newest first.
#[derive(Clone, Debug, Default, Serialize)]
pub(in crate::render) struct SiteChangesView {
    days: Vec<DayView>,
    /// How many of each kind the newest day has.
    newest: Vec<CountView>,
    /// How many older changes are not named.
    left_out: usize,
    /// The address of the record of the site, when it is published.
    record: Option<&'static str>,
}

impl SiteChangesView {
    /// Collects the changes that the records show by the day of the build.
    pub(in crate::render) fn of(
        resolved: &Resolved,
        update: &dyn Fn(usize, usize) -> Value,
        words: &dyn Fn(usize) -> Value,
    ) -> Self {
        let mut days: BTreeMap<Date, DayView> = BTreeMap::new();
        let sealed = resolved.sealed_of_site();
        // A term of the site is explained on the page of any plan.
        let glossary = resolved
            .states()
            .next()
            .map(|state| format!("{}glossary/", address::plan(state.plan)));
        let names = names_of_site(&resolved.site);
        let changes = record::free_changes(sealed);
        if let Some(first) = changes.first {
            days.entry(first.sealed).or_default().first = true;
        }
        for change in &changes.list {
            let mut thing = ThingView::of(change, &names);
            if thing.what == "term" && thing.address.is_some() {
                let place = change.line.address.trim_start_matches('/');
                thing.address = glossary.as_ref().map(|page| format!("{page}{place}"));
            }
            add(&mut days.entry(change.line.sealed).or_default().things, thing);
        }
        for (at, state) in resolved.states().enumerate() {
            for (day, mut of_day) in of_plan(state, &|position| update(at, position)) {
                of_day.words = Some(words(at));
                days.entry(day).or_default().take(of_day);
            }
        }
        let mut view = Self {
            record: (!sealed.lines().is_empty()).then_some(address::SITE_RECORD),
            ..Self::default()
        };
        let mut named = 0;
        for (day, of_day) in days.into_iter().rev() {
            let count = of_day.count();
            if named > 0 && named + count > MOST {
                view.left_out += count;
                continue;
            }
            named += count;
            if view.days.is_empty() {
                view.newest = of_day.counts();
            }
            view.days.push(DayView {
                day: day.to_string(),
                ..of_day
            });
        }
        view
    }
}

fn names_of_site(site: &Site) -> Names {
    let pages = site
        .pages
        .iter()
        .map(|page| (address::page(page), page.title.clone()));
    let ids = term_ids(site.glossary.iter());
    let terms = site.glossary.iter().zip(ids);
    let terms = terms.map(|(term, id)| (format!("/#{id}"), term.term.value.clone()));
    pages.chain(terms).collect()
}

/// Returns the names of the parts of a plan, by their addresses.
fn names_of_parts(plan: &Plan) -> Names {
    let parts = plan.facts.parts();
    parts
        .map(|part| (part.subject().address(plan), part.title().to_owned()))
        .collect()
}

/// Returns the changes of a plan on each day.
fn of_plan(state: &PlanState<'_>, update: &dyn Fn(usize) -> Value) -> BTreeMap<Date, PlanDayView> {
    let plan = state.plan;
    let sealed: Sealed<'_> = state.sealed;
    let own = address::plan(plan);
    let empty = || PlanDayView {
        plan: Some(link(&plan.facts.title, Some(own.clone()))),
        corrections_address: format!("{own}corrections/"),
        ..PlanDayView::default()
    };
    let mut days: BTreeMap<Date, PlanDayView> = BTreeMap::new();
    let Some(first) = sealed.lines().first() else {
        return days;
    };
    days.entry(first.sealed).or_insert_with(empty).first = true;
    let ids = term_ids(plan.glossary.iter());
    let terms = plan.glossary.iter().zip(ids);
    let names: Names = terms
        .map(|(term, id)| (format!("{own}glossary/#{id}"), term.term.value.clone()))
        .collect();
    let parts = names_of_parts(plan);
    for change in &record::free_changes(sealed).list {
        let of_day = days.entry(change.line.sealed).or_insert_with(empty);
        add(&mut of_day.things, ThingView::of(change, &names));
    }
    for line in sealed.lines().iter().filter(|line| !line.shares_seal(first)) {
        let is_first = sealed
            .about(&line.address)
            .next()
            .is_some_and(|known| known.seq == line.seq);
        match line.kind {
            ItemKind::Correction if is_first => {
                days.entry(line.sealed).or_insert_with(empty).corrections += 1;
            }
            ItemKind::Update if is_first => {
                let position = state
                    .updates
                    .iter()
                    .position(|update| address::update(plan, update) == line.address);
                if let Some(position) = position {
                    let late = plan.late(state.updates[position]).is_some();
                    let link = update(position);
                    let of_day = days.entry(line.sealed).or_insert_with(empty);
                    of_day.updates.push(context! { link, late });
                }
            }
            ItemKind::Closing if is_first => {
                let of_day = days.entry(line.sealed).or_insert_with(empty);
                of_day.closing = Some(context! {
                    address => &line.address,
                    late => plan.late_closing(&plan.facts).is_some(),
                });
            }
            kind if is_first
                && (kind.part().is_some()
                    || matches!(
                        kind,
                        ItemKind::Recommendation
                            | ItemKind::Action
                            | ItemKind::Meeting
                            | ItemKind::MeetingPapers
                            | ItemKind::MeetingHeld
                            | ItemKind::MeetingMinutes
                    )) =>
            {
                let of_day = days.entry(line.sealed).or_insert_with(empty);
                let name = parts.get(&line.address).cloned();
                let page = line.address.split('#').next().unwrap_or_default();
                let meeting = page.strip_prefix(&format!("{own}meetings/"));
                let meeting = meeting.and_then(|name| plan.meeting(name.trim_end_matches('/')));
                let name = name.or_else(|| meeting.map(|meeting| plan.meeting_body(meeting).to_owned()));
                let thing = context! {
                    // Its ref; of a part with a title or label, that.
                    name => name.unwrap_or_else(|| last_part(&line.address)),
                    // The day of a meeting.
                    date => meeting.map(|meeting| meeting.date.value.to_string()),
                    address => &line.address,
                };
                let kind = line.kind.as_str();
                match of_day.items.iter_mut().find(|known| known.kind == kind) {
                    Some(known) => known.things.push(thing),
                    None => of_day.items.push(NewView {
                        kind: kind.to_owned(),
                        things: vec![thing],
                    }),
                }
            }
            _ => {}
        }
    }
    days
}
