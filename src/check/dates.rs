//! Dates that contradict each other.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{FirstUses, PartialDate, Plan, PlanKind, Site, Update};
use crate::source::Spanned;
use crate::text::name;

/// Reports when `later` ends before `earlier` begins.
fn in_order(
    what: (&str, &str),
    earlier: Option<&Spanned<PartialDate>>,
    later: Option<&Spanned<PartialDate>>,
    diagnostics: &mut Diagnostics,
) {
    if let (Some(earlier), Some(later)) = (earlier, later)
        && later.last_day() < earlier.first_day()
    {
        diagnostics.push(
            Diagnostic::new(
                Code::DatesOutOfOrder,
                later.span,
                format!(
                    "`{}` ({}) is before `{}` ({})",
                    what.1, later.value, what.0, earlier.value
                ),
            )
            .label(earlier.span, "this should come first")
            .help("check both dates against the document"),
        );
    }
}

/// How many years a date may lie from the year its plan was published before it looks like a slip of the hand.
const LIKELY_YEARS: i16 = 30;

/// Dates whose year is far from the plan's.
pub(super) fn likely_years(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    let year = plan.facts.published.last_day().year();
    // A plan whose day of publication cannot be read stands in the year 1.
    if scope.site.is_unread_below(&format!("{}/plan.md", plan.address)) || year == 1 {
        return;
    }
    let recs = plan.recommendations.iter();
    let asked = recs.clone().flat_map(|rec| rec.due.iter().chain(&rec.respond_by));
    let actions = recs.flat_map(|rec| &rec.actions);
    let promised = actions.flat_map(|action| {
        let dates = action.starts.iter().chain(&action.due);
        dates.chain(&action.respond_by)
    });
    let entries = plan.updates.iter().flat_map(|update| &update.entries);
    let revised = entries.flat_map(|entry| entry.due.iter().chain(&entry.completed));
    let reported = plan
        .updates
        .iter()
        .flat_map(|update| std::iter::once(&update.as_at).chain(&update.published));
    for date in asked.chain(promised).chain(revised).chain(reported) {
        if (date.last_day().year() - year).abs() > LIKELY_YEARS {
            diagnostics.report(
                Code::UnlikelyDate,
                date.span,
                format!("`{}` is far from the year of the plan ({year})", date.value),
                "check the year",
            );
        }
    }
}

/// Entries on items that come out later than the update: they would show what is still to come.
pub(super) fn entries_before_items(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    let mut days: BTreeMap<&str, (Date, &Spanned<PartialDate>)> = BTreeMap::new();
    for rec in &plan.recommendations {
        if let Some(published) = &rec.published {
            days.insert(&rec.ref_.value, (published.last_day(), published));
        }
        for action in &rec.actions {
            if let Some(published) = action.published.as_ref().or(rec.published.as_ref()) {
                days.insert(&action.ref_.value, (published.last_day(), published));
            }
        }
    }
    if days.is_empty() {
        return;
    }
    for update in plan.updates.iter().filter(|update| !update.draft) {
        for entry in &update.entries {
            let Some((day, published)) = days.get(entry.ref_.value.as_str()) else {
                continue;
            };
            if update.published_on() < *day {
                diagnostics.push(
                    Diagnostic::new(
                        Code::EarlyEntry,
                        entry.ref_.span,
                        format!(
                            "this update comes out on {}, before `{}`",
                            update.published_on(),
                            entry.ref_.value
                        ),
                    )
                    .label(published.span, "it comes out on this day")
                    .help("report on it in a later update, or give it an earlier day"),
                );
            }
        }
    }
}

/// Parts of the plan that say a later day than that of something that names them.
pub(super) fn parts_after_their_uses(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    let uses = FirstUses::of(plan);
    for part in plan.facts.parts() {
        let Some((published, first)) = part.published.zip(uses.first(part.kind, part.name)) else {
            continue;
        };
        if first < published.last_day() {
            let what = part.kind.as_str().replace('-', " ");
            let name = &part.name.value;
            diagnostics.report(
                Code::DatesOutOfOrder,
                published.span,
                format!(
                    "the {what} `{name}` comes out after something that names it, which is shown from {first} on"
                ),
                format!(
                    "write `published: {first}`, or leave `published` out: the {what} then comes out with the first \
                     thing that names it"
                ),
            );
        }
    }
}

/// Reports plans, updates and closings that are not shown on `day` because they are published later.
pub(super) fn not_yet_shown(site: &Site, day: Date, diagnostics: &mut Diagnostics) {
    for plan in &site.plans {
        if let Some(example) = plan.facts.example {
            diagnostics.report(
                Code::NotYetShown,
                example,
                "this plan is an example, so it is never published",
                "delete its folder; or remove this line once it is a plan of your own",
            );
            continue;
        }
        let updates = plan.updates.iter().filter(|update| update.published_on() > day);
        let updates = updates.map(|update| (update.published.as_ref().unwrap_or(&update.as_at), "update"));
        let recs = plan.recommendations.iter();
        let items = recs.flat_map(|rec| {
            let actions = rec.actions.iter();
            let own = std::iter::once((rec.published.as_ref(), "recommendation"));
            own.chain(actions.map(|action| (action.published.as_ref(), "action")))
        });
        let items = items.filter_map(|(date, what)| Some((date?, what)));
        let itself = Some((&plan.facts.published, "plan"));
        let later = |(date, _): &(&Spanned<PartialDate>, _)| date.last_day() > day;
        let parts = plan.facts.parts();
        let parts = parts.filter_map(|part| Some((part.published?, part.kind.as_str())));
        let dated = itself.into_iter().chain(parts).chain(items).filter(later);
        for (date, what) in dated.chain(updates) {
            diagnostics.report(
                Code::NotYetShown,
                date.span,
                format!("this {what} is not shown until {}", date.last_day()),
                "check the year, unless it is meant to appear later",
            );
        }
        meetings_to_come(plan, day, diagnostics);
        corrections_to_come(plan, day, diagnostics);
    }
}

/// Reports meetings of which something is not shown on `day`. That the papers wait for a report is said of the report.
fn meetings_to_come(plan: &Plan, day: Date, diagnostics: &mut Diagnostics) {
    for meeting in &plan.meetings {
        let later = |date: &Spanned<PartialDate>| date.last_day() > day;
        let likely = "check the year, unless it is meant to appear later";
        let (what, date, help) = match (&meeting.published, &meeting.minutes_published) {
            (Some(published), _) if later(published) => ("this meeting", published, likely),
            _ if meeting.held.is_some() && later(&meeting.date) => (
                "whether this meeting was held",
                &meeting.date,
                "check the year; a meeting that is still to come has no `held`",
            ),
            (_, Some(published)) if later(published) => ("what happened at this meeting", published, likely),
            _ => continue,
        };
        let message = format!("{what} is not shown until {}", date.last_day());
        diagnostics.report(Code::NotYetShown, date.span, message, help);
    }
}

/// Corrections that are dated later than `day`.
fn corrections_to_come(plan: &Plan, day: Date, diagnostics: &mut Diagnostics) {
    let later = plan.corrections.list.iter().filter(|one| one.effective > day);
    for one in later.filter(|one| !one.is_draft()) {
        let (message, help) = if one.is_shown_on(day) {
            (
                format!(
                    "this correction is dated {}, and is shown at once because it does not give the old words",
                    one.effective
                ),
                "check the date",
            )
        } else {
            (
                format!("this correction is not shown until {}", one.effective),
                "until then, the old words are shown; check the year, unless that is meant",
            )
        };
        diagnostics.report(Code::NotYetShown, one.written.date.span, message, help);
    }
}

pub(super) fn inspection(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let Some(inspection) = &scope.plan.facts.inspection else {
        return;
    };
    let (started, ended) = (inspection.started.as_ref(), inspection.ended.as_ref());
    in_order(("started", "ended"), started, ended, diagnostics);
    in_order(
        ("ended", "reported"),
        ended.or(started),
        inspection.reported.as_ref(),
        diagnostics,
    );
}

pub(super) fn updates(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let facts = &scope.plan.facts;
    let started = facts
        .inspection
        .as_ref()
        .and_then(|inspection| inspection.started.as_ref());
    for update in &scope.plan.updates {
        let published = update.published.as_ref().unwrap_or(&update.as_at);
        // A draft that does not say yet when it comes out is not out before its plan.
        let is_open = update.draft && update.published.is_none();
        if published.last_day() < facts.published_on() && !is_open {
            let help = if update.published.is_none() {
                format!(
                    "check the year of `as_at`, or add `published:` with the day the update came out, {} or later; it is taken to be `as_at` otherwise",
                    facts.published.value
                )
            } else {
                "check `published` here and in plan.md".to_owned()
            };
            diagnostics.push(
                Diagnostic::new(
                    Code::UpdateBeforePlan,
                    published.span,
                    format!(
                        "this update is published on {}, before its plan ({})",
                        published.last_day(),
                        facts.published.value
                    ),
                )
                .label(facts.published.span, "the plan's date")
                .help(help),
            );
        }
        let answered = facts.kind().unwrap_or(PlanKind::UNSAID).answered();
        if let Some(started) = started.filter(|started| update.as_at.last_day() < started.first_day()) {
            diagnostics.push(
                Diagnostic::new(
                    Code::UpdateBeforePlan,
                    update.as_at.span,
                    format!(
                        "this update is of {}, before {answered} began",
                        update.as_at.value
                    ),
                )
                .label(started.span, format!("{answered} began here"))
                .help("check the year of `as_at`"),
            );
        }
        if let Some(published) = &update.published
            && update.as_at.first_day() > published.last_day()
        {
            diagnostics.push(
                Diagnostic::new(
                    Code::UpdateAfterPublication,
                    update.as_at.span,
                    format!(
                        "this update reports on {}, after it was published ({})",
                        update.as_at.value, published.value
                    ),
                )
                .label(published.span, "published here")
                .help("`as_at` is the day the report describes, `published` the day it came out"),
            );
        }
    }
}

/// Reports a second update of the same body as at the same day. Several bodies may report as at one day.
pub(super) fn one_update_a_day(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    let organisation = plan.organisation(&scope.site.settings);
    let reporter = |update: &Update| name::key(plan.facts.reporter_name(update, organisation));
    for (at, second) in plan.updates.iter().enumerate() {
        let same_day = plan.updates[..at].iter().rev();
        let mut same_day = same_day.take_while(|first| first.as_at.last_day() == second.as_at.last_day());
        if let Some(first) = same_day.find(|first| reporter(first) == reporter(second)) {
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateUpdate,
                    second.as_at.span,
                    format!(
                        "another update by {} is of {} too",
                        plan.facts.reporter_name(second, organisation),
                        second.as_at.last_day()
                    ),
                )
                .label(first.as_at.span, "the other update")
                .help("put both into one file, or correct one of the dates; a report of another body names it in `by:`"),
            );
        }
    }
}

pub(super) fn starts_and_dues(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    let mut revisions: BTreeMap<&str, Vec<&Spanned<PartialDate>>> = BTreeMap::new();
    for entry in plan.updates.iter().flat_map(|update| &update.entries) {
        if let Some(due) = &entry.due {
            revisions.entry(&entry.ref_.value).or_default().push(due);
        }
    }
    for action in plan.recommendations.iter().flat_map(|rec| &rec.actions) {
        let Some(starts) = &action.starts else { continue };
        let revised = revisions
            .get(action.ref_.value.as_str())
            .into_iter()
            .flatten()
            .copied();
        let stages = action
            .milestones
            .iter()
            .filter_map(|milestone| milestone.due.as_ref());
        for due in action.due.iter().chain(stages).chain(revised) {
            if due.last_day() < starts.first_day() {
                diagnostics.push(
                    Diagnostic::new(
                        Code::DueBeforeStart,
                        due.span,
                        format!("{} is due {}, before it starts", action.ref_.value, due.value),
                    )
                    .label(starts.span, "it starts here")
                    .help("check both dates, above all the years"),
                );
            }
        }
    }
}

pub(super) fn closing(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let facts = &scope.plan.facts;
    let Some(closed) = &facts.closed else { return };
    in_order(
        ("published", "closed"),
        Some(&facts.published),
        Some(closed),
        diagnostics,
    );
    // The organisation ends its reporting; others may still come and look.
    let organisation = scope.plan.organisation(&scope.site.settings);
    let own = |update: &&std::sync::Arc<Update>| !scope.plan.is_independent(update, organisation);
    let last = scope.plan.updates.iter().rfind(own);
    if let Some(last) = last.filter(|last| last.as_at.last_day() > closed.last_day()) {
        diagnostics.push(
            Diagnostic::new(
                Code::ClosedBeforeUpdate,
                closed.span,
                format!("the plan is closed on {}, before its last update", closed.value),
            )
            .label(last.as_at.span, "the last update is of this day")
            .help("close the plan on the day of its last update or later"),
        );
    }
}
