//! Reading one value as a type: yes or no, one of a few words, a number, a date, an address.

use super::Fields;
use super::number_help::{amount_help, number_help};
use crate::diag::{Code, Diagnostic};
use crate::model::{Choice, PartialDate};
use crate::parse::dates::bad_date;
use crate::source::Spanned;
use crate::text::link::{self, Inside, Link};
use crate::text::nearest::nearest;
use crate::text::web_address;

/// The words of a choice, for messages.
fn words<T: Choice>() -> String {
    let words: Vec<String> = T::CHOICES.iter().map(|(word, _)| format!("`{word}`")).collect();
    words.join(", ")
}

impl Fields<'_> {
    /// Reads yes or no; absent is no.
    pub(in crate::parse) fn flag(&self, name: &'static str) -> bool {
        self.answer(name).unwrap_or(false)
    }

    /// Reads yes or no, when it is said.
    pub(in crate::parse) fn answer(&self, name: &'static str) -> Option<bool> {
        let text = self.text(name)?;
        let text = self.plain(name, text);
        match text.as_str() {
            "true" | "yes" => Some(true),
            "false" | "no" => Some(false),
            other => {
                self.report(
                    Code::BadValue,
                    text.span,
                    format!("`{name}` is `true` or `false`, not `{other}`"),
                    format!("write `{name}: true`, or remove the line"),
                );
                None
            }
        }
    }

    /// Reads one of a few words.
    pub(in crate::parse) fn choice<T: Choice>(&self, name: &'static str) -> Option<T> {
        let text = self.text(name)?;
        let text = self.plain(name, text);
        let found = T::CHOICES.iter().find(|(word, _)| *word == text.as_str());
        if found.is_none() {
            let near = nearest(&text, T::CHOICES.iter().map(|(word, _)| *word));
            let help = match near {
                Some(near) => format!("did you mean `{near}`? `{name}` is one of {}", words::<T>()),
                None => format!("`{name}` is one of {}", words::<T>()),
            };
            self.report(
                Code::BadValue,
                text.span,
                format!("`{name}` cannot be `{}`", text.value),
                help,
            );
        }
        found.map(|(_, value)| *value)
    }

    /// Reads one of a few words that must be there.
    pub(in crate::parse) fn required_choice<T: Choice>(&self, name: &'static str) -> Option<T> {
        if self.node(name).is_none() {
            self.missing_with(name, format!("add `{name}:` with one of {}", words::<T>()));
        }
        self.choice(name)
    }

    /// Reads a number, with a decimal point if need be.
    pub(in crate::parse) fn number(&self, name: &'static str) -> Option<Spanned<f64>> {
        let text = self.text(name)?;
        self.as_number(name, &text)
    }

    /// Reads a text as a number.
    pub(in crate::parse) fn as_number(&self, name: &str, text: &Spanned<String>) -> Option<Spanned<f64>> {
        let plain = text.trim_end_matches('%').trim();
        let written_as_number = plain
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'));
        match plain.parse::<f64>() {
            Ok(number) if written_as_number && number.is_finite() => Some(Spanned::new(number, text.span)),
            _ => {
                self.report(
                    Code::BadValue,
                    text.span,
                    format!("`{name}` takes a number, not `{}`", text.value),
                    if name == "amount" {
                        amount_help(text)
                    } else {
                        number_help(text)
                    },
                );
                None
            }
        }
    }

    /// Reads a whole or partial date.
    pub(in crate::parse) fn date(&self, name: &'static str) -> Option<Spanned<PartialDate>> {
        let text = self.text(name)?;
        match PartialDate::parse(&text) {
            Ok(date) => Some(Spanned::new(date, text.span)),
            Err(error) => {
                self.reader.push(bad_date(name, &text, &error));
                None
            }
        }
    }

    /// Reads a whole or partial date that must be there.
    pub(in crate::parse) fn required_date(&self, name: &'static str) -> Option<Spanned<PartialDate>> {
        if self.node(name).is_none() {
            self.missing(name, "2017-12-31");
        }
        self.date(name)
    }

    /// Reads a web address with `http` or `https`.
    pub(in crate::parse) fn url(&self, name: &'static str) -> Option<String> {
        let text = self.text(name)?;
        if web_address::is_web_address(&text) {
            return Some(text.value);
        }
        let (message, help) = web_address::fault(&text);
        self.report(Code::BadUrl, text.span, message, help);
        None
    }

    /// Reads the address of a page or file, as it was written, and where it leads; nothing there when it cannot be used.
    /// `base` is the content folder that it is relative to.
    pub(in crate::parse) fn link(
        &self,
        name: &'static str,
        base: &str,
    ) -> Option<(Spanned<String>, Option<Link>)> {
        let text = self.text(name)?;
        let link = match link::resolve(base, &text) {
            Ok(Link::Place(suffix)) => Some(Link::Inside(Inside {
                path: format!("/{base}/"),
                suffix,
            })),
            Ok(link) => Some(link),
            Err(bad) => {
                let finding = Diagnostic::new(Code::BadUrl, text.span, bad.message);
                self.reader.push(finding.help(bad.help));
                None
            }
        };
        Some((text, link))
    }

    /// Reads the same, relative to the folder of the plan that the file belongs to.
    pub(in crate::parse) fn link_in_plan(
        &self,
        name: &'static str,
    ) -> Option<(Spanned<String>, Option<Link>)> {
        self.link(name, self.reader.plan)
    }
}

impl Fields<'_> {
    /// Reads addresses of this site, from its root, which nothing need have any more. Those of pages get a slash at their end.
    pub(in crate::parse) fn addresses(&self, name: &'static str) -> Vec<Spanned<String>> {
        let texts = self.texts(name).into_iter();
        texts.filter_map(|text| self.address(&text)).collect()
    }

    fn address(&self, text: &Spanned<String>) -> Option<Spanned<String>> {
        let written = text.value.trim();
        let bad = |what: &str, help: String| {
            self.report(
                Code::BadUrl,
                text.span,
                format!("the address `{written}` {what}"),
                help,
            );
            None
        };
        if written.contains("://") {
            let rest = written.split_once("//").map_or("", |(_, rest)| rest);
            let path = rest.find('/').map_or("/", |slash| &rest[slash..]);
            return bad(
                "holds the name of a site",
                format!("leave the name out: write `{path}`"),
            );
        }
        if !written.starts_with('/') {
            return bad(
                "does not start with a slash",
                format!("write it from the root of the site: `/{written}`"),
            );
        }
        let inside = match link::resolve("", written) {
            Ok(Link::Inside(inside)) => inside,
            Ok(_) => return None,
            Err(error) => {
                self.reader
                    .push(Diagnostic::new(Code::BadUrl, text.span, error.message).help(error.help));
                return None;
            }
        };
        if !inside.suffix.is_empty() {
            return bad(
                "has a `?` or a `#`, which no file of a site can stand for",
                format!("write it without: `{}`", inside.path),
            );
        }
        Some(Spanned::new(inside.address(), text.span))
    }
}
