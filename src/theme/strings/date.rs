//! Dates in words, by the catalogue's patterns.

use fluent_bundle::FluentArgs;

use super::{Arg, MissingString, StringProblem, Strings};
use crate::diag::{Code, Diagnostic};
use crate::model::PartialDate;
use crate::text::html::escape;
use crate::theme::Theme;

impl Strings {
    /// The date in words: `31 December 2017`, `October 2016`, `January to March 2017`, `2017`.
    ///
    /// Plain text. Should a pattern be broken, which [`Strings::load`] reports, it is the form dates are written in.
    pub fn date(&self, date: PartialDate) -> String {
        self.try_date(date).unwrap_or_else(|_| date.to_string())
    }

    /// The date in words as an HTML `time` element. A quarter is plain text: HTML has no way to give its date.
    pub fn date_html(&self, date: PartialDate) -> String {
        let text = self.date(date);
        if let PartialDate::Quarter { .. } = date {
            return escape(&text).into_owned();
        }
        let mut html = format!("<time datetime=\"{date}\">");
        html.push_str(&escape(&text));
        html.push_str("</time>");
        html
    }

    fn try_date(&self, date: PartialDate) -> Result<String, MissingString> {
        let first = date.first_day();
        let month = first.month();
        let mut args = FluentArgs::with_capacity(4);
        // A year has no commas, as numbers have.
        let year = first.year().to_string();
        args.set("year", Arg::Text(&year));
        let mut set = |key: &'static str, value: i64| args.set(key, Arg::Number(value));
        set("month", month.into());
        set("quarter", ((month - 1) / 3 + 1).into());
        set("day", first.day().into());
        let pattern = match date {
            PartialDate::Day(_) => "date-day",
            PartialDate::Month { .. } => "date-month",
            PartialDate::Quarter { .. } => "date-quarter",
            PartialDate::Year(_) => "date-year",
        };
        self.format(pattern, &args)
    }

    /// Tries every pattern with every month and quarter, so that [`Strings::date`] need not fail later.
    pub(super) fn check_dates(&self, theme: &Theme) -> Vec<Diagnostic> {
        let year = 2017;
        let days = (1..=12).map(|month| PartialDate::Day(jiff::civil::Date::constant(year, month, 1)));
        let months = (1..=12).map(|month| PartialDate::Month { year, month });
        let quarters = (1..=4).map(|quarter| PartialDate::Quarter { year, quarter });
        let mut findings: Vec<Diagnostic> = days
            .chain(months)
            .chain(quarters)
            .chain([PartialDate::Year(year)])
            .filter_map(|date| self.try_date(date).err())
            .map(|missing| {
                let language = match &missing.problem {
                    StringProblem::Broken(language, _) => language,
                    StringProblem::Absent(_) => super::LAST_RESORT,
                };
                let file = theme.strings(language).last().map_or_else(
                    || format!("strings/{language}.ftl"),
                    |file| file.origin.to_string(),
                );
                Diagnostic::about_file(Code::MissingString, file, missing.to_string()).help(missing.help())
            })
            .collect();
        findings.dedup();
        findings
    }
}
