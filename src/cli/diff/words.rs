//! What is different, in words.

use serde_json::Value;

use crate::data::{Difference, NewCorrection, PlanDifference, Presence, Reworded};
use crate::model::{ItemKind, PartialDate};
use crate::record;
use crate::resolve::{ItemChanges, Moved, StandingGroup};
use crate::text::difference;

/// How many pages are listed by name.
const PAGES: usize = 20;

/// How a list is marked up.
struct Marks {
    title: &'static str,
    plan: &'static str,
    heading: &'static str,
    item: &'static str,
    sub: &'static str,
}

const TERMINAL: Marks = Marks {
    title: "",
    plan: "",
    heading: "  ",
    item: "    ",
    sub: "      ",
};

const MARKDOWN: Marks = Marks {
    title: "## ",
    plan: "### ",
    heading: "#### ",
    item: "- ",
    sub: "  - ",
};

/// For a terminal.
pub(super) fn human(difference: &Difference, headline: &str) -> String {
    written(difference, headline, &TERMINAL)
}

/// For a pull request.
pub(super) fn markdown(difference: &Difference, headline: &str) -> String {
    written(difference, headline, &MARKDOWN)
}

fn written(difference: &Difference, headline: &str, marks: &Marks) -> String {
    let mut out = format!(
        "{}What residents will see change\n\nCompared: {headline}.\n",
        marks.title
    );
    if difference.is_empty() {
        out.push_str("\nNothing.\n");
        return out;
    }
    let mut line = |prefix: &str, text: &str| {
        // A heading stands by itself.
        if prefix.starts_with('#') || (prefix.is_empty() && !text.is_empty()) {
            out.push('\n');
        }
        out.push_str(prefix);
        out.push_str(text);
        out.push('\n');
        if prefix.starts_with('#') {
            out.push('\n');
        }
    };
    for plan in &difference.plans {
        of_plan(plan, marks, &mut line);
    }
    for (what, pages) in [
        ("New pages", &difference.new_pages),
        ("Gone pages", &difference.gone_pages),
    ] {
        if pages.is_empty() {
            continue;
        }
        line(marks.plan, &format!("{what}: {}", pages.len()));
        for page in pages.iter().take(PAGES) {
            line(marks.item, &format!("/{}", page.trim_end_matches("index.html")));
        }
        if pages.len() > PAGES {
            line(marks.item, &format!("and {} more", pages.len() - PAGES));
        }
    }
    out
}

fn of_plan(plan: &PlanDifference, marks: &Marks, line: &mut dyn FnMut(&str, &str)) {
    let address = &plan.address;
    line(
        marks.plan,
        &match plan.presence {
            Presence::New => format!("New plan: {} ({address})", plan.title),
            Presence::Gone => format!("No longer published: {} ({address})", plan.title),
            Presence::Both => format!("{} ({address})", plan.title),
        },
    );
    if let Some(reason) = &plan.closed {
        line(marks.heading, "Reporting ends");
        line(
            marks.item,
            if reason.is_empty() {
                "No reason is given."
            } else {
                reason
            },
        );
    }
    if !plan.updates.is_empty() {
        line(marks.heading, "New updates");
        for update in &plan.updates {
            let title = update.title.clone().unwrap_or_else(|| "Update".to_owned());
            let entries = match update.entries {
                1 => "1 entry".to_owned(),
                count => format!("{count} entries"),
            };
            line(
                marks.item,
                &format!("{title}, as at {}: {entries}", date(&update.as_at)),
            );
        }
    }
    if !plan.items.is_empty() {
        line(marks.heading, "Statuses, dates and endings");
        for item in &plan.items {
            of_item(item, marks, line);
        }
    }
    if !plan.corrections.is_empty() {
        line(marks.heading, "Corrections");
        for correction in &plan.corrections {
            of_correction(correction, marks, line);
        }
    }
    if !plan.reworded.is_empty() {
        line(
            marks.heading,
            "Published words that are no longer the same, without a correction",
        );
        for reworded in &plan.reworded {
            of_reworded(reworded, marks, line);
        }
    }
    if !plan.gone.is_empty() {
        line(marks.heading, "No longer there");
        for address in &plan.gone {
            line(marks.item, address);
        }
    }
}

fn of_item(item: &ItemChanges, marks: &Marks, line: &mut dyn FnMut(&str, &str)) {
    let kind = match item.item.kind {
        ItemKind::Action => "Action",
        _ => "Recommendation",
    };
    let words: String = item.item.words.chars().take(70).collect();
    let dots = if words.len() < item.item.words.len() {
        "…"
    } else {
        ""
    };
    line(
        marks.item,
        &format!("{kind} {}: {}{dots}", item.item.ref_, words.trim_end()),
    );
    for change in &item.changes {
        line(marks.sub, &moved(change));
    }
}

fn label(group: &StandingGroup) -> String {
    group.label.clone().unwrap_or_else(|| group.key.clone())
}

fn days(count: i32) -> String {
    if count == 1 {
        "1 day".to_owned()
    } else {
        format!("{count} days")
    }
}

fn moved(change: &Moved) -> String {
    match change {
        Moved::New => "new in the plan".to_owned(),
        Moved::Gone => "no longer in the plan".to_owned(),
        Moved::Completed => "newly reported complete".to_owned(),
        Moved::Reopened => "no longer reported complete".to_owned(),
        Moved::Ended(ended) => {
            let to = ended
                .to
                .as_ref()
                .map(|to| format!(", to {to}"))
                .unwrap_or_default();
            let reason = ended
                .reason
                .as_ref()
                .map(|reason| format!(": {reason}"))
                .unwrap_or_default();
            format!("ended as {}{to}{reason}", ended.how.as_str())
        }
        Moved::Forward { from, to } => format!("moved forward, from “{}” to “{}”", label(from), label(to)),
        Moved::Back { from, to } => format!("moved back, from “{}” to “{}”", label(from), label(to)),
        Moved::Relabelled { from, to } => format!("status changed from “{}” to “{}”", label(from), label(to)),
        Moved::FirstStatus(to) => format!("first status reported: “{}”", label(to)),
        Moved::Slipped { from, to, days: by } => {
            format!(
                "due date slips from {} to {}, by {}",
                date(from),
                date(to),
                days(*by)
            )
        }
        Moved::BroughtForward { from, to, days: by } => {
            format!(
                "due date brought forward from {} to {}, by {}",
                date(from),
                date(to),
                days(*by)
            )
        }
        Moved::Dated(to) => format!("due date given: {}", date(to)),
        Moved::NewlyPast { due, days: by, known } => format!(
            "past its due date, {}, by {}{}",
            date(due),
            days(*by),
            if *known {
                ""
            } else {
                "; whether it is complete is not known"
            }
        ),
        Moved::NoNews => "no news".to_owned(),
    }
}

fn of_correction(correction: &NewCorrection, marks: &Marks, line: &mut dyn FnMut(&str, &str)) {
    let field = correction
        .field
        .as_ref()
        .map(|field| format!(", {field}"))
        .unwrap_or_default();
    line(
        marks.item,
        &format!("{}{field}: {}", correction.of, correction.reason),
    );
    before_and_now(correction.was.as_ref(), correction.now.as_ref(), marks, line);
}

fn of_reworded(reworded: &Reworded, marks: &Marks, line: &mut dyn FnMut(&str, &str)) {
    for field in &reworded.fields {
        line(marks.item, &format!("{}, {}", reworded.address, field.name));
        before_and_now(field.was.as_ref(), field.now.as_ref(), marks, line);
    }
}

fn before_and_now(was: Option<&Value>, now: Option<&Value>, marks: &Marks, line: &mut dyn FnMut(&str, &str)) {
    let shown = |value: Option<&Value>| match value {
        None => "nothing".to_owned(),
        Some(Value::String(text)) => format!("“{}”", text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Some(other) => record::canonical(other),
    };
    let (was, now) = match (was, now) {
        (Some(Value::String(was)), Some(Value::String(now))) => {
            let (was, now) = difference::around(was, now);
            (format!("“{was}”"), format!("“{now}”"))
        }
        (was, now) => (shown(was), shown(now)),
    };
    line(marks.sub, &format!("was: {was}"));
    line(marks.sub, &format!("now: {now}"));
}

/// A date as people say it: `31 December 2017`, `October 2016`, `January to March 2017`, `2017`.
fn date(iso: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = |month: i8| {
        usize::try_from(month - 1)
            .ok()
            .and_then(|at| MONTHS.get(at))
            .copied()
            .unwrap_or_default()
    };
    match PartialDate::parse(iso) {
        Ok(PartialDate::Day(day)) => format!("{} {} {}", day.day(), month(day.month()), day.year()),
        Ok(PartialDate::Month { year, month: of }) => format!("{} {year}", month(of)),
        Ok(PartialDate::Quarter { year, quarter }) => {
            format!("{} to {} {year}", month(quarter * 3 - 2), month(quarter * 3))
        }
        Ok(PartialDate::Year(year)) => year.to_string(),
        Err(_) => iso.to_owned(),
    }
}
