//! The published things of a plan as items: the fields of each, and the form in which they are sealed.
//!
//! Fields have the names of the content format. Texts and Markdown are kept as they were written, dates as `2016-10`,
//! `2017-Q1` and so on, figures as numbers. What is not there is left out. `docs/record.md` describes the same for
//! people who check a record with a program of their own.

use jiff::civil::Date;
use rayon::prelude::*;
use serde_json::json;

use super::item::{Fields, Item};
use crate::model::schema::Schema;
use crate::model::{
    Action, Entry, EntryCorrection, ItemKind, Meeting, MeetingPart, OldValue, Part, PartThing, Plan,
    Recommendation, Subject, TracedCorrection, Update, address,
};
use crate::source::Spanned;

/// Which of the things in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// All but drafts, whether they are published or not.
    Written,
    /// Those that were published by this day.
    PublishedBy(Date),
}

impl Selection {
    /// Returns whether something that came out on `day` is selected.
    fn takes(self, day: Date) -> bool {
        match self {
            Self::Written => true,
            Self::PublishedBy(last) => day <= last,
        }
    }

    /// Returns whether a correction is selected.
    fn takes_correction(self, one: &TracedCorrection) -> bool {
        match self {
            Self::Written => !one.is_draft(),
            Self::PublishedBy(last) => one.is_shown_on(last),
        }
    }
}

/// Everything that a plan publishes, in a fixed order. `organisation` is who publishes it.
///
/// For what was published by a day, `plan` is the plan as it stood on that day.
pub fn items(plan: &Plan, organisation: &str, which: Selection) -> Vec<Item> {
    let facts = &plan.facts;
    let mut items = vec![of_plan(plan, organisation)];
    // An end that was sealed and then put off, by a correction, has been public since.
    let was_public = || match which {
        Selection::Written => false,
        Selection::PublishedBy(day) => {
            let known = plan.record.by(day);
            known.latest(&Subject::Closing.address(plan)).is_some()
        }
    };
    if let Some(closed) = facts
        .closed
        .as_ref()
        .filter(|closed| which.takes(closed.last_day()) || was_public())
    {
        items.push(item(plan, &Subject::Closing, closed, &facts.closing()));
    }
    items.extend(facts.parts().map(|part| of_part(plan, &part)));
    items.par_extend(plan.recommendations.par_iter().flat_map_iter(|rec| {
        let actions = rec.actions.iter().map(move |action| of_action(plan, rec, action));
        std::iter::once(of_recommendation(plan, rec)).chain(actions)
    }));
    for update in &plan.updates {
        if !update.draft && which.takes(plan.shown_from(update)) {
            items.push(of_update(plan, update));
            let entries = update
                .entries
                .par_iter()
                .map(|entry| of_entry(plan, update, entry));
            items.par_extend(entries);
        }
    }
    for meeting in &plan.meetings {
        let parts = MeetingPart::ALL.into_iter();
        let parts = parts.filter(|part| which.takes(plan.meeting_part_shown_from(meeting, *part)));
        items.extend(parts.filter_map(|part| of_meeting(plan, meeting, part)));
    }
    let corrections = plan.corrections.list.iter();
    items.extend(
        corrections
            .filter(|one| which.takes_correction(one))
            .map(of_correction),
    );
    items
}

/// The facts of a plan.
pub fn of_plan(plan: &Plan, organisation: &str) -> Item {
    let facts = &plan.facts;
    Item::new(
        ItemKind::Plan,
        address::plan(plan),
        facts.span,
        Fields::of(&**facts, organisation),
    )
}

/// Returns the item of a part of a plan.
fn of_part(plan: &Plan, part: &Part<'_>) -> Item {
    let subject = part.subject();
    match part.thing {
        PartThing::Theme(it) => item(plan, &subject, part.name, it),
        PartThing::Label(it) => item(plan, &subject, part.name, it),
        PartThing::Source(it) => item(plan, &subject, part.name, it),
        PartThing::Inspection(it) => item(plan, &subject, part.name, it),
        PartThing::Body(it) => item(plan, &subject, part.name, it),
        PartThing::Response(it) => item(plan, &subject, part.name, it),
        PartThing::Rating(it) => item(plan, &subject, part.name, it),
    }
}

/// A recommendation.
pub fn of_recommendation(plan: &Plan, rec: &Recommendation) -> Item {
    item(
        plan,
        &Subject::Recommendation(rec.ref_.value.clone()),
        &rec.ref_,
        rec,
    )
}

/// An action as promised.
pub fn of_action(plan: &Plan, rec: &Recommendation, action: &Action) -> Item {
    let subject = Subject::Action(action.ref_.value.clone());
    Item::new(
        ItemKind::Action,
        subject.address(plan),
        action.ref_.span,
        Fields::of(action, &rec.ref_),
    )
}

/// An update without its entries, each of which is a thing of its own.
pub fn of_update(plan: &Plan, update: &Update) -> Item {
    item(
        plan,
        &Subject::Update(plan.update_name(update)),
        &update.as_at,
        update,
    )
}

/// Returns the item of an update's entry.
pub fn of_entry(plan: &Plan, update: &Update, entry: &Entry) -> Item {
    let subject = Subject::Entry(plan.update_name(update), entry.ref_.value.clone());
    item(plan, &subject, &entry.ref_, entry)
}

/// A part of a meeting; nothing when nothing of it is given.
pub fn of_meeting(plan: &Plan, meeting: &Meeting, part: MeetingPart) -> Option<Item> {
    let subject = meeting.subject(part);
    let place = &meeting.date;
    meeting.has(part).then(|| match part {
        MeetingPart::Announcement => item(plan, &subject, place, meeting),
        MeetingPart::Papers => item(plan, &subject, place, &meeting.papers()),
        MeetingPart::Held => item(plan, &subject, place, &meeting.holding()),
        MeetingPart::Minutes => item(plan, &subject, place, &meeting.account()),
    })
}

/// A correction.
pub fn of_correction(one: &TracedCorrection) -> Item {
    let written = &one.written;
    let was = match one.change.as_ref().map(|change| &change.was) {
        Some(OldValue::Value(value)) => Some(value.clone()),
        // An entry that was added said nothing before, which needs no word.
        Some(OldValue::Nothing) => written.whole.is_none().then(|| json!("")),
        Some(OldValue::NotRepeated) => None,
        None => written.was.as_ref().map(|was| was.value.clone()),
    };
    let field = one
        .change
        .as_ref()
        .map_or(one.field.filter(|_| written.field.is_some()), |change| {
            change.field
        });
    let mut fields = Fields::default()
        .text("of", &*one.about)
        .text("field", field)
        .flag("added", written.whole == Some(EntryCorrection::Added))
        .flag("removed", written.whole == Some(EntryCorrection::TakenOut))
        .value("date", &written.date.value.to_string())
        .text("in", one.written_in.as_deref())
        .text("reason", &*written.reason);
    if let Some(was) = was {
        fields = fields.value("was", &was);
    }
    Item::new(
        ItemKind::Correction,
        one.address.clone(),
        written.span,
        fields.sorted(),
    )
}

/// Returns the item of one thing of the plan; nothing when the plan does not have it.
pub fn of_subject(plan: &Plan, organisation: &str, subject: &Subject) -> Option<Item> {
    let facts = &plan.facts;
    let update = |name: &String| plan.update_named(name);
    Some(match subject {
        Subject::Plan => of_plan(plan, organisation),
        Subject::RecordDay => return None,
        Subject::Closing => item(plan, subject, facts.closed.as_ref()?, &facts.closing()),
        Subject::Part(kind, name) => of_part(plan, &facts.part(*kind, name)?),
        Subject::Recommendation(ref_) => of_recommendation(
            plan,
            plan.recommendations.iter().find(|rec| named(ref_)(&rec.ref_))?,
        ),
        Subject::Action(ref_) => {
            let find = |rec: &'_ std::sync::Arc<Recommendation>| {
                let found = rec.actions.iter().find(|action| named(ref_)(&action.ref_))?;
                Some(of_action(plan, rec, found))
            };
            plan.recommendations.iter().find_map(find)?
        }
        Subject::Update(as_at) => of_update(plan, update(as_at)?),
        Subject::Meeting(name, part) => of_meeting(plan, plan.meeting(name)?, *part)?,
        Subject::Entry(as_at, ref_) => {
            let update = update(as_at)?;
            of_entry(
                plan,
                update,
                update.entries.iter().find(|entry| named(ref_)(&entry.ref_))?,
            )
        }
    })
}

fn item<T>(plan: &Plan, subject: &Subject, place: &Spanned<T>, thing: &impl Schema) -> Item {
    Item::new(
        subject.kind(),
        subject.address(plan),
        place.span,
        Fields::of(thing, ""),
    )
}

/// Returns whether something has this name.
fn named(name: &str) -> impl Fn(&Spanned<String>) -> bool {
    move |it| it.value == name
}
