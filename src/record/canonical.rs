//! What a plan publishes, as items: which fields each has, and in which form they are sealed.
//!
//! Fields have the names of the content format. Texts and Markdown are kept as they were written, dates as `2016-10`,
//! `2017-Q1` and so on, figures as numbers. What is not there is left out. `docs/record.md` describes the same for
//! people who check a record with a program of their own.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::item::{Fields, Item, object, part};
use crate::model::{
    Action, Entry, ItemKind, Measure, MeasureValue, PartialDate, Plan, PlanFacts, Recommendation, Source,
    SourceRef, StatusDef, Subject, Theme, Traced, Update, UpdateSource, Was, address,
};
use crate::source::Spanned;

/// Which of the things in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All but drafts, whether they are published or not.
    Written,
    /// Those that were published by this day.
    PublishedBy(Date),
}

impl Which {
    /// Whether what came out on `day` is among them.
    fn takes(self, day: Date) -> bool {
        match self {
            Self::Written => true,
            Self::PublishedBy(last) => day <= last,
        }
    }
}

/// Everything that a plan publishes, in a fixed order. `organisation` is who publishes it.
///
/// For what was published by a day, `plan` is the plan as it stood on that day.
pub fn items(plan: &Plan, organisation: &str, which: Which) -> Vec<Item> {
    let facts = &plan.facts;
    let mut items = vec![of_plan(plan, organisation)];
    if let Some(closed) = facts
        .closed
        .as_ref()
        .filter(|closed| which.takes(closed.last_day()))
    {
        items.push(item(plan, &Subject::Closing, closed, closing(facts)));
    }
    let themes = facts.themes.iter();
    items.extend(themes.map(|it| item(plan, &Subject::Theme(it.ref_.value.clone()), &it.ref_, theme(it))));
    let statuses = facts.statuses.iter();
    items.extend(statuses.map(|it| item(plan, &Subject::Status(it.key.value.clone()), &it.key, label(it))));
    let ratings = facts.impact_ratings.iter();
    items.extend(ratings.map(|it| {
        item(
            plan,
            &Subject::ImpactRating(it.key.value.clone()),
            &it.key,
            label(it),
        )
    }));
    for it in &facts.sources {
        if let Some(key) = &it.key {
            items.push(item(plan, &Subject::Source(key.value.clone()), key, source(it)));
        }
    }
    for rec in &plan.recommendations {
        items.push(of_recommendation(plan, rec));
        items.extend(rec.actions.iter().map(|action| of_action(plan, rec, action)));
    }
    for update in &plan.updates {
        if !update.draft && which.takes(update.published_on()) {
            items.push(of_update(plan, update));
            items.extend(update.entries.iter().map(|entry| of_entry(plan, update, entry)));
        }
    }
    // One in a draft is dated at the end of time.
    let corrections = plan
        .corrections
        .list
        .iter()
        .filter(|one| one.effective < Date::MAX);
    let shown = corrections.filter(|one| which.takes(one.effective));
    items.extend(shown.map(of_correction));
    items
}

/// The facts of a plan.
pub fn of_plan(plan: &Plan, organisation: &str) -> Item {
    let facts = &plan.facts;
    Item::new(
        ItemKind::Plan,
        address::plan(plan),
        facts.span,
        plan_facts(facts, organisation),
    )
}

/// A recommendation.
pub fn of_recommendation(plan: &Plan, rec: &Recommendation) -> Item {
    item(
        plan,
        &Subject::Recommendation(rec.ref_.value.clone()),
        &rec.ref_,
        recommendation(rec),
    )
}

/// An action as promised.
pub fn of_action(plan: &Plan, rec: &Recommendation, action: &Action) -> Item {
    item(
        plan,
        &Subject::Action(action.ref_.value.clone()),
        &action.ref_,
        promised(rec, action),
    )
}

/// An update without its entries, each of which is a thing of its own.
pub fn of_update(plan: &Plan, update: &Update) -> Item {
    item(
        plan,
        &Subject::Update(update.as_at.value.to_string()),
        &update.as_at,
        report(update),
    )
}

/// What an update says of an item.
pub fn of_entry(plan: &Plan, update: &Update, entry: &Entry) -> Item {
    let subject = Subject::Entry(update.as_at.value.to_string(), entry.ref_.value.clone());
    item(plan, &subject, &entry.ref_, said(entry))
}

/// A correction.
pub fn of_correction(one: &Traced) -> Item {
    let written = &one.written;
    let was = match one.change.as_ref().map(|change| &change.was) {
        Some(Was::Value(value)) => Some(value.clone()),
        Some(Was::Nothing) => Some(json!("")),
        Some(Was::NotRepeated) => None,
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
        .flag("removed", written.removed)
        .date("date", Some(&written.date))
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

/// What a plan has of one thing, as an item.
pub fn of_subject(plan: &Plan, organisation: &str, subject: &Subject) -> Option<Item> {
    let facts = &plan.facts;
    let update = |as_at: &String| {
        plan.updates
            .iter()
            .find(|it| it.as_at.value.to_string() == *as_at)
    };
    Some(match subject {
        Subject::Plan => of_plan(plan, organisation),
        Subject::Closing => item(plan, subject, facts.closed.as_ref()?, closing(facts)),
        Subject::Theme(ref_) => {
            let it = facts.themes.iter().find(|it| named(ref_)(&it.ref_))?;
            item(plan, subject, &it.ref_, theme(it))
        }
        Subject::Status(key) => {
            let it = facts.statuses.iter().find(|it| named(key)(&it.key))?;
            item(plan, subject, &it.key, label(it))
        }
        Subject::ImpactRating(key) => {
            let it = facts.impact_ratings.iter().find(|it| named(key)(&it.key))?;
            item(plan, subject, &it.key, label(it))
        }
        Subject::Source(key) => {
            let it = facts
                .sources
                .iter()
                .find(|it| it.key.as_ref().is_some_and(named(key)))?;
            item(plan, subject, it.key.as_ref()?, source(it))
        }
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

/// Whether something has this name.
fn named(name: &str) -> impl Fn(&Spanned<String>) -> bool {
    move |it| it.value == name
}

/// The names of the fields of a kind: those that a correction may name.
pub fn field_names(kind: ItemKind) -> &'static [&'static str] {
    match kind {
        ItemKind::Plan => &[
            "title",
            "summary",
            "organisation",
            "published",
            "reporting",
            "inspection",
            "oversight",
            "text",
        ],
        ItemKind::Closing => &["closed", "closed_reason", "followed_by"],
        ItemKind::Theme => &["title", "summary"],
        ItemKind::Status | ItemKind::ImpactRating => &["label", "meaning", "colour", "description"],
        ItemKind::Source => &["title", "publisher", "date", "url"],
        ItemKind::Recommendation => &[
            "text",
            "source_ref",
            "theme",
            "lead",
            "outcome",
            "measures",
            "note",
            "source",
            "findings",
        ],
        ItemKind::Action => &[
            "action",
            "outcome",
            "success",
            "lead",
            "workstream",
            "starts",
            "due",
            "due_text",
            "milestones",
            "repeats",
            "ongoing",
            "replaces",
            "measures",
            "note",
            "source",
        ],
        ItemKind::Update => &[
            "published",
            "title",
            "presented_to",
            "by",
            "source",
            "lost_statuses",
            "text",
        ],
        ItemKind::Entry => &[
            "progress",
            "status",
            "complete",
            "ended",
            "percent",
            "impact",
            "impact_rating",
            "due",
            "due_reason",
            "lead",
            "measures",
            "evidence",
            "next",
            "note",
        ],
        ItemKind::Correction => &[],
    }
}

/// The field that a correction is about when it names none.
pub fn main_field(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Plan | ItemKind::Update | ItemKind::Recommendation => "text",
        ItemKind::Closing => "closed_reason",
        ItemKind::Theme | ItemKind::Source => "title",
        ItemKind::Status | ItemKind::ImpactRating => "label",
        ItemKind::Action => "action",
        ItemKind::Entry => "progress",
        ItemKind::Correction => "reason",
    }
}

/// Whether a field holds Markdown.
pub fn is_markdown(kind: ItemKind, field: &str) -> bool {
    match field {
        "text" => matches!(kind, ItemKind::Plan | ItemKind::Update),
        "findings" | "outcome" | "note" | "progress" | "impact" | "next" => true,
        _ => false,
    }
}

fn item<T>(plan: &Plan, subject: &Subject, place: &Spanned<T>, fields: Fields) -> Item {
    Item::new(subject.kind(), subject.address(plan), place.span, fields)
}

fn plan_facts(facts: &PlanFacts, organisation: &str) -> Fields {
    let date = |date: &Option<Spanned<PartialDate>>| date.as_ref().map(|date| json!(date.value.to_string()));
    let mut fields = Fields::default()
        .text("title", &*facts.title)
        .text("summary", facts.summary.as_deref())
        .text("organisation", organisation)
        .date("published", Some(&facts.published))
        .text("reporting", facts.reporting.map(crate::model::Reporting::as_str))
        .markdown("text", &facts.body);
    if let Some(it) = &facts.inspection {
        let judgements = it.judgements.iter().map(|one| {
            object([
                ("area", part(&*one.area)),
                ("grade", part(&*one.grade)),
                ("within", part(one.within.as_deref())),
            ])
        });
        let judgements: Vec<Value> = judgements.collect();
        let inspection = object([
            ("inspector", part(&*it.inspector)),
            ("framework", part(it.framework.as_deref())),
            ("started", date(&it.started)),
            ("ended", date(&it.ended)),
            ("reported", date(&it.reported)),
            ("judgements", (!judgements.is_empty()).then(|| json!(judgements))),
        ]);
        fields = fields.value("inspection", &inspection);
    }
    let oversight = facts.oversight.iter().map(|one| {
        object([
            ("body", part(&*one.body)),
            ("role", part(one.role.as_deref())),
            ("meets", part(one.meets.as_deref())),
        ])
    });
    fields.list("oversight", &oversight.collect::<Vec<_>>()).sorted()
}

fn closing(facts: &PlanFacts) -> Fields {
    Fields::default()
        .date("closed", facts.closed.as_ref())
        .text("closed_reason", facts.closed_reason.as_deref())
        .text(
            "followed_by",
            facts.followed_by.as_ref().map(|next| next.value.as_str()),
        )
        .sorted()
}

fn theme(it: &Theme) -> Fields {
    Fields::default()
        .text("ref", &*it.ref_.value)
        .text("title", &*it.title)
        .text("summary", it.summary.as_deref())
        .sorted()
}

fn label(it: &StatusDef) -> Fields {
    Fields::default()
        .text("key", &*it.key.value)
        .text("label", &*it.label)
        .text("meaning", it.meaning.map(crate::model::Meaning::as_str))
        .text("colour", it.colour.as_str())
        .text("description", it.description.as_deref())
        .sorted()
}

fn source(it: &Source) -> Fields {
    Fields::default()
        .text("key", it.key.as_ref().map(|key| key.value.as_str()))
        .text("title", &*it.title)
        .text("publisher", it.publisher.as_deref())
        .text("date", it.date.map(|date| date.to_string()).as_deref())
        .text("url", it.url.as_deref())
        .sorted()
}

fn recommendation(rec: &Recommendation) -> Fields {
    Fields::default()
        .text("ref", &*rec.ref_.value)
        .date("published", rec.published.as_ref())
        .text("text", &*rec.text.value)
        .text("source_ref", rec.source_ref.as_deref())
        .text("theme", rec.theme.as_ref().map(|theme| theme.value.as_str()))
        .texts("lead", rec.lead.iter().map(String::as_str))
        .markdown("outcome", rec.outcome.as_ref())
        .list("measures", &measures(&rec.measures))
        .markdown("note", rec.note.as_ref())
        .source("source", rec.source.as_ref())
        .markdown("findings", &rec.findings)
        .sorted()
}

fn promised(rec: &Recommendation, action: &Action) -> Fields {
    let milestones = action.milestones.iter().map(|one| {
        object([
            ("name", part(&*one.name)),
            ("due", one.due.as_ref().map(|due| json!(due.value.to_string()))),
        ])
    });
    Fields::default()
        .text("ref", &*action.ref_.value)
        .text("recommendation", &*rec.ref_.value)
        .date("published", action.published.as_ref())
        .text("action", &*action.action.value)
        .markdown("outcome", action.outcome.as_ref())
        .texts(
            "success",
            action.success.iter().map(|success| success.value.as_str()),
        )
        .texts("lead", action.lead.iter().map(String::as_str))
        .text("workstream", action.workstream.as_deref())
        .date("starts", action.starts.as_ref())
        .date("due", action.due.as_ref())
        .text("due_text", action.due_text.as_deref())
        .list("milestones", &milestones.collect::<Vec<_>>())
        .text("repeats", action.repeats.map(crate::model::Reporting::as_str))
        .flag("ongoing", action.ongoing)
        .text("replaces", action.replaces.as_ref().map(|it| it.value.as_str()))
        .list("measures", &measures(&action.measures))
        .markdown("note", action.note.as_ref())
        .source("source", action.source.as_ref())
        .sorted()
}

fn report(update: &Update) -> Fields {
    let fields = Fields::default()
        .date("as_at", Some(&update.as_at))
        .date(
            "published",
            Some(update.published.as_ref().unwrap_or(&update.as_at)),
        )
        .text("title", update.title.as_deref())
        .text("presented_to", update.presented_to.as_deref())
        .text("by", update.by.as_deref())
        .text("lost_statuses", update.lost_statuses.as_deref())
        .markdown("text", &update.body);
    let source = update.source.as_ref().map(|it| match it {
        UpdateSource::Key(key) => object([("key", part(&*key.value))]),
        UpdateSource::Document(it) => object([
            ("title", part(&*it.title)),
            ("publisher", part(it.publisher.as_deref())),
            ("date", it.date.map(|date| json!(date.to_string()))),
            ("url", part(it.url.as_deref())),
        ]),
    });
    match source {
        Some(source) => fields.value("source", &source),
        None => fields,
    }
    .sorted()
}

fn said(entry: &Entry) -> Fields {
    let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    let evidence = entry.evidence.iter().map(|one| {
        object([
            ("title", part(&*one.title)),
            ("url", part(one.url.as_ref().map(|url| url.value.as_str()))),
        ])
    });
    let mut fields = Fields::default()
        .text("ref", &*entry.ref_.value)
        .text("status", text(&entry.status).as_deref())
        .flag("complete", entry.complete)
        .number("percent", entry.percent)
        .markdown("progress", entry.progress.as_ref())
        .markdown("impact", entry.impact.as_ref())
        .text("impact_rating", text(&entry.impact_rating).as_deref())
        .date("due", entry.due.as_ref())
        .text("due_reason", entry.due_reason.as_deref())
        .texts("lead", entry.lead.iter().map(String::as_str))
        .list("evidence", &evidence.collect::<Vec<_>>())
        .markdown("next", entry.next.as_ref())
        .markdown("note", entry.note.as_ref());
    if let Some(ended) = &entry.ended {
        let ended = object([
            ("how", Some(json!(ended.how.as_str()))),
            ("to", part(ended.to.as_ref().map(|to| to.value.as_str()))),
            ("reason", part(ended.reason.as_deref())),
        ]);
        fields = fields.value("ended", &ended);
    }
    if !entry.measures.is_empty() {
        let figures = entry
            .measures
            .iter()
            .map(|(key, values)| (key.value.clone(), json!(figures(values))));
        fields = fields.value("measures", &Value::Object(figures.collect()));
    }
    fields.sorted()
}

fn figures(values: &[MeasureValue]) -> Vec<Value> {
    let figure = |one: &MeasureValue| {
        object([
            ("period", part(one.period.as_deref())),
            ("value", Some(json!(one.value))),
        ])
    };
    values.iter().map(figure).collect()
}

fn measures(measures: &[Measure]) -> Vec<Value> {
    let measure = |one: &Measure| {
        object([
            ("key", part(&*one.key.value)),
            ("name", part(&*one.name)),
            ("unit", part(one.unit.as_deref())),
            ("target", one.target.map(|target| json!(target))),
            ("baseline", one.baseline.map(|baseline| json!(baseline))),
            (
                "higher_is_better",
                (!one.higher_is_better).then_some(json!(false)),
            ),
        ])
    };
    measures.iter().map(measure).collect()
}

impl Fields {
    /// Where something stands in a document.
    fn source(self, name: &'static str, source: Option<&SourceRef>) -> Self {
        match source {
            Some(it) => self.value(
                name,
                &object([("key", part(&*it.key.value)), ("page", part(it.page.as_deref()))]),
            ),
            None => self,
        }
    }
}
