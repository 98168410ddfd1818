//! What is different, in words.

use serde_json::Value;

use crate::data::{Difference, NewCorrection, NewThing, PlanDifference, Presence, Reworded};
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
    /// What the content says, so that nothing in it is taken for marks.
    text: fn(&str) -> String,
}

const TERMINAL: Marks = Marks {
    title: "",
    plan: "",
    heading: "  ",
    item: "    ",
    sub: "      ",
    text: ToOwned::to_owned,
};

const MARKDOWN: Marks = Marks {
    title: "## ",
    plan: "### ",
    heading: "#### ",
    item: "- ",
    sub: "  - ",
    text: escaped,
};

/// Text that means nothing in Markdown, and calls nobody.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

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
        out.push_str(&(marks.text)(text));
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

/// What was left out because it is a draft.
pub(super) fn left_out(drafts: &[String]) -> String {
    if drafts.is_empty() {
        return String::new();
    }
    format!(
        "\nNot included, because they are drafts (`candour diff --drafts` includes them):\n    {}\n",
        drafts.join("\n    ")
    )
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
    if !plan.entries.is_empty() {
        line(marks.heading, "New entries in updates that were published before");
        for entry in &plan.entries {
            line(marks.item, &name(entry));
        }
    }
    if !plan.parts.is_empty() {
        line(marks.heading, "New in the plan");
        for part in &plan.parts {
            line(marks.item, &name(part));
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
        for thing in &plan.gone {
            line(marks.item, &name(thing));
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
            format!("ended as {}{to}{reason}", ended.how.as_str().replace('-', " "))
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
        Moved::Figure { name, unit, from, to } => {
            let unit = match unit.as_deref() {
                Some("%") => "%".to_owned(),
                Some(unit) => format!(" {unit}"),
                None => String::new(),
            };
            format!("{name}: from {from}{unit} to {to}{unit}")
        }
        Moved::NoNews => "no news".to_owned(),
    }
}

/// What something is called, with its title.
fn name(thing: &NewThing) -> String {
    let called = sentence(&called(thing.kind, &thing.address));
    match &thing.name {
        Some(name) => format!("{called}: {name}"),
        None => called,
    }
}

/// What something is called.
fn called(kind: ItemKind, address: &str) -> String {
    record::called(kind, address).replace('`', "")
}

/// A phrase at the start of a line.
fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first: String = letters
        .next()
        .map(char::to_uppercase)
        .into_iter()
        .flatten()
        .collect();
    first + letters.as_str()
}

fn of_correction(correction: &NewCorrection, marks: &Marks, line: &mut dyn FnMut(&str, &str)) {
    let of = match correction.kind {
        Some(kind) => sentence(&called(kind, &correction.of)),
        None => correction.of.clone(),
    };
    let what = match (correction.whole, &correction.field) {
        (Some("added"), _) => ": added later".to_owned(),
        (Some(_), _) => ": taken out".to_owned(),
        (None, Some(field)) => format!(": {}", field.replace('_', " ")),
        (None, None) => String::new(),
    };
    line(
        marks.item,
        &format!("{of}{what} ({}). {}", date(&correction.date), correction.reason),
    );
    if correction.whole == Some("added") {
        return;
    }
    let was = match &correction.was {
        None => Shown::Hidden,
        Some(Value::String(text)) if text.is_empty() => Shown::Nothing,
        Some(was) => Shown::Value(was),
    };
    match correction.whole {
        Some(_) => line(marks.sub, &format!("was: {}", was.words())),
        None => before_and_now(was, Shown::of(correction.now.as_ref()), marks, line),
    }
}

fn of_reworded(reworded: &Reworded, marks: &Marks, line: &mut dyn FnMut(&str, &str)) {
    let of = match reworded.kind {
        Some(kind) => sentence(&called(kind, &reworded.address)),
        None => reworded.address.clone(),
    };
    for field in &reworded.fields {
        line(marks.item, &format!("{of}: {}", field.name.replace('_', " ")));
        before_and_now(
            Shown::of(field.was.as_ref()),
            Shown::of(field.now.as_ref()),
            marks,
            line,
        );
    }
}

/// A value before or after.
#[derive(Clone, Copy)]
enum Shown<'v> {
    Hidden,
    Nothing,
    Value(&'v Value),
}

impl<'v> Shown<'v> {
    fn of(value: Option<&'v Value>) -> Self {
        value.map_or(Self::Nothing, Self::Value)
    }

    fn words(self) -> String {
        match self {
            Self::Hidden => "not repeated".to_owned(),
            Self::Nothing => "nothing".to_owned(),
            Self::Value(Value::String(text)) => match PartialDate::parse(text) {
                Ok(_) => date(text),
                Err(_) => format!("“{}”", text.split_whitespace().collect::<Vec<_>>().join(" ")),
            },
            Self::Value(Value::Bool(true)) => "yes".to_owned(),
            Self::Value(other) => plain(other),
        }
    }
}

/// A value of several parts.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => {
            let fields = fields.iter();
            fields
                .map(|(name, value)| format!("{}: {}", name.replace('_', " "), plain(value)))
                .collect::<Vec<_>>()
                .join(", ")
        }
        other => record::canonical(other),
    }
}

fn before_and_now(was: Shown<'_>, now: Shown<'_>, marks: &Marks, line: &mut dyn FnMut(&str, &str)) {
    let is_date = |text: &str| PartialDate::parse(text).is_ok();
    let (was, now) = match (was, now) {
        (Shown::Value(Value::String(was)), Shown::Value(Value::String(now)))
            if !is_date(was) && !is_date(now) =>
        {
            let (was, now) = difference::around(was, now);
            (format!("“{was}”"), format!("“{now}”"))
        }
        (was, now) => (was.words(), now.words()),
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
