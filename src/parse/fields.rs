//! Reading fields out of a YAML tree as the types they want, with every problem reported and none fatal.

use std::cell::{Cell, RefCell};

use super::yaml::{Kind, Node};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Choice, DateError, PartialDate};
use crate::source::{FileId, Sources, Span, Spanned};
use crate::text::link::{self, Inside, Link};
use crate::text::markdown::{self, Headings, Markdown, Origin};
use crate::text::nearest::nearest;

/// What every reader of a file needs: its texts, its folder, and where findings go.
pub(super) struct Reader<'a> {
    pub(super) sources: &'a Sources,
    pub(super) file: FileId,
    /// The path of the file below `content/`.
    pub(super) path: &'a str,
    /// The folder of the plan that the file belongs to, below `content/`; empty for a file of the site.
    pub(super) plan: &'a str,
    pub(super) diagnostics: RefCell<Diagnostics>,
    /// Whether something that others may name was left out because it could not be read.
    pub(super) lost: Cell<bool>,
}

impl Reader<'_> {
    /// The folder of the file below `content/`, which links are relative to.
    fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    pub(super) fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// Renders a short Markdown field, in which headings are not allowed.
    pub(super) fn short_markdown(&self, text: &Spanned<String>) -> Markdown {
        self.markdown(&text.value, Origin::Scalar(text.span), Headings::NotAllowed)
    }

    /// Renders the body of a file, whose headings start at the second level.
    pub(super) fn body(&self, text: &str, offset: usize) -> Markdown {
        let origin = Origin::Body {
            file: self.file,
            offset,
        };
        self.markdown(text, origin, Headings::From(2))
    }

    /// The same for a body that does not stand in the file as it is.
    pub(super) fn body_again(&self, text: &Spanned<String>) -> Markdown {
        self.markdown(&text.value, Origin::Scalar(text.span), Headings::From(2))
    }

    fn markdown(&self, text: &str, origin: Origin, headings: Headings) -> Markdown {
        let context = markdown::Context {
            base: self.folder(),
            home: self.path,
            headings,
            sources: self.sources,
        };
        markdown::render(text, origin, &context, &mut self.diagnostics.borrow_mut())
    }
}

/// The words of a choice, for messages.
pub(crate) fn words<T: Choice>() -> String {
    let words: Vec<String> = T::CHOICES.iter().map(|(word, _)| format!("`{word}`")).collect();
    words.join(", ")
}

/// The fields of one group, read one by one; [`Fields::finish`] reports those nobody asked for.
pub(super) struct Fields<'a> {
    pub(super) reader: &'a Reader<'a>,
    entries: &'a [(Spanned<String>, Node)],
    /// What the group is, for messages: "an action".
    what: &'static str,
    /// Where to point when a field is missing.
    pub(super) span: Span,
    known: RefCell<Vec<&'static str>>,
}

impl<'a> Fields<'a> {
    /// The fields of `node`, which must be a group.
    pub(super) fn of(reader: &'a Reader<'a>, node: &'a Node, what: &'static str) -> Option<Self> {
        match &node.kind {
            Kind::Map(entries) => Some(Self {
                reader,
                entries,
                what,
                span: node.span,
                known: RefCell::default(),
            }),
            _ => {
                reader.report(
                    Diagnostic::new(
                        Code::WrongType,
                        node.span,
                        format!("{what} must be a group of fields"),
                    )
                    .help("write it as `name: value` lines, or as {name: value, name: value}"),
                );
                None
            }
        }
    }

    /// The value of a field, when it is there and not empty.
    pub(super) fn node(&self, name: &'static str) -> Option<&'a Node> {
        self.known.borrow_mut().push(name);
        let (_, node) = self.entries.iter().find(|(key, _)| key.value == name)?;
        match &node.kind {
            Kind::Empty => None,
            Kind::Scalar(text) if text.trim().is_empty() => None,
            Kind::List(items) if items.is_empty() => None,
            Kind::Map(fields) if fields.is_empty() => None,
            _ => Some(node),
        }
    }

    /// The value of a field as it was written, even when it is empty.
    pub(super) fn whole(&self, name: &'static str) -> Option<&'a Node> {
        self.known.borrow_mut().push(name);
        let (_, node) = self.entries.iter().find(|(key, _)| key.value == name)?;
        Some(node)
    }

    /// Whether no field but this one holds anything. What cannot be read counts as something.
    pub(super) fn hold_nothing_but(&self, name: &str) -> bool {
        self.entries
            .iter()
            .filter(|(key, _)| key.value != name)
            .all(|(_, node)| node.is_nothing())
    }

    fn missing(&self, name: &'static str, example: &str) {
        let key = self.entries.iter().find(|(key, _)| key.value == name);
        let (span, message) = match key {
            Some((key, _)) => (key.span, format!("`{name}` is empty")),
            None => (self.span, format!("{} needs a `{name}`", self.what)),
        };
        self.reader.report(
            Diagnostic::new(Code::MissingField, span, message).help(format!("add `{name}: {example}`")),
        );
    }

    /// One text.
    pub(super) fn text(&self, name: &'static str) -> Option<Spanned<String>> {
        let node = self.node(name)?;
        self.scalar(node, name)
    }

    /// One text that must be there; `example` shows what to write.
    pub(super) fn required(&self, name: &'static str, example: &str) -> Option<Spanned<String>> {
        if self.node(name).is_none() {
            self.missing(name, example);
            return None;
        }
        self.text(name)
    }

    fn scalar(&self, node: &Node, name: &str) -> Option<Spanned<String>> {
        match &node.kind {
            Kind::Scalar(text) => Some(Spanned::new(text.trim().to_owned(), node.span)),
            Kind::Empty => None,
            Kind::List(_) => {
                self.reader.report(
                    Diagnostic::new(
                        Code::WrongType,
                        node.span,
                        format!("`{name}` takes one value, not a list"),
                    )
                    .help(format!("write `{name}: value` without `-` or brackets")),
                );
                None
            }
            Kind::Map(_) => {
                self.reader.report(
                    Diagnostic::new(
                        Code::WrongType,
                        node.span,
                        format!("`{name}` takes a text, not fields of its own"),
                    )
                    .help("if the text holds `: `, put quotes around it"),
                );
                None
            }
        }
    }

    /// A list of texts; a single text counts as a list of one.
    pub(super) fn texts(&self, name: &'static str) -> Vec<Spanned<String>> {
        match self.node(name) {
            None => Vec::new(),
            Some(Node {
                kind: Kind::List(items),
                ..
            }) => items
                .iter()
                .filter_map(|item| self.scalar(item, name))
                .filter(|text| !text.is_empty())
                .collect(),
            Some(node) => self.scalar(node, name).into_iter().collect(),
        }
    }

    /// A list of values.
    pub(super) fn list(&self, name: &'static str) -> &'a [Node] {
        match self.node(name) {
            None => &[],
            Some(Node {
                kind: Kind::List(items),
                ..
            }) => items,
            Some(node) => {
                self.reader.lost.set(true);
                self.reader.report(
                    Diagnostic::new(Code::WrongType, node.span, format!("`{name}` takes a list")).help(
                        format!("write `{name}:` and below it one line starting with `- ` for each item"),
                    ),
                );
                &[]
            }
        }
    }

    /// A list of groups, each read by `read`; groups that cannot be read are left out.
    pub(super) fn groups<T>(
        &self,
        name: &'static str,
        what: &'static str,
        read: impl Fn(&Fields<'a>) -> Option<T>,
    ) -> Vec<T> {
        self.list(name)
            .iter()
            .filter_map(|node| {
                let value = Fields::of(self.reader, node, what).and_then(|fields| {
                    let value = read(&fields);
                    fields.finish();
                    value
                });
                if value.is_none() {
                    self.reader.lost.set(true);
                }
                value
            })
            .collect()
    }

    /// One group.
    pub(super) fn group<T>(
        &self,
        name: &'static str,
        what: &'static str,
        read: impl FnOnce(&Fields<'a>) -> Option<T>,
    ) -> Option<T> {
        let node = self.node(name)?;
        if node.is_nothing() {
            // What it lacks is not missed, but a field that there is not is told all the same.
            let before = self.reader.diagnostics.take();
            if let Some(fields) = Fields::of(self.reader, node, what) {
                read(&fields);
                fields.finish();
            }
            let found = self.reader.diagnostics.replace(before);
            let unknown = found.into_iter().filter(|one| one.code == Code::UnknownField);
            self.reader.diagnostics.borrow_mut().extend(unknown);
            return None;
        }
        let fields = Fields::of(self.reader, node, what)?;
        let value = read(&fields);
        fields.finish();
        value
    }

    /// The fields of a group whose names are free, such as measures.
    pub(super) fn map(&self, name: &'static str) -> &'a [(Spanned<String>, Node)] {
        match self.node(name) {
            None => &[],
            Some(Node {
                kind: Kind::Map(entries),
                ..
            }) => entries,
            Some(node) => {
                self.reader.report(
                    Diagnostic::new(
                        Code::WrongType,
                        node.span,
                        format!("`{name}` takes names with values"),
                    )
                    .help(format!("write `{name}: {{key: value}}`")),
                );
                &[]
            }
        }
    }

    /// A short Markdown text.
    pub(super) fn markdown(&self, name: &'static str) -> Option<Markdown> {
        let text = self.text(name)?;
        Some(self.reader.short_markdown(&text))
    }

    /// Yes or no; absent is no.
    pub(super) fn flag(&self, name: &'static str) -> bool {
        self.answer(name).unwrap_or(false)
    }

    /// Yes or no, when it is said.
    pub(super) fn answer(&self, name: &'static str) -> Option<bool> {
        let text = self.text(name)?;
        match text.as_str() {
            "true" | "yes" => Some(true),
            "false" | "no" => Some(false),
            other => {
                self.reader.report(
                    Diagnostic::new(
                        Code::BadValue,
                        text.span,
                        format!("`{name}` is `true` or `false`, not `{other}`"),
                    )
                    .help(format!("write `{name}: true`, or remove the line")),
                );
                None
            }
        }
    }

    /// One of a few words.
    pub(super) fn choice<T: Choice>(&self, name: &'static str) -> Option<T> {
        let text = self.text(name)?;
        let found = T::CHOICES.iter().find(|(word, _)| *word == text.as_str());
        if found.is_none() {
            let near = nearest(&text, T::CHOICES.iter().map(|(word, _)| *word));
            let help = match near {
                Some(near) => format!("did you mean `{near}`? `{name}` is one of {}", words::<T>()),
                None => format!("`{name}` is one of {}", words::<T>()),
            };
            self.reader.report(
                Diagnostic::new(
                    Code::BadValue,
                    text.span,
                    format!("`{name}` cannot be `{}`", text.value),
                )
                .help(help),
            );
        }
        found.map(|(_, value)| *value)
    }

    /// One of a few words that must be there.
    pub(super) fn required_choice<T: Choice>(&self, name: &'static str) -> Option<T> {
        if self.node(name).is_none() {
            self.missing(name, T::CHOICES.first().map_or("…", |(word, _)| word));
        }
        self.choice(name)
    }

    /// A number, with a decimal point if need be.
    pub(super) fn number(&self, name: &'static str) -> Option<Spanned<f64>> {
        let text = self.text(name)?;
        self.as_number(name, &text)
    }

    /// Reads a text as a number.
    pub(super) fn as_number(&self, name: &str, text: &Spanned<String>) -> Option<Spanned<f64>> {
        let plain = text.trim_end_matches('%').trim();
        let written_as_number = plain
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'));
        match plain.parse::<f64>() {
            Ok(number) if written_as_number && number.is_finite() => Some(Spanned::new(number, text.span)),
            _ => {
                self.reader.report(
                    Diagnostic::new(
                        Code::BadValue,
                        text.span,
                        format!("`{name}` takes a number, not `{}`", text.value),
                    )
                    .help("write digits only, such as `84` or `97.5`; the unit belongs to the measure"),
                );
                None
            }
        }
    }

    /// A whole or partial date.
    pub(super) fn date(&self, name: &'static str) -> Option<Spanned<PartialDate>> {
        let text = self.text(name)?;
        match PartialDate::parse(&text) {
            Ok(date) => Some(Spanned::new(date, text.span)),
            Err(error) => {
                self.reader.report(bad_date(name, &text, &error));
                None
            }
        }
    }

    /// A whole or partial date that must be there.
    pub(super) fn required_date(&self, name: &'static str) -> Option<Spanned<PartialDate>> {
        if self.node(name).is_none() {
            self.missing(name, "2017-12-31");
        }
        self.date(name)
    }

    /// A web address with `http` or `https`.
    pub(super) fn url(&self, name: &'static str) -> Option<String> {
        let text = self.text(name)?;
        if is_web_address(&text) {
            return Some(text.value);
        }
        self.reader.report(
            Diagnostic::new(
                Code::BadUrl,
                text.span,
                format!("`{}` is not a web address", text.value),
            )
            .help("write the whole address, starting with `https://`"),
        );
        None
    }

    /// The address of a page or file, as it was written, and where it leads; nothing there when it cannot be used.
    /// `base` is the content folder that it is relative to.
    pub(super) fn link(&self, name: &'static str, base: &str) -> Option<(Spanned<String>, Option<Link>)> {
        let text = self.text(name)?;
        let link = match link::resolve(base, &text) {
            Ok(Link::Place(suffix)) => Some(Link::Inside(Inside {
                path: format!("/{base}/"),
                suffix,
            })),
            Ok(link) => Some(link),
            Err(bad) => {
                let finding = Diagnostic::new(Code::BadUrl, text.span, bad.message);
                self.reader.report(finding.help(bad.help));
                None
            }
        };
        Some((text, link))
    }

    /// The same, relative to the folder of the plan that the file belongs to.
    pub(super) fn link_in_plan(&self, name: &'static str) -> Option<(Spanned<String>, Option<Link>)> {
        self.link(name, self.reader.plan)
    }

    /// Reports every field that nobody asked for.
    pub(super) fn finish(&self) {
        let known = self.known.borrow();
        for (key, _) in self
            .entries
            .iter()
            .filter(|(key, _)| !known.contains(&key.value.as_str()))
        {
            let help = match nearest(&key.value, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    let mut names: Vec<&str> = known.clone();
                    names.sort_unstable();
                    names.dedup();
                    format!("{} takes {}", self.what, names.join(", "))
                }
            };
            self.reader.report(
                Diagnostic::new(
                    Code::UnknownField,
                    key.span,
                    format!("{} has no field `{}`", self.what, key.value),
                )
                .help(help),
            );
        }
    }
}

/// Whether a text is an `http` or `https` address that can be put into a link.
pub(crate) fn is_web_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && !text
                .chars()
                .any(|c| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\\' | '`'))
    })
}

fn bad_date(name: &str, text: &Spanned<String>, error: &DateError) -> Diagnostic {
    let (message, help) = match error {
        DateError::Impossible(why) => (
            format!("`{}` does not exist: {why}", text.value),
            match day_and_month_swapped(text) {
                Some(iso) => format!("did you mean `{iso}`? dates are written year-month-day"),
                None => "check the day, month or quarter against a calendar".to_owned(),
            },
        ),
        DateError::Unreadable => (
            format!("`{}` is not a date for `{name}`", text.value),
            match british_date(text) {
                Some(iso) => format!("did you mean `{iso}`? dates are written year-month-day"),
                None if name == "due" && says_ongoing(text) => {
                    "for work without an end write `ongoing: true` instead of `due:`".to_owned()
                }
                None if name == "due" => "write a day as `2017-12-31`, a month as `2017-12`, a quarter as `2017-Q4` \
                     or a year as `2017`; put other words into `due_text:`"
                    .to_owned(),
                None => "write a day as `2017-12-31`, a month as `2017-12`, a quarter as `2017-Q4` or a year as `2017`".to_owned(),
            },
        ),
    };
    Diagnostic::new(Code::BadDate, text.span, message).help(help)
}

/// Reads 2018-31-03, to suggest 2018-03-31.
fn day_and_month_swapped(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, day, month] = parts[..] else {
        return None;
    };
    PartialDate::parse(&format!("{year}-{month}-{day}"))
        .ok()
        .map(|date| date.to_string())
}

fn says_ongoing(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["ongoing", "on-going", "continuing", "continuous"]
        .iter()
        .any(|word| lower.contains(word))
}

/// The first letters of the months.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Reads 31/12/2017, 31.12.2017, 31st December 2017, October 2016, Oct-16, Q4 2018 and 2017-12-31 09:30, to suggest
/// the right form.
fn british_date(text: &str) -> Option<String> {
    if let Some(iso) = text
        .split_once([' ', 'T'])
        .and_then(|(day, _)| PartialDate::parse(day).ok())
        .filter(|date| matches!(date, PartialDate::Day(_)))
    {
        return Some(iso.to_string());
    }
    let parts: Vec<&str> = text
        .split(['/', '.', '-', ' ', ','])
        .map(|part| {
            let number = part.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let ordinal = matches!(&part[number.len()..], "st" | "nd" | "rd" | "th") && !number.is_empty();
            if ordinal { number } else { part }
        })
        .filter(|part| !part.is_empty())
        .collect();
    let named = |part: &str| part.starts_with(|c: char| c.is_ascii_alphabetic());
    let month = |part: &str| -> Option<u8> {
        if let Ok(number) = part.parse() {
            return Some(number);
        }
        let short = part.get(..3)?.to_ascii_lowercase();
        MONTHS
            .iter()
            .position(|name| *name == short)
            .and_then(|at| u8::try_from(at + 1).ok())
    };
    let year = |part: &str| -> Option<u16> {
        let number: u16 = part.parse().ok()?;
        Some(if number < 100 { number + 2000 } else { number })
    };
    let guess = match parts[..] {
        [d, m, y] if d.len() <= 2 => format!("{:04}-{:02}-{:02}", year(y)?, month(m)?, d.parse::<u8>().ok()?),
        [y, m, d] if y.len() == 4 => format!("{:04}-{:02}-{:02}", year(y)?, month(m)?, d.parse::<u8>().ok()?),
        [q, y] | [y, q] if y.len() == 4 && q.len() == 2 && q.starts_with(['Q', 'q']) => {
            format!("{:04}-Q{}", year(y)?, &q[1..])
        }
        [m, y] if y.len() == 2 && named(m) => format!("{:04}-{:02}", year(y)?, month(m)?),
        [m, y] if y.len() == 4 => format!("{:04}-{:02}", year(y)?, month(m)?),
        [y, m] if y.len() == 4 => format!("{:04}-{:02}", year(y)?, month(m)?),
        _ => return None,
    };
    PartialDate::parse(&guess).ok().map(|date| date.to_string())
}
