//! In which form each thing is sealed, field by field.

use serde_json::{Value, json};

use super::item::{Fields, object, part};
use crate::model::{
    Action, Entry, Measure, MeasureValue, PartialDate, PlanFacts, Recommendation, Source, SourceRef,
    StatusDef, Theme, Update, UpdateSource,
};
use crate::source::Spanned;

pub(super) fn plan_facts(facts: &PlanFacts, organisation: &str) -> Fields {
    let date = |date: &Option<Spanned<PartialDate>>| date.as_ref().map(|date| json!(date.value.to_string()));
    let mut fields = Fields::default()
        .text("title", &*facts.title)
        .text("summary", facts.summary.as_deref())
        .text("organisation", organisation)
        .date("published", Some(&facts.published))
        .text("published_note", facts.published_note.as_deref())
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

pub(super) fn closing(facts: &PlanFacts) -> Fields {
    Fields::default()
        .date("closed", facts.closed.as_ref())
        .text("closed_reason", facts.closed_reason.as_deref())
        .text(
            "followed_by",
            facts.followed_by.as_ref().map(|next| next.value.as_str()),
        )
        .sorted()
}

pub(super) fn theme(it: &Theme) -> Fields {
    Fields::default()
        .text("ref", &*it.ref_.value)
        .text("title", &*it.title)
        .text("summary", it.summary.as_deref())
        .date("published", it.published.as_ref())
        .sorted()
}

pub(super) fn label(it: &StatusDef) -> Fields {
    Fields::default()
        .text("key", &*it.key.value)
        .text("label", &*it.label)
        .text("meaning", it.meaning.map(crate::model::Meaning::as_str))
        .text("colour", it.colour.as_str())
        .text("description", it.description.as_deref())
        .date("published", it.published.as_ref())
        .sorted()
}

pub(super) fn source(it: &Source) -> Fields {
    Fields::default()
        .text("key", it.key.as_ref().map(|key| key.value.as_str()))
        .text("title", &*it.title)
        .text("publisher", it.publisher.as_deref())
        .text("date", it.date.map(|date| date.to_string()).as_deref())
        .text("url", it.url.as_deref())
        .date("published", it.published.as_ref())
        .sorted()
}

pub(super) fn recommendation(rec: &Recommendation) -> Fields {
    Fields::default()
        .text("ref", &*rec.ref_.value)
        .date("published", rec.published.as_ref())
        .text("text", &*rec.text.value)
        .text("source_ref", rec.source_ref.as_deref())
        .text("theme", rec.theme.as_ref().map(|theme| theme.value.as_str()))
        .texts("lead", rec.lead.iter().map(|lead| lead.value.as_str()))
        .markdown("outcome", rec.outcome.as_ref())
        .list("measures", &measures(&rec.measures))
        .markdown("note", rec.note.as_ref())
        .source("source", rec.source.as_ref())
        .markdown("findings", &rec.findings)
        .sorted()
}

pub(super) fn promised(rec: &Recommendation, action: &Action) -> Fields {
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
        .texts("lead", action.lead.iter().map(|lead| lead.value.as_str()))
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

pub(super) fn report(update: &Update) -> Fields {
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

pub(super) fn said(entry: &Entry) -> Fields {
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
        .answer("complete", entry.complete)
        .number("percent", entry.percent.as_ref().map(|percent| percent.value))
        .markdown("progress", entry.progress.as_ref())
        .markdown("impact", entry.impact.as_ref())
        .text("impact_rating", text(&entry.impact_rating).as_deref())
        .date("due", entry.due.as_ref())
        .text("due_reason", entry.due_reason.as_deref())
        .texts("lead", entry.lead.iter().map(|lead| lead.value.as_str()))
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
