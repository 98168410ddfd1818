//! Going back over one correction: which field it was about, what that said, and the part of the plan as it was.

use serde_json::Value;

use super::rewind::{Edit, Rewind, Undone};
use crate::diag::{Code, Diagnostic};
use crate::model::schema;
use crate::model::{EntryCorrection, FieldChange, ItemKind, OldValue, Subject, TracedCorrection};
use crate::record::{self, Item};
use crate::source::Spanned;
use crate::text::nearest::nearest;

/// The result of going back over one correction.
#[derive(Default)]
pub(super) struct Step {
    pub(super) field: Option<&'static str>,
    pub(super) change: Option<FieldChange>,
    /// The part as it was before.
    pub(super) part: Option<Undone>,
}

pub(super) fn step(rewind: &Rewind<'_>, one: &TracedCorrection, found: &mut Vec<Diagnostic>) -> Step {
    let written = &one.written;
    match written.whole {
        Some(EntryCorrection::TakenOut) => return taken_out(rewind, one, found),
        Some(EntryCorrection::Added) => return added(rewind, one),
        None => {}
    }
    if let Some(record) = &written.record {
        return Step {
            field: Some("sealed"),
            change: Some(FieldChange {
                field: Some("sealed"),
                was: OldValue::Value(Value::String(record.value.to_string())),
                now: Some(Value::String(written.date.value.to_string())),
            }),
            part: None,
        };
    }
    let kind = one.subject.kind();
    let names = schema::correctable(kind);
    let Some(now) = rewind.item(&one.subject) else {
        return step_for_missing(rewind, one, kind);
    };
    let named = match &written.field {
        Some(field) => match names.clone().find(|name| *name == field.value) {
            Some(name) => Some(name),
            None => {
                found.push(unknown_field(field, kind));
                return Step::default();
            }
        },
        None => None,
    };
    let Some(was) = &written.was else {
        // What was changed is certain, though not what it said.
        let name = named.unwrap_or(schema::main_field(kind));
        return Step {
            field: Some(name),
            change: Some(change(name, OldValue::NotRepeated, now.field(name))),
            part: None,
        };
    };
    if let Some(name) = named {
        let tried = attempt(rewind, one, name, &now, &was.value);
        let no_fault = tried.faults.is_empty();
        found.extend(tried.faults);
        return match tried.good.filter(|_| no_fault) {
            Some((was, part)) => Step {
                field: named,
                change: Some(change(name, was, now.field(name))),
                part: Some(part),
            },
            None => Step {
                field: named,
                ..Step::default()
            },
        };
    }
    // Which field it was is known when the record has the old value for one, or the new words stand in one.
    let main = schema::main_field(kind);
    let ordered = std::iter::once(main).chain(names.filter(|name| *name != main));
    let hit = ordered
        .filter(|name| written.now.is_some() || may_have_been(rewind, one, &now, name, &was.value))
        .find_map(|name| {
            let tried = attempt(rewind, one, name, &now, &was.value);
            let good = tried.good.filter(|_| tried.faults.is_empty())?;
            let is_known = written.now.is_some() || is_sealed(rewind, one, &now, name, good.0.canonical());
            is_known.then_some((name, good))
        });
    match hit {
        Some((name, (was, part))) => Step {
            field: Some(name),
            change: Some(change(name, was, now.field(name))),
            part: Some(part),
        },
        None => Step {
            field: Some(main),
            ..Step::default()
        },
    }
}

/// Puts something back where a correction says what it was.
fn undo(rewind: &Rewind<'_>, one: &TracedCorrection, edit: Edit<'_>) -> (Option<Undone>, Vec<Diagnostic>) {
    rewind.undo(&one.subject, edit, one.written.old_value_span())
}

fn change(field: &'static str, was: OldValue, now: Option<&str>) -> FieldChange {
    FieldChange {
        field: Some(field),
        was,
        now: now.and_then(|text| serde_json::from_str(text).ok()),
    }
}

/// A correction of an entry that was taken out since, and of which nobody says any more what it was.
fn step_for_missing(rewind: &Rewind<'_>, one: &TracedCorrection, kind: ItemKind) -> Step {
    let mut names = schema::correctable(kind);
    let name = match one.written_field() {
        Some(written) => names.find(|name| *name == written),
        None => one.written.was.is_none().then_some(schema::main_field(kind)),
    };
    let Some(name) = name else {
        return Step::default();
    };
    let was = match &one.written.was {
        None => Some(OldValue::NotRepeated),
        Some(was) if was.value.as_str() == Some("") => Some(OldValue::Nothing),
        Some(was) => {
            let stub = Value::Object([(name.to_owned(), was.value.clone())].into_iter().collect());
            let (part, _) = undo(rewind, one, Edit::Entry(&stub));
            let item = part.and_then(|part| rewind.item_with(&part, &one.subject));
            let value = item.and_then(|item| serde_json::from_str(item.field(name)?).ok());
            value.map(OldValue::Value)
        }
    };
    Step {
        field: Some(name),
        change: was.map(|was| change(name, was, None)),
        part: None,
    }
}

impl OldValue {
    /// Its canonical JSON.
    fn canonical(&self) -> Option<String> {
        match self {
            Self::Value(value) => Some(record::canonical(value)),
            Self::Nothing | Self::NotRepeated => None,
        }
    }
}

/// Returns whether a field had a value in a line about the item that was sealed before the correction.
fn is_sealed(
    rewind: &Rewind<'_>,
    one: &TracedCorrection,
    now: &Item,
    name: &str,
    value: Option<String>,
) -> bool {
    let Some(value) = value else { return false };
    let sealed = rewind.plan.record.whole();
    let own = sealed
        .about(&one.address)
        .next()
        .map_or(u64::MAX, |line| line.seq);
    let mut lines = sealed.about(&now.address).filter(|line| line.seq < own);
    lines.any(|line| line.field(name) == Some(record::short(&value, line.form)))
}

/// Returns whether a field may have had the old value that was written. This is looked at first, because reading the
/// value as that field takes time.
fn may_have_been(rewind: &Rewind<'_>, one: &TracedCorrection, now: &Item, name: &str, was: &Value) -> bool {
    let Value::String(text) = was else { return true };
    let number = text.parse().ok().and_then(serde_json::Number::from_f64);
    let forms = [
        Some(Value::String(record::plain(text))),
        number.map(Value::Number),
        (text == "true").then_some(Value::Bool(true)),
        Some(Value::Array(vec![Value::String(text.clone())])),
    ];
    let mut forms = forms.into_iter().flatten();
    forms.any(|form| is_sealed(rewind, one, now, name, Some(record::canonical(&form))))
}

/// The result of putting a field back.
struct Attempt {
    /// Its old value in the form of the record, and the part as it was.
    good: Option<(OldValue, Undone)>,
    faults: Vec<Diagnostic>,
}

fn attempt(
    rewind: &Rewind<'_>,
    one: &TracedCorrection,
    name: &'static str,
    now: &Item,
    was: &Value,
) -> Attempt {
    let blank = |faults| Attempt { good: None, faults };
    let whole;
    let was = match &one.written.now {
        None => was,
        Some(words) => match words_before(now.field(name), &words.value, was) {
            Some(text) => {
                whole = Value::String(text);
                &whole
            }
            None => return blank(vec![not_once(rewind, one, words, name)]),
        },
    };
    let nothing = matches!(was, Value::String(text) if text.is_empty());
    // Of figures, only those that were wrong are given.
    let are_figures = name == "measures"
        && one.subject.kind() == ItemKind::Entry
        && was.is_object()
        && now.field(name).is_some();
    let edit = if are_figures {
        Edit::Some(name, was)
    } else {
        Edit::Field(name, Some(was).filter(|_| !nothing))
    };
    let (part, faults) = undo(rewind, one, edit);
    let Some(part) = part else { return blank(faults) };
    let item = rewind.item_with(&part, &one.subject);
    let value = item.as_ref().and_then(|item| item.field(name));
    match value {
        None if nothing => Attempt {
            good: Some((OldValue::Nothing, part)),
            faults,
        },
        // The field does not take such a value.
        None => blank(faults),
        Some(text) => Attempt {
            good: Some((
                OldValue::Value(serde_json::from_str(text).unwrap_or_default()),
                part,
            )),
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

fn not_once(rewind: &Rewind<'_>, one: &TracedCorrection, words: &Spanned<String>, name: &str) -> Diagnostic {
    let found = elsewhere(rewind, one, &words.value);
    let hint =
        found.map(|ref_| format!("they stand in what is said of `{ref_}`: did you mean `ref: {ref_}`? Or "));
    Diagnostic::new(
        Code::BadValue,
        words.span,
        format!("these words do not stand exactly once in `{name}`"),
    )
    .help(format!(
        "{}write enough of the new words, as they stand there, to find the place; or leave out `now` and give the whole old \
         text in `was`",
        hint.unwrap_or_default()
    ))
}

fn added(rewind: &Rewind<'_>, one: &TracedCorrection) -> Step {
    let now = rewind.item(&one.subject);
    let (part, _) = undo(rewind, one, Edit::NoEntry);
    Step {
        field: None,
        change: now.map(|now| FieldChange {
            field: None,
            was: OldValue::Nothing,
            now: Some(Value::Object(now.values())),
        }),
        part,
    }
}

fn taken_out(rewind: &Rewind<'_>, one: &TracedCorrection, found: &mut Vec<Diagnostic>) -> Step {
    let change_of = |was: OldValue| FieldChange {
        field: None,
        was,
        now: None,
    };
    let Some(was) = &one.written.was else {
        return Step {
            change: Some(change_of(OldValue::NotRepeated)),
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
    // It may have come back since.
    let mut rewind = Rewind::clone(rewind);
    if let (Some(without), _) = undo(&rewind, one, Edit::NoEntry) {
        rewind.accept(without);
    }
    let (part, faults) = undo(&rewind, one, Edit::Entry(&was.value));
    let no_fault = faults.is_empty();
    found.extend(faults);
    let item = part
        .as_ref()
        .filter(|_| no_fault)
        .and_then(|part| rewind.item_with(part, &one.subject));
    match item {
        Some(item) => Step {
            change: Some(change_of(OldValue::Value(Value::Object(item.values())))),
            part,
            field: None,
        },
        None => Step::default(),
    }
}

/// Another entry of the same update, or another item of the plan, in which some words stand.
fn elsewhere<'r>(rewind: &'r Rewind<'_>, one: &TracedCorrection, words: &str) -> Option<&'r str> {
    let plan = &rewind.plan;
    let holds = |item: &Item| {
        item.fields()
            .iter()
            .any(|(_, value)| serde_json::from_str::<String>(value).is_ok_and(|text| text.contains(words)))
    };
    if let Subject::Entry(as_at, _) = &one.subject {
        let update = plan.update_named(as_at)?;
        let mut entries = update.entries.iter();
        let found = entries.find(|entry| holds(&record::of_entry(plan, update, entry)))?;
        return Some(&found.ref_.value);
    }
    plan.recommendations.iter().find_map(|rec| {
        if holds(&record::of_recommendation(plan, rec)) {
            return Some(rec.ref_.value.as_str());
        }
        let mut actions = rec.actions.iter();
        let found = actions.find(|action| holds(&record::of_action(plan, rec, action)))?;
        Some(found.ref_.value.as_str())
    })
}

fn unknown_field(field: &Spanned<String>, kind: ItemKind) -> Diagnostic {
    let names: Vec<&str> = schema::correctable(kind).collect();
    let is_item = matches!(kind, ItemKind::Recommendation | ItemKind::Action);
    let of_entry = schema::correctable(ItemKind::Entry).any(|name| name == field.value);
    let help = match nearest(&field.value, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if is_item && of_entry => {
            "what an update said of it is corrected in that update's file, or here with `update:` and its `as_at`"
                .to_owned()
        }
        None => format!("a correction of this may name {}", names.join(", ")),
    };
    Diagnostic::new(
        Code::UnknownField,
        field.span,
        format!("{} has no field `{}`", with_article(kind), field.value),
    )
    .help(help)
}

/// A kind with its article.
fn with_article(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Plan => "the plan",
        ItemKind::Closing => "the end of reporting",
        ItemKind::Theme
        | ItemKind::Status
        | ItemKind::ImpactRating
        | ItemKind::Source
        | ItemKind::Inspection
        | ItemKind::Body
        | ItemKind::Response
        | ItemKind::Rating => kind.part().map_or("a part", |part| part.one[1]),
        ItemKind::Recommendation => "a recommendation",
        ItemKind::Action => "an action",
        ItemKind::Update => "an update",
        ItemKind::Entry => "an entry",
        ItemKind::Meeting | ItemKind::MeetingPapers | ItemKind::MeetingHeld | ItemKind::MeetingMinutes => {
            "a meeting"
        }
        ItemKind::Correction => "a correction",
        ItemKind::Term => "a term",
        ItemKind::Page => "a page",
        ItemKind::Settings => "settings",
        ItemKind::File => "a file",
        ItemKind::Order => "an order",
        ItemKind::Design => "a design",
    }
}
