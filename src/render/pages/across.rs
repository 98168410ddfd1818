//! The content of the pages about several plans.

use std::ops::Range;

use minijinja::context;
use minijinja::value::{Value, merge_maps};

use super::super::routes::{AcrossRoute, ItemList, NameList, Rows, pages_of, pages_of_names};
use super::super::{Renderer, frame};
use super::{Content, paging};
use crate::model::{Body, address};
use crate::resolve::{Across, CountAcross, Gathered, PlanItems, PlanState, Position, Tallied};
use crate::text::name;

impl Renderer {
    /// Returns what the template of a page about several plans sees beyond the frame.
    pub(super) fn across_content(&self, route: AcrossRoute) -> Content {
        let Some(across) = self.resolved.across() else {
            return Content::new();
        };
        let mut content = vec![("across", self.across.clone())];
        content.extend(match route {
            AcrossRoute::Items(list, page) => self.items_across(across, list, page),
            AcrossRoute::Names(list, page) => self.names_across(across, list, page),
            AcrossRoute::Named(list, at, page) => self.named_across(across, list, at, page),
            AcrossRoute::Changed => self.changed(),
        });
        content
    }

    fn items_across(&self, across: &Across, list: ItemList, page: usize) -> Content {
        let Some(gathered) = list.of(across) else {
            return Content::new();
        };
        let pages = pages_of(&gathered.plans);
        let own = match list {
            ItemList::Overdue => "schedule/past/",
            ItemList::DueSoon => "schedule/due-soon/",
            ItemList::Unanswered => "responses/",
            ItemList::Recommendations => "recommendations/",
        };
        let is_last = page + 1 == pages.len();
        let kept = frame::kept_plans(&self.resolved.site);
        let groups = pages.get(page).into_iter().flatten();
        vec![
            ("list", Value::from(list.name())),
            ("counts", counts(gathered)),
            (
                "groups",
                groups
                    .filter_map(|(group, rows)| {
                        let group = gathered.plans.get(*group)?;
                        let state = self.resolved.plan(group.plan);
                        let more = context! {
                            own => address::below(&state.plan.address, own),
                            counts => tallied(&group.counts),
                            // The recommendations that dates are counted of.
                            without_actions => matches!(list, ItemList::Overdue | ItemList::DueSoon) && !state.actions.is_empty(),
                            part => (),
                        };
                        self.group_across(group, rows, more)
                    })
                    .collect(),
            ),
            (
                "contents",
                self.contents_across(&gathered.plans, &pages, |page| {
                    AcrossRoute::Items(list, page).address(across)
                }),
            ),
            (
                "paging",
                paging(page, pages.len(), |page| {
                    AcrossRoute::Items(list, page).address(across)
                }),
            ),
            // The plans of which it leaves out items, told on its last page.
            (
                "apart",
                if is_last {
                    self.plans_apart(list)
                } else {
                    Value::from(())
                },
            ),
            ("kept", if is_last { kept } else { Value::from(()) }),
        ]
    }

    /// The items of a plan that stand on one page.
    fn group_across(&self, group: &PlanItems, rows: &Range<usize>, more: Value) -> Option<Value> {
        let builder = self.builder(group.plan);
        let shown = group.items.get(rows.clone())?;
        let is_action = |at: &&Position| matches!(at, Position::Action(_));
        let actions = shown.iter().filter(is_action).count();
        Some(context! {
            // The sort of things that the rows are, for the heading of their column.
            kind => match actions {
                0 => "recommendation",
                all if all == shown.len() => "action",
                _ => "item",
            },
            // Whether it goes on from the page before.
            continued => rows.start > 0,
            rows => shown.iter().map(|at| builder.across_row(*at)).collect::<Value>(),
            ..merge_maps([self.plan_across(group.plan), more])
        })
    }

    /// A plan as lists over all plans name it.
    pub(super) fn plan_across(&self, plan: usize) -> Value {
        let state = self.resolved.plan(plan);
        context! {
            id => format!("plan-{}", state.plan.address),
            title => &state.plan.facts.title,
            address => address::plan(state.plan),
            organisation => state.organisation,
            words => self.plans[plan].wording.value(),
        }
    }

    /// Returns a link for each organisation to the first of its plans in the list, when the list takes several pages; else
    /// none.
    fn contents_across(
        &self,
        groups: &[PlanItems],
        pages: &[Rows],
        address: impl Fn(usize) -> String,
    ) -> Value {
        let mut seen: Vec<Value> = Vec::new();
        let mut last = None;
        for (page, rows) in pages.iter().enumerate().filter(|_| pages.len() > 1) {
            for (group, _) in rows {
                let Some(PlanItems { plan, .. }) = groups.get(*group) else {
                    continue;
                };
                let state = self.resolved.plan(*plan);
                let key = Some(name::key(state.organisation));
                if key != last {
                    seen.push(context! {
                        text => state.organisation,
                        count => (),
                        address => format!("{}#plan-{}", address(page), state.plan.address),
                    });
                    last = key;
                }
            }
        }
        Value::from(seen)
    }

    /// The plans of which a list leaves out items, in short: those on which reporting ended, and those of which it is not known
    /// here whether something past its due date was complete.
    fn plans_apart(&self, list: ItemList) -> Value {
        let is_apart = |at: &usize| {
            let state = self.resolved.plan(*at);
            let is_closed = state.closing.is_some();
            match list {
                ItemList::Recommendations => false,
                ItemList::DueSoon => is_closed,
                ItemList::Unanswered => is_closed && !state.answers.is_empty(),
                ItemList::Overdue => is_closed || state.has_unknown_past(),
            }
        };
        let apart = (0..self.plans.len()).filter(is_apart);
        apart.map(|at| self.card(at)).collect()
    }

    fn names_across(&self, across: &Across, list: NameList, page: usize) -> Content {
        let name_and_plans = |at: usize| match list {
            NameList::Bodies => across.bodies.get(at).map(|name| (&name.name, &name.plans)),
            NameList::Tags => across.tags.get(at).map(|name| (&name.name, &name.plans)),
            NameList::Leads => across.leads.get(at).map(|lead| (&lead.name, &lead.plans)),
        };
        let count = match list {
            NameList::Bodies => across.bodies.len(),
            NameList::Tags => across.tags.len(),
            NameList::Leads => across.leads.len(),
        };
        let pages = pages_of_names(count);
        let rows = pages
            .get(page)
            .into_iter()
            .flatten()
            .flat_map(|(_, rows)| rows.clone());
        let names = rows.filter_map(|at| {
            let (name, plans) = name_and_plans(at)?;
            let organisation = match list {
                NameList::Leads => across.leads.get(at).map(|lead| lead.organisation),
                _ => None,
            };
            let organisation = organisation.and_then(|at| across.organisations.get(at));
            let own = plans.first().map(|first| self.own_page(list, first.plan, name));
            Some(context! {
                text => name,
                address => list.address_of(across, at).or(own.flatten()),
                plans => plans.len(),
                // Whose plans name it, where those are several.
                organisations => self.organisations_of(plans),
                // Whose lead it is.
                organisation => organisation.map(|organisation| &organisation.name),
            })
        });
        vec![
            ("list", Value::from(list.name())),
            ("names", names.collect()),
            ("count", Value::from(count)),
            (
                "people",
                Value::from(self.resolved.site.settings.people().as_str()),
            ),
            (
                "paging",
                paging(page, pages.len(), |page| {
                    AcrossRoute::Names(list, page).address(across)
                }),
            ),
        ]
    }

    /// The organisations whose plans these are, each once.
    fn organisations_of(&self, plans: &[PlanItems]) -> Value {
        let mut names: Vec<&str> = Vec::new();
        for one in plans {
            let organisation = self.resolved.plan(one.plan).organisation;
            if !names.iter().any(|known| name::is_same(known, organisation)) {
                names.push(organisation);
            }
        }
        names.into_iter().map(Value::from).collect()
    }

    /// The address of the page that a plan has of a name.
    fn own_page(&self, list: NameList, plan: usize, name: &str) -> Option<String> {
        let state = self.resolved.plan(plan);
        let key = name::key(name);
        match list {
            NameList::Bodies => {
                let body = body_named(state, &key)?;
                Some(address::filter(state.plan, "bodies", &body.key))
            }
            NameList::Leads => {
                let lead = state.leads.iter().find(|lead| lead.key == key)?;
                Some(address::filter(state.plan, "leads", &lead.slug))
            }
            NameList::Tags => {
                let tag = state.tags.iter().find(|tag| name::key(tag.name) == key)?;
                Some(address::tag(state.plan, &tag.key))
            }
        }
    }

    fn named_across(&self, across: &Across, list: NameList, at: usize, page: usize) -> Content {
        let found = match list {
            NameList::Bodies => across.bodies.get(at).map(|name| &name.name),
            NameList::Tags => across.tags.get(at).map(|name| &name.name),
            NameList::Leads => across.leads.get(at).map(|lead| &lead.name),
        };
        let Some(found) = found else {
            return Content::new();
        };
        let plans = list.plans(across, at);
        let pages = pages_of(plans);
        let groups = pages.get(page).into_iter().flatten().filter_map(|(group, rows)| {
            let group = plans.get(*group)?;
            let body = (list == NameList::Bodies)
                .then(|| body_named(self.resolved.plan(group.plan), &name::key(found)))
                .flatten();
            let more = context! {
                own => self.own_page(list, group.plan, found),
                counts => (),
                part => body.map(|body| body.part.as_str()),
            };
            self.group_across(group, rows, more)
        });
        let organisations = self.organisations_of(plans);
        vec![
            ("list", Value::from(list.name())),
            ("name", Value::from(found)),
            ("groups", groups.collect()),
            ("organisations", organisations),
            ("plans", Value::from(plans.len())),
            (
                "paging",
                paging(page, pages.len(), |page| {
                    AcrossRoute::Named(list, at, page).address(across)
                }),
            ),
        ]
    }

    /// The lists over all plans with how much is in them, for the home page; nothing when the site has none.
    pub(super) fn lists_across(&self) -> Value {
        let Some(across) = self.resolved.across() else {
            return Value::from(());
        };
        let counted = |tab: &AcrossRoute| match tab {
            AcrossRoute::Items(list, _) => list.of(across).map(counts),
            _ => None,
        };
        let (items, more): (Vec<_>, Vec<_>) = AcrossRoute::tabs(across)
            .into_iter()
            .partition(|tab| counted(tab).is_some());
        context! {
            words => self.across.get_attr("words").ok(),
            counted => items.iter().map(|tab| context! { key => tab.list(), counts => counted(tab) }).collect::<Value>(),
            more => more.iter().map(|tab| Value::from(tab.list())).collect::<Value>(),
        }
    }
}

fn body_named<'a>(state: &PlanState<'a>, key: &str) -> Option<&'a Body> {
    let mut bodies = state.plan.facts.bodies.iter();
    bodies.find(|body| name::key(&body.name) == key)
}

fn tallied(counts: &Tallied) -> Value {
    context! {
        actions => counts.actions,
        of_actions => counts.of_actions,
        recommendations => counts.recommendations,
        of_recommendations => counts.of_recommendations,
    }
}

/// How many items there are, among how many, in how many plans; actions first, and nothing of a sort that no plan has.
fn counts(gathered: &Gathered) -> Value {
    let sorts = [
        ("actions", gathered.actions),
        ("recommendations", gathered.recommendations),
    ];
    let sorts = sorts.into_iter().filter(|(_, count)| count.of > 0);
    sorts
        .map(|(what, counted)| {
            let CountAcross {
                count,
                of,
                plans,
                of_plans,
            } = counted;
            context! { what, count, of, plans, of_plans }
        })
        .collect()
}
