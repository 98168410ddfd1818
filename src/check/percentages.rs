//! Percentages that look as a spreadsheet keeps them: 0.6 for 60%. One with its sign is meant as it stands.

use std::collections::BTreeMap;

use super::Scope;
use crate::diag::{Code, Diagnostics};
use crate::model::{Measure, MeasureValue};
use crate::source::Span;

/// So high is another figure of a measure, at least, for one of 1 or less beside it to look like a fraction. Below that,
/// such as among rates of illness, small figures are likely.
const HIGH: f64 = 10.0;

/// `percent` of entries.
pub(super) fn of_entries(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let entries = scope.plan.updates.iter().flat_map(|update| &update.entries);
    for percent in entries.filter_map(|entry| entry.percent.as_ref()) {
        let Some(written) = fraction(scope, percent.value, percent.span) else {
            continue;
        };
        let (value, whole) = (percent.value, whole(percent.value));
        diagnostics.report(
            Code::UnlikelyPercent,
            percent.span,
            format!("`percent: {written}` says that {value}% is done"),
            format!(
                "if {whole}% is meant, write `percent: {whole}`: a spreadsheet keeps it as {value}; if {value}% is \
                 right, write `percent: {value}%`"
            ),
        );
    }
}

/// Figures of measures in percent: those that are fractions beside a target or a figure that is none.
pub(super) fn of_measures(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    let measures = plan.recommendations.iter().flat_map(|rec| {
        let of_actions = rec.actions.iter().flat_map(|action| &action.measures);
        rec.measures.iter().chain(of_actions)
    });
    let in_percent = |measure: &&Measure| measure.unit.as_ref().is_some_and(|unit| unit.starts_with('%'));
    let measures: BTreeMap<&str, &Measure> = measures
        .filter(in_percent)
        .map(|measure| (measure.key.value.as_str(), measure))
        .collect();
    let mut figures: BTreeMap<&str, Vec<&MeasureValue>> = BTreeMap::new();
    let entries = plan.updates.iter().flat_map(|update| &update.entries);
    for (key, values) in entries.flat_map(|entry| &entry.measures) {
        figures.entry(&key.value).or_default().extend(values);
    }
    for (key, values) in figures {
        let Some(measure) = measures.get(key) else {
            continue;
        };
        let others = values.iter().map(|figure| figure.value);
        let others = others.chain(measure.target).chain(measure.baseline);
        let highest = others.fold(0.0, f64::max);
        for figure in values.iter().filter(|_| highest >= HIGH) {
            let Some(written) = fraction(scope, figure.value, figure.span) else {
                continue;
            };
            let (value, whole) = (figure.value, whole(figure.value));
            diagnostics.report(
                Code::UnlikelyPercent,
                figure.span,
                format!("`{key}: {written}` is {value}%, beside figures or a target as high as {highest}%"),
                format!(
                    "if {whole}% is meant, write `{whole}`: a spreadsheet keeps it as {value}; if {value}% is right, write \
                     `{value}%`"
                ),
            );
        }
    }
}

/// The words of a number that may be a fraction of one, unless they have the percent sign.
fn fraction<'s>(scope: &Scope<'s>, value: f64, span: Span) -> Option<&'s str> {
    let text = &scope.sources.file(span.file).text;
    let written = text.get(span.range()).unwrap_or_default();
    let written = written.trim_matches(['"', '\'', ' ']);
    (value > 0.0 && value <= 1.0 && !written.ends_with('%')).then_some(written)
}

/// The percentage of a fraction. Twelve places are as many as a spreadsheet shows.
fn whole(fraction: f64) -> f64 {
    (fraction * 100.0 * 1e10).round() / 1e10
}
