//! How recommendations and actions stand otherwise, in words.

use super::values::date;
use crate::cli::markup::Text;
use crate::model::ItemKind;
use crate::resolve::{Change, ItemChanges, StatusGroup};
use crate::text::figure::{unit_of, with_unit};
use crate::text::sentence;
use crate::text::shorten::first_words;

/// How many characters of an item's words a line shows.
const MOST: usize = 70;

pub(super) fn of_item(item: &ItemChanges, text: &mut Text) {
    let kind = match item.item.kind {
        ItemKind::Action => &text.names.action[0],
        _ => &text.names.recommendation[0],
    };
    text.item(&format!(
        "{} {}: {}",
        sentence(kind),
        item.item.ref_,
        first_words(&item.item.words, MOST)
    ));
    for change in &item.changes {
        text.sub(&words(change));
    }
}

fn label(group: &StatusGroup) -> String {
    group.label.clone().unwrap_or_else(|| group.key.clone())
}

fn days(count: i32) -> String {
    if count == 1 {
        "1 day".to_owned()
    } else {
        format!("{count} days")
    }
}

fn words(change: &Change) -> String {
    match change {
        Change::New => "new in the plan".to_owned(),
        Change::Gone => "no longer in the plan".to_owned(),
        Change::Completed => "newly reported complete".to_owned(),
        Change::Finished(on) => format!("finished: {}", date(on)),
        Change::Reopened => "no longer reported complete".to_owned(),
        Change::Ended(ended) => {
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
            format!("ended as {}{to}{reason}", ended.how.as_str().replace('-', " "))
        }
        Change::Answered { by, from: None, to } => format!("answered by {by}: “{to}”"),
        Change::Answered {
            by,
            from: Some(from),
            to,
        } => format!("answered otherwise by {by}: “{to}”, before “{from}”"),
        Change::Rated { name, from: None, to } => format!("{name}: “{to}”"),
        Change::Rated {
            name,
            from: Some(from),
            to,
        } => format!("{name}: from “{from}” to “{to}”"),
        Change::EndedByLabel => "ended under that label".to_owned(),
        Change::Forward { from, to } => format!("moved forward, from “{}” to “{}”", label(from), label(to)),
        Change::Back { from, to } => format!("moved back, from “{}” to “{}”", label(from), label(to)),
        Change::Relabelled { from, to } if from.label.is_none() => {
            format!("status reported: “{}”", label(to))
        }
        Change::Relabelled { from, to } => {
            format!("status changed from “{}” to “{}”", label(from), label(to))
        }
        Change::FirstStatus(to) => format!("first status reported: “{}”", label(to)),
        Change::ReportedByBody { by, from: None, to } => format!("reported by {by}: “{}”", label(to)),
        Change::ReportedByBody {
            by,
            from: Some(from),
            to,
        } => format!("reported by {by}: “{}”, before “{}”", label(to), label(from)),
        Change::Slipped { from, to, days: by } => {
            format!(
                "due date slips from {} to {}, by {}",
                date(from),
                date(to),
                days(*by)
            )
        }
        Change::BroughtForward { from, to, days: by } => {
            format!(
                "due date brought forward from {} to {}, by {}",
                date(from),
                date(to),
                days(*by)
            )
        }
        Change::Dated(to) => format!("due date given: {}", date(to)),
        Change::NewlyPast { due, known: true } => format!("overdue, due {}", date(due)),
        Change::NewlyPast { due, known: false } => format!(
            "due date passed, {}; whether it is complete is not known",
            date(due)
        ),
        Change::Figure {
            name,
            unit,
            unit_one,
            from,
            to,
            by,
        } => {
            let figure = |value| with_unit(value, unit_of(value, unit.as_deref(), unit_one.as_deref()));
            let by = by.as_ref().map(|by| format!(", as {by} reported"));
            format!(
                "{name}: from {} to {}{}",
                figure(*from),
                figure(*to),
                by.unwrap_or_default()
            )
        }
        Change::Silent => "no news".to_owned(),
    }
}
