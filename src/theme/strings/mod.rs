//! The string catalogue: every word on a page that the content does not give, in the site's language.
//!
//! Catalogues are Fluent files. A text is looked for in the site's language, then in its base language (`cy` for
//! `cy-GB`), then in `en-GB`; within one language a site's own texts go before those of the default theme.

mod catalogue;
mod date;
pub mod functions;
mod made;
mod wording;

use std::collections::HashSet;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{Theme, unused};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::Sources;
use crate::text::figure::figure;
use crate::text::language::is_same;
use crate::text::nearest::nearest;
pub use wording::{Wording, speaking, spoken};

/// The language whose catalogue must be whole: the last resort of every other.
pub(crate) const LAST_RESORT: &str = "en-GB";

/// Stands before words that the site's language lacks, so that the last pass can mark them with their own language. This
/// character and [`END`] are never part of text: Unicode reserves them for a program's own use.
pub(crate) const START: char = '\u{fdd2}';
/// Stands after them.
pub(crate) const END: char = '\u{fdd3}';

/// Returns a text without the marks around words of another language than the site's, for what is no page.
pub(crate) fn unmarked(text: &str) -> String {
    text.replace([START, END], "")
}

/// Room for the arguments of most texts and the words of a plan.
const MOST_ARGS: usize = 16;

/// A value to put into a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Text, put in as it is; or a word to select on.
    Text(&'a str),
    /// A whole number, printed with commas between thousands; selects plural forms.
    Number(i64),
    /// A decimal number, printed as short as it is exact, with commas between thousands; selects plural forms.
    Decimal(f64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<Arg<'a>> for FluentValue<'a> {
    fn from(arg: Arg<'a>) -> Self {
        // Numbers must carry no options: a variant such as `[1]` only matches a number without any.
        let number = |value| Self::Number(FluentNumber::new(value, FluentNumberOptions::default()));
        match arg {
            Arg::Text(text) => text.into(),
            #[expect(
                clippy::cast_precision_loss,
                reason = "Fluent has no other numbers; counts and years are small"
            )]
            Arg::Number(value) => number(value as f64),
            Arg::Decimal(value) => number(value),
        }
    }
}

/// Returns a large number with commas between thousands, as figures have them.
fn grouped<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.abs() >= 1000.0 => Some(figure(number.value)),
        _ => None,
    }
}

/// A text that is not in the catalogue, or that cannot be put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingString {
    /// The key that was asked for.
    pub key: String,
    /// The problem.
    pub problem: StringProblem,
}

/// A problem of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StringProblem {
    /// There is none under this key; perhaps this key was meant.
    Absent(Option<String>),
    /// The text of this language refers to something that it is not given: what, in words.
    Broken(String, String),
}

impl MissingString {
    /// Returns the remedy.
    pub fn help(&self) -> String {
        match &self.problem {
            StringProblem::Absent(Some(meant)) => format!("did you mean `{meant}`?"),
            StringProblem::Absent(None) => {
                format!(
                    "add a line `{} = …` to a catalogue in the theme's `strings` folder",
                    self.key
                )
            }
            StringProblem::Broken(language, _) => {
                format!("correct `{}` in `strings/{language}.ftl`", self.key)
            }
        }
    }
}

impl std::fmt::Display for MissingString {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.problem {
            StringProblem::Absent(_) => {
                write!(f, "there is no text `{}` in the string catalogue", self.key)
            }
            StringProblem::Broken(_, what) => {
                write!(f, "the text `{}` cannot be put together: {what}", self.key)
            }
        }
    }
}

impl std::error::Error for MissingString {}

/// The texts of one language with those it falls back to.
pub struct Strings {
    chain: Vec<Catalogue>,
    /// The site's language.
    spoken: String,
    /// The words of texts that are about no single plan.
    plain: Arc<Wording>,
}

struct Catalogue {
    language: String,
    bundle: FluentBundle<FluentResource>,
    keys: Vec<String>,
    /// The keys of texts that follow the words of a plan, or refer to a text that may.
    worded: HashSet<String>,
}

impl std::fmt::Debug for Strings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let languages = self.chain.iter().map(|catalogue| &catalogue.language);
        f.debug_list().entries(languages).finish()
    }
}

/// The catalogues that a language is looked for in, in order.
fn of_language(language: &str) -> Vec<String> {
    let asked = language.parse::<LanguageIdentifier>().ok();
    asked
        .iter()
        .flat_map(|asked| [asked.to_string(), asked.language.to_string()])
        .collect()
}

/// The catalogues that the words of a site in this language may come from, each once.
pub fn catalogues(language: &str) -> Vec<String> {
    let mut wanted = of_language(language);
    wanted.push(LAST_RESORT.to_owned());
    let mut seen = std::collections::BTreeSet::new();
    wanted.retain(|name| seen.insert(name.clone()));
    wanted
}

impl Strings {
    /// Reads the catalogues of `language` and of those it falls back to. Their texts are added to `sources`.
    ///
    /// The findings name texts that cannot be read, keys given twice, date patterns that do not work, and a
    /// language that the theme has no catalogue for.
    pub fn load(theme: &Theme, language: &str, sources: &mut Sources) -> (Self, Diagnostics) {
        let mut findings = Diagnostics::default();
        let mut wanted = of_language(language);
        let is_served = wanted.iter().any(|name| !theme.strings(name).is_empty())
            || wanted.iter().any(|name| name == "en");
        if !is_served {
            findings.push(no_catalogue(theme, language));
        }
        wanted.push(LAST_RESORT.to_owned());
        let mut chain: Vec<Catalogue> = Vec::new();
        for name in wanted {
            let files = theme.strings(&name);
            if files.is_empty() || chain.iter().any(|known| known.language == name) {
                continue;
            }
            let mut bundle = FluentBundle::new_concurrent(name.parse().into_iter().collect());
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(grouped));
            let mut keys = Vec::new();
            let mut worded = HashSet::new();
            for file in files {
                let id = sources.add(file.origin.to_string(), file.text.clone());
                let its: Vec<(usize, &str)> = catalogue::keys(&file.text).collect();
                let (resource, found) = catalogue::read(id, &file.text, &its);
                findings.extend(found);
                if file.is_own() {
                    let built_in = built_in_keys(theme);
                    findings.extend(unused::texts(theme, id, its.iter().copied(), &built_in));
                }
                worded.extend(
                    catalogue::worded(&file.text, &its)
                        .into_iter()
                        .map(ToOwned::to_owned),
                );
                keys.extend(its.into_iter().map(|(_, key)| key.to_owned()));
                bundle.add_resource_overriding(resource);
            }
            chain.push(Catalogue {
                language: name,
                bundle,
                keys,
                worded,
            });
        }
        let plain = Arc::new(Wording::new(&chain, wording::NO_PLAN, &[]));
        let strings = Self {
            chain,
            spoken: language.to_owned(),
            plain,
        };
        findings.extend(strings.check_dates(theme));
        (strings, findings)
    }

    /// The text `key` with its arguments put in. When another language than the site's has it, it stands between
    /// `START` and `END`.
    ///
    /// # Errors
    /// [`MissingString`] when no catalogue has the key, or the text refers to an argument, text or function that
    /// does not exist.
    pub fn text(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Result<String, MissingString> {
        let args: FluentArgs<'_> = args.iter().copied().collect();
        self.format(key, &args)
    }

    /// Returns whether there is a text of this key.
    pub fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    /// The languages that are searched, in order; the first is the one pages are written in.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.chain.iter().map(|catalogue| catalogue.language.as_str())
    }

    /// Returns the words of a kind of plan, with the names that it has for things: each with the name of its text in the
    /// catalogue (`action`), and the forms for one and for several.
    pub fn wording(&self, kind: &str, own: &[(&str, [&str; 2])]) -> Wording {
        Wording::new(&self.chain, kind, own)
    }

    /// Returns the words that texts follow now: see [`speaking`].
    fn current_wording(&self) -> Arc<Wording> {
        spoken().unwrap_or_else(|| Arc::clone(&self.plain))
    }

    fn find(&self, key: &str) -> Option<(usize, &Catalogue, fluent_bundle::FluentMessage<'_>)> {
        self.chain.iter().enumerate().find_map(|(at, catalogue)| {
            let message = catalogue.bundle.get_message(key)?;
            message.value().is_some().then_some((at, catalogue, message))
        })
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>) -> Result<String, MissingString> {
        let problem = |problem| MissingString {
            key: key.to_owned(),
            problem,
        };
        let Some((at, catalogue, message)) = self.find(key) else {
            let known = self.chain.iter().flat_map(|catalogue| &catalogue.keys);
            let meant = nearest(key, known.map(String::as_str)).map(ToOwned::to_owned);
            return Err(problem(StringProblem::Absent(meant)));
        };
        let Some(pattern) = message.value() else {
            return Err(problem(StringProblem::Absent(None)));
        };
        let wording;
        let mut with_words = FluentArgs::with_capacity(MOST_ARGS);
        let args = if catalogue.worded.contains(key) {
            wording = self.current_wording();
            for (name, value) in wording.args(at) {
                with_words.set(name, value);
            }
            // What a text is given itself goes before.
            for (name, value) in args.iter() {
                with_words.set(name, value.clone());
            }
            &with_words
        } else {
            args
        };
        let mut errors = Vec::new();
        let mut writer = Writer::default();
        let written = catalogue
            .bundle
            .write_pattern(&mut writer, pattern, Some(args), &mut errors);
        if errors.is_empty() && written.is_ok() && !writer.left_open {
            let is_other = !is_same(&catalogue.language, &self.spoken);
            return Ok(if is_other && writer.text.contains(char::is_alphabetic) {
                format!("{START}{}{END}", writer.text)
            } else {
                writer.text
            });
        }
        let what = errors
            .first()
            .map_or_else(|| "a value is missing within a `-term`".to_owned(), described);
        Err(problem(StringProblem::Broken(catalogue.language.clone(), what)))
    }
}

/// Collects a text and notices a placeable that could not be filled.
///
/// Fluent reports no error for a variable that a term (`-name`) lacks, and would print `{$variable}` on the page. It
/// writes that opening brace as a single character, which it does for nothing else but an escape like `\u007B`.
#[derive(Default)]
struct Writer {
    text: String,
    left_open: bool,
}

impl std::fmt::Write for Writer {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.text.push_str(text);
        Ok(())
    }

    fn write_char(&mut self, c: char) -> std::fmt::Result {
        self.left_open |= c == '{';
        self.text.push(c);
        Ok(())
    }
}

fn described(error: &FluentError) -> String {
    let text = error.to_string();
    let text = text.trim_start_matches("Resolver error: ");
    match text.split_once(": ") {
        Some(("Unknown variable", name)) => format!("it needs `{name}`, which it is not given"),
        Some((what @ ("Unknown message" | "Unknown term" | "Unknown attribute"), name)) => {
            let what = what.trim_start_matches("Unknown ");
            format!("it refers to the {what} `{name}`, which does not exist")
        }
        Some(("Unknown function", name)) => format!("the function `{name}` does not exist"),
        Some(("No value", name)) => format!("it refers to `{name}`, which has no text"),
        _ if text.starts_with("Cyclical") => "it refers to itself".to_owned(),
        _ => text.to_lowercase(),
    }
}

/// The keys of the built-in texts. Only the catalogue of the last resort is whole.
fn built_in_keys(theme: &Theme) -> Vec<&str> {
    let built_in = theme.strings(LAST_RESORT).iter().filter(|file| !file.is_own());
    built_in
        .flat_map(|file| catalogue::keys(&file.text))
        .map(|(_, key)| key)
        .collect()
}

fn no_catalogue(theme: &Theme, language: &str) -> Diagnostic {
    let known: Vec<&str> = theme.languages().collect();
    let mut finding = Diagnostic::about_file(
        Code::MissingString,
        format!("strings/{language}.ftl"),
        format!(
            "the theme `{}` has no texts in the language `{language}`",
            theme.name()
        ),
    )
    .help(format!(
        "add that file to the theme, or use one of its languages: `{}`",
        known.join("`, `")
    ));
    // The site can still be built, with the texts of the last resort.
    finding.severity = Severity::Warning;
    finding
}

#[cfg(test)]
mod tests;
