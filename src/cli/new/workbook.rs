//! `candour new update --workbook`: workbooks for those who report, one for all or one for each lead.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::files;
use super::text::shell_word;
use crate::cli::Refusal;
use crate::cli::messages::counted;
use crate::cli::terminal::Lines;
use crate::model::{PartialDate, Settings};
use crate::resolve::PlanState;
use crate::text::nearest::nearest;
use crate::text::{name, slug};
use crate::workbook::form::{Asked, Form, xlsx};

/// The place in the name of a file where the name of a lead goes.
const PLACE: &str = "{lead}";

/// Who is asked, and in which file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asking<'a> {
    /// The file, or for each lead the folder or pattern.
    pub(super) file: &'a Path,
    /// The name of the only lead that is asked.
    pub(super) lead: Option<&'a str>,
    /// True if each lead gets a workbook of their own.
    pub(super) each_lead: bool,
}

/// Workbooks, ready to be written.
#[derive(Debug)]
pub(super) struct Workbooks {
    list: Vec<Prepared>,
}

/// A workbook, ready to be written.
#[derive(Debug)]
struct Prepared {
    path: PathBuf,
    bytes: Vec<u8>,
    summary: String,
}

impl Workbooks {
    /// Prepares the workbooks for an update as at a date.
    ///
    /// # Errors
    /// A message when nothing is open, nobody has that name, or the name of the file cannot be used.
    pub(super) fn prepare(
        plan: &PlanState<'_>,
        settings: &Settings,
        as_at: PartialDate,
        asking: &Asking<'_>,
    ) -> Result<Self, String> {
        let open = plan.open_items().count();
        if open == 0 {
            return Err(format!(
                "nothing of `{}` is still open, so there is nothing to fill in",
                plan.plan.address
            ));
        }
        let asked: Vec<(Asked<'_>, PathBuf)> = if asking.each_lead {
            each_lead(plan, as_at, asking.file)?
        } else {
            let asked = match asking.lead {
                Some(name) => Asked::Lead(lead_named(plan, name)?),
                None => Asked::Everyone,
            };
            vec![(asked, one_file(asking.file)?)]
        };
        let list = asked.into_iter().map(|(asked, path)| {
            let form = Form::new(plan, settings, as_at, asked);
            Ok(Prepared {
                path,
                bytes: xlsx(&form)?,
                summary: summary(plan, asked),
            })
        });
        Ok(Self {
            list: list.collect::<Result<_, String>>()?,
        })
    }

    /// Makes the files, and says which and what to do next.
    pub(super) fn make(&self, content: &Path) -> Result<Lines, Refusal> {
        let names: Vec<String> = self
            .list
            .iter()
            .map(|one| one.path.display().to_string())
            .collect();
        let files = names.iter().zip(&self.list);
        let files: Vec<(&str, &[u8])> = files
            .map(|(name, one)| (name.as_str(), one.bytes.as_slice()))
            .collect();
        files::make_all(Path::new(""), &files)?;
        let mut report = Lines::default();
        for (name, one) in names.iter().zip(&self.list) {
            report.line(format!("  made {name}: {}", one.summary));
        }
        let first = names.first().map_or("", String::as_str);
        let more = if names.len() > 1 { " …" } else { "" };
        let option = if content == Path::new("content") {
            String::new()
        } else {
            format!(" --content {}", shell_word(&content.display().to_string()))
        };
        report.own(if names.len() > 1 {
            "\nWhat to do next:\n  Send each workbook to who leads what is in it. The sheet “Guidance” tells them what to do.\n"
        } else {
            "\nWhat to do next:\n  Send the workbook to those who report. The sheet “Guidance” tells them what to do.\n"
        });
        report.own("  When it comes back, make a draft of what was filled in:\n");
        report.line(format!(
            "  candour import {}{more} --as update --dry-run{option}",
            shell_word(first)
        ));
        Ok(report)
    }
}

/// The content of a workbook, in words.
fn summary(plan: &PlanState<'_>, asked: Asked<'_>) -> String {
    let names = plan.plan.facts.names();
    let (mut recommendations, mut actions) = (0, 0);
    for item in plan.open_items().filter(|item| asked.covers(plan, *item)) {
        match item {
            crate::resolve::OpenItem::Recommendation(_) => recommendations += 1,
            crate::resolve::OpenItem::Action(_) => actions += 1,
        }
    }
    let ([rec, recs], [act, acts]) = (&names.recommendation, &names.action);
    let parts = [(recommendations, rec, recs), (actions, act, acts)];
    let parts = parts.iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, one, many)| counted(*count, one, many))
        .collect();
    parts.join(" and ")
}

/// Everyone who is to be asked about something open, each once, in the order of the plan.
fn leads<'a>(plan: &PlanState<'a>) -> Vec<&'a str> {
    let mut known = BTreeSet::new();
    let all = plan.open_items().flat_map(|item| plan.to_ask(item));
    all.filter(|lead| known.insert(name::key(lead))).collect()
}

/// The lead of this name, as the plan writes it.
fn lead_named<'a>(plan: &PlanState<'a>, typed: &str) -> Result<&'a str, String> {
    let known = leads(plan);
    if let Some(lead) = known.iter().find(|lead| name::is_same(lead, typed)) {
        return Ok(lead);
    }
    let all = plan.leads.iter();
    let is_lead = all.map(|lead| lead.name).any(|lead| name::is_same(lead, typed));
    let near = nearest(typed, known.iter().copied());
    let near = near
        .map(|near| format!("did you mean `{near}`? "))
        .unwrap_or_default();
    let what = if is_lead {
        format!("nothing that `{typed}` leads is still open")
    } else {
        format!("nobody of that name leads anything that is still open: `{typed}`")
    };
    Err(if known.is_empty() {
        format!("{what}; no lead is named, so make one workbook for all without --lead")
    } else {
        format!("{what}; {near}the leads are: {}", known.join(", "))
    })
}

/// The one file, which must be named as what it is.
fn one_file(file: &Path) -> Result<PathBuf, String> {
    let ending = file
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    let shown = file.display();
    if ending.eq_ignore_ascii_case("xlsx") {
        return Ok(file.to_owned());
    }
    if file.is_dir() {
        let within = file.join("progress.xlsx");
        return Err(format!(
            "`{shown}` is a folder; name the file in it, such as `{}`",
            within.display()
        ));
    }
    let is_other = ["xls", "xlsm", "ods", "csv", "tsv", "docx"]
        .iter()
        .any(|other| ending.eq_ignore_ascii_case(other));
    let better = if is_other {
        file.with_extension("xlsx").display().to_string()
    } else {
        format!("{shown}.xlsx")
    };
    Err(format!(
        "the workbook is an Excel file, so its name ends in `.xlsx`; write `--workbook {}`",
        shell_word(&better)
    ))
}

/// Everyone who is asked with the file for each: below the folder, or by the pattern.
fn each_lead<'a>(
    plan: &PlanState<'a>,
    as_at: PartialDate,
    file: &Path,
) -> Result<Vec<(Asked<'a>, PathBuf)>, String> {
    let Some(written) = file.to_str() else {
        return Err(format!("the name of the file cannot be read: {}", file.display()));
    };
    let is_file = file
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    let pattern = match (written.contains(PLACE), is_file) {
        (true, true) => written.to_owned(),
        (true, false) => format!("{written}.xlsx"),
        (false, true) => {
            return Err(format!(
                "each lead gets a file of their own, so write {PLACE} where the name goes, such as \
                 `--workbook \"{}-{PLACE}.xlsx\"`, or name a folder",
                written.trim_end_matches(".xlsx")
            ));
        }
        (false, false) => {
            let plan = plan.plan.address.rsplit('/').next().unwrap_or_default();
            file.join(format!("{plan}-{as_at}-{PLACE}.xlsx"))
                .display()
                .to_string()
        }
    };
    let has_nobody = plan.open_items().any(|item| plan.to_ask(item).is_empty());
    let all = leads(plan).into_iter().map(|lead| (Asked::Lead(lead), lead));
    let all = all.chain(has_nobody.then_some((Asked::Nobody, "no lead")));
    let mut taken = BTreeSet::new();
    Ok(all
        .map(|(asked, lead)| {
            (
                asked,
                PathBuf::from(pattern.replace(PLACE, &file_part(lead, &mut taken))),
            )
        })
        .collect())
}

/// The name of a lead as a part of the name of a file, which no other has.
fn file_part(lead: &str, taken: &mut BTreeSet<String>) -> String {
    const LONGEST: usize = 60;
    let part: String = slug::suggested(lead)
        .replace('.', "-")
        .chars()
        .take(LONGEST)
        .collect();
    let part = part.trim_matches('-');
    let part = if part.is_empty() { "lead" } else { part };
    let mut name = part.to_owned();
    let mut copy = 2;
    while !taken.insert(name.clone()) {
        name = format!("{part}-{copy}");
        copy += 1;
    }
    name
}

#[cfg(test)]
mod tests;
