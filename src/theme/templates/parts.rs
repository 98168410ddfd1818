//! Parts: pieces of HTML that are the same wherever they stand, and so are rendered only once.
//!
//! A part is a template that sees nothing but one value and what it is given with it. What it gives depends on nothing
//! else but the words of the plan, those of the value if it has some, so it can be kept with the value and used again on every page that shows it.

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{DynObject, Enumerator, Kwargs, Object, ObjectRepr, Value};
use minijinja::{Environment, Error, ErrorKind, State};

use super::MOST_STEPS;
use crate::theme::strings::{Wording, speaking, spoken};

/// How far parts may lie within parts. It stops a part that uses itself.
const DEEPEST: usize = 12;

/// How many parts a value keeps. Few values have more than four.
const MOST: usize = 64;

/// The name under which a part finds how deep it lies. No template can write it.
const DEPTH: &str = "depth of parts";

thread_local! {
    /// The steps that the parts of the page took that is being made on this thread.
    static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// Starts to count the steps of parts anew, for another page.
pub(super) fn start_page() {
    STEPS.set(0);
}

/// Registers `part("name.html", value, n=3, x="word")`.
///
/// The template sees the value as `it`, and the others under their names. Its HTML is kept with the value when that is
/// made by [`with_cached_parts`].
pub(super) fn register(env: &mut Environment<'static>) {
    env.add_function(
        "part",
        |state: &State<'_, '_>, template: &str, it: &Value, args: Kwargs| part(state, template, it, &args),
    );
}

/// Returns the value with a cache of the HTML that parts of templates make of it.
///
/// It must not be used with two environments, whose templates may differ. A plain text or number caches nothing.
pub fn with_cached_parts(value: &Value) -> Value {
    match value.as_object() {
        Some(object) => Value::from_object(CachedParts {
            object: object.clone(),
            parts: Mutex::default(),
        }),
        None => value.clone(),
    }
}

/// A value with the parts that were made of it.
#[derive(Debug)]
struct CachedParts {
    object: DynObject,
    parts: Mutex<Vec<Part>>,
}

/// A part and all that it depends on, beside its value.
#[derive(Debug)]
struct Part {
    template: Box<str>,
    args: Vec<(Box<str>, Value)>,
    wording: Option<Arc<Wording>>,
    html: Value,
}

impl Part {
    fn is_of(&self, template: &str, args: &Kwargs, wording: Option<&Arc<Wording>>) -> bool {
        let same = |name: &str, value: &Value| {
            let given = args.peek::<&Value>(name);
            given.is_ok_and(|given| {
                // Some values are equal but not printed alike: true and 1, a text and HTML that reads the same.
                given.kind() == value.kind() && given.is_safe() == value.is_safe() && given == value
            })
        };
        let same_words = match (&self.wording, wording) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        *self.template == *template
            && same_words
            && self.args.len() == args.args().count()
            && self.args.iter().all(|(name, value)| same(name, value))
    }
}

impl Object for CachedParts {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        self.object.repr()
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.object.get_value(key)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.object.get_value_by_str(key)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        self.object.enumerate()
    }

    fn enumerator_len(self: &Arc<Self>) -> Option<usize> {
        self.object.enumerator_len()
    }
}

/// The names and values that a part sees.
#[derive(Debug)]
struct View(Vec<(Cow<'static, str>, Value)>);

impl Object for View {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let (_, value) = self.0.iter().find(|(name, _)| name == key)?;
        Some(value.clone())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.0.iter().map(|(name, _)| Value::from(&**name)).collect())
    }
}

fn part(state: &State<'_, '_>, template: &str, it: &Value, args: &Kwargs) -> Result<Value, Error> {
    let wording = Wording::of(it).or_else(spoken);
    let make = |named: &[(Box<str>, Value)]| speaking(wording.clone(), || render(state, template, it, named));
    let Some(kept) = it.downcast_object_ref::<CachedParts>() else {
        return make(&named(args)?);
    };
    let known = |parts: &[Part]| {
        let part = parts
            .iter()
            .find(|part| part.is_of(template, args, wording.as_ref()))?;
        Some(part.html.clone())
    };
    // Nothing is left half done under this lock.
    let parts = || kept.parts.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(html) = known(&parts()) {
        return Ok(html);
    }
    let named = named(args)?;
    let html = make(&named)?;
    let mut parts = parts();
    if known(&parts).is_none() {
        // A value that outlives the site that parts were given, when a site is built again, must not keep them all.
        if parts.len() == MOST {
            parts.clear();
        }
        parts.push(Part {
            template: template.into(),
            args: named,
            wording: wording.clone(),
            html: html.clone(),
        });
    }
    Ok(html)
}

/// Returns the arguments of a part beside its value.
fn named(args: &Kwargs) -> Result<Vec<(Box<str>, Value)>, Error> {
    args.args()
        .map(|name| Ok((name.into(), args.peek(name)?)))
        .collect()
}

fn render(
    state: &State<'_, '_>,
    template: &str,
    it: &Value,
    args: &[(Box<str>, Value)],
) -> Result<Value, Error> {
    let depth = state
        .lookup(DEPTH)
        .and_then(|depth| depth.as_usize())
        .unwrap_or(0);
    if depth == DEEPEST {
        return Err(Error::new(
            ErrorKind::InvalidOperation,
            format!("the part `{template}` lies too deep within other parts"),
        ));
    }
    let mut view = vec![
        (Cow::Borrowed("it"), it.clone()),
        (Cow::Borrowed(DEPTH), Value::from(depth + 1)),
    ];
    view.extend(
        args.iter()
            .map(|(name, value)| (Cow::Owned(name.to_string()), value.clone())),
    );
    if STEPS.get() > MOST_STEPS {
        return Err(ErrorKind::OutOfFuel.into());
    }
    let template_of_part = state.get_template(template)?;
    let made = template_of_part.render_captured(Value::from_object(View(view)));
    let made = made.map_err(|error| {
        Error::new(ErrorKind::BadInclude, format!("error in \"{template}\"")).with_source(error)
    })?;
    let steps = made.state().fuel_levels().map_or(0, |(steps, _)| steps);
    STEPS.set(STEPS.get().saturating_add(steps));
    Ok(Value::from_safe_string(made.into_output()))
}
