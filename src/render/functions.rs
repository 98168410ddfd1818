//! Functions of templates beyond words and dates: labels, charts and the depth of headings.

use std::sync::Arc;

use minijinja::value::{Kwargs, Value};
use minijinja::{Environment, Error, ErrorKind};

use super::charts::{self, Bar, BarChart, Level, Point, SeriesChart, StackChart};
use crate::model::PartialDate;
use crate::text::html::escape;
use crate::text::markdown;
use crate::text::percent::encode_whole;
use crate::theme::strings::{Arg, MissingString, Strings, unmarked};

/// Registers the functions and filters. `query_value` makes a text a value in the query of an address; `in_code` is for
/// texts in attributes of HTML that the page shows as code.
pub(super) fn register(env: &mut Environment<'static>, strings: &Arc<Strings>) {
    let words = Arc::clone(strings);
    env.add_function("status_label", move |status: Value| status_label(&words, &status));
    let words = Arc::clone(strings);
    env.add_function("update_title", move |update: Value| update_title(&words, &update));
    let words = Arc::clone(strings);
    env.add_function("status_chart", move |card: Value, args: Kwargs| {
        status_chart(&words, &card, &args)
    });
    let words = Arc::clone(strings);
    env.add_function("status_bar", move |card: Value, args: Kwargs| {
        status_bar(&words, &card, &args)
    });
    let words = Arc::clone(strings);
    env.add_function("measure_chart", move |measure: Value, args: Kwargs| {
        measure_chart(&words, &measure, &args)
    });
    env.add_function("lane_key", |name: &str| {
        Value::from_safe_string(charts::lane_key(name))
    });
    env.add_filter("shift_headings", |html: &str, by: i8| {
        Value::from_safe_string(markdown::shift_headings(html, by))
    });
    env.add_filter("first_words", |text: &str, most: usize| {
        crate::text::shorten::first_words(text, most)
    });
    env.add_filter("query_value", |text: &str| encode_whole(&unmarked(text)));
    env.add_filter("in_code", |text: &str| {
        Value::from_safe_string(escape(&escape(&unmarked(text))).into_owned())
    });
    env.add_filter("prefix_ids", |html: &str, prefix: &str| {
        Value::from_safe_string(markdown::prefix_ids(html, prefix))
    });
}

fn missing(error: &MissingString) -> Error {
    Error::new(ErrorKind::InvalidOperation, error.to_string())
}

fn text_of(value: &Value, name: &str) -> Result<String, Error> {
    let field = value.get_attr(name)?;
    field
        .as_str()
        .map(ToOwned::to_owned)
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("`{name}` is not a text")))
}

fn count_of(value: &Value, name: &str) -> Result<usize, Error> {
    usize::try_from(value.get_attr(name)?)
}

/// The words of a status: the plan's own label, or the catalogue's.
fn status_label(strings: &Strings, status: &Value) -> Result<String, Error> {
    if let Some(label) = status.get_attr("label")?.as_str() {
        return Ok(label.to_owned());
    }
    let key = text_of(status, "key")?;
    strings
        .text(&format!("status-{key}"), &[])
        .map_err(|error| missing(&error))
}

/// The title of an update, or what stands for one.
fn update_title(strings: &Strings, update: &Value) -> Result<String, Error> {
    if let Some(title) = update.get_attr("title")?.as_str() {
        return Ok(title.to_owned());
    }
    let date = date_words(strings, &text_of(update, "as_at")?);
    strings
        .text("update-as-at-name", &[("date", Arg::Text(&date))])
        .map_err(|error| missing(&error))
}

fn date_words(strings: &Strings, iso: &str) -> String {
    PartialDate::parse(iso).map_or_else(|_| iso.to_owned(), |date| strings.date(date))
}

/// The groups of a count as bars, and what they are counted out of.
fn parts(strings: &Strings, card: &Value) -> Result<(Vec<Bar>, usize), Error> {
    let total = count_of(card, "count")?;
    let mut parts = Vec::new();
    for group in card.get_attr("groups")?.try_iter()? {
        let status = group.get_attr("status")?;
        let count = count_of(&group, "count")?;
        let number = |n: usize| Arg::Number(i64::try_from(n).unwrap_or(i64::MAX));
        parts.push(Bar {
            label: status_label(strings, &status)?,
            value: count,
            class: text_of(&status, "tone")?,
            note: strings
                .text("of-total", &[("count", number(count)), ("total", number(total))])
                .map_err(|error| missing(&error))?,
            href: status.get_attr("address")?.as_str().map(ToOwned::to_owned),
        });
    }
    Ok((parts, total))
}

fn describe(parts: &[Bar]) -> String {
    let said: Vec<String> = parts
        .iter()
        .map(|part| format!("{}: {}", part.label, part.note))
        .collect();
    said.join(". ")
}

fn status_chart(strings: &Strings, card: &Value, args: &Kwargs) -> Result<Value, Error> {
    let (parts, total) = parts(strings, card)?;
    let chart = BarChart {
        id: args.get("id")?,
        title: args.get("title")?,
        description: describe(&parts),
        total,
        rows: parts,
    };
    args.assert_all_used()?;
    Ok(Value::from_safe_string(charts::bars(&chart)))
}

fn status_bar(strings: &Strings, card: &Value, args: &Kwargs) -> Result<Value, Error> {
    let (mut parts, _) = parts(strings, card)?;
    if !args.get::<Option<bool>>("links")?.unwrap_or_default() {
        for part in &mut parts {
            part.href = None;
        }
    }
    let chart = StackChart {
        id: args.get("id")?,
        title: args.get("title")?,
        description: describe(&parts),
        parts,
    };
    args.assert_all_used()?;
    Ok(Value::from_safe_string(charts::stack(&chart)))
}

fn measure_chart(strings: &Strings, measure: &Value, args: &Kwargs) -> Result<Value, Error> {
    let mut points = Vec::new();
    for point in measure.get_attr("points")?.try_iter()? {
        let period = point.get_attr("period")?;
        let label = match period.as_str() {
            Some(period) => date_words(strings, period),
            None => date_words(strings, &text_of(&point, "as_at")?),
        };
        points.push(Point {
            label,
            value: f64::try_from(point.get_attr("number")?)?,
            text: text_of(&point, "value")?,
            other: point
                .get_attr("is_other")?
                .is_true()
                .then(|| text_of(&point, "by"))
                .transpose()?,
        });
    }
    let level = |number: &str, label: &str| -> Result<Option<Level>, Error> {
        let (value, label) = (measure.get_attr(number)?, args.get::<Option<String>>(label)?);
        let Some(label) = label.filter(|_| !value.is_none()) else {
            return Ok(None);
        };
        let value = f64::try_from(value)?;
        Ok(Some(Level { value, label }))
    };
    let target = level("target_number", "target_label")?;
    let baseline = level("baseline_number", "baseline_label")?;
    let said: Vec<String> = points
        .iter()
        .map(|point| match &point.other {
            Some(by) => format!("{}: {} ({by})", point.label, point.text),
            None => format!("{}: {}", point.label, point.text),
        })
        .collect();
    let chart = SeriesChart {
        id: format!("chart-{}", text_of(measure, "key")?),
        title: args.get("title")?,
        description: said.join(". "),
        unit: measure.get_attr("unit")?.as_str().unwrap_or_default().to_owned(),
        points,
        target,
        baseline,
        broken: args.get::<Option<String>>("broken")?.unwrap_or_default(),
    };
    args.assert_all_used()?;
    Ok(Value::from_safe_string(charts::series(&chart)))
}
