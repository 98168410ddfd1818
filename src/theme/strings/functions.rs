//! Functions of templates for words and dates: `t`, `th`, `has_t`, `date`, `date_text`, `number`, `on`, `period_text`.

use std::borrow::Cow;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::value::{Kwargs, Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind};

use super::made::CachedCatalogue;
use super::{Arg, END, MissingString, START, Strings};
use crate::model::PartialDate;
use crate::text::figure::figure;
use crate::text::html::escape;
use crate::theme::templates::present;

/// Stands where a piece of HTML goes, until the text around it is escaped. These two characters are never part of
/// text: Unicode reserves them for a program's own use.
const OPEN: char = '\u{fdd0}';
const CLOSE: char = '\u{fdd1}';

/// Registers the functions and filters that give templates words and dates:
///
/// - `t("key", n=3, name="x")`: the text, escaped like any other text; HTML put into it is shown as text.
/// - `th("key", link=…)`: the text as HTML. The words and plain arguments are escaped, arguments that are HTML
///   already (a macro's result, `…|safe`, `date(…)`) are not. Select on plain arguments only.
/// - `has_t("key")`: whether there is such a text.
/// - `date(value)`, `value|date`: a date such as `2017-12-31`, `2016-10`, `2017-Q1` or `2017` in words, in a `time`
///   element; `date_text` the same without the element.
/// - `count|number`: a number of things with commas between thousands, as texts print the numbers they are given.
/// - `on(value)`: the words for how things stood on a date: “on 31 December 2017”, “at the end of January 2019”.
/// - `period_text(value)`: the period that a figure covers: as it is written, and in words where it is such a date.
///
/// A missing or broken text, an argument without a value and an unreadable date stop the page with an error; that of
/// a text has [`MissingString`] as its source.
pub fn register(env: &mut Environment<'static>, strings: &Arc<Strings>) {
    let made = Arc::new(CachedCatalogue::new(strings));
    let words = Arc::clone(&made);
    env.add_function("t", move |key: &str, args: Kwargs| text(&words, key, &args));
    let words = Arc::clone(strings);
    env.add_function("th", move |key: &str, args: Kwargs| html(&words, key, &args));
    let words = Arc::clone(strings);
    env.add_function("has_t", move |key: &str| words.has(key));
    let words = Arc::clone(&made);
    let date = move |value: &Value| Ok::<_, Error>(read_date(&words, value)?.1);
    env.add_function("date", date.clone());
    env.add_filter("date", date);
    let words = Arc::clone(&made);
    env.add_function("period_text", move |value: &Value| {
        read_date(&words, value).map_or_else(|_| value.clone(), |(text, _)| text)
    });
    let words = Arc::clone(&made);
    env.add_function("on", move |value: &Value| on(&words, value));
    let date_text = move |value: &Value| Ok::<_, Error>(read_date(&made, value)?.0);
    env.add_filter("number", number);
    env.add_function("date_text", date_text.clone());
    env.add_filter("date_text", date_text);
}

fn text(made: &CachedCatalogue, key: &str, args: &Kwargs) -> Result<Value, Error> {
    let values = values(args)?;
    if values.is_empty() {
        return made.text(key).map_err(failed);
    }
    let args = values
        .iter()
        .map(|(name, value)| Ok((*name, plain(name, value)?)))
        .collect::<Result<FluentArgs<'_>, Error>>()?;
    made.strings.format(key, &args).map(Value::from).map_err(failed)
}

fn html(strings: &Strings, key: &str, args: &Kwargs) -> Result<Value, Error> {
    let values = values(args)?;
    let args = values
        .iter()
        .enumerate()
        .map(|(number, (name, value))| {
            let value = if value.is_safe() {
                FluentValue::from(format!("{OPEN}{number}{CLOSE}"))
            } else {
                plain(name, value)?
            };
            Ok((*name, value))
        })
        .collect::<Result<FluentArgs<'_>, Error>>()?;
    let text = strings.format(key, &args).map_err(failed)?;
    let text = escape(&text);
    let is_of_other_language = text.starts_with(START);
    let mut html = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        html.push_str(before);
        let piece = after.split_once(CLOSE).and_then(|(number, after)| {
            let (_, value) = values.get(number.parse::<usize>().ok()?)?;
            Some((value.as_str()?, after))
        });
        rest = match piece {
            Some((piece, after)) if is_of_other_language => {
                // It has a language of its own.
                html.extend([&*END.to_string(), piece, &*START.to_string()]);
                after
            }
            Some((piece, after)) => {
                html.push_str(piece);
                after
            }
            None => after,
        };
    }
    html.push_str(rest);
    Ok(Value::from_safe_string(html))
}

fn values(args: &Kwargs) -> Result<Vec<(&str, Value)>, Error> {
    args.args()
        .map(|name| Ok((name, args.peek::<Value>(name)?)))
        .collect()
}

fn plain<'a>(name: &str, value: &'a Value) -> Result<FluentValue<'a>, Error> {
    let refused = |kind, what: &str| Err(Error::new(kind, format!("the argument `{name}` {what}")));
    let arg = match value.kind() {
        ValueKind::String => Arg::Text(value.as_str().unwrap_or_default()),
        ValueKind::Bool => Arg::Text(if value.is_true() { "true" } else { "false" }),
        ValueKind::Number => match value.as_i64() {
            Some(whole) => Arg::Number(whole),
            None => Arg::Decimal(f64::try_from(value.clone())?),
        },
        ValueKind::Undefined | ValueKind::None => {
            return refused(ErrorKind::UndefinedError, "has no value");
        }
        other => {
            return refused(
                ErrorKind::InvalidOperation,
                &format!("is a {other}; a text takes words and numbers"),
            );
        }
    };
    Ok(arg.into())
}

/// A number with commas between thousands; anything else as it is.
fn number(value: &Value) -> Result<Value, Error> {
    present(value)?;
    match value.kind() {
        ValueKind::Number => Ok(figure(f64::try_from(value.clone())?).into()),
        _ => Ok(value.clone()),
    }
}

/// How things stood on a date, in words as HTML.
fn on(made: &CachedCatalogue, value: &Value) -> Result<Value, Error> {
    let date = read_date(made, value)?.1;
    let is_day = PartialDate::parse(value.as_str().unwrap_or_default())
        .is_ok_and(|date| matches!(date, PartialDate::Day(_)));
    let key = if is_day { "date-on-day" } else { "date-on-end" };
    html(&made.strings, key, &Kwargs::from_iter([("date", date)]))
}

/// A date in words, as text and as HTML.
fn read_date(made: &CachedCatalogue, value: &Value) -> Result<(Value, Value), Error> {
    present(value)?;
    let text = value
        .as_str()
        .map_or_else(|| Cow::Owned(value.to_string()), Cow::Borrowed);
    made.date(&text).ok_or_else(|| {
        Error::new(
            ErrorKind::InvalidOperation,
            format!("`{text}` is not a date such as `2017-12-31`, `2016-10`, `2017-Q1` or `2017`"),
        )
    })
}

fn failed(missing: MissingString) -> Error {
    Error::new(ErrorKind::InvalidOperation, missing.to_string()).with_source(missing)
}
