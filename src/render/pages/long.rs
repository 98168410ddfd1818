//! The content of the pages that go on where they have many rows, page by page.

use std::collections::BTreeSet;

use minijinja::context;
use minijinja::value::{Serde, Value};

use super::super::Renderer;
use super::super::calendar::CalendarOf;
use super::super::routes::{LongPage, pages_of_gaps};
use super::super::views::ViewBuilder;
use super::{Content, neighbours, paging, reports};
use crate::model::address;
use crate::resolve::PlanState;

impl Renderer {
    /// Returns what the template of a page that goes on sees beyond the frame. Its pages are counted from 0.
    pub(super) fn long_content(
        &self,
        builder: &ViewBuilder<'_, '_>,
        at: usize,
        long: LongPage,
        page: usize,
    ) -> Content {
        let state = builder.state;
        let parts = self.parts(at);
        let shared = &parts.shared;
        let shown = long.shown(state, page);
        let mut content = match long {
            LongPage::Update(update) => vec![("view", builder.update(update, &shown, shared))],
            LongPage::Changes(update) => {
                let view = builder.update_comparison(update, &shown, shared);
                vec![("view", Value::from(Serde(view)))]
            }
            LongPage::Body(body) => {
                let key = state.plan.facts.bodies[body].key.value.clone();
                let calendar = self.calendar_link(at, &CalendarOf::Body(key));
                vec![
                    ("view", builder.body_page(body, &shown, shared)),
                    ("calendar", Value::from(calendar)),
                ]
            }
            LongPage::Corrections => vec![
                ("corrections", Value::from(builder.corrections(&shown))),
                ("count", Value::from(state.plan.corrections.list.len())),
                ("not_repeated", Value::from(builder.not_repeated())),
            ],
            LongPage::Gaps => vec![
                ("groups", builder.gaps(&shown)),
                ("gap_pages", Value::from(pages_of_gaps(state))),
            ],
            LongPage::Leads => vec![
                ("leads", builder.leads(&shown)),
                ("people", Value::from(state.people.as_str())),
            ],
            LongPage::Updates => reports::updates(builder, shared, &shown),
            LongPage::Meetings => vec![
                ("meetings", builder.meetings(&shown)),
                ("count", Value::from(state.plan.meetings.len())),
            ],
            LongPage::Recommendation(rec) => {
                let link = |at: usize| {
                    let ref_ = &state.recommendations.get(at)?.recommendation.ref_.value;
                    Some((builder.number(ref_), address::recommendation(state.plan, ref_)))
                };
                vec![
                    ("view", shared.recommendation(builder, rec)),
                    ("below", builder.below(rec, &shown, shared)),
                    ("neighbours", neighbours("recommendation", rec, &link)),
                ]
            }
        };
        let of = long.pages(state);
        let address = |page| long.address(state, page);
        content.push(("paging", paging(page, of, address)));
        if of > 1 {
            content.push(("stretch", stretch(state, long, page)));
        }
        content
    }
}

/// The rows on one of several pages, and on the first page where the others stand.
fn stretch(state: &PlanState<'_>, long: LongPage, page: usize) -> Value {
    let rows_of = |page: usize| {
        let rows = long.shown(state, page);
        (rows.start + 1, rows.end)
    };
    let (from, to) = rows_of(page);
    let places = if page == 0 { long.places(state) } else { Vec::new() };
    let mut known: BTreeSet<&String> = places.iter().take(to).collect();
    let mut further: Vec<Value> = Vec::new();
    for page in (1..long.pages(state)).filter(|_| page == 0) {
        let (from, to) = rows_of(page);
        let own = places.iter().take(to).skip(from - 1);
        // Whoever follows an address that names a row on the first page finds there where it stands.
        let own: Vec<String> = own.filter(|place| known.insert(*place)).cloned().collect();
        further.push(context! {
            number => page + 1,
            from,
            to,
            address => long.address(state, page),
            places => own,
        });
    }
    let (of, file) = named(state, long);
    context! {
        of,
        from,
        to,
        count => long.rows(state),
        further,
        file,
    }
}

/// Returns the name of the rows in the string catalogue, and the address of a file that has all of them: a table, or the
/// workbook where they are of several tables.
fn named(state: &PlanState<'_>, long: LongPage) -> (&'static str, String) {
    let plan = &state.plan.address;
    let table = |of, name| (of, address::table(plan, name));
    match long {
        LongPage::Update(_) => table("entries", "history"),
        LongPage::Changes(_) => table("changes", "history"),
        LongPage::Corrections => table("corrections", "corrections"),
        LongPage::Recommendation(at) => {
            let ref_ = &state.recommendations[at].recommendation.ref_;
            match state.parts_of(ref_).next() {
                Some(_) => ("items", address::workbook(plan)),
                None => table("actions", "actions"),
            }
        }
        LongPage::Body(_) => ("items", address::workbook(plan)),
        LongPage::Gaps => ("gaps", address::workbook(plan)),
        LongPage::Leads => ("leads", address::workbook(plan)),
        LongPage::Updates => table("updates", "updates"),
        LongPage::Meetings => table("meetings", "meetings"),
    }
}
