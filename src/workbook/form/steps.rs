//! The sheets with the measures of the items and the milestones of the actions, where there are any.

use super::choices::Choices;
use super::sheet::{Column, Content, Input, Part, Row, Sheet};
use super::words;
use crate::model::PartialDate;
use crate::resolve::{MeasureState, MilestoneState, OpenItem, PlanState};
use crate::text::figure::figure;
use crate::text::sentence;

/// Returns the sheet with the measures of these items; nothing when there are none.
pub(super) fn measures(plan: &PlanState<'_>, items: &[OpenItem<'_, '_>]) -> Option<Sheet> {
    let columns = vec![
        Column::locked("ref", words::REF, 9.0),
        Column::locked("words", &heading(plan, items), 46.0),
        Column::locked("of", words::MEASURE, 46.0),
        Column::locked("unit", words::UNIT, 16.0),
        Column::locked("target", words::TARGET, 12.0),
        Column::locked("now.figure", words::LAST_FIGURE, 14.0),
        Column::locked("now.reported", words::LAST_REPORTED, 16.0),
        Column::open(
            "figure",
            words::NEW_FIGURE,
            16.0,
            Input::Number,
            "The newest figure, as a number without its unit.",
        ),
    ];
    let rows = items.iter().flat_map(|item| {
        let of_item = item.facts().measures.iter();
        of_item.map(|measure| row(*item, &measure.measure.key.value, measure_cells(*item, measure)))
    });
    sheet(Part::Measures, words::MEASURES, columns, rows.collect())
}

fn measure_cells(item: OpenItem<'_, '_>, state: &MeasureState<'_>) -> Vec<Content> {
    let measure = state.measure;
    let facts = item.facts();
    let same_name = facts
        .measures
        .iter()
        .filter(|other| other.measure.name == measure.name);
    let name = if same_name.count() > 1 {
        format!("{} ({})", measure.name, measure.key.value)
    } else {
        measure.name.clone()
    };
    let text = |text: &str| Content::Text(text.to_owned());
    let latest = state.latest();
    vec![
        text(facts.ref_),
        text(facts.words),
        text(&name),
        measure.unit.as_deref().map_or(Content::NotAsked, text),
        measure
            .target
            .map_or(Content::NotAsked, |target| text(&figure(target))),
        latest.map_or(Content::NotAsked, |point| text(&figure(point.value))),
        latest.map_or(Content::NotAsked, |point| day(point.update.as_at.value)),
        Content::Open,
    ]
}

/// Returns the sheet with the milestones of these items; nothing when there are none.
pub(super) fn milestones(
    plan: &PlanState<'_>,
    items: &[OpenItem<'_, '_>],
    lists: &[Choices],
) -> Option<Sheet> {
    let list = lists.iter().position(|list| list.name == "milestones")?;
    let columns = vec![
        Column::locked("ref", words::REF, 9.0),
        Column::locked("words", &heading(plan, items), 46.0),
        Column::locked("of", words::MILESTONE, 46.0),
        Column::locked("now.due", words::DUE, 16.0),
        Column::locked("now.status", words::LAST_STATUS, 20.0),
        Column::locked("now.reported", words::LAST_REPORTED, 16.0),
        Column::open(
            "milestones",
            words::STATUS,
            22.0,
            Input::Choice(list),
            "What has come of the milestone, from the list.",
        ),
    ];
    let rows = items.iter().filter_map(|item| match item {
        OpenItem::Action(action) => Some((item, &action.milestones)),
        OpenItem::Recommendation(_) => None,
    });
    let rows = rows.flat_map(|(item, milestones)| {
        let states = milestones.iter();
        states.map(|state| row(*item, &state.milestone.name, milestone_cells(*item, state)))
    });
    sheet(Part::Milestones, words::MILESTONES, columns, rows.collect())
}

fn milestone_cells(item: OpenItem<'_, '_>, state: &MilestoneState<'_>) -> Vec<Content> {
    let facts = item.facts();
    let text = |text: &str| Content::Text(text.to_owned());
    let due = state.milestone.due.as_ref().map(|due| due.value);
    let status = match (state.status, state.reported) {
        (Some(status), _) => &status.label,
        (None, Some(_)) => words::COMPLETE,
        (None, None) => words::NO_STATUS,
    };
    vec![
        text(facts.ref_),
        text(facts.words),
        text(&state.milestone.name),
        due.map_or_else(|| text(words::NO_DATE), day),
        text(status),
        state
            .reported
            .map_or(Content::NotAsked, |update| day(update.as_at.value)),
        Content::Open,
    ]
}

/// A date: as a day where it is one, else in words.
fn day(date: PartialDate) -> Content {
    match date {
        PartialDate::Day(day) => Content::Day(day),
        other => Content::Text(other.in_words()),
    }
}

fn heading(plan: &PlanState<'_>, items: &[OpenItem<'_, '_>]) -> String {
    let names = plan.plan.facts.names();
    let is_action = |item: &OpenItem<'_, '_>| matches!(item, OpenItem::Action(_));
    sentence(if items.iter().any(is_action) {
        &names.action[0]
    } else {
        &names.recommendation[0]
    })
}

fn row(item: OpenItem<'_, '_>, of: &str, cells: Vec<Content>) -> Row {
    let facts = item.facts();
    Row {
        ref_: facts.ref_.to_owned(),
        of: Some(of.to_owned()),
        last: facts.latest().map(|last| last.update.as_at.value),
        cells,
    }
}

fn sheet(part: Part, name: &str, columns: Vec<Column>, rows: Vec<Row>) -> Option<Sheet> {
    (!rows.is_empty()).then(|| Sheet {
        part,
        name: name.to_owned(),
        title: String::new(),
        about: words::about(part).to_owned(),
        columns,
        rows,
    })
}
