//! Reading fields out of a YAML tree as the types they want, with every problem reported and none fatal.

mod mistakes;

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use super::dates::bad_date;
use super::lines::Line;
use super::look_alikes::{Prose, Sort};
use super::other_names;
use super::recover;
use super::yaml::{Kind, Node};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Choice, PartialDate};
use crate::source::{FileId, Sources, Span, Spanned};
use crate::text::invisible;
use crate::text::link::{self, Inside, Link};
use crate::text::markdown::{self, Headings, Markdown, Origin};
use crate::text::nearest::nearest;
use crate::text::web_address;

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
    /// The published texts of several lines, in which fields may have been lost.
    pub(super) prose: RefCell<Vec<Prose>>,
    /// The values that are Markdown.
    pub(super) marked: RefCell<HashSet<Span>>,
}

impl Reader<'_> {
    /// The folder of the file below `content/`, which links are relative to.
    fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    pub(super) fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// Reads the fields between two bytes of the file, as far as they can be read.
    pub(super) fn yaml(&self, text: &str, start: usize, end: usize) -> Node {
        let yaml = recover::parse(self.file, text, start, end, &mut self.diagnostics.borrow_mut());
        if yaml.partial {
            self.lost.set(true);
        }
        yaml.root
    }

    /// Renders a short Markdown field, in which headings are not allowed.
    pub(super) fn short_markdown(&self, text: &Spanned<String>) -> Markdown {
        self.markdown(&text.value, Origin::Scalar(text.span), Headings::NotAllowed)
    }

    /// The line of the file that holds a byte.
    fn line(&self, at: u32) -> Line<'_> {
        Line::holding(&self.sources.file(self.file).text, 0, at as usize)
    }

    /// Renders the body of a file, whose headings start at the second level.
    pub(super) fn body(&self, text: &str, offset: usize) -> Markdown {
        let place = Span::new(self.file, offset, offset + text.len());
        self.prose.borrow_mut().push(Prose::new(place, None, Sort::Body));
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
        if let Origin::Scalar(span) = origin {
            self.marked.borrow_mut().insert(span);
            super::characters::check_controls(self, text, span);
        }
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
    /// Whether something in the group could not be read.
    holed: bool,
    /// What the group is, for messages: "an action".
    what: &'static str,
    /// Where to point when a field is missing.
    pub(super) span: Span,
    known: RefCell<Vec<&'static str>>,
    /// How many texts had been read before the group.
    first_prose: usize,
}

/// The fields that name something: a space or hyphen that cannot be seen makes them name something else.
const NAMES: [&str; 8] = [
    "ref",
    "key",
    "status",
    "theme",
    "impact_rating",
    "update",
    "replaces",
    "followed_by",
];

impl<'a> Fields<'a> {
    /// The fields of `node`, which must be a group.
    pub(super) fn of(reader: &'a Reader<'a>, node: &'a Node, what: &'static str) -> Option<Self> {
        match &node.kind {
            Kind::Map(entries) => Some(Self {
                reader,
                entries,
                holed: node.holed,
                what,
                span: node.span,
                known: RefCell::default(),
                first_prose: reader.prose.borrow().len(),
            }),
            // What was meant as a group could not be read.
            _ if node.holed => Some(Self {
                reader,
                entries: &[],
                holed: true,
                what,
                span: node.span,
                known: RefCell::default(),
                first_prose: reader.prose.borrow().len(),
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
        let mut others = self.entries.iter().filter(|(key, _)| key.value != name);
        !self.holed && others.all(|(_, node)| node.is_nothing())
    }

    /// Whether a field is certainly not there: it was not written, and nothing in the group was left unread.
    pub(super) fn lacks(&self, name: &'static str) -> bool {
        self.node(name).is_none() && !self.holed
    }

    fn missing(&self, name: &'static str, example: &str) {
        let key = self.entries.iter().find(|(key, _)| key.value == name);
        // A value that could not be read is told where it stands.
        if self.holed || key.is_some_and(|(_, node)| node.holed) {
            self.reader.lost.set(true);
            return;
        }
        if let Some((key, _)) = key
            && let Some((place, help)) = self.comment_for_value(name, key)
        {
            let message = format!("`{name}` is empty: what follows `#` is a comment");
            self.reader
                .report(Diagnostic::new(Code::MissingField, place, message).help(help));
            return;
        }
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
        let text = self.scalar(node, name)?;
        Some(if NAMES.contains(&name) {
            self.plain(name, text)
        } else {
            text
        })
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
            Kind::Scalar(text) => {
                self.remember(node, name);
                Some(Spanned::new(text.trim().to_owned(), node.span))
            }
            Kind::Empty => None,
            Kind::List(_) | Kind::Map(_) if self.brackets_for_text(node, name) => None,
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
            // What it lacks is not missed, but a field that there is not, and words that are lost, are told all the same.
            let before = self.reader.diagnostics.take();
            if let Some(fields) = Fields::of(self.reader, node, what) {
                read(&fields);
                let lacks = self.reader.diagnostics.take();
                fields.finish();
                self.reader.diagnostics.borrow_mut().extend(lacks);
            }
            let found = self.reader.diagnostics.replace(before);
            let told = found
                .into_iter()
                .filter(|one| matches!(one.code, Code::UnknownField | Code::LostWords));
            self.reader.diagnostics.borrow_mut().extend(told);
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
        if let Some(prose) = self.reader.prose.borrow_mut().last_mut()
            && prose.place == text.span
        {
            prose.sort = Sort::Markdown;
        }
        Some(self.reader.short_markdown(&text))
    }

    /// Yes or no; absent is no.
    pub(super) fn flag(&self, name: &'static str) -> bool {
        self.answer(name).unwrap_or(false)
    }

    /// Yes or no, when it is said.
    pub(super) fn answer(&self, name: &'static str) -> Option<bool> {
        let text = self.text(name)?;
        let text = self.plain(name, text);
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
        let text = self.plain(name, text);
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
        if web_address::is_web_address(&text) {
            return Some(text.value);
        }
        let (message, help) = web_address::fault(&text);
        self.reader
            .report(Diagnostic::new(Code::BadUrl, text.span, message).help(help));
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

    /// Whether the group takes a field of this name, as far as its fields were asked for.
    pub(super) fn takes(&self, name: &str) -> bool {
        self.known.borrow().contains(&name)
    }

    /// Reports every field that nobody asked for.
    pub(super) fn finish(&self) {
        self.look_for_fields();
        let known = self.known.borrow();
        self.lost_words(&known);
        for (key, _) in self
            .entries
            .iter()
            .filter(|(key, _)| !known.contains(&key.value.as_str()))
        {
            let advice = other_names::advice(self.what, &key.value, &known);
            let near = nearest(&key.value, known.iter().copied()).filter(|_| advice.is_none());
            let odd = invisible::first_odd(&key.value).map(|(_, odd)| {
                let plain = invisible::plain(&key.value);
                format!("the name holds {odd}; type it anew: `{plain}`")
            });
            let help = match (odd.or(advice), near) {
                (Some(advice), _) => advice,
                (_, Some(near)) => format!("did you mean `{near}`?"),
                _ => {
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
