//! One day of sealing: what changed of the site and of each plan.

use minijinja::value::Value;
use serde::Serialize;

use super::thing::ThingView;

/// One day of sealing.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct DayView {
    pub(super) day: String,
    /// True if the site itself was sealed for the first time.
    pub(super) first: bool,
    /// The changes of the site itself, those of one kind together.
    pub(super) things: Vec<ThingsView>,
    /// The plans that were sealed for the first time.
    pub(super) first_plans: Vec<Value>,
    /// The corrections of each plan.
    pub(super) corrections: Vec<CorrectionsView>,
    /// The other changes of each plan.
    pub(super) plans: Vec<PlanDayView>,
}

/// The corrections of one plan on one day.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CorrectionsView {
    pub(super) plan: Option<Value>,
    pub(super) count: usize,
    /// The address of the page that lists them.
    pub(super) address: String,
}

/// How many of one kind.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CountView {
    pub(super) kind: &'static str,
    pub(super) count: usize,
}

/// Things of one kind that changed in the same way.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ThingsView {
    pub(super) what: String,
    pub(super) how: &'static str,
    pub(super) things: Vec<ThingView>,
}

/// Things of one kind that came into a plan.
#[derive(Clone, Debug, Serialize)]
pub(super) struct NewView {
    pub(super) kind: String,
    pub(super) things: Vec<Value>,
}

/// The changes of one plan on one day, but for its corrections.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct PlanDayView {
    pub(super) plan: Option<Value>,
    /// The words of the plan.
    pub(super) words: Option<Value>,
    #[serde(skip)]
    pub(super) first: bool,
    #[serde(skip)]
    pub(super) corrections: usize,
    #[serde(skip)]
    pub(super) corrections_address: String,
    pub(super) things: Vec<ThingsView>,
    /// The updates that were sealed after the plan was, and whether each is dated before a seal that did not have it.
    pub(super) updates: Vec<Value>,
    /// The recommendations, actions and parts of the plan that came in after it was sealed, those of one kind together.
    pub(super) items: Vec<NewView>,
    /// The end of reporting, when it was sealed after the plan was.
    pub(super) closing: Option<Value>,
}

impl DayView {
    /// Takes in the changes of a plan on the day.
    pub(super) fn take(&mut self, of_plan: PlanDayView) {
        if of_plan.first {
            self.first_plans.extend(of_plan.plan.clone());
        }
        if of_plan.corrections > 0 {
            self.corrections.push(CorrectionsView {
                plan: of_plan.plan.clone(),
                count: of_plan.corrections,
                address: of_plan.corrections_address.clone(),
            });
        }
        let PlanDayView {
            things,
            updates,
            items,
            closing,
            ..
        } = &of_plan;
        if !things.is_empty() || !updates.is_empty() || !items.is_empty() || closing.is_some() {
            self.plans.push(of_plan);
        }
    }

    /// Returns how many lines the day takes.
    pub(super) fn count(&self) -> usize {
        let things = |of: &[ThingsView]| of.iter().map(|one| one.things.len()).sum::<usize>();
        let of_plans = self.plans.iter().map(|plan| {
            let items: usize = plan.items.iter().map(|one| one.things.len()).sum();
            let closing = usize::from(plan.closing.is_some());
            things(&plan.things) + plan.updates.len() + items + closing + 1
        });
        let whole = usize::from(self.first) + self.first_plans.len() + self.corrections.len();
        things(&self.things) + whole + of_plans.sum::<usize>()
    }

    /// Returns how many of each kind there are, what matters most first.
    pub(super) fn counts(&self) -> Vec<CountView> {
        let plans = || self.plans.iter();
        let items = |is_so: &dyn Fn(&str) -> bool| -> usize {
            let all = plans().flat_map(|plan| &plan.items);
            all.filter(|one| is_so(&one.kind))
                .map(|one| one.things.len())
                .sum()
        };
        let all = || self.things.iter().chain(plans().flat_map(|plan| &plan.things));
        let things = |is_so: &dyn Fn(&str) -> bool| -> usize {
            all()
                .filter(|one| is_so(&one.what))
                .map(|one| one.things.len())
                .sum()
        };
        let closed = plans().filter(|plan| plan.closing.is_some());
        let counts = [
            ("site", usize::from(self.first)),
            ("plans", self.first_plans.len()),
            ("corrections", self.corrections.iter().map(|one| one.count).sum()),
            ("updates", plans().map(|plan| plan.updates.len()).sum()),
            ("closings", closed.count()),
            ("recommendations", items(&|kind| kind == "recommendation")),
            ("actions", items(&|kind| kind == "action")),
            ("meetings", items(&|kind| kind == "meeting")),
            ("pages", things(&|what| what == "page")),
            ("terms", things(&|what| what == "term")),
            ("files", things(&|what| what == "file")),
            ("settings", things(&|what| what == "settings").min(1)),
            ("design", things(&|what| what.starts_with("design-")).min(1)),
        ];
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        counts.map(|(kind, count)| CountView { kind, count }).collect()
    }
}

/// Adds a thing to those of its kind.
pub(super) fn add(all: &mut Vec<ThingsView>, thing: ThingView) {
    match all
        .iter_mut()
        .find(|known| known.what == thing.what && known.how == thing.how)
    {
        Some(known) => known.things.push(thing),
        None => all.push(ThingsView {
            what: thing.what.clone(),
            how: thing.how,
            things: vec![thing],
        }),
    }
}
