//! What each correction is about, and how the plan read before it.
//!
//! Corrections are followed from the newest to the oldest. Each puts one field back as it was; the part of the plan that
//! holds it is then read again by the same readers as its file. So an earlier version is a part like any other, and the
//! site as of an earlier day shows it.

mod reread;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;

use crate::diag::{Code, Diagnostic};
use crate::model::{
    Correction, Corrections, Earlier, EarlierPart, FieldChange, ItemKind, Plan, Subject, Traced, Was, address,
};
use crate::record::{self, Item};
use crate::source::{Sources, Span};
use crate::text::nearest::nearest;
use reread::{Edit, Reading};

/// What following corrections needs to know beside the plan.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    /// Who publishes the plan.
    pub(super) organisation: &'a str,
    /// The path of the content folder, as it is called in messages.
    pub(super) root: &'a str,
    pub(super) sources: &'a Sources,
}

/// Follows the corrections of a plan; adds what is wrong with them.
pub(super) fn trace(plan: &Plan, around: Around<'_>) -> (Corrections, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut list: Vec<Traced> = Vec::new();
    let of_plan = plan.facts.corrections.iter().map(|it| (None, it));
    let updates = plan.updates.iter().enumerate();
    let of_updates = updates.flat_map(|(at, update)| update.corrections.iter().map(move |it| (Some(at), it)));
    for (holder, written) in of_plan.chain(of_updates) {
        match subject(plan, holder, written) {
            Ok(Some(subject)) => list.push(traced(plan, holder, written, subject)),
            Ok(None) => {}
            Err(diagnostic) => found.push(*diagnostic),
        }
    }
    found.extend(twice(&list));
    // A stable sort: of one day, those written first are the older ones.
    list.sort_by_key(|one| one.effective);
    let mut work = plan.clone();
    let mut earlier: Vec<Earlier> = Vec::new();
    let mut of_day: BTreeMap<(u8, usize), EarlierPart> = BTreeMap::new();
    for at in (0..list.len()).rev() {
        let reading = Reading {
            plan: &work,
            organisation: around.organisation,
            root: around.root,
            sources: around.sources,
            span: list[at]
                .written
                .was
                .as_ref()
                .map_or(list[at].written.span, |was| was.span),
        };
        let step = step(&reading, &list[at], &mut found);
        list[at].field = step.field.or(list[at].field);
        list[at].change = step.change;
        if let Some(part) = step.part {
            of_day.insert(part.place(), part.clone());
            work = with_part(&work, &part);
        }
        let day_is_done = at == 0 || list[at - 1].effective != list[at].effective;
        if day_is_done {
            let until = list[at].effective;
            let parts = std::mem::take(&mut of_day).into_values();
            earlier.extend(parts.map(|part| Earlier { until, part }));
        }
    }
    earlier.sort_by_key(|one| one.until);
    (Corrections { list, earlier }, found)
}

/// The plan with a part as it was.
fn with_part(plan: &Plan, part: &EarlierPart) -> Plan {
    let mut plan = plan.clone();
    plan.put(part);
    plan
}

/// What a correction is about; nothing when it names an item that is not there, which is told elsewhere.
fn subject(
    plan: &Plan,
    holder: Option<usize>,
    written: &Correction,
) -> Result<Option<Subject>, Box<Diagnostic>> {
    if let Some((kind, name)) = &written.part {
        return part(plan, *kind, name).map(Some);
    }
    let closing = written
        .field
        .as_ref()
        .is_some_and(|field| record::field_names(ItemKind::Closing).contains(&field.value.as_str()));
    let update = match &written.update {
        Some(as_at) => match plan.updates.iter().find(|it| it.as_at.value == as_at.value) {
            Some(update) => Some(update),
            None => return Err(Box::new(no_update(plan, as_at))),
        },
        None => None,
    };
    let holder = holder.map(|at| &plan.updates[at]);
    Ok(match (&written.ref_, update.or(holder)) {
        (None, None) if closing => Some(Subject::Closing),
        (None, None) => Some(Subject::Plan),
        (None, Some(update)) => Some(Subject::Update(update.as_at.value.to_string())),
        (Some(ref_), update) => {
            let entry = update.filter(|update| {
                written.update.is_some()
                    || written.removed
                    || update.entries.iter().any(|entry| entry.ref_.value == ref_.value)
            });
            match entry {
                Some(update) => {
                    let there = update.entries.iter().any(|entry| entry.ref_.value == ref_.value);
                    if there == written.removed {
                        return Err(Box::new(entry_or_not(
                            written,
                            ref_,
                            &update.as_at.value.to_string(),
                        )));
                    }
                    Some(Subject::Entry(update.as_at.value.to_string(), ref_.value.clone()))
                }
                None if written.removed => return Err(Box::new(only_entries(written))),
                None => item(plan, &ref_.value),
            }
        }
    })
}

fn item(plan: &Plan, ref_: &str) -> Option<Subject> {
    plan.recommendations.iter().find_map(|rec| {
        if rec.ref_.value == ref_ {
            return Some(Subject::Recommendation(ref_.to_owned()));
        }
        let mut actions = rec.actions.iter();
        actions
            .any(|action| action.ref_.value == ref_)
            .then(|| Subject::Action(ref_.to_owned()))
    })
}

fn part(
    plan: &Plan,
    kind: ItemKind,
    name: &crate::source::Spanned<String>,
) -> Result<Subject, Box<Diagnostic>> {
    let facts = &plan.facts;
    let keys = |list: &[crate::model::StatusDef]| list.iter().map(|it| it.key.value.clone()).collect();
    let (code, what, known, subject): (_, _, Vec<String>, fn(String) -> Subject) = match kind {
        ItemKind::Theme => {
            let refs = facts.themes.iter().map(|it| it.ref_.value.clone()).collect();
            (Code::UnknownTheme, "theme", refs, Subject::Theme)
        }
        ItemKind::Status => (
            Code::UnknownStatus,
            "status",
            keys(&facts.statuses),
            Subject::Status,
        ),
        ItemKind::ImpactRating => (
            Code::UnknownStatus,
            "impact rating",
            keys(&facts.impact_ratings),
            Subject::ImpactRating,
        ),
        _ => {
            let keys = facts
                .sources
                .iter()
                .filter_map(|it| Some(it.key.as_ref()?.value.clone()))
                .collect();
            (Code::UnknownSource, "source", keys, Subject::Source)
        }
    };
    if known.contains(&name.value) {
        return Ok(subject(name.value.clone()));
    }
    let help = match nearest(&name.value, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name one that `plan.md` lists".to_owned(),
    };
    Err(Box::new(
        Diagnostic::new(
            code,
            name.span,
            format!("the plan has no {what} `{}`", name.value),
        )
        .help(help),
    ))
}

fn no_update(plan: &Plan, as_at: &crate::source::Spanned<crate::model::PartialDate>) -> Diagnostic {
    let known: Vec<String> = plan
        .updates
        .iter()
        .map(|it| format!("`{}`", it.as_at.value))
        .collect();
    let help = if known.is_empty() {
        "the plan has no updates yet; leave the line out".to_owned()
    } else {
        format!("name an update by its `as_at`: {}", known.join(", "))
    };
    Diagnostic::new(
        Code::UnknownUpdate,
        as_at.span,
        format!("the plan has no update that is as at `{}`", as_at.value),
    )
    .help(help)
}

fn entry_or_not(written: &Correction, ref_: &crate::source::Spanned<String>, as_at: &str) -> Diagnostic {
    let (message, help) = if written.removed {
        (
            format!(
                "the entry on `{}` is said to be taken out, and is still in the update as at {as_at}",
                ref_.value
            ),
            "take it out of the update, or leave out `removed: true`",
        )
    } else {
        (
            format!("the update as at {as_at} has no entry on `{}`", ref_.value),
            "name another update or item; write `removed: true` if the entry was taken out",
        )
    };
    Diagnostic::new(Code::UnknownRef, ref_.span, message).help(help)
}

fn only_entries(written: &Correction) -> Diagnostic {
    Diagnostic::new(
        Code::MisplacedField,
        written.span,
        "only an entry of an update can be taken out by a correction",
    )
    .help(
        "put what was published back; if it was given up, say so in an update: `ended: {how: withdrawn, reason: …}`; \
         for an entry, name its update with `update:`",
    )
}

fn traced(plan: &Plan, holder: Option<usize>, written: &Correction, subject: Subject) -> Traced {
    // What stands in a draft has not come out, and nobody can say when it will.
    let published = match holder.map(|at| &plan.updates[at]) {
        None => plan.facts.published_on(),
        Some(update) if update.draft => Date::MAX,
        Some(update) => update.published_on(),
    };
    let field = written
        .field
        .as_ref()
        .map(|field| format!("-{}", field.value))
        .unwrap_or_default();
    let id = format!("{}{field}-{}", subject.id(), written.date.value);
    Traced {
        address: address::below(&plan.address, &format!("corrections/#{id}")),
        effective: written.date.last_day().max(published),
        written: written.clone(),
        written_in: holder.map(|at| plan.updates[at].as_at.value.to_string()),
        about: subject.address(plan),
        subject,
        field: None,
        change: None,
    }
}

/// Reports corrections that have the address of another.
fn twice(list: &[Traced]) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    let mut found = Vec::new();
    for one in list {
        match seen.get(one.address.as_str()) {
            Some(first) => found.push(
                Diagnostic::new(
                    Code::DuplicateCorrection,
                    one.written.span,
                    "there is another correction of the same on the same day",
                )
                .label(*first, "the other one")
                .help("make them one, or name the `field` that each is about"),
            ),
            None => {
                seen.insert(&one.address, one.written.span);
            }
        }
    }
    found
}

/// What going back over one correction gave.
#[derive(Default)]
struct Step {
    field: Option<&'static str>,
    change: Option<FieldChange>,
    /// The part as it was before.
    part: Option<EarlierPart>,
}

fn step(reading: &Reading<'_>, one: &Traced, found: &mut Vec<Diagnostic>) -> Step {
    let written = &one.written;
    if written.removed {
        return taken_out(reading, one, found);
    }
    let kind = one.subject.kind();
    let names = record::field_names(kind);
    let Some(now) = record::of_subject(reading.plan, reading.organisation, &one.subject) else {
        return Step::default();
    };
    let named = match &written.field {
        Some(field) => match names.iter().find(|name| **name == field.value) {
            Some(name) => Some(*name),
            None => {
                found.push(unknown_field(field, kind, names));
                return Step::default();
            }
        },
        None => None,
    };
    let Some(was) = &written.was else {
        let field = named.or(Some(record::main_field(kind)));
        // With a field named, it is certain what was changed, though not what it said.
        let change = named.map(|name| change(reading, kind, Some(name), Was::NotRepeated, now.field(name)));
        return Step {
            field,
            change,
            part: None,
        };
    };
    if let Some(name) = named {
        let tried = attempt(reading, one, name, &now, &was.value);
        let no_fault = tried.faults.is_empty();
        found.extend(tried.faults);
        return match tried.good.filter(|_| no_fault) {
            Some((was, part)) => Step {
                field: named,
                change: Some(change(reading, kind, named, was, now.field(name))),
                part: Some(part),
            },
            None => Step {
                field: named,
                ..Step::default()
            },
        };
    }
    // Which field it was is known when the record has the old value for one, or the new words stand in one.
    let is_known = |name: &&'static str| {
        let tried = attempt(reading, one, name, &now, &was.value);
        let good = tried.good.filter(|_| tried.faults.is_empty())?;
        let sum = good.0.checksum();
        let is_sealed = reading
            .plan
            .record
            .whole()
            .about(&now.address)
            .any(|line| line.field(name) == sum);
        (is_sealed || written.now.is_some()).then_some(good)
    };
    let main = record::main_field(kind);
    let ordered = std::iter::once(&main).chain(names.iter().filter(|name| **name != main));
    let hit = ordered
        .into_iter()
        .find_map(|name| is_known(name).map(|good| (*name, good)));
    match hit {
        Some((name, (was, part))) => Step {
            field: Some(name),
            change: Some(change(reading, kind, Some(name), was, now.field(name))),
            part: Some(part),
        },
        None => Step {
            field: Some(main),
            ..Step::default()
        },
    }
}

impl Was {
    /// The checksum that the record would have of it.
    fn checksum(&self) -> Option<crate::checksum::ShortChecksum> {
        match self {
            Self::Value(value) => Some(record::short(&record::canonical(value))),
            Self::Nothing | Self::NotRepeated => None,
        }
    }
}

/// What came of putting a field back.
struct Attempt {
    /// Its old value in the form of the record, and the part as it was.
    good: Option<(Was, EarlierPart)>,
    faults: Vec<Diagnostic>,
}

fn attempt(reading: &Reading<'_>, one: &Traced, name: &'static str, now: &Item, was: &Value) -> Attempt {
    let blank = |faults| Attempt { good: None, faults };
    let whole;
    let was = match &one.written.now {
        None => was,
        Some(words) => match words_before(now.field(name), &words.value, was) {
            Some(text) => {
                whole = Value::String(text);
                &whole
            }
            None => return blank(vec![not_once(words, name)]),
        },
    };
    let nothing = matches!(was, Value::String(text) if text.is_empty());
    let (part, faults) = reading.part(&one.subject, Edit::Field(name, Some(was).filter(|_| !nothing)));
    let Some(part) = part else { return blank(faults) };
    let before = with_part(reading.plan, &part);
    let item = record::of_subject(&before, reading.organisation, &one.subject);
    let value = item.as_ref().and_then(|item| item.field(name));
    match value {
        None if nothing => Attempt {
            good: Some((Was::Nothing, part)),
            faults,
        },
        // The field does not take such a value.
        None => blank(faults),
        Some(text) => Attempt {
            good: Some((Was::Value(serde_json::from_str(text).unwrap_or_default()), part)),
            faults,
        },
    }
}

/// The whole text as it was, when some of its words were replaced by others that now stand in it once.
fn words_before(now: Option<&str>, words: &str, was: &Value) -> Option<String> {
    let text: String = serde_json::from_str(now?).ok()?;
    let was = was.as_str()?;
    (text.matches(words).count() == 1).then(|| text.replacen(words, was, 1))
}

fn not_once(words: &crate::source::Spanned<String>, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::BadValue,
        words.span,
        format!("these words do not stand exactly once in `{name}`"),
    )
    .help("write enough of the new words, as they stand there, to find the place; or leave out `now` and give the whole old text in `was`")
}

fn taken_out(reading: &Reading<'_>, one: &Traced, found: &mut Vec<Diagnostic>) -> Step {
    let change_of = |was: Was| FieldChange {
        field: None,
        was_words: match &was {
            Was::Value(Value::Object(fields)) => Some(entry_words(reading, fields)),
            _ => None,
        },
        was,
        now_words: None,
    };
    let Some(was) = &one.written.was else {
        return Step {
            change: Some(change_of(Was::NotRepeated)),
            ..Step::default()
        };
    };
    if !was.value.is_object() {
        found.push(
            Diagnostic::new(Code::WrongType, was.span, "`was` of an entry that was taken out is a group of fields")
                .help("write the fields of the entry below `was:`, such as `status:` and `progress:`, or leave `was` out"),
        );
        return Step::default();
    }
    let (part, faults) = reading.part(&one.subject, Edit::Entry(&was.value));
    let no_fault = faults.is_empty();
    found.extend(faults);
    let item = part.as_ref().filter(|_| no_fault).and_then(|part| {
        record::of_subject(&with_part(reading.plan, part), reading.organisation, &one.subject)
    });
    match item {
        Some(item) => Step {
            change: Some(change_of(Was::Value(Value::Object(item.values())))),
            part,
            field: None,
        },
        None => Step::default(),
    }
}

fn change(
    reading: &Reading<'_>,
    kind: ItemKind,
    field: Option<&'static str>,
    was: Was,
    now: Option<&str>,
) -> FieldChange {
    let now: Option<Value> = now.and_then(|text| serde_json::from_str(text).ok());
    let words = |value: &Value| words_of(reading, kind, field.unwrap_or_default(), value);
    FieldChange {
        field,
        was_words: match &was {
            Was::Value(value) => Some(words(value)),
            Was::Nothing | Was::NotRepeated => None,
        },
        was,
        now_words: now.as_ref().map(words),
    }
}

/// A value as words for people.
fn words_of(reading: &Reading<'_>, kind: ItemKind, field: &str, value: &Value) -> String {
    let facts = &reading.plan.facts;
    let label = |scale: &[crate::model::StatusDef], key: &str| {
        let found = scale.iter().find(|it| it.key.value == key);
        found.map_or_else(|| key.to_owned(), |it| it.label.clone())
    };
    match value {
        Value::String(text) if record::is_markdown(kind, field) => reading.plain(text),
        Value::String(key) if field == "status" => label(&facts.statuses, key),
        Value::String(key) if field == "impact_rating" => label(&facts.impact_ratings, key),
        other => generic(other),
    }
}

/// What an entry said, in the order in which it is shown.
fn entry_words(reading: &Reading<'_>, fields: &serde_json::Map<String, Value>) -> String {
    let names = record::field_names(ItemKind::Entry).iter();
    let words = names.filter_map(|name| Some(words_of(reading, ItemKind::Entry, name, fields.get(*name)?)));
    words.collect::<Vec<_>>().join(" ")
}

fn generic(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(is) => is.to_string(),
        Value::Number(number) => record::canonical(number),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(generic).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => {
            let fields = fields.iter();
            fields
                .map(|(name, value)| format!("{name}: {}", generic(value)))
                .collect::<Vec<_>>()
                .join(", ")
        }
    }
}

fn unknown_field(
    field: &crate::source::Spanned<String>,
    kind: ItemKind,
    names: &[&'static str],
) -> Diagnostic {
    let help = match nearest(&field.value, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("a correction of this may name {}", names.join(", ")),
    };
    Diagnostic::new(
        Code::UnknownField,
        field.span,
        format!("{} has no field `{}`", what(kind), field.value),
    )
    .help(help)
}

/// A kind with its article.
fn what(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Plan => "the plan",
        ItemKind::Closing => "the end of reporting",
        ItemKind::Theme => "a theme",
        ItemKind::Status => "a status",
        ItemKind::ImpactRating => "an impact rating",
        ItemKind::Source => "a source",
        ItemKind::Recommendation => "a recommendation",
        ItemKind::Action => "an action",
        ItemKind::Update => "an update",
        ItemKind::Entry => "an entry",
        ItemKind::Correction => "a correction",
    }
}
