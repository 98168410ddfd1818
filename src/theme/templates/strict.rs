//! Values that do not exist or are empty never become words, whatever a template does with them.
//!
//! The engine itself stops at a value that does not exist when it is printed, compared or looped over. But its filters
//! and tests take many as they are (`nope is not none` is true), and it prints `none` as a word. So each of them is wrapped here.

use std::fmt;

use minijinja::value::{Rest, Value, ValueKind, ValueOrKwargs};
use minijinja::{Environment, Error, ErrorKind, State, filters, tests};

/// The filter that both sides of `~` pass; see [`super::concat`].
pub(super) const SHOWN: &str = "shown";

/// How deep values are looked into: deeper than any list in a list that is printed.
const DEEPEST: usize = 8;

/// A value without content would become words.
#[derive(Debug)]
pub(super) struct Empty;

impl fmt::Display for Empty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value is empty")
    }
}

impl std::error::Error for Empty {}

/// The effect of a filter on a value that is empty (`none`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EmptyEffect {
    /// It makes words, so nothing in what it is given may be empty.
    Words,
    /// It picks or arranges items, which may be empty.
    Items,
    /// It is about whether there is a value.
    Anything,
}

/// Wraps every filter and test of the engine.
pub(super) fn register(env: &mut Environment<'static>) {
    add_filters(env);
    add_tests(env);
    env.add_filter(SHOWN, |value: &Value| {
        present(value)?;
        full(value, "there is nothing to put there with `~`")?;
        Ok::<_, Error>(value.clone())
    });
    // It prints everything a template sees, empty values too.
    env.remove_global("debug");
}

/// Wraps every function that is known by now: what it is given must exist.
pub(super) fn guard_functions(env: &mut Environment<'static>) {
    let known: Vec<(String, Value)> = env
        .globals()
        .map(|(name, function)| (name.to_owned(), function))
        .collect();
    for (name, function) in known {
        env.add_function(
            name,
            move |state: &mut State<'_, '_>, args: Rest<ValueOrKwargs>| {
                let args = args.into_values();
                args.iter().try_for_each(given)?;
                function.call(state, &args)
            },
        );
    }
}

/// An error when a value does not exist.
pub(crate) fn present(value: &Value) -> Result<(), Error> {
    if !value.is_undefined() {
        return Ok(());
    }
    // The engine's own error, which knows the value's name.
    Err(match value.get_attr("value") {
        Err(error) => error,
        Ok(_) => Error::new(ErrorKind::UndefinedError, "a value is undefined"),
    })
}

/// An error when a value is empty or holds something empty or something that does not exist; `so` says what comes of it.
pub(super) fn full(value: &Value, so: &str) -> Result<(), Error> {
    fn look(value: &Value, so: &str, depth: usize) -> Result<(), Error> {
        match value.kind() {
            ValueKind::Undefined => present(value),
            ValueKind::None => {
                let what = format!("the value is empty, so {so}");
                Err(Error::new(ErrorKind::InvalidOperation, what).with_source(Empty))
            }
            ValueKind::Seq | ValueKind::Iterable if depth < DEEPEST => {
                value.try_iter()?.try_for_each(|item| look(&item, so, depth + 1))
            }
            ValueKind::Map if depth < DEEPEST => value
                .try_iter()?
                .try_for_each(|key| look(&value.get_item(&key)?, so, depth + 1)),
            _ => Ok(()),
        }
    }
    look(value, so, 0)
}

/// An error when an argument, or one that is given by name, does not exist.
fn given(arg: &Value) -> Result<(), Error> {
    if arg.is_kwargs() {
        return arg
            .try_iter()?
            .try_for_each(|name| present(&arg.get_item(&name)?));
    }
    present(arg)
}

fn wrap_filter(env: &mut Environment<'static>, name: &'static str, takes: EmptyEffect, filter: Value) {
    env.add_filter(
        name,
        move |state: &mut State<'_, '_>, args: Rest<ValueOrKwargs>| {
            let args = args.into_values();
            let so = || format!("the filter `{name}` has nothing to work on");
            let (value, more) = args.split_first().ok_or(ErrorKind::MissingArgument)?;
            more.iter().try_for_each(given)?;
            match takes {
                EmptyEffect::Words => args.iter().try_for_each(|arg| full(arg, &so()))?,
                EmptyEffect::Items => {
                    present(value)?;
                    if value.is_none() {
                        full(value, &so())?;
                    }
                    items(value)?;
                    attributes(name, value, more)?;
                }
                EmptyEffect::Anything => {}
            }
            let made = filter.call(state, &args)?;
            if name == "map" {
                items(&made)?;
            }
            Ok::<_, Error>(made)
        },
    );
}

/// An error when an item of a list does not exist.
fn items(list: &Value) -> Result<(), Error> {
    match list.kind() {
        ValueKind::Seq | ValueKind::Iterable => list.try_iter()?.try_for_each(|item| present(&item)),
        _ => Ok(()),
    }
}

/// An error when an item of a list lacks what a filter goes by.
fn attributes(filter: &str, list: &Value, more: &[Value]) -> Result<(), Error> {
    let named = more.last().filter(|last| last.is_kwargs());
    let by_name = |name: &str| {
        named
            .and_then(|named| named.get_attr(name).ok())
            .filter(|it| !it.is_undefined())
    };
    let at = |position: usize| more.get(position).filter(|arg| !arg.is_kwargs()).cloned();
    let by_place = match filter {
        "groupby" | "selectattr" | "rejectattr" | "sum" => at(0),
        _ => None,
    };
    let Some(wanted) = by_name("attribute").or(by_place) else {
        return Ok(());
    };
    let asks_for_it = at(1).is_some_and(|test| matches!(test.as_str(), Some("defined" | "undefined")));
    if by_name("default").is_some() || asks_for_it {
        return Ok(());
    }
    let path = wanted.to_string();
    for item in list.try_iter()? {
        let mut found = item.clone();
        for step in path.split('.') {
            found = match step.parse::<usize>() {
                Ok(number) => found.get_item(&Value::from(number))?,
                Err(_) => found.get_attr(step)?,
            };
            if found.is_undefined() {
                let what = format!("`{path}` does not exist in an item of this list");
                return Err(Error::new(ErrorKind::UndefinedError, what));
            }
        }
    }
    Ok(())
}

fn wrap_test(env: &mut Environment<'static>, name: &'static str, test: Value) {
    env.add_test(
        name,
        move |state: &mut State<'_, '_>, args: Rest<ValueOrKwargs>| {
            let args = args.into_values();
            args.iter().try_for_each(given)?;
            test.call(state, &args).map(|answer| answer.is_true())
        },
    );
}

fn add_filters(env: &mut Environment<'static>) {
    macro_rules! wrap {
        ($takes:ident: $($name:literal $filter:ident),* $(,)?) => {
            $(wrap_filter(env, $name, EmptyEffect::$takes, Value::from_function(filters::$filter));)*
        };
    }
    wrap!(Words: "safe" safe, "escape" escape, "e" escape, "lower" lower, "upper" upper, "title" title,
        "capitalize" capitalize, "replace" replace, "trim" trim, "join" join, "split" split, "lines" lines,
        "string" string, "indent" indent, "pprint" pprint, "format" format, "round" round, "abs" abs, "int" int,
        "float" float);
    wrap!(Items: "length" length, "count" length, "dictsort" dictsort, "items" items, "reverse" reverse, "attr" attr,
        "first" first, "last" last, "min" min, "max" max, "sort" sort, "list" list, "batch" batch, "slice" slice,
        "sum" sum, "select" select, "reject" reject, "selectattr" selectattr, "rejectattr" rejectattr, "map" map,
        "groupby" groupby, "unique" unique, "chain" chain, "zip" zip, "tojson" tojson);
    // Whether there is a value is what these are about.
    wrap!(Anything: "default" default, "d" default);
    // The engine's own is strict about what does not exist; nothing is false.
    wrap!(Anything: "bool" bool);
}

fn add_tests(env: &mut Environment<'static>) {
    macro_rules! wrap {
        ($($name:literal $test:ident),* $(,)?) => {
            $(wrap_test(env, $name, Value::from_function(tests::$test));)*
        };
    }
    wrap!("none" is_none, "safe" is_safe, "escaped" is_safe, "boolean" is_boolean, "odd" is_odd, "even" is_even,
        "divisibleby" is_divisibleby, "number" is_number, "integer" is_integer, "int" is_integer, "float" is_float,
        "string" is_string, "sequence" is_sequence, "iterable" is_iterable, "mapping" is_mapping,
        "startingwith" is_startingwith, "endingwith" is_endingwith, "lower" is_lower, "upper" is_upper,
        "sameas" is_sameas, "eq" is_eq, "equalto" is_eq, "==" is_eq, "ne" is_ne, "!=" is_ne, "lt" is_lt,
        "lessthan" is_lt, "<" is_lt, "le" is_le, "<=" is_le, "gt" is_gt, "greaterthan" is_gt, ">" is_gt, "ge" is_ge,
        ">=" is_ge, "in" is_in, "true" is_true, "false" is_false, "filter" is_filter, "test" is_test);
}
