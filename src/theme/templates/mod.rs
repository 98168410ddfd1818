//! The template environment made of a theme, and template errors as findings.

mod blocks;
mod concat;
mod outline;
mod parts;
mod revisions;
mod strict;

use std::collections::BTreeMap;
use std::error::Error as _;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use super::Theme;
use super::strings::MissingString;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Sources, Span};
use crate::text::html::escape;

use concat::GuardedTemplate;
pub(super) use outline::literals;
pub use parts::with_cached_parts;
pub(crate) use strict::present;

/// A theme's templates, ready to render, and the files they came from.
#[derive(Debug)]
pub struct Templates {
    /// The environment. Functions and filters are registered here.
    pub env: Environment<'static>,
    files: BTreeMap<String, (FileId, GuardedTemplate)>,
}

impl Templates {
    /// Returns the file of a template and its text.
    pub fn text_of<'s>(&self, name: &str, sources: &'s Sources) -> Option<(FileId, &'s str)> {
        let (id, _) = self.files.get(name)?;
        Some((*id, sources.file(*id).text.as_str()))
    }

    /// Returns where a template first writes an address: in the template of this name, or else in another; nothing when the
    /// address stands in none. Its start may be a value, such as `{{ plan.address }}`.
    pub fn place_of(&self, address: &str, name: &str, sources: &Sources) -> Option<Span> {
        let last = address
            .trim_end_matches('/')
            .rfind('/')
            .map_or(0, |slash| slash + 1);
        let starts = address.match_indices('/').map(|(slash, _)| slash + 1);
        let tails = std::iter::once(0).chain(starts.filter(|start| *start <= last));
        let first = self.files.get_key_value(name);
        let files: Vec<FileId> = first
            .into_iter()
            .chain(&self.files)
            .map(|(_, (id, _))| *id)
            .collect();
        tails
            .map(|start| &address[start..])
            .filter(|tail| !tail.is_empty())
            .find_map(|tail| {
                files.iter().find_map(|id| {
                    let start = place_in_attribute(&sources.file(*id).text, tail)?;
                    Some(Span::new(*id, start, start + tail.len()))
                })
            })
    }
}

/// Returns where an address, or the end of one after a value, stands before the quotation mark that ends an attribute.
fn place_in_attribute(text: &str, address: &str) -> Option<usize> {
    let is_start = |before: &str| before.ends_with(['"', '\'', '/', ' ', '}', ',']);
    let is_end = |after: &str| after.starts_with(['"', '\'', ' ', '?', '#', ',']);
    let mut found = text.match_indices(address).map(|(at, _)| at);
    found.find(|at| is_start(&text[..*at]) && is_end(&text[at + address.len()..]))
}

/// How many steps of templates a page may take, in its own template and, once more, in its parts. The largest page of a
/// plan with thousands of actions takes a few million; a loop that never ends is stopped within seconds.
const MOST_STEPS: u64 = 100_000_000;

/// The message about a template that took too many steps.
const NO_END: &str =
    "the template takes too many steps: a loop or macro in it does not end, or its loops are too long";

/// Returns whether a finding is about a template that took too many steps.
pub fn has_no_end(finding: &Diagnostic) -> bool {
    finding.message.starts_with(NO_END)
}

/// How deep templates, macros and loops may lie within one another.
const DEEPEST: usize = 100;

/// Compiles every template of a theme. Their texts are added to `sources`; what cannot be compiled is named in the
/// findings, all templates at once.
///
/// Undefined values and values without content are errors when they are printed; everything is escaped as HTML in
/// templates named `.html`.
pub fn load(theme: &Theme, sources: &mut Sources) -> (Templates, Diagnostics) {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    // Without it, errors do not say which value was undefined. It costs nothing until there is an error.
    env.set_debug(true);
    env.set_auto_escape_callback(|name| {
        let is_html = name
            .rsplit_once('.')
            .is_some_and(|(_, extension)| extension == "html");
        if is_html {
            AutoEscape::Html
        } else {
            AutoEscape::None
        }
    });
    env.set_formatter(print);
    env.set_fuel(Some(MOST_STEPS));
    env.set_recursion_limit(DEEPEST);
    strict::register(&mut env);
    parts::register(&mut env);
    if let Ok(syntax) = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
    {
        env.set_syntax(syntax);
    }
    let mut templates = Templates {
        env,
        files: BTreeMap::new(),
    };
    let mut findings = Diagnostics::default();
    let built_in = theme.built_in_templates();
    // Their names are known only where somebody builds on them.
    let builds_on_them = theme
        .templates()
        .any(|(_, file)| file.is_own() && file.text.contains(BUILT_IN));
    let built_in = built_in
        .filter(|_| builds_on_them)
        .map(|(name, file)| (format!("{BUILT_IN}{name}"), file));
    let all = theme.templates().map(|(name, file)| (name.to_owned(), file));
    for (name, file) in all.chain(built_in) {
        let id = sources.add(file.origin.to_string(), file.text.clone());
        let guarded = GuardedTemplate::new(&file.text);
        let text = guarded.text.clone();
        templates.files.insert(name.clone(), (id, guarded));
        if let Err(error) = templates.env.add_template_owned(name, text) {
            findings.push(finding(&error, &templates, sources, None));
        }
    }
    findings.extend(blocks::check(theme, &templates, sources));
    findings.extend(revisions::check(theme, &templates, sources));
    (templates, findings)
}

/// The start of the name of a template that means the one that is part of the program, whether a site replaces it or not: `{% extends "default:action.html" %}`.
const BUILT_IN: &str = "default:";

/// Makes every function that was registered an error for what is given to it and does not exist.
pub fn guard_functions(env: &mut Environment<'static>) {
    strict::guard_functions(env);
}

/// Renders the template `name`.
///
/// # Errors
/// The error of the template engine; [`diagnostic_of`] puts it into words.
pub fn render(env: &Environment<'_>, name: &str, ctx: impl Into<Value>) -> Result<String, Error> {
    // Room for a usual page, so that it need not be moved as it grows.
    let mut html = Vec::with_capacity(USUAL_PAGE);
    parts::start_page();
    env.get_template(name)?.render_captured_to(ctx, &mut html)?;
    String::from_utf8(html).map_err(|error| Error::new(ErrorKind::WriteFailure, error.to_string()))
}

/// How many bytes most pages take at most.
const USUAL_PAGE: usize = 16 * 1024;

/// A rendering error as a finding that points into the template; `page` is the address that was being made.
///
/// A text missing from the string catalogue has the code [`Code::MissingString`], everything else
/// [`Code::Template`]. Templates that included or extended the faulty one are labels.
pub fn diagnostic_of(error: &Error, templates: &Templates, sources: &Sources, page: &str) -> Diagnostic {
    finding(error, templates, sources, Some(page))
}

fn finding(error: &Error, templates: &Templates, sources: &Sources, page: Option<&str>) -> Diagnostic {
    // Outermost first: an error in an included template comes wrapped in one of the template that includes it.
    let mut chain = vec![error];
    let mut missing: Option<&MissingString> = None;
    let mut is_empty = false;
    let mut source = error.source();
    while let Some(cause) = source {
        chain.extend(cause.downcast_ref::<Error>());
        missing = missing.or_else(|| cause.downcast_ref());
        is_empty |= cause.is::<strict::Empty>();
        source = cause.source();
    }
    let spanned = |error: &Error| span_of(error, templates, sources);
    let innermost = chain.iter().rposition(|error| spanned(error).is_some());
    let fault = innermost.map_or(error, |at| chain[at]);
    let cause = chain.last().copied().unwrap_or(error);
    let what = match missing {
        Some(missing) => missing.to_string(),
        None => described(cause),
    };
    let message = match page {
        Some(page) => format!("{what}, when making the page `{page}`"),
        None => what,
    };
    let code = if missing.is_some() {
        Code::MissingString
    } else {
        Code::Template
    };
    let mut diagnostic = if let Some(span) = spanned(fault) {
        Diagnostic::new(code, span, message)
    } else {
        let name = fault.name().unwrap_or_default();
        Diagnostic::about_file(code, format!("templates/{name}"), message)
    };
    // A template that uses itself is used in one place again and again.
    let mut told = Vec::new();
    for span in chain[..innermost.unwrap_or(0)]
        .iter()
        .filter_map(|outer| spanned(outer))
    {
        if !told.contains(&span) {
            told.push(span);
            diagnostic = diagnostic.label(span, "used here");
        }
    }
    match missing {
        Some(missing) => diagnostic.help(missing.help()),
        None if is_empty => diagnostic.help("test it first with `{% if … is not none %}`"),
        None => match help(cause, templates) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        },
    }
}

fn span_of(error: &Error, templates: &Templates, sources: &Sources) -> Option<Span> {
    let (id, guarded) = templates.files.get(error.name()?)?;
    let id = *id;
    let file = sources.file(id);
    let range = error
        .range()
        .map(|range| guarded.original(range.start)..guarded.original(range.end))
        // What the guards of `~` found is the value before it.
        .map(|range| {
            let before = &file.text[..range.start.min(file.text.len())];
            let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '[' | ']');
            let start = before.trim_end_matches(is_name).len();
            if range.is_empty() { start..range.end } else { range }
        });
    let range = range.or_else(|| {
        let start = file.lines.line_start(error.line()?.saturating_sub(1));
        let end = file.text[start..]
            .find('\n')
            .map_or(file.text.len(), |length| start + length);
        Some(start..end)
    })?;
    let length = file.text.len();
    Some(Span::new(id, range.start.min(length), range.end.min(length)))
}

fn described(error: &Error) -> String {
    match (error.kind(), error.detail()) {
        (ErrorKind::UndefinedError, Some(detail)) => detail.replace("is undefined", "does not exist here"),
        (ErrorKind::OutOfFuel, _) => NO_END.to_owned(),
        (_, Some("recursion limit exceeded")) => "the template uses itself without end".to_owned(),
        (_, Some(detail)) if let Some(name) = blocks::in_circle(detail) => {
            format!("the template builds on itself: `{name}` is extended once more")
        }
        (ErrorKind::SyntaxError, Some(detail)) => format!("the template cannot be read: {detail}"),
        (_, Some(detail)) => detail.to_owned(),
        (kind, None) => kind.to_string(),
    }
}

fn help(error: &Error, templates: &Templates) -> Option<String> {
    match error.kind() {
        ErrorKind::TemplateNotFound => {
            let detail = error.detail()?;
            let wanted = detail.split('"').nth(1)?;
            let known = templates.files.keys().map(String::as_str);
            crate::text::nearest::nearest(wanted, known).map(|meant| format!("did you mean `{meant}`?"))
        }
        ErrorKind::UndefinedError => {
            Some("correct the name, or test it first with `{% if … is defined %}`".to_owned())
        }
        ErrorKind::InvalidOperation => {
            let name = blocks::in_circle(error.detail()?)?;
            let name = name.strip_prefix(BUILT_IN).unwrap_or(name);
            Some(format!(
                "write `{{% extends \"{BUILT_IN}{name}\" %}}` to build on the built-in template of this name"
            ))
        }
        ErrorKind::SyntaxError => Some(
            "look for a `{{` or `{%` that is not closed, or a tag without its end, in or above this line"
                .to_owned(),
        ),
        _ => None,
    }
}

/// Prints a value into a page.
///
/// Unlike the engine's own way, nothing is printed for what has no content: it is an error, so that no page ever
/// says "None". A slash is left alone, so that addresses stay readable, and booleans read as HTML writes them.
fn print(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let written = match value.kind() {
        ValueKind::Undefined => Ok(()),
        ValueKind::None => {
            return strict::full(value, "there is nothing to show");
        }
        ValueKind::Bool => out.write_str(if value.is_true() { "true" } else { "false" }),
        ValueKind::String if value.is_safe() || *state.auto_escape() == AutoEscape::None => {
            out.write_str(value.as_str().unwrap_or_default())
        }
        ValueKind::String => out.write_str(&escape(value.as_str().unwrap_or_default())),
        ValueKind::Number => return minijinja::escape_formatter(out, state, value),
        _ => {
            strict::full(value, "there is nothing to show")?;
            if *state.auto_escape() == AutoEscape::None {
                out.write_str(&value.to_string())
            } else {
                out.write_str(&escape(&value.to_string()))
            }
        }
    };
    written.map_err(Error::from)
}

#[cfg(test)]
mod tests;
