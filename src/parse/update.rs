//! `updates/*.md`: one dated report.

use super::correction;
use super::fields::Fields;
use super::node::{Node, NodeKind};
use super::plan::read_source;
use super::recommendation::people;
use crate::diag::Code;
use crate::model::{
    Ended, EndingKind, Entry, Evidence, MeasureValue, PartialDate, Source, Update, UpdateSource,
};
use crate::source::Spanned;
use crate::text::markdown::Markdown;

/// Reads an update.
pub(super) fn read(fields: &Fields<'_>, body: Markdown) -> Option<Update> {
    let as_at = fields.required_date("as_at");
    let update = Update {
        span: fields.span,
        as_at: Spanned::new(PartialDate::Year(1), fields.span),
        was: fields.addresses("was"),
        published: fields.date("published"),
        title: fields.text("title").map(|t| t.value),
        presented_to: fields.text("presented_to").map(|t| t.value),
        by: fields.text("by").map(|t| t.value),
        source: read_update_source(fields),
        entries: fields.groups("entries", "an entry", read_entry),
        corrections: correction::read(fields),
        lost_statuses: fields.text("lost_statuses").map(|t| t.value),
        draft: fields.flag("draft"),
        body,
    };
    Some(Update {
        as_at: as_at?,
        ..update
    })
}

fn read_update_source(fields: &Fields<'_>) -> Option<UpdateSource> {
    fields.group("source", "a source", |f| match f.text("key") {
        Some(key) => Some(UpdateSource::Key(key)),
        None => read_source(f).map(|source: Source| UpdateSource::Document(source)),
    })
}

pub(super) fn read_entry(fields: &Fields<'_>) -> Option<Entry> {
    let ref_ = fields.required("ref", "1.1.1");
    let entry = Entry {
        ref_: Spanned::new(String::new(), fields.span),
        is_bare: fields.hold_nothing_but("ref"),
        response: fields.text("response"),
        response_text: response_text(fields),
        ratings: fields.pairs("ratings"),
        milestones: fields.pairs("milestones"),
        status: fields.text("status"),
        complete: fields.answer("complete"),
        completed: completed(fields),
        ended: fields.group("ended", "an ending", |f| {
            let how = f.required_choice("how");
            let to = f.text("to");
            let reason = f
                .required("reason", "It goes on as routine work.")
                .map(|t| t.value);
            Some(Ended {
                how: how?,
                to,
                reason,
            })
        }),
        percent: percent(fields),
        progress: fields.markdown("progress"),
        impact: fields.markdown("impact"),
        impact_rating: fields.text("impact_rating"),
        due: fields.date("due"),
        due_reason: due_reason(fields),
        lead: people(fields),
        measures: read_values(fields),
        evidence: fields.groups("evidence", "a piece of evidence", |f| {
            let (url, link) = f.link_in_plan("url").unzip();
            Some(Evidence {
                title: f.required("title", "Audit report, March 2018")?.value,
                url,
                link: link.flatten(),
            })
        }),
        next: fields.markdown("next"),
        note: fields.markdown("note"),
    };
    if let (Some(ended), Some(complete)) = (&entry.ended, entry.complete)
        && (complete && ended.how.is_unfinished() || !complete && ended.how == EndingKind::Achieved)
    {
        fields.report(
            Code::MisplacedField,
            fields.span,
            format!(
                "an entry cannot say both `complete: {complete}` and that it ended as {}",
                ended.how.as_str()
            ),
            "keep the one that the organisation reported",
        );
    }
    without_completion(fields, &entry);
    Some(Entry { ref_: ref_?, ..entry })
}

/// Reports a day of finishing beside words that say that nothing was finished.
fn without_completion(fields: &Fields<'_>, entry: &Entry) {
    let Some(completed) = &entry.completed else { return };
    let ended = entry.ended.as_ref().filter(|ended| ended.how.is_unfinished());
    let against = match ended {
        Some(ended) => format!("that it ended as {}", ended.how.as_str()),
        None if entry.complete == Some(false) => "`complete: false`".to_owned(),
        None => return,
    };
    fields.report(
        Code::MisplacedField,
        completed.span,
        format!(
            "an entry cannot say both that it was finished (`completed: {}`) and {against}",
            completed.value
        ),
        "keep the one that the organisation reported",
    );
}

/// The day or month on which something was finished.
fn completed(fields: &Fields<'_>) -> Option<Spanned<PartialDate>> {
    let written = fields.text("completed")?;
    let is_answer = ["true", "yes", "false", "no"].contains(&written.to_lowercase().as_str());
    if is_answer {
        fields.report(
            Code::WrongType,
            written.span,
            format!(
                "`completed` is the day on which it was finished, not `{}`",
                written.value
            ),
            format!(
                "write `complete: {}`, or the day, such as `completed: 2018-01-08`",
                written.value
            ),
        );
        return None;
    }
    let date = fields.date("completed")?;
    if matches!(date.value, PartialDate::Quarter { .. } | PartialDate::Year(_)) {
        fields.report(
            Code::BadDate,
            date.span,
            format!("`completed` is a day or a month, not `{}`", date.value),
            "write the day, such as `2018-01-08`, or the month, such as `2018-01`; where neither is known, write \
             `complete: true`",
        );
        return None;
    }
    Some(date)
}

/// The words of an answer make sense only with the answer.
fn response_text(fields: &Fields<'_>) -> Option<Markdown> {
    let text = fields.markdown("response_text")?;
    if fields.lacks("response") {
        fields.report(
            Code::MisplacedField,
            fields.node("response_text").map_or(fields.span, |node| node.span),
            "`response_text` gives the words of an answer, but there is no `response`",
            "add `response:` with a key of the plan's `responses:`, or move the words to `progress`",
        );
    }
    Some(text)
}

/// The reason for a new date makes sense only with the date.
fn due_reason(fields: &Fields<'_>) -> Option<String> {
    let reason = fields.text("due_reason")?;
    if fields.lacks("due") {
        fields.report(
            Code::MisplacedField,
            reason.span,
            "`due_reason` gives the reason for a new date, but there is no `due`",
            "add `due:` with the new date, or move the words to `progress`",
        );
    }
    Some(reason.value)
}

fn percent(fields: &Fields<'_>) -> Option<Spanned<f64>> {
    let number = fields.number("percent")?;
    if (0.0..=100.0).contains(&number.value) {
        return Some(number);
    }
    fields.report(
        Code::BadValue,
        number.span,
        "`percent` is between 0 and 100",
        "write how much of the work is done, such as `percent: 60`",
    );
    None
}

/// Reads `measures: {key: 84}`, or for several periods `{key: [{period: Spring 2018, value: 61}, …]}`.
fn read_values(fields: &Fields<'_>) -> Vec<(Spanned<String>, Vec<MeasureValue>)> {
    fields
        .map("measures")
        .iter()
        .map(|(key, node)| {
            let values = match &node.kind {
                NodeKind::Empty => Vec::new(),
                NodeKind::Scalar(text) => {
                    let text = Spanned::new(text.trim().to_owned(), node.span);
                    let number = fields.as_number(&key.value, &text);
                    number
                        .map(|n| MeasureValue {
                            period: None,
                            value: n.value,
                            span: n.span,
                        })
                        .into_iter()
                        .collect()
                }
                NodeKind::List(items) => items.iter().filter_map(|item| read_value(fields, item)).collect(),
                NodeKind::Map(_) => read_value(fields, node).into_iter().collect(),
            };
            (key.clone(), values)
        })
        .collect()
}

fn read_value(fields: &Fields<'_>, node: &Node) -> Option<MeasureValue> {
    // Each value is a group of its own, whose borrowed nodes outlive the fields read here.
    let NodeKind::Map(entries) = &node.kind else {
        fields.report(
            Code::WrongType,
            node.span,
            "a figure in a list needs its period",
            "write `{period: Spring 2018, value: 61}`",
        );
        return None;
    };
    let text_of = |name: &str| {
        let (_, node) = entries.iter().find(|(key, _)| key.value == name)?;
        match &node.kind {
            NodeKind::Scalar(text) => Some(Spanned::new(text.trim().to_owned(), node.span)),
            _ => None,
        }
    };
    for (key, _) in entries
        .iter()
        .filter(|(key, _)| key.value != "period" && key.value != "value")
    {
        fields.report(
            Code::UnknownField,
            key.span,
            format!("a figure has no field `{}`", key.value),
            "a figure takes period, value",
        );
    }
    let Some(value) = text_of("value") else {
        fields.report(
            Code::MissingField,
            node.span,
            "a figure needs a `value`",
            "add `value: 61`",
        );
        return None;
    };
    let value = fields.as_number("value", &value)?;
    Some(MeasureValue {
        period: text_of("period").map(|t| t.value),
        value: value.value,
        span: value.span,
    })
}
