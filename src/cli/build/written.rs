//! The result of a build: its document for programs, and its summary for people.

use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::cli::messages::{self, counted};
use crate::cli::terminal::Lines;
use crate::diag::Severity;
use crate::output::WriteReport;
use crate::pipeline::{GapCount, PlanCount, Site};
use crate::timing::Timings;

/// A site that was built, in short.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct BuiltSite {
    /// The day.
    as_of: String,
    /// How many pages the site has, and how many files in all.
    pages: usize,
    files: usize,
    /// The plans that are left out because they are examples, as people find them.
    left_out: Vec<String>,
    plans: Vec<PlanCount>,
    /// True if there are notes, which `candour check` lists.
    has_notes: bool,
    /// How many errors stand in drafts, which are not published.
    errors_in_drafts: usize,
    has_base_url: bool,
}

impl BuiltSite {
    /// Returns what is told of a site, which has so many files, and so many of these are pages.
    pub(super) fn of(site: &Site, (files, pages): (usize, usize), with_drafts: bool) -> Self {
        let plans = site.resolved().site.plans.iter();
        Self {
            as_of: site.resolved().as_of.to_string(),
            pages,
            files,
            left_out: plans
                .filter(|plan| plan.facts.example.is_some() && !with_drafts)
                .map(|plan| plan.address.clone())
                .collect(),
            plans: site.counts(),
            has_notes: site.diagnostics.count(Severity::Note) > 0,
            errors_in_drafts: site.drafts.count(Severity::Error),
            has_base_url: site.renderer.has_base_url(),
        }
    }

    /// The day.
    pub(super) fn as_of(&self) -> &str {
        &self.as_of
    }

    /// The same site when every file of it is one of an earlier build.
    #[must_use]
    pub(super) fn taken_over(mut self) -> Self {
        for plan in &mut self.plans {
            plan.taken_over = true;
        }
        self
    }
}

/// A site that was written.
pub(super) struct WrittenSite<'w> {
    pub(super) out: &'w Path,
    /// The content folder, as people know it.
    pub(super) content: &'w str,
    pub(super) built: &'w BuiltSite,
    pub(super) report: &'w WriteReport,
    /// The parts of the content that have errors, of which the pages published before were kept.
    pub(super) set_aside: Vec<String>,
}

/// The results of a build in its JSON document.
#[derive(Serialize)]
pub(super) struct Document<'w> {
    /// The folder.
    out: String,
    /// The day.
    as_of: &'w str,
    pages: usize,
    files: usize,
    /// How many files were not there before, had other bytes, had the same bytes, and are no longer part of the site.
    new: usize,
    changed: usize,
    unchanged: usize,
    removed: usize,
    /// Files that are no longer part of the site and were left, because somebody changed them.
    kept: &'w [String],
    left_out: &'w [String],
    set_aside: &'w [String],
    plans: &'w [PlanCount],
}

impl WrittenSite<'_> {
    /// The document for programs.
    pub(super) fn document(&self) -> Document<'_> {
        Document {
            out: self.out.to_string_lossy().replace('\\', "/"),
            as_of: &self.built.as_of,
            pages: self.built.pages,
            files: self.built.files,
            new: self.report.new,
            changed: self.report.changed,
            unchanged: self.report.unchanged,
            removed: self.report.removed,
            kept: &self.report.kept,
            left_out: &self.built.left_out,
            set_aside: &self.set_aside,
            plans: &self.built.plans,
        }
    }

    /// The summary for people. `kept` says what was set aside; the stages are listed when their times are given.
    pub(super) fn summary(&self, kept: &Lines, verbose: Option<&Timings>, took: Duration) -> Lines {
        let Self {
            out, built, report, ..
        } = self;
        let mut lines = Lines::default();
        if let Some(timings) = verbose {
            lines.add(&messages::timings(timings));
            for plan in &built.plans {
                lines.line(format!(
                    "  {}: {}, {}, {}, {}, {}{}",
                    plan.address,
                    counted(plan.recommendations, "recommendation", "recommendations"),
                    counted(plan.actions, "action", "actions"),
                    counted(plan.updates, "update", "updates"),
                    counted(plan.entries, "entry", "entries"),
                    counted(plan.pages, "page", "pages"),
                    if plan.taken_over { ", taken over" } else { "" },
                ));
                for gap in plan.gaps.iter().filter(|gap| gap.gives_none || gap.count > 0) {
                    lines.line(format!("    {}", gap_words(gap)));
                }
            }
        }
        if let Some(ours) = report.taken_over {
            lines.line(format!(
                "{} had no notes of Candour: {} there as its checksums.txt says, and the rest was left alone",
                out.display(),
                counted(ours, "file is", "files are"),
            ));
        }
        lines.add(kept);
        for kept in &report.kept {
            lines.line(format!(
                "kept {kept}: it is no longer part of the site, but was changed by hand"
            ));
        }
        for plan in &built.left_out {
            lines.line(format!(
                "left out {}/{plan}: it is an example; `candour watch` shows it",
                self.content
            ));
        }
        if built.errors_in_drafts > 0 {
            lines.line(format!(
                "{} in drafts, which are not published: `candour check` names them",
                counted(built.errors_in_drafts, "error stands", "errors stand")
            ));
        }
        // Notes are on unlike things, so they are not added up.
        let notes = if built.has_notes {
            " (there are notes: see `candour check`)"
        } else {
            ""
        };
        lines.line(format!(
            "built {} as of {} in {:.0} ms: {}, {} in all: {} new, {} changed, {} unchanged, {} removed{notes}",
            out.display(),
            built.as_of,
            took.as_secs_f64() * 1000.0,
            counted(built.pages, "page", "pages"),
            counted(built.files, "file", "files"),
            report.new,
            report.changed,
            report.unchanged,
            report.removed,
        ));
        if !built.has_base_url {
            lines.own(
                "`base_url` is not set: links in 404.html start at the root of its host, so they are wrong for a site below \
                 a path; set it in site.yaml, or use --base-url\n",
            );
        }
        lines
    }
}

/// A kind of gaps in a line: "gap-no-lead: 3 of 24 actions".
fn gap_words(gap: &GapCount) -> String {
    let code = &gap.code;
    match (gap.gives_none, &gap.among, gap.of) {
        (true, ..) => format!("{code}: the plan gives none"),
        (false, Some(among), Some(of)) => {
            format!("{code}: {} of {of} {}", gap.count, among.replace('-', " "))
        }
        _ => format!("{code}: {}", gap.count),
    }
}
